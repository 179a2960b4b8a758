"""Latin words and Arabic figures, read by two models: what stands where they differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_docs.readers.ocr.english_pass import DOUBT, settled, wants_second
from council_docs.readers.ocr.page import ocr_page
from council_docs.readers.ocr.thai_digits import Sign
from council_docs.readers.options import Options
from tests.readers.ocr.test_page import errors, scan

WIDE = 10


def signs(text: str, sure: float) -> list[Sign]:
    """A sign for each letter, as wide as all others."""
    places = [at for at, letter in enumerate(text) if letter != " "]
    return [Sign(text[at], at * WIDE, (at + 1) * WIDE, sure) for at in places]


def words(text: str, sure: float) -> list[Sign]:
    """The words of the English model, at the places that they have in `text`; ? stands for what it does not report."""
    found, at = [], 0
    for word in text.split(" "):
        if word.strip("?"):
            found.append(Sign(word, at * WIDE, (at + len(word)) * WIDE, sure))
        at += len(word) + 1
    return found


@pytest.mark.parametrize(
    ("thai", "sure", "english", "surer", "right"),
    [
        # Latin words that the Thai model makes Thai of
        ("(มี 0ปบ แล้ว)", 0.7, "??? MOU waa??", 0.95, "(มี MOU แล้ว)"),
        ("ทีม !ท#ธ๓๐!อยู ใหม่", 0.6, "??? Technology ????", 0.94, "ทีม Technology ใหม่"),
        # … but not where it is as sure of Thai
        ("ที่ แล้ว นั้น", 0.93, "??? waa? ????", 0.95, "ที่ แล้ว นั้น"),
        ("ที่ แล้ว นั้น", 0.7, "??? waa? ????", 0.78, "ที่ แล้ว นั้น"),
        # no letter alone, no garbage of both
        ("ข้อ ก นั้น", 0.5, "??? n ????", 0.95, "ข้อ ก นั้น"),
        ("ข้อ กขค4 นั้น", 0.5, "??? a4x{ ????", 0.95, "ข้อ กขค4 นั้น"),
        # figures: separators are settled by their form, digits by confidence
        ("ขั้น 13.960 บาท", 0.6, "???? 13,960 ???", 0.55, "ขั้น 13,960 บาท"),
        ("ขั้น 13,960 บาท", 0.6, "???? 13.960 ???", 0.95, "ขั้น 13,960 บาท"),
        ("ข้อ 2.2.1 นั้น", 0.9, "??? 22.1? ????", 0.7, "ข้อ 2.2.1 นั้น"),
        ("ปี 2566 นั้น", 0.7, "?? 2564 ????", 0.96, "ปี 2564 นั้น"),
        ("ปี 2566 นั้น", 0.9, "?? 2564 ????", 0.96, "ปี 2566 นั้น"),
        # the box of a figure may reach over the letter beside it
        ("ขั้น17.150 บาท", 0.6, "??n17,150 ???", 0.9, "ขั้น17.150 บาท"),
        ("", 0.5, "abc", 0.9, ""),
    ],
)
def test_what_stands(thai: str, sure: float, english: str, surer: float, right: str) -> None:
    text, letters = settled(thai, signs(thai, sure), words(english, surer))
    assert text == right
    assert "".join(letter.text for letter in letters) == right.replace(" ", "")


def test_words_that_the_thai_model_ran_together_are_parted() -> None:
    text, _ = settled("ณ !ท#ธ๓ลท5", signs("ณ !ท#ธ๓ลท5", 0.5), [Sign("Data", 20, 58, 0.95), Sign("Lake", 60, 100, 0.95)])
    assert text == "ณ Data Lake"


@pytest.mark.parametrize(
    ("english", "surer", "sure"),
    [("57,000", 0.95, 0.95), ("57.000", 0.95, 0.95), ("57,800", 0.95, DOUBT), ("57,800", 0.5, DOUBT), ("abc,de", 0.95, 0.7)],
)
def test_how_sure_a_figure_is(english: str, surer: float, sure: float) -> None:
    _, letters = settled("57,000", signs("57,000", 0.7), words(english, surer))
    assert {letter.confidence for letter in letters} == {sure}


@pytest.mark.parametrize("text", ["จำนวน 5 โครงการ", "(มี 0ป แล้ว)", "โธล๐ท", "ราคา ๕๐ บาท #1"])
def test_lines_for_a_second_reading(text: str) -> None:
    assert wants_second(text, [0.9])


def test_plain_thai_is_read_once() -> None:
    assert not wants_second("ที่ประชุมรับทราบ เมื่อ ๒๕ มกราคม", [0.9, 0.5])
    assert wants_second("ที่ประชุมรับทราบ", [0.5, 0.5])


@given(
    st.text(st.sampled_from("กข้า0-9๐๕AZ.,( ")).map(lambda text: " ".join(text.split())),
    st.lists(
        st.builds(
            lambda text, left, width, sure: Sign(text, left, left + width, sure),
            st.text(st.sampled_from("AbZ09.,()n"), min_size=1, max_size=6),
            st.integers(0, 300),
            st.integers(1, 80),
            st.floats(0, 1),
        ),
        max_size=6,
    ),
)
def test_there_is_a_sign_for_every_letter(text: str, second: list[Sign]) -> None:
    changed, letters = settled(text, signs(text, 0.6), second)
    assert "".join(letter.text for letter in letters) == changed.replace(" ", "")
    assert changed == changed.strip()


@pytest.mark.slow
def test_thai_and_latin_on_one_line() -> None:
    lines = ["โครงการตามบันทึกข้อตกลง (MOU) จำนวน 2 โครงการ", "การวิจัยร่วม (Collaboration Research) ของมหาวิทยาลัย"]
    page = ocr_page(scan(lines), page_number=1, options=Options(), dpi=200)
    assert errors(page.text, lines) < 0.04
    assert "MOU" in page.text
    assert "Collaboration Research" in page.text
