"""Tables in PDFs: over page breaks, without rules, with a few rules; and what looks like a table and is none."""

import pytest

from council_docs.document import Block, Document
from council_docs.parse import parse_document
from council_docs.readers import Options, SourceFile
from council_docs.readers.pdf import read
from tests.making.pdfs import by_reportlab

Rows = list[tuple[str, ...]]


def read_bytes(data: bytes) -> Document:
    return read(SourceFile("made.pdf", data), Options(ocr="never"))


def tables_of(document: Document) -> list[Rows]:
    return [rows_of(document, block) for block in document.blocks if block.kind == "table"]


def rows_of(document: Document, block: Block) -> Rows:
    rows: dict[int, list[str]] = {}
    for cell in block.cells:
        rows.setdefault(cell.row, []).append(document.text[cell.start : cell.end])
    return [tuple(row) for row in rows.values()]


HEADER = ("ลำดับ", "รายการ", "งบประมาณ (บาท)")
FIRST: Rows = [HEADER, ("๑", "ค่าน้ำมันเชื้อเพลิงและหล่อลื่น", "๑๒๐,๐๐๐"), ("๒", "ค่าจ้างเหมาบริการบุคคลภายนอก", "๘๕,๕๐๐")]
SECOND: Rows = [("๓", "ค่าจ้างเหมาทำฝายชั่วคราว", "๔๐,๒๕๐"), ("", "รวม", "๒๔๕,๗๕๐")]


def over_pages(*tables: Rows) -> Document:
    pages = [[f"*- {number} -"] for number in range(1, len(tables) + 1)]
    return read_bytes(by_reportlab(pages, size=12, ruled_pages=tables))


@pytest.mark.parametrize("repeated", [True, False], ids=["header-repeated", "header-once"])
def test_a_table_goes_on_upon_the_next_page(repeated: bool) -> None:
    document = over_pages(FIRST, [HEADER, *SECOND] if repeated else SECOND)
    assert tables_of(document) == [[*FIRST, *SECOND]]
    (table,) = (block for block in document.blocks if block.kind == "table")
    assert {cell.unit for cell in table.cells if cell.column == 2 and cell.row} == {"บาท"}
    assert [cell.header for cell in table.cells] == [True] * 3 + [False] * 12
    assert document.full_text.count("งบประมาณ (บาท)") == 1 + repeated
    assert document.pages[0].end <= document.text.index("ค่าจ้างเหมาทำฝาย")
    assert [page.label for page in document.pages] == ["1", "2"]
    record = parse_document(document, kind="minutes")
    assert [str(item.amount) for item in record.budget_items] == ["120000", "85500", "40250", "245750"]
    assert not [finding for finding in record.findings if finding.code == "total-disagrees"]


def test_a_row_that_the_page_break_cuts_is_one_row() -> None:
    first: Rows = [*FIRST[:2], ("๒", "ค่าจ้างเหมาบริการบุคคลภายนอกเพื่อดูแล", "๘๕,๕๐๐")]
    document = over_pages(first, [HEADER, ("", "รักษาสวนสาธารณะ", ""), *SECOND])
    whole = ("๒", "ค่าจ้างเหมาบริการบุคคลภายนอกเพื่อดูแลรักษาสวนสาธารณะ", "๘๕,๕๐๐")
    assert tables_of(document) == [[*FIRST[:2], whole, *SECOND]]
    start = document.text.index("ค่าจ้างเหมาบริการ")
    boxes = document.span(start, start + len(whole[1])).boxes
    assert boxes is not None
    assert [box[0] for box in boxes] == [1, 2]


@pytest.mark.parametrize(
    "row",
    [("", "ค่าซ่อมแซมเครื่องสูบน้ำ", "๙,๐๐๐"), ("", "รวม", "๒๐๕,๕๐๐"), ("๓", "ค่าจ้างเหมา", "๔๐,๒๕๐")],
    ids=["sum-of-its-own", "total", "numbered"],
)
def test_a_row_of_its_own_at_the_top_of_a_page_stays_one(row: tuple[str, ...]) -> None:
    assert row in tables_of(over_pages(FIRST, [row, SECOND[0]]))[0]


def test_another_table_on_the_next_page_is_another_table() -> None:
    other: Rows = [("ที่", "โครงการ", "เงินสะสม (ล้านบาท)"), ("๑", "ก่อสร้างถนนสายใหม่", "๒.๕")]
    assert tables_of(over_pages(FIRST, other)) == [FIRST, other]


def test_a_speaker_who_says_the_same_again_is_no_header() -> None:
    rows: Rows = [("ประธานสภาฯ", "มีผู้ใดจะแก้ไขอีกหรือไม่", ""), ("ที่ประชุม", "ไม่มี", "")]
    assert tables_of(over_pages(rows, rows)) == [[*rows, *rows]]
