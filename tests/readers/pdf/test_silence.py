"""What no rule mends is reported: each kind of wrong font, with the rules switched off that would read it."""

from collections.abc import Callable

import pytest

from council_docs.document import Document
from council_docs.readers import read_file
from council_docs.readers.options import Options, SourceFile
from tests.making.raw import garuda, in_core_font, in_wide_font

LINES = [
    "รายงานการประชุมสภาเทศบาลตำบลดอนหวาย อำเภอบ้านใหม่",
    "ประธานสภากำหนดให้สมาชิกทั้งหมดลงชื่อเพื่อเข้าร่วมประชุม",
    "ที่ประชุมเห็นชอบให้ดำเนินการตามจำนวนครั้งที่ขึ้นทะเบียนไว้แล้ว",
    "สำนักปลัดจัดทำร่างข้อบัญญัติสำหรับปีงบประมาณ ๒๕๖๗",
    "ผู้บริหารท้องถิ่นแต่งตั้งคณะทำงานในพื้นที่ตำบลหนึ่ง",
]
# As fonts with glyphs of their own for it draw it: ring and า apart.
SPLIT = [line.replace("ำ", "\u0e4dา") for line in LINES]
BARE = garuda().without(b"cmap", b"post", b"GSUB")


def told(wrong: str, by: str) -> Callable[[str], str]:
    """What a ToUnicode table says that calls some letters by others."""
    return lambda letter: by[wrong.index(letter) % len(by)] if letter in wrong else letter


def read(data: bytes, *without: str) -> Document:
    return read_file(SourceFile("made.pdf", data), Options(ocr="never", without_rules=frozenset(without)))


KINDS = {
    "a ring called a tone": in_wide_font(SPLIT, told("\u0e4d", "้"), data=BARE),
    "a ring called another tone": in_wide_font(SPLIT, told("\u0e4d", "่"), data=BARE),
    "a tone called a space": in_wide_font(LINES, told("้", " "), data=BARE),
    "tones called spaces": in_wide_font(LINES, told("่้", " "), data=BARE),
    "marks without a code": in_wide_font(LINES, told("่้", "\ufffd"), data=BARE),
    "marks called letters": in_wide_font(LINES, told("่้็", "EFG"), data=BARE),
    "marks called letters with accents": in_wide_font(LINES, told("่้", "ïó"), data=BARE),
    "all letters called others": in_wide_font(
        LINES, lambda letter: letter if letter == " " else chr(0x21 + (ord(letter) * 7) % 60), data=BARE
    ),
    "all letters Greek": in_wide_font(LINES, lambda letter: chr(0x391 + ord(letter) % 48), data=BARE),
    "bytes in MacRoman": in_core_font([line.encode("cp874") for line in LINES], "MacRomanEncoding"),
    "bytes in cp1252": in_core_font([line.encode("cp874") for line in LINES]),
}
RULES = ("glyph-names", "second-reading", "mac-codes", "latin-codes", "windows-marks", "utf-8-bytes", "upc-glyph-numbers")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_wrong_font_is_reported(kind: str) -> None:
    assert read(KINDS[kind], *RULES).source.damaged_pages == (1,)


@pytest.mark.parametrize("lines", [LINES, SPLIT], ids=["whole", "split"])
def test_the_same_text_in_a_font_that_explains_itself_is_not(lines: list[str]) -> None:
    document = read(in_wide_font(lines, lambda letter: letter, data=BARE), *RULES)
    assert document.source.damaged_pages == ()
    assert document.full_text.replace(" ", "").split() == [line.replace(" ", "") for line in LINES]
