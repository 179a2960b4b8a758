"""What a table is: declared columns, and a function from a record to rows."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from council_docs.record import Record, Span

Type = Literal["text", "integer", "decimal", "date", "boolean"]
"""`decimal` is exact, 38 digits of which 8 after the point; `date` is a day of the Common Era; `text` is UTF-8."""

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        name: Needs no quotes in SQL.
        type: See `Type`; every column may be empty where the record says nothing.
        description: One sentence or two, for docs/tables.md and the first sheet of the workbook.
    """

    name: str
    type: Type
    description: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        name: Of the table and of its files.
        description: What a row is.
        columns: In order. The first is always `document_id`.
        rows: Gives the rows of a record, without their document id.
    """

    name: str
    description: str
    columns: tuple[Column, ...]
    rows: Callable[[Record], Iterable[Row]]

    def rows_of(self, record: Record, document_id: str, duplicate_of: str | None = None) -> Iterable[Row]:
        """Give the rows of a record, as wide as `columns`."""
        last = self.columns[-1]
        starts = [paper.span.start for paper in record.papers]
        for row in self.rows(record):
            if last is DUPLICATE_OF:
                yield (document_id, *row, duplicate_of)
            elif last is PAPER:
                *_, start, _end = row  # of its place
                yield (document_id, *row, _paper(starts, start))
            else:
                yield (document_id, *row)


ID = Column("document_id", "text", "Path, URL or archive!/member of the document, as the run named it; joins all tables.")
DUPLICATE_OF = Column(
    "duplicate_of",
    "text",
    "Of a file with the same bytes as an earlier one: `document_id` of that one, which alone has rows in the other tables.",
)
PAPER = Column(
    "paper", "integer", "Of a file that holds several papers: the one in which it stands, as in `papers`; else empty."
)
PLACE = (
    Column("page", "integer", "Page on which it stands, 1 is the first; empty where the source has no pages."),
    Column("span_start", "integer", "Offset of its first code point in the record's `text`."),
    Column("span_end", "integer", "Offset after its last code point."),
    PAPER,
)


def _paper(starts: Sequence[int], at: int | None) -> int | None:
    """Return which paper a place lies in."""
    return bisect_right(starts, at) - 1 if starts and at is not None else None


def index(name: str, of: str) -> Column:
    """Return the column that numbers the rows of a table within a document."""
    return Column(name, "integer", f"Position in the record's `{of}`, from 0; with `document_id` the key of this table.")


def place(span: Span | None) -> Row:
    """Return the values of `PLACE` but for the paper, which the table adds."""
    return (span.page, span.start, span.end) if span else (None, None, None)


def joined(values: Iterable[str]) -> str | None:
    """Return several values in one cell."""
    return "; ".join(values) or None
