"""Numbers that OCR read with little confidence or in two ways: whoever relies on one must know that it may be another."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from council_docs.lexicon.patterns import compiled
from council_docs.record import DateMention, Finding, Record, Span
from council_docs.record.spans import SURE, words_at
from council_docs.text.spans import SpanIndex
from council_docs.thai.calendar import BE_OFFSET, month_number

_YEARS_APART = 50
"""Years by which a day may differ from the middle of a paper's days; laws are cited by their year alone, mostly."""

_FEWEST_DAYS = 4
"""Days that a paper must name before one of them can be out of its range."""

_LATEST = 2600
"""Buddhist year up to which a paper may plan: the longest national plans have twenty years. It is fixed, and not counted
from today, so that a scan has the same findings on every day."""

_AFTER_MONTH = compiled(
    r"(?<! [0-9๐-๙] ) [0-9๐-๙]{1,2} [ ]{0,3} (?P<month> [ก-๎.]{3,12} ) [ ]{0,3}"
    r"(?P<year> [0-9๐-๙]{4,8} ) (?! [0-9๐-๙,./:-] )",
    re.VERBOSE,
)
_AFTER_ERA = compiled(r"พ\.[ ]?ศ\.[ ]{0,3} (?P<year> [0-9๐-๙]{3,8} ) (?! [0-9๐-๙,./:-] )", re.VERBOSE)
_WITHOUT_DAY = compiled(
    r"(?<!\S)(?P<lead> วันที่[ ]{1,3} )? (?P<day> [^\s0-9๐-๙]{1,3} ) [ ]{1,3} (?P<month> [ก-๎.]{3,12} ) [ ]{1,3}"
    r"(?: พ\.[ ]?ศ\.[ ]{0,3} )? (?P<year> [0-9๐-๙]{4} ) (?! [0-9๐-๙] )",
    re.VERBOSE,
)
"""A month and its year where what stands before is no day: OCR makes so of one written by hand (`วันที่ อ พฤศจิกายน 2543`)."""
_TWO_DIGITS = compiled(r"[0-9๐-๙][0-9๐-๙,./:-]{0,40}[0-9๐-๙]")


def uncertain_figures(record: Record) -> Iterator[Finding]:
    """Report sums, rows of budgets and votes whose figures OCR is not sure of.

    A sum whose words say the same is none of them: two readings confirm each other.
    """
    if not record.ocr_words:
        return
    for doubt in _doubts(record, _figures(record)):
        yield Finding.of("figure-uncertain", "warning", doubt.params, doubt.form, **doubt.fields)


def uncertain_dates(record: Record) -> Iterator[Finding]:
    """Report dates whose day or year OCR is not sure of; one whose weekday is right is confirmed by it."""
    if not record.ocr_words:
        return
    for doubt in _doubts(record, [mention.span for mention in record.dates if not _confirmed(mention)]):
        yield Finding.of("date-uncertain", "warning", doubt.params, doubt.form, **doubt.fields)
    for match in _WITHOUT_DAY.finditer(record.text):
        if month_number(match["month"]) is None:
            continue
        words = words_at(record.ocr_words, match.start("day"), match.end("day"))
        if words and (match["lead"] or min(word[2] for word in words) < SURE):
            span = Span(start=match.start("day"), end=match.end("year"))
            text = record.excerpt(span)
            yield Finding.of("date-uncertain", "warning", {"text": text, "day": match["day"]}, "day", found=text, span=span)


def uncertain_numbers(record: Record) -> Iterator[Finding]:
    """Report all other numbers of two digits or more that OCR is not sure of."""
    if not record.ocr_words:
        return
    known = SpanIndex(_known(record))
    spans = [
        Span(start=start, end=end)
        for start, end, sure in record.ocr_words
        if sure < SURE and _TWO_DIGITS.search(record.text, start, end) and not known.overlaps(start, end)
    ]
    for doubt in _doubts(record, spans):
        yield Finding.of("number-uncertain", "info", doubt.params, doubt.form, **doubt.fields)


def implausible_years(record: Record) -> Iterator[Finding]:
    """Report years on scans that have three or five digits or are after 2600, and days far from the paper's other days."""
    if not record.ocr_words:
        return
    yield from _years_that_are_none(record)
    days = [(mention, mention.start.year) for mention in record.dates if _is_stated(mention) and mention.start]
    if len(days) < _FEWEST_DAYS:
        return
    middle = median(year for _, year in days)
    for mention, year in days:
        if abs(year - middle) > _YEARS_APART and not _confirmed(mention):
            yield _year(record, mention.span, "range", middle=round(middle) + BE_OFFSET)


def _years_that_are_none(record: Record) -> Iterator[Finding]:
    seen: set[int] = set()
    for match in _years(record.text):
        start, end = match.span("year")
        if start in seen or not words_at(record.ocr_words, start, end):
            continue
        seen.add(start)
        if end - start != 4:
            yield _year(record, Span(start=start, end=end), "length", digits=end - start)
        elif int(match["year"]) > _LATEST:
            yield _year(record, Span(start=start, end=end), "time")


def _years(text: str) -> Iterator[re.Match[str]]:
    """Yield the numbers that stand as years: after day and month, or after their era."""
    yield from (found for found in _AFTER_MONTH.finditer(text) if month_number(found["month"]) is not None)
    yield from _AFTER_ERA.finditer(text)


def _is_stated(mention: DateMention) -> bool:
    """Return whether a mention is a day whose year stands in the text."""
    return mention.kind == "date" and not mention.inferred


def _year(record: Record, span: Span, form: str, **params: int) -> Finding:
    text = record.excerpt(span)
    return Finding.of("year-implausible", "warning", {"text": text, **params}, form, found=text, span=span)


def _confirmed(mention: DateMention) -> bool:
    return mention.weekday is not None and mention.start is not None and mention.start.weekday() == mention.weekday


def _figures(record: Record) -> list[Span]:
    """Return the sums without words that say the same, the rows of budgets that hold no such mention, and the votes."""
    spans = [amount.span for amount in record.amounts if amount.agreement != "agrees"]
    amounts = SpanIndex(amount.span for amount in record.amounts)
    rows = [item.span for item in record.budget_items]
    rows = [row for row in rows if not any(one.end <= row.end for one in amounts.beginning_in(row.start, row.end))]
    return [*spans, *rows, *(vote.span for vote in record.votes)]


def _known(record: Record) -> Iterator[Span]:
    """Yield the places of numbers that other findings speak for, or that something confirms."""
    for span in (*_figures(record), *(mention.span for mention in record.dates)):
        if _doubt(record, span) is not None:
            yield span
    yield from (amount.span for amount in record.amounts if amount.agreement == "agrees")
    yield from (mention.span for mention in record.dates if _confirmed(mention))


@dataclass(frozen=True, slots=True)
class _Doubt:
    """What a finding says of a number that OCR is not sure of."""

    params: dict[str, str]
    form: str
    fields: dict[str, Any]


def _doubts(record: Record, spans: Iterable[Span]) -> Iterator[_Doubt]:
    """Yield a doubt for each span that OCR is not sure of, with its other reading where there is one."""
    for span in spans:
        sure = _doubt(record, span)
        if sure is None:
            continue
        text, other = record.excerpt(span), _other(record, span)
        params = {"text": text, "sure": f"{sure:.4f}"}
        if other is None:
            yield _Doubt(params, "stated", {"found": text, "span": span})
        else:
            yield _Doubt(params | {"other": other}, "two-readings", {"expected": other, "found": text, "span": span})


def _doubt(record: Record, span: Span) -> float | None:
    """Return how sure OCR is of the least certain word of a span; `None` where it is sure enough."""
    sure = _confidence(record, span)
    return sure if sure is not None and sure < SURE else None


def _confidence(record: Record, span: Span) -> float | None:
    """How sure OCR is of the least certain word with a digit; of all words where none has one."""
    words = words_at(record.ocr_words, span.start, span.end)
    figures = [word for word in words if any(map(str.isdigit, record.text[word[0] : word[1]]))]
    return min((word[2] for word in figures or words), default=None)


def _other(record: Record, span: Span) -> str | None:
    """Return the text of a span with the other reading of each word read in two ways; `None` without such a word."""
    text, done = "", span.start
    for start, end, other in record.ocr_alternatives:
        if span.start < end and start < span.end:
            text += record.text[done : max(done, start)] + other
            done = end
    return None if done == span.start else text + record.text[done : span.end]
