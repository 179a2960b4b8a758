"""The items of a Cabinet summary (`3. เรื่อง …`) as an agenda: number, title, text and the resolutions of each."""

from bisect import bisect_left
from collections.abc import Sequence

from council_docs.assembly.minutes.agenda.tree import mention_indexes
from council_docs.assembly.news.clauses import clauses
from council_docs.assembly.news.layout import NewsText
from council_docs.assembly.parts import Found
from council_docs.document import Document
from council_docs.record import AgendaItem, Resolution, Span
from council_docs.text.spans import SpanIndex

_WRAPPED = 3
"""A title goes over no more lines than this."""


def news_items(
    document: Document, layout: NewsText, found: Found, resolutions: Sequence[Resolution]
) -> tuple[AgendaItem, ...]:
    """Return the items of a Cabinet summary in text order; nothing for other news.

    The table of contents at the top is left out. `resolutions` are indexes into the resolutions given.
    """
    headings: dict[str, int] = {}
    for index in layout.items:
        headings[layout.heading(index)[0]] = index
    decided = SpanIndex(resolutions, lambda resolution: resolution.span)
    items = []
    for number, index in headings.items():
        line = layout.lines[index]
        body = Span(start=line.start, end=_end(layout, index))
        title = _title(layout, index)
        items.append(
            AgendaItem(
                number=number,
                title=" ".join(document.text[title.slice].split()),
                span=title,
                body=body,
                amounts=mention_indexes(found.amounts, body),
                dates=mention_indexes(found.dates, body),
                resolutions=tuple(range(*decided.indexes_in(body.start, body.end))),
            )
        )
    return tuple(sorted(items, key=lambda item: item.span.start))


def _end(layout: NewsText, index: int) -> int:
    """Return where an item ends: at the end of the line before the next heading."""
    at = bisect_left(layout.items, index + 1)
    last = layout.items[at] - 1 if at < len(layout.items) else len(layout.lines) - 1
    return layout.lines[max(index, last)].end


def _title(layout: NewsText, index: int) -> Span:
    """Return the title of an item: the heading, and the lines after it up to the decision, if they are few."""
    line = layout.lines[index]
    start = line.start + layout.heading(index)[1]
    tab = line.text.find("\t", start - line.start)
    if tab >= 0:
        return Span(start=start, end=line.start + tab)
    for after in range(index + 1, min(index + 2 + _WRAPPED, len(layout.lines))):
        if layout.item_of(after) != index:
            break
        if next(clauses(layout.lines[after].text), None) is not None:
            return Span(start=start, end=layout.lines[after - 1].end)
    return Span(start=start, end=line.end)
