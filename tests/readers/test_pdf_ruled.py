"""Ruled tables, whatever way their rules are drawn: every cell with its spans, its words and its unit."""

import pytest

from council_docs.document import Block, Document
from council_docs.readers import Options, SourceFile
from council_docs.readers.pdf import read
from tests.making.ruled import CELLS, WAYS, ruled


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
