"""Rows against their total, and parts of a sentence against their whole.

A total is only held against its parts where nothing is left to guess: every row of the table has an amount; the enumeration
of the sentence, 1) to n), is complete and each item has exactly one sum. Sums that are printed in millions are rounded: they
may differ by half of their last printed place for each part.
"""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby, pairwise

from council_docs.checks.differences import is_power_of_ten, money
from council_docs.record import Amount, BudgetItem, Finding, Record, Span
from council_docs.thai.digits import read_figure, to_arabic

_FIGURE = re.compile(r"[0-9][0-9,.]*")
_WHOLE = re.compile(
    r"(?:รวม|ทั้งสิ้น|ทั้งหมด)(?:[ก-๙ ]{0,40})\Z"  # … รวมวงเงินทั้งสิ้น 3,260,000 บาท
)
_LEADS = re.compile(r"แบ่งเป็น|แยกเป็น|จำแนกเป็น|ได้แก่|ประกอบด้วย|ดังนี้|ดังต่อไปนี้|คือ")
_MARK = re.compile(r"(?:(?<=\s)|(?<=^)|(?<=[ก-๙]))\(?([0-9]{1,2})[).](?=\s?[^0-9\s])")
_MOST_PARTS = 40
_LONGEST = 10_000
"""Code points of an enumeration in a sentence; a line that goes on for longer is no sentence."""
_PART_HEADINGS = 2
"""Lines that stand between the total of one part of a table and the first row of the next: its end, and one heading."""


def totals(record: Record) -> Iterator[Finding]:
    """Yield one finding for each total that its parts do not add up to."""
    yield from _tables(record)
    yield from _sentences(record)


def _finding(whole: Decimal, parts: Decimal, count: int, span: Span, related: tuple[Span, ...]) -> Finding:
    return Finding(
        code="total-disagrees",
        severity="error",
        message=f"{count} parts add up to {money(parts)}, the stated total is {money(whole)}; "
        f"the difference is {money(abs(whole - parts))}",
        expected=f"{parts:f}",
        found=f"{whole:f}",
        span=span,
        related=related,
    )


# ------------------------------------------------------------------------------------------------ tables and lists


def _tables(record: Record) -> Iterator[Finding]:
    rows = [item for item in record.budget_items if item.kind in ("item", "total")]
    for _, group in groupby(sorted(rows, key=lambda item: item.group), key=lambda item: item.group):
        yield from _table(record, sorted(group, key=lambda item: item.span.start))
    yield from _grand_totals(record, sorted(record.budget_items, key=lambda item: item.span.start))


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
        if not any(_adds_up(record, row, way) for way in (items, *(chain[first:] for first in range(len(chain) - 1)))):
            added = sum((part.amount or Decimal(0) for part in chain), Decimal(0))
            yield _finding(row.amount, added, len(chain), row.span, tuple(part.span for part in chain))


def _table(record: Record, rows: list[BudgetItem]) -> Iterator[Finding]:
    """Hold each total against the rows since the last one, against all rows, and against the totals before it."""
    since: list[BudgetItem] = []
    items: list[BudgetItem] = []
    sums: list[BudgetItem] = []
    if any(row.amount is None for row in rows):
        return
    for row in rows:
        if row.kind == "item":
            since.append(row)
            items.append(row)
            continue
        ways = [way for way in (since, items, sums, [*sums, *since]) if len(way) > 1]
        if ways and not any(_adds_up(record, row, way) for way in ways):
            way = since if len(since) > 1 else ways[0]
            added = sum((item.amount or Decimal(0) for item in way), Decimal(0))
            yield _finding(row.amount or Decimal(0), added, len(way), row.span, tuple(item.span for item in way))
        sums.append(row)
        since = []


def _adds_up(record: Record, total: BudgetItem, parts: list[BudgetItem]) -> bool:
    added = sum((item.amount or Decimal(0) for item in parts), Decimal(0))
    slack = sum((_step(record.excerpt(row.span), row.amount) for row in (*parts, total)), Decimal(0)) / 2
    return abs(added - (total.amount or Decimal(0))) <= slack


def _step(text: str, value: Decimal | None) -> Decimal:
    """Return the value of the last printed place where a sum is printed in thousands or millions; 0 for exact baht."""
    for match in _FIGURE.finditer(to_arabic(text)):
        figure = read_figure(match.group().rstrip(".,"))
        if figure and value and is_power_of_ten(value / figure):
            return value / figure * Decimal(1).scaleb(min(0, int(figure.as_tuple().exponent)))
    return Decimal(0)


# ------------------------------------------------------------------------------------------------------- sentences


def _sentences(record: Record) -> Iterator[Finding]:
    lines: dict[int, list[Amount]] = {}
    for amount in record.amounts:
        lines.setdefault(record.text.rfind("\n", 0, amount.span.start) + 1, []).append(amount)
    for start, found in lines.items():
        if len(found) > 2:
            end = record.text.find("\n", start)
            yield from _line(record, start, len(record.text) if end < 0 else end, found)


def _line(record: Record, start: int, end: int, amounts: list[Amount]) -> Iterator[Finding]:
    for place, whole in enumerate(amounts):
        if (
            place + 2 >= len(amounts)
            or not _exact(whole)
            or not _WHOLE.search(record.text[max(start, whole.span.start - 60) : whole.span.start])
        ):
            continue
        lead = _LEADS.search(record.text, whole.span.end, min(end, whole.span.end + 80))
        if lead is None or lead.start() > amounts[place + 1].span.start or end - lead.end() > _LONGEST:
            continue
        parts = _enumerated(record.text, lead.end(), end, amounts[place + 1 :])
        if parts is None:
            continue
        added = sum((part.value or Decimal(0) for part in parts), Decimal(0))
        slack = sum((_step(part.text, part.value) for part in (*parts, whole)), Decimal(0)) / 2
        if abs(added - (whole.value or Decimal(0))) > slack:
            yield _finding(whole.value or Decimal(0), added, len(parts), whole.span, tuple(part.span for part in parts))
        return


def _exact(amount: Amount) -> bool:
    return (
        amount.currency == "THB"
        and amount.value is not None
        and amount.value_max is None
        and amount.qualifier is None
        and amount.per is None
    )


def _enumerated(text: str, start: int, end: int, amounts: list[Amount]) -> list[Amount] | None:
    """Return the one sum of each item of an enumeration 1) … n) that begins right at `start`; `None` if it is not such."""
    marks = [(int(m.group(1)), m.start(), m.end()) for m in _MARK.finditer(to_arabic(text[start:end]))]
    run: list[tuple[int, int]] = []
    for number, low, high in marks:
        if number == len(run) + 1:
            run.append((start + low, start + high))
    if not 2 <= len(run) <= _MOST_PARTS or run[0][0] - start > 12:
        return None
    edges = [high for _, high in run]
    stops = [low for low, _ in run[1:]] + [end]
    parts = []
    for low, high in zip(edges, stops, strict=True):
        inside = [a for a in amounts if low <= a.span.start < high]
        if len(inside) != 1 or not _exact(inside[0]):
            return None
        parts.append(inside[0])
    return parts
