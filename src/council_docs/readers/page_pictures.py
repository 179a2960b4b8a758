"""Pictures of pages for people who look at them: PDF by PDFium, pictures of pages as they are, made smaller.

WebP where Pillow is at hand, else PNG in grey. A page that cannot be drawn has no picture; the others do.
"""

import struct
import warnings
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from council_docs.errors import CouncilDocsError
from council_docs.readers.detect import media_type
from council_docs.readers.options import Options, SourceFile

DPI = 110
"""Dots an inch: 10 point Thai type can be read with its tone marks, and a page of text takes 40 to 80 kB."""

MOST_DOTS = 6_000_000
"""Dots of one picture; larger pages (plans, posters) are drawn coarser."""

QUALITY = 60
"""Of WebP: marks above letters stay clear."""

_POINTS = 72


@dataclass(frozen=True, slots=True)
class PagePicture:
    """The picture of one page, as it is shown.

    Attributes:
        number: 1-based.
        suffix: `webp` or `png`.
        data: The file.
    """

    number: int
    suffix: str
    data: bytes = field(repr=False)


def page_pictures(
    file: SourceFile, pages: Collection[int], options: Options | None = None, *, dpi: int = DPI
) -> Iterator[PagePicture]:
    """Yield the pictures of some pages of a PDF or of a picture file; nothing for other formats.

    Args:
        file: The document.
        pages: 1-based numbers; those that the document does not have are passed over.
        options: Password and limits.
        dpi: Dots an inch; of a picture file, as if it were an A4 page.
    """
    options = options or Options()
    try:
        kind = media_type(file)
    except CouncilDocsError:
        return
    if kind == "application/pdf":
        yield from _of_pdf(file, sorted(set(pages)), options, dpi)
    elif kind.startswith("image/"):
        yield from _of_images(file, sorted(set(pages)), dpi)


def _of_pdf(file: SourceFile, pages: list[int], options: Options, dpi: int) -> Iterator[PagePicture]:
    import pypdfium2

    from council_docs.readers.pdf.page.pdfium_bindings import PDFIUM

    try:
        with PDFIUM:
            pdf = pypdfium2.PdfDocument(file.data, password=options.password)
    except pypdfium2.PdfiumError:
        return
    try:
        for number in pages:
            with PDFIUM:  # held a page at a time: whoever takes the pictures may read another document meanwhile
                picture = _page(pdf, number, dpi)
            if picture is not None:
                yield picture
    finally:
        with PDFIUM:
            pdf.close()


def _page(pdf: Any, number: int, dpi: int) -> PagePicture | None:
    import pypdfium2

    if not 1 <= number <= len(pdf):
        return None
    try:
        page = pdf[number - 1]
    except pypdfium2.PdfiumError:
        return None
    try:
        return _drawn(page, number, dpi)
    except (pypdfium2.PdfiumError, MemoryError):
        return None
    finally:
        page.close()


def _drawn(page: Any, number: int, dpi: int) -> PagePicture | None:
    width, height = page.get_size()
    if width <= 0 or height <= 0:
        return None
    scale = min(dpi / _POINTS, (MOST_DOTS / (width * height)) ** 0.5)
    colours = _pillow()
    bitmap = page.render(scale=scale, grayscale=not colours, rev_byteorder=True)
    try:
        if colours:
            return _webp(bitmap.to_pil(), number)
        return PagePicture(number, "png", _png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride))
    finally:
        bitmap.close()


def _pillow() -> bool:
    try:
        from PIL import features
    except ImportError:
        return False
    return bool(features.check("webp"))


def _webp(image: Any, number: int) -> PagePicture:
    out = BytesIO()
    image.convert("RGB").save(out, "WEBP", quality=QUALITY, method=2)
    return PagePicture(number, "webp", out.getvalue())


def _png(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """Return grey pixels as PNG (RFC 2083): signature, header, one compressed stream of rows without filters, end."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + pixels[at : at + width] for at in range(0, stride * height, stride))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 6)) + chunk(b"IEND", b"")


def _of_images(file: SourceFile, pages: list[int], dpi: int) -> Iterator[PagePicture]:
    from PIL import Image, ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # broken tags of scanners
        try:
            with Image.open(BytesIO(file.data), formats=("PNG", "JPEG", "TIFF")) as image:
                for number in pages:
                    image.seek(number - 1)
                    frame = ImageOps.exif_transpose(image.copy())
                    # A scan says little of its size: about as many dots as an A4 page has at this resolution.
                    frame.thumbnail((dpi * 12, dpi * 12))
                    yield _webp(frame, number)
        except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError):
            return


Strip = tuple[int, float, float, float, float, tuple[float, float, float, float]]
"""Page; left, top, width, height in points; the box within it that is marked: left, top, right, bottom."""

CUT_DPI = 170
"""Dots an inch of strips for paper: sharp in print, 10 to 20 kB each."""


def page_strips(
    file: SourceFile, strips: Sequence[Strip], sizes: Mapping[int, tuple[float, float]], options: Options | None = None
) -> list[bytes | None]:
    """Return strips of pages as PNG files with their box marked, in their order; `None` for one that cannot be drawn.

    Args:
        file: The document.
        strips: Which parts of which pages.
        sizes: Width and height of the pages in points, by their numbers.
        options: Password and limits.
    """
    if not _pillow():
        return [None] * len(strips)
    from PIL import Image

    drawn: dict[int, bytes | None] = {}
    for picture in page_pictures(file, {strip[0] for strip in strips}, options, dpi=CUT_DPI):
        with Image.open(BytesIO(picture.data)) as image:
            whole = image.convert("RGB")
        width, _ = sizes.get(picture.number, (0.0, 0.0))
        for place, strip in enumerate(strips):
            if strip[0] == picture.number and width:
                drawn[place] = _cut(whole, strip, whole.width / width)
    return [drawn.get(place) for place in range(len(strips))]


def _cut(image: Any, strip: Strip, scale: float) -> bytes:
    from PIL import ImageDraw

    _, left, top, width, height, box = strip
    part = image.crop([round(value * scale) for value in (left, top, left + width, top + height)])
    x0, y0, x1, y1 = (round((value - origin) * scale) for value, origin in zip(box, (left, top, left, top), strict=True))
    draw = ImageDraw.Draw(part)
    draw.rectangle((x0 - 3, y0 - 2, x1 + 3, y1 + 2), outline=(198, 127, 0), width=2)
    draw.rectangle((0, 0, part.width - 1, part.height - 1), outline=(200, 200, 194))
    out = BytesIO()
    part.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()
