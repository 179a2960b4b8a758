"""Marks a letter late come back to their letters where a text is drawn so, and are left alone everywhere else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_docs.thai.script.displaced_marks import _forms, displaced_marks
from council_docs.thai.script.extracted_text import repair_text
from tests.cost import assert_linear


def put_right(text: str) -> str:
    done, at = "", 0
    for place in displaced_marks(text):
        done += text[at : place.start] + place.after
        at = place.end
    return done + text[at:]


DISPLACED = [
    ("รายงานการประชมุ สภาเทศบาล ครงั้ ที่ ๒ เมอื่ วนั ศกุ ร์ที่ ๕", "รายงานการประชุมสภาเทศบาล ครั้งที่ ๒ เมื่อวันศุกร์ที่ ๕"),
    # several marks in one word, each after the letter that has one itself
    ("ทปี่ ระชมุ มมี ตอิ นมุ ตั ิ", "ที่ประชุมมีมติอนุมัติ"),
    ("ทปี่ ระชมุ มมี ตเิ หน็ ชอบ", "ที่ประชุมมีมติเห็นชอบ"),
    # before า, which may be half of ำ
    ("เจา้ หนา้ ทเี่ บกิ คา่ ใชจ้ า่ ย", "เจ้าหน้าที่เบิกค่าใช้จ่าย"),
    ("ทปี่ ระชมุ ผอู้ าํ นวยการดาํ เนนิ การ", "ที่ประชุมผู้อำนวยการดำเนินการ"),
    # a mark that did not have to wait
    ("มตทิ ี่ประชมุ กำหนดที่ ๓", "มติที่ประชุมกำหนดที่ ๓"),
]


@pytest.mark.parametrize(("text", "right"), DISPLACED)
def test_marks_come_back_to_their_letters(text: str, right: str) -> None:
    assert repair_text(text)[0] == right


@pytest.mark.parametrize(
    "text",
    [
        "มติ ที่ประชุม ครั้งที่ ๒ เมื่อวันศุกร์ที่ ๕ เจ้าหน้าที่เบิกจ่าย",
        "ประชมุ กลุ่มย่อย",  # one slip of a typist
        "ที่ด ิน ค่าที่ด ิน",  # a blank before a mark is another damage
        "นายวุฒิ ชัย กิติ ปกรณ์ ณ ห้องประชุม",
        "คนนั้นในวันนั้น",
        "กนก็ มติ คติ สมบัติ ประวัติ อิริยาบถ",
    ],
)
def test_right_texts_and_slips_are_left_alone(text: str) -> None:
    assert list(displaced_marks(text)) == []


@pytest.mark.parametrize("text", ["กลุ่มมี ติดตามงานทุกเดือน", "วันนั้นคนนั้น"])
def test_right_texts_hold_no_displaced_form(text: str) -> None:
    assert not _forms().search(text)


def test_places_are_those_of_the_text_that_was_handed_in() -> None:
    text = "ที่ประชมุ มมี ติ ครงั้ ที่ ๒"
    places = list(displaced_marks(text))
    assert [(text[place.start : place.end], place.after) for place in places] == [
        ("มุ ", "ุม"),
        ("มี ", "ีม"),
        ("งั้ ", "ั้ง"),
    ]


@given(st.text(alphabet="กมนเา ิ่้ัุ", max_size=40))
def test_what_is_moved_is_the_same_letters(text: str) -> None:
    """Nothing but blanks and the place of marks is changed."""
    displaced = f"ทปี่ ระชมุ {text}"
    assert sorted(re.sub(" ", "", put_right(displaced))) == sorted(re.sub(" ", "", displaced))


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["ทปี่ ระชมุ ", "กิ", "นั ", "า่ "])
def test_long_texts_cost_what_they_are_long(piece: str) -> None:
    assert_linear(lambda size: put_right("ทปี่ ระชมุ " + piece * size), 3_000)
