"""Tables of words without rules: attendance lists, plans, questions and answers, as borderless tables of a word processor.

Rows of a list look the same, and are read well enough as rows with tabs, as long as no cell wraps. A table is certain here
where a line of known headings (`ที่`, `ชื่อ - สกุล`, `ตำแหน่ง`) stands above its columns, its rows are numbered one after the
other, and all that stands between two numbers keeps within the columns. Then wrapped words go into their cells. All else
stays rows of a list: two columns of running text have no such headings.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from council_docs.lexicon.wordlists import vocabulary
from council_docs.phrases.line_openers import is_label, start_of
from council_docs.readers.pdf.geometry import ROOM, is_near_any
from council_docs.readers.pdf.lines.printed_lines import Line, Piece
from council_docs.readers.pdf.lines.word_room import word_room
from council_docs.readers.pdf.tables.headers import is_amount, note_units
from council_docs.readers.pdf.tables.ruled import Grid, GridCell
from council_docs.thai.numbers.digits import to_arabic

FEWEST = 3  # rows of a table without wrapped cells, where no table with the same columns stands before it
BETWEEN = 6  # lines between two numbers at most
APART = 2.6  # em between two lines of one table at most
OUTSIDE = 0.6  # em by which a cell may begin left of those above it
ON_EDGE = 0.15  # em within which words begin at the edge of their column
OVERLAP = 0.2  # em by which pieces of one column overlap at least


@dataclass(slots=True)
class _Column:
    left: float
    right: float  # of its words
    end: float = 0.0  # where its room ends


@dataclass(slots=True)
class _Found:
    """A table: its columns, the lines of its rows, and the index after its last line."""

    columns: list[_Column]
    rows: list[list[Line]]
    end: int


def take_worded(parts: Sequence[Line | Grid], before: Grid | None = None) -> list[Line | Grid]:
    """Return the lines and tables of a page with its tables of words in place of their lines.

    Args:
        parts: Lines and tables from the top.
        before: The table without rules at the end of the page before, which may go on without a header.
    """
    if not any(isinstance(part, Line) and len(part.pieces) > 1 for part in parts):
        return list(parts)
    found: list[Line | Grid] = []
    columns = _columns_of(before) if before is not None else []
    right = max((part.x1 for part in parts if isinstance(part, Line)), default=0.0)
    at = 0
    while at < len(parts):
        part = parts[at]
        if isinstance(part, Grid):
            columns = []
        header = isinstance(part, Line) and _is_header(part)
        table = _table_at(parts, at, right if header else None, columns)
        if table is None:
            found.append(part)
            at += 1
        else:
            found.append(_grid(table, header=header))
            columns = table.columns
            at += table.end
    return found


def _table_at(parts: Sequence[Line | Grid], at: int, right: float | None, columns: list[_Column]) -> _Found | None:
    """Return the table that begins at a place.

    Args:
        parts: Lines and tables from the top.
        at: The place.
        right: The right edge of the lines, if a header stands there.
        columns: Of a table before, which may go on there without a header.
    """
    part = parts[at]
    if right is not None:
        return _below(_run(parts, at), right)
    if columns and isinstance(part, Line) and is_label(part.pieces[0].text):
        return _with(_run(parts, at), 0, columns, 1)
    return None


def _run(parts: Sequence[Line | Grid], at: int) -> list[Line]:
    """Return the lines from a place on, up to a table or a wide gap."""
    run: list[Line] = []
    for part in parts[at:]:
        if isinstance(part, Grid) or (run and part.y - run[-1].y > APART * max(part.size, run[-1].size)):
            break
        run.append(part)
    return run


@cache
def heading_words() -> tuple[frozenset[str], frozenset[str]]:
    """Return the headings of columns without blanks: those of the column of numbers, and all others."""
    header = vocabulary("tables")["header"]
    numbers, others = (frozenset("".join(word.split()) for word in header[kind]) for kind in ("number", "words"))
    return numbers, others


def _is_header(line: Line) -> bool:
    """Return whether a line is one of headings: the first is that of the numbers, and most of the others are known."""
    if len(line.pieces) < 3:
        return False
    numbers, others = heading_words()
    first, *rest = (_bare(piece) for piece in line.pieces)
    return first in numbers and 2 * sum(1 for text in rest if text in others) > len(rest)


def _bare(piece: Piece) -> str:
    return "".join(piece.text.split())


def _below(run: list[Line], right: float) -> _Found | None:
    """Return the table below a header."""
    header = run[0]
    numbered = [header, *(line for line in run[1:] if len(line.pieces) > 1 and is_label(line.pieces[0].text))]
    columns = _merged([piece for line in numbered for piece in line.pieces], OVERLAP * header.size)
    if len(columns) != len(header.pieces):
        return None
    for column, after in pairwise(columns):
        column.end = after.left - ROOM * header.size
    columns[-1].end = max(right, columns[-1].right)
    _, known = heading_words()
    sure = all(_bare(piece) in known for piece in header.pieces[1:])
    return _with(run, 1, columns, FEWEST, wrapped=sure)


def _merged(pieces: Sequence[Piece], least: float) -> list[_Column]:
    """Return the columns that pieces make; those of one overlap by so much at least."""
    columns: list[_Column] = []
    for piece in sorted(pieces, key=lambda piece: piece.x0):
        if columns and piece.x0 < columns[-1].right - least:
            columns[-1].right = max(columns[-1].right, piece.x1)
        else:
            columns.append(_Column(piece.x0, piece.x1))
    return columns


def _with(run: list[Line], first: int, columns: list[_Column], fewest: int, *, wrapped: bool = False) -> _Found | None:
    """Return the table with these columns whose first row stands here; nothing if there are too few rows.

    Args:
        run: Lines, from the header on.
        first: Index of that of the first row.
        columns: Of the table.
        fewest: Rows that it has at least.
        wrapped: Or one at least, if cells are wrapped.
    """
    rows: list[list[Line]] = []
    kept = first
    number = 0
    for index in range(first, len(run)):
        line = _parted(run[index], columns)
        if not _fits(line, columns):
            break
        label = line.pieces[0]
        if _is_number(label, columns):
            value = _value(label)
            if len(line.pieces) < 2 or (rows and value != number + 1):
                break
            number = value
            rows.append([line])
        elif rows and _is_wrapped(rows[-1], line, columns, run[index : index + BETWEEN], number):
            rows[-1].append(line)
        else:
            break
        kept = index + 1
    least = 1 if wrapped and any(len(row) > 1 for row in rows) else fewest
    if len(rows) < least:
        return None
    return _Found(columns, rows if first == 0 else [run[:first], *rows], kept)


def _is_number(piece: Piece, columns: Sequence[_Column]) -> bool:
    """Return whether a piece is the number of a row."""
    return is_label(piece.text) and piece.x0 < columns[0].end


def _is_wrapped(row: Sequence[Line], line: Line, columns: Sequence[_Column], ahead: Sequence[Line], number: int) -> bool:
    """Return whether a line holds wrapped ends of the cells of a row; `ahead` is that line and those after it."""
    if start_of(line.text) != "none" or line.x0 < columns[0].end or len(row) > BETWEEN:
        return False
    return _goes_on(row, line, columns) or _has_next(ahead, number, columns)


def _parted(line: Line, columns: Sequence[_Column]) -> Line:
    """Part pieces of which a word begins where a column does: the cell before leaves only a space."""
    lefts = [column.left for column in columns[1:]]
    pieces: list[Piece] = []
    for piece in line.pieces:
        start = 0
        for index, (before, glyph) in enumerate(pairwise(piece.glyphs), 1):
            if before.text == " " and index - start > 1 and is_near_any(glyph.x0, lefts, ON_EDGE * line.size):
                pieces.append(Piece(piece.glyphs[start : index - 1]))
                start = index
        pieces.append(Piece(piece.glyphs[start:]) if start else piece)
    return replace(line, pieces=pieces) if len(pieces) > len(line.pieces) else line


def _fits(line: Line, columns: Sequence[_Column]) -> bool:
    """Return whether each piece of a line keeps within a column of its own."""
    taken = [_column(piece, columns, line.size) for piece in line.pieces]
    return -1 not in taken and len(set(taken)) == len(taken)


def _column(piece: Piece, columns: Sequence[_Column], size: float) -> int:
    for index, column in enumerate(columns):
        if piece.x0 > column.left - OUTSIDE * size and piece.x1 < column.end + ROOM * size:
            return index
    return -1


def _value(label: Piece) -> int:
    digits = "".join(character for character in to_arabic(label.text) if character.isdigit())
    return int(digits) if digits else 0


def _has_next(ahead: Sequence[Line], number: int, columns: Sequence[_Column]) -> bool:
    """Return whether the next number follows soon, with nothing between that does not keep within the columns."""
    for line in (_parted(line, columns) for line in ahead):
        if not _fits(line, columns):
            return False
        label = line.pieces[0]
        if is_label(label.text):
            return _is_number(label, columns) and _value(label) == number + 1
    return False


def _goes_on(row: Sequence[Line], line: Line, columns: Sequence[_Column]) -> bool:
    """Return whether each piece of a line goes on with words above it that left no room for it."""
    for piece in line.pieces:
        index = _column(piece, columns, line.size)
        above = next((p for other in reversed(row) for p in other.pieces if _column(p, columns, line.size) == index), None)
        if above is None or columns[index].end - above.x1 > word_room(piece, line.size) + ROOM * line.size:
            return False
    return True


def _columns_of(grid: Grid) -> list[_Column]:
    """Return the columns of a table of words; nothing if its rows are not numbered, or hold sums."""
    body = [row for row in grid.rows() if not row[0].header]
    if body and all(map(_is_row_of_words, body)):
        return [_Column(cell.x0, cell.x1, cell.x1) for cell in body[0]]
    return []


def _is_row_of_words(row: Sequence[GridCell]) -> bool:
    """Return whether a row is numbered, and holds no sum."""
    return bool(row[0].lines) and is_label(row[0].text) and not any(is_amount(cell.text) for cell in row[1:])


def _grid(table: _Found, *, header: bool) -> Grid:
    lines = [line for row in table.rows for line in row]
    columns = table.columns
    grid = Grid(columns[0].left, min(line.top for line in lines), columns[-1].end, max(line.bottom for line in lines), [])
    for number, row in enumerate(table.rows):
        cells = _cells(number, row, columns, lines[0].size)
        for cell in cells:
            cell.header = header and number == 0
        grid.cells.extend(cells)
    note_units(grid)
    return grid


def _cells(number: int, row: Sequence[Line], columns: Sequence[_Column], size: float) -> list[GridCell]:
    """Return the cells of a row, each with its pieces of the lines, a line each."""
    top, bottom = min(line.top for line in row), max(line.bottom for line in row)
    cells = [GridCell(number, index, 1, 1, c.left, top, c.end, bottom) for index, c in enumerate(columns)]
    for line in row:
        for piece in line.pieces:
            cell = cells[_column(piece, columns, size)]
            cell.lines.append(Line([piece], line.y, line.size, line.space_after, line.top, line.bottom))
    return cells
