"""Made PDFs: what was written must be read, character by character."""

import re
from collections.abc import Callable
from functools import cache

import pytest

from council_docs.document import Document
from council_docs.phrases.line_openers import shape_of_number
from council_docs.readers.options import Options, SourceFile
from council_docs.readers.pdf import read
from tests.making.cairo import by_cairo
from tests.making.pdfs import (
    FAMILIES,
    FONTS,
    ONE_WIDTH,
    PARAGRAPHS,
    ROWS,
    TABLE,
    TITLE,
    by_chromium,
    by_reportlab,
    each_by_libreoffice,
    html,
    word,
)


def read_bytes(data: bytes) -> Document:
    return read(SourceFile("made.pdf", data), Options(ocr="never"))


def lines_without_spaces(text: str) -> list[str]:
    """Where a line of a page ends, LibreOffice and browsers do not keep the space that stood there."""
    return [re.sub("[ ]+", "", line) for line in text.split("\n")]


def table_of(document: Document) -> list[tuple[str, ...]]:
    rows: dict[tuple[int, int], list[str]] = {}
    for block in document.blocks:
        for cell in block.cells:
            rows.setdefault((block.start, cell.row), []).append(document.text[cell.start : cell.end])
    return [tuple(row) for row in rows.values()]


WHOLE = [*TITLE, "ผู้มาประชุม", *("\t".join(row) for row in ROWS), *PARAGRAPHS]


JUSTIFIED = [("Sarabun", True), ("Sarabun", False), ("Norasi", True), ("Noto Looped Thai", True)]


@cache
def by_libreoffice() -> dict[tuple[str, bool] | str, bytes]:
    """The specimen in several fonts, narrow by font and justification, wide by font: LibreOffice starts once."""
    words: dict[tuple[str, bool] | str, bytes] = {font: word(font) for font in ("Garuda", ONE_WIDTH, "DejaVu Sans")}
    for font, justified in JUSTIFIED:
        words[font, justified] = word(font, justified=justified, widths=(2, 9, 4))
    return dict(zip(words, each_by_libreoffice(list(words.values())), strict=True))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("font", "justified"),
    JUSTIFIED,
)
def test_libreoffice(font: str, justified: bool) -> None:
    document = read_bytes(by_libreoffice()[font, justified])
    expected = lines_without_spaces("\n".join(WHOLE))
    assert lines_without_spaces(document.text)[: len(expected)] == expected
    assert table_of(document) == TABLE
    assert [cell.unit for block in document.blocks for cell in block.cells if cell.column == 2] == [None, *["บาท"] * 3]


@pytest.mark.slow
def test_a_table_of_libreoffice_goes_on_upon_the_next_page() -> None:
    document = read_bytes(by_libreoffice()["Garuda"])
    assert table_of(document) == TABLE
    # The table goes on upon the second page, where its header is not repeated.
    assert [cell.unit for block in document.blocks for cell in block.cells if cell.column == 2] == [None, *["บาท"] * 3]


@pytest.mark.slow
@pytest.mark.parametrize("make", [lambda font: by_libreoffice()[font], by_cairo], ids=["libreoffice", "cairo"])
def test_the_ring_of_a_vowel_over_the_letter_before_it_breaks_no_line(make: Callable[[str], bytes]) -> None:
    document = read_bytes(make(ONE_WIDTH))
    read = lines_without_spaces(document.text)
    assert [line for line in lines_without_spaces("\n".join([*TITLE, *PARAGRAPHS])) if line not in read] == []


@pytest.mark.slow
def test_a_font_without_thai_is_replaced_and_its_spaces_stand_anywhere() -> None:
    document = read_bytes(by_libreoffice()["DejaVu Sans"])
    assert [
        line for line in lines_without_spaces("\n".join(PARAGRAPHS)) if line not in lines_without_spaces(document.text)
    ] == []


@pytest.mark.slow
def test_chromium() -> None:
    document = read_bytes(by_chromium(html(*FAMILIES, justified=True)))
    # Titles that come again on every page are taken for running heads.
    body = [line for line in document.text.split("\n") if line not in TITLE]
    whole = "\n".join([*PARAGRAPHS, *("\t".join(row) for row in TABLE)] * len(FAMILIES))
    assert lines_without_spaces("\n".join(body)) == lines_without_spaces(whole)
    assert table_of(document) == TABLE * len(FAMILIES)


@pytest.mark.parametrize("font", FAMILIES)
@pytest.mark.parametrize("way", ["left", "justified", "fake_bold"])
def test_cairo(font: str, way: str) -> None:
    document = read_bytes(by_cairo(font, justified=way == "justified", fake_bold=way == "fake_bold"))
    expected = lines_without_spaces("\n".join(WHOLE))
    assert lines_without_spaces(document.text)[: len(expected)] == expected
    assert table_of(document) == TABLE


def test_a_justified_line_with_one_space_is_no_row() -> None:
    document = read_bytes(by_cairo("Noto Serif Thai", justified=True))
    assert "เลขานุการสภาเสนอให้นำระบบ e-Document Version 2.0 มาใช้กับหนังสือเวียนทุกฉบับ" in document.text


def test_no_line_breaks_at_a_bracket_without_a_space() -> None:
    document = read_bytes(by_cairo("Garuda", size=14))
    assert "งบประมาณ (บาท)" in document.text


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("fake_bold", [False, True], ids=["plain", "fake-bold"])
def test_attendance_rows_are_read_across(font: str, fake_bold: bool) -> None:
    lines = [*("*" + line for line in TITLE), "ผู้มาประชุม", *("\t".join(row) for row in ROWS)]
    document = read_bytes(by_reportlab([lines], font=font, size=12, fake_bold=fake_bold))
    assert document.text == "\n".join([*TITLE, "ผู้มาประชุม", *("\t".join(row) for row in ROWS)])


def test_ruled_tables_are_read_cell_by_cell_with_their_units() -> None:
    document = read_bytes(by_reportlab([["ตารางงบประมาณ"]], ruled=TABLE, size=12))
    assert table_of(document) == TABLE
    (table,) = (block for block in document.blocks if block.kind == "table")
    assert [cell.header for cell in table.cells] == [True] * 3 + [False] * 9
    assert [cell.unit for cell in table.cells if cell.column == 2] == [None, "บาท", "บาท", "บาท"]
    assert document.text.endswith("๓\tค่าจ้างเหมาทำฝายชั่วคราว\t๔๐,๒๕๐")


def test_a_wrapped_office_goes_into_its_column() -> None:
    lines = [
        "๑. นายปิ่นเพชร ชุ่มฉ่ำใจ\tประธานหลักสูตรการผลิต\tประธาน",
        "๒. นางจำปี คำปู้\tประธานหลักสูตรการจัดการ\tกรรมการ",
        " \tและภูมิสารสนเทศ",
        "๓. นายกู้เกียรติ ฝั้นเต็ม\tประธานหลักสูตรไฟฟ้า\tกรรมการ",
    ]
    document = read_bytes(by_reportlab([lines], size=12))
    assert document.text.split("\n")[1] == "๒. นางจำปี คำปู้\tประธานหลักสูตรการจัดการและภูมิสารสนเทศ\tกรรมการ"


def test_what_follows_an_announcement_is_a_line_of_its_own() -> None:
    announced = "นายกเทศมนตรีเสนอขอโอนงบประมาณรายจ่ายเพื่อจัดซื้อรถบรรทุกน้ำ จำนวน ๑ คัน ดังนี้"
    document = read_bytes(by_reportlab([[announced, "โอนลด", "๑. ค่าก่อสร้างถนน"]], size=12))
    assert document.text.split("\n")[:2] == [announced, "โอนลด"]


@pytest.mark.parametrize(
    ("line", "shape"),
    [
        ("๑๒. ค่าก่อสร้าง", "0."),
        ("2. ค่าบำรุง", "0."),
        ("4.2 ญัตติ", "0.0"),
        ("๓.๑. โครงการ", "0.0."),
        ("(๑) ข้อแรก", "(0)"),
        ("ญัตติ", ""),
    ],
)
def test_rows_of_one_list_are_numbered_alike(line: str, shape: str) -> None:
    assert shape_of_number(line) == shape


def test_a_name_below_an_office_stays_a_line_of_its_own() -> None:
    lines = ["๑. ปลัดเทศบาลตำบลน้ำปิงใส\tกรรมการ", "    นางจำปี คำปู้", "๒. นายกู้เกียรติ ฝั้นเต็ม\tกรรมการ"]
    document = read_bytes(by_reportlab([lines], size=12))
    assert document.text.split("\n")[1] == "นางจำปี คำปู้"


def test_columns_of_running_text_are_read_down() -> None:
    left, right = "ที่ประชุมพิจารณาแล้วเห็นว่าโครงการซ่อม", "ประธานสภาแจ้งว่าได้รับหนังสือจากนายอำเภอให้"
    lines = ["*ข่าวสภาเทศบาล", *[f"{left}\t{right}"] * 8, "แซมถนนควรทำ\tทราบ"]
    document = read_bytes(by_reportlab([lines], size=11))
    assert document.text.split("\n") == ["ข่าวสภาเทศบาล", left * 8 + "แซมถนนควรทำ", right * 8 + "ทราบ"]
    assert document.full_text.split("\n") == ["ข่าวสภาเทศบาล", *[left] * 8, "แซมถนนควรทำ", *[right] * 8, "ทราบ"]


BODY = [f"ข้อความบรรทัดที่ {number} ของรายงานฉบับนี้ซึ่งสั้น" for number in range(1, 25)]


def test_page_furniture_is_kept_out_of_the_text_but_not_lost() -> None:
    pages = [
        [f"*- {number} -", *BODY[4 * number : 4 * number + 18], "", "สรุปรายงานการประชุมสภาเทศบาล ครั้งที่ ๒/๒๕๖๗"]
        for number in range(1, 5)
    ]
    for page in pages:
        page[-1:-1] = [""] * (31 - len(page))  # the running foot stands at the foot of the page
    document = read_bytes(by_reportlab(pages, size=14))
    assert "สรุปรายงาน" not in document.text
    assert "- 2 -" not in document.text
    assert [page.label for page in document.pages] == ["1", "2", "3", "4"]
    furniture = [block.content for block in document.blocks if block.kind == "furniture"]
    assert furniture.count("สรุปรายงานการประชุมสภาเทศบาล ครั้งที่ ๒/๒๕๖๗") == 4
    assert document.full_text.count("สรุปรายงาน") == 4
    assert all(block.start == block.end for block in document.blocks if block.kind == "furniture")


@pytest.mark.parametrize("line", ["มติที่ประชุม รับทราบ", "ระเบียบวาระที่ ๓ เรื่องเพื่อพิจารณา", "- ไม่มี -", "ที่ประชุมมีมติเห็นชอบ"])
def test_what_the_minutes_themselves_repeat_is_no_furniture(line: str) -> None:
    pages = [[line, *BODY[4 * number : 4 * number + 18]] for number in range(1, 5)]
    document = read_bytes(by_reportlab(pages, size=14))
    assert document.text.count(line) == 4
    assert not [block for block in document.blocks if block.kind == "furniture"]


def test_rows_with_sums_at_the_same_height_are_no_running_heads() -> None:
    sums = [0, 3, 7, 2, 9]
    pages = [[f"รวมงบลงทุน\t{sums[number]},500,000 บาท", *BODY[4 * number : 4 * number + 18]] for number in range(1, 5)]
    assert read_bytes(by_reportlab(pages, size=14)).text.count("รวมงบลงทุน") == 4


def test_a_heading_apart_at_the_edge_of_every_page_is_furniture() -> None:
    line = "*ระเบียบวาระที่ ๓.๑"
    pages = [[line, "", "", *BODY[4 * number : 4 * number + 18]] for number in range(1, 5)]
    document = read_bytes(by_reportlab(pages, size=12, top=40))
    assert "ระเบียบวาระ" not in document.text


def test_a_watermark_under_the_text_is_left_out() -> None:
    document = read_bytes(by_reportlab([BODY], grey="สำเนา"))
    assert "สำเนา" not in document.text
    assert document.text.split("\n")[3] == BODY[3]


def test_a_paragraph_goes_on_upon_the_next_page() -> None:
    full = "ที่ประชุมพิจารณาแล้วเห็นว่าโครงการนี้เป็นประโยชน์แก่ประชาชนในเขตเทศบาลและควรดำเนินการ"
    pages = [["ผู้มาประชุม", full, full], ["ต่อไปโดยเร็ว", "๑. เรื่องอื่น"]]
    document = read_bytes(by_reportlab(pages, size=13))
    joined = next(line for line in document.text.split("\n") if line.endswith("ต่อไปโดยเร็ว"))
    assert joined.endswith(full + "ต่อไปโดยเร็ว")
    first, second = document.pages
    assert first.end == second.start == document.text.index("ต่อไปโดยเร็ว")
    span = document.span(document.text.index(joined), document.text.index(joined) + len(joined))
    assert span.boxes is not None
    assert {box[0] for box in span.boxes} == {1, 2}
