"""The rows and cells of a Word table; merged cells once, whichever of Word's three ways merged them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from council_docs.lexicon.patterns import compiled
from council_docs.readers.document_builder import GridCell
from council_docs.readers.office.docx.elements import attribute, child, flag, local

_NUMBER_CELL = compiled(r"[\s(]*[0-9๐-๙]")
_AROUND = {"sdt", "sdtContent", "customXml", "ins", "moveTo"}


def rows_of(table: Any) -> list[tuple[Any, list[Any]]]:
    """Return the rows of a table with their cells; deleted and hidden rows are left out."""
    shown = (row for row in _wrapped(table, "tr") if child(row, "trPr", "del") is None and not flag(row, "trPr", "hidden"))
    return [(row, list(_wrapped(row, "tc"))) for row in shown]


def _wrapped(parent: Any, name: str) -> Iterator[Any]:
    """Yield rows or cells, also those in content controls."""
    for element in parent:
        if local(element) == name:
            yield element
        elif local(element) in _AROUND:
            yield from _wrapped(element, name)


def is_layout(rows: list[tuple[Any, list[Any]]]) -> bool:
    """Return whether a table is a frame around text, or lays out a page: its cells hold blocks, not values."""
    nested = any(local(each) == "tbl" for _, cells in rows for cell in cells for each in cell)
    return all(len(cells) <= 1 for _, cells in rows) or (nested and max(len(cells) for _, cells in rows) <= 2)


def grid(rows: list[tuple[Any, list[Any]]], text_of: Callable[[Any], str]) -> list[GridCell]:
    """Return the cells of a table with their places and spans; `text_of` is asked once for each cell that is printed."""
    found: list[GridCell] = []
    open_at: dict[int, int] = {}  # column → index of the cell that may reach down
    for number, (row, cells) in enumerate(rows):
        column = _count(child(row, "trPr", "gridBefore"), 0)
        header = flag(row, "trPr", "tblHeader")
        beside: int | None = None  # index of the cell that may reach to the right
        for cell in cells:
            span = max(1, _count(child(cell, "tcPr", "gridSpan"), 1))
            above = open_at.get(column)
            if child(cell, "tcPr", "cellDel") is not None:
                pass
            elif _continues(cell, "vMerge") and above is not None:
                found[above] = replace(found[above], row_span=number - found[above].row + 1)
                beside = None
            elif _continues(cell, "hMerge") and beside is not None:
                found[beside] = replace(found[beside], column_span=found[beside].column_span + span)
            else:
                beside = open_at[column] = len(found)
                found.append(GridCell(number, column, text_of(cell), 1, span, header))
            column += span
    return _with_header(found)


def _continues(cell: Any, name: str) -> bool:
    merge = child(cell, "tcPr", name)
    return merge is not None and attribute(merge, "val", "continue") == "continue"


def _with_header(cells: list[GridCell]) -> list[GridCell]:
    """Take the first row for a header where Word names none: its cells are full and begin with no figure, and others do."""
    if any(cell.header for cell in cells):
        return cells
    first = [cell for cell in cells if cell.row == 0]
    others = [cell for cell in cells if cell.row > 0]
    if not first or not all(map(_is_words, first)) or not any(_NUMBER_CELL.match(cell.text) for cell in others):
        return cells
    depth = max(cell.row_span for cell in first)
    return [replace(c, header=c.row < depth and not _NUMBER_CELL.match(c.text)) for c in cells]


def _is_words(cell: GridCell) -> bool:
    """Return whether a cell has text that begins with no figure."""
    return bool(cell.text.strip()) and not _NUMBER_CELL.match(cell.text)


def _count(element: Any | None, default: int) -> int:
    text = attribute(element, "val") if element is not None else ""
    return min(int(text), 1000) if re.fullmatch(r"[0-9]{1,4}", text) else default
