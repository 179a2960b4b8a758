"""Superior figures: what is raised behind a number is a footnote or a power, and no digit of it.

Readers that see a raised figure behind another one write it in superior digits: `มาตรา ๒¹` is no section 21, and
`120,000¹ บาท` no sum of seven digits. Raised figures behind letters (`ม2`) stay as they are.
"""

SUPERIOR = "⁰¹²³⁴⁵⁶⁷⁸⁹"
LONGEST = 3
"""Digits of a raised figure; longer ones are numbers set small."""

_RAISED = {ord(digit): SUPERIOR[value] for digits in ("0123456789", "๐๑๒๓๔๕๖๗๘๙") for value, digit in enumerate(digits)}
_BLANK = str.maketrans(SUPERIOR, " " * len(SUPERIOR))


def superior(figure: str) -> str:
    """Return a figure in superior digits.

    >>> superior("๑2")
    '¹²'
    """
    return figure.translate(_RAISED)


def raised_behind(before: str, text: str) -> str:
    """Return a raised text as it is written behind another one: in superior digits where both are figures.

    >>> raised_behind("มาตรา ๒", "๑"), raised_behind("ม", "2")
    ('¹', '2')
    """
    figure = text.strip()
    if before[-1:].isdecimal() and figure.isdecimal() and len(figure) <= LONGEST and not text[0].isspace():
        return superior(text)
    return text


def without_superior(text: str) -> str:
    """Return a text of the same length with a blank for each superior figure."""
    return text.translate(_BLANK) if any(sign in text for sign in SUPERIOR) else text
