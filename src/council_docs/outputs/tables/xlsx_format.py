"""A workbook: one sheet a table, findings first, heads in sight, filters, real dates and numbers; the last explains."""

import os
import re
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from council_docs.lexicon.catalogues import text
from council_docs.outputs.tables import Row, Table
from council_docs.outputs.tables.columns import Column
from council_docs.outputs.tables.over_all import OverAll
from council_docs.outputs.tables.write import WORKBOOK, Links, OpenFile

MAX_ROWS = 1_048_576
MAX_TEXT = 32_767
SIGNIFICANT = 15
"""Digits that a spreadsheet keeps of a number; a longer one is written as text, unharmed."""

ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
WIDEST = {"text": 60, "integer": 14, "decimal": 22, "date": 14, "boolean": 12}
"""Signs that a column is wide at most, by its type; longer texts are cut off by the next cell, not lost."""
A4 = 9  # as OOXML numbers sizes of paper
MEASURED = 200
"""Rows of a sheet from which the widths of its columns are taken."""
FIRST = "findings"
ABOUT = ("table", "column", "ภาษาไทย", "type", "description")
HEAD_FONT = Font(name="Calibri", size=11, bold=True)
LINK_FONT = Font(name="Calibri", size=11, color="14548F", underline="single")
SENTENCE = 110
"""Signs that a column of sentences is wide at most: they are read whole."""
HEAD_FILL = PatternFill("solid", start_color="E8EDF2")
HEAD_ALIGNMENT = Alignment(vertical="top", wrap_text=True)
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
FIXED = datetime(2000, 1, 1)  # noqa: DTZ001 - OOXML times have no zone; the same records give the same bytes


class XlsxWriter:
    """Writes one workbook: findings, the other tables, councils and people over all documents, what columns are.

    Args:
        tables: In the order in which their rows come.
        open_file: Opens the workbook for writing.
        stack: On whose end it is saved.
        links: Returns the addresses of a document and of its review page, where they are known.
    """

    def __init__(self, tables: Sequence[Table], open_file: OpenFile, stack: ExitStack, links: Links | None = None) -> None:
        self.names: list[str] = [WORKBOOK]
        self._book = Workbook(write_only=True)
        self._links: Links = links or (lambda _document: (None, None))
        self._over_all = OverAll()
        self._sheets: dict[str, _Sheet] = {}
        for table in sorted(tables, key=lambda table: table.name != FIRST):
            self._sheets[table.name] = self._sheet(table.name, table.columns)
        self._tables = tables
        stack.push(lambda kind, _error, _where: None if kind else self._save(open_file))

    def _sheet(self, title: str, columns: Sequence[Column]) -> "_Sheet":
        return _Sheet(self._book.create_sheet(title), columns)

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Write rows; a table with more rows than a sheet holds goes on in another sheet."""
        for row in rows:
            sheet = self._sheets[table.name]
            if sheet.count >= MAX_ROWS - 1:
                sheet.end()
                sheet = self._sheets[table.name] = self._sheet(f"{table.name} {len(self._book.sheetnames)}", table.columns)
            sheet.add(row, self._linked(table.name, row))
            self._over_all.add(table.name, table.columns, row)

    def _linked(self, table: str, row: Row) -> dict[int, str]:
        """Return the addresses that cells of a row lead to: the file, and the finding on its review page."""
        file, page = self._links(row[0])
        linked = {0: file} if file else {}
        if page and table == FIRST:
            linked[2] = f"{page}#f{row[1]}"
        elif page and table == "documents":
            linked[1] = page
        return linked

    def _finish(self) -> None:
        for name, columns, rows in self._over_all.sheets():
            sheet = self._sheet(name, columns)
            for row in rows:
                sheet.add(row, {})
            self._sheets[name] = sheet
        about = self._sheets["about"] = self._sheet("about", [Column(name, "text", "") for name in ABOUT])
        for table in self._tables:
            about.add((table.name, None, text("columns", f"table.{table.name}", "th"), None, table.description), {})
            for column in table.columns:
                thai = text("columns", f"column.{column.name}", "th")
                about.add((table.name, column.name, thai, column.type, column.description), {})
        for sheet in self._sheets.values():
            sheet.end()

    def _save(self, open_file: OpenFile) -> None:
        self._finish()
        self._book.properties.created = FIXED
        handle, name = tempfile.mkstemp(suffix=".xlsx")
        os.close(handle)
        try:
            self._book.save(name)
            with zipfile.ZipFile(name) as packed, open_file(WORKBOOK) as stream, zipfile.ZipFile(stream, "w") as fixed:
                for info in packed.infolist():  # again, without the time of day in it
                    timeless = zipfile.ZipInfo(info.filename)
                    timeless.compress_type = zipfile.ZIP_DEFLATED
                    with packed.open(info) as source, fixed.open(timeless, "w", force_zip64=True) as target:
                        if info.filename == "docProps/core.xml":
                            target.write(MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", source.read()))
                        while chunk := source.read(1 << 20):
                            target.write(chunk)
        finally:
            Path(name).unlink()


class _Sheet:
    """A sheet that is written from top to bottom: its first rows are kept back until their widths are known."""

    def __init__(self, sheet: Any, columns: Sequence[Column]) -> None:
        self.count = 0
        self._sheet = sheet
        self._columns = columns
        self._first: list[tuple[Row, dict[int, str]]] | None = []

    def add(self, row: Row, links: dict[int, str]) -> None:
        """Write a row, with the addresses that some of its cells lead to."""
        self.count += 1
        if self._first is None:
            self._write(row, links)
            return
        self._first.append((row, links))
        if len(self._first) >= MEASURED:
            self._begin()

    def end(self) -> None:
        """Write what is kept back, and the filter over all rows."""
        self._begin()
        self._sheet.auto_filter.ref = f"A1:{get_column_letter(len(self._columns))}{self.count + 1}"

    def _begin(self) -> None:
        if self._first is None:
            return
        rows, self._first = self._first, None
        sheet = self._sheet
        sheet.freeze_panes = "B2"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_title_rows = "1:1"
        for place, column in enumerate(self._columns):
            longest = max((_width(row[place]) for row, _ in rows), default=0)
            widest = SENTENCE if column.name == "message" else WIDEST[column.type]
            width = max(8, min(max(longest, len(column.name) + 2) + 2, widest))
            sheet.column_dimensions[get_column_letter(place + 1)].width = width
        heads = [WriteOnlyCell(sheet, column.name) for column in self._columns]
        for head in heads:
            head.font, head.fill, head.alignment = HEAD_FONT, HEAD_FILL, HEAD_ALIGNMENT
        sheet.append(heads)
        for row, links in rows:
            self._write(row, links)

    def _write(self, row: Row, links: dict[int, str]) -> None:
        cells = [_cell(self._sheet, value) for value in row]
        for place, address in links.items():
            cell = WriteOnlyCell(self._sheet)
            cell.value = ILLEGAL.sub("", str(row[place]))[:MAX_TEXT]
            cell.data_type = "s"
            cell.hyperlink = address
            cell.font = LINK_FONT
            cells[place] = cell
        self._sheet.append(cells)


def _width(value: Any) -> int:
    """Return how many signs wide a value is; marks above and below Thai letters take no room."""
    if isinstance(value, Decimal):
        return len(f"{value:,.2f}")
    shown = str(value) if value is not None else ""
    return max((sum(unicodedata.category(sign) != "Mn" for sign in line) for line in shown.split("\n")), default=0)


def _cell(sheet: Any, value: Any) -> Any:
    if isinstance(value, Decimal):
        if len(value.as_tuple().digits) > SIGNIFICANT:
            return f"{value:f}"
        cell: Any = WriteOnlyCell(sheet)
        cell.value = value
        cell.number_format = "#,##0.00"
        return cell
    if isinstance(value, str):
        value = ILLEGAL.sub("", value)
        if len(value) > MAX_TEXT:
            value = value[: MAX_TEXT - 1] + "…"
        if value.startswith(("=", "#")):
            cell = WriteOnlyCell(sheet, value)
            cell.data_type = "s"  # a document says nothing that is computed, nor an error of Excel's (#REF!)
            return cell
        return value
    if isinstance(value, date):
        cell = WriteOnlyCell(sheet)
        cell.value = value
        cell.number_format = "yyyy-mm-dd"
        return cell
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10**SIGNIFICANT:
        return str(value)
    return value
