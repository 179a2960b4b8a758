"""Units, words of scale and cues of money as patterns, made from `lexicon/data/currencies.toml` and `money.toml`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.thai.numbers.tokens import NUMERALS, ZERO_WIDTH

CURRENCIES = vocabulary("currencies")
MONEY = vocabulary("money")

SPACE = rf"[\s{ZERO_WIDTH}]"
DIGIT = "[0-9๐-๙]"

CODES: dict[str, str] = {
    name: code
    for table in ("units", "cautious", "ambiguous", "signs", "prefixes", "codes")
    for name, code in CURRENCIES[table].items()
}
UNIT_CODES: dict[str, str] = {**CURRENCIES["units"], **CURRENCIES["cautious"], **CURRENCIES["ambiguous"]}
AMBIGUOUS = frozenset(CURRENCIES["ambiguous"])
CAUTIOUS = frozenset({**CURRENCIES["cautious"], **CURRENCIES["codes"]})
SIGNS = frozenset({**CURRENCIES["signs"], **CURRENCIES["prefixes"], **CURRENCIES["codes"]})
PREFIXES = frozenset({**CURRENCIES["prefixes"], **CURRENCIES["codes"]})
_PREFIXES_BEHIND = frozenset(CURRENCIES["prefixes_behind"]["names"])
FACTORS = {unit: Decimal(factor) for unit, factor in CURRENCIES["factors"].items()}
SCALES: dict[str, int] = CURRENCIES["scales"]
LETTER_SCALES: dict[str, int] = CURRENCIES["letters"]
"""Letters that multiply a figure behind a sign of currency (`฿860K`)."""


def misordered(words: Iterable[str]) -> set[str]:
    """Return the words, and beside them their spellings with the tone mark before the vowel."""
    return {*words, *(re.sub("([\u0e31\u0e34-\u0e39])([\u0e48-\u0e4b])", r"\2\1", word) for word in words)}


NUMERAL_WORDS = misordered(NUMERALS)

_MARKS = [*(point + stroke for point in ".," for stroke in "-–="), "/-"]
_OPENED_WORDS = frozenset(f"({word}" for word in NUMERAL_WORDS)
"""A bracket with words of a number: where neither they nor their figure have a unit, nothing else tells of the sum."""
_BLANKS = ("", " ", "\u00a0", "\n", "\t", *ZERO_WIDTH)
_INITIALS_OF_FEW = frozenset("กงจตทวแไ")
"""Letters with which many Thai words begin and few currencies: where none of these is named, they need not be stopped at."""

_FEW = [code for code in CODES if code[0] in _INITIALS_OF_FEW]
_STEMS = [code for code in _FEW if not any(other != code and code.startswith(other) for other in _FEW)]


@cache
def _trigger(*, every: bool) -> re.Pattern[str]:
    codes = [code for code in CODES if every or code not in _FEW]
    return compiled(any_of([*(code.replace(" ", blank) for code in codes for blank in _BLANKS), *_MARKS, *_OPENED_WORDS]))


def trigger_for(text: str) -> re.Pattern[str]:
    """Return the pattern of all places where a text may hold a sum: units, signs and marks.

    Everything else is read around these places, so a text without money costs one scan. The words are plain, blanks spelled
    out, and merged by their beginnings: the engine skips from one possible first letter to the next and decides there by one
    letter at a time (three times as fast as one flat choice of 190 names). What must stand around a word is looked at by
    `trigger_of`.
    """
    return _trigger(every=any(stem in text for stem in _STEMS))


_NAMES = {"".join(code.split()): code for code in CODES}
_GAP = compiled(f"{SPACE}+")
_CUBIC = compiled(rf"\.?{SPACE}?ม")
_FIGURE_AHEAD = compiled(rf"(?:\)[ \u00a0]?:)?[ \u00a0]?:?[ \u00a0]?[(-]?{DIGIT}")
_GROUPED_BEHIND = compiled(rf"{DIGIT},{DIGIT}{{3}}(?:\.{DIGIT}{{1,2}})?[ \u00a0]?\Z")
NEW_WORD = any_of(words("money", "behind_units"))
"""Words that may stand right behind a unit or a figure and belong to neither."""
_WORD_GOES_ON = compiled(rf"(?!{NEW_WORD})[ก-ฮเ-ไ]|[.]?[ก-ฮ]\.")
_MINUS = compiled(r"[ ]?[0-9๐-๙]")
_SCALE_ENDS = tuple(SCALES)
_MILLIONS = words("currencies", "abbreviated", "millions")
_MILLIONS_OR_MINUS = words("currencies", "abbreviated", "millions_or_minus")
ABBREVIATED = frozenset(words("currencies", "abbreviated"))
_STROKES = compiled("[-–=]{0,2}")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A unit, a sign of currency, or the mark of `5,000.-`, in its place."""

    kind: Literal["unit", "sign", "mark", "words"]
    name: str
    start: int
    end: int


def trigger_of(text: str, match: re.Match[str]) -> Trigger | None:
    """Return what a match of `trigger_for` is; `None` where a letter beside it makes it part of another word."""
    start, end = match.span()
    word = match.group()
    if word in _MARKS:
        return _mark(text, word, start, end)
    if word[0] == "(":
        return Trigger("words", "(", start, start + 1)
    if word in SIGNS:
        before, after = text[start - 1 : start], text[end : end + 1]
        apart = not _is_latin(before) and before != "$" and not _is_latin(after)
        introduces = stands_behind(text, word, start) or _FIGURE_AHEAD.match(text, end)
        return Trigger("sign", word, start, end) if apart and introduces else None
    if word in ABBREVIATED and not _ends_abbreviation(text, word, start, end):
        return None  # ลบ.ม. is a cubic metre, รพ.สต. a hospital
    return Trigger("unit", word if word in CODES else _NAMES[_GAP.sub("", word)], start, end)


def _mark(text: str, word: str, start: int, end: int) -> Trigger | None:
    """Return the mark of a sum behind its figure, with its strokes: `5,000.-`, `5,000 .-`."""
    before = text[start - 1 : start]
    apart = before == " " and _GROUPED_BEHIND.search(text, max(0, start - 12), start) is not None
    if not apart and not before.isdecimal():
        return None
    strokes = _STROKES.match(text, end)
    return Trigger("mark", word, start - 1 if apart else start, strokes.end() if strokes else end)


def stands_behind(text: str, sign: str, start: int) -> bool:
    """Return whether a sign at `start` may be the unit of the figure before it; most short ones never are."""
    if sign not in PREFIXES:
        return True
    return sign in _PREFIXES_BEHIND and _GROUPED_BEHIND.search(text, max(0, start - 12), start) is not None


def _ends_abbreviation(text: str, word: str, start: int, end: int) -> bool:
    """Return whether an abbreviated unit stands behind a number and is not the beginning of another word: บ., ลบ, สต."""
    before = text[max(0, start - 2) : start].rstrip(" \u00a0")[-1:]
    numeral = (
        before.isdecimal() or before in tuple("-/=*)") or text[max(0, start - 5) : start].rstrip().endswith(_SCALE_ENDS)
    )
    if not numeral or (word in (*_MILLIONS, *_MILLIONS_OR_MINUS) and _CUBIC.match(text, end)):
        return False
    if word in _MILLIONS_OR_MINUS and _MINUS.match(text, end):
        return False
    return word in _MILLIONS or _WORD_GOES_ON.match(text, end) is None


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
