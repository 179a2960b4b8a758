"""Digits: Thai (๐–๙) and Arabic, and figures as people write them.

`to_arabic` keeps length and offsets: one code point for one.
"""

import re
from decimal import Decimal

from council_docs.lexicon.patterns import compiled
from council_docs.text.folding import exchanged

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
_TO_ARABIC = dict(zip(THAI_DIGITS, "0123456789", strict=True))
_TO_THAI = dict(zip("0123456789", THAI_DIGITS, strict=True))
_THAI_DIGIT = compiled(f"[{THAI_DIGITS}]")

WELL_FORMED = compiled(
    r"""
    (?P<whole> [0-9]{1,3} (?: ,[0-9]{3} )+     # grouped in threes from the right
             | [0-9]+ )                        # or not grouped at all
    (?: \. (?P<fraction> [0-9]+ ) )?           # decimals of any length, never grouped
    """,
    re.VERBOSE,
)


def to_arabic(text: str) -> str:
    """Return the text with Arabic digits for Thai ones; every offset stays."""
    return exchanged(text, _TO_ARABIC) if _THAI_DIGIT.search(text) else text


def to_thai(text: str) -> str:
    """Return the text with Thai digits for Arabic ones; every offset stays."""
    return exchanged(text, _TO_THAI)


def money(value: Decimal) -> str:
    """Return a sum as a person reads it: `6,749,210` or `4,521,856.54`."""
    return f"{value:,.2f}" if value != int(value) else f"{int(value):,}"


def read_figure(text: str) -> Decimal | None:
    """Return the number that a figure writes, `None` where it is not well formed.

    Args:
        text: Digits of either script with commas between thousands and a decimal point; no sign, no spaces.
    """
    text = exchanged(text, _TO_ARABIC)
    return Decimal(text.replace(",", "")) if WELL_FORMED.fullmatch(text) else None


def read_misgrouped(text: str, *, whole_units: bool = True) -> Decimal | None:
    """Return the one number that a figure can mean whose separators are mixed up, `None` where several are possible.

    `4,521.856.54` can only mean 4,521,856.54: the digits stand in threes, and what is left at the end are decimals.
    Digits that do not stand in threes (`1,2345,000`) are not guessed at.

    Args:
        text: As for `read_figure`.
        whole_units: The unit has hundredths and nothing smaller (baht). Where it is false (millions of baht), a last group
            of three may as well be decimals, so `1.234.567` is left unread.
    """
    text = exchanged(text, _TO_ARABIC)
    groups = re.split("[.,]", text)
    if len(groups) < 2 or not all(group.isascii() and group.isdigit() for group in groups) or WELL_FORMED.fullmatch(text):
        return None
    *body, last = groups
    if len(body[0]) > 3 or any(len(group) != 3 for group in body[1:]):
        return None
    if len(last) == 3:
        return Decimal("".join(groups)) if whole_units and len(groups) > 2 else None
    if len(last) <= 2 and len(body) > 1 and text[-len(last) - 1] == ".":
        return Decimal("".join(body) + "." + last)
    return None
