"""From the lines of an unruled table to its cells: which columns there are, where a row begins and ends."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from council_docs.lexicon.patterns import compiled
from council_docs.phrases.line_openers import COUNTED, is_label, start_of
from council_docs.readers.document_builder import unit_of
from council_docs.readers.pdf.geometry import X_HEIGHT, is_apart, middle, overlap
from council_docs.readers.pdf.lines.printed_lines import Line, Piece
from council_docs.readers.pdf.lines.word_room import word_room
from council_docs.readers.pdf.page.glyphs import Stroke
from council_docs.readers.pdf.tables.headers import note_units
from council_docs.readers.pdf.tables.ruled import Grid, GridCell

OVERLAP = 0.3  # em by which pieces of one column overlap at least
COVERED = 0.2  # share of a column, or of a heading if that is narrower, from which on the heading stands above the column
OUTSIDE = 12  # points by which a rule may end before the words of its row do, and still parts rows
ASIDE = 2.5  # em by which wrapped words may begin beside those above them
ROOM = 0.3  # em that stay free at the right of the words
FIGURE = compiled(r"[-+(]?[0-9๐-๙][0-9๐-๙,.]{0,24}\)?(?:[ ]?\.?[-–])?")  # 1,200.50  (300)  120,000.-


@dataclass(slots=True)
class Column:
    """A column: its edges and what stands in it."""

    x0: float
    x1: float
    pieces: list[Piece] = field(default_factory=list)

    def takes(self, piece: Piece, tolerance: float) -> bool:
        """Return whether a figure stands below those of the column: same right edge, left edge or middle."""
        last = self.pieces[-1]
        places = (piece.x1 - last.x1, piece.x0 - last.x0, (piece.x0 + piece.x1 - last.x0 - last.x1) / 2)
        return min(map(abs, places)) < tolerance

    def add(self, piece: Piece) -> None:
        """Add a figure."""
        self.pieces.append(piece)
        self.x0, self.x1 = min(self.x0, piece.x0), max(self.x1, piece.x1)


@dataclass(slots=True)
class Region:
    """The lines of a table.

    Attributes:
        header: Those above its rows.
        body: Those of its rows.
        figures: Its columns of figures.
        rows: Indexes into `body` of the lines with figures: one for each row that has any.
    """

    header: list[Line]
    body: list[Line]
    figures: list[Column]
    rows: list[int]


def grid_of(region: Region, rules: Sequence[Stroke], before: Grid | None) -> Grid:
    """Return the table: columns from left to right, lines put into rows, headers with their units.

    Args:
        region: Its lines.
        rules: Horizontal rules of the page.
        before: The table on the page before; if the columns are the same, they begin and end where they do there.
    """
    columns = _columns(region)
    if before is not None and (same := same_columns(columns, before)):
        columns = same
    bounds = _bounds(region, rules)
    lines = [*region.header, *region.body]
    top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
    grid = Grid(columns[0].x0, top, columns[-1].x1, bottom, [])
    heads = _header_rows(region.header, columns)
    for row, lines in enumerate([*heads, *bounds]):
        grid.cells.extend(_cells(row, lines, columns, header=row < len(heads)))
    note_units(grid)
    _note_common_unit(grid, heads)
    return grid


def _note_common_unit(grid: Grid, heads: Sequence[Sequence[Line]]) -> None:
    """Give all figures the unit in a heading that stands alone above all columns."""
    for lines in heads:
        unit = unit_of(lines[0].text) if len(lines) == 1 and len(lines[0].pieces) == 1 else None
        for cell in grid.cells if unit else ():
            if cell.unit is None and not cell.header and FIGURE.fullmatch(cell.text):
                cell.unit = unit


def same_columns(columns: Sequence[Column], before: Grid) -> list[Column]:
    """Return the columns of the table before if each of these stands in one of them; else nothing."""
    edges: dict[int, tuple[float, float]] = {}
    for cell in before.cells:
        if cell.column_span == 1:
            edges.setdefault(cell.column, (cell.x0, cell.x1))
    old = [Column(*edges[index]) for index in sorted(edges)]
    taken = [[i for i, home in enumerate(old) if min(home.x1, one.x1) > max(home.x0, one.x0)] for one in columns]
    return old if all(len(homes) == 1 for homes in taken) else []


def _columns(region: Region) -> list[Column]:
    """Return all columns: those of figures, and between them those of words."""
    figures = _figure_columns(region)
    return sorted([*figures, *_word_columns(region, figures)], key=lambda column: column.x0)


def _figure_columns(region: Region) -> list[Column]:
    """Return the columns of figures; those that overlap are one."""
    figures = [column for column in region.figures if len(column.pieces) > 1 or len(region.rows) < 2]
    merged: list[Column] = []
    for column in sorted(figures, key=lambda column: column.x0):
        if merged and column.x0 < merged[-1].x1:
            merged[-1].pieces += column.pieces
            merged[-1].x1 = max(merged[-1].x1, column.x1)
        else:
            merged.append(Column(column.x0, column.x1, column.pieces))
    return merged


def _word_columns(region: Region, figures: Sequence[Column]) -> list[Column]:
    """Return the columns of what stands in none of the columns of figures; pieces that overlap are of one."""
    size = region.body[0].size
    pieces = (piece for line in region.body for piece in line.pieces)
    words = [piece for piece in pieces if not any(overlap(piece, column) > 0 for column in figures)]
    columns: list[Column] = []
    for piece in sorted(words, key=lambda piece: piece.x0):
        within = columns and piece.x0 < columns[-1].x1 - OVERLAP * size
        if within and not any(columns[-1].x0 < column.x0 < piece.x0 for column in figures):
            columns[-1].add(piece)
        else:
            columns.append(Column(piece.x0, piece.x1, [piece]))
    return columns


def _bounds(region: Region, rules: Sequence[Stroke]) -> list[list[Line]]:
    """Return the rows of the body, each with its lines: horizontal rules part them, else figures and full lines tell."""
    bands = _bands(region.body, rules)
    anchors = {id(region.body[index]) for index in region.rows}
    rows: list[list[Line]] = []
    for band in bands:
        if len(bands) > 2 and sum(1 for line in band if id(line) in anchors) < 2:
            rows.append(band)
        else:
            rows.extend(_rows(band, anchors))
    return rows


def _bands(lines: Sequence[Line], rules: Sequence[Stroke]) -> list[list[Line]]:
    """Return lines as the horizontal rules part them that reach over all of their width."""
    x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
    cuts = sorted(rule.top for rule in rules if rule.x0 < x0 + OUTSIDE and rule.x1 > x1 - OUTSIDE)
    bands: dict[int, list[Line]] = {}
    for line in lines:
        bands.setdefault(sum(1 for cut in cuts if cut < line.y - X_HEIGHT * line.size), []).append(line)
    return list(bands.values())


def _rows(lines: list[Line], anchors: set[int]) -> list[list[Line]]:
    """Return the rows of lines without rules between them.

    A line without figures goes on with the row above if its words found no room there; it begins the row below if that is
    so for the line below it, and that one has no number of its own; else it is a row by itself: a heading in the table.
    """
    rows: list[list[Line]] = []
    right = max((piece.x1 for line in lines for piece in _words(line)), default=0.0)
    opened = False  # the last row waits for its figures
    for line in lines:
        anchor = id(line) in anchors
        last = rows[-1] if rows else None
        bare = anchor and opened and not _words(line)  # figures beside the middle of a wrapped description
        goes_on = last is not None and (bare or _goes_on(_last_words(last), line, right))
        if last is not None and goes_on and (opened or not anchor):
            last.append(line)
            opened = opened and not anchor
        else:
            rows.append([line])
            opened = not anchor
    return rows


def _last_words(lines: Sequence[Line]) -> Line:
    return next((line for line in reversed(lines) if _words(line)), lines[-1])


def _words(line: Line) -> list[Piece]:
    return [
        piece for piece in line.pieces if any(not (glyph.text.isdigit() or glyph.text in ",.- ") for glyph in piece.glyphs)
    ]


def _goes_on(above: Line, below: Line, right: float) -> bool:
    """Return whether the words of a line go on with those of the line above: no number of their own, no room above."""
    if start_of(below.text) != "none" or is_label(below.pieces[0].text) or COUNTED.match(below.text):
        return False
    one, other = _words(above), _words(below)
    if not one or not other or is_apart(one[-1].x0, other[0].x0, ASIDE * below.size):
        return False
    return right - one[-1].x1 < word_room(other[0], below.size) + ROOM * below.size


def _header_rows(lines: list[Line], columns: list[Column]) -> list[list[Line]]:
    """Return the rows of a header: lines whose pieces stand above several columns are rows of their own, others one row."""
    rows: list[list[Line]] = []
    wide_before = True
    for line in lines:
        wide = any(len(_under(piece, columns)) > 1 for piece in line.pieces)
        if wide or wide_before or not rows:
            rows.append([line])
        else:
            rows[-1].append(line)
        wide_before = wide
    return rows


def _under(piece: Piece, columns: list[Column]) -> range:
    """Return the columns that a piece stands above: those it overlaps, or the nearest one."""
    over = [
        index
        for index, column in enumerate(columns)
        if overlap(piece, column) > COVERED * min(column.x1 - column.x0, piece.x1 - piece.x0)
    ]
    if over:
        return range(over[0], over[-1] + 1)
    place = middle(piece)
    nearest = min(range(len(columns)), key=lambda i: abs(middle(columns[i]) - place))
    return range(nearest, nearest + 1)


def _cells(row: int, lines: list[Line], columns: list[Column], *, header: bool) -> list[GridCell]:
    """Return the cells of a row, the empty ones too; each holds its pieces of the lines, line by line."""
    top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
    spans: dict[int, int] = {}
    held: dict[int, list[Line]] = {}
    for line in lines:
        by_column: dict[int, list[Piece]] = {}
        for piece in line.pieces:
            over = _under(piece, columns)
            spans[over.start] = max(spans.get(over.start, 1), len(over)) if header else 1
            by_column.setdefault(over.start, []).append(piece)
        for column, pieces in by_column.items():
            held.setdefault(column, []).append(line.part(pieces))
    cells: list[GridCell] = []
    index = 0
    while index < len(columns):
        span = spans.get(index, 1)
        end = min(index + span, len(columns)) - 1
        cell = GridCell(row, index, 1, end - index + 1, columns[index].x0, top, columns[end].x1, bottom)
        cell.lines, cell.header = held.get(index, []), header
        cells.append(cell)
        index = end + 1
    return cells
