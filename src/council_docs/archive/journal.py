"""The journal: one row a document, the only truth about what is done. SQLite in WAL mode, written by the driver alone.

A commit is not fsynced: after a power failure the last outcomes may be forgotten, and those documents are done again.
`plan` enters documents, `shards` moves records; this module holds the file, what is told, and what is left to do.
"""

import json
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from council_docs.archive.locations import Location
from council_docs.archive.task import Line, Outcome
from council_docs.errors import ArchiveError

VERSION = "1"
PAGE = 500

SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS documents (
    number INTEGER PRIMARY KEY,          -- in this journal only; results know a document by its id
    id TEXT NOT NULL UNIQUE,
    url TEXT NOT NULL, members TEXT NOT NULL,   -- where the bytes are: a file or URL, positions in zip archives
    size INTEGER, stamp TEXT NOT NULL,   -- as the place told them; a changed stamp asks for a new look at the content
    sha256 TEXT,                         -- content hash
    key TEXT NOT NULL,                   -- library version and settings of the result
    status TEXT NOT NULL,                -- pending | done | failed
    stale INTEGER NOT NULL DEFAULT 0,    -- touched since: the result holds if the content hash does
    code TEXT, message TEXT,             -- why it failed
    seconds REAL, pages INTEGER, kind TEXT, reader TEXT, ocr INTEGER, damaged INTEGER,
    findings TEXT,                       -- number of findings by code, as JSON
    part INTEGER NOT NULL,               -- the part that holds the record, and where in it
    offset INTEGER, length INTEGER, digest TEXT,
    staged TEXT,                         -- the record is in this file still, or again
    duplicate_of TEXT,                   -- id of the first document with the same bytes
    run INTEGER NOT NULL                 -- the last run whose sources held it
);
CREATE INDEX IF NOT EXISTS by_status ON documents (status, part, id);
CREATE INDEX IF NOT EXISTS by_part ON documents (part, id);
CREATE INDEX IF NOT EXISTS by_content ON documents (sha256);
CREATE INDEX IF NOT EXISTS by_size ON documents (size);
CREATE INDEX IF NOT EXISTS by_stale ON documents (stale) WHERE stale;
CREATE TABLE IF NOT EXISTS parts (part INTEGER PRIMARY KEY, signature TEXT NOT NULL, bytes INTEGER NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Row:
    """What the driver needs to know of a document; the names are those of the columns above."""

    number: int
    id: str
    location: Location
    sha256: str | None
    part: int
    digest: str | None
    staged: str | None
    offset: int | None
    length: int | None


COLUMNS = "number, id, url, members, sha256, part, digest, staged, offset, length"


class Journal:
    """The journal of one output folder.

    Raises:
        ArchiveError: The file is no journal, or that of another version.
    """

    def __init__(self, path: Path, *, fresh: bool = False) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        if fresh:
            for suffix in ("", "-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
        self.path = path
        self._base = sqlite3.connect(path, isolation_level=None)
        try:
            self._base.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;" + SCHEMA)
            version = self.meta("version", VERSION)
            self.run: int = int(self.meta("run", "0"))
        except sqlite3.DatabaseError as error:
            self._base.close()
            raise ArchiveError(f"{path} is no journal that can be read ({error}); start over with --fresh") from error
        if version != VERSION:
            self._base.close()
            raise ArchiveError(f"{path} was written by another version of the library; start over with --fresh")

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def copy_to(self, path: Path) -> None:
        """Write a copy that needs no other file beside it."""
        self._base.execute("VACUUM INTO ?", (str(path),))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or nothing."""
        self._base.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._base.execute("ROLLBACK")
            raise
        self._base.execute("COMMIT")

    def execute(self, statement: str, *values: Any, **named: Any) -> int:
        """Change something; returns the number of rows concerned."""
        return self._base.execute(statement, named or values).rowcount

    def execute_many(self, statement: str, rows: Iterable[Any]) -> None:
        """Change something for each of many rows."""
        self._base.executemany(statement, rows)

    def define(self, name: str, function: Callable[..., Any]) -> None:
        """Make a function of two values known to statements."""
        self._base.create_function(name, 2, function, deterministic=True)

    def query(self, query: str, *values: Any, **named: Any) -> Iterator[tuple[Any, ...]]:
        """Give the rows of a query."""
        yield from self._base.execute(query, named or values)

    def value(self, query: str, *values: Any) -> Any:
        """Return the first value of the first row, or `None`."""
        row = self._base.execute(query, values).fetchone()
        return row[0] if row else None

    def rows(self, condition: str, **named: Any) -> list[Row]:
        """Return the documents that a condition holds for."""
        # Conditions are our own words; what documents say comes in as named values.
        query = f"SELECT {COLUMNS} FROM documents WHERE {condition}"  # noqa: S608 - only literals of this package are put in, values are bound
        return [as_row(values) for values in self.query(query, **named)]

    def pages(self, condition: str, **named: Any) -> Iterator[Row]:
        """Give the documents that a condition holds for, by part and id, in pages: they may be changed meanwhile."""
        part, identity = -1, ""
        while True:
            page = self.rows(
                f"({condition}) AND (part, id) > (:last_part, :last_id) ORDER BY part, id LIMIT {PAGE}",
                last_part=part,
                last_id=identity,
                **named,
            )
            yield from page
            if len(page) < PAGE:
                return
            part, identity = page[-1].part, page[-1].id

    def meta(self, name: str, default: str) -> str:
        """Return a remembered value, and remember the default where there is none yet."""
        self._base.execute("INSERT OR IGNORE INTO meta VALUES (?, ?)", (name, default))
        return str(self.value("SELECT value FROM meta WHERE name = ?", name))

    def set_meta(self, name: str, value: str) -> None:
        """Remember a value."""
        self._base.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def hashed(self, outcome: Outcome) -> bool:
        """Enter a content hash. Returns whether a result that was in doubt holds, so that nothing is left to do."""
        holds = self.execute(
            "UPDATE documents SET stale = 0 WHERE number = ? AND stale AND sha256 = ?", outcome.number, outcome.sha256
        )
        if holds:
            return True
        self.execute(
            "UPDATE documents SET sha256 = ?, stale = 0, status = 'pending' WHERE number = ?", outcome.sha256, outcome.number
        )
        return False

    def failed(self, numbers: Iterable[int], outcome: Outcome) -> None:
        """Enter a failure, of a document and its twins."""
        self.execute_many(
            """UPDATE documents SET status = 'failed', stale = 0, code = ?, message = ?, seconds = ?,
               sha256 = coalesce(?, sha256), pages = NULL, kind = NULL, reader = NULL, ocr = NULL, damaged = NULL,
               findings = NULL, offset = NULL, length = NULL, digest = NULL, staged = NULL WHERE number = ?""",
            [(outcome.code, outcome.message, outcome.seconds, outcome.sha256, number) for number in numbers],
        )

    def done(self, sha256: str | None, seconds: float, about: dict[str, Any], lines: Iterable[Line]) -> None:
        """Enter records that are staged: a document's and its twins'. The time is counted for the first alone."""
        counts = [about.get(name) for name in ("pages", "kind", "reader", "ocr", "damaged")]
        told = json.dumps(about.get("findings", {}))
        self.execute_many(
            """UPDATE documents SET status = 'done', stale = 0, code = NULL, message = NULL, sha256 = ?, seconds = ?,
               pages = ?, kind = ?, reader = ?, ocr = ?, damaged = ?, findings = ?,
               staged = ?, digest = ?, length = ?, offset = NULL WHERE number = ?""",
            [
                (sha256, 0.0 if place else seconds, *counts, told, line.name, line.digest, line.length, line.number)
                for place, line in enumerate(lines)
            ],
        )

    def to_hash(self) -> Iterator[Row]:
        """Give the documents whose content hash must be known before anything is parsed.

        Those that were touched since they were done, and those that may have a twin: files of different sizes have none.
        """
        yield from self.pages("stale AND run = :run", run=self.run)
        yield from self.pages(
            """status = 'pending' AND run = :run AND sha256 IS NULL AND (size IS NULL OR EXISTS (SELECT 1
                 FROM documents AS other WHERE other.size = documents.size AND other.number <> documents.number))""",
            run=self.run,
        )

    def pending(self) -> Iterator[Row]:
        """Give the documents to parse, part by part, in the order of their ids."""
        yield from self.pages("status = 'pending' AND run = :run", run=self.run)

    def waits(self, numbers: Iterable[int], message: str) -> None:
        """Note why documents are still to be done: the fault lay outside of them."""
        self.execute_many(
            """UPDATE documents SET status = 'pending', sha256 = iif(stale, NULL, sha256), stale = 0,
               code = 'machine', message = ?
               WHERE number = ?""",
            [(message, number) for number in numbers],
        )

    def count_pending(self) -> Counter[int]:
        """Return how many documents each part waits for."""
        return Counter(
            dict(
                self.query(
                    "SELECT part, count(*) FROM documents WHERE status = 'pending' AND run = ? GROUP BY part", self.run
                )
            )
        )

    def twins_of(self, sha256: str) -> list[Row]:
        """Return all pending documents of this run with the same content, in the order of their ids."""
        return self.rows("sha256 = :sha AND status = 'pending' AND run = :run ORDER BY id", sha=sha256, run=self.run)

    def finished_twin(self, sha256: str, key: str) -> tuple[Row, str] | None:
        """Return a document with the same content whose result is up to date, and its status; a record before a failure."""
        query = f"""SELECT {COLUMNS}, status FROM documents
                    WHERE sha256 = ? AND key = ? AND status <> 'pending' AND NOT stale
                    ORDER BY status, id LIMIT 1"""  # noqa: S608 - only literals of this package are put in
        for values in self.query(query, sha256, key):
            return as_row(values[:-1]), str(values[-1])
        return None


def as_row(values: tuple[Any, ...]) -> Row:
    """Return the values of `COLUMNS` as a row."""
    number, identity, url, members, *others = values
    return Row(number, identity, Location(os.fsdecode(url), tuple(json.loads(members))), *others)


def as_told(url: str) -> str | bytes:
    """Return a place as SQLite can hold it: a file name that is no UTF-8 as its bytes."""
    try:
        url.encode()
    except UnicodeEncodeError:
        return os.fsencode(url)
    return url
