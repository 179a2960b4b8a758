"""Resolutions of minutes: markers, what their block covers, and what is read from it."""

from dataclasses import dataclass, replace

import pytest

from council_docs.assembly.minutes.resolutions import Resolved
from council_docs.document import Block
from council_docs.readers.text import document_of
from tests.assembly.minutes.minutes_parts import agenda, resolutions
from tests.cost import assert_linear


def resolved(text: str) -> Resolved:
    return resolutions(document_of(text))


@dataclass
class Case:
    why: str
    text: str
    want: list[tuple[str | None, str]]


MARKERS = [
    Case("on one line", "ระเบียบวาระที่ ๑ แจ้ง\nมติที่ประชุม รับทราบ", [("1", "รับทราบ")]),
    Case("with a colon", "ระเบียบวาระที่ ๑ แจ้ง\nมติที่ประชุม : รับทราบ", [("1", "รับทราบ")]),
    Case("short, with a colon", "ระเบียบวาระที่ ๑ แจ้ง\nมติ : เห็นชอบ", [("1", "เห็นชอบ")]),
    Case("between dashes", "ระเบียบวาระที่ ๑ แจ้ง\nมติที่ประชุม -รับทราบ", [("1", "รับทราบ")]),
    Case("in the next column", "ระเบียบวาระที่ ๑ แจ้ง\nมติที่ประชุม\tรับทราบ", [("1", "รับทราบ")]),
    Case("the words on the next line", "ระเบียบวาระที่ ๑ แจ้ง\nมติที่ประชุม\nเห็นชอบตามเสนอ", [("1", "เห็นชอบตามเสนอ")]),
    Case("of a council", "ระเบียบวาระที่ ๑ แจ้ง\nมติสภาฯ เห็นชอบ", [("1", "เห็นชอบ")]),
    Case("the meeting speaks", "ระเบียบวาระที่ ๑ แจ้ง\nที่ประชุมรับทราบ", [("1", "รับทราบ")]),
    Case("the meeting speaks in a column", "ระเบียบวาระที่ ๑ แจ้ง\nที่ประชุม\tรับทราบ", [("1", "รับทราบ")]),
    Case("marker and subject", "ระเบียบวาระที่ ๑ แจ้ง\nมติที่ประชุม ที่ประชุมรับทราบ", [("1", "ที่ประชุมรับทราบ")]),
    Case("joined to the sentence before", "ระเบียบวาระที่ ๑ แจ้ง\nรายงานผลงานประจำปี มติที่ประชุม รับทราบ", [("1", "รับทราบ")]),
    Case(
        "two in one item",
        "ระเบียบวาระที่ ๑ แจ้ง\nมติที่ประชุม รับทราบ\nขอหารือเรื่องรถ\nมติที่ประชุม เห็นชอบ",
        [("1", "รับทราบ ขอหารือเรื่องรถ"), ("1", "เห็นชอบ")],
    ),
    Case(
        "narrative alone",
        "ระเบียบวาระที่ ๑ แจ้ง\nที่ประชุมได้พิจารณาแล้วมีมติเห็นชอบให้ซ่อมถนน",
        [("1", "ที่ประชุมได้พิจารณาแล้วมีมติเห็นชอบให้ซ่อมถนน")],
    ),
    Case(
        "told within a paragraph, where nothing better stands",
        "ระเบียบวาระที่ ๑ แจ้ง\nประธานขอมติ ที่ประชุมพิจารณาแล้วมีมติเห็นชอบให้ซ่อมถนน",
        [("1", "ที่ประชุมพิจารณาแล้วมีมติเห็นชอบให้ซ่อมถนน")],
    ),
    Case(
        "a long sentence of the meeting before a marker tells the same",
        "ระเบียบวาระที่ ๑ แจ้ง\nที่ประชุมรับทราบแนวทางและรายละเอียดของการปรับปรุงตลาดสด ซึ่งครอบคลุมแผงค้าทั้งหมดของตำบล\nมติที่ประชุม รับทราบ",
        [("1", "รับทราบ")],
    ),
    Case(
        "narrative before a marker tells the same",
        "ระเบียบวาระที่ ๑ แจ้ง\nที่ประชุมได้พิจารณาและมีมติให้หลักสูตรเลือกเอง\nมติที่ประชุม รับทราบ",
        [("1", "รับทราบ")],
    ),
    Case(
        "the marker as OCR reads it",
        "ระเบียบวาระที่ ๑ แจ้ง\nมติที่ปรชุม เห็นชอบ\nมติที่ประะชุม .รับทราบ\nมติทีประชุม เห็นชอบ",
        [("1", "เห็นชอบ"), ("1", "รับทราบ"), ("1", "เห็นชอบ")],
    ),
    Case(
        "what was thought fit, without the word มติ",
        "ระเบียบวาระที่ ๑ เรื่องพิจารณา\n๑. เรื่องขอซ่อมสะพาน\nที่ประชุมพิจารณาแล้ว เห็นควรส่งเรื่องให้กองช่าง\n"
        "๒. เรื่องขอไฟส่องทาง\n"
        "ที่ประชุมพิจารณาแล้วเห็นควรยุติเรื่อง",
        [("1", "ที่ประชุมพิจารณาแล้ว เห็นควรส่งเรื่องให้กองช่าง"), ("1", "ที่ประชุมพิจารณาแล้วเห็นควรยุติเรื่อง")],
    ),
    Case(
        "discussed and approved",
        "ระเบียบวาระที่ ๑ หลักสูตร\nที่ประชุมอภิปรายและเห็นชอบในหลักการ โดยให้เพิ่มรายวิชา",
        [("1", "ที่ประชุมอภิปรายและเห็นชอบในหลักการ โดยให้เพิ่มรายวิชา")],
    ),
]

BLOCKS = [
    Case(
        "the rows of its count",
        "ระเบียบวาระที่ ๑ ญัตติ\nมติที่ประชุม\tเห็นชอบ\tจำนวน\t๔\tเสียง\nไม่เห็นชอบ\tจำนวน\t-\tเสียง\nประธานสภา\tขอบคุณ",
        [("1", "เห็นชอบ จำนวน ๔ เสียง ไม่เห็นชอบ จำนวน - เสียง")],
    ),
    Case(
        "the members of a committee",
        "ระเบียบวาระที่ ๑ แปรญัตติ\nมติที่ประชุม เลือกคณะกรรมการแปรญัตติ ดังนี้\n๑. นายสมชาย ใจดี\n๒. นางมาลี มีสุข\nประธานสภา\tขอบคุณครับ",
        [("1", "เลือกคณะกรรมการแปรญัตติ ดังนี้ ๑. นายสมชาย ใจดี ๒. นางมาลี มีสุข")],
    ),
    Case(
        "the next reading ends it",
        "ระเบียบวาระที่ ๑ ร่างข้อบัญญัติ\nวาระที่ ๑ ขั้นรับหลักการ\nมติที่ประชุม รับหลักการ\nวาระที่ ๒ ขั้นแปรญัตติ\nไม่มีผู้เสนอ",
        [("1", "รับหลักการ")],
    ),
    Case(
        "a name alone on a line is a speaker",
        "ระเบียบวาระที่ ๑ ญัตติ\nมติที่ประชุม เห็นชอบ\nนายสมชาย ใจดี\nประธานสภา ขอบคุณครับ",
        [("1", "เห็นชอบ")],
    ),
    Case(
        "signatures end it",
        "ระเบียบวาระที่ ๑ ญัตติ\nมติที่ประชุม เห็นชอบ\n(นายสมชาย ใจดี)\nผู้จดรายงานการประชุม",
        [("1", "เห็นชอบ")],
    ),
    Case(
        "its numbered parts",
        "ระเบียบวาระที่ ๑ แจ้ง\nมติที่ประชุม เห็นชอบและมีข้อเสนอแนะ ดังนี้\n๑. ให้เพิ่มป้าย\n๒. ให้ปลูกต้นไม้\nระเบียบวาระที่ ๒ อื่น ๆ",
        [("1", "เห็นชอบและมีข้อเสนอแนะ ดังนี้ ๑. ให้เพิ่มป้าย ๒. ให้ปลูกต้นไม้")],
    ),
    Case(
        "speech that follows ends it",
        "ระเบียบวาระที่ ๑ แจ้ง\nมติที่ประชุม เห็นชอบ\nประธานสภาฯ กล่าวขอบคุณสมาชิก\nนายสมชาย ใจดี เสนอให้ซ่อมไฟ",
        [("1", "เห็นชอบ")],
    ),
    Case("the closing line ends it", "ระเบียบวาระที่ ๑ แจ้ง\nมติที่ประชุม รับทราบ\nเลิกประชุม เวลา ๑๒.๐๐ น.\nลงชื่อ", [("1", "รับทราบ")]),
]

FALSE_FRIENDS = [
    Case("a column of a table", "ระเบียบวาระที่ ๑ สืบเนื่อง\nวาระที่\tเรื่อง\tมติที่ประชุม\n๔.๑\tค่าเช่า\tเห็นชอบ", []),
    Case("another meeting's, cited", "ระเบียบวาระที่ ๑ สืบเนื่อง\nมติที่ประชุมคณะกรรมการตลาด ครั้งที่ ๓/๒๕๖๗ ให้ขึ้นค่าเช่า", []),
    Case("in a sentence", "ระเบียบวาระที่ ๑ สืบเนื่อง\nให้ดำเนินการตาม มติที่ประชุม เห็นชอบครั้งก่อน", []),
    Case("a request", "ระเบียบวาระที่ ๑ เสนอ\nจึงขอความเห็นชอบต่อที่ประชุม", []),
]


@pytest.mark.parametrize("case", [*MARKERS, *BLOCKS, *FALSE_FRIENDS], ids=lambda case: case.why)
def test_markers_and_blocks(case: Case) -> None:
    result = resolved(case.text)
    assert [(each.agenda_number, each.text) for each in result.resolutions] == case.want
    for each in result.resolutions:
        assert " ".join(case.text[each.span.slice].split()) == each.text


def test_items_know_their_resolutions() -> None:
    document = document_of(
        "ระเบียบวาระที่ ๑ แจ้ง\nวาระที่ ๑.๑ น้ำ\nมติที่ประชุม รับทราบ\nวาระที่ ๑.๒ ไฟ\nมติที่ประชุม รับทราบ\nมติที่ประชุม เห็นชอบ"
    )
    (main,) = agenda(document)
    assert main.resolutions == ()
    assert [item.resolutions for item in main.items] == [(0,), (1, 2)]


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("เห็นชอบ และมอบหมายให้กองช่างดำเนินการสำรวจ", ("กองช่าง",)),
        ("รับทราบ มอบหมายให้ผู้รับผิดชอบหลักสูตรติดตามผล", ("ผู้รับผิดชอบหลักสูตร",)),
        ("เห็นชอบ มอบรองคณบดีฝ่ายกิจการนักศึกษาสำรวจราคา", ("รองคณบดีฝ่ายกิจการนักศึกษา",)),
        ("เห็นชอบ ๑. มอบกองคลังจัดทำบัญชี ๒. มอบกองช่างออกแบบถนน", ("กองคลัง", "กองช่าง")),
        ("เห็นชอบ มอบหมายให้ ผศ.ดร.มานี มีนา ออกแบบแบบสอบถาม", ("ผศ.ดร.มานี มีนา",)),
        ("เห็นชอบ มอบหมายให้นายสมชาย ใจดี และนางสาวมานี มีนา จัดทำร่าง", ("นายสมชาย ใจดี", "นางสาวมานี มีนา")),
        ("รับทราบ และมอบหมายให้คณะทำงานยกร่าง PLO ฉบับสมบูรณ์", ("คณะทำงาน",)),
        ("เห็นชอบ มอบหมายให้ผู้จัดการตลาดนำข้อเสนอแนะไปปรับปรุง", ("ผู้จัดการตลาด",)),
        ("เห็นชอบ มอบหมายให้คณะกรรมการจัดสรรที่ดินทำบัญชีรายชื่อ", ("คณะกรรมการจัดสรรที่ดิน",)),
        ("ให้เร่งรัดการส่งมอบงานให้ทัน", ()),
        ("เห็นชอบให้มอบทุนการศึกษา", ()),
    ],
)
def test_who_is_to_do_it(words: str, who: tuple[str, ...]) -> None:
    (one,) = resolved("มติที่ประชุม " + words).resolutions
    assert one.assigned_to == who


def test_conditions() -> None:
    (one,) = resolved("มติที่ประชุม เห็นชอบ ทั้งนี้ ให้รายงานทุกเดือน").resolutions
    assert one.conditions == ("ทั้งนี้ ให้รายงานทุกเดือน",)


def test_readings_of_a_by_law() -> None:
    text = (
        "ระเบียบวาระที่ ๑ ร่างข้อบัญญัติงบประมาณ\nวาระที่ ๑ ขั้นรับหลักการ\n"
        "มติที่ประชุม รับหลักการ ๔ ต่อ ๐ เสียง\nวาระที่ ๒ ขั้นแปรญัตติ\n"
        "มติที่ประชุม ไม่มีผู้เสนอคำแปรญัตติ\nวาระที่ ๓ ขั้นลงมติ\nมติที่ประชุม เห็นชอบให้ตราเป็นข้อบัญญัติ\n"
        "ระเบียบวาระที่ ๒ ร่างเทศบัญญัติตลาด (วาระที่ 1 ขั้นรับหลักการ)\nมติที่ประชุม รับหลักการ\n"
        "ระเบียบวาระที่ ๓ อื่น ๆ\nมติที่ประชุม รับทราบ"
    )
    assert [each.reading for each in resolved(text).resolutions] == [1, 2, 3, 1, None]


@pytest.mark.parametrize(
    ("text", "body", "words", "action"),
    [
        (
            "จากการประชุมสภาวิชาการ ครั้งที่ ๗/๒๕๖๘ ได้มีมติเห็นชอบหลักสูตรใหม่ ทั้งนี้ ขอให้ปรับปรุง",
            "สภาวิชาการ",
            "มีมติเห็นชอบหลักสูตรใหม่",
            "approve",
        ),
        (
            "คณะรัฐมนตรีได้มีมติเมื่อวันที่ ๓ มกราคม ๒๕๖๗ อนุมัติเงินชดเชย",
            "คณะรัฐมนตรี",
            "มีมติเมื่อวันที่ ๓ มกราคม ๒๕๖๗ อนุมัติเงินชดเชย",
            "approve",
        ),
        ("คณะรัฐมนตรีได้เคยมีมติอนุมัติงบกลาง", "คณะรัฐมนตรี", "มีมติอนุมัติงบกลาง", "approve"),
        ("ที่ประชุมได้เคยมีมติเห็นชอบให้ซ่อมถนน แล้วนั้น", None, "มีมติเห็นชอบให้ซ่อมถนน", "approve"),
        (
            "ตามมติที่ประชุมสภาวิชาการ ครั้งที่ ๒/๒๕๖๘ มอบหมายให้คณะปรับแผน นั้น",
            "สภาวิชาการ",
            "สภาวิชาการ ครั้งที่ ๒/๒๕๖๘ มอบหมายให้คณะปรับแผน",
            "assign",
        ),
    ],
)
def test_cited_resolutions_are_references(text: str, body: str | None, words: str, action: str) -> None:
    result = resolved("ระเบียบวาระที่ ๑ แจ้ง\n" + text + "\nมติที่ประชุม รับทราบ")
    assert [each.text for each in result.resolutions] == ["รับทราบ"]
    assert [(each.body, each.text, each.action) for each in result.references] == [(body, words, action)]


def test_own_resolutions_are_no_references() -> None:
    text = "ระเบียบวาระที่ ๑ แจ้ง\nที่ประชุมพิจารณาแล้วมีมติเห็นชอบตามที่คณะกรรมการเสนอ\nขอมติที่ประชุม\nมติที่ประชุม เห็นชอบ"
    assert resolved(text).references == ()


def test_a_bold_heading_ends_a_resolution() -> None:
    text = "ระเบียบวาระที่ ๑ แจ้ง\nมติที่ประชุม รับทราบ\nงานตลาดสด\nปรับปรุงแผงค้า\nมติที่ประชุม เห็นชอบ\nข้อเสนอแนะ\nให้เร่งรัด"
    plain = document_of(text)
    blocks = tuple(
        Block(kind="heading", start=text.index(words), end=text.index(words) + len(words))
        for words in ("งานตลาดสด", "ข้อเสนอแนะ")
    )
    document = replace(plain, blocks=blocks)
    found = resolutions(document).resolutions
    assert [each.text for each in found] == ["รับทราบ", "เห็นชอบ ข้อเสนอแนะ ให้เร่งรัด"]


NOISE = [
    "มติที่ประชุม ",
    "มติ",
    "ที่ประชุมมีมติ ",
    "มติที่ประชุม เห็นชอบ\n",
    "คณะกรรมการมีมติ",
    "วาระที่ ๑ ",
    "ครั้งที่ ๑/",
    " มติที่ประชุม เห็นชอบ",
    "ที่ประชุม\n",
]


@pytest.mark.parametrize("noise", NOISE)
def test_hostile_text_stays_linear(noise: str) -> None:
    assert_linear(lambda size: resolved(noise * (size // len(noise))), 100_000)
