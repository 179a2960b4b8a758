"""The container of old Office files, and the Thai numbers in it."""

import struct
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from council_docs.errors import PasswordError, ReadError, TruncatedFileError, UnsupportedFormatError
from council_docs.readers.containers.compound_file import BrokenCompoundError, Compound
from council_docs.readers.detect import media_type
from council_docs.readers.office.list_formats import with_stand_ins
from council_docs.readers.options import SourceFile

END, FREE, NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFF


def compound(**streams: bytes) -> bytes:
    """A compound file with these streams; short ones share sectors, as they do in real files."""
    table = [0xFFFFFFFD]
    sectors: list[bytes] = [b""]

    def put(data: bytes) -> int:
        pieces = [data[at : at + 512].ljust(512, b"\x00") for at in range(0, len(data), 512)] or [bytes(512)]
        first = len(sectors)
        for number, piece in enumerate(pieces):
            sectors.append(piece)
            table.append(END if number == len(pieces) - 1 else len(sectors))
        return first

    short, short_table, places = b"", list[int](), list[tuple[str, int, int]]()
    for name, data in streams.items():
        if len(data) >= 4096:
            places.append((name, put(data), len(data)))
            continue
        first = len(short_table)
        for at in range(0, max(1, len(data)), 64):
            short += data[at : at + 64].ljust(64, b"\x00")
            short_table.append(END if at + 64 >= len(data) else len(short_table) + 1)
        places.append((name, first, len(data)))
    within = put(short)
    index = put(struct.pack(f"<{len(short_table)}I", *short_table).ljust(512, b"\xff"))

    def entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
        written = name.encode("utf-16-le").ljust(64, b"\x00")
        head = struct.pack("<HBBIII", len(name) * 2 + 2, kind, 1, NONE, right, child)
        return written + head + bytes(36) + struct.pack("<IIi", start, size, 0)

    directory = entry("Root Entry", 5, NONE, 1, within, len(short))
    for number, (name, start, size) in enumerate(places, 1):
        directory += entry(name.replace("_", " "), 2, number + 1 if number < len(places) else NONE, NONE, start, size)
    root = put(directory)
    sectors[0] = struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<IIIIIIIII", 1, root, 0, 4096, index, 1, END, 0, 0) + struct.pack("<108I", *([FREE] * 108))
    return header + b"".join(sectors)


def word(flags: int = 0x0200, *, levels: list[tuple[int, str]] | None = None, ident: int = 0xA5EC) -> dict[str, bytes]:
    """The streams of a Word document with one list of nine levels (format and text each)."""
    table = struct.pack("<H", 1) + bytes(26) + b"\x00\x00"
    length = len(table)
    for number, text in levels or []:
        written = text.encode("utf-16-le")
        table += struct.pack("<IB", 1, number) + bytes(19) + b"\x00\x00" + bytes(2) + struct.pack("<H", len(text)) + written
    document = bytearray(struct.pack("<HHHHHH", ident, 0xC1, 0, 0, 0, flags)).ljust(5000, b"\x00")
    struct.pack_into("<II", document, 0x2E2, 0, length if levels else 0)
    return {"WordDocument": bytes(document), "1Table": table}


NINE = [(54, "\x00."), (55, "(\x00)"), (0, "\x00"), *[(23, "•")] * 6]


def test_streams_long_and_short() -> None:
    streams = {"Long": bytes(range(256)) * 40, "Short": b"abc" * 50, "Empty": b""}
    file = Compound(compound(**streams))
    assert set(file.top) == set(streams)
    assert {name: file.stream(name) for name in streams} == streams
    with pytest.raises(BrokenCompoundError):
        file.stream("Missing")


def test_formats_of_thai_numbers_are_exchanged_and_the_rest_stays() -> None:
    data = compound(**word(levels=NINE))
    changed, formats = with_stand_ins(data)
    assert formats == {"hebrew2": "thaiNumbers", "hebrew1": "thaiCounting"}
    differing = [(old, new) for old, new in zip(data, changed, strict=True) if old != new]
    assert differing == [(54, 47), (55, 45)]


@pytest.mark.parametrize(
    "data",
    [
        compound(**word(levels=[(0, "\x00.")] * 9)),
        compound(**word()),
        compound(**word(levels=NINE[:3])),  # cut off
        compound(**word(levels=NINE, ident=0xA5DC)),  # Word 95 has no such table
        compound(Workbook=b"x"),
        b"PK\x03\x04",
        rb"{\rtf1\levelnfc0 x}",
    ],
)
def test_other_files_stay_as_they_are(data: bytes) -> None:
    assert with_stand_ins(data) == (data, {})


def test_a_format_that_the_document_uses_stands_for_no_other() -> None:
    _, formats = with_stand_ins(compound(**word(levels=[(54, "\x00"), (47, "\x00"), *[(0, "\x00")] * 7])))
    assert formats == {"hebrew1": "thaiNumbers"}


def test_formats_in_rtf() -> None:
    changed, formats = with_stand_ins(rb"{\rtf1 \levelnfc54\levelnfcn54 \levelnfc53 \levelnfc540}")
    assert changed == rb"{\rtf1 \levelnfc45\levelnfcn45 \levelnfc47 \levelnfc540}"
    assert formats == {"hebrew1": "thaiNumbers", "hebrew2": "thaiLetters"}


def test_what_compound_files_are() -> None:
    def kind(data: bytes) -> str:
        return media_type(SourceFile("a.doc", data))

    assert kind(compound(**word())) == "application/msword"
    assert kind(compound(**word(ident=0xA5DC))) == "application/msword"
    with pytest.raises(PasswordError, match="encrypted with a password"):
        kind(compound(**word(0x0300)))
    with pytest.raises(PasswordError, match="encrypted with a password"):
        kind(compound(EncryptionInfo=b"x" * 100, EncryptedPackage=b"x" * 5000))
    assert kind(compound(Workbook=b"x" * 5000)) == "application/vnd.ms-excel"
    with pytest.raises(UnsupportedFormatError, match="PowerPoint"):
        kind(compound(**{"PowerPoint Document": b"x" * 5000}))
    # A directory that is overwritten: the document is known by its first bytes.
    data = bytearray(compound(**word()))
    at = data.index("Root Entry".encode("utf-16-le"))
    data[at:] = "ข้อความ ".encode("utf-16-le") * 40
    data[512:514] = b"\xec\xa5"
    with pytest.raises(TruncatedFileError, match=r"Word file \(\.doc\) that is broken"):
        kind(bytes(data))


SAMPLE = compound(**word(levels=NINE))


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.binary(min_size=1, max_size=6)), max_size=6))
def test_damage_brings_no_exception_but_ours(damage: list[tuple[int, bytes]]) -> None:
    data = bytearray(SAMPLE)
    for at, piece in damage:
        data[at : at + len(piece)] = piece
    checks: list[Callable[[bytes], object]] = [with_stand_ins, lambda given: media_type(SourceFile("a.doc", given))]
    for check in checks:
        with suppress(ReadError):
            check(bytes(data[: len(SAMPLE)]))
