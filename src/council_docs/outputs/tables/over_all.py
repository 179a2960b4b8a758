"""What a workbook says of councils and of people over all documents; reckoned while the rows of the tables pass by."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from council_docs.outputs.tables.columns import Column, Row

COUNCILS = (
    Column("body", "text", "The council or committee, as the papers name it."),
    Column("documents", "integer", "Documents of its meetings; a file that occurs twice counts once."),
    Column("meetings", "integer", "Meetings by number and day; those merely cited do not count."),
    Column("first_date", "date", "Day of the first."),
    Column("last_date", "date", "Day of the last."),
    Column("resolutions", "integer", "Resolutions in those documents."),
    Column("errors", "integer", "Findings of severity error in those documents."),
    Column("findings", "integer", "Findings in those documents."),
)
PERSONS = (
    Column("person_key", "text", "Normalised name; two people may share it."),
    Column("name", "text", "As most documents write it."),
    Column("positions", "text", "Offices and roles, the commonest first."),
    Column("documents", "integer", "Documents that name the person."),
    Column("mentions", "integer", "How often they do."),
    Column("councils", "text", "Of the meetings of those documents."),
)

MOST_NAMED = 5
"""Positions and councils of a person that a cell names."""


@dataclass
class _Council:
    documents: int = 0
    meetings: set[tuple[Any, Any]] = field(default_factory=set)
    days: set[date] = field(default_factory=set)
    resolutions: int = 0
    errors: int = 0
    findings: int = 0


@dataclass
class _Person:
    names: Counter[str] = field(default_factory=Counter)
    positions: Counter[str] = field(default_factory=Counter)
    councils: Counter[str] = field(default_factory=Counter)
    documents: int = 0
    mentions: int = 0


class OverAll:
    """Counts while rows of `documents`, `meetings` and `people` pass by, a document after the other."""

    def __init__(self) -> None:
        self._councils: dict[str, _Council] = defaultdict(_Council)
        self._people: dict[str, _Person] = defaultdict(_Person)
        self._body: str | None = None

    def add(self, table: str, columns: Sequence[Column], row: Row) -> None:
        """Count a row."""
        if table not in ("documents", "meetings", "people"):
            return
        values = {column.name: value for column, value in zip(columns, row, strict=True)}
        {"documents": self._document, "meetings": self._meeting, "people": self._person}[table](values)

    def _document(self, row: dict[str, Any]) -> None:
        self._body = row["body"]
        if row["body"] is None or row["duplicate_of"] is not None:
            return
        council = self._councils[row["body"]]
        council.documents += 1
        council.resolutions += row["resolutions"] or 0
        council.errors += row["errors"] or 0
        council.findings += row["findings"] or 0

    def _meeting(self, row: dict[str, Any]) -> None:
        if row["body"] is None or row["cited"]:
            return
        council = self._councils[row["body"]]
        council.meetings.add((row["number"], row["meeting_date"]))
        council.days |= {row["meeting_date"]} - {None}

    def _person(self, row: dict[str, Any]) -> None:
        person = self._people[row["person_key"] or row["name"]]
        person.names[row["name"]] += 1
        person.positions.update(filter(None, (row["positions"] or "").split("; ")))
        person.councils.update(filter(None, (self._body,)))
        person.documents += 1
        person.mentions += row["mentions"] or 0

    def sheets(self) -> Iterator[tuple[str, Sequence[Column], Iterator[Row]]]:
        """Yield name, columns and rows of each sheet, those with the most documents first."""
        yield "councils", COUNCILS, self._council_rows()
        yield "persons", PERSONS, self._person_rows()

    def _council_rows(self) -> Iterator[Row]:
        for name, each in sorted(self._councils.items(), key=lambda pair: (-pair[1].documents, pair[0])):
            days = (min(each.days, default=None), max(each.days, default=None))
            yield (name, each.documents, len(each.meetings), *days, each.resolutions, each.errors, each.findings)

    def _person_rows(self) -> Iterator[Row]:
        for key, each in sorted(self._people.items(), key=lambda pair: (-pair[1].documents, pair[0])):
            named = "; ".join(name for name, _ in each.positions.most_common(MOST_NAMED))
            councils = "; ".join(name for name, _ in each.councils.most_common(MOST_NAMED))
            yield (key, each.names.most_common(1)[0][0], named or None, each.documents, each.mentions, councils or None)
