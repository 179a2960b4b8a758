"""Reading in a process apart: a document that crashes, hangs or takes all memory ends that process, not the caller's.

The child is the guarded worker that archives use (`council_docs.isolation`). Documents go to it and come back as JSON: what
a document may have taken over is never unpickled. Models are loaded when an answer holds one.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from council_docs import errors
from council_docs.errors import ArgumentError, CouncilDocsError, MachineError, ReadError, WorkerError
from council_docs.isolation import ChildDiedError, Message, borrowed, reason_of
from council_docs.readers.limits import Limits
from council_docs.readers.options import SourceFile

if TYPE_CHECKING:
    from council_docs.document import Document
    from council_docs.record import Record
    from council_docs.record.spans import SourceRun
    from council_docs.record.table_check import TableCheck

SERVICE = "council_docs.pipeline:serve"

LATER = 5.0
"""Seconds after the deadline of a document at which its process is ended: the readers have their word first."""


def parse_apart(file: SourceFile, limits: Limits, **options: Any) -> "Record":
    """Parse a document in a process apart; `options` are those of `council_docs.parse`.

    Raises:
        WorkerError: The process crashed, or took more time or memory than it may.
        ReadError: As of `council_docs.parse`.
        MachineError: No process can be started.
    """
    from council_docs.record import Record

    _, body = asked(file, limits, {"do": "parse"} | options)
    return Record.model_validate_json(body)


def read_apart(file: SourceFile, limits: Limits, **options: Any) -> "Document":
    """Read a document in a process apart; raises as `parse_apart`."""
    told, body = asked(file, limits, {"do": "read"} | options)
    return document_of(body[: told["text"]], body[told["text"] :])


def check_table_apart(file: SourceFile, limits: Limits, **options: Any) -> "TableCheck":
    """Compare the rows of a sheet in a process apart; `options` are those of `council_docs.check_table`, raises as it."""
    from council_docs.record.table_check import TableCheck

    _, body = asked(file, limits, {"do": "check_table"} | options)
    return TableCheck.model_validate_json(body)


def asked(file: SourceFile, limits: Limits, request: dict[str, Any], service: str | None = None) -> Message:
    """Return what a process apart answers about a file: that of `parse` and `read`, or one of another service.

    The request has the name of the file and the limits added.

    Raises:
        WorkerError: The process crashed, or took more time or memory than it may.
        CouncilDocsError: As the service answers it with `told_error`.
    """
    request |= {"name": file.name, "limits": asdict(limits)}
    seconds = limits.document_seconds + LATER
    try:
        with borrowed(service or SERVICE, {}, memory=limits.memory) as child:
            told, body = child.ask(request, seconds, file.data)
    except ChildDiedError as death:
        code, message = reason_of(death, seconds, limits.memory)
        raise WorkerError(message, source=file.name, code=code) from death
    if "error" in told:
        raise _error(told)
    return told, body


def told_error(error: BaseException) -> Message:
    """Return what the child answers where a document could not be read."""
    if isinstance(error, MemoryError):
        error = WorkerError("needs more memory than the limit", code="memory")
    elif not isinstance(error, CouncilDocsError):
        error = WorkerError(f"{type(error).__name__}: {error}; please report it", code="error")
    return {"error": type(error).__name__, "message": error.reason, "source": error.source, "code": error.code}, b""


def _error(told: dict[str, Any]) -> CouncilDocsError:
    kind = getattr(errors, told["error"], ReadError)
    if kind is WorkerError:
        return WorkerError(told["message"], source=told["source"], code=told["code"])
    known = isinstance(kind, type) and issubclass(kind, ReadError | MachineError | ArgumentError)
    error: CouncilDocsError = (kind if known else ReadError)(told["message"], source=told["source"])
    return error


def told_document(document: "Document") -> Message:
    """Return a document as the child answers it."""
    told = {
        "source": document.source.model_dump(mode="json"),
        "text": document.text,
        "blocks": [asdict(block) for block in document.blocks],
        "pages": [asdict(page) for page in document.pages],
        "printed": document.printed,
        "left_behind": document.left_behind,
        "ocr_words": document.ocr_words,
        "ocr_alternatives": document.ocr_alternatives,
        "covered": document.covered,
        "offsets_in_source": document.offsets_in_source,
        "boxes": document.boxes is not None,
    }
    text = json.dumps(told).encode()
    return {"text": len(text)}, text + (document.boxes.to_bytes() if document.boxes is not None else b"")


def document_of(text: bytes, boxes: bytes) -> "Document":
    """Return the document that `told_document` told."""
    from council_docs.document import Block, Boxes, Cell, Document, Page
    from council_docs.record.record import Source

    told = json.loads(text)
    blocks = (Block(**block | {"cells": tuple(Cell(**cell) for cell in block["cells"])}) for block in told["blocks"])
    return Document(
        Source.model_validate(told["source"]),
        told["text"],
        tuple(blocks),
        tuple(Page(**page) for page in told["pages"]),
        boxes=Boxes.from_bytes(boxes) if told["boxes"] else None,
        printed=told["printed"],
        left_behind=tuple((start, end, page) for start, end, page in told["left_behind"]),
        ocr_words=tuple((start, end, confidence) for start, end, confidence in told["ocr_words"]),
        ocr_alternatives=tuple((start, end, other) for start, end, other in told["ocr_alternatives"]),
        covered=tuple((start, end) for start, end in told["covered"]),
        offsets_in_source=_runs(told["offsets_in_source"]),
    )


def _runs(told: Sequence[Sequence[int]] | None) -> "tuple[SourceRun, ...] | None":
    return None if told is None else tuple((at, start, end) for at, start, end in told)
