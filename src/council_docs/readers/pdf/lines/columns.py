"""Columns: of tab-aligned lists, which are read across, and of running text, which are read down."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from council_docs.phrases.line_openers import shape_of_number, start_of
from council_docs.readers.pdf.geometry import SAME_STOP, WRAPPED, is_near, is_near_any
from council_docs.readers.pdf.lines.printed_lines import Line, Piece, space
from council_docs.readers.pdf.lines.speakers import is_speaker

NEAR = 8  # lines above and below that belong to the same list
ALIGNED = 0.15  # em within which two words start at the same tab stop
FEWEST = 6  # lines that two columns of running text have side by side
STEP = 4  # points to which the left edges of right columns are counted
BESIDE = 5  # points to the right edge of the gap within which a right column begins
UNEVEN = 0.95  # em between the baselines of lines beside each other; those below each other are 1.1 and more apart
APART = 0.5  # em between them, across
REACHING = 3  # em from the right edge of a column within which a line of running text ends
FILLED = 0.6  # share of the lines of running text that reach their right edge; cells of lists end where they end
NUMBERED = 0.4  # share of the lines that begin with a list number, from which on they are a list
LONG = 18  # letters that such lines have at least
NARROWEST = 7  # em of each of three columns at least: eighteen letters have 8 and more
MOST_STARTS = 20  # places where many pieces begin: the columns, and their indents; a table has any number of them
INDENTED = 4  # em by which the first line of a paragraph is indented at most
STRETCHED = 0.35  # share of them that have a gap as wide as that between columns, where lines are justified, at most


def split_rows(lines: list[Line]) -> None:
    """Part the columns of list rows whose first cell is so long that only a space is left before the next.

    A word of such a row that starts at a tab stop at which columns of at least two neighbouring rows start is a column.
    Rows are lines with a list number or with columns already; running text is left alone, but for the long names of
    speakers. Rows of one list are numbered alike: the stops of rows `1.` and `2.` say nothing about a heading `4.2`.
    """
    stops = [[piece.x0 for piece in line.pieces[1:]] for line in lines]
    if not any(stops):
        return
    numbers = [shape_of_number(line.text) for line in lines]
    for index, line in enumerate(lines):
        near = range(max(0, index - NEAR), min(len(lines), index + NEAR + 1))
        lent = [x for other in near if numbers[other] == numbers[index] for x in stops[other]]
        if lent and len(line.pieces) == 1 and start_of(line.text) not in {"item", "number"}:
            lent = _of_speeches(lines, index, lent)
        if lent:
            line.pieces = [part for piece in line.pieces for part in _split(piece, lent, ALIGNED * line.size)]


def _of_speeches(lines: list[Line], index: int, stops: list[float]) -> list[float]:
    """Return the stops at which the speech may begin in a line of one piece, whose first cell leaves only a space before it.

    A line that begins with a speaker, and has such a column right above or below; or the second line of a long first cell,
    right below a row, where speeches hang.
    """
    line = lines[index]
    if found := _below_speaker(lines, index, stops):
        return found
    beside = [piece.x0 for other in lines[max(0, index - 1) : index + 2] if other is not line for piece in other.pieces]
    found = [x for x in stops if is_near_any(x, beside, ALIGNED * line.size)]
    return found if found and is_speaker(line.text) else []


def _below_speaker(lines: list[Line], index: int, stops: list[float]) -> list[float]:
    """Return the stops of the speech whose speaker, one or two lines above, is so long that it goes on in this line."""
    line, above = lines[index], lines[index - 1] if index else None
    limit = ALIGNED * line.size
    if above is None or len(above.pieces) < 2 or not is_near(above.x0, line.x0, limit):
        return []
    found = [x for x in _hanging(lines, index, stops, limit) if is_near(x, above.pieces[1].x0, limit)]
    if not found or is_speaker(above.text):
        return found
    first = lines[index - 2] if index > 1 else None
    return found if first is not None and is_near(first.x0, line.x0, limit) and is_speaker(first.text) else []


def _hanging(lines: list[Line], index: int, stops: list[float], limit: float) -> list[float]:
    """Return the stops at which lines of one piece begin near a line."""
    near = lines[max(0, index - NEAR) : index + NEAR + 1]
    places = [line.x0 for line in near if len(line.pieces) == 1]
    return [x for x in stops if is_near_any(x, places, limit)]


def _split(piece: Piece, stops: list[float], tolerance: float) -> list[Piece]:
    glyphs = piece.glyphs
    parts: list[Piece] = []
    start = 0
    for index in range(1, len(glyphs) - 1):
        if glyphs[index].text != " ":
            continue
        x = glyphs[index + 1].x0
        if sum(1 for stop in stops if is_near(stop, x, tolerance)) >= 2:
            parts.append(Piece(glyphs[start:index]))
            start = index + 1
    return [*parts, Piece(glyphs[start:])]


def read_down(lines: list[Line]) -> list[Line]:
    """Put columns of running text one after the other; rows of tab-aligned lists stay as they are.

    Both look alike to a sort: pieces side by side with a gap between them. Running text fills its columns: most lines on
    both sides of the gap reach the right edge of their side, none crosses the gap, and few begin with a list number.
    Names and offices end where they end.
    """
    if (read := _read_three(lines)) is not None:
        return read
    rights = _right_columns(lines)
    gap = _gap_between(rights)
    if gap is None:
        return lines
    beside = [row for row, x0 in rights if is_near(x0, gap + STEP, BESIDE)]
    first, last = beside[0][0], beside[-1][-1]
    while last + 1 < len(lines) and not _crosses(lines[last + 1], gap):
        last += 1
    within = lines[first : last + 1]
    if any(_crosses(line, gap) for line in within):
        return lines
    left, right = _sides(within, gap, right=False), _sides(within, gap, right=True)
    if not (_is_running(left) and _is_running(right)):
        return lines
    return [*lines[:first], *_as_column(left), *_as_column(right), *lines[last + 1 :]]


def _read_three(lines: list[Line]) -> list[Line] | None:
    """Return the lines of a page with three columns of running text one column after the other; nothing if it has none.

    Two places must be left free by all lines beside each other, before which many pieces begin.
    """
    free = _free_places(lines)
    for left_gap, right_gap in combinations(free, 2):
        if right_gap - left_gap > NARROWEST * lines[0].size:
            both = [left and right for left, right in zip(free[left_gap], free[right_gap], strict=True)]
            if (found := _three_between(lines, both, left_gap, right_gap)) is not None:
                return found
    return None


def _free_places(lines: Sequence[Line]) -> dict[float, list[bool]]:
    """Return the places before which many pieces begin, and which lines leave each of them free.

    Those with room for a column on each side.
    """
    starts = Counter(round(piece.x0 / STEP) for line in lines for piece in line.pieces)
    gaps = [float(STEP) * place - STEP for place in sorted(place for place, count in starts.items() if count >= FEWEST)]
    if not gaps or len(gaps) > MOST_STARTS:
        return {}
    narrow = NARROWEST * lines[0].size
    start, end = min(line.x0 for line in lines) + narrow, max(line.x1 for line in lines) - narrow
    return {gap: [not _crosses(line, gap) for line in lines] for gap in gaps if start < gap < end}


def _three_between(lines: list[Line], free: Sequence[bool], left_gap: float, right_gap: float) -> list[Line] | None:
    """Return the lines with those beside each other in three columns one after the other; nothing where those are none.

    Args:
        lines: Of the page.
        free: Of each of them, whether it leaves both gaps free.
        left_gap: Where the gap before the middle column ends.
        right_gap: Where that before the right one does.
    """
    first = last = next((index for index, line in enumerate(lines) if free[index] and line.x1 > left_gap), -1)
    if first < 0:
        return None
    while first and free[first - 1] and is_near(lines[first - 1].y, lines[first].y, WRAPPED * lines[first].size):
        first -= 1  # the left column may stand higher than the others
    while last + 1 < len(lines) and free[last + 1]:
        last += 1
    within = lines[first : last + 1]
    left = _sides(within, left_gap, right=False)
    if not _is_running(left):
        return None
    rest = _sides(within, left_gap, right=True)
    middle, right = _sides(rest, right_gap, right=False), _sides(rest, right_gap, right=True)
    if not (_is_running(middle) and _is_running(right)):
        return None
    return [*lines[:first], *_as_column(left), *_as_column(middle), *_as_column(right), *lines[last + 1 :]]


def _as_column(lines: list[Line]) -> list[Line]:
    """Return the lines of a column, which know its right edge; gaps in them are spaces."""
    edge = max(line.x1 for line in lines)
    for line in lines:
        line.right = edge
        line.pieces = _without_gaps(line.pieces)
    return lines


def _right_columns(lines: Sequence[Line]) -> list[tuple[tuple[int, ...], float]]:
    """Return the rows that have two columns, each with its lines and the place where its right column begins.

    The columns of a row are two pieces of a line; or, where the columns of a page stand at unequal heights, two lines one of
    which stands a part of a line lower than the other, beside it.
    """
    found: list[tuple[tuple[int, ...], float]] = []
    for index, line in enumerate(lines):
        if len(line.pieces) == 2:
            found.append(((index,), line.pieces[1].x0))
        elif len(line.pieces) == 1 and index and (x0 := _uneven(lines[index - 1], line)) is not None:
            found.append(((index - 1, index), x0))
    return found


def _uneven(one: Line, other: Line) -> float | None:
    """Return where the right one of two lines begins that stand beside each other, though not on one baseline."""
    left, right = sorted((one, other), key=lambda line: line.x0)
    level = is_near(one.y, other.y, UNEVEN * min(one.size, other.size))
    return right.x0 if level and len(one.pieces) == 1 and right.x0 - left.x1 > APART * right.size else None


def _gap_between(rights: Sequence[tuple[tuple[int, ...], float]]) -> float | None:
    """Return where the gap is before which most right columns begin; nothing if those are few."""
    starts = Counter(round(x0 / STEP) for _, x0 in rights)
    place, count = starts.most_common(1)[0] if starts else (0, 0)
    return float(STEP) * place - STEP if count >= FEWEST else None


def _are_stretched(torn: Sequence[Line], lines: Sequence[Line], edge: float) -> bool:
    """Return whether lines of a column that have gaps are few, and torn apart by justification."""
    start = min(line.x0 for line in lines)
    return len(torn) <= STRETCHED * len(lines) and all(_fills(line, start, edge) for line in torn)


def _fills(line: Line, start: float, edge: float) -> bool:
    """Return whether a line reaches from edge to edge of its column: gaps in it are spaces that justification widened.

    The first line of a paragraph is indented.
    """
    return line.x0 - start < INDENTED * line.size and is_near(line.x1, edge, SAME_STOP * line.size)


def _crosses(line: Line, gap: float) -> bool:
    return any(piece.x0 < gap < piece.x1 for piece in line.pieces)


def _sides(lines: Sequence[Line], gap: float, *, right: bool) -> list[Line]:
    """Return what stands on one side of a gap, line by line."""
    return [side for line in lines if (side := _side(line, gap, right=right)) is not None]


def _side(line: Line, gap: float, *, right: bool) -> Line | None:
    pieces = [piece for piece in line.pieces if (piece.x0 >= gap) is right]
    if not pieces:
        return None
    return replace(line, pieces=pieces, space_after=line.space_after and pieces[-1] is line.pieces[-1])


def _without_gaps(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces of a stretched line as one, with spaces between them."""
    if len(pieces) == 1:
        return pieces
    glyphs = list(pieces[0].glyphs)
    for piece in pieces[1:]:
        glyphs += [space(glyphs[-1], piece.glyphs[0]), *piece.glyphs]
    return [Piece(glyphs)]


def _is_running(lines: list[Line]) -> bool:
    if len(lines) < FEWEST:
        return False
    edge = max(line.x1 for line in lines)
    if not _are_stretched([line for line in lines if len(line.pieces) > 1], lines, edge):
        return False
    filled = sum(1 for line in lines if edge - line.x1 < REACHING * line.size)
    if filled < FILLED * len(lines) or sum(len(line.text) for line in lines) < LONG * len(lines):
        return False
    return sum(1 for line in lines if start_of(line.text) in {"item", "number"}) < NUMBERED * len(lines)
