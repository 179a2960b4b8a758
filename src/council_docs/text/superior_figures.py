"""Superior figures: what is raised behind a number is a footnote or a power, and no digit of it.

Readers that see a raised figure behind another one write it in superior digits: `มาตรา ๒¹` is no section 21, and
`120,000¹ บาท` no sum of seven digits. Raised figures behind letters (`ม2`) stay as they are.
"""

import re

SUPERIOR = "⁰¹²³⁴⁵⁶⁷⁸⁹"
LONGEST = 3
"""Digits of a raised figure; longer ones are numbers set small."""

_RAISED_TEXT = re.compile(rf"\s?(?:[0-9๐-๙]{{1,{LONGEST}}}|[0-9๐-๙]{{1,2}}(?:,\s?[0-9๐-๙]{{1,2}}){{1,4}})\s?")
"""One figure, or the signs of several notes: `1, 2`."""
_RAISED = {ord(digit): SUPERIOR[value] for digits in ("0123456789", "๐๑๒๓๔๕๖๗๘๙") for value, digit in enumerate(digits)}
_WRITTEN = re.compile(rf"[{SUPERIOR}](?:[,\s]{{0,2}}[{SUPERIOR}]){{0,40}}")


def superior(figure: str) -> str:
    """Return a figure in superior digits.

    >>> superior("๑2")
    '¹²'
    """
    return figure.translate(_RAISED)


def raised_behind(before: str, text: str) -> str:
    """Return a raised text as it is written behind another one: in superior digits where both are figures.

    >>> raised_behind("มาตรา ๒", "๑"), raised_behind("5¹", "2"), raised_behind("5", "1,2"), raised_behind("ม", "2")
    ('¹', '²', '¹,²', '2')
    """
    behind_figure = before[-1:].isdecimal() or before.endswith(tuple(SUPERIOR))
    return superior(text) if behind_figure and _RAISED_TEXT.fullmatch(text) else text


def without_superior(text: str) -> str:
    """Return a text of the same length with blanks for superior figures and the commas between them."""
    return _WRITTEN.sub(lambda figures: " " * len(figures[0]), text) if any(sign in text for sign in SUPERIOR) else text
