"""Installments of a contract or a debt: `ค่าจ้าง 900,000 บาท แบ่งจ่ายเป็น 3 งวด`, then what each of them is.

They are held against the sum only where all are there: numbered from 1 without a gap (the last may only be called so), as
many as the words behind the sum say, one exact sum each.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from council_docs.checks.total_findings import is_exact, total_finding
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.record import Amount, Finding, Record
from council_docs.text.spans import SpanIndex
from council_docs.thai.numbers.digits import to_arabic

_TO_THE_SUM = 60
"""Code points from the number of an installment to its sum: `งวดที่ 1 จำนวนร้อยละ 30 ของค่าจ้าง เป็นเงิน`."""
_APART = 1_200
"""Code points from one installment to the next: the work that it is paid for."""
_LEAD = 600
"""Code points from the sum to the first installment."""
_MOST = 60


@dataclass(frozen=True, slots=True)
class _Installment:
    """An installment: its number (`None` of the last, which is only called so), where it begins, its sum."""

    number: int | None
    start: int
    amount: Amount


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    spelled = words("budget", "installments", "ordinals")
    last = any_of(words("budget", "installments", "last"))
    marks = compiled(rf"งวดที่[ ]?(?:(?P<figure>[0-9]{{1,2}})(?![0-9/.])|(?P<word>{any_of(spelled)}))|(?P<last>{last})")
    led = any_of(words("budget", "installments", "split"))
    split = compiled(rf"{led}[ ]?(?P<count>[0-9]{{1,2}})[ ]?(?:\([ก-๙]{{2,12}}\)[ ]?)?งวด")
    return marks, split


def installments(record: Record) -> Iterator[Finding]:
    """Yield a finding for each sum that its installments do not add up to."""
    if "งวดที่" not in record.text:
        return
    amounts = SpanIndex(record.amounts, lambda amount: amount.span)
    text = to_arabic(record.text)
    for run in _runs(text, amounts):
        whole = _whole(text, amounts, run)
        if whole is None or whole.value is None:
            continue
        added = sum((each.amount.value or Decimal(0) for each in run), Decimal(0))
        if added != whole.value:
            spans = tuple(each.amount.span for each in run)
            yield total_finding(whole.value, added, len(run), whole.span, spans)


def _runs(text: str, amounts: SpanIndex[Amount]) -> Iterator[list[_Installment]]:
    """Yield installments 1 … n, or 1 … n − 1 and the last, that follow one another."""
    run: list[_Installment] = []
    for one in _found(text, amounts):
        if run and (one.number == 1 or one.start - run[-1].amount.span.end > _APART or run[-1].number is None):
            yield run
            run = []
        if one.number == len(run) + 1 or (one.number is None and run):
            run.append(one)
        else:
            yield run
            run = []
    yield run


def _found(text: str, amounts: SpanIndex[Amount]) -> Iterator[_Installment]:
    marks, _ = _patterns()
    spelled = words("budget", "installments", "ordinals")
    for mark in marks.finditer(text):
        inside = amounts.beginning_in(mark.end(), mark.end() + _TO_THE_SUM)
        if not inside or "\n" in text[mark.end() : inside[0].span.start] or not is_exact(inside[0]):
            continue
        figure, word = mark["figure"], mark["word"]
        number = int(figure) if figure else spelled.index(word) + 1 if word else None
        yield _Installment(number, mark.start(), inside[0])


def _whole(text: str, amounts: SpanIndex[Amount], run: Sequence[_Installment]) -> Amount | None:
    """Return the sum before a run that is split into as many installments; `None` where these may not be all."""
    if not 2 <= len(run) <= _MOST:
        return None
    start = run[0].start
    before = [one for one in amounts.beginning_in(max(0, start - _LEAD), start) if is_exact(one)]
    split = list(_patterns()[1].finditer(text, max(0, start - _LEAD), start))
    if not before or not split:
        return None
    counted = int(split[-1]["count"]) == len(run)
    led = [one for one in before if one.span.end <= split[-1].start()]
    greatest = max((one.value for one in led if one.value is not None), default=None)
    return next((one for one in led if one.value == greatest), None) if counted else None
