"""Printed lines to blocks: wrapped paragraphs are joined, rows of tab-aligned lists are kept and their cells joined."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest
from statistics import median

from council_docs.document import BlockKind
from council_docs.readers.pdf.glyphs import Glyph
from council_docs.readers.pdf.lines import Line, Piece, space
from council_docs.readers.pdf.openers import closes, is_label, start_of
from council_docs.readers.pdf.tables import Grid


@dataclass(slots=True)
class Break:
    """The text goes on upon another page."""

    page: int


Item = Glyph | str | Break


@dataclass(slots=True)
class Margins:
    """Where the running text of a page stands, and whether spaces at the ends of its lines are known.

    Word leaves them in the stream; LibreOffice and browsers drop them, and OCR cannot see them.
    """

    left: float
    right: float
    pitch: float
    spaces: bool = False

    @classmethod
    def of(cls, lines: list[Line]) -> "Margins":
        """Measure the margins: text reaches both edges, single lines of other things may go beyond them."""
        if not lines:
            return cls(0.0, 0.0, 0.0)
        lefts = sorted(line.x0 for line in lines)
        rights = sorted(line.x1 for line in lines)
        pitches = [b.y - a.y for a, b in pairwise(lines) if b.y - a.y > 0.5 * b.size]
        return cls(
            lefts[len(lefts) // 12],
            rights[-1 - len(rights) // 12],
            median(pitches) if pitches else 0.0,
            any(line.space_after for line in lines),
        )

    def is_centred(self, line: Line) -> bool:
        """Tell whether a line stands in the middle, away from both margins."""
        left, right = line.x0 - self.left, self.right - line.x1
        return len(line.pieces) == 1 and min(left, right) > 1.2 * line.size and abs(left - right) < 1.5 * line.size


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
    """A ruled table that is a block of its own."""

    grid: Grid
    page: int


def blocks_of(lines: Sequence[Line | Grid], page: int, before: Paragraph | Table | None = None) -> list[Paragraph | Table]:
    """Return the blocks of one page; if `before` is given, it is the first of them, and the page may go on with it."""
    margins = Margins.of([line for line in lines if isinstance(line, Line)])
    blocks: list[Paragraph | Table] = [before] if before else []
    for line, following in zip_longest(lines, lines[1:]):
        if isinstance(line, Grid):
            blocks.append(Table(line, page))
            continue
        pieces = _columns(line, margins)
        last = blocks[-1] if blocks else None
        if isinstance(last, Table):
            last = None
        if last is not None and _wraps_columns(last, line, page):
            _add_cells(last, line, pieces, page)
        elif last is not None and len(pieces) == 1 and _continues(last, line, following, margins, page):
            _add(last, line, pieces[0], page)
            last.margins = margins
        else:
            blocks.append(_begin(line, pieces, page, margins))
    return blocks


def _begin(line: Line, pieces: list[Piece], page: int, margins: Margins) -> Paragraph:
    kind: BlockKind = "paragraph"
    start = start_of(line.text)
    short = len(pieces) == 1 and line.x1 < margins.right - 3 * line.size
    if start in {"always", "apart"} or margins.is_centred(line) or (short and all(g.bold for g in pieces[0].glyphs)):
        kind = "heading"
    elif start in {"item", "number"}:
        kind = "list_item"
    columns: list[list[Item]] = [list(piece.glyphs) for piece in pieces]
    return Paragraph(kind, page, [(page, line)], margins, columns, [piece.x0 for piece in pieces])


def _columns(line: Line, margins: Margins) -> list[Piece]:
    """Return the columns of a line; the gap after the number of a list is a space, and so are gaps of justification."""
    pieces = list(line.pieces)
    if len(pieces) > 1 and is_label(pieces[0].text):
        pieces[:2] = [_joined(pieces[0], pieces[1])]
    if len(pieces) > 1 and _is_stretched(pieces, line, margins):
        whole = pieces[0]
        for piece in pieces[1:]:
            whole = _joined(whole, piece)
        pieces = [whole]
    return pieces


def _joined(one: Piece, other: Piece) -> Piece:
    return Piece([*one.glyphs, space(one.glyphs[-1], other.glyphs[0]), *other.glyphs])


def _is_stretched(pieces: list[Piece], line: Line, margins: Margins) -> bool:
    """Tell a justified line: it reaches the right margin, and all its spaces are about equally wide."""
    if abs(margins.right - line.x1) > 0.5 * line.size:
        return False
    gaps = [after.x0 - before.x1 for before, after in pairwise(pieces)]
    spaces = [glyph.x1 - glyph.x0 for piece in pieces for glyph in piece.glyphs if glyph.text == " "]
    return len(gaps) + len(spaces) > 1 and min(gaps + spaces) > 0.55 * max(gaps) and max(gaps) < 5 * line.size


def _continues(block: Paragraph, line: Line, following: Line | Grid | None, margins: Margins, page: int) -> bool:
    """Tell whether a line goes on with the paragraph before it."""
    last = block.last
    if not _may_run_on(block) or closes(last.text):
        return False
    if not _is_full(last, line, block.margins) or abs(line.size - last.size) > 0.15 * last.size:
        return False
    if block.lines[-1][0] == page and line.y - last.y > max(1.45 * margins.pitch, 1.3 * line.size):
        return False
    if margins.is_centred(line) and block.margins.is_centred(last):
        return False
    if _begins_anew(block, line) or _is_first_line(line, following, margins):
        return False
    return _keeps_left_edge(block, line)


def _may_run_on(block: Paragraph) -> bool:
    """Tell whether the end of a block is running text: a row of a list is not, a label and its text are."""
    if len(block.columns) == 1:
        return True
    last = block.last
    return len(block.columns) == 2 and last.x1 - block.edges[-1] > 0.4 * (block.margins.right - block.margins.left)


def _begins_anew(block: Paragraph, line: Line) -> bool:
    """Tell from the words of a line, and from how it is set, whether it begins a block."""
    start = start_of(line.text)
    if start in {"always", "item"}:
        return True
    first, last = block.lines[0][1], block.last
    bold = line.pieces[0].glyphs[0].bold
    if first.is_bold and last.is_bold and not bold:
        return True  # a bold heading, and its text
    if start == "none":
        return False
    indented = line.x0 > last.x0 + 0.6 * line.size
    sibling = start == start_of(first.text) and abs(first.x0 - line.x0) < 0.6 * line.size
    gap = start == "apart" and " " in line.text[:16].split("\t")[0]
    return indented or sibling or gap or (bold and not last.pieces[-1].glyphs[-1].bold)


def _is_first_line(line: Line, following: Line | Grid | None, margins: Margins) -> bool:
    """Tell the indented first line of a paragraph: the next line goes on with it and stands further left."""
    if not isinstance(following, Line) or line.x0 < margins.left + 1.2 * line.size:
        return False
    goes_back = following.x0 < line.x0 - 1.2 * line.size and len(following.pieces) == 1
    return goes_back and start_of(following.text) == "none" and _is_full(line, following, margins)


def _is_full(last: Line, line: Line, margins: Margins) -> bool:
    """Tell whether the first word of the next line would have found no room at the end of this one."""
    right = margins.right if last.right is None else last.right
    return right - last.x1 < word_room(line)


def word_room(line: Line) -> float:
    """Return how much room the first word of a line takes; Thai words are not told apart, they have 4.5 em at most."""
    glyphs = line.pieces[0].glyphs
    end = next((i for i, glyph in enumerate(glyphs) if glyph.text == " "), len(glyphs))
    word = glyphs[end - 1].x1 - glyphs[0].x0 if end else 0.0
    return min(word, 4.5 * line.size) + 0.4 * line.size


def _keeps_left_edge(block: Paragraph, line: Line) -> bool:
    """Tell whether the line stands where the lines of this paragraph stand; an indented line begins a new one."""
    em = line.size
    first = block.lines[0][1]
    if len(block.lines) > 1:
        second = block.lines[1][1]
        return line.x0 < second.x0 + 0.8 * em
    if line.x0 < first.x0 + 0.5 * em:
        return True
    return start_of(first.text) != "none" and line.x0 < first.x0 + 8 * em


def _add(block: Paragraph, line: Line, piece: Piece, page: int) -> None:
    column = block.columns[-1]
    _append(block, column, piece.glyphs)
    if block.lines[-1][0] != page:
        column.insert(len(column) - len(piece.glyphs), Break(page))
    block.lines.append((page, line))


def _append(block: Paragraph, column: list[Item], glyphs: list[Glyph]) -> None:
    between = joint(block.last, column, glyphs[0], known=block.margins.spaces)
    if between:
        column.append(between)
    column.extend(glyphs)


def joint(previous: Line, column: list[Item], first: Glyph, *, known: bool) -> str:
    """Return what stands between a line's end and the next line.

    Thai has no space there unless the stream holds one. Where it holds none anywhere (`known` is false), numbers are set
    apart from Thai as they are inside of lines.
    """
    if previous.space_after:
        return " "
    last = next((item for item in reversed(column) if isinstance(item, Glyph)), None)
    if last is None:
        return ""
    before, after = last.text[-1], first.text[0]
    if before in "-–/" and after.isascii():
        return ""
    if _is_thai(before) and _is_thai(after):
        return ""
    if _is_thai(before) or _is_thai(after):
        return " " if not known and (before.isdigit() or after.isdigit()) else ""
    return "" if not known and after in ")]”" else " "


def _is_thai(character: str) -> bool:
    return "ก" <= character <= "๎"


def _wraps_columns(block: Paragraph, line: Line, page: int) -> bool:
    """Tell whether a line holds only the wrapped ends of the columns of the row above it.

    It has no number, and its first piece stands under a column of that row, but not under its first one (there stands the
    name of a member whose office is listed first: a line of its own). In a numbered row it may also stand right of all
    columns: then it is a column for which there was no room above.
    """
    if len(block.columns) < 2 or block.lines[-1][0] != page or start_of(line.text) != "none":
        return False
    if line.y - block.last.y > max(1.9 * line.size, 1.15 * block.margins.pitch):
        return False
    first = line.pieces[0]
    return _column_above(block, first, line) > 0 or (
        block.kind == "list_item" and first.x0 > block.edges[-1] + 2 * line.size and len(line.pieces) == 1
    )


def _column_above(block: Paragraph, piece: Piece, line: Line) -> int:
    """Return the column of a row under which a piece stands, -1 if there is none: same left edge, or within its width."""
    index = min(range(len(block.edges)), key=lambda i: abs(block.edges[i] - piece.x0))
    if abs(block.edges[index] - piece.x0) < 0.6 * line.size:
        return index
    rights = [max(glyph.x1 for glyph in column if isinstance(glyph, Glyph)) for column in block.columns]
    for index, (left, right) in enumerate(zip(block.edges, rights, strict=True)):
        narrower, shared = min(right - left, piece.x1 - piece.x0), min(right, piece.x1) - max(left, piece.x0)
        apart = index > 0 and piece.x0 > rights[index - 1]
        if apart and shared > 0.8 * narrower and abs((left + right) - (piece.x0 + piece.x1)) < 2 * line.size:
            return index  # centred columns
    return -1


def _add_cells(block: Paragraph, line: Line, pieces: list[Piece], page: int) -> None:
    for piece in pieces:
        index = _column_above(block, piece, line)
        if index < 0 and piece.x0 < block.edges[-1]:
            index = max(i for i, edge in enumerate(block.edges) if edge <= piece.x0 or i == 0)
        if index >= 0:
            _append(block, block.columns[index], piece.glyphs)
        else:
            block.columns.append(list(piece.glyphs))
            block.edges.append(piece.x0)
    block.lines.append((page, line))
