"""Compound files (MS-CFB): the container of Word 97 to 2003, of encrypted Office files and of their like.

A small file system: sectors, chained by tables, and a directory whose entries form trees. Only what stands at the top of the
tree says what a file is; workbooks hold whole Word documents further down. Every chain is followed at most as far as the
file is long.
"""

import struct
from dataclasses import dataclass, field
from functools import cached_property

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST = 0xFFFFFFFA
"""Sector numbers from here on are marks: end of a chain, free, part of the tables."""
_NONE = 0xFFFFFFFF


class BrokenCompoundError(ValueError):
    """The tables or the directory are missing, or lead out of the file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A stream or storage of the directory."""

    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int
    name: str


@dataclass
class Compound:
    """A compound file.

    Raises:
        BrokenCompoundError: Of every method, where the file does not hold together.
    """

    data: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.data) < 512 or not self.data.startswith(SIGNATURE):
            raise BrokenCompoundError("no header")
        power = self._number("<H", 0x1E)
        if power not in (9, 12):
            raise BrokenCompoundError("odd sectors")
        self._sector = 1 << power

    def _number(self, form: str, at: int) -> int:
        try:
            number: int = struct.unpack_from(form, self.data, at)[0]
        except struct.error as error:
            raise BrokenCompoundError("cut off") from error
        return number

    def _place(self, sector: int) -> int:
        """Return where a sector begins in the file."""
        place = (sector + 1) * self._sector
        if sector >= _LAST or place >= len(self.data):
            raise BrokenCompoundError("a sector outside of the file")
        return place

    def _numbers(self, sector: int) -> tuple[int, ...]:
        place = self._place(sector)
        part = self.data[place : place + self._sector]
        return struct.unpack(f"<{len(part) // 4}I", part[: len(part) // 4 * 4])

    @cached_property
    def _table(self) -> list[int]:
        """For each sector the next one of its chain."""
        parts = [number for number in struct.unpack_from("<109I", self.data, 0x4C) if number < _LAST]
        more, seen = self._number("<I", 0x44), 0
        while more < _LAST and seen * self._sector < len(self.data):
            numbers = self._numbers(more)
            parts += [number for number in numbers[:-1] if number < _LAST]
            more, seen = numbers[-1] if numbers else _NONE, seen + 1
        return [number for part in parts[: len(self.data) // self._sector + 1] for number in self._numbers(part)]

    def _chain(self, first: int) -> list[int]:
        """Return the places in the file of the sectors of a chain."""
        places: list[int] = []
        while first < _LAST:
            places.append(self._place(first))
            if len(places) * self._sector > len(self.data) or first >= len(self._table):
                raise BrokenCompoundError("an endless chain")
            first = self._table[first]
        return places

    def _read(self, first: int) -> bytes:
        return b"".join(self.data[place : place + self._sector] for place in self._chain(first))

    @cached_property
    def _entries(self) -> list[Entry]:
        directory = self._read(self._number("<I", 0x30))
        entries: list[Entry] = []
        for at in range(0, len(directory) - 127, 128):
            length, kind, _, left, right, child = struct.unpack_from("<HBBIII", directory, at + 64)
            start, size = struct.unpack_from("<II", directory, at + 116)
            name = directory[at : at + max(0, min(64, length) - 2)].decode("utf-16-le", "replace")
            entries.append(Entry(kind, left, right, child, start, size, name))
        if not entries or entries[0].kind != 5:  # of the root
            raise BrokenCompoundError("no directory")
        return entries

    @cached_property
    def top(self) -> dict[str, Entry]:
        """The streams and storages at the top, by name."""
        found: dict[str, Entry] = {}
        waiting, seen = [self._entries[0].child], set[int]()
        while waiting:
            number = waiting.pop()
            if number >= len(self._entries) or number in seen:
                continue
            seen.add(number)
            entry = self._entries[number]
            found[entry.name] = entry
            waiting += [entry.left, entry.right]
        return found

    def places(self, name: str) -> list[tuple[int, int]]:
        """Return where a stream lies in the file: begin and length of its pieces, in order."""
        entry = self.top.get(name)
        if entry is None:
            raise BrokenCompoundError(f"no {name}")
        if entry.size >= self._number("<I", 0x38):
            piece, starts = self._sector, self._chain(entry.start)
        else:
            piece, starts = 64, self._small(entry.start, entry.size)
        left = entry.size
        found: list[tuple[int, int]] = []
        for start in starts:
            if left <= 0:
                break
            found.append((start, min(piece, left)))
            left -= piece
        return found

    def _small(self, first: int, size: int) -> list[int]:
        """Return the places of a stream that is too short for sectors of its own."""
        within = self._chain(self._entries[0].start)
        table = self._read(self._number("<I", 0x3C))
        per = self._sector // 64
        found: list[int] = []
        while first < _LAST and len(found) * 64 < size:
            if first // per >= len(within) or first * 4 + 4 > len(table):
                raise BrokenCompoundError("a short sector outside of the file")
            found.append(within[first // per] + first % per * 64)
            first = struct.unpack_from("<I", table, first * 4)[0]
        return found

    def stream(self, name: str) -> bytes:
        """Return the bytes of a stream at the top."""
        return b"".join(self.data[start : start + length] for start, length in self.places(name))
