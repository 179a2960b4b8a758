"""The journal: one row a document, the only truth about what is done. SQLite in WAL mode, written by the driver alone.

A commit is not fsynced: after a power failure the last outcomes may be forgotten, and those documents are done again.
`plan` enters documents, `shards` moves records; this module holds the file, what is told, and what is left to do.
"""

import json
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import Any
from uuid import uuid4

from council_docs.archive.faults import GO_ON, in_words
from council_docs.archive.locations import Location
from council_docs.archive.task import Line, Outcome
from council_docs.errors import ArchiveError, MachineError

VERSION = "2"
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
    code TEXT, message TEXT,             -- why it failed, or what it waits for
    seconds REAL, pages INTEGER, kind TEXT, reader TEXT, ocr INTEGER, damaged INTEGER,
    complete INTEGER,                    -- 0 where parts of the document could not be read
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
CREATE TABLE IF NOT EXISTS parts (part INTEGER PRIMARY KEY, signature TEXT NOT NULL, stamp TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS files (name TEXT PRIMARY KEY) WITHOUT ROWID;   -- all that we wrote into the output folder
CREATE TABLE IF NOT EXISTS left_out (id TEXT, code TEXT, message TEXT);   -- of the last run: what is no document, and why
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
    size: int | None


COLUMNS = "number, id, url, members, sha256, part, digest, staged, offset, length, size"


class Journal:
    """The journal of one output folder.

    Raises:
        ArchiveError: The file is no journal, or that of another version; it is left as it is.
        MachineError: Of every method, where the file cannot be read or written now.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        if not is_free(path) and not is_journal(path):
            raise ArchiveError(
                f"{path} is no journal that can be read, and is left as it is; "
                "move it elsewhere, or name another file (--journal FILE) or folder (--out DIR)"
            )
        with self._told():
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._base = sqlite3.connect(path, isolation_level=None)
            except OSError as error:
                raise ArchiveError(f"the journal {path} cannot be made: {in_words(error)}; name another place") from error
        try:
            with self._told():
                self._base.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;" + SCHEMA)
            version = self.meta("version", VERSION)
            self.identity: str = self.meta("identity", uuid4().hex)
            self.run: int = int(self.meta("run", "0"))
            self._require(version)
        except BaseException:
            self._base.close()
            raise

    def _require(self, version: str) -> None:
        if version != VERSION:
            raise ArchiveError(f"{self.path} is of another version of the library; choose a new folder (--out DIR)")

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            known = error.sqlite_errorcode in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
            why = "is held by another program; close that" if known else f"cannot be used now ({error})"
            raise MachineError(f"the journal {self.path} {why}; {GO_ON}") from error
        except sqlite3.DatabaseError as error:
            raise ArchiveError(f"the journal {self.path} is damaged ({error}); choose a new folder (--out DIR)") from error

    def forget(self) -> None:
        """Forget all documents and runs; not what was written, nor which tables are wanted."""
        with self.transaction():
            for table in ("documents", "parts", "left_out"):
                self.execute(f"DELETE FROM {table}")  # noqa: S608 - only literals of this package are put in
            self.execute("DELETE FROM meta WHERE name NOT IN ('version', 'identity', 'tables')")
        self.run = int(self.meta("run", "0"))

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def copy_to(self, path: Path) -> None:
        """Write a copy that needs no other file beside it."""
        with self._told():
            self._base.execute("VACUUM INTO ?", (str(path),))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or nothing."""
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):  # SQLite has rolled back itself, or the file is gone
                self._base.execute("ROLLBACK")
            raise

    def execute(self, statement: str, *values: Any, **named: Any) -> int:
        """Change something; returns the number of rows concerned."""
        with self._told():
            return self._base.execute(statement, named or values).rowcount

    def execute_many(self, statement: str, rows: Iterable[Any]) -> None:
        """Change something for each of many rows."""
        with self._told():
            self._base.executemany(statement, rows)

    def define(self, name: str, function: Callable[..., Any]) -> None:
        """Make a function of two values known to statements."""
        self._base.create_function(name, 2, function, deterministic=True)

    def query(self, query: str, *values: Any, **named: Any) -> Iterator[tuple[Any, ...]]:
        """Give the rows of a query."""
        with self._told():
            yield from self._base.execute(query, named or values)

    def value(self, query: str, *values: Any) -> Any:
        """Return the first value of the first row, or `None`."""
        with self._told():
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
        self.execute("INSERT OR IGNORE INTO meta VALUES (?, ?)", name, default)
        return str(self.value("SELECT value FROM meta WHERE name = ?", name))

    def set_meta(self, name: str, value: str) -> None:
        """Remember a value."""
        self.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", name, value)

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
               complete = NULL, findings = NULL, offset = NULL, length = NULL, digest = NULL, staged = NULL
               WHERE number = ?""",
            [(outcome.code, outcome.message, outcome.seconds, outcome.sha256, number) for number in numbers],
        )

    def done(self, sha256: str | None, seconds: float, about: dict[str, Any], lines: Iterable[Line]) -> None:
        """Enter records that are staged: a document's and its twins'. The time is counted for the first alone."""
        counts = [about.get(name) for name in ("pages", "kind", "reader", "ocr", "damaged", "complete")]
        told = json.dumps(about.get("findings", {}))
        self.execute_many(
            """UPDATE documents SET status = 'done', stale = 0, code = NULL, message = NULL, sha256 = ?, seconds = ?,
               pages = ?, kind = ?, reader = ?, ocr = ?, damaged = ?, complete = ?, findings = ?,
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

    def waits(self, numbers: Iterable[int], code: str, message: str) -> None:
        """Note why documents are still to be done: the fault lay outside of them."""
        self.execute_many(
            """UPDATE documents SET status = 'pending', sha256 = iif(stale, NULL, sha256), stale = 0,
               code = ?, message = ?
               WHERE number = ?""",
            [(code, message, number) for number in numbers],
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


def is_free(path: Path) -> bool:
    """Return whether a new journal may be written to a path: there is nothing yet, or an empty file.

    Raises:
        ArchiveError: There is something that is no file, or that may not be looked at.
    """
    try:
        told = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError as error:
        raise ArchiveError(f"the journal {path} cannot be opened: {in_words(error)}") from error
    if not S_ISREG(told.st_mode):
        raise ArchiveError(f"the journal {path} is no file; name another place (--journal FILE, --out DIR)")
    return told.st_size == 0


def is_journal(path: Path) -> bool:
    """Return whether a file is a journal of this library, of whatever version; nothing is written to it.

    Raises:
        ArchiveError: It may not be read.
        MachineError: It is held by another program.
    """
    try:
        with path.open("rb") as stream:
            if stream.read(16) != b"SQLite format 3\x00":
                return False
        with closing(sqlite3.connect(path, isolation_level=None)) as base:
            tables = {name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            return {"meta", "documents", "parts"} <= tables
    except FileNotFoundError:
        return False
    except OSError as error:
        raise ArchiveError(f"the journal {path} cannot be opened: {in_words(error)}") from error
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise MachineError(f"the journal {path} is held by another program; close that; {GO_ON}") from error
        raise MachineError(f"the journal {path} cannot be used now ({error}); {GO_ON}") from error
    except sqlite3.DatabaseError:
        return False


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
