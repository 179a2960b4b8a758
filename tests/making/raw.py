"""PDFs written object by object: fonts described as old programs and faulty ones describe them, or not at all.

What libraries write is described well; the files that reach a reader are not. Each function makes one page of text.
"""

import struct
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from council_docs.readers.pdf.repair.truetype import font_file

GARUDA = Path("/usr/share/fonts/truetype/tlwg/Garuda.ttf")
HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def pdf_of(*objects: bytes) -> bytes:
    """A PDF of these objects, of which the first is the catalogue."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out) + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def page_of(lines: Sequence[bytes], *fonts: bytes, mode: int = 0, width: int = 595) -> bytes:
    """A page of text.

    Args:
        lines: The bytes that are shown, one line after the other.
        fonts: The object of their font (its number is 5), and those that it refers to (6 and on).
        mode: How the text is rendered; 3 is invisible.
        width: Of the page, in points.
    """
    shown = [b"BT /F1 10 Tf %d Tr" % mode]
    shown += [b"1 0 0 1 60 %d Tm <%s> Tj" % (770 - 24 * at, line.hex().encode()) for at, line in enumerate(lines)]
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>" % width,
        stream(b"\n".join([*shown, b"ET"])),
        *fonts,
    )


def in_core_font(lines: Sequence[bytes], encoding: str = "WinAnsiEncoding", *, width: int = 595) -> bytes:
    """Bytes in Helvetica, which no file embeds: FPDF writes whatever it is given in this way."""
    named = b"/Encoding/%s" % encoding.encode() if encoding else b""
    return page_of(lines, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica%s>>" % named, width=width)


class Face:
    """A TrueType font and its glyphs."""

    def __init__(self, path: Path) -> None:
        self.data = path.read_bytes()
        self.file = font_file(self.data)

    def glyphs(self, text: str) -> list[int]:
        """Return the glyphs of a text; a tone mark right on its letter is drawn low, by a glyph without a code point."""
        found = []
        for before, letter in zip(" " + text, text, strict=False):
            low = self.file.numbers.get(f"uni{ord(letter):04X}.low") if "ก" <= before <= "ฮ" else None
            found.append(low or self.file.codes[ord(letter)])
        return found

    def has(self, text: str) -> bool:
        """Return whether the font has a glyph for each letter of a text."""
        return all(ord(letter) in self.file.codes for letter in text)

    def width(self, glyph: int) -> int:
        """Return the advance of a glyph in thousandths of an em."""
        (count,) = struct.unpack_from(">H", self._table(b"hhea"), 34)
        (units,) = struct.unpack_from(">H", self._table(b"head"), 18)
        (advance,) = struct.unpack_from(">H", self._table(b"hmtx"), 4 * min(glyph, count - 1))
        return int(1000 * advance / units)

    def _table(self, tag: bytes) -> bytes:
        at = self.data.index(tag, 12)
        start, length = struct.unpack_from(">LL", self.data, at + 8)
        return self.data[start : start + length]

    def without(self, *tags: bytes) -> bytes:
        """Return the font file without some of its tables."""
        data = bytearray(self.data)
        (count,) = struct.unpack_from(">H", data, 4)
        for at in range(12, 12 + 16 * count, 16):
            if data[at : at + 4] in tags:
                data[at : at + 4] = b"none"
        return bytes(data)

    def having(self, tag: bytes, table: bytes) -> bytes:
        """Return the font file with another table in the place of one of its own."""
        data = bytearray(self.data)
        struct.pack_into(">LL", data, data.index(tag, 12) + 8, len(data), len(table))
        return bytes(data) + table


@cache
def garuda() -> Face:
    """Return the face that the tests draw with."""
    return Face(GARUDA)


def _descriptor(flags: int) -> bytes:
    return (
        b"<</Type/FontDescriptor/FontName/Made/Flags %d/FontBBox[-600 -400 1200 1200]/ItalicAngle 0/Ascent 900"
        b"/Descent -300/CapHeight 700/StemV 80/FontFile2 7 0 R>>" % flags
    )


def in_simple_font(
    lines: Sequence[str],
    name: Callable[[int], str] | None = None,
    *,
    codes: Callable[[str], bytes] | None = None,
    data: bytes | None = None,
    face: Face | None = None,
) -> bytes:
    """Text in an embedded font of one byte a glyph, without a ToUnicode table.

    Args:
        lines: What is shown.
        name: What the encoding calls a glyph, by its number; without it there is no encoding.
        codes: The bytes of a line; without it they count on from 161 as glyphs are needed.
        data: The font file, where it is not that of the face.
        face: What the text is drawn with; Garuda by default.
    """
    face = face or garuda()
    used = dict.fromkeys(glyph for line in lines for glyph in face.glyphs(line))
    code_of = {glyph: 161 + at if at < 90 else at - 50 for at, glyph in enumerate(used)}
    if codes is not None:
        shown = [codes(line) for line in lines]
        code_of = dict(zip((g for line in lines for g in face.glyphs(line)), b"".join(shown), strict=True))
    else:
        shown = [bytes(code_of[glyph] for glyph in face.glyphs(line)) for line in lines]
    widths = [0] * 256
    for glyph, code in code_of.items():
        widths[code] = face.width(glyph)
    encoding = b""
    if name is not None:
        named = " ".join(f"{code}/{name(glyph)}" for glyph, code in sorted(code_of.items(), key=lambda pair: pair[1]))
        encoding = b"/Encoding<</Type/Encoding/Differences[%s]>>" % named.encode()
    font = b"<</Type/Font/Subtype/TrueType/BaseFont/Made/FirstChar 0/LastChar 255/Widths[%s]/FontDescriptor 6 0 R%s>>"
    listed = " ".join(map(str, widths)).encode()
    file = data or face.data
    return page_of(
        shown, font % (listed, encoding), _descriptor(32 if name else 4), stream(file, b"/Length1 %d" % len(file))
    )


def in_wide_font(
    lines: Sequence[str],
    says: Callable[[str], str] | None = None,
    *,
    data: bytes | None = None,
    code_points: bool = False,
    face: Face | None = None,
) -> bytes:
    """Text in an embedded font of two bytes a glyph, as Word, Chromium and TCPDF write it.

    Args:
        lines: What is shown.
        says: What the ToUnicode table says of a letter; without it there is no table.
        data: The font file, where it is not that of the face.
        code_points: Its codes are code points, with a map to the glyphs of the file (TCPDF, mPDF).
        face: What the text is drawn with; Garuda by default.
    """
    face = face or garuda()
    codes = (lambda text: list(map(ord, text))) if code_points else face.glyphs
    letters = {code: letter for line in lines for code, letter in zip(codes(line), line, strict=True)}
    shown = [struct.pack(f">{len(line)}H", *codes(line)) for line in lines]
    glyph_of = {code: face.file.codes[code] if code_points else code for code in letters}
    widths = " ".join(f"{code}[{face.width(glyph)}]" for code, glyph in glyph_of.items()).encode()
    file = data or face.data
    objects = [_descriptor(4), stream(file, b"/Length1 %d" % len(file))]
    objects.append(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Made/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor 6 0 R/CIDToGIDMap %s/DW 500/W[%s]>>" % (b"9 0 R" if code_points else b"/Identity", widths)
    )
    if code_points:
        objects.append(stream(b"".join(struct.pack(">H", glyph_of.get(code, 0)) for code in range(0x1000))))
    table = b""
    if says is not None:
        pairs = "\n".join(f"<{glyph:04X}> <{says(letter).encode('utf-16-be').hex()}>" for glyph, letter in letters.items())
        objects.append(stream(_TO_UNICODE % (len(letters), pairs.encode())))
        table = b"/ToUnicode %d 0 R" % (len(objects) + 5)
    font = b"<</Type/Font/Subtype/Type0/BaseFont/Made/Encoding/Identity-H/DescendantFonts[8 0 R]%s>>" % table
    return page_of(shown, font, *objects)


_TO_UNICODE = (
    b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap /CMapName/Made def /CMapType 2 def\n"
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n%d beginbfchar\n%s\nendbfchar\n"
    b"endcmap CMapName currentdict/CMap defineresource pop end end"
)
