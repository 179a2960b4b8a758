"""Where the names of months stand, with the days before them and the year after them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from council_docs.finders.dates.drafts import Year
from council_docs.finders.dates.patterns import (
    ALSO,
    DAY_CUE,
    ERA,
    GAP,
    MONTH,
    MONTH_BEGINS,
    NO_MORE_DIGITS,
    THAI,
    UNIT,
    UNTIL,
    WEEKDAY,
    WEEKDAY_NAME,
    WORDS,
    era_sign,
)
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.text.anchors import anchored
from council_docs.thai.calendar import is_misspelt, likely_month, month_number, weekday_number, weekday_spellings

LOOK_BACK = 160
"""How far before a month its days may stand; a list of days with weekdays is long."""


@dataclass(slots=True)
class Days:
    """One day or one range of days before a month; `first == last` for one day."""

    start: int
    end: int
    first: int
    last: int
    weekday: tuple[int, int, int] | None = None
    end_weekday: tuple[int, int, int] | None = None


@dataclass(slots=True)
class MonthHit:
    """A month with what belongs to it.

    Attributes:
        start: Where the first day begins, or the month where there is none.
        sure: Written out in full, or short with full stops: not only a likeness.
        cued: A word like วันที่ or เดือน stands right before it.
        shift: Years from the document's own, where words after it say so.
    """

    start: int
    end: int
    number: int
    month_start: int
    month_end: int
    days: list[Days]
    year: Year | None
    kind: str
    cued: bool
    month_as_written: str | None = None
    shift: int | None = None


class _Name(NamedTuple):
    start: int
    end: int
    number: int
    kind: str
    written: str


_WORD_BETWEEN = compiled(  # a word where a month belongs: between a day and a Buddhist year
    rf"(?<=\d)\s{{0,8}}(?:เดือน\s?)?(?P<word>[ก-ฮเ-ไ][ก-๎ ]{{3,20}}[ก-๎])\s{{0,8}}(?:{ERA}\s{{0,8}})?(?=2[3-6]\d\d(?!\d))"
)
_BUDDHIST_YEAR = compiled(r"2(?=[3-6]\d\d(?!\d))")
"""`_WORD_BETWEEN` ends before it; such places are few, and the engine skips to them."""
_DIGIT_BEFORE_WORD = compiled(r"\d(?=\s{0,8}[ก-ฮเ-ไ])")
"""`_WORD_BETWEEN` begins behind it."""
_WORD_REACH = 100
"""Code points before such a year within which the word begins: it is of 22 at most, a sign of an era of 20."""
_BETWEEN_DAYS = rf"\s{{0,80}}(?:{ALSO}|{UNTIL})\s{{0,80}}(?:{DAY_CUE}\s{{0,80}})?"
_DAYS_BEFORE = compiled(
    rf"""
    (?P<days>
      \d (?<!\d\d)(?<!\d[.,:-]\d)(?<![A-Za-z]-\d) \d?    # not the tail of a figure, of a clock time or of COVID-19
      (?!\d) (?:{_BETWEEN_DAYS}\d{{1,2}}(?!\d)){{0,12}})
    (?P<gap>{GAP}|\s?[/-]\s?)                     # 21/พ.ย./2544
    (?:เดือน{GAP})?
    $
    """,
    re.VERBOSE,
)
_DAY_OR_JOINT = compiled(
    rf"(?P<day>\d{{1,2}})|(?P<weekday>{WEEKDAY})|(?P<until>{UNTIL})",
)
_WEEKDAY_BEFORE = compiled(rf"(?:(?P<first>{WEEKDAY})\s{{0,3}}(?:-|ถึง|และ|,)\s{{0,3}})?(?P<weekday>{WEEKDAY})\s{{0,3}}$")
_WEEKDAY_AFTER = compiled(rf"\s{{0,3}}\(\s?(?P<weekday>(?:วัน)?{WEEKDAY_NAME})\s?\)")
_CUE_BEFORE = compiled(rf"(?:{WEEKDAY}|วัน\s{{0,2}}ที่|วันนี้\s?\(?|[(])\s{{0,80}}$")
_ORDINALS = tuple({"".join(word.split()) for word in WORDS["ordinals"]})
_COMING = tuple(WORDS["coming"])
_CUE_ENDS = ("ที่", "(", "วันนี้", *weekday_spellings())
_MONTH_CUE_BEFORE = compiled(r"เดือน\s{0,3}$")
_YEAR_AFTER = compiled(
    rf"""
    (?P<gap>\s?[,./-]?{GAP})
    (?:(?:ของ)?(?:ประจำ)?ปี\s{{0,3}})?
    (?:{ERA}{GAP})?
    (?P<year>\d{{4}} | (?P<torn>2[456]\d[ ]\d|2[ ][456]\d\d)           # 256 6: a blank inside, as OCR leaves it
      | \d{{3}}(?!\d) | '?\d{{2}} )
    {NO_MORE_DIGITS}
    """,
    re.VERBOSE,
)
_DAY_BEHIND = compiled(r"\s{0,3}(?P<day>\d{1,2})(?!\d)(?:\s?,\s{0,3}|\s{1,3})(?P<year>(?:2[456]|20|19)\d\d)(?!\d|[.,:/]\d)")
"""The order in which WordPress and phones write: มีนาคม 15, 2566."""
_TORN_DAY = compiled(r"วันที่\s{0,3}(?P<tens>[1-3]|[lI|])[ ]?$")
"""Before a day of one digit: its tens, parted by a blank or read by OCR as a letter."""
_BEHIND = any_of(WORDS["months"]["behind"])
_AFTER_WORD = compiled(  # a short month is no tail of a longer abbreviation or word
    rf"(?:^|[^{THAI}]|{_BEHIND})$"
)
_LAST_YEAR = any_of(WORDS["relative_years"]["last"])
_SHIFT_AFTER = compiled(
    rf"""
    \s{{0,3}}(?:ของ|ใน)?\s{{0,3}}
    (?: (?P<this>ปี\s?นี้ | ปี\s?เดียวกันนี้ | ศก\s?นี้)
      | (?P<next>ปีหน้า | ปีถัดไป | ศก\s?หน้า)
      | (?P<last>ปี\s?{_LAST_YEAR} ) )
    """,
    re.VERBOSE,
)
_UNIT_AFTER = compiled(rf" {{0,2}}{UNIT}")
_CLOSED = compiled(r"\s{0,3}(?:[)\]\n\t,;]|$)")


def month_hits(text: str) -> Iterator[MonthHit]:
    """Yield every month of a folded text with its days and its year, in text order."""
    taken = 0
    for name in _names(text):
        if name.start < taken:
            continue
        hit = _read(text, name, taken)
        if hit is not None:
            taken = hit.end
            yield hit


def _names(text: str) -> list[_Name]:
    """Return the names of months, and what between a day and a year can be nothing else, in text order."""
    known = [
        _Name(match.start(), match.end(), number, str(match.lastgroup), match.group())
        for match in anchored(MONTH, MONTH_BEGINS, text)
        if (number := month_number(match.group())) is not None
    ]
    return sorted([*_likely_names(text), *known], key=lambda name: name.start)  # กุมภา พันธ์ before the กุมภา in it


def _likely_names(text: str) -> Iterator[_Name]:
    """Yield misspelt months, and months torn apart by blanks as damaged PDFs give them."""
    for match in _words_between(text):
        word = match["word"].replace(" ", "")
        number = month_number(word)
        if number is not None and word == match["word"]:
            continue  # found as it is
        number = number or likely_month(word)
        if number is not None:
            yield _Name(match.start("word"), match.end("word"), number, "likely", match["word"])


def _words_between(text: str) -> Iterator[re.Match[str]]:
    at = 0
    for year in _BUDDHIST_YEAR.finditer(text):
        for digit in _DIGIT_BEFORE_WORD.finditer(text, max(at, year.start() - _WORD_REACH), year.start()):
            match = _WORD_BETWEEN.match(text, digit.end()) if digit.end() >= at else None
            if match is not None:
                yield match
                at = match.end()
        at = max(at, year.start())


def _read(text: str, name: _Name, floor: int) -> MonthHit | None:
    kind = name.kind
    month_start, month_end = name.start, name.end
    start, days, cued = _days_before(text, month_start, floor)
    year, end = year_after(text, month_end)
    behind = _DAY_BEHIND.match(text, month_end) if not days else None
    if behind and 1 <= int(behind["day"]) <= 31:
        days = [Days(month_start, behind.end("day"), int(behind["day"]), int(behind["day"]))]
        year, end = Year(int(behind["year"])), behind.end()
    shift = None
    if year is not None:
        _announce_behind(text, days, end)
    else:
        end = month_end
        shift = _shift_after(text, month_end)
    if kind == "likely" and (not days or year is None):
        return None
    if not _credible(text, name, days=bool(days), year=year, cued=cued):
        return None
    return MonthHit(
        start=start,
        end=end,
        number=name.number,
        month_start=month_start,
        month_end=month_end,
        days=days,
        year=year,
        kind=kind,
        cued=cued,
        month_as_written=_as_written(name),
        shift=shift,
    )


def _announce_behind(text: str, days: list[Days], end: int) -> None:
    """Give a single day the weekday in brackets behind its year: 3 มีนาคม 2566 (วันศุกร์)."""
    if len(days) == 1 and days[0].weekday is None and days[0].first == days[0].last:
        behind = _WEEKDAY_AFTER.match(text, end)
        days[0].weekday = _weekday(behind["weekday"], behind.start("weekday")) if behind else None


def _shift_after(text: str, month_end: int) -> int | None:
    """Return the years from the document's own that words behind a month say; นี้ alone says only that it is near."""
    after = _SHIFT_AFTER.match(text, month_end)
    return {"this": 0, "next": 1, "last": -1}[str(after.lastgroup)] if after else None


def _as_written(name: _Name) -> str | None:
    """Return a misspelt name; blanks inside it are damage of the file, not a typing error."""
    if name.kind == "full":
        return name.written if is_misspelt(name.written) else None
    if name.kind == "likely":
        return None if month_number(name.written.replace(" ", "")) else name.written
    return None


def _credible(text: str, name: _Name, *, days: bool, year: Year | None, cued: bool) -> bool:
    """Return whether a name is that of a month here: short and clipped forms need company."""
    if name.kind in ("full", "likely"):
        return True
    if name.kind == "clipped":
        return (days and cued) or year is not None
    if not _AFTER_WORD.search(text[max(0, name.start - 8) : name.start]):
        return False
    if "." not in name.written:
        return days and year is not None
    return True


def _days_before(text: str, month_start: int, floor: int) -> tuple[int, list[Days], bool]:
    """Return where the days before a month begin, the days, and whether a word announces them (or the month)."""
    low = max(floor, month_start - LOOK_BACK)
    left = text[low:month_start]
    match = _days_at_end(left)
    if match is None:
        return month_start, [], _MONTH_CUE_BEFORE.search(left[-8:]) is not None
    days = _whole_day(text, _split(match.group("days"), low + match.start("days")))
    # A list whose members do not ascend is not one list: only its last member belongs to this month.
    while len(days) > 1 and not _ascending(days):
        days = days[1:]
    before = text[max(0, days[0].start - 40) : days[0].start] if days else left
    if not days:
        return month_start, [], False
    counted = "".join(before[-24:].split()).lower()
    if counted.endswith(_ORDINALS) and not counted.endswith(_COMING):
        days = days[1:] if len(days) > 1 and _ascending(days) else []
    announced = before.rstrip().endswith(_CUE_ENDS)  # cheap, and true of all that the patterns look for
    cued = announced and _CUE_BEFORE.search(before) is not None
    if not days or not (cued or _stand_alone(days, match.group("gap"))):
        return month_start, [], False
    if announced:
        _announce(days, before)
    return days[0].start, days, cued


def _days_at_end(left: str) -> re.Match[str] | None:
    """Return the days at the end of a text; a figure stands last there, but for what may part a day from its month."""
    last = left.rstrip().removesuffix("เดือน").rstrip().rstrip("/-").rstrip()[-1:]
    return _DAYS_BEFORE.search(left) if last.isdecimal() else None


def _stand_alone(days: list[Days], gap: str) -> bool:
    """Return whether numbers are days without a word that announces them: such as a month has, on the line of the month."""
    return 1 <= days[-1].last <= 31 and days[0].first >= 1 and "\n" not in gap and "\t" not in gap


def _whole_day(text: str, days: list[Days]) -> list[Days]:
    """Return the days, a single one with the tens that damage parted from it (วันที่ 1 5 มีนาคม, วันที่ l5 มีนาคม)."""
    if len(days) != 1 or days[0].first != days[0].last or days[0].first > 9:
        return days
    torn = _TORN_DAY.search(text[max(0, days[0].start - 14) : days[0].start])
    if torn is None:
        return days
    tens = int(torn["tens"]) if torn["tens"].isdigit() else 1
    number = 10 * tens + days[0].first
    return [Days(days[0].start - len(torn[0]) + torn.start("tens"), days[0].end, number, number)]


def _announce(days: list[Days], before: str) -> None:
    """Give the days the weekdays that stand before them; two weekdays are those of two days, or of both ends of a range."""
    announced = _WEEKDAY_BEFORE.search(before)
    if announced is None:
        return
    offset = days[0].start - len(before)
    weekday = _weekday(announced["weekday"], offset + announced.start("weekday"))
    if announced["first"] is None:
        days[0].weekday = weekday
        return
    first = _weekday(announced["first"], offset + announced.start("first"))
    if len(days) == 2:
        days[0].weekday, days[1].weekday = first, weekday
    elif days[0].first != days[0].last:
        days[0].weekday, days[0].end_weekday = first, weekday


def _weekday(name: str, start: int) -> tuple[int, int, int] | None:
    number = weekday_number(name)
    return None if number is None else (number, start, start + len(name))


def _split(written: str, offset: int) -> list[Days]:
    """Read `3 - 5, 10 และวันศุกร์ที่ 12` as days and ranges of days."""
    days: list[Days] = []
    weekday: tuple[int, int, int] | None = None
    until = False
    for match in _DAY_OR_JOINT.finditer(written):
        if match.group("weekday"):
            weekday = _weekday(match.group(), offset + match.start())
        elif match.group("until"):
            until = True
        else:
            number, end = int(match.group()), offset + match.end()
            if until and days and days[-1].first == days[-1].last:
                days[-1].last, days[-1].end, days[-1].end_weekday = number, end, weekday
            else:
                days.append(Days(offset + match.start(), end, number, number, weekday))
            weekday, until = None, False
    return days


def _ascending(days: list[Days]) -> bool:
    numbers = [number for day in days for number in (day.first, *([day.last] if day.last != day.first else []))]
    return all(1 <= a < b <= 31 for a, b in pairwise(numbers))


def year_after(text: str, at: int) -> tuple[Year | None, int]:
    """Return the year that follows a month ending at `at`, and the offset where it ends itself.

    Two digits are a year where they are one of living memory (2540 to 2579) and count nothing, or where nothing follows.
    """
    match = _YEAR_AFTER.match(text, at)
    if match is None:
        return None, at
    era = era_sign(match)
    figures = match.group("year").lstrip("'").replace(" ", "")
    number = int(figures)
    if len(figures) == 3:  # ร.ศ. 118
        return (Year(number, era=era), match.end()) if era == "RS" else (None, at)
    if match["torn"] and _UNIT_AFTER.match(text, match.end()):
        return None, at
    if len(figures) == 4:
        known = era is not None or 1700 <= number <= 2699
        return (Year(number, era=era), match.end()) if known else (None, at)
    if era is None and not _is_short_year(text, match, number):
        return None, at
    return Year(number, short=True, era=era), match.end()


def _is_short_year(text: str, match: re.Match[str], number: int) -> bool:
    """Return whether two digits behind a month are a year: on its line, no count, of living memory or the last word."""
    if "\n" in match.group("gap") or "\t" in match.group("gap") or _UNIT_AFTER.match(text, match.end()):
        return False
    return 40 <= number <= 79 or _CLOSED.match(text, match.end()) is not None
