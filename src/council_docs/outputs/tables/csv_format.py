"""CSV for spreadsheets: UTF-8 with a byte order mark, without which Excel takes Thai for something else."""

import csv
import io
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from datetime import date
from decimal import Decimal
from typing import Any

from council_docs.outputs.tables import Row, Table
from council_docs.outputs.tables.write import OpenFile

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula, and a document may say anything (CWE-1236)."""


class CsvWriter:
    """Writes one file a table."""

    def __init__(self, tables: Sequence[Table], open_file: OpenFile, stack: ExitStack) -> None:
        self.names: list[str] = [f"{table.name}.csv" for table in tables]
        self._files: dict[str, Any] = {}
        for table, name in zip(tables, self.names, strict=True):
            binary = stack.enter_context(open_file(name))
            text = io.TextIOWrapper(binary, encoding="utf-8-sig", errors="replace", newline="", write_through=True)
            stack.callback(text.detach)  # the file is for `open_file` to close
            file = self._files[table.name] = csv.writer(text)
            file.writerow([column.name for column in table.columns])

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Write rows."""
        self._files[table.name].writerows([cell(value) for value in row] for row in rows)


def cell(value: Any) -> str:
    """Return a value as text: ISO 8601, true and false; what looks like a formula behind an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
