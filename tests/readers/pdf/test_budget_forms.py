"""Rows of a budget whose figures stand apart from their items: in grids of their own, or between two lines."""

from council_docs.readers.pdf.blocks.layout import blocks_of
from council_docs.readers.pdf.blocks.paragraphs import Paragraph
from council_docs.readers.pdf.lines.centred_figures import join_centred
from council_docs.readers.pdf.lines.printed_lines import Line, Piece
from council_docs.readers.pdf.page.glyphs import Glyph
from council_docs.readers.pdf.tables.partial_grids import partial_grids
from council_docs.readers.pdf.tables.ruled import Grid, GridCell
from council_docs.readers.pdf.tables.running_cells import printed_lines

EM = 12.0


def piece(text: str, x0: float, y: float) -> Piece:
    edges = [(x0 + 6 * at, x0 + 6 * at + 6) for at in range(len(text))]
    return Piece([Glyph(c, a, b, y, y - 9, y + 3, EM, a, b) for c, (a, b) in zip(text, edges, strict=True)])


def line(y: float, *pieces: tuple[str, float]) -> Line:
    return Line([piece(text, x0, y) for text, x0 in pieces], y=y, size=EM, top=y - 9, bottom=y + 3)


def grid(*rows: tuple[float, list[str]], x0: float = 420) -> Grid:
    """A grid whose columns are 45 points wide; each row with its baseline."""
    cells = []
    for number, (y, texts) in enumerate(rows):
        for column, text in enumerate(texts):
            left = x0 + 45 * column
            cell = GridCell(number, column, 1, 1, left, y - 13, left + 45, y + 5)
            cell.lines = [line(y, (text, left + 2))] if text else []
            cells.append(cell)
    return Grid(x0, rows[0][0] - 13, x0 + 45 * len(rows[0][1]), rows[-1][0] + 5, cells)


FIGURES = grid((100, ["จำนวน", "695,520"]), (118, ["", ""]), (136, ["จำนวน", "120,000"]), (172, ["จำนวน", "98,720"]))
ITEMS = [
    line(100, ("เงินเดือนนายกและรองนายก", 71)),
    line(118, ("เพื่อจ่ายเป็นเงินเดือน", 94)),
    line(136, ("เงินค่าตอบแทนพิเศษ", 71)),
    line(172, ("เงินประจำตำแหน่ง", 71)),
]


def test_a_grid_of_figures_beside_their_items_is_no_table() -> None:
    assert partial_grids([FIGURES], ITEMS) == [FIGURES]


def test_a_table_with_text_above_and_below_is_a_table() -> None:
    assert partial_grids([FIGURES], [line(80, ("ตารางที่ ๑", 71)), line(200, ("หมายเหตุ", 71))]) == []


def test_a_table_beside_a_column_of_text_is_a_table() -> None:
    # Lines of running text do not stand on the baselines of its rows, but for one by chance.
    text = [line(y, ("ข้อความที่เรียงเป็นคอลัมน์", 71)) for y in (93, 107, 121, 136, 150, 164, 178)]
    assert partial_grids([FIGURES], text) == []


def test_a_table_whose_rows_go_on_to_the_right_is_a_table() -> None:
    assert partial_grids([FIGURES], [line(y, ("หมายเหตุ", 560)) for y in (100, 136, 172)]) == []


def wrapped(gap: float = 6.8) -> list[Line]:
    return [
        line(100, ("เงินค่าตอบแทนเลขานุการและที่ปรึกษานายกองค์การบริหารส่วน", 71)),
        line(100 + gap, ("จำนวน", 420), ("198,720 บาท", 480)),
        line(100 + 2 * gap, ("ตำบล", 71)),
        line(132, ("เพื่อจ่ายเป็นเงินค่าตอบแทน", 94)),
    ]


def test_figures_between_two_lines_of_an_item_stand_on_the_second() -> None:
    joined = join_centred(wrapped())
    assert [len(each.pieces) for each in joined] == [1, 3, 1]
    first, second = blocks_of(joined, 1)
    assert isinstance(first, Paragraph)
    assert len(first.columns) == 3
    assert first.last.text == "ตำบล\tจำนวน\t198,720 บาท"
    assert isinstance(second, Paragraph)
    assert second.last.text == "เพื่อจ่ายเป็นเงินค่าตอบแทน"


def test_lines_that_stand_apart_stay_apart() -> None:
    assert len(join_centred(wrapped(gap=12))) == 4


def test_words_between_two_lines_are_no_figures() -> None:
    lines = wrapped()
    for words in ("หมายเหตุ", "รวมเงินนอกงบประมาณ 65,366 ล้านบาท", "และ B2G จำนวน 1 รายการ"):
        lines[1] = line(106.8, (words, 420))
        assert len(join_centred(lines)) == 4


def row_of_cells(*cells: tuple[str, ...], left: float = 3.0) -> tuple[Grid, list[Line]]:
    """A row of cells 150 points wide, and its lines as they are printed; each line of a cell is set in by `left` more."""
    grid = Grid(0, 80, 150 * len(cells), 160, [])
    for number, texts in enumerate(cells):
        x0 = 150.0 * number
        cell = GridCell(0, number, 1, 1, x0, 80, x0 + 150, 160)
        cell.lines = [line(100 + 14 * at, (text, x0 + 3 + at * (left - 3))) for at, text in enumerate(texts)]
        cell.glyphs = [glyph for each in cell.lines for piece in each.pieces for glyph in piece.glyphs]
        grid.cells.append(cell)
    printed = []
    for at in range(max(map(len, cells))):
        pieces = [cell.lines[at].pieces[0] for cell in grid.cells if at < len(cell.lines)]
        printed.append(Line(pieces, y=100 + 14 * at, size=EM))
    return grid, printed


WORK = ("ซ่อมแซมถนนสายบ้านดอน", "และวางท่อระบายน้ำ")
PROOF = ("รายงานผลการซ่อมถนน", "ประจำเดือนของกองช่าง", "พร้อมภาพถ่าย")


def read_in_order(*cells: tuple[str, ...], left: float = 3.0) -> list[str]:
    grid, printed = row_of_cells(*cells, left=left)
    return [each.text for each in printed_lines(printed, [grid])]


def test_cells_of_running_text_are_read_one_after_the_other() -> None:
    assert read_in_order(("๑",), WORK, PROOF) == ["๑", *WORK, *PROOF]


def test_cells_of_figures_and_centred_ones_are_read_line_by_line() -> None:
    assert read_in_order(WORK, ("๑๒๐,๐๐๐", "บาท"))[0] == f"{WORK[0]}\t๑๒๐,๐๐๐"
    assert read_in_order(WORK, PROOF, left=30)[0] == f"{WORK[0]}\t{PROOF[0]}"
