"""Months with their days, joined: ranges over two months, lists that share a year; each member one draft."""

from dataclasses import replace

from council_docs.finders.dates.drafts import Draft, Point, Year
from council_docs.finders.dates.months import Days, MonthHit
from council_docs.finders.dates.patterns import ALSO, UNTIL, WEEKDAY, WIDE, WORDS
from council_docs.lexicon.patterns import any_of, compiled, spaced

_LONGEST_JOINT = 90
_PART = any_of(WORDS["months"]["parts"])
_LEADS = any_of(WORDS["months"]["leads"])
_LEAD = rf"(?:{_LEADS}?\s{{0,3}}(?:{WEEKDAY}|วัน\s{{0,3}}ที่|วัน|{_PART}?เดือน|{_PART}))?"
_UNTIL = compiled(rf"\s*{UNTIL}\s*{_LEAD}\s*")
_ALSO = compiled(rf"\s*(?:{ALSO})?\s*{_LEAD}\s*")
_EVERY_BEFORE = compiled(
    rf"(?:{spaced(WORDS['every'], blank=WIDE)}\s{{0,3}}(?:วันที่|เดือน)?|ทุก{WEEKDAY}[^\n]{{0,12}}ของเดือน)\s{{0,3}}$"
)
_EVERY_AFTER = compiled(rf"\s{{0,3}}{spaced(WORDS['every_year'], blank=WIDE)}")
_THIS_AFTER = compiled(r"\s{0,3}นี้(?![ก-๎])")
"""The next one, or the last: ในเดือนพฤศจิกายนนี้."""
_NAMED_BEFORE = compiled(rf"{spaced(WORDS['named'], blank=WIDE)}\s{{0,3}}$")
_CUES = any_of(WORDS["months"]["cues"])
_MONTHS_CUE = compiled(rf"(?:[(]|{_CUES})\s{{0,3}}$")


def drafts(text: str, hits: list[MonthHit]) -> list[Draft]:
    """Return one draft for each day, range, month and range of months that the hits stand for."""
    found: list[Draft] = []
    index = 0
    _share_years(text, hits)
    _share_cues(text, hits)
    while index < len(hits):
        hit = hits[index]
        following = hits[index + 1] if index + 1 < len(hits) else None
        if following is not None and _is_range(text, hit, following):
            found.extend(_members(text, hit, following))
            index += 2
        else:
            found.extend(_members(text, hit))
            index += 1
    return found


def _between(text: str, hit: MonthHit, following: MonthHit) -> str | None:
    return text[hit.end : following.start] if following.start - hit.end <= _LONGEST_JOINT else None


def _is_range(text: str, hit: MonthHit, following: MonthHit) -> bool:
    """Return whether two months are the ends of one range: both with a day or both without, and a word like ถึง between."""
    if bool(hit.days) != bool(following.days) or hit.shift is not None:
        return False
    if hit.days and (hit.days[-1].first != hit.days[-1].last or following.days[0].first != following.days[0].last):
        return False
    between = _between(text, hit, following)
    return between is not None and _UNTIL.fullmatch(between) is not None


def _share_years(text: str, hits: list[MonthHit]) -> None:
    """Give the members of a list the year that is written once, behind its last member."""
    for index in range(len(hits) - 2, -1, -1):
        hit, following = hits[index], hits[index + 1]
        if hit.year is not None or following.year is None or hit.shift is not None:
            continue
        between = _between(text, hit, following)
        if between is not None and (_UNTIL.fullmatch(between) or _listed(between, hit, following)):
            year = following.year
            if (hit.number, _last_day(hit)) > (following.number, _first_day(following)):
                year = replace(year, number=year.number - 1)
            hits[index] = replace(hit, year=year)


def _share_cues(text: str, hits: list[MonthHit]) -> None:
    """Let เดือน announce all members of a list: ในเดือนสิงหาคม และกันยายน."""
    for index in range(1, len(hits)):
        hit, following = hits[index - 1], hits[index]
        if hit.cued and not following.cued and not hit.days and not following.days:
            between = _between(text, hit, following)
            if between is not None and _listed(between, hit, following):
                hits[index] = replace(following, cued=True)


def _listed(between: str, hit: MonthHit, following: MonthHit) -> bool:
    if bool(hit.days) != bool(following.days) or _ALSO.fullmatch(between) is None:
        return False
    # Two months with nothing but a blank between them are a list only when each of them has its days.
    return bool(between.strip()) or bool(hit.days)


def _first_day(hit: MonthHit) -> int:
    return hit.days[0].first if hit.days else 0


def _last_day(hit: MonthHit) -> int:
    return hit.days[-1].last if hit.days else 0


def _members(text: str, hit: MonthHit, other: MonthHit | None = None) -> list[Draft]:
    """Return the drafts of one month, or of a range from the last day of `hit` to the first of `other`."""
    last_hit = other or hit
    if last_hit.year is None and hit.year is None and not _stands_alone(text, hit, last_hit):
        return []
    if not hit.days:
        return [_month_draft(hit, other)]
    drafts = [_day_draft(hit, days, end=days.end) for days in hit.days[:-1]]
    final = _day_draft(hit, hit.days[-1], end=hit.end)
    if other is None:
        return [*drafts, final]
    _extend(final, hit, other)
    rest = [_day_draft(other, days, end=days.end) for days in other.days[1:]]
    if rest:
        rest[-1].end = other.end
    return [*drafts, final, *rest]


def _month_draft(hit: MonthHit, other: MonthHit | None) -> Draft:
    """Return the draft of a month, or of a range of months."""
    first, last = Point(hit.year, hit.number, shift=hit.shift), None
    if other is not None:
        last = Point(_end_year(hit, other), other.number, shift=other.shift)
        if first.year is None and last.shift is not None:
            first = replace(first, shift=last.shift)
    last_hit = other or hit
    written = last_hit.month_as_written or hit.month_as_written
    return Draft(hit.month_start, last_hit.end, "month", first, last, month_as_written=written)


def _extend(draft: Draft, hit: MonthHit, other: MonthHit) -> None:
    """Let the last day of a month reach to the first day of another: `28 มกราคม - 3 กุมภาพันธ์`."""
    head = other.days[0]
    draft.end = other.end if len(other.days) == 1 else head.end
    draft.last = Point(_end_year(hit, other), other.number, head.first, shift=other.shift)
    if draft.first.year is None and other.shift is not None:
        draft.first = replace(draft.first, shift=other.shift)
    draft.seam = (hit.end, head.start)
    draft.end_weekday = head.weekday


def _end_year(hit: MonthHit, other: MonthHit) -> Year | None:
    """Return the year of the end of a range; one that is not written is that of the beginning, or the next."""
    if other.year is not None or hit.year is None:
        return other.year
    later = (other.number, _first_day(other)) < (hit.number, _last_day(hit))
    return replace(hit.year, number=hit.year.number + int(later))


def _day_draft(hit: MonthHit, days: Days, *, end: int) -> Draft:
    first = Point(hit.year, hit.number, days.first, shift=hit.shift)
    last = Point(hit.year, hit.number, days.last, shift=hit.shift) if days.last != days.first else None
    return Draft(
        days.start,
        end,
        "day",
        first,
        last,
        weekday=days.weekday,
        end_weekday=days.end_weekday,
        month_as_written=hit.month_as_written,
    )


def _stands_alone(text: str, hit: MonthHit, last: MonthHit) -> bool:
    """Return whether a day or month without any year is a date at all: not one of every year, not a street."""
    if _EVERY_AFTER.match(text, last.end) or _EVERY_BEFORE.search(text[max(0, hit.start - 40) : hit.start]):
        return False
    if hit.shift is not None or last.shift is not None or _THIS_AFTER.match(text, last.end):
        return True
    before = text[max(0, hit.start - 14) : hit.start]
    if hit.days:
        return hit.cued or not _NAMED_BEFORE.search(before)
    return hit.cued or (last is not hit and _MONTHS_CUE.search(before) is not None)
