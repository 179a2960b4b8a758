"""Transfers of a budget: what is moved out (โอนลด) must be what is moved in (โอนเพิ่ม)."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from council_docs.record import Amount, BudgetItem, Finding, Record, Span

_OUT = re.compile(r"โอน(?:ลด|ออก|ลดยอด)")
_IN = re.compile(r"โอน(?:เพิ่ม|เข้า|ไปเพิ่ม|ไปตั้งจ่าย|มาเพิ่ม)")
_REACH = 120
"""Code points between the word of the transfer and its sum."""


def transfers(record: Record) -> Iterator[Finding]:
    """Yield one finding for each transfer whose two sides differ."""
    moves = [item for item in record.budget_items if item.kind in ("transfer_in", "transfer_out") or item.of is not None]
    for _, group in groupby(sorted(moves, key=lambda item: item.group), key=lambda item: item.group):
        rows = list(group)
        sides = [[row for row in rows if row.kind == kind] for kind in ("transfer_out", "transfer_in")]
        if all(sides) and all(row.amount is not None for row in rows):
            out, into = (sum((row.amount or Decimal(0) for row in side), Decimal(0)) for side in sides)
            if out != into and not _is_slip_of_rows(rows, out, into):
                moved = [row for row in rows if row.kind != "total"]
                yield _finding(out, into, moved[0].span, tuple(row.span for row in moved[1:]))
    covered = [item.span for item in moves]
    yield from _sentences(record, covered)


def _is_slip_of_rows(rows: list[BudgetItem], out: Decimal, into: Decimal) -> bool:
    """Whether a side's own total says that its rows are wrong, and balances: that is reported as a total that disagrees."""
    said = {row.of: row.amount for row in rows if row.of is not None}
    gave, took = said.get("transfer_out", out), said.get("transfer_in", into)
    return (gave != out or took != into) and gave == took


def _finding(out: Decimal, into: Decimal, span: Span, related: tuple[Span, ...]) -> Finding:
    return Finding.of(
        "transfer-unbalanced",
        "error",
        {"out": out, "into": into, "difference": abs(out - into)},
        expected=f"{out:f}",
        found=f"{into:f}",
        span=span,
        related=related,
    )


def _sentences(record: Record, covered: list[Span]) -> Iterator[Finding]:
    """Hold the one sum after โอนลด against the one sum after โอนเพิ่ม of the same paragraph."""
    start = 0
    for line in record.text.split("\n"):
        end = start + len(line)
        out, into = list(_OUT.finditer(line)), list(_IN.finditer(line))
        if len(out) == 1 and len(into) == 1:
            gave = _after(record, start + out[0].end(), _stop(start, out[0], into[0], end))
            took = _after(record, start + into[0].end(), _stop(start, into[0], out[0], end))
            if gave and took and gave.value is not None and took.value is not None and gave.value != took.value:
                apart = not any(span.start < end and start < span.end for span in covered)
                if apart:
                    yield _finding(gave.value, took.value, gave.span, (took.span,))
        start = end + 1


def _stop(start: int, here: re.Match[str], other: re.Match[str], end: int) -> int:
    return start + other.start() if other.start() > here.start() else end


def _after(record: Record, start: int, stop: int) -> Amount | None:
    """Return the one exact sum between two places; `None` where there are none or several."""
    inside = [a for a in record.amounts if start <= a.span.start < stop and a.currency == "THB"]
    near = len(inside) == 1 and inside[0].span.start - start <= _REACH
    return inside[0] if near and inside[0].qualifier is None and inside[0].value_max is None else None
