"""Word lists to patterns: any of the words, the longest first, whatever order they come in."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_docs.lexicon.patterns import any_of, reversed_any_of, spaced

WORDS = st.lists(st.text("กขค .+(", min_size=1, max_size=4), min_size=1, max_size=6)


@given(WORDS, st.text("กขค .+(", max_size=6))
def test_the_longest_word_that_fits_is_found_whatever_the_order(words: list[str], text: str) -> None:
    fits = [word for word in words if text.startswith(word)]
    for listed in (words, words[::-1]):
        match = re.match(any_of(listed), text)
        assert (match.group() if match else None) == max(fits, key=len, default=None)


@given(WORDS)
def test_a_pattern_can_take_a_quantifier(words: list[str]) -> None:
    twice = words[0] + max(words, key=len)
    for pattern in (any_of(words), spaced(words, blank=" ")):
        assert re.fullmatch(pattern + "{2}", twice)


@given(WORDS, WORDS)
def test_words_are_found_in_a_text_that_is_turned_round(words: list[str], before: list[str]) -> None:
    text = "".join(before) + words[0]
    assert re.match(reversed_any_of(words), text[::-1])


@pytest.mark.parametrize(
    ("pattern", "taken", "refused"),
    [
        (spaced(["ศาล ปกครอง"]), ["ศาล ปกครอง", "ศาลปกครอง"], ["ศาล  ปกครอง", "ศาล\nปกครอง"]),
        (spaced(["ไม่ เกิน"], blank=r"\s{0,3}"), ["ไม่เกิน", "ไม่ \n เกิน"], ["ไม่    เกิน"]),
        (spaced(["พล.ต.อ."], after_stop="[ ]?"), ["พล.ต.อ.", "พล. ต. อ."], ["พล.ต.อ", "พล .ต.อ."]),
        (any_of(["a.b", "a|c"]), ["a.b", "a|c"], ["axb", "a"]),
    ],
)
def test_blanks_and_full_stops(pattern: str, taken: list[str], refused: list[str]) -> None:
    assert all(re.fullmatch(pattern, text) for text in taken)
    assert not any(re.fullmatch(pattern, text) for text in refused)
