"""Shares in per cent that do not make the total printed below them, or the 100 that a sentence says that they make."""

from collections.abc import Iterator
from decimal import Decimal

from council_docs.checks.text_tables import TextTable, row_span, text_tables
from council_docs.lexicon.patterns import compiled
from council_docs.lexicon.wordlists import words
from council_docs.record import Finding, Record, Span
from council_docs.text.lines import whole_lines
from council_docs.thai.numbers.digits import read_figure

_MOST_APART = Decimal(30)
"""Points of per cent beyond which the rows are not the parts of the total: subtotals, or shares of something else."""
_SHARE = compiled(r"(?:ร้อยละ|อัตราส่วน)[ ]{0,3}(?P<figure>[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,4})?)(?![0-9๐-๙])")
_WHOLE = compiled(r"รวม[ก-๙ ]{0,16}ร้อยละ[ ]{0,3}(?P<whole>100|๑๐๐)(?:\.0{1,2}|\.๐{1,2})?(?![0-9๐-๙.])")


def shares(record: Record) -> Iterator[Finding]:
    """Yield a finding for each table or sentence whose shares do not make their total."""
    if not any(word in record.text for word in words("budget", "shares", "headers")):
        return
    for table in text_tables(record.text):
        yield from _of_table(table)
    for line in whole_lines(record.text):
        whole = _WHOLE.search(line.text) if "ร้อยละ" in line.text else None
        if whole:
            parts = [read_figure(match["figure"]) for match in _SHARE.finditer(line.text, 0, whole.start())]
            span = Span(start=line.start + whole.start(), end=line.start + whole.end())
            yield from _claim([part for part in parts if part is not None], Decimal(100), span)


def _of_table(table: TextTable) -> Iterator[Finding]:
    column = table.column(words("budget", "shares", "headers"))
    if column is None:
        return
    parts: list[Decimal] = []
    for row in table.rows:
        value = row[column].value
        if any(cell.text.startswith(words("budget", "totals", "words")) for cell in row):
            if value is not None:
                yield from _claim(parts, value, row_span(row))
            parts = []
        elif value is None:
            return
        else:
            parts.append(value)


def _claim(parts: list[Decimal], whole: Decimal, span: Span) -> Iterator[Finding]:
    added = sum(parts, Decimal(0))
    places = max((-int(part.as_tuple().exponent) for part in (*parts, whole)), default=0)
    slack = Decimal(1).scaleb(-places) * (len(parts) + 1) / 2
    if len(parts) < 2 or abs(added - whole) <= (slack if places else 0) or abs(added - whole) > _MOST_APART:
        return
    yield Finding.of(
        "shares-disagree",
        "warning",
        {"count": len(parts), "parts": added, "whole": whole},
        expected=f"{added:f}",
        found=f"{whole:f}",
        span=span,
    )
