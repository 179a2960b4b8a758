"""How many projects or items the words before a list announce (`จำนวน 5 โครงการ … ดังนี้`), against its rows.

Only lists whose length is certain count: rows numbered 1 to n, with nothing numbered n + 1 after them. The two sides of a
transfer may be counted apart or together, and so may the parts of a table.
"""

from collections.abc import Iterator

from council_docs.checks.announced_totals import LEADS_ON, blocks
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.record import BudgetItem, Finding, Record, Span
from council_docs.text.lines import line_start
from council_docs.thai.numbers.digits import to_arabic

_BEFORE = any_of(words("checks", "counts", "before"))
_COUNT = compiled(rf"{_BEFORE}\s{{0,2}}(?P<count>[0-9]{{1,3}})\s?(?P<noun>โครงการ|รายการ|กิจกรรม)(?!ละ)")
_NUMBER = compiled(r"\s{0,20}\(?(?P<number>[0-9]{1,3})(?:[.)\t]|\s)")
_HEADER_LINES = 3
_SIDES = ("item", "transfer_out", "transfer_in")


def listed_counts(record: Record) -> Iterator[Finding]:
    """Yield one finding for each list of sums in minutes that is not as long as the line before it says."""
    if record.kind != "minutes":
        return
    for rows in blocks(sorted(record.budget_items, key=lambda item: (item.span.start, item.group))):
        stated = _stated(record, rows)
        lengths = _lengths(record, rows)
        if stated is not None and lengths and stated[0] not in lengths:
            yield Finding.of(
                "count-disagrees",
                "warning",
                {"announced": stated[0], "listed": max(lengths)},
                expected=str(stated[0]),
                found=str(max(lengths)),
                span=stated[1],
                related=(rows[0].span, rows[-1].span),
            )


def _stated(record: Record, rows: list[BudgetItem]) -> tuple[int, Span] | None:
    """Return the one count on the line before a list, if that line leads to it."""
    start = line_start(record.text, rows[0].span.start)
    if rows[0].kind == "total":  # the sum of the lead is its first row
        start = record.text.find("\n", rows[0].span.end) + 1
    for _ in range(_HEADER_LINES):
        end = start - 1
        if end <= 0:
            return None
        start = line_start(record.text, end)
        line = to_arabic(record.text[start:end])
        found = list(_COUNT.finditer(line))
        if found:
            last = found[-1]
            leads = LEADS_ON.search(line, last.end()) is not None or end - start - last.end() <= 3
            one = len({match["count"] for match in found}) == 1
            return (int(last["count"]), Span(start=start + last.start(), end=start + last.end())) if leads and one else None
        if "\t" not in line:
            return None
    return None


def _lengths(record: Record, rows: list[BudgetItem]) -> set[int]:
    """Return the lengths that a list may be said to have; none where it is not numbered through."""
    sides = [_lines(record.text, [row for row in rows if row.kind == kind]) for kind in _SIDES]
    every = sorted({start for side in sides for start in side})
    numbered = every and (_is_numbered(record.text, every) or all(_is_numbered(record.text, side) for side in sides))
    if not numbered or _number(record.text, _next_line(record.text, every[-1])) == len(every) + 1:
        return set()
    return {len(every), *(len(side) for side in sides if side)}


def _lines(text: str, rows: list[BudgetItem]) -> list[int]:
    """Return where the lines of rows begin, each once."""
    return sorted({line_start(text, row.span.start) for row in rows})


def _is_numbered(text: str, starts: list[int]) -> bool:
    return [_number(text, start) for start in starts] == list(range(1, len(starts) + 1))


def _number(text: str, start: int) -> int | None:
    found = _NUMBER.match(to_arabic(text[start : start + 30]))
    return int(found["number"]) if found else None


def _next_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end + 1
