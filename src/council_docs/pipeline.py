"""The path, from end to end.

    file ──readers──▶ Document ──finders──▶ mentions ──assembly──▶ Record ──checks──▶ findings

Everything else in this package is a room beside this corridor.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from council_docs.assembly import assemble
from council_docs.assembly.document_kind import decide_kind
from council_docs.checks import run_checks
from council_docs.collector import collector_at_rest
from council_docs.document import Document
from council_docs.finders import FinderContext, find_all
from council_docs.finders.model_entities import add_entities
from council_docs.readers import read_file
from council_docs.readers.limits import Limits
from council_docs.readers.options import Ocr, Options, SourceFile
from council_docs.readers.source import open_source
from council_docs.readers.text import document_of
from council_docs.record import Record
from council_docs.record.record import Kind
from council_docs.thai.numbers.exact import exact

if TYPE_CHECKING:
    from spacy.language import Language

SourceLike = str | Path | bytes | BinaryIO | SourceFile


def read(
    source: SourceLike,
    *,
    name: str | None = None,
    ocr: Ocr = "auto",
    password: str | None = None,
    limits: Limits | None = None,
) -> Document:
    """Read a document and repair its text; nothing is looked for in it yet.

    Args:
        source: A path, a URL that fsspec opens, bytes, or a binary file object.
        name: Name for messages and the record, where the source has none of its own.
        ocr: OCR for pages without usable text (`auto`), for none (`never`) or for all (`always`).
        password: Of an encrypted PDF.
        limits: What the document may cost.

    Raises:
        ReadError: The source cannot be opened or read; the message says which, why and what to do.
    """
    options = Options(ocr=ocr, password=password, limits=limits or Limits())
    return read_file(open_source(source, name=name, limits=options.limits), options)


def parse(
    source: SourceLike,
    *,
    kind: Kind | None = None,
    name: str | None = None,
    ocr: Ocr = "auto",
    password: str | None = None,
    limits: Limits | None = None,
    nlp: "Language | None" = None,
) -> Record:
    """Parse a document of any supported format into a checked record.

    Args:
        source: A path, a URL that fsspec opens, bytes, or a binary file object.
        kind: `minutes`, `news` or `other`; decided by evidence where it is `None`.
        name: Name for messages and the record, where the source has none of its own.
        ocr: As in `read`.
        password: Of an encrypted PDF.
        limits: What the document may cost.
        nlp: Any spaCy pipeline with Thai entities; the people and organizations that it adds are marked `model:NAME`.

    Raises:
        ReadError: As in `read`.
    """
    document = read(source, name=name, ocr=ocr, password=password, limits=limits)
    return parse_document(document, kind=kind, nlp=nlp)


def parse_text(text: str, *, kind: Kind | None = None, name: str = "text", nlp: "Language | None" = None) -> Record:
    """Parse a text that is already at hand; it is repaired first, and offsets refer to the repaired text."""
    return parse_document(document_of(text, name=name), kind=kind, nlp=nlp)


def parse_document(document: Document, *, kind: Kind | None = None, nlp: "Language | None" = None) -> Record:
    """Find, assemble and check what a document says."""
    decision = decide_kind(document, kind)
    found: dict[str, Any] = dict(find_all(document.text, FinderContext(kind=decision.kind, anchor=document.published)))
    if nlp is not None:
        found = add_entities(found, document.text, nlp)
    with exact(), collector_at_rest():
        record = assemble(document, found, decision)
        findings = run_checks(record)
    return record.with_findings(findings)
