"""What the fonts of a PDF say of their codes: the PDF in its tables, and the font file that it embeds.

The second reading asks. pdfminer knows the tables of a PDF, but where a name says nothing (`g123`) it takes the letter of
the standard encoding, which is a guess; and it looks into a font file only where a PDF has no table at all.
"""

from collections.abc import Iterator
from typing import Any

from pdfminer.encodingdb import name2unicode
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, dict_value, resolve1
from pdfminer.psexceptions import PSException
from pdfminer.psparser import PSLiteral

from council_docs.readers.pdf.repair.truetype import FontFile, font_file
from council_docs.thai.script.repair import PRIVATE_USE

ONE_BYTE = 256
SOME_THAI = 12  # letters


class Fonts(PDFResourceManager):
    """pdfminer's keeper of fonts, which keeps how the file describes each."""

    def __init__(self) -> None:
        super().__init__()
        self.described: dict[int, Font] = {}

    def get_font(self, objid: object, spec: Any) -> PDFFont:
        """Return a font; that of two bytes a glyph is described by what it is made of."""
        font = super().get_font(objid, spec)
        self.described.setdefault(id(font), Font(font, spec, len(self.described)))
        return font


class Font:
    """What is said of the codes of one font.

    Args:
        font: As pdfminer knows it.
        spec: As the PDF describes it.
        number: Which of the file's fonts it is.
    """

    def __init__(self, font: PDFFont, spec: Any, number: int) -> None:
        self.number = number
        self.is_simple: bool = not font.is_multibyte()
        self.nine: bool = "๙" in str(font.fontname)
        self.bold: bool = "bold" in str(font.fontname).lower()
        self._font = font
        self._spec = spec
        self._names = dict(_differences(spec)) if self.is_simple else {}
        self._file: FontFile | None = None
        self._letters: dict[int, str] = {}
        self._goes_by_code_points = False
        self._known: dict[int, tuple[str | None, str]] = {}

    def says(self, code: int) -> tuple[str | None, str]:
        """Return what the PDF says a code is, if it says anything, and what the font file says (empty: nothing)."""
        if code not in self._known:
            self._known[code] = self._stated(code), self._in_file(code)
        return self._known[code]

    def _stated(self, code: int) -> str | None:
        name = self._names.get(code)
        if name is not None and _letter(name) is None and not self._has_table_for(code):
            return None
        try:
            return self._font.to_unichr(code)
        except PDFUnicodeNotDefined:
            return None

    def _has_table_for(self, code: int) -> bool:
        table = getattr(self._font, "unicode_map", None)
        try:
            return table is not None and table.get_unichr(code) is not None
        except KeyError:
            return False

    def _in_file(self, code: int) -> str:
        file = self._opened()
        if not self.is_simple:
            glyph = int.from_bytes(self._places[2 * code : 2 * code + 2]) if self._places else code
        elif code in self._names:
            glyph = file.numbers.get(self._names[code], 0)
        else:
            # A byte goes by the table of bytes where no encoding says that it goes by name.
            glyph = 0 if self._spec.get("Encoding") else file.bytes.get(code, 0)
        if glyph and not self._letters.get(glyph) and self._goes_by_code_points:
            return chr(code)
        return self._letters.get(glyph, "") if glyph else ""

    def _opened(self) -> FontFile:
        if self._file is None:
            self._places = b""
            try:
                descriptor = dict_value(self._spec.get("FontDescriptor", {}))
                embedded = resolve1(descriptor.get("FontFile2"))
                self._file = font_file(embedded.get_data()) if isinstance(embedded, PDFStream) else FontFile()
                places = resolve1(self._spec.get("CIDToGIDMap"))
                self._places = places.get_data() if isinstance(places, PDFStream) else b""
            except (PSException, TypeError, ValueError):
                self._file = self._file or FontFile()
            self._letters = _letters(self._file)
            self._goes_by_code_points = _goes_by_code_points(self._places)
        return self._file


def _goes_by_code_points(places: bytes) -> bool:
    """Tell whether a map from code to glyph goes by code points, as TCPDF and mPDF write it.

    Then it has glyphs where Thai is, and few where no letters of Thai and Latin documents are.
    """
    has_glyph = [bool(places[at] or places[at + 1]) for at in range(0, len(places) - 1, 2)]
    thai = sum(has_glyph[0x0E01:0x0E5C])
    return thai >= SOME_THAI and 2 * (thai + sum(has_glyph[:0x250]) + sum(has_glyph[0x2000:0x2600])) > sum(has_glyph)


def _letters(file: FontFile) -> dict[int, str]:
    """Return the text of each glyph: by its name, else by the code points that have it, a Thai one before others."""
    found: dict[int, str] = {}
    for code, glyph in sorted(file.codes.items()):
        text = PRIVATE_USE.get(code) or (chr(code) if not 0xD800 <= code < 0xF900 else "")
        if text and (glyph not in found or (_is_thai(text) and not _is_thai(found[glyph]))):
            found[glyph] = text
    for glyph, name in file.names.items():
        text = _letter(name) or ""
        if text and (glyph not in found or (_is_thai(text) and not _is_thai(found[glyph]))):
            found[glyph] = text
    return found


def _is_thai(text: str) -> bool:
    return "ก" <= text[0] <= "๛"


def _letter(name: str) -> str | None:
    """Return the text that a glyph's name states: `uni0E01`, `u0E01`, `kokaithai`, also with a suffix (`uni0E48.small`)."""
    try:
        text = name2unicode(name)
    except (KeyError, ValueError, OverflowError):
        return None
    return "".join(PRIVATE_USE.get(ord(sign), sign) for sign in text) or None


def _differences(spec: Any) -> Iterator[tuple[int, str]]:
    """Yield the codes that a font's encoding renames, and their names."""
    encoding = resolve1(spec.get("Encoding"))
    listed = resolve1(encoding.get("Differences")) if isinstance(encoding, dict) else None
    code = 0
    for part in listed if isinstance(listed, list) else ():
        entry = resolve1(part)
        if isinstance(entry, int):
            code = entry
        elif isinstance(entry, PSLiteral) and 0 <= code < ONE_BYTE:
            yield code, str(entry.name)
            code += 1
