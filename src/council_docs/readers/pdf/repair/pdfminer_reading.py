"""A second reading of single pages, by pdfminer: for those whose text PDFium gets wrong.

pdfminer, on which pdfplumber stands, knows character collections that PDFium does not, and the byte of each glyph, which
PDFium keeps to itself, at a fifteenth to a fiftieth of its speed. So it is asked only for pages that the measure of damage
calls broken, before OCR is.
"""

import io
import logging
import struct
import zlib
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
INK_RULES = frozenset({"ringless-am"})
"""Rules that look at the ink of a glyph, which pdfminer does not know."""


def second_reading(data: bytes, number: int, password: str | None) -> list[Glyph]:
    """Return the glyphs of one page in stream order, as pdfminer reads them; none where it cannot.

    Args:
        data: The whole file.
        number: 1-based.
        password: Of an encrypted file.
    """
    import pdfplumber
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    from council_docs.readers.pdf.repair.font_encodings import Fonts

    wrapped = (PSException, MalformedPDFException, PdfminerException)
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[number], password=password or "") as pdf:
            return _glyphs(pdf.pages[0], Fonts())
    except (*wrapped, *STUMBLES):
        # pdfminer trusts files to be as they say; a page that it stumbles over stays as PDFium read it.
        return []


def _glyphs(page: Any, fonts: "Fonts") -> list[Glyph]:
    """Return the glyphs of a page of pdfplumber that are read along its lines."""
    from pdfminer.converter import PDFLayoutAnalyzer
    from pdfminer.pdfinterp import PDFPageInterpreter

    found: list[Glyph] = []
    height = float(page.height)

    class Device(PDFLayoutAnalyzer):
        def render_char(self, matrix: Any, font: Any, *of_text: Any) -> float:
            advance = super().render_char(matrix, font, *of_text)
            glyph = _glyph(self.cur_item._objs.pop(), fonts.described[id(font)], of_text[3], height)
            if glyph is not None:
                found.append(glyph)
            return advance

    PDFPageInterpreter(fonts, Device(fonts)).process_page(page.page_obj)
    return found


def _glyph(char: Any, font: Any, code: int, height: float) -> Glyph | None:
    if not char.upright:
        return None
    stated, named = font.says(code)
    # A table that gives a glyph no text may mean that the letter before says it too, or nothing at all (WeasyPrint).
    text = (named or "\ufffd") if stated == "" else stated or chr(code)
    return CodedGlyph(
        text=text,
        x0=char.x0,
        x1=char.x1,
        y=height - char.matrix[5],
        top=height - char.y1,
        bottom=height - char.y0,
        size=char.size,
        left=char.x0,
        right=char.x1,
        bold=font.bold,
        nine=text in "0123456789" and font.nine,
        broken=stated is None or text == "\ufffd",
        font=font.number,
        code=code if font.is_simple else -1,
        named=named,
    )
