"""The matches of a pattern, looked for where it may begin."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_docs.lexicon.patterns import any_of, beginnings, stems
from council_docs.text.anchors import anchored, begun_at, holds_any, places_of


@given(st.lists(st.text("กขค.", min_size=1, max_size=4), min_size=1, max_size=6), st.text("กขค. ", max_size=30))
def test_the_matches_of_the_pattern_itself(words: list[str], text: str) -> None:
    pattern = re.compile(rf"(?<![.]){any_of(words)}(?!ค)")
    found = [match.span() for match in anchored(pattern, re.compile(beginnings(words)), text)]
    assert found == [match.span() for match in pattern.finditer(text)]


@given(
    st.lists(st.text("กขค.", min_size=1, max_size=4), min_size=1, max_size=6),
    st.text("กขค. ", max_size=30),
    st.integers(1, 4),
)
def test_the_matches_at_the_stems_of_words(words: list[str], text: str, letters: int) -> None:
    pattern = re.compile(rf"(?<![.]){any_of(words)}(?!ค)")
    found = [match.span() for match in begun_at(pattern, places_of(text, stems(words, letters=letters)), text)]
    assert found == [match.span() for match in pattern.finditer(text)]


def test_stems_begin_once_and_end_before_blanks_and_behind_stops() -> None:
    assert stems(["กฎ ก.พ.", "กฎกระทรวง", "พ.ร.บ.", "พ.ร.ก.", "ระเบียบ"], letters=5) == ("กฎ", "พ.", "ระเบี")


@pytest.mark.parametrize(
    ("words", "text", "places"),
    [
        (["มติ", "มาตรา"], "ตามมติและมาตรา 9 ไม่มี", [3, 9]),
        (["ก"], "กขก", [0, 2]),
        (["พ.ศ.", "พอ"], "พศ พ.ศ. พอ", [3, 8]),
        (["กข", "ก"], "กคกข", [0, 2]),
        (["มติ"], "", []),
    ],
)
def test_beginnings_are_single_letters(words: list[str], text: str, places: list[int]) -> None:
    found = list(re.finditer(beginnings(words), text))
    assert [match.start() for match in found] == places
    assert all(len(match[0]) == 1 for match in found)


@pytest.mark.parametrize(
    ("text", "words", "holds"),
    [("ปิดประชุม", ("เริ่ม", "ปิด"), True), ("ปิดประชุม", ("เริ่ม",), False), ("", ("เริ่ม",), False), ("ปิดประชุม", (), False)],
)
def test_words_in_a_text(text: str, words: tuple[str, ...], holds: bool) -> None:
    assert holds_any(text, words) is holds
