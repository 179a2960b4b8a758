"""The text of a document laid out in lines and rows, with its facts marked: for formats without pages, and beside scans."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from council_docs.record import OcrWord
from council_docs.record.spans import SURE
from council_docs.text.lines import lines_of


@dataclass(frozen=True, slots=True)
class Mark:
    """A fact in a text: its range, its id and its kind."""

    start: int
    end: int
    fact: str
    kind: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line. `facts` are ids, the innermost last; `sure` is the confidence of OCR where that is low."""

    text: str
    facts: tuple[str, ...] = ()
    kind: str = ""
    sure: float | None = None


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a text: its cells, each of pieces; a line without tabs has one cell."""

    cells: tuple[tuple[Piece, ...], ...]

    @property
    def is_row(self) -> bool:
        """The line is a row of a table or of a list with tabs."""
        return len(self.cells) > 1


def lines_with_marks(
    text: str, start: int, end: int, marks: Sequence[Mark], words: Sequence[OcrWord] = ()
) -> Iterator[TextLine]:
    """Yield the lines of `text[start:end]`.

    Args:
        text: The whole text, to which offsets refer.
        start: First code point.
        end: After the last.
        marks: Facts in the order of their starts.
        words: Words that OCR read, in text order.
    """
    yield from _Marked(text, marks, words).lines(start, end)


def _edges(words: Sequence[OcrWord]) -> set[int]:
    return {edge for word in words if word[2] < SURE for edge in word[:2]}


class _OpenMarks:
    """Which marks cover a place; asked from left to right."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = sorted(marks, key=lambda mark: (mark.start, -mark.end))
        self._next = 0
        self._open: list[Mark] = []

    def at(self, place: int) -> list[Mark]:
        """Return the marks over a place, the longest first."""
        while self._next < len(self._marks) and self._marks[self._next].start <= place:
            self._open.append(self._marks[self._next])
            self._next += 1
        self._open = [mark for mark in self._open if mark.end > place]
        return sorted(self._open, key=lambda mark: mark.start - mark.end)


class _Marked:
    """A text with its marks, cut into pieces from left to right."""

    def __init__(self, text: str, marks: Sequence[Mark], words: Sequence[OcrWord]) -> None:
        self._text = text
        self._words = words
        self._marks = _OpenMarks(marks)
        self._cuts = sorted({edge for mark in marks for edge in (mark.start, mark.end)} | _edges(words))

    def lines(self, start: int, end: int) -> Iterator[TextLine]:
        """Yield the lines of a range."""
        at = start
        while at < end:
            stop = self._text.find("\n", at, end)
            stop = end if stop < 0 else stop
            yield TextLine(tuple(self._cells(at, stop)))
            at = stop + 1

    def _cells(self, start: int, end: int) -> Iterator[tuple[Piece, ...]]:
        for cell in lines_of(self._text, separator="\t", start=start, end=end):
            yield tuple(self._pieces(cell.start, cell.end))

    def _pieces(self, start: int, end: int) -> Iterator[Piece]:
        inside = self._cuts[bisect_left(self._cuts, start + 1) : bisect_left(self._cuts, end)]
        for low, high in pairwise((start, *inside, end)):
            if low == high:
                continue
            over = self._marks.at(low)
            facts = tuple(mark.fact for mark in over)
            yield Piece(self._text[low:high], facts, over[-1].kind if over else "", self._sure(low))

    def _sure(self, at: int) -> float | None:
        index = bisect_left(self._words, at, key=lambda word: word[1] - 1)
        if index < len(self._words) and self._words[index][0] <= at and self._words[index][2] < SURE:
            return self._words[index][2]
        return None
