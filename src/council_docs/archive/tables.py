"""Tables of a whole archive, from its parts."""

import json
import os
from collections.abc import Callable, Collection, Iterator
from urllib.parse import quote

from council_docs.archive import shards
from council_docs.archive.journal import Journal
from council_docs.archive.store import Store
from council_docs.outputs.tables.write import FORMATS, Entry, TableFormat, write_tables
from council_docs.record import Record

FOLDER = "tables"


def remember_formats(journal: Journal, formats: Collection[TableFormat]) -> list[TableFormat]:
    """Return the formats asked for now or ever before: tables that no longer fit the records would mislead."""
    asked = set(json.loads(journal.meta("tables", "[]"))) | set(formats)
    journal.set_meta("tables", json.dumps(sorted(asked)))
    return [name for name in FORMATS if name in asked]


def make_tables(journal: Journal, store: Store, formats: Collection[TableFormat]) -> tuple[str, ...]:
    """Write the tables of all records; returns the names of the files, relative to the store."""
    links = _links(journal, store)
    written = write_tables(_entries(journal, store), formats, lambda name: store.whole(f"{FOLDER}/{name}"), links=links)
    return tuple(f"{FOLDER}/{name}" for name in written)


def _links(journal: Journal, store: Store) -> Callable[[str], tuple[str | None, str | None]]:
    """Return how the workbook leads to a document and to its review page, by relative paths within one machine."""
    local = store.local

    def links(identity: str) -> tuple[str | None, str | None]:
        for url, digest in journal.query("SELECT url, sha256 FROM documents WHERE id = ?", identity):
            place = os.fsdecode(url)
            if local is None:
                return (place if place.startswith(("https://", "http://")) else None), None
            page = f"../review/documents/{(digest or '')[:16]}/index.html"
            made = (local / FOLDER / page).is_file()
            file = place if "://" in place else quote(os.path.relpath(place, local / FOLDER).replace(os.sep, "/"))
            known = file if "://" not in place or place.startswith(("https://", "http://")) else None
            return known, (page if made else None)
        return None, None

    return links


def _entries(journal: Journal, store: Store) -> Iterator[Entry]:
    for (part,) in list(journal.query("SELECT part FROM parts ORDER BY part")):
        duplicates = dict(
            journal.query("SELECT id, duplicate_of FROM documents WHERE part = ? AND duplicate_of IS NOT NULL", part)
        )
        for line in shards.records_of(journal, store, part):
            record = as_record(line)
            identity = record.source.id or record.source.name
            yield identity, duplicates.get(identity), record


def as_record(line: bytes) -> Record:
    """Return a line of a part as a record, without the mentions of finders of one's own: their models are not known here."""
    told = json.loads(line)
    told.pop("mentions", None)
    return Record.model_validate(told)
