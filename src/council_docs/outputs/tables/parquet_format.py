"""Parquet: exact decimals, real dates; pandas, Polars, DuckDB and Spark read it as it is."""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from decimal import Context, Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from council_docs.outputs.tables import Row, Table
from council_docs.outputs.tables.write import OpenFile

GROUP = 20_000
"""Rows in a group, about."""

PLACES = 8
EXACT = Context(prec=38)
TYPES = {
    "text": pa.string(),
    "integer": pa.int64(),
    "decimal": pa.decimal128(38, PLACES),
    "date": pa.date32(),
    "boolean": pa.bool_(),
}


class ParquetWriter:
    """Writes one file a table."""

    def __init__(self, tables: Sequence[Table], open_file: OpenFile, stack: ExitStack) -> None:
        self.names: list[str] = [f"{table.name}.parquet" for table in tables]
        self._rows: dict[str, list[Row]] = {table.name: [] for table in tables}
        self._files: dict[str, Any] = {}
        for table, name in zip(tables, self.names, strict=True):
            stream = stack.enter_context(open_file(name))
            file = pq.ParquetWriter(stream, schema_of(table), compression="zstd")
            self._files[table.name] = stack.enter_context(file)
            stack.callback(self._flush, table)  # before the file is closed

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Collect rows; write them when they make a group."""
        self._rows[table.name].extend(rows)
        if len(self._rows[table.name]) >= GROUP:
            self._flush(table)

    def _flush(self, table: Table) -> None:
        rows = self._rows[table.name]
        if rows:
            columns = zip(*rows, strict=True)
            types = (TYPES[column.type] for column in table.columns)
            arrays = [
                pa.array([fitting(value) for value in values], kind) for values, kind in zip(columns, types, strict=True)
            ]
            self._files[table.name].write_table(pa.Table.from_arrays(arrays, schema=schema_of(table)))
            rows.clear()


def schema_of(table: Table) -> Any:
    """Return the Arrow schema, with the descriptions of the columns in it."""
    fields = [
        pa.field(column.name, TYPES[column.type], metadata={"description": column.description}) for column in table.columns
    ]
    return pa.schema(fields, metadata={"description": table.description})


def fitting(value: Any) -> Any:
    """Return a value that its column can hold: digits beyond what any money has are cut, absurd numbers left out."""
    if isinstance(value, Decimal):
        if value.adjusted() > 29:
            return None
        return EXACT.quantize(value, Decimal(1).scaleb(-PLACES))
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        return None
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    return value
