"""Dates in figures alone: 23/11/2567, 05.03.2568, 2024-11-23; and English ones: 6 November 2024, July 21-25, 2022."""

import re
from collections.abc import Iterator

from council_docs.finders.dates.drafts import Year
from council_docs.finders.dates.months import Days, MonthHit
from council_docs.finders.dates.patterns import MONTHS, UNIT
from council_docs.lexicon.patterns import any_of
from council_docs.thai.calendar import month_number

_FIGURES = re.compile(
    r"""
    (?P<day>\d (?<![\d.,/:-]\d)(?<![A-Za-z][/.-]\d) \d?)    # begins with a digit so that the engine skips fast
    (?P<stroke>[/.-]) \s? (?P<month>\d{1,2}) (?P=stroke) \s? (?P<year>\d{4}|\d{2})
    (?![\d/-]|[.,:]\d)
    """,
    re.VERBOSE,
)
_ISO = re.compile(r"(?P<year>\d(?<![\d./-]\d)\d{3})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d-]|[.,]\d)")
_SHORT_CUE = re.compile(r"(?:วัน\s?ที่|เมื่อ|ตั้งแต่|ถึง|ณ|ลง|[\n\t(]|^)\s{0,3}-?\s{0,3}$")
_CELL_END = re.compile(r"\s{0,3}(?:[)\t\n,;-]|$)")
_UNIT_AFTER = re.compile(rf" {{0,3}}{UNIT}")

_NAMES = [name for month in MONTHS["month"] for name in month["english"]]
_ENGLISH_MONTH = rf"(?P<name>{any_of([*_NAMES, *(name.upper() for name in _NAMES)])})(?![A-Za-z])\.?"
_ORDINAL = r"(?:\s?(?:st|nd|rd|th)(?![A-Za-z]))?"
_ENGLISH_NAME = re.compile(rf"(?<![A-Za-z]){_ENGLISH_MONTH}")
_DAY_BEFORE = re.compile(
    rf"(?<![\d.,/:-])(?P<first>\d{{1,2}}){_ORDINAL}(?:\s?(?P<joint>-|to|and|&)\s?(?P<last>\d{{1,2}}){_ORDINAL})?(?:\s+of)?\s{{0,3}}$"
)
_DAY_AFTER = re.compile(
    rf"\s{{0,3}}(?P<first>\d{{1,2}})(?!\d){_ORDINAL}(?:\s?(?P<joint>-|to|and|&)\s?(?P<last>\d{{1,2}})(?!\d){_ORDINAL})?(?![.,:]?\d)"
)
_ENGLISH_YEAR = re.compile(r"\s{0,3},?\s{0,3}(?P<year>(?:1[89]|2[01]|2[456])\d\d)(?!\d|[.,]\d)")


def figure_hits(text: str) -> Iterator[MonthHit]:
    """Yield dates written in figures alone, day before month; a month above 12 makes none, and nothing is swapped.

    Two digits of a year count only where a word or the edges of a table cell say that this is a date: `3/6/12` counts hours.
    """
    for match in _FIGURES.finditer(text):
        hit = _figures(match)
        short = len(match["year"]) == 2
        if hit is None or (short and not _is_date(text, match)):
            continue
        yield hit
    for match in _ISO.finditer(text):
        if hit := _figures(match):
            yield hit


def _figures(match: re.Match[str]) -> MonthHit | None:
    day, month, year = int(match["day"]), int(match["month"]), int(match["year"])
    short = len(match["year"]) == 2
    if not (1 <= day <= 31 and 1 <= month <= 12) or not (short or 1900 <= year <= 2100 or 2400 <= year <= 2699):
        return None
    days = Days(match.start(), match.start() + len(match["day"]), day, day)
    return MonthHit(
        start=match.start(),
        end=match.end(),
        number=month,
        month_start=match.start("month"),
        month_end=match.end("month"),
        days=[days],
        year=Year(year, short),
        kind="figures",
        cued=True,
    )


def _is_date(text: str, match: re.Match[str]) -> bool:
    if match["stroke"] != "/" or not 40 <= int(match["year"]) <= 79 or _UNIT_AFTER.match(text, match.end()):
        return False
    cue = _SHORT_CUE.search(text[max(0, match.start() - 16) : match.start()])
    return cue is not None and (cue.group().strip("\n\t (") != "" or _CELL_END.match(text, match.end()) is not None)


def english_hits(text: str) -> Iterator[MonthHit]:
    """Yield English dates: the day before or after the month; `May` and the like need a day or a year to be a month."""
    for match in _ENGLISH_NAME.finditer(text):
        number = month_number(match["name"])
        if number is None:
            continue
        start, end = match.span()
        low = max(0, start - 30)
        before = _DAY_BEFORE.search(text[low:start])
        after = None if before else _DAY_AFTER.match(text, end)
        # `June 2024` is a month of a year, not its 20th day.
        days = [_english_day(before, low)] if before else [_english_day(after, 0)] if after else []
        if after:
            end = after.end()
        year = _ENGLISH_YEAR.match(text, end)
        if (year is None and not days) or any(not 1 <= day.first <= day.last <= 31 for day in days):
            continue
        yield MonthHit(
            start=days[0].start if before else start,
            end=year.end() if year else end,
            number=number,
            month_start=start,
            month_end=match.end(),
            days=[_from(days[0], start)] if after else days,
            year=Year(int(year["year"])) if year else None,
            kind="english",
            cued=True,
        )


def _english_day(match: re.Match[str], offset: int) -> Days:
    first = int(match["first"])
    return Days(offset + match.start("first"), offset + match.end(), first, int(match["last"] or first))


def _from(days: Days, start: int) -> Days:
    """Return the days as beginning with the month that stands before them."""
    return Days(start, days.end, days.first, days.last)
