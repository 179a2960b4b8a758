"""Rows of a ruled table that no rule parts: one band of the grid holds several of them.

Budgets rule their columns and the groups of their rows; plans of work rule their columns only. What tells the rows of a
band is that figures of several columns stand on the same baselines, and words of another column begin anew on each of them.
A figure and its second reading below it (`4,400` and `(2,635)` of plan and result) belong to one row.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from council_docs.phrases.line_openers import COUNTED, is_label, start_of
from council_docs.readers.pdf.lines.printed_lines import Line
from council_docs.readers.pdf.lines.word_room import word_room
from council_docs.readers.pdf.tables.headers import note_units
from council_docs.readers.pdf.tables.ruled import Grid, GridCell

SAME = 0.35  # em between the baselines of one row
ROOMY = 2.2  # em between rows that have room for a second line
TICK = "/ "  # in a plan of work, month by month
FIGURE = re.compile(r"[-+(]?[0-9๐-๙][0-9๐-๙,.]{0,24}[)%]?(?:[ ]?\.?[-–])?|[-–—]|[0-9๐-๙]{1,3}[.)]")  # 1,200  (300)  -  ๑.


def split_bands(grid: Grid) -> None:
    """Part the bands of a table that hold several rows, once its headers are known."""
    before = len(grid.cells)
    for band in reversed(grid.rows()):
        cells = [cell for cell in band if cell.row_span == 1 and not cell.header]
        anchors = _anchors(cells)
        if len(anchors) > 1:
            _split(grid, band[0].row, cells, anchors)
    if len(grid.cells) > before:
        note_units(grid)


def _anchors(cells: Sequence[GridCell]) -> list[float]:
    """Return the baselines of the rows in a band; nothing if it is one row, or nobody can tell."""
    figures = [cell for cell in cells if cell.lines and _is_figures(cell)]
    most = max((len(cell.lines) for cell in figures), default=0)
    full = [cell for cell in figures if len(cell.lines) == most]
    if most < 2 or (len(full) < 2 and most < 3):
        return []
    found = [line.y for line in full[0].lines]
    if not all(_stand_on(cell, found) for cell in figures) or all(_is_aside(cell) for cell in full):
        return []
    if len(full) < 2 and len(full) < len(figures):
        return []
    words = [cell for cell in cells if cell.lines and not _is_figures(cell)]
    if not any(_begins_anew_on(cell, found) for cell in words):
        return []
    tolerance = SAME * full[0].lines[0].size
    return found if all(cell.lines[0].y > found[0] - tolerance for cell in words) else []


def _is_figures(cell: GridCell) -> bool:
    return all(len(line.pieces) == 1 and FIGURE.fullmatch(line.text) for line in cell.lines)


def _is_aside(cell: GridCell) -> bool:
    """Tell a figure with a second one in brackets below it."""
    return all(line.text.startswith("(") for line in cell.lines[1:])


def _stand_on(cell: GridCell, anchors: Sequence[float]) -> bool:
    return all(any(abs(line.y - y) < SAME * line.size for y in anchors) for line in cell.lines)


def _begins_anew_on(cell: GridCell, anchors: Sequence[float]) -> bool:
    """Return whether on each baseline a line of the cell begins that does not go on with the line before it."""
    starts = [next((i for i, line in enumerate(cell.lines) if abs(line.y - y) < SAME * line.size), -1) for y in anchors]
    if -1 in starts:
        return False
    return all(_is_new(cell, cell.lines[start - 1], cell.lines[start]) for start in starts[1:])


def _is_new(cell: GridCell, above: Line, line: Line) -> bool:
    if start_of(line.text) != "none" or is_label(line.pieces[0].text) or COUNTED.match(line.text):
        return True
    pitch = min(below.y - one.y for one, below in pairwise(cell.lines))
    apart = line.y - above.y > 1.5 * pitch and pitch > line.size
    return apart or cell.x1 - above.x1 > word_room(line.pieces[0], line.size) + 0.5 * line.size


def _belongs_to_rows(cell: GridCell, anchors: Sequence[float]) -> bool:
    """Tell a cell with words of each row from one that goes on over all of them."""
    if not cell.lines or _is_figures(cell) or _begins_anew_on(cell, anchors):
        return True
    wide = min(below - above for above, below in pairwise(anchors)) > ROOMY * cell.lines[0].size
    short = all(len(line.text) <= len(TICK) for line in cell.lines)
    return (wide or short or len(cell.lines) == len(anchors)) and _stand_on(cell, anchors)


def _split(grid: Grid, row: int, cells: Sequence[GridCell], anchors: Sequence[float]) -> None:
    """Put rows in place of a band; a cell of words that begins on one baseline only goes on over all of them."""
    more = len(anchors) - 1
    for cell in grid.cells:
        if cell.row > row:
            cell.row += more
        elif cell.row + cell.row_span > row and not any(cell is other for other in cells):
            cell.row_span += more
    size = next(line.size for cell in cells for line in cell.lines)
    edges = [cells[0].top, *(y - 1.1 * size for y in anchors[1:]), cells[0].bottom]
    parts: list[GridCell] = []
    for cell in cells:
        if not _belongs_to_rows(cell, anchors):
            cell.row_span += more
            parts.append(cell)
            continue
        for index in range(len(anchors)):
            low, high = (edges[index] if index else -1.0), (edges[index + 1] if index < more else float("inf"))
            part = replace(cell, row=row + index, top=edges[index], bottom=edges[index + 1], glyphs=[])
            part.lines = [line for line in cell.lines if low <= line.y - 0.3 * size < high]
            parts.append(part)
    grid.cells = [cell for cell in grid.cells if not any(cell is other for other in cells)] + parts
