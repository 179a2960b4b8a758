"""Tables that go on upon the next page: one table, its header once, a row that the page break cuts joined again."""

from collections.abc import Sequence

from council_docs.lexicon.wordlists import words
from council_docs.phrases.line_openers import COUNTED, is_label, start_of
from council_docs.readers.pdf.blocks.paragraphs import Table
from council_docs.readers.pdf.geometry import ROOM
from council_docs.readers.pdf.lines.speakers import is_speaker
from council_docs.readers.pdf.lines.word_room import long_word_room, word_room
from council_docs.readers.pdf.tables.headers import is_amount
from council_docs.readers.pdf.tables.ruled import Grid, GridCell, same_columns

MOST_PAGES = 40  # of one table; a longer one goes on as another, so that memory does not grow with the file
LONGEST = 80  # letters in a cell of a header


def continue_table(table: Table, grid: Grid, page: int) -> bool:
    """Take the first table of a page into the last one of the page before, and return whether it goes on with it.

    It does where its columns stand at the same places. Header rows that are repeated are dropped (they stay in what is
    printed); units and headers are those of the table. A page break within a row leaves a second row without sums of its
    own, whose cells go on with those above: without its first cell, or with the end of that where others have ended.
    """
    columns = same_columns(table.grid.edges(), grid.edges())
    if columns is None or len(table.pages) >= MOST_PAGES:
        return False
    rows = grid.rows()
    before = table.grid.rows()
    heads = [_texts(row) for row in before if row[0].header]
    dropped = _repeated(rows, heads)
    if not dropped and heads and _is_own_table(rows):
        return False
    if dropped:
        table.repeated.append((page, "\n".join(map(_printed, rows[:dropped]))))
    rest = rows[dropped:]
    _move(rest, columns)
    body = [row for row in before if not row[0].header]
    if body and _goes_on(body, rest[0]):
        _join(body[-1], rest.pop(0), page)
    first = 1 + max(cell.row for cell in table.grid.cells)
    table.pages[first if rest else -page] = page
    _append(table.grid, rest, first)
    return True


def _repeated(rows: Sequence[Sequence[GridCell]], heads: Sequence[Sequence[str]]) -> int:
    """Return how many rows at the top of a page repeat the header of the table; one row at least is left."""
    count = 0
    for row, head in zip(rows[:-1], heads, strict=False):
        if _texts(row) != head or not _is_head(row):
            break
        count += 1
    return count


def _is_own_table(rows: Sequence[Sequence[GridCell]]) -> bool:
    """Return whether rows have another header, with units of its own."""
    return rows[0][0].header and any(cell.unit for row in rows for cell in row)


def _move(rows: Sequence[Sequence[GridCell]], columns: Sequence[int]) -> None:
    """Give the cells the columns of the table; what stands first on a page is no header."""
    for cell in (cell for row in rows for cell in row):
        end = columns[cell.column + cell.column_span]
        cell.header, cell.column = False, columns[cell.column]
        cell.column_span = end - cell.column


def _append(grid: Grid, rows: Sequence[Sequence[GridCell]], first: int) -> None:
    """Add rows to a table, from this row on, with the units of its columns."""
    units = {cell.column: cell.unit for cell in grid.cells if cell.unit}
    lowest = rows[0][0].row if rows else 0
    for cell in (cell for row in rows for cell in row):
        cell.row += first - lowest
        cell.unit = cell.unit or units.get(cell.column)
        grid.cells.append(cell)


def _printed(row: Sequence[GridCell]) -> str:
    """Return what a row says, with tabs between its cells."""
    return "\t".join(cell.text for cell in row)


def _texts(row: Sequence[GridCell]) -> list[str]:
    return ["".join(cell.text.split()) for cell in row]


def _is_head(row: Sequence[GridCell]) -> bool:
    """Return whether a row may be a header that is repeated: a speaker can say the same thing twice."""
    return max(len(cell.text) for cell in row) <= LONGEST and not is_speaker(row[0].text)


def _goes_on(body: Sequence[Sequence[GridCell]], below: Sequence[GridCell]) -> bool:
    """Return whether the first row of a page is the rest of the last row of the page before."""
    if below[0].column or not _has_first_cell(body[-1]):
        return False
    above = {cell.column: cell for cell in body[-1]}
    shared = [(above[cell.column], cell) for cell in below if cell.lines and cell.column in above]
    if any(map(_are_sums, shared)) or any(map(_is_whole_sum, shared)):
        return False
    if below[0].lines:
        return _first_goes_on(body, below) and all(map(_is_full_of_words, shared))
    return any(map(_is_full, shared)) or (len(body) > 2 and all(map(_has_first_cell, body)))


def _first_goes_on(body: Sequence[Sequence[GridCell]], below: Sequence[GridCell]) -> bool:
    """Return whether a row with words in its first column may be a rest: some of its cells have ended, and it opens nothing.

    Not so where other rows have words in the same columns only: headings within the table do.
    """
    opened = below[0].lines[0]
    if start_of(opened.text) != "none" or is_label(opened.pieces[0].text):
        return False
    if COUNTED.match(opened.text) or below[0].text.strip() in words("budget", "totals", "words"):
        return False
    written = _written(below)
    return written < _written(body[-1]) and all(_written(row) != written for row in body)


def _written(row: Sequence[GridCell]) -> set[int]:
    """Return the columns in which something stands in a row."""
    return {cell.column for cell in row if cell.lines}


def _are_sums(cells: tuple[GridCell, GridCell]) -> bool:
    """Return whether both cells, one below the other, are figures."""
    return is_amount(cells[0].text) and is_amount(cells[1].text)


def _is_whole_sum(cells: tuple[GridCell, GridCell]) -> bool:
    """Return whether the upper cell is a sum that has room for the first word below it: nothing of it is left to come."""
    return is_amount(cells[0].text) and not _is_full(cells)


def _has_first_cell(row: Sequence[GridCell]) -> bool:
    """Return whether something stands in the first column of a row."""
    return row[0].column == 0 and bool(row[0].lines)


def _is_full(cells: tuple[GridCell, GridCell]) -> bool:
    """Return whether the first word of a cell on the next page would have found no room in the last line of this one."""
    above, below = cells
    if not above.lines:
        return False
    line = above.lines[-1]
    return above.x1 - line.x1 < word_room(below.lines[0].pieces[0], line.size) + ROOM * line.size


def _is_full_of_words(cells: tuple[GridCell, GridCell]) -> bool:
    """Return whether the first word by the dictionary would have found no room, and both cells are set in one weight."""
    above, below = cells
    if not above.lines:
        return False
    line, piece = above.lines[-1], below.lines[0].pieces[0]
    same = line.pieces[-1].glyphs[-1].bold is piece.glyphs[0].bold
    return same and above.x1 - line.x1 < long_word_room(piece, line.size) + ROOM * line.size


def _join(above: Sequence[GridCell], below: Sequence[GridCell], page: int) -> None:
    cells = {cell.column: cell for cell in above}
    for cell in below:
        home = cells.get(cell.column)
        if cell.lines and home is not None:
            home.breaks[len(home.lines)] = page
            home.lines = [*home.lines, *cell.lines]
