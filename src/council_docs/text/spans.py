"""Things in text order, found by where they begin: the one index that every room shares."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from operator import gt
from typing import Generic, Protocol, TypeVar, cast, overload

_T = TypeVar("_T")


class _Range(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class SpanIndex(Generic[_T], Sequence[_T]):
    """Items with half-open ranges of a text, sorted by where they begin; each question costs the logarithm of their number.

    Args:
        items: In any order; items that begin at one offset keep theirs.
        range_of: The range of an item, where the item itself has no `start` and `end`.
    """

    def __init__(self, items: Iterable[_T], range_of: "Callable[[_T], _Range] | None" = None) -> None:
        listed = list(items)
        places = list(map(range_of, listed)) if range_of else cast("list[_Range]", listed)
        starts = [place.start for place in places]
        if any(map(gt, starts, starts[1:])):  # most come in text order
            order = sorted(range(len(listed)), key=starts.__getitem__)
            listed, places = [listed[at] for at in order], [places[at] for at in order]
            starts.sort()
        self._items = listed
        self._starts: list[int] = starts
        self._ends: list[int] = [place.end for place in places]

    @cached_property
    def _furthest(self) -> list[int]:
        """How far the items up to each one reach; few are asked."""
        return [*accumulate(self._ends, max)]

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> _T: ...
    @overload
    def __getitem__(self, index: slice) -> list[_T]: ...
    def __getitem__(self, index: int | slice) -> _T | list[_T]:
        return self._items[index]

    def __iter__(self) -> Iterator[_T]:
        return iter(self._items)

    def beginning_in(self, start: int, end: int) -> list[_T]:
        """Return the items that begin at `start` or later and before `end`."""
        low, high = self.indexes_in(start, end)
        return self._items[low:high]

    def indexes_in(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open range of indexes of `beginning_in`."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def last_from(self, offset: int) -> _T | None:
        """Return the last item that begins at the offset or before it; `None` where none does."""
        at = bisect_right(self._starts, offset) - 1
        return self._items[at] if at >= 0 else None

    def next_from(self, offset: int) -> _T | None:
        """Return the first item that begins at the offset or after it; `None` where none does."""
        at = bisect_left(self._starts, offset)
        return self._items[at] if at < len(self._items) else None

    def at(self, offset: int) -> _T | None:
        """Return the last item that begins at the offset or before it, if it reaches beyond the offset."""
        at = bisect_right(self._starts, offset) - 1
        return self._items[at] if at >= 0 and self._ends[at] > offset else None

    def overlaps(self, start: int, end: int) -> bool:
        """Return whether an item shares a character with a range; items may overlap each other."""
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and self._furthest[at] > start
