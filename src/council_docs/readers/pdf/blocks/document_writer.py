"""Blocks of all pages to one `Document`: text, offsets, boxes, pages, furniture."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from council_docs.document import NOWHERE, Block, Boxes, Cell, Document, Page
from council_docs.lexicon.patterns import compiled
from council_docs.phrases.line_openers import start_of
from council_docs.readers.pdf.blocks.covered_text import covered_ranges
from council_docs.readers.pdf.blocks.ocr_confidence import ScannedWord, ocr_words
from council_docs.readers.pdf.blocks.page_furniture import Area, Sheet
from council_docs.readers.pdf.blocks.paragraphs import Paragraph, Table, joint
from council_docs.readers.pdf.geometry import is_near
from council_docs.readers.pdf.lines.hyphens import Hyphens
from council_docs.readers.pdf.lines.items import Break, Item
from council_docs.readers.pdf.lines.printed_lines import Line
from council_docs.readers.pdf.lines.speakers import is_broken_name, parts_name
from council_docs.readers.pdf.lines.word_room import long_word_room, word_room
from council_docs.readers.pdf.page.glyphs import Glyph
from council_docs.readers.pdf.tables.headers import inherit_units
from council_docs.readers.pdf.tables.ruled import Grid, GridCell
from council_docs.record import Source
from council_docs.thai.numbers.broken_figures import is_wrapped
from council_docs.thai.script.repair import Repaired, repair

Part = TypeVar("Part", Block, Cell, Page)
Turn = Callable[[Area], Area]


class _Writer:
    """Writes text and boxes in step; white space never begins or ends a line and never stands twice."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.boxes = Boxes()
        self.turn: Turn | None = None
        self._pieces: list[str] = []  # of the block that is being written
        self._places: list[int] = []  # of these pieces, in the form of Boxes
        self._last = "\n"

    @property
    def length(self) -> int:
        """Number of code points written."""
        return len(self.boxes) + len(self._places) // 4

    def write(self, items: Iterable[Item]) -> None:
        """Write glyphs, and characters that stand nowhere on paper."""
        # This loop sees every glyph of a file: it calls nothing that it can do without.
        places, append, turn, last = self._places, self._pieces.append, self.turn, self._last
        tenths, half = TENTHS, HALF
        end = high = low = 0.0  # of the glyph before: most stand where it ends, on its line
        right = upper = lower = 0
        for item in items:
            if isinstance(item, Glyph):
                text = item.text
                if text == " " and last in _BLANK:
                    continue
                if turn is None:
                    x0, top, x1, bottom = item.x0, item.top, item.x1, item.bottom
                else:
                    x0, top, x1, bottom = turn((item.x0, item.top, item.x1, item.bottom))
                left = right if x0 == end else int(x0 * tenths + half)
                if x1 != end:
                    end, right = x1, int(x1 * tenths + half)
                if top != high or bottom != low:
                    high, low, upper, lower = top, bottom, int(top * tenths + half), int(bottom * tenths + half)
                box = (left, upper, right, lower)
                places += box if len(text) == 1 else box * len(text)
            elif isinstance(item, str):
                text = item
                if text == " " and last in _BLANK:
                    continue
                if text in _BLANK:
                    self.trim()
                places += NOWHERE * len(text)
            else:
                continue
            append(text)
            last = text
        self._last = last

    def trim(self) -> None:
        """Take back a space at the end of a line or cell."""
        while self._pieces and self._pieces[-1] == " ":
            self._pieces.pop()
            del self._places[-4:]
        self._last = self._pieces[-1] if self._pieces else "\n"

    def end(self) -> None:
        """End a block: from here on nothing is taken back, and its glyphs need no room of their own."""
        self.trim()
        self.blocks.append("".join(self._pieces))
        self._pieces.clear()
        self.boxes.extend(self._places)
        self._places.clear()


TENTHS = 10  # of a point, in which boxes are kept …
HALF = 0.5  # … rounded, and cut to integers
INSET = 0.7  # em that a cell keeps free beside its words at most; what is further from its left edge is centred
_BLANK = " \t\n"
_SET_APART = compiled(r"\(|[ก-ฮ]{1,4}\.")  # `งบประมาณ` and `(บาท)` below it, `ประธานสภา` and `อบต.`: a space stood there


def turned(sheet: Sheet) -> Turn | None:
    """Return how boxes of a page that is read sideways get back to the page as it is shown; nothing if it is not."""
    width, height = sheet.width, sheet.height

    def left(area: Area) -> Area:
        return (area[1], width - area[2], area[3], width - area[0])

    def over(area: Area) -> Area:
        return (width - area[2], height - area[3], width - area[0], height - area[1])

    def right(area: Area) -> Area:
        return (height - area[3], area[0], height - area[1], area[2])

    return {0: None, 1: left, 2: over, 3: right}[sheet.turn]


def _moved(part: Part, text: Repaired) -> Part:
    """Return a block, page or cell with the offsets that it has in the repaired text."""
    return replace(part, start=bisect_left(text.offsets, part.start), end=bisect_left(text.offsets, part.end))


class Assembler:
    """Takes pages and their blocks in order, and writes them down at once, so that no glyph is kept for long.

    Args:
        hyphens: Mends those at the ends of lines.
    """

    def __init__(self, hyphens: Hyphens) -> None:
        self._hyphens = hyphens
        self._writer = _Writer()
        self._blocks: list[Block] = []
        self._last: Grid | str = ""  # the table or the last line before
        self._sheets: list[Sheet] = []
        self._starts: dict[int, int] = {}
        self._turns: dict[int, Turn | None] = {}
        self._waiting: dict[int, list[tuple[int, str]]] = {}
        self._done: dict[int, int] = {}
        self._reached = 0  # the last page of which text is written
        self._left_behind: list[tuple[int, int, int]] = []

    def page(self, sheet: Sheet) -> None:
        """Make a page known, cleared of its furniture; all pages that a block stands on must be known before it is added."""
        self._waiting[sheet.number] = sorted(sheet.furniture, key=lambda piece: piece[0])
        self._turns[sheet.number] = turned(sheet)
        self._done[sheet.number] = 0
        self._sheets.append(replace(sheet, lines=[], furniture=[], printed=""))

    def add(self, block: Paragraph | Table) -> None:
        """Write a block."""
        writer = self._writer
        page = block.page
        self._furnish(page, self._done[page])
        if writer.length:
            writer.write("\n")
        self._starts.setdefault(page, writer.length)
        self._reached = page
        writer.turn = self._turns[page]
        start = writer.length
        if isinstance(block, Table):
            inherit_units(block.grid, self._last)
            cells = tuple(self._table(block))
            writer.end()
            self._blocks.append(Block("table", start, writer.length, page=page, cells=cells))
            for number in {page, *block.pages.values()}:
                self._done[number] += 1
            self._last = block.grid
            return
        self._last = block.last.text
        items = self._hyphens.mended(block.items(), (piece.glyphs[-1] for _, line in block.lines for piece in line.pieces))
        if block.lines[-1][0] == page:
            writer.write(items)
        else:
            self._write_across_pages(items)
        writer.end()
        self._blocks.append(Block(block.kind, start, writer.length, page=page))
        for number, _ in block.lines:
            self._done[number] += 1

    def _write_across_pages(self, items: list[Item]) -> None:
        start = 0
        for index, item in enumerate(items):
            if isinstance(item, Break):
                self._writer.write(items[start:index])
                start = index + 1
                self._turn_page(item.page)
        self._writer.write(items[start:])

    def _table(self, table: Table) -> Iterator[Cell]:
        """Write a table, a row a line; cells that span rows stand in the first of them.

        A row that a page break cuts is one line, cell by cell: its second page begins where its first cell goes on, and
        what the cells after it have on the first page is noted as left behind.
        """
        begun = False
        page = turned_to = table.page
        for row in table.grid.rows():
            turned_to = table.pages.get(row[0].row, turned_to)  # also by a row without words, of which nothing is written
            if not any(cell.lines for cell in row):
                continue
            if begun:
                self._writer.write("\n")
            begun = True
            if turned_to > page:
                page = turned_to
                self._turn_page(page, table)
            for cell, start, end in list(self._row(table, row, page)):
                place = (cell.row, cell.column, min(start, end), end)
                yield Cell(*place, cell.row_span, cell.column_span, cell.header, cell.unit)
            page = max(page, self._reached)

    def _row(self, table: Table, row: list[GridCell], page: int) -> Iterator[tuple[GridCell, int, int]]:
        """Write the cells of a row that begins on this page, with tabs between the first and the last that has text."""
        writer = self._writer
        for index, cell in enumerate(row):
            if index and any(before.lines for before in row[:index]) and any(after.lines for after in row[index:]):
                writer.write("\t")
            start = writer.length
            ends = (line.pieces[-1].glyphs[-1] for line in cell.lines)
            items = self._hyphens.mended(_cell_items(cell, spaces=table.spaces), ends)
            if cell.breaks or page < self._reached:
                self._write_cell(items, page, table)
            else:
                writer.write(items)
            writer.trim()
            yield cell, start, writer.length

    def _write_cell(self, items: list[Item], page: int, table: Table) -> None:
        """Write a cell of a row that a page break cuts."""
        writer = self._writer
        breaks = [index for index, item in enumerate(items) if isinstance(item, Break)]
        for low, high in pairwise([-1, *breaks, len(items)]):
            opened = items[low] if low >= 0 else None
            if isinstance(opened, Break):
                page = opened.page
                self._turn_page(page, table)
            start = writer.length
            writer.turn = self._turns[page]
            writer.write(items[low + 1 : high])
            if page < self._reached and writer.length > start:
                self._left_behind.append((start, writer.length, page))

    def _turn_page(self, page: int, table: Table | None = None) -> None:
        """Begin another page within a block, after the furniture above it and the header that a table repeats there."""
        self._furnish(page, 0)
        if page not in self._starts and table is not None:
            place = self._writer.length
            repeated = [text for number, text in table.repeated if number == page]
            self._blocks.extend(Block("furniture", place, place, page=page, content=text) for text in repeated)
        self._starts.setdefault(page, self._writer.length)
        self._reached = max(self._reached, page)
        self._writer.turn = self._turns[page]

    def _furnish(self, page: int, lines: int) -> None:
        """Set down all furniture of earlier pages, and that which stood before this line of this page."""
        for number in [number for number in self._waiting if number <= page]:
            pieces = self._waiting[number]
            while pieces and (number < page or pieces[0][0] <= lines):
                place = self._writer.length
                self._blocks.append(Block("furniture", place, place, page=number, content=pieces.pop(0)[1]))
            if number < page:
                del self._waiting[number]

    def document(self, source: Source, printed: str) -> Document:
        """Return what was read, when all blocks are added."""
        self._furnish(len(self._sheets) + 1, 0)
        text, boxes = "".join(self._writer.blocks), self._writer.boxes
        blocks = sorted(self._blocks, key=lambda block: (block.start, block.kind != "furniture"))
        pages = list(self._pages(len(text)))
        left_behind = self._left_behind
        well_formed = repair(text)
        if well_formed.text != text:
            blocks = [_moved(block, well_formed) for block in blocks]
            blocks = [replace(block, cells=tuple(_moved(cell, well_formed) for cell in block.cells)) for block in blocks]
            pages = [_moved(page, well_formed) for page in pages]
            at = well_formed.offsets
            left_behind = [(bisect_left(at, start), bisect_left(at, end), page) for start, end, page in left_behind]
            text, boxes = well_formed.text, boxes.at(well_formed.offsets[:-1])
        words = tuple(self._words(boxes, pages))
        return Document(
            source,
            text,
            tuple(blocks),
            tuple(pages),
            boxes,
            printed,
            tuple(left_behind),
            ocr_words=tuple((start, end, sure) for start, end, sure, _ in words),
            ocr_alternatives=tuple((start, end, other) for start, end, _, other in words if other is not None),
            covered=tuple(self._covered(boxes, pages)),
        )

    def _words(self, boxes: Boxes, pages: list[Page]) -> Iterator[ScannedWord]:
        """Yield the words of the pages that OCR read, with their confidence and their other readings."""
        for sheet, page in zip(self._sheets, pages, strict=True):
            if sheet.words:
                turn = self._turns[sheet.number]
                placed = [(turn(area) if turn else area, sure, other) for area, sure, other in sheet.words]
                yield from ocr_words(boxes, page, placed)

    def _covered(self, boxes: Boxes, pages: list[Page]) -> Iterator[tuple[int, int]]:
        """Yield the ranges of text that lie under a painted shape."""
        for sheet, page in zip(self._sheets, pages, strict=True):
            if sheet.covered:
                turn = self._turns[sheet.number]
                yield from covered_ranges(boxes, page, map(turn, sheet.covered) if turn else sheet.covered)

    def _pages(self, length: int) -> Iterator[Page]:
        ends: list[int] = []
        end = length
        for sheet in reversed(self._sheets):
            ends.append(end)
            end = min(end, self._starts.get(sheet.number, end))
        start = 0
        for sheet, end in zip(self._sheets, reversed(ends), strict=True):
            width, height = (sheet.width, sheet.height) if sheet.turn % 2 == 0 else (sheet.height, sheet.width)
            yield Page(sheet.number, start, end, label=sheet.label, width=width, height=height)
            start = end


def _cell_items(cell: GridCell, *, spaces: bool) -> list[Item]:
    """Return the text of a cell; a line that fills the cell goes on with the next, others end with a space."""
    items: list[Item] = []
    wraps = _Wraps(cell, spaces=spaces)
    for index, line in enumerate(cell.lines):
        if index and (between := wraps.between(index, items)):
            items.append(between)
        if index in cell.breaks:
            items.append(Break(cell.breaks[index]))
        for number, piece in enumerate(line.pieces):
            items.extend([" "] if number else [])
            items.extend(piece.glyphs)
    return items


class _Wraps:
    """How the lines of a cell go on with each other.

    Args:
        cell: With its lines.
        spaces: The program that wrote the file keeps the spaces at which lines are wrapped.
    """

    def __init__(self, cell: GridCell, *, spaces: bool) -> None:
        self._cell = cell
        self._known = spaces and any(line.space_after for line in cell.lines)
        # A cell keeps as much room at its right as at its left, where nothing stands in the middle.
        self._is_name: bool | None = None
        self._inset = min((min(max(0.0, line.x0 - cell.x0), INSET * line.size) for line in cell.lines), default=0.0)

    def between(self, index: int, items: list[Item]) -> str:
        """Return what stands between a line and the one before it; `items` is the text up to there."""
        before, line = self._cell.lines[index - 1], self._cell.lines[index]
        if is_wrapped(before.text, line.text) or self._in_name():
            return ""  # 1,250,0 and 00 are one figure
        if not self._is_full(before, line) or self._is_apart(index):
            return " "
        return joint(before, items, line.pieces[0].glyphs, known=self._known)

    def _in_name(self) -> bool:
        """Return whether the cell is one name that its wraps break within words."""
        if self._is_name is None:
            lines = self._cell.lines
            full = all(self._is_full(before, line) for before, line in pairwise(lines))
            self._is_name = full and not self._known and is_broken_name([line.text for line in lines])
        return self._is_name

    def _is_full(self, before: Line, line: Line) -> bool:
        """Return whether a line left no room for the first word of the next, and neither is centred or a heading."""
        left, right = before.x0 - self._cell.x0, self._cell.x1 - before.x1
        centred = left > INSET * line.size and is_near(left, right, line.size)
        return not centred and start_of(line.text) == "none" and _leaves_no_room(right - self._inset, line)

    def _is_apart(self, index: int) -> bool:
        """Return whether a space stood before a line: it begins an office, a unit, or another paragraph by its tags."""
        before, line = self._cell.lines[index - 1], self._cell.lines[index]
        if index == 1 and parts_name(before.pieces[0], line.pieces[0]):
            return True
        if not self._known and _SET_APART.match(line.text):
            return True
        ends, begins = before.paragraphs[1], line.paragraphs[0]
        return ends > 0 and begins > 0 and ends != begins


def _leaves_no_room(room: float, line: Line) -> bool:
    """Return whether the first word of a line of a cell would not have fitted into the room that the line above left."""
    piece, size = line.pieces[0], line.size
    return room < word_room(piece, size) or room < long_word_room(piece, size)
