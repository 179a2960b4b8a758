"""Write tables to files, a record at a time: memory stays flat however many there are."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from importlib import import_module
from typing import BinaryIO, Literal, Protocol

from council_docs.errors import missing_extra
from council_docs.outputs.tables import DOCUMENTS, TABLES, Row, Table
from council_docs.record import Record

TableFormat = Literal["parquet", "csv", "xlsx"]
FORMATS: dict[TableFormat, str] = {
    # "module:class", imported when it is asked for
    "parquet": "council_docs.outputs.tables.parquet_format:ParquetWriter",
    "csv": "council_docs.outputs.tables.csv_format:CsvWriter",
    "xlsx": "council_docs.outputs.tables.xlsx_format:XlsxWriter",
}

WORKBOOK = "council-docs.xlsx"

OpenFile = Callable[[str], AbstractContextManager[BinaryIO]]
"""Opens a file of the given name for writing."""

Entry = tuple[str, str | None, Record]
"""Document id, id of the document that it is a duplicate of, record."""


Links = Callable[[str], tuple[str | None, str | None]]
"""Returns the addresses of a document and of its review page, from the folder of the tables."""


class Writer(Protocol):
    """A format. Its class takes the tables, an `OpenFile` and a stack to close its files on."""

    @property
    def names(self) -> Sequence[str]:
        """The files written."""

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Write rows of one table."""


def write_tables(
    entries: Iterable[Entry], formats: Iterable[TableFormat], open_file: OpenFile, *, links: Links | None = None
) -> tuple[str, ...]:
    """Write all tables of many records in some formats; returns the names of the files.

    A duplicate has its row in `documents` and none elsewhere, so that sums count nothing twice.

    Args:
        entries: The records.
        formats: See `FORMATS`.
        open_file: Opens each file.
        links: Returns the addresses of a document and of its review page; the workbook leads there.

    Raises:
        MissingToolError: A package for the format is not installed.
    """
    with ExitStack() as stack:
        writers = [_writer(name, links)(TABLES, open_file, stack) for name in dict.fromkeys(formats)]
        for document_id, duplicate_of, record in entries:
            for table in TABLES:
                if duplicate_of is not None and table is not DOCUMENTS:
                    continue
                rows = list(table.rows_of(record, document_id, duplicate_of))
                for writer in writers:
                    writer.add(table, rows)
        return tuple(name for writer in writers for name in writer.names)


def _writer(name: TableFormat, links: Links | None) -> Callable[..., Writer]:
    made: Callable[..., Writer] = _format(name)
    return partial(made, links=links) if name == "xlsx" and links is not None else made


def _format(name: TableFormat) -> Callable[[Sequence[Table], OpenFile, ExitStack], Writer]:
    module, _, own = FORMATS[name].partition(":")
    try:
        found: Callable[[Sequence[Table], OpenFile, ExitStack], Writer] = getattr(import_module(module), own)
    except ImportError as error:
        raise missing_extra(f"tables as {name}", "tables", error) from error
    return found
