"""Sheets (.xlsx, .xls, .ods, CSV): each is a page with one table, its cells as they are shown, formulas by their value."""

from collections.abc import Iterator

from council_docs.document import Document
from council_docs.errors import EmptyFileError
from council_docs.readers.document_builder import Builder, GridCell
from council_docs.readers.options import Options, SourceFile
from council_docs.readers.sheets.workbook import MEDIA_TYPES, Sheet, sheets_of
from council_docs.record import Source


def read(file: SourceFile, options: Options) -> Document:
    """Read all sheets of a file, hidden ones left out.

    Raises:
        EmptyFileError: No sheet has a filled cell.
        ReadError: The file is broken or over a limit.
    """
    sheets = [sheet for sheet in sheets_of(file, options.limits) if sheet.rows]
    if not sheets:
        raise EmptyFileError("no sheet of it has a filled cell; get it again from its source", source=file.name)
    builder = Builder()
    for number, sheet in enumerate(sheets, 1):
        builder.page(number, label=sheet.name)
        for part in _parts(sheet):
            if len(part) == 1 and sheet.filled(part[0]) == 1:
                column, value = next((at, value) for at, value in enumerate(sheet.rows[part[0]]) if value.text)
                builder.line(value.text, cell=(part[0], column))
            else:
                builder.table(_cells(sheet, part))
    kind = MEDIA_TYPES[sheets[0].format]
    return builder.document(
        Source(name=file.name, sha256=file.sha256, media_type=kind, reader="sheets", page_count=len(sheets))
    )


def _parts(sheet: Sheet) -> Iterator[range]:
    """Yield the rows of a sheet in parts: titles and remarks, which fill one cell, and the tables between them.

    Inside a table a row with one cell is a heading of its rows; a new table begins where names of columns follow it.
    """
    start: int | None = None
    lone: list[int] = []
    for row in range(len(sheet.rows)):
        filled = sheet.filled(row)
        if filled <= 1:
            lone.extend([row] if filled or start is not None else [])
            continue
        if start is None or (lone and sheet.names_columns(row)):
            if start is not None:
                yield range(start, lone[0])
            yield from (range(at, at + 1) for at in lone if sheet.filled(at))
            start = row
        lone = []
    if start is not None:
        yield range(start, lone[0] if lone else len(sheet.rows))
    yield from (range(at, at + 1) for at in lone if sheet.filled(at))


def _cells(sheet: Sheet, part: range) -> list[GridCell]:
    header = sheet.header_row(part)
    spans = {(row, column): (rows, columns) for row, column, rows, columns in sheet.merged}
    cells = []
    for row in part:
        for column, value in enumerate(sheet.rows[row]):
            rows, columns = spans.get((row, column), (1, 1))
            cells.append(GridCell(row, column, value.text, rows, columns, header=header is not None and row <= header))
    return cells
