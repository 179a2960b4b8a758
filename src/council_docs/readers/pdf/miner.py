"""A second reading of single pages, by pdfplumber: for those whose text PDFium gets wrong.

pdfminer, on which pdfplumber stands, knows character collections and glyph names that PDFium does not, at a fifteenth to a
fiftieth of its speed. So it is asked only for pages that the measure of damage calls broken, before OCR is.
"""

import io
import re
from typing import Any

from council_docs.readers.pdf.glyphs import Glyph

INK_RULES = frozenset({"ringless-am"})
"""Rules that look at the ink of a glyph, which pdfminer does not know."""

_CID = re.compile(r"\(cid:(\d{1,5})\)")


def second_reading(data: bytes, number: int, password: str | None) -> list[Glyph]:
    """Return the glyphs of one page in stream order, as pdfplumber reads them; none where it cannot.

    Args:
        data: The whole file.
        number: 1-based.
        password: Of an encrypted file.
    """
    import pdfplumber
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    known = (PSException, MalformedPDFException, PdfminerException)
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[number], password=password or "") as pdf:
            page = pdf.pages[0]
            return [glyph for char in page.chars if char["upright"] and (glyph := _glyph(char, float(page.height)))]
    except (*known, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        # pdfminer trusts files to be as they say; a page that it stumbles over stays as PDFium read it.
        return []


def _glyph(char: dict[str, Any], height: float) -> Glyph | None:
    text = char["text"]
    unknown = _CID.fullmatch(text)
    if unknown:
        text = chr(int(unknown[1]))
    if not text:
        return None
    x0, x1 = float(char["x0"]), float(char["x1"])
    return Glyph(
        text=text,
        x0=x0,
        x1=x1,
        y=height - float(char["matrix"][5]),
        top=float(char["top"]),
        bottom=float(char["bottom"]),
        size=float(char["size"]),
        left=x0,
        right=x1,
        bold="bold" in char["fontname"].lower(),
        nine=text in "0123456789" and "๙" in char["fontname"],
        broken=unknown is not None or text == "\ufffd",
    )
