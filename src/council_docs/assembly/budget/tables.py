"""Budget tables: those that a reader found as tables, and runs of tab-separated lines under a header.

Only columns whose header says money are read. A total sums the rows above it; where rows have subtotals or numbers of
several levels, only the innermost rows stand together with their own total, so that nothing is added twice.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from council_docs.assembly.budget.rows import (
    CLOSING,
    Kind,
    Row,
    Side,
    cell_value,
    fiscal_year_in,
    is_carried,
    is_empty_cell,
    is_total,
    plan_in,
    with_outline,
    without_clashes,
    words,
)
from council_docs.document import Document
from council_docs.thai.numbers.digits import to_arabic

_BRACKETED = re.compile(r"\([^()]{0,40}\)|\s+")
_UNIT = re.compile(r"\(?(?:หน่วย[ ]?:?[ ]?)?((?:พัน|หมื่น|แสน|ล้าน|พันล้าน)?บาท)\)?")
_UNIT_IN_BRACKETS = re.compile(r"\([ ]?(?:หน่วย[ ]?:?[ ]?)?(?:พัน|หมื่น|แสน|ล้าน|พันล้าน)?[ ]?บาท[ ]?\)")
_LEVEL = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?(?=[\s)]|$)")
_FIGURES = re.compile(r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,2})?-?|\d{1,15}\.\d{2}")
_PER_CENT = re.compile(r"หน่วย[ ]?:?[ ]?ร้อยละ|\(ร้อยละ\)|\(%\)")
_WORDS = re.compile(r"[ก-ฮA-Za-z]{2}|[ก-ฮ]$|[เแโไใ][ก-ฮ]|[ก-ฮ][ะ-ูเ-์]")
_YEAR = re.compile(r"25\d\d")


@dataclass(frozen=True, slots=True)
class Place:
    """A cell: its column, its words and where they stand."""

    column: int
    text: str
    start: int
    end: int
    unit: str | None = None
    header: bool = False


@dataclass(frozen=True)
class Grid:
    """A table as rows of cells, and where it stands."""

    start: int
    end: int
    rows: tuple[tuple[Place, ...], ...]


def table_rows(document: Document) -> list[list[Row]]:
    """Return the budget rows of every table that has a column of money, table by table in text order."""
    found = []
    for grid in _joined(sorted([*_block_grids(document), *_tab_grids(document)], key=lambda grid: grid.start)):
        if _PER_CENT.search(document.text, max(0, grid.start - 120), grid.rows[0][-1].end):
            continue  # shares, not sums
        rows = _read(grid)
        if rows:
            found.append(rows)
    return found


def _block_grids(document: Document) -> Iterator[Grid]:
    for block in document.blocks:
        if block.kind != "table" or not block.cells:
            continue
        rows: dict[int, list[Place]] = {}
        for cell in block.cells:
            text = document.text[cell.start : cell.end]
            rows.setdefault(cell.row, []).append(Place(cell.column, text, cell.start, cell.end, cell.unit, cell.header))
        yield Grid(block.start, block.end, tuple(tuple(rows[number]) for number in sorted(rows)))


def _tab_grids(document: Document) -> Iterator[Grid]:
    """Yield runs of lines with tabs outside table blocks, from a header with a column of money on."""
    inside = iter([(block.start, block.end) for block in document.blocks if block.kind == "table"])
    table = next(inside, None)
    run: list[tuple[Place, ...]] = []
    at = 0
    for line in document.text.split("\n"):
        while table and table[1] <= at:
            table = next(inside, None)
        in_table = table is not None and table[0] <= at < table[1]
        cells = () if in_table or "\t" not in line else _split(line, at)
        if cells and CLOSING.match(line) and not _is_row_of(run, cells):
            cells = ()
        if run and is_total(line) and len(cells) < len(run[0]):
            cells = _aligned_right(cells, len(run[0]))
        if cells and (run or _money_columns(cells)):
            run.append(cells)
        elif run:
            yield Grid(run[0][0].start, run[-1][-1].end, tuple(run))
            run = []
        at += len(line) + 1
    if run:
        yield Grid(run[0][0].start, run[-1][-1].end, tuple(run))


def _is_row_of(run: Sequence[tuple[Place, ...]], cells: Sequence[Place]) -> bool:
    """Return whether a line that begins as an item of an agenda (`1.1`) is a row: as wide, with a sum at its end."""
    return bool(run) and len(cells) == len(run[0]) > 2 and cell_value(cells[-1].text, None) is not None


def _split(line: str, at: int) -> tuple[Place, ...]:
    cells = []
    for column, text in enumerate(line.split("\t")):
        stripped = text.strip()
        start = at + (text.index(stripped[0]) if stripped else 0)
        cells.append(Place(column, stripped, start, start + len(stripped)))
        at += len(text) + 1
    return tuple(cells)


def _aligned_right(cells: Sequence[Place], width: int) -> tuple[Place, ...]:
    """Move the cells of a total to the right: the empty cells before its first word are lost in a line of text."""
    return tuple(replace(cell, column=cell.column + width - len(cells)) for cell in cells)


def _joined(grids: Sequence[Grid]) -> list[Grid]:
    """Join a table that goes on after a page break: as many columns, and no header of its own."""
    joined: list[Grid] = []
    for grid in grids:
        before = joined[-1] if joined else None
        if before and grid.start - before.end <= 2 and _width(before) == _width(grid) and not _money_columns(grid.rows[0]):
            joined[-1] = Grid(before.start, grid.end, (*before.rows, *grid.rows))
        else:
            joined.append(grid)
    return joined


def _width(grid: Grid) -> int:
    return max((cell.column for row in grid.rows for cell in row), default=0)


def _money_columns(row: Sequence[Place]) -> dict[int, tuple[Kind, Place]]:
    """Return the columns of a header row that hold sums, and which side of a transfer they are."""
    columns: dict[int, tuple[Kind, Place]] = {}
    if any(_FIGURES.fullmatch(cell.text) for cell in row):
        return columns  # a row with sums is no header
    for cell in row:
        bare = _BRACKETED.sub("", cell.text) or _BRACKETED.sub("", cell.text.strip("()"))
        if not bare or bare.startswith(words("columns", "never")):
            continue
        if any(character.isdigit() for character in _YEAR.sub("", to_arabic(bare))):
            continue
        if bare.startswith(words("columns", "transfer_out")) or "(-)" in cell.text:
            columns[cell.column] = ("transfer_out", cell)
        elif bare.startswith(words("columns", "transfer_in")) or "(+)" in cell.text:
            columns[cell.column] = ("transfer_in", cell)
        elif _says_money(cell, bare):
            columns[cell.column] = ("item", cell)
    return columns


def _further_columns(
    heads: Sequence[Place], rows: Sequence[Sequence[Place]], columns: dict[int, tuple[Kind, Place]]
) -> dict[int, tuple[Kind, Place]]:
    """Return the columns beside one of money whose header speaks of money (`ขอกันเงิน`, `คงเหลือ`) and whose cells are sums."""
    found: dict[int, tuple[Kind, Place]] = {}
    for head in heads:
        bare = _BRACKETED.sub("", head.text)
        if head.column in columns or bare.startswith(words("columns", "never")) or len(bare) > 40:
            continue
        cells = [cell.text for row in rows for cell in row if cell.column == head.column and not is_empty_cell(cell.text)]
        sums = all(_FIGURES.fullmatch(text) for text in cells)
        if len(cells) > 1 and sums and any(word in bare for word in words("columns", "money_within")):
            found[head.column] = ("item", head)
    return found


def _says_money(cell: Place, bare: str) -> bool:
    named = cell.unit is not None or _UNIT_IN_BRACKETS.search(cell.text) is not None
    return len(bare) <= 40 and (named or bare.startswith(words("columns", "money")))


def _read(grid: Grid) -> list[Row]:
    header = next((i for i, row in enumerate(grid.rows[:4]) if len(row) > 1 and _money_columns(row)), None)
    if header is None:
        return []
    columns = _money_columns(grid.rows[header])
    columns = dict(sorted({**_further_columns(grid.rows[header], grid.rows[header + 1 :], columns), **columns}.items()))
    heads = {cell.column: cell.text for row in grid.rows[: header + 1] for cell in row}
    described = _column(heads, "description", set(columns))
    found: list[Row] = []
    group = 0
    transfers = {c: kind for c, (kind, _) in columns.items() if kind != "item"}
    for number, (kind, head) in columns.items():
        if transfers and kind == "item":
            continue  # set aside, spent, left: beside a transfer these are not its sums
        unit = head.unit or _unit(head.text, grid.rows[: header + 1])
        rows = _column_rows(grid.rows[header + 1 :], number, heads, unit=unit, described=described, kind=kind)
        year = fiscal_year_in(head.text) or (int(m[0]) if (m := _YEAR.search(to_arabic(head.text))) else None)
        if kind == "item":
            levels = {min(cell.start for cell in row): _level(row) for row in grid.rows[header + 1 :] if row}
            rows = _grouped(rows, [levels[row.start] for row in rows])
            found.extend(replace(row, group=row.group + group, fiscal_year=year) for row in rows)
            group = max((row.group for row in found), default=-1) + 1
        else:
            # The total of one side is a total beside both: `of` says whose.
            side: Side = "transfer_out" if kind == "transfer_out" else "transfer_in"
            found.extend(replace(row, group=0, of=side if row.kind == "total" else None) for row in rows)
    return without_clashes(sorted(found, key=lambda row: (row.group, row.start)))


def _unit(head: str, rows: Sequence[Sequence[Place]]) -> str | None:
    match = _UNIT.search(head) or next((m for row in rows for cell in row if (m := _UNIT.search(cell.text))), None)
    return match[1] if match else None


def _column(heads: dict[int, str], name: str, taken: set[int]) -> int | None:
    return next(
        (
            c
            for c, text in sorted(heads.items())
            if c not in taken and _BRACKETED.sub("", text).startswith(words("columns", name))
        ),
        None,
    )


def _column_rows(
    rows: Sequence[Sequence[Place]],
    column: int,
    heads: dict[int, str],
    *,
    unit: str | None,
    described: int | None,
    kind: Kind,
) -> list[Row]:
    plan, department = _column(heads, "plan", {column}), _column(heads, "department", {column})
    found = []
    for row in rows:
        by_column = {cell.column: cell for cell in row}
        cell = by_column.get(column)
        label = _label(row, column, described)
        if cell is None or is_empty_cell(cell.text) or not _WORDS.search(label) or is_carried(label) or cell.header:
            continue
        total = any(is_total(other.text) for other in row if other.column != column)
        value = cell_value(cell.text, unit)
        if value is None and not any(ch.isdigit() for ch in cell.text):
            continue  # words under a column of sums: a heading inside the table
        plan_cell, department_cell = by_column.get(plan or -1), by_column.get(department or -1)
        found.append(
            Row(
                label,
                value,
                "total" if total else kind,
                0,
                min(c.start for c in row),
                max(c.end for c in row),
                plan=(plan_cell.text or None) if plan_cell else plan_in(label),
                department=(department_cell.text or None) if department_cell else None,
            )
        )
    return found


def _label(row: Sequence[Place], column: int, described: int | None) -> str:
    """Return what a row is about: the cell under the header of descriptions, else its longest words."""
    cell = next((c for c in row if c.column == described), None)
    if cell is not None and not is_empty_cell(cell.text):
        return " ".join(cell.text.split())
    others = [c.text for c in row if c.column != column and _WORDS.search(c.text)]
    return " ".join(max(others, key=len, default="").split())


def _level(row: Sequence[Place]) -> tuple[int, ...]:
    """Return the number at the head of a row as its parts: `1.2` → (1, 2); empty where it has none."""
    match = _LEVEL.match(to_arabic(row[0].text)) if row else None
    return tuple(int(part) for part in match.group().strip(".").split(".")) if match else ()


def _grouped(rows: Sequence[Row], levels: Sequence[tuple[int, ...]]) -> list[Row]:
    """Give rows their groups: a total closes one; rows of several levels are an outline, rows above rows stand alone."""
    if any(len(level) > 1 for level in levels):
        outline = _outline(rows, levels)
        return outline or [replace(row, group=index) for index, row in enumerate(rows)]
    if _sums_its_parts(rows):
        return [replace(row, group=index) for index, row in enumerate(rows)]
    grouped: list[Row] = []
    group = 0
    own = 0  # rows since the last total
    for row in rows:
        if row.kind != "total":
            grouped.append(replace(row, group=group))
            own += 1
            continue
        grouped.append(replace(row, group=group if own else group + 1))
        group += 1 if own else 2
        own = 0
    totals = [row for row in grouped if row.kind == "total"]
    if len(totals) > 1 and grouped[-1].kind == "total" and own == 0:
        # The last of several totals sums the others as a rule; beside rows of its own nobody can tell.
        last = grouped[-1]
        if any(row.group == last.group and row.kind == "item" for row in grouped):
            grouped[-1] = replace(last, group=group)
    return grouped


def _outline(rows: Sequence[Row], levels: Sequence[tuple[int, ...]]) -> list[Row] | None:
    """Return rows numbered 1, 1.1, 1.2, 2 … as an outline; `None` where a number is missing, so that parts may be too."""
    expected: dict[tuple[int, ...], int] = {}
    depths = []
    for row, level in zip(rows, levels, strict=True):
        if row.kind == "total":
            depths.append(0)
            continue
        if not level or level[-1] != expected.get(level[:-1], 0) + 1:
            return None
        expected[level[:-1]] = level[-1]
        depths.append(len(level))
    only_last = depths.count(0) <= 1 and (not depths.count(0) or depths[-1] == 0)
    return with_outline(rows, depths) if only_last else None


def _sums_its_parts(rows: Sequence[Row]) -> bool:
    """Whether a row without a number of its own is the sum of those right after it: a heading with the sum of its part."""
    for index, row in enumerate(rows[:-2]):
        if row.kind == "total" or not row.amount:
            continue
        running = Decimal(0)
        for count, after in enumerate(rows[index + 1 : index + 40], start=1):
            if after.kind == "total" or after.amount is None or running > row.amount:
                break
            running += after.amount
            if running == row.amount and count > 1:
                return True
    return False
