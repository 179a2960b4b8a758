"""The picture of a page made ready for OCR: grey, dark on white, evenly lit, level, at a resolution that suits tesseract."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from council_docs.readers.ocr.coloured_stamps import without_grey_stamps, without_stamps
from council_docs.readers.ocr.line_finding import body_height, otsu, skew
from council_docs.readers.ocr.photographed_pages import flattened

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.Image import Image

DPI = 220
"""Resolution at which pages should be rendered for OCR. Errors on 8 pages: 2.0 % at 180, 1.8 at 220, 2.6 at 300."""

DOTS = 40_000_000
"""A picture with more is made smaller first: an A3 page at 400 dots an inch has 31 million."""


_BODY = 0.092
"""Height of a consonant in inches: 0.09 to 0.10 on 24 scans of 1932 to 2023, made pages of 16 points 0.088 to 0.09."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A picture for OCR: grey, dark on white, evenly lit, without the dots of noise, level.

    Attributes:
        dpi: Dots an inch at which its text would have the usual size.
        scale: Points of the page to a dot.
        stamped: The same picture with the grey stamps that were taken out of it; `None` where there were none.
    """

    gray: "Image"
    dpi: float
    scale: float
    stamped: "Image | None" = None


def ready(image: "Image", dpi: float | None = None) -> Ready:
    """Make a picture of any mode ready; `dpi` as in `resolution`.

    Raises:
        ValueError: Pillow cannot turn the picture into grey.
    """
    import numpy as np
    from PIL import Image as Images

    shown, known = resolution(image, dpi)
    gray = _square(_dark_on_white(flattened(in_gray(without_stamps(image, shown)))), image)
    seen = _text_dpi(_even(gray), shown, known=known)  # a shadow is dark, too, and as high as lines of large print
    if not known:
        shown = seen
    factor = 1.0 if 180 <= seen <= 420 else DPI / seen
    factor = min(factor, (DOTS / max(1, gray.width * gray.height)) ** 0.5)
    scale = 72 / shown / factor
    if factor != 1.0:
        size = (max(1, round(gray.width * factor)), max(1, round(gray.height * factor)))
        gray = gray.resize(size, Images.Resampling.LANCZOS)
    even = _even(gray)
    without = without_grey_stamps(even, seen * factor)
    gray = _without_noise(_clear(without))
    pixels = np.asarray(gray)
    angle = skew(pixels <= otsu(pixels))
    gray = _turned_by(angle, gray)
    stamped = None if without is even else _turned_by(angle, _without_noise(_clear(even)))
    return Ready(gray, seen * factor, scale, stamped)


def _without_noise(gray: "Image") -> "Image":
    from PIL import ImageFilter

    return gray.filter(ImageFilter.MedianFilter(3)) if _noisy(gray) else gray


def _turned_by(angle: float, gray: "Image") -> "Image":
    from PIL import Image as Images

    return gray.rotate(-angle, Images.Resampling.BICUBIC, fillcolor=255) if abs(angle) >= 0.2 else gray


def resolution(image: "Image", dpi: float | None = None) -> tuple[float, bool]:
    """The dots an inch of a picture as given, or as it says itself; else a guess, such that a page is 8.27 inches wide.

    Returns:
        Dots an inch across, and whether they are known.
    """
    if dpi is not None:
        return dpi, True
    dpi = _said(image)[0]
    # 72 and 96 are what programs write that do not know; scans have more than 100 dots an inch.
    if dpi is not None and 100 <= dpi <= 2400:
        return dpi, True
    return max(36.0, min(image.width, image.height) / 8.27), False


def _said(image: "Image") -> tuple[float, float] | tuple[None, None]:
    """The dots an inch across and down that a picture states."""
    said: Any = image.info.get("dpi")
    try:
        return float(said[0]), float(said[1])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return None, None


def _square(gray: "Image", image: "Image") -> "Image":
    """Stretch a fax: 204 dots an inch across, 98 or 196 down."""
    from PIL import Image as Images

    across, down = _said(image)
    if across is None or down is None or not 1.1 < across / max(1.0, down) < 4 or across < 100:
        return gray
    return gray.resize((gray.width, round(gray.height * across / down)), Images.Resampling.BICUBIC)


def _text_dpi(gray: "Image", dpi: float, *, known: bool) -> float:
    """The dots an inch at which the text has the usual size, where it is far from that at `dpi`.

    Pictures say nothing, or what is wrong: a part of a page that a phone took, a PDF whose pages have the size of their
    scans in points. Found lines have the same height over a range of resolutions, wrong ones differ from each to the next.
    """
    import numpy as np

    pixels = np.asarray(gray)
    if is_sideways(gray):
        pixels = pixels.T
    pixels = pixels[:, :: max(1, pixels.size // 4_000_000)]
    ink = pixels <= otsu(pixels)
    heights = [body_height(ink, dpi * share) for share in (0.75, 1.0, 1.33)]
    right = 0.06 <= heights[1] / dpi <= 0.17
    if known and right and any(abs(heights[1] - near) <= 0.15 * near for near in heights[::2]):
        return dpi
    before = 0.0
    for tried in (900.0 * 0.75**step for step in range(12)):
        height = body_height(ink, tried)
        if height and abs(height - before) <= 0.15 * height:
            found = max(36.0, height / _BODY)
            return dpi if 0.6 * dpi < found < 1.6 * dpi else found
        before = height
    return dpi


def in_gray(image: "Image") -> "Image":
    """Turn a picture of any mode into 8 bits of grey, what is transparent into white.

    Pillow cuts pictures of more than 8 bits a dot off at 255, which leaves a page of 16 bits white.
    """
    import numpy as np
    from PIL import Image as Images

    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        paper = Images.new("RGBA", image.size, "white")
        paper.alpha_composite(image.convert("RGBA"))
        return paper.convert("L")
    if image.mode == "LAB":
        return image.getchannel(0)
    if image.mode not in {"I", "F"} and not image.mode.startswith("I;16"):
        return image.convert("L")
    values = np.nan_to_num(np.asarray(image).astype(np.float32))
    high = float(values.max(initial=0.0))
    # Shares of one, bytes, 16 bits, or whatever the brightest dot says.
    white = next((white for white in (1.0, 255.0, 65535.0) if high <= white), high)
    return Images.fromarray((values.clip(0, white) * (255.0 / white)).astype(np.uint8))


def _dark_on_white(gray: "Image") -> "Image":
    """Turn a negative (a photostat, a slide with a dark ground) into dark on white: most of a page is paper."""
    import numpy as np
    from PIL import ImageOps

    pixels = np.asarray(gray)
    step = max(1, int((pixels.size / 1_000_000) ** 0.5))
    sample = pixels[::step, ::step]
    dark = sample <= otsu(sample)
    # Where dark and light hardly differ, or nothing is light, there is no text either way.
    if dark.mean() <= 0.5 or dark.all() or float(sample[~dark].mean()) - float(sample[dark].mean()) < 40:
        return gray
    return ImageOps.invert(gray)


def _even(gray: "Image") -> "Image":
    """Take the shade of the paper out where it differs over the page (photographs, bound volumes)."""
    import numpy as np
    from PIL import Image as Images
    from PIL import ImageFilter

    small = gray.resize((max(1, gray.width // 16), max(1, gray.height // 16)), Images.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(4))
    shades = np.asarray(paper).astype(np.int32)
    if shades.min() > 235 or shades.max() - shades.min() < 25:
        return gray
    background = np.asarray(paper.resize(gray.size, Images.Resampling.BILINEAR)).astype(np.float32)
    flat = np.asarray(gray).astype(np.float32) * (250.0 / np.maximum(background, 60.0))
    return Images.fromarray(np.clip(flat, 0, 255).astype(np.uint8))


def _clear(gray: "Image") -> "Image":
    """Make the paper of a pale or grey copy white, and its ink black."""
    import numpy as np

    pixels = np.asarray(gray)
    step = max(1, int((pixels.size / 1_000_000) ** 0.5))
    sample = pixels[::step, ::step]
    dark = sample <= otsu(sample)
    if not dark.any() or dark.all():
        return gray
    ink, paper = float(np.median(sample[dark])), float(np.median(sample[~dark]))
    if paper - ink > 170 or paper - ink < 25:
        return gray
    factor = 230.0 / (paper - ink)
    return gray.point([max(0, min(255, round((shade - ink) * factor + 15))) for shade in range(256)])


def is_sideways(gray: "Image") -> bool:
    """Return whether the lines of a page run from top to bottom.

    Across lines, ink comes and goes from row to row: the mean difference from what is around a row was 0.7 to 1.4 of that
    on 33 scans (0.35 on a slide), along them 0.2 to 0.5.
    """
    import numpy as np

    pixels = np.asarray(gray)
    step = max(1, min(pixels.shape) // 700)
    ink = (pixels <= otsu(pixels))[::step, ::step]

    def difference(axis: int) -> float:
        counts = ink.sum(axis=axis).astype(float)
        if len(counts) < 50:
            return 0.0
        window = len(counts) // 10
        around = np.convolve(counts, np.full(window, 1 / window), mode="same")
        full = around > 0.2 * counts.mean()
        return float(np.abs(counts[full] / around[full] - 1).mean()) if full.any() else 0.0

    return difference(0) > 1.2 * difference(1)


_SMALL = 600
"""Dots along the longer side of a small picture of a page: the noise of paper is gone, a line of print is grey."""

_DARKER = 60
"""Shades by which print is darker than its paper; the print on the other side of a sheet shines through with 20 to 40."""

_SHOWN = 0.0015
"""Share of a page that is dark where something is shown: a line of letters takes 0.001, the holes of a punch 0.0009."""

_EDGE = 0.04
"""Share of a page along each edge that is not looked at: scanners leave black edges there."""


def shows_something(image: "Image") -> bool:
    """Return whether more is on a page than paper, noise, holes and black edges: print, handwriting, a picture."""
    import numpy as np

    gray = in_gray(image)
    gray = gray.reduce(max(1, round(max(gray.size) / _SMALL)))
    pixels = np.asarray(gray).astype(np.int16)
    down, across = (round(_EDGE * side) for side in pixels.shape)
    inner = pixels[down : pixels.shape[0] - down, across : pixels.shape[1] - across]
    return bool(inner.size and (inner < np.median(inner) - _DARKER).mean() >= _SHOWN)


def _noisy(gray: "Image") -> bool:
    """More single dots than letters could have: salt and pepper."""
    import numpy as np

    pixels: NDArray[np.uint8] = np.asarray(gray)
    ink = pixels <= otsu(pixels)
    inner = ink[1:-1, 1:-1]
    beside = ink[:-2, 1:-1] | ink[2:, 1:-1] | ink[1:-1, :-2] | ink[1:-1, 2:]
    return bool((inner & ~beside).sum() > 0.02 * max(1, inner.sum()) + 100)
