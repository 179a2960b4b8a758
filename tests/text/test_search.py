"""A search by cues finds what the engine finds, whatever the pattern and the text."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_docs.text import search
from council_docs.text.cues import Cues, cues_of
from council_docs.text.search import first_match, matches
from tests.cost import assert_linear


@pytest.fixture(autouse=True)
def eager(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Learn every pattern at once, and search every text by cues."""
    for name in ("WORTH", "SHORT"):
        monkeypatch.setattr(search, name, 0)
    yield from anew()


def anew() -> Iterator[None]:
    before = search._LEARNER
    search._LEARNER = search._Learner()
    search._asked.cache_clear()
    yield
    search._LEARNER = before
    search._asked.cache_clear()


@pytest.mark.parametrize(
    ("pattern", "cues"),
    [
        ("มติ", Cues(frozenset({"มติ"}), 0, 0, begins_line=False)),
        (r"(?<!รอง)(?:มติ|มาตรา)\s?\d", Cues(frozenset({"มติ", "มาตรา"}), 0, 0, begins_line=False)),
        ("(?:กรรม)?การประชุม", Cues(frozenset({"กรรมกา", "การประ"}), 0, 0, begins_line=False)),
        (r"\d{1,2}ครั้ง", Cues(frozenset({"ครั้ง"}), 1, 2, begins_line=False)),
        (r"[ก-ฮ]{2}(?:คะแนน|เสียง)+", Cues(frozenset({"คะแนน", "เสียง"}), 2, 2, begins_line=False)),
        (r"\d+ครั้ง", Cues(frozenset({"ครั้ง"}), 1, None, begins_line=False)),
        (r"(?m)^[ ]{0,9}เรื่อง", Cues(frozenset({"เรื่อง"}), 0, 9, begins_line=True)),
        ("(?:มติ|มต)", Cues(frozenset({"มต"}), 0, 0, begins_line=False)),
        ("(?:มติ){2,3}ก", Cues(frozenset({"มติมติ"}), 0, 0, begins_line=False)),
        ("(?:[ก-ฮ]มติ|[ก-ฮ]{3}วาระ)", Cues(frozenset({"มติ", "วาระ"}), 1, 3, begins_line=False)),
    ],
)
def test_cues_of_a_pattern(pattern: str, cues: Cues) -> None:
    assert cues_of(re.compile(pattern)) == cues


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        r"\d+",
        "[ก-ฮ]{2,9}",
        "(?:มติ)?",
        "(?:มติ)*ก?",
        "(?=มติ)[ก-ฮ]",
        "(?i)resolved",
        "(?:มติ|[ก-ฮ]+)",
        "([ก-ฮ]+)\\1",
        "[^ก]",
    ],
)
def test_without_cues_where_a_match_need_hold_none(pattern: str) -> None:
    assert cues_of(re.compile(pattern)) is None


def test_cues_that_differ_in_case_are_not_told() -> None:
    found = cues_of(re.compile("(?i)(?:resolved|มติ)ที่ประชุม"))
    assert found == Cues(frozenset({"ที่ประ"}), 3, 8, begins_line=False)


LETTERS = "กขค1 \n"
_ATOMS = st.one_of(
    st.text(LETTERS, min_size=1, max_size=3).map(re.escape),
    st.sampled_from(
        [".", r"\s", r"\d", "[กข]", "[^ก]", "[ก-ค]", "^", "$", r"\b", r"\A", "(?=ก)", "(?!ขค)", "(?<=ก)", "(?<!ข)", "[1\n]"]
    ),
)


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda ways: f"(?:{'|'.join(ways)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{0,2}", "{2}", "{1,3}", "*?", "+?", "??"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
        inner.map(lambda one: f"(?>{one})"),
        inner.map(lambda one: f"(?P<name>{one})" if "?P<" not in one else one),
        inner.map(lambda one: f"(?i:{one})"),
    )


PATTERNS = st.recursive(_ATOMS, _grown, max_leaves=8)


@given(PATTERNS, PATTERNS, st.sampled_from([0, re.MULTILINE, re.DOTALL]), st.text(LETTERS, max_size=30), st.integers(0, 12))
def test_the_matches_of_the_engine(one: str, other: str, flags: int, text: str, start: int) -> None:
    for _ in anew():
        patterns = [re.compile(source.replace("?P<name>", ""), flags) for source in (one, other)]
        for pattern in patterns:
            list(matches(pattern, "learns the pattern"))
        end = len(text) - start // 3
        for pattern in patterns:
            assert _told(matches(pattern, text)) == _told(pattern.finditer(text)), pattern
            assert _told(matches(pattern, text, start, end)) == _told(pattern.finditer(text, start, end)), pattern
            assert _told([first_match(pattern, text, start)]) == _told([pattern.search(text, start)]), pattern


def _told(found: "Iterator[re.Match[str]] | list[re.Match[str] | None]") -> list[object]:
    return [one and (one.span(), one.groups(), one.lastindex) for one in found]


@pytest.mark.parametrize("text", ["มติ" * 100, "ก" * 300, "", "\n" * 50 + "  มติ ค", "x\ud800มติ ค"])
def test_many_cues_and_none(text: str) -> None:
    for source in ("มติ", r"(?m)^\s{0,9}มติ\s?ค", r"[ก-ฮ ]{1,4}มติ", "(?:มติ)+ ค"):
        pattern = re.compile(source)
        list(matches(pattern, "learns the pattern"))
        assert _told(matches(pattern, text)) == _told(pattern.finditer(text))


def test_a_pattern_is_tried_only_where_its_cue_stands() -> None:
    pattern = re.compile(r"(?<!รอง)ประธาน[ก-ฮ]")
    text = "รองประธานสภา ประธานสภา " + "เรื่องอื่น ๆ " * 50
    list(matches(pattern, text + "ก"))
    known = search._LEARNER.known(pattern, 0)
    asked = search._asked(text)
    assert known is not None
    assert asked.places is not None
    assert asked.places[id(known)] == [3, 13]
    assert [match.start() for match in matches(pattern, text)] == [13]


def test_no_pattern_is_learnt_before_it_is_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "WORTH", 100)
    pattern = re.compile("มติที่ประชุม")
    for size, learnt in ((60, False), (40, False), (1, True)):
        list(matches(pattern, "ก" * size))
        known = search._LEARNER._known[id(pattern)]
        assert known.learnt is learnt


@pytest.mark.parametrize("part", ["มติ", "\n   มติ ก", " " * 90 + "มติ", "ก"])
def test_linear(part: str) -> None:
    patterns = [re.compile(source) for source in (r"(?m)^[ ]{0,90}มติ ค", r"[ก-ฮ ]{1,90}มติ!", "มติ+ ค")]
    for pattern in patterns:
        list(matches(pattern, "learns the pattern"))

    def task(size: int) -> None:
        text = part * (size // len(part))
        for pattern in patterns:
            list(matches(pattern, text))

    assert_linear(task, 400_000)


@given(PATTERNS, st.sampled_from([0, re.MULTILINE]), st.text(LETTERS, max_size=30))
def test_what_cannot_match_does_not(source: str, flags: int, text: str) -> None:
    for _ in anew():
        pattern = re.compile(source.replace("?P<name>", ""), flags)
        search.may_match(pattern, "learns the pattern")
        assert search.may_match(pattern, text) or pattern.search(text) is None


@pytest.mark.parametrize(
    ("source", "line", "may"),
    [("มติ|วาระ", "ที่ประชุมมีมติ", True), ("มติ|วาระ", "ที่ประชุม", False), ("ครั้งที่ 1", "ครั้งที่ ๑", True), ("[ก-ฮ]", "", True)],
)
def test_a_line_without_a_cue_cannot_match(source: str, line: str, may: bool) -> None:
    pattern = re.compile(source)
    search.may_match(pattern, "learns the pattern")
    assert search.may_match(pattern, line) is may


def test_several_threads_search_at_once() -> None:
    """What one thread learns while another searches changes nothing of what they find."""
    words = [f"{one}{other}ติ" for one in "กขคงจ" for other in "ราณยม"]
    texts = ["".join(f"ที่{word}นั้น {number} " for word in words[number % 7 :]) for number in range(40)]

    def search_all(text: str) -> list[list[object]]:
        patterns = [re.compile(f"(?<!ไม่){word}[ก-ฮ]?") for word in words]
        return [_told(matches(pattern, text)) for pattern in patterns]

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(search_all, texts))
    assert found == [[_told(re.finditer(f"(?<!ไม่){word}[ก-ฮ]?", text)) for word in words] for text in texts]
