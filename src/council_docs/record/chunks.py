"""A record in pieces for search and retrieval: by agenda item or paragraph, each with its council, date, page and place."""

import datetime
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from pydantic import Field

from council_docs.record.spans import Model, Span
from council_docs.text.lines import line_start, lines_of

if TYPE_CHECKING:  # `Record.chunks` imports this file
    from council_docs.record.record import AgendaItem, Record

ChunkBy = Literal["agenda", "paragraph"]

LONGEST = 2_000
"""Code points of a chunk at most: some 500 tokens of Thai for the usual embedding models."""


class Chunk(Model, frozen=True):
    """A piece of a record's text with what a search must know of it; `Record.chunks()` makes them, no record holds them."""

    text: str = Field(description="The exact text, `record.text[span.start:span.end]`.")
    span: Span = Field(description="Where it stands; its page is that on which it begins.")
    kind: Literal["agenda_item", "paragraph", "opening"] = Field(
        description="An item of the agenda, a paragraph, or what stands before the first item (header, attendance)."
    )
    source: str = Field(description="Name of the document.")
    council: str | None = Field(default=None, description="The council or committee that met.")
    meeting: str | None = Field(default=None, description="Number of the meeting.")
    date: datetime.date | None = Field(
        default=None, description="Day of the meeting; of news without one, the day of publication."
    )
    agenda_number: str | None = Field(default=None, description="Number of the agenda item.")
    agenda_title: str | None = Field(default=None, description="Title of the agenda item.")

    def metadata(self) -> dict[str, str | int]:
        """Return all but the text as flat values, for stores that know nothing else; what is unknown is left out."""
        values = {
            "source": self.source,
            "kind": self.kind,
            "council": self.council,
            "meeting": self.meeting,
            "date": self.date.isoformat() if self.date else None,
            "agenda_number": self.agenda_number,
            "agenda_title": self.agenda_title,
            "page": self.span.page,
            "start": self.span.start,
            "end": self.span.end,
        }
        return {name: value for name, value in values.items() if value is not None}


class _Piece(NamedTuple):
    start: int
    end: int
    kind: Literal["agenda_item", "paragraph", "opening"]
    item: "AgendaItem | None" = None


def chunks_of(record: "Record", *, by: ChunkBy | None = None, longest: int = LONGEST) -> tuple[Chunk, ...]:
    """Return the text of a record in pieces, in text order; together they hold all of it but white space between them.

    Args:
        record: Any record.
        by: `agenda` or `paragraph`; where it is `None`, by agenda if the record has one.
        longest: Code points of a piece at most; a longer one is cut at line ends, or at spaces.
    """
    if longest < 1:
        raise ValueError("longest must be 1 or more")
    chosen = by or ("agenda" if record.agenda else "paragraph")
    pieces = _by_agenda(record) if chosen == "agenda" else _by_paragraph(record.text)
    council, number, day = _meeting(record)
    starts = [page.start for page in record.pages]
    return tuple(
        Chunk(
            text=record.text[start:end],
            span=Span(start=start, end=end, page=_page(record, starts, start)),
            kind=piece.kind,
            source=record.source.name,
            council=council,
            meeting=number,
            date=day,
            agenda_number=piece.item.number if piece.item else None,
            agenda_title=piece.item.title if piece.item else None,
        )
        for piece in pieces
        for start, end in _cut(record.text, piece.start, piece.end, longest)
    )


def _meeting(record: "Record") -> tuple[str | None, str | None, datetime.date | None]:
    meeting = next((each for each in record.meetings if not each.cited), None)
    if meeting is None:
        return None, None, record.published
    return meeting.body, meeting.number, meeting.date or record.published


def _page(record: "Record", starts: Sequence[int], offset: int) -> int | None:
    return record.pages[max(0, bisect_right(starts, offset) - 1)].number if starts else None


def _by_paragraph(text: str) -> Iterator[_Piece]:
    for line in lines_of(text):
        yield _Piece(line.start, line.end, "paragraph")


def _by_agenda(record: "Record") -> Iterator[_Piece]:
    items = sorted(_every(record.agenda), key=lambda item: item.span.start)
    starts: list[int] = []
    for item in items:  # with the words before the title on its line: ระเบียบวาระที่ ๑
        line = line_start(record.text, item.span.start)
        starts.append(item.span.start if starts and line <= starts[-1] else line)
    yield _Piece(0, starts[0] if starts else len(record.text), "opening")
    for item, start, end in zip(items, starts, [*starts[1:], len(record.text)], strict=False):
        yield _Piece(start, end, "agenda_item", item)


def _every(items: "Sequence[AgendaItem]") -> "Iterator[AgendaItem]":
    for item in items:
        yield item
        yield from _every(item.items)


def _cut(text: str, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of `text[start:end]`, without white space at their ends."""
    while start < end:
        start += len(text[start:end]) - len(text[start:end].lstrip())
        stop = min(start + longest, end)
        if stop < end:
            stop = _good_end(text, start, stop)
        if text[start:stop].strip():
            yield start, start + len(text[start:stop].rstrip())
        start = stop


def _good_end(text: str, start: int, stop: int) -> int:
    """Return where a piece that may not go beyond `stop` ends best: after a line, else at a space, else there."""
    middle = start + (stop - start) // 2
    for mark, least in (("\n", start), (" ", middle)):
        at = text.rfind(mark, least, stop) + 1
        if at > start:
            return at
    return stop
