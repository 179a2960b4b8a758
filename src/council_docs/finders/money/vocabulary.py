"""Units, words of scale and cues of money as patterns, made from `thai/data/currencies.toml` and `money.toml`."""

import re
from collections.abc import Iterable
from decimal import Decimal

from council_docs.thai.numerals import NUMERALS, ZERO_WIDTH
from council_docs.thai.vocabulary import vocabulary

CURRENCIES = vocabulary("currencies")
MONEY = vocabulary("money")

SPACE = rf"[\s{ZERO_WIDTH}]"
DIGIT = "[0-9๐-๙]"

CODES: dict[str, str] = {**CURRENCIES["units"], **CURRENCIES["ambiguous"], **CURRENCIES["signs"]}
AMBIGUOUS = frozenset(CURRENCIES["ambiguous"])
SIGNS = frozenset(CURRENCIES["signs"])
FACTORS = {unit: Decimal(factor) for unit, factor in CURRENCIES["factors"].items()}
SCALES: dict[str, int] = CURRENCIES["scales"]


def choice(words: Iterable[str]) -> str:
    """Return a pattern of any of these words, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) + ")"


def backwards(words: Iterable[str]) -> str:
    """Return a pattern of any of these words in a text that is turned round."""
    return choice(word[::-1] for word in words)


def misordered(words: Iterable[str]) -> set[str]:
    """Return the words, and beside them their spellings with the tone mark before the vowel."""
    return {*words, *(re.sub("([\u0e31\u0e34-\u0e39])([\u0e48-\u0e4b])", r"\2\1", word) for word in words)}


NUMERAL_WORDS = misordered(NUMERALS)

TRIGGER = re.compile(
    rf"""
    (?P<unit> {choice(name for name in CODES if name not in SIGNS).replace(" ", f"{SPACE}?")} )
        (?! (?<=ลบ\.) {SPACE}? ม )                     # ลบ.ม. is a cubic metre
    | (?<![A-Za-z$]) (?P<sign> {choice(SIGNS)} ) (?![A-Za-z])
    | (?<={DIGIT}) (?P<mark> [.,] [-–=]{{1,3}} )        # 5,000.-
    """,
    re.VERBOSE,
)
"""Where a sum may be. Everything else is read around these places, so a text without money costs one scan."""
