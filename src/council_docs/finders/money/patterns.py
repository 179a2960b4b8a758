"""Units, words of scale and cues of money as patterns, made from `lexicon/data/currencies.toml` and `money.toml`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from council_docs.lexicon.patterns import spaced
from council_docs.lexicon.wordlists import vocabulary
from council_docs.thai.numbers.tokens import NUMERALS, ZERO_WIDTH

CURRENCIES = vocabulary("currencies")
MONEY = vocabulary("money")

SPACE = rf"[\s{ZERO_WIDTH}]"
DIGIT = "[0-9๐-๙]"

CODES: dict[str, str] = {**CURRENCIES["units"], **CURRENCIES["ambiguous"], **CURRENCIES["signs"]}
AMBIGUOUS = frozenset(CURRENCIES["ambiguous"])
SIGNS = frozenset(CURRENCIES["signs"])
FACTORS = {unit: Decimal(factor) for unit, factor in CURRENCIES["factors"].items()}
SCALES: dict[str, int] = CURRENCIES["scales"]


def misordered(words: Iterable[str]) -> set[str]:
    """Return the words, and beside them their spellings with the tone mark before the vowel."""
    return {*words, *(re.sub("([\u0e31\u0e34-\u0e39])([\u0e48-\u0e4b])", r"\2\1", word) for word in words)}


NUMERAL_WORDS = misordered(NUMERALS)

_MARKS = [point + stroke for point in ".," for stroke in "-–="]
TRIGGER = re.compile(spaced([*CODES, *_MARKS], blank=f"{SPACE}?"))
"""Where a sum may be. Everything else is read around these places, so a text without money costs one scan.

It is one flat choice of plain words, because the regular expression engine then skips from one possible first letter to the
next. What must stand around a word is looked at by `trigger_of`.
"""

_NAMES = {"".join(code.split()): code for code in CODES}
_GAP = re.compile(f"{SPACE}+")
_CUBIC = re.compile(rf"{SPACE}?ม")
_STROKES = re.compile("[-–=]{0,2}")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A unit, a sign of currency, or the mark of `5,000.-`, in its place."""

    kind: Literal["unit", "sign", "mark"]
    name: str
    start: int
    end: int


def trigger_of(text: str, match: re.Match[str]) -> Trigger | None:
    """Return what a match of `TRIGGER` is; `None` where a letter beside it makes it part of another word."""
    start, end = match.span()
    word = match.group()
    before = text[start - 1 : start]
    if word in _MARKS:
        strokes = _STROKES.match(text, end)
        return Trigger("mark", word, start, strokes.end() if strokes else end) if before.isdecimal() else None
    if word in SIGNS:
        after = text[end : end + 1]
        apart = not _is_latin(before) and before != "$" and not _is_latin(after)
        return Trigger("sign", word, start, end) if apart else None
    if word == "ลบ." and _CUBIC.match(text, end):
        return None  # ลบ.ม. is a cubic metre
    return Trigger("unit", word if word in CODES else _NAMES[_GAP.sub("", word)], start, end)


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
