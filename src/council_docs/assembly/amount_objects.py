"""What sums are for, where the words before them do not say it: the row of their table, the title of their agenda item."""

from collections.abc import Iterator, Sequence

from council_docs.assembly.parts import Parts
from council_docs.record import AgendaItem, Amount, BudgetItem, Mention, Span
from council_docs.text.spans import SpanIndex


def with_objects(text: str, amounts: Sequence[Amount], parts: Parts) -> tuple[Amount, ...]:
    """Return the sums with an object each where a row of a budget or an item of the agenda has one for them."""
    if not parts.budget_items and not parts.agenda:
        return tuple(amounts)
    rows = SpanIndex(parts.budget_items, lambda item: item.span)
    titles = {index: item for item in _items(parts.agenda) for index in item.amounts}
    found = []
    for index, amount in enumerate(amounts):
        thing = amount.object or _of_row(text, rows.at(amount.span.start)) or _of_item(titles.get(index))
        found.append(amount.replace(object=thing) if thing else amount)
    return tuple(found)


def _of_row(text: str, item: BudgetItem | None) -> Mention | None:
    if item is None or not item.description:
        return None
    start = text.find(item.description, item.span.start, item.span.end)
    if start < 0:
        return None
    end = start + len(item.description)
    return Mention(text=text[start:end], span=Span(start=start, end=end))


def _of_item(item: AgendaItem | None) -> Mention | None:
    return Mention(text=item.title, span=item.span) if item else None


def _items(agenda: Sequence[AgendaItem]) -> Iterator[AgendaItem]:
    """Yield outer items before inner ones, so that the innermost title wins."""
    for item in agenda:
        yield item
        yield from _items(item.items)
