"""Glyphs are known by their number where the font is a subset of one whose order is known."""

import pytest

from council_docs.readers.pdf.repair.glyph_orders import known_order

# Consonants as two orders have them, 214 on and 132 on.
SARABUN = {214 + ord(letter) - ord("ก"): letter for letter in "กขคงจชดตนบ"}
WINDOWS = {132 + ord(letter) - ord("ก"): letter for letter in "กขคงจชดตนบ"}


@pytest.mark.parametrize(
    ("name", "count", "stated", "glyph", "letter", "proven"),
    [
        ("ABCDEF+THSarabunPSK", 509, {}, 352, "่", False),
        ("ABCDEF+THSarabunPSK", 509, {}, 286, "ํ", False),
        ("TH Baijam", 497, {}, 279, "่", False),
        ("ABCDEF+AngsanaNew,Bold", 362, {}, 201, "่", False),
        ("CordiaUPC", 338, {}, 103, "ื", False),
        ("Wingdings2", 220, {}, 133, "☐", False),
        ("Wingdings2", 220, {}, 53, "☑", False),
        # what the file says of its consonants tells, whatever it is called
        ("CIDFont+F2", 359, SARABUN, 356, "์", True),
        ("CIDFont+F2", 362, WINDOWS, 345, "1", True),
        ("THSarabunPSK", 509, {**SARABUN, 286: " "}, 286, "ํ", True),
    ],
)
def test_known_orders(name: str, count: int, stated: dict[int, str], glyph: int, letter: str, proven: bool) -> None:
    order = known_order(name, count, stated)
    assert (order.letters.get(glyph), order.proven) == (letter, proven)


@pytest.mark.parametrize(
    ("name", "count", "stated"),
    [
        ("THSarabunNew", 42, {}),  # numbered anew, as LibreOffice and Skia do
        ("THSarabunNew", 509, {glyph + 3: letter for glyph, letter in SARABUN.items()}),  # another edition of the font
        ("CIDFont+F2", 509, {}),
        ("Tahoma", 509, {}),
        ("TH Niramit AS", 497, {}),  # whose editions differ
        ("CIDFont+F2", 509, dict(list(SARABUN.items())[:6])),  # too little to tell
        ("TH Sarabun New", 509, dict(zip(SARABUN, reversed(SARABUN.values()), strict=True))),
    ],
)
def test_other_fonts_are_not_known(name: str, count: int, stated: dict[int, str]) -> None:
    assert known_order(name, count, stated).letters == {}
