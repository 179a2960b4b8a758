"""Convert many documents: plan, run, report. Nothing is lost, and the same call goes on where it was stopped."""

import os
import signal
import tempfile
import threading
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from council_docs.archive import failed_documents, shards
from council_docs.archive import plan as planning
from council_docs.archive.cluster import MIN_WIDTH, dask_executor
from council_docs.archive.journal import Journal
from council_docs.archive.locations import CHUNK
from council_docs.archive.report import Report, make_report
from council_docs.archive.run import Listener, Run
from council_docs.archive.settings import PARSER, Settings
from council_docs.archive.sources import Choice, Sources, find_documents
from council_docs.archive.store import Store, locked
from council_docs.archive.supervisor import abort_children
from council_docs.archive.tables import file_names, make_tables, remember_formats
from council_docs.errors import ArchiveError
from council_docs.outputs.report_html import report_html
from council_docs.outputs.tables.write import FORMATS, TableFormat
from council_docs.readers.limits import Limits
from council_docs.readers.options import Ocr
from council_docs.record.record import Kind

COPY = "journal.sqlite"
"""Name of the journal in the output folder; of its copy, where that is no local folder."""

PART_SIZE = 512
"""Documents in a part at most, about; with the usual 50 kB a record it is a file of 10 to 25 MB."""


def convert(
    sources: Sources,
    out: str | os.PathLike[str],
    *,
    jobs: int | None = None,
    executor: Executor | None = None,
    scheduler: str | None = None,
    width: int | None = None,
    include: Collection[str] = (),
    exclude: Collection[str] = (),
    tables: Collection[TableFormat] = (),
    kind: Kind | None = None,
    ocr: Ocr = "auto",
    password: str | None = None,
    limits: Limits | None = None,
    timeout: float = 1_800.0,
    memory: int = 3 * 1024**3,
    retry: Collection[str] = (),
    fresh: bool = False,
    verify: bool = False,
    copy_failures: bool = False,
    forget_missing: bool = False,
    journal: str | os.PathLike[str] | None = None,
    part_size: int = PART_SIZE,
    parser: str = PARSER,
    isolate: bool = True,
    on_event: Listener | None = None,
) -> Report:
    """Convert documents into records, one a line, and optionally into tables.

    Whatever ends the run (Ctrl-C, a crash, a power cut), the same call goes on: finished documents are not done again,
    unfinished ones are, and each is in the results exactly once. The results have the same bytes for any number of
    workers and any number of runs.

    Args:
        sources: A file, a folder, a pattern (`archive/**/*.pdf`), a zip archive of documents or a URL that fsspec opens,
            or many of them.
        out: Folder for the results, or a URL that fsspec writes to.
        jobs: Worker processes here; the number of cores where it is `None`. Not for an `executor`.
        executor: Anything like `concurrent.futures.Executor` to run on, such as `distributed.Client(...).get_executor()`.
        scheduler: Address of a Dask scheduler to run on, or `local` for a Dask cluster of `jobs` processes here.
        width: Tasks to keep in hand; enough for `jobs` or for the executor where it is `None`.
        include: Patterns of the files in folders, patterns and zip archives that are documents; empty for all.
        exclude: Patterns of those that are not.
        tables: Formats of flat tables under `out/tables`: `parquet`, `csv`, `xlsx` (docs/tables.md).
            Later runs over `out` keep up to date what earlier ones wrote.
        kind: As in `parse`, as are `ocr` and `password`, which opens zip archives too.
        ocr: See `kind`.
        password: See `kind`.
        limits: What the readers let one document cost.
        timeout: Seconds after which the process of a document is ended.
        memory: Bytes that the process of a document may allocate.
        retry: Codes of earlier failures to try again; `all` for every one.
        fresh: Forget all earlier runs over `out`.
        verify: Compare the content of all files with the journal, not only of those whose size or time has changed.
        copy_failures: Copy the documents that failed to `out/failures/CODE/`; they are listed in `out/failures.csv` anyway.
        forget_missing: Drop documents of earlier runs that `sources` does not hold any more, which are kept otherwise.
        journal: Where the journal is, a local file; in `out` where it is `None`. Must be given where `out` is a URL; a copy
            is put there when the run ends, and taken from there where the local file is gone.
        part_size: Documents in one file of records, at most, about.
        parser: `module:function` to use in place of `council_docs.pipeline:parse`, importable by all workers.
        isolate: Parse in processes of their own, so that a crash harms nothing; `False` is for debugging and for
            file systems that live in one process.
        on_event: Is told what happens, in the calling thread.

    Returns:
        The report, which is also in `out/report.json` and `out/report.html`.

    Raises:
        ArchiveError: Another run is under way over `out`, its journal is of another version, or workers cannot start.
        SourceError: A source does not exist. (A document that cannot be read is a failure in the report, no exception.)
    """
    settings = Settings(
        parser=parser,
        kind=kind,
        ocr=ocr,
        password=password,
        limits=limits or Limits(),
        seconds=timeout,
        memory=memory,
        isolate=isolate,
    )
    settings.load_parser()  # a wrong name is everybody's failure, not each document's
    if unknown := set(tables) - set(FORMATS):
        raise ArchiveError(f"no such format of tables: {', '.join(sorted(unknown))}; there are {', '.join(FORMATS)}")
    store = Store(os.fspath(out))
    path = _journal_path(store, journal)
    choice = Choice(tuple(include), tuple(exclude), settings.limits)
    tell: Listener = on_event or (lambda _event: None)
    began = datetime.now(UTC)
    with locked(path.with_name(f".{path.stem}.lock")), _opened(path, store, fresh=fresh) as base:
        tell({"event": "planning"})
        own = _own_files(base, store)
        found = (document for document in find_documents(sources, choice) if not own(document.location.url))
        planning.plan(base, found, settings.key, tuple(retry))
        if verify:
            planning.verify_all(base)
        shards.lay_out(base, store, part_size)
        counted = _Counted(tell)
        counted({"event": "planned", **_planned(base)})
        with _workers(executor, scheduler, jobs, width) as (workers, in_hand):
            run = Run(base, store, settings, workers, in_hand, counted)
            with _stoppable(run):
                run.go()
                if forget_missing and not run.stop.is_set():  # not before: their records serve the same bytes elsewhere
                    planning.forget_missing(base)
                    run.lay_out_again(part_size)
        stopped = run.stop.is_set()
        planning.mark_duplicates(base)
        written: tuple[str, ...] = ()
        formats = remember_formats(base, tables)
        if formats and not stopped:
            tell({"event": "tables", "formats": formats})
            written = make_tables(base, store, formats)
        report = make_report(base, store.root, began=began, parsed=counted.parsed, stopped=stopped, tables=written)
        failed_documents.list_failures(base, store)
        if copy_failures:
            failed_documents.copy_failures(base, store, settings)
        told = report.model_dump(mode="json")
        store.write_json("report.json", told)
        store.write_whole("report.html", [report_html(told).encode()])
        tell({"event": "stopped" if stopped else "finished", "report": told})
    return report


class _Counted:
    """Passes events on and counts the documents that were parsed, not adopted from a twin."""

    def __init__(self, tell: Listener) -> None:
        self.parsed = 0
        self._tell = tell

    def __call__(self, event: dict[str, Any]) -> None:
        self.parsed += event["event"] == "document" and "seconds" in event
        self._tell(event)


def _planned(journal: Journal) -> dict[str, int]:
    here = journal.value("SELECT count(*) FROM documents WHERE run = ?", journal.run)
    to_do = journal.value("SELECT count(*) FROM documents WHERE run = ? AND (stale OR status = 'pending')", journal.run)
    return {"documents": here, "to_do": to_do, "kept": here - to_do}


def _own_files(journal: Journal, store: Store) -> Callable[[str], bool]:
    """Return whether a place is a result of earlier runs, which may lie among the sources, and no document."""
    root = store.address.rstrip("/")
    begins = (f"{root}/{shards.FOLDER}/part-", str(journal.path))
    names = ["report.json", "report.html", COPY, failed_documents.LIST, *file_names()]
    names += [f"{failed_documents.COPIES}/{name}" for name in failed_documents.copies_of(journal)]
    exactly = {f"{root}/{name}" for name in names}
    return lambda url: url in exactly or url.startswith(begins)


def _journal_path(store: Store, journal: str | os.PathLike[str] | None) -> Path:
    if journal is not None:
        return Path(os.path.abspath(journal))  # noqa: PTH100 - resolve() follows links
    if store.local is None:
        raise ArchiveError(f"{store.root} is no local folder: say where the journal is to be (journal=, --journal FILE)")
    return store.local / COPY


@contextmanager
def _opened(path: Path, store: Store, *, fresh: bool) -> Iterator[Journal]:
    if fresh:
        with suppress(ArchiveError), closing(Journal(path)) as old:
            store.remove(f"{failed_documents.COPIES}/{name}" for name in failed_documents.copies_of(old))
        store.remove(
            f"{shards.FOLDER}/{name}" for name in store.names(shards.FOLDER) if name.startswith(("part-", ".part-"))
        )
        store.remove(file_names())
        store.remove_folder(shards.STAGING)
    elif store.local is None and not path.exists() and store.size(COPY) is not None:
        with store.open(COPY) as source:  # another machine drove the last run
            path.write_bytes(source.read())
    journal = Journal(path, fresh=fresh)
    try:
        yield journal
        if store.local is None:
            with tempfile.TemporaryDirectory() as folder:
                whole = Path(folder, COPY)
                journal.copy_to(whole)
                with whole.open("rb") as source:
                    store.write_whole(COPY, iter(lambda: source.read(CHUNK), b""))
    finally:
        journal.close()


@contextmanager
def _workers(
    executor: Executor | None, scheduler: str | None, jobs: int | None, width: int | None
) -> Iterator[tuple[Executor, int]]:
    count = jobs or available_cores()
    if executor is not None:
        yield executor, width or MIN_WIDTH
        return
    if scheduler is not None:
        with dask_executor(scheduler, count) as (cluster, enough):
            yield cluster, width or enough
        return
    pool = ThreadPoolExecutor(count, thread_name_prefix="council-docs")  # each thread keeps a process, see `guard`
    try:
        yield pool, width or 2 * count
    except BaseException:
        ended = threading.Event()
        threading.Thread(target=_keep_aborting, args=(ended,), daemon=True).start()
        pool.shutdown(wait=True, cancel_futures=True)
        ended.set()
        raise
    pool.shutdown(wait=True)


def _keep_aborting(ended: threading.Event) -> None:
    while not ended.wait(0.1):  # a task whose process was killed is tried once more
        abort_children()


def available_cores() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _stoppable(run: Run) -> Iterator[None]:
    """Ctrl-C or SIGTERM finishes what is in hand; a second one ends it at once."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals are for the main thread
        return

    def stop(number: int, _frame: object) -> None:
        if run.stop.is_set():
            raise KeyboardInterrupt
        run.signal = signal.Signals(number).name
        run.stop.set()

    before: dict[int, Any] = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
        run.heed()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
