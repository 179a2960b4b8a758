"""Lists on scans without rules: columns by the white between them, rows by what stands in the column of numbers."""

import pytest

from council_docs.readers.ocr.page import OcrLine, OcrPage
from council_docs.readers.pdf.lines.printed_lines import Line
from council_docs.readers.pdf.tables.ruled import Grid
from council_docs.readers.pdf.text_layer import sheet_of
from tests.readers.ocr.test_scanned_tables import line_of

STOPS = (70.0, 105.0, 257.0, 444.0)
Row = tuple[str, ...]
"""The words of a line by column; an empty one is none."""

HEADER = ("ที่", "ชื่อ - สกุล", "ตำแหน่ง", "หมายเหตุ")


def laid_out(rows: list[Row], *, pitch: float = 22.0) -> list[Line | Grid]:
    lines: list[OcrLine] = []
    for number, row in enumerate([("ผู้มาประชุม",), *rows, ("เริ่มประชุมเวลา 09.30 น. ณ ห้องประชุม",)]):
        lines.append(line_of(100 + pitch * number, *((x, text) for x, text in zip(STOPS, row, strict=False) if text)))
    return sheet_of(OcrPage(1, tuple(lines), 595, 842)).lines


def cells(rows: list[Row]) -> list[list[str]]:
    """The rows of the only table below its header."""
    (grid,) = [item for item in laid_out(rows) if isinstance(item, Grid)]
    return [[cell.text for cell in row] for row in grid.rows()][1:]


FULL = [
    ("1", "นายสมหวัง ใจกว้าง", "ประธานสภา", ""),
    ("2", "นางสายใจ มั่งมี", "รองประธานสภา", "ลากิจ"),
    ("3", "นายมานะ ขยันยิ่ง", "สมาชิกสภา", ""),
    ("4", "นายทวี มีทรัพย์", "เลขานุการ", "ขาดประชุม"),
]


def changed(at: int, column: int, text: str) -> list[Row]:
    rows = [list(row) for row in FULL]
    rows[at][column] = text
    return [tuple(row) for row in rows]


@pytest.mark.parametrize(
    ("rows", "numbers"),
    [
        (FULL, ["1", "2", "3", "4"]),
        (changed(2, 0, "ธิ"), ["1", "2", "ธิ", "4"]),  # OCR misread a number …
        (changed(2, 0, ""), ["1", "2", "", "4"]),  # … or lost it: a title begins the row
        (changed(2, 0, "8"), ["1", "2", "8", "4"]),
        (changed(0, 0, ""), ["", "2", "3", "4"]),
    ],
)
def test_rows_of_a_list(rows: list[Row], numbers: list[str]) -> None:
    made = cells([HEADER, *rows])
    assert [row[0] for row in made] == numbers
    assert [row[1:] for row in made] == [list(row[1:]) for row in rows]


def test_the_header_may_be_misread_or_centred() -> None:
    assert len(cells([("ที", "ชื่อ - สกล", "ตำแหน่ง", "หมายเหต"), *FULL])) == 4


def test_wrapped_cells_go_on_where_they_began() -> None:
    office = ("สมาชิกสภาองค์การบริหารส่วนตำบล", "หมู่ที่ 3")
    rows: list[Row] = [HEADER]
    for number in range(1, 5):
        rows += [(str(number), "นายสมหวัง ใจกว้าง", office[0], "ลากิจ" if number == 2 else ""), ("", "", office[1], "")]
    made = cells(rows)
    assert [row[2] for row in made] == [" ".join(office)] * 4
    assert [row[3] for row in made] == ["", "ลากิจ", "", ""]


def test_a_number_that_was_read_as_a_line_of_its_own_belongs_to_its_row() -> None:
    lines = [line_of(100 + 22 * at, *zip(STOPS, row, strict=False)) for at, row in enumerate([HEADER, *FULL])]
    lines[1:2] = [line_of(124, (70.0, "1")), line_of(121, *zip(STOPS[1:3], FULL[0][1:3], strict=True))]
    (grid,) = [item for item in sheet_of(OcrPage(1, tuple(lines), 595, 842)).lines if isinstance(item, Grid)]
    assert [cell.text for cell in grid.rows()[1]][:3] == list(FULL[0][:3])


@pytest.mark.parametrize(
    "rows",
    [
        [HEADER, *FULL[:2]],  # too short to be sure
        [("วันที่", "เรื่อง", "ผู้เสนอ", "มติ"), *FULL],  # its columns are others
        [HEADER, *[("ก", *row[1:]) for row in FULL]],  # no number was read
        [HEADER, FULL[0], ("5", *FULL[1][1:]), ("9", *FULL[2][1:]), ("2", *FULL[3][1:])],  # they disagree
        [HEADER, ("", "", "ประธาน", ""), *FULL],  # words above the first number: cells are centred
        # A line that keeps to no column, and the list goes on: half of it would be a table.
        [HEADER, *FULL[:3], ("4", "นายทวี มีทรัพย์ เลขานุการสภาเทศบาล", "", "ลากิจ")],
    ],
)
def test_lists_that_cannot_be_told_stay_lines_that_are_not_joined(rows: list[Row]) -> None:
    made = laid_out(rows)
    assert not any(isinstance(item, Grid) for item in made)
    assert len(made) == len(rows) + 2


def test_words_of_the_first_lines_of_the_next_row_are_not_given_to_the_one_before() -> None:
    """A number amid the three lines of its cell: the line above it is as far from the row before."""
    rows: list[Row] = [HEADER]
    for number in range(1, 5):
        rows += [("", "", "สมาชิกสภา", ""), (str(number), "นายสมหวัง ใจกว้าง", "หมู่ 3", ""), ("", "", "บ้านดอน", "")]
    assert not any(isinstance(item, Grid) for item in laid_out([HEADER, *rows[2:]]))
