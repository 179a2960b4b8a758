"""Every mention of a record as a labelled range of its text, for spaCy and for notebooks."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # `Record` imports what imports this file
    from council_docs.record.record import AgendaItem, Record


class Labelled(NamedTuple):
    """A range of the text with its label and its normalised value."""

    start: int
    end: int
    label: str
    value: str


def labelled(record: "Record") -> Iterator[Labelled]:
    """Yield every mention of a record with its label and its normalised value."""
    yield from _values(record)
    yield from _names(record)
    for meeting in record.meetings:
        for place in (meeting.span, *meeting.mentions):
            if place:
                yield Labelled(place.start, place.end, "MEETING", meeting.number or "")
    for vote in record.votes:
        yield Labelled(vote.span.start, vote.span.end, "VOTE", "")
    for resolution in record.resolutions:
        yield Labelled(resolution.span.start, resolution.span.end, "RESOLUTION", resolution.action)
    yield from _agenda(record.agenda)


def _values(record: "Record") -> Iterator[Labelled]:
    for date in record.dates:
        last = f"/{date.end}" if date.end != date.start else ""
        yield Labelled(date.span.start, date.span.end, "DATE", f"{date.start or ''}{last}")
    for time in record.times:
        yield Labelled(time.span.start, time.span.end, "TIME", time.start + (f"/{time.end}" if time.end else ""))
    for amount in record.amounts:
        value = f"{amount.value or ''} {amount.currency}".strip()
        yield Labelled(amount.span.start, amount.span.end, "MONEY", value)
        if amount.words and amount.words.span != amount.span:
            yield Labelled(amount.words.span.start, amount.words.span.end, "MONEY", value)


def _names(record: "Record") -> Iterator[Labelled]:
    for person in record.people:
        for span in (*person.spans, *person.short_spans):
            yield Labelled(span.start, span.end, "PERSON", person.name)
    for organization in record.organizations:
        yield Labelled(organization.span.start, organization.span.end, "ORG", organization.text)


def _agenda(items: "Iterable[AgendaItem]") -> Iterator[Labelled]:
    for item in items:
        if item.span.end > item.span.start:
            yield Labelled(item.span.start, item.span.end, "AGENDA", item.number or "")
        yield from _agenda(item.items)
