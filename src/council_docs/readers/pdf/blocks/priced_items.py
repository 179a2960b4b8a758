"""Rows of lists whose sum stands beside the last line of a wrapped item, as in the details of a budget.

    1) ค่าใช้จ่ายโครงการฝึกอาชีพตามแนวทาง
       โรงเรียนต้นแบบ                             2,970,000 บาท

Or the sum is set at half height between its two lines (`lines.centred_figures`). Such an item is told by its number, by the
sums that end below each other in other rows, and by its second line, which stands below the first or hangs below its words,
and has no number. A heading with rows of its own has several such lines.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from council_docs.lexicon.patterns import compiled
from council_docs.phrases.line_openers import closes, is_label, is_sum, shape_of_number, start_of
from council_docs.readers.pdf.blocks.paragraphs import Margins, Paragraph, append
from council_docs.readers.pdf.geometry import SAME_STOP, WRAPPED, is_near
from council_docs.readers.pdf.lines.printed_lines import Line, Piece
from council_docs.readers.pdf.tables.ruled import Grid

PRICE = compiled(r"[-(]?[0-9๐-๙]{1,3}(?:,[0-9๐-๙]{3}){1,6}(?:\.[0-9๐-๙]{1,4})?[)]?(?:[ ]?บาท)?")  # 2,970,000 บาท
FEWEST = 3  # sums that end below each other
SAME_END = 0.3  # em within which they do
STEP = 4  # points to which the left edges of items of one level are compared
LINES = 12  # of one item at most
HANGING = 0.8  # em by which its second line may stand right of the words of the first
SHORTEST = 0.6  # of the widest description: what is shorter was not wrapped, unless another item of its level has a sum


def priced_items(lines: Sequence[Line | Grid]) -> dict[int, int]:
    """Return the indexes of the first and the last line of each wrapped item with its sum."""
    centred = {index - 1: index for index, line in enumerate(lines) if isinstance(line, Line) and line.ends_item}
    rows = [line for line in lines if isinstance(line, Line) and _price(line) is not None]
    if len(rows) < FEWEST:
        return centred
    widest = max(map(_width, rows))
    found = list(_wrapped(lines, rows))
    levels = Counter(map(_level, [*rows, *(line for _, _, line in found)]))
    priced = {index: last for index, last, line in found if _width(line) > SHORTEST * widest or levels[_level(line)] > 1}
    return priced | centred


def _wrapped(lines: Sequence[Line | Grid], rows: Sequence[Line]) -> Iterator[tuple[int, int, Line]]:
    """Yield the indexes of the first and the last line of each wrapped item whose sum ends below those of rows.

    With them goes the first line.
    """
    for index, line in enumerate(lines):
        if isinstance(line, Line) and start_of(line.text) in {"item", "number"} and len(_words(line)) == 1:
            last = _last_line(lines, index, line)
            if last and _is_aligned(lines[last], rows):
                yield index, last, line


def _width(line: Line) -> float:
    """Return how wide the description of an item is in its first line."""
    words = _words(line)[0]
    return words.x1 - words.x0


def _level(line: Line) -> tuple[str, int]:
    """Return what items of one level share: where they begin, and how they are numbered."""
    return shape_of_number(line.text), round(line.x0 / STEP)


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
    return sum(1 for row in rows if is_near(row.x1, line.x1, SAME_END * row.size)) >= FEWEST


def _last_line(lines: Sequence[Line | Grid], index: int, first: Line) -> int | None:
    """Return the index of the line with the sum of the item that begins here; `None` if the item has no sum."""
    if closes(first.text):
        return None
    hang = _hang(first)
    above = first
    for at in range(index + 1, min(index + LINES, len(lines))):
        line = lines[at]
        if not isinstance(line, Line) or not _is_below(line, above) or not _hangs_below(line, first, hang):
            return None
        if _price(line) is not None:
            after = lines[at + 1] if at + 1 < len(lines) else None
            return None if isinstance(after, Line) and _is_sibling(after, line) else at
        if len(line.pieces) > 1:
            return None
        above = line
    return None


def _is_below(line: Line, above: Line) -> bool:
    """Return whether a line may go on with the one above it: it is near, and has no number."""
    return line.y - above.y <= WRAPPED * line.size and start_of(line.text) == "none"


def _hangs_below(line: Line, first: Line, hang: float) -> bool:
    """Return whether a line stands below the first line of an item, or hangs below its words, and is no total or label."""
    if not first.x0 - SAME_STOP * line.size < line.x0 < hang + HANGING * line.size:
        return False
    return not is_sum(line.text) and not is_label(line.pieces[0].text)


def _is_sibling(after: Line, line: Line) -> bool:
    """Return whether the next line is a row like this one: then both are rows below a heading."""
    same = is_near(after.x0, line.x0, line.size) and is_near(after.x1, line.x1, line.size)
    return same and start_of(after.text) == "none" and _price(after) is not None


def _hang(line: Line) -> float:
    """Return where the words after the number of an item begin."""
    words = _words(line)[0]
    if words is not line.pieces[0]:
        return words.x0
    space = next((i for i, glyph in enumerate(words.glyphs) if glyph.text == " "), -1)
    return words.glyphs[space + 1].x0
