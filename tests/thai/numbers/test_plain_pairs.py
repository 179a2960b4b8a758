"""Pairs whose values decide alone: the answers are those of the comparison that weighs everything."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_docs.cli.sums import answer_to
from council_docs.finders.money.pairs import compare
from council_docs.thai.numbers.baht import baht_text
from council_docs.thai.numbers.plain_pairs import plain_pair

SUMS = st.integers(1, 10**9).map(lambda satang: Decimal(satang) / 100)


@given(SUMS, SUMS, st.booleans())
def test_the_answer_of_the_full_comparison(one: Decimal, other: Decimal, same: bool) -> None:
    figure, words = f"{one:,.2f} บาท", baht_text(one if same else other)
    plain, full = plain_pair(figure, words), compare(figure, words)
    assert plain is not None
    assert (plain.figure, plain.words, plain.agreement) == (full.figure, full.words, full.agreement)
    assert plain.difference == full.difference
    assert answer_to(f"{figure} ({words})").text.endswith(full.verdict.say("th"))


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("6.75 ล้านบาท", "หกล้านเจ็ดแสนบาท"),  # a figure with a scale word may be rounded
        ("24,061,830,500 บาท", "สองหมื่นสี่พันล้านบาท"),  # so may words that do not claim to be exact
        ("1,25,000 บาท", "หนึ่งแสนสองหมื่นห้าพันบาทถ้วน"),
        ("12 บาท", "สิบสองบาดถ้วน"),
        ("", "สิบบาท"),
    ],
)
def test_what_has_to_be_weighed_is_left_alone(figure: str, words: str) -> None:
    assert plain_pair(figure, words) is None
