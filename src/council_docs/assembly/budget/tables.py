"""Budget tables: those that a reader found as tables, and runs of tab-separated lines under a header.

Only columns whose header says money are read. A total sums the rows above it; where rows have subtotals or numbers of
several levels, only the innermost rows stand together with their own total, so that nothing is added twice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from council_docs.assembly.budget.rows import (
    CLOSING,
    SCALE,
    Kind,
    Row,
    Side,
    cell_value,
    fiscal_year_in,
    is_carried,
    is_empty_cell,
    is_total,
    plan_in,
    transfer_of,
    with_outline,
    without_clashes,
    words,
)
from council_docs.document import Document, tables_of
from council_docs.lexicon.patterns import compiled
from council_docs.text.lines import Line, lines_of, whole_lines
from council_docs.thai.numbers.digits import to_arabic

_BRACKETED = compiled(r"\([^()]{0,40}\)|\s+")
_UNIT = compiled(rf"\(?(?:หน่วย[ ]?:?[ ]?)?({SCALE}?บาท)\)?")
_UNIT_IN_BRACKETS = compiled(rf"\([ ]?(?:หน่วย[ ]?:?[ ]?)?{SCALE}?[ ]?บาท[ ]?\)")
_LEVEL = compiled(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?(?=[\s)]|$)")
_FIGURES = compiled(r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,2})?-?|\d{1,15}\.\d{2}")
_PER_CENT = compiled(r"หน่วย[ ]?:?[ ]?ร้อยละ|\(ร้อยละ\)|\(%\)")
_WORDS = compiled(r"[ก-ฮA-Za-z]{2}|[ก-ฮ]$|[เแโไใ][ก-ฮ]|[ก-ฮ][ะ-ูเ-์]")
_YEAR = compiled(r"25\d\d")
_HEADER_ROWS = 4
"""Rows from the top of a table among which its header is sought: a title and units may stand above it."""
_UNIT_ABOVE = compiled(rf"หน่วย[ ]?(?:นับ|เป็น)?[ ]?:?[ ]?({SCALE}?[ ]?บาท)")
_CAPTION = 160
"""Code points above a table in which its unit is stated."""
_CAPTION_LINES = 2
_BETWEEN_SIDES = 200
"""Code points between the table of what is moved out and that of what is moved in."""
_LONGEST_HEAD = 40
"""Code points of the longest header of a column of money; longer cells are sentences."""


@dataclass(slots=True)  # not frozen, as `text.lines.Line`: many are made
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
    found: list[list[Row]] = []
    for grid in _joined(sorted([*_block_grids(document), *_tab_grids(document)], key=lambda grid: grid.start)):
        if _PER_CENT.search(document.text, max(0, grid.start - 120), grid.rows[0][-1].end):
            continue  # shares, not sums
        rows = _read(grid, _caption_unit(document.text, grid.start))
        if rows and found and _completes(found[-1], rows):
            found[-1] = [*found[-1], *rows]
        elif rows:
            found.append(rows)
    return found


def _completes(before: Sequence[Row], rows: Sequence[Row]) -> bool:
    """Return whether two tables right behind each other are the two sides of one transfer."""
    sides = [{row.of or row.kind for row in table} for table in (before, rows)]
    one_each = all(len(side) == 1 for side in sides) and set.union(*sides) == {"transfer_out", "transfer_in"}
    return one_each and rows[0].start - before[-1].end <= _BETWEEN_SIDES


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
    tables = tables_of(document)
    run: list[tuple[Place, ...]] = []
    for line in whole_lines(document.text) if "\t" in document.text else ():
        cells = _cells(line, run) if "\t" in line.text and tables.at(line.start) is None else ()
        if run and _is_transfer(cells):
            yield _grid_of(run)
            run = []
        if cells and (run or _money_columns(cells)):
            run.append(cells)
        elif run:
            yield _grid_of(run)
            run = []
    if run:
        yield _grid_of(run)


def _cells(line: Line, run: Sequence[tuple[Place, ...]]) -> tuple[Place, ...]:
    """Return the cells of a line that may go on with a run; none of a line that ends all lists."""
    cells = _split(line)
    if CLOSING.match(line.text) and not _is_row_of(run, cells):
        return ()
    if run and len(cells) < len(run[0]) and (is_total(line.text) or _lacks_number(run[0], cells)):
        return _aligned_right(cells, len(run[0]))
    return cells


def _lacks_number(heads: Sequence[Place], cells: Sequence[Place]) -> bool:
    """Return whether the empty cell of its number is lost at the head of a row: words stand there, and a sum at the end."""
    numbered = len(heads) > 2 and _bare(heads[0].text).startswith(words("columns", "numbers"))
    return numbered and len(cells) > 1 and not _LEVEL.match(cells[0].text) and bool(_FIGURES.fullmatch(cells[-1].text))


def _is_transfer(cells: Sequence[Place]) -> bool:
    """Return whether a row heads the columns of one side of a transfer: `รายการโอนเพิ่ม<tab>จำนวนเงิน`."""
    return any(kind != "item" for kind, _ in _money_columns(cells).values())


def _grid_of(run: Sequence[tuple[Place, ...]]) -> Grid:
    return Grid(run[0][0].start, run[-1][-1].end, tuple(run))


def _is_row_of(run: Sequence[tuple[Place, ...]], cells: Sequence[Place]) -> bool:
    """Return whether a line that begins as an item of an agenda (`1.1`) is a row: as wide, with a sum at its end."""
    return bool(run) and len(cells) == len(run[0]) > 2 and cell_value(cells[-1].text, None) is not None


def _split(line: Line) -> tuple[Place, ...]:
    places = []
    for column, cell in enumerate(lines_of(line.text, separator="\t")):
        bare = cell.stripped() if cell.text.strip() else Line(cell.start, "")
        places.append(Place(column, bare.text, line.start + bare.start, line.start + bare.end))
    return tuple(places)


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
        kind = _kind_of_column(cell, bare) if bare else None
        if kind and not (bare.startswith(words("columns", "never")) or _has_figures(bare)):
            columns[cell.column] = (kind, cell)
    return _of_side_named(row, columns) if columns else columns


def _kind_of_column(cell: Place, bare: str) -> Kind | None:
    """Return what the words of a header make its column; `None` of those that say nothing of money."""
    if bare.startswith(words("columns", "transfer_out")) or "(-)" in cell.text:
        return "transfer_out"
    if bare.startswith(words("columns", "transfer_in")) or "(+)" in cell.text:
        return "transfer_in"
    return "item" if _says_money(cell, bare) else None


def _of_side_named(row: Sequence[Place], columns: dict[int, tuple[Kind, Place]]) -> dict[int, tuple[Kind, Place]]:
    """Return columns of money as those of the side of a transfer that another header names (`รายการโอนลด`, `จำนวนเงิน`)."""
    sides = {side[0] for cell in row if cell.column not in columns and (side := transfer_of(cell.text))}
    if len(sides) != 1 or any(kind != "item" for kind, _ in columns.values()):
        return columns
    (named,) = sides
    return {number: (named, head) for number, (_, head) in columns.items()}


def _has_figures(head: str) -> bool:
    """Return whether a header has other figures than a year."""
    return any(map(str.isdigit, _YEAR.sub("", to_arabic(head))))


def _further_columns(
    heads: Sequence[Place], rows: Sequence[Sequence[Place]], columns: dict[int, tuple[Kind, Place]]
) -> dict[int, tuple[Kind, Place]]:
    """Return the columns beside one of money whose header speaks of money (`ขอกันเงิน`, `คงเหลือ`) and whose cells are sums."""
    return {
        head.column: ("item", head)
        for head in heads
        if head.column not in columns and _speaks_of_money(head) and _holds_sums(rows, head.column)
    }


def _speaks_of_money(head: Place) -> bool:
    bare = _BRACKETED.sub("", head.text)
    named = len(bare) <= _LONGEST_HEAD and not bare.startswith(words("columns", "never"))
    return named and any(word in bare for word in words("columns", "money_within"))


def _holds_sums(rows: Sequence[Sequence[Place]], column: int) -> bool:
    """Return whether a column has several cells that say something, and all of them are figures."""
    cells = [cell.text for row in rows for cell in row if cell.column == column and not is_empty_cell(cell.text)]
    return len(cells) > 1 and all(_FIGURES.fullmatch(text) for text in cells)


def _says_money(cell: Place, bare: str) -> bool:
    if len(bare) > _LONGEST_HEAD:
        return False
    if cell.unit is not None or bare == "บาท" or bare.startswith(words("columns", "money")):
        return True
    return "บาท" in cell.text and _UNIT_IN_BRACKETS.search(cell.text) is not None


def _caption_unit(text: str, start: int) -> str | None:
    """Return the unit that the lines above a table state for it: `(หน่วย : ล้านบาท)`."""
    above = [line for line in text[max(0, start - _CAPTION) : start].split("\n") if line.strip() and "\t" not in line]
    found = [match for line in above[-_CAPTION_LINES:] for match in _UNIT_ABOVE.finditer(line)]
    return found[-1][1] if found else None


_MOST_SUMS = 100
"""Columns of sums of one table, each of which asks all others what they are; budgets by month or by year have some 40."""


def _read(grid: Grid, above: str | None) -> list[Row]:
    top = enumerate(grid.rows[:_HEADER_ROWS])
    header = next((at for at, row in top if len(row) > 1 and _money_columns(row)), None)
    if header is None:
        return []
    heads, body = grid.rows[: header + 1], grid.rows[header + 1 :]
    table = _Table(heads, body, above)
    columns = _money_columns(heads[-1])
    columns = dict(sorted({**_further_columns(heads[-1], body, columns), **columns}.items()))
    if len(columns) > _MOST_SUMS:
        return []
    sides = {number: column for number, column in columns.items() if column[0] != "item"}
    found: list[Row] = []
    # Set aside, spent, left: beside a transfer such columns are not its sums.
    for number, (kind, head) in (sides or columns).items():
        rows = table.rows_of(number, head, kind, taken=set(columns))
        if kind == "item":
            first = max((row.group for row in found), default=-1) + 1
            found.extend(_items(table, rows, head, first))
        else:
            found.extend(_of_side(rows, kind))
    return without_clashes(sorted(found, key=lambda row: (row.group, row.start)))


def _items(table: "_Table", rows: Sequence[Row], head: Place, first: int) -> list[Row]:
    """Return the rows of a column of sums in their groups, which are counted from `first` on."""
    year = fiscal_year_in(head.text) or (int(found[0]) if (found := _YEAR.search(to_arabic(head.text))) else None)
    grouped = _grouped(rows, [table.levels[row.start] for row in rows])
    return [replace(row, group=row.group + first, fiscal_year=year) for row in grouped]


def _of_side(rows: Sequence[Row], kind: Kind) -> list[Row]:
    """Return the rows of one side of a transfer; its total is a total beside both sides: `of` says whose."""
    side: Side = "transfer_out" if kind == "transfer_out" else "transfer_in"
    return [replace(row, group=0, of=side if row.kind == "total" else None) for row in rows]


@dataclass(frozen=True)
class _Table:
    """The rows up to the header of columns, and those below it."""

    heads: Sequence[Sequence[Place]]
    body: Sequence[Sequence[Place]]
    above: str | None = None
    """The unit that the lines above the table state."""

    @cached_property
    def names(self) -> dict[int, str]:
        """What is written over each column."""
        return {cell.column: cell.text for row in self.heads for cell in row}

    @cached_property
    def levels(self) -> dict[int, tuple[int, ...]]:
        """The number at the head of each row, by the offset at which the row begins."""
        return {min(cell.start for cell in row): _level(row) for row in self.body if row}

    def rows_of(self, column: int, head: Place, kind: Kind, taken: set[int]) -> list[Row]:
        """Return the rows that have a sum in a column; `taken` are the columns of money, none of which describes a row."""
        unit = head.unit or _unit(head.text, self.heads, self.above)
        satang = self.satang(column)
        described = self.column("description", taken)
        # The first column names its row and is neither plan nor division beside it.
        plan, department = self.column("plan", {0, column}), self.column("department", {0, column})
        found = []
        for row in self.body:
            cells = {cell.column: cell for cell in row}
            label = _label(row, column, described)
            if column not in cells or not _is_entry(cells[column], label):
                continue
            made = Row(
                label,
                _amount(cells[column], cells.get(satang), unit),
                "total" if any(is_total(cell.text) for cell in row if cell.column != column) else kind,
                0,
                min(cell.start for cell in row),
                max(cell.end for cell in row),
                plan=(cells[plan].text or None) if plan in cells else plan_in(label),
                department=(cells[department].text or None) if department in cells else None,
            )
            found.append(made)
        return found

    def satang(self, column: int) -> int:
        """Return the column of satang right beside one of baht; -1 where there is none."""
        heads = (cell for row in (*self.heads, *self.body[:_HEADER_ROWS]) for cell in row if cell.column == column + 1)
        return column + 1 if any(_bare(cell.text) in words("columns", "satang") for cell in heads) else -1

    def column(self, name: str, taken: set[int]) -> int:
        """Return the first column, outside those taken, whose header is one of a list; -1 where there is none."""
        heads = words("columns", name)
        named = (at for at, text in sorted(self.names.items()) if at not in taken and _bare(text).startswith(heads))
        return next(named, -1)


def _amount(cell: Place, satang: Place | None, unit: str | None) -> Decimal | None:
    """Return the sum of a cell, with the satang of the cell beside it; `None` where either holds no figure."""
    value = cell_value(cell.text, unit)
    if value is None or satang is None or is_empty_cell(satang.text):
        return value
    hundredths = cell_value(satang.text, "สตางค์")
    return None if hundredths is None or hundredths >= 1 else value + hundredths


def _bare(head: str) -> str:
    return _BRACKETED.sub("", head)


def _is_entry(cell: Place, label: str) -> bool:
    """Return whether a cell holds a figure, in a row that is neither a header nor carries a sum from page to page."""
    if cell.header or is_empty_cell(cell.text) or is_carried(label) or not _WORDS.search(label):
        return False
    # Words under a column of sums are a heading inside the table.
    return any(character.isdigit() for character in cell.text)


def _unit(head: str, rows: Sequence[Sequence[Place]], above: str | None) -> str | None:
    """Return the unit of a column: as its head says, another cell of the heads, or the lines above the table."""
    match = _UNIT.search(head) or next((m for row in rows for cell in row if (m := _UNIT.search(cell.text))), None)
    return match[1] if match else above


def _label(row: Sequence[Place], column: int, described: int) -> str:
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
    return _between_totals(rows)


def _between_totals(rows: Sequence[Row]) -> list[Row]:
    """Give the rows up to each total its group; a total with no rows of its own stands alone."""
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
    if len(totals) > 1 and grouped[-1].kind == "total":
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
    """Return whether a row without a number of its own is the sum of those right after it: a heading with its sum."""
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
