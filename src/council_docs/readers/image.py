"""Pictures of pages (PNG, JPEG, TIFF with one page or many): OCR, then as text that was laid out with spaces."""

import time
import warnings
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from council_docs.document import Document
from council_docs.errors import EmptyFileError, LimitError, ReadError, TruncatedFileError
from council_docs.readers import Options, SourceFile
from council_docs.readers.detect import media_type
from council_docs.readers.ocr import OcrPage, ocr_page, require
from council_docs.readers.plain import build
from council_docs.record import Source

if TYPE_CHECKING:
    from PIL.Image import Image

_PIXELS = 120_000_000
"""An A3 page at 800 dots an inch; more is a bomb, or a plan that nobody reads as text."""


def read(file: SourceFile, options: Options) -> Document:
    """Read a picture of pages.

    Raises:
        MissingToolError: tesseract, its Thai data or Pillow is missing.
        ReadError: OCR was forbidden, though a picture has no other text.
        TruncatedFileError: The picture is broken.
        LimitError: It has too many pages or pixels, or took too long.
        EmptyFileError: There is no text on it.
    """
    if options.ocr == "never":
        raise ReadError("is a picture, and OCR is switched off; allow it (--ocr auto)", source=file.name)
    require(source=file.name)
    started = time.monotonic()
    pages: list[OcrPage] = []
    for number, picture in enumerate(_pictures(file, options), 1):
        pages.append(ocr_page(picture, page_number=number, options=options))
        if time.monotonic() - started > options.limits.document_seconds:
            raise LimitError("took too long; raise Limits.document_seconds", source=file.name)
    source = Source(
        name=file.name,
        sha256=file.sha256,
        media_type=media_type(file),
        reader="image",
        page_count=len(pages),
        ocr_pages=tuple(page.number for page in pages),
        damaged_pages=tuple(page.number for page in pages if page.problem),
    )
    if not any(page.lines for page in pages) and not source.damaged_pages:
        raise EmptyFileError(
            "is a picture without any text that OCR could find; scan it at 200 dpi or more", source=file.name
        )
    return build("\f".join(laid_out(page) for page in pages) + "\f", source)


def laid_out(page: OcrPage) -> str:
    """The text of a page with its layout in spaces, as `typed` reads it: a line a line, blank lines at wide gaps."""
    if not page.lines:
        return ""
    widths = [
        (word.box[2] - word.box[0]) / len(word.text) for line in page.lines for column in line.columns for word in column
    ]
    sign = max(1.0, median(widths))
    tops = [line.box[1] for line in page.lines]
    pitch = median([b - a for a, b in pairwise(tops) if b > a] or [1.0])
    lines: list[str] = []
    before: float | None = None
    for line in page.lines:
        if before is not None and line.box[1] - before > 1.9 * pitch:
            lines.append("")
        before = line.box[1]
        text = ""
        for column in line.columns:
            place = round(column[0].box[0] / sign)
            text = text.ljust(max(place, len(text) + 3 if text else 0)) + " ".join(word.text for word in column)
        lines.append(text)
    return "\n".join(lines)


def _pictures(file: SourceFile, options: Options) -> Iterator["Image"]:
    from PIL import Image as Images
    from PIL import ImageOps, UnidentifiedImageError

    broken = "is a broken picture; get it again from its source"
    try:
        with warnings.catch_warnings():
            # Broken tags of scanners; pictures that are too large are refused below.
            warnings.simplefilter("ignore")
            picture = Images.open(BytesIO(file.data), formats=("PNG", "JPEG", "TIFF"))
            count = getattr(picture, "n_frames", 1)
            if count > options.limits.pages:
                raise LimitError(
                    f"has {count} pages, the limit is {options.limits.pages}; raise Limits.pages", source=file.name
                )
            for frame in range(1 if picture.format in {"MPO", "PNG"} else count):
                picture.seek(frame)
                if picture.width * picture.height > _PIXELS:
                    raise LimitError(
                        f"has {picture.width} x {picture.height} dots; scan it at 300 dpi or less", source=file.name
                    )
                yield ImageOps.exif_transpose(picture.copy())
    except UnidentifiedImageError as error:
        raise TruncatedFileError(broken, source=file.name) from error
    except Images.DecompressionBombError as error:
        raise LimitError("has too many dots; scan it at 300 dpi or less", source=file.name) from error
    except (OSError, SyntaxError, ValueError, EOFError, KeyError, TypeError, IndexError, ZeroDivisionError) as error:
        raise TruncatedFileError(broken, source=file.name) from error
