"""The named atoms of which all date patterns are composed. They expect folded text (`thai.fold`)."""

import re

from council_docs.lexicon.patterns import any_of, beginnings, compiled, spaced
from council_docs.lexicon.wordlists import vocabulary
from council_docs.thai.calendar import Era, weekday_spellings

MONTHS = vocabulary("months")
WORDS = vocabulary("dates")

GAP = r"\s{0,80}"
"""Blanks between the parts of one date; a wrapped line of a PDF may be indented far."""

THAI = "\u0e00-\u0e7f"


WIDE = r"\s{0,3}"
"""What a blank of a phrase stands for: none, one, or the few of a wrapped line."""


def _dotted(word: str) -> str:
    """Return a pattern for an abbreviation: blanks after full stops, the last full stop may be missing."""
    letters = [re.escape(part) for part in word.split(".") if part]
    return r"\s?\.\s?".join(letters) + rf"(?:\s?\.|(?![{THAI}]))"


def _short_months() -> str:
    forms = []
    for month in MONTHS["month"]:
        first, second = [part for part in month["short"].split(".") if part]
        forms.append(rf"{first}(?:\.\s?{second}(?:\s?\.|(?![{THAI}]))|{second}\.|{second}(?=\s?\d))")
    return "|".join(forms)


FULL_MONTH = any_of(name for month in MONTHS["month"] for name in (month["full"], *month["misspelt"]))
CLIPPED_MONTH = any_of(name for month in MONTHS["month"] for name in month["clipped"]) + rf"(?:ฯ|(?![{THAI}]))"
SHORT_MONTH = _short_months()

MONTH = compiled(
    rf"""
      (?P<full>{FULL_MONTH})
    | (?P<clipped>{CLIPPED_MONTH})
    | (?<!\.)                                  # not the tail of อ.ส.ค.
      (?P<short>{SHORT_MONTH})
      (?![ก-ฮ]\.(?!\s?ศ))                      # not the head of ก.พ.ร. or ก.ค.ศ.; พ.ศ. may follow
    """,
    re.VERBOSE,
)

MONTH_BEGINS = compiled(
    beginnings(
        form
        for month in MONTHS["month"]
        for form in (month["full"], *month["misspelt"], *month["clipped"], month["short"], month["short"].replace(".", ""))
    )
)
"""A letter with which a month may begin, for `text.anchors`."""

WEEKDAY_NAME = any_of(weekday_spellings())
WEEKDAY = rf"(?:วัน)?{WEEKDAY_NAME}(?:\s{{0,3}}ที่)?"
DAY_CUE = rf"(?:{WEEKDAY}|(?:ใน)?วัน\s{{0,2}}ที่|ที่)"

ERA_SIGNS: dict[Era, list[str]] = MONTHS["eras"]


def era_pattern(prefix: str = "") -> str:
    """Return a pattern of the written signs of eras, one group each, named by prefix and era."""
    signs = []
    for era, names in ERA_SIGNS.items():
        forms = "|".join(_dotted(name) if "." in name else re.escape(name) for name in sorted(names, key=len, reverse=True))
        signs.append(f"(?P<{prefix}{era}>{forms})")
    return f"(?:{'|'.join(signs)})"


ERA = era_pattern()

_UNITS, _GLUED_UNITS = spaced(WORDS["units"], blank=WIDE), spaced(WORDS["glued_units"], blank=WIDE)
UNIT = rf"(?:(?<=7[67])จังหวัด|(?<=7[67]\s)จังหวัด|{_UNITS}(?![ก-๎])|{_GLUED_UNITS})"
UNTIL = spaced(WORDS["until"], blank=WIDE)
ALSO = spaced(WORDS["also"], blank=WIDE)

NO_MORE_DIGITS = r"(?!\d|[.,:/]\d|%)"
"""After a number that stands alone: no further digits, decimals, clock minutes or fractions."""


def era_sign(match: re.Match[str], prefix: str = "") -> Era | None:
    """Return which era sign of `era_pattern(prefix)` a match holds, `None` for none."""
    for era in ERA_SIGNS:
        if match.group(f"{prefix}{era}"):
            return era
    return None
