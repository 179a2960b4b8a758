"""What is printed under the text or across it and is of no line: watermarks, and text that runs in another direction.

Known by colour (`visibility.py`), by angle (`glyph_source.py`) and, for black ones, by size and place. It is furniture:
kept as blocks with its own words, but not among the printed lines, where large type would double a page's characters.
"""

from statistics import median

from council_docs.readers.pdf.page.glyphs import Glyph, PageGlyphs

LARGE = 30.0  # points of type from which it can be a watermark
MORE = 2.5  # times the size of the text
COVERED = 6  # letters of the text that stand on one
HIGH, LOW = 0.6, 0.05  # em above the baseline of a watermark between which its letters are


def note_watermarks(page: PageGlyphs) -> None:
    """Make pale what is set in large type and has letters of the text standing on it, whatever its colour (`ร่าง`)."""
    glyphs = page.glyphs
    if not glyphs or max([glyph.size for glyph in glyphs]) < LARGE:
        return
    size = max(LARGE, MORE * median(glyph.size for glyph in glyphs))
    runs: dict[int, list[Glyph]] = {}
    small = []
    for glyph in glyphs:
        if glyph.size >= size:
            runs.setdefault(glyph.run, []).append(glyph)
        elif glyph.text != " ":
            small.append(glyph)
    for number, run in runs.items():
        if _is_under(run, small):
            page.faint.add(number)
            for glyph in run:
                glyph.is_hidden = True


def _is_under(run: list[Glyph], small: list[Glyph]) -> bool:
    left, right = min(glyph.left for glyph in run), max(glyph.right for glyph in run)
    high = min(glyph.y - HIGH * glyph.size for glyph in run)
    low = max(glyph.y - LOW * glyph.size for glyph in run)
    return sum(1 for glyph in small if left < glyph.left and glyph.right < right and high < glyph.y < low) >= COVERED
