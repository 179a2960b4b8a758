"""Printed lines to blocks: wrapped paragraphs are joined, rows of tab-aligned lists are kept and their cells joined."""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from council_docs.document import BlockKind
from council_docs.readers.pdf.glyphs import Glyph
from council_docs.readers.pdf.lines import Line, Piece, space

MARKER = re.compile(
    r"""
    (?: \( [ ]? )?
    (?: [0-9๐-๙]{1,3} (?: [ ]? \. [ ]? [0-9๐-๙]{1,3} ){0,5} (?: [ ]? [.)] | (?= [ \t] ) )   # 1.  1.1  ๑)  (๑)
      | [ก-ฮ] [.)]                                                                # ก.  ข)
      | [a-zA-Z] [.)] (?! [a-zA-Z] )
    )
    | [-–•●○▪■◆❖➢✓*] (?= [ \t] | [ก-๙] )
    """,
    re.VERBOSE,
)
# Words that begin a line of their own in minutes, whatever the lines around them look like.
OPENING = re.compile(
    r"""
    ระเบียบวาระ (?:การประชุม)? ที่ | วาระ (?:การประชุม)? ที่ [ ]? [0-9๐-๙]
    | มติที่ประชุม | มติคณะ | ผลการลงมติ | ที่ประชุม (?: รับทราบ | มีมติ | เห็นชอบ )
    | ผู้ (?: มา | ไม่มา | เข้า | ไม่เข้า | ร่วม | จด | ตรวจ | บันทึก | รับรอง )
    | (?: เริ่ม | เปิด | ปิด | เลิก ) ประชุม [ ]? (?: เวลา | [0-9๐-๙] )
    | มาตรา [ ]? [0-9๐-๙] | ข้อ [ ] [0-9๐-๙]{1,3} [ \t] | หมวด [ ] [0-9๐-๙] | ส่วนที่ [ ] [0-9๐-๙]
    """,
    re.VERBOSE,
)


@dataclass(slots=True)
class Break:
    """The text goes on upon another page."""

    page: int


Item = Glyph | str | Break


@dataclass(slots=True)
class Paragraph:
    """A block in the making: its glyphs, with the characters that we put between them."""

    kind: BlockKind
    page: int
    lines: list[tuple[int, Line]]
    columns: list[list[Item]] = field(default_factory=list)

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
class Margins:
    """Where the running text of a page stands."""

    left: float
    right: float
    pitch: float

    @classmethod
    def of(cls, lines: list[Line]) -> "Margins":
        """Measure the margins: text reaches both edges, single lines of other things may go beyond them."""
        if not lines:
            return cls(0.0, 0.0, 0.0)
        lefts = sorted(line.x0 for line in lines)
        rights = sorted(line.x1 for line in lines)
        pitches = [b.y - a.y for a, b in pairwise(lines) if b.y - a.y > 0.5 * b.size]
        return cls(lefts[len(lefts) // 12], rights[-1 - len(rights) // 12], median(pitches) if pitches else 0.0)


def blocks_of(lines: list[Line], page: int, before: Paragraph | None = None) -> list[Paragraph]:
    """Return the blocks of one page; the first may be continued from `before`, which then is the first of them."""
    margins = Margins.of(lines)
    blocks: list[Paragraph] = [before] if before else []
    for line in lines:
        last = blocks[-1] if blocks else None
        if last is not None and _wraps_columns(last, line, page):
            _add_cells(last, line, page)
        elif last is not None and _continues(last, line, margins, page):
            _add(last, line, page)
        else:
            blocks.append(_begin(line, page, margins))
    return blocks


def _begin(line: Line, page: int, margins: Margins) -> Paragraph:
    kind: BlockKind = "paragraph"
    text = line.text
    if MARKER.match(text):
        kind = "list_item"
    elif OPENING.match(text) or _is_centred(line, margins):
        kind = "heading"
    return Paragraph(kind, page, [(page, line)], [list(piece.glyphs) for piece in _pieces(line)])


def _pieces(line: Line) -> list[Piece]:
    """Return the columns of a line; the gap after the number of a list is a space."""
    pieces = list(line.pieces)
    if len(pieces) > 1 and MARKER.fullmatch(pieces[0].text):
        first, second = pieces[0], pieces[1]
        pieces[:2] = [Piece([*first.glyphs, space(first.glyphs[-1], second.glyphs[0]), *second.glyphs])]
    return pieces


def _is_centred(line: Line, margins: Margins) -> bool:
    left, right = line.x0 - margins.left, margins.right - line.x1
    return len(line.pieces) == 1 and left > 3 * line.size and right > 3 * line.size and abs(left - right) < 3 * line.size


def _continues(block: Paragraph, line: Line, margins: Margins, page: int) -> bool:
    """Tell whether a line goes on with the paragraph before it."""
    last = block.last
    if block.kind == "table" or len(_pieces(line)) > 1 or len(block.columns) > 1:
        return False
    text = line.text
    if MARKER.match(text) or OPENING.match(text):
        return False
    if abs(line.size - last.size) > 0.15 * last.size:
        return False
    same_page = block.lines[-1][0] == page
    if same_page and line.y - last.y > max(1.45 * margins.pitch, 1.3 * line.size):
        return False
    if not _is_full(last, line, margins):
        return False
    if _is_centred(line, margins) and _is_centred(last, margins):
        return False
    return _keeps_left_edge(block, line)


def _is_full(last: Line, line: Line, margins: Margins) -> bool:
    """Tell whether the first word of the next line would have found no room at the end of this one."""
    glyphs = line.pieces[0].glyphs
    end = next((i for i, glyph in enumerate(glyphs) if glyph.text == " "), len(glyphs))
    word = glyphs[end - 1].x1 - glyphs[0].x0 if end else 0.0
    return margins.right - last.x1 < min(word, 4.5 * line.size) + 0.4 * line.size


def _keeps_left_edge(block: Paragraph, line: Line) -> bool:
    """Tell whether the line stands where the lines of this paragraph stand; an indented line begins a new one."""
    em = line.size
    first = block.lines[0][1]
    if len(block.lines) > 1:
        second = block.lines[1][1]
        return abs(line.x0 - second.x0) < 0.8 * em or line.x0 < second.x0
    if line.x0 < first.x0 + 0.5 * em:
        return True
    return MARKER.match(first.text) is not None and line.x0 < first.x0 + 6 * em


def _add(block: Paragraph, line: Line, page: int) -> None:
    column = block.columns[-1]
    previous = block.last
    glyphs = line.pieces[0].glyphs
    between = joint(previous, column, glyphs[0])
    if between:
        column.append(between)
    if block.lines[-1][0] != page:
        column.append(Break(page))
    column.extend(glyphs)
    block.lines.append((page, line))


def joint(previous: Line, column: list[Item], first: Glyph) -> str:
    """Return what stands between a line's end and the next line: Thai has no space there unless the stream holds one."""
    if previous.space_after:
        return " "
    last = next((item for item in reversed(column) if isinstance(item, Glyph)), None)
    if last is None:
        return ""
    before, after = last.text[-1], first.text[0]
    if before in "-–/" and after.isascii():
        return ""
    return "" if _is_thai(before) or _is_thai(after) else " "


def _is_thai(character: str) -> bool:
    return "ก" <= character <= "๛"


def _wraps_columns(block: Paragraph, line: Line, page: int) -> bool:
    """Tell whether a line holds only the wrapped ends of the columns of the row above it.

    It has no number, and each of its pieces stands where a column of that row stands, but not under its first one (there
    stands the name of a member whose office is listed first: a line of its own).
    """
    if len(block.columns) < 2 or block.lines[-1][0] != page or MARKER.match(line.text) or OPENING.match(line.text):
        return False
    first, last = block.lines[0][1], block.last
    if line.y - last.y > 1.9 * line.size:
        return False
    columns = [piece.x0 for piece in _pieces(first)]
    return abs(_nearest(columns[1:], line.x0) - line.x0) < 0.6 * line.size


def _nearest(columns: list[float], x: float) -> float:
    return min(columns, key=lambda column: abs(column - x), default=-1e9)


def _add_cells(block: Paragraph, line: Line, page: int) -> None:
    columns = [piece.x0 for piece in _pieces(block.lines[0][1])]
    for piece in line.pieces:
        index = min(range(len(columns)), key=lambda i: abs(columns[i] - piece.x0))
        if abs(columns[index] - piece.x0) < 0.6 * line.size or piece.x0 < columns[-1]:
            column = block.columns[index]
            between = joint(block.last, column, piece.glyphs[0])
            if between:
                column.append(between)
            column.extend(piece.glyphs)
        else:
            block.columns.append(list(piece.glyphs))
            columns.append(piece.x0)
    block.lines.append((page, line))
