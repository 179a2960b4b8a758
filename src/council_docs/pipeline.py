"""The path, from end to end.

    file ──readers──▶ Document ──finders──▶ mentions ──assembly──▶ Record ──checks──▶ findings

Everything else in this package is a room beside this corridor. A room is entered when its work begins: whoever has a
document read in a process apart loads none of them.
"""

import logging
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, BinaryIO, get_args

from council_docs.arguments import require_instance, require_one_of, require_text, without_surrogates
from council_docs.collector import collector_at_rest
from council_docs.deadline import within
from council_docs.document import Document
from council_docs.errors import ArgumentError, UnsupportedFormatError
from council_docs.isolation import Message, Service
from council_docs.readers.guarded import check_table_apart, parse_apart, read_apart, told_document, told_error
from council_docs.readers.limits import Limits
from council_docs.readers.objects import (
    OpenDocx,
    OpenElement,
    OpenPdf,
    OpenTree,
    SpacyDoc,
    opened_elsewhere,
)
from council_docs.readers.options import Ocr, OnPage, Options, SourceFile
from council_docs.readers.source import open_source
from council_docs.record import Correction, Decision, Record
from council_docs.record.decisions import Applied, correct, decide
from council_docs.record.record import Kind
from council_docs.record.table_check import TableCheck
from council_docs.thai.numbers.exact import exact

if TYPE_CHECKING:
    from spacy.language import Language


SourceLike = str | Path | bytes | BinaryIO | SourceFile | OpenPdf | OpenDocx | OpenTree | OpenElement | SpacyDoc

log: logging.Logger = logging.getLogger("council_docs")
log.addHandler(logging.NullHandler())


def read(
    source: SourceLike,
    *,
    name: str | None = None,
    ocr: Ocr = "auto",
    password: str | None = None,
    limits: Limits | None = None,
    on_page: OnPage | None = None,
    isolated: bool = False,
) -> Document:
    """Read a document and repair its text; nothing is looked for in it yet.

    Args:
        source: A path, a URL that fsspec opens, bytes, a binary file object; or what is open elsewhere: a pdfplumber PDF, a
            python-docx document, an lxml tree of HTML, a spaCy Doc.
        name: Name for messages and the record, where the source has none of its own.
        ocr: OCR for pages without usable text (`auto`), for none (`never`) or for all (`always`).
        password: Of an encrypted PDF.
        limits: What the document may cost.
        on_page: Called after each page of a PDF or a scan with its number and the number of all, for a progress bar;
            where it returns `False` the reading ends with a `CancelledError`.
        isolated: Read in a process apart, which may crash, hang or want all memory; the caller's lives on. The first call
            takes a second longer. Not together with `on_page`, nor for what is open elsewhere.

    Raises:
        ArgumentError: An argument makes no sense; nothing was read.
        WorkerError: The process apart ended without a result.
        ReadError: The source cannot be opened or read; the message says which, why and what to do.
    """
    options = Options(ocr=ocr, password=password, limits=Limits() if limits is None else limits, on_page=on_page)
    began = perf_counter()
    found = opened_elsewhere(source, name=name)
    if isinstance(found, Document):
        return found
    file = open_source(found, name=name, limits=options.limits)
    if isolated:
        _require_apart(on_page=on_page)
        document = read_apart(file, options.limits, ocr=ocr, password=password)
    else:
        from council_docs.readers import read_file

        document = read_file(file, options)
    _log_reading(document, perf_counter() - began)
    return document


def _log_reading(document: Document, seconds: float) -> None:
    source = document.source
    log.info("%s: read by %s in %.2f s, %d characters", source.name, source.reader, seconds, len(document.text))
    if source.ocr_pages:
        log.info("%s: pages by OCR: %s", source.name, ", ".join(map(str, source.ocr_pages)))
    if source.damaged_pages:
        log.warning("%s: pages that are damaged: %s", source.name, ", ".join(map(str, source.damaged_pages)))


def parse(
    source: SourceLike,
    *,
    kind: Kind | None = None,
    name: str | None = None,
    ocr: Ocr = "auto",
    password: str | None = None,
    limits: Limits | None = None,
    nlp: "Language | None" = None,
    on_page: OnPage | None = None,
    isolated: bool = False,
) -> Record:
    """Parse a document of any supported format into a checked record.

    Args:
        source: As in `read`.
        kind: `minutes`, `news` or `other`; decided by evidence where it is `None`.
        name: Name for messages and the record, where the source has none of its own.
        ocr: As in `read`.
        password: Of an encrypted PDF.
        limits: What the document may cost.
        nlp: Any spaCy pipeline with Thai entities; the people and organizations that it adds are marked `model:NAME`.
        on_page: As in `read`.
        isolated: As in `read`; not together with `nlp`.

    Raises:
        ArgumentError, WorkerError, ReadError: As in `read`.
    """
    require_one_of("kind", kind, get_args(Kind), optional=True)
    if isolated:
        _require_apart(on_page=on_page, nlp=nlp)
        options = Options(ocr=ocr, password=password, limits=Limits() if limits is None else limits)
        found = opened_elsewhere(source, name=name)
        if not isinstance(found, Document):
            file = open_source(found, name=name, limits=options.limits)
            return parse_apart(file, options.limits, kind=kind, ocr=ocr, password=password)
    limits = Limits() if limits is None else limits
    require_instance("limits", limits, Limits)
    with within(limits.document_seconds, source=name):
        document = read(source, name=name, ocr=ocr, password=password, limits=limits, on_page=on_page)
        return parse_document(document, kind=kind, nlp=nlp)


def _require_apart(**given: Any) -> None:
    for name, value in given.items():
        if value is not None:
            raise ArgumentError(f"{name} cannot be given together with isolated=True: it stays in this process")


def serve(_setup: dict[str, Any]) -> Service:
    """Return the service of the process apart (see `council_docs.readers.guarded`)."""
    enter_rooms()

    def answer(request: Message) -> Message:
        told, data = request
        do = told.pop("do")
        try:
            limits = Limits(**told.pop("limits"))
            if do == "read":
                return told_document(read(data, limits=limits, **told))
            if do == "check_table":
                return {}, check_table(data, limits=limits, **told).model_dump_json().encode()
            return {}, parse(data, limits=limits, **told).model_dump_json().encode()
        except Exception as error:  # noqa: BLE001 - whatever it is, the caller is told
            return told_error(error)

    return answer


def enter_rooms() -> None:
    """Load what every document needs, before the time of one begins."""
    for room in ("readers", "finders", "assembly", "checks"):
        import_module(f"council_docs.{room}")


def parse_text(text: str, *, kind: Kind | None = None, name: str = "text", nlp: "Language | None" = None) -> Record:
    """Parse a text that is already at hand; it is repaired first, and offsets refer to the repaired text."""
    require_text("text", text)
    require_text("name", name)
    require_one_of("kind", kind, get_args(Kind), optional=True)
    from council_docs.readers.text import document_of

    return parse_document(document_of(text, name=without_surrogates(name)), kind=kind, nlp=nlp)


def check_table(
    source: str | Path | bytes | BinaryIO | SourceFile | Any,
    *,
    figures: str | int | None = None,
    words: str | int | None = None,
    name: str | None = None,
    limits: Limits | None = None,
    isolated: bool = False,
) -> TableCheck:
    """Compare figures and words row by row in a sheet (.xlsx, .xls, .ods, CSV) or a data frame.

    Args:
        source: A path, a URL, bytes, a file object, or a pandas or Polars data frame.
        figures: The column of figures: its header, its letters (`B`) or its number from 1. Where it is `None`, headers and
            contents decide, and `TableCheck.columns` says what was taken.
        words: The column of words, named in the same way.
        name: Name of the result, where the source has none of its own.
        limits: What the file may cost.
        isolated: As in `read`; not for a data frame, which is here already.

    Raises:
        ArgumentError: There is no such column.
        ReadError: The file cannot be opened, or is no sheet.
    """
    from council_docs.assembly.sheet_rows import SheetGrid, check_sheets, grid_of_frame

    if hasattr(source, "collect") and hasattr(source, "collect_schema"):
        source = source.collect()  # a lazy frame of Polars
    if hasattr(source, "columns") and hasattr(source, "shape"):
        return check_sheets(name or "frame", [grid_of_frame(source)], figures=figures, words=words)
    from council_docs.readers.detect import media_type
    from council_docs.readers.sheets.workbook import MEDIA_TYPES, sheets_of

    limits = limits or Limits()
    file = open_source(source, name=name, limits=limits)
    if isolated:
        return check_table_apart(file, limits, figures=figures, words=words)
    if media_type(file) not in {*MEDIA_TYPES.values(), "text/plain"}:
        raise UnsupportedFormatError("is no sheet; give .xlsx, .ods or CSV, or use parse", source=file.name)
    grids = [
        SheetGrid(
            sheet.name,
            [[value.text for value in row] for row in sheet.rows],
            [[value.number for value in row] for row in sheet.rows],
        )
        for sheet in sheets_of(file, limits)
    ]
    return check_sheets(file.name, grids, figures=figures, words=words)


def parse_document(document: Document, *, kind: Kind | None = None, nlp: "Language | None" = None) -> Record:
    """Find, assemble and check what a document says."""
    from council_docs.assembly import assemble
    from council_docs.assembly.document_kind import decide_kind
    from council_docs.assembly.span_places import locate_findings
    from council_docs.checks import run_checks
    from council_docs.finders import FinderContext, find_all

    decision = decide_kind(document, kind)
    found: dict[str, Any] = dict(find_all(document.text, FinderContext(kind=decision.kind, anchor=document.published)))
    if nlp is not None:
        from council_docs.finders.model_entities import add_entities

        found = add_entities(found, document.text, nlp)
    with exact(), collector_at_rest():
        record = assemble(document, found, decision)
        findings = locate_findings(run_checks(record), document)
    log.debug("%s: %s (%s), %d findings", record.source.name, record.kind, "; ".join(record.kind_reasons), len(findings))
    return record.with_findings(findings)


def recheck(record: Record) -> Record:
    """Return a record with the findings that its values, corrected by a person, give now."""
    from council_docs.checks import run_checks

    return record.with_findings(run_checks(record))


def reviewed(record: Record, decisions: Iterable[Decision] = (), corrections: Iterable[Correction] = ()) -> Applied[Record]:
    """Return a record with what a person corrected and decided, checked anew where values changed.

    Rows that do not fit it any more are in `unfit`, never applied.

    Args:
        record: As parsed.
        decisions: Rows of decisions.csv; those of other documents are passed over.
        corrections: Rows of corrections.csv, likewise.
    """
    corrected = correct(record, corrections)
    now = corrected.record if corrected.record is record else recheck(corrected.record)
    decided = decide(now, decisions)
    return Applied(decided.record, (*corrected.unfit, *decided.unfit))
