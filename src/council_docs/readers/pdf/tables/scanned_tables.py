"""Tables on scans: the rules that were found in the picture, and what OCR read between them."""

from collections.abc import Sequence

from council_docs.readers.pdf.lines.printed_lines import Line, Piece
from council_docs.readers.pdf.page.glyphs import Stroke
from council_docs.readers.pdf.tables.headers import note_headers
from council_docs.readers.pdf.tables.ruled import Grid, in_order, take_tables
from council_docs.readers.pdf.tables.ruled_bands import split_bands


def with_tables(lines: list[Line], rules: Sequence[tuple[float, float, float, float]]) -> list[Line | Grid]:
    """Return the lines of a scan, those in ruled tables as tables.

    Args:
        lines: That OCR read, from the top.
        rules: The straight rules of the page: left, top, right and bottom in points.
    """
    glyphs = [glyph for line in lines for piece in line.pieces for glyph in piece.glyphs]
    grids, rest = take_tables([Stroke(*rule) for rule in rules], glyphs) if rules else ([], glyphs)
    if not grids:
        return [*lines]
    for grid in grids:
        note_headers(grid)
        split_bands(grid)
    left = {id(glyph) for glyph in rest}
    return in_order([kept for line in lines if (kept := _outside(line, left)) is not None], grids)


def _outside(line: Line, left: set[int]) -> Line | None:
    """Return what is left of a line beside a table; nothing if all of it is in one."""
    pieces = [[glyph for glyph in piece.glyphs if id(glyph) in left] for piece in line.pieces]
    kept = [Piece(glyphs) for glyphs in pieces if any(glyph.text != " " for glyph in glyphs)]
    return Line(kept, y=line.y, size=line.size, top=line.top, bottom=line.bottom) if kept else None


def lines_in(item: Line | Grid) -> list[Line]:
    """Return a line, or the lines of a table."""
    return [item] if isinstance(item, Line) else [line for cell in item.cells for line in cell.lines]
