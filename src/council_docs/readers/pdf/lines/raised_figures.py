"""Raised figures behind the figures of a line: the footnote signs and powers that they are, and no digits of the number."""

from collections.abc import Iterable, Iterator
from statistics import median

from council_docs.readers.pdf.lines.printed_lines import SMALLER, TOUCHING, Line
from council_docs.readers.pdf.page.glyphs import Glyph
from council_docs.readers.pdf.tables.ruled import Grid
from council_docs.text.superior_figures import superior

LIFTED = 0.1  # em by which the baseline of a raised figure is higher at least
CLEARLY, LARGE = 0.25, 0.75  # … and of one that is larger than this share of its line: a line may have type of two sizes


def write_raised(lines: Iterable[Line | Grid], glyphs: Iterable[Glyph]) -> None:
    """Write raised figures in superior digits, in the text of the lines of a page; what is `printed` was taken before.

    Args:
        lines: Lines and tables.
        glyphs: Of the page: where all are of one size, none is raised.
    """
    sizes = {glyph.size for glyph in glyphs}
    if sizes and min(sizes) < SMALLER * max(sizes):
        for line in _all_lines(lines):
            _write(line)


def _all_lines(lines: Iterable[Line | Grid]) -> Iterator[Line]:
    for line in lines:
        if isinstance(line, Line):
            yield line
        else:
            for cell in line.cells:
                yield from cell.lines


def _write(line: Line) -> None:
    limit = SMALLER * line.size
    heights = [glyph.y for piece in line.pieces for glyph in piece.glyphs if glyph.size >= limit]
    low = median(heights) if heights else line.y
    for piece in line.pieces:
        behind = False  # a figure of the line, or a raised one behind it
        last = piece.glyphs[0]
        for glyph in piece.glyphs:
            if glyph.size >= limit:
                behind = glyph.text[-1].isdecimal()
            elif behind and glyph.text.isdecimal() and _is_lifted(glyph, last, low, line.size):
                glyph.text = superior(glyph.text)
                piece.forget_text()
            else:
                behind = False
            last = glyph


def _is_lifted(glyph: Glyph, last: Glyph, low: float, size: float) -> bool:
    """Return whether a glyph stands higher than its line, right behind the last one."""
    least = CLEARLY if glyph.size > LARGE * size else LIFTED
    return low - glyph.y > least * size and glyph.x0 - last.x1 < TOUCHING * size
