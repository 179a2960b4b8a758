"""`archive.sqlite`: documents, facts and full text of an archive, for searches and for SQL; opens in Datasette as it is.

It is made from the records and can be made anew at any time; it holds nothing of its own. Words are PyThaiNLP's, so that a
query without spaces finds them; a second index holds three signs at a time, for what is misspelt or cut otherwise. A
conversion brings it up to date when it ends, a search before it begins.
"""

import json
import os
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from council_docs.archive import shards
from council_docs.archive.faults import GO_ON
from council_docs.archive.journal import Journal
from council_docs.archive.search_entries import Entry, MakesEntries, entries_of, signs_of, words_of
from council_docs.archive.store import Store, open_store
from council_docs.archive.tables import as_record
from council_docs.errors import ArchiveError, MachineError
from council_docs.record import Record
from council_docs.thai.calendar import BE_OFFSET
from council_docs.thai.numbers.digits import to_arabic

NAME = "archive.sqlite"
JOURNAL = "journal.sqlite"

VERSION = 4
"""Of the tables; a file of another version is made anew."""

OURS = 0x434F4443
"""The application id of our files, "CODC": nothing is changed in a file without it."""

TOGETHER = 200
"""Documents entered in one transaction: what is entered stays when the rest is stopped."""

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
CREATE VIEW findings AS
    SELECT documents.id AS document, documents.council, documents.date, facts.value AS code, facts.detail AS finding,
           facts.text, facts.page
    FROM facts JOIN documents ON documents.number = facts.document
    WHERE facts.kind = 'finding';
-- Datasette looks for an index that names the table, and searches it with that one: signs need no words.
CREATE VIRTUAL TABLE signs USING fts5 (text, content="passages", content_rowid="number", tokenize='trigram');
CREATE VIRTUAL TABLE words USING fts5 (
    body, content='', tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
);
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
        journal: Where the journal is, if elsewhere.

    Raises:
        ArchiveError: There is no archive.
    """

    def __init__(self, out: str | os.PathLike[str], journal: str | os.PathLike[str] | None = None) -> None:
        self.folder: Path = Path(out)
        self._journal = Path(journal) if journal is not None else self.folder / JOURNAL
        if not self._journal.is_file():
            raise ArchiveError(f"{self.folder} is no archive that `council-docs convert` made here: it has no {JOURNAL}")

    def records(self) -> Iterator[Record]:
        """Yield the records of all documents, sorted by id; of files with the same bytes the first alone."""
        store = open_store(str(self.folder))
        with closing(Journal(self._journal)) as journal:
            for row in journal.rows(f"{_DONE} ORDER BY id"):
                line = shards.read_line(store, row)
                if line is not None:
                    yield as_record(line)

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
        with _opened(self.folder / NAME) as base:
            return _search(base, " ".join(query.split()), wanted)

    def update(self, jobs: int = 1) -> int:
        """Bring `archive.sqlite` up to date with the records; returns how many documents were entered or dropped.

        Args:
            jobs: Processes that cut texts into words, where many records are to be entered.
        """
        with closing(Journal(self._journal)) as journal:
            return bring_up_to_date(
                self.folder / NAME, journal, open_store(str(self.folder)), partial(entries_of, jobs=jobs)
            )

    def rebuild(self, jobs: int = 1) -> int:
        """Make `archive.sqlite` anew from the records; returns the number of documents."""
        (self.folder / NAME).unlink(missing_ok=True)
        return self.update(jobs)


def open_archive(out: str | os.PathLike[str]) -> Archive:
    """Return the archive in the output folder of `council-docs convert`.

    Raises:
        ArchiveError: There is none.
    """
    return Archive(out)


# ---- entering

_DONE = "status = 'done' AND duplicate_of IS NULL"
"""Of the journal: documents that are entered; of files with the same bytes the first alone."""


def bring_up_to_date(
    path: Path, journal: Journal, store: Store, entries: MakesEntries, *, stopped: Callable[[], bool] = lambda: False
) -> int:
    """Make an index hold what the journal says is done, no more and no less; returns how many documents changed.

    Args:
        path: Of the index; made where there is none.
        journal: Of the archive.
        store: Where its records are.
        entries: Makes the entries of records, in their order.
        stopped: Asked between documents; what is entered by then stays.

    Raises:
        ArchiveError: The file is damaged, or none of ours.
        MachineError: It cannot be written now.
    """
    with _opened(path) as base:
        wanted = dict(journal.query(f"SELECT id, digest FROM documents WHERE {_DONE}"))  # noqa: S608 - a condition of this module, without values
        known = dict(base.execute("SELECT id, state FROM documents"))
        gone = [identity for identity, state in known.items() if wanted.get(identity) != state]
        new = {identity for identity, state in wanted.items() if known.get(identity) != state}
        with base:
            for identity in gone:
                _drop(base, identity)
        lines = _lines(journal, store, new) if new else iter(())
        for count, entry in enumerate(entries(lines), 1):
            _enter(base, entry)
            if count % TOGETHER == 0:
                base.commit()
            if stopped():
                break
        base.commit()
        return len(gone) + len(new)


def _lines(journal: Journal, store: Store, wanted: set[str]) -> Iterator[tuple[str, bytes]]:
    for row in journal.rows(f"{_DONE} ORDER BY id"):
        line = shards.read_line(store, row) if row.id in wanted else None
        if line is not None:
            yield row.digest or "", line


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(path)) as base:
            ours, version = (base.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
            if ours != OURS and not _was_ours(base):
                raise ArchiveError(f"{path} is in the way: it was not written by council-docs; move it elsewhere")
            if (ours, version) != (OURS, VERSION):
                _make(base)
            yield base
    except sqlite3.OperationalError as error:
        raise MachineError(f"the index {path} cannot be used now ({error}); {GO_ON}") from error
    except sqlite3.DatabaseError as error:
        raise ArchiveError(f"{path} cannot be used ({error}); delete it, it is made anew from the records") from error


def _was_ours(base: sqlite3.Connection) -> bool:
    """Return whether a file without our id is empty, or of the version that gave none."""
    names = {name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return not names or {"documents", "passages", "facts", "words", "signs"} <= names


def _make(base: sqlite3.Connection) -> None:
    with base:
        base.execute("DROP VIEW IF EXISTS findings")
        for name in TABLES:
            base.execute(f"DROP TABLE IF EXISTS {name}")
        base.executescript(SCHEMA)
        base.execute(f"PRAGMA application_id = {OURS}")
        base.execute(f"PRAGMA user_version = {VERSION}")


def _drop(base: sqlite3.Connection, identity: str) -> None:
    row = base.execute("SELECT number FROM documents WHERE id = ?", (identity,)).fetchone()
    if row is None:
        return
    passages = base.execute("SELECT number, text FROM passages WHERE document = ?", row).fetchall()
    for number, text in passages:  # an index without contents is told what it held
        base.execute("INSERT INTO words (words, rowid, body) VALUES ('delete', ?, ?)", (number, words_of(text)))
        base.execute("INSERT INTO signs (signs, rowid, text) VALUES ('delete', ?, ?)", (number, signs_of(text)))
    for table in ("passages", "facts"):
        base.execute(f"DELETE FROM {table} WHERE document = ?", row)  # noqa: S608 - names of our own tables, the value is bound
    base.execute("DELETE FROM documents WHERE number = ?", row)


_INSERT = {
    "document": "INSERT INTO documents VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "passage": "INSERT INTO passages VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "fact": "INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    "words": "INSERT INTO words (rowid, body) VALUES (?, ?)",
    "signs": "INSERT INTO signs (rowid, text) VALUES (?, ?)",
}


def _enter(base: sqlite3.Connection, entry: Entry) -> None:
    _drop(base, entry.identity)
    number = base.execute(_INSERT["document"], entry.document).lastrowid
    for *passage, words in entry.passages:
        place = base.execute(_INSERT["passage"], (number, *passage)).lastrowid
        base.execute(_INSERT["words"], (place, words))
        base.execute(_INSERT["signs"], (place, signs_of(passage[-1])))
    base.executemany(_INSERT["fact"], ((number, *fact) for fact in entry.facts))


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
    from rapidfuzz.fuzz import partial_ratio

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
