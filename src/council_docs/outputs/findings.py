"""Findings as an auditor wants to read them: file, page, both readings, the difference; as text, JSON and CSV."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from council_docs.lexicon.catalogues import Language, label
from council_docs.outputs.readings import moment_text, number_in, shown_reading
from council_docs.outputs.templating import Say, sayer
from council_docs.record import Finding, Record, Span, VoteMention
from council_docs.text.lines import line_start
from council_docs.thai.numbers.exact import exact

COLUMNS = (
    "file", "page", "severity", "code", "message", "expected", "found", "difference", "text", "start", "end", "cells"
)  # fmt: skip
"""Columns of the CSV; `start` and `end` are code points of the repaired text, `cells` the address in a sheet."""

COLOUR = {"error": "red", "warning": "yellow", "info": "blue"}
_CONTEXT = 60


def rows(record: Record, language: Language = "en") -> Iterator[dict[str, Any]]:
    """Yield one flat row for each finding, with the names of `COLUMNS`; absent values are `None`."""
    for finding in record.findings:
        span = finding.span
        yield {
            "file": record.source.name,
            "page": span.page if span else None,
            "severity": finding.severity,
            "code": finding.code,
            "message": finding.text(language),
            "expected": finding.expected,
            "found": finding.found,
            "difference": _difference(finding),
            "text": record.excerpt(span) if span else None,
            "start": span.start if span else None,
            "end": span.end if span else None,
            "cells": cells_of(record, span),
        }


def cells_of(record: Record, span: Span | None) -> str | None:
    """Return the address of a place of a sheet with the name of the sheet: `contracts!C2`; `None` outside sheets."""
    if span is None or span.cells is None:
        return None
    sheet = next((page.label for page in record.pages if page.number == span.page), None)
    return f"{sheet}!{span.cells}" if sheet else span.cells


def as_json(record: Record, shown: Sequence[Finding] | None = None) -> str:
    """Return one line of JSON: the file, how many sums of which agreement it has, and its findings with all their spans."""
    return json.dumps(
        {
            "source": record.source.model_dump(mode="json"),
            "amounts": dict(agreements(record)),
            "compared": dict(compared(record)),
            "findings": [_as_dict(record, finding) for finding in (record.findings if shown is None else shown)],
        },
        ensure_ascii=False,
    )


def _as_dict(record: Record, finding: Finding) -> dict[str, Any]:
    """Return a finding as JSON has it; of a sheet, with the addresses of all its places."""
    found: dict[str, Any] = finding.model_dump(mode="json", by_alias=True)
    cells = [cells_of(record, span) for span in (finding.span, *finding.related)]
    return {**found, "cells": cells} if any(cells) else found


def csv_lines(records: list[Record], *, header: bool = True, language: Language = "en") -> str:
    """Return the findings of records as CSV (RFC 4180); what a spreadsheet would run as a formula gets a quote before it."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    if header:
        writer.writeheader()
    for record in records:
        writer.writerows({name: _harmless(value) for name, value in row.items()} for row in rows(record, language))
    return out.getvalue()


def _harmless(value: object) -> object:
    if isinstance(value, str) and value.startswith(("=", "+", "@", "\t", "\r", "-")) and number_in(value) is None:
        return "'" + value
    return value


def agreements(record: Record) -> Counter[str]:
    """Return how many sums agree with their words, disagree, are rounded, and so on."""
    return Counter(amount.agreement for amount in record.amounts)


def _difference(finding: Finding) -> str | None:
    expected, found = number_in(finding.expected), number_in(finding.found)
    if expected is None or found is None:
        return None
    with exact():
        return f"{abs(expected - found):f}"


def compared(record: Record) -> Counter[str]:
    """Return how many facts of a record stand twice, so that they can be compared, by kind.

    Sums with their words, totals with their rows, votes with a number of voters or a roll, weekdays beside their dates,
    lists of people. Where all are none, a record without findings says nothing about its document.
    """
    transfers = {item.group for item in record.budget_items if item.kind.startswith("transfer")}
    return Counter(
        {
            "sums": _with_words(record),
            "totals": _totals_with_rows(record),
            "transfers": len(transfers),
            "votes": sum(map(_can_be_counted, record.votes)),
            "weekdays": sum(day.weekday is not None for day in record.dates),
            "lists": len({row.status for row in record.attendance}),
        }
    )


def _with_words(record: Record) -> int:
    """Return how many sums stand in figures and in words."""
    return sum(amount.words is not None and amount.agreement != "words_only" for amount in record.amounts)


def _totals_with_rows(record: Record) -> int:
    """Return how many totals of tables and lists have two rows or more that they sum."""
    rows = Counter(item.group for item in record.budget_items if item.kind != "total")
    return sum(item.kind == "total" and rows[item.group] > 1 for item in record.budget_items)


def _can_be_counted(vote: VoteMention) -> bool:
    return bool(vote.roll) or (vote.votes is not None and vote.votes.voters is not None)


class Report:
    """The findings of one document for `rich.print`.

    Args:
        record: The record.
        shown: The findings to print, where not all are.
        language: Of what is printed.
    """

    def __init__(self, record: Record, shown: Sequence[Finding] | None = None, language: Language = "en") -> None:
        self.record: Record = record
        self.shown: Sequence[Finding] = record.findings if shown is None else shown
        self.language: Language = language

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        record = self.record
        say = sayer(self.language)
        yield Text(record.source.name, style="bold")
        yield Padding(Text(_summary(record, say), style="dim"), (0, 0, 0, 2), expand=False)
        for finding in self.shown:
            if not finding.dismissed:
                yield Padding(_block(record, finding, self.language), (0, 0, 0, 2), expand=False)
        dismissed = [finding for finding in self.shown if finding.dismissed]
        if dismissed:
            yield Padding(Text(say("check.dismissed", count=len(dismissed)), style="dim"), (0, 0, 0, 2), expand=False)
        for finding in dismissed:
            yield Padding(Text(_dismissed(finding, self.language), style="dim"), (0, 0, 0, 4), expand=False)


def _summary(record: Record, say: Say) -> str:
    counts = agreements(record)
    both = _with_words(record)
    said = [say(f"check.{name}", count=counts[name]) for name in _AGREEMENTS if counts[name]]
    found = _severities(record, say)
    sums = [say("check.sums", count=len(record.amounts))]
    if both:
        sums.append(say("check.with_words", count=both, said=", ".join(said)))
    nothing = "" if found or compared(record).total() else f"; {say('check.nothing')}"
    return f"{', '.join(sums)}; {', '.join(found) or say('check.none')}{nothing}"


def _severities(record: Record, say: Say) -> list[str]:
    severities: Counter[str] = Counter(finding.severity for finding in record.findings if not finding.dismissed)
    return [
        say(f"check.{'one' if severities[name] == 1 else 'more'}_{name}", count=severities[name])
        for name in COLOUR
        if severities[name]
    ]


_AGREEMENTS = ("agrees", "rounded", "disagrees", "unreadable")


def _dismissed(finding: Finding, language: Language) -> str:
    decision = finding.decision
    why = [finding.code if language == "en" else finding.name(language), finding.text(language)]
    if decision is not None:
        why += [
            decision.note or "",
            sayer(language)("check.by", by=decision.by) if decision.by else "",
            moment_text(decision.at, language),
        ]
    return "  ".join(filter(None, why))


def _block(record: Record, finding: Finding, language: Language) -> RenderableType:
    head = Text()
    head.append(label(f"severity.{finding.severity}", language), style=COLOUR[finding.severity])
    head.append(f"  {finding.code if language == 'en' else finding.name(language)}", style="bold")
    if cells := cells_of(record, finding.span):
        head.append(f"  {cells}", style="cyan")
    elif finding.span and finding.span.page:
        head.append(f"  {sayer(language)('check.page', page=finding.span.page)}", style="cyan")
    sides = Table.grid(padding=(0, 2))
    sides.add_column(style="dim", no_wrap=True)
    sides.add_column(justify="right", no_wrap=True)
    sides.add_column()
    for name, value, excerpt in _sides(record, finding, language):
        sides.add_row(name, value, excerpt)
    body: list[RenderableType] = [Text(finding.text(language))]
    if sides.row_count:
        body.append(sides)
    if finding.span:
        body.append(_in_context(record.text, finding.span))
    return Group(head, *(Padding(part, (0, 0, 0, 2), expand=False) for part in body))


def _sides(record: Record, finding: Finding, language: Language) -> Iterator[tuple[str, str, Text]]:
    """Yield the two readings, each with its number and its words, and the difference."""
    first, second = finding.sides(language)
    place, other = finding.places
    shown = Text(record.excerpt(place).replace("\t", "  ") if place else "", style="italic")
    if finding.found is not None:
        yield first, _shown(finding.found, language), shown
    if finding.expected is not None:
        beside = finding.code == "amount-words-disagree" or other == finding.span
        excerpt = Text(record.excerpt(other).replace("\t", "  ") if other and beside else "", style="italic")
        yield second, _shown(finding.expected, language), excerpt
    difference = _difference(finding)
    if difference is not None:
        yield sayer(language)("check.difference"), _shown(difference, language), Text("")


def _shown(value: str, language: Language) -> str:
    shown = shown_reading(value, language)
    return shown if len(shown) <= 40 else shown[:39] + "…"


def _in_context(text: str, span: Span) -> Text:
    """Return the line around a place, the place itself underlined."""
    start = max(line_start(text, span.start), span.start - _CONTEXT)
    stop = text.find("\n", span.end)
    stop = min(len(text) if stop < 0 else stop, span.end + _CONTEXT)
    line = Text(style="dim")
    line.append(("…" if start and text[start - 1] != "\n" else "") + text[start : span.start].replace("\t", "  "))
    line.append(text[span.start : span.end].replace("\n", " ").replace("\t", "  "), style="underline")
    line.append(text[span.end : stop].replace("\t", "  ") + ("…" if stop < len(text) and text[stop] != "\n" else ""))
    return line
