"""Fonts that say wrongly, or not at all, which letters their codes are: Thai bytes in Latin type, glyphs known by name.

Every repair is made right with its rule, and seen as damage without it.
"""

import struct
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from council_docs.document import Document
from council_docs.errors import ReadError
from council_docs.readers import read_file
from council_docs.readers.options import Options, SourceFile
from council_docs.readers.pdf.repair.font_encodings import letters_of
from council_docs.readers.pdf.repair.truetype import FontFile, font_file
from tests.making.raw import GARUDA, garuda, in_core_font, in_simple_font, in_wide_font

# All letters whose last UTF-8 byte cp1252 leaves open (ก แ, ญ, ฏ, ฐ, ฝ), ำ alone and with a tone, digits.
LINES = ["รายงานการประชุม ครั้งที่ ๒/๒๕๖๗", "ผู้ใหญ่บ้านเสนอให้ทำฝายน้ำล้น", "ฐานะทางการเงิน กฎหมาย ปรากฏ แก้ไข", "มติ เห็นชอบ 12,500 บาท"]
TEXT = "\n".join(LINES)


def read(data: bytes, *without: str) -> Document:
    return read_file(SourceFile("made.pdf", data), Options(ocr="never", without_rules=frozenset(without)))


def lines_of(document: Document) -> str:
    """The text, with its short lines as they were printed: the reader takes two of them for a paragraph."""
    text = document.full_text
    for line in LINES:
        text = text.replace(line + " ", line + "\n")
    return text


ENCODINGS = ["WinAnsiEncoding", "MacRomanEncoding", "StandardEncoding", ""]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_utf8_bytes_in_helvetica_are_read(encoding: str) -> None:
    data = in_core_font([line.encode() for line in LINES], encoding)
    document = read(data)
    assert lines_of(document) == TEXT
    assert document.source.damaged_pages == ()
    assert document.source.repairs["utf-8-bytes"] == sum(1 for letter in "".join(LINES) if letter > "\x7f")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_utf8_bytes_without_their_rule_are_damage(encoding: str) -> None:
    document = read(in_core_font([line.encode() for line in LINES], encoding), "utf-8-bytes")
    assert document.source.damaged_pages == (1,)
    assert "utf-8-bytes" not in document.source.repairs


def test_utf8_bytes_know_a_letter_that_is_broken_over_two_lines() -> None:
    # FPDF breaks a line between any two bytes.
    first, second = LINES[1].encode()[:20], LINES[1].encode()[20:]
    document = read(in_core_font([LINES[0].encode(), first, second]))
    assert document.full_text.replace("\n", "").replace(" ", "") == (LINES[0] + LINES[1]).replace(" ", "")


def test_french_in_helvetica_is_french() -> None:
    text = "Procès-verbal de la réunion créée à Genève, où l'élève a déjà reçu son âme"
    assert read(in_core_font([text.encode("cp1252")])).text == text


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_tis620_bytes_in_helvetica_are_read(encoding: str) -> None:
    document = read(in_core_font([line.encode("cp874") for line in LINES], encoding))
    assert lines_of(document) == TEXT
    assert document.source.repairs["mac-codes" if encoding == "MacRomanEncoding" else "latin-codes"] > 50


def test_tis620_bytes_without_their_rule_are_damage() -> None:
    document = read(in_core_font([line.encode("cp874") for line in LINES]), "latin-codes")
    assert document.source.damaged_pages == (1,)


# PageMaker's bytes: raised and shifted marks of their own (ป่า, ปัญหา, ฟื้น), quotation marks, Thai digits.
MAC_LINES = ["ระเบียบว่าด้วยการเงิน “ฉบับที่ ๓”", "ป่าต้นน้ำและปัญหาดินถล่ม", "ให้ฟื้นฟูภายใน ๓๐ วัน"]
MAC_BYTES = [
    "ระเบียบว่าด้วยการเงิน".encode("cp874") + b" \x8d" + "ฉบับที่ ๓".encode("cp874") + b"\x8e",
    b"\xbb\x83" + "าต้นน้ำและ".encode("cp874") + b"\xbb\x92" + "ญหาดินถล่ม".encode("cp874"),
    "ให้".encode("cp874") + b"\xbf\x97\x99" + "นฟูภายใน ๓๐ วัน".encode("cp874"),
]


def test_thai_of_the_macintosh_is_read() -> None:
    document = read(in_core_font(MAC_BYTES, "MacRomanEncoding"))
    assert document.full_text.split() == " ".join(MAC_LINES).split()
    assert document.source.repairs["mac-codes"] > 50


def test_thai_of_the_macintosh_without_its_rule_is_damage() -> None:
    assert read(in_core_font(MAC_BYTES, "MacRomanEncoding"), "mac-codes", "latin-codes").source.damaged_pages == (1,)


def test_quotation_marks_of_an_english_page_in_such_a_font() -> None:
    head = "ราชกิจจานุเบกษา".encode("cp874")
    english = [b"The \x8dSecretariat\x8e means the body set up", b"under Article 2 of the present Agreement"]
    assert "The “Secretariat” means" in read(in_core_font([head, *english], "MacRomanEncoding")).full_text


@pytest.mark.parametrize(
    "text",
    ["Ça, c'est ce que « le député » a déclaré à Besançon", "∑ ∫ √π ≤ ∞ ≈ ∏ of the sums above", "Größe, Übermaß, Äpfel"],
)
def test_other_text_in_macroman_is_itself(text: str) -> None:
    assert read(in_core_font([text.encode("mac_roman")], "MacRomanEncoding")).full_text.strip() == text


KOKAI = {"ก": "kokaithai", "า": "saraaathai", "ร": "roruathai", "ม": "momathai", "่": "maiekthai", "ำ": "saraamthai"}


def named(glyph: int) -> str:
    """The name that Garuda has for a glyph, all by their code points."""
    face = garuda().file
    return next((f"uni{code:04X}" for code, at in face.codes.items() if at == glyph), face.names.get(glyph, ""))


def kokai(glyph: int) -> str:
    """… as Adobe's list of glyphs has it, of some letters."""
    name = named(glyph)
    return KOKAI.get(chr(int(name[3:7], 16)), name)


@pytest.mark.parametrize(
    "name",
    [named, kokai, lambda glyph: named(glyph).replace("uni", "u"), lambda glyph: f"{named(glyph)[:7]}.small"],
    ids=["uni0E01", "kokaithai", "u0E01", "uni0E48.small"],
)
def test_names_of_glyphs_are_read(name: Callable[[int], str]) -> None:
    document = read(in_simple_font(LINES, name))
    assert lines_of(document) == TEXT
    assert document.source.damaged_pages == ()


@pytest.mark.parametrize("name", ["g{}", "cid:{}", "afii{}", "glyph{}"])
def test_names_that_say_nothing_are_no_guess(name: str) -> None:
    assert read(in_simple_font(LINES, name.format)).source.damaged_pages == (1,)


@pytest.mark.parametrize("missing", [(), (b"cmap",)], ids=["by code points", "by names"])
def test_a_font_file_says_what_the_pdf_does_not(missing: tuple[bytes, ...]) -> None:
    data = in_wide_font(LINES, data=garuda().without(*missing))
    document = read(data)
    assert lines_of(document) == TEXT
    assert document.source.repairs["glyph-names"] > 0
    if missing:
        assert read(data, "glyph-names").source.damaged_pages == (1,)


def test_a_code_point_without_a_glyph_is_no_letter_of_another() -> None:
    face = garuda()
    # `€` is listed without a glyph, as programs that cut fonts leave it; pdfminer adds the number of the blank to that.
    rows = [(code, code, glyph - code, 0) for code, glyph in sorted(face.file.codes.items()) if code < 0x20AC]
    rows += [(0x20AC, 0x20AC, face.file.codes[0x20], 4), (0xFFFF, 0xFFFF, 1, 0)]
    starts, ends, shifts, places = ([number & 0xFFFF for number in column] for column in zip(*rows, strict=True))
    numbers = [*ends, 0, *starts, *shifts, *places, 0]
    head = struct.pack(">4HL", 0, 1, 3, 1, 12)
    table = head + struct.pack(f">{7 + len(numbers)}H", 4, 14 + 2 * len(numbers), 0, 2 * len(rows), 0, 0, 0, *numbers)
    data = in_wide_font(LINES, data=face.having(b"cmap", table))
    assert lines_of(read(data)) == TEXT
    assert "€" not in read(data, "glyph-names").full_text


def test_a_raised_mark_is_what_it_is_put_for() -> None:
    font = FontFile(codes={0x0E48: 5, 0x41: 6, 0x0E49: 7}, plain={20: {5}, 21: {20}, 22: {6}, 23: {5, 7}, 24: {99}})
    # The fourth is put for two marks, and the last for a glyph that nobody knows: nothing is guessed.
    assert letters_of(font) == {5: "่", 6: "A", 7: "้", 20: "่", 21: "่"}


def test_ascii_and_thai_come_before_other_letters_of_one_glyph() -> None:
    font = FontFile(codes={0xFD3E: 3, 0x28: 3, 0x0E33: 4, 0x0EB3: 4})
    assert letters_of(font) == {3: "(", 4: "ำ"}


def test_a_substitution_of_a_substitution_is_known() -> None:
    face = font_file(garuda().without(b"post"))
    low = {chr(code): glyph for glyph in face.plain for code, at in face.codes.items() if at in face.origins(glyph)}
    assert {"่", "้", "๊", "๋", "์", "ญ", "ฐ"} <= set(low)
    assert all(glyph not in face.origins(glyph) for glyph in face.plain)


@pytest.mark.parametrize("says", [None, lambda letter: "\0", lambda letter: "A"], ids=["no table", "U+0000", "one letter"])
def test_codes_that_are_code_points_are_known(says: Callable[[str], str] | None) -> None:
    data = in_wide_font(LINES, says, data=garuda().without(b"cmap", b"post"), code_points=True)
    document = read(data)
    assert lines_of(document) == TEXT
    assert document.source.damaged_pages == ()
    # Without a table PDFium takes the code for the code point itself.
    assert ("glyph-names" in document.source.repairs) == (says is not None)


def test_a_font_that_says_nothing_is_damage() -> None:
    document = read(in_wide_font(LINES, data=garuda().without(b"cmap", b"post")))
    assert document.source.damaged_pages == (1,)
    assert set(document.full_text) <= {"\ufffd", " ", "\n", "\t"}


MARKS = "ัิีึืุู็่้๊๋์"


@pytest.mark.parametrize(
    "says",
    [
        lambda letter: "\0",
        lambda letter: "\ufffd",
        lambda letter: chr(0xE000 + ord(letter) % 0x100),
        lambda letter: "A",
        lambda letter: chr(0xE0 + MARKS.index(letter)) if letter in MARKS else letter,
        lambda letter: letter if letter == " " else chr(ord(letter) + 1),
    ],
    ids=["U+0000", "U+FFFD", "private use", "one letter", "marks as Latin letters", "the next letter"],
)
def test_a_table_that_cannot_be_right_is_not_believed(says: Callable[[str], str]) -> None:
    data = in_wide_font(LINES, says)
    document = read(data)
    assert lines_of(document) == TEXT
    assert document.source.damaged_pages == ()
    assert read(data, "glyph-names").source.damaged_pages == (1,)


def test_letters_that_are_called_spaces_are_damage() -> None:
    assert read(in_wide_font(LINES, lambda letter: " ")).source.damaged_pages == (1,)


def test_marks_that_a_table_leaves_empty_are_asked_of_the_font_file() -> None:
    """WeasyPrint's tables say nothing of half of the tones; a font without names and code points cannot say it either."""

    def without_tones(letter: str) -> str:
        return "" if letter in "่้" else letter

    assert lines_of(read(in_wide_font(LINES, without_tones))) == TEXT
    assert read(in_wide_font(LINES, without_tones, data=garuda().without(b"cmap", b"post"))).source.damaged_pages == (1,)


@pytest.mark.parametrize(("wrong", "text"), [("้", "ทําให้จํานวนประจําปี"), (" ", "ทําให้จํานวนประจําปี")], ids=["a tone", "a space"])
def test_the_font_file_is_right_about_marks_where_it_agrees_on_consonants(wrong: str, text: str) -> None:
    """Quartz calls the ring of ำ a tone, Word a space: the table of code points in the font knows better."""
    lines = ["คณะกรรมการของเทศบาลรับทราบและเห็นชอบแล้ว", text]
    document = read(in_wide_font(lines, lambda letter: wrong if letter == "\u0e4d" else letter))
    assert document.full_text.split("\n")[-1] == "ทำให้จำนวนประจำปี"


def test_a_right_table_is_believed() -> None:
    document = read(in_wide_font(LINES, lambda letter: letter, data=garuda().without(b"cmap", b"post")))
    assert lines_of(document) == TEXT
    assert "second-reading" not in document.source.repairs


def test_tables_of_a_font_file() -> None:
    face = font_file(Path(GARUDA).read_bytes())
    assert face.names[face.codes[0x0E01]] == "uni0E01"
    assert face.names[face.numbers["uni0E48.low"]] == "uni0E48.low"
    assert font_file(b"") == font_file(b"OTTO") == font_file(b"%!PS-AdobeFont-1.0")


@given(st.integers(0, 40_000), st.binary(min_size=1, max_size=40))
def test_a_mutated_font_file_says_less_or_nonsense_and_ends(place: int, noise: bytes) -> None:
    data = bytearray(garuda().data)
    data[place : place + len(noise)] = noise
    face = font_file(bytes(data))
    assert len(face.codes) < 200_000


SEEDS = [
    in_core_font([line.encode() for line in LINES]),
    in_core_font([line.encode("cp874") for line in LINES], ""),
    in_wide_font(LINES),
    in_wide_font(LINES, lambda letter: "\0"),
    in_simple_font(LINES, "g{}".format),
]
PIECES = [b"/Identity-H", b"/ToUnicode", b"-1", b"99999999", b"[", b"<<", b">>", b"null", b"/Differences[1/a", b"5 0 R"]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(SEEDS),
    st.lists(
        st.tuples(st.floats(0, 1), st.sampled_from(PIECES) | st.binary(min_size=1, max_size=4)), min_size=1, max_size=9
    ),
)
def test_mutated_fonts_end_in_a_document_or_an_error_of_ours(data: bytes, changes: list[tuple[float, bytes]]) -> None:
    # Before the font file and its descriptor there is no more than some thousand bytes: most changes go there.
    for place, piece in changes:
        at = int(place * place * (min(len(data), 6_000) - len(piece)))
        data = data[:at] + piece + data[at + len(piece) :]
    with suppress(ReadError):
        read(data)
