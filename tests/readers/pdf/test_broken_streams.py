"""Partial text is said: a stream that breaks off, an end of the file that is missing, a page that cannot be drawn."""

import base64
import re
import struct
import zlib
from pathlib import Path
from typing import Literal

import pytest

import council_docs as cd
from council_docs.readers.pdf.broken_streams import Damage, broken_streams, bytes_of_letters, is_whole, lost_pages
from tests.making.pdfs import by_reportlab

MINUTES = (Path(__file__).parents[3] / "examples" / "documents" / "minutes-with-errors.pdf").read_bytes()
STREAM = re.compile(rb"(?<!end)stream\r?\n")


def texts() -> list[tuple[int, int]]:
    """Begin and end of the streams that draw the text of the example's pages."""
    found = []
    for start in STREAM.finditer(MINUTES):
        end = MINUTES.index(b"endstream", start.end())
        try:
            raw = zlib.decompressobj().decompress(MINUTES[start.end() : end])
        except zlib.error:
            continue
        if b"BT" in raw and b" Tf" in raw:
            found.append((start.end(), end))
    return found


PAGES = texts()


def test_a_whole_file_has_lost_nothing() -> None:
    assert len(PAGES) > 2
    assert lost_pages(MINUTES, len(PAGES)) == (frozenset(), True)
    source = cd.read(MINUTES).source
    assert (source.damaged_pages, source.complete) == ((), True)


@pytest.mark.parametrize("part", [0.3, 0.5, 0.7])
@pytest.mark.parametrize("page", range(len(PAGES)))
def test_one_wrong_byte_in_the_text_of_a_page_marks_that_page(page: int, part: float) -> None:
    start, end = PAGES[page]
    data = bytearray(MINUTES)
    data[start + int((end - start) * part)] ^= 0x55
    source = cd.read(bytes(data), ocr="never").source
    assert (source.damaged_pages, source.complete) == ((page + 1,), False)


@pytest.mark.parametrize("strength", [40, 128])
def test_one_wrong_byte_in_an_encrypted_file_marks_its_page(strength: int) -> None:
    whole = encrypted(strength)
    assert lost_pages(whole, 2, "รหัส".encode().hex()) == Damage(frozenset())
    spans = [(m.end(), whole.index(b"endstream", m.end())) for m in STREAM.finditer(whole)]
    marked = []
    for start, end in spans:
        data = bytearray(whole)
        data[start + (end - start) // 2] ^= 0x55
        damage = lost_pages(bytes(data), 2, "รหัส".encode().hex())
        assert damage.is_known
        marked.append(damage.pages)
    assert sorted(marked, key=sorted)[-2:] == [{1}, {2}]  # fonts and their tables apart
    data = bytearray(whole)
    start, end = spans[marked.index(frozenset({2}))]
    data[start + (end - start) // 2] ^= 0x55
    source = cd.read(bytes(data), password="รหัส".encode().hex(), ocr="never").source
    assert (source.damaged_pages, source.complete) == ((2,), False)


def test_an_encrypted_file_that_pdfminer_cannot_decipher_has_lost_nothing_that_we_know_of() -> None:
    assert lost_pages(encrypted(128), 2, "another") == Damage(frozenset())


def encrypted(strength: int) -> bytes:
    """Two pages of text under a password."""
    from reportlab.lib.pdfencrypt import StandardEncryption

    lock = StandardEncryption("รหัส".encode().hex(), strength=strength)
    return by_reportlab([["มติที่ประชุม รับทราบ"] * 30, ["มติที่ประชุม เห็นชอบ"] * 30], password=lock)


@pytest.mark.parametrize("part", [0.35, 0.6, 0.9])
def test_a_file_that_is_cut_off_is_refused_or_says_what_it_lost(part: float) -> None:
    whole = cd.read(MINUTES).text
    try:
        document = cd.read(MINUTES[: int(len(MINUTES) * part)], ocr="never")
    except cd.ReadError:
        return
    assert document.text == whole or not document.source.complete


def packed(raw: bytes) -> bytes:
    return zlib.compress(raw, 9)


WHOLE = {
    "as it should be": (packed(b"BT ET"), True),
    "its checksum is left out": (packed(b"BT ET")[:-4] + b"\n", True),
    "nothing in it": (b"\n", True),
    "its checksum is of something else": (packed(b"BT ET")[:-4] + b"\x00\x01\x02\x03", False),
    "cut off": (packed(b"BT (one two three four) ET")[:-9], False),
    "no such thing": (b"\xff\xff\xff\xff", False),
}


@pytest.mark.parametrize("what", WHOLE)
def test_a_packed_stream_is_followed_to_its_end(what: str) -> None:
    data, expected = WHOLE[what]
    assert is_whole(b"stream\n" + data + b"\nendstream", 7) == expected


def test_pictures_and_font_programs_are_not_unpacked() -> None:
    """They may be broken: no text is lost by that, and they are large."""
    for kind in (b"/Subtype /Image", b"/Length1 9", b"/N 3"):
        data = b"7 0 obj << " + kind + b" /Filter /FlateDecode >> stream\nbroken\nendstream endobj"
        assert list(broken_streams(data)) == []
    assert list(broken_streams(b"7 0 obj << /Filter /FlateDecode >> stream\nbroken\nendstream endobj")) == [7]


PDF = (
    b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 800 600]/CropBox[%s]/Contents 4 0 R>>endobj\n"
    b"4 0 obj<</Length 0>>stream\n\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF\n"
)


@pytest.mark.parametrize("box", [b"600 800 1000 1000", b"0 0 0 0", b"0 0 .1 .1", b"0 0 -5 5", b"0 0 1e9 1e9", b"0 0 nan 5"])
@pytest.mark.parametrize("ocr", ["never", "auto"])
def test_a_wrong_crop_box_costs_its_page_at_most(box: bytes, ocr: Literal["never", "auto"]) -> None:
    assert cd.read(PDF % box, ocr=ocr).source.page_count == 1


@pytest.mark.parametrize(
    "data", [b"", b"\0", b"ab", b"abc", b"\0\0\0\0", b"\xff" * 9, bytes(range(256)), b"\0" * 4 + b"x" + b"\0" * 8], ids=repr
)
def test_letters_of_ascii85_are_the_bytes_that_the_library_of_python_reads(data: bytes) -> None:
    letters = base64.a85encode(data, wrapcol=7)
    assert bytes_of_letters(letters) == base64.a85decode(letters) == data


@pytest.mark.parametrize("letters", [b's8W-"', b"uuuuu", b"ab cd~", b"abz12", b"ab\x80cd", b"v"])
def test_letters_that_are_none_of_ascii85_are_refused(letters: bytes) -> None:
    with pytest.raises(ValueError, match="Ascii85"):
        base64.a85decode(letters)
    with pytest.raises((ValueError, struct.error)):
        bytes_of_letters(letters)
