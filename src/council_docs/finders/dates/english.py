"""English dates: 6 November 2024, July 21-25, 2022, the 15th Day of March B.E. 2566, 15-Mar-66."""

import re
from collections.abc import Iterator

from council_docs.finders.dates.drafts import Year
from council_docs.finders.dates.months import Days, MonthHit
from council_docs.finders.dates.patterns import MONTHS
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.text.anchors import anchored
from council_docs.thai.calendar import Era, month_number

_NAMES = [name for month in MONTHS["month"] for name in month["english"]]
_MONTH = rf"(?P<name>{any_of([*_NAMES, *(name.upper() for name in _NAMES)])})(?![A-Za-z])\.?"
_ORDINAL = r"(?:\s?(?:st|nd|rd|th)(?![A-Za-z]))?"
_JOINT = r"\s?(?P<joint>-|to|and|&)\s?"
_NAME = compiled(rf"(?<![A-Za-z]){_MONTH}")
_CAPITAL = compiled("[A-Z](?<![A-Za-z][A-Z])")
_DAY_BEFORE = compiled(
    rf"""(?<![\d.,/:-]) (?P<first>\d{{1,2}}) {_ORDINAL} (?: {_JOINT} (?P<last>\d{{1,2}}) {_ORDINAL} )?
    (?: \s+ [Dd]ay )? (?: \s+ of )? (?: \s{{0,3}} | (?P<hyphen>-) )$""",
    re.VERBOSE,
)
_DAY_AFTER = compiled(
    rf"""\s{{0,3}} (?P<first>\d{{1,2}}) (?!\d) {_ORDINAL} (?: {_JOINT} (?P<last>\d{{1,2}}) (?!\d) {_ORDINAL} )?
    (?! [.,:]?\d )""",
    re.VERBOSE,
)
_ERA_WORDS = r"B\.?\s?E\.?|A\.\s?D\.?|C\.\s?E\.?"
_YEAR = compiled(
    rf"""\s{{0,3}} ,? \s{{0,3}} (?: (?P<before> {_ERA_WORDS} ) \s{{0,3}} )?
    (?P<year> (?: 1[89] | 2[01] | 2[456] ) \d\d ) (?! \d | [.,]\d ) (?: \s? (?P<after> {_ERA_WORDS} ) (?![A-Za-z]) )?""",
    re.VERBOSE,
)
_SHORT_YEAR = compiled(r"-(?P<year>\d\d)(?![\d/-]|[.,:]\d)")
_BUDDHIST_FROM, _BUDDHIST_TO = 40, 79
"""Two digits of a year of living memory are Buddhist (2540 to 2579); below they are of the Common Era (2000 to 2039)."""


def english_hits(text: str) -> Iterator[MonthHit]:
    """Yield English dates: the day before or after the month; `May` and the like need a day or a year to be a month."""
    for match in anchored(_NAME, _CAPITAL, text):
        number = month_number(match["name"])
        if number is not None and (hit := _read(text, match, number)):
            yield hit


def _read(text: str, match: re.Match[str], number: int) -> MonthHit | None:
    start, end = match.span()
    low = max(0, start - 36)
    before = _DAY_BEFORE.search(text[low:start])
    after = None if before else _DAY_AFTER.match(text, end)
    days: list[Days] = []
    if before:
        days = [_days(before, low)]
    elif after:  # `June 2024` is a month of a year, not its 20th day
        days = [Days(start, after.end(), int(after["first"]), int(after["last"] or after["first"]))]
        end = after.end()
    year, end = _year_after(text, end, hyphened=before is not None and before["hyphen"] is not None)
    if before and before["hyphen"] and year is None and text[end : end + 1] == "-":
        return None  # 15-Mar-85: of which century, nothing says
    if (year is None and not days) or any(not 1 <= day.first <= day.last <= 31 for day in days):
        return None
    return MonthHit(
        start=days[0].start if before else start,
        end=end,
        number=number,
        month_start=start,
        month_end=match.end(),
        days=days,
        year=year,
        kind="english",
        cued=True,
    )


def _days(match: re.Match[str], offset: int) -> Days:
    first = int(match["first"])
    end = match.end("last") if match["last"] else match.end("first")
    return Days(offset + match.start("first"), offset + end, first, int(match["last"] or first))


def _year_after(text: str, end: int, *, hyphened: bool) -> tuple[Year | None, int]:
    """Return the year behind a month or a day, and where it ends; two digits only in `15-Mar-66`."""
    short = _SHORT_YEAR.match(text, end) if hyphened else None
    if short:
        number = int(short["year"])
        if _BUDDHIST_FROM <= number <= _BUDDHIST_TO:
            return Year(number, short=True), short.end()
        return (Year(2000 + number), short.end()) if number < _BUDDHIST_FROM else (None, end)
    hyphen = int(hyphened and text[end : end + 1] == "-")
    match = _YEAR.match(text, end + hyphen)
    if match is None:
        return None, end
    return Year(int(match["year"]), era=_era(match["before"] or match["after"])), match.end()


def _era(sign: str | None) -> Era | None:
    if sign is None:
        return None
    return "BE" if sign.startswith("B") else "CE"
