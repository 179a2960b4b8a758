"""Records for tests of checks, made from texts."""

from decimal import Decimal

from council_docs.finders.money import find_amounts
from council_docs.record import BudgetItem, Record, Source, Span


def record_of(text: str, *items: BudgetItem) -> Record:
    source = Source(name="text", sha256="", media_type="text/plain", reader="plain")
    return Record(kind="news", source=source, text=text, amounts=tuple(find_amounts(text)), budget_items=items)


def rows_of(text: str, *kinds: str, unit: int = 1) -> list[BudgetItem]:
    """Read each line of a text as a row of one table: `description<tab>figure`; kinds default to items and a last total."""
    lines = text.split("\n")
    kinds = kinds or ("item",) * (len(lines) - 1) + ("total",)
    rows, at = [], 0
    for line, kind in zip(lines, kinds, strict=True):
        description, _, figure = line.partition("\t")
        value = Decimal(figure.replace(",", "")) * unit if figure else None
        span = Span(start=at, end=at + len(line))
        rows.append(BudgetItem.model_validate({"description": description, "amount": value, "kind": kind, "span": span}))
        at += len(line) + 1
    return rows
