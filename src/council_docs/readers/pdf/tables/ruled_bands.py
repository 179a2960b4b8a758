"""Rows of a ruled table that no rule parts: one band of the grid holds several of them.

Budgets rule their columns and the groups of their rows; plans of work rule their columns only. What tells the rows of a
band is that figures of several columns stand on the same baselines, and words of another column begin anew on each of them.
A figure and its second reading below it (`4,400` and `(2,635)` of plan and result) belong to one row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import filterfalse, pairwise
from math import inf

from council_docs.lexicon.patterns import compiled
from council_docs.phrases.line_openers import COUNTED, is_label, start_of
from council_docs.readers.pdf.geometry import ROOM, X_HEIGHT, is_near, is_near_any
from council_docs.readers.pdf.lines.printed_lines import Line
from council_docs.readers.pdf.lines.word_room import word_room
from council_docs.readers.pdf.tables.headers import note_units
from council_docs.readers.pdf.tables.ruled import Grid, GridCell

SAME = 0.35  # em between the baselines of one row
ROOMY = 2.2  # em between rows that have room for a second line
APART = 1.5  # line pitches of a cell, from which on a line is set apart from the one above
ABOVE = 1.1  # em from the baseline of a row up to where it begins
TICK = "/ "  # in a plan of work, month by month
FIGURE = compiled(r"[-+(]?[0-9๐-๙][0-9๐-๙,.]{0,24}[)%]?(?:[ ]?\.?[-–])?|[-–—]|[0-9๐-๙]{1,3}[.)]")  # 1,200  (300)  -  ๑.


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
    written = [cell for cell in cells if cell.lines]
    figures, words = list(filter(_is_figures, written)), list(filterfalse(_is_figures, written))
    full = _fullest(figures)
    if not full:
        return []
    found = [line.y for line in full[0].lines]
    if not all(_stand_on(cell, found) for cell in figures) or all(map(_is_aside, full)):
        return []
    if not any(_begins_anew_on(cell, found) for cell in words):
        return []
    highest = found[0] - SAME * full[0].lines[0].size
    return found if all(cell.lines[0].y > highest for cell in words) else []


def _fullest(figures: Sequence[GridCell]) -> list[GridCell]:
    """Return the cells of figures that have the most lines, if they are several; or one alone, if it has three lines."""
    most = max((len(cell.lines) for cell in figures), default=0)
    full = [cell for cell in figures if len(cell.lines) == most]
    if most < 2 or (len(full) < 2 and (most < 3 or len(figures) > 1)):
        return []
    return full


def _is_figures(cell: GridCell) -> bool:
    return all(len(line.pieces) == 1 and FIGURE.fullmatch(line.text) for line in cell.lines)


def _is_aside(cell: GridCell) -> bool:
    """Return whether a cell is a figure with a second one in brackets below it."""
    return all(line.text.startswith("(") for line in cell.lines[1:])


def _stand_on(cell: GridCell, anchors: Sequence[float]) -> bool:
    return all(is_near_any(line.y, anchors, SAME * line.size) for line in cell.lines)


def _begins_anew_on(cell: GridCell, anchors: Sequence[float]) -> bool:
    """Return whether on each baseline a line of the cell begins that does not go on with the line before it."""
    starts = [next((i for i, line in enumerate(cell.lines) if is_near(line.y, y, SAME * line.size)), -1) for y in anchors]
    if -1 in starts:
        return False
    return all(_is_new(cell, cell.lines[start - 1], cell.lines[start]) for start in starts[1:])


def _is_new(cell: GridCell, above: Line, line: Line) -> bool:
    if start_of(line.text) != "none" or is_label(line.pieces[0].text) or COUNTED.match(line.text):
        return True
    pitch = min(below.y - one.y for one, below in pairwise(cell.lines))
    apart = line.y - above.y > APART * pitch and pitch > line.size
    return apart or cell.x1 - above.x1 > word_room(line.pieces[0], line.size) + ROOM * line.size


def _belongs_to_rows(cell: GridCell, anchors: Sequence[float]) -> bool:
    """Return whether a cell has words of each row; else it goes on over all of them."""
    if not cell.lines or _is_figures(cell) or _begins_anew_on(cell, anchors):
        return True
    wide = min(below - above for above, below in pairwise(anchors)) > ROOMY * cell.lines[0].size
    short = all(len(line.text) <= len(TICK) for line in cell.lines)
    return (wide or short or len(cell.lines) == len(anchors)) and _stand_on(cell, anchors)


def _split(grid: Grid, row: int, cells: Sequence[GridCell], anchors: Sequence[float]) -> None:
    """Put rows in place of a band; a cell of words that begins on one baseline only goes on over all of them."""
    more = len(anchors) - 1
    own = set(map(id, cells))
    for cell in grid.cells:
        if cell.row > row:
            cell.row += more
        elif cell.row + cell.row_span > row and id(cell) not in own:
            cell.row_span += more
    size = next(line.size for cell in cells for line in cell.lines)
    edges = [cells[0].top, *(y - ABOVE * size for y in anchors[1:]), cells[0].bottom]
    parts: list[GridCell] = []
    for cell in cells:
        if _belongs_to_rows(cell, anchors):
            parts.extend(_parts(cell, edges, size))
        else:
            cell.row_span += more
            parts.append(cell)
    grid.cells = [cell for cell in grid.cells if id(cell) not in own] + parts


def _parts(cell: GridCell, edges: Sequence[float], size: float) -> Iterator[GridCell]:
    """Yield the parts of a cell between these edges of rows; what stands beyond the outermost edges is of theirs."""
    bounds = [-inf, *edges[1:-1], inf]
    for index, (top, bottom) in enumerate(pairwise(edges)):
        part = replace(cell, row=cell.row + index, top=top, bottom=bottom, glyphs=[])
        low, high = bounds[index], bounds[index + 1]
        part.lines = [line for line in cell.lines if low <= line.y - X_HEIGHT * size < high]
        yield part
