"""Thai automatic numbers of old Word files, carried through LibreOffice.

Of lists in Word files LibreOffice 7 knows the Thai letters (ก ข ค), not the Thai digits and number words: it writes `1.`
where Word prints `๑.` or `หนึ่ง`; in RTF it knows none of the three and drops the number. So before it is asked, the formats
of such levels are exchanged for others that it knows and that the document does not use; what it writes for them is changed
back.
Formats are single bytes of the list table (LVLF.nfc, [MS-DOC] 2.9.150) and single control words of RTF.
"""

import re
import struct
from collections.abc import Iterator

from council_docs.readers.containers.compound_file import BrokenCompoundError, Compound

_THAI = {53: "thaiLetters", 54: "thaiNumbers", 55: "thaiCounting"}
_STAND_INS = ((47, "hebrew2"), (45, "hebrew1"), (30, "ideographTraditional"), (31, "ideographZodiac"), (24, "ganada"))
_RTF_FORMAT = re.compile(rb"\\(levelnfcn?)(\d{1,3})(?!\d)")
_LISTS = 5_000  # in one document; Word allows 2,047


def with_stand_ins(data: bytes) -> tuple[bytes, dict[str, str]]:
    """Return the file with other formats in the place of the Thai ones, and which ones stand for which.

    The file comes back as it was where it has none of them or where its tables do not hold together.
    """
    if data.startswith(rb"{\rtf"):
        used = {int(found[2]) for found in _RTF_FORMAT.finditer(data)}
        chosen = _chosen(used)
        changed = _RTF_FORMAT.sub(
            lambda found: b"\\%s%d" % (found[1], chosen.get(int(found[2]), (int(found[2]), ""))[0]), data
        )
        return (changed if chosen else data), {name: _THAI[number] for number, (_, name) in chosen.items()}
    try:
        formats = dict(_formats(Compound(data)))
    except (BrokenCompoundError, struct.error, IndexError):
        return data, {}
    chosen = _chosen(set(formats.values()))
    if not chosen:
        return data, {}
    copy = bytearray(data)
    for place, number in formats.items():
        if number in chosen:
            copy[place] = chosen[number][0]
    return bytes(copy), {name: _THAI[number] for number, (_, name) in chosen.items()}


def _chosen(used: set[int]) -> dict[int, tuple[int, str]]:
    free = (each for each in _STAND_INS if each[0] not in used)
    return dict(zip(sorted(_THAI.keys() & used), free, strict=False))


def _formats(file: Compound) -> Iterator[tuple[int, int]]:
    """Yield the place in the file and the value of each level's format."""
    document = file.stream("WordDocument")
    if struct.unpack_from("<H", document, 0)[0] != 0xA5EC or struct.unpack_from("<H", document, 2)[0] < 0xC1:
        return
    which = "1Table" if struct.unpack_from("<H", document, 10)[0] & 0x0200 else "0Table"
    table, places = file.stream(which), file.places(which)
    at, length = struct.unpack_from("<II", document, 0x2E2)  # fcPlfLst, lcbPlfLst
    if length < 2:
        return
    count = min(struct.unpack_from("<H", table, at)[0], _LISTS)
    simple = [bool(table[at + 2 + 28 * number + 26] & 1) for number in range(count)]
    level = at + length
    for one in simple:
        for _ in range(1 if one else 9):
            yield _within(places, level + 4), table[level + 4]
            level += 28 + table[level + 24] + table[level + 25]
            level += 2 + 2 * int(struct.unpack_from("<H", table, level)[0])


def _within(places: list[tuple[int, int]], at: int) -> int:
    """Return where a byte of a stream stands in the file."""
    piece = places[0][1]
    start, length = places[at // piece]
    if at % piece >= length:
        raise IndexError("behind the end of the stream")
    return start + at % piece
