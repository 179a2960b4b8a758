"""Rows of lists whose sum stands beside the last line of a wrapped item, as in the details of a budget.

    1) ค่าใช้จ่ายโครงการฝึกอาชีพตามแนวทาง
       โรงเรียนต้นแบบ                             2,970,000 บาท

Or the sum is set at half height between its two lines (`lines.centred_figures`). Such an item is told by its number, by the
sums that end below each other in other rows, and by its second line, which stands below the first or hangs below its words,
and has no number. A heading with rows of its own has several such lines.
"""

import re
from collections import Counter
from collections.abc import Sequence

from council_docs.phrases.line_openers import closes, is_label, is_sum, shape_of_number, start_of
from council_docs.readers.pdf.blocks.paragraphs import Margins, Paragraph, append
from council_docs.readers.pdf.lines.printed_lines import Line, Piece
from council_docs.readers.pdf.tables.ruled import Grid

PRICE = re.compile(r"[-(]?[0-9๐-๙]{1,3}(?:,[0-9๐-๙]{3}){1,6}(?:\.[0-9๐-๙]{1,4})?[)]?(?:[ ]?บาท)?")  # 2,970,000 บาท
FEWEST = 3  # sums that end below each other
ALIGNED = 0.3  # em within which they do
LINES = 12  # of one item at most
HANGING = 0.8  # em by which its second line may stand right of the words of the first
SHORTEST = 0.6  # of the widest description: what is shorter was not wrapped, unless another item of its level has a sum


def priced_items(lines: Sequence[Line | Grid]) -> dict[int, int]:
    """Return the indexes of the first and the last line of each wrapped item with its sum."""
    centred = {index - 1: index for index, line in enumerate(lines) if isinstance(line, Line) and line.ends_item}
    rows = [line for line in lines if isinstance(line, Line) and _price(line) is not None]
    if len(rows) < FEWEST:
        return centred
    widest = max(_words(row)[0].x1 - _words(row)[0].x0 for row in rows)
    found: dict[int, int] = {}
    wide: set[int] = set()
    for index, line in enumerate(lines):
        if isinstance(line, Line) and start_of(line.text) in {"item", "number"} and len(_words(line)) == 1:
            last = _last_line(lines, index, line)
            if last and _is_aligned(lines[last], rows):
                found[index] = last
                if line.x1 - _words(line)[0].x0 > SHORTEST * widest:
                    wide.add(index)
    level = Counter(_level(line) for line in [*rows, *(lines[index] for index in found)] if isinstance(line, Line))
    priced = {index: last for index, last in found.items() if index in wide or level[_level(lines[index])] > 1}
    return priced | centred


def _level(line: Line | Grid) -> tuple[str, int]:
    """Return what items of one level share: where they begin, and how they are numbered."""
    return (shape_of_number(line.text), round(line.x0 / 4)) if isinstance(line, Line) else ("", 0)


def priced_item(lines: Sequence[Line], page: int, margins: Margins) -> Paragraph:
    """Return the row: its description, joined, and its sum."""
    first = lines[0]
    pieces = first.pieces
    glyphs = [*pieces[0].glyphs, *(glyph for piece in pieces[1:] for glyph in piece.glyphs)]
    block = Paragraph("list_item", page, [(page, first)], margins, [[*glyphs]], [first.x0])
    if len(pieces) > 1:
        block.columns[0].insert(len(pieces[0].glyphs), " ")
    for line in lines[1:]:
        append(block, block.columns[0], line.pieces[0].glyphs)
        block.lines.append((page, line))
    for piece in lines[-1].pieces[1:]:
        block.columns.append([*piece.glyphs])
        block.edges.append(piece.x0)
    return block


def _words(line: Line) -> list[Piece]:
    """Return the pieces of a line without its number."""
    return line.pieces[1:] if len(line.pieces) > 1 and is_label(line.pieces[0].text) else line.pieces


def _price(line: Line) -> Piece | None:
    last = line.pieces[-1]
    return last if len(_words(line)) == 2 and PRICE.fullmatch(last.text) else None


def _is_aligned(line: Line | Grid, rows: Sequence[Line]) -> bool:
    return sum(1 for row in rows if abs(row.x1 - line.x1) < ALIGNED * row.size) >= FEWEST


def _last_line(lines: Sequence[Line | Grid], index: int, first: Line) -> int | None:
    """Return the index of the line with the sum of the item that begins here; nothing if there is none."""
    if closes(first.text):
        return None
    hang = _hang(first)
    above = first
    for at in range(index + 1, min(index + LINES, len(lines))):
        line = lines[at]
        if not isinstance(line, Line) or line.y - above.y > 1.9 * line.size or start_of(line.text) != "none":
            return None
        if (
            not first.x0 - 0.3 * line.size < line.x0 < hang + HANGING * line.size
            or is_sum(line.text)
            or is_label(line.pieces[0].text)
        ):
            return None
        if _price(line) is not None:
            after = lines[at + 1] if at + 1 < len(lines) else None
            return None if isinstance(after, Line) and _is_sibling(after, line) else at
        if len(line.pieces) > 1:
            return None
        above = line
    return None


def _is_sibling(after: Line, line: Line) -> bool:
    """Return whether the next line is a row like this one: then both are rows below a heading."""
    same = abs(after.x0 - line.x0) < line.size and abs(after.x1 - line.x1) < line.size
    return same and start_of(after.text) == "none" and _price(after) is not None


def _hang(line: Line) -> float:
    """Return where the words after the number of an item begin."""
    words = _words(line)[0]
    if words is not line.pieces[0]:
        return words.x0
    space = next((i for i, glyph in enumerate(words.glyphs) if glyph.text == " "), -1)
    return words.glyphs[space + 1].x0
