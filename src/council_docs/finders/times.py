"""Finder: times of day and ranges of them, on the clock (09.30 น.) and spoken (บ่ายสองโมงครึ่ง)."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from council_docs.arguments import require_text
from council_docs.finders import FinderContext
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.record import DateMention, Span, TimeMention
from council_docs.text.anchors import anchored, holds_any
from council_docs.text.folding import fold
from council_docs.text.spans import SpanIndex
from council_docs.thai.clock import Clock, clock, spoken, spoken_hour

_UNIT = r"""
    \s{0,3}
    (?: นาฬิกา | น\. | น(?![ก-๎.])
      | hrs?\.?(?![A-Za-z]) | hours?(?![A-Za-z])
      | (?P<half_day>[ap]\.?\s?m\.?)(?![A-Za-z])
      | (?P<noon_side>ก่อน|หลัง)เที่ยง(?!วัน|คืน) )   # how Thai computers print AM and PM
"""
_UNIT_OF_FIGURES = r"""
    \s{0,3}
    (?: นาฬิกา
      | น\.(?!\s?[ก-ฮ]\.)                     # not the beginning of น.ส.
      | น(?![ก-๎.])
      | (?<=\d{4})hrs?\.?(?![A-Za-z]) | (?<=\d{4}\s)hrs?\.?(?![A-Za-z])
      | [ap]\.?\s?m\.?(?![A-Za-z]) )
"""
_MARK = compiled(
    rf"""
    (?<![\d.,:/])
    (?-i: (?<! (?<![A-Za-z]) [lIO] ) )      # behind a letter that stands for a digit, it is the tail of an hour: l3.30 น.
    (?: (?P<hour>\d{{1,2}})(?P<stop>[.:]\s?|\s\.\s?)(?P<minute>\d{{2}})(?::\d{{2}})?(?!\d|[.,:]\d|/\d|%)
      | (?P<figures>\d{{3,4}}|\d{{1,2}})(?={_UNIT_OF_FIGURES})
      | (?P<first>(?:[01]\d|2[0-4])[0-5]\d)(?=[ ]{{0,3}}(?:-|ถึง)[ ]{{0,3}}(?:[01]\d|2[0-4])[0-5]\d{_UNIT_OF_FIGURES}) )
    (?P<unit>{_UNIT})?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FIGURE_BEGINS = compiled(r"\d(?<![\d.,:/]\d)(?=\d{0,3}\s{0,3}(?:[.:นhHaApP-]|ถึง))")
"""Where a figure begins that a stop, a unit or another time may follow; most figures count something else."""
_TO = any_of(words("clock", "ranges", "until"))
_UNTIL = compiled(rf"\s{{0,8}}(?:-|{_TO}|to)\s{{0,8}}(?:เวลา)?\s{{0,3}}(?:ประมาณ)?\s{{0,8}}")
_ALSO = compiled(r"\s{0,8}(?:,|และ|หรือ|,\s?และ|/)\s{0,8}(?:เวลา)?\s{0,8}")
_SAID = words("clock", "spoken", "words")
_SPOKEN_WORD = compiled(rf"{any_of(_SAID)}|ตี(?!น)")
"""One of these stands in every time told in words; most texts have none, and to look for a word is cheap."""
_SPOKEN_BEFORE, _SPOKEN_AFTER = 24, 40
"""How far around that word such a time reaches: สิบเอ็ดโมงครึ่ง, บ่ายสองโมง 45 นาที."""
_ABOUT = any_of(words("clock", "about", "behind_time"))
_TIME_BEFORE = compiled(rf"เวลา\s{{0,3}}{_ABOUT}?\s{{0,8}}[:]?\s{{0,3}}$")
_MONTHS = any_of(form for month in vocabulary("months")["month"] for form in (month["full"], month["short"]))
_DAY_BEFORE = compiled(rf"(?:{_MONTHS}[ ]?(?:พ\.ศ\.[ ]?)?|\d[/-]\d{{1,2}}[/-])(?:25|20)?\d\d[ ]{{0,3}}[-–|,@•]?[ ]{{0,3}}$")
"""The end of a day, behind which pages give the time without a unit: `11 กันยายน 2568 - 09:15`."""
_MEASURES = any_of(words("clock", "measures", "units"))
_DURATION_AFTER = compiled(rf"\s{{0,3}}{_MEASURES}")
_ABOUT_ALONE = any_of(words("clock", "about", "alone"))
_ABOUT_BEFORE = compiled(rf"{_ABOUT_ALONE}\s{{0,3}}(?:เวลา)?\s{{0,8}}$")
_LOOK_BACK = 24
_OF_A_DATE = 200
"""How far behind its date a time may stand in the same line."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A time or a range, by offsets into folded text; `sure` where a unit or a word says that it is a time."""

    start: int
    end: int
    first: Clock
    last: Clock | None = None
    sure: bool = True
    unit: bool = True


def find_times(text: str) -> list[TimeMention]:
    """Return the times and ranges of times of a text, in text order.

    A time needs its unit (น., นาฬิกา) or the word เวลา before it, so that no decimal, ratio or section number becomes one. A
    range may be written without a dash (`13.50 น. 18.35 น.`). Spans leave เวลา out and take the unit in.

    `date` is not set: which date a time belongs to is known when both are found (`with_dates`).
    """
    require_text("text", text)
    folded = fold(text)
    mentions = []
    for item in _joined(folded.text, _with_spoken(list(_marks(folded.text)), folded.text)):
        start, end = folded.back(item.start, item.end)
        about = _ABOUT_BEFORE.search(folded.text[max(0, item.start - _LOOK_BACK) : item.start]) is not None
        mentions.append(
            TimeMention(
                text=text[start:end],
                span=Span(start=start, end=end),
                start=str(item.first),
                end=str(item.last) if item.last else None,
                about=about,
            )
        )
    return mentions


def _with_spoken(marks: list[_Found], text: str) -> list[_Found]:
    """Return the times of the clock and those in words; one in words beside figures of its own yields (`บ่าย 2.30 น.`).

    `10 นาฬิกา 15 นาที` is longer than the figures in it, and takes their place.
    """
    found = list(marks)
    taken = [item.start for item in found]
    for item in _spoken(text):
        place = bisect_right(taken, item.start)
        if place and found[place - 1].start == item.start and found[place - 1].end <= item.end:
            place -= 1
            del found[place], taken[place]
        before = found[place - 1] if place else None
        after = found[place] if place < len(found) else None
        if (before is None or before.end <= item.start) and (after is None or item.end <= after.start):
            found.insert(place, item)
            taken.insert(place, item.start)
    return found


def times(text: str, _context: FinderContext) -> list[TimeMention]:
    """The registered finder."""
    return find_times(text)


def _marks(text: str) -> Iterator[_Found]:
    """Yield everything that looks like a time of the clock, sure or not."""
    for match in anchored(_MARK, _FIGURE_BEGINS, text):
        value = _value(match)
        if value is None:
            continue
        unit = match.group("unit") is not None
        cued = _TIME_BEFORE.search(text[max(0, match.start() - _LOOK_BACK) : match.start()]) is not None
        cued = cued or (
            match.group("stop") == ":"
            and _DAY_BEFORE.search(text, max(0, match.start() - _LOOK_BACK), match.start()) is not None
        )
        if not unit and _DURATION_AFTER.match(text, match.end()):
            continue
        yield _Found(match.start(), match.end(), value, sure=unit or cued, unit=unit)


def _value(match: re.Match[str]) -> Clock | None:
    if figures := match.group("figures") or match.group("first"):
        hour, minute = (int(figures[:-2]), int(figures[-2:])) if len(figures) > 2 else (int(figures), 0)
    else:
        hour, minute = int(match.group("hour")), int(match.group("minute"))
    if half_day := match.group("half_day"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half_day[0] in "pP" else 0)
    elif match.group("noon_side") == "หลัง" and hour < 12:
        hour += 12
    return clock(hour, minute)


def _joined(text: str, marks: list[_Found]) -> list[_Found]:
    """Return the sure times: two with ถึง or a dash between are one range; a unit behind a list is that of all."""
    ranges = _ranges(text, marks)
    for index in range(len(ranges) - 2, -1, -1):
        here, following = ranges[index], ranges[index + 1]
        if not here.sure and following.sure and _ALSO.fullmatch(text[here.end : following.start][:40]):
            ranges[index] = replace(here, sure=True)
    return [item for item in ranges if item.sure]


def _ranges(text: str, marks: Sequence[_Found]) -> list[_Found]:
    ranges: list[_Found] = []
    for mark in marks:
        before = ranges[-1] if ranges else None
        if before is None or not _is_range(text, before, mark):
            ranges.append(mark)
            continue
        sure = before.sure or mark.sure
        ranges[-1] = _Found(before.start, mark.end, before.first, mark.first, sure=sure, unit=mark.unit)
    return ranges


def _is_range(text: str, before: _Found, mark: _Found) -> bool:
    """Return whether two times are the ends of a range; `13.50 น. 18.35 น.` is one that lost its dash."""
    if before.last is not None or mark.start - before.end > _RANGE_GAP:
        return False
    between = text[before.end : mark.start]
    # The other way round, and with anything but a blank between, there would be two times.
    dashless = before.unit and mark.unit and between == " " and before.first < mark.first
    return dashless or _UNTIL.fullmatch(between) is not None


_RANGE_GAP = 30
"""Code points between the two times of a range."""


def _spoken(text: str) -> Iterator[_Found]:
    done = 0
    for word in _SPOKEN_WORD.finditer(text) if holds_any(text, (*_SAID, "ตี")) else ():
        if word.start() < done:
            continue
        match = spoken().search(text, max(done, word.start() - _SPOKEN_BEFORE), word.end() + _SPOKEN_AFTER)
        if match is None:
            continue
        done = match.end()
        value = spoken_hour(match)
        if value is not None:
            end = match.start() + len(match.group().rstrip())
            yield _Found(match.start(), end, value, unit=False)


def with_dates(times: Sequence[TimeMention], dates: Sequence[DateMention], text: str) -> tuple[TimeMention, ...]:
    """Return the times with the index of the date that each belongs to.

    A time belongs to the last day written before it in the same line, or at the end of the line above where it begins its
    own line; failing that to a day that follows at once (`เวลา 09.00 น. วันที่ 15 มีนาคม 2566`).
    """
    numbered = ((index, day) for index, day in enumerate(dates) if day.kind in ("date", "range"))
    days = SpanIndex(numbered, lambda pair: pair[1].span)
    return tuple(time.replace(date=_day_of(time, days, text)) for time in times)


_BEFORE_A_DATE = 24
"""Code points between a time and the date that follows it."""


def _day_of(time: TimeMention, days: SpanIndex[tuple[int, DateMention]], text: str) -> int | None:
    before, behind = days.last_from(time.span.start), days.next_from(time.span.start + 1)
    if before is not None:
        between = text[before[1].span.end : time.span.start]
        if len(between) <= _OF_A_DATE and (between.count("\n") == 0 or _heads_line(between)):
            return before[0]
    if behind is not None:
        between = text[time.span.end : behind[1].span.start]
        if len(between) <= _BEFORE_A_DATE and "\n" not in between:
            return behind[0]
    return None


def _heads_line(between: str) -> bool:
    """Return whether nothing but เวลา stands between the end of one line and a time in the next."""
    return between.count("\n") == 1 and between.strip().removeprefix("เริ่มประชุม").strip() in ("", "เวลา")
