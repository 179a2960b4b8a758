"""Rows of lists and of borderless tables: which lines hold the wrapped ends of their columns.

The commonest layout of the minutes of local councils is of this kind: who speaks stands on the left, what is said on the
right, in a table without rules or behind a tab; both sides may wrap.
"""

from council_docs.phrases.line_openers import shape_of_number, start_of
from council_docs.readers.pdf.blocks.paragraphs import Paragraph, append, is_full
from council_docs.readers.pdf.lines.printed_lines import Line, Piece
from council_docs.readers.pdf.lines.speakers import is_name, is_speaker, parts_name
from council_docs.readers.pdf.lines.word_room import word_room
from council_docs.readers.pdf.page.glyphs import Glyph
from council_docs.readers.pdf.tables.ruled import Grid

SPEECH = 0.45  # share of the text's width that a column of speeches has at least


def wraps_columns(block: Paragraph, line: Line, following: Line | Grid | None, page: int) -> bool:
    """Return whether a line holds only the wrapped ends of the columns of the row above it.

    It has no number, and its first piece stands under a column of that row. If that is the first column, more is asked (see
    `_first_goes_on`): there stands the next speaker, or the name of a member whose office is listed first. In a numbered
    row it may also stand right of all columns: then it is a column for which there was no room above; or at the left
    margin, where a tab list wraps that has no hanging indent.
    """
    if len(block.columns) < 2 or block.lines[-1][0] != page or start_of(line.text) != "none":
        return False
    if line.y - block.last.y > max(1.9 * line.size, 1.15 * block.margins.pitch):
        return False
    first = line.pieces[0]
    if _column_above(block, first, line) > 0:
        return True
    if block.kind == "list_item":
        beyond = first.x0 > block.edges[-1] + 2 * line.size and len(line.pieces) == 1
        return beyond or _wraps_to_margin(block, line, following)
    return abs(first.x0 - block.edges[0]) < 0.6 * line.size and _first_goes_on(block, line)


def add_cells(block: Paragraph, line: Line, page: int) -> None:
    """Add the pieces of such a line to the columns under which they stand."""
    for piece in line.pieces:
        index = _column_above(block, piece, line)
        if index < 0 and piece.x0 < block.edges[-1]:
            index = max(i for i, edge in enumerate(block.edges) if edge <= piece.x0 or i == 0)
        if block.kind == "list_item" and len(line.pieces) == 1 and index == 0:
            index = len(block.columns) - 1  # what wraps to the margin is the last column
        if index == 0 and parts_name(block.last.pieces[0], piece):
            block.columns[0].append(" ")
        if index >= 0:
            append(block, block.columns[index], piece.glyphs)
        else:
            block.columns.append(list(piece.glyphs))
            block.edges.append(piece.x0)
    block.lines.append((page, line))


def _wraps_to_margin(block: Paragraph, line: Line, following: Line | Grid | None) -> bool:
    """Return whether the last column of a list of names goes on at the left margin: it is full, and the next row follows."""
    from council_docs.thai.names.full_names import find_names, name_at

    row = block.lines[0][1]
    if len(line.pieces) > 1 or line.x0 > row.x0 + 0.6 * line.size or name_at(line.text, 0):
        return False
    if next(find_names(row.text), None) is None:
        return False  # of other lists nobody can tell a wrapped cell from a short heading
    next_row = isinstance(following, Line) and shape_of_number(following.text) == shape_of_number(row.text)
    return next_row and len(block.lines) == 1 and is_full(block.last, line, block.margins)


def _first_goes_on(block: Paragraph, line: Line) -> bool:
    """Return whether a line that begins in the first column goes on with it, or begins the next row.

    Only where a speaker stands in the first of two columns, and the second is as wide as a speech. It goes on where the
    first column has text right above, does not begin with a name, an office or `มติ`, and what stands above is full: in the
    first column, or in the second one, if that has a piece in this line too. After a bare name its office may follow on a
    line of its own.
    """
    from council_docs.thai.names.full_names import name_at

    above, first = block.last.pieces[0], line.pieces[0]
    margins = block.margins
    if len(block.columns) > 2 or margins.right - block.edges[1] < SPEECH * (margins.right - margins.left):
        return False
    if abs(above.x0 - block.edges[0]) > 0.6 * line.size or first.x1 > block.edges[1] - 0.3 * line.size:
        return False
    if not is_speaker(block.lines[0][1].pieces[0].text) or name_at(first.text.lstrip("( "), 0):
        return False
    bare = is_name(above)
    office = is_speaker(first.text)
    if office and not bare:
        return False
    last = line.pieces[-1]
    right = margins.right if block.last.right is None else block.last.right
    full = len(block.last.pieces) > 1 and right - block.last.x1 < word_room(last, line.size)
    if len(line.pieces) > 1:
        return full and abs(last.x0 - block.edges[-1]) < 0.6 * line.size
    if bare and (office or first.text.startswith("(")):
        return True
    room = block.edges[1] - above.x1
    return room < (0.25 * (block.edges[1] - block.edges[0]) if full else word_room(first, line.size) + 0.6 * line.size)


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
