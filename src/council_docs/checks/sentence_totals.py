"""Sums of sentences: parts enumerated in a line against their whole, sums named one after the other against their total.

An enumeration is only held against its whole where it is complete, 1) to n), and each part has exactly one sum. Where the
parts are merely named before a total (เป็นเงิน … และ … เป็นเงิน … รวมเป็นเงินทั้งสิ้น …), a difference counts only if one slip
of the hand explains it: sentences name sums of many kinds.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from council_docs.checks.sum_differences import difference
from council_docs.checks.total_findings import is_exact, step, total_finding
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.phrases.enumerations import opening
from council_docs.record import Amount, Finding, Record
from council_docs.text.anchors import anchored
from council_docs.text.lines import line_start
from council_docs.text.spans import SpanIndex
from council_docs.thai.numbers.digits import to_arabic

_WHOLE = compiled(
    r"(?:รวม|ทั้งสิ้น|ทั้งหมด)(?:[ก-๙ ]{0,40})\Z"  # … รวมวงเงินทั้งสิ้น 3,260,000 บาท
)
_WHOLE_WORD = any_of(words("checks", "totals", "whole"))
_PLAIN_WHOLE = compiled(rf"{_WHOLE_WORD}(?:จำนวน|เป็นเงิน|\s){{0,3}}\Z")
_LEADS = compiled(opening("divides", "classes", "names", "consists", "follows", "is"))
_DIVIDES = opening("divides", "classes", "consists")
_DIRECT = compiled(rf"\s{{0,3}}(?:\([^()\n]{{0,200}}\))?\s{{0,3}}(?:โดย)?{_DIVIDES}")
_MARK = compiled(r"(?:(?<=\s)|(?<=^)|(?<=[ก-๙]))\(?([0-9]{1,2})[).](?=\s?[^0-9\s])")
_MARK_BEGINS = compiled(r"[(0-9](?<![^\sก-๙].)")
_NEXT_MARK = compiled(r"\s{0,20}\(?([0-9]{1,2})[).]")
_ADDED = compiled(r"รวม(?:เป็น)?(?:จำนวน)?(?:เงิน|งบประมาณ|วงเงิน)?(?:ทั้งสิ้น|ทั้งหมด)?(?:จำนวน|เป็นเงิน|\s){0,3}\Z")
_PART_WORD = any_of(words("checks", "totals", "part"))
_PART = compiled(rf"{_PART_WORD}(?:จำนวน|\s){{0,3}}\Z")
_NO_PARTS = compiled(any_of(words("checks", "totals", "no_parts")))
_SPLIT = compiled(opening("divides", "classes", "consists", "names"))
_NO_NAME = any_of(words("checks", "totals", "no_names"))
_NAMED = compiled(rf"(?!{_NO_NAME})[ก-ฮเ-ไ][ก-๎]{{2}}")
_LEAD_GAP = 40
"""Code points between a whole and the word that opens its parts."""
_PART_NAME = 80
"""Code points of what names a part of a clause, with the words before its sum."""
_RATE = compiled(r"[ก-๎]ละ(?:ไม่เกิน|จำนวน|เป็นเงิน|\s){0,3}\Z")
_MOST_PARTS = 40
_MOST_LINES = 20
_LONGEST = 10_000
"""Code points of an enumeration in a sentence; a line that goes on for longer is no sentence."""


def _marks(text: str) -> Iterator[re.Match[str]]:
    return anchored(_MARK, _MARK_BEGINS, text)


def sentences(record: Record) -> Iterator[Finding]:
    """Yield one finding for each total of a sentence that its parts do not add up to."""
    lines: dict[int, list[Amount]] = {}
    for amount in record.amounts:
        lines.setdefault(line_start(record.text, amount.span.start), []).append(amount)
    amounts = SpanIndex(record.amounts, lambda amount: amount.span)
    for start, found in lines.items():
        end = record.text.find("\n", start)
        end = len(record.text) if end < 0 else end
        last = _end_of_enumeration(record.text, start, end)
        inside = found
        if last > end:
            inside = amounts.beginning_in(start, last)
        if len(inside) > 2:
            enumerated = list(_enumeration(record, start, last, inside))
            yield from enumerated
            if not enumerated and len(found) > 2:
                yield from _clause(record, start, end, found) or _named(record, start, found)


def _clause(record: Record, start: int, end: int, amounts: Sequence[Amount]) -> list[Finding]:
    """Hold parts told one after the other (แบ่งเป็น … บาท … บาท และ … บาท) against the sum before or behind them."""
    lead = _SPLIT.search(record.text, start, end)
    if lead is None or next(_marks(to_arabic(record.text[lead.end() : end])), None):
        return []  # numbered parts are an enumeration
    parts, closing = _told_parts(record.text, lead.end(), [each for each in amounts if each.span.start >= lead.end()])
    whole = closing or _opening(record.text, start, lead.start(), amounts)
    if whole is None or whole.value is None or not is_exact(whole) or not 2 <= len(parts) <= _MOST_PARTS:
        return []
    added = _sum(parts)
    if added == whole.value or not difference(whole.value, added).slip:
        return []
    return [total_finding(whole.value, added, len(parts), whole.span, tuple(part.span for part in parts))]


def _opening(text: str, start: int, lead: int, amounts: Sequence[Amount]) -> Amount | None:
    """Return the sum right before the word that opens the parts at `lead`, if it is called a total."""
    last = next((amount for amount in reversed(amounts) if amount.span.end <= lead), None)
    if last is None or lead - last.span.end > _LEAD_GAP:
        return None
    return last if _is_whole(text, start, last) else None


def _sum(parts: Sequence[Amount]) -> Decimal:
    return sum((part.value or Decimal(0) for part in parts), Decimal(0))


def _told_parts(text: str, start: int, amounts: Sequence[Amount]) -> tuple[list[Amount], Amount | None]:
    """Return the parts of a clause and the sum that closes it; no parts where the clause may go on.

    It is whole where a part is introduced by และ, or where รวม closes it.
    """
    parts: list[Amount] = []
    at = start
    for place, amount in enumerate(amounts):
        name = text[at : amount.span.start]
        if _ADDED.search(name) and is_exact(amount):
            return parts, amount
        if (
            not _NAMED.search(name)
            or len(name) > _PART_NAME
            or not is_exact(amount)
            or _NO_PARTS.search(name)
            or _is_rate(text, amount)
        ):
            return [], None
        parts.append(amount)
        at = amount.span.end
        if "และ" in name:
            following = amounts[place + 1] if place + 1 < len(amounts) else None
            closing = following is not None and _ADDED.search(text[at : following.span.start]) and is_exact(following)
            return parts, following if closing else None
    return [], None


def _end_of_enumeration(text: str, start: int, end: int) -> int:
    """Return where the line at hand ends, with the lines after it that go on with its enumeration: a line end before 3)."""
    marks = [int(mark.group(1)) for mark in _marks(to_arabic(text[start : min(end, start + _LONGEST)]))]
    if not marks or marks[0] != 1:
        return end
    for _ in range(_MOST_LINES):
        following = _NEXT_MARK.match(to_arabic(text[end + 1 : end + 26]))
        if following is None or int(following.group(1)) != marks[-1] + 1:
            break
        stop = text.find("\n", end + 1)
        stop = len(text) if stop < 0 else stop
        marks += [int(mark.group(1)) for mark in _marks(to_arabic(text[end + 1 : min(stop, end + 1 + _LONGEST)]))]
        end = stop
    return end


def _enumeration(record: Record, start: int, end: int, amounts: list[Amount]) -> Iterator[Finding]:
    for place, whole in enumerate(amounts[:-2]):
        if whole.value is None or not is_exact(whole) or not _is_whole(record.text, start, whole):
            continue
        parts = _parts_after(record.text, end, amounts[place:])
        if parts is None:
            continue
        added = _sum(parts)
        slack = sum((step(part.text, part.value) for part in (*parts, whole)), Decimal(0)) / 2
        if abs(added - whole.value) > slack:
            yield total_finding(whole.value, added, len(parts), whole.span, tuple(part.span for part in parts))
        return


def _parts_after(text: str, end: int, amounts: list[Amount]) -> list[Amount] | None:
    """Return the enumerated parts that the first of the sums leads to; `None` where it leads to none."""
    whole, *rest = amounts
    lead = _LEADS.search(text, whole.span.end, min(end, whole.span.end + 80))
    if lead is None or lead.start() > rest[0].span.start or end - lead.end() > _LONGEST:
        return None
    return _enumerated(text, lead.end(), end, rest)


def _is_whole(text: str, start: int, amount: Amount) -> bool:
    """Return whether a sum is called a total, or is any sum of money right before แบ่งเป็น."""
    before = text[max(start, amount.span.start - 60) : amount.span.start]
    if _WHOLE.search(before):
        return True
    return _PLAIN_WHOLE.search(before) is not None and _DIRECT.match(text, amount.span.end) is not None


def _is_rate(text: str, amount: Amount) -> bool:
    """Return whether a sum is one for each of several: จำนวน 2 ราย รายละ 30,000 บาท."""
    return _RATE.search(text, max(0, amount.span.start - 30), amount.span.start) is not None


def _enumerated(text: str, start: int, end: int, amounts: list[Amount]) -> list[Amount] | None:
    """Return the one sum of each item of an enumeration 1) … n) that begins right at `start`; `None` if it is not such."""
    marks = [(int(m.group(1)), m.start(), m.end()) for m in _marks(to_arabic(text[start:end]))]
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
        if len(inside) != 1 or not is_exact(inside[0]) or _is_rate(text, inside[0]):
            return None
        parts.append(inside[0])
    return parts


def _named(record: Record, start: int, amounts: Sequence[Amount]) -> Iterator[Finding]:
    """Hold a sum behind รวม against those behind เป็นเงิน before it on its line, where one slip explains the difference."""
    parts: list[Amount] = []
    for amount in amounts:
        before = record.text[max(start, amount.span.start - 40) : amount.span.start]
        if not is_exact(amount) or amount.value is None:
            continue
        if not _ADDED.search(before):
            if _PART.search(before):
                parts.append(amount)
            continue
        if 2 <= len(parts) <= _MOST_PARTS and not _NO_PARTS.search(record.text, parts[0].span.start - 40, amount.span.start):
            added = sum((part.value or Decimal(0) for part in parts), Decimal(0))
            if added != amount.value and difference(amount.value, added).slip:
                yield total_finding(amount.value, added, len(parts), amount.span, tuple(part.span for part in parts))
        parts = []
