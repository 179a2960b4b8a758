"""A second reading of single pages, by pdfminer: for those whose text PDFium gets wrong.

pdfminer, on which pdfplumber stands, knows character collections that PDFium does not, and the byte of each glyph, which
PDFium keeps to itself, at a small part of its speed, even where it is handed only what places text (`content_streams.py`).
So it is asked only for pages that the measure of damage calls broken, before OCR is.
"""

import io
import logging
import struct
import zlib
from collections.abc import Iterator, Sequence
from traceback import walk_tb
from typing import TYPE_CHECKING, Any

from council_docs.readers.pdf.page.glyphs import CodedGlyph, Glyph

if TYPE_CHECKING:
    from council_docs.readers.pdf.repair.font_encodings import Fonts

# pdfminer logs every oddity of a broken page; with no handler Python prints them, naming no file. Whoever sets logging up
# gets them all the same.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())

STUMBLES = (
    *(ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError, RuntimeError, EOFError),
    *(struct.error, zlib.error),
)
"""What pdfminer raises, besides errors of its own, on tables and streams that are not what they should be."""
_OWN, _THEIRS = "council_docs", ("pdfminer", "pdfplumber")
"""Whose code an error can come from."""
SAME_PEN = 0.5  # points between two readings of one pen
INK_RULES = frozenset({"ringless-am"})
"""Rules that look at the ink of a glyph, which pdfminer does not know."""


class SecondReader:
    """pdfminer on one file, which is parsed once for all pages that are asked for, and not before the first of them.

    Args:
        data: The whole file.
        password: Of an encrypted file.
    """

    def __init__(self, data: bytes, password: str | None) -> None:
        self._data = data
        self._password = password
        self._opened: tuple[Any, Fonts] | None = None

    def glyphs(self, number: int) -> list[CodedGlyph] | None:
        """Return the glyphs of one page (1-based) in stream order, as pdfminer reads them; nothing where it cannot."""
        import pdfplumber
        from pdfminer.psexceptions import PSException
        from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

        from council_docs.readers.pdf.repair.font_encodings import Fonts

        theirs = (PSException, MalformedPDFException, PdfminerException)
        try:
            if self._opened is None:
                self._opened = pdfplumber.open(io.BytesIO(self._data), password=self._password or ""), Fonts()
            pdf, fonts = self._opened
            if number > len(pdf.pages):
                return None  # of a broken tree of pages PDFium finds more
            page = pdf.pages[number - 1]
            try:
                return _glyphs(page, fonts)
            finally:
                page.close()
        except (*theirs, *STUMBLES) as error:
            # pdfminer trusts files to be as they say; a page that it stumbles over stays as PDFium read it.
            if not isinstance(error, theirs) and _is_own(error):
                raise
            return None


def _is_own(error: BaseException) -> bool:
    """Return whether an error comes from code of this project, not from that of pdfminer which it called."""
    modules = (str(frame.f_globals.get("__name__")).partition(".")[0] for frame, _ in walk_tb(error.__traceback__))
    return [name for name in modules if name == _OWN or name in _THEIRS][-1:] == [_OWN]


def as_seen(glyphs: Sequence[CodedGlyph], seen: Sequence[Glyph]) -> list[Glyph]:
    """Give glyphs of the second reading what only the first knows: their text object, their ink, and whether they show.

    They are the same where their pens stand within half a point. PDFium leaves out what it takes for a repetition: of prints
    of one letter that have one glyph there, the first is kept. What it has nothing of is as the glyph before it.
    """
    places = _by_place(seen)
    drawn: set[tuple[str, str, int]] = set()  # letters, and the glyph of the first reading that they are
    kept: list[Glyph] = []
    run, hidden = -1, False
    for glyph in glyphs:
        near = [other for other in _near(places, glyph) if is_same_pen(other, glyph, SAME_PEN)]
        if near:
            twin = min(near, key=lambda other: abs(other.x0 - glyph.x0) + abs(other.y - glyph.y))
            run, hidden = twin.run, twin.is_hidden
            if len(near) == 1 and glyph.x1 == glyph.x0:
                glyph.left, glyph.right = twin.left, twin.right  # a mark, whose ink tells on which letter it stands
        if near and glyph.text != " " and glyph.x1 > glyph.x0:
            letter = (glyph.text, glyph.named, id(twin))
            if letter in drawn:
                continue
            drawn.add(letter)
        glyph.run, glyph.is_hidden = run, hidden
        kept.append(glyph)
    return kept


def is_same_pen(one: Glyph, other: Glyph, limit: float) -> bool:
    """Return whether the pens of two glyphs are less than a limit apart, across and down, in points."""
    return abs(one.x0 - other.x0) < limit and abs(one.y - other.y) < limit


def _by_place(glyphs: Sequence[Glyph]) -> dict[tuple[int, int], list[Glyph]]:
    places: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        places.setdefault((round(glyph.x0), round(glyph.y)), []).append(glyph)
    return places


def _near(places: dict[tuple[int, int], list[Glyph]], glyph: Glyph) -> Iterator[Glyph]:
    x, y = round(glyph.x0), round(glyph.y)
    for place in ((x, y), (x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)):
        yield from places.get(place, ())


def _glyphs(page: Any, fonts: "Fonts") -> list[CodedGlyph]:
    """Return the glyphs of a page of pdfplumber that are read along its lines."""
    from council_docs.readers.pdf.repair.content_streams import Device, Interpreter

    left, top = _cut_off(page.page_obj)
    device = Device(fonts, float(page.height) - top, left)
    Interpreter(fonts, device).process_page(page.page_obj)
    return device.found


def _cut_off(page: Any) -> tuple[float, float]:
    """Return what the crop of a page (of pdfminer) takes away at its left and its top, as it is shown.

    pdfminer places glyphs on the whole of the medium, PDFium on what is shown of it.
    """
    media, crop = page.mediabox, page.cropbox or page.mediabox
    low_x, low_y = max(0.0, crop[0] - media[0]), max(0.0, crop[1] - media[1])
    high_x, high_y = max(0.0, media[2] - crop[2]), max(0.0, media[3] - crop[3])
    return {0: (low_x, high_y), 90: (low_y, low_x), 180: (high_x, low_y), 270: (high_y, high_x)}[page.rotate % 360]
