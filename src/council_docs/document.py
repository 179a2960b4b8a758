r"""What was read: one repaired text, its blocks and pages, and the way back from every code point to the paper.

The form of `Document.text`, which all finders rely on:

* well-formed Thai (`thai.script.repair`): NFC, `ำ` as one code point, marks in canonical order, no private-use glyphs,
  no stray spaces inside words, NBSP as a space, no zero-width characters;
* one block a line, blocks separated by a single `\n`: a wrapped paragraph is one line, a row of a table or of a
  tab-aligned list is one line;
* cells and columns of a row are separated by `\t`; line breaks inside a cell are a space;
* no blank lines, no white space at the ends of a line, no runs of spaces;
* page furniture (page numbers, running heads and feet, catch-words, stamps, watermarks) is left out. It stands in
  `blocks` of kind `furniture`, with its own text, at the offset where it was taken out.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from html import escape
from itertools import pairwise
from struct import error as PackingError  # noqa: N812 - it is a class
from struct import pack
from typing import Literal

from council_docs.lexicon.patterns import compiled
from council_docs.record.record import PageRange, Source
from council_docs.record.spans import Box, OcrWord, SourceRun, Span, words_at
from council_docs.text.cell_addresses import address_range
from council_docs.text.spans import SpanIndex

BlockKind = Literal["heading", "paragraph", "list_item", "table", "furniture"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `start` and `end` are offsets into `Document.text`.

    Attributes:
        row: 0-based row in which the cell begins.
        column: 0-based column in which the cell begins.
        unit: Unit that the header of the column states (`บาท`, `ล้านบาท`), without brackets.
    """

    row: int
    column: int
    start: int
    end: int
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or table; or furniture that was taken out of the text.

    Attributes:
        start: Offset into `Document.text`; of furniture, the place where it was taken out (`start == end`).
        page: 1-based page on which the block begins.
        level: Of a heading, 1 is the highest; of a list item, its depth.
        cells: Of a table, in reading order; of a paragraph of a sheet, its one cell.
        content: Of furniture, its text.
    """

    kind: BlockKind
    start: int
    end: int
    page: int | None = None
    level: int | None = None
    cells: tuple[Cell, ...] = ()
    content: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the source: its number in the file, the number printed on it, its part of the text, its size in points.

    Where a page break cuts the row of a table, the parts of its cells stand on both pages by turns. The text of a page
    then ends where the first cell continues on the next page, and what of the other cells stands on the earlier page is in
    `Document.left_behind`.
    """

    number: int
    start: int
    end: int
    label: str | None = None
    width: float | None = None
    height: float | None = None


_UNPLACED = 0xFFFF
NOWHERE = (_UNPLACED,) * 4
"""Stands for the box of a code point that has no place on paper."""
_BACK = 10  # tenths of a point: a glyph further left than that begins a new printed line (marks stand a little back)


SHOWN = 2_000
"""Code points of a document's text that a notebook is given."""


class Boxes:  # noqa: PLW1641 - not hashable, they grow while a page is read
    """Where every code point of a text stands: four numbers a code point, packed as tenths of a point (8 bytes each).

    They are left, top, right and bottom, from the top left corner of the page. Code points that stand nowhere on paper
    (tabs and line ends that we put in) have `NOWHERE`.
    """

    def __init__(self) -> None:
        self._values = array("H")

    def __len__(self) -> int:
        return len(self._values) // 4

    def __eq__(self, other: object) -> bool:
        return self._values == other._values if isinstance(other, Boxes) else NotImplemented

    def extend(self, values: Sequence[int]) -> None:
        """Add the boxes of the next code points: four numbers each, in tenths of a point."""
        try:
            self._values.frombytes(pack(f"{len(values)}H", *values))  # twice as fast as to make an array of them
        except PackingError:  # beyond the paper
            self._values.extend(max(0, min(0xFFFE, value)) for value in values)

    def to_bytes(self) -> bytes:
        """Return all numbers, for another process of this machine."""
        return self._values.tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Boxes":
        """Return the boxes that `to_bytes` told."""
        boxes = cls()
        boxes._values.frombytes(data)
        return boxes

    def at(self, indexes: Iterable[int]) -> "Boxes":
        """Return the boxes of these code points, in this order: those of a text that was made from this one."""
        taken = Boxes()
        start = end = 0
        for index in indexes:
            if index != end:
                taken._values.extend(self._values[4 * start : 4 * end])
                start = index
            end = index + 1
        taken._values.extend(self._values[4 * start : 4 * end])
        return taken

    def lines(self, start: int, end: int) -> Iterator[tuple[float, float, float, float]]:
        """Yield one box for each printed line that the range `start:end` touches."""
        values = iter(self._values[start * 4 : min(end, len(self)) * 4])
        left = high = right = low = -1  # of the line so far, in tenths of a point
        for x0, top, x1, bottom in zip(values, values, values, values, strict=True):
            if x0 == _UNPLACED:
                continue
            overlap = (min(low, bottom)) - (max(high, top))
            shared = 10 * overlap > 3 * min(bottom - top, low - high)
            if right >= 0 and shared and x0 > left - _BACK:
                left, high = min(left, x0), min(high, top)
                right, low = max(right, x1), max(low, bottom)
                continue
            if right >= 0:
                yield left / 10, high / 10, right / 10, low / 10
            left, high, right, low = x0, top, x1, bottom
        if right >= 0:
            yield left / 10, high / 10, right / 10, low / 10

    def middle(self, index: int) -> tuple[float, float] | None:
        """Return the middle of the box of a code point; `None` where it stands nowhere on paper."""
        x0, top, x1, bottom = self._values[4 * index : 4 * index + 4]
        return None if x0 == _UNPLACED else ((x0 + x1) / 20, (top + bottom) / 20)


@dataclass(frozen=True, repr=False)
class Document:
    """The repaired text of one source, with its layout.

    Attributes:
        source: Name, hash, media type, reader, damaged and OCRed pages, metadata of the file itself.
        text: The text without page furniture; see the top of this module for its form.
        blocks: In reading order, tables with their cells, furniture with its content.
        pages: Empty where the format has no pages; contiguous otherwise.
        left_behind: Start, end and page of text that stands on an earlier page than that in whose range it is: cells of
            rows that a page break cuts.
        boxes: A box for every code point of `text`; `None` where there are no pages.
        ocr_words: Words of pages read by OCR, in text order, with their confidence.
        ocr_alternatives: Words whose figures two readings of a scan gave in two ways: start, end, the other reading.
        covered: Text that something painted over it hides (black bars, patches): it is in the file, and not on the page.
        offsets_in_source: Of plain text: where the text stood in what was handed in, as in `Record.offsets_in_source`.
        printed: All lines as they are printed, furniture included, where the reader sees printed lines: wrapped lines are
            not joined, so it can be laid beside the page. Columns of running text stand one after the other.
    """

    source: Source
    text: str
    blocks: tuple[Block, ...] = ()
    pages: tuple[Page, ...] = ()
    boxes: Boxes | None = field(default=None, hash=False)
    printed: str | None = None
    left_behind: tuple[tuple[int, int, int], ...] = ()
    ocr_words: tuple[OcrWord, ...] = ()
    ocr_alternatives: tuple[tuple[int, int, str], ...] = ()
    covered: tuple[tuple[int, int], ...] = ()
    offsets_in_source: tuple[SourceRun, ...] | None = None

    def __repr__(self) -> str:
        pages = f"{len(self.pages):,} page{'s' if len(self.pages) != 1 else ''}, " if self.pages else ""
        return f"<Document {self.source.name!r}: {pages}{len(self.blocks):,} blocks, {len(self.text):,} characters>"

    def _repr_html_(self) -> str:
        """Show the beginning of the text in a notebook."""
        head = escape(self.text[:SHOWN]) + ("…" if len(self.text) > SHOWN else "")
        return f'<b>{escape(repr(self)[1:-1])}</b><div lang="th" style="white-space:pre-wrap">{head}</div>'

    def to_markdown(self, *, pages: bool = True) -> str:
        """Return the text as Markdown: headings, lists and tables; page furniture is left out.

        Args:
            pages: Put `<!-- page 3 -->` before what begins each page.
        """
        return markdown_of(self, pages=pages)

    @cached_property
    def full_text(self) -> str:
        """All that is printed: the lines as they are printed, or else the text with all page furniture in its place."""
        if self.printed is not None:
            return self.printed
        pieces: list[str] = []
        at = 0
        for block in self.blocks:
            if block.kind == "furniture" and block.content:
                pieces.append(self.text[at : block.start])
                if pieces[-1] and not pieces[-1].endswith("\n"):
                    pieces.append("\n")
                pieces.append(block.content + "\n")
                at = block.start + (self.text[block.start : block.start + 1] == "\n")
        pieces.append(self.text[at:])
        return "".join(pieces)

    @cached_property
    def _page_starts(self) -> list[int]:
        return [page.start for page in self.pages]

    @cached_property
    def _page_turns(self) -> list[int]:
        """Offsets at which the page can change: where pages begin, and the edges of what was moved to another page."""
        return sorted({*self._page_starts, *(edge for part in self.left_behind for edge in part[:2])})

    def page_at(self, offset: int) -> Page | None:
        """Return the page on which the code point at `offset` stands, or `None` where there are no pages."""
        if not self.pages:
            return None
        index = bisect_right(self.left_behind, offset, key=lambda part: part[0]) - 1
        if index >= 0 and offset < self.left_behind[index][1]:
            return next((page for page in self.pages if page.number == self.left_behind[index][2]), None)
        return self.pages[max(0, bisect_right(self._page_starts, offset) - 1)]

    def span(self, start: int, end: int) -> Span:
        """Return the span of `text[start:end]` with its page and its boxes."""
        first = self.page_at(start)
        if first is None:
            return Span(start=start, end=end)
        boxes = tuple(self._boxes(start, end)) or None
        return Span(start=start, end=end, page=first.number, boxes=boxes, cells=self.cells_at(start, end))

    def cells_at(self, start: int, end: int) -> str | None:
        """Return the address of the cells that `text[start:end]` touches, `C2` or `B5:D5`; `None` outside sheets."""
        cells = self._sheet_cells
        first = bisect_right(cells, start, key=lambda cell: cell.start) - 1
        last = bisect_left(cells, max(end, start + 1), key=lambda cell: cell.start) - 1
        if first < 0 or last < first or cells[first].end <= start:
            return None
        return address_range((cells[first].row, cells[first].column), (cells[last].row, cells[last].column))

    @cached_property
    def _sheet_cells(self) -> list[Cell]:
        """The cells of a sheet that hold something, in the order of the text; none of any other source."""
        if self.source.reader != "sheets":
            return []
        return [cell for block in self.blocks for cell in block.cells if cell.end > cell.start]

    def confidence(self, start: int, end: int) -> float | None:
        """Return how sure OCR is of its least certain word in `text[start:end]`, from 0 to 1; `None` where it read none."""
        return min((word[2] for word in words_at(self.ocr_words, start, end)), default=None)

    def _boxes(self, start: int, end: int) -> Iterable[Box]:
        if self.boxes is None:
            return
        turns = self._page_turns
        inside = turns[bisect_right(turns, start) : bisect_left(turns, end)]
        for low, high in pairwise([start, *inside, end]):
            page = self.page_at(low)
            number = page.number if page else 1
            for box in self.boxes.lines(low, high):
                yield (number, *box)

    def page_ranges(self) -> tuple[PageRange, ...]:
        """Return the pages in the record's form."""
        return tuple(
            PageRange(
                number=page.number,
                label=page.label,
                start=page.start,
                end=page.end,
                width=page.width and round(page.width, 1),
                height=page.height and round(page.height, 1),
            )
            for page in self.pages
        )

    @property
    def published(self) -> date | None:
        """Publication date of the file's own metadata, where it has one."""
        return self.source.published


_SPECIAL = compiled(r"[\\`*_\[\]<>|]")
_LIKE_A_LIST = compiled(r"(?P<mark>[-+#>]|[0-9]{1,9}[.)])(?=\s|$)")
_NUMBERED = compiled(r"[0-9]{1,9}[.)]\s")


def tables_of(document: Document) -> SpanIndex[Block]:
    """Return the tables that the reader found, by their places."""
    return SpanIndex(block for block in document.blocks if block.kind == "table")


def markdown_of(document: Document, *, pages: bool = True) -> str:
    """Return a document as Markdown (CommonMark with the tables of GitHub); see `Document.to_markdown`."""
    parts: list[str] = []
    page: int | None = None
    before: Block | None = None
    for block in document.blocks:
        if block.kind == "furniture":
            continue
        if pages and block.page is not None and block.page != page:
            page = block.page
            parts.append(f"\n<!-- page {page} -->")
        going_on = before is not None and before.kind == block.kind == "list_item" and before.page == block.page
        parts.append(("" if going_on else "\n") + _markdown_block(document.text, block, first=before is None))
        before = block
    return "\n".join(parts).strip("\n") + "\n"


def _markdown_block(text: str, block: Block, *, first: bool) -> str:
    if block.kind == "table":
        return _markdown_table(text, block)
    words = _escaped(text[block.start : block.end])
    head, tab, rest = words.partition("\t")
    words = words.replace("\t", "  ")
    if block.kind == "heading":  # one of two columns is a marker with what it marks: มติที่ประชุม, a tab, รับทราบ
        level = block.level or (1 if first else 2)
        return f"**{head}** {rest.replace(tab, '  ')}" if tab else f"{'#' * min(6, level)} {words}"
    if block.kind == "list_item":
        indent = "  " * max(0, (block.level or 1) - 1)
        return f"{indent}{words}" if _NUMBERED.match(words) or words.startswith("- ") else f"{indent}- {words}"
    return _LIKE_A_LIST.sub(r"\\\g<mark>", words, count=1) if _LIKE_A_LIST.match(words) else words


def _markdown_table(text: str, block: Block) -> str:
    rows = 1 + max((cell.row for cell in block.cells), default=0)
    width = max((cell.column + cell.column_span for cell in block.cells), default=1)
    grid = [[""] * width for _ in range(rows)]
    for cell in block.cells:
        grid[cell.row][cell.column] = _escaped(text[cell.start : cell.end]).replace("\n", " ")
    header = any(cell.header and cell.row == 0 for cell in block.cells)
    lines = [grid[0] if header else [""] * width, ["---"] * width, *grid[header:]]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)
