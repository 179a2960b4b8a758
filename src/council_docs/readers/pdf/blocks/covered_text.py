"""Text that something painted over it hides: it is in the file, and is read, but is not to be seen on the page.

Black bars over names do not take them out of a file, and a template that was painted white says its old words still.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from council_docs.document import Boxes, Page
from council_docs.readers.pdf.blocks.page_furniture import Area
from council_docs.readers.pdf.geometry import X_HEIGHT, is_near
from council_docs.readers.pdf.page.glyphs import Glyph, PageGlyphs

BAND = 16  # points: shapes are looked up by the bands of a page that they reach into
HEIGHT = 0.5  # em above the baseline up to which a letter is covered at least
FEWEST = 2  # letters, one after the other: a single one may lie under the edge of a box
TENTHS, HALF = 10, 0.5  # of a point, in which boxes are kept, rounded
TWIN = 0.15  # em between a covered letter and its print above the shape
HALF_HIDDEN = 0.5  # share of the glyphs that are invisible, from which on they are the text of an OCR under its scan

Cover = tuple[Area, int]


def covered_areas(seen: PageGlyphs, glyphs: Sequence[Glyph]) -> tuple[Area, ...]:
    """Return the boxes of the letters of a page that lie under a shape which was painted after them.

    Args:
        seen: What is on the page.
        glyphs: Its glyphs, repaired, in stream order.
    """
    if not seen.covers or seen.hidden > HALF_HIDDEN:
        return ()
    bands = _by_band(seen.covers)
    covered = [_is_covered(glyph, bands) for glyph in glyphs]
    if not any(covered):
        return ()
    shown: dict[str, list[Glyph]] = {}
    for glyph in seen.glyphs:
        if not glyph.is_hidden and not _is_covered(glyph, bands):
            shown.setdefault(glyph.text[:1], []).append(glyph)
    found: list[Area] = []
    begun: list[Glyph] = []
    for glyph, is_covered in zip(glyphs, covered, strict=True):
        if is_covered:
            begun.append(glyph)
        elif glyph.text != " ":
            found.extend(_areas(begun, shown, seen.repeats))
            begun = []
    return (*found, *_areas(begun, shown, seen.repeats))


def _areas(stretch: Sequence[Glyph], shown: Mapping[str, Sequence[Glyph]], repeats: Sequence[Area]) -> list[Area]:
    """Return the boxes of covered letters that follow each other; nothing where they are drawn once more above the shape."""
    again = sum(1 for glyph in stretch if _is_shown_again(glyph, shown, repeats))
    if len(stretch) < FEWEST or 2 * again > len(stretch):
        return []
    return [(glyph.x0, glyph.top, glyph.x1, glyph.bottom) for glyph in stretch]


def _is_shown_again(glyph: Glyph, shown: Mapping[str, Sequence[Glyph]], repeats: Sequence[Area]) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, glyph.y - X_HEIGHT * glyph.size
    if any(left < x < right and top < y < bottom for left, top, right, bottom in repeats):
        return True
    return any(_is_twin(glyph, other) for other in shown.get(glyph.text[:1], ()))


def _by_band(covers: Iterable[Cover]) -> dict[int, list[Cover]]:
    bands: dict[int, list[Cover]] = {}
    for area, count in covers:
        for band in range(int(area[1] // BAND), int(area[3] // BAND) + 1):
            bands.setdefault(band, []).append((area, count))
    return bands


def _is_covered(glyph: Glyph, bands: dict[int, list[Cover]]) -> bool:
    if glyph.text == " ":
        return False
    x, y, high = (glyph.x0 + glyph.x1) / 2, glyph.y, glyph.y - HEIGHT * glyph.size
    return any(
        glyph.run < count and left < x < right and top < high and y < bottom
        for (left, top, right, bottom), count in bands.get(int(y // BAND), ())
    )


def _is_twin(glyph: Glyph, other: Glyph) -> bool:
    return is_near(glyph.x0, other.x0, TWIN * glyph.size) and is_near(glyph.y, other.y, TWIN * glyph.size)


def covered_ranges(boxes: Boxes, page: Page, areas: Iterable[Area]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of a page's text whose letters have these boxes, in text order.

    Args:
        boxes: Of the whole text.
        page: With its part of the text.
        areas: On the page as it is shown.
    """
    middles = {_middle(area) for area in areas}
    start = end = -1
    for at in range(page.start, page.end):
        if boxes.middle(at) in middles:
            if start < 0 or at > end + 1:  # a blank between two words has a box of its own
                if start >= 0:
                    yield start, end
                start = at
            end = at + 1
    if start >= 0:
        yield start, end


def _middle(area: Area) -> tuple[float, float]:
    """Return the middle of a box as `Boxes` has it, which keeps tenths of a point."""
    left, top, right, bottom = (int(TENTHS * edge + HALF) for edge in area)
    return (left + right) / (2 * TENTHS), (top + bottom) / (2 * TENTHS)
