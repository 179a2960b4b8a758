"""The words are PyThaiNLP's own, whatever the text: its engine `newmm-safe` with the same dictionary is asked."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pythainlp.tokenize import word_tokenize
from pythainlp.util.trie import Trie

from council_docs.thai.dictionary import FlatDictionary, dictionary
from council_docs.thai.maximal_matching import words_of
from tests.cost import assert_linear

PAPER = (
    "ที่ประชุมพิจารณาแล้วมีมติเห็นชอบให้โอนเงินงบประมาณรายจ่ายตั้งจ่ายเป็นรายการใหม่ จำนวน 1,250,000.50 บาท "
    "นายบุญเลิศ ใจกว้างขวาง ประธานสภาฯ กล่าวเปิดประชุมเวลา 09:30 น. ณ ศาลาประชาคมหมู่ที่ ๔ "
)


@cache
def trie() -> Trie:
    return Trie(dictionary())


def theirs(text: str, words: Trie | None = None) -> list[str]:
    found: list[str] = word_tokenize(text, custom_dict=words or trie(), engine="newmm-safe", keep_whitespace=True)
    return found


@pytest.mark.parametrize(
    "text",
    [
        PAPER,
        PAPER * 10,
        PAPER.replace(" ", ""),
        PAPER.replace(" ", "") * 5,  # cut at its longest words
        "ตากลมตากลมตากลม",  # parted in several ways
        "ฟหกดาสวปผปแอิทืม",  # in no dictionary
        "ก็เอ๊ะเเปลกศักดิ์สิทธิ์จันทร์ฉาย",
        "127.0.0.1 และ 12:00น.และ1,,2",
        "abc-กข\r\n\tก ํา ็\u200b",
        "สสสสสสสสสสสสสสสสสสสสสสส" * 9,
        "",
        " ",
        "\ud800ก",
    ],
)
def test_the_words_of_pythainlp(text: str) -> None:
    assert words_of(text, dictionary()) == theirs(text)


@given(st.text("กขคงนรมยวอะาำัิีืุู็่้์เแโไๆฯ 12.,:-a\n", max_size=160))
def test_the_words_of_pythainlp_in_any_text(text: str) -> None:
    assert words_of(text, dictionary()) == theirs(text)


@given(st.lists(st.text("กขาเ่", min_size=1, max_size=4), min_size=1, max_size=12), st.text("กขาเ่ ", max_size=160))
def test_the_words_of_pythainlp_with_any_dictionary(words: list[str], text: str) -> None:
    assert words_of(text, FlatDictionary(words)) == theirs(text, Trie(words))


@pytest.mark.parametrize("text", ["ส", "ตากลม", "1,2.", "ๆ", "ก "])
def test_linear(text: str) -> None:
    assert_linear(lambda count: words_of(text * count, dictionary()), 2000)
