"""Printed lines to blocks: wrapped paragraphs are joined, rows of tab-aligned lists are kept and their cells joined."""

from collections.abc import Sequence
from itertools import pairwise, zip_longest

from council_docs.document import BlockKind
from council_docs.phrases.line_openers import closes, is_form, is_label, is_next, is_resolution, is_sum, start_of
from council_docs.readers.pdf.blocks.list_rows import add_cells, wraps_columns
from council_docs.readers.pdf.blocks.paragraphs import Margins, Paragraph, Table, append, had_room, is_full
from council_docs.readers.pdf.blocks.priced_items import priced_item, priced_items
from council_docs.readers.pdf.blocks.table_page_breaks import continue_table
from council_docs.readers.pdf.geometry import (
    EXACT,
    INDENT,
    SAME_COLUMN,
    SAME_LEFT,
    SAME_STOP,
    are_centred,
    is_apart,
    is_near,
    is_near_any,
)
from council_docs.readers.pdf.lines.items import Break, Item
from council_docs.readers.pdf.lines.printed_lines import Line, Piece, space
from council_docs.readers.pdf.lines.speakers import is_speaker, opens_speech
from council_docs.readers.pdf.tables.ruled import Grid

FEW = 8  # lines, below which a page says too little of its margins
SHORT = 3  # em that a bold line leaves free at the right at least to be a heading
ASIDE = 3  # em from the left margin, from which on a name in brackets is a signature
REACHING = 0.5  # em from the right margin within which a justified line ends
WIDEST = 5  # em of a space in a justified line at most
EVEN = 0.55  # share of its widest space that the narrowest one of a justified line has at least
LONG_PART = 0.2  # share of the text's width that both parts of a justified line with a single space have at least
PITCHES = 1.45  # line pitches within a paragraph; paragraphs are set 1.6 apart or more (41 pages)
PITCH = 1.3  # em that lines may stand apart in any case: the pitch of a page of few lines says little
AS_LARGE = 0.15  # em by which the size of the next line of a paragraph may differ
INDENTED = 0.8  # em right of which the first line of a paragraph shows that new ones are indented
RUNNING = 0.4  # share of the text's width, from which on the end of a second column is running text
TITLE_LINES = 4  # lines, from which on a block is more than the title of an item
OUTDENTED = 2  # em left of a speech where a resolution stands, not its words
APART_WITHIN = 16  # letters within which a line that is set apart has a space
LEFT_OF_ALL = 1.5  # em left of all lines but the first, from which on a line is of another paragraph
DOTTED_END = 6  # letters at the end of a line that are dots where a form has room to write on there
ITEMS_BACK = 40  # blocks among which the item before that of a line stands
HANGING = 8  # em right of the beginning of an item where its next line may begin


def blocks_of(
    lines: Sequence[Line | Grid], page: int, before: Paragraph | Table | None = None, *, spaces: bool = True
) -> list[Paragraph | Table]:
    """Return the blocks of one page.

    Args:
        lines: Of the page, without furniture.
        page: Its number, 1-based.
        before: The last block so far: it is the first of those returned, and the page may go on with it.
        spaces: The program that wrote the file keeps the spaces at which lines are wrapped.
    """
    margins = _margins(lines, before, spaces=spaces)
    blocks: list[Paragraph | Table] = [before] if before else []
    priced = priced_items(lines)
    done = 0
    for index, (line, following) in enumerate(zip_longest(lines, lines[1:])):
        if index < done:
            continue
        if index in priced:
            done = priced[index] + 1
            blocks.append(priced_item([part for part in lines[index:done] if isinstance(part, Line)], page, margins))
        elif isinstance(line, Grid):
            _add_table(blocks, before, Table(line, page, spaces))
        else:
            _add_line(blocks, line, following, margins, page)
    return blocks


def _margins(lines: Sequence[Line | Grid], before: Paragraph | Table | None, *, spaces: bool) -> Margins:
    """Return the margins of a page, which may take over the edges of the block that it goes on with."""
    margins = Margins.of([line for line in lines if isinstance(line, Line)])
    margins.spaces = margins.spaces and spaces
    if isinstance(before, Paragraph) and (len(lines) < FEW or not margins.reaches):  # short lines alone show no right edge
        margins.widen(before.margins)
    return margins


def _add_line(
    blocks: list[Paragraph | Table], line: Line, following: Line | Grid | None, margins: Margins, page: int
) -> None:
    """Add a line to the last block, if that goes on with it, or begin a block with it."""
    pieces = _columns(line, margins)
    single = len(pieces) == 1
    last = blocks[-1] if blocks else None
    if isinstance(last, Paragraph):
        first = single and _is_first_line(last, line, following, margins)
        if not first and wraps_columns(last, line, following, page):
            add_cells(last, line, page)
            return
        if single and not _counts_on(blocks, line) and _continues(last, line, following, margins, page):
            _add(last, line, pieces[0], page)
            last.margins = margins
            return
    blocks.append(_begin(line, pieces, page, margins))


def _counts_on(blocks: list[Paragraph | Table], line: Line) -> bool:
    """Return whether a line bears the number after that of an earlier item, and stands where that stands.

    So an item begins also below a speech that fills its last line.
    """
    if start_of(line.text) != "number":
        return False
    earlier = (block.lines[0][1] for block in blocks[-ITEMS_BACK:] if isinstance(block, Paragraph))
    return any(is_near(one.x0, line.x0, SAME_COLUMN * line.size) and is_next(one.text, line.text) for one in earlier)


def _add_table(blocks: list[Paragraph | Table], before: Paragraph | Table | None, table: Table) -> None:
    """Add a table, or let it go on with the one at the end of the page before; its title may be repeated between them."""
    if isinstance(before, Table) and (len(blocks) == 1 or (len(blocks) == 2 and _is_title(blocks[1], before))):
        place = len(before.repeated)
        if continue_table(before, table.grid, table.page):
            if len(blocks) > 1:
                before.repeated.insert(place, (table.page, before.title))
                del blocks[1]
            return
    if blocks and isinstance(blocks[-1], Paragraph):
        table.title = blocks[-1].last.text
    blocks.append(table)


def _is_title(block: Paragraph | Table, table: Table) -> bool:
    """Return whether a block is the title of a table, repeated above its next part."""
    return isinstance(block, Paragraph) and len(block.lines) == 1 and block.last.text == table.title != ""


def _begin(line: Line, pieces: list[Piece], page: int, margins: Margins) -> Paragraph:
    kind: BlockKind = "paragraph"
    start = start_of(line.text)
    short = len(pieces) == 1 and line.x1 < margins.right - SHORT * line.size
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
    """Return whether a line is justified: it reaches the right margin, and all its spaces are about equally wide."""
    if is_apart(margins.right, line.x1, REACHING * line.size):
        return False
    gaps = [after.x0 - before.x1 for before, after in pairwise(pieces)]
    spaces = [glyph.x1 - glyph.x0 for piece in pieces for glyph in piece.glyphs if glyph.text == " "]
    if max(gaps) >= WIDEST * line.size:
        return False
    return min(gaps + spaces) > EVEN * max(gaps) if len(gaps) + len(spaces) > 1 else _are_two_parts(pieces, line, margins)


def _are_two_parts(pieces: list[Piece], line: Line, margins: Margins) -> bool:
    """Return whether a line with a single space is justified: both its parts are text, and the second is no column."""
    exact = is_near(margins.right, line.x1, EXACT * line.size)
    least = LONG_PART * (margins.right - margins.left)
    return exact and all(piece.x1 - piece.x0 > least for piece in pieces) and pieces[1].x0 not in margins.stops


def _continues(block: Paragraph, line: Line, following: Line | Grid | None, margins: Margins, page: int) -> bool:
    """Return whether a line goes on with the paragraph before it."""
    last = block.last
    if not _may_run_on(block) or closes(last.text):
        return False
    if is_form(last.text[-DOTTED_END:]) and any(map(str.isalpha, line.text)):
        return False
    ends, begins = last.paragraphs[1], line.paragraphs[0]
    if ends and begins and block.lines[-1][0] == page:
        return ends == begins and is_full(last, line, block.margins)
    if not is_full(last, line, block.margins) or not _is_as_large(last, line):
        return False
    if _is_set_apart(block, line, margins, page):
        return False
    if _begins_anew(block, line) or _is_first_line(block, line, following, margins):
        return False
    # Last, for the dictionary is asked.
    return _keeps_left_edge(block, line, page) and not _ended_early(block, line)


def _is_set_apart(block: Paragraph, line: Line, margins: Margins, page: int) -> bool:
    """Return whether a line stands too far below a block to go on with it, or both are centred."""
    last = block.last
    if block.lines[-1][0] == page and line.y - last.y > max(PITCHES * margins.pitch, PITCH * line.size):
        return True
    return (margins.is_centred(line) and block.margins.is_centred(last)) or _is_signed(last, line, margins)


def _is_signed(last: Line, line: Line, margins: Margins) -> bool:
    """Return whether a line is the office centred below a name in brackets.

    A page of short lines says little of its right margin.
    """
    name = last.text.strip()
    if len(last.pieces) > 1 or not (name.startswith("(") and name.endswith(")")):
        return False
    return min(last.x0, line.x0) > margins.left + ASIDE * line.size and are_centred(last, line, EXACT * line.size)


def _is_as_large(last: Line, line: Line) -> bool:
    """Return whether a line is set in a size of the line before: Thai and other letters may differ (`w:sz`, `w:szCs`)."""
    limit = AS_LARGE * last.size
    if abs(line.size - last.size) <= limit:
        return True
    return any(abs(line.size - glyph.size) <= limit for piece in last.pieces for glyph in piece.glyphs)


def _ended_early(block: Paragraph, line: Line) -> bool:
    """Return whether the last line was ended on purpose; where first lines are indented, a new paragraph would be too."""
    return block.lines[0][1].x0 < line.x0 + INDENTED * line.size and had_room(block.last, line, block.margins)


def _may_run_on(block: Paragraph) -> bool:
    """Return whether the end of a block is running text: a row of a list is not, a label and its text are."""
    if len(block.columns) == 1:
        return True
    width = block.margins.right - block.margins.left
    return len(block.columns) == 2 and block.last.x1 - block.edges[-1] > RUNNING * width


def _begins_anew(block: Paragraph, line: Line) -> bool:
    """Return whether a line begins a block, by its words and by how it is set."""
    start = start_of(line.text)
    first, last = block.lines[0][1], block.last
    if start in {"always", "item"} or _is_text_of_heading(block, line):
        return True
    if start == "none" and len(block.lines) < TITLE_LINES and opens_speech(first.text, last.text, line.text):
        return True
    if _is_resolution_aside(block, line):
        return True
    if start == "none":
        return start_of(first.text) == "item" and is_sum(line.text)
    return (start == "number" and is_resolution(first.text)) or _is_next_entry(block, line)


def _is_text_of_heading(block: Paragraph, line: Line) -> bool:
    """Return whether a line is not bold and stands below a heading that is."""
    return block.lines[0][1].is_bold and block.last.is_bold and not line.pieces[0].glyphs[0].bold


def _is_resolution_aside(block: Paragraph, line: Line) -> bool:
    """Return whether a line begins a resolution, left of where the speech above it hangs."""
    hang = block.edges[-1] if len(block.columns) == 2 else block.last.x0
    return is_resolution(line.text) and line.x0 < hang - OUTDENTED * line.size and _hangs(block, hang)


def _is_next_entry(block: Paragraph, line: Line) -> bool:
    """Return whether a line that may open a block does: it is set apart, or is like the first line of the block."""
    start = start_of(line.text)
    first, last = block.lines[0][1], block.last
    if line.x0 > last.x0 + SAME_COLUMN * line.size or is_next(first.text, line.text):
        return True
    if start == start_of(first.text) and is_near(first.x0, line.x0, SAME_COLUMN * line.size):
        return True
    if start == "apart" and " " in line.text[:APART_WITHIN].split("\t")[0]:
        return True
    return line.pieces[0].glyphs[0].bold and not last.pieces[-1].glyphs[-1].bold


def _hangs(block: Paragraph, place: float) -> bool:
    """Return whether speeches hang here beside their speakers, on the page of a block."""
    return is_near_any(place, block.margins.hangs, SAME_STOP * block.last.size)


def _is_first_line(block: Paragraph, line: Line, following: Line | Grid | None, margins: Margins) -> bool:
    """Return whether a line is the indented first one of a paragraph: the next goes on with it and stands further left.

    Not so where the block before is indented as a whole, as speeches below their speakers are.
    """
    if _is_indented(block, line):
        return False
    indent = INDENT * line.size
    if not isinstance(following, Line) or line.x0 < margins.left + indent:
        return False
    goes_back = following.x0 < line.x0 - indent and len(following.pieces) == 1
    return goes_back and start_of(following.text) == "none" and is_full(line, following, margins)


def _is_indented(block: Paragraph, line: Line) -> bool:
    """Return whether a line stands where all lines of a block stand, or where the speech of a row hangs."""
    if len(block.columns) == 1:
        is_below = is_near(block.last.x0, line.x0, SAME_LEFT * line.size)
        return is_below and len(block.lines) > 1 and start_of(line.text) == "none"
    return len(block.columns) > 2 or _hangs(block, line.x0)


def _keeps_left_edge(block: Paragraph, line: Line, page: int) -> bool:
    """Return whether the line stands where the lines of this paragraph stand; an indented line begins a new one."""
    em = line.size
    first = block.lines[0][1]
    if len(block.lines) > 1:
        second = block.lines[1][1]
        # What stands left of all lines but the first is the next speaker above an indented speech, or the like.
        here = [other.x0 for number, other in block.lines[1:] if number == page]
        outside = bool(here) and line.x0 < min(here) - LEFT_OF_ALL * em
        return line.x0 < second.x0 + INDENTED * em and not outside
    if line.x0 < first.x0 + SAME_LEFT * em:
        return True
    if is_near_any(line.x0, block.margins.stops, SAME_STOP * em) and is_speaker(first.text):
        return True  # the speaker's name left no room before the tab stop where the speech hangs
    return start_of(first.text) != "none" and line.x0 < first.x0 + HANGING * em


def _add(block: Paragraph, line: Line, piece: Piece, page: int) -> None:
    column = block.columns[-1]
    append(block, column, piece.glyphs)
    if block.lines[-1][0] != page:
        column.insert(len(column) - len(piece.glyphs), Break(page))
    block.lines.append((page, line))
