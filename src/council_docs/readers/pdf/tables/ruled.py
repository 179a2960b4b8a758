"""Ruled tables: from the strokes of a page to cells with their spans, and the glyphs in them.

pdfplumber's finder asks of every pair of corners whether they are joined, which takes a second for the grids of a budget;
here the strokes are laid on a grid of their own positions once, so the cost is that of the grid. Merged cells come out of
it with their spans.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise, product

from council_docs.phrases.line_openers import start_of
from council_docs.readers.pdf.geometry import EXACT, LEVEL, is_apart, is_near
from council_docs.readers.pdf.lines.printed_lines import Line, lines_of
from council_docs.readers.pdf.page.glyphs import Glyph, Stroke

SNAP = 3.0  # points within which two strokes are one rule (double rules, borders of neighbouring cells)
SMALLEST = 5.0  # points: what is narrower or lower is no cell
TIGHT = 0.1  # em between words and the sides of the ground that marks them
IN_LETTERS = 0.25  # em from the baseline up to where a letter is in its cell: marks and tails may reach over the rules
ONE_LINE = 2.2  # em that a line with its ground is high at most
SURE = 12  # cells with words, from which on a table is no drawing of a few boxes
MOST = 40_000  # cells of a grid; drawings can have more crossings
FEW_CUT, SHARE_CUT = 3, 0.03  # words that a table may cut, in all, and of its glyphs; a drawing cuts more
SAME = 4.0  # points by which a column may stand elsewhere on the next page
GROUP_LINES = 2  # of a row that names a group, at most, with what hangs into it from the row above


@dataclass(slots=True)
class GridCell:
    """A cell: its place and spans on the grid, its edges, and the lines in it; `breaks` says which line begins a page."""

    row: int
    column: int
    row_span: int
    column_span: int
    x0: float
    top: float
    x1: float
    bottom: float
    glyphs: list[Glyph] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    unit: str | None = None
    header: bool = False
    breaks: dict[int, int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """What it says, its lines joined with a space."""
        return " ".join(line.text.replace("\t", " ") for line in self.lines)


@dataclass(slots=True)
class Grid:
    """A ruled table."""

    x0: float
    top: float
    x1: float
    bottom: float
    cells: list[GridCell]

    def rows(self) -> list[list[GridCell]]:
        """Return the cells row by row, from left to right."""
        rows: dict[int, list[GridCell]] = {}
        for cell in sorted(self.cells, key=lambda cell: (cell.row, cell.column)):
            rows.setdefault(cell.row, []).append(cell)
        return list(rows.values())

    def edges(self) -> list[float]:
        """Return where the columns begin, from the left edge of the table, and where the last one ends."""
        lefts: dict[int, float] = {}
        for cell in self.cells:
            lefts.setdefault(cell.column, cell.x0)  # where it stands on the first page
        return [*(lefts[column] - self.x0 for column in sorted(lefts)), self.x1 - self.x0]


def same_columns(old: Sequence[float], new: Sequence[float]) -> list[int] | None:
    """Return which column of a table each column of its next part is, with one more for the right edge.

    Args:
        old: Edges of the columns of the table.
        new: Of those of the part on the next page.
    """
    found: list[int] = []
    for place in new:
        near = min(range(len(old)), key=lambda index: abs(old[index] - place))
        if is_apart(old[near], place, SAME):
            return None
        found.append(near)
    in_order = len(set(found)) == len(found) > 2
    return found if in_order and found[0] == 0 and found[-1] == len(old) - 1 else None


def take_tables(
    strokes: Sequence[Stroke], glyphs: list[Glyph], before: Sequence[float] = ()
) -> tuple[list[Grid], list[Glyph]]:
    """Return the ruled tables of a page with their text, and the glyphs outside of them.

    Args:
        strokes: Of the page.
        glyphs: Of the page.
        before: Edges of the columns of the table with which the page before ends: what has the same columns goes on with it,
            whatever stands in them (of a row that the page break cuts one cell may be left).
    """
    grids = [grid for group in _groups(strokes) if (grid := _grid(*group)) is not None]
    kept: list[Grid] = []
    for grid in sorted(grids, key=lambda grid: (grid.bottom - grid.top) * (grid.x1 - grid.x0)):
        inside, outside = _filled(grid, glyphs, before)
        if inside:
            glyphs = outside
            kept.append(grid)
    for grid in kept:
        for cell in grid.cells:
            cell.lines = lines_of(cell.glyphs)
    return sorted(kept, key=lambda grid: grid.top), glyphs


def is_layout(grid: Grid) -> bool:
    """Return whether a table only lays out a page: a cell of it holds headings of the minutes below its first line.

    A row of a few lines across all of its columns is none: it names the group of the rows below it (ผู้เข้าร่วมประชุม).
    """
    last = max(cell.column + cell.column_span for cell in grid.cells)
    across = {id(cell) for cell in grid.cells if cell.column_span == last > 1 and len(cell.lines) <= GROUP_LINES}
    inner = (cell for cell in grid.cells if id(cell) not in across)
    return any(start_of(line.text) == "always" for cell in inner for line in cell.lines[1:])


def in_order(lines: list[Line], grids: list[Grid]) -> list[Line | Grid]:
    """Put tables where they stand between the lines; a table that only lays out the page gives way to its lines."""
    pieces: list[tuple[float, list[Line | Grid]]] = [(line.y, [line]) for line in lines]
    for grid in grids:
        inside: list[Line | Grid] = [line for cell in grid.cells for line in cell.lines]
        pieces.append((grid.top + 1, inside if is_layout(grid) else [grid]))
    return [part for _, parts in sorted(pieces, key=lambda piece: piece[0]) for part in parts]


def _filled(grid: Grid, glyphs: list[Glyph], before: Sequence[float]) -> tuple[bool, list[Glyph]]:
    """Put the glyphs into the cells in whose middle they stand; false if that makes no table.

    A word that reaches over its cell's edge stays whole. Rules that cut many words are a drawing, no table.

    Args:
        grid: The rules.
        glyphs: Of the page.
        before: Edges of the columns of the table with which the page before ends.
    """
    homes, cuts = _homes(grid, glyphs)
    outside = []
    for glyph, home in zip(glyphs, homes, strict=True):
        if home is None:
            outside.append(glyph)
        else:
            home.glyphs.append(glyph)
    few_cut = cuts <= max(FEW_CUT, SHARE_CUT * (len(glyphs) - len(outside)))
    if few_cut and (_is_table(grid) or (before and _goes_on(grid, before))):
        return True, outside
    for cell in grid.cells:
        cell.glyphs.clear()
    return False, glyphs


def _homes(grid: Grid, glyphs: list[Glyph]) -> tuple[list[GridCell | None], int]:
    """Return the cell of each glyph, and how many words reach over the edge of theirs."""
    cell_at = _finder(grid)
    left, high, right, low = grid.x0, grid.top, grid.x1, grid.bottom
    homes: list[GridCell | None] = []
    cuts = 0
    last: Glyph | None = None
    home: GridCell | None = None
    here = grid.cells[0]  # cells do not overlap, and most glyphs stand in the cell of the one before
    x0, top, x1, bottom = here.x0, here.top, here.x1, here.bottom
    for glyph in glyphs:
        before = home
        y = glyph.y - IN_LETTERS * glyph.size
        if high <= y <= low:
            x = (glyph.x0 + glyph.x1) / 2
            if x0 < x < x1 and top < y < bottom:
                home = here
            elif left <= x <= right:
                home = cell_at(x, y)
                if home is not None:
                    here = home
                    x0, top, x1, bottom = here.x0, here.top, here.x1, here.bottom
            else:
                home = None
        else:
            home = None
        if home is not before and last is not None and _is_same_word(last, glyph):
            cuts += 1
            home = before
        homes.append(home)
        last = glyph
    return homes, cuts


def _is_table(grid: Grid) -> bool:
    """Return whether cells are a table, no marked words or drawing: two stand side by side, and few words are marked."""
    written = list(filter(_has_ink, grid.cells))
    if len({cell.column for cell in written}) < 2 or 2 * sum(map(_is_marked, written)) >= len(written):
        return False
    if len(written) > SURE:
        return True
    pairs = [(one, other) for one, other in combinations(written, 2) if one.column < other.column]
    level = [pair for pair in pairs if _shares_rows(*pair)]
    return bool(level) and not any(_is_shifted(*pair) for pair in level)


def _goes_on(grid: Grid, before: Sequence[float]) -> bool:
    """Return whether rules with words between them go on with the columns of a table."""
    return same_columns(before, grid.edges()) is not None and any(map(_has_ink, grid.cells))


def _has_ink(cell: GridCell) -> bool:
    return any(glyph.text != " " for glyph in cell.glyphs)


def _is_marked(cell: GridCell) -> bool:
    """Return whether words are marked in colour: their ground is one line high and ends with them; cells have margins."""
    size = cell.glyphs[0].size
    if cell.bottom - cell.top >= ONE_LINE * size:
        return False
    x0, x1 = min([glyph.x0 for glyph in cell.glyphs]), max([glyph.x1 for glyph in cell.glyphs])
    return x0 - cell.x0 < TIGHT * size and cell.x1 - x1 < TIGHT * size


def _shares_rows(one: GridCell, other: GridCell) -> bool:
    return one.row < other.row + other.row_span and other.row < one.row + one.row_span


def _is_shifted(one: GridCell, other: GridCell) -> bool:
    """Return whether cells stand beside each other in part of their rows only: boxes that an arrow joins."""
    ends = one.row + one.row_span, other.row + other.row_span
    return one.row != other.row and ends[0] != ends[1] and (one.row < other.row) is (ends[0] < ends[1])


def _finder(grid: Grid) -> Callable[[float, float], GridCell | None]:
    """Return what finds the cell at a place within the edges of a table."""
    tops = sorted({cell.top for cell in grid.cells})
    by_row: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        for index in range(bisect_left(tops, cell.top), bisect_left(tops, cell.bottom - 1)):
            by_row.setdefault(index, []).append(cell)

    def cell_at(x: float, y: float) -> GridCell | None:
        row = by_row.get(bisect_right(tops, y) - 1, ())
        return next((cell for cell in row if cell.x0 <= x <= cell.x1 and cell.top <= y <= cell.bottom), None)

    return cell_at


def _is_same_word(last: Glyph, glyph: Glyph) -> bool:
    if last.text == " " or glyph.text == " ":
        return False
    return is_near(last.y, glyph.y, LEVEL * glyph.size) and is_near(glyph.x0, last.x1, EXACT * glyph.size)


_Edge = tuple[float, float, float]  # position, from, to


def _groups(strokes: Sequence[Stroke]) -> list[tuple[list[_Edge], list[_Edge]]]:
    """Sort strokes into groups that touch each other: (horizontal, vertical) rules of one table each."""
    level, upright = _by_direction(strokes)
    if len(level) < 2 or len(upright) < 1 or len(level) * len(upright) > MOST:
        return []
    sets = _Sets(len(level) + len(upright))
    for (i, one), (j, other) in product(enumerate(level), enumerate(upright, len(level))):
        if _touch(one, other):
            sets.join(i, j)
    found: dict[int, tuple[list[_Edge], list[_Edge]]] = {}
    for index, edge in enumerate([*level, *upright]):
        found.setdefault(sets.root(index), ([], []))[index >= len(level)].append(edge)
    return [(rows, columns) for rows, columns in found.values() if len(rows) > 1 and columns]


def _by_direction(strokes: Sequence[Stroke]) -> tuple[list[_Edge], list[_Edge]]:
    """Return the horizontal and the vertical rules that strokes make."""
    edges = [_edge(stroke) for stroke in strokes]
    return _merged([edge for upright, edge in edges if not upright]), _merged([edge for upright, edge in edges if upright])


def _touch(level: _Edge, upright: _Edge) -> bool:
    """Return whether a horizontal and a vertical rule meet."""
    y, x0, x1 = level
    x, top, bottom = upright
    return x0 - SNAP <= x <= x1 + SNAP and top - SNAP <= y <= bottom + SNAP


class _Sets:
    """Numbers from 0 on that are joined to sets; each set has one of them as its root."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def root(self, index: int) -> int:
        """Return the root of the set that a number is in."""
        above = self._above
        while above[index] != index:
            above[index] = above[above[index]]
            index = above[index]
        return index

    def join(self, one: int, other: int) -> None:
        """Make one set of those of two numbers."""
        self._above[self.root(one)] = self.root(other)


def _edge(stroke: Stroke) -> tuple[bool, _Edge]:
    if stroke.x1 - stroke.x0 >= stroke.bottom - stroke.top:
        return False, ((stroke.top + stroke.bottom) / 2, stroke.x0, stroke.x1)
    return True, ((stroke.x0 + stroke.x1) / 2, stroke.top, stroke.bottom)


def _merged(edges: list[_Edge]) -> list[_Edge]:
    """Join strokes that lie on one line and touch."""
    positions = _positions([edge[0] for edge in edges])
    by_position: dict[float, list[tuple[float, float]]] = {}
    for position, start, end in edges:
        by_position.setdefault(_nearest(positions, position), []).append((start, end))
    merged: list[_Edge] = []
    for position, pieces in by_position.items():
        pieces.sort()
        start, end = pieces[0]
        for low, high in pieces[1:]:
            if low <= end + SNAP:
                end = max(end, high)
            else:
                merged.append((position, start, end))
                start, end = low, high
        merged.append((position, start, end))
    return merged


def _positions(values: list[float]) -> list[float]:
    """Return one position for values that lie within `SNAP` of each other."""
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][0] <= SNAP:
            found[-1].append(value)
        else:
            found.append([value])
    return [sum(group) / len(group) for group in found]


def _nearest(positions: list[float], value: float) -> float:
    index = bisect_left(positions, value)
    return min(positions[max(0, index - 1) : index + 1], key=lambda position: abs(position - value))


def _grid(level: list[_Edge], upright: list[_Edge]) -> Grid | None:
    """Lay rules on the grid of their positions; open sides are closed where the rules end."""
    ys = _positions([y for y, _, _ in level] + _ends(upright))
    xs = _positions([x for x, _, _ in upright] + _ends(level))
    if len(ys) < 2 or len(xs) < 2 or len(ys) * len(xs) > MOST:
        return None
    rules = _Rules(below=_ruled(level, ys, xs), beside=_ruled(upright, xs, ys))
    cells: list[GridCell] = []
    for row, column, bottom, right in rules.rectangles():
        if xs[right] - xs[column] > SMALLEST and ys[bottom] - ys[row] > SMALLEST:
            place = (xs[column], ys[row], xs[right], ys[bottom])
            cells.append(GridCell(row, column, bottom - row, right - column, *place))
    return Grid(xs[0], ys[0], xs[-1], ys[-1], _renumbered(cells)) if len(cells) > 1 else None


@dataclass(frozen=True, slots=True)
class _Rules:
    """Which sides of the places of a grid are ruled.

    Attributes:
        below: By the position of a horizontal rule: of each column, whether it is ruled there.
        beside: By the position of a vertical rule: of each row, whether it is ruled there.
    """

    below: list[list[bool]]
    beside: list[list[bool]]

    def rectangles(self) -> Iterator[tuple[int, int, int, int]]:
        """Yield the cells: first row and column, and the row and the column after the last."""
        rows, columns = len(self.below) - 1, len(self.beside) - 1
        taken = [[False] * columns for _ in range(rows)]
        for row in range(rows):
            for column in range(columns):
                if not taken[row][column]:
                    right = self._right(row, column, taken[row])
                    bottom = self._bottom(row, column, right)
                    for covered in taken[row:bottom]:
                        covered[column:right] = [True] * (right - column)
                    yield row, column, bottom, right

    def _right(self, row: int, column: int, taken: list[bool]) -> int:
        """Return the column after the last one of a cell: the next that is ruled off, or of another cell."""
        right = column + 1
        while right < len(taken) and not self.beside[right][row] and not taken[right]:
            right += 1
        return right

    def _bottom(self, row: int, column: int, right: int) -> int:
        """Return the row after the last one of a cell: the next with a rule above any of its columns."""
        bottom = row + 1
        while bottom < len(self.below) - 1 and not any(self.below[bottom][column:right]):
            bottom += 1
        return bottom


def _ends(edges: list[_Edge]) -> list[float]:
    """Return where the outermost rules end, if at least two end there."""
    low, high = min(start for _, start, _ in edges), max(end for _, _, end in edges)
    lows = sum(1 for _, start, _ in edges if start - low < SNAP)
    highs = sum(1 for _, _, end in edges if high - end < SNAP)
    return ([low] if lows > 1 else []) + ([high] if highs > 1 else [])


def _ruled(edges: list[_Edge], places: list[float], across: list[float]) -> list[list[bool]]:
    """Return for each place of a rule, and each interval between the positions across, whether it is ruled there."""
    return [_covered([edge for edge in edges if abs(edge[0] - place) <= SNAP], across) for place in places]


def _covered(edges: list[_Edge], positions: list[float]) -> list[bool]:
    """Return for each interval between positions whether a rule covers its middle."""
    middles = [(start + end) / 2 for start, end in pairwise(positions)]
    return [any(low <= middle <= high for _, low, high in edges) for middle in middles]


def _renumbered(cells: list[GridCell]) -> list[GridCell]:
    """Number rows and columns without those that have no cell of their own (rules that are drawn twice)."""
    rows = {row: index for index, row in enumerate(sorted({cell.row for cell in cells}))}
    columns = {column: index for index, column in enumerate(sorted({cell.column for cell in cells}))}
    for cell in cells:
        ends = cell.row + cell.row_span, cell.column + cell.column_span
        cell.row_span = sum(1 for row in rows if cell.row <= row < ends[0])
        cell.column_span = sum(1 for column in columns if cell.column <= column < ends[1])
        cell.row, cell.column = rows[cell.row], columns[cell.column]
    return cells
