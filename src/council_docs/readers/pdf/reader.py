"""The way of a PDF through the rooms of this package, within its limits."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

import pypdfium2
from pypdfium2.raw import (
    FPDF_ERR_FORMAT,
    FPDF_ERR_PASSWORD,
    FPDF_ERR_SECURITY,
)

from council_docs.document import Document
from council_docs.errors import EmptyFileError, LimitError, PasswordError, ReadError, TruncatedFileError
from council_docs.readers import Options, SourceFile
from council_docs.readers.pdf.assemble import assemble
from council_docs.readers.pdf.columns import split_rows
from council_docs.readers.pdf.furniture import Sheet, take_out
from council_docs.readers.pdf.layout import Paragraph, Table, blocks_of
from council_docs.readers.pdf.lines import Line, lines_of
from council_docs.readers.pdf.pdfium import page_glyphs
from council_docs.readers.pdf.rules import repair
from council_docs.readers.pdf.tables import Grid, is_layout, take_tables
from council_docs.record import Source
from council_docs.thai.script import repaired


def read_pdf(file: SourceFile, options: Options) -> Document:
    """Read a PDF; see `council_docs.readers.pdf.read`."""
    fired: Counter[str] = Counter()
    damaged: list[int] = []
    sheets: list[Sheet] = []
    until = monotonic() + options.limits.document_seconds
    with _opened(file, options) as pdf:
        count = len(pdf)
        if count > options.limits.pages:
            raise LimitError(
                f"the file has {count} pages, the limit is {options.limits.pages}; raise Limits.pages", source=file.name
            )
        for number in range(1, count + 1):
            if monotonic() > until:
                raise LimitError(
                    f"reading took longer than {options.limits.document_seconds:.0f} s (page {number} of {count}); "
                    "raise Limits.document_seconds",
                    source=file.name,
                )
            sheet, whole = _sheet(pdf, number, options, fired)
            sheets.append(sheet)
            if not whole:
                damaged.append(number)
        title, author = _metadata(pdf)
    return _document(file, sheets, _Notes(fired, damaged, title, author))


class _Notes:
    """What is known of the file beside its text."""

    def __init__(self, fired: Counter[str], damaged: list[int], title: str | None, author: str | None) -> None:
        self.fired = fired
        self.damaged = damaged
        self.title = title
        self.author = author


@contextmanager
def _opened(file: SourceFile, options: Options) -> Iterator[Any]:
    try:
        pdf = pypdfium2.PdfDocument(file.data, password=options.password)
    except pypdfium2.PdfiumError as error:
        raise _error(error, file, options) from error
    try:
        if len(pdf) == 0:
            raise EmptyFileError("the PDF has no pages; get it again from its source", source=file.name)
        yield pdf
    finally:
        pdf.close()


def _error(error: Any, file: SourceFile, options: Options) -> ReadError:
    code = getattr(error, "err_code", None)
    if code == FPDF_ERR_PASSWORD:
        if options.password is None:
            return PasswordError("the PDF is encrypted; give its password", source=file.name)
        return PasswordError("the PDF is encrypted and the password given is wrong", source=file.name)
    if code == FPDF_ERR_SECURITY:
        return PasswordError(
            "the PDF is encrypted in a way that PDFium does not know; save it without encryption", source=file.name
        )
    if code == FPDF_ERR_FORMAT and b"%%EOF" not in file.data[-2048:]:
        return TruncatedFileError("the PDF ends before its end mark; get it again from its source", source=file.name)
    return TruncatedFileError("the PDF is broken; get it again from its source, or print it to a new PDF", source=file.name)


def _sheet(pdf: Any, number: int, options: Options, fired: "Counter[str]") -> tuple[Sheet, bool]:
    """Return a page with its lines, and whether it could be read; one that fails does not lose the others."""
    try:
        page = pdf[number - 1]
    except pypdfium2.PdfiumError:
        return Sheet(number, 0.0, 0.0, []), False
    try:
        seen = page_glyphs(page, number)
        glyphs = [glyph for glyph in repair(seen, fired, options.without_rules) if not glyph.pale]
        printed = lines_of(glyphs)
        text = "\n".join(line.text for line in printed)
        grids, rest = take_tables(seen.strokes, glyphs)
        lines: list[Line | Grid] = _in_order(lines_of(rest), grids) if grids else [*printed]
        split_rows([line for line in lines if isinstance(line, Line)])
        return Sheet(number, seen.width, seen.height, lines, turn=seen.turn, printed=text), True
    finally:
        page.close()


def _in_order(lines: list[Line], grids: list[Grid]) -> list[Line | Grid]:
    """Put tables where they stand between the lines; a table that only lays out the page gives way to its lines."""
    pieces: list[tuple[float, list[Line | Grid]]] = [(line.y, [line]) for line in lines]
    for grid in grids:
        inside: list[Line | Grid] = [line for cell in grid.cells for line in cell.lines]
        pieces.append((grid.top + 1, inside if is_layout(grid) else [grid]))
    return [part for _, parts in sorted(pieces, key=lambda piece: piece[0]) for part in parts]


def _metadata(pdf: Any) -> tuple[str | None, str | None]:
    try:
        metadata = pdf.get_metadata_dict(skip_empty=True)
    except (pypdfium2.PdfiumError, UnicodeError):
        return None, None
    return metadata.get("Title"), metadata.get("Author")


def _document(file: SourceFile, sheets: list[Sheet], notes: _Notes) -> Document:
    printed = "\n".join(sheet.printed for sheet in sheets if sheet.printed)
    take_out(sheets)
    blocks: list[list[Paragraph | Table]] = []
    last: Paragraph | Table | None = None
    for sheet in sheets:
        found = blocks_of(sheet.lines, sheet.number, last)
        blocks.append(found[1:] if last is not None else found)
        last = found[-1] if found else None
    assembled = assemble(sheets, blocks)
    source = Source(
        name=file.name,
        sha256=file.sha256,
        media_type="application/pdf",
        page_count=len(sheets),
        reader="pdf",
        damaged_pages=tuple(notes.damaged),
        title=notes.title,
        author=notes.author,
        repairs=dict(sorted(notes.fired.items())),
    )
    return Document(
        source,
        assembled.text,
        tuple(assembled.blocks),
        tuple(assembled.pages),
        assembled.boxes,
        printed=repaired(printed),
    )
