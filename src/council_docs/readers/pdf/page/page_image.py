"""A page as it looks, in few and grey pixels: for the rare questions that its objects do not answer."""

from collections.abc import Sequence
from operator import ne
from typing import Any

from pypdfium2 import PdfiumError

from council_docs.readers.pdf.page import pdfium_bindings as bindings
from council_docs.readers.pdf.page.pdfium_bindings import PDFIUM, Pointer

CANNOT_DRAW: tuple[type[Exception], ...] = (ValueError, PdfiumError)
"""What pypdfium2 raises for a page that cannot be drawn: its crop box lies outside of it, it is larger than memory."""


class UndrawableError(Exception):
    """A page that cannot be drawn."""


SCALE = 0.5  # pixels a point
FINE = 1.5  # pixels a point, to see single letters
TRACE = 0.02  # share of a letter's box that what is seen of it takes at least
PLAIN = 48  # of 255 by which the pixels of a place may differ that shows no letters
INVISIBLE = 3  # FPDF_TEXTRENDERMODE_INVISIBLE
MOST_PIXELS = 4_000_000
_LIGHT = bytes(range(160, 256))

Box = tuple[float, float, float, float]


class Picture:
    """What a page looks like.

    Args:
        page: A `pypdfium2.PdfPage`.
        scale: Pixels a point.
    """

    def __init__(self, page: Any, scale: float = SCALE) -> None:
        with PDFIUM:
            self._draw(page, scale)

    def _draw(self, page: Any, scale: float) -> None:
        left, bottom, right, top = page.get_bbox()
        self._left, self._top = left, top
        area = abs((right - left) * (top - bottom))
        self._scale = scale if area * scale * scale < MOST_PIXELS else 0.0
        if self._scale:
            turned = -page.get_rotation() % 360
            try:
                bitmap = page.render(scale=self._scale, rotation=turned, grayscale=True)
            except CANNOT_DRAW:
                self._scale = 0.0
                return
            self._width, self._height, self._stride = bitmap.width, bitmap.height, bitmap.stride
            self._pixels = bytes(bitmap.buffer)
            bitmap.close()

    def ink(self) -> float:
        """Return the share of the page that is not light, 0 to 1: a line of letters takes 0.001 of a page or more."""
        if not self._scale:
            return 0.0
        return len(self._pixels.translate(None, _LIGHT)) / max(1, len(self._pixels))

    def darkness(self, box: Box) -> float:
        """Return how dark a place is, 0 (white) to 1, upon a quarter of it at least.

        Args:
            box: Left, bottom, right, top in user space.
        """
        values = sorted(self._within(box))
        return 1 - values[len(values) // 4] / 255 if values else 0.0

    def contrast(self, box: Box) -> int:
        """Return how much lighter the lightest pixel of a place is than its darkest, of 255; `box` as of `darkness`."""
        values = self._within(box)
        return max(values) - min(values) if values else 0

    def difference(self, other: "Picture", box: Box) -> float:
        """Return the share of a place that looks otherwise on another picture of the page, 0 to 1."""
        ours, theirs = self._within(box), other._within(box)
        return sum(map(ne, ours, theirs)) / len(ours) if ours else 1.0

    def _within(self, box: Box) -> bytes:
        """Return the pixels of a place, row by row; none of a page that cannot be drawn."""
        if not self._scale:
            return b""
        x0, x1 = (max(0, min(self._width, int((x - self._left) * self._scale))) for x in (box[0], box[2]))
        y0, y1 = (max(0, min(self._height, int((self._top - y) * self._scale))) for y in (box[3], box[1]))
        return b"".join(
            self._pixels[y * self._stride + x0 : y * self._stride + x1 + 1] for y in range(y0, min(y1 + 1, self._height))
        )


def looks_without(page: Any, texts: Sequence[Pointer], boxes: Sequence[Box]) -> tuple[list[bool], list[bool]]:
    """Return of places of a page whether they look the same without text, and whether they show one colour only.

    Args:
        page: A `pypdfium2.PdfPage`.
        texts: Text objects of it that are left out.
        boxes: The places: left, bottom, right, top in user space.
    """
    whole = Picture(page, FINE)
    modes = list(map(bindings.render_mode, texts))
    try:
        for text in texts:
            bindings.set_render_mode(text, INVISIBLE)
        bare = Picture(page, FINE)
    finally:
        for text, mode in zip(texts, modes, strict=True):
            bindings.set_render_mode(text, mode)
    same = [whole.difference(bare, box) < TRACE for box in boxes]
    return same, [whole.contrast(box) < PLAIN for box in boxes]
