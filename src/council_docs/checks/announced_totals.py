"""A table or list against the sum that the words before it announce (`เป็นเงินทั้งสิ้น 1,835,400 บาท รายละเอียดดังนี้`).

Only the last sum of the line right before the table counts, only where it is called a sum and the line leads to the table.
It may be the total of the table, of any of its columns, of either side of a transfer, or, where no total is printed, what
the rows add up to. A table whose own total is wrong is left to that check.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from council_docs.checks.sum_differences import difference
from council_docs.checks.total_findings import step, total_finding
from council_docs.checks.totals import adds_up, are_offers
from council_docs.record import Amount, BudgetItem, Finding, Record

_CALLED_SUM = re.compile(r"(?:รวม|ทั้งสิ้น|เป็นเงิน|เป็นจำนวนเงิน|วงเงิน|งบประมาณ)[ก-๙ ]{0,30}\Z")
LEADS_ON = re.compile(r"ดังนี้|ดังต่อไปนี้|ต่อไปนี้|ดังตาราง|ตามตาราง|ตามบัญชี|รายละเอียด|ประกอบด้วย|ได้แก่|แยกเป็น|แบ่งเป็น|จำแนก")
_AFTER = 140
"""Code points between a sum and the table to which its line leads: its words, and `รายละเอียดตามตารางดังนี้`."""
_HEADER_LINES = 4
_APART = 4
"""Lines between two rows of one table: more, and they are of two."""


def announced_totals(record: Record) -> Iterator[Finding]:
    """Yield one finding for each table whose total is not the sum announced for it."""
    for rows in blocks(sorted(record.budget_items, key=lambda item: (item.span.start, item.group))):
        announced = _announced(record, rows)
        if announced is None or announced.value is None or any(row.amount is None for row in rows):
            continue
        if are_offers(rows) or announced.role in ("reference_price", "bid"):
            continue  # what a tender is measured by is no sum of its offers
        sums, sound = _sums(record, rows)
        slack = max((step(record.excerpt(row.span), row.amount) for row in rows), default=Decimal(0)) * len(rows)
        if not sound or not sums or any(abs(value - announced.value) <= slack for value in sums):
            continue
        near = [value for value in sums if difference(announced.value, value).slip]
        if len(sums) == 1 or len(near) == 1:
            value = near[0] if near else next(iter(sums))
            yield total_finding(announced.value, value, len(rows), announced.span, (rows[0].span, rows[-1].span))


def blocks(items: list[BudgetItem]) -> Iterator[list[BudgetItem]]:
    """Yield the rows of each table: those of one item of the agenda with nothing much between them."""
    block: list[BudgetItem] = []
    for before, item in pairwise([None, *items]):
        if item is None:
            continue
        if before is not None and block and _breaks(block, before, item):
            yield block
            block = []
        block.append(item)
    if block:
        yield block


def _breaks(block: list[BudgetItem], before: BudgetItem, item: BudgetItem) -> bool:
    return before.agenda_number != item.agenda_number or item.span.start - max(row.span.end for row in block) > 200


def _announced(record: Record, rows: list[BudgetItem]) -> Amount | None:
    """Return the last sum of the line before a table, past its header rows, if that line leads to the table."""
    start = record.text.rfind("\n", 0, rows[0].span.start) + 1
    for _ in range(_HEADER_LINES):
        end = start - 1
        if end <= 0:
            return None
        start = record.text.rfind("\n", 0, end) + 1
        line = record.text[start:end]
        amounts = [amount for amount in record.amounts if start <= amount.span.start < end]
        if not amounts:
            if "\t" in line or len(line) <= 60:
                continue  # a header row, or a caption
            return None
        last = amounts[-1]
        if any(row.span.start <= last.span.start < row.span.end for row in rows):
            return None
        called = _CALLED_SUM.search(record.text, max(start, last.span.start - 60), last.span.start)
        after = record.text[last.span.end : end]
        exact = last.currency == "THB" and last.qualifier is None and last.value_max is None and last.per is None
        leads = len(after) <= _AFTER and LEADS_ON.search(after)
        return last if called and leads and exact and last.agreement != "disagrees" else None
    return None


def _sums(record: Record, rows: list[BudgetItem]) -> tuple[set[Decimal], bool]:
    """Return what a table sums up to, each way of reading it, and whether its own totals are right."""
    sums: set[Decimal] = set()
    sound = True
    totals = [row for row in rows if row.kind == "total"]
    for kind in ("item", "transfer_in", "transfer_out"):
        of = None if kind == "item" else kind
        side = [row for row in rows if row.kind == kind]
        own = [row for row in totals if row.of == of]
        for group in {row.group for row in side}:
            members = [row for row in side if row.group == group]
            total = [row for row in own if row.group == group]
            sound = sound and all(adds_up(record, row, members) for row in total)
            if not total and all("\t" in record.excerpt(row.span) for row in members):
                # Lines of a list may be more than were read as its rows; those of a table are all there.
                sums.add(sum((row.amount or Decimal(0) for row in members), Decimal(0)))
        sums.update(row.amount for row in own if row.amount is not None)
        if side and len({row.group for row in side}) > 1:
            sums.add(sum((row.amount or Decimal(0) for row in side), Decimal(0)))
    if len(totals) > 1 and totals[-1].group != totals[-2].group:
        last = totals[-1].amount
        # A grand total below those of the parts stands for the whole table.
        if last is not None and last == max(row.amount or Decimal(0) for row in totals):
            return {last, sum((row.amount or Decimal(0) for row in totals[:-1]), Decimal(0))}, sound
    return sums, sound
