"""Documents that could not be converted, for a person to look at: a list, and copies where they are wanted."""

import csv
import io
import json
import os
import re
from collections.abc import Iterator
from typing import Any

from council_docs.archive.journal import Journal, as_row
from council_docs.archive.locations import CHUNK, open_location
from council_docs.archive.settings import Settings
from council_docs.archive.sources import legible
from council_docs.archive.store import Store
from council_docs.archive.task import file_name
from council_docs.errors import CouncilDocsError

LIST = "failures.csv"
COPIES = "failures"
UNSAFE = re.compile(r"[^\w.\-() \u0e00-\u0e7f]+")


def list_failures(journal: Journal, store: Store) -> None:
    """List all failed documents with their reasons; no file where there is none."""
    if not journal.value("SELECT count(*) FROM documents WHERE status = 'failed'"):
        store.remove([LIST])
        return
    query = "SELECT id, code, message, url FROM documents WHERE status = 'failed' ORDER BY code, id"
    rows = ((*told, legible(os.fsdecode(url))) for *told, url in journal.query(query))
    store.write_whole(LIST, _csv(("document_id", "code", "message", "location"), rows))


def copy_failures(journal: Journal, store: Store, settings: Settings) -> None:
    """Copy all failed documents that can be read to `failures/CODE/`; copies of earlier runs are removed."""
    store.remove(f"{COPIES}/{name}" for name in copies_of(journal))
    taken: set[str] = set()
    columns = "number, id, url, members, sha256, part, digest, staged, offset, length, code"
    for *values, code in journal.query(f"SELECT {columns} FROM documents WHERE status = 'failed' ORDER BY id"):  # noqa: S608 - only literals of this package are put in, values are bound
        row = as_row(tuple(values))
        name = f"{COPIES}/{code}/{_safe(row.id, code, taken)}"
        try:
            with open_location(row.location, settings.limits, settings.password) as stream:
                store.write_whole(name, iter(lambda: stream.read(CHUNK), b""))
        except CouncilDocsError:
            continue  # it is listed, with the reason why it cannot be read
    journal.set_meta("copies", json.dumps(sorted(taken)))


def copies_of(journal: Journal) -> list[str]:
    """Return the names, `CODE/NAME`, of the copies made by earlier runs; nothing else in that folder is ours."""
    names: list[str] = json.loads(journal.meta("copies", "[]"))
    return names


def _safe(identity: str, code: str, taken: set[str]) -> str:
    """Return a file name that any system takes and no other copy has; a member's name may be anything."""
    stem, dot, suffix = UNSAFE.sub("_", file_name(identity)).strip(". ").rpartition(".")
    name = f"{stem[-60:]}{dot}{suffix[-10:]}" if stem else suffix[-60:] or "document"
    own, number = name, 1
    while f"{code}/{own}" in taken:
        number += 1
        own = f"{number}-{name}"
    taken.add(f"{code}/{own}")
    return own


def _csv(head: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf"  # without it Excel takes Thai for something else
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    yield text.getvalue().encode()
    for row in rows:
        text.seek(0)
        text.truncate()
        writer.writerow([f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell for cell in row])
        yield text.getvalue().encode("utf-8", "replace")
