"""Pictures of pages (PNG, JPEG, TIFF with one page or many): OCR, then laid out as pages of a PDF are."""

import warnings
from collections.abc import Iterator, Sequence
from functools import partial
from io import BytesIO
from math import ceil, sqrt
from typing import TYPE_CHECKING

from council_docs.deadline import check_time
from council_docs.document import Document
from council_docs.errors import EmptyFileError, LimitError, ReadError, TruncatedFileError
from council_docs.readers.detect import media_type
from council_docs.readers.ocr.page import OcrPage, ocr_page
from council_docs.readers.ocr.page_queue import PageQueue
from council_docs.readers.ocr.preprocessing import in_gray
from council_docs.readers.ocr.tesseract import require
from council_docs.readers.options import Options, SourceFile
from council_docs.readers.pdf.blocks.page_stream import PageWriter
from council_docs.readers.pdf.text_layer import sheet_of
from council_docs.record import Source

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

_BROKEN = "is a broken picture; get it again from its source"
_DAMAGE = (OSError, SyntaxError, ValueError, EOFError, KeyError, TypeError, IndexError, ZeroDivisionError, OverflowError)
"""What Pillow raises on broken pictures."""

_LARGE = 40_000_000
"""Dots from which a picture is made smaller before anything else: A4 at 650 dots an inch. In colours they take 120 MB."""

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
    return read_pictures(file, [file.data], options, kind=media_type(file), reader="image")


def read_pictures(file: SourceFile, pictures: Sequence[bytes], options: Options, *, kind: str, reader: str) -> Document:
    """Read the pictures of pages that a file is, or holds; raises as `read`.

    Args:
        file: The file.
        pictures: PNG, JPEG or TIFF, in order.
        options: Of the reading.
        kind: Media type of the file.
        reader: Name of the reader that takes it.
    """
    require(source=file.name)
    pages = _pages(file, pictures, options)
    if all(page.problem == "picture" for page in pages):
        raise TruncatedFileError(_BROKEN, source=file.name)
    source = Source(
        name=file.name,
        sha256=file.sha256,
        media_type=kind,
        reader=reader,
        page_count=len(pages),
        ocr_pages=tuple(page.number for page in pages),
        damaged_pages=tuple(page.number for page in pages if page.problem),
        complete=not any(page.problem for page in pages),
    )
    if not any(page.lines for page in pages) and all(page.problem in {None, "unread"} for page in pages):
        raise EmptyFileError(
            "is a picture without any text that OCR could find; scan it at 200 dpi or more", source=file.name
        )
    writer = PageWriter(len(pages), spaces=False)
    for page in pages:
        writer.add(sheet_of(page))
    return writer.document(source)


def _pages(file: SourceFile, pictures: Sequence[bytes], options: Options) -> list[OcrPage]:
    """Read all pages by OCR, as many beside each other as there are threads."""
    pages: list[OcrPage] = []
    counts: list[int] = []  # of all pages, as far as they are known when each page is begun

    def keep(read: Iterator[OcrPage]) -> None:
        for page in read:
            pages.append(page)
            options.page_done(page.number, counts[page.number - 1], source=file.name)
            check_time()

    with PageQueue[OcrPage](options.limits.threads) as queue:
        for data in pictures:
            before = len(counts)
            for picture, count in _pictures(SourceFile(file.name, data), options):
                counts.append(max(before + count, len(pictures)))
                number = len(counts)
                if picture is None:
                    queue.add(partial(OcrPage, number, (), 0.0, 0.0, "picture"))
                else:
                    started = queue.start(partial(ocr_page, picture, page_number=number, options=options))
                    queue.add(started.result, started)
                keep(queue.finished())
        keep(queue.rest())
    return pages


def _pictures(file: SourceFile, options: Options) -> Iterator[tuple["Image | None", int]]:
    """Yield the pages one by one, each with the number of all; `None` for one that is broken, which loses no other."""
    from PIL import Image as Images
    from PIL import UnidentifiedImageError

    with warnings.catch_warnings():
        # Broken tags of scanners; pictures that are too large are refused below.
        warnings.simplefilter("ignore")
        try:
            picture = Images.open(BytesIO(file.data), formats=("PNG", "JPEG", "TIFF"))
            count = 1 if picture.format in {"MPO", "PNG"} else getattr(picture, "n_frames", 1)
        except UnidentifiedImageError as error:
            raise TruncatedFileError(_BROKEN, source=file.name) from error
        except Images.DecompressionBombError as error:
            raise LimitError("has too many dots; scan it at 300 dpi or less", source=file.name) from error
        except _DAMAGE as error:
            raise TruncatedFileError(_BROKEN, source=file.name) from error
    if count > options.limits.pages:
        raise LimitError(f"has {count} pages, the limit is {options.limits.pages}; raise Limits.pages", source=file.name)
    for frame in range(count):
        made = _frame(picture, frame, file.name, options.limits.picture_side)
        if frame == count - 1:
            picture.close()  # it may be large
        yield made, count


def _smaller(picture: "Image") -> "Image":
    """Return a large picture in grey and at a half, a third … of its size: OCR would make it smaller anyway."""
    factor = ceil(sqrt(picture.width * picture.height / _LARGE))
    made = in_gray(picture).reduce(factor)
    made.info = {name: value for name, value in picture.info.items() if name != "dpi"}
    if isinstance(known := picture.info.get("dpi"), tuple):
        made.info["dpi"] = tuple(value / factor for value in known)
    return made


def _frame(picture: "ImageFile", frame: int, name: str, side: int) -> "Image | None":
    """Decode one page, turned as its tag says; nothing if it is broken."""
    from PIL import Image as Images
    from PIL import ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            picture.seek(frame)
            dots = picture.width * picture.height
            if dots > _PIXELS or max(picture.width, picture.height) > side:
                raise LimitError(f"has {picture.width} x {picture.height} dots; scan it at 300 dpi or less", source=name)
            return ImageOps.exif_transpose(_smaller(picture) if dots > _LARGE else picture.copy())
        except Images.DecompressionBombError as error:
            raise LimitError("has too many dots; scan it at 300 dpi or less", source=name) from error
        except _DAMAGE:
            return None
