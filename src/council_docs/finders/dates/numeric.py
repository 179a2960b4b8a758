"""Dates in figures alone: 23/11/2567, 05.03.2568, 2024-11-23, วันที่ 15 เดือน 3 พ.ศ. 2566, ประจำเดือน 03/2566."""

import re
from collections.abc import Iterator
from functools import cache

from council_docs.finders.dates.drafts import Year
from council_docs.finders.dates.months import Days, MonthHit
from council_docs.finders.dates.patterns import UNIT, UNTIL, WIDE, WORDS, era_pattern, era_sign
from council_docs.lexicon.patterns import any_of, compiled, spaced
from council_docs.lexicon.wordlists import words
from council_docs.text.lines import line_start

_BEGINS = r"\d (?<![\d.,/:]\d)(?<![A-Za-z][/.-]\d) \d?"
"""One or two digits that are no tail of a figure; they begin the pattern, so that the engine skips fast."""
_NO_DATE_AFTER = r"(?! \s? \d{1,2} [/.-] \d{1,2} [/.-] (?: \d{4} | \d{2} ) (?!\d) )"
_FIGURES = compiled(
    rf"""
    (?P<day> {_BEGINS} ) (?: (?P<until> \s? (?: - | ~ | ถึง ) \s? ) (?P<last> \d{{1,2}} ) )?      # 1-15/3/2566
    (?P<gap>\s?) (?P<stroke>[/.-]) \s? (?P<month>\d{{1,2}}) \s? (?P=stroke) \s? (?P<year>\d{{4}}|\d{{2}})
    (?! [\d/] | [.,:]\d | - {_NO_DATE_AFTER} )                                           # a date may follow: a range
    """,
    re.VERBOSE,
)
_TWO_STROKES = compiled(r"[/.-](?=\s?\d{1,2}\s?[/.-]\s?\d)")
"""In all such dates and in few texts, and looked for much faster."""
_BEHIND_A_DATE = compiled(r"[/.-](?:\d{4}|\d{2})-$")
_YEAR_FIRST = compiled(
    r"""(?P<year> \d(?<![\d./-]\d)\d{3} ) (?P<stroke>[-/.]) (?P<month>\d{1,2}) (?P=stroke) (?P<day>\d{1,2})
    (?! [\d/-] | [.,]\d )""",
    re.VERBOSE,
)
_MONTH_NUMBER = compiled(
    rf"""(?P<cue> วันที่ \s{{0,3}} )? (?P<day> \d(?<!\d\d) \d? ) \s{{0,3}} เดือน (?:ที่)? \s{{0,3}} (?P<month>\d{{1,2}})
    \s{{0,3}} (?P<head> (?: ปี \s{{0,3}} )? (?: {era_pattern()} \s{{0,3}} )? ) (?P<year>\d{{4}}) (?! \d | [.,:/]\d )""",
    re.VERBOSE,
)
_DAY_OF_MONTH = compiled(r"เดือน(?:ที่)?\s{0,3}\d")
"""As `_TWO_STROKES`, in dates with the number of their month."""
_INSTALMENT = "งวด"
_MONTH_OF_YEAR = compiled(
    rf"(?:เดือน|{_INSTALMENT})(?:ที่)?\s{{0,3}}(?P<month>\d{{1,2}})\s?/\s?(?P<year>2[456]\d\d|20\d\d)(?!\d|[.,:/-]\d)",
)
_CUE_BEFORE = compiled(rf"(?:{spaced(WORDS['figure_cues'], blank=WIDE)}|[\n\t(]|^)[\s.:]{{0,3}}-?\s{{0,3}}$", re.IGNORECASE)
_CUE_AFTER = compiled(rf"[\s)]{{0,3}}(?:เวลา|น\.|@|{UNTIL}\s{{0,3}}(?:วันที่\s{{0,3}})?\d{{1,2}}[/.-]|\d{{1,2}}[:.]\d\d)")
_CELL_END = compiled(r"\s{0,3}(?:[)\t\n,;-]|$)")
_UNIT_AFTER = compiled(rf" {{0,3}}{UNIT}")
_NAMES_A_THING = compiled(rf"(?<![A-Za-z]){any_of(WORDS['before_numbers'])}[ .:]{{0,3}}$", re.IGNORECASE)
"""The figures behind are a version of a program or the number of a thing: `v2024.10.01`, `เลขที่ 10/01/2567`."""
_REACH = 24
"""Code points before a date that may hold a word like ลงวันที่."""


def figure_hits(text: str) -> Iterator[MonthHit]:
    """Yield dates written in figures alone, day before month; a month above 12 makes none, and nothing is swapped.

    Two digits of a year count only where a word or the edges of a table cell say that this is a date: `3/6/12` counts hours.
    """
    if _TWO_STROKES.search(text):
        yield from _with_strokes(text)
    numbered = _DAY_OF_MONTH.search(text) is not None
    for match in _MONTH_NUMBER.finditer(text) if numbered else ():
        if (match["cue"] or match["head"]) and (hit := _figures(match, start=match.start("day"))):
            yield hit
    for match in _MONTH_OF_YEAR.finditer(text) if numbered or _INSTALMENT in text else ():
        if 1 <= int(match["month"]) <= 12:
            yield _hit(match, match.start("month"), [])


def _with_strokes(text: str) -> Iterator[MonthHit]:
    for match in _FIGURES.finditer(text):
        if _is_date(text, match) and (hit := _figures(match)):
            yield hit
    for match in _YEAR_FIRST.finditer(text):
        if _is_date_from_year(text, match) and (hit := _figures(match)):
            yield hit


def _figures(match: re.Match[str], start: int | None = None) -> MonthHit | None:
    groups = match.groupdict()
    day, month, year = int(match["day"]), int(match["month"]), int(match["year"])
    last = int(groups.get("last") or day)
    short = len(match["year"]) == 2
    if not (1 <= day <= last <= 31 and 1 <= month <= 12) or not (short or 1900 <= year <= 2100 or 2400 <= year <= 2699):
        return None
    begin = match.start() if start is None else start
    end = match.end("last") if groups.get("last") else match.end("day") if groups.get("gap") is not None else begin + 1
    return _hit(match, begin, [Days(begin, end, day, last)])


def _hit(match: re.Match[str], start: int, days: list[Days]) -> MonthHit:
    has_era = "BE" in match.groupdict()
    return MonthHit(
        start=start,
        end=match.end(),
        number=int(match["month"]),
        month_start=match.start("month"),
        month_end=match.end("month"),
        days=days,
        year=Year(int(match["year"]), short=len(match["year"]) == 2, era=era_sign(match) if has_era else None),
        kind="figures",
        cued=True,
    )


def _cued(text: str, at: int) -> bool:
    return _CUE_BEFORE.search(text[max(0, at - _REACH) : at]) is not None


def _is_date_from_year(text: str, match: re.Match[str]) -> bool:
    """Return whether figures with the year first are a date: with two digits for month and day, or behind a word for one."""
    padded = len(match["month"]) == len(match["day"]) == 2
    return (padded or _cued(text, match.start())) and not _names_a_thing(text, match.start())


def _names_a_thing(text: str, at: int) -> bool:
    return _NAMES_A_THING.search(text, max(0, at - _REACH), at) is not None


def _is_date(text: str, match: re.Match[str]) -> bool:
    """Return whether figures parted by strokes are a date: not the end of a number, not a count of hours, no fraction."""
    start = match.start()
    if _names_a_thing(text, start):
        return False
    after_date = text[start - 1 : start] == "-" and _BEHIND_A_DATE.search(text[max(0, start - 6) : start]) is not None
    if text[start - 1 : start] == "-" and text[start - 2 : start - 1].isdigit() and not after_date:
        return False
    if match["gap"] and match["stroke"] != "/":
        return False
    if match["last"] and match["stroke"] != "/":
        return False
    if len(match["year"]) == 4:
        return True
    if not 40 <= int(match["year"]) <= 79 or _UNIT_AFTER.match(text, match.end()):
        return False
    return after_date or _short_is_date(text, match) or _ends_a_range(text, match)


def _ends_a_range(text: str, match: re.Match[str]) -> bool:
    """Return whether a short date stands behind another with a dash or ถึง between: `18/4/67 - 22/4/67`."""
    low = max(0, match.start() - _REACH)
    before = _RANGE_BEFORE.search(text[low : match.start()])
    first = _FIGURES.match(text, low + before.start()) if before else None
    return first is not None and first["stroke"] == match["stroke"] and _short_is_date(text, first)


_RANGE_BEFORE = compiled(r"(?<![0-9/])[0-9]{1,2}[/.-][0-9]{1,2}[/.-][4-7][0-9][ ]{0,3}(?:[-–—]|ถึง)[ ]{0,3}$")


def _short_is_date(text: str, match: re.Match[str]) -> bool:
    cue = _CUE_BEFORE.search(text[max(0, match.start() - _REACH) : match.start()])
    if match["stroke"] == "/" and _CUE_AFTER.match(text, match.end()):
        return True
    if cue is None:
        return match["stroke"] == "/" and _on_a_line_of_the_post(text, match)
    worded = cue.group().strip("\n\t (-.:") != ""
    return worded or (match["stroke"] == "/" and _CELL_END.match(text, match.end()) is not None)


def _on_a_line_of_the_post(text: str, match: re.Match[str]) -> bool:
    """Return whether a date ends a line that says who put a post up: `โพสต์โดย แอดมินน้ำ 27/1/69`."""
    if text[match.end() : match.end() + 1] not in ("", "\n"):
        return False
    start = line_start(text, match.start(), reach=_POST_LINE)
    return _posted_by().match(text, start, match.start()) is not None


_POST_LINE = 80
"""Code points of such a line."""


@cache
def _posted_by() -> re.Pattern[str]:
    return compiled(rf"[^ก-๎A-Za-z0-9\n]{{0,4}}{any_of(words('furniture', 'web', 'posted'))}(?![ก-๎A-Za-z])", re.IGNORECASE)
