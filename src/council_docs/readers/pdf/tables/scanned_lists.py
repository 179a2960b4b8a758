"""Lists on scans that have a header of columns and no rules: their columns are told by the white between them.

OCR loses the numbers of rows, misreads them, and takes two columns that are close for one piece. What it keeps is where each
word stands. So columns begin where words of most rows begin, a row begins with whatever stands in the column of numbers or
with a person's title in the next one, and the numbers that were read have to agree. Where they do not, or a line keeps to no
column, the list stays lines: a check says that its columns cannot be told.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from council_docs.lexicon.patterns import any_of
from council_docs.lexicon.wordlists import words
from council_docs.readers.pdf.geometry import PART_OF_LETTER, SAME_STOP, is_near
from council_docs.readers.pdf.lines.printed_lines import Line, Piece
from council_docs.readers.pdf.lines.word_room import word_room
from council_docs.readers.pdf.tables.ruled import Grid, GridCell
from council_docs.readers.pdf.tables.word_columns import heading_words
from council_docs.text.similarity import one_edit_apart
from council_docs.thai.numbers.digits import to_arabic

FEWEST = 3  # rows of a list
APART = 2.6  # em between two lines of one list at most
LEVEL = 0.7  # em between the middles of a number and the rest of its row, which OCR may give as two lines
NEARER = 0.15  # em by which a wrapped line stands nearer to its own row than to the next
MISREAD = 0.25  # share of the numbers that OCR may misread
FEW = 0.3  # share of the lines that begin in a column at one place
OUTDENTED = 2.0  # em that numbers begin left of the name of their column at most
LONGEST_NUMBER = 1.8  # em of what stands in the column of numbers


@dataclass(slots=True)
class _Row:
    lines: list[Line]
    number: int | None = None


def take_lists(parts: Sequence[Line | Grid]) -> list[Line | Grid]:
    """Return the lines and tables of a scan with its lists below a header of columns as tables."""
    found: list[Line | Grid] = []
    at = 0
    while at < len(parts):
        part = parts[at]
        if not isinstance(part, Line) or not _is_header(part):
            found.append(part)
            at += 1
            continue
        run = _run(parts, at)
        made = _list_in(run)
        if made is None:
            _keep_apart(run)
            found.append(part)
            at += 1
        else:
            grid, count = made
            found.append(grid)
            at += count
    return found


def _run(parts: Sequence[Line | Grid], at: int) -> list[Line]:
    """Return the lines from a header on, up to a table or a wide gap."""
    run: list[Line] = []
    for part in parts[at:]:
        if isinstance(part, Grid) or (run and part.y - run[-1].y > APART * part.size):
            break
        run.append(part)
    return run


def _keep_apart(run: Sequence[Line]) -> None:
    """Make each line of a list that cannot be told a paragraph: joined, nobody would see that its cells are mixed."""
    for number, line in enumerate(run, 1):
        line.paragraphs = (-number, -number)


def _is_header(line: Line) -> bool:
    """Return whether a line names columns, the first that of numbers; of each name OCR may have misread a letter."""
    if len(line.pieces) < 3:
        return False
    numbers, others = heading_words()
    first, *rest = ("".join(piece.text.split()) for piece in line.pieces)
    return _is_one_of(first, numbers) and 2 * sum(_is_one_of(name, others) for name in rest) > len(rest)


def _is_one_of(name: str, known: frozenset[str]) -> bool:
    return name in known or (len(name) > 1 and any(one_edit_apart(name, word) for word in known if len(word) > 2))


def _list_in(run: Sequence[Line]) -> tuple[Grid, int] | None:
    """Return the table that a header and the lines below it are, and how many lines it takes.

    Nothing if its columns or rows cannot be told, or if it goes on where a line keeps to no column.
    """
    header, body = run[0], run[1:]
    lefts = _lefts(header, body)
    kept: list[Line] = []
    for line in body:
        parted = _parted(line, lefts)
        if not _fits(parted, lefts):
            break
        kept.append(parted)
    rows = _rows(kept, lefts)
    if rows is None or any(_goes_on(line, rows, lefts) for line in body[len(kept) :]):
        return None
    return _grid(header, rows, lefts), 1 + len(kept)


def _lefts(header: Line, body: Sequence[Line]) -> list[float]:
    """Return where the columns begin: where most lines do that begin near a name of the header; names may be centred."""
    lefts: list[float] = []
    before = header.x0 - OUTDENTED * header.size
    for piece, after in zip(header.pieces, [*header.pieces[1:], None], strict=True):
        end = piece.x1 if after is None else min(piece.x1, after.x0)
        starts = [other.x0 for line in body for other in line.pieces if before < other.x0 <= end]
        step = SAME_STOP * header.size
        counted = Counter(round(start / step) for start in starts)
        near = {place: count + max(counted[place - 1], counted[place + 1]) for place, count in counted.items()}
        most = max(near.values(), default=0)
        if most >= max(2, FEW * len(starts)):
            place = min(place for place, count in near.items() if count == most)
            lefts.append(min(start for start in starts if abs(round(start / step) - place) <= 1))
        else:
            lefts.append(min([*starts, piece.x0]))
        before = end
    return lefts


def _parted(line: Line, lefts: Sequence[float]) -> Line:
    """Part pieces of which a word begins where a column does."""
    pieces: list[Piece] = []
    for piece in line.pieces:
        start = 0
        for index, (before, glyph) in enumerate(pairwise(piece.glyphs), 1):
            edge = any(is_near(glyph.x0, left, SAME_STOP * line.size) for left in lefts[1:])
            if before.text == " " and edge and index - start > 1:
                pieces.append(Piece(piece.glyphs[start : index - 1]))
                start = index
        pieces.append(Piece(piece.glyphs[start:]) if start else piece)
    return replace(line, pieces=pieces)


def _fits(line: Line, lefts: Sequence[float]) -> bool:
    """Return whether each piece of a line keeps within a column, and what stands in that of numbers may be one."""
    for piece in line.pieces:
        column = _column(piece, lefts, line.size)
        if column < 0 or (column == 0 and piece.x1 - piece.x0 > LONGEST_NUMBER * line.size):
            return False
        if column + 1 < len(lefts) and piece.x1 > lefts[column + 1] + PART_OF_LETTER * line.size:
            return False
    return True


def _column(piece: Piece, lefts: Sequence[float], size: float) -> int:
    """Return the column in which a piece begins; -1 left of the first."""
    return sum(piece.x0 > left - SAME_STOP * size for left in lefts) - 1


def _rows(lines: Sequence[Line], lefts: Sequence[float]) -> list[_Row] | None:
    """Return the rows that lines make; nothing if they are few, their numbers disagree, or a line may belong to two."""
    rows: list[_Row] = []
    for line in _with_numbers(lines, lefts):
        if _begins(line, lefts) == 0:
            rows.append(_Row([line], _number(line)))
        elif _names_person(line, lefts):
            rows.append(_Row([line]))
        elif rows:
            rows[-1].lines.append(line)
        else:
            return None
    told = len(rows) >= FEWEST and _agree(rows) and all(_keeps(row, after, lefts) for row, after in pairwise(rows))
    return rows if told else None


def _with_numbers(lines: Sequence[Line], lefts: Sequence[float]) -> list[Line]:
    """Return the lines, numbers that OCR gave as lines of their own put before the rest of their rows."""
    made: list[Line] = []
    for line in lines:
        last = made[-1] if made else None
        if last is None or not _is_level(last, line) or len({_is_number(one, lefts) for one in (last, line)}) == 1:
            made.append(line)
            continue
        number, rest = (last, line) if _is_number(last, lefts) else (line, last)
        if _begins(rest, lefts) == 0:
            made.append(line)
        else:
            made[-1] = replace(rest, pieces=[*number.pieces, *rest.pieces])
    return made


def _is_number(line: Line, lefts: Sequence[float]) -> bool:
    """Return whether nothing but what stands in the column of numbers is on a line."""
    return len(line.pieces) == 1 and _begins(line, lefts) == 0


def _goes_on(line: Line, rows: Sequence[_Row], lefts: Sequence[float]) -> bool:
    """Return whether a line behind a list is a row of it: it has columns, and one of the next numbers before them."""
    number = _number(line)
    last = max(row.number or 0 for row in rows)
    return number is not None and last < number <= last + FEWEST and len(line.pieces) > 1 and _begins(line, lefts) == 0


def _begins(line: Line, lefts: Sequence[float]) -> int:
    return _column(line.pieces[0], lefts, line.size)


def _is_level(one: Line, other: Line) -> bool:
    return is_near(one.top + one.bottom, other.top + other.bottom, 2 * LEVEL * other.size)


def _names_person(line: Line, lefts: Sequence[float]) -> bool:
    """Return whether a line begins with a person's title in the second column: a row whose number was lost."""
    return _begins(line, lefts) == 1 and len(line.pieces) > 1 and _title().match(line.pieces[0].text) is not None


@cache
def _title() -> re.Pattern[str]:
    return re.compile(any_of([*words("titles", "strong"), *words("titles", "dotted")]))


def _number(line: Line) -> int | None:
    digits = to_arabic(line.pieces[0].text).strip("().|[]{}' ")
    return int(digits) if digits.isascii() and digits.isdigit() else None


def _agree(rows: Sequence[_Row]) -> bool:
    """Return whether most numbers follow each other, and those that do not may be misread: no row is lost or too many."""
    read = [(at, row.number) for at, row in enumerate(rows) if row.number is not None]
    if not read:
        return False
    first, count = Counter(number - at for at, number in read).most_common(1)[0]
    return first >= 1 and count >= (1 - MISREAD) * len(read) and count >= FEWEST - 1


def _keeps(row: _Row, after: _Row, lefts: Sequence[float]) -> bool:
    """Return whether the wrapped lines of a row are its own, and not first ones of the next, whose number stands lower."""
    below = after.lines[0]
    for above, line in pairwise(row.lines):
        if (below.y - line.y) - (line.y - above.y) > NEARER * line.size:
            continue
        if not all(_left_no_room(row, line, piece, lefts) for piece in line.pieces):
            return False
    return True


def _left_no_room(row: _Row, line: Line, piece: Piece, lefts: Sequence[float]) -> bool:
    """Return whether the words above a piece left no room for its first word."""
    column = _column(piece, lefts, line.size)
    above = [p for other in row.lines if other.y < line.y for p in other.pieces if _column(p, lefts, line.size) == column]
    if not above or column + 1 == len(lefts):
        return bool(above)
    return lefts[column + 1] - above[-1].x1 <= word_room(piece, line.size) + line.size


def _grid(header: Line, rows: Sequence[_Row], lefts: Sequence[float]) -> Grid:
    lines = [header, *(line for row in rows for line in row.lines)]
    rights = [*lefts[1:], max(*(line.x1 for line in lines), lefts[-1])]
    grid = Grid(min(lefts[0], header.x0), header.top, rights[-1], max(line.bottom for line in lines), [])
    for number, held in enumerate([[header], *(row.lines for row in rows)]):
        top, bottom = min(line.top for line in held), max(line.bottom for line in held)
        cells = [
            GridCell(number, column, 1, 1, left, top, right, bottom, header=number == 0)
            for column, (left, right) in enumerate(zip(lefts, rights, strict=True))
        ]
        for line in held:
            for at, piece in enumerate(line.pieces):
                cell = cells[at if number == 0 else _column(piece, lefts, line.size)]
                cell.lines.append(Line([piece], line.y, line.size, line.space_after, line.top, line.bottom))
        grid.cells.extend(cells)
    return grid
