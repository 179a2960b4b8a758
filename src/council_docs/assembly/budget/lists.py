"""Budget lists: numbered projects with a sum each, and transfers (โอนลด … โอนเพิ่ม …) as lines.

A list is two or more lines, numbered 1, 2, 3 … without a gap, each with one sum that words of money introduce. Its total
is the line right after it that begins with รวม, or the sum right before ดังนี้ in the lead, where the lead calls it a sum.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from council_docs.assembly.budget.money_lines import LineSum, MoneyLine
from council_docs.assembly.budget.rows import (
    CLOSING,
    Row,
    Side,
    department_in,
    is_carried,
    is_total,
    plan_in,
    transfer_of,
    without_clashes,
    words,
)
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.phrases.enumerations import opening

_BROKEN = compiled(r"\d[\d,]{0,20}[.,]\d{1,4}[.,]\d{1,6}[ ]{0,3}บาท")
_LETTERS = "กขคงจฉชซฌญ"
"""The letters of a lettered list in their order; ฃ and ฅ are out of use."""
_MARK = compiled(rf"[ \t]{{0,20}}\(?(?P<number>\d{{1,2}}|[{_LETTERS}])[ ]?[.)](?!\d)[ \t]{{0,8}}")
_BULLET = compiled(r"[ \t]{0,20}[-–—•*▪●○❖➢➲][ \t]{1,8}(?=[^\s\d])")
_COUNT = compiled(r"(\d{1,3})[ ]?(?:โครงการ|รายการ|กิจกรรม)")
_BETWEEN_LEAD = any_of(words("lists", "between_lead"))
_OPENING = opening("follows", "consists", "names", "divides")
_LEAD_END = compiled(
    rf"[ ]{{0,3}}(?:\([^()]{{0,200}}\))?[ ]{{0,3}}(?:{_BETWEEN_LEAD}|[ ]){{0,6}}"
    rf"{_OPENING}[ :]{{0,3}}$"
)
_SIDE = any_of(words("transfers", "sides"))
_MOVED = compiled(rf"โอน{_SIDE}?[ ]?(?:จำนวน|เป็นเงิน)?[ ]{{0,3}}$")
_HEADING = 90
"""A line that opens one side of a transfer is no longer than this; a longer one is a sentence."""


@dataclass
class _Reading:
    """The list and the transfer that are being read."""

    items: list[Row] = field(default_factory=list)
    total: Row | None = None
    lead: MoneyLine | None = None
    before: MoneyLine | None = None
    pending: tuple[MoneyLine, int] | None = None
    side: Side | None = None
    bulleted: bool = False
    transfers: list[Row] = field(default_factory=list)

    @property
    def next_number(self) -> int:
        """The number that the next row of the list bears."""
        return len(self.items) + 1


def list_rows(lines: Sequence[MoneyLine]) -> list[list[Row]]:
    """Return the budget rows of every list and every transfer written as lines, in text order."""
    found: list[list[Row]] = []
    reading = _Reading()
    for line in lines:
        if CLOSING.match(line.text):
            _close_list(reading, found)
            _close_transfer(reading, found)
            reading.before = line
            continue
        _take(line, reading, found)
        reading.before = line
    _close_list(reading, found)
    _close_transfer(reading, found)
    return sorted(found, key=lambda rows: rows[0].start)


def _take(line: MoneyLine, reading: _Reading, found: list[list[Row]]) -> None:
    transfer = transfer_of(line.text)
    if transfer is not None:
        _close_list(reading, found)
        reading.side = transfer[0]
        if line.sums:
            reading.transfers.append(_transfer_row(line, transfer[0], transfer[1]))
        elif len(line.text) > _HEADING:
            reading.side = None
        return
    mark = _MARK.match(line.text)
    if reading.side is not None:
        _take_transfer(line, mark, reading, reading.side)
        return
    _take_item(line, mark, reading, found)


def _take_transfer(line: MoneyLine, mark: re.Match[str] | None, reading: _Reading, side: Side) -> None:
    if is_total(line.text) and line.sums:
        reading.transfers.append(_transfer_total(line, side))
        return
    if line.sums and (mark or len(line.text) <= 200):
        reading.transfers.append(_transfer_row(line, side, mark.end() if mark else 0))
    elif not mark and len(line.text) > _HEADING:
        reading.side = None


def _transfer_row(line: MoneyLine, side: Side, offset: int) -> Row:
    """Make the row of a transfer; of several sums on its line, only one right behind the word of transfer is trusted."""
    sums = line.sums
    chosen = sums[0]
    amount: Decimal | None = chosen.amount
    if len(sums) > 1:
        behind = [one for one in sums if _MOVED.search(line.text[max(0, one.start - 30) : one.start])]
        chosen = behind[0] if len(behind) == 1 else sums[-1]
        amount = chosen.amount if len(behind) == 1 else None
    return line.row(offset, chosen, side, amount)


def _transfer_total(line: MoneyLine, side: Side) -> Row:
    """Make the row of a total beside a transfer: of the side that it names (รวมโอนลด), else of the one just read."""
    named = transfer_of(line.text.strip().removeprefix("รวม").removeprefix("ทั้งสิ้น").removeprefix("เงิน"))
    sum_ = line.sums[-1]
    row = line.row(len(line.text) - len(line.text.lstrip()), sum_, "total", sum_.amount if len(line.sums) == 1 else None)
    return replace(row, of=named[0] if named else side)


def _take_item(line: MoneyLine, mark: re.Match[str] | None, reading: _Reading, found: list[list[Row]]) -> None:
    bullet = _BULLET.match(line.text) if mark is None and "บาท" in line.text else None
    if bullet is not None:
        _take_bullet(line, bullet, reading, found)
        return
    if _take_numbered(line, mark, reading, found) if mark is not None else _take_sum_below(line, reading):
        return
    if reading.items and is_total(line.text) and len(line.sums) == 1 and not is_carried(line.text):
        indent = len(line.text) - len(line.text.lstrip())
        reading.total = line.row(indent, line.sums[0], "total", line.sums[0].amount)
        _close_list(reading, found)
        return
    # The next number with another form (several sums, none that can be read): the list is not whole, its lead sums more.
    _close_list(reading, found, whole=mark is None or _number_of(mark) != reading.next_number)


def _number_of(mark: re.Match[str]) -> int:
    """Return the number that a mark stands for: 3 of `3.` and of `ค.`."""
    written = mark["number"]
    return int(written) if written.isdecimal() else _LETTERS.index(written) + 1


def _take_bullet(line: MoneyLine, bullet: re.Match[str], reading: _Reading, found: list[list[Row]]) -> None:
    if not reading.bulleted:
        _close_list(reading, found)
        reading.lead, reading.bulleted = reading.before, True
    sums = line.sums
    amount = sums[0].amount if len(sums) == 1 else None
    sum_ = sums[0] if sums else LineSum(Decimal(0), len(line.text), len(line.text))
    reading.items.append(line.row(bullet.end(), sum_, "item", amount))


def _take_numbered(line: MoneyLine, mark: re.Match[str], reading: _Reading, found: list[list[Row]]) -> bool:
    """Take the line with the next number, its sum on it or still to come; return whether it was taken."""
    number = _number_of(mark)
    if reading.bulleted or number == 1:
        _close_list(reading, found)
    if number == 1:
        reading.lead = reading.before
    if number != reading.next_number:
        return False
    own = line.own_sum(mark.end())
    if own is not None:
        reading.items.append(line.row(mark.end(), own, "item", own.amount))
        reading.pending = None
        return True
    if not line.sums and not _BROKEN.search(line.text):
        reading.pending = (line, mark.end())
        return True
    return False


def _take_sum_below(line: MoneyLine, reading: _Reading) -> bool:
    """Take the sum of the numbered line above, which has none of its own; return whether it was taken."""
    if reading.pending is None or len(line.sums) != 1 or not line.introduces(line.sums[0].start):
        return False
    row = line.row(0, line.sums[0], "item", line.sums[0].amount)
    head, offset = reading.pending
    text = " ".join(head.text[offset:].split())
    reading.items.append(Row(text, row.amount, "item", 0, head.start, row.end, plan_in(text), department_in(text)))
    reading.pending = None
    return True


def _close_list(reading: _Reading, found: list[list[Row]], *, whole: bool = True) -> None:
    if len(reading.items) > 1:
        rows = list(reading.items)
        total = reading.total or (_lead_total(reading) if whole else None)
        if total is not None:
            rows = [total, *rows] if total.start < rows[0].start else [*rows, total]
        readable = all(row.amount is not None for row in reading.items)
        # Of bullets, only a total tells that they are a list of sums.
        if not reading.bulleted or (total is not None and readable):
            found.append(without_clashes(rows))
    reading.items, reading.total, reading.lead, reading.pending, reading.bulleted = [], None, None, None, False


def _lead_total(reading: _Reading) -> Row | None:
    """Return the total that the lead states: a sum called one, right before ดังนี้, over as many projects as it counts."""
    lead = reading.lead
    if lead is None or not lead.sums:
        return None
    last = lead.sums[-1]
    before = lead.text[max(0, last.start - 40) : last.start]
    counts = _COUNT.findall(lead.text)
    if not _LEAD_END.fullmatch(lead.text[last.end :]) or not any(word in before for word in words("totals", "leads")):
        return None
    if counts and int(counts[-1]) != len(reading.items):
        return None
    begin = before.find(" ") + 1 if last.start > 40 else 0  # not from the middle of a word
    return lead.row(max(0, last.start - 40) + begin, last, "total", last.amount)


def _close_transfer(reading: _Reading, found: list[list[Row]]) -> None:
    if reading.transfers:
        found.append(reading.transfers)
    reading.transfers, reading.side = [], None
