"""Write review pages into a folder: one folder a document, named by the digest of its bytes, and a page of them all.

Documents are made in parallel, and a page that is up to date is not made again: beside each lies `review.json`, which says
from what it was made. Pictures are made by PDFium, one document a process.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from council_docs._version import __version__
from council_docs.archive import shards
from council_docs.archive.faults import GO_ON, in_words, is_outside, of_machine
from council_docs.archive.journal import Journal
from council_docs.archive.locations import Location, is_url, read_location
from council_docs.archive.review_worker import work
from council_docs.archive.store import open_store
from council_docs.archive.tables import as_record
from council_docs.errors import ArchiveError, CouncilDocsError, MachineError, SourceError
from council_docs.lexicon.catalogues import Language, section
from council_docs.lexicon.error_texts import error_text
from council_docs.outputs.review import Entry, PageImage, archive_page, document_page, entry_of, failed_entry
from council_docs.outputs.review.archive_page import Row
from council_docs.outputs.review.places import DPI, picture_name
from council_docs.outputs.templating import assets_digest
from council_docs.pipeline import parse, reviewed
from council_docs.readers.limits import Limits
from council_docs.readers.options import Options, SourceFile
from council_docs.readers.page_pictures import page_pictures
from council_docs.readers.source import open_source
from council_docs.record import Correction, Decision, Record, Span
from council_docs.record.decisions import read_corrections, read_decisions

PLACE = "review"
"""Folder of the review pages of an archive, in its output folder."""

FOLDER = "documents"
INDEX = "index.html"
STATE = "review.json"
DECISIONS = "decisions.csv"
CORRECTIONS = "corrections.csv"
Pictures = Literal["facts", "findings", "none"]
"""Which pages have pictures: those that hold a fact, those that hold a finding, or none."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Site:
    """Where review pages go, and how they are made.

    Attributes:
        to: The folder.
        language: Of the pages.
        pictures: Which pages have pictures.
        reading: Keyword arguments of `parse` for files that are parsed here; the password opens PDFs for their pictures.
    """

    to: str
    language: Language = "en"
    pictures: Pictures = "facts"
    reading: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Job:
    """One document: a file to parse; a record of an archive and where its bytes are; or why it could not be converted."""

    name: str
    file: str | None = None
    line: bytes | None = None
    location: Location | None = None
    failure: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a job.

    Attributes:
        entry: The document as the page of the archive shows it.
        page: Path of its page; `None` where it could not be read.
        unfit: Rows of decisions and corrections that fit nothing in it, as one line each.
    """

    entry: Entry
    page: str | None = None
    unfit: tuple[str, ...] = ()


def review_files(
    files: Sequence[str], site: Site, rows: "Rows", *, jobs: int = 1, progress: Progress | None = None
) -> list[Made]:
    """Parse documents and write their review pages and the page of them all; returns what became of each."""
    return _write(site, rows, [Job(name=file, file=file) for file in files], jobs, progress)


def review_archive(
    out: str | os.PathLike[str], site: Site, rows: "Rows", *, jobs: int = 1, progress: Progress | None = None
) -> list[Made]:
    """Write the review pages of an archive that `council_docs.convert` made; documents that failed are listed too.

    Raises:
        ArchiveError: There is no archive at `out`.
    """
    return _write(site, rows, list(_jobs_of(out)), jobs, progress)


def is_archive(place: str) -> bool:
    """Return whether a place is the output folder of a conversion."""
    return (Path(place) / "journal.sqlite").is_file()


def _jobs_of(out: str | os.PathLike[str]) -> Iterator[Job]:
    root = os.fspath(out)
    if not is_archive(root):
        raise ArchiveError(f"{root} is no archive that `council-docs convert` made here: it has no journal.sqlite")
    store = open_store(root)
    with closing(Journal(Path(root) / "journal.sqlite")) as journal:
        for row in journal.rows("status = 'done' AND duplicate_of IS NULL ORDER BY id"):
            line = shards.read_line(store, row)
            if line is not None:
                yield Job(row.id, line=line, location=row.location)
        failures = "SELECT id, code, message FROM documents WHERE status = 'failed' ORDER BY id"
        for identity, code, message in journal.query(failures):
            yield Job(identity, failure=(code or "", message or ""))


@dataclass(frozen=True)
class Rows:
    """Decisions and corrections, by the digest of their document."""

    decisions: tuple[Decision, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def of(self, digest: str) -> "Rows":
        """Return those of one document."""
        return Rows(
            tuple(row for row in self.decisions if row.sha256 == digest),
            tuple(row for row in self.corrections if row.sha256 == digest),
        )


def rows_from(decisions: Iterable[str | Path] = (), corrections: Iterable[str | Path] = ()) -> Rows:
    """Return the rows of some files; raises `SourceError` as reading them does."""
    return Rows(
        tuple(row for path in decisions for row in read_decisions(path)),
        tuple(row for path in corrections for row in read_corrections(path)),
    )


def rows_beside(folder: str | Path) -> Rows:
    """Return the rows that are kept in a folder of review pages."""
    paths = [Path(folder, name) for name in (DECISIONS, CORRECTIONS)]
    return rows_from(*([path] if path.is_file() else [] for path in paths))


# ---- making


def _write(site: Site, rows: Rows, jobs: Sequence[Job], workers: int, progress: Progress | None) -> list[Made]:
    made: list[Made] = []
    for one in _each(site, rows, jobs, workers):
        made.append(one)
        if progress is not None:
            progress(len(made), len(jobs))
    index = Path(site.to, INDEX)
    with of_machine(f"cannot make {index}"):
        index.parent.mkdir(parents=True, exist_ok=True)
        write_whole(index, archive_page([one.entry for one in made], language=site.language).encode())
    return made


def _each(site: Site, rows: Rows, jobs: Sequence[Job], workers: int) -> Iterator[Made]:
    if workers <= 1 or len(jobs) <= 1:
        for job in jobs:
            yield make_one(site, rows, job)
        return
    yield from work([(site, rows, job) for job in jobs], min(workers, len(jobs)))


def make_one(site: Site, rows: Rows, job: Job) -> Made:
    """Make the page of one document, unless it is there already."""
    name = job.name
    if job.failure is not None:
        return Made(failed_entry(name, _why(*job.failure, site.language)))
    try:
        with of_machine(f"cannot make the review page of {name}"):
            return _made(site, rows, job)
    except MachineError:
        raise  # a full disk is no fault of this document
    except CouncilDocsError as error:
        return Made(failed_entry(name, _why(error.code, error.reason, site.language)))


def _made(site: Site, rows: Rows, job: Job) -> Made:
    name = job.name
    if job.file is not None:
        source = open_source(job.file, name=None, limits=site.reading.get("limits") or Limits())
        paper = _Paper(name, source.sha256, source.sha256, lambda: (parse(source, **site.reading), source), job.file)
        return _document(site, rows, paper)
    line = job.line or b""
    record = as_record(line)
    address = job.location.url if job.location is not None else None
    state = sha256(line).hexdigest()
    return _document(site, rows, _Paper(name, record.source.sha256, state, lambda: (record, _bytes(job, site)), address))


def _why(code: str, message: str, language: Language) -> str:
    """Return why a document could not be read, and what to do."""
    return error_text(message, language) or section("pages", "advice", language).get(code, code)


def _bytes(job: Job, site: Site) -> SourceFile | None:
    """Return the bytes of a document of an archive; nothing where they are gone: its page then has no pictures.

    Raises:
        MachineError: They cannot be had now; a page without pictures would stay so.
    """
    if site.pictures == "none" or job.location is None:
        return None
    try:
        return SourceFile(job.name, read_location(job.location, Limits(), site.reading.get("password")))
    except MachineError:
        raise
    except CouncilDocsError:
        return None


@dataclass(frozen=True, slots=True)
class _Paper:
    """A document of which a page is made: its bytes' digest, that of what is known of it, and how to get at both."""

    name: str
    digest: str
    state: str
    load: Callable[[], tuple[Record, SourceFile | None]]
    address: str | None


def _document(site: Site, rows: Rows, paper: _Paper) -> Made:
    folder = Path(site.to, FOLDER, paper.digest[:16])
    own = rows.of(paper.digest)
    page = folder / INDEX
    key = _key(site, paper, own)
    before = _before(folder, key)
    if before is not None:
        return before
    raw, source = paper.load()
    applied = reviewed(raw, own.decisions, own.corrections)
    record = applied.record
    folder.mkdir(parents=True, exist_ok=True)
    images = tuple(_images(site, folder, record, source))
    href = _href(paper.address, folder) if paper.address else None
    html = document_page(record, images, language=site.language, file_href=href, archive_href=f"../../{INDEX}")
    write_whole(page, html.encode())
    unfit = tuple(f"{paper.name}: {row.path} ({row.words})" for row in applied.unfit)
    entry = entry_of(record, f"{FOLDER}/{folder.name}/{INDEX}", images, language=site.language, name=paper.name)
    made = Made(entry, str(page), unfit)
    local = paper.address is not None and not is_url(paper.address)
    told = {"key": key, "made": asdict(made), "file": os.path.abspath(paper.address or "") if local else None}  # noqa: PTH100 - Path.resolve follows links
    write_whole(folder / STATE, json.dumps(told, ensure_ascii=False).encode())
    return made


def _key(site: Site, paper: _Paper, rows: Rows) -> str:
    told = {
        "version": __version__,
        "assets": assets_digest("review"),
        "site": [site.language, site.pictures, repr(sorted(site.reading.items()))],
        "document": [paper.name, paper.state],
        "rows": [row.model_dump() for row in (*rows.decisions, *rows.corrections)],
    }
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _before(folder: Path, key: str) -> Made | None:
    """Return what was made earlier from the same record; nothing where anything of it has changed."""
    try:
        told = json.loads((folder / STATE).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(told, dict) or told.get("key") != key or not (folder / INDEX).is_file():
        return None
    made = told["made"]
    rows = tuple(Row(**row | {"cut": tuple(row["cut"]) if row["cut"] else None}) for row in made["entry"]["rows"])
    return Made(Entry(**made["entry"] | {"rows": rows}), made["page"], tuple(made["unfit"]))


def _images(site: Site, folder: Path, record: Record, source: SourceFile | None) -> Iterator[PageImage]:
    sizes = {page.number: (page.width, page.height) for page in record.pages if page.width and page.height}
    wanted = _pages(site, record) & sizes.keys()
    if source is None or not wanted:
        return
    options = Options(password=site.reading.get("password"))
    missing = []
    for page in sorted(wanted):
        known = next((path for path in folder.glob(f"page-{page}-{DPI}.*") if path.suffix in (".webp", ".png")), None)
        if known is None:
            missing.append(page)
        else:
            yield PageImage(page, known.name, *sizes[page])
    for picture in page_pictures(source, missing, options, dpi=DPI):
        name = picture_name(picture.number, picture.suffix)
        write_whole(folder / name, picture.data)
        yield PageImage(picture.number, name, *sizes[picture.number])


def _pages(site: Site, record: Record) -> set[int]:
    if site.pictures == "none":
        return set()
    spans: list[Span | None] = []
    for finding in record.findings:
        spans += [finding.span, *finding.related]
    if site.pictures == "facts":
        facts: Iterable[Any] = (
            *record.attendance,
            *record.resolutions,
            *record.amounts,
            *record.dates,
            *record.budget_items,
            *record.agenda,
            *record.meetings,
        )
        spans += [fact.span for fact in facts]
    pages = {box[0] for span in spans if span is not None for box in span.boxes or ()}
    return pages | {span.page for span in spans if span is not None and span.page} | set(record.source.damaged_pages)


def _href(address: str, folder: Path) -> str | None:
    """Return a link to the file itself; nothing of its name can make it anything but a path or a web address."""
    if is_url(address):
        return quote(address, safe=":/?&=%#+,;@~") if address.startswith(("https://", "http://")) else None
    try:
        return quote(os.path.relpath(address, folder).replace(os.sep, "/"))
    except ValueError:  # another drive
        return Path(address).absolute().as_uri()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that appears whole or not at all.

    Raises:
        MachineError: The disk is full, or another fault of the machine.
        SourceError: It may not be written.
    """
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError as error:
        if is_outside(error):
            raise MachineError(f"cannot write {path}: {in_words(error)}; {GO_ON}") from error
        raise SourceError(f"cannot be written: {error.strerror}", source=str(path)) from error
