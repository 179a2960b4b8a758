"""Transfers of a budget: what is moved out (โอนลด) must be what is moved in (โอนเพิ่ม)."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import groupby

from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.record import Amount, BudgetItem, Finding, Record, Span
from council_docs.text.lines import whole_lines
from council_docs.text.spans import SpanIndex

_REACH = 120
"""Code points between the word of the transfer and its sum."""
_SUBJECT = r"[ก-๙ ]{0,30}?"
"""What may stand inside the words of a sentence: โอน(งบประมาณ)จาก."""


def transfers(record: Record) -> Iterator[Finding]:
    """Yield one finding for each transfer whose two sides differ."""
    moves = [item for item in record.budget_items if item.kind in ("transfer_in", "transfer_out") or item.of is not None]
    for _, group in groupby(sorted(moves, key=lambda item: item.group), key=lambda item: item.group):
        yield from _group(list(group))
    yield from _sentences(record, SpanIndex(moves, lambda item: item.span))


def _group(rows: list[BudgetItem]) -> Iterator[Finding]:
    """Hold the two sides of one transfer against each other."""
    sides = [[row for row in rows if row.kind == kind] for kind in ("transfer_out", "transfer_in")]
    if not all(sides) or any(row.amount is None for row in rows):
        return
    out, into = (sum((row.amount or Decimal(0) for row in side), Decimal(0)) for side in sides)
    if out != into and not _is_slip_of_rows(rows, out, into):
        first, *further = (row.span for row in sides[0])
        yield _finding(out, into, first, (*(row.span for row in sides[1]), *further))


def _is_slip_of_rows(rows: list[BudgetItem], out: Decimal, into: Decimal) -> bool:
    """Return whether a side's own total says that its rows are wrong, and balances: that is another finding."""
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


@cache
def _out() -> re.Pattern[str]:
    """Match the words of what is moved out: โอนลด, โอนงบประมาณจาก, โอนออก."""
    return compiled(rf"{any_of(words('budget', 'transfers', 'sentence_out'))}|โอน(?!เพิ่ม|เข้า){_SUBJECT}จาก")


@cache
def _into() -> re.Pattern[str]:
    """Match the words of what is moved in: โอนเพิ่ม, ไปตั้งจ่าย, ไปเพิ่ม."""
    return compiled(any_of(words("budget", "transfers", "sentence_in")))


def _sentences(record: Record, covered: SpanIndex[BudgetItem]) -> Iterator[Finding]:
    """Hold the one sum after โอนลด against the one sum after โอนเพิ่ม of the same paragraph."""
    if _into().search(record.text) is None or _out().search(record.text) is None:
        return
    amounts = SpanIndex(record.amounts, lambda amount: amount.span)
    for line in whole_lines(record.text):
        sums = _moved(amounts, line.text, line.start)
        if sums is not None and sums[0].value != sums[1].value and not covered.beginning_in(line.start, line.end):
            yield _finding(sums[0].value or Decimal(0), sums[1].value or Decimal(0), sums[0].span, (sums[1].span,))


def _moved(amounts: SpanIndex[Amount], line: str, start: int) -> tuple[Amount, Amount] | None:
    """Return what a line that tells of one transfer moves out and in."""
    out, into = list(_out().finditer(line)), list(_into().finditer(line))
    if len(out) != 1 or len(into) != 1:
        return None
    gave = _after(amounts, start + out[0].end(), _stop(out[0], into[0], len(line)) + start)
    took = _after(amounts, start + into[0].end(), _stop(into[0], out[0], len(line)) + start)
    return (gave, took) if gave is not None and took is not None else None


def _stop(here: re.Match[str], other: re.Match[str], end: int) -> int:
    return other.start() if other.start() > here.start() else end


def _after(amounts: SpanIndex[Amount], start: int, stop: int) -> Amount | None:
    """Return the one exact sum between two places; `None` where there are none or several."""
    inside = [amount for amount in amounts.beginning_in(start, stop) if amount.currency == "THB"]
    if len(inside) != 1 or inside[0].span.start - start > _REACH or inside[0].value is None:
        return None
    return inside[0] if inside[0].qualifier is None and inside[0].value_max is None else None
