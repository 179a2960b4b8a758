"""Dotted and dashed rules of tables are found and taken out; dots and strokes that are print stay."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from council_docs.readers.ocr.line_finding import find_rows
from council_docs.readers.ocr.rules.broken_rules import take_broken_rules
from council_docs.readers.ocr.rules.whole_rules import take_rules
from tests.readers.ocr.test_page import FONTS

DPI = 150
LEFTS, TOPS = (60, 120, 400, 700), (90, 140, 190, 240)


def rows_of(draw: "ImageDraw.ImageDraw", *, dash: int, step: int) -> None:
    """Rules of dots or dashes around three rows of three cells."""
    for top in TOPS:
        for x in range(LEFTS[0], LEFTS[-1], step):
            draw.rectangle((x, top, x + dash - 1, top + 1), fill=0)
    for left in LEFTS:
        for y in range(TOPS[0], TOPS[-1], step):
            draw.rectangle((left, y, left + 1, y + dash - 1), fill=0)


def listed(*, dash: int = 0, step: int = 1) -> Image.Image:
    """A heading and three rows of cells, with rules or without."""
    page = Image.new("L", (800, 320), 255)
    draw = ImageDraw.Draw(page)
    face = ImageFont.truetype(str(FONTS / "Garuda.ttf"), 20)
    draw.text((60, 30), "ผู้มาประชุม", font=face, fill=0)
    for number, top in enumerate(TOPS[:-1], 1):
        for left, text in zip(LEFTS, (str(number), "นายสมหวัง ใจกว้าง", "สมาชิกสภาเทศบาล"), strict=False):
            draw.text((left + 12, top + 8), text, font=face, fill=0)
    if dash:
        rows_of(draw, dash=dash, step=step)
    return page


def ink_of(page: Image.Image) -> NDArray[np.bool_]:
    return np.asarray(page) < 128


@pytest.mark.parametrize(("dash", "step"), [(2, 5), (2, 8), (6, 10), (9, 14)])
def test_rules_of_dots_and_dashes(dash: int, step: int) -> None:
    clean, broken = take_broken_rules(ink_of(listed(dash=dash, step=step)), DPI, ())
    upright = sorted({round(left / 10) for left, top, right, bottom in broken if bottom - top > right - left})
    level = sorted({round(top / 10) for left, top, right, bottom in broken if bottom - top <= right - left})
    assert upright == [round(left / 10) for left in LEFTS]
    assert level == [round(top / 10) for top in TOPS]
    plain = ink_of(listed())
    assert (clean & ~plain).sum() < 0.03 * plain.sum(), "dots are left"
    assert (plain & ~clean).sum() < 0.01 * plain.sum(), "letters are gone"
    rows = find_rows(clean, DPI, broken).rows
    assert [len(row) for row in rows] == [1, 3, 3, 3]


def leaders() -> Image.Image:
    """Lines for signatures: dots with nothing that crosses them."""
    page = Image.new("L", (800, 320), 255)
    draw = ImageDraw.Draw(page)
    for top in (90, 150, 210):
        for x in range(100, 600, 6):
            draw.rectangle((x, top, x + 1, top + 1), fill=0)
    return page


def same_words() -> Image.Image:
    """Words below each other, whose strokes stand in columns."""
    page = Image.new("L", (800, 320), 255)
    face = ImageFont.truetype(str(FONTS / "Loma.ttf"), 20)
    for number in range(9):
        ImageDraw.Draw(page).text((60, 5 + 33 * number), "สมาชิกสภาองค์การบริหารส่วนตำบล ||||| 1111", font=face, fill=0)
    return page


def same_places() -> Image.Image:
    """A table whose rows have the same words at the same place: they were a rule, half of the column lay behind it."""
    page = Image.new("L", (800, 520), 255)
    face = ImageFont.truetype(str(FONTS / "Kinnari.ttf"), 26)
    for number in range(1, 12):
        ImageDraw.Draw(page).text((60, 5 + 44 * number), f"ส.อบต. หมู่ที่ {number}", font=face, fill=0)
    return page


def test_the_same_word_in_each_row_is_no_rule() -> None:
    rules = [(left, 40, left + 3, 515) for left in (40, 400)] + [
        (40, 44 * number, 400, 44 * number + 3) for number in (1, 11)
    ]
    clean, broken = take_broken_rules(ink_of(same_places()), DPI, rules)
    assert broken == ()
    assert (clean == ink_of(same_places())).all()


def test_dots_that_lead_to_a_word_are_a_gap() -> None:
    """They had more ink than the letters of their line, and the line was not found."""
    page = Image.new("L", (1000, 200), 255)
    face = ImageFont.truetype(str(FONTS / "Garuda.ttf"), 30)
    draw = ImageDraw.Draw(page)
    draw.text((40, 60), "1. นายสมหวัง", font=face, fill=0)
    draw.text((800, 60), "พ.ศ. กขค", font=face, fill=0)
    words = ink_of(page)
    foot = int(np.flatnonzero(words[:, 60:70].any(axis=1))[-1])
    for x in range(260, 790, 6):
        draw.rectangle((x, foot - 1, x + 2, foot), fill=0)
    clean, broken = take_broken_rules(ink_of(page), DPI, ())
    assert broken == ()
    assert (clean == words).all()
    assert [len(row) for row in find_rows(clean, DPI).rows] == [2]


@pytest.mark.parametrize("page", [listed(), same_words(), Image.new("L", (9, 9), 255)])
def test_what_is_no_rule_of_a_table_stays(page: Image.Image) -> None:
    clean, broken = take_broken_rules(ink_of(page), DPI, ())
    assert broken == ()
    assert (clean == ink_of(page)).all()


def test_dots_between_whole_rules() -> None:
    page = listed(dash=2, step=5)
    ImageDraw.Draw(page).rectangle((LEFTS[0], TOPS[0] - 1, LEFTS[-1], TOPS[0] + 2), fill=0)
    rest, rules = take_rules(ink_of(page), DPI)
    assert len(rules) == 1
    _, broken = take_broken_rules(rest, DPI, rules)
    assert len({round(rule[0] / 10) for rule in broken if rule[3] - rule[1] > rule[2] - rule[0]}) == len(LEFTS)


@pytest.mark.parametrize("whole", ["top", "left", "right"])
def test_dots_that_meet_whole_rules(whole: str) -> None:
    """A frame that is drawn through on one side; the dots inside meet it as they meet each other."""
    page = listed(dash=2, step=5)
    left, right = LEFTS[0], LEFTS[-1]
    places = {
        "top": (left, TOPS[0] - 1, right, TOPS[0] + 2),
        "left": (left - 1, TOPS[0], left + 2, TOPS[-1]),
        "right": (right - 1, TOPS[0], right + 2, TOPS[-1]),
    }
    ImageDraw.Draw(page).rectangle(places[whole], fill=0)
    rest, rules = take_rules(ink_of(page), DPI)
    assert len(rules) == 1
    clean, broken = take_broken_rules(rest, DPI, rules)
    upright = {round(rule[0] / 10) for rule in broken if rule[3] - rule[1] > rule[2] - rule[0]}
    assert upright >= {round(each / 10) for each in LEFTS[1:-1]}
    plain = ink_of(listed())
    assert (clean & ~plain).sum() < 0.04 * plain.sum(), "dots are left"


def grid(places: list[int]) -> NDArray[np.bool_]:
    """Rows and columns of dots, whose dots stand at these places."""
    ink = np.zeros((300, 300), bool)
    for line in (40, 120, 200, 280):
        for at in places:
            ink[line : line + 2, at : at + 2] = True
            ink[at : at + 2, line : line + 2] = True
    return ink


def test_dots_that_do_not_follow_each_other_evenly_are_no_rule() -> None:
    even = list(range(20, 296, 6))
    assert len(take_broken_rules(grid(even), DPI, ())[1]) == 8
    chance = np.random.default_rng(4)
    uneven = np.cumsum(chance.permutation([3, 12] * 20)).tolist()
    assert take_broken_rules(grid([20 + at for at in uneven if at < 276]), DPI, ())[1] == ()


def test_a_rule_that_print_stands_close_upon_is_one_once_the_columns_are_known() -> None:
    """Else two rows would be read as one."""
    page = listed(dash=2, step=5)
    draw = ImageDraw.Draw(page)
    for x in range(LEFTS[0] + 20, LEFTS[-1] - 20, 90):  # tails of letters reach down to a rule
        draw.rectangle((x, TOPS[1] - 20, x + 40, TOPS[1] - 3), fill=0)
    _, broken = take_broken_rules(ink_of(page), DPI, ())
    level = {round(rule[1] / 10) for rule in broken if rule[3] - rule[1] <= rule[2] - rule[0]}
    assert level == {round(top / 10) for top in TOPS}


def test_lines_above_a_table_are_not_cut_by_its_rules() -> None:
    """A heading close above a long list was cut where the columns of the list are."""
    page = Image.new("L", (800, 400), 255)
    draw = ImageDraw.Draw(page)
    face = ImageFont.truetype(str(FONTS / "Garuda.ttf"), 26)
    draw.text((60, 26), "รายงานการประชุมสภาเทศบาลตำบล", font=face, fill=0)
    for top in range(70, 370, 36):
        draw.text((LEFTS[0] + 12, top), "1", font=face, fill=0)
        draw.text((LEFTS[1] + 12, top), "นายสมหวัง ใจกว้าง", font=face, fill=0)
    rules = [(left, 72, left + 2, 380) for left in LEFTS]
    rows = find_rows(ink_of(page), DPI, rules).rows
    assert [len(row) for row in rows[:2]] == [1, 2]


def test_a_cell_that_is_too_long_is_cut_where_the_next_column_begins() -> None:
    page = Image.new("L", (900, 300), 255)
    draw = ImageDraw.Draw(page)
    face = ImageFont.truetype(str(FONTS / "Garuda.ttf"), 20)
    longest = "สมาชิกสภาองค์การบริหาร"
    stop = 250 + face.getlength(longest) + 12  # a space
    for number, office in enumerate(("ประธานสภา", longest, "รองประธาน", "เลขานุการ")):
        for left, text in ((20, "นายมานะ"), (250, office), (stop, "ลากิจ")):
            draw.text((left, 20 + 60 * number), text, font=face, fill=0)
    rows = find_rows(ink_of(page), DPI).rows
    assert [len(row) for row in rows] == [3, 3, 3, 3]


def test_a_number_level_with_its_row_is_in_it() -> None:
    """The body of a figure is higher than that of consonants: `1` became a line of its own."""
    ink = np.zeros((200, 500), bool)
    for x in range(100, 300, 10):
        ink[80:100, x : x + 5] = True  # consonants
    ink[70:91, 20:30] = True  # a figure whose foot was lost
    assert [len(row) for row in find_rows(ink, DPI).rows] == [2]
