"""Describe the tables: `python -m council_docs.outputs.tables.describe > docs/tables.md`."""

import sys
from collections.abc import Iterable

from council_docs.outputs.tables import TABLES, Table

HEAD = """\
# Tables

ภาษาไทย: [ตาราง](th/tables.md)

`council-docs convert … --tables parquet` (or `csv`, `xlsx`; the option may be repeated) writes these tables to
`OUT/tables/`. They are flat: one row a fact, joined by `document_id`. Any cell may be empty: the document does not say.

| type | Parquet | CSV | workbook |
|---|---|---|---|
| text | string | UTF-8 with a byte order mark; `'` before a text that a spreadsheet would take for a formula | text |
| integer | int64 | digits | number |
| decimal | decimal128(38, 8), exact | digits and point, exact | number; text where it has more than 15 digits |
| date | date32, Common Era | YYYY-MM-DD | date |
| boolean | bool | true, false | TRUE, FALSE |

A file that occurs twice has a row in `documents` for each occurrence, and rows in the other tables only for the first:
no sum counts it twice. Offsets (`span_start`, `span_end`) are code points into `text` of the record of the same id in
`OUT/records/`.
"""


def markdown(tables: Iterable[Table] = TABLES) -> str:
    """Return the documentation of tables, column by column."""
    parts = [HEAD]
    for table in tables:
        rows = "\n".join(f"| `{column.name}` | {column.type} | {column.description} |" for column in table.columns)
        parts.append(f"## {table.name}\n\n{table.description}\n\n| column | type | meaning |\n|---|---|---|\n{rows}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    sys.stdout.write(markdown())
