"""Lines of a document, with the number of columns of the tables in which they stand."""

from council_docs.assembly.minutes.lines import lines_of
from council_docs.document import Block, Cell, Document
from council_docs.record import Source
from council_docs.text.lines import lines_of as plain_lines
from tests.cost import assert_linear

ROW = "ค่าอาหาร\t12\t3,600"


def table(rows: int) -> Document:
    text = "\n".join(["บัญชีแนบท้าย", *[ROW] * rows])
    cells = [
        Cell(number - 1, column, row.start + cell.start, row.start + cell.end)
        for number, row in enumerate(plain_lines(text))
        for column, cell in enumerate(plain_lines(row.text, separator="\t") if number else ())
    ]
    block = Block("table", cells[0].start, len(text), cells=tuple(cells))
    return Document(Source(name="a.docx", sha256="0", media_type="text/plain", reader="docx"), text, (block,))


def test_lines_know_the_columns_of_their_table() -> None:
    assert [line.columns for line in lines_of(table(3))] == [1, 3, 3, 3]


def test_a_long_table_stays_linear() -> None:
    documents = {rows: table(rows) for rows in (250, 1_000, 4_000)}
    assert_linear(lambda rows: lines_of(documents[rows]), 4_000)
