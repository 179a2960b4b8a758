"""Two readings of a number: they confirm each other, or the other one is kept and the number is doubtful."""

from dataclasses import replace

import pytest

from council_docs.readers.ocr.number_reader import Seen
from council_docs.readers.ocr.number_votes import Reading, _chosen, _Version, settled_numbers, wanted
from council_docs.readers.ocr.thai_digits import Sign

WIDE = 20
"""Columns of a letter, and of a space."""


def line(text: str, sure: float) -> list[Sign]:
    """Letters as tesseract gives them, one after the other."""
    return [Sign(letter, at * WIDE, at * WIDE + 16, sure) for at, letter in enumerate(text) if letter != " "]


def signs(text: str, sure: float) -> list[Seen]:
    """Signs as the number reader gives them: `#` is any letter."""
    return [
        Seen(None if letter == "#" else letter, at * WIDE + 1, at * WIDE + 15, sure)
        for at, letter in enumerate(text)
        if letter != " "
    ]


def settle(read: str, seen: str, sure: float = 0.9, own: float = 0.9) -> Reading:
    return settled_numbers(read, line(read, own), signs(seen, sure), [(-50, 5000)], 20)


def test_readings_that_agree_confirm_each_other() -> None:
    found = settle("ปี ๒๕๖๘", "## ๒๕๖๘", sure=0.8, own=0.7)
    assert found.text == "ปี ๒๕๖๘"
    assert not found.others
    assert min(letter.confidence for letter in found.letters[2:]) == pytest.approx(0.94)


@pytest.mark.parametrize(
    ("read", "seen", "taken", "other"),
    [
        # Thai digits: tesseract hardly knows them.
        ("ปี ๒๕๐๕", "## ๒๕๖๘", "ปี ๒๕๖๘", "๒๕๐๕"),
        ("มาตรา ๓๓๑/๑", "##### ๓๙/๑  ", "มาตรา ๓๙/๑", "๓๓๑/๑"),
        # Arabic digits it knows well.
        ("รวม 49,931 บาท", "### 49,981 ###", "รวม 49,931 บาท", "49,981"),
        # Three decimals are no sum, however sure the number reader is.
        ("รวม ๗,๐๐๓ธี๑ บาท", "### ๗,๐๐๓.๒๑๔ ###", "รวม ๗,๐๐๓.๒๑๔ บาท", "๗,๐๐๓ธี๑"),
    ],
)
def test_readings_that_differ_are_both_kept(read: str, seen: str, taken: str, other: str) -> None:
    found = settle(read, seen)
    assert found.text == taken
    ((start, end, kept),) = found.others
    assert kept == other
    assert len(found.letters) == len(taken.replace(" ", ""))
    before = len(taken[:start].replace(" ", ""))
    doubtful = found.letters[before : before + end - start]
    assert "".join(letter.text for letter in doubtful) == taken[start:end]
    assert max(letter.confidence for letter in doubtful) <= 0.6


@pytest.mark.parametrize(("read", "seen"), [("ปี ๒๕ ๖๘", "## ๒๕๖๘")])
def test_a_space_that_only_one_reading_has_is_none(read: str, seen: str) -> None:
    found = settle(read, seen)
    assert found.text == "ปี ๒๕๖๘"
    assert not found.others


@pytest.mark.parametrize(
    ("read", "seen", "own", "sure", "believed"),
    [
        ("รวม ๓,๖ธี๘ บาท", "### ๓,๖๙๘  ###", 0.9, 0.95, True),  # a number, whatever letters tesseract saw in it
        ("รวม ๓,๖๘๘ บาท", "### ๓,๖๙๘ ###", 0.5, 0.95, True),  # it is, and tesseract is not sure of it
        ("รวม ๒๐ธ ไร่", "### ๒๐๙ ###", 0.9, 0.95, True),
        ("รวม ๓,๖๘๘ บาท", "### ๓,๖๙๘ ###", 0.9, 0.94, False),  # two numbers, two sure readings
        ("รวม ๓,๖๘๘ บาท", "### ๓,๖๙๘ ###", 0.9, 0.96, True),  # all but certain of digits that tesseract does not know
        ("พ.ศ. ๒๕๔6 นี้", "### ๒๕๔๙ ###", 0.9, 0.91, True),  # tesseract has digits of both scripts in one number
        ("รวม ๓,๖ธี๘ บาท", "### ๓,๖๙๘  ###", 0.9, 0.85, True),  # the thousands of a sum are apart as they should be
        ("รวม ๓,๖ธี๘ บาท", "### ๓,๖๙๘  ###", 0.9, 0.75, False),
        ("รวม ๒๐ธ ไร่", "### ๒๐๙ ###", 0.9, 0.85, False),
        ("รวม 89,47า บาท", "### 89,471 ###", 0.4, 0.85, True),
        ("รวม 89,47า บาท", "### 89,471 ###", 0.4, 0.75, False),
        ("รวม 100,262 บาท", "### 700,262 ###", 0.6, 0.99, True),  # all but certain, and tesseract is not sure
        ("รวม 100,262 บาท", "### 700,262 ###", 0.6, 0.95, False),
        ("รวม ๓,๖ธี๘ บาท", "### ๓,๖๙.๘ ###", 0.9, 0.95, False),  # no number is written so
        ("รวม 3,6ธี8 บาท", "### 3,698  ###", 0.9, 0.95, False),  # Arabic digits tesseract knows
    ],
)
def test_thai_digits_that_are_believed(read: str, seen: str, own: float, sure: float, believed: bool) -> None:
    found = settle(read, seen, sure=sure, own=own)
    low, high = found.text.index(" "), found.text.rindex(" ") - 1
    assert (min(letter.confidence for letter in found.letters[low:high]) >= 0.8) == believed
    assert found.others  # the other reading is kept in any case


def test_two_sums_of_close_columns_are_two() -> None:
    """Satang end a sum: ๔๕,๖๗๘.๙๐๑,๒๓๔ is none."""
    found = settle("ค่าวัสดุ ๔๕,๖๗ธ.๙๐๑,๒๓๔", "######## ๔๕,๖๗๘.๙๐๑,๒๓๔", sure=0.95, own=0.5)
    assert found.text == "ค่าวัสดุ ๔๕,๖๗๘.๙๐ ๑,๒๓๔"
    assert min(letter.confidence for letter in found.letters) < 0.8  # columns so close may hide a digit
    assert settle("ค่าวัสดุ ๔๕,๖๗๘.๙๐", "######## ๔๕,๖๗๘.๙๐").text == "ค่าวัสดุ ๔๕,๖๗๘.๙๐"


def test_an_arabic_number_that_tesseract_doubts_is_that_of_the_reader() -> None:
    assert settle("รวม 49,981 บาท", "### 49,931 ###", sure=0.95, own=0.5).text == "รวม 49,931 บาท"


@pytest.mark.parametrize(
    ("read", "seen"), [("49,931.50", "49.931.50"), ("49.931.50", "49,931.50"), ("๔๙.๙๓๑.๕๐", "๔๙,๙๓๑.๕๐")]
)
def test_of_two_readings_with_the_same_digits_that_with_well_formed_groups_stands(read: str, seen: str) -> None:
    found = settle(read, seen)
    assert found.text.translate(str.maketrans("๐๓๔๕๙๑", "034591")) == "49,931.50"
    assert not found.others


@pytest.mark.parametrize(
    ("read", "seen", "taken", "agreed"),
    [
        # Typical: the same digits, and no sign of numbers where the stroke is.
        ("ครั้งที่ 3!2568", "######## 3/2568", "ครั้งที่ 3/2568", True),
        ("ครั้งที่ 3|2568", "######## 3/2568", "ครั้งที่ 3/2568", True),
        # False friends: a digit where the stroke is, another digit, a letter that may be one.
        ("ครั้งที่ 312568", "######## 3/2568", "ครั้งที่ 312568", False),
        ("ครั้งที่ 3!2566", "######## 3/2568", "ครั้งที่ 3/2568", False),
        ("ครั้งที่ 3l2568", "######## 3/2568", "ครั้งที่ 3/2568", False),
        ("ครั้งที่ 3-2568", "######## 3/2568", "ครั้งที่ 3-2568", False),
    ],
)
def test_a_stroke_that_tesseract_does_not_know(read: str, seen: str, taken: str, agreed: bool) -> None:
    found = settle(read, seen, sure=0.98, own=0.9)
    assert found.text == taken
    assert (not found.others) is agreed


def test_digits_are_of_one_script() -> None:
    found = settle("ปี ๒๕๕9", "## ๒๕๕๙", sure=0.9)
    assert found.text == "ปี ๒๕๕๙"
    assert not found.others
    mixed = [replace(sign, instead=("2", 0.01)) for sign in signs("## ๒๕๕", 0.9)]
    mixed.append(Seen("9", 6 * WIDE, 6 * WIDE + 14, 0.6, ("๙", 0.55)))
    assert settled_numbers("ปี ๒๕๕๔", line("ปี ๒๕๕๔", 0.5), mixed, [(-50, 5000)], 20).text == "ปี ๒๕๕๙"


def moved(signs: list[Sign], at: int, by: int) -> list[Sign]:
    """Letters of which one stands beside its place."""
    return [replace(one, left=one.left + by, right=one.right + by) if n == at else one for n, one in enumerate(signs)]


@pytest.mark.parametrize(
    ("read", "seen", "by", "sure"),
    [
        # Typical: tesseract puts a digit alone on the space beside it.
        ("ที่ 2 มกราคม", "### 2 ######", -14, True),
        ("ที่ 2 มกราคม", "### 2 ######", 14, True),
        # False friends: another digit, and the same one of the next number but one.
        ("ที่ 2 มกราคม", "### 7 ######", 14, False),
        ("ที่ 2 มกรา 2", "### # #### 2", 14, False),
    ],
)
def test_a_digit_that_tesseract_put_beside_its_place(read: str, seen: str, by: int, sure: bool) -> None:
    own = line(read, 0.96)
    at = 3  # of the letters that are no space
    found = settled_numbers(read, moved(own, at, by), signs(seen, 0.98), [(-50, 5000)], 20)
    assert found.text == read
    assert (found.letters[at].confidence > 0.9) is sure


def test_the_same_number_takes_no_doubt_away_from_what_else_stands_there() -> None:
    """Tesseract read a part of what lies in its columns: the rest is still another reading."""
    own = [Sign(letter, at * WIDE, at * WIDE + 16, 0.7) for at, letter in enumerate("## 25")]
    own = [replace(one, right=one.right + 4 * WIDE) if n == 4 else one for n, one in enumerate(own) if n != 2]
    found = settled_numbers("## 25", own, signs("## 25#47", 0.9), [(-50, 5000)], 20)
    assert found.text == "## 25 47"
    assert [other for _, _, other in found.others] == ["25"]
    assert max(one.confidence for one in found.letters[2:]) <= 0.6


@pytest.mark.parametrize(
    ("read", "apart"),
    [
        # Caught on a made scan: `๘/๒๕๖๘ / ๒๕๖๘` stood in the text.
        ("ที่ ๘  / ๒๕๖๘", ["๘", "๒๕๖๘"]),
        ("แนบท้าย ๒  - ๐๑", ["๒", "๐๑"]),
        # … and the second time had no reading beside it.
        ("เวลา 13.30  - 16.00 น.", ["13.30", "16.00"]),
    ],
)
def test_a_number_that_lies_over_two_of_tesseract_is_two(read: str, apart: list[str]) -> None:
    close = read.replace("  ", " ")
    seen = [
        Seen(letter if letter in "0123456789๐๑๒๓๔๕๖๗๘๙.-/" else None, at * WIDE, at * WIDE + 19, 0.98)
        for at, letter in enumerate(read)
        if letter != " "
    ]
    closed = [
        replace(sign, left=sign.left - 25, right=sign.right + 15) if sign.text in {"-", "/"} else sign for sign in seen
    ]
    letters = [Sign(letter, at * WIDE, at * WIDE + 16, 0.9) for at, letter in enumerate(read) if letter != " "]
    found = settled_numbers(close, letters, closed, [(-50, 5000)], 20)
    assert found.text == close
    assert not found.others
    for number in apart:
        at = len(close[: close.index(number)].replace(" ", ""))
        assert min(one.confidence for one in found.letters[at : at + len(number)]) > 0.9


def test_a_digit_that_the_reader_does_not_see_is_doubtful() -> None:
    found = settle("ข้อ ๗ ว่าด้วย", "### # #######")
    assert found.text == "ข้อ ๗ ว่าด้วย"
    assert [letter.confidence for letter in found.letters if letter.text == "๗"] == [0.7]


@pytest.mark.parametrize(
    ("read", "seen", "sure", "taken"),
    [
        ("หน้า ฒ ของ", "#### ๗ ###", 0.97, "หน้า ๗ ของ"),
        ("หน้า ฒ ของ", "#### ๗ ###", 0.8, "หน้า ฒ ของ"),
        # Parts of words are never turned into digits.
        ("ที่ประชุม", "#####๗###", 0.99, "ที่ประชุม"),
        ("ธรรมนูญ ลง", "๖####### ##", 0.99, "ธรรมนูญ ลง"),
    ],
)
def test_words_stay_words(read: str, seen: str, sure: float, taken: str) -> None:
    assert settle(read, seen, sure=sure).text == taken


def test_a_word_with_a_digit_is_looked_at_as_a_whole() -> None:
    """Of ฒ,ดด๓,๕๑๓ only the end was looked at, and read as a smaller sum."""
    text = "รวม ฒ,ดดด,ดด๓ บาท"
    ((left, right),) = wanted(text, line(text, 0.9), 20)
    assert left < 4 * WIDE
    assert right > 13 * WIDE
    long = "ก" * 60 + "๓" + "ก" * 60  # a sentence without spaces is no number
    ((left, right),) = wanted(long, line(long, 0.9), 20)
    assert right - left < 30 * WIDE


def test_numbers_are_looked_for_around_digits_and_what_may_be_some() -> None:
    text = "ระเบียบวาระที่ ๓ เรื่องเพื่อพิจารณาของที่ประชุมสภา"
    ((left, right),) = wanted(text, line(text, 0.95), 20)
    assert left < text.index("๓") * WIDE < right < len(text) * WIDE / 2
    assert not wanted("ระเบียบวาระ เรื่องเพื่อพิจารณา", line("ระเบียบวาระ เรื่องเพื่อพิจารณา", 0.95), 20)
    assert wanted("หน้า ฒ", line("หน้า ฒ", 0.95), 20)


@pytest.mark.parametrize(
    ("own", "read", "sure", "believed"),
    [
        ("๑", "๑๖", 0.96, True),
        ("๕๕๕", "๗/๒๕๕๕", 0.99, True),
        ("๑", "๑๖", 0.9, False),
        ("๒", "๒-๐๑", 0.99, False),  # a figure and the strokes of a dash beside it
        ("๑๖", "๑๘", 0.94, False),  # two sure readings
        (
            "๑๖",
            "๑๘",
            0.96,
            True,
        ),  # … of digits that tesseract does not know: all 75 of thirty real and 39 made pages were right
        ("๒๕๔6", "๒๕๔๙", 0.91, True),  # digits of both scripts in one number
        ("16", "18", 0.99, False),
    ],
)
def test_a_number_of_which_tesseract_read_a_part(own: str, read: str, sure: float, believed: bool) -> None:
    one, other = (
        _Version(text, tuple(Sign(letter, 0, 0, confidence) for letter in text))
        for text, confidence in ((own, 0.98), (read, sure))
    )
    taken, instead = _chosen(one, other)
    assert (taken.sure >= 0.8) is believed
    assert instead is not None


@pytest.mark.parametrize(
    ("gap", "apart"),
    [
        (16, True),  # a telephone number: the space is wider than the gaps between digits
        (9, False),  # wide type: what tesseract took for a space is a gap like the others
    ],
)
def test_a_space_of_tesseract_is_one_where_the_picture_shows_it(gap: int, apart: bool) -> None:
    letters: list[Sign] = []
    seen: list[Seen] = []
    at = 0
    for place, digit in enumerate("๒๒๘๐๙๐๐๐"):
        at += gap if place == 4 else 6
        letters.append(Sign(digit, at, at + 14, 0.9))
        seen.append(Seen(digit, at, at + 14, 0.9))
        at += 14
    found = settled_numbers("๒๒๘๐ ๙๐๐๐", letters, seen, [(-50, 5000)], 20)
    assert found.text == ("๒๒๘๐ ๙๐๐๐" if apart else "๒๒๘๐๙๐๐๐")


def test_dirt_amid_a_number_that_tesseract_read_as_one_parts_it_not() -> None:
    parted = settled_numbers("๒๕๕๕", line("๒๕๕๕", 0.5), [*signs("๒๕", 0.7), *signs("   ๔๘", 0.7)], [(-50, 5000)], 20)
    assert parted.text == "๒๕๔๘"
    assert parted.others == ((0, 4, "๒๕๕๕"),)


@pytest.mark.parametrize(
    ("own", "read", "doubted"),
    [
        ("723", "7.2.3", True),  # a point of one dot is lost on its way
        ("2567", "256 7 7", False),
    ],
)
def test_a_number_that_lost_its_points(own: str, read: str, doubted: bool) -> None:
    one = _Version(own, tuple(Sign(letter, 0, 0, 0.95) for letter in own))
    two = _Version(read, tuple(Sign(letter, 0, 0, 0.6) for letter in read.replace(" ", "")))
    taken, _ = _chosen(one, two)
    assert taken.text == own
    assert (taken.sure < 0.8) is doubted


def test_digits_of_two_scripts_are_doubtful() -> None:
    found = settle("เลขที่ ๕9๕๕ ลง", "####### #### ##", sure=0.9)
    assert min(letter.confidence for letter in found.letters[6:10]) < 0.8
