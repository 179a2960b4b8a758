"""A page as it looks, in few and grey pixels: for the rare questions that its objects do not answer."""

from typing import Any

from pypdfium2 import PdfiumError

from council_docs.readers.pdf.page.pdfium_bindings import PDFIUM

CANNOT_DRAW: tuple[type[Exception], ...] = (ValueError, PdfiumError)
"""What pypdfium2 raises for a page that cannot be drawn: its crop box lies outside of it, it is larger than memory."""


class UndrawableError(Exception):
    """A page that cannot be drawn."""


SCALE = 0.5  # pixels a point
MOST_PIXELS = 4_000_000
_LIGHT = bytes(range(160, 256))


class Picture:
    """What a page looks like.

    Args:
        page: A `pypdfium2.PdfPage`.
    """

    def __init__(self, page: Any) -> None:
        with PDFIUM:
            self._draw(page)

    def _draw(self, page: Any) -> None:
        left, bottom, right, top = page.get_bbox()
        self._left, self._top = left, top
        area = abs((right - left) * (top - bottom))
        self._scale = SCALE if area * SCALE * SCALE < MOST_PIXELS else 0.0
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

    def darkness(self, box: tuple[float, float, float, float]) -> float:
        """Return how dark a place is, 0 (white) to 1, upon a quarter of it at least.

        Args:
            box: Left, bottom, right, top in user space.
        """
        if not self._scale:
            return 0.0
        x0, x1 = (max(0, min(self._width, int((x - self._left) * self._scale))) for x in (box[0], box[2]))
        y0, y1 = (max(0, min(self._height, int((self._top - y) * self._scale))) for y in (box[3], box[1]))
        rows = (
            self._pixels[y * self._stride + x0 : y * self._stride + x1 + 1] for y in range(y0, min(y1 + 1, self._height))
        )
        values = sorted(b"".join(rows))
        return 1 - values[len(values) // 4] / 255 if values else 0.0
