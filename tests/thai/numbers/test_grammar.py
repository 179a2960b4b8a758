"""The grammar of numerals by itself: spelling, reading, and the cost of hostile text."""

import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_docs.errors import BahtTextError
from council_docs.text.similarity import one_edit_apart
from council_docs.thai.numbers.baht import baht_text, parse_baht
from council_docs.thai.numbers.grammar import NumberReader, spell_number
from council_docs.thai.numbers.sums import read_sum
from council_docs.thai.numbers.tokens import squeeze, tokenize_numeral


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "ศูนย์"),
        (1, "หนึ่ง"),
        (10, "สิบ"),
        (11, "สิบเอ็ด"),
        (20, "ยี่สิบ"),
        (101, "หนึ่งร้อยเอ็ด"),
        (110, "หนึ่งร้อยสิบ"),
        (1_000_001, "หนึ่งล้านเอ็ด"),
        (21_000_021, "ยี่สิบเอ็ดล้านยี่สิบเอ็ด"),
        (10**12, "หนึ่งล้านล้าน"),
        (10**12 + 10**6, "หนึ่งล้านเอ็ดล้าน"),
        (-5, "ลบห้า"),
    ],
)
def test_spelling(number: int, words: str) -> None:
    assert spell_number(number) == words


@given(st.integers(0, 10**30))
def test_spelling_and_reading_are_each_others_inverse(number: int) -> None:
    reader = NumberReader(tokenize_numeral(spell_number(number)), "")
    assert reader.number() == number
    assert reader.peek().kind == "end"


def test_tokens_know_their_place_in_the_text_as_given() -> None:
    text = "  ห้า ร้อย\u200b ๑๒  "
    assert [(token.kind, text[token.start : token.end]) for token in tokenize_numeral(text)] == [
        ("digit", "ห้า"),
        ("scale", "ร้อย"),
        ("figure", "๑๒"),
    ]


def test_white_space_goes_but_for_one_between_two_digits() -> None:
    assert squeeze("ห้า  ร้อย 2566 500")[0] == "ห้าร้อย2566 500"


@given(st.text(alphabet="กข่้", max_size=5), st.text(alphabet="กข่้", max_size=5))
def test_one_edit_apart_is_damerau_levenshtein_one(a: str, b: str) -> None:
    from rapidfuzz.distance import OSA

    assert one_edit_apart(a, b) == (OSA.distance(a, b) == 1)


WORDS = [
    "หนึ่ง",
    "สอง",
    "เอ็ด",
    "ยี่",
    "สิบ",
    "ร้อย",
    "พัน",
    "หมื่น",
    "แสน",
    "ล้าน",
    "ศูนย์",
    "จุด",
    "ครึ่ง",
    "เศษ",
    "ส่วน",
    "บาท",
    "สตางค์",
    "ถ้วน",
    "5",
]


@given(st.lists(st.sampled_from(WORDS), max_size=9).map("".join))
def test_what_is_read_can_be_written_and_read_again(text: str) -> None:
    """Any order of words is either refused or has a value that its official spelling has too."""
    try:
        value = parse_baht(text)
    except BahtTextError:
        return
    decimals = f"{value:f}".partition(".")[2].rstrip("0")  # not by arithmetic, which has 28 digits
    if len(decimals) <= 2:
        assert parse_baht(baht_text(value)) == value


@pytest.mark.parametrize("piece", ["ล้าน", "หนึ่ง", "5", "5 ", "(", "-", " ", "จุด", "หนึ่งล้าน", "เศษ", "กก"])
def test_hostile_text_costs_what_it_is_long(piece: str) -> None:
    """A sum has an end: what is longer than any sum is refused before it is read."""
    for text in (piece * 4000, piece * 100_000):
        with pytest.raises(BahtTextError):
            parse_baht(text)


@pytest.mark.slow
def test_many_amounts_of_all_sizes_come_back_exactly() -> None:
    """Twenty thousand here; `benchmarks/baht.py` does a million."""
    chance = random.Random(7)
    for _ in range(20_000):
        amount = Decimal(chance.randrange(10 ** chance.randrange(1, 21))).scaleb(-2)
        words = baht_text(amount)
        assert parse_baht(words) == read_sum(f"(-{words}-)") == amount


@pytest.mark.slow
def test_other_spellers_are_read_as_they_mean() -> None:
    from num2words import num2words
    from pythainlp.util import bahttext

    chance = random.Random(8)
    for _ in range(3_000):
        amount = Decimal(chance.randrange(100, 10 ** chance.randrange(3, 12))).scaleb(-2)
        assert parse_baht(bahttext(float(amount))) == amount
        assert parse_baht(num2words(int(amount), lang="th")) == int(amount)


@pytest.mark.slow
def test_no_typing_error_is_read_as_the_original() -> None:
    """A letter lost, doubled or swapped: refused, or read as what it then spells. `benchmarks/baht.py` does 200,000."""
    chance = random.Random(9)
    for _ in range(10_000):
        amount = Decimal(chance.randrange(10 ** chance.randrange(1, 14))).scaleb(-2)
        words = baht_text(amount)
        at = chance.randrange(len(words) - 1)
        broken = chance.choice(
            [
                words[:at] + words[at + 1 :],
                words[: at + 1] + words[at:],
                words[:at] + words[at + 1] + words[at] + words[at + 2 :],
            ]
        )
        try:
            value = read_sum(broken)
        except BahtTextError:
            continue
        assert value != amount or sorted(broken) == sorted(words)  # a tone mark before its vowel spells the same
