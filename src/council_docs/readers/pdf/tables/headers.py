"""What the header of a table says: which rows it has, and in which unit the figures below and beside it are."""

from collections.abc import Sequence

from council_docs.lexicon.patterns import compiled
from council_docs.readers.document_builder import unit_of
from council_docs.readers.pdf.tables.ruled import Grid, GridCell

AMOUNT = compiled(r"[-+(]?[0-9๐-๙][0-9๐-๙,.]*\)?")
NUMBER = ("ที่", "ลำดับ")  # how the heading of a column of list numbers begins
UNIT = frozenset({"หน่วย", "หน่วยนับ", "หน่วยเงิน"})  # what a column of units is called
STEP = 4  # points to which the left edges of columns are compared


def note_headers(grid: Grid) -> None:
    """Find the header rows, and the units that they state for the cells below them.

    The first row is a header if it holds no sum; rows that its merged cells reach down to belong to it, and rows that part
    the columns under its merged cells once more.
    """
    rows = grid.rows()
    first = rows[0]
    if any(is_amount(cell.text) for cell in first) or len(rows) < 2:
        return
    depth = max(cell.row + cell.row_span for cell in first if cell.text) if any(cell.text for cell in first) else 1
    if depth >= max(cell.row + cell.row_span for cell in grid.cells):
        depth = first[0].row + 1
    while _parts_columns(rows, depth):
        depth += 1
    for cell in grid.cells:
        cell.header = cell.row < depth
    note_units(grid)


def _parts_columns(rows: Sequence[Sequence[GridCell]], depth: int) -> bool:
    """Return whether a row heads the columns that merged cells of the header above it hold together, and nothing else.

    A merged cell over the whole table is its title, which tells nothing of the row below.
    """
    at = next((index for index, row in enumerate(rows[:-1]) if row[0].row == depth), 0)
    above, below = rows[at - 1], rows[at]
    if not at or len(above) < 2:
        return False
    merged = [cell for cell in above if cell.lines and cell.column_span > 1]
    columns = {column for cell in merged for column in range(cell.column, cell.column + cell.column_span)}
    parted = [cell for cell in below if cell.column in columns]
    return len(parted) > len(merged) and all(_is_heading(cell) if cell in parted else not cell.lines for cell in below)


def _is_heading(cell: GridCell) -> bool:
    return bool(cell.lines) and not is_amount(cell.text)


def note_units(grid: Grid) -> None:
    """Give the cells below a header, and the sums beside a column of units, the unit that it states."""
    for head in [cell for cell in grid.cells if cell.header]:
        if unit := unit_of(head.text):
            _note_unit_below(head, unit, grid)
    beside = _units_beside(grid)
    for cell in grid.cells if beside else ():
        column, unit = beside.get(cell.row, (0, None))
        if unit and cell.unit is None and cell.column > column and is_amount(cell.text):
            cell.unit = unit


def _note_unit_below(head: GridCell, unit: str, grid: Grid) -> None:
    columns = range(head.column, head.column + head.column_span)
    for cell in grid.cells:
        if cell.column in columns and not cell.header and cell.unit is None:
            cell.unit = unit


def is_amount(text: str) -> bool:
    """Return whether a text is a figure that stands alone."""
    return AMOUNT.fullmatch(text.replace(" ", "")) is not None


def _units_beside(grid: Grid) -> dict[int, tuple[int, str | None]]:
    """Return the column of units and what it says, by row: a unit of money, or nothing where persons are counted."""
    column = next((cell.column for cell in grid.cells if cell.header and cell.text.replace(" ", "") in UNIT), None)
    named = (cell for cell in grid.cells if cell.column == column and cell.lines and not cell.header)
    return {cell.row + more: (cell.column, unit_of(cell.text)) for cell in named for more in range(cell.row_span)}


def inherit_units(grid: Grid, before: Grid | str) -> None:
    """Give a table the units that are stated before it.

    Args:
        grid: The table.
        before: The table right before it (on the page before: its columns are the same), or the line above it
            (`หน่วย : ล้านบาท`, which holds for all figures).
    """
    if isinstance(before, str):
        if unit := unit_of(before):
            _note_unit_above(grid, unit)
        return
    if _edges(grid) != _edges(before):
        return
    headers = {cell.text for cell in before.cells if cell.header}
    units = {cell.column: cell.unit for cell in before.cells if cell.unit}
    for cell in grid.cells:
        cell.header = cell.header and cell.text in headers
        if not cell.header and cell.unit is None:
            cell.unit = units.get(cell.column)


def _edges(grid: Grid) -> set[int]:
    """Return where the columns of a table begin, in steps."""
    return {round(cell.x0 / STEP) for cell in grid.cells}


def _note_unit_above(grid: Grid, unit: str) -> None:
    """Give all figures a unit, but list numbers, and those whose row names what it counts."""
    beside = _units_beside(grid)
    numbers = {cell.column for cell in grid.cells if cell.header and cell.text.startswith(NUMBER)}
    for cell in grid.cells:
        known = cell.header or cell.unit is not None or cell.row in beside or cell.column in numbers
        if not known and is_amount(cell.text):
            cell.unit = unit
