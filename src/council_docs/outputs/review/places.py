"""Places on paper: boxes of a fact, and the strip of the page around it that is cut out to be looked at."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from council_docs.record import Box, Span

MARGIN_X = 36.0  # points beside a place that its cut-out shows: a word or two
MARGIN_Y = 7.0  # points above and below: the marks of the line, not its neighbours
LEAST_WIDTH = 240.0  # points: narrower strips are widened, so that two cut-outs side by side have one scale
MOST_LINES = 3  # printed lines of a place that its cut-out shows


DPI = 110
"""Dots an inch of the pictures beside a page: 10 point Thai type can be read with its tone marks."""

PICTURE = re.compile(r"page-([1-9][0-9]{0,5})-([0-9]{2,4})\.(?:webp|png)")
"""The file name of the picture of a page: its number, dots an inch."""


def picture_name(page: int, suffix: str) -> str:
    """Return the file name of the picture of a page."""
    return f"page-{page}-{DPI}.{suffix}"


@dataclass(frozen=True, slots=True)
class PageImage:
    """The picture of a page, beside the HTML page.

    Attributes:
        number: 1-based.
        href: Relative address of the picture.
        width: Of the page, in points.
        height: Of the page, in points.
    """

    number: int
    href: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class CutOut:
    """A strip of a page: its rectangle in points, and the box in it that is the place itself."""

    image: PageImage
    x: float
    y: float
    width: float
    height: float
    box: Box


def boxes_on(spans: Sequence[Span | None], page: int) -> list[Box]:
    """Return the boxes of some spans on one page."""
    return [box for span in spans if span is not None for box in span.boxes or () if box[0] == page]


def cut_outs(span: Span | None, images: Mapping[int, PageImage]) -> tuple[CutOut, ...]:
    """Return the cut-outs of a place, one a printed line; none where it has no boxes, or its page no picture."""
    if span is None or not span.boxes:
        return ()
    image = images.get(span.boxes[0][0])
    if image is None:
        return ()
    return tuple(_strip(box, image) for box in boxes_on([span], image.number)[:MOST_LINES])


def _strip(box: Box, image: PageImage) -> CutOut:
    _, x0, y0, x1, y1 = box
    lacking = max(0.0, LEAST_WIDTH - (x1 - x0 + 2 * MARGIN_X)) / 2
    left, right = x0 - MARGIN_X - lacking, x1 + MARGIN_X + lacking
    if left < 0:
        left, right = 0.0, right - left
    if right > image.width:
        left, right = max(0.0, left - (right - image.width)), image.width
    top, bottom = max(0.0, y0 - MARGIN_Y), min(image.height, y1 + MARGIN_Y)
    size = (round(max(right - left, 1.0), 1), round(max(bottom - top, 1.0), 1))
    return CutOut(image, round(left, 1), round(top, 1), *size, box)
