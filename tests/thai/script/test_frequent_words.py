"""Damage that leaves well-formed syllables is known by what it makes of the commonest words."""

import pytest

from council_docs.lexicon.wordlists import words
from council_docs.thai.script.frequent_words import NONE, all_forms, word_damage
from council_docs.thai.script.text_quality import damage
from tests.cost import assert_linear

RIGHT = (
    "สำนักงานเทศบาลตำบลดอนหวาย อำเภอบ้านใหม่ ได้กำหนดจำนวนครั้งที่ประชุมทั้งหมดไว้แล้ว เพื่อให้ผู้บริหารท้องถิ่นดำเนินการตามหน้าที่ "
    "ประธานสภาแจ้งว่าพื้นที่ซึ่งจัดสร้างขึ้นเมื่อปีก่อนเป็นที่สาธารณะ และเห็นชอบให้แต่งตั้งคณะกรรมการ"
)


@pytest.mark.parametrize(
    ("wrong", "instead"),
    [
        ("ำ", "้า"),  # the ring called a tone (Quartz, Excel 2007)
        ("ำ", "่า"),
        ("ำ", "า"),  # the ring lost
        ("ำ", " า"),  # … or a space (text copied from a PDF)
        ("้", ""),  # a tone lost
        ("้", " "),  # … or a space (Word 2010)
    ],
)
def test_damage_of_a_kind_is_seen(wrong: str, instead: str) -> None:
    found = word_damage(RIGHT.replace(wrong, instead))
    assert found.is_damage
    assert found.words > 2
    assert damage(RIGHT.replace(wrong, instead), words=False).holed


def test_marks_that_are_drawn_late_are_seen() -> None:
    late = "ครัง้ ที่ ๒ เปน็ การประชุมทัง้ สภา หนึง่ ในนัน้"
    assert (word_damage(late).wrong, word_damage(late).is_damage) == (5, True)


def test_marks_that_stand_beside_no_vowel_are_lost_together() -> None:
    # A program that dropped the lowered marks of a font kept those over vowels: ที่, ครั้ง.
    found = word_damage("ผูมาประชุม ๑๔ คน ผูแทนกลุมออมทรัพย ไดรับแจงวาการไฟฟาสวนภูมิภาคจะขยายเขต ทั้งนี้ที่ประชุมครั้งที่ ๔๕ เห็นชอบ")
    assert (found.wrong, found.words, found.is_damage) == (5, 5, True)


def test_a_right_text_has_none() -> None:
    assert word_damage(RIGHT) == NONE
    assert not damage(RIGHT, words=False).holed


@pytest.mark.parametrize(
    "text",
    [
        "สานักงาน",  # one slip of a typist
        "สานักงาน สานักงาน สานักงาน",  # … the same again and again
        "เกียวโต เรือง ตังเก ทังสเตน ประจาน ชันโรง สินค้า เหนือ ซึง เปน ข้าราชการ",  # other words, names, old spelling
    ],
)
def test_single_slips_and_other_words_are_no_damage(text: str) -> None:
    assert not word_damage(text).is_damage


def test_slips_beside_many_right_words_are_no_damage() -> None:
    assert not word_damage(f"{RIGHT} สานักงาน จานวน กาหนด {'สำนักงาน จำนวน กำหนด ' * 5}").is_damage


def test_no_damaged_form_is_a_word_or_a_part_of_one() -> None:
    listed = {word for name in ("am", "marks", "late") for word in words("frequent_words", name)}
    assert all(form not in word for form in all_forms() for word in listed)
    from pythainlp.corpus import thai_words

    assert sorted(form for form in all_forms() if form in thai_words()) == []


def test_a_hostile_text_takes_time_in_proportion() -> None:
    assert_linear(lambda n: word_damage("จ้านวทังสเต" * n), 2000)
