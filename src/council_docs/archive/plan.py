"""Enter the documents of a run into the journal; what is done already and has not changed stays done."""

import json
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from council_docs.archive.journal import Journal, as_told
from council_docs.archive.sources import Found, LeftOut

BATCH = 1_000

FOUND = """
CREATE TEMP TABLE IF NOT EXISTS found (
    id TEXT, url TEXT, members TEXT, size INTEGER, stamp TEXT, code TEXT, message TEXT, PRIMARY KEY (id, url, members))
"""

STEPS = (
    # Documents never seen before. Their part is set when all are counted.
    """INSERT INTO documents (id, url, members, size, stamp, key, status, part, run)
       SELECT id, url, members, size, stamp, :key, 'pending', 0, :run FROM found
       WHERE id NOT IN (SELECT id FROM documents)""",
    "UPDATE documents SET run = :run WHERE id IN (SELECT id FROM found)",
    # Another version of the library, or other settings.
    "UPDATE documents SET status = 'pending', sha256 = iif(stale, NULL, sha256), stale = 0 WHERE run = :run AND key <> :key",
    # What was missing may have been installed since. (Journals of earlier versions have it as a failure.)
    """UPDATE documents SET status = 'pending', sha256 = iif(stale, NULL, sha256), stale = 0
       WHERE run = :run AND status = 'failed' AND code = 'missing-tool'""",
    # Touched: a result holds if the content hash does; where there is none to compare, the document is done again.
    """UPDATE documents SET
         stale = status <> 'pending' AND sha256 IS NOT NULL,
         status = iif(sha256 IS NULL, 'pending', status),
         code = iif(status = 'pending', NULL, documents.code),
         sha256 = iif(status = 'pending', NULL, sha256)
       FROM found WHERE found.id = documents.id AND found.stamp <> documents.stamp""",
    """UPDATE documents SET key = :key, url = found.url, members = found.members, size = found.size, stamp = found.stamp
       FROM found WHERE found.id = documents.id""",
    # A broken archive that is mended: its members stand for it.
    "DELETE FROM documents WHERE run <> :run AND status = 'failed' AND members = '[]' AND url IN (SELECT url FROM found)",
    # What is a document by one source is not left out by another.
    "DELETE FROM left_out WHERE id IN (SELECT id FROM found)",
    # What cannot be read for a reason that is plain already: a broken archive, an encrypted member.
    """UPDATE documents SET status = 'failed', stale = 0, sha256 = NULL, code = found.code, message = found.message,
         digest = NULL, staged = NULL, offset = NULL, length = NULL, findings = NULL, pages = NULL
       FROM found WHERE found.id = documents.id AND found.code IS NOT NULL""",
)


def plan(journal: Journal, found: Iterable[Found | LeftOut], key: str, retry: Sequence[str] = ()) -> None:
    """Enter the documents of a new run.

    Args:
        journal: To enter them into; nothing is changed if the sources turn out to be unreadable.
        found: The documents of the sources, and what is none; one that comes twice is entered once. Of two documents that
            have one id (their names differ in the code page alone) the second gets ` #2` behind it.
        key: Of the settings; results of another key are to be done again.
        retry: Codes of failures to try again, `all` for every one.
    """
    documents = iter(found)
    with journal.transaction():
        run = journal.run + 1
        journal.execute(FOUND)
        journal.execute("DELETE FROM found")
        journal.execute("DELETE FROM left_out")
        while batch := list(islice(documents, BATCH)):
            rows = [_values(entry) for entry in batch if isinstance(entry, Found)]
            journal.execute_many("INSERT OR IGNORE INTO found VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            others = [(entry.id, entry.code, entry.message) for entry in batch if isinstance(entry, LeftOut)]
            journal.execute_many("INSERT INTO left_out VALUES (?, ?, ?)", others)
        _tell_apart(journal)
        for step in STEPS:
            names = {"key": key, "run": run}
            journal.execute(step, **{name: value for name, value in names.items() if f":{name}" in step})
        for code in retry:
            journal.execute(
                """UPDATE documents SET status = 'pending', sha256 = iif(stale, NULL, sha256), stale = 0
                   WHERE status = 'failed' AND run = :run AND :code IN (code, 'all')""",
                run=run,
                code=code,
            )
        journal.execute("DELETE FROM found")
        journal.set_meta("run", str(run))
        journal.set_meta("key", key)
    journal.run = run


def _tell_apart(journal: Journal) -> None:
    """Give each document an id of its own: those of one id are numbered, names in UTF-8 before names in other code pages."""
    twice = list(journal.query("SELECT id FROM found GROUP BY id HAVING count(*) > 1 ORDER BY id"))
    for (identity,) in twice:
        places = list(journal.query("SELECT url, members FROM found WHERE id = ? ORDER BY url, members", identity))
        number = 1
        for url, members in places[1:]:
            number += 1
            while journal.value("SELECT 1 FROM found WHERE id = ?", f"{identity} #{number}"):
                number += 1
            journal.execute(
                "UPDATE found SET id = ? WHERE id = ? AND url = ? AND members = ?",
                *(f"{identity} #{number}", identity, url, members),
            )


def _values(found: Found) -> tuple[Any, ...]:
    error = found.error
    return (
        found.id,
        as_told(found.location.url),
        json.dumps(found.location.members),
        found.size,
        found.stamp,
        error.code if error else None,
        error.reason if error else None,
    )


def verify_all(journal: Journal) -> None:
    """Ask for the content of every document of this run to be compared with its hash, touched or not."""
    with journal.transaction():
        journal.execute(
            "UPDATE documents SET stale = 1 WHERE run = ? AND status <> 'pending' AND sha256 IS NOT NULL", journal.run
        )


def forget_missing(journal: Journal) -> None:
    """Drop the documents that the sources of this run do not hold any more."""
    with journal.transaction():
        journal.execute("DELETE FROM documents WHERE run <> ?", journal.run)


def mark_duplicates(journal: Journal) -> None:
    """Note for each document the first one with the same bytes."""
    with journal.transaction():
        journal.execute("UPDATE documents SET duplicate_of = NULL WHERE duplicate_of IS NOT NULL")
        journal.execute(
            """UPDATE documents SET duplicate_of = first.id
               FROM (
                 SELECT sha256, min(id) AS id FROM documents WHERE status = 'done' GROUP BY sha256 HAVING count(*) > 1
               ) AS first
               WHERE first.sha256 = documents.sha256 AND documents.id <> first.id AND status = 'done'"""
        )
