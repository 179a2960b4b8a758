"""Paragraphs in the making: a block with its lines and columns, the margins of its page, and how lines are joined."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, pairwise
from statistics import median

from council_docs.document import BlockKind
from council_docs.phrases.line_openers import goes_on, is_form
from council_docs.readers.pdf.geometry import (
    EXACT,
    INDENT,
    SAME_LEFT,
    SAME_STOP,
    are_centred,
    is_apart,
    is_near,
    middle,
)
from council_docs.readers.pdf.lines.items import Break, Item
from council_docs.readers.pdf.lines.printed_lines import Line
from council_docs.readers.pdf.lines.word_room import long_word_room, word_room
from council_docs.readers.pdf.page.glyphs import Glyph
from council_docs.readers.pdf.tables.ruled import Grid
from council_docs.thai.numbers.broken_figures import is_wrapped

OUTLIERS = 12  # one line in twelve may reach over the margins
BELOW = 0.5  # em between two baselines, from which on one line stands below the other and not beside it
UNEVEN = 1.5  # em by which the room left and right of a centred line differs at most
CENTRED = 3  # em from the left margin, from which on the middles of lines say where the right margin is
LONG = 0.8  # share of the width of a page's lines, from which on a line is long
NEAREST, FURTHEST = 0.8, 2.6  # em between the baselines of a long line and the next, which goes on with it
FULL = 3  # em that a second column leaves free at the right at most where it goes on below
MUCH = 0.8  # em at the end of a line that are more than what justification and rounding leave
LONGEST_FIGURE = 30  # code points of a figure that a line end breaks
LOOK_BACK = 80  # code points on both sides of a line's end that say whether a space stood there


@dataclass(slots=True)
class Margins:
    """Where the running text of a page stands, and whether spaces at the ends of its lines are known.

    Word leaves them in the stream; LibreOffice and browsers drop them, and OCR cannot see them.
    """

    left: float
    right: float
    pitch: float
    spaces: bool = False
    stops: tuple[float, ...] = ()  # where the second columns of rows begin
    hangs: tuple[float, ...] = ()  # … and where they go on below: there speeches hang beside their speakers
    reaches: tuple[tuple[float, float], ...] = ()  # left and right edges between which long lines go on

    @classmethod
    def of(cls, lines: list[Line]) -> "Margins":
        """Measure the margins: text reaches both edges, single lines of other things may go beyond them."""
        if not lines:
            return cls(0.0, 0.0, 0.0)
        lefts = sorted(line.x0 for line in lines)
        rights = sorted(line.x1 for line in lines)
        left, right = lefts[len(lefts) // OUTLIERS], rights[-1 - len(rights) // OUTLIERS]
        seconds = [line.pieces[1].x0 for line in lines if len(line.pieces) > 1]
        return cls(
            left,
            max([right, *(left + 2 * (place - left) for place in _middles(lines, left))]),
            _pitch(lines),
            any(line.space_after for line in lines),
            _common(seconds),
            _hanging(lines, right) if seconds else (),
            tuple((after.x0, line.x1) for line, after in pairwise(lines) if _wraps(line, after, lefts[0], rights[-1])),
        )

    def widen(self, others: "Margins") -> None:
        """Take over the edges of the page before: a page of a few lines says too little of its own."""
        if others.right > others.left and self.left > others.left - others.pitch:
            self.left, self.right = min(self.left, others.left), max(self.right, others.right)

    def is_centred(self, line: Line) -> bool:
        """Return whether a line stands in the middle, away from both margins."""
        left, right = line.x0 - self.left, self.right - line.x1
        return len(line.pieces) == 1 and min(left, right) > INDENT * line.size and is_near(left, right, UNEVEN * line.size)


def _pitch(lines: list[Line]) -> float:
    """Return the usual distance between the baselines of lines; 0 where none stands below another."""
    pitches = [below.y - line.y for line, below in pairwise(lines) if below.y - line.y > BELOW * below.size]
    return median(pitches) if pitches else 0.0


def _middles(lines: list[Line], left: float) -> list[float]:
    """Return the middles of lines that are centred one below the other: text reaches as far to the right as to the left."""
    found: list[float] = []
    for one, other in pairwise(lines):
        if len(one.pieces) > 1 or len(other.pieces) > 1 or min(one.x0, other.x0) < left + CENTRED * one.size:
            continue
        if are_centred(one, other, EXACT / 2 * one.size) and is_apart(one.x0, other.x0, SAME_STOP * one.size):
            found.append(middle(one))
    return found if len(found) > 1 else []


def _wraps(line: Line, after: Line, left: float, right: float) -> bool:
    """Return whether a line is long and goes on in the next one, further left or below its beginning."""
    is_long = len(line.pieces) == len(after.pieces) == 1 and line.x1 - line.x0 > LONG * (right - left)
    near = NEAREST * line.size < after.y - line.y < FURTHEST * line.size
    return is_long and near and after.x0 < line.x0 + SAME_LEFT * line.size and not is_form(line.text)


def _common(places: list[float]) -> tuple[float, ...]:
    """Return the places that come twice at least, to a point."""
    counts = Counter(round(place) for place in places)
    return tuple(place for place in places if sum(counts[round(place) + step] for step in (-1, 0, 1)) > 1)


def _hanging(lines: list[Line], right: float) -> tuple[float, ...]:
    """Return where lines stand right below a second column that fills its line: there that column hangs."""
    found = []
    for above, below in pairwise(lines):
        if len(below.pieces) == 1 and len(above.pieces) == 2:
            is_below = is_near(above.pieces[1].x0, below.x0, SAME_STOP * below.size)
            if is_below and right - above.x1 < FULL * above.size:
                found.append(below.x0)
    return tuple(found)


@dataclass(slots=True)
class Paragraph:
    """A block in the making: its glyphs, with the characters that we put between them."""

    kind: BlockKind
    page: int
    lines: list[tuple[int, Line]]
    margins: Margins
    columns: list[list[Item]] = field(default_factory=list)
    edges: list[float] = field(default_factory=list)  # left edge of each column

    @property
    def last(self) -> Line:
        """Its last line so far."""
        return self.lines[-1][1]

    def items(self) -> list[Item]:
        """Return all columns with tabs between them."""
        found: list[Item] = []
        for column in self.columns:
            if found:
                found.append("\t")
            found.extend(column)
        return found


@dataclass(slots=True)
class Table:
    """A table that is a block of its own, on one page or on several.

    Attributes:
        page: On which it begins.
        spaces: The program that wrote the file keeps the spaces at which lines are wrapped.
        title: The line above it.
        pages: Of each further page, the row that is the first on it (or a number below 0, where no row begins on it).
        repeated: Header rows that were left out, with their page.
    """

    grid: Grid
    page: int
    spaces: bool = True
    title: str = ""
    pages: dict[int, int] = field(default_factory=dict)
    repeated: list[tuple[int, str]] = field(default_factory=list)


def is_full(last: Line, line: Line, margins: Margins) -> bool:
    """Return whether the first word of the next line would have found no room at the end of this one."""
    right = margins.right if last.right is None else last.right
    return right - last.x1 < word_room(line.pieces[0], line.size)


def had_room(last: Line, line: Line, margins: Margins) -> bool:
    """Return whether a line was ended on purpose: the first word of the next one would have had room by the dictionary.

    Not so where the words go on (`ของ`, `และ …`): typists end lines within sentences as well. Counted on wrapped lines of
    tagged papers of Word, whose tags say where paragraphs end: 4 of 1,929 were ended though the next word had room.
    """
    right = margins.right if last.right is None else last.right
    if last.right is None:  # most lines of a page may be short: headings, rows, resolutions
        start, limit = line.x0, SAME_LEFT * line.size
        right = max([right, *[end for left, end in margins.reaches if -limit < left - start < limit]])
    room = right - last.x1
    if room < MUCH * line.size or goes_on(last.text, line.text):
        return False
    return room >= long_word_room(line.pieces[0], line.size)


def append(block: Paragraph, column: list[Item], glyphs: list[Glyph]) -> None:
    """Add the glyphs of the next line to a column of a block."""
    between = joint(block.last, column, glyphs, known=block.margins.spaces)
    if between:
        column.append(between)
    column.extend(glyphs)


def joint(previous: Line, column: list[Item], following: list[Glyph], *, known: bool) -> str:
    """Return what stands between a line's end and the next line.

    Thai has no space there unless the stream holds one. Where it holds none anywhere (`known` is false), numbers are set
    apart from Thai as they are inside of lines; between Thai and the outside of a bracket no line breaks without a space
    (Unicode line breaking, rule LB30); and some words tell (`thai.wraps`).
    """
    if previous.space_after:
        return " "
    last = _last_glyph(column)
    if last is None:
        return ""
    before, after = last.text[-1], following[0].text[0]
    if before in "-–/" and after.isascii():
        return ""
    thai = _is_thai(before), _is_thai(after)
    if all(thai):
        return " " if not known and _lost_space(column, following) else ""
    if any(thai):
        return " " if not known and _is_apart_from_thai(before, after) else ""
    if _goes_on_with_figure(before, column, following):
        return ""
    return "" if not known and after in ")]”" else " "


def _last_glyph(column: list[Item]) -> Glyph | None:
    for item in reversed(column):
        if isinstance(item, Glyph):
            return item
    return None


def _is_apart_from_thai(before: str, after: str) -> bool:
    """Return whether a space stands between two letters, one of them Thai: at a bracket, beside a digit, after a comma."""
    return after in "([“‘" or before in ")]”’,;" or before.isdigit() or after.isdigit()


def _goes_on_with_figure(before: str, column: list[Item], following: list[Glyph]) -> bool:
    """Return whether a line ends inside a figure: `จำนวน 5` and `,345,500 บาท`; `before` is its last letter."""
    if not before.isdecimal() and before not in ",.":
        return False
    return is_wrapped(_end_of(column), "".join([glyph.text for glyph in following[:LONGEST_FIGURE]]))


def _end_of(column: list[Item]) -> str:
    return "".join([item.text if isinstance(item, Glyph) else _said(item) for item in column[-LOOK_BACK:]])


def _said(item: str | Break) -> str:
    return item if isinstance(item, str) else ""


def _lost_space(column: list[Item], following: list[Glyph]) -> bool:
    """Return whether the words on both sides say that there was a space."""
    from council_docs.thai.script.line_joins import lost_space

    return lost_space(_end_of(column).rpartition("\t")[2], "".join([glyph.text for glyph in following[:LOOK_BACK]]))


def _is_thai(character: str) -> bool:
    return "ก" <= character <= "๎"


def note_paragraphs(lines: Iterable[Line | Grid], paragraphs: dict[int, int]) -> None:
    """Note in which paragraph each line begins and ends, in cells too; `paragraphs` has the numbers by text object."""
    if not paragraphs:
        return
    parts = ([part] if isinstance(part, Line) else [line for cell in part.cells for line in cell.lines] for part in lines)
    for line in chain.from_iterable(parts):
        first, last = line.pieces[0].glyphs[0], line.pieces[-1].glyphs[-1]
        line.paragraphs = paragraphs.get(first.run, 0), paragraphs.get(last.run, 0)
