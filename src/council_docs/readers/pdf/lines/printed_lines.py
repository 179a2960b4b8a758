"""Glyphs to printed lines: which stand on one line, and where there is a space or a column between them."""

from dataclasses import dataclass, field
from itertools import chain, islice, pairwise
from operator import attrgetter
from statistics import median

from council_docs.readers.pdf.geometry import SAME_LINE, is_near
from council_docs.readers.pdf.page.glyphs import Glyph
from council_docs.text.superior_figures import LONGEST

SPACE = 0.13  # em beyond the usual gap at which eyes see a space: measured 0.16 and more, other gaps 0.08 and less
TIGHT = 0.05  # em beyond the usual gap, up to which nobody asks whether it is a space
TAB = 1.5  # em at which eyes see a column
FOLLOWING = frozenset("ะาำๅ")  # vowels that begin no word: only a space of the stream stands before them
SARA_AM = "ำ"

ADVANCE = 0.1  # em by which the pen goes on from a letter to the next at least
BACK, AHEAD, BESIDE = 0.5, 3, 0.12  # em by which the pen goes back, ahead, or off its line within one run
RAISED = 0.55  # em between the baselines of a line and its raised footnote signs …
SMALLER = 0.85  # … which are smaller than this share of its letters (browsers set them in 0.83) …
TOUCHING = 0.4  # … and stand this near to a letter at most (em)
ON_INK = 0.5  # em of a row's ink on which a run may stand: more is another line
ROWS_BACK = 12  # rows above that a run may belong to, and below a raised one

SURE = 8  # gaps, from which on their median is the usual gap and not one between words
FEW = 10  # letters of a row, in which one vowel after a gap shows that all letters stand far apart
MOST_OF_MANY, MOST_OF_FEW = 0.25, 0.03  # em that the usual gap has at most, of `SURE` gaps and of fewer
UPON = 0.3  # em between the baselines of a line and one that stands upon it; other lines are 0.8 apart and more
ROUNDING = 1e-6  # points
CLOSEST = 0.1  # em by which letters stand closer than their widths at most

_AFTER_THAI = "\u0e5c"  # the code point after the last of the script
_LEFT = attrgetter("x0")


@dataclass(slots=True)
class Piece:
    """Glyphs of one line without a column gap between them; spaces are glyphs without a box (`x0 == x1`).

    Once its text was asked for, the glyphs stay as they are.
    """

    glyphs: list[Glyph]
    _text: str | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return self.glyphs[-1].x1

    @property
    def text(self) -> str:
        """What it says."""
        if self._text is None:
            self._text = "".join([glyph.text for glyph in self.glyphs])
        return self._text

    def forget_text(self) -> None:
        """Have the text made anew: a glyph of it was written otherwise."""
        self._text = None


@dataclass(slots=True)
class Line:
    """One printed line: pieces from left to right, with a column gap between any two.

    Attributes:
        y: Baseline.
        size: Median height of the em.
        space_after: The stream holds a space after the last glyph: where the paragraph goes on, there is one.
        right: Right edge of the column of running text that it stands in, where a page has several.
        paragraphs: By its tags, the paragraph in which it begins, and the one in which it ends; 0 where none says so.
        ends_item: It is the second line of an item whose figures were set between the two.
    """

    pieces: list[Piece]
    y: float
    size: float
    space_after: bool = False
    top: float = field(default=0.0)
    bottom: float = field(default=0.0)
    right: float | None = None
    paragraphs: tuple[int, int] = (0, 0)
    ends_item: bool = False

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.pieces[0].glyphs[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return self.pieces[-1].glyphs[-1].x1

    def part(self, pieces: list[Piece]) -> "Line":
        """Return a line of some of its pieces, which has the space after it only if it has the last piece."""
        ends = self.space_after and pieces[-1] is self.pieces[-1]
        return Line(pieces, self.y, self.size, ends, self.top, self.bottom)

    @property
    def is_bold(self) -> bool:
        """Return whether it is bold throughout."""
        return all(glyph.bold for piece in self.pieces for glyph in piece.glyphs if glyph.text != " ")

    @property
    def text(self) -> str:
        """What it says."""
        pieces = self.pieces
        return pieces[0].text if len(pieces) == 1 else "\t".join([piece.text for piece in pieces])


def lines_of(glyphs: list[Glyph]) -> list[Line]:
    """Return the printed lines of a page from top to bottom."""
    rows = _rows(_runs(glyphs))
    lines = [line for row in rows if (line := _line(row)) is not None]
    lines.sort(key=lambda line: (line.y, line.x0))
    return lines


def _runs(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Cut the stream where the pen leaves its line, goes back, or jumps."""
    if not glyphs:
        return []
    last = glyphs[0]
    run = [last]
    runs = [run]
    end, last_y = last.x1, last.y
    em = back = ahead = beside = 0.0
    # This loop sees every glyph of a file.
    for glyph in islice(glyphs, 1, None):
        if glyph.size != em:
            em = glyph.size
            back, ahead, beside = -BACK * em, AHEAD * em, BESIDE * em
        x0, y = glyph.x0, glyph.y
        if x0 < end and glyph.text == SARA_AM and end < glyph.x1:
            glyph.x0 = x0 = end  # its ring hangs over the letter before it, in type of one width over all of it
        gap = x0 - end
        if gap <= back and y == last_y and x0 - last.x0 > ADVANCE * em:
            last.x1, gap = x0, 0.0  # letters of script fonts swing far over the next one
        if back < gap < ahead and (y == last_y or abs(y - last_y) < beside):
            run.append(glyph)
        else:
            run = [glyph]
            runs.append(run)
        last, end, last_y = glyph, glyph.x1, y
    return runs


class _Row:
    """Runs that stand on one line, and the size and baseline of the largest of them."""

    __slots__ = ("runs", "size", "y")

    def __init__(self, run: list[Glyph], size: float) -> None:
        self.runs = [run]
        self.y = run[0].y
        self.size = size

    def takes(self, run: list[Glyph], size: float) -> bool:
        """Return whether a run of this size stands on the row's line."""
        distance, larger = abs(self.y - run[0].y), max(size, self.size)
        if distance <= SAME_LINE * larger:
            return not self.overlaps(run)
        return self.takes_raised(run, size)

    def takes_raised(self, run: list[Glyph], size: float) -> bool:
        """Return whether a run of this size, or the row, is a raised sign beside the other."""
        distance, larger = abs(self.y - run[0].y), max(size, self.size)
        raised = distance <= RAISED * larger and min(size, self.size) < SMALLER * larger
        return raised and self._touches(run, TOUCHING * larger) and not self.overlaps(run)

    def add(self, run: list[Glyph], size: float) -> None:
        """Add a run of this size; the largest one says where the row stands."""
        self.runs.append(run)
        if size > self.size:
            self.size, self.y = size, run[0].y

    def _touches(self, run: list[Glyph], near: float) -> bool:
        return any(is_near(run[0].x0, other[-1].x1, near) or is_near(other[0].x0, run[-1].x1, near) for other in self.runs)

    def overlaps(self, run: list[Glyph]) -> bool:
        """Return whether the run would stand on ink that is already in the row."""
        limit = ON_INK * self.size
        x0, x1 = run[0].x0, _ink_end(run)
        return any(
            min(x1, _ink_end(other)) - max(x0, other[0].x0) > limit and _shared(run, other) > limit for other in self.runs
        )


def _ink_end(run: list[Glyph]) -> float:
    """Return where the last letter of a run ends: programs that mix fonts draw spaces anywhere, over the next run too."""
    for glyph in reversed(run):
        if glyph.text != " ":
            return glyph.x1
    return run[-1].x1


def _shared(one: list[Glyph], other: list[Glyph]) -> float:
    """Return the width on which glyphs of both runs stand.

    Runs may reach over each other without it: letters of a second font are drawn into the holes that the first one left
    for them (LibreOffice, where a Thai font has no Latin letters but a hyphen or digits).
    """
    x0, x1 = max(one[0].x0, other[0].x0), min(one[-1].x1, other[-1].x1)
    here, there = (sorted([(g.x0, g.x1) for g in run if g.x1 > x0 and g.x0 < x1 and g.text != " "]) for run in (one, other))
    shared, at = 0.0, 0
    for left, right in here:
        while at < len(there) and there[at][1] <= left:
            at += 1
        if at < len(there):
            shared += max(0.0, min(right, there[at][1]) - max(left, there[at][0]))
    return shared


def _rows(runs: list[list[Glyph]]) -> list[list[list[Glyph]]]:
    """Put the runs that stand on one baseline into one row."""
    rows: list[_Row] = []
    spaces: list[list[Glyph]] = []
    for run in sorted(runs, key=lambda run: (run[0].y, run[0].x0)):
        first = run[0]
        if first.text == " " and all(glyph.text == " " for glyph in run):
            spaces.append(run)
            continue
        size = max([glyph.size for glyph in run])
        y, reach = first.y, RAISED * size
        takers = [
            row
            for row in rows[: -ROWS_BACK - 1 : -1]
            if ((distance := abs(row.y - y)) <= reach or distance <= RAISED * row.size) and row.takes(run, size)
        ]
        home = min(takers, key=lambda row: abs(row.y - y), default=None)
        if home is None:
            rows.append(_Row(run, size))
        else:
            home.add(run, size)
    for run in spaces:
        y = run[0].y
        nearest = min(rows, key=lambda row: abs(row.y - y), default=None)
        if nearest is not None and is_near(nearest.y, y, SAME_LINE * nearest.size):
            nearest.runs.append(run)
    return [row.runs for row in _with_raised(rows)]


def _with_raised(rows: list[_Row]) -> list[_Row]:
    """Put raised figures that stood alone, above the runs that they touch, into the row of those; rows are from the top."""
    kept: list[_Row] = []
    for index, row in enumerate(rows):
        home = None
        if all(map(_is_sign, row.runs)):
            below = [other for other in rows[index + 1 : index + 1 + ROWS_BACK] if other.y > row.y]
            home = next((other for other in below if all(other.takes_raised(run, row.size) for run in row.runs)), None)
        if home is None:
            kept.append(row)
        else:
            for run in row.runs:
                home.add(run, row.size)
    return kept


def _is_sign(run: list[Glyph]) -> bool:
    """Return whether a run may be the sign of a footnote: a figure of few digits, which may stand in brackets."""
    opened = run[0].text == "("
    return len(run) <= LONGEST + 2 * opened and run[opened].text.isdecimal() if len(run) > opened else False


class _Spacing:
    """How far apart the letters of a row stand: where there is a space, and where a column begins.

    Args:
        ink: The glyphs of the row, without spaces, from left to right.
        size: Their em.
    """

    __slots__ = ("_ink", "_of_thai", "of_row", "size", "tab", "tight", "wide")

    def __init__(self, ink: list[Glyph], size: float) -> None:
        self.size = size
        self.tab, self.wide, self.tight = TAB * size, SPACE * size, TIGHT * size
        self.of_row = _usual(ink, size)
        self._ink = ink
        self._of_thai: float | None = None

    def is_seen(self, before: Glyph, after: Glyph, gap: float, usual: float) -> bool:
        """Return whether eyes see a space between two letters, of which the stream says nothing.

        Args:
            before: The one letter.
            after: The other.
            gap: Between them, without the usual gap.
            usual: The gap that every code point adds here.
        """
        if gap <= self.wide or after.text in FOLLOWING:
            return False
        if not _is_thai(before):
            return True
        if self._of_thai is None:
            self._of_thai = _usual_of_thai(self._ink, self.size)
        return after.x0 - before.x1 - max(usual, self._of_thai) * len(before.text) > self.wide


def _line(runs: list[list[Glyph]]) -> Line | None:
    """Set the spaces and columns of a row."""
    row = sorted(chain.from_iterable(runs), key=_LEFT)
    ink = [glyph for glyph in row if glyph.text != " "]
    if not ink:
        return None
    size = _middle([glyph.size for glyph in ink])
    spacing = _Spacing(ink, size)
    of_run = _usual_by_run(runs, size) if len(runs) > 1 else {}
    pieces, space_after = _pieces(row[row.index(ink[0]) :], spacing, of_run)
    return Line(
        list(map(Piece, pieces)),
        y=_middle([glyph.y for glyph in ink]),
        size=size,
        space_after=space_after,
        top=min([glyph.top for glyph in ink]),
        bottom=max([glyph.bottom for glyph in ink]),
    )


def _pieces(row: list[Glyph], spacing: _Spacing, of_run: dict[int, tuple[float, bool]]) -> tuple[list[list[Glyph]], bool]:
    """Return the columns of a row with the spaces that are seen in them, and whether a space stands at its end.

    Args:
        row: From its first letter on.
        spacing: Of its letters.
        of_run: The same of its longer runs, by glyph, where it has several.
    """
    usual, apart = of_row = spacing.of_row
    tab, tight = spacing.tab, spacing.tight
    # Letters may be drawn closer than their widths: then there may be a space where they leave less of a gap.
    closest = min(of_row, min(of_run.values(), default=of_row))[0]
    least = tight + min(0.0, closest) - ROUNDING
    last = row[0]
    piece = [last]
    pieces = [piece]
    spaced = False
    # This loop sees every glyph of a file.
    for glyph in islice(row, 1, None):
        if glyph.text == " ":
            spaced = True
            continue
        gap = glyph.x0 - last.x1
        if gap > least:
            if of_run:
                usual, apart = min(of_run.get(id(last), of_row), of_run.get(id(glyph), of_row))
            # What is drawn closer than its width is so letter by letter, not mark by mark.
            gap -= usual * len(last.text) if usual > 0 else usual
            if gap > tab:
                piece = []
                pieces.append(piece)
            elif gap > tight:
                seen = gap > spacing.wide if spaced else spacing.is_seen(last, glyph, gap, usual)
                if seen or (spaced and not apart):
                    piece.append(space(last, glyph))
        piece.append(glyph)
        last = glyph
        spaced = False
    return pieces, spaced


def _middle(values: list[float]) -> float:
    """Return the median; the glyphs of a row mostly agree."""
    return values[0] if values.count(values[0]) == len(values) else median(values)


def _usual_by_run(runs: list[list[Glyph]], size: float) -> dict[int, tuple[float, bool]]:
    """Return what `_usual` says of each longer run, by glyph: the cells of a table are justified each for itself."""
    found: dict[int, tuple[float, bool]] = {}
    for run in runs:
        ink = sorted((glyph for glyph in run if glyph.text != " "), key=_LEFT)
        if len(ink) >= SURE:
            found.update(dict.fromkeys(map(id, ink), _usual(ink, size)))
    return found


def _is_thai(glyph: Glyph) -> bool:
    return "ก" <= glyph.text < _AFTER_THAI


def _usual_of_thai(ink: list[Glyph], size: float) -> float:
    """Return the gap that every code point adds between Thai letters; justification leaves Latin words of a line alone."""
    gaps = [
        (after.x0 - before.x1) / len(before.text)
        for before, after in pairwise(ink)
        if "ก" <= before.text < _AFTER_THAI and "ก" <= after.text < _AFTER_THAI
    ]
    return max(0.0, min(median(gaps), MOST_OF_MANY * size)) if len(gaps) >= SURE else 0.0


def _usual(ink: list[Glyph], size: float) -> tuple[float, bool]:
    """Return the gap that every code point of a row adds between letters, and whether all letters stand far apart.

    Letters can be set apart (justification sets marks apart too, so a letter with a mark is followed by twice the gap), or
    closer than their widths, down to 0.1 em. In a row of a few letters the median may be a gap between words. Letters that
    stand further apart than words usually do are told by vowels that begin no word, and yet have such a gap before them.
    """
    gaps = [(after.x0 - before.x1) / len(before.text) for before, after in pairwise(ink)]
    tab = TAB * size
    within = [gap for gap in gaps if gap < tab]  # the others stand between columns
    if not within:
        return 0.0, False
    usual = median(within)
    if usual > SPACE * size and _are_all_apart(ink, gaps, size):
        return usual, True
    most = MOST_OF_MANY if len(within) >= SURE else MOST_OF_FEW
    return max(-CLOSEST * size, min(usual, most * size)), False


def _are_all_apart(ink: list[Glyph], gaps: list[float], size: float) -> bool:
    """Return whether the letters of a row stand further apart than words do: vowels that begin no word have such gaps."""
    after_gap = (after for (_, after), gap in zip(pairwise(ink), gaps, strict=True) if gap > SPACE * size)
    stray = sum(1 for after in after_gap if after.text in FOLLOWING)
    return stray > 1 or (stray == 1 and len(ink) < FEW)


def space(before: Glyph, after: Glyph) -> Glyph:
    """Return the space that is seen between two glyphs of a line."""
    return Glyph(
        " ", before.x1, max(before.x1, after.x0), before.y, before.top, before.bottom, before.size, before.x1, after.x0
    )


def count_printed_twice(lines: list[Line]) -> int:
    """Return how many lines stand upon another one: no page that is read right has any.

    Programs print a line twice for bold type; what the repair of that does not know is read as two lines, or in pieces.
    """
    by_height = sorted(lines, key=attrgetter("y"))
    return sum(1 for above, below in pairwise(by_height) if _is_upon(above, below))


def _is_upon(one: Line, other: Line) -> bool:
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    return other.y - one.y < UPON * max(one.size, other.size) and 2 * shared > min(one.x1 - one.x0, other.x1 - other.x0)
