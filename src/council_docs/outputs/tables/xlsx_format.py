"""A workbook: one sheet a table, headers in sight, real dates and numbers; the first sheet explains the columns."""

import os
import re
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from council_docs.outputs.tables import Row, Table
from council_docs.outputs.tables.columns import Column
from council_docs.outputs.tables.write import WORKBOOK, OpenFile

MAX_ROWS = 1_048_576
MAX_TEXT = 32_767
SIGNIFICANT = 15
"""Digits that a spreadsheet keeps of a number; a longer one is written as text, unharmed."""

ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
WIDTHS = {"text": 30, "integer": 9, "decimal": 18, "date": 12, "boolean": 8}
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
FIXED = datetime(2000, 1, 1)  # noqa: DTZ001 - OOXML times have no zone; the same records give the same bytes


class XlsxWriter:
    """Writes one workbook."""

    def __init__(self, tables: Sequence[Table], open_file: OpenFile, stack: ExitStack) -> None:
        self.names: list[str] = [WORKBOOK]
        self._book = Workbook(write_only=True)
        self._bold = Font(bold=True)
        self._sheets: dict[str, Any] = {}
        self._counts: dict[str, int] = {}
        self._about(tables)
        for table in tables:
            self._sheet(table, table.name)
        stack.push(lambda kind, _error, _where: None if kind else self._save(open_file))

    def _about(self, tables: Sequence[Table]) -> None:
        columns = [Column(name, "text", "") for name in ("table", "column", "type", "description")]
        sheet = self._headed("about", columns)
        sheet.column_dimensions["D"].width = 110
        for table in tables:
            sheet.append([table.name, None, None, table.description])
            for column in table.columns:
                sheet.append([table.name, column.name, column.type, column.description])

    def _sheet(self, table: Table, title: str) -> None:
        self._sheets[table.name] = self._headed(title, table.columns)
        self._counts[table.name] = 1

    def _headed(self, title: str, columns: Sequence[Column]) -> Any:
        sheet = self._book.create_sheet(title)
        sheet.freeze_panes = "B2"
        for number, column in enumerate(columns, 1):
            sheet.column_dimensions[get_column_letter(number)].width = WIDTHS[column.type]
        cells = [WriteOnlyCell(sheet, column.name) for column in columns]
        for head in cells:
            head.font = self._bold
        sheet.append(cells)
        return sheet

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Write rows; a table with more rows than a sheet holds goes on in another sheet."""
        for row in rows:
            if self._counts[table.name] >= MAX_ROWS:
                self._sheet(table, f"{table.name} {len(self._book.sheetnames)}")
            sheet = self._sheets[table.name]
            sheet.append([_cell(sheet, value) for value in row])
            self._counts[table.name] += 1

    def _save(self, open_file: OpenFile) -> None:
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
        if value.startswith("="):
            cell = WriteOnlyCell(sheet, value)
            cell.data_type = "s"  # a document says nothing that is computed
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
