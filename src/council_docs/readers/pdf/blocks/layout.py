"""Printed lines to blocks: wrapped paragraphs are joined, rows of tab-aligned lists are kept and their cells joined."""

from collections.abc import Sequence
from itertools import pairwise, zip_longest

from council_docs.document import BlockKind
from council_docs.phrases.line_openers import closes, is_label, is_next, is_resolution, is_sum, start_of
from council_docs.readers.pdf.blocks.list_rows import add_cells, wraps_columns
from council_docs.readers.pdf.blocks.paragraphs import Margins, Paragraph, Table, append, had_room, is_full
from council_docs.readers.pdf.blocks.priced_items import priced_item, priced_items
from council_docs.readers.pdf.blocks.table_page_breaks import continue_table
from council_docs.readers.pdf.lines.items import Break, Item
from council_docs.readers.pdf.lines.printed_lines import Line, Piece, space
from council_docs.readers.pdf.lines.speakers import is_speaker, opens_speech
from council_docs.readers.pdf.tables.ruled import Grid


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
    margins = Margins.of([line for line in lines if isinstance(line, Line)])
    margins.spaces = margins.spaces and spaces
    if isinstance(before, Paragraph) and len(lines) < 8:
        margins.widen(before.margins)
    blocks: list[Paragraph | Table] = [before] if before else []
    priced = priced_items(lines)
    done = 0
    for index, (line, following) in enumerate(zip_longest(lines, lines[1:])):
        if index < done:
            continue
        if index in priced:
            done = priced[index] + 1
            blocks.append(priced_item([part for part in lines[index:done] if isinstance(part, Line)], page, margins))
            continue
        if isinstance(line, Grid):
            _add_table(blocks, before, Table(line, page, spaces))
            continue
        pieces = _columns(line, margins)
        last = blocks[-1] if blocks else None
        if isinstance(last, Table):
            last = None
        first = len(pieces) == 1 and _is_first_line(last, line, following, margins)
        if last is not None and not first and wraps_columns(last, line, following, page):
            add_cells(last, line, page)
        elif last is not None and len(pieces) == 1 and _continues(last, line, following, margins, page):
            _add(last, line, pieces[0], page)
            last.margins = margins
        else:
            blocks.append(_begin(line, pieces, page, margins))
    return blocks


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
    """Tell the title of a table that is repeated above its next part."""
    return isinstance(block, Paragraph) and len(block.lines) == 1 and block.last.text == table.title != ""


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
    if len(gaps) + len(spaces) == 1:
        # A justified line with a single space: both its parts are text, and no column begins where the second does.
        exact = abs(margins.right - line.x1) < 0.1 * line.size
        least = 0.2 * (margins.right - margins.left)
        long = all(piece.x1 - piece.x0 > least for piece in pieces)
        return exact and long and gaps[0] < 5 * line.size and pieces[1].x0 not in margins.stops
    return min(gaps + spaces) > 0.55 * max(gaps) and max(gaps) < 5 * line.size


def _continues(block: Paragraph, line: Line, following: Line | Grid | None, margins: Margins, page: int) -> bool:
    """Return whether a line goes on with the paragraph before it."""
    last = block.last
    if not _may_run_on(block) or closes(last.text):
        return False
    ends, begins = last.paragraphs[1], line.paragraphs[0]
    if ends and begins and block.lines[-1][0] == page:
        return ends == begins and is_full(last, line, block.margins)
    if not is_full(last, line, block.margins) or not _is_as_large(last, line):
        return False
    if block.lines[-1][0] == page and line.y - last.y > max(1.45 * margins.pitch, 1.3 * line.size):
        return False
    if (margins.is_centred(line) and block.margins.is_centred(last)) or _is_signed(last, line, margins):
        return False
    if _begins_anew(block, line) or _is_first_line(block, line, following, margins):
        return False
    # Last, for the dictionary is asked.
    return _keeps_left_edge(block, line, page) and not _ended_early(block, line)


def _is_signed(last: Line, line: Line, margins: Margins) -> bool:
    """Tell a name in brackets and the office centred below it: a page of short lines says little of its right margin."""
    name = last.text.strip()
    if len(last.pieces) > 1 or not (name.startswith("(") and name.endswith(")")):
        return False
    apart = abs((last.x0 + last.x1) - (line.x0 + line.x1)) / 2
    return min(last.x0, line.x0) > margins.left + 3 * line.size and apart < 0.1 * line.size


def _is_as_large(last: Line, line: Line) -> bool:
    """Return whether a line is set in a size of the line before: Thai and other letters may differ (`w:sz`, `w:szCs`)."""
    sizes = {last.size, *(glyph.size for piece in last.pieces for glyph in piece.glyphs)}
    return any(abs(line.size - size) <= 0.15 * last.size for size in sizes)


def _ended_early(block: Paragraph, line: Line) -> bool:
    """Tell whether the last line was ended on purpose; where first lines are indented, a new paragraph would be as well."""
    return block.lines[0][1].x0 < line.x0 + 0.8 * line.size and had_room(block.last, line, block.margins)


def _may_run_on(block: Paragraph) -> bool:
    """Return whether the end of a block is running text: a row of a list is not, a label and its text are."""
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
    if start == "none" and len(block.lines) < 4 and opens_speech(first.text, last.text, line.text):
        return True
    hang = block.edges[-1] if len(block.columns) == 2 else last.x0
    if is_resolution(line.text) and line.x0 < hang - 2 * line.size and _hangs(block, hang):
        return True
    if start == "none":
        return start_of(first.text) == "item" and is_sum(line.text)
    if start == "number" and is_resolution(first.text):
        return True
    indented = line.x0 > last.x0 + 0.6 * line.size
    sibling = start == start_of(first.text) and abs(first.x0 - line.x0) < 0.6 * line.size
    gap = start == "apart" and " " in line.text[:16].split("\t")[0]
    return indented or sibling or gap or is_next(first.text, line.text) or (bold and not last.pieces[-1].glyphs[-1].bold)


def _hangs(block: Paragraph, place: float) -> bool:
    """Return whether speeches hang here beside their speakers, on the page of a block."""
    return any(abs(hang - place) < 0.3 * block.last.size for hang in block.margins.hangs)


def _is_first_line(block: Paragraph | None, line: Line, following: Line | Grid | None, margins: Margins) -> bool:
    """Tell the indented first line of a paragraph: the next line goes on with it and stands further left.

    Not so where the block before is indented as a whole, as speeches below their speakers are.
    """
    if block is not None and len(block.columns) == 1 and len(block.lines) > 1 and start_of(line.text) == "none":
        if abs(block.last.x0 - line.x0) < 0.5 * line.size:
            return False
    elif block is not None and (len(block.columns) > 2 or (len(block.columns) == 2 and _hangs(block, line.x0))):
        return False
    if not isinstance(following, Line) or line.x0 < margins.left + 1.2 * line.size:
        return False
    goes_back = following.x0 < line.x0 - 1.2 * line.size and len(following.pieces) == 1
    return goes_back and start_of(following.text) == "none" and is_full(line, following, margins)


def _keeps_left_edge(block: Paragraph, line: Line, page: int) -> bool:
    """Return whether the line stands where the lines of this paragraph stand; an indented line begins a new one."""
    em = line.size
    first = block.lines[0][1]
    if len(block.lines) > 1:
        second = block.lines[1][1]
        # What stands left of all lines but the first is the next speaker above an indented speech, or the like.
        here = [other.x0 for number, other in block.lines[1:] if number == page]
        outside = bool(here) and line.x0 < min(here) - 1.5 * em
        return line.x0 < second.x0 + 0.8 * em and not outside
    if line.x0 < first.x0 + 0.5 * em:
        return True
    if any(abs(line.x0 - stop) < 0.3 * em for stop in block.margins.stops) and is_speaker(first.text):
        return True  # the speaker's name left no room before the tab stop where the speech hangs
    return start_of(first.text) != "none" and line.x0 < first.x0 + 8 * em


def _add(block: Paragraph, line: Line, piece: Piece, page: int) -> None:
    column = block.columns[-1]
    append(block, column, piece.glyphs)
    if block.lines[-1][0] != page:
        column.insert(len(column) - len(piece.glyphs), Break(page))
    block.lines.append((page, line))
