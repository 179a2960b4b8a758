"""Rows of tables, lists and transfers against their total.

A total is only held against its parts where nothing is left to guess: every row of the table has an amount. Sums that are
printed in millions are rounded: they may differ by half of their last printed place for each part.
"""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby, pairwise

from council_docs.checks.sentence_totals import sentences
from council_docs.checks.total_findings import step, total_finding
from council_docs.record import Amount, BudgetItem, Finding, Record, Span

_MOST_PARTS = 40
_PART_HEADINGS = 2
"""Lines that stand between the total of one part of a table and the first row of the next: its end, and one heading."""


def totals(record: Record) -> Iterator[Finding]:
    """Yield one finding for each total that its parts do not add up to.

    Where the words beside a figure say what would add up, the figure is wrong: a matter of figures and words.
    """
    contradictory = [amount for amount in record.amounts if amount.agreement == "disagrees"]
    for finding in (*_tables(record), *sentences(record)):
        if not _is_slip_of_a_figure(finding, contradictory):
            yield finding


def _is_slip_of_a_figure(finding: Finding, contradictory: list[Amount]) -> bool:
    """Whether the parts add up once every sum whose figure contradicts its words is read from the words."""
    whole, parts = Decimal(finding.found or 0), Decimal(finding.expected or 0)
    changed = False
    for amount in contradictory:
        words = amount.words.value if amount.words else None
        if words is None or amount.figure is None:
            continue
        if finding.span is not None and _within(amount, finding.span):
            whole, changed = whole + words - amount.figure, True
        elif any(_within(amount, span) for span in finding.related):
            parts, changed = parts + words - amount.figure, True
    return changed and whole == parts


def _within(amount: Amount, span: Span) -> bool:
    return span.start <= amount.span.start < span.end


# ------------------------------------------------------------------------------------------------ tables and lists


def _tables(record: Record) -> Iterator[Finding]:
    rows = [item for item in record.budget_items if item.kind in ("item", "total") and item.of is None]
    for _, group in groupby(sorted(rows, key=lambda item: item.group), key=lambda item: item.group):
        yield from _table(record, sorted(group, key=lambda item: item.span.start))
    yield from _sides(record)
    yield from _grand_totals(record, sorted(record.budget_items, key=lambda item: item.span.start))


def _sides(record: Record) -> Iterator[Finding]:
    """Hold the total of each side of a transfer against its rows."""
    for total in record.budget_items:
        if total.of is None or total.amount is None:
            continue
        rows = [row for row in record.budget_items if row.group == total.group and row.kind != "total"]
        side = [row for row in rows if row.kind == total.of]
        if not side or any(row.amount is None for row in rows):
            continue
        if not adds_up(record, total, side) and not adds_up(record, total, rows):
            added = sum((row.amount or Decimal(0) for row in side), Decimal(0))
            yield total_finding(total.amount, added, len(side), total.span, tuple(row.span for row in side))


def _grand_totals(record: Record, rows: list[BudgetItem]) -> Iterator[Finding]:
    """Hold a total that stands alone, right below the total of a part, against the totals of the parts above it."""
    members = Counter(row.group for row in rows)
    chain: list[BudgetItem] = []
    for before, row in pairwise(rows):
        gap = record.text.count("\n", before.span.end, row.span.start)
        if before.kind == "total":
            chain = [*chain[1 - _MOST_PARTS :], before]
        if gap > _PART_HEADINGS or before.agenda_number != row.agenda_number or row.kind.startswith("transfer"):
            chain = []
        if row.kind != "total" or members[row.group] > 1 or before.kind != "total" or gap > 1 or len(chain) < 2:
            continue
        if row.amount is None or any(part.amount is None or members[part.group] < 2 for part in chain):
            continue
        groups = {part.group for part in chain}
        items = [part for part in rows if part.kind == "item" and part.group in groups]
        if not any(adds_up(record, row, way) for way in (items, *(chain[first:] for first in range(len(chain) - 1)))):
            added = sum((part.amount or Decimal(0) for part in chain), Decimal(0))
            yield total_finding(row.amount, added, len(chain), row.span, tuple(part.span for part in chain))


def _table(record: Record, rows: list[BudgetItem]) -> Iterator[Finding]:
    """Hold each total against the rows since the last one, against all rows, and against the totals before it."""
    since: list[BudgetItem] = []
    items: list[BudgetItem] = []
    sums: list[BudgetItem] = []
    if any(row.amount is None for row in rows):
        return
    lead = rows[0] if rows and rows[0].kind == "total" else None
    if lead is not None:  # the sum of a lead (รวมเป็นเงินทั้งสิ้น 2,562,000 บาท ดังนี้) stands before its rows
        below = [row for row in rows if row.kind == "item"]
        if len(below) > 1 and not adds_up(record, lead, below):
            added = sum((item.amount or Decimal(0) for item in below), Decimal(0))
            yield total_finding(lead.amount or Decimal(0), added, len(below), lead.span, tuple(item.span for item in below))
    for row in rows[1:] if lead is not None else rows:
        if row.kind == "item":
            since.append(row)
            items.append(row)
            continue
        ways = [way for way in (since, items, sums, [*sums, *since]) if len(way) > 1]
        if ways and not any(adds_up(record, row, way) for way in ways):
            way = since if len(since) > 1 else ways[0]
            added = sum((item.amount or Decimal(0) for item in way), Decimal(0))
            yield total_finding(row.amount or Decimal(0), added, len(way), row.span, tuple(item.span for item in way))
        sums.append(row)
        since = []


def adds_up(record: Record, total: BudgetItem, parts: list[BudgetItem]) -> bool:
    """Whether parts add up to a total, but for the rounding of sums printed in thousands or millions."""
    added = sum((item.amount or Decimal(0) for item in parts), Decimal(0))
    slack = sum((step(record.excerpt(row.span), row.amount) for row in (*parts, total)), Decimal(0)) / 2
    return abs(added - (total.amount or Decimal(0))) <= slack
