"""Documents that could not be converted, for a person to look at: a list, and copies where they are wanted."""

import csv
import io
import os
import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from council_docs.archive.faults import patiently
from council_docs.archive.journal import COLUMNS, Journal, Row, as_row
from council_docs.archive.locations import CHUNK, open_location
from council_docs.archive.report import WAITING
from council_docs.archive.results import Results
from council_docs.archive.settings import Settings
from council_docs.archive.sources import legible
from council_docs.archive.store import write_whole
from council_docs.archive.task import file_name
from council_docs.errors import ArchiveError, CouncilDocsError, MachineError

LIST = "failures.csv"
LEFT_OUT = "left_out.csv"
WAITING_LIST = "waiting.csv"
COPIES = "failures"
UNSAFE = re.compile(r"[^\w.\-() \u0e00-\u0e7f]+")
RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)
"""Names of devices, which Windows opens in place of any file of that name, whatever its ending."""


def list_failures(journal: Journal, store: Results) -> None:
    """List what failed, what waits and what was left out, each with its reason; no file where there is none."""
    query = "SELECT id, code, message, url FROM documents WHERE status = 'failed' ORDER BY code, id"
    failed = [(*told, legible(os.fsdecode(url))) for *told, url in journal.query(query)]
    _list(store, LIST, ("document_id", "code", "message", "location"), failed)
    waiting = list(journal.query(f"SELECT id, code, message FROM documents WHERE {WAITING} ORDER BY code, id"))  # noqa: S608 - only literals of this package are put in
    _list(store, WAITING_LIST, ("document_id", "code", "message"), waiting)
    left_out = list(journal.query("SELECT id, code, message FROM left_out ORDER BY code, id"))
    _list(store, LEFT_OUT, ("id", "code", "message"), left_out)


def _list(store: Results, name: str, head: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    if rows:
        patiently(lambda: write_whole(store, name, _csv(head, iter(rows))))
    else:
        store.remove([name])


def copy_failures(journal: Journal, store: Results, settings: Settings) -> None:
    """Copy all failed documents that can be read to `failures/CODE/`; copies of earlier runs are removed."""
    taken: set[str] = set()
    copies: set[str] = set()
    columns = f"{COLUMNS}, code"
    for *values, code in list(journal.query(f"SELECT {columns} FROM documents WHERE status = 'failed' ORDER BY id")):  # noqa: S608 - only literals of this package are put in, values are bound
        row = as_row(tuple(values))
        name = f"{COPIES}/{code}/{safe_name(row.id, code, taken)}"
        patiently(partial(_copy, store, name, row, settings))
        copies.add(name)
    store.remove(name for name in store.ours(f"{COPIES}/") if name not in copies)


def _copy(store: Results, name: str, row: Row, settings: Settings) -> None:
    try:
        with open_location(row.location, settings.limits, settings.password) as stream:
            write_whole(store, name, iter(lambda: stream.read(CHUNK), b""))
    except (ArchiveError, MachineError):
        raise
    except CouncilDocsError:
        return  # it is listed, with the reason why it cannot be read


def safe_name(identity: str, code: str, taken: set[str]) -> str:
    """Return a file name that any system takes, and that no other copy has there; a member's name may be anything.

    Args:
        identity: Of the document.
        code: Of its failure, the folder that the copy goes to.
        taken: `code/name` of the other copies in small letters, since some systems take names that differ in case for one.
            The new one is added.
    """
    stem, dot, suffix = UNSAFE.sub("_", file_name(identity)).strip(". ").rpartition(".")
    name = f"{stem[-60:].strip('. ')}{dot}{suffix[-10:]}" if stem else suffix[-60:] or "document"
    if RESERVED.match(name):
        name = f"_{name}"
    own, number = name, 1
    while f"{code}/{own}".lower() in taken:
        number += 1
        own = f"{number}-{name}"
    taken.add(f"{code}/{own}".lower())
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
        writer.writerow([f"'{cell}" if str(cell).startswith(("=", "+", "-", "@", "\t", "\r")) else cell for cell in row])
        yield text.getvalue().encode("utf-8", "replace")
