"""What a TrueType font embedded in a PDF calls its glyphs: by its tables `cmap` and `post`, and by `GSUB` turned round.

Where a PDF does not say which letter a glyph is, or says it wrongly, the font itself often still does: subsets of Word and
LibreOffice have neither table, those of Distiller, TCPDF and FPDF have one or both. Only what a table states is taken; a
name that states no letter (`g123`, `glyph7`, `cid:88`) gives none.

A raised or shifted mark has no code point: the font puts it in the place of the plain mark (single substitutions of `GSUB`).
So the glyph that comes out stands for the code point of the one that goes in.

The layouts are those of the OpenType specification 1.9 (cmap formats 0, 4, 6 and 12; post format 2; GSUB lookups 1 and 7).
"""

import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

MOST = 65_536  # glyphs that a font can have, and codes that are taken from one table
STANDARD = 258  # names of post format 2 that stand in no file: those of the Macintosh, ASCII from the fourth on
ASCII = range(3, 98)
SINGLE, EXTENSION = 1, 7  # kinds of lookups in GSUB
SYMBOL = 0xF000  # fonts of the kind "symbol" have their one-byte codes from here on


@dataclass
class FontFile:
    """What a font file says of its glyphs, which go by their index.

    Attributes:
        codes: Code point → glyph, of its Unicode table.
        bytes: One-byte code → glyph, of its Symbol or Macintosh table.
        names: Glyph → its name.
        count: How many glyphs it has; 0 where it does not say.
        plain: Glyph → those that it is put in the place of.
    """

    codes: dict[int, int] = field(default_factory=dict)
    bytes: dict[int, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    count: int = 0
    plain: dict[int, set[int]] = field(default_factory=dict)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Name → glyph."""
        return {name: glyph for glyph, name in self.names.items()}

    def origins(self, glyph: int) -> set[int]:
        """Return the glyphs that one is put in the place of, directly or by way of others; itself is not among them."""
        found: set[int] = set()
        asked = [glyph]
        while asked:
            new = self.plain.get(asked.pop(), set()) - found
            found |= new
            asked += new
        return found - {glyph}


def font_file(data: bytes) -> FontFile:
    """Return what a TrueType font says of its glyphs; nothing of what is broken or of another kind."""
    found = FontFile()
    tables = dict(_tables(data))
    # What was read of a table until it turned out to be broken is right all the same.
    with suppress(struct.error, IndexError):
        _read_cmap(tables.get(b"cmap", b""), found)
    with suppress(struct.error, IndexError):
        found.names.update(_names(tables.get(b"post", b"")))
    with suppress(struct.error):
        (found.count,) = struct.unpack_from(">H", tables.get(b"maxp", b""), 4)
    with suppress(struct.error, IndexError):
        for before, after in islice(_substitutions(tables.get(b"GSUB", b"")), MOST):
            if before != after:
                found.plain.setdefault(after, set()).add(before)
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


def _substitutions(table: bytes) -> Iterator[tuple[int, int]]:
    """Yield each glyph that a font may replace by a single other one, and that other one."""
    if not table:
        return
    (lookups,) = struct.unpack_from(">H", table, 8)
    (count,) = struct.unpack_from(">H", table, lookups)
    for at in struct.unpack_from(f">{count}H", table, lookups + 2):
        kind, _, parts = struct.unpack_from(">HHH", table, lookups + at)
        for part in struct.unpack_from(f">{parts}H", table, lookups + at + 6):
            start, its_kind = lookups + at + part, kind
            if kind == EXTENSION:
                _, its_kind, offset = struct.unpack_from(">HHL", table, start)
                start += offset
            if its_kind == SINGLE:
                yield from _singles(table, start)


def _singles(table: bytes, start: int) -> Iterator[tuple[int, int]]:
    kind, coverage, delta_or_count = struct.unpack_from(">HHH", table, start)
    covered = list(_covered(table, start + coverage))
    if kind == 1:
        yield from ((glyph, (glyph + delta_or_count) & 0xFFFF) for glyph in covered)
    elif kind == 2:
        yield from zip(covered, struct.unpack_from(f">{delta_or_count}H", table, start + 6), strict=False)


def _covered(table: bytes, start: int) -> Iterator[int]:
    kind, count = struct.unpack_from(">HH", table, start)
    if kind == 1:
        yield from struct.unpack_from(f">{count}H", table, start + 4)
    elif kind == 2:
        room = MOST
        for at in range(start + 4, start + 4 + 6 * count, 6):
            first, last, _ = struct.unpack_from(">HHH", table, at)
            yield from range(first, min(last + 1, first + room))
            room -= max(0, min(last + 1 - first, room))
