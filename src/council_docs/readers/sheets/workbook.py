"""Workbooks as grids of values: .xlsx, .xls and .ods by calamine (formulas by their cached value), CSV by its dialect."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal

from council_docs.errors import LimitError, PasswordError, TruncatedFileError, missing_extra
from council_docs.lexicon.patterns import compiled
from council_docs.readers.containers.zip_package import open_package
from council_docs.readers.limits import Limits
from council_docs.readers.options import SourceFile
from council_docs.readers.text.encoding import decode

Format = Literal["xlsx", "xls", "ods", "csv"]
MEDIA_TYPES: dict[Format, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xls": "application/vnd.ms-excel",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv",
}

MOST_CELLS = 5_000_000
"""Cells of one file: the national budget has a million."""

_SATANG = Decimal("0.01")
_NOISE = Decimal("0.000001")
"""What binary fractions may be off a satang (0.1 + 0.2)."""
_DELIMITERS = ",;|"
_HEADER_ROWS = 12
_LONGEST_FIELD = 200
_FIGURE = compiled(r"[-–(]?[0-9๐-๙][0-9๐-๙,.]*[)]?")


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell holds: its text, and the number where it holds one."""

    text: str
    number: Decimal | None = None


EMPTY = Value("")


@dataclass(frozen=True)
class Sheet:
    """One sheet: rows of values from its cell A1 on, and merged cells as row, column, rows, columns (from 0)."""

    name: str
    rows: tuple[tuple[Value, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    format: Format = "xlsx"

    def filled(self, row: int) -> int:
        """Return how many cells of a row hold something."""
        return sum(bool(value.text) for value in self.rows[row])

    def names_columns(self, row: int) -> bool:
        """Return whether a row may name columns: several cells, none of which is a figure."""
        return self.filled(row) > 1 and not any(_is_figure(value) for value in self.rows[row])

    def header_row(self, part: range) -> int | None:
        """Return the row of a table that names its columns, the last before its first figure; `None` without it."""
        for at in part[:_HEADER_ROWS]:
            if any(_is_figure(value) for value in self.rows[at]):
                named = [above for above in range(part.start, at) if self.filled(above) > 1]
                return named[-1] if named else None
        return None


def _is_figure(value: Value) -> bool:
    return value.number is not None or _FIGURE.fullmatch(value.text) is not None


def sheets_of(file: SourceFile, limits: Limits) -> list[Sheet]:
    """Return the visible sheets of a file.

    Raises:
        LimitError: The file unpacks to more than `Limits.unzipped_bytes`, or has more than `MOST_CELLS` cells.
        MissingToolError: calamine is not installed.
        PasswordError, TruncatedFileError: It cannot be opened.
    """
    if file.data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return _of_workbook(file, limits)
    return [_of_csv(decode(file.data, source=file.name).text, file.name)]


def _of_workbook(file: SourceFile, limits: Limits) -> list[Sheet]:
    try:
        import python_calamine as calamine
    except ImportError as error:
        raise missing_extra("workbooks", "sheets", error, source=file.name) from error
    if file.data.startswith(b"PK"):
        open_package(file, limits)  # adds up what it would unpack to
    try:
        book = calamine.load_workbook(io.BytesIO(file.data))
        visible = [data.name for data in book.sheets_metadata if data.visible == calamine.SheetVisibleEnum.Visible]
        sheets = [book.get_sheet_by_name(name) for name in visible]
        _check_cells(sum(sheet.total_height * sheet.total_width for sheet in sheets), file.name)
        form = _format(file.data)
        return [_sheet(sheet, form) for sheet in sheets]
    except LimitError:
        raise
    except calamine.PasswordError as error:
        raise PasswordError("is a workbook with a password; save it without one and try again", source=file.name) from error
    except (Exception, _panic()) as error:
        raise TruncatedFileError("is a workbook that is broken; get it again from its source", source=file.name) from error


def _check_cells(cells: int, name: str) -> None:
    if cells > MOST_CELLS:
        raise LimitError(f"has {cells:,} cells, the limit is {MOST_CELLS:,}; split it", source=name)


def _panic() -> type[BaseException]:
    """Return the exception by which calamine's Rust gives up on a hostile file; it is no `Exception`."""
    return next((kind for kind in BaseException.__subclasses__() if kind.__name__ == "PanicException"), TruncatedFileError)


def _format(data: bytes) -> Format:
    if not data.startswith(b"PK"):
        return "xls"
    return "ods" if b"opendocument" in data[:200] else "xlsx"


def _sheet(sheet: Any, form: Format) -> Sheet:
    rows = [tuple(_value(cell) for cell in row) for row in sheet.to_python(skip_empty_area=False)]
    while rows and not any(value.text for value in rows[-1]):
        rows.pop()
    merged = sheet.merged_cell_ranges or []
    spans = tuple((top, left, bottom - top + 1, right - left + 1) for (top, left), (bottom, right) in merged)
    return Sheet(sheet.name, tuple(rows), spans, form)


def _value(cell: Any) -> Value:
    if isinstance(cell, bool):
        return Value("TRUE" if cell else "FALSE")
    if isinstance(cell, (int, float)):
        number = exact_number(cell)
        return Value(f"{number:f}", number)
    if isinstance(cell, (datetime, date, time, timedelta)):
        return Value(cell.isoformat() if not isinstance(cell, timedelta) else str(cell))
    return Value(str(cell).strip()) if cell is not None else EMPTY


def exact_number(value: float | Decimal) -> Decimal:
    """Return a number of a sheet as a decimal: whole where it is whole, in satang where it is off them by binary noise."""
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    if not number.is_finite() or abs(number) > Decimal(10) ** 20:
        return number
    rounded = number.quantize(_SATANG, ROUND_HALF_UP)
    number = rounded if abs(rounded - number) < _NOISE else number
    return Decimal(int(number)) if number == number.to_integral_value() else number


def is_csv(text: str) -> bool:
    """Return whether a text is a table of separated values: two rows or more of as many short fields each.

    Tabs separate columns in plain text anyway, and prose has commas here and there: all rows must have the same number of
    fields, and no field may be as long as a paragraph.
    """
    rows = [row for row in _rows(text, _delimiter(text)) if row]
    if len(rows) < 2 or len(rows[0]) < 2:
        return False
    same = sum(len(row) == len(rows[0]) for row in rows)
    named = all(field.strip() and not _FIGURE.fullmatch(field.strip()) for field in rows[0])
    return same == len(rows) and named and all(len(field) <= _LONGEST_FIELD for row in rows for field in row)


def _delimiter(text: str) -> str:
    line = text.lstrip("\ufeff").split("\n", 1)[0]
    return max(_DELIMITERS, key=line.count)


def _rows(text: str, delimiter: str) -> Sequence[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter))
    except csv.Error:
        return []


def _of_csv(text: str, name: str) -> Sheet:
    delimiter = "\t" if "\t" in text.split("\n", 1)[0] else _delimiter(text)
    rows = _rows(text, delimiter)
    if not rows:
        raise TruncatedFileError("is no table of separated values; save it as CSV in UTF-8", source=name)
    return Sheet(name, tuple(tuple(Value(field.strip()) for field in row) for row in rows), format="csv")
