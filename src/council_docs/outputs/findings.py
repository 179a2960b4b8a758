"""Findings as an auditor wants to read them: file, page, both readings, the difference; as text, JSON and CSV."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from council_docs.record import Finding, Record, Span
from council_docs.thai.numbers.exact import exact

COLUMNS = ("file", "page", "severity", "code", "message", "expected", "found", "difference", "text", "start", "end")
"""Columns of the CSV; `start` and `end` are code points of the repaired text."""

COLOUR = {"error": "red", "warning": "yellow", "info": "blue"}
_SIDES = {
    "amount-words-disagree": ("in words", "in figures"),
    "amount-words-unreadable": ("seems to mean", "as written"),
    "amount-malformed": ("seems to mean", "as written"),
    "total-disagrees": ("the parts add up to", "stated total"),
    "transfer-unbalanced": ("moved out", "moved in"),
    "amount-repeated-differs": ("more often", "here"),
}
"""What `expected` and `found` are called, by code."""
_CONTEXT = 60


def rows(record: Record) -> Iterator[dict[str, Any]]:
    """Yield one flat row for each finding, with the names of `COLUMNS`; absent values are `None`."""
    for finding in record.findings:
        span = finding.span
        yield {
            "file": record.source.name,
            "page": span.page if span else None,
            "severity": finding.severity,
            "code": finding.code,
            "message": finding.message,
            "expected": finding.expected,
            "found": finding.found,
            "difference": _difference(finding),
            "text": record.excerpt(span) if span else None,
            "start": span.start if span else None,
            "end": span.end if span else None,
        }


def as_json(record: Record, shown: Sequence[Finding] | None = None) -> str:
    """Return one line of JSON: the file, how many sums of which agreement it has, and its findings with all their spans."""
    return json.dumps(
        {
            "source": record.source.model_dump(mode="json"),
            "amounts": dict(agreements(record)),
            "compared": dict(compared(record)),
            "findings": [
                finding.model_dump(mode="json", by_alias=True) for finding in (record.findings if shown is None else shown)
            ],
        },
        ensure_ascii=False,
    )


def csv_lines(records: list[Record], *, header: bool = True) -> str:
    """Return the findings of records as CSV (RFC 4180); what a spreadsheet would run as a formula gets a quote before it."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    if header:
        writer.writeheader()
    for record in records:
        writer.writerows({name: _harmless(value) for name, value in row.items()} for row in rows(record))
    return out.getvalue()


def _harmless(value: object) -> object:
    if isinstance(value, str) and value.startswith(("=", "+", "@", "\t", "\r", "-")) and _number(value) is None:
        return "'" + value
    return value


def agreements(record: Record) -> Counter[str]:
    """Return how many sums agree with their words, disagree, are rounded, and so on."""
    return Counter(amount.agreement for amount in record.amounts)


def _number(text: str | None) -> Decimal | None:
    try:
        return Decimal(text) if text is not None else None
    except InvalidOperation:
        return None


def _difference(finding: Finding) -> str | None:
    expected, found = _number(finding.expected), _number(finding.found)
    if expected is None or found is None:
        return None
    with exact():
        return f"{abs(expected - found):f}"


def compared(record: Record) -> Counter[str]:
    """Return how many facts of a record stand twice, so that they can be compared, by kind.

    Sums with their words, totals with their rows, votes with a number of voters or a roll, weekdays beside their dates,
    lists of people. Where all are none, a record without findings says nothing about its document.
    """
    items = Counter(item.group for item in record.budget_items if item.kind != "total")
    totals = sum(1 for item in record.budget_items if item.kind == "total" and items[item.group] > 1)
    votes = sum(1 for vote in record.votes if vote.roll or (vote.votes is not None and vote.votes.voters is not None))
    return Counter(
        {
            "sums": sum(1 for amount in record.amounts if amount.words and amount.agreement != "words_only"),
            "totals": totals,
            "transfers": len({item.group for item in record.budget_items if item.kind.startswith("transfer")}),
            "votes": votes,
            "weekdays": sum(1 for day in record.dates if day.weekday is not None),
            "lists": len({row.status for row in record.attendance}),
        }
    )


class Report:
    """The findings of one document for `rich.print`.

    Args:
        record: The record.
        shown: The findings to print, where not all are.
    """

    def __init__(self, record: Record, shown: Sequence[Finding] | None = None) -> None:
        self.record: Record = record
        self.shown: Sequence[Finding] = record.findings if shown is None else shown

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        record = self.record
        yield Text(record.source.name, style="bold")
        yield Padding(Text(_summary(record), style="dim"), (0, 0, 0, 2), expand=False)
        for finding in self.shown:
            yield Padding(_block(record, finding), (0, 0, 0, 2), expand=False)


def _summary(record: Record) -> str:
    counts = agreements(record)
    both = sum(1 for amount in record.amounts if amount.words and amount.agreement != "words_only")
    said = [f"{counts[name]} {label}" for name, label in _LABELS.items() if counts[name]]
    words = f", {both} with words ({', '.join(said)})" if both else ""
    severities: Counter[str] = Counter(finding.severity for finding in record.findings)
    found = ", ".join(
        f"{severities[name]} {name}{'s' if severities[name] > 1 else ''}" for name in COLOUR if severities[name]
    )
    nothing = "" if found or compared(record).total() else "; nothing in it stands twice: nothing was checked"
    return f"{len(record.amounts)} sums{words}; {found or 'no findings'}{nothing}"


_LABELS = {"agrees": "agree", "rounded": "rounded", "disagrees": "disagree", "unreadable": "unreadable"}


def _block(record: Record, finding: Finding) -> RenderableType:
    head = Text()
    head.append(finding.severity, style=COLOUR[finding.severity])
    head.append(f"  {finding.code}", style="bold")
    if finding.span and finding.span.page:
        head.append(f"  page {finding.span.page}", style="cyan")
    sides = Table.grid(padding=(0, 2))
    sides.add_column(style="dim", no_wrap=True)
    sides.add_column(justify="right", no_wrap=True)
    sides.add_column()
    for label, value, excerpt in _sides(record, finding):
        sides.add_row(label, value, excerpt)
    body: list[RenderableType] = [Text(finding.message)]
    if sides.row_count:
        body.append(sides)
    if finding.span:
        body.append(_in_context(record.text, finding.span))
    return Group(head, *(Padding(part, (0, 0, 0, 2), expand=False) for part in body))


def _sides(record: Record, finding: Finding) -> Iterator[tuple[str, str, Text]]:
    """Yield the two readings, each with its number and its words, and the difference."""
    second, first = _SIDES.get(finding.code, ("expected", "found"))
    place, other = finding.span, finding.related[0] if finding.related else None
    shown = Text(record.excerpt(place) if place else "", style="italic")
    if finding.found is not None:
        yield first, _shown(finding.found), shown
    if finding.expected is not None:
        beside = other is not None and finding.code == "amount-words-disagree"
        yield second, _shown(finding.expected), Text(record.excerpt(other) if other and beside else "", style="italic")
    difference = _difference(finding)
    if difference is not None:
        yield "difference", _shown(difference), Text("")


def _shown(value: str) -> str:
    number = _number(value)
    if number is None:
        return value if len(value) <= 40 else value[:39] + "…"
    return f"{number:,.2f}" if number != int(number) else f"{int(number):,}"


def _in_context(text: str, span: Span) -> Text:
    """Return the line around a place, the place itself underlined."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _CONTEXT)
    stop = text.find("\n", span.end)
    stop = min(len(text) if stop < 0 else stop, span.end + _CONTEXT)
    line = Text(style="dim")
    line.append(("…" if start and text[start - 1] != "\n" else "") + text[start : span.start].replace("\t", "  "))
    line.append(text[span.start : span.end].replace("\n", " ").replace("\t", "  "), style="underline")
    line.append(text[span.end : stop].replace("\t", "  ") + ("…" if stop < len(text) and text[stop] != "\n" else ""))
    return line
