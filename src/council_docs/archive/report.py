"""The report of a batch: what was done, what failed and why, what a person should look at. Reckoned from the journal."""

from collections.abc import Iterator
from datetime import UTC, datetime

from pydantic import Field

from council_docs._version import __version__
from council_docs.archive.journal import Journal
from council_docs.record import Model

WAITING = "status = 'pending' AND code IN ('machine', 'missing-tool', 'killed')"
"""Condition for documents that were tried and are still to do, for no fault of theirs."""

EXAMPLES = 20
"""Failures of each code that the report names; all of them are in failures.csv."""


class Failure(Model):
    """A document that could not be converted."""

    id: str
    code: str
    message: str


class SourcesOfRun(Model):
    """What became of all that the sources of this run hold: each is in exactly one of the counts."""

    total: int
    converted: int
    failed: int
    pending: int
    left_out: int


class Timing(Model):
    """What differs from run to run; everything else in a report is the same for the same documents."""

    began: datetime
    wall_seconds: float = Field(description="Of this run.")
    parsed: int = Field(description="Documents parsed in this run (those kept from earlier runs apart).")
    documents_per_hour: float | None = Field(None, description="Of this run; null where nothing was parsed.")
    parse_seconds: float = Field(description="Sum over all documents, of all runs.")
    runs: int = Field(description="Runs over this folder so far.")


class Report(Model):
    """What became of all documents of an output folder."""

    version: str = Field(description="Of the library.")
    out: str
    stopped: bool = Field(False, description="True where the run was stopped before its end; the same command goes on.")
    sources: SourcesOfRun
    left_out: dict[str, int] = Field(description="Number of files and folders that are no documents, by reason.")
    documents: int = Field(description="Of this run and of earlier ones.")
    done: int
    partial: int = Field(description="Done documents of which parts could not be read.")
    failed: int
    pending: int = Field(
        description="Still to do: the run was stopped, a fault of the machine did not pass, or a program is missing."
    )
    waiting: dict[str, int] = Field(description="Number of pending documents by the fault that kept them from being done.")
    duplicates: int = Field(description="Done documents with the same bytes as an earlier one.")
    missing: int = Field(description="Documents of earlier runs that the sources of this run do not hold; they are kept.")
    failures: dict[str, int] = Field(description="Number of failed documents by code.")
    failure_examples: tuple[Failure, ...] = ()
    pages: int
    ocr_pages: int
    damaged_pages: int
    documents_with_damaged_pages: int
    documents_with_findings: int
    findings: dict[str, int] = Field(description="Number of findings by code; duplicates are not counted twice.")
    kinds: dict[str, int]
    readers: dict[str, int]
    parts: int
    tables: tuple[str, ...] = ()
    timing: Timing

    @property
    def exit_code(self) -> int:
        """0 where all documents are done, 1 where some are, 2 where none is, 130 where the run was stopped.

        A folder that could not be read counts as a document that is not done.
        """
        if self.stopped:
            return 130
        if self.sources.total == self.sources.left_out:
            return 2
        if self.failed + self.pending + self.left_out.get("unreadable", 0) == 0:
            return 0
        return 1 if self.done else 2


def make_report(
    journal: Journal, out: str, *, began: datetime, parsed: int, stopped: bool = False, tables: tuple[str, ...] = ()
) -> Report:
    """Return the report of all documents in a journal."""
    status = _counts(journal, "SELECT status, count(*) FROM documents GROUP BY status")
    single = "status = 'done' AND duplicate_of IS NULL"
    sums = next(
        journal.query(
            f"""SELECT coalesce(sum(pages), 0), coalesce(sum(ocr), 0), coalesce(sum(damaged), 0),
                  count(*) FILTER (WHERE damaged > 0), count(*) FILTER (WHERE findings <> '{{}}')
                FROM documents WHERE {single}"""  # noqa: S608 - only literals of this package are put in, values are bound
        )
    )
    seconds = (datetime.now(UTC) - began).total_seconds()
    return Report(
        version=__version__,
        out=out,
        stopped=stopped,
        sources=_sources(journal),
        left_out=_counts(journal, "SELECT code, count(*) FROM left_out GROUP BY code ORDER BY 2 DESC, 1"),
        documents=sum(status.values()),
        done=status.get("done", 0),
        partial=journal.value("SELECT count(*) FROM documents WHERE status = 'done' AND complete = 0"),
        failed=status.get("failed", 0),
        pending=status.get("pending", 0),
        waiting=_groups(journal, "message", WAITING),
        duplicates=journal.value("SELECT count(*) FROM documents WHERE duplicate_of IS NOT NULL"),
        missing=journal.value("SELECT count(*) FROM documents WHERE run <> ?", journal.run),
        failures=_groups(journal, "code", "status = 'failed'"),
        failure_examples=tuple(_examples(journal)),
        pages=sums[0],
        ocr_pages=sums[1],
        damaged_pages=sums[2],
        documents_with_damaged_pages=sums[3],
        documents_with_findings=sums[4],
        findings=_counts(
            journal,
            f"""SELECT each.key, sum(each.value) FROM documents, json_each(documents.findings) AS each
                WHERE {single} GROUP BY each.key ORDER BY 2 DESC, 1""",  # noqa: S608 - only literals of this package are put in, values are bound
        ),
        kinds=_groups(journal, "kind", single),
        readers=_groups(journal, "reader", single),
        parts=journal.value("SELECT count(*) FROM parts"),
        tables=tables,
        timing=Timing(
            began=began,
            wall_seconds=round(seconds, 3),
            parsed=parsed,
            documents_per_hour=round(parsed / seconds * 3600, 1) if parsed and seconds else None,
            parse_seconds=round(journal.value("SELECT coalesce(sum(seconds), 0) FROM documents"), 3),
            runs=journal.run,
        ),
    )


def _sources(journal: Journal) -> SourcesOfRun:
    status = _counts(journal, f"SELECT status, count(*) FROM documents WHERE run = {journal.run} GROUP BY status")  # noqa: S608 - the run is a number that we gave
    left_out = int(journal.value("SELECT count(*) FROM left_out"))
    return SourcesOfRun(
        total=sum(status.values()) + left_out,
        converted=status.get("done", 0),
        failed=status.get("failed", 0),
        pending=status.get("pending", 0),
        left_out=left_out,
    )


def _counts(journal: Journal, query: str) -> dict[str, int]:
    return {str(name): int(count) for name, count in journal.query(query)}


def _groups(journal: Journal, column: str, condition: str) -> dict[str, int]:
    query = f"SELECT {column}, count(*) FROM documents WHERE {condition} GROUP BY 1 ORDER BY 2 DESC, 1"  # noqa: S608 - only literals of this package are put in, values are bound
    return _counts(journal, query)


def _examples(journal: Journal) -> Iterator[Failure]:
    query = """SELECT id, code, message FROM (
                 SELECT id, code, message, row_number() OVER (PARTITION BY code ORDER BY id) AS place
                 FROM documents WHERE status = 'failed') WHERE place <= ? ORDER BY code, id"""
    for identity, code, message in journal.query(query, EXAMPLES):
        yield Failure(id=identity, code=code, message=message)
