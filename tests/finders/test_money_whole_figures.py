"""A figure is read whole or not at all: broken figures, letters that multiply, and figures that only stand side by side."""

from decimal import Decimal

import pytest

from council_docs.checks.amounts import amounts as check_amounts
from council_docs.finders.money import find_amounts
from council_docs.thai.numbers.broken_figures import joint, read_broken
from tests.checks.making import record_of

D = Decimal

SETTLED = [
    # what stands there, and the one number that its digits can mean
    ("ค่าวัสดุ 48 000 บาท", "48 000 บาท", "48000"),
    ("ค่าก่อสร้าง 3 720 000 บาท", "3 720 000 บาท", "3720000"),
    ("ค่าก่อสร้าง ๓ ,๗๒๐,๐๐๐ บาท", "๓ ,๗๒๐,๐๐๐ บาท", "3720000"),
    ("ค่าก่อสร้าง 3'720'000 บาท", "3'720'000 บาท", "3720000"),
    ("ค่าก่อสร้าง 3,720,00 0 บาท", "3,720,00 0 บาท", "3720000"),
    ("ค่าก่อสร้าง 37,2 00,0 00.0 0 บาท", "37,2 00,0 00.0 0 บาท", "37200000"),
    ("เบิกจ่าย 2,618,000. 75 บาท", "2,618,000. 75 บาท", "2618000.75"),
    ("ค่าก่อสร้าง 3,720,\n000 บาท", "3,720,\n000 บาท", "3720000"),
    ("รวม 3,720 000 ล้านบาท", "3,720 000 ล้านบาท", "3720000000000"),
]


@pytest.mark.parametrize(("text", "mention", "value"), SETTLED)
def test_a_figure_in_pieces_is_one_figure_and_reported(text: str, mention: str, value: str) -> None:
    (amount,) = find_amounts(text)
    assert (amount.text, amount.value, amount.figure, amount.agreement) == (mention, D(value), None, "unreadable")
    (finding,) = check_amounts(record_of(text))
    assert (finding.code, finding.expected) == ("amount-malformed", value)


OPEN = [
    # what stands there, and what it seems to mean: never a value
    ("ค่าจ้าง ๓,๗๒O,๐๐๐ บาท", "๓,๗๒O,๐๐๐ บาท", "3720000"),
    ("ค่าจ้าง l2,500 บาท", "l2,500 บาท", "12500"),
    ("ค่าจ้าง 3,720,000:25 บาท", "3,720,000:25 บาท", "3720000.25"),
    ("ปรับวันละ .25 บาท", ".25 บาท", "0.25"),
    ("fee of $4 350", "$4 350", "4350"),
    ("ค่าขนส่ง 4 350 บาท", "4 350 บาท", "4350"),
    ("รวมมูลค่า 6,180 420 บาท", "6,180 420 บาท", "6180420"),
    # a point typed for a comma: money has no thousandths
    ("ค่าจ้าง 3,720.000 บาท", "3,720.000 บาท", "3720000"),
    ("ค่าจ้าง ๓๗๒.๐๐๐ บาท", "๓๗๒.๐๐๐ บาท", "372000"),
    ("ค่า Ft -.35 บาท", "-.35 บาท", "-0.35"),
]


@pytest.mark.parametrize(("text", "mention", "likely"), OPEN)
def test_where_the_whole_is_not_settled_there_is_a_suggestion_and_no_value(text: str, mention: str, likely: str) -> None:
    (amount,) = find_amounts(text)
    assert (amount.text, amount.value, amount.suggestion, amount.agreement) == (mention, None, D(likely), "unreadable")
    (finding,) = check_amounts(record_of(text))
    assert (finding.code, finding.expected) == ("amount-malformed", likely)


@pytest.mark.parametrize("text", ["ราคา 7,20;05 บาท", "ราคา 00 บาท"])
def test_the_tail_of_a_figure_is_no_sum(text: str) -> None:
    (amount,) = find_amounts(text)
    assert (amount.value, amount.suggestion, amount.agreement) == (None, None, "unreadable")


APART = [
    ("หมู่ที่ 7 450 บาท", "450 บาท"),
    ("ระดับ tier 2 240 บาทต่อไร่", "240 บาท"),
    ("ปีงบประมาณ 2567 3,200 บาท", "3,200 บาท"),
    ("อัตราแลกเปลี่ยน 1:36 บาท", "36 บาท"),
    ("total, 41,250 baht", "41,250 baht"),
    ("ราคา.....250 บาท", "250 บาท"),
    ("ห้างหุ้นส่วนจำกัด.9,300 บาท", "9,300 บาท"),
    ("หัวข้อ 3. 50 บาท", "50 บาท"),
    ("1 500 บาท", "500 บาท"),
    ("ต่างกัน 2.000 ล้านบาท", "2.000 ล้านบาท"),
    ("หมวด (บาท) 4,500 บาท", "4,500 บาท"),
]


@pytest.mark.parametrize(("text", "mention"), APART)
def test_two_figures_side_by_side_stay_two(text: str, mention: str) -> None:
    (amount,) = find_amounts(text)
    assert (amount.text, amount.agreement) == (mention, "figure_only")


@pytest.mark.parametrize("text", ["12 500 ดอลลาร์", "ค่าวัสดุ\n12 500 บาท", "3 250 บาท\nค่าแรง 400 บาท", "ยอดยกมา\n 46 250 บาท"])
def test_a_head_of_digits_at_the_beginning_of_a_line_is_no_number_of_an_item(text: str) -> None:
    """The sum was its last three digits."""
    amount = find_amounts(text)[0]
    assert (amount.value, amount.agreement) == (None, "unreadable")


@pytest.mark.parametrize(
    "text", ["1 250 บาท\n2 300 บาท", "11 400 บาท\n12 500 บาท", "6. ทาสี 900 บาท\n7 250 บาท", "๓ ๒๕๐ บาท\n๔. ๓๐๐ บาท"]
)
def test_an_item_has_the_one_before_or_after_it(text: str) -> None:
    assert all(amount.agreement == "figure_only" for amount in find_amounts(text))


EXCHANGED = [
    "33.000 บาทต่อดอลลาร์", "อัตราแลกเปลี่ยน 33.000 บาท", "33.000 บาท/USD", "33.000 บาท ต่อ 1 ดอลลาร์สหรัฐ", "ดอลลาร์ละ 33.000 บาท",
    "1 ยูโร เท่ากับ 33.000 บาท", "๓๓.๐๐๐ บาทต่อ ๑๐๐ เยน", "ค่าเงินบาทปิดที่ 33.000 บาท",
]  # fmt: skip


@pytest.mark.parametrize("text", EXCHANGED)
def test_the_rate_of_a_currency_has_thousandths(text: str) -> None:
    assert Decimal(33) in [amount.value for amount in find_amounts(text) if amount.currency == "THB"]


@pytest.mark.parametrize("text", ["ราคา 33.000 บาท", "33.000 บาท/ลิตร", "33.000 บาทต่อคน", "ซื้อดอลลาร์ 2 ครั้ง รวม 33.000 บาท"])
def test_a_point_for_a_comma_is_no_rate(text: str) -> None:
    assert [amount.value for amount in find_amounts(text)] == [None]


LABELLED = [
    ("วงเงิน (ล้านบาท): 12.5", "12500000", None), ("งบประมาณ (บาท): 500", "500", None), ("รวม (ล้าน บาท): 5", "5000000", None),
    ("มูลค่า (ล้านดอลลาร์) = 2.5", "2500000", None), ("งบประมาณ (ล้านบาท): 10-12", "10000000", "12000000"),
    ("งบประมาณ (บาท): 1,000 ถึง 2,000", "1000", "2000"), ("วงเงิน (ล้านบาท): 3.5 ล้าน", "3500000", None),
    ("วงเงิน (ล้านบาท): 3.5 ล้านบาท", "3500000", None), ("งบประมาณ (พันบาท): 640 (หกแสนสี่หมื่นบาท)", "640000", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "high"), LABELLED)
def test_a_label_has_the_unit_of_its_sum_in_brackets(text: str, value: str, high: str | None) -> None:
    """Without a colon the brackets name a column."""
    (amount,) = find_amounts(text)
    assert (str(amount.value), amount.value_max and str(amount.value_max)) == (value, high)


@pytest.mark.parametrize(
    "text",
    ["งบประมาณ (ล้านบาท): 2567", "น้ำหนัก (บาท): 2", "งบประมาณ (บาท): 1. ค่าจ้าง", "สัดส่วน (ล้านบาท): 3:1", "เพิ่มขึ้น (ล้านบาท): 5%",
     "งบประมาณ (ล้านบาท)\t12.5", "จำนวน (บาท): 2) ค่าวัสดุ"],
)  # fmt: skip
def test_no_sum_stands_behind_a_label(text: str) -> None:
    assert find_amounts(text) == []


@pytest.mark.parametrize(
    ("text", "mention", "value"),
    [
        ("ยอดขาย ฿475K", "฿475K", "475000"),
        ("revenue of THB 21.3M", "THB 21.3M", "21300000"),
        ("US$2.5bn in trade", "US$2.5bn", "2500000000"),
        ("วงเงิน 4.75M บาท", "4.75M บาท", "4750000"),
        ("THB: 8,400", "THB: 8,400", "8400"),
        ("US$16.5 billion", "US$16.5 billion", "16500000000"),
        ("USD281,910 or", "USD281,910", "281910"),
    ],
)
def test_letters_behind_a_figure_multiply_it(text: str, mention: str, value: str) -> None:
    (amount,) = find_amounts(text)
    assert (amount.text, amount.value) == (mention, D(value))


def test_full_width_commas_are_commas() -> None:
    (amount,) = find_amounts("ราคา 3，720，000 บาท")
    assert (amount.value, amount.agreement) == (D(3_720_000), "figure_only")


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("25", "000", True),
        ("3", "250", None),
        ("3", "250 000", True),
        ("2566", "500", False),
        ("5,77", "0", True),
        ("5", "12", False),
    ],
)
def test_joints(left: str, right: str, one: bool | None) -> None:
    assert joint(left, right) is one


def test_what_may_be_two_figures_settles_nothing() -> None:
    assert read_broken("4 350", doubtful=True).value is None
    assert read_broken("12 34").value is None
