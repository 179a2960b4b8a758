"""Sheets (.xlsx, .xls, .ods, CSV): each is a page with one table, its cells as they are shown, formulas by their value."""

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
        builder.table(_cells(sheet))
    kind = MEDIA_TYPES[sheets[0].format]
    return builder.document(
        Source(name=file.name, sha256=file.sha256, media_type=kind, reader="sheets", page_count=len(sheets))
    )


def _cells(sheet: Sheet) -> list[GridCell]:
    header = sheet.header_row
    spans = {(row, column): (rows, columns) for row, column, rows, columns in sheet.merged}
    cells = []
    for row, values in enumerate(sheet.rows):
        for column, value in enumerate(values):
            rows, columns = spans.get((row, column), (1, 1))
            cells.append(GridCell(row, column, value.text, rows, columns, header=header is not None and row <= header))
    return cells
