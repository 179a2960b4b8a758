"""Which letter a glyph is by its number, in fonts whose order of glyphs is known.

Whoever makes a subset of a font often keeps the numbers of its glyphs and drops the tables that say what they are; or writes
a ToUnicode table in which a raised mark is missing, the ring of ำ is a tone, or nothing is right. The order of the fonts of
Thai offices is known, and one that is a subset of such a font shows it: by what its table does say, or by its name.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from council_docs.lexicon.package_files import package_text
from council_docs.thai.script.repair import PRIVATE_USE

AGREEING = 8  # consonants; two orders agree in none, as they have them in other places
DIFFERING = 0.1  # share of the consonants that may be stated otherwise: one in ten, a slip of the program that wrote it
FEW_STATED = 5  # consonants; a table that states fewer says nothing for or against an order


@dataclass(frozen=True)
class GlyphOrder:
    """The order of the glyphs of a family of fonts.

    Attributes:
        name: What it is called here.
        fonts: Parts of the names of its fonts, in small letters without spaces.
        least: A font with fewer glyphs is numbered anew.
        letters: Glyph → its text.
    """

    name: str
    fonts: tuple[str, ...]
    least: int
    letters: Mapping[int, str]


@dataclass(frozen=True)
class KnownOrder:
    """What is known of the glyphs of one font.

    Attributes:
        letters: Glyph → its text.
        proven: What the font says of its consonants agrees with it; else its name alone tells.
    """

    letters: Mapping[int, str]
    proven: bool


UNKNOWN = KnownOrder({}, proven=False)


def known_order(name: str, count: int, stated: Mapping[int, str]) -> KnownOrder:
    """Return the order of a font's glyphs, without letters where none is known.

    Args:
        name: Its name in the PDF.
        count: How many glyphs it has.
        stated: What the PDF or the font file says of its glyphs, as far as they say anything.
    """
    consonants = {glyph: text for glyph, text in stated.items() if "ก" <= text <= "ฮ" and len(text) == 1}
    orders = [order for order in _orders() if count >= order.least]
    for order in orders:
        if _is_proven(order, consonants):
            return KnownOrder(order.letters, proven=True)
    if len(consonants) < FEW_STATED:
        plain = re.sub(r"[^a-z0-9]", "", name.lower())
        for order in orders:
            if any(font in plain for font in order.fonts):
                return KnownOrder(order.letters, proven=False)
    return UNKNOWN


def _is_proven(order: GlyphOrder, consonants: Mapping[int, str]) -> bool:
    """Return whether what is said of the consonants of a font agrees with an order, but for slips."""
    alike = sum(1 for glyph, text in consonants.items() if order.letters.get(glyph) == text)
    return alike >= AGREEING and len(consonants) - alike <= DIFFERING * alike


@cache
def _orders() -> tuple[GlyphOrder, ...]:
    data = package_text("council_docs.readers.pdf.repair", "data", "glyph_orders.toml")
    return tuple(
        GlyphOrder(entry["name"], tuple(entry["fonts"]), entry["least"], _letters(entry["runs"]))
        for entry in tomllib.loads(data)["orders"]
    )


def _letters(runs: list[tuple[int, int, int]]) -> dict[int, str]:
    return {
        glyph + index: PRIVATE_USE.get(code + index, chr(code + index))
        for glyph, code, count in runs
        for index in range(count)
    }
