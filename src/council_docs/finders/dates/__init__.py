"""Finder: dates, ranges, months, years, fiscal years, quarters, as officials write them.

`months` finds the names of months with their days and years, `joins` makes ranges and lists of them, `periods` finds years
and what is counted in years; `resolve` decides eras and values.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from council_docs.finders import Setting
from council_docs.finders.dates.joins import drafts
from council_docs.finders.dates.months import month_hits
from council_docs.finders.dates.parts import Draft
from council_docs.finders.dates.periods import periods
from council_docs.finders.dates.resolve import mentions
from council_docs.record import DateMention
from council_docs.thai.fold import fold


def find_dates(text: str, *, anchor: date | None = None, split_ranges: bool = False) -> list[DateMention]:
    """Return the dates of a text, in text order, none overlapping another.

    A span runs from the day to the year; วันที่, the weekday and brackets stay outside, the markers of years (ปี, พ.ศ.,
    ปีงบประมาณ) inside. A bare วันนี้ is no date; days that come round every year are none; `พ.ศ. ....` is none.

    Args:
        text: Any text; offsets refer to it as given.
        anchor: The document's own date, from which a year that is not written is taken (`inferred="year"`). Where it is
            `None`, the first full day of the text stands in for it.
        split_ranges: A range whose ends both have a month (28 เมษายน - 2 พฤษภาคม 2566) becomes two dates, as minutes count.

    Returns:
        Mentions with Common Era days. `start` and `end` are `None` for a day that no calendar has, and for a day or month
        without a year in a text that gives none.
    """
    folded = fold(text)
    found = drafts(folded.text, list(month_hits(folded.text)))
    if split_ranges:
        found = [part for draft in found for part in _ends(draft)]
    return mentions(folded, text, _without_overlaps(found, periods(folded.text)), anchor)


def dates(text: str, setting: Setting) -> list[DateMention]:
    """The registered finder; in minutes a range over two months counts as two dates (GUIDE_MINUTES)."""
    return find_dates(text, anchor=setting.anchor, split_ranges=setting.kind == "minutes")


def _ends(draft: Draft) -> list[Draft]:
    """Return the two ends of a range over two months as dates of their own; any other draft as it is."""
    if draft.seam is None or draft.form != "day" or draft.last is None:
        return [draft]
    first = replace(draft, end=draft.seam[0], last=None, end_weekday=None, seam=None)
    last = replace(draft, start=draft.seam[1], first=draft.last, last=None, weekday=draft.end_weekday, end_weekday=None)
    return [first, replace(last, seam=None)]


def _without_overlaps(*sources: Iterable[Draft]) -> list[Draft]:
    """Return the drafts in text order; of two that overlap the one of the earlier source stays, then the first."""
    kept: list[Draft] = []
    for source in sources:
        taken = sorted((draft.start, draft.end) for draft in kept)
        position, fresh = 0, []
        last_end = 0
        for draft in sorted(source, key=lambda d: (d.start, -d.end)):
            while position < len(taken) and taken[position][1] <= draft.start:
                position += 1
            if (position < len(taken) and taken[position][0] < draft.end) or draft.start < last_end:
                continue
            fresh.append(draft)
            last_end = draft.end
        kept.extend(fresh)
    return sorted(kept, key=lambda d: d.start)
