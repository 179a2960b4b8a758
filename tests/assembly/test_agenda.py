"""The agenda of minutes: one table a question, in the forms that offices print (all names and sums are invented)."""

from dataclasses import dataclass

import pytest

from council_docs.assembly.agenda import agenda_tree
from council_docs.assembly.parts import Found
from council_docs.document import Document
from council_docs.readers.plain import document_of
from council_docs.record import AgendaItem


def tree(text: str) -> tuple[AgendaItem, ...]:
    document = document_of(text)
    return agenda_tree(document, Found())


def flat(items: tuple[AgendaItem, ...]) -> list[tuple[str | None, str]]:
    found: list[tuple[str | None, str]] = []
    for item in items:
        found.append((item.number, item.title))
        found += flat(item.items)
    return found


@dataclass
class Case:
    why: str
    text: str
    want: list[tuple[str | None, str]]


FORMS = [
    Case(
        "all three levels, each with the word",
        "ระเบียบวาระที่ ๑ เรื่องแจ้งเพื่อทราบ\nวาระที่ ๑.๑ ประธานแจ้ง\nวาระที่ ๑.๑.๑ งานวันเด็ก\nมติที่ประชุม รับทราบ\n"
        "วาระที่ ๑.๒ กรรมการแจ้ง\nระเบียบวาระที่ ๒ รับรองรายงานการประชุม",
        [
            ("1", "เรื่องแจ้งเพื่อทราบ"),
            ("1.1", "ประธานแจ้ง"),
            ("1.1.1", "งานวันเด็ก"),
            ("1.2", "กรรมการแจ้ง"),
            ("2", "รับรองรายงานการประชุม"),
        ],
    ),
    Case(
        "bare numbers below main headings",
        "ระเบียบวาระที่ 3 เรื่องเสนอเพื่อพิจารณา\n3.1 ขออนุมัติโครงการถนนคอนกรีต\nมติที่ประชุม อนุมัติ\n3.2 แผนพัฒนาตำบล\n"
        "ระเบียบวาระที่ 4 เรื่องอื่น ๆ",
        [("3", "เรื่องเสนอเพื่อพิจารณา"), ("3.1", "ขออนุมัติโครงการถนนคอนกรีต"), ("3.2", "แผนพัฒนาตำบล"), ("4", "เรื่องอื่น ๆ")],
    ),
    Case(
        "digits of both scripts in one number, blanks inside numbers",
        "ระเบียบวาระที่ ๔ เพื่อพิจารณา\nวาระที่ ๔.8 ค่าเช่า\nวาระที่ 4 .๙ ค่าน้ำ\nวาระที่ ๔. ๑๐ ค่าไฟ",
        [("4", "เพื่อพิจารณา"), ("4.8", "ค่าเช่า"), ("4.9", "ค่าน้ำ"), ("4.10", "ค่าไฟ")],
    ),
    Case(
        "title on the next line",
        "ระเบียบวาระที่ ๑\nเรื่องที่ประธานแจ้งให้ที่ประชุมทราบ\nไม่มี\nระเบียบวาระที่ ๒ :\nเรื่องรับรองรายงานการประชุม",
        [("1", "เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ"), ("2", "เรื่องรับรองรายงานการประชุม")],
    ),
    Case(
        "title wrapped where it cannot end",
        "ระเบียบวาระที่ ๑ การพิจารณาร่างข้อบัญญัติเรื่องการกำจัดสิ่งปฏิกูลและ\nมูลฝอย\nนายอำเภอกล่าวต้อนรับ",
        [("1", "การพิจารณาร่างข้อบัญญัติเรื่องการกำจัดสิ่งปฏิกูลและ มูลฝอย")],
    ),
    Case(
        "no main heading for 5: nothing is invented",
        "ระเบียบวาระที่ ๔ เพื่อพิจารณา\nวาระที่ ๔.๑ งบ\nมติที่ประชุม เห็นชอบ\nวาระที่ ๕.๑ กำหนดประชุมครั้งต่อไป",
        [("4", "เพื่อพิจารณา"), ("4.1", "งบ"), ("5.1", "กำหนดประชุมครั้งต่อไป")],
    ),
    Case(
        "a number printed twice for two items stays twice",
        "ระเบียบวาระที่ ๑ แจ้งเพื่อทราบ\nวาระที่ ๑.๑ งานกีฬา\nวาระที่ ๑.๑ งานบุญ\nวาระที่ ๑.๒ งานวัด",
        [("1", "แจ้งเพื่อทราบ"), ("1.1", "งานกีฬา"), ("1.1", "งานบุญ"), ("1.2", "งานวัด")],
    ),
    Case(
        "an item moved forward; its heading printed again in its old place is no second item",
        "วาระที่ ๔.๑ ร่างระเบียบการเงิน\nมติที่ประชุม เห็นชอบ\nระเบียบวาระที่ ๑ แจ้งเพื่อทราบ\nระเบียบวาระที่ ๔ เพื่อพิจารณา\n"
        "วาระที่ ๔.๑ ร่างระเบียบการเงิน (พิจารณาแล้ว)\nวาระที่ ๔.๒ ค่าเช่า",
        [
            ("4.1", "ร่างระเบียบการเงิน"),
            ("1", "แจ้งเพื่อทราบ"),
            ("4", "เพื่อพิจารณา"),
            ("4.2", "ค่าเช่า"),
        ],
    ),
    Case(
        "Markdown marks and a colon",
        "## ระเบียบวาระที่ 1: แจ้งเพื่อทราบ\n### วาระที่ 1.1: งานกีฬา",
        [("1", "แจ้งเพื่อทราบ"), ("1.1", "งานกีฬา")],
    ),
    Case(
        "an agenda listed before the minutes counts once",
        "ระเบียบวาระที่ ๑ ประธานแจ้ง\nระเบียบวาระที่ ๒ รับรองรายงาน\nระเบียบวาระที่ ๓ เรื่องอื่น ๆ\nเริ่มประชุมเวลา ๐๙.๓๐ น.\n"
        "ระเบียบวาระที่ ๑ ประธานแจ้ง\nแจ้งงานกีฬา\nระเบียบวาระที่ ๒ รับรองรายงาน\nมติที่ประชุม รับรอง\nระเบียบวาระที่ ๓ เรื่องอื่น ๆ\nไม่มี",
        [("1", "ประธานแจ้ง"), ("2", "รับรองรายงาน"), ("3", "เรื่องอื่น ๆ")],
    ),
]

FORMS += [
    Case(
        "word, number and title in columns of their own",
        "ระเบียบวาระที่\t๑\tเรื่องแจ้ง\nระเบียบวาระที่\t๒\tเรื่องรับรองรายงานการประชุม\nวาระที่\t๒.๑\tครั้งก่อน",
        [("1", "เรื่องแจ้ง"), ("2", "เรื่องรับรองรายงานการประชุม"), ("2.1", "ครั้งก่อน")],
    ),
    Case(
        "titles that begin like words of a quotation",
        "ระเบียบวาระที่ ๑ แจ้ง\nวาระที่ ๑.๑ ข้อมูลผลงาน\nวาระที่ ๑.๒ หน้าที่ของกรรมการ\nวาระที่ ๑.๓ ข้อเสนอของชุมชน",
        [("1", "แจ้ง"), ("1.1", "ข้อมูลผลงาน"), ("1.2", "หน้าที่ของกรรมการ"), ("1.3", "ข้อเสนอของชุมชน")],
    ),
    Case(
        "a number used twice, once the first item is decided",
        "วาระที่ 2 เพื่อพิจารณา\n2.1 ญัตติขอซื้อรถ\nนายกเสนอ\nมติที่ประชุม อนุมัติ\n2.1 ญัตติขอกู้เงิน\nมติที่ประชุม ไม่อนุมัติ\nวาระที่ 2 เรื่องอื่น ๆ",
        [("2", "เพื่อพิจารณา"), ("2.1", "ญัตติขอซื้อรถ"), ("2.1", "ญัตติขอกู้เงิน"), ("2", "เรื่องอื่น ๆ")],
    ),
]

FALSE_FRIENDS = [
    Case(
        "a stamp above the title of an enclosure",
        "ระเบียบวาระที่ 2\nรายงานการประชุมคณะกรรมการตลาด\nระเบียบวาระที่ 1 แจ้งเพื่อทราบ",
        [("1", "แจ้งเพื่อทราบ")],
    ),
    Case(
        "readings of a by-law",
        "ระเบียบวาระที่ ๓ ร่างข้อบัญญัติงบประมาณ\nวาระที่ ๑ ขั้นรับหลักการ\nมติที่ประชุม รับหลักการ\nวาระที่ ๒ แปรญัตติ\n"
        "วาระที่ ๓/๓ ลงมติ\nวาระที่ ๓ (ลงมติ)\nระเบียบวาระที่ ๔ เรื่องอื่น ๆ",
        [("3", "ร่างข้อบัญญัติงบประมาณ"), ("4", "เรื่องอื่น ๆ")],
    ),
    Case(
        "a table of the last meeting's items",
        "ระเบียบวาระที่ ๓ เรื่องสืบเนื่อง\nวาระที่\tเรื่อง\tมติที่ประชุม\tผลการดำเนินการ\n๔.๑\tค่าเช่า\tเห็นชอบ\tแล้วเสร็จ\n"
        "วาระที่ ๔.๒\tค่าน้ำ\tเห็นชอบ\tแล้วเสร็จ\nมติที่ประชุม รับทราบ",
        [("3", "เรื่องสืบเนื่อง")],
    ),
    Case(
        "numbered paragraphs inside an item",
        "ระเบียบวาระที่ 1 แจ้งเพื่อทราบ\nวาระที่ 1.1 งานปรับปรุงอาคาร\n1. ด้านการตกแต่ง\n2. ด้านสาธารณูปโภค\n2.1 ระบบไฟฟ้ายังไม่สมบูรณ์\n"
        "2.2 ระบบน้ำยังไม่ต่อท่อ\nวาระที่ 1.2 งานกีฬา",
        [("1", "แจ้งเพื่อทราบ"), ("1.1", "งานปรับปรุงอาคาร"), ("1.2", "งานกีฬา")],
    ),
    Case(
        "items quoted in a sentence",
        "ระเบียบวาระที่ ๒ รับรองรายงาน\nวาระที่ ๔.๓ มติที่ประชุม ข้อ ๑ ให้แก้ไขคำว่า ค่าเช่า\nวาระที่ ๔.๔ หน้า ๗ บรรทัด ๓\nมติที่ประชุม รับรอง",
        [("2", "รับรองรายงาน")],
    ),
    Case("a dotted line to be filled in", "ระเบียบวาระที่ 1 แจ้งเพื่อทราบ\nระเบียบวาระที่ 2 ..............", [("1", "แจ้งเพื่อทราบ")]),
    Case("sums and measures are no numbers", "ระเบียบวาระที่ 1 แจ้ง\n1.1 ล้านบาทเป็นค่าเช่า\n1.5 เมตร", [("1", "แจ้ง")]),
    Case("a term of office", "ระเบียบวาระที่ 1 แจ้ง\nวาระการดำรงตำแหน่ง ๔ ปี\nวาระ", [("1", "แจ้ง")]),
]


@pytest.mark.parametrize("case", FORMS, ids=lambda case: case.why)
def test_forms(case: Case) -> None:
    assert flat(tree(case.text)) == case.want


@pytest.mark.parametrize("case", FALSE_FRIENDS, ids=lambda case: case.why)
def test_false_friends(case: Case) -> None:
    assert flat(tree(case.text)) == case.want


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("ระเบียบวาระที่ ๕ เรื่องอื่น ๆ\n- ไม่มี -", "empty"),
        ("ระเบียบวาระที่ ๕ เรื่องอื่น ๆ - ไม่มี -", "empty"),
        ("ระเบียบวาระที่ ๕ เรื่องอื่น ๆ (ไม่มี)", "empty"),
        ("ระเบียบวาระที่ ๕ เรื่องอื่น ๆ\n-", "empty"),
        ("ระเบียบวาระที่ ๕ เรื่องอื่น ๆ\nไม่มีวาระเรื่องอื่น ๆ", "empty"),
        ("ระเบียบวาระที่ ๓ กระทู้ถาม\nไม่มีผู้เสนอ", "empty"),
        ("ระเบียบวาระที่ ๔ ค่าเช่าตลาด\nถอนวาระ\nมติที่ประชุม เห็นชอบ", "withdrawn"),
        ("ระเบียบวาระที่ ๔ การสรรหา (วาระลับ)", "secret"),
        ("ระเบียบวาระที่ ๔ หลักสูตรระยะสั้น\n- ย้ายไปวาระสืบเนื่อง -", "moved"),
        ("ระเบียบวาระที่ ๔ ค่าเช่า\nไม่มีผู้ใดคัดค้านการขึ้นค่าเช่าแผงในตลาดสดของตำบลตามที่ได้หารือกันมา", None),
        ("ระเบียบวาระที่ ๔ ค่าเช่า\nแจ้งอัตราใหม่", None),
    ],
)
def test_state(text: str, state: str | None) -> None:
    (item,) = tree(text)
    assert item.state == state
    assert "ไม่มี" not in item.title


def test_sub_items_may_be_called_clauses() -> None:
    text = "วาระที่ 3 เรื่องเสนอเพื่อพิจารณา\nข้อ 3.1 เรื่อง การจ่ายขาดเงินสะสม\nมติที่ประชุม อนุมัติ\nข้อ 3.2 เรื่อง อื่น\nมติที่ประชุม รับทราบ"
    (main,) = tree(text)
    assert [(item.number, item.title) for item in main.items] == [("3.1", "เรื่อง การจ่ายขาดเงินสะสม"), ("3.2", "เรื่อง อื่น")]


def test_title_and_body_are_exact_places() -> None:
    text = "ระเบียบวาระที่ ๑ เรื่องแจ้ง - ไม่มี -\nระเบียบวาระที่ ๒\tรับรองรายงาน\nอ่านแล้ว\nมติที่ประชุม รับรอง\nเลิกประชุมเวลา ๑๒.๐๐ น.\nลงชื่อ"
    one, two = tree(text)
    assert text[one.span.slice] == one.title == "เรื่องแจ้ง"
    assert text[two.span.slice] == two.title == "รับรองรายงาน"
    assert two.body is not None
    assert text[two.body.slice] == "อ่านแล้ว\nมติที่ประชุม รับรอง"


def test_a_volume_of_two_meetings_has_both_agendas() -> None:
    one = "เริ่มประชุมเวลา ๐๙.๐๐ น.\nระเบียบวาระที่ ๑ แจ้ง\nระเบียบวาระที่ ๒ พิจารณา\nเลิกประชุมเวลา ๑๐.๐๐ น.\nระเบียบวาระที่ ๙ เอกสารแนบ\n"
    assert [number for number, _ in flat(tree(one * 2))] == ["1", "2", "1", "2"]


def test_headings_in_a_table_of_two_columns() -> None:
    assert flat(tree("ระเบียบวาระที่ ๑\tเรื่องแจ้ง\nประธานสภา\tแจ้งเรื่องน้ำประปา")) == [("1", "เรื่องแจ้ง")]


@pytest.mark.parametrize("noise", ["1.1 ", "ระเบียบวาระที่ ", "วาระที่ 1.1.1.1.1", "๑" * 50, "- ", "(", "ระเบียบวาระที่ ๑ ก\n"])
def test_hostile_text_stays_linear(noise: str) -> None:
    document: Document = document_of(noise * (120_000 // len(noise)))
    agenda_tree(document, Found())


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "ระเบียบวาระที่ ๒ รับรองรายงานการประชุม ครั้งที่ ๒/๒๕๖๓ ผู้ช่วยศาสตราจารย์สมชาย ใจดี นำเสนอต่อที่ประชุม เรื่องการรับรองรายงาน",
            "รับรองรายงานการประชุม ครั้งที่ ๒/๒๕๖๓",
        ),
        (
            "วาระที่ ๑.๑ ผลการเลือกประธานสภาคณาจารย์ ตามที่ นายสมชาย ใจดี ขอลาออกจากตำแหน่งตั้งแต่ต้นปี จึงมีการเลือกใหม่",
            "ผลการเลือกประธานสภาคณาจารย์",
        ),
        # Not cut: a person in the title who does not speak, and the meeting that an item follows up.
        ("วาระที่ ๑.๑ การแต่งตั้งผู้ช่วยผู้อำนวยการ นายสมชาย ใจดี", "การแต่งตั้งผู้ช่วยผู้อำนวยการ นายสมชาย ใจดี"),
        (
            "ระเบียบวาระที่ ๓ เรื่องสืบเนื่อง จากการประชุมสภาเทศบาลครั้งที่แล้ว สมัยสามัญ สมัยที่ ๒ ประจำปี ๒๕๖๗",
            "เรื่องสืบเนื่อง จากการประชุมสภาเทศบาลครั้งที่แล้ว สมัยสามัญ สมัยที่ ๒ ประจำปี ๒๕๖๗",
        ),
        ("วาระที่ ๓.๗ – ๓.๙ โรงเรียนเทศบาล ๓ แห่ง", "โรงเรียนเทศบาล ๓ แห่ง"),
    ],
)
def test_a_title_joined_to_its_text(text: str, title: str) -> None:
    (item,) = tree(text)
    assert item.title == title
    assert text[item.span.slice] == title


def test_a_bare_item_moved_forward() -> None:
    text = (
        "๔.๑ ประกาศผลการเลือกกรรมการ\nมติที่ประชุม ประกาศผล\nระเบียบวาระที่ ๑ แจ้ง\n๑.๑ งานกีฬา\nระเบียบวาระที่ ๔ พิจารณา\n"
        "๔.๑ ประกาศผลการเลือกกรรมการ\nพิจารณาแล้ว\n๔.๒ ค่าเช่า"
    )
    items = tree(text)
    assert flat(items) == [
        ("4.1", "ประกาศผลการเลือกกรรมการ"),
        ("1", "แจ้ง"),
        ("1.1", "งานกีฬา"),
        ("4", "พิจารณา"),
        ("4.2", "ค่าเช่า"),
    ]
    assert items[0].state == "moved"


def test_paragraphs_of_the_third_level_are_no_items() -> None:
    text = "ระเบียบวาระที่ ๑ แจ้ง\n๑.๑ งานอาคาร\n๑.๑.๑ ระบบน้ำ\n๑.๑.๒ ระบบไฟ\n๑.๑.๓ ระบบดับเพลิง\nมติที่ประชุม รับทราบ"
    assert flat(tree(text)) == [("1", "แจ้ง"), ("1.1", "งานอาคาร")]


def test_headings_of_the_third_level() -> None:
    text = "ระเบียบวาระที่ ๑ แจ้ง\n๑.๑ งานอาคาร\n๑.๑.๑ ระบบน้ำ\nมติที่ประชุม รับทราบ\n๑.๑.๒ ระบบไฟ\nมติที่ประชุม รับทราบ"
    assert [number for number, _ in flat(tree(text))] == ["1", "1.1", "1.1.1", "1.1.2"]
