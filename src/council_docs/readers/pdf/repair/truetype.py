"""What a TrueType font embedded in a PDF calls its glyphs: by its tables `cmap` and `post`.

Where a PDF does not say which letter a glyph is, or says it wrongly, the font itself often still does: subsets of Word and
LibreOffice have neither table, those of Distiller, TCPDF and FPDF have one or both. Only what a table states is taken; a
name that states no letter (`g123`, `glyph7`, `cid:88`) gives none.

The layouts are those of the OpenType specification 1.9 (cmap formats 0, 4, 6 and 12; post format 2).
"""

import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property

MOST = 65_536  # glyphs that a font can have, and codes that are taken from one table
STANDARD = 258  # names of post format 2 that stand in no file: those of the Macintosh, ASCII from the fourth on
ASCII = range(3, 98)
SYMBOL = 0xF000  # fonts of the kind "symbol" have their one-byte codes from here on


@dataclass
class FontFile:
    """What a font file says of its glyphs, which go by their index.

    Attributes:
        codes: Code point → glyph, of its Unicode table.
        bytes: One-byte code → glyph, of its Symbol or Macintosh table.
        names: Glyph → its name.
    """

    codes: dict[int, int] = field(default_factory=dict)
    bytes: dict[int, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Name → glyph."""
        return {name: glyph for glyph, name in self.names.items()}


def font_file(data: bytes) -> FontFile:
    """Return what a TrueType font says of its glyphs; nothing of what is broken or of another kind."""
    found = FontFile()
    tables = dict(_tables(data))
    # What was read of a table until it turned out to be broken is right all the same.
    with suppress(struct.error, IndexError):
        _read_cmap(tables.get(b"cmap", b""), found)
    with suppress(struct.error, IndexError):
        found.names.update(_names(tables.get(b"post", b"")))
    return found


def _tables(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    if data[:4] not in {b"\0\1\0\0", b"true", b"OTTO"} or len(data) < 12:
        return
    (count,) = struct.unpack_from(">H", data, 4)
    for at in range(12, min(12 + 16 * count, len(data) - 15), 16):
        tag, _, start, length = struct.unpack_from(">4sLLL", data, at)
        yield tag, data[start : start + length]


def _read_cmap(table: bytes, found: FontFile) -> None:
    if not table:
        return
    _, count = struct.unpack_from(">HH", table)
    for at in range(4, 4 + 8 * min(count, 16), 8):
        platform, encoding, start = struct.unpack_from(">HHL", table, at)
        pairs = _pairs(table[start:])
        if platform == 0 or (platform, encoding) in {(3, 1), (3, 10)}:
            found.codes.update(pairs)
        elif (platform, encoding) == (3, 0):
            for code, glyph in pairs:
                found.bytes[code - SYMBOL if code >= SYMBOL else code] = glyph
        elif platform == 1:
            for code, glyph in pairs:
                found.bytes.setdefault(code, glyph)


def _pairs(table: bytes) -> Iterator[tuple[int, int]]:
    """Yield code and glyph of one table of a cmap, of each that has a glyph."""
    (kind,) = struct.unpack_from(">H", table)
    if kind == 0:
        yield from ((code, glyph) for code, glyph in enumerate(table[6:262]) if glyph)
    elif kind == 4:
        yield from _segments(table)
    elif kind == 6:
        first, count = struct.unpack_from(">HH", table, 6)
        glyphs = struct.unpack_from(f">{count}H", table, 10)
        yield from ((first + index, glyph) for index, glyph in enumerate(glyphs) if glyph)
    elif kind == 12:
        (count,) = struct.unpack_from(">L", table, 12)
        room = MOST
        for at in range(16, 16 + 12 * min(count, MOST), 12):
            first, last, glyph = struct.unpack_from(">LLL", table, at)
            for index in range(min(last - first + 1, room)):
                yield first + index, glyph + index
            room -= max(0, min(last - first + 1, room))


def _segments(table: bytes) -> Iterator[tuple[int, int]]:
    (double,) = struct.unpack_from(">H", table, 6)
    count = double // 2
    lasts = struct.unpack_from(f">{count}H", table, 14)
    firsts = struct.unpack_from(f">{count}H", table, 16 + double)
    deltas = struct.unpack_from(f">{count}H", table, 16 + 2 * double)
    offsets_at = 16 + 3 * double
    offsets = struct.unpack_from(f">{count}H", table, offsets_at)
    room = MOST
    for index, (first, last, delta, offset) in enumerate(zip(firsts, lasts, deltas, offsets, strict=True)):
        for code in range(first, min(last + 1, first + room)):
            if not offset:
                glyph = (code + delta) & 0xFFFF
            else:
                (glyph,) = struct.unpack_from(">H", table, offsets_at + 2 * index + offset + 2 * (code - first))
                glyph = (glyph + delta) & 0xFFFF if glyph else 0
            if glyph:
                yield code, glyph
        room -= max(0, last + 1 - first)


def _names(table: bytes) -> Iterator[tuple[int, str]]:
    if table[:4] != b"\0\2\0\0":
        return
    (count,) = struct.unpack_from(">H", table, 32)
    numbers = struct.unpack_from(f">{count}H", table, 34)
    own: list[str] = []
    at = 34 + 2 * count
    while at < len(table):
        length = table[at]
        own.append(table[at + 1 : at + 1 + length].decode("latin-1"))
        at += 1 + length
    for glyph, number in enumerate(numbers):
        if STANDARD <= number < STANDARD + len(own):
            yield glyph, own[number - STANDARD]
        elif number in ASCII:
            yield glyph, f"uni{number - ASCII[0] + 0x20:04X}"
