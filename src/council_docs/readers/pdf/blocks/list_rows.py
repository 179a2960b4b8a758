"""Rows of lists and of borderless tables: which lines hold the wrapped ends of their columns.

The commonest layout of the minutes of local councils is of this kind: who speaks stands on the left, what is said on the
right, in a table without rules or behind a tab; both sides may wrap.
"""

from typing import NamedTuple

from council_docs.phrases.line_openers import shape_of_number, start_of
from council_docs.readers.pdf.blocks.paragraphs import Paragraph, append, is_full
from council_docs.readers.pdf.geometry import PART_OF_LETTER, SAME_COLUMN, WRAPPED, are_centred, is_apart, is_near, overlap
from council_docs.readers.pdf.lines.printed_lines import Line, Piece
from council_docs.readers.pdf.lines.speakers import is_name, is_speaker, parts_name
from council_docs.readers.pdf.lines.word_room import word_room
from council_docs.readers.pdf.page.glyphs import Glyph
from council_docs.readers.pdf.tables.ruled import Grid

SPEECH = 0.45  # share of the text's width that a column of speeches has at least
PITCHES = 1.15  # line pitches of a page that the wrapped end of a cell stands below its row at most, or `WRAPPED`
BEYOND = 2  # em right of all columns, where a piece of a numbered row is a column of its own
ROOM = 0.6  # em that stay free between the first column and the second
LAST_PART = 0.25  # share of the first column that is free at most where it is full and the speech beside it as well
WITHIN = 0.8  # share of a column, or of a piece if that is narrower, from which on one stands in the other


def wraps_columns(block: Paragraph, line: Line, following: Line | Grid | None, page: int) -> bool:
    """Return whether a line holds only the wrapped ends of the columns of the row above it.

    It has no number, and its first piece stands under a column of that row. If that is the first column, more is asked (see
    `_first_goes_on`): there stands the next speaker, or the name of a member whose office is listed first. In a numbered
    row it may also stand right of all columns: then it is a column for which there was no room above; or at the left
    margin, where a tab list wraps that has no hanging indent.
    """
    if len(block.columns) < 2 or block.lines[-1][0] != page or start_of(line.text) != "none":
        return False
    if line.y - block.last.y > max(WRAPPED * line.size, PITCHES * block.margins.pitch):
        return False
    first = line.pieces[0]
    if _column_above(block, first, line) > 0:
        return True
    if block.kind == "list_item":
        beyond = first.x0 > block.edges[-1] + BEYOND * line.size and len(line.pieces) == 1
        return beyond or _wraps_to_margin(block, line, following)
    return is_near(first.x0, block.edges[0], SAME_COLUMN * line.size) and _first_goes_on(block, line)


def add_cells(block: Paragraph, line: Line, page: int) -> None:
    """Add the pieces of such a line to the columns under which they stand."""
    for piece in line.pieces:
        index = _home(block, piece, line)
        if index == 0 and parts_name(block.last.pieces[0], piece):
            block.columns[0].append(" ")
        if index >= 0:
            append(block, block.columns[index], piece.glyphs)
        else:
            block.columns.append(list(piece.glyphs))
            block.edges.append(piece.x0)
    block.lines.append((page, line))


def _home(block: Paragraph, piece: Piece, line: Line) -> int:
    """Return the column of a row that a piece of such a line goes on with; -1 if it is a column of its own."""
    index = _column_above(block, piece, line)
    if index < 0 and piece.x0 < block.edges[-1]:
        index = max(i for i, edge in enumerate(block.edges) if edge <= piece.x0 or i == 0)
    if block.kind == "list_item" and len(line.pieces) == 1 and index == 0:
        return len(block.columns) - 1  # what wraps to the margin is the last column
    return index


def _wraps_to_margin(block: Paragraph, line: Line, following: Line | Grid | None) -> bool:
    """Return whether the last column of a list of names goes on at the left margin: it is full, and the next row follows."""
    from council_docs.thai.names.full_names import find_names, name_at

    row = block.lines[0][1]
    if len(line.pieces) > 1 or line.x0 > row.x0 + SAME_COLUMN * line.size or name_at(line.text, 0):
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
    first = line.pieces[0]
    if not _is_below_speaker(block, line):
        return False
    bare, office = is_name(block.last.pieces[0]), is_speaker(first.text)
    if office and not bare:
        return False
    if len(line.pieces) > 1:
        return _speech_is_full(block, line) and is_near(line.pieces[-1].x0, block.edges[-1], SAME_COLUMN * line.size)
    return (bare and (office or first.text.startswith("("))) or _speaker_is_full(block, line)


def _is_below_speaker(block: Paragraph, line: Line) -> bool:
    """Return whether a line begins without a name, within a first column in which a speaker stands beside a speech."""
    from council_docs.thai.names.full_names import name_at

    first, margins, edges = line.pieces[0], block.margins, block.edges
    if len(block.columns) > 2 or margins.right - edges[1] < SPEECH * (margins.right - margins.left):
        return False
    if is_apart(block.last.pieces[0].x0, edges[0], SAME_COLUMN * line.size):
        return False
    if first.x1 > edges[1] - PART_OF_LETTER * line.size:
        return False
    return is_speaker(block.lines[0][1].pieces[0].text) and not name_at(first.text.lstrip("( "), 0)


def _speech_is_full(block: Paragraph, line: Line) -> bool:
    """Return whether the speech in the last line of a row left no room for the first word of its next line."""
    last = block.last
    right = block.margins.right if last.right is None else last.right
    return len(last.pieces) > 1 and right - last.x1 < word_room(line.pieces[-1], line.size)


def _speaker_is_full(block: Paragraph, line: Line) -> bool:
    """Return whether the first column of a row left no room for the first word of a line below it."""
    room = block.edges[1] - block.last.pieces[0].x1
    if _speech_is_full(block, line):
        return room < LAST_PART * (block.edges[1] - block.edges[0])
    return room < word_room(line.pieces[0], line.size) + ROOM * line.size


def _column_above(block: Paragraph, piece: Piece, line: Line) -> int:
    """Return the column of a row under which a piece stands: same left edge, or within its width; -1 if under none."""
    index = min(range(len(block.edges)), key=lambda i: abs(block.edges[i] - piece.x0))
    if is_near(block.edges[index], piece.x0, SAME_COLUMN * line.size):
        return index
    rights = [max(glyph.x1 for glyph in column if isinstance(glyph, Glyph)) for column in block.columns]
    columns = list(map(_Column, block.edges, rights))
    for index, column in enumerate(columns):
        narrower = min(column.x1 - column.x0, piece.x1 - piece.x0)
        apart = index > 0 and piece.x0 > rights[index - 1]
        if apart and overlap(piece, column) > WITHIN * narrower and are_centred(column, piece, line.size):
            return index
    return -1


class _Column(NamedTuple):
    """The left and the right edge of what stands in a column of a row."""

    x0: float
    x1: float
