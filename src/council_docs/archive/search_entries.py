"""What the index of an archive holds of one record: a row for the document, its passages with their words, its facts.

Cutting a text into PyThaiNLP's words is most of the cost, so entries are made by several processes where there are many
records to enter (`SERVICE`); what goes between them is JSON.
"""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import astuple, dataclass
from functools import lru_cache
from itertools import chain, islice
from queue import SimpleQueue
from typing import Any

from council_docs.archive.tables import as_record
from council_docs.errors import MachineError
from council_docs.isolation import Child, ChildDiedError, Message, Service, reason_of
from council_docs.record import Chunk, Record, Resolution, Span
from council_docs.thai.calendar import BE_OFFSET
from council_docs.thai.numbers.digits import to_arabic
from council_docs.thai.tokenize import tokenize

SERVICE = "council_docs.archive.search_entries:entries"

ENOUGH = 64
"""Records from which on it is worth while to start other processes: each takes a second to begin."""

IN_HAND = 2
"""Requests for each process, so that none waits for the one that hands them out."""

TOGETHER = 256 * 1024
"""Bytes of records in one request, about: half a second of work."""

SECONDS = 600.0
"""For one record: a text of a megabyte takes some seconds."""

MEMORY = 3 * 1024**3
"""Bytes that the process of entries may allocate."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is entered of one record.

    Attributes:
        state: Digest of the record's line in its part: another one is another state of the record.
        document: Columns of `documents`, without its number.
        passages: Columns of `passages`, without its number and that of the document, then the passage's words.
        facts: Columns of `facts`, without the document.
    """

    state: str
    document: tuple[Any, ...]
    passages: tuple[tuple[Any, ...], ...]
    facts: tuple[tuple[Any, ...], ...]

    @property
    def identity(self) -> str:
        """The id of the document."""
        return str(self.document[0])


def entry_of(line: bytes, state: str) -> Entry:
    """Return the entry of a record, as its line in a part has it."""
    record = as_record(line)
    meeting = record.meetings[0] if record.meetings else None
    day = (meeting.date if meeting else None) or record.published
    severities = [finding.severity for finding in record.findings if not finding.dismissed]
    document = (
        *(record.source.id or record.source.name, state, record.source.sha256, record.kind, record.title),
        *(meeting.body if meeting else None, meeting.number if meeting else None),
        *(day.isoformat() if day else None, day.year + BE_OFFSET if day else None, record.source.page_count),
        *(severities.count("error"), severities.count("warning")),
    )
    decided = [each for minutes in record.each_minutes() for each in minutes.resolutions]
    passages = tuple((*_passage(record, decided, chunk), words_of(chunk.text)) for chunk in record.chunks())
    return Entry(state, document, passages, tuple(_facts(record)))


def _passage(record: Record, decided: Sequence[Resolution], chunk: Chunk) -> tuple[Any, ...]:
    span = chunk.span
    actions = {each.action for each in decided if each.span.start < span.end and span.start < each.span.end}
    people = [
        person.name
        for person in record.people
        if any(span.start <= each.start < span.end for each in (*person.spans, *person.short_spans))
    ]
    place = (span.page, span.start, span.end, chunk.agenda_number, chunk.agenda_title)
    return (*place, " ".join(sorted(actions)), "; ".join(people), chunk.text)


_Told = tuple[str, object, object, Span | None]
"""Kind, value, detail and place of a fact."""


def _facts(record: Record) -> Iterator[tuple[Any, ...]]:
    """Yield kind, value, detail and place of what a record knows, for SQL."""
    for kind, value, detail, span in (*_people(record), *_minutes(record), *_figures(record)):
        told = None if value is None else str(value)
        place = (record.excerpt(span), span.page, span.start, span.end) if span else (None, None, None, None)
        yield (kind, told, detail, *place)


def _people(record: Record) -> Iterator[_Told]:
    for person in record.people:
        for span in person.spans:
            yield "person", person.name, "; ".join(person.positions) or None, span


def _minutes(record: Record) -> Iterator[_Told]:
    """Yield the facts of each meeting that the file holds minutes of."""
    for minutes in record.each_minutes():
        for meeting in minutes.meetings:
            if not meeting.cited:
                yield "meeting", meeting.number, meeting.body, meeting.span
        for row in minutes.attendance:
            yield "attendance", row.name, row.status, row.span
        for resolution in minutes.resolutions:
            yield "resolution", resolution.action, resolution.agenda_number, resolution.span


def _figures(record: Record) -> Iterator[_Told]:
    for amount in record.amounts:
        yield "amount", None if amount.value is None else f"{amount.value:f}", amount.currency, amount.span
    for date in record.dates:
        yield "date", date.start, date.kind, date.span
    for item in record.budget_items:
        yield "budget_item", None if item.amount is None else f"{item.amount:f}", item.description, item.span
    for finding in record.findings:
        yield "finding", finding.code, finding.text("th"), finding.span


def words_of(text: str) -> str:
    """Return a text as PyThaiNLP words between spaces, Thai digits as Arabic ones, in lower case."""
    return " ".join(map(_words_of, to_arabic(text).lower().split()))


@lru_cache(maxsize=16_384)
def _words_of(phrase: str) -> str:
    """Return what stands between two spaces as words; names, offices and headings come again and again in an archive.

    No word goes over a space: one that PyThaiNLP writes with a space is two in the index, however it was cut.
    """
    return " ".join(tokenize(phrase))


def signs_of(text: str) -> str:
    """Return a text without white space, Thai digits as Arabic ones, in lower case."""
    return "".join(to_arabic(text).lower().split())


# ---- many records


Lines = Iterable[tuple[str, bytes]]
"""Records, each as its state and its line; read as they are needed."""

MakesEntries = Callable[[Lines], Iterator[Entry]]
Ask = Callable[[list[Message]], "Future[list[Message]]"]


def entries_of(lines: Lines, jobs: int) -> Iterator[Entry]:
    """Yield the entries of records, each given as its state and its line, in their order.

    Args:
        lines: Read as they are needed: no more of them are held than the processes have in hand.
        jobs: Processes; where there are few records, all is done here.

    Raises:
        MachineError: A process cannot be started, or died.
    """
    coming = iter(lines)
    first = list(islice(coming, ENOUGH if jobs > 1 else 0))
    if len(first) < ENOUGH:
        yield from (entry_of(line, state) for state, line in chain(first, coming))
        return
    free: SimpleQueue[Child] = SimpleQueue()
    children: list[Child] = []
    try:
        for _ in range(jobs):
            children.append(Child(SERVICE, {}, memory=MEMORY))
            free.put(children[-1])
        with ThreadPoolExecutor(jobs, thread_name_prefix="council-docs-index") as pool:
            yield from entries_by(lambda requests: pool.submit(_asked, free, requests), jobs, chain(first, coming))
    finally:
        for child in children:
            child.close()


def entries_by(ask: Ask, jobs: int, lines: Lines) -> Iterator[Entry]:
    """Yield the entries of records, in their order, made by processes that somebody else keeps.

    Args:
        ask: Hands requests over to one of them, which serves `entries`.
        jobs: How many there are.
        lines: See `Lines`.

    Raises:
        MachineError: A process cannot be started, or died.
    """
    waiting: deque[Future[list[Message]]] = deque()
    try:
        for requests in _together(lines):
            waiting.append(ask(requests))
            if len(waiting) >= IN_HAND * jobs:
                yield from _answered(waiting.popleft())
        while waiting:
            yield from _answered(waiting.popleft())
    except ChildDiedError as death:
        _, why = reason_of(death, SECONDS, MEMORY)
        raise MachineError(f"the entries of the index cannot be made: {why}") from death
    finally:
        for future in waiting:
            future.cancel()


def _together(lines: Lines) -> Iterator[list[Message]]:
    """Give the requests for records, several small ones at a time."""
    requests: list[Message] = []
    size = 0
    for state, line in lines:
        requests.append(({"state": state}, line))
        size += len(line)
        if size >= TOGETHER:
            yield requests
            requests, size = [], 0
    if requests:
        yield requests


def _answered(future: "Future[list[Message]]") -> Iterator[Entry]:
    for _, answer in future.result():
        state, document, passages, facts = json.loads(answer)
        yield Entry(state, tuple(document), tuple(map(tuple, passages)), tuple(map(tuple, facts)))


def _asked(free: "SimpleQueue[Child]", requests: list[Message]) -> list[Message]:
    child = free.get()
    try:
        return list(child.ask_each(requests, SECONDS))
    finally:
        free.put(child)


def entries(_setup: dict[str, Any]) -> Service:
    """Return the function that makes an entry of a line; runs in a process of its own."""

    def do(request: Message) -> Message:
        told, line = request
        return {}, json.dumps(astuple(entry_of(line, told["state"]))).encode()

    return do
