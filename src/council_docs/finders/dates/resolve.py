"""From drafts to values: eras decided by evidence, years that are not written taken from the document's own date."""

from dataclasses import replace
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from council_docs.finders.dates.drafts import Draft, Form, Point, Year
from council_docs.finders.dates.patterns import WIDE, WORDS
from council_docs.lexicon.patterns import compiled, spaced
from council_docs.record import DateMention, Span
from council_docs.record.mentions import DateKind
from council_docs.text.folding import Folded
from council_docs.thai.calendar import (
    Era,
    day_of,
    fiscal_year,
    month_of,
    quarter_of,
    school_year,
    thai_year,
    year_of,
)

_KINDS: dict[Form, DateKind] = {
    "day": "date", "month": "month", "year": "year", "fiscal_year": "fiscal_year", "quarter": "quarter",
    "fiscal_quarter": "quarter", "school_year": "year", "crop_year": "year", "half": "range", "fiscal_half": "range",
}  # fmt: skip
_PERIODS: dict[Form, DateKind] = {"half": "year", "fiscal_half": "fiscal_year"}
_SAME_PLACE = 30
"""A year this near before a month without one is its year: ปี 2568 (ม.ค.-ก.พ.)."""
_OF_THAT_YEAR = compiled(rf"(?:[\s(:,-]|{spaced(WORDS['of_that_year'], blank=WIDE)}){{0,8}}")
_TOP = 600
"""Code points from the beginning of a text within which its own date stands: in the masthead, the title or the lead."""
_BESIDE = 80
"""Code points within which a full day on the same line gives its year to one without."""
_NEAR = 150
"""Days; a day further from the document's own date may as well be of the next year or of the one before."""
_CITED_BEFORE = compiled(rf"{spaced(WORDS['of_papers'], blank=WIDE)}\s{{0,3}}(?:[^\s]{{1,12}}ที่\s{{0,3}})?$")
"""Right before a day: it is that of a law, an order or a letter, which tells nothing of the document's own."""


class Reading(NamedTuple):
    """A year of an era, and how the era was decided."""

    number: int
    era: Era
    evidence: str


def read_year(
    year: Year, weekday: int | None = None, point: Point | None = None, *, reference: date | None = None
) -> Reading:
    """Decide the era of a year: by its sign, by its range, by the weekday beside the day, or by habit.

    Four digits settle it: the Buddhist years of living memory and the Common Era years do not meet. Two digits are Buddhist
    (GUIDE: 25xx) unless the weekday written beside the day fits the Common Era only, and the year would be near. In a
    paper whose own date (`reference`) is of the 2400s they are of that century where it is nearer.
    """
    if year.era is not None:
        number = year.number
        if year.short and year.era in ("BE", "CE"):
            number += 2500 if year.era == "BE" else 2000
        return Reading(number, year.era, "marker")
    if not year.short:
        return Reading(year.number, "BE" if year.number >= 2300 else "CE", "range")
    buddhist, common = Reading(2500 + year.number, "BE", "habit"), Reading(2000 + year.number, "CE", "weekday")
    if reference is not None and thai_year(reference) < 2500:
        old = buddhist._replace(number=2400 + year.number, evidence="context")
        return min(buddhist, old, key=lambda reading: abs(reading.number - thai_year(reference)))
    if weekday is None or point is None or year.number >= 40:
        return buddhist
    fits = {reading.era: _falls_on(point, reading, weekday) for reading in (buddhist, common)}
    if fits["BE"] != fits["CE"]:
        return common if fits["CE"] else buddhist._replace(evidence="weekday")
    return buddhist


def _falls_on(point: Point, reading: Reading, weekday: int) -> bool:
    try:
        return day_of(point.day, point.month, reading.number, reading.era).weekday() == weekday
    except ValueError:
        return False


def _bounds(form: Form, point: Point, reading: Reading) -> tuple[date, date]:
    number, era = reading.number, reading.era
    match form:
        case "day":
            day = day_of(point.day, point.month, number, era)
            return day, day
        case "month":
            return month_of(point.month, number, era)
        case "fiscal_year":
            return fiscal_year(number, era)
        case "school_year":
            return school_year(number, era)
        case "quarter" | "fiscal_quarter":
            return quarter_of(point.month, number, era, fiscal=form == "fiscal_quarter")
        case "half" | "fiscal_half":
            fiscal = form == "fiscal_half"
            first = quarter_of(2 * point.month - 1, number, era, fiscal=fiscal)
            return first[0], quarter_of(2 * point.month, number, era, fiscal=fiscal)[1]
        case _:
            return year_of(number, era)


def mentions(
    folded: Folded, original: str, drafts: list[Draft], anchor: date | None, *, day_ranges_only: bool = False
) -> list[DateMention]:
    """Return the drafts as mentions of the original text, in text order.

    With `day_ranges_only` a range of months or years is of the kind of its ends.
    """
    found = _Resolver(folded, original, anchor or _own_date(drafts, folded.text)).run(drafts)
    if not day_ranges_only:
        return found
    kinds = [
        mention.kind if draft.form == "day" else _PERIODS.get(draft.form, _KINDS[draft.form])
        for draft, mention in zip(drafts, found, strict=True)
    ]
    return [mention.replace(kind=kind) for mention, kind in zip(found, kinds, strict=True)]


def _own_date(drafts: list[Draft], text: str) -> date | None:
    """Return the first full day at the top of a text that is not a law's or a letter's: its own, as far as it says."""
    for draft in drafts:
        if draft.start > _TOP:
            return None
        if draft.form == "day" and draft.last is None and draft.first.year is not None and not _is_cited(text, draft):
            try:
                return _bounds("day", draft.first, read_year(draft.first.year))[0]
            except ValueError:
                continue
    return None


def _is_cited(text: str, draft: Draft) -> bool:
    return _CITED_BEFORE.search(text[max(0, draft.start - 40) : draft.start]) is not None


class _Resolver:
    """Resolves drafts in text order and remembers the last day and year that were written out."""

    def __init__(self, folded: Folded, original: str, anchor: date | None) -> None:
        self.folded = folded
        self.original = original
        self.anchor = anchor
        self.near: date | None = None
        self.near_end = -1
        self.year: Year | None = None
        self.year_end = -1

    def run(self, drafts: list[Draft]) -> list[DateMention]:
        return [self._mention(draft, following) for draft, following in zip_longest(drafts, drafts[1:])]

    def _mention(self, draft: Draft, following: Draft | None) -> DateMention:
        inferred = draft.first.year is None or (draft.last is not None and draft.last.year is None)
        first, last = draft.first, draft.last
        if inferred:
            first, last = self._with_years(draft, following)
        start = end = None
        reading: Reading | None = None
        if first.year is not None:
            weekday = draft.weekday[0] if draft.weekday else None
            reading = read_year(first.year, weekday, first, reference=self.anchor)
            start, end = self._value(draft, first, last, reading)
            if not inferred:
                self._remember(draft, start)
        kind: DateKind = "range" if last is not None else _KINDS[draft.form]
        begin, finish = self.folded.back(draft.start, draft.end)
        return DateMention(
            text=self.original[begin:finish],
            span=Span(start=begin, end=finish),
            kind=kind,
            start=start,
            end=end,
            era=reading.era if reading else "BE",
            era_evidence=("document" if inferred else reading.evidence) if reading else None,
            inferred="year" if inferred else None,
            weekday=draft.weekday[0] if draft.weekday else None,
            weekday_span=self._span(draft.weekday),
            end_weekday=draft.end_weekday[0] if draft.end_weekday else None,
            month_as_written=draft.month_as_written,
        )

    def _span(self, weekday: tuple[int, int, int] | None) -> Span | None:
        if weekday is None:
            return None
        start, end = self.folded.back(weekday[1], weekday[2])
        return Span(start=start, end=end)

    def _value(self, draft: Draft, first: Point, last: Point | None, reading: Reading) -> tuple[date | None, date | None]:
        try:
            start, end = _bounds(draft.form, first, reading)
            if last is not None and last.year is not None:
                other = read_year(last.year, reference=self.anchor)
                if last.year.short and last.year.era is None:
                    other = other._replace(number=last.year.number + reading.number - reading.number % 100, era=reading.era)
                end = _bounds(draft.form, last, other)[1]
        except (ValueError, OverflowError):
            return None, None
        return start, end

    def _remember(self, draft: Draft, start: date | None) -> None:
        if draft.form == "day" and start is not None and not _is_cited(self.folded.text, draft):
            self.near, self.near_end = start, draft.end
        elif draft.form in ("year", "fiscal_year"):
            self.year, self.year_end = draft.first.year, draft.end

    def _with_years(self, draft: Draft, following: Draft | None) -> tuple[Point, Point | None]:
        """Return both ends with the year that the document gives them, or as they are where it gives none."""
        known = draft.last.year if draft.last is not None and draft.last.year is not None else draft.first.year
        year = known or self._year_for(draft, following)
        if year is None:
            return draft.first, draft.last
        first = draft.first if draft.first.year else draft.first.of(year)
        last = draft.last
        if last is not None and last.year is None:
            over = (last.month, last.day) < (first.month, first.day)
            last = last.of(replace(year, number=year.number + int(over)))
        return first, last

    def _year_for(self, draft: Draft, following: Draft | None) -> Year | None:
        point = draft.first
        if following is not None and following.form == "year" and following.last is None:
            between = self.folded.text[draft.end : following.start].replace(" ", "")
            if between in (")", ")ของ", "ของ", ")ใน"):  # (ม.ค. - มี.ค.) ของปี 2564
                return following.first.year
        if point.shift is not None:
            return Year(thai_year(self.anchor) + point.shift) if self.anchor else None
        if self.year is not None and 0 <= draft.start - self.year_end <= _SAME_PLACE:
            between = self.folded.text[self.year_end : draft.start]
            if _OF_THAT_YEAR.fullmatch(between):
                return self.year
        return self._nearest(draft)

    def _nearest(self, draft: Draft) -> Year | None:
        """Return the year that brings a day next to a full day beside it or to the document's own; `None` where none does.

        A full day on the same line gives its year where it stands close by, or where the document's own date gives the same.
        """
        own = _year_near(draft.first, self.anchor)
        same_line = self.near_end >= 0 and "\n" not in self.folded.text[self.near_end : draft.start]
        if not same_line or self.near is None:
            return own
        beside = _year_near(draft.first, self.near)
        if draft.start - self.near_end <= _BESIDE or self.anchor is None or beside == own:
            return beside
        return None


def _year_near(point: Point, reference: date | None) -> Year | None:
    """Return the year in which a day or month falls within `_NEAR` days of a date, `None` where none does."""
    if reference is None:
        return None
    middle = point.day or 15
    candidates = []
    for number in (thai_year(reference) + step for step in (-1, 0, 1)):
        try:
            candidates.append((abs((day_of(middle, point.month, number) - reference).days), number))
        except ValueError:
            continue
    distance, number = min(candidates, default=(_NEAR + 1, 0))
    return Year(number) if distance <= _NEAR else None
