"""Flat tables of records, for spreadsheets and SQL: one file a format, every column declared and documented.

A table is a row a fact, joined by `document_id`. `columns` says what a column is; `facts`, `persons` and `decisions`
declare the tables; `write` and the formats beside it write them. To add one: declare it there and name it in `TABLES`.
"""

from council_docs.outputs.tables.columns import Column, Row, Table
from council_docs.outputs.tables.decisions import AGENDA, AMOUNTS, BUDGET_ITEMS, RESOLUTIONS
from council_docs.outputs.tables.facts import DATES, DOCUMENTS, FINDINGS, MEETINGS, PAPERS
from council_docs.outputs.tables.persons import ATTENDANCE, PEOPLE

TABLES: tuple[Table, ...] = (
    *(DOCUMENTS, PAPERS, MEETINGS, ATTENDANCE, PEOPLE, AGENDA, RESOLUTIONS, AMOUNTS, BUDGET_ITEMS, DATES, FINDINGS),
)

__all__ = ["DOCUMENTS", "TABLES", "Column", "Row", "Table"]
