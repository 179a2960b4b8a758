"""Budget outlines written as lines: numbered items on several levels, each with its sum, and a total.

    1. ค่าตอบแทน รวม 12,000 บาท
    1) ค่าวิทยากร เป็นเงิน 7,200 บาท
    2) ค่าเบี้ยประชุม เป็นเงิน 4,800 บาท
    2. ค่าใช้สอย เป็นเงิน 30,000 บาท
    รวมทั้งสิ้น 42,000 บาท

Where the items of the higher level have no sums, a line `รวม` behind their parts may state them. An outline with a number
missing, or with a part whose sum cannot be told, is none: nobody knows what its totals sum.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from council_docs.assembly.budget.money_lines import LineSum, MoneyLine
from council_docs.assembly.budget.rows import CLOSING, Kind, Row, is_carried, is_total, transfer_of, with_outline, words
from council_docs.lexicon.patterns import compiled
from council_docs.record import Span
from council_docs.thai.numbers.digits import to_arabic

_MARK = compiled(
    r"""[ \t]{0,20}
    (?: (?P<points> [0-9]{1,2} (?: \.[0-9]{1,2} ){0,3} ) (?: \.(?![0-9]) | (?<=\.[0-9])(?=[ \t]) | (?<=\.[0-9]{2})(?=[ \t]) )
      | (?P<bracket> [0-9]{1,2} ) \)
      | \( (?P<brackets> [0-9]{1,2} ) \)
      | (?P<stroke> [-–•] ) (?=[ \t]) )
    [ \t]{0,8} (?=[^\s0-9])""",
    re.VERBOSE,
)
_MAY_BE_MARKED = compiled(r"[ \t]{0,20}[0-9๐-๙(–•-]")
"""How every mark begins, in Thai digits too."""
_MOST_BETWEEN = 2
"""Lines of explanation between two items of an outline."""
_LEAST_ROWS = 3
_MOST_ENTRIES = 400


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of an outline: how it is numbered (none of a total), its number, its sum and where its name begins."""

    line: MoneyLine
    style: str | None
    number: tuple[int, ...]
    own: LineSum | None
    offset: int


@dataclass
class _Run:
    """The lines of an outline that is being read, and how many lines without a number stand behind the last of them."""

    entries: list[_Entry] = field(default_factory=list)
    between: int = 0


@dataclass
class Outlines:
    """The rows of outlines, and where lines of several levels stand that are none: their totals sum nobody knows what."""

    rows: list[list[Row]] = field(default_factory=list)
    broken: list[Span] = field(default_factory=list)


def outlines_of(lines: Sequence[MoneyLine]) -> Outlines:
    """Return the outlines of several levels that are written as lines, in text order."""
    found = Outlines()
    run = _Run()
    for line in lines:
        entry = _entry(line)
        if entry is not None and _begins_anew(run, entry):
            _close(run, found)
        if entry is not None and len(run.entries) < _MOST_ENTRIES:
            run.entries.append(entry)
            run.between = 0
        else:
            run.between += 1
            if run.entries and _ends(run, line):
                _close(run, found)
    _close(run, found)
    return found


def _ends(run: _Run, line: MoneyLine) -> bool:
    """Return whether a line that is no item ends the outline."""
    return bool(line.sums or run.between > _MOST_BETWEEN or CLOSING.match(line.text) or transfer_of(line.text))


def _entry(line: MoneyLine) -> _Entry | None:
    """Return a line as an item or total of an outline; `None` for any other."""
    if is_total(line.text) and not is_carried(line.text) and len(line.sums) == 1:
        return _Entry(line, None, (), line.sums[0], len(line.text) - len(line.text.lstrip()))
    match = _MARK.match(to_arabic(line.text[:60])) if _MAY_BE_MARKED.match(line.text) else None
    if match is None or transfer_of(line.text):
        return None
    own = line.own_sum(match.end()) or _last_sum(line)
    if line.sums and own is None:
        return None
    if match["points"]:
        number = tuple(map(int, match["points"].split(".")))
        return _Entry(line, f"points {len(number)}", number, own, match.end())
    kind = match.lastgroup or ""
    return _Entry(line, kind, () if kind == "stroke" else (int(match[kind]),), own, match.end())


def _last_sum(line: MoneyLine) -> LineSum | None:
    """Return the only sum of a line that ends with it: `1.1 เงินเดือน 400,000 บาท`."""
    one = line.sums[0] if len(line.sums) == 1 else None
    return one if one and not line.text[one.end :].strip(" \t.-") else None


def _begins_anew(run: _Run, entry: _Entry) -> bool:
    """Return whether an item is the first of another outline: number 1 of the highest level again."""
    first = next((each for each in run.entries if each.style), None)
    return first is not None and entry.style == first.style and entry.number == first.number != ()


def _close(run: _Run, found: Outlines) -> None:
    entries, run.entries, run.between = _trimmed(run.entries), [], 0
    depths = _depths(entries)
    rows = _rows(entries, depths) if depths and _are_about_money(entries) else None
    if rows:
        found.rows.append(rows)
    elif len({each.style for each in entries if each.style and each.own}) > 1:
        found.broken.append(Span(start=entries[0].line.start, end=entries[-1].line.start + len(entries[-1].line.text)))


def _trimmed(entries: list[_Entry]) -> list[_Entry]:
    """Leave out totals before the first item, and items without a sum behind the last one with."""
    first = next((at for at, entry in enumerate(entries) if entry.style), len(entries))
    last = max((at for at, entry in enumerate(entries) if entry.own), default=-1)
    return entries[first : last + 1]


def _are_about_money(entries: list[_Entry]) -> bool:
    """Return whether words of a budget stand in at least half of the items that have a sum."""
    summed = [each for each in entries if each.style and each.own]
    return 2 * sum(each.line.own_sum(each.offset) is not None for each in summed) >= len(summed)


def _depths(entries: list[_Entry]) -> list[int] | None:
    """Return the level of each line, 1 is the highest, 0 a total; `None` where a number is missing or there is one level."""
    order: list[str] = []
    last: dict[int, tuple[int, ...]] = {}
    depths = []
    for entry in entries:
        if entry.style is None:
            depths.append(0)
            continue
        depth = order.index(entry.style) if entry.style in order else max(last, default=-1) + 1
        order[depth:] = [entry.style] if entry.style not in order else order[depth:]
        last = {at: number for at, number in last.items() if at <= depth}
        if not _follows(entry, last.get(depth), last.get(depth - 1)):
            return None
        last[depth] = entry.number
        depths.append(depth + 1)
    return depths if max(depths, default=0) > 1 else None


def _follows(entry: _Entry, before: tuple[int, ...] | None, above: tuple[int, ...] | None) -> bool:
    """Return whether an item has the number after the one before it on its level, or is the first below the item above."""
    if entry.style == "stroke":
        return True
    *head, number = entry.number
    if len(head) and above is not None and len(above) == len(head) and tuple(head) != above:
        return False
    if before is None:
        return number == 1
    return number == before[-1] + 1 and (len(head) == 0 or tuple(head) == before[:-1])


def _rows(entries: list[_Entry], depths: list[int]) -> list[Row] | None:
    """Return the rows; `None` where it is not sure what is the sum of what."""
    if not _are_summed(entries, depths):
        return None
    leads = words("statement", "sums")
    rows: list[Row] = []
    levels: list[int] = []
    for entry, depth in zip(entries, depths, strict=True):
        if entry.own is not None:
            kind: Kind = "item" if depth else "total"
            rows.append(entry.line.row(entry.offset, entry.own, kind, entry.own.amount, leads))
            levels.append(depth)
    if len(rows) < _LEAST_ROWS:
        return None
    if all(levels[:-1]):
        return with_outline(rows, levels)
    return _with_subtotals(rows, levels) if len(set(levels) - {0}) == 1 else None


def _are_summed(entries: list[_Entry], depths: list[int]) -> bool:
    """Return whether every part has a sum, and of the items above parts, on each level, all or none."""
    parents = [at for at in range(len(entries) - 1) if 0 < depths[at] < depths[at + 1]]
    if any(entry.own is None for at, entry in enumerate(entries) if at not in parents):
        return False
    stated = {(depths[at], entries[at].own is not None) for at in parents}
    return len(stated) == len({depth for depth, _ in stated})


def _with_subtotals(rows: list[Row], levels: list[int]) -> list[Row]:
    """Return parts and the totals behind them in groups; a total behind a total stands in a group of its own."""
    grouped: list[Row] = []
    group = own = 0
    for row, level in zip(rows, levels, strict=True):
        if level:
            own += 1
            grouped.append(replace(row, group=group))
            continue
        grouped.append(replace(row, group=group if own else group + 1))
        group, own = group + (1 if own else 2), 0
    return grouped
