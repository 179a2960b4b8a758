"""Put a Document together, block by block, in the form that `document` states. For readers that know no boxes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from council_docs.deadline import check_time
from council_docs.document import Block, BlockKind, Cell, Document, Page
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.record import Source
from council_docs.thai.script.repair import repaired

_BLANKS = compiled(r" {2,}+")
_GAPS = compiled(r"[ \r\f]{2,}+|\r|\f")

_SCALES = any_of(
    [
        *(word for word, value in vocabulary("numerals")["scales"].items() if value >= 100),
        *words("numerals", "roles", "million"),
    ]
)
# `งบประมาณ (บาท)`, `จำนวนเงิน (ล้านบาท)`, `หน่วย : พันบาท`, `บาท`
_UNIT = compiled(
    rf"""
    (?: ^ | [(\[:] [ ]? )                   # the whole cell, in brackets, or after a colon
    (?: หน่วย [ ]? :? [ ]? )?
    ( (?: {_SCALES} ){{0,3}} [ ]? (?: บาท | เหรียญ | ดอลลาร์ (?: [ ]?สหรัฐ )? | ยูโร | เยน | หยวน ) )
    [ ]? (?: [)\]] | $ )
    """,
    re.VERBOSE,
)


def tidy(text: str, *, repair: bool = True) -> str:
    """Return repaired text without runs of spaces, carriage returns and form feeds, and without blanks at its ends.

    Tabs stay, one by one: between two of them stands an empty cell.
    """
    if repair:
        text = repaired(text)
    if "\r" in text or "\f" in text:
        return _GAPS.sub(" ", text).strip()
    return (_BLANKS.sub(" ", text) if "  " in text else text).strip()


def _of_cell(text: str) -> str:
    """Return the tidy text of a cell, where a tab would begin the next one."""
    return tidy(text.replace("\t", " "))


def unit_of(header: str) -> str | None:
    """Return the unit of money that a table's header states, without brackets: `งบประมาณ (ล้านบาท)` gives `ล้านบาท`."""
    found = _UNIT.search(header.strip())
    return found[1].replace(" ", "") if found else None


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as a reader finds it: where it begins, how far it reaches, and its text (repaired when it is added)."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    header: bool = False


class Builder:
    """Takes blocks in reading order and makes the Document. Texts are tidied when they are added.

    Args:
        repair: Whether texts are repaired too; not needed for the lines of a text that was repaired whole.
    """

    def __init__(self, *, repair: bool = True) -> None:
        self._repair = repair
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._pages: list[tuple[int, int, str | None, float | None, float | None]] = []

    @property
    def empty(self) -> bool:
        """Nothing but furniture was added so far."""
        return not self._pieces

    @property
    def length(self) -> int:
        """Code points of the text so far."""
        return self._length

    def page(
        self, number: int, *, label: str | None = None, width: float | None = None, height: float | None = None
    ) -> None:
        """Begin a page; what is added from now on stands on it."""
        self._pages.append((number, self._next, label, width, height))

    def label(self, label: str, *, page: int) -> None:
        """Say what number is printed on a page; the first label of a page stays."""
        for at, (number, start, known, width, height) in enumerate(self._pages):
            if number == page and known is None:
                self._pages[at] = (number, start, label, width, height)

    @property
    def _next(self) -> int:
        """Offset at which the next block will begin."""
        return self._length + 1 if self._pieces else 0

    @property
    def _page(self) -> int | None:
        return self._pages[-1][0] if self._pages else None

    def _put(self, line: str) -> int:
        check_time()  # every block of every format comes by here
        start = self._next
        self._pieces.append(line)
        self._length = start + len(line)
        return start

    def line(
        self,
        text: str,
        kind: BlockKind = "paragraph",
        *,
        level: int | None = None,
        cell: tuple[int, int] | None = None,
    ) -> int | None:
        """Add a heading, paragraph or list item and return where it begins; nothing where the text is blank.

        Of a sheet, `cell` is row and column.
        """
        text = tidy(text, repair=self._repair)
        if not text:
            return None
        page = self._page
        start = self._put(text)
        end = start + len(text)
        self._blocks.append(Block(kind, start, end, page, level, (Cell(*cell, start, end),) if cell else ()))
        return start

    def pieces(self, pieces: Sequence[tuple[int, str]]) -> int | None:
        """Add a paragraph in pieces that are tidy already, and return where it begins; nothing where all are blank.

        Each has the page on which it stands; pages may begin in it.
        """
        text = "".join([piece for _, piece in pieces])
        if not text.strip():
            return None
        first = page = self._page
        start = self._next
        at = start
        for number, piece in pieces:
            if page is not None and number > page:
                self._pages.append((number, at, None, None, None))
                page = number
            at += len(piece)
        self._put(text)
        self._blocks.append(Block("paragraph", start, start + len(text), first))
        return start

    def furniture(self, text: str, *, page: int | None = None) -> None:
        """Add page furniture or web chrome: it is kept, but stands outside the text."""
        text = tidy(text, repair=self._repair)
        if text:
            self._blocks.append(Block("furniture", self._length, self._length, page or self._page, content=text))

    def table(self, cells: Iterable[GridCell]) -> None:
        """Add a table: a line for each row, tabs between its cells; a merged cell stands where it begins."""
        rows: dict[int, list[GridCell]] = {}
        for cell in cells:
            rows.setdefault(cell.row, []).append(cell)
        units = self._units(rows)
        page = self._page
        first = self._next
        placed: list[Cell] = []
        for row in sorted(rows):
            texts = [_of_cell(cell.text) for cell in rows[row]]
            if not any(texts):
                continue
            # Empty cells at the ends of a row would leave white space at the ends of its line.
            low = next(i for i, text in enumerate(texts) if text)
            high = max(i for i, text in enumerate(texts) if text) + 1
            at = self._put("\t".join(texts[low:high]))
            for i in range(low, high):
                cell, end = rows[row][i], at + len(texts[i])
                unit = None if cell.header else units.get(cell.column)
                placed.append(Cell(row, cell.column, at, end, cell.row_span, cell.column_span, cell.header, unit))
                at = end + 1
        if placed:
            self._blocks.append(Block("table", first, self._length, page, cells=tuple(placed)))

    @staticmethod
    def _units(rows: dict[int, list[GridCell]]) -> dict[int, str]:
        units: dict[int, str] = {}
        for row in rows.values():
            for cell in row:
                unit = unit_of(_of_cell(cell.text)) if cell.header else None
                if unit:
                    units.update(dict.fromkeys(range(cell.column, cell.column + cell.column_span), unit))
        return units

    def document(self, source: Source) -> Document:
        """Return what was built."""
        text = "\n".join(self._pieces)
        starts = [min(start, len(text)) for _, start, *_ in self._pages]
        ends = [*starts[1:], len(text)][: len(starts)]
        pages = tuple(
            Page(number, start, end, label, width, height)
            for (number, _, label, width, height), start, end in zip(self._pages, starts, ends, strict=True)
        )
        return Document(source, text, tuple(self._blocks), pages)
