"""Checks: days that no calendar has, weekdays that are not those of their dates, eras that cannot be meant.

Of 595 weekdays in real government news 9 contradict their date. Which of the two is wrong no program can know: a finding
holds both readings and the nearest date that fits the weekday.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from council_docs.record import DateMention, Finding, Phrase, Record, Span
from council_docs.thai.calendar import nearest_weekday, weekday_name

_NO_DAYS_ARE_KNOWN = range(1357, 1558)
"""Common Era years to which no Thai paper dates a day, and which พ.ศ. 1900 to 2100 written for ค.ศ. would give."""
_FAR_FUTURE = 2300


def impossible_dates(record: Record) -> Iterable[Finding]:
    """Find days that no calendar has (31 มิถุนายน, 29 กุมภาพันธ์ of a common year), one finding for each."""
    groups: dict[str, list[Span]] = {}
    for mention in record.dates:
        if mention.start is None and mention.inferred is None:
            groups.setdefault("".join(mention.text.split()), []).append(mention.span)
    for spans in groups.values():
        written = " ".join(record.excerpt(spans[0]).split())
        yield Finding.of(
            "date-impossible",
            "warning",
            {"written": written},
            found=written,
            span=spans[0],
            related=tuple(spans[1:]),
        )


def weekdays(record: Record) -> Iterable[Finding]:
    """Find weekdays that are not those of the date beside them, one finding for each pair of date and weekday."""
    groups: dict[tuple[date, int], list[DateMention]] = {}
    for mention in record.dates:
        wrong = next(((day, weekday) for day, weekday in _written_weekdays(mention) if day.weekday() != weekday), None)
        if wrong is not None:  # of a range whose ends are both wrong the first speaks for both
            groups.setdefault(wrong, []).append(mention)
    for (day, weekday), mentions in groups.items():
        yield Finding.of(
            "weekday-disagrees",
            "warning",
            {
                "day": day,
                "right": day.weekday(),
                "written": weekday,
                "fits": nearest_weekday(day, weekday),
                "another": _another_year(day, weekday),
            },
            expected=f"วัน{weekday_name(day.weekday())}",
            found=f"วัน{weekday_name(weekday)}",
            span=mentions[0].span,
            related=tuple(_others(mentions)),
        )


def _others(mentions: list[DateMention]) -> Iterator[Span]:
    """Yield the weekday of the first mention and the places of all others."""
    if mentions[0].weekday_span is not None:
        yield mentions[0].weekday_span
    yield from (mention.span for mention in mentions[1:])


def _written_weekdays(mention: DateMention) -> Iterator[tuple[date, int]]:
    # A year that was inferred is no evidence against a weekday that was written.
    if mention.inferred is not None:
        return
    if mention.weekday is not None and mention.start is not None:
        yield mention.start, mention.weekday
    if mention.end_weekday is not None and mention.end is not None:
        yield mention.end, mention.end_weekday


def _another_year(day: date, weekday: int) -> Phrase:
    """Return a hint where the same day of a neighbouring year fits: a year not yet changed is the commonest slip."""
    for step in (1, -1):
        try:
            other = day.replace(year=day.year + step)
        except ValueError:
            continue
        if other.weekday() == weekday:
            return Phrase.of("day.another-year", day=other)
    return Phrase.of("day.none")


def eras(record: Record) -> Iterable[Finding]:
    """Find years whose written era gives a time that nobody can mean: ค.ศ. 2566, a day of พ.ศ. 2023."""
    seen: set[str] = set()
    for mention in record.dates:
        if mention.start is None or mention.text in seen or mention.era_evidence != "marker":
            continue
        if mention.era == "CE" and mention.start.year >= _FAR_FUTURE:
            meant, sign, eras_ = "พ.ศ.", "ค.ศ.", ("be", "ce")
        elif mention.era == "BE" and mention.kind in ("date", "range") and mention.start.year in _NO_DAYS_ARE_KNOWN:
            meant, sign, eras_ = "ค.ศ.", "พ.ศ.", ("ce", "be")
        else:
            continue
        seen.add(mention.text)
        meant_era, sign_era = (Phrase.of(f"era.{era}") for era in eras_)
        yield Finding.of(
            "era-implausible",
            "warning",
            {"text": mention.text, "year": mention.start.year, "meant": meant_era, "sign": sign_era},
            expected=meant,
            found=sign,
            span=mention.span,
        )
