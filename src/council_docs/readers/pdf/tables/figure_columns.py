"""Tables without rules, or with horizontal ones only: found by columns of figures under a header.

Camelot's stream and Tabula look for any columns that line up; in minutes that takes lists of names, agendas and two columns
of text for tables. What tells a table here is a column of figures that stand alone (`12,500`, no `12,500 บาท`) and line up
over several rows, with a header above them, or a second such column beside. All else stays rows of a list.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from council_docs.lexicon.patterns import compiled
from council_docs.phrases.line_openers import start_of
from council_docs.readers.document_builder import unit_of
from council_docs.readers.pdf.geometry import PART_OF_LETTER, SAME_COLUMN, SAME_LEFT, WRAPPED, is_apart, is_near
from council_docs.readers.pdf.lines.printed_lines import Line, Piece
from council_docs.readers.pdf.page.glyphs import Stroke
from council_docs.readers.pdf.tables.figure_cells import FIGURE, Column, Region, grid_of, same_columns
from council_docs.readers.pdf.tables.ruled import Grid

SUM = compiled(
    r"""
    (?: [-+(]? [0-9๐-๙]{1,3} (?: ,[0-9๐-๙]{3} ){1,6} (?: \.[0-9๐-๙]{1,4} )?    # 1,200  1,200.50
      | [-+(]? [0-9๐-๙]{1,12} \. [0-9๐-๙]{2,4}                                # 781.4935
      | [0-9๐-๙]{5,12}                                                       # 120000, no year
    ) [).– -]{0,3}
    """,
    re.VERBOSE,
)
ALIGNED = 0.6  # em within which figures of one column begin, end, or have their middle
NEAR = 10  # lines around one that may belong to the same table
TOP = 6  # lines at the top of a page within which a table of the page before goes on
BETWEEN = 5  # lines that a wrapped description takes between two rows at most
HEADER = 6  # lines of a header at most
APART = 3.2  # em between two lines of one table at most
SAME_END = 0.3  # em within which sums end below each other
GAP = 4  # em left of the first column of figures, over which a heading of a group of columns does not reach
FULL = 6  # em before the first column of figures: a description that leaves more room at its end goes on in no next line
CUT = 3  # lines of a row that the page break cut, at most
MOSTLY = 0.5  # share of the rows that have words beside their figures
PAGE_NUMBER = 12  # letters of a line below a table that may be the number of the page


@dataclass(slots=True)
class _Run:
    """Rows with figures that stand below each other, and the columns that the figures make."""

    rows: list[int]
    columns: list[Column] = field(default_factory=list)


def take_unruled(parts: Sequence[Line | Grid], strokes: Sequence[Stroke], before: Grid | None = None) -> list[Line | Grid]:
    """Return the lines and tables of a page with its unruled tables in place of their lines.

    Args:
        parts: Lines and ruled tables from the top.
        strokes: Of the page: horizontal rules part the rows of a table.
        before: The unruled table at the end of the page before, which may go on without a header.
    """
    found: list[Line | Grid] = []
    run: list[Line] = []
    for part in [*parts, None]:
        if isinstance(part, Line):
            run.append(part)
            continue
        if run:
            found.extend(_of_lines(run, strokes, before if len(found) < 1 else None))
            run = []
        if part is not None:
            found.append(part)
    return found


def last_table(parts: Sequence[Line | Grid]) -> Grid | None:
    """Return the table at the end of a page, if there is one: at most a page number stands below it."""
    for part in reversed(parts[-3:]):
        if isinstance(part, Grid):
            return part
        if len(part.text) > PAGE_NUMBER:
            return None
    return None


def _of_lines(lines: list[Line], strokes: Sequence[Stroke], before: Grid | None) -> Iterator[Line | Grid]:
    _split_figures(lines)
    at = 0
    level = [stroke for stroke in strokes if stroke.x1 - stroke.x0 > stroke.bottom - stroke.top]
    for run in _runs(lines):
        if run.rows[0] < at:
            continue
        goes_on = before is not None and run.rows[0] < TOP and bool(same_columns(_main(run), before))
        first, begin = _beginning(lines, run, at, goes_on=goes_on)
        header = lines[first:begin]
        if not goes_on and not _is_table(lines, run, header):
            continue
        last = _end(lines, run)
        yield from lines[at:first]
        region = Region(header, lines[begin : last + 1], run.columns, [row - begin for row in run.rows])
        yield grid_of(region, level, before if goes_on else None)
        at = last + 1
    yield from lines[at:]


def _beginning(lines: list[Line], run: _Run, lowest: int, *, goes_on: bool) -> tuple[int, int]:
    """Return the first line of the header of a table, and that of its first row.

    Args:
        lines: Of the page.
        run: The rows with figures.
        lowest: The first line that may be of the table.
        goes_on: It goes on from the page before, and may have no header.
    """
    first, begin = _header(lines, run, lowest), run.rows[0]
    if goes_on and first == begin:
        first = begin = _cut_row(lines, run, lowest)
    # The figures may stand beside the middle of the first description.
    while len(lines[run.rows[0]].pieces) < 2 and begin - 1 > first and not _stands_above(lines[begin - 1], _main(run)):
        begin -= 1
    return first, begin


def _split_figures(lines: list[Line]) -> None:
    """Part a sum from the long description before it that leaves only a space, where sums of other lines end."""
    ends = [[piece.x1 for piece in line.pieces[1:] if SUM.fullmatch(piece.text)] for line in lines]
    if not any(ends):
        return
    for index, line in enumerate(lines):
        near = [x for other in ends[max(0, index - NEAR) : index + NEAR + 1] for x in other]
        last = line.pieces[-1]
        if sum(1 for x in near if is_near(x, last.x1, SAME_END * line.size)) >= 2:
            line.pieces[-1:] = _parted(last)


def _parted(piece: Piece) -> list[Piece]:
    """Return the words and the sum of a piece that ends with one after a space; else the piece."""
    texts = [glyph.text for glyph in piece.glyphs]
    space = len(texts) - 1 - texts[::-1].index(" ") if " " in texts else 0
    if not space or not SUM.fullmatch("".join(texts[space + 1 :])):
        return [piece]
    return [Piece(piece.glyphs[:space]), Piece(piece.glyphs[space + 1 :])]


def _main(run: _Run) -> list[Column]:
    """Return the columns of a run that have several figures, or all, if it is a single row."""
    return [column for column in run.columns if len(column.pieces) > 1 or len(run.rows) < 2]


def _cut_row(lines: list[Line], run: _Run, lowest: int) -> int:
    """Return the first line of a table that goes on from the page before: the end of its last row may stand above."""
    first = run.rows[0]
    left = min(column.x0 for column in _main(run))
    while first > lowest and run.rows[0] - first < CUT and _is_end_of_row(lines[first - 1], lines[first], left):
        first -= 1
    return first


def _is_end_of_row(line: Line, below: Line, left: float) -> bool:
    """Return whether a line is the end of the words of a row that goes on below; `left` is where the figures begin."""
    words = below.pieces[0 if len(below.pieces) < 3 else 1]
    if len(line.pieces) > 1 or is_apart(line.x0, words.x0, SAME_COLUMN * line.size):
        return False
    is_narrow = line.x1 <= left - PART_OF_LETTER * line.size
    return is_narrow and below.y - line.y <= APART * line.size and start_of(line.text) == "none"


def _runs(lines: list[Line]) -> Iterator[_Run]:
    """Yield the runs of rows whose figures line up."""
    run: _Run | None = None
    for index, line in enumerate(lines):
        figures = _figures(line)
        if not figures:
            continue
        if run is not None and _joins(lines, run, index, figures):
            run.rows.append(index)
        else:
            if run is not None:
                yield run
            run = _Run([index])
        for piece in figures:
            _take(run, piece, line.size)
    if run is not None:
        yield run


def _figures(line: Line) -> list[Piece]:
    """Return the figures of a row: those behind its words, or one that stands alone beside a wrapped description."""
    figures = [piece for piece in line.pieces[1:] if FIGURE.fullmatch(piece.text)]
    return line.pieces[:1] if not figures and SUM.fullmatch(line.pieces[0].text) else figures


def _take(run: _Run, piece: Piece, size: float) -> None:
    """Put a figure into its column, or begin one with it."""
    for column in run.columns:
        if column.takes(piece, ALIGNED * size):
            column.add(piece)
            return
    run.columns.append(Column(piece.x0, piece.x1, [piece]))


def _joins(lines: list[Line], run: _Run, index: int, figures: list[Piece]) -> bool:
    """Return whether a row of figures stands below those of a run, with nothing but wrapped cells between."""
    line, last = lines[index], run.rows[-1]
    if index - last > BETWEEN or line.y - lines[last].y > APART * line.size * (index - last):
        return False
    if not any(column.takes(piece, ALIGNED * line.size) for column in run.columns for piece in figures):
        return False
    return not any(_crosses(other, run.columns) for other in lines[last + 1 : index + 1])


def _crosses(line: Line, columns: list[Column]) -> bool:
    """Return whether a line is running text: it goes over the gap before a column of figures."""
    return any(
        piece.x0 < column.x0 - line.size and piece.x1 > column.x0 + PART_OF_LETTER * line.size
        for piece in line.pieces
        for column in columns
        if len(column.pieces) > 1
    )


def _header(lines: list[Line], run: _Run, lowest: int) -> int:
    """Return the first line of the header above a run: lines of short pieces, at least one of them above a figure."""
    first = run.rows[0]
    columns = _main(run)
    while first > lowest and run.rows[0] - first < HEADER:
        line, below = lines[first - 1], lines[first]
        if below.y - line.y > APART * line.size or _crosses_many(line, columns) or start_of(line.text) != "none":
            break
        if any(SUM.fullmatch(piece.text) for piece in line.pieces):
            break
        first -= 1
    while first < run.rows[0] and not _stands_above(lines[first], columns):
        first += 1
    return first


def _crosses_many(line: Line, columns: list[Column]) -> bool:
    """Return whether a line goes over the gap before the first column of figures; a group of columns has one heading."""
    left = min(column.x0 for column in columns) if columns else 0.0
    before, within = left - GAP * line.size, left + PART_OF_LETTER * line.size
    return any(piece.x0 < before and piece.x1 > within for piece in line.pieces)


def _stands_above(line: Line, columns: list[Column]) -> bool:
    size = line.size
    return any(
        piece.x0 < column.x1 + size and piece.x1 > column.x0 - size and (len(line.pieces) > 1 or unit_of(piece.text))
        for piece in line.pieces
        for column in columns
    )


def _is_table(lines: list[Line], run: _Run, header: list[Line]) -> bool:
    """Return whether a run is a table: it has sums, and a header or a second column of figures beside words."""
    columns = _main(run)
    titled = any(len(line.pieces) > 1 for line in header)
    united = titled and any(unit_of(piece.text) for line in header for piece in line.pieces)
    if not _has_sums(columns, 1 if united else 2):
        return False
    return titled or (len(run.rows) > 2 and len(columns) > 1 and _has_words(lines, run))


def _has_sums(columns: Sequence[Column], least: int) -> bool:
    """Return whether one of the columns holds that many sums at least."""
    return any(sum(1 for piece in column.pieces if SUM.fullmatch(piece.text)) >= least for column in columns)


def _has_words(lines: Sequence[Line], run: _Run) -> bool:
    """Return whether most rows have words beside their figures."""
    worded = sum(1 for row in run.rows if any(not FIGURE.fullmatch(piece.text) for piece in lines[row].pieces))
    return worded > MOSTLY * len(run.rows)


def _end(lines: list[Line], run: _Run) -> int:
    """Return the last line of a table: the end of its last description may stand below its last figures."""
    last = run.rows[-1]
    place = 0 if len(lines[last].pieces) < 3 else 1  # of the description, behind a number
    above = text = lines[last].pieces[place]
    left = min(column.x0 for column in _main(run))
    index = last + 1
    while index < len(lines) and index - last < BETWEEN:
        line = lines[index]
        near = line.y - lines[index - 1].y < WRAPPED * line.size
        under = is_near(line.x0, text.x0, SAME_LEFT * line.size) and line.x1 < left and start_of(line.text) == "none"
        if not near or not under or len(line.pieces) > 1 or left - above.x1 >= FULL * line.size:
            break
        above = line.pieces[0]
        index += 1
    return index - 1
