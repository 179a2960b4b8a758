"""Convert many documents: plan, run, report. Nothing is lost, and the same call goes on where it was stopped."""

import os
import signal
import tempfile
import threading
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from council_docs.archive import failed_documents, reviewed_rows, search_index, shards
from council_docs.archive import plan as planning
from council_docs.archive.cluster import MIN_WIDTH, dask_executor
from council_docs.archive.faults import in_words, of_machine, patiently
from council_docs.archive.journal import Journal, is_free
from council_docs.archive.locations import CHUNK, is_url
from council_docs.archive.report import Report, make_report
from council_docs.archive.results import BESIDE, COPY, Results, is_marked, mark, refuse_foreign
from council_docs.archive.run import Listener, Run
from council_docs.archive.search_entries import SECONDS, MakesEntries, entries_by, entries_of
from council_docs.archive.settings import PARSER, Settings
from council_docs.archive.sources import Choice, Sources, find_documents
from council_docs.archive.store import Store, locked, open_store, write_json, write_whole
from council_docs.archive.supervisor import abort_children, ask_each
from council_docs.archive.tables import make_tables, remember_formats
from council_docs.arguments import require_one_of, require_positive
from council_docs.errors import ArchiveError, ArgumentError, CouncilDocsError
from council_docs.isolation import Message
from council_docs.lexicon.catalogues import LANGUAGES, Language
from council_docs.outputs.report.conversion import conversion_page
from council_docs.outputs.tables.write import FORMATS, TableFormat
from council_docs.readers.limits import Limits
from council_docs.readers.options import Ocr
from council_docs.record.record import Kind

CODES = (
    *("empty", "broken", "unsupported", "password", "limit", "missing-tool", "source", "unreadable"),
    *("timeout", "memory", "crash", "killed", "nesting", "error"),
)
"""Of failures; see docs/archives.md."""

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
    decisions: reviewed_rows.Paths = (),
    corrections: reviewed_rows.Paths = (),
    language: Language = "en",
    index: bool = True,
    on_event: Listener | None = None,
) -> Report:
    """Convert documents into records, one a line, and optionally into tables.

    Whatever ends the run (Ctrl-C, a crash, a power cut), the same call goes on: finished documents are not done again,
    unfinished ones are, and each is in the results exactly once. The results have the same bytes for any number of
    workers and any number of runs.

    Args:
        sources: A file, a folder, a pattern (`archive/**/*.pdf`), a zip archive of documents or a URL that fsspec opens,
            or many of them.
        out: Folder for the results, or a URL that fsspec writes to: a new or an empty one, or that of an earlier run.
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
        fresh: Forget all earlier runs over `out` and remove what they wrote, nothing else; tables are kept up to date.
        verify: Compare the content of all files and all records with the journal, not only of those whose size or time has
            changed.
        copy_failures: Copy the documents that failed to `out/failures/CODE/`; they are listed in `out/failures.csv` anyway.
        forget_missing: Drop documents of earlier runs that `sources` does not hold any more, which are kept otherwise.
        journal: Where the journal is, a local file; in `out` where it is `None`. Must be given where `out` is a URL; a copy
            is put there when the run ends, and taken from there where the local file is gone.
        part_size: Documents in one file of records, at most, about.
        parser: `module:function` to use in place of `council_docs.pipeline:parse`, importable by all workers.
        isolate: Parse in processes of their own, so that a crash harms nothing; `False` is for debugging and for
            file systems that live in one process.
        decisions: Files of decisions.csv of a review; they stay with the archive until others are given.
        corrections: Files of corrections.csv, likewise: values of the records are corrected, then checked anew.
        language: Of `out/report.html`: `th` or `en`; records and tables are the same in both.
        index: Keep `out/archive.sqlite` up to date, in which `council-docs search` looks; it costs about a fifth of the
            reading. Where `out` is a URL there is none. What goes wrong with it is told and fails nothing.
        on_event: Is told what happens, in the calling thread.

    Returns:
        The report, which is also in `out/report.json` and `out/report.html`.

    Raises:
        ArgumentError: An argument makes no sense.
        ArchiveError: `out` is not empty and not ours, another run is under way over it, its journal is of another version,
            or workers cannot start.
        MachineError: A fault of the machine did not pass: a full disk, a store that does not answer. What is done is kept.
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
    _require_numbers(jobs=jobs, width=width, part_size=part_size)
    require_one_of("language", language, LANGUAGES)
    _require_parser(settings)
    _require_known(tables, retry)
    given = [sources] if isinstance(sources, str | os.PathLike) else list(sources)
    store = open_store(os.fspath(out))
    _refuse_own(given, store)
    path = _journal_path(store, journal)
    tell: Listener = on_event or (lambda _event: None)
    began = datetime.now(UTC)
    with _opened(path, store, fresh=fresh) as (base, results):
        tell({"event": "planning"})
        choice = Choice(tuple(include), tuple(exclude), settings.limits, _own_places(store, path))
        planning.plan(base, find_documents(given, choice), settings.key, tuple(retry))
        if verify:
            planning.verify_all(base)
        settings = replace(settings, rows=reviewed_rows.remember(base, results, decisions, corrections))
        shards.lay_out(base, results, part_size)
        counted = _Counted(tell)
        counted({"event": "planned", **_planned(base)})
        with _workers(executor, scheduler, jobs, width) as (workers, in_hand, at_a_time):
            run = Run(base, results, settings, workers, in_hand, at_a_time, counted, verify=verify)
            with _stoppable(run):
                run.go()
                if forget_missing and not run.stop.is_set():  # not before: their records serve the same bytes elsewhere
                    planning.forget_missing(base)
                    run.lay_out_again(part_size)
            stopped = run.stop.is_set()
            planning.mark_duplicates(base)
            formats = remember_formats(base, tables)
            entries = _makes_entries(run, executor or scheduler, jobs)
            written = () if stopped else _made_of_all(run, formats, entries if index else None)
        if left := list(reviewed_rows.unfit(base, results, settings.rows)):
            tell({"event": "unfit", "rows": left})
        failed_documents.list_failures(base, results)
        if copy_failures:
            failed_documents.copy_failures(base, results, settings)
        report = make_report(base, store.root, began=began, parsed=counted.parsed, stopped=stopped, tables=written)
        told = report.model_dump(mode="json")
        patiently(lambda: write_json(results, "report.json", told))
        patiently(lambda: write_whole(results, "report.html", [_page(told, language)]))
        tell({"event": "stopped" if stopped else "finished", "report": told})
    return report


def _require_numbers(**given: int | None) -> None:
    for name, number in given.items():
        if number is not None:
            require_positive(name, number, whole=True)


def _require_parser(settings: Settings) -> None:
    """Refuse a function that is not there: that is everybody's failure, not each document's. Ours is, and is not loaded."""
    if settings.parser != PARSER:
        settings.load_parser()


def _require_known(tables: Collection[str], retry: Collection[str]) -> None:
    """Refuse formats of tables and codes of failures that there are not."""
    if unknown := set(tables) - set(FORMATS):
        raise ArgumentError(f"no such format of tables: {', '.join(sorted(unknown))}; there are {', '.join(FORMATS)}")
    if wrong := set(retry) - {"all", *CODES}:
        raise ArgumentError(f"no such code of failures: {', '.join(sorted(wrong))}; there are all, {', '.join(CODES)}")


def _made_of_all(run: Run, formats: Collection[TableFormat], entries: MakesEntries | None) -> tuple[str, ...]:
    """Write what is made of all records: tables, the index of searches. Returns the names of the tables' files."""
    written = _tables(run, formats) if formats else ()
    if entries is not None and run.store.local is not None:
        _index(run, run.store.local / search_index.NAME, entries)
    return written


def _makes_entries(run: Run, elsewhere: object, jobs: int | None) -> MakesEntries:
    """Return what makes the entries of the index: the processes that have parsed the documents, if that was done here."""
    if elsewhere is not None or not run.settings.isolate:
        return partial(entries_of, jobs=jobs or available_cores())

    def ask(requests: list[Message]) -> Future[list[Message]]:
        return run.executor.submit(ask_each, run.settings, SECONDS, requests)

    return partial(entries_by, ask, run.workers)


def _tables(run: Run, formats: Collection[TableFormat]) -> tuple[str, ...]:
    """Write the tables; records that turn out to be damaged while they are read are made again first."""
    run.tell({"event": "tables", "formats": formats})
    try:
        return patiently(lambda: make_tables(run.journal, run.store, formats))
    except shards.LostLinesError as lost:
        shards.lose(run.journal, lost.numbers)
        run.go()
        return patiently(lambda: make_tables(run.journal, run.store, formats))


def _index(run: Run, path: Path, entries: MakesEntries) -> None:
    """Bring the index of searches up to date. It can be made anew at any time, so that nothing about it fails a run."""
    run.tell({"event": "index"})
    try:
        if not path.exists():
            run.store.take(path.name)
        search_index.bring_up_to_date(path, run.journal, run.store, entries, stopped=run.stop.is_set)
    except (CouncilDocsError, OSError) as error:
        run.tell({"event": "not-indexed", "message": in_words(error)})


def _page(report: dict[str, Any], language: Language) -> bytes:
    """Return the page of a report; its templates and style sheet are files too, and the machine may fail to read them."""
    with of_machine("cannot make the page of the report (report.html)"):
        return conversion_page(report, language).encode()


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


def _refuse_own(sources: Iterable[str | os.PathLike[str]], store: Store) -> None:
    """Make sure that no source is the output folder or lies in it; what lies the other way round is left out later."""
    target = store.address if store.local is None else os.path.realpath(store.address)
    for source in [os.fspath(each) for each in sources]:
        if is_url(source) != (store.local is None):
            continue
        if "\0" in source:
            raise ArgumentError(f"no path holds a zero byte: {source!r}")
        place = source.rstrip("/") if store.local is None else os.path.realpath(source)
        if place == target or place.startswith(target.rstrip("/") + ("/" if store.local is None else os.sep)):
            raise ArchiveError(
                f"the results cannot go to {store.root}: that is where documents are read from ({source}); "
                "choose another folder (--out DIR)"
            )


def _own_places(store: Store, journal: Path) -> frozenset[str]:
    """Return the places among the sources that hold no documents: the output folder, the journal and its lock."""
    names = [f"{journal.name}{end}" for end in BESIDE]
    return frozenset({store.address, *(str(journal.with_name(name)) for name in [*names, _lock_name(journal)])})


def _journal_path(store: Store, journal: str | os.PathLike[str] | None) -> Path:
    if journal is not None:
        if not os.fspath(journal).strip():
            raise ArchiveError("the path of the journal is empty; name a file (--journal FILE)")
        return Path(os.path.abspath(journal))  # noqa: PTH100 - resolve() follows links
    if store.local is None:
        raise ArchiveError(f"{store.root} is no local folder: say where the journal is to be (journal=, --journal FILE)")
    return store.local / COPY


def _lock_name(journal: Path) -> str:
    return f".{journal.name}.lock"


@contextmanager
def _opened(path: Path, store: Store, *, fresh: bool) -> Iterator[tuple[Journal, Results]]:
    """Open the output folder and its journal; gives the journal, and the folder in which only what is ours is touched."""
    refuse_foreign(store, path)
    store.prepare()
    with ExitStack() as stack:
        if store.local is None or path.parent != store.local:  # the journal is elsewhere, and may be used by another run
            _make_folder(path.parent)
            stack.enter_context(locked(path.with_name(_lock_name(path)), str(path.parent)))
        stack.enter_context(store.held(str(path)))
        if store.local is None and is_free(path) and is_marked(store) and not fresh:
            _fetch(store, path)  # another machine drove the last run
        journal = stack.enter_context(closing(Journal(path)))
        mark(store, journal)
        results = Results(store, journal)
        for name in [shards.STAGING] if store.local is not None else [shards.STAGING, COPY]:
            results.take(name)
        if fresh:
            journal.forget()
            results.clear([shards.STAGING])
        yield journal, results
        if store.local is None:
            with of_machine("cannot write a temporary file"), tempfile.TemporaryDirectory() as folder:
                whole = Path(folder, COPY)
                journal.copy_to(whole)
                patiently(lambda: write_whole(store, COPY, _chunks(whole)))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"the journal cannot be made in {folder}: {in_words(error)}; name another place") from error


def _fetch(store: Store, path: Path) -> None:
    with suppress(FileNotFoundError), of_machine(f"cannot write the journal {path}"), store.open(COPY) as source:
        temporary = path.with_name(f".{path.name}.tmp")
        temporary.write_bytes(source.read())
        temporary.replace(path)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as source:
        yield from iter(lambda: source.read(CHUNK), b"")


@contextmanager
def _workers(
    executor: Executor | None, scheduler: str | None, jobs: int | None, width: int | None
) -> Iterator[tuple[Executor, int, int]]:
    """Give what runs tasks, how many tasks to keep in hand, and how many are done at a time."""
    count = jobs or available_cores()
    if executor is not None:
        yield executor, width or MIN_WIDTH, jobs or 1
        return
    if scheduler is not None:
        with dask_executor(scheduler, count) as (cluster, enough, threads):
            yield cluster, width or enough, threads
        return
    pool = ThreadPoolExecutor(count, thread_name_prefix="council-docs")  # each thread keeps a process, see `guard`
    try:
        yield pool, width or 2 * count, count
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
