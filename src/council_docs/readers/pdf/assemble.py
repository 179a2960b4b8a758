"""Blocks of all pages to one `Document`: text, offsets, boxes, pages, furniture."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from council_docs.document import Block, Boxes, Cell, Page
from council_docs.readers.pdf.furniture import Sheet
from council_docs.readers.pdf.glyphs import Glyph
from council_docs.readers.pdf.layout import Break, Item, Paragraph, Table, joint, word_room
from council_docs.readers.pdf.openers import start_of
from council_docs.readers.pdf.tables import GridCell

Turn = Callable[[Glyph], tuple[float, float, float, float]]


@dataclass(slots=True)
class Assembled:
    """The parts of a `Document`, and the lines as they are printed."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    boxes: Boxes = field(default_factory=Boxes)


class _Writer:
    """Writes text and boxes in step; white space never begins or ends a line and never stands twice."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.boxes = Boxes()
        self.length = 0
        self.last = "\n"
        self.turn: Turn = _upright

    def glyph(self, glyph: Glyph) -> None:
        text = glyph.text
        if text == " " and self.last in " \t\n":
            return
        self.pieces.append(text)
        box = self.turn(glyph)
        for _ in text:
            self.boxes.append(*box)
        self.length += len(text)
        self.last = text[-1]

    def insert(self, text: str) -> None:
        if text == " " and self.last in " \t\n":
            return
        if text in "\t\n":
            self.trim()
        self.pieces.append(text)
        self.boxes.append_none(len(text))
        self.length += len(text)
        self.last = text[-1]

    def trim(self) -> None:
        """Take back a space at the end of a line or cell."""
        while self.pieces and self.pieces[-1] == " ":
            self.pieces.pop()
            self.boxes.drop_last()
            self.length -= 1
        self.last = self.pieces[-1][-1] if self.pieces else "\n"


def _upright(glyph: Glyph) -> tuple[float, float, float, float]:
    return (glyph.x0, glyph.top, glyph.x1, glyph.bottom)


def turned(sheet: Sheet) -> Turn:
    """Return how boxes of a page that is read sideways get back to the page as it is shown."""
    width, height = sheet.width, sheet.height

    def left(glyph: Glyph) -> tuple[float, float, float, float]:
        return (glyph.top, width - glyph.x1, glyph.bottom, width - glyph.x0)

    def over(glyph: Glyph) -> tuple[float, float, float, float]:
        return (width - glyph.x1, height - glyph.bottom, width - glyph.x0, height - glyph.top)

    def right(glyph: Glyph) -> tuple[float, float, float, float]:
        return (height - glyph.bottom, glyph.x0, height - glyph.top, glyph.x1)

    return {0: _upright, 1: left, 2: over, 3: right}[sheet.turn]


class _Furniture:
    """Furniture that waits for the line before which it stood."""

    def __init__(self, sheets: Sequence[Sheet], writer: _Writer, blocks: list[Block]) -> None:
        self.waiting = {sheet.number: sorted(sheet.furniture, key=lambda piece: piece[0]) for sheet in sheets}
        self.done = dict.fromkeys(self.waiting, 0)
        self.writer = writer
        self.blocks = blocks

    def before(self, page: int, lines: float) -> None:
        """Set down what stood before the line with this number."""
        pieces = self.waiting[page]
        while pieces and pieces[0][0] <= lines:
            place = self.writer.length
            self.blocks.append(Block("furniture", place, place, page=page, content=pieces.pop(0)[1]))


def assemble(sheets: Sequence[Sheet], blocks: Sequence[Sequence[Paragraph | Table]]) -> Assembled:
    """Write the blocks of all pages.

    Args:
        sheets: All pages, in order.
        blocks: The blocks that begin on each of them.
    """
    writer = _Writer()
    result = Assembled(boxes=writer.boxes)
    furniture = _Furniture(sheets, writer, result.blocks)
    starts: dict[int, int] = {}
    turns = {sheet.number: turned(sheet) for sheet in sheets}
    for sheet, paragraphs in zip(sheets, blocks, strict=True):
        for paragraph in paragraphs:
            writer.turn = turns[sheet.number]
            furniture.before(sheet.number, furniture.done[sheet.number])
            if writer.length:
                writer.insert("\n")
            starts.setdefault(sheet.number, writer.length)
            start = writer.length
            if isinstance(paragraph, Table):
                cells = tuple(_write_table(writer, paragraph))
                result.blocks.append(Block("table", start, writer.length, page=sheet.number, cells=cells))
                furniture.done[sheet.number] += 1
                continue
            for item in paragraph.items():
                if isinstance(item, Glyph):
                    writer.glyph(item)
                elif isinstance(item, Break):
                    furniture.before(item.page - 1, float("inf"))
                    furniture.before(item.page, 0)
                    starts.setdefault(item.page, writer.length)
                    writer.turn = turns[item.page]
                else:
                    writer.insert(item)
            writer.trim()
            result.blocks.append(Block(paragraph.kind, start, writer.length, page=sheet.number))
            for page, _ in paragraph.lines:
                furniture.done[page] += 1
        furniture.before(sheet.number, float("inf"))
        starts.setdefault(sheet.number, writer.length)
    result.text = "".join(writer.pieces)
    result.pages = _pages(sheets, starts, writer.length)
    result.blocks.sort(key=lambda block: (block.start, block.kind != "furniture"))
    return result


def _write_table(writer: _Writer, table: Table) -> Iterator[Cell]:
    """Write a table, a row a line; cells that span rows stand in the first of them."""
    begun = False
    for row in table.grid.rows():
        if not any(cell.lines for cell in row):
            continue
        if begun:
            writer.insert("\n")
        begun = True
        written: list[tuple[GridCell, int, int]] = []
        for index, cell in enumerate(row):
            if index and any(before.lines for before in row[:index]) and any(after.lines for after in row[index:]):
                writer.insert("\t")
            start = writer.length
            for item in _cell_items(cell):
                if isinstance(item, Glyph):
                    writer.glyph(item)
                elif isinstance(item, str):
                    writer.insert(item)
            writer.trim()
            written.append((cell, start, writer.length))
        for cell, start, end in written:
            yield Cell(
                cell.row,
                cell.column,
                min(start, end),
                end,
                row_span=cell.row_span,
                column_span=cell.column_span,
                header=cell.header,
                unit=cell.unit,
            )


def _cell_items(cell: GridCell) -> list[Item]:
    """Return the text of a cell; a line that fills the cell goes on with the next, others end with a space."""
    items: list[Item] = []
    for index, line in enumerate(cell.lines):
        if index:
            before = cell.lines[index - 1]
            left, right = before.x0 - cell.x0, cell.x1 - before.x1
            centred = left > 0.7 * line.size and abs(left - right) < line.size
            full = right < word_room(line) and not centred and start_of(line.text) == "none"
            items.append(joint(before, items, line.pieces[0].glyphs[0]) if full else " ")
        for number, piece in enumerate(line.pieces):
            items.extend([" "] if number else [])
            items.extend(piece.glyphs)
    return [item for item in items if item != ""]


def _pages(sheets: Sequence[Sheet], starts: dict[int, int], length: int) -> list[Page]:
    pages: list[Page] = []
    at = 0
    for index, sheet in enumerate(sheets):
        following = sheets[index + 1].number if index + 1 < len(sheets) else None
        end = max(at, starts.get(following, length)) if following is not None else length
        width, height = (sheet.width, sheet.height) if sheet.turn % 2 == 0 else (sheet.height, sheet.width)
        pages.append(Page(sheet.number, at, end, label=sheet.label, width=width, height=height))
        at = end
    return pages
