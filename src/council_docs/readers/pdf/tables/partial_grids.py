"""Grids that rule some columns of a list and not its first one: no tables, but the ends of its rows.

Reporting Services paints a white ground under each field of a budget, and only the fields of the sums touch each other.
Taken for tables they would part each item from its sum:

    เงินเดือนนายก/รองนายก          | จำนวน | 695,520 | บาท |
       เพื่อจ่ายเป็นเงินเดือน …
"""

from collections.abc import Sequence

from council_docs.readers.pdf.geometry import is_near
from council_docs.readers.pdf.lines.printed_lines import Line
from council_docs.readers.pdf.tables.ruled import Grid

FEWEST = 2  # rows with words
SHARED = 0.6  # share of the rows that have their beginning beside the grid, on their own baseline
SAME_BASELINE = 0.15  # em between the baselines of an item and its sum: the fields of one row are level


def partial_grids(grids: Sequence[Grid], outside: Sequence[Line]) -> list[Grid]:
    """Return the grids whose rows begin left of them.

    Args:
        grids: Of a page.
        outside: The lines of what stands in none of them.
    """
    return [grid for grid in grids if _begins_outside(grid, outside)]


def _begins_outside(grid: Grid, outside: Sequence[Line]) -> bool:
    if any(len(cell.lines) > 1 for cell in grid.cells):
        return False
    rows = [lines for row in grid.rows() if (lines := [line for cell in row for line in cell.lines])]
    beside = [line for line in outside if line.x0 < grid.x0 and line.pieces[-1].x0 < grid.x0]
    shared = sum(1 for lines in rows if _share_line(lines, beside))
    return shared >= max(FEWEST, SHARED * len(rows))


def _share_line(row: Sequence[Line], beside: Sequence[Line]) -> bool:
    """Return whether one of the lines beside a grid stands on a baseline of the row."""
    return any(_is_same_line(line, other) for line in row for other in beside)


def _is_same_line(line: Line, other: Line) -> bool:
    return is_near(line.y, other.y, SAME_BASELINE * line.size)
