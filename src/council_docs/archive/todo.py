"""What is left to do in a run, as the journal tells it."""

from collections.abc import Iterator

from council_docs.archive.journal import COLUMNS, Journal, Row, as_row


def to_hash(journal: Journal) -> Iterator[Row]:
    """Give the documents whose content hash must be known before anything is parsed.

    Those that were touched since they were done, and those that may have a twin: files of different sizes have none.
    """
    yield from journal.pages("stale AND run = :run", run=journal.run)
    yield from journal.pages(
        """status = 'pending' AND run = :run AND sha256 IS NULL AND (size IS NULL OR EXISTS (
             SELECT 1 FROM documents AS other WHERE other.size = documents.size AND other.number <> documents.number))""",
        run=journal.run,
    )


def pending(journal: Journal) -> Iterator[Row]:
    """Give the documents to parse, part by part, in the order of their ids."""
    yield from journal.pages("status = 'pending' AND run = :run", run=journal.run)


def count_pending(journal: Journal) -> dict[int, int]:
    """Return how many documents each part waits for."""
    return dict(
        journal.query("SELECT part, count(*) FROM documents WHERE status = 'pending' AND run = ? GROUP BY part", journal.run)
    )


def twins_of(journal: Journal, sha256: str) -> list[Row]:
    """Return all pending documents of this run with the same content, in the order of their ids."""
    return journal.rows("sha256 = :sha AND status = 'pending' AND run = :run ORDER BY id", sha=sha256, run=journal.run)


def finished_twin(journal: Journal, sha256: str, key: str) -> tuple[Row, str] | None:
    """Return a document with the same content whose result is up to date, and its status; a record before a failure."""
    query = f"""SELECT {COLUMNS}, status FROM documents WHERE sha256 = ? AND key = ? AND status <> 'pending' AND NOT stale
                ORDER BY status, id LIMIT 1"""  # noqa: S608 - only literals of this package are put in, values are bound
    for values in journal.query(query, sha256, key):
        return as_row(values[:-1]), str(values[-1])
    return None
