"""The flat dictionary answers as PyThaiNLP's trie does, so that its tokenizer gives the same words."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pythainlp.tokenize import word_tokenize
from pythainlp.util.trie import Trie

from council_docs.thai.dictionary import FlatDictionary, dictionary
from council_docs.thai.tokenize import tokenize

PROSE = "ที่ประชุมมีมติเห็นชอบร่างข้อบัญญัติงบประมาณรายจ่ายประจำปี 2568 จำนวน 1,250,000 บาท ๆ สสสสส ก็"


@cache
def trie() -> Trie:
    return Trie(dictionary())


@given(st.lists(st.text("กขค", min_size=1, max_size=5), max_size=8), st.text("กขค", max_size=8), st.integers(0, 8))
def test_the_same_words_begin_at_every_offset(words: list[str], text: str, start: int) -> None:
    assert FlatDictionary(words).prefixes(text, start) == Trie(words).prefixes(text, start)


@given(st.integers(0, len(PROSE)))
def test_the_words_of_the_default_dictionary(start: int) -> None:
    assert dictionary().prefixes(PROSE, start) == trie().prefixes(PROSE, start)


@pytest.mark.parametrize("text", [PROSE, PROSE * 20, "ส" * 500, "", " \n\t", "abc กขคง 12.5%"])
def test_the_tokenizer_gives_the_words_that_it_gives_with_its_own_trie(text: str) -> None:
    assert tokenize(text) == word_tokenize(text, engine="newmm-safe", keep_whitespace=True)


def test_it_is_a_collection_of_its_words() -> None:
    few = FlatDictionary(["มติ", "ก"])
    assert (len(few), sorted(few), "มติ" in few, "มต" in few) == (2, ["ก", "มติ"], True, False)
