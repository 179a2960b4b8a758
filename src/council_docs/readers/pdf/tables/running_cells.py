"""Cells of running text side by side: what is printed is read cell by cell there, as columns of running text are.

Line by line the sentences of two cells would be mixed. Cells of a word or a figure, and centred ones, stay in their lines.
"""

from collections.abc import Iterator, Mapping, Sequence

from council_docs.readers.pdf.geometry import SAME_LEFT
from council_docs.readers.pdf.lines.printed_lines import Line
from council_docs.readers.pdf.tables.ruled import Grid, GridCell

FILLED = 0.65  # share of its cell's width that a line of running text reaches, but for the last one
LETTERS = 12  # that they have on average


def printed_lines(lines: Sequence[Line], grids: Sequence[Grid]) -> Iterator[Line]:
    """Yield the printed lines of a page in the order in which they are read.

    Args:
        lines: From top to bottom.
        grids: The ruled tables of the page, with their lines.
    """
    rows = [row for grid in grids for row in grid.rows() if sum(map(_is_running, row)) > 1]
    home = {id(glyph): index for index, row in enumerate(rows) for cell in row for glyph in cell.glyphs}
    written: set[int] = set()
    for line in lines:
        index = _row_of(line, home) if home else -1
        if index < 0:
            yield line
        elif index not in written:
            written.add(index)
            yield from (part for cell in rows[index] for part in cell.lines)


def _row_of(line: Line, home: Mapping[int, int]) -> int:
    """Return the row in which all of a line stands, by its glyphs; -1 where it stands in none or in several."""
    found = {home.get(id(glyph), -1) for piece in line.pieces for glyph in piece.glyphs if glyph.text != " "}
    return found.pop() if len(found) == 1 else -1


def _is_running(cell: GridCell) -> bool:
    lines = cell.lines
    if len(lines) < 2 or any(len(line.pieces) > 1 for line in lines):
        return False
    reached = FILLED * (cell.x1 - cell.x0)
    lefts = [line.x0 for line in lines]
    return (
        all(line.x1 - cell.x0 > reached for line in lines[:-1])
        and max(lefts) - min(lefts) < SAME_LEFT * lines[0].size
        and sum(len(line.text) for line in lines[:-1]) >= LETTERS * (len(lines) - 1)
    )
