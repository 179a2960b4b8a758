"""Text that something painted over it hides: it is in the file, and is read, but is not to be seen on the page.

Black bars over names do not take them out of a file, and a template that was painted white says its old words still.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from council_docs.document import Boxes, Page
from council_docs.readers.pdf.blocks.page_furniture import Area
from council_docs.readers.pdf.geometry import X_HEIGHT, is_near
from council_docs.readers.pdf.page.glyphs import Glyph, PageGlyphs
from council_docs.readers.pdf.page.visibility import SQUARE, Covers, Square, square_of

FEWEST = 2  # letters, one after the other: a single one may lie under the edge of a box
TENTHS, HALF = 10, 0.5  # of a point, in which boxes are kept, rounded
TWIN = 0.15  # em between a covered letter and its print above the shape
HALF_HIDDEN = 0.5  # share of the glyphs that are invisible, from which on they are the text of an OCR under its scan


def covered_areas(seen: PageGlyphs, glyphs: Sequence[Glyph]) -> tuple[Area, ...]:
    """Return the boxes of the letters of a page that lie under a shape which was painted after them.

    Args:
        seen: What is on the page.
        glyphs: Its glyphs, repaired, in stream order.
    """
    if not seen.covers or seen.hidden > HALF_HIDDEN:
        return ()
    covers = Covers(seen.covers)
    covered = list(map(covers.hide, glyphs))
    if not any(covered):
        return ()
    is_shown = _Shown([glyph for glyph in seen.glyphs if not glyph.is_hidden and not covers.hide(glyph)], seen.repeats).again
    found: list[Area] = []
    begun: list[Glyph] = []
    for glyph, is_covered in zip(glyphs, covered, strict=True):
        if is_covered:
            begun.append(glyph)
        elif glyph.text != " ":
            found.extend(_areas(begun, is_shown))
            begun = []
    return (*found, *_areas(begun, is_shown))


def _areas(stretch: Sequence[Glyph], is_shown: Callable[[Glyph], bool]) -> list[Area]:
    """Return the boxes of covered letters that follow each other; nothing where they are drawn once more above the shape."""
    if len(stretch) < FEWEST or not any(map(_is_word, stretch)) or 2 * sum(map(is_shown, stretch)) > len(stretch):
        return []
    return [(glyph.x0, glyph.top, glyph.x1, glyph.bottom) for glyph in stretch]


def _is_word(glyph: Glyph) -> bool:
    """Return whether a glyph is a letter or a digit: the dots of a line to be filled in say nothing."""
    return any(map(str.isalnum, glyph.text))


class _Shown:
    """What can be seen on a page: letters, and the text objects that PDFium leaves out, as they say again what is there."""

    def __init__(self, glyphs: Iterable[Glyph], repeats: Iterable[Area]) -> None:
        self._letters: dict[tuple[str, Square], list[Glyph]] = {}
        for glyph in glyphs:
            self._letters.setdefault((glyph.text[:1], square_of(glyph.x0, glyph.y)), []).append(glyph)
        self._repeats = Covers([(area, 0) for area in repeats])

    def again(self, glyph: Glyph) -> bool:
        """Return whether a covered letter is drawn once more where it stands."""
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.y - X_HEIGHT * glyph.size
        if any(left < x < right and top < y < bottom for (left, top, right, bottom), _ in self._repeats.around(x, y)):
            return True
        reach = min(TWIN * glyph.size, SQUARE / 2)
        squares = {square_of(glyph.x0 + right, glyph.y + down) for right in (-reach, reach) for down in (-reach, reach)}
        near = (self._letters.get((glyph.text[:1], square), ()) for square in squares)
        return any(_is_twin(glyph, other) for letters in near for other in letters)


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
