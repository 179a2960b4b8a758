"""Checks: ends before their beginnings, a next meeting before this one, fiscal years that their dates contradict."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.record import AgendaItem, DateMention, Finding, Record, Span

_NEXT = compiled(r"(?:ครั้ง|คราว|นัด)\s?(?:ต่อไป|ถัดไป|หน้า)")
_MEETING_NEAR = compiled(r"ประชุม|นัด")
_CERTIFIED = compiled(r"รายงานการประชุม[^\n]{0,120}?(?:เมื่อ\s?)?วัน[^\s]{0,12}\s?ที่\s{0,2}$")
_NEXT_REACH = 200
_DONE = any_of(words("checks", "times", "past"))
_PAST = compiled(rf"{_DONE}[^\n]{{0,24}}$")
_OPENING = any_of(words("checks", "times", "opens"))
_OPENS = compiled(rf"\s{{0,3}}[(\[:=]?\s{{0,3}}{_OPENING}?\s{{0,3}}(?:วันที่)?\s{{0,3}}")
_UNTIL = compiled(r"\s{0,3}(?:-|–|ถึง|จนถึง|สิ้นสุด)\s{0,3}(?:วันที่)?\s{0,3}")


def reversed_ranges(record: Record) -> Iterable[Finding]:
    """Find ranges of days that end before they begin, and meetings that close before they open."""
    seen: set[str] = set()
    for mention in record.dates:
        written = "".join(mention.text.split())
        if mention.start is None or mention.end is None or mention.end >= mention.start or written in seen:
            continue
        seen.add(written)
        yield _order(
            "range",
            {"text": mention.text, "start": mention.start, "end": mention.end},
            mention.span,
            found=f"{mention.start}/{mention.end}",
        )
    for meeting in record.meetings:
        if meeting.statements:
            continue  # `checks.header` holds the statements of its hours against each other
        if not meeting.start_time or not meeting.end_time or meeting.end_date not in (None, meeting.date):
            continue
        if meeting.end_time < meeting.start_time:
            yield _order(
                "hours",
                {"start": meeting.start_time, "end": meeting.end_time},
                meeting.span,
                found=f"{meeting.start_time}/{meeting.end_time}",
            )


def next_meetings(record: Record) -> Iterable[Finding]:
    """Find a next meeting (ประชุมครั้งต่อไป) of minutes that is dated before, or on, the day of this one."""
    held = record.meetings[0].date if record.kind == "minutes" and record.meetings else None
    if held is None:
        return
    days = [mention for mention in record.dates if mention.kind == "date" and mention.start is not None]
    for announced in _NEXT.finditer(record.text):
        day = next((m for m in days if 0 <= m.span.start - announced.end() <= _NEXT_REACH), None)
        if day is None or not _is_stated(day) or day.start is None or day.start > held:
            continue
        if not _announces_meeting(record.text, announced, day):
            continue
        yield _order(
            "next",
            {"next": day.start, "held": held},
            day.span,
            expected=f"after {held}",
            found=str(day.start),
            related=(Span(start=announced.start(), end=announced.end()),),
        )
        return


def _is_stated(day: DateMention) -> bool:
    """Return whether a text gives all parts of a day, none of which was inferred."""
    return day.start is not None and day.inferred is None


def _announces_meeting(text: str, announced: re.Match[str], day: DateMention) -> bool:
    """Return whether ครั้งต่อไป and the day behind it are those of a meeting, and not of a fair or a course."""
    between = text[announced.end() : day.span.start]
    if between.count("\n") > 1 or _PAST.search(between):
        return False
    before = text[max(0, announced.start() - 40) : announced.start()].rpartition("\n")[2]
    return _MEETING_NEAR.search((before + between).partition("\n")[0]) is not None


def certified_meetings(record: Record) -> Iterable[Finding]:
    """Find minutes that are certified (รับรองรายงานการประชุม … เมื่อวันที่ …) and are of a day on or after this meeting's."""
    held = record.meetings[0].date if record.kind == "minutes" and record.meetings else None
    item = next((item for item in record.agenda if "รับรองรายงาน" in item.title), None)
    if held is None or item is None:
        return
    day = _first_day(record, item)
    if day is None or day.start is None or day.start < held:
        return
    if _CERTIFIED.search(record.text, max(item.span.start, day.span.start - 160), day.span.start):
        yield _order(
            "certified",
            {"certified": day.start, "held": held},
            day.span,
            expected=f"before {held}",
            found=str(day.start),
            related=(item.span,),
        )


def _first_day(record: Record, item: AgendaItem) -> DateMention | None:
    """Return the first day in an item's own text; `None` where a part of it was inferred."""
    end = item.items[0].span.start if item.items else (item.body or item.span).end
    day = next((m for m in record.dates if item.span.start <= m.span.start < end and m.kind == "date"), None)
    return day if day is not None and _is_stated(day) else None


def _order(
    form: str,
    params: dict[str, object],
    span: Span | None,
    *,
    expected: str | None = None,
    found: str | None = None,
    related: tuple[Span, ...] = (),
) -> Finding:
    return Finding.of("time-order", "warning", params, form, expected=expected, found=found, span=span, related=related)


def fiscal_years(record: Record) -> Iterable[Finding]:
    """Find fiscal years whose dates, written right behind them, lie outside: ปีงบประมาณ 2566 (1 ตุลาคม 2564 - …)."""
    seen: set[tuple[str, str]] = set()
    for year, first, last in _dated_years(record):
        if year.start is None or year.end is None or first.start is None or last.end is None:
            continue
        if year.start <= first.start and last.end <= year.end:
            continue
        # A plan or a term that merely begins in the year is no account of what the year is.
        if not 300 <= (last.end - first.start).days <= 400:
            continue
        key = ("".join(year.text.split()), f"{first.start}/{last.end}")
        if key in seen:
            continue
        seen.add(key)
        yield Finding.of(
            "fiscal-year-disagrees",
            "warning",
            {"text": year.text, "start": year.start, "end": year.end, "first": first.start, "last": last.end},
            expected=f"{year.start}/{year.end}",
            found=f"{first.start}/{last.end}",
            span=year.span,
            related=(Span(start=first.span.start, end=last.span.end),),
        )


def _dated_years(record: Record) -> Iterator[tuple[DateMention, DateMention, DateMention]]:
    """Yield each fiscal year with the range behind it: one mention, or two that a dash joins (minutes count days)."""
    dates = record.dates
    for index, (year, first) in enumerate(pairwise(dates)):
        if year.kind != "fiscal_year" or not _OPENS.fullmatch(record.text, year.span.end, first.span.start):
            continue
        if first.kind in ("range", "month") and first.start != first.end:
            yield year, first, first
        elif first.kind == "date" and index + 2 < len(dates):
            last = dates[index + 2]
            if last.kind == "date" and _UNTIL.fullmatch(record.text, first.span.end, last.span.start):
                yield year, first, last
