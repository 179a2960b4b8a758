"""Headers of narrow columns that are set upright: text in another direction within an empty cell is that cell's."""

from collections.abc import Sequence
from itertools import pairwise

from council_docs.readers.pdf.geometry import overlap
from council_docs.readers.pdf.lines.printed_lines import TAB, Line, Piece, space
from council_docs.readers.pdf.page.glyphs import Glyph, PageGlyphs
from council_docs.readers.pdf.tables.ruled import Grid, GridCell

WIDE = 0.18  # em between two letters of which a space is seen: spaces have 0.22 and more, what marks leave is less


def fill_turned(grids: Sequence[Grid], seen: PageGlyphs) -> None:
    """Put text that is not read along the lines of a page into the empty cells in whose middle it stands.

    It is text of the table then, and no longer among `seen.turned`, of which watermarks and stamps remain.
    """
    homes: dict[int, tuple[GridCell, list[Glyph]]] = {}
    apart: list[list[Glyph]] = []
    for run in seen.turned:
        cell = _cell_at(grids, run)
        if cell is None:
            apart.append(run)
        else:
            homes.setdefault(id(cell), (cell, []))[1].extend(run)
    for cell, glyphs in homes.values():
        cell.lines = [_line(glyphs)]
    seen.turned = apart


def _cell_at(grids: Sequence[Grid], run: Sequence[Glyph]) -> GridCell | None:
    """Return the empty cell in whose middle a run of glyphs stands whole."""
    left, right = min(glyph.left for glyph in run), max(glyph.right for glyph in run)
    top, bottom = min(glyph.top for glyph in run), max(glyph.bottom for glyph in run)
    x, y = (left + right) / 2, (top + bottom) / 2
    for grid in grids:
        for cell in grid.cells:
            if cell.x0 < x < cell.x1 and cell.top < y < cell.bottom and not cell.lines:
                return cell if cell.top <= top and bottom <= cell.bottom else None
    return None


def _line(glyphs: list[Glyph]) -> Line:
    """Return the glyphs as a line in the order of the file; each has the place that it is drawn on."""
    for glyph in glyphs:
        glyph.x0, glyph.x1 = glyph.left, glyph.right
    glyphs = _with_spaces(glyphs)
    top, bottom = min(glyph.top for glyph in glyphs), max(glyph.bottom for glyph in glyphs)
    return Line([Piece(glyphs)], y=bottom, size=glyphs[0].size, top=top, bottom=bottom)


def _with_spaces(glyphs: list[Glyph]) -> list[Glyph]:
    """Return the glyphs with spaces where they leave room for one along their column: browsers draw none."""
    spaced = glyphs[:1]
    for before, glyph in pairwise(glyphs):
        # The text runs up or down the page, and a new line of it begins where it goes back.
        gap = max(before.top - glyph.bottom, glyph.top - before.bottom)
        is_level = overlap(before, glyph) > 0
        if is_level and WIDE * glyph.size < gap < TAB * glyph.size and " " not in {before.text, glyph.text}:
            spaced.append(space(before, glyph))
        spaced.append(glyph)
    return spaced
