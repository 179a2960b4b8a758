"""Rows whose quantity times their unit price is not their sum.

Only tables that name all three columns are looked at, and only where most rows are right: there may be discounts, months and
taxes that no column shows.
"""

from collections.abc import Iterator
from decimal import Decimal

from council_docs.checks.text_tables import TextTable, row_span, text_tables
from council_docs.checks.total_findings import product_finding
from council_docs.lexicon.wordlists import words
from council_docs.record import Finding, Record

_ROUNDING = Decimal("0.005")
"""What a price or sum printed in satang may be off."""


def row_products(record: Record) -> Iterator[Finding]:
    """Yield a finding for each row whose quantity and unit price do not make its sum."""
    if not any(word in record.text for word in words("budget", "products", "price")):
        return
    for table in text_tables(record.text):
        yield from _of_table(table)


def _of_table(table: TextTable) -> Iterator[Finding]:
    price = table.column(words("budget", "products", "price"))
    if price is None:
        return
    total = table.column(words("budget", "products", "sums"), taken=(price,))
    quantity = table.column(words("budget", "products", "quantity"), taken=(price,) if total is None else (price, total))
    if total is None or quantity is None:
        return
    rows = [(row, row[quantity].value, row[price].value, row[total].value) for row in table.rows]
    whole = [(row, q, p, s) for row, q, p, s in rows if q is not None and p is not None and s is not None]
    wrong = [(row, q, p, s) for row, q, p, s in whole if abs(q * p - s) > _ROUNDING * (q + 1)]
    if len(wrong) * 2 > len(whole) and len(whole) > 1:
        return  # another reckoning than this one
    for row, q, p, s in wrong:
        yield product_finding(q, p, s, row_span(row))
