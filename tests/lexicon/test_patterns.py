"""Word lists to patterns: any of the words, the longest first, whatever order they come in."""

import re
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_docs.lexicon import patterns
from council_docs.lexicon.patterns import _program, any_of, compiled, reversed_any_of, spaced

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


@pytest.mark.parametrize("flags", [0, re.MULTILINE, re.VERBOSE | re.IGNORECASE])
@pytest.mark.parametrize(
    "pattern", ["", "(?P<a>ก|ข)(?:ค(?=ง))?", r"(?<!\d)[0-9๐-๙]{1,3}+(?P<unit>บาท)?\b", "(ก)(?P<b>ข)(?(b)ค|ง)"]
)
def test_a_pattern_from_what_is_kept_is_the_one_that_python_compiles(pattern: str, flags: int) -> None:
    """Twice: made, and from what is kept."""
    by_python = re.compile(pattern, flags)
    for _ in range(2):
        ours = compiled(pattern, flags)
        assert ours == by_python
        assert (ours.groups, ours.groupindex, ours.flags) == (by_python.groups, by_python.groupindex, by_python.flags)


@pytest.mark.parametrize("code", [[1], [1, 2, 3], None], ids=["another pattern", "no pattern", "nothing"])
def test_a_python_that_compiles_in_another_way_does_it_itself(code: object, monkeypatch: pytest.MonkeyPatch) -> None:
    def loaded(name: str) -> Any:
        return SimpleNamespace(_code=lambda *_: code) if name == "re._compiler" else import_module(name)

    monkeypatch.setattr(patterns, "import_module", loaded)
    monkeypatch.setattr(patterns, "prepared", lambda _key, make: make())
    assert _program("กข", 0) is None
    assert compiled("กข(?:ฃ|ฅ)").fullmatch("กขฅ")


def test_a_pattern_that_is_none_is_an_error_as_of_python() -> None:
    with pytest.raises(re.error, match="unterminated"):
        compiled("(ก")
