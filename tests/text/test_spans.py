"""The index answers as a plain loop would."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from council_docs.text.spans import SpanIndex


class Range(NamedTuple):
    start: int
    end: int


RANGES = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 5)).map(lambda pair: Range(pair[0], pair[0] + pair[1])), max_size=8
)
APART = st.lists(st.integers(0, 12), unique=True, max_size=8).map(
    lambda starts: [Range(3 * at, 3 * at + 2) for at in starts]
)


@given(RANGES, st.integers(0, 32), st.integers(0, 32))
def test_what_begins_where(ranges: list[Range], start: int, end: int) -> None:
    index = SpanIndex(ranges)
    in_order = sorted(ranges, key=lambda item: item.start)
    assert list(index) == in_order
    assert index.beginning_in(start, end) == [item for item in in_order if start <= item.start < end]
    assert index.last_from(start) == next((item for item in reversed(in_order) if item.start <= start), None)
    assert index.next_from(start) == next((item for item in in_order if item.start >= start), None)


@given(APART, st.integers(0, 40), st.integers(1, 4))
def test_what_a_range_meets(ranges: list[Range], start: int, length: int) -> None:
    index = SpanIndex(ranges)
    assert index.at(start) == next((item for item in ranges if item.start <= start < item.end), None)
    assert index.overlaps(start, start + length) == any(r.start < start + length and r.end > start for r in ranges)


@given(RANGES, st.integers(0, 40), st.integers(1, 4))
def test_what_meets_a_range_though_items_overlap(ranges: list[Range], start: int, length: int) -> None:
    met = any(r.start < start + length and r.end > start for r in ranges)
    assert SpanIndex(ranges).overlaps(start, start + length) == met


def test_items_of_any_kind_by_their_range() -> None:
    named = {"ก": Range(4, 6), "ข": Range(0, 2)}
    assert list(SpanIndex(named, named.__getitem__)) == ["ข", "ก"]
