"""What the process of an archive's documents does: read one, parse it, write the record where the driver will find it.

Afterwards it makes the entries of records for the index. `council_docs.isolation` starts and ends it.
"""

from collections import Counter
from hashlib import sha256
from time import perf_counter
from typing import Any

from council_docs.archive.faults import in_words, is_outside
from council_docs.archive.locations import hash_location, read_location
from council_docs.archive.rows_file import apply
from council_docs.archive.search_entries import entries
from council_docs.archive.settings import Settings
from council_docs.archive.store import open_store
from council_docs.archive.task import MESSAGE_LENGTH, Line, Outcome, Task, file_name, line_for, outside, stage
from council_docs.errors import CouncilDocsError, MachineError, MissingToolError
from council_docs.isolation import Message, Service
from council_docs.record import Record


def tasks(setup: dict[str, Any]) -> Service:
    """Return the function that does tasks with the settings of a batch."""
    settings = Settings.from_json(setup)
    settings.load_parser()
    enter = entries({})

    def do(request: Message) -> Message:
        told, _ = request
        if "state" in told:
            return enter(request)
        return work(Task.from_json(told, settings)).to_json(), b""

    return do


def work(task: Task) -> Outcome:
    """Do a task in this process. Whatever the document does short of ending the process becomes an outcome."""
    begun = perf_counter()
    digest: str | None = None
    try:
        settings = task.settings
        if task.do == "hash":
            digest = hash_location(task.location, settings.limits, settings.password)
            return Outcome(task.number, digest, seconds=perf_counter() - begun)
        data = read_location(task.location, settings.limits, settings.password)
        digest = sha256(data).hexdigest()
        record = apply(_parsed(data, task), task.root, task.settings.rows)
        lines = _write(task, record, digest)
    except Exception as error:  # noqa: BLE001 - one bad document harms no other; a bug of ours is this document's failure
        code, message = _why(error)
        if code is None:
            return outside(task, error)
        return Outcome(task.number, digest, code, message[:MESSAGE_LENGTH], perf_counter() - begun)
    return Outcome(task.number, digest, seconds=perf_counter() - begun, about=about(record), lines=lines)


def _why(error: Exception) -> tuple[str | None, str]:
    """Return code and message of a failure; no code where its cause lies outside of the document."""
    if isinstance(error, MemoryError):
        return "memory", "needs more memory than the limit"
    if is_outside(error) or isinstance(error, MissingToolError):
        return None, ""
    if isinstance(error, CouncilDocsError):
        return error.code, error.reason
    if isinstance(error, RecursionError):
        return "nesting", "nested too deeply"
    if isinstance(error, OSError) and error.errno is not None:  # readers are given bytes: a call to the system failed
        return None, ""
    return "error", f"{type(error).__name__}: {error}"


def _parsed(data: bytes, task: Task) -> Record:
    settings = task.settings
    return settings.load_parser()(
        data,
        name=file_name(task.id),
        kind=settings.kind,
        ocr=settings.ocr,
        password=settings.password,
        limits=settings.limits,
    )


def _write(task: Task, record: Record, digest: str) -> tuple[Line, ...]:
    store = open_store(task.root)
    line = line_of(record, task.id)
    try:
        lines = [stage(store, task.staging, task.number, line)]
        if digest == task.sha256:
            lines += [stage(store, task.staging, twin.number, line_for(line, twin.id)) for twin in task.twins]
    except MemoryError:
        raise
    except Exception as error:  # every store has exceptions of its own, and none of them is about the document
        raise MachineError(f"its record cannot be written to {task.root}: {in_words(error)}") from error
    return tuple(lines)


def line_of(record: Record, identity: str) -> bytes:
    """Return a record as a line of a part."""
    own = record.replace(source=record.source.replace(id=identity, name=file_name(identity)))
    return own.model_dump_json().encode() + b"\n"


def about(record: Record) -> dict[str, Any]:
    """Return what the report counts of a record."""
    source = record.source
    return {
        "kind": record.kind,
        "reader": source.reader,
        "pages": source.page_count,
        "ocr": len(source.ocr_pages),
        "damaged": len(source.damaged_pages),
        "complete": int(source.complete),
        "findings": dict(sorted(Counter(finding.code for finding in record.findings).items())),
    }
