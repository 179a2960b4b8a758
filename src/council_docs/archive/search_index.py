"""`archive.sqlite`: documents, facts and full text of an archive, for searches and for SQL; opens in Datasette as it is.

It is made from the records and can be made anew at any time; it holds nothing of its own. Words are PyThaiNLP's, so that a
query without spaces finds them; a second index holds three signs at a time, for what is misspelt or cut otherwise.
"""

import json
import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz.fuzz import partial_ratio

from council_docs.archive import shards
from council_docs.archive.journal import Journal
from council_docs.archive.store import open_store
from council_docs.archive.tables import as_record
from council_docs.errors import ArchiveError
from council_docs.record import Chunk, Record
from council_docs.thai.numbers.digits import to_arabic
from council_docs.thai.tokenize import tokenize

NAME = "archive.sqlite"
JOURNAL = "journal.sqlite"
BE_OFFSET = 543
VERSION = 1

LIKE_ENOUGH = 78
"""Per cent by which a passage must hold a misspelt query: one wrong letter in five still does."""

CANDIDATES = 300
"""Passages that share signs with a misspelt query, of which the likest are kept."""

SHOWN = 80
"""Code points beside a hit that an excerpt shows."""

SCHEMA = """
CREATE TABLE documents (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, state TEXT NOT NULL, sha256 TEXT NOT NULL, kind TEXT NOT NULL,
    title TEXT, council TEXT, meeting TEXT, date TEXT, year INTEGER, pages INTEGER, errors INTEGER, warnings INTEGER
);
CREATE TABLE passages (
    number INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    page INTEGER, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    agenda_number TEXT, agenda_title TEXT, actions TEXT, people TEXT, text TEXT NOT NULL
);
CREATE TABLE facts (
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    kind TEXT NOT NULL, value TEXT, detail TEXT, text TEXT, page INTEGER, start INTEGER, "end" INTEGER
);
CREATE INDEX passages_of ON passages (document);
CREATE INDEX facts_of ON facts (document, kind);
CREATE INDEX facts_by_value ON facts (kind, value);
CREATE VIRTUAL TABLE words USING fts5 (
    body, content='', tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
);
CREATE VIRTUAL TABLE signs USING fts5 (body, content='', tokenize='trigram');
"""


TABLES = ("words", "signs", "facts", "passages", "documents")


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a query found.

    Attributes:
        document: Its id in the archive.
        title: Of the document.
        council: That met.
        date: Of the meeting, ISO 8601.
        page: 1-based; `None` where the source has no pages.
        agenda_number: Of the item in which the passage stands.
        text: The passage.
        excerpt: The part of it around the words found.
        start: Offset of the passage in the record's text.
        likeness: 100 where the words stand there as asked; less where they only look like them.
    """

    document: str
    title: str | None
    council: str | None
    date: str | None
    page: int | None
    agenda_number: str | None
    text: str
    excerpt: str
    start: int
    likeness: int


class Archive:
    """An archive that `council-docs convert` made: its records, and searches in them.

    Args:
        out: The output folder.

    Raises:
        ArchiveError: There is no archive.
    """

    def __init__(self, out: str | os.PathLike[str]) -> None:
        self.folder: Path = Path(out)
        if not (self.folder / JOURNAL).is_file():
            raise ArchiveError(f"{self.folder} is no archive that `council-docs convert` made here: it has no {JOURNAL}")

    def records(self) -> Iterator[Record]:
        """Yield the records of all documents, sorted by id; of files with the same bytes the first alone."""
        for _, line in self._lines():
            yield as_record(line)

    def _lines(self) -> Iterator[tuple[str, bytes]]:
        store = open_store(str(self.folder))
        with closing(Journal(self.folder / JOURNAL)) as journal:
            for row in journal.rows("status = 'done' AND duplicate_of IS NULL ORDER BY id"):
                line = shards.read_line(store, row)
                if line is not None:
                    yield row.digest or "", line

    def _states(self) -> dict[str, str]:
        with closing(Journal(self.folder / JOURNAL)) as journal:
            return dict(journal.query("SELECT id, digest FROM documents WHERE status = 'done' AND duplicate_of IS NULL"))

    def search(
        self,
        query: str,
        *,
        council: str | None = None,
        year: int | None = None,
        person: str | None = None,
        action: str | None = None,
        limit: int = 20,
    ) -> list[Hit]:
        """Return the passages that hold the words of a query, the best first.

        Args:
            query: Words, with or without spaces between them; what is misspelt finds what looks like it.
            council: Part of the name of the council.
            year: Of the meeting, Buddhist era or Common Era.
            person: Part of a name that the passage names.
            action: Of a resolution in the passage, as in the record (`approve`, `reject` …).
            limit: Passages at most.
        """
        self.update()
        wanted = _Wanted(council, year, person, action, limit)
        with self._open() as base:
            return _search(base, " ".join(query.split()), wanted)

    def update(self) -> int:
        """Bring `archive.sqlite` up to date with the records; returns how many documents were entered or dropped."""
        states = self._states()
        with self._open() as base:
            known = dict(base.execute("SELECT id, state FROM documents"))
            gone = [identity for identity, state in known.items() if states.get(identity) != state]
            new = {state for identity, state in states.items() if known.get(identity) != state}
            if not gone and not new:
                return 0
            with base:
                for identity in gone:
                    _drop(base, identity)
                for state, line in self._lines() if new else ():
                    if state in new:
                        _enter(base, as_record(line), state)
            return len(gone) + len(new)

    def rebuild(self) -> int:
        """Make `archive.sqlite` anew from the records; returns the number of documents."""
        (self.folder / NAME).unlink(missing_ok=True)
        return self.update()

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        path = self.folder / NAME
        try:
            with closing(sqlite3.connect(path)) as base:
                if base.execute("PRAGMA user_version").fetchone()[0] != VERSION:
                    _make(base)
                yield base
        except sqlite3.DatabaseError as error:
            raise ArchiveError(f"{path} cannot be used ({error}); delete it, it is made anew from the records") from error


def open_archive(out: str | os.PathLike[str]) -> Archive:
    """Return the archive in the output folder of `council-docs convert`.

    Raises:
        ArchiveError: There is none.
    """
    return Archive(out)


# ---- entering


def _make(base: sqlite3.Connection) -> None:
    with base:
        for name in TABLES:
            base.execute(f"DROP TABLE IF EXISTS {name}")
        base.executescript(SCHEMA)
        base.execute(f"PRAGMA user_version = {VERSION}")


def _drop(base: sqlite3.Connection, identity: str) -> None:
    row = base.execute("SELECT number FROM documents WHERE id = ?", (identity,)).fetchone()
    if row is None:
        return
    passages = base.execute("SELECT number, text FROM passages WHERE document = ?", row).fetchall()
    for number, text in passages:  # an index without contents is told what it held
        base.execute("INSERT INTO words (words, rowid, body) VALUES ('delete', ?, ?)", (number, words_of(text)))
        base.execute("INSERT INTO signs (signs, rowid, body) VALUES ('delete', ?, ?)", (number, signs_of(text)))
    for table in ("passages", "facts"):
        base.execute(f"DELETE FROM {table} WHERE document = ?", row)  # noqa: S608 - our own names
    base.execute("DELETE FROM documents WHERE number = ?", row)


def _enter(base: sqlite3.Connection, record: Record, state: str) -> None:
    meeting = record.meetings[0] if record.meetings else None
    day = (meeting.date if meeting else None) or record.published
    severities = [finding.severity for finding in record.findings if not finding.dismissed]
    identity = record.source.id or record.source.name
    _drop(base, identity)
    number = base.execute(
        "INSERT INTO documents VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(identity, state, record.source.sha256, record.kind, record.title),
            *(meeting.body if meeting else None, meeting.number if meeting else None),
            *(day.isoformat() if day else None, day.year + BE_OFFSET if day else None, record.source.page_count),
            *(severities.count("error"), severities.count("warning")),
        ),
    ).lastrowid
    for chunk in record.chunks():
        passage = base.execute(
            "INSERT INTO passages VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (number, *_passage(record, chunk))
        ).lastrowid
        base.execute("INSERT INTO words (rowid, body) VALUES (?, ?)", (passage, words_of(chunk.text)))
        base.execute("INSERT INTO signs (rowid, body) VALUES (?, ?)", (passage, signs_of(chunk.text)))
    base.executemany("INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?)", ((number, *fact) for fact in _facts(record)))


def _passage(record: Record, chunk: Chunk) -> tuple[Any, ...]:
    span = chunk.span
    actions = {each.action for each in record.resolutions if each.span.start < span.end and span.start < each.span.end}
    people = [
        person.name
        for person in record.people
        if any(span.start <= each.start < span.end for each in (*person.spans, *person.short_spans))
    ]
    place = (span.page, span.start, span.end, chunk.agenda_number, chunk.agenda_title)
    return (*place, " ".join(sorted(actions)), "; ".join(people), chunk.text)


def _facts(record: Record) -> Iterator[tuple[Any, ...]]:
    """Yield kind, value, detail and place of what a record knows, for SQL."""

    def fact(kind: str, value: object, detail: object, span: Any) -> tuple[Any, ...]:
        told = None if value is None else str(value)
        place = (record.excerpt(span), span.page, span.start, span.end) if span else (None, None, None, None)
        return (kind, told, detail, *place)

    for person in record.people:
        for span in person.spans:
            yield fact("person", person.name, "; ".join(person.positions) or None, span)
    for row in record.attendance:
        yield fact("attendance", row.name, row.status, row.span)
    for resolution in record.resolutions:
        yield fact("resolution", resolution.action, resolution.agenda_number, resolution.span)
    for amount in record.amounts:
        yield fact("amount", None if amount.value is None else f"{amount.value:f}", amount.currency, amount.span)
    for date in record.dates:
        yield fact("date", date.start, date.kind, date.span)
    for item in record.budget_items:
        yield fact("budget_item", None if item.amount is None else f"{item.amount:f}", item.description, item.span)
    for finding in record.findings:
        yield fact("finding", finding.code, finding.text("th"), finding.span)


def words_of(text: str) -> str:
    """Return a text as PyThaiNLP words between spaces, Thai digits as Arabic ones, in lower case."""
    return " ".join(word for word in tokenize(to_arabic(text).lower()) if not word.isspace())


def signs_of(text: str) -> str:
    """Return a text without white space, Thai digits as Arabic ones, in lower case."""
    return "".join(to_arabic(text).lower().split())


# ---- searching


@dataclass(frozen=True, slots=True)
class _Wanted:
    council: str | None
    year: int | None
    person: str | None
    action: str | None
    limit: int

    def conditions(self) -> tuple[str, list[Any]]:
        """Return what passages must fulfil besides the words, and its values."""
        made: list[str] = []
        values: list[Any] = []
        for column, value in (("documents.council", self.council), ("passages.people", self.person)):
            if value:
                made.append(f"{column} LIKE ? ESCAPE '\\'")
                values.append(f"%{_WILD.sub(_ESCAPED, ' '.join(value.split()))}%")
        if self.year is not None:
            made.append("documents.year = ?")
            values.append(self.year if self.year > 2300 else self.year + BE_OFFSET)
        if self.action:
            made.append("' ' || passages.actions || ' ' LIKE ?")
            values.append(f"% {self.action} %")
        return "".join(f" AND {condition}" for condition in made), values


_WILD, _ESCAPED = re.compile(r"([%_\\])"), r"\\\1"

_ANSWER = """
    SELECT passages.number, documents.id, documents.title, documents.council, documents.date, passages.page,
           passages.agenda_number, passages.text, passages.start
    FROM passages JOIN documents ON documents.number = passages.document
"""
_FOUND = {
    "words": f"{_ANSWER} JOIN words ON words.rowid = passages.number WHERE words MATCH ?",
    "signs": f"{_ANSWER} JOIN signs ON signs.rowid = passages.number WHERE signs MATCH ?",
}


def _search(base: sqlite3.Connection, query: str, wanted: _Wanted) -> list[Hit]:
    if not query:
        return [_hit(row, query, 100) for row in _newest(base, wanted)]
    hits: dict[int, Hit] = {}
    words = words_of(query).split()
    ways = [("words", " ".join(map(_quoted, words)))]
    signs = signs_of(query)
    if len(signs) >= 3:
        ways.append(("signs", _quoted(signs)))
    for table, match in ways:
        for row in _rows(base, table, match, wanted):
            hits.setdefault(row[0], _hit(row, query, 100))
    if not hits and len(signs) >= 4:
        hits = _alike(base, signs, wanted)
    return list(hits.values())[: wanted.limit]


def _rows(base: sqlite3.Connection, table: str, match: str, wanted: _Wanted, most: int | None = None) -> list[Any]:
    conditions, values = wanted.conditions()
    question = f"{_FOUND[table]}{conditions} ORDER BY bm25({table}) LIMIT ?"
    return base.execute(question, (match, *values, most or wanted.limit)).fetchall()


def _newest(base: sqlite3.Connection, wanted: _Wanted) -> list[Any]:
    """Return passages for which no words are asked, those of the newest meetings first."""
    conditions, values = wanted.conditions()
    question = f"{_ANSWER} WHERE 1{conditions} ORDER BY documents.date DESC, passages.number LIMIT ?"
    return base.execute(question, (*values, wanted.limit)).fetchall()


def _alike(base: sqlite3.Connection, signs: str, wanted: _Wanted) -> dict[int, Hit]:
    """Return passages that share signs with a misspelt query and hold something like it."""
    grams = {signs[at : at + 3] for at in range(len(signs) - 2)}
    rows = _rows(base, "signs", " OR ".join(map(_quoted, sorted(grams))), wanted, CANDIDATES)
    likeness = {row[0]: round(partial_ratio(signs, signs_of(row[7]))) for row in rows}
    best = sorted((row for row in rows if likeness[row[0]] >= LIKE_ENOUGH), key=lambda row: -likeness[row[0]])
    return {row[0]: _hit(row, "", likeness[row[0]], signs) for row in best}


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _hit(row: Sequence[Any], query: str, likeness: int, signs: str = "") -> Hit:
    _, identity, title, council, date, page, agenda, text, start = row
    return Hit(identity, title, council, date, page, agenda, text, _excerpt(text, query, signs), start, likeness)


def _excerpt(text: str, query: str, signs: str) -> str:
    """Return the part of a passage around what was asked for."""
    flat = " ".join(text.split())
    place = _place(flat, query, signs)
    low, high = max(0, place - SHOWN), min(len(flat), place + 2 * SHOWN)
    return ("…" if low else "") + flat[low:high].strip() + ("…" if high < len(flat) else "")


def _place(flat: str, query: str, signs: str) -> int:
    told = to_arabic(flat).lower()
    for asked in filter(None, (to_arabic(query).lower(), *words_of(query).split())):
        at = told.find(asked)
        if at >= 0:
            return at
    if signs:
        from rapidfuzz.fuzz import partial_ratio_alignment

        found = partial_ratio_alignment(signs, told)
        return found.dest_start if found else 0
    return 0


def as_json(hit: Hit) -> str:
    """Return a hit as a line of JSON."""
    from dataclasses import asdict

    return json.dumps(asdict(hit), ensure_ascii=False)
