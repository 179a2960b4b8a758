"""Tables of a whole archive, from its parts."""

import json
from collections.abc import Collection, Iterator

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
    written = write_tables(_entries(journal, store), formats, lambda name: store.whole(f"{FOLDER}/{name}"))
    return tuple(f"{FOLDER}/{name}" for name in written)


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
