"""Geometry: edges that are one, what overlaps, what is centred."""

from typing import NamedTuple

import pytest

from council_docs.readers.pdf import geometry


class Piece(NamedTuple):
    x0: float
    x1: float


@pytest.mark.parametrize(
    ("one", "other", "near", "apart"),
    [
        (100.0, 100.0, True, False),
        (100.0, 104.0, True, False),
        (104.0, 100.0, True, False),
        (100.0, 105.0, False, False),  # at the limit itself it is neither
        (100.0, 105.5, False, True),
        (105.5, 100.0, False, True),
    ],
)
def test_places_are_near_or_apart(one: float, other: float, near: bool, apart: bool) -> None:
    assert (geometry.is_near(one, other, 5.0), geometry.is_apart(one, other, 5.0)) == (near, apart)


def test_a_place_is_near_one_of_others() -> None:
    assert geometry.is_near_any(70.0, [40.0, 72.0], 5.0)
    assert not geometry.is_near_any(70.0, [40.0, 76.0], 5.0)
    assert not geometry.is_near_any(70.0, [], 5.0)


@pytest.mark.parametrize(
    ("other", "width"),
    [
        (Piece(20, 40), 20),  # within
        (Piece(0, 30), 20),  # over the left edge
        (Piece(60, 80), -10),  # a gap
        (Piece(50, 80), 0),  # they touch
    ],
)
def test_overlap_is_the_width_that_two_things_share_or_the_gap(other: Piece, width: float) -> None:
    assert geometry.overlap(Piece(10, 50), other) == geometry.overlap(other, Piece(10, 50)) == width


def test_middles() -> None:
    assert geometry.middle(Piece(10, 50)) == 30
    assert geometry.are_centred(Piece(10, 50), Piece(20, 44), 2.5)
    assert not geometry.are_centred(Piece(10, 50), Piece(20, 44), 2)
    assert not geometry.are_centred(Piece(10, 50), Piece(20, 80), 2)


def test_what_may_differ_by_more_has_a_wider_limit() -> None:
    assert geometry.EXACT < geometry.SAME_STOP < geometry.SAME_LEFT < geometry.SAME_COLUMN < geometry.INDENT
    assert geometry.LEVEL < geometry.SAME_LINE < geometry.WRAPPED
