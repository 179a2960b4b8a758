"""A table or list against the sum that the words before it announce (`เป็นเงินทั้งสิ้น 1,835,400 บาท รายละเอียดดังนี้`).

Only the last sum of the line right before the table counts, only where it is called a sum and the line leads to the table.
It may be the total of the table, of any of its columns, of either side of a transfer, or, where no total is printed, what
the rows add up to. A table whose own total is wrong is left to that check.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from council_docs.checks.sum_differences import difference
from council_docs.checks.total_findings import is_exact, step, total_finding
from council_docs.checks.totals import adds_up, are_offers
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.record import Amount, BudgetItem, Finding, Record
from council_docs.text.lines import line_start
from council_docs.text.spans import SpanIndex

_CALLED = any_of(words("checks", "totals", "called"))
_CALLED_SUM = compiled(rf"{_CALLED}[ก-๙ ]{{0,30}}\Z")
LEADS_ON = compiled(any_of(words("checks", "totals", "leads_on")))
_AFTER = 140
"""Code points between a sum and the table to which its line leads: its words, and `รายละเอียดตามตารางดังนี้`."""
_HEADER_LINES = 4
_CAPTION = 60
"""Code points of the longest caption between a sum and its table."""
_APART = 200
"""Code points between two rows of one table: more, and they are of two."""
_MEASURES = ("reference_price", "bid")
"""What a tender is measured by is no sum of its offers."""


def announced_totals(record: Record) -> Iterator[Finding]:
    """Yield one finding for each table whose total is not the sum announced for it."""
    amounts = SpanIndex(record.amounts, lambda amount: amount.span)
    for rows in blocks(sorted(record.budget_items, key=lambda item: (item.span.start, item.group))):
        announced = _announced(record.text, amounts, rows)
        if announced is None or are_offers(rows) or announced.role in _MEASURES:
            continue
        if announced.value is not None and all(row.amount is not None for row in rows):
            yield from _disagreement(record, announced, announced.value, rows)


def _disagreement(record: Record, announced: Amount, value: Decimal, rows: list[BudgetItem]) -> Iterator[Finding]:
    """Yield a finding where no reading of a table gives the sum announced, and one reading is the one meant."""
    sums = _sums(record, rows)
    slack = max((step(record.excerpt(row.span), row.amount) for row in rows), default=Decimal(0)) * len(rows)
    if not sums or any(abs(each - value) <= slack for each in sums):
        return
    near = [each for each in sums if difference(value, each).slip]
    if len(sums) == 1 or len(near) == 1:
        found = near[0] if near else next(iter(sums))
        yield total_finding(value, found, len(rows), announced.span, (rows[0].span, rows[-1].span))


def blocks(items: list[BudgetItem]) -> Iterator[list[BudgetItem]]:
    """Yield the rows of each table: those of one item of the agenda with nothing much between them."""
    block: list[BudgetItem] = []
    end = 0
    for item in items:
        if block and (block[-1].agenda_number != item.agenda_number or item.span.start - end > _APART):
            yield block
            block = []
        end = max(end, item.span.end) if block else item.span.end
        block.append(item)
    if block:
        yield block


def _announced(text: str, amounts: SpanIndex[Amount], rows: list[BudgetItem]) -> Amount | None:
    """Return the last sum of the line before a table, past its header rows, if that line leads to the table."""
    start = line_start(text, rows[0].span.start)
    for _ in range(_HEADER_LINES):
        end = start - 1
        if end <= 0:
            return None
        start = line_start(text, end)
        stated = amounts.beginning_in(start, end)
        if stated:
            last = stated[-1]
            return last if _leads(text, last, start, end) and not _is_of_rows(last, rows) else None
        if "\t" not in text[start:end] and end - start > _CAPTION:
            return None  # neither a header row nor a caption
    return None


def _leads(text: str, amount: Amount, start: int, end: int) -> bool:
    """Return whether a sum on the line from `start` to `end` is an exact one, called a sum, whose line leads to a table."""
    if not is_exact(amount) or amount.agreement == "disagrees":
        return False
    called = _CALLED_SUM.search(text, max(start, amount.span.start - 60), amount.span.start)
    after = text[amount.span.end : end]
    return called is not None and len(after) <= _AFTER and LEADS_ON.search(after) is not None


def _is_of_rows(amount: Amount, rows: list[BudgetItem]) -> bool:
    return any(row.span.start <= amount.span.start < row.span.end for row in rows)


@dataclass(slots=True)
class _Column:
    """The rows of one column of a table, or of one side of a transfer, with the totals printed for them."""

    rows: list[BudgetItem] = field(default_factory=list)
    totals: list[BudgetItem] = field(default_factory=list)

    @property
    def sum(self) -> Decimal:
        return sum((row.amount or Decimal(0) for row in self.rows), Decimal(0))


def _sums(record: Record, rows: list[BudgetItem]) -> set[Decimal]:
    """Return what a table sums up to, each way of reading it; nothing where its own totals are wrong."""
    if any(row.level for row in rows):
        return _outline_sums(rows)
    columns = _columns(rows)
    if not all(_is_sound(record, column) for column in columns.values()):
        return set()
    grand = _grand_total(rows)
    return grand if grand is not None else _readings(record, columns)


def _outline_sums(rows: list[BudgetItem]) -> set[Decimal]:
    """Return the total printed for an outline, or what the rows of its highest level add up to."""
    top = min(row.level for row in rows if row.level)
    stated = {row.amount for row in rows if row.kind == "total" and not row.level and row.amount is not None}
    return stated or {sum((row.amount or Decimal(0) for row in rows if row.level == top), Decimal(0))}


def _is_sound(record: Record, column: _Column) -> bool:
    return not column.rows or all(adds_up(record, total, column.rows) for total in column.totals)


def _readings(record: Record, columns: dict[tuple[str, int], _Column]) -> set[Decimal]:
    """Return the totals printed for columns, what columns without one add up to, and whole sides of several columns."""
    sums: set[Decimal] = set()
    sides: dict[str, list[Decimal]] = {}
    for (side, _), column in columns.items():
        sums.update(total.amount for total in column.totals if total.amount is not None)
        # Lines of a list may be more than were read as its rows; those of a table are all there.
        if column.rows and not column.totals and all("\t" in record.excerpt(row.span) for row in column.rows):
            sums.add(column.sum)
        if column.rows:
            sides.setdefault(side, []).append(column.sum)
    sums.update(sum(parts, Decimal(0)) for parts in sides.values() if len(parts) > 1)
    return sums


def _columns(rows: list[BudgetItem]) -> dict[tuple[str, int], _Column]:
    """Return the columns of a table by their kind (rows, or a side of a transfer) and group."""
    columns: dict[tuple[str, int], _Column] = {}
    for row in rows:
        kind = (row.of or "item") if row.kind == "total" else row.kind
        column = columns.setdefault((kind, row.group), _Column())
        (column.totals if row.kind == "total" else column.rows).append(row)
    return columns


def _grand_total(rows: list[BudgetItem]) -> set[Decimal] | None:
    """Return the two readings of a grand total below those of the parts; `None` where the table has none."""
    totals = [row for row in rows if row.kind == "total"]
    if len(totals) < 2 or totals[-1].group == totals[-2].group:
        return None
    last = totals[-1].amount
    if last is None or last != max(row.amount or Decimal(0) for row in totals):
        return None
    return {last, sum((row.amount or Decimal(0) for row in totals[:-1]), Decimal(0))}
