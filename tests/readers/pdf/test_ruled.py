"""Ruled tables, whatever way their rules are drawn: every cell with its spans, its words and its unit."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO

import pytest

from council_docs.document import Block, Document
from council_docs.readers.options import Options, SourceFile
from council_docs.readers.pdf import read
from tests.making.pdfs import by_chromium, each_by_libreoffice
from tests.making.programs import NARROW, as_html, as_word, plain
from tests.making.ruled import CELLS, WAYS, Made, ruled


def read_bytes(data: bytes) -> Document:
    return read(SourceFile("made.pdf", data), Options(ocr="never"))


def cells_of(document: Document, block: Block) -> list[tuple[int, int, int, int, str]]:
    text = document.text
    return [(c.row, c.column, c.row_span, c.column_span, text[c.start : c.end]) for c in block.cells]


EXPECTED = [(c.row, c.column, c.rows, c.columns, c.text) for c in CELLS]


@pytest.mark.parametrize("way", WAYS)
def test_every_cell(way: str) -> None:
    document = read_bytes(ruled(way))
    (table,) = (block for block in document.blocks if block.kind == "table")
    assert cells_of(document, table) == EXPECTED
    assert {cell.unit for cell in table.cells if cell.column in {2, 3} and cell.row > 1} == {"บาท"}
    assert document.text.split("\n")[0] == "รายละเอียดงบประมาณ"
    assert document.text.split("\n")[-1] == "มติที่ประชุม เห็นชอบ"


HEAD = (Made(0, 0, ("ที่",)), Made(0, 1, ("รายการ",)), Made(0, 2, ("แผน",)), Made(0, 3, ("ผล",)), Made(0, 4, ("หน่วยนับ",)))


def rows_of(*body: Made) -> list[tuple[str, ...]]:
    document = read_bytes(ruled("lines", cells=[*HEAD, *body], middle=False))
    (table,) = (block for block in document.blocks if block.kind == "table")
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(document.text[cell.start : cell.end])
    return [tuple(row) for row in rows.values()][1:]


def test_rows_that_no_rule_parts() -> None:
    found = rows_of(
        Made(1, 0, ("๑", "", "๒", "๓")),
        Made(1, 1, ("โครงการที่ ๑ ขุดลอกลำเหมืองและ", "ซ่อมฝาย", "โครงการที่ ๒ ซื้อเครื่องสูบน้ำ", "โครงการที่ ๓ อบรม")),
        Made(1, 2, ("๑๒๐,๐๐๐", "", "๘๕,๕๐๐", "๓,๐๐๐")),
        Made(1, 3, ("๑๑๘,๐๐๐", "", "-", "(๒๐๐)")),
        Made(1, 4, ("แห่ง", "", "เครื่อง", "ครั้ง")),
        Made(2, 0, ("รวม",), columns=2),
        Made(2, 2, ("๒๐๘,๕๐๐",)),
        Made(2, 3, ("๑๑๗,๘๐๐",)),
        Made(2, 4, ()),
    )
    assert found == [
        ("๑", "โครงการที่ ๑ ขุดลอกลำเหมืองและซ่อมฝาย", "๑๒๐,๐๐๐", "๑๑๘,๐๐๐", "แห่ง"),
        ("๒", "โครงการที่ ๒ ซื้อเครื่องสูบน้ำ", "๘๕,๕๐๐", "-", "เครื่อง"),
        ("๓", "โครงการที่ ๓ อบรม", "๓,๐๐๐", "(๒๐๐)", "ครั้ง"),
        ("รวม", "๒๐๘,๕๐๐", "๑๑๗,๘๐๐", ""),
    ]


def test_a_remark_beside_several_rows_is_one_cell() -> None:
    found = rows_of(
        Made(1, 0, ("๑", "๒", "๓")),
        Made(1, 1, ("ขุดลอก", "ซ่อมฝาย", "อบรม")),
        Made(1, 2, ("๑๒๐", "๘๕", "๓")),
        Made(1, 3, ("๑๑๘", "๘๐", "-")),
        Made(1, 4, ("ตามหนังสือของ", "อำเภอ")),
    )
    assert found[1:] == [("๒", "ซ่อมฝาย", "๘๕", "๘๐"), ("๓", "อบรม", "๓", "-")]
    assert found[0][-1].replace(" ", "") == "ตามหนังสือของอำเภอ"


@pytest.mark.parametrize(
    ("plan", "result"),
    [
        (("๔,๔๐๐", "(๒,๖๓๕)"), ("๓,๐๐๐", "(๒,๑๐๐)")),
        (("๔,๔๐๐", "๒,๖๓๕"), ("๓,๐๐๐",)),
        (("๔,๔๐๐", "๒,๖๓๕"), ("๓,๐๐๐", "๒,๑๐๐")),
    ],
    ids=["result-in-brackets", "one-column", "no-new-words"],
)
def test_two_readings_of_one_row_stay_together(plan: tuple[str, ...], result: tuple[str, ...]) -> None:
    words = ("ผู้สูงอายุที่เข้าถึงบริการของตำบลน้ำปิง", "ใสทุกหมู่บ้าน")
    found = rows_of(Made(1, 0, ("๑",)), Made(1, 1, words), Made(1, 2, plan), Made(1, 3, result), Made(1, 4, ("คน",)))
    assert found == [("๑", "".join(words), " ".join(plan), " ".join(result), "คน")]


def test_a_column_of_units_says_what_the_figures_beside_it_are() -> None:
    body = [
        *(Made(1, 0, ("๑",)), Made(1, 1, ("ผู้รับบริการ",)), Made(1, 2, ("คน",)), Made(1, 3, ("๔๐๐",)), Made(1, 4, ("๓๙๐",))),
        *(Made(2, 0, ("๒",)), Made(2, 1, ("งบประมาณ",)), Made(2, 2, ("ล้านบาท",)), Made(2, 3, ("๑.๕",)), Made(2, 4, ("-",))),
    ]
    head = [cell._replace(lines=(text,)) for cell, text in zip(HEAD, ("ที่", "ตัวชี้วัด", "หน่วยนับ", "แผน", "ผล"), strict=True)]
    document = read_bytes(ruled("lines", cells=[*head, *body], above=("หน่วย : บาท",)))
    (table,) = (block for block in document.blocks if block.kind == "table")
    units = {document.text[cell.start : cell.end]: cell.unit for cell in table.cells if cell.unit}
    assert units == {"๑.๕": "ล้านบาท"}
    without = read_bytes(ruled("lines", cells=[*HEAD[:2], *(c for c in body if c.column < 2)], above=("หน่วย : บาท",)))
    assert not [cell for block in without.blocks for cell in block.cells if cell.unit]


def test_words_that_are_marked_are_no_table() -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.pdfgen.canvas import Canvas

    ruled("lines")  # the font is known from here on
    target = BytesIO()
    canvas = Canvas(target)
    lines = ["ที่ประชุมรับทราบรายงานการเงิน และมอบให้กองช่างสำรวจถนนทุกสาย", "ด้วยกัน แล้วรายงานผล", "ต่อสภาในการประชุมครั้งหน้า"]
    for index, line in enumerate(lines):
        y = 700 - 20 * index
        at = 72.0
        for number, word in enumerate(line.split(" ")):
            width = stringWidth(word + " ", "Garuda", 12)
            canvas.setFillColorRGB(1, 1, 0.6 + 0.2 * number)
            canvas.rect(at, y - 6, width, 20, stroke=0, fill=1)
            canvas.setFillGray(0)
            canvas.setFont("Garuda", 12)
            canvas.drawString(at, y, word + " ")
            at += width
    canvas.save()
    document = read_bytes(target.getvalue())
    assert [block.kind for block in document.blocks if block.kind == "table"] == []
    assert document.text.split("\n")[0].startswith(lines[0])


def test_boxes_that_an_arrow_joins_are_no_table() -> None:
    cells = [Made(0, 0, ("กองช่าง", ""), rows=2), Made(1, 1, ("กองคลัง", ""), rows=2), Made(2, 0, ()), Made(0, 1, ())]
    document = read_bytes(ruled("lines", cells=cells))
    assert [block.kind for block in document.blocks if block.kind == "table"] == []


def found_in(document: Document) -> list[list[tuple[int, int, int, int, str]]]:
    tables = [cells_of(document, block) for block in document.blocks if block.kind == "table"]
    return [[(*cell[:4], cell[4].replace(" ", "")) for cell in table] for table in tables]


def expected_of(cells: Sequence[Made]) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.rows, c.columns, c.text.replace(" ", "")) for c in cells]


RULED, UNRULED = ("Garuda", "Noto Sans Thai"), ("Norasi", "Noto Serif Thai")


@cache
def by_libreoffice() -> dict[str, bytes]:
    """Tables with rules and without, by their fonts: LibreOffice starts once."""
    words = [as_word(CELLS, font) for font in RULED]
    words += [as_word(plain(NARROW), font, ruled=False, widths=(1.5, 3.2, 3.2, 3)) for font in UNRULED]
    return dict(zip([*RULED, *UNRULED], each_by_libreoffice(words), strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("font", RULED)
def test_merged_cells_of_libreoffice(font: str) -> None:
    assert found_in(read_bytes(by_libreoffice()[font])) == [expected_of(CELLS)]


@pytest.mark.slow
@pytest.mark.parametrize("font", UNRULED)
def test_names_that_wrap_in_a_table_of_libreoffice_without_rules(font: str) -> None:
    assert found_in(read_bytes(by_libreoffice()[font])) == [expected_of(plain(NARROW))]


@pytest.mark.slow
def test_tables_of_chromium() -> None:
    fonts = ("Garuda", "Norasi", "Noto Sans Thai", "Noto Looped Thai")
    assert found_in(read_bytes(by_chromium(as_html(CELLS, *fonts)))) == [expected_of(CELLS)] * len(fonts)
    unruled = as_html(plain(NARROW), *fonts, ruled=False, widths=(1.5, 3.2, 3.2, 3))
    assert found_in(read_bytes(by_chromium(unruled))) == [expected_of(plain(NARROW))] * len(fonts)
