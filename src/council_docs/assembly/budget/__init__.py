"""Budget tables, lists and transfers as rows: what for, how much, of which year, plan, division and agenda item."""

from collections.abc import Sequence
from dataclasses import dataclass

from council_docs.assembly.budget.headless import headless_rows
from council_docs.assembly.budget.lists import list_rows
from council_docs.assembly.budget.money_lines import money_lines
from council_docs.assembly.budget.outlines import outlines_of
from council_docs.assembly.budget.rows import Row, department_in, fiscal_year_in, plan_in
from council_docs.assembly.budget.statements import statement_rows
from council_docs.assembly.budget.tables import table_rows
from council_docs.document import Document
from council_docs.record import AgendaItem, BudgetItem, Span
from council_docs.text.spans import SpanIndex

_UNIT = "บาท"
"""What every sum of a line ends with: in most texts without it nothing is read twice in vain."""
_LEAD = 400
"""How far before a table or list its lead is looked for plan, division and fiscal year."""


def budget_items(document: Document, agenda: tuple[AgendaItem, ...]) -> tuple[BudgetItem, ...]:
    """Return the rows of all budget tables, lists and transfers of a document, in text order.

    Rows of one table or list share a `group`, and a `total` is the sum of the items of its group: where that is not
    certain (subtotals, rows of several levels, unreadable cells), the total has a group of its own; rows of an outline have
    a `level` and the `parent` that they are parts of. The two sides of a
    transfer share a group; one of them may be missing.

    Amounts are in baht, whatever the unit of the column; `amount` is `None` where a cell holds no well-formed figure.
    `fiscal_year` (Buddhist era), `plan` and `department` come from the row, its table, or else the lead and the title
    of the agenda item.
    """
    places = _places(agenda)
    items: list[BudgetItem] = []
    group = 0
    blocks = _blocks(document)
    for rows in blocks:
        first = min(row.start for row in rows)
        place = places.last_from(first)
        number, title = (place.number, place.title) if place is not None else (None, None)
        lead = f"{title or ''}\n{_lead(document.text, first)}"
        keys = {row.key: len(items) + at for at, row in enumerate(rows) if row.key is not None}
        made = [_item(row, group, number, lead) for row in rows]
        wholes = [None if row.whole is None else keys.get(row.whole) for row in rows]
        items.extend(item if at is None else item.replace(parent=at) for item, at in zip(made, wholes, strict=True))
        group += max(row.group for row in rows) + 1
    return tuple(items)


def _blocks(document: Document) -> list[list[Row]]:
    """Return the rows of each table, outline, statement and list, in text order."""
    lines = money_lines(document) if _UNIT in document.text else ()
    outlines = outlines_of(lines)
    broken = SpanIndex(outlines.broken)
    statements = [rows for rows in statement_rows(document) if not broken.overlaps(rows[0].start, rows[-1].end)]
    lists = [_without_total(rows, broken) for rows in list_rows(lines)]
    return _apart(table_rows(document), headless_rows(document), outlines.rows, statements, lists)


def _without_total(rows: list[Row], broken: SpanIndex[Span]) -> list[Row]:
    """Return the rows of a list, without its total where it is a part of an outline that could not be read."""
    return [row for row in rows if row.kind != "total"] if broken.overlaps(rows[0].start, rows[-1].end) else rows


def _apart(*readings: list[list[Row]]) -> list[list[Row]]:
    """Return the blocks of rows in text order; where two readings take the same lines, those of the first are kept."""
    kept: list[list[Row]] = []
    for blocks in filter(None, readings):
        taken = SpanIndex(row for rows in kept for row in rows)
        kept += [rows for rows in blocks if not any(taken.overlaps(row.start, row.end) for row in rows)]
    return sorted(kept, key=lambda rows: rows[0].start)


def _item(row: Row, group: int, number: str | None, lead: str) -> BudgetItem:
    return BudgetItem(
        description=row.description,
        amount=row.amount,
        kind=row.kind,
        group=group + row.group,
        fiscal_year=row.fiscal_year or fiscal_year_in(row.description) or fiscal_year_in(lead),
        plan=row.plan or plan_in(lead),
        department=row.department or department_in(lead.partition("\n")[0]),
        agenda_number=number,
        of=row.of,
        level=row.level,
        span=Span(start=row.start, end=row.end),
    )


def _lead(text: str, start: int) -> str:
    """Return the paragraph before a table or list: the line before it, and what is left of its own line."""
    low = max(0, start - _LEAD)
    return "\n".join(text[low:start].rsplit("\n", 2)[-2:])


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an item of the agenda stands, its number and title."""

    start: int
    end: int
    number: str | None
    title: str


def _places(agenda: Sequence[AgendaItem]) -> SpanIndex[_Place]:
    """Return the places of all items of an agenda, inner items after outer ones."""
    places: list[_Place] = []
    stack = list(reversed(agenda))
    while stack:
        item = stack.pop()
        places.append(_Place(item.span.start, (item.body or item.span).end, item.number, item.title))
        stack.extend(reversed(item.items))
    return SpanIndex(places)
