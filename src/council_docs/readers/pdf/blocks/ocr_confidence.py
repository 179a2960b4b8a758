"""How sure OCR is of each word of a text, and how else it may be read: found again by the place where the word stands."""

from collections.abc import Iterator, Sequence

from council_docs.document import Boxes, Page
from council_docs.readers.pdf.blocks.page_furniture import Area

ScannedWord = tuple[int, int, float, str | None]
"""Offsets of a word, how sure OCR is of it, and its other reading."""

ROUNDED = 0.1  # points to which boxes of code points are kept


def ocr_words(boxes: Boxes, page: Page, words: Sequence[tuple[Area, float, str | None]]) -> Iterator[ScannedWord]:
    """Yield the words of a page in text order; code points that stand in none of them are left out.

    Args:
        boxes: Of the whole text.
        page: With its part of the text.
        words: That OCR read on the page: the box on the page as it is shown, how sure OCR is, its other reading.
    """
    start = place = 0
    inside = False
    for at in range(page.start, page.end):
        middle = boxes.middle(at)
        if middle is not None and inside and _holds(words[place][0], *middle):
            continue
        if inside:
            yield start, at, round(words[place][1], 2), words[place][2]
            inside = False
        if middle is not None:
            # Words mostly follow each other in the text as they do on the page.
            order = (*range(place, len(words)), *range(place))
            found = next((index for index in order if _holds(words[index][0], *middle)), None)
            if found is not None:
                start, place, inside = at, found, True
    if inside:
        yield start, page.end, round(words[place][1], 2), words[place][2]


def _holds(area: Area, x: float, y: float) -> bool:
    left, top, right, bottom = area
    return left - ROUNDED <= x < right + ROUNDED and top - ROUNDED <= y <= bottom + ROUNDED
