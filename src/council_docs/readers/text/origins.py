"""Where each part of a repaired text stands in the text that was handed in.

The text of a document is what was handed in, repaired, without page furniture, its wrapped lines joined and its blanks
tidied. The way back is a list of runs (`record.spans.SourceRun`). It is made once, at the end: each line or column of the
document is laid beside the line that it was made from, from which it differs by white space, and by clusters put in order
where letters that stood apart were joined.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from council_docs.lexicon.patterns import compiled
from council_docs.record.spans import SourceRun
from council_docs.thai.script.repair import Repaired, counted

_APART = 8  # code points of a cluster with the blanks in it, after which two readings agree again
_AGREE = 2  # code points that do

_Run = tuple[int, int, int, int]
"""Offset in the document, length there, start and end in what was handed in."""


class Origins:
    """Collects where the parts of a document come from.

    Args:
        handed_in: The text as it was.
        whole: The repaired text that the document is made of, with line feeds alone, and the way back from it.
    """

    def __init__(self, handed_in: str, whole: Repaired) -> None:
        self._handed_in = handed_in
        self._text = whole.text
        self._offsets = whole.offsets
        self._parts: list[tuple[int, int, int, int]] = []

    def add(self, at: int, length: int, start: int, end: int) -> None:
        """Say that `length` code points at an offset of the document come from `start:end` of the repaired text."""
        self._parts.append((at, length, start, end))

    def runs(self, text: str) -> tuple[SourceRun, ...]:
        """Return the runs of the document's text, in its order."""
        runs: list[_Run] = []
        for at, length, start, end in self._parts:
            piece, origin = text[at : at + length], self._text[start:end]
            if piece == origin:  # as most are
                self._add(runs, at, length, start, end)
                continue
            for first, size, low, high in aligned(piece, origin):
                self._add(runs, at + first, size, start + low, start + high)
        return tuple(_joined(_closed(runs, text, self._handed_in), len(text)))

    def _add(self, runs: list[_Run], at: int, length: int, start: int, end: int) -> None:
        """Add a run of the repaired text as runs of what was handed in."""
        offsets = self._offsets
        if isinstance(offsets, range):
            runs.append((at, length, start, end))
        elif length != end - start or _is_whole(offsets, start, end):
            runs.append((at, length, offsets[start], offsets[end]))
        else:
            for first, last in _stretches(offsets, start, end):
                runs.append((at + first - start, last - first, offsets[first], offsets[last]))


def _closed(runs: list[_Run], text: str, handed_in: str) -> Iterator[SourceRun]:
    """Yield the runs of a text without a gap: a blank between two is that which stood there, or it was put in.

    Letters that were found nowhere belong to the run before them, which is then taken as a whole.
    """
    at = before = 0
    for first, size, start, end in [*runs, (len(text), 0, len(handed_in), len(handed_in))]:
        if first > at and (not at or text[at:first].isspace()):
            yield at, before, start if first < len(text) and at and handed_in[before:start].isspace() else before
        if size:
            yield first, start, end
        at, before = first + size, end


def _joined(runs: Iterator[SourceRun], length: int) -> Iterator[SourceRun]:
    """Yield runs, those joined that are the same code point by code point and go on in both texts."""
    ahead = [*runs, (length, -1, -1)]
    open_run: SourceRun | None = None
    for run, following in pairwise(ahead):
        same = run[2] - run[1] == following[0] - run[0]
        if open_run is not None and same and open_run[2] == run[1] and open_run[2] - open_run[1] == run[0] - open_run[0]:
            open_run = (open_run[0], open_run[1], run[2])
            continue
        if open_run is not None:
            yield open_run
        open_run = run
    if open_run is not None:
        yield open_run


def _is_whole(offsets: Sequence[int], start: int, end: int) -> bool:
    """Return whether the code points of a range stand one after the other, as those of most lines do."""
    first, last = offsets[start], offsets[end]
    return last - first == end - start and offsets[start:end] == counted(first, last)


def _stretches(offsets: Sequence[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a range whose code points stand one after the other, and those that stand otherwise, in order."""
    while start < end:
        at = start
        while at < end and offsets[at + 1] - offsets[at] == 1:
            at += 1
        if at > start:
            yield start, at
        start = at
        while at < end and offsets[at + 1] - offsets[at] != 1:
            at += 1
            if offsets[at] > offsets[start]:
                break
        while at < end and offsets[at] == offsets[start]:
            at += 1
        if at > start:
            yield start, at
        start = at


def aligned(text: str, origin: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield what of a text stands where in the line it was made from: offset, length, start and end there, in order.

    Parts as long as what they come from are the same, code point by code point. White space counts for nothing; within a
    word it belongs to the letter before it. Linear in the length of both.

    >>> list(aligned("ก ข", "  ก   ข"))
    [(0, 1, 2, 3), (1, 1, 3, 6), (2, 1, 6, 7)]
    """
    found = origin.find(text)
    if found >= 0:
        return iter([(0, len(text), found, found + len(text))])
    if text.split() == origin.split() and text[:1].strip():
        return _respaced(text, origin)
    return _regrouped(text, origin)


def _respaced(text: str, origin: str) -> Iterator[_Run]:
    """Yield what of a text stands where in a line with the same words and other blanks."""
    at, place = 0, len(origin) - len(origin.lstrip())
    for blank, before in zip(_BLANK.finditer(text), _BLANK.finditer(origin, place), strict=False):
        if len(blank[0]) == len(before[0]) == 1:
            continue
        yield at, blank.start() - at, place, before.start()
        yield blank.start(), 1, before.start(), before.end()
        at, place = blank.end(), before.end()
    size = min(len(text) - at, len(origin) - place)  # one of them may end with a blank
    if size:
        yield at, size, place, place + size


def _regrouped(text: str, origin: str) -> Iterator[_Run]:
    """Yield what of a text stands where in a line whose letters have other blanks between them, or another order."""
    at = place = 0
    last: _Run | None = None
    while at < len(text) and place < len(origin):
        if origin[place].isspace():
            blank, place = place, _after_blank(origin, place)
            if text[at].isspace():
                yield from _told(last)
                last = (at, 1, blank, place)
                at += 1
            elif last is not None:  # within a word: of its letter
                if last[1] > 1:
                    yield last[0], last[1] - 1, last[2], last[3] - 1
                last = (at - 1, 1, last[3] - 1, place)
            continue
        if text[at].isspace():
            at += 1
            continue
        size, width = _same(text, at, origin, place)
        yield from _told(last)
        last = (at, size, place, place + width)
        at, place = at + size, place + width
    yield from _told(last)


def _told(run: _Run | None) -> Iterator[_Run]:
    if run is not None:
        yield run


def _after_blank(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _same(text: str, at: int, origin: str, place: int) -> tuple[int, int]:
    """Return how much of both, from these places on, belongs together: the same letters, or a cluster put in order."""
    word = _WORD.match(text, at)
    if word is not None and origin.startswith(word[0], place):
        return len(word[0]), len(word[0])
    size = 0
    most = min(len(text) - at, len(origin) - place)
    while size < most and text[at + size] == origin[place + size] and not text[at + size].isspace():
        size += 1
    return (size, size) if size else _apart(text, at, origin, place)


_BLANK = compiled(r"\s+")
_WORD = compiled(r"\S{1,80}(?!\S)")
"""Bounded, as a text whose letters stood apart may be one word now."""


def _apart(text: str, at: int, origin: str, place: int) -> tuple[int, int]:
    """Return after how many code points of both they agree again; all of them where they do not soon.

    A cluster put in order has the same signs, and is looked for before one that lost some. Neither side is ever empty: a
    sign that stands in no place of its own belongs with its neighbours.
    """
    found: tuple[int, int] | None = None
    for both in range(1, 2 * _APART):
        for size in range(max(1, both - _APART), min(both - 1, _APART) + 1):
            ahead, there = at + size, place + both - size
            if text[ahead : ahead + _AGREE] != origin[there : there + _AGREE]:
                continue
            if sorted(text[at:ahead]) == sorted("".join(origin[place:there].split())):
                return size, both - size
            if found is None and ahead < len(text):
                found = size, both - size
    return found or (len(text) - at, len(origin) - place)
