"""What the fonts of a PDF say of their codes: the PDF in its tables, and the font file that it embeds.

The second reading asks. pdfminer knows the tables of a PDF, but where a name says nothing (`g123`) it takes the letter of
the standard encoding, which is a guess; and it looks into a font file only where a PDF has no table at all.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from pdfminer.cmapdb import FileUnicodeMap
from pdfminer.encodingdb import name2unicode
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, dict_value, resolve1
from pdfminer.psexceptions import PSException
from pdfminer.psparser import LIT, PSLiteral, literal_name

from council_docs.readers.pdf.repair.glyph_orders import AGREEING, DIFFERING, KnownOrder, known_order
from council_docs.readers.pdf.repair.truetype import FontFile, font_file
from council_docs.thai.script.repair import PRIVATE_USE

ONE_BYTE = 256
ONE_PLANE = 0x10000
SOME_THAI = 12  # letters

_OF_TWO_BYTES = frozenset({"CIDFontType0", "CIDFontType2"})
_BY_NAME = LIT("Identity-H")
_SECTION = re.compile(rb"begin(bfchar|bfrange)\b(.*?)end\1\b", re.DOTALL)
_CODE = re.compile(rb"<((?:[0-9A-Fa-f]{2})+)>")
_OTHER_TABLES = re.compile(rb"usecmap|begincid|beginnotdef")
_COLUMNS = {b"bfchar": 2, b"bfrange": 3}
_UTF16 = 2  # bytes of a letter of the first plane
_NO_BREAK = 0xA0
_SURROGATES, _AFTER_SURROGATES = 0xD800, 0xE000


class Fonts(PDFResourceManager):
    """pdfminer's keeper of fonts, which keeps how the file describes each."""

    def __init__(self) -> None:
        super().__init__()
        self.described: dict[int, Font] = {}

    def get_font(self, objid: object, spec: Any) -> PDFFont:
        """Return a font; that of two bytes a glyph is described by what it is made of."""
        table = spec.get("ToUnicode") if literal_name(spec.get("Subtype")) in _OF_TWO_BYTES and "Encoding" in spec else None
        quickly = _unicode_map(table.get_data()) if isinstance(table, PDFStream) else None
        # Any table by name keeps pdfminer from reading the one at hand.
        font: Any = super().get_font(objid, spec if quickly is None else {**spec, "ToUnicode": _BY_NAME})
        if quickly is not None:
            font.unicode_map = quickly
        if id(font) not in self.described:
            self.described[id(font)] = Font(font, spec, len(self.described))
        found: PDFFont = font
        return found


def _unicode_map(data: bytes) -> FileUnicodeMap | None:
    """Return what a ToUnicode table says, as pdfminer reads it; nothing of one that is more than pairs and plain ranges.

    pdfminer takes a tenth of a second for the table of all 65,536 codes that TCPDF writes for each font.
    """
    sections = list(_SECTION.finditer(data))
    end = data.find(b"endcmap")
    if _OTHER_TABLES.search(data) or (end >= 0 and sections and sections[-1].end() > end):
        return None
    table = FileUnicodeMap()
    for section in sections:
        kind, body = section.groups()
        codes = [bytes.fromhex(code.decode()) for code in _CODE.findall(body)]
        if _CODE.sub(b"", body).strip() or len(codes) % _COLUMNS[kind]:
            return None
        if kind == b"bfchar":
            for code, text in zip(codes[::2], codes[1::2], strict=True):
                table.add_cid2unichr(int.from_bytes(code), text)
        elif not all(_note_range(table, *row) for row in zip(codes[::3], codes[1::3], codes[2::3], strict=True)):
            return None
    return table


def _note_range(table: FileUnicodeMap, first: bytes, last: bytes, text: bytes) -> bool:
    """Note the texts of a range of codes; false if it is not plain: texts that are no single letter, or beyond the plane."""
    start, end, letter = map(int.from_bytes, (first, last, text))
    final = letter + end - start
    if len(first) != len(last) or len(text) != _UTF16 or final >= ONE_PLANE:
        return False
    letters = range(letter, final + 1)
    if _NO_BREAK in letters or (letter < _AFTER_SURROGATES and final >= _SURROGATES):
        for code, each in zip(range(start, end + 1), letters, strict=True):
            table.add_cid2unichr(code, each.to_bytes(_UTF16))  # it knows what to do with halves of pairs and no-break spaces
    else:
        table.cid2unichr.update(zip(range(start, end + 1), map(chr, letters), strict=True))
    return True


class Said(NamedTuple):
    """What is said of one code of a font.

    Attributes:
        stated: What the PDF says it is; `None` where it says nothing.
        named: What the font file says, or the order of its glyphs; empty where neither does.
        proven: `named` stands: by it the consonants are what the PDF says they are.
    """

    stated: str | None
    named: str
    proven: bool


class CodedText(NamedTuple):
    """What the glyph of a code is, as far as that is known.

    Attributes:
        text: Its text.
        named: As of `Said`.
        proven: As of `Said`.
        draws_thai_digits: A digit of a font that draws 0-9 as Thai digits.
        broken: Nobody says what it is; `text` is a guess.
    """

    text: str
    named: str
    proven: bool
    draws_thai_digits: bool
    broken: bool


class Font:
    """What is said of the codes of one font.

    Args:
        font: As pdfminer knows it.
        spec: As the PDF describes it.
        number: Which of the file's fonts it is.
    """

    def __init__(self, font: PDFFont, spec: Any, number: int) -> None:
        self.number = number
        self.name: str = str(font.fontname)
        self.is_simple: bool = not font.is_multibyte()
        self.nine: bool = "๙" in self.name
        self.bold: bool = "bold" in self.name.lower()
        self._font = font
        self._spec = spec
        self._names = dict(_differences(spec)) if self.is_simple else {}
        self._known: dict[int, CodedText] = {}
        self._widths: dict[int, float] = {}

    def glyph(self, code: int) -> CodedText:
        """Return what the glyph of a code is."""
        if code not in self._known:
            stated, named, proven = self.says(code)
            # A table that gives a glyph no text may mean that the letter before says it too, or nothing (WeasyPrint).
            text = (named or "\ufffd") if stated == "" else stated or chr(code)
            nine = self.nine and text in "0123456789"
            self._known[code] = CodedText(text, named, proven, nine, stated is None or text == "\ufffd")
        return self._known[code]

    def width(self, code: int) -> float:
        """Return how far the pen goes on, in em."""
        if code not in self._widths:
            self._widths[code] = self._font.char_width(code)
        return self._widths[code]

    def says(self, code: int) -> Said:
        """Return what is said of a code."""
        return Said(self._stated(code), *self._in_file(code))

    def _stated(self, code: int) -> str | None:
        if self._has_no_table and self._letters:
            return None
        name = self._names.get(code)
        if name is not None and _letter(name) is None and self._in_table(code) is None:
            return None
        try:
            return self._font.to_unichr(code)
        except PDFUnicodeNotDefined:
            return None

    def _in_table(self, code: int) -> str | None:
        table = self._table
        try:
            return None if table is None else table.get_unichr(code)
        except KeyError:
            return None

    def _in_file(self, code: int) -> tuple[str, bool]:
        """Return what the font file, or the order of its glyphs, says of a code, and whether that is proven."""
        glyph = self._glyph(code)
        if not glyph:
            return "", False
        letter = self._letters.get(glyph, "")
        if not letter and self._has_code_points:
            return chr(code), False
        if letter and self._file_agrees:
            return letter, True
        return letter or self._order.letters.get(glyph, ""), self._order.proven

    @property
    def _table(self) -> Any:
        return getattr(self._font, "unicode_map", None)

    @cached_property
    def _has_no_table(self) -> bool:
        """Whether the PDF has no table of letters for glyphs of two bytes: pdfminer then takes that of the font file.

        It takes code points for those of a glyph for which the font has none (a blank of TH Niramit AS was `€`).
        """
        return not self.is_simple and "ToUnicode" not in self._spec and isinstance(self._table, FileUnicodeMap)

    def _glyph(self, code: int) -> int:
        """Return the glyph of a code; 0 where that is not known."""
        if not self.is_simple:
            return int.from_bytes(self._places[2 * code : 2 * code + 2]) if self._places else code
        if code in self._names:
            return self._file.numbers.get(self._names[code], 0)
        # A byte goes by the table of bytes where no encoding says that it goes by name.
        return 0 if self._spec.get("Encoding") else self._file.bytes.get(code, 0)

    @cached_property
    def _places(self) -> bytes:
        """The map from codes to glyphs, two bytes each; empty where a code is the number of its glyph."""
        try:
            places = resolve1(self._spec.get("CIDToGIDMap"))
            return places.get_data() if isinstance(places, PDFStream) else b""
        except (PSException, TypeError, ValueError):
            return b""

    @cached_property
    def _has_code_points(self) -> bool:
        return _goes_by_code_points(self._places)

    @cached_property
    def _file(self) -> FontFile:
        try:
            descriptor = dict_value(self._spec.get("FontDescriptor", {}))
            embedded = resolve1(descriptor.get("FontFile2"))
            return font_file(embedded.get_data()) if isinstance(embedded, PDFStream) else FontFile()
        except (PSException, TypeError, ValueError):
            return FontFile()

    @cached_property
    def _letters(self) -> dict[int, str]:
        return letters_of(self._file)

    @cached_property
    def _stated_glyphs(self) -> Mapping[int, str]:
        """What the ToUnicode table says of the glyphs, one letter each."""
        pairs = getattr(self._table, "cid2unichr", None) or {}
        stated = {}
        for code, text in pairs.items():
            if isinstance(text, str) and len(text) == 1 and (glyph := self._glyph(code)):
                stated[glyph] = text
        return stated

    @cached_property
    def _order(self) -> KnownOrder:
        return known_order(self.name, self._file.count, self._stated_glyphs or self._letters)

    @cached_property
    def _file_agrees(self) -> bool:
        """Whether the font file says of the consonants what the PDF says of them: then it is right about the marks."""
        stated = [(glyph, text) for glyph, text in self._stated_glyphs.items() if "ก" <= text <= "ฮ"]
        known = [(self._letters[glyph], text) for glyph, text in stated if glyph in self._letters]
        alike = sum(1 for letter, text in known if letter == text)
        return alike >= AGREEING and len(known) - alike <= DIFFERING * alike


def _goes_by_code_points(places: bytes) -> bool:
    """Return whether a map from code to glyph goes by code points, as TCPDF and mPDF write it.

    Then it has glyphs where Thai is, and few where no letters of Thai and Latin documents are.
    """
    has_glyph = [bool(places[at] or places[at + 1]) for at in range(0, len(places) - 1, 2)]
    thai = sum(has_glyph[0x0E01:0x0E5C])
    return thai >= SOME_THAI and 2 * (thai + sum(has_glyph[:0x250]) + sum(has_glyph[0x2000:0x2600])) > sum(has_glyph)


def letters_of(file: FontFile) -> dict[int, str]:
    """Return the text of each glyph: by the code points that have it, else by its name, else by what it is put for.

    Where several code points have one glyph, Thai comes first, then ASCII (the brackets of Microsoft Sans Serif are those
    of Arabic as well).
    """
    found: dict[int, str] = {}
    for code, glyph in sorted(file.codes.items()):
        _note(found, glyph, _letter_of_code(code))
    for glyph, name in file.names.items():
        _note(found, glyph, _letter(name) or "")
    for glyph in [glyph for glyph in file.plain if glyph not in found]:
        of_origins = {text for origin in file.origins(glyph) if _is_thai(text := found.get(origin, "\0"))}
        if len(of_origins) == 1:
            found[glyph] = of_origins.pop()
    return found


def _note(found: dict[int, str], glyph: int, text: str) -> None:
    """Note the text of a glyph, unless it has one that is as good."""
    if text and (glyph not in found or (_is_thai(text) and not _is_thai(found[glyph]))):
        found[glyph] = text


def _letter_of_code(code: int) -> str:
    """Return the text of a code point; nothing for half of a pair, and for private use that no Thai font makes of it."""
    return PRIVATE_USE.get(code) or (chr(code) if not 0xD800 <= code < 0xF900 else "")


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
