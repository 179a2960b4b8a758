"""Plain text: encodings, laid-out pages, web chrome."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_docs.errors import EmptyFileError, ReadError
from council_docs.phrases.page_furniture import is_catchword, is_web_chrome, page_label
from council_docs.readers.options import Options, SourceFile
from council_docs.readers.text import document_of, read
from council_docs.readers.text.encoding import decode, unmangled
from council_docs.thai.script.repair import repaired
from tests.cost import assert_linear

SENTENCE = "ที่ประชุมสภาเทศบาลมีมติเห็นชอบ ๑๒ เสียง งบประมาณ 45,000 บาท"

PAGES = """\
                            รายงานการประชุมสภาเทศบาลตำบลหนองบัวทอง
                                 วันที่ ๕ มิถุนายน ๒๕๖๗
 ผู้มาประชุม
  ๑. นายเกษม ดวงแก้ว                       ประธานสภาเทศบาล                     กรรมการ
  ๒. นางวิไล พูนทรัพย์                     หัวหน้าฝ่ายส่งเสริมการท่องเที่ยวและกีฬา   กรรมการ
                                           และเลขานุการ
           ประธานสภาแจ้งว่า คณะกรรมการได้พิจารณาโครงการก่อสร้างถนนคอนกรีตเสริมเหล็กสายหลักของ
เทศบาล แล้วเห็นว่าควรเสนอให้สภาพิจารณาอนุมัติงบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. ๒๕๖๗ จำนวน
๒๕๐,๐๐๐ บาท เพื่อประโยชน์ของประชาชน
           ๑. โครงการซ่อมแซมอาคารศูนย์พัฒนาเด็กเล็กและปรับปรุงสนามเด็กเล่นในเขตเทศบาลตำบลหนองบัว
              ทอง ระยะที่สอง
 มติที่ประชุม   รับทราบ
           นางวิไล พูนทรัพย์ ชี้แจงเพิ่มเติมว่าการดำเนินงานเป็นไปตามระเบียบกระทรวงมหาดไทยว่าด้วยการ
                                                                 /พัสดุ...
\f                                         - ๒ -
พัสดุทุกประการ และได้รายงานผู้กำกับดูแลทราบแล้ว
 มติที่ประชุม   เห็นชอบ
\f                                         - ๓ -
 ปิดประชุมเวลา ๑๒.๐๐ น.
"""


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp874", "tis-620"]
)
def test_encodings_of_thai_offices(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding), source="a.txt").text == SENTENCE


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
@pytest.mark.parametrize("right", ["utf-8", "cp874"])
def test_text_seen_through_the_wrong_code_page(right: str, wrong: str) -> None:
    text = SENTENCE.replace("๑๒", "12")
    try:
        mangled = text.encode(right).decode(wrong)
    except UnicodeDecodeError:
        pytest.fail("choose a sentence that the code page can hold")
    assert unmangled(mangled) == text


@pytest.mark.parametrize("text", ["Café Élysée à la carte, naïve façade", "Straße Überfällig", SENTENCE, "plain", ""])
def test_western_text_is_not_taken_for_thai(text: str) -> None:
    assert unmangled(text) == text


def test_a_few_damaged_bytes_do_not_cost_the_text() -> None:
    data = bytearray((SENTENCE * 20).encode())
    data[500] = 0xFF
    decoded = decode(bytes(data), source="a.txt")
    assert decoded.encoding == "utf-8"
    assert "\ufffd" in decoded.text


@pytest.mark.parametrize(
    "data", [bytes(range(128, 256)) * 20, b"\x80\x81\xfd\xfe" * 50, "naïve café".encode("latin-1") * 10]
)
def test_unknown_encodings_are_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="save it as UTF-8"):
        decode(data, source="a.txt")


@pytest.mark.parametrize("data", [b" \n\t ", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_white_space_alone_is_an_empty_file(data: bytes) -> None:
    with pytest.raises(EmptyFileError):
        read(SourceFile("a.txt", data), Options())


def test_wide_blanks_of_a_paragraph_are_no_columns() -> None:
    row = "1. นายสมหมาย   มีสุข   ประธานกรรมการ"
    paragraph = "โดยมีนางสาวสายใจ   มั่งมี เข้าร่วมประชุม " + "ที่ประชุมหารือเรื่องน้ำท่วมถนนสายหลักของตำบลสมมุติ " * 5
    assert document_of(row).text == "1. นายสมหมาย\tมีสุข\tประธานกรรมการ"
    assert "สายใจ มั่งมี" in document_of(paragraph).text


def test_a_tab_before_a_mark_is_no_blank_in_a_word() -> None:
    document = document_of("     สมาชิกทุกท\t่านรับทราบ\n\f     ปิดประชุม\n\f")
    assert document.text == "สมาชิกทุกท่านรับทราบ\nปิดประชุม"


SPEECHES = """\
                    รายงานการประชุมสภาเทศบาลตำบลหนองบัวทอง

ลำดับ  ชื่อ - สกุล               ตำแหน่ง
๑     นายเกษม ดวงแก้ว        ประธานสภาเทศบาลตำบลหนองบัวทองและประธานคณะกรรมการแปรญัตติ
๒     นางวิไล พูนทรัพย์       รองประธานสภาเทศบาล
๓     นายสมาน ทองคำ        สมาชิกสภาเทศบาล
๔     นายวิชิต แก้วใส         สมาชิกสภาเทศบาล
ประธานสภา      ตามที่เทศบาลได้ดำเนินการก่อสร้างถนนคอนกรีตเสริมเหล็กสายหลักของเทศบาลแล้วนั้น
ขอให้ผู้อำนวยการกองช่างชี้แจงความก้าวหน้าต่อที่ประชุม
ผอ.กองช่าง     งานแล้วเสร็จไปสองในสามส่วน ส่วนที่เหลือจะแล้วเสร็จก่อนสิ้นปีงบประมาณตามสัญญาจ้าง
นางวิไล        ถนนช่วงหน้าวัดยังขรุขระอยู่มาก ชาวบ้านเดือดร้อน ขอให้เร่งปรับปรุงก่อนถึงงานประจำปี
ที่ประชุม       รับทราบ
๓.๒ กระทู้ถามเรื่องการแก้ไขปัญหาน้ำท่วมขังหน้าตลาดสดเทศบาลและบริเวณชุมชนใกล้เคียง
นายสมาน        ปีที่แล้วน้ำท่วมสามครั้ง ท่อระบายน้ำเล็กเกินไปหรือไม่
ที่ประชุม       รับทราบ
"""


def test_rows_of_columns_begin_anew_below_full_lines() -> None:
    document = document_of(SPEECHES)
    lines = document.text.split("\n")
    assert [line.split("\t")[0] for line in lines if "\t" in line] == [
        "ลำดับ ชื่อ - สกุล", "๑", "๒", "๓", "๔",
        "ประธานสภา", "ผอ.กองช่าง", "นางวิไล", "ที่ประชุม", "นายสมาน", "ที่ประชุม",
    ]  # fmt: skip
    assert "๓.๒ กระทู้ถามเรื่องการแก้ไขปัญหาน้ำท่วมขังหน้าตลาดสดเทศบาลและบริเวณชุมชนใกล้เคียง" in lines


def test_a_gap_that_no_other_line_has_is_of_the_paragraph() -> None:
    wide = (
        "     เทศบาลได้ดำเนินการก่อสร้างถนนคอนกรีตเสริมเหล็กสายหลักของเทศบาลตำบลหนองบัวทอง\n"
        "เสร็จเรียบร้อย    และได้รายงานผู้กำกับดูแลทราบแล้วตามระเบียบกระทรวงมหาดไทยว่าด้วยการพัสดุ\n"
        "ทุกประการ จึงเสนอสภาเทศบาลเพื่อทราบ\n"
    )
    first = document_of(wide + wide.replace("เสร็จเรียบร้อย    ", "เสร็จเรียบร้อย ") * 3 + "\f").text.split("\n")[0]
    assert "หนองบัวทองเสร็จเรียบร้อย\tและได้รายงาน" in first


def test_where_no_line_was_wrapped_none_is_joined() -> None:
    plain = """บริษัท น้ำใส เดอะ ริเวอร์ คอร์ท จำกัด
รายงานการประชุมใหญ่สามัญผู้ถือหุ้น ประจำปี 2566
ครั้งที่ 1/2566 วันเสาร์ที่ 18 มีนาคม 2566 เวลา 10.00 น.
ห้องประชุมใหญ่ ชั้น 6 อาคารริมน้ำ ถนนสายธาร

กรรมการที่เข้าประชุม
1. คุณสมชาย ใจดี     ประธานกรรมการ (ประธานในที่ประชุม)
2. คุณมาลี มีสุข     กรรมการ
3. คุณทวี มีทรัพย์     กรรมการ
4. คุณอุษา งามดี     กรรมการ
ผู้จัดการแจ้งว่ามีผู้ถือหุ้นมาด้วยตนเอง 61 ราย ถือหุ้นรวมกันร้อยละ 42.10 ครบเป็นองค์ประชุมตามข้อบังคับ
วาระที่ 1 พิจารณางบดุล
มีรายได้ 4,880,000 บาท ค่าใช้จ่าย 3,942,000 บาท ยอดค้างชำระ 1,120,000 บาท ส่วนใหญ่เป็นของผู้ถือหุ้นรายใหญ่สองรายซึ่งได้ทำหนังสือไว้แล้ว
มติที่ประชุม     อนุมัติงบดุล
วาระที่ 2 พิจารณาเลือกกรรมการแทนผู้ที่ครบวาระสองคน
มีผู้เสนอชื่อคุณทวี มีทรัพย์ และคุณอุษา งามดี
มติที่ประชุม     เลือกทั้งสองคน
"""
    lines = document_of(plain).text.split("\n")
    assert lines[:3] == plain.split("\n")[:3]


def test_a_page_whose_paragraphs_are_indented_is_not_laid_out() -> None:
    """Ten lines are too few to tell a margin by; no sheet is as wide as its paragraphs."""
    order = "เห็นชอบให้กรมตลาดดำเนินโครงการติดตั้งระบบน้ำในตลาดริมคลองทั่วทุกภาค ภายในกรอบวงเงิน 1,548 ล้านบาท " * 2
    heads = ["ขออนุมัติโครงการตลาด", "          คณะรัฐมนตรีมีมติอนุมัติ ดังนี้"]
    page = [
        *heads,
        f"          1. {order}เพื่อ",
        f"          2. {order}ตลาด",
        "          สาระสำคัญของเรื่อง",
        *["          รายงานว่า"] * 5,
    ]
    lines = document_of("\n\n".join(page)).text.split("\n")
    assert "สาระสำคัญของเรื่อง" in lines


def test_laid_out_pages_become_paragraphs() -> None:
    document = document_of(PAGES)
    lines = document.text.split("\n")
    assert "๑. นายเกษม ดวงแก้ว\tประธานสภาเทศบาล\tกรรมการ" in lines
    assert "๒. นางวิไล พูนทรัพย์\tหัวหน้าฝ่ายส่งเสริมการท่องเที่ยวและกีฬาและเลขานุการ\tกรรมการ" in lines
    assert lines[5] == (
        "ประธานสภาแจ้งว่า คณะกรรมการได้พิจารณาโครงการก่อสร้างถนนคอนกรีตเสริมเหล็กสายหลักของเทศบาล "
        "แล้วเห็นว่าควรเสนอให้สภาพิจารณาอนุมัติงบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. ๒๕๖๗ จำนวน ๒๕๐,๐๐๐ บาท เพื่อประโยชน์ของประชาชน"
    )
    assert lines[6].endswith("ในเขตเทศบาลตำบลหนองบัวทอง ระยะที่สอง")
    assert "มติที่ประชุม\tรับทราบ" in lines
    assert any("กระทรวงมหาดไทยว่าด้วยการพัสดุทุกประการ" in line for line in lines), "joined over the page end"


@pytest.mark.parametrize("sign", ["=", "=>", "→", "☐", "◉"])
def test_a_line_that_begins_with_a_sign_is_no_rest_of_a_full_one(sign: str) -> None:
    full = "ประธานแจ้งว่าเทศบาลจะจัดงานประเพณีสงกรานต์ที่ลานหน้าวัดในวันที่ ๑๓ เมษายน ๒๕๖๘ ขอเชิญสมาชิกทุกท่านเข้าร่วมงาน"
    text = f"ระเบียบวาระที่ ๑ เรื่องแจ้งเพื่อทราบ\n    {full}\n{sign} รับทราบ\nระเบียบวาระที่ ๒ เรื่องรับรองรายงานการประชุม\n    {full}\n"
    assert document_of(text).text.split("\n")[1:3] == [full, f"{sign} รับทราบ"]


PROSE = (
    "ประธานแจ้งว่าเทศบาลได้รับเงินอุดหนุนจากกรมส่งเสริมการปกครองท้องถิ่นเพื่อซ่อมถนนและรางระบายน้ำของหมู่ที่ 4 ที่ถูกน้ำท่วมเมื่อเดือนที่แล้ว "
    "สมาชิกสภาถามว่างานจะเริ่มเมื่อใดและใครเป็นผู้ควบคุมงาน ผู้อำนวยการกองช่างตอบว่าจะเริ่มหลังจากทำสัญญากับผู้รับจ้างแล้วเสร็จ "
    "โดยมีคณะกรรมการตรวจรับพัสดุจากทุกหมู่บ้าน ที่ประชุมเห็นว่าควรติดป้ายให้ประชาชนรู้กำหนดการก่อนอย่างน้อยสามวัน "
    "และให้กองสาธารณสุขเก็บขยะในรางระบายน้ำให้เรียบร้อยก่อนผู้รับจ้างเข้าทำงาน เพื่อไม่ให้น้ำท่วมบ้านเรือนของประชาชนอีก "
    "ปลัดเทศบาลชี้แจงเพิ่มเติมว่าเงินที่เหลือจากการจ้างจะต้องส่งคืนตามระเบียบ และจะรายงานผลให้ที่ประชุมทราบในครั้งต่อไป"
)


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.translate({letter: letter - 0xE00 + 0x370 for letter in range(0xE01, 0xE5C)}),  # Greek
        lambda text: text.encode("cp874").decode("latin-1"),
        lambda text: re.sub("[่้]", "?", text),
        lambda text: re.sub("[่้๊๋์]", "\ufffd", text),
        lambda text: re.sub("[่้๊๋]", "", text),
        lambda text: re.sub("([ก-ฮ])([่้ิีึืั็์])", r"\2\1", text),  # marks before their letters
        lambda text: re.sub("([เแโใไ])([ก-ฮ])", r"\2\1", text),  # vowels behind the letters that they lead
    ],
    ids=["greek", "latin", "asked", "lost", "none", "before", "behind"],
)
def test_what_a_program_made_of_marks_or_bytes_is_said(damage: Callable[[str], str]) -> None:
    assert document_of(f"{PROSE}\f{damage(PROSE)}\f{PROSE}").source.damaged_pages == (2,)


@pytest.mark.parametrize(
    "text", [PROSE, PROSE[:60], "The council met and agreed on the minutes of the last meeting.", "1 2 3 4 5 6", "มติ จะ มา"]
)
def test_of_right_text_nothing_is_said(text: str) -> None:
    assert document_of(text).source.damaged_pages == ()


def test_pages_and_their_furniture() -> None:
    document = document_of(PAGES)
    assert [(page.number, page.label) for page in document.pages] == [(1, None), (2, "๒"), (3, "๓")]
    assert document.source.page_count == 3
    assert document.pages[0].start == 0
    assert document.pages[-1].end == len(document.text)
    assert all(a.end == b.start for a, b in zip(document.pages, document.pages[1:], strict=False))
    second = document.page_at(document.text.index("พัสดุทุกประการ"))
    assert second is not None
    assert second.number == 2
    assert {block.content for block in document.blocks if block.kind == "furniture"} == {"/พัสดุ...", "- ๒ -", "- ๓ -"}
    assert "- ๒ -" not in document.text
    assert "- ๒ -" in document.full_text


def test_a_news_post_keeps_its_lines_and_loses_its_chrome() -> None:
    text = "หัวข้อข่าว\n\nเนื้อข่าว\u00a0ย่อหน้าแรก  ยาว\nย่อหน้าที่สอง\n\nA1b2c3d4 11aa 22bb 33cc 0123456789ab\nauthor\nเข้าสู่ระบบ\n"
    document = document_of(text)
    assert document.text == "หัวข้อข่าว\nเนื้อข่าว ย่อหน้าแรก ยาว\nย่อหน้าที่สอง"
    assert [b.content for b in document.blocks if b.kind == "furniture"] == [
        "A1b2c3d4 11aa 22bb 33cc 0123456789ab",
        "author",
        "เข้าสู่ระบบ",
    ]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("- ๒ -", "๒"),
        ("๑๒", "๑๒"),
        ("หน้า 3", "3"),
        ("หน้าที่ ๓ จาก ๑๒", "๓"),
        ("Page 3 of 12", "3"),
        ("3 | P a g e", "3"),
        ("3/12", "3"),
        # no page numbers
        ("2566 บาท", None),
        ("๑.๑ เรื่อง", None),
        ("หน้า", None),
        ("12,500", None),
    ],
)
def test_page_numbers(line: str, label: str | None) -> None:
    assert page_label(line) == label


@pytest.mark.parametrize("line", ["/ระเบียบวาระที่ ๓...", "/ นายสมคิด ...", "/๒.๑ เรื่อง…"])
def test_catchwords(line: str) -> None:
    assert is_catchword(line)


@pytest.mark.parametrize("line", ["ปี ๒๕๖๗/๒๕๖๘...", "/ระเบียบวาระที่ ๓", "ไม่มี..."])
def test_what_is_no_catchword(line: str) -> None:
    assert not is_catchword(line)


@pytest.mark.parametrize(
    "line", ["author", "  เข้าสู่ระบบ ", "ปฏิทินกิจกรรม EVENT CALENDAR", "IMG_2034", "ผู้เข้าชม : 1,234 ครั้ง", "ภาพ 1.jpg"]
)
def test_web_chrome(line: str) -> None:
    assert is_web_chrome(line) or line == "ภาพ 1.jpg"


@pytest.mark.parametrize(
    "line",
    ["ผู้เข้าชมงานกว่า ๒,๐๐๐ คน ชื่นชมการจัดงาน", "ประธานกล่าวเปิดงาน", "author of the report", "กลับบ้าน", "15 มีนาคม 2566", "อ่าน"],
)
def test_what_is_no_web_chrome(line: str) -> None:
    assert not is_web_chrome(line)


@given(st.text(st.sampled_from("กขรนาเแิ่ะำ \t\n\f\r๑1.-/ู\u00a0\u200b"), max_size=200))
def test_the_form_of_the_text(text: str) -> None:
    document = document_of(text)
    lines = document.text.split("\n")
    assert document.text == "" or all(lines)
    assert all(line == line.strip() for line in lines)
    assert "  " not in document.text
    assert "\f" not in document.text
    assert repaired(document.text) == document.text
    for block in document.blocks:
        assert 0 <= block.start <= block.end <= len(document.text)
        if block.kind != "furniture":
            assert "\n" not in document.text[block.start : block.end]


@pytest.mark.parametrize("hostile", ["1", " ", "ก ", "\f", "\n", "/", "-", "(", "   ก", "ก   ", "0123456789abcdef-", "\t"])
def test_hostile_runs_cost_what_they_are_long(hostile: str) -> None:
    assert_linear(lambda size: document_of(hostile * (size // len(hostile))), 60_000)


def test_the_name_of_a_bill_ends_a_line() -> None:
    wrapped = (
        "เห็นชอบด้วยกับร่างพระราชบัญญัติที่วุฒิสภาแก้ไขเพิ่มเติม\nตามมาตรา ๑๔๗ (๓) ของรัฐธรรมนูญแห่งราชอาณาจักรไทย\n"
        "จำนวน ๑ ฉบับ คือ ร่างพระราชบัญญัติตลาดน้ำจืด พ.ศ. ....\nรับหลักการแห่งร่างพระราชบัญญัติ จำนวน ๗ ฉบับ คือ\n"
        "ร่างพระราชบัญญัติเรือหางยาวและเรือโดยสารอื่นทั้งหมด\n"
    )
    assert "พ.ศ. ....\nรับหลักการ" in document_of(wrapped * 3).text
