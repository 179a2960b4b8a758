"""Finder: dates, ranges, months, years, fiscal years, quarters, as officials write them.

`forms` clears the leaders of forms, `months` finds the names of months with days and years, `numeric` dates in figures,
`english` English ones, `ranges` makes ranges and lists of them, `periods` finds years and what is counted in years;
`resolve` decides eras and values.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Literal

from council_docs.arguments import require_text
from council_docs.finders import FinderContext
from council_docs.finders.dates.drafts import Draft
from council_docs.finders.dates.english import english_hits
from council_docs.finders.dates.forms import without_leaders
from council_docs.finders.dates.months import MonthHit, month_hits
from council_docs.finders.dates.numeric import figure_hits
from council_docs.finders.dates.periods import periods
from council_docs.finders.dates.ranges import drafts
from council_docs.finders.dates.resolve import mentions
from council_docs.record import DateMention
from council_docs.text.folding import fold

Rules = Literal["news", "minutes"]


def find_dates(text: str, *, anchor: date | None = None, rules: Rules = "news") -> list[DateMention]:
    """Return the dates of a text, in text order, none overlapping another.

    A span runs from the day to the year; วันที่, the weekday and brackets stay outside, the markers of years (ปี, พ.ศ.,
    ปีงบประมาณ) inside. A bare วันนี้ is no date; days that come round every year are none; `พ.ศ. ....` is none.

    Args:
        text: Any text; offsets refer to it as given.
        anchor: The document's own date, from which a year that is not written is taken (`inferred="year"`). Where it is
            `None`, a full day at the top of the text stands in for it; the day of a law or of a letter never does.
        rules: What a range is. In news it is one mention; minutes count days, so that a range whose ends both have a month
            (28 เมษายน - 2 พฤษภาคม 2566) is two dates, and a range of months or years is of kind `month` or `year`.

    Returns:
        Mentions with Common Era days. `start` and `end` are `None` for a day that no calendar has, and for a day or month
        without a year in a text that gives none.
    """
    require_text("text", text)
    folded = without_leaders(fold(text))
    hits = _hits(folded.text)
    found = _without_overlaps(drafts(folded.text, hits), periods(folded.text))
    if rules == "minutes":
        found = [part for draft in found for part in _ends(draft)]
    return mentions(folded, text, found, anchor, day_ranges_only=rules == "minutes")


def dates(text: str, context: FinderContext) -> list[DateMention]:
    """The registered finder; minutes are read by the rules of GUIDE_MINUTES, all else by those of GUIDE_NEWS."""
    return find_dates(text, anchor=context.anchor, rules="minutes" if context.kind == "minutes" else "news")


def _hits(text: str) -> list[MonthHit]:
    """Return months of every script in text order; of two that overlap the first stays."""
    hits: list[MonthHit] = []
    sources = (month_hits(text), figure_hits(text), english_hits(text))
    for hit in sorted(chain(*sources), key=_start):
        if not hits or hits[-1].end <= hit.start:
            hits.append(hit)
    return hits


def _start(item: MonthHit | Draft) -> int:
    return item.start


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
        position = last_end = 0
        fresh = []
        for draft in sorted(source, key=_start):
            while position < len(kept) and kept[position].end <= draft.start:
                position += 1
            if (position < len(kept) and kept[position].start < draft.end) or draft.start < last_end:
                continue
            fresh.append(draft)
            last_end = draft.end
        kept = sorted([*kept, *fresh], key=_start)
    return kept
