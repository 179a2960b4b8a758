"""The agenda against itself: numbers that skip or repeat, resolutions without an item, items for decision without one.

All are `info`: real minutes number badly (facts/minutes.md 5), and what was decided may stand elsewhere.
"""

from collections.abc import Iterator, Sequence

from council_docs.lexicon.wordlists import vocabulary
from council_docs.record import AgendaItem, Finding, Record


def agenda_numbers(record: Record) -> Iterator[Finding]:
    """Numbers of the agenda that skip one, or that two items share."""
    if record.kind == "minutes":
        yield from _numbers(record.agenda)


def resolutions_without_item(record: Record) -> Iterator[Finding]:
    """A resolution that stands outside the items of the agenda, before the first or after the closing of the last."""
    if record.kind != "minutes" or not record.agenda:
        return
    filed = {index for item in _walk(record.agenda) for index in item.resolutions}
    for index, resolution in enumerate(record.resolutions):
        if index not in filed:
            yield Finding.of(
                "resolution-without-item",
                "info",
                found=resolution.text[:80],
                span=resolution.span,
            )


def items_without_resolution(record: Record) -> Iterator[Finding]:
    """An item that asks for a decision (ขออนุมัติ, เพื่อพิจารณา) in minutes that print resolutions, and has none."""
    if record.kind == "minutes" and record.resolutions:
        yield from _undecided(record.agenda, asked=False)


def _numbers(items: Sequence[AgendaItem]) -> Iterator[Finding]:
    seen: dict[str, AgendaItem] = {}
    last = 0
    for index, item in enumerate(items):
        yield from _numbers(item.items)
        if item.number is None:
            continue
        number = int(item.number.rpartition(".")[2])
        earlier = seen.setdefault(item.number, item)
        if earlier is not item:
            yield Finding.of(
                "agenda-number-repeats",
                "info",
                {"number": item.number},
                found=item.number,
                span=item.span,
                related=(earlier.span,),
            )
            last += 1  # the place that the item takes: 4.1, 4.2, 4.2, 4.4 is one slip, not two
            continue
        # 1, 2, 4, 4, 5: the repeated number is the slip.
        repeated = number == last + 2 and item.number in [other.number for other in items[index + 1 : index + 2]]
        if number > last + 1 and last and not repeated and _same_level(items, item):
            yield Finding.of(
                "agenda-number-skips",
                "info",
                {"last": _sibling(item.number, last), "number": item.number},
                expected=_sibling(item.number, last + 1),
                found=item.number,
                span=item.span,
            )
        last = max(last, number)


def _same_level(items: Sequence[AgendaItem], item: AgendaItem) -> bool:
    """Return whether all siblings share level, parent and order: a missing main heading or a moved item is no gap."""
    heads = {each.number.rpartition(".")[0] for each in items if each.number is not None}
    numbers = [int(each.number.rpartition(".")[2]) for each in items if each.number is not None]
    return len(heads) == 1 and numbers == sorted(numbers) and item.number is not None


def _sibling(number: str, last: int) -> str:
    head, dot, _ = number.rpartition(".")
    return f"{head}{dot}{last}"


def _walk(items: Sequence[AgendaItem]) -> Iterator[AgendaItem]:
    for item in items:
        yield item
        yield from _walk(item.items)


def _undecided(items: Sequence[AgendaItem], *, asked: bool) -> Iterator[Finding]:
    words = vocabulary("agenda")
    for item in items:
        asks = asked or any(word in item.title for word in words["decisions"])
        if any(word in item.title for word in words["no_decisions"]):
            asks = False
        if item.items:
            if not item.resolutions:
                yield from _undecided(item.items, asked=asks)
        elif asks and not item.resolutions and item.state is None:
            yield Finding.of(
                "item-without-resolution",
                "info",
                found=item.title[:80],
                span=item.span,
            )
