"""Sums of money in invented sentences. `‹…›` marks the exact text of a mention; the values stand beside the sentence."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_docs.finders.money import find_amounts
from council_docs.record import Amount
from council_docs.thai.numbers.baht import baht_text
from tests.cost import assert_linear

D = Decimal


def marked(text: str) -> tuple[str, list[str]]:
    pieces = text.replace("›", "‹").split("‹")
    return "".join(pieces), pieces[1::2]


def shown(amount: Amount) -> str:
    value = f"{amount.value:f}" if amount.value is not None else "?"
    high = f"-{amount.value_max:f}" if amount.value_max is not None else ""
    currency = "" if amount.currency == "THB" else f" {amount.currency}"
    return f"{value}{high}{currency}"


TYPICAL = [
    # figures
    ("วงเงิน ‹4,310,900 บาท› ตามที่เสนอ", "4310900"),
    ("ค่าเช่า ‹1,250.75 บาท›", "1250.75"),
    ("งบประมาณ ‹๔๕๐,๐๐๐ บาท›", "450000"),
    ("จ่าย ‹15บาท› ต่อวัน", "15"),
    ("รวมเป็น ‹3,080,000,000.00 บาท›", "3080000000"),
    ("ค่าไฟฟ้า ‹4.1825 บาท›ต่อหน่วย", "4.1825"),
    ("เป็นเงิน ‹6, 420 บาท›", "6420"),
    # words of scale
    ("กรอบ ‹2,310.45 ล้านบาท›", "2310450000"),
    ("กว่า ‹3.4หมื่นล้านบาท›", "34000000000"),
    ("จำนวน ‹1.57 แสนล้านบาท›", "157000000000"),
    ("ประมาณ ‹2.1 ล้านล้านบาท›", "2100000000000"),
    ("ได้รับ ‹1 แสน 5 หมื่นบาท›", "150000"),
    ("รวม ‹3 พัน 15 ล้านบาท›", "3015000000"),
    ("รวม ‹๕ ล้านห้าแสนบาท›", "5500000"),
    ("วงเงิน ‹8 ลบ.›", "8000000"),
    ("ยอดหนี้ ‹3 พันกว่าล้านบาท›", "3000000000"),
    ("มูลค่า‹สามแสนกว่าล้านบาท›", "300000000000"),
    ("ต้นเงิน ‹9,000.00     ล้านบาท›", "9000000000"),
    ("the ‹1-trillion Baht› loan", "1000000000000"),
    ("total of ‹9.5 million baht›", "9500000"),
    # satang, halves, the stroke, signs
    ("ลิตรละ ‹32 บาท 50 สตางค์›", "32.5"),
    ("ลิตรละ ‹5บาท›เอ็ดสตางค์", "5"),  # words that are no number
    ("ปรับลด ‹25 สตางค์›", "0.25"),
    ("ค่า Ft ‹-15.32 สตางค์›ต่อหน่วย", "-0.1532"),
    ("ราคา ‹2 บาทครึ่ง›", "2.5"),
    ("เป็นเงิน ‹๓๐,๐๐๐.-บาท›", "30000"),
    ("เป็นเงิน ‹30,000.- บาท›", "30000"),
    ("ค่าวัสดุ ‹12,500.-› และค่าใช้สอย", "12500"),
    ("ราคา ‹฿5,000›", "5000"),
    ("ราคา ‹5,000 ฿›", "5000"),
    ("ราคา ‹THB 5,000›", "5000"),
    ("ขาดทุน ‹-8,901 บาท›", "-8901"),
    ("ผลประกอบการ ‹ติดลบ 5 ล้านบาท›", "-5000000"),
    ("กำไร (ขาดทุน)\t‹- 2.7 ล้านบาท›", "-2700000"),
    # only words, glued to the word before
    ("ชนิดราคา‹สองหมื่นบาท› (ราคาจำหน่ายเหรียญละ ‹ห้าหมื่นบาทถ้วน›)", "20000 50000"),
    ("รางวัลที่หนึ่ง‹ห้าหมื่นบาท›", "50000"),
    ("ปรับ‹ห้าบาทยี่สิบห้าสตางค์›", "5.25"),
    ("กว่า‹ล้านบาท›", "1000000"),
    ("ราว‹สองสามร้อยบาท›", "200-300"),
    # broken over lines and cells
    ("จำนวน ‹100,000\nบาท› ถ้วน", "100000"),
    ("รวม ‹4,200 ล้าน\nบาท›", "4200000000"),
    ("ค่าจ้าง\t‹9,000\tบาท›", "9000"),
    # ranges
    ("ราคา ‹1,500 - 3,000 บาท›", "1500-3000"),
    ("ราคา ‹99.20 – 101.50 บาท›", "99.2-101.5"),
    ("ตั้งแต่ ‹5 ถึง 10 ล้านบาท›", "5000000-10000000"),
    ("ทุน ‹500,000 - 1 ล้านบาท›", "500000-1000000"),
    ("ค่าแรง ‹320 บาท ถึง 380 บาท›", "320-380"),
    ("จาก ‹320 บาท› เป็น ‹380 บาท›", "320 380"),
    # other currencies
    ("มูลค่า ‹9,120.5 ล้านเหรียญสหรัฐ›", "9120500000 USD"),
    ("กู้ ‹300 ล้านดอลลาร์สหรัฐฯ›", "300000000 USD"),
    ("ส่งออก ‹3 พันล้านวอน›", "3000000000 KRW"),
    ("ทุน ‹20,000 ยูโร› และ ‹1.2 ล้านเยน› กับ ‹700 หยวน›", "20000 EUR 1200000 JPY 700 CNY"),
    ("ค่าธรรมเนียม ‹75 ดีร์แฮม›", "75 AED"),
    ("loan of ‹US$ 1.5 billion›", "1500000000 USD"),
    ("fee ‹USD 250›", "250 USD"),
]


@pytest.mark.parametrize(("sentence", "values"), TYPICAL)
def test_sums_are_found_with_their_exact_text_and_value(sentence: str, values: str) -> None:
    text, mentions = marked(sentence)
    found = find_amounts(text)
    assert [amount.text for amount in found] == mentions
    assert " ".join(map(shown, found)) == values


FALSE_FRIENDS = [
    "บทบาทของสภา 2 บทบาท และเบื้องพระบาท",
    "เดินตามบาทวิถี ถวายบาทหลวง 9 รูป",
    "โครงการ 30 บาทรักษาทุกที่ และสิทธิ 30 บาท",
    "พื้นที่ 35 ไร่ (สามสิบห้าไร่) 12 ตำบล",
    "จังหวัดร้อยเอ็ด เสี่ยงภัย 3 แห่ง เยี่ยมบ้าน ที่หนึ่ง",
    "หน่วย : ล้านบาท\n2566\t4,250\t3,900",
    "รายการ (ล้านบาท) จำนวนเงิน (บาท)",
    "หน่วย: 1,000 บาท",
    "มูลค่าหลายแสนบาท นับล้านบาท หลายสิบล้านบาท",
    "ทองคำหนัก 2 บาท",
    "ได้ 3 เหรียญทอง และโควิด 19 วอนประชาชน",
    "งบประจำปี 2566\nบาท",
    "ร้อยละ 12.5 ของผู้ตอบ 1,200 คน",
    "ประชุมครั้งที่ 3/2566 เวลา 09.30 น.",
    "ราคาพันห้าบาท",  # 1,500 in speech, 1,005 by rule
    "กลุ่มยูโรโซน 5 ยูโรโซน",
    "ความจุ 15 ล้าน ลบ.ม. และ 700 ลบ. ม.",
    "จัดทำไม่เกิน 300,000 เหรียญ",
]


@pytest.mark.parametrize("text", FALSE_FRIENDS)
def test_false_friends_are_no_money(text: str) -> None:
    assert find_amounts(text) == []


BESIDE_FALSE_FRIENDS = [
    ("ผูกพัน 5 ล้านบาท", "5 ล้านบาท"),
    ("เรียบร้อย 5,000 บาท", "5,000 บาท"),
    ("ศูนย์ 500 บาท", "500 บาท"),
    ("ทั้งสอง 500 บาท", "500 บาท"),
    ("จังหวัดร้อยเอ็ด 7 ล้านบาท", "7 ล้านบาท"),
    ("ปี 2562 จำนวน 9,850 ล้านบาท", "9,850 ล้านบาท"),
    ("ปีงบประมาณ 2566 5,000 บาท", "5,000 บาท"),
    ("2.4,500 บาท", "4,500 บาท"),
    ("- 500 บาท", "500 บาท"),
    ("ค่าเช่า - 500 บาท", "500 บาท"),
]


@pytest.mark.parametrize(("text", "mention"), BESIDE_FALSE_FRIENDS)
def test_what_stands_before_a_sum_is_not_part_of_it(text: str, mention: str) -> None:
    assert [amount.text for amount in find_amounts(text)] == [mention]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("งบประมาณ 5 บาท", None),
        ("งบประมาณประมาณ 5 บาท", "about"),
        ("ประมาณ 5 บาท", "about"),
        ("ราว ๆ 5 บาท", "about"),
        ("กว่า 700 ล้านบาท", "more_than"),
        ("มากกว่า 5 บาท", "more_than"),
        ("30 กว่าล้านบาท", "more_than"),
        ("5 ล้านกว่าบาท", "more_than"),
        ("5 ล้านบาทเศษ", "more_than"),
        ("ไม่เกิน 5 บาท", "up_to"),
        ("ไม่เกินรายละ 5,000 บาท", "up_to"),
        ("เกิน 5 บาท", "more_than"),
        ("ไม่เกินรายละ 1,500 - 3,000 บาท", "up_to"),
        ("ประมาณ 5 บาท ถึง 9 บาท", "about"),
        ("ไม่น้อยกว่า 5 บาท", "at_least"),
        ("น้อยกว่า 5 บาท", "less_than"),
        ("เกือบ 5 แสนบาท", "less_than"),
        ("ตั้งแต่ 500 บาทขึ้นไป", "at_least"),
        ("วงเงิน 5 บาท", None),
    ],
)
def test_limits_before_inside_and_after(text: str, qualifier: str | None) -> None:
    (amount,) = find_amounts(text)
    assert amount.qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("19 บาท/กิโลกรัม", "กิโลกรัม"),
        ("390 บาทต่อตารางเมตรต่อเดือน", "ตารางเมตรต่อเดือน"),
        ("5 บาท ต่อไป", None),
        ("5 บาท ต่อ ไร่", "ไร่"),
    ],
)
def test_rates(text: str, per: str | None) -> None:
    (amount,) = find_amounts(text)
    assert (amount.text, amount.per) == (text[: len(amount.text)], per)


AGREEMENT = [
    ("4,310,900 บาท (สี่ล้านสามแสนหนึ่งหมื่นเก้าร้อยบาทถ้วน)", "agrees", "4310900", "4310900"),
    ("4,310,900 บาท (-สี่ล้านสามแสนหนึ่งหมื่นเก้าร้อยบาทถ้วน-)", "agrees", "4310900", "4310900"),
    ("4,310,900 บาท //-สี่ล้านสามแสนหนึ่งหมื่นเก้าร้อยบาทถ้วน-//", "agrees", "4310900", "4310900"),
    ("4,310,900 บาท  (สี่ล้าน สามแสน\nหนึ่งหมื่น\tเก้าร้อยบาท\u200bถ้วน)", "agrees", "4310900", "4310900"),
    ("4,310,900 บาท สี่ล้านสามแสนหนึ่งหมื่นเก้าร้อยบาทถ้วน", "agrees", "4310900", "4310900"),
    ("4,310,900 บาท (สี่ล้านสามแสนหนึ่งหมื่นเก้าร้อยบาทถ้วน", "agrees", "4310900", "4310900"),
    ("4,310,900 บาท (สี่ล้านสามแสนหนึ่งหมื่นเก้าร้อยบาทถ้วน รวมภาษี)", "agrees", "4310900", "4310900"),
    ("สี่พันบาทถ้วน (4,000 บาท)", "agrees", "4000", "4000"),
    ("(สี่พันบาทถ้วน) 4,000 บาท", "agrees", "4000", "4000"),
    ("12.5 ล้านบาท (สิบสองล้านห้าแสนบาท)", "agrees", "12500000", "12500000"),
    ("750.50 บาท (เจ็ดร้อยห้าสิบบาทห้าสิบสตางค์)", "agrees", "750.5", "750.5"),
    ("4,310,900 บาท (สี่ล้านสามแสนหนึ่งพันเก้าร้อยบาทถ้วน)", "disagrees", "4310900", "4301900"),
    ("18,043,512,900 บาท (หนึ่งหมื่นแปดพันล้านบาท)", "rounded", "18043512900", "18000000000"),
    ("18,043,512,900 บาท (หนึ่งหมื่นแปดพันล้านบาทถ้วน)", "disagrees", "18043512900", "18000000000"),
    ("5.31 ล้านบาท (ห้าล้านสามแสนหนึ่งหมื่นสองพันบาทถ้วน)", "rounded", "5310000", "5312000"),
    ("1,500 บาท (หนึ่งพันบาท)", "disagrees", "1500", "1000"),
    ("4,310,900 บาท (สี่ล้านสามแสนหนี่งหมื่นเก้าร้อยบาทถ้วน)", "unreadable", "4310900", None),
    ("7,213.845.25 บาท (เจ็ดล้านสองแสนหนึ่งหมื่นสามพันแปดร้อยสี่สิบห้าบาทยี่สิบห้าสตางค์)", "unreadable", "7213845.25", "7213845.25"),
    ("5,000 บาท (ไม่รวมภาษีมูลค่าเพิ่ม)", "figure_only", "5000", None),
    ("5,000 บาท (สอง) ผู้ใดฝ่าฝืน", "figure_only", "5000", None),
    ("5,000 บาท (1,000 บาทต่อคน)", "figure_only", "5000", None),
]


@pytest.mark.parametrize(("text", "agreement", "value", "words"), AGREEMENT)
def test_both_readings_are_kept_and_compared(text: str, agreement: str, value: str, words: str | None) -> None:
    amount = find_amounts(text)[0]
    assert (amount.agreement, amount.value) == (agreement, D(value))
    assert (amount.words.value if amount.words else None) == (None if words is None else D(words))
    if amount.words:
        assert amount.words.text == text[amount.words.span.slice]


def test_misspelt_words_keep_what_they_seem_to_mean_apart() -> None:
    (amount,) = find_amounts("900 บาท (เก้ารัอยบาทถ้วน)")
    assert amount.words is not None
    assert (amount.words.value, amount.words.suggestion) == (None, D(900))


def test_a_malformed_figure_takes_the_value_that_words_give_it_anywhere_in_the_text() -> None:
    first, second, other, lost = find_amounts(
        "7,213.845.25 บาท 9 บาท และ 7,213.845.25 บาท (เจ็ดล้านสองแสนหนึ่งหมื่นสามพันแปดร้อยสี่สิบห้าบาทยี่สิบห้าสตางค์) และ 1,2345,00 บาท"
    )
    assert first.value == other.value == D("7213845.25")
    assert first.figure is None
    assert first.agreement == "unreadable"
    assert second.value == 9
    assert (lost.value, lost.agreement) == (None, "unreadable")


pieces = st.lists(
    st.sampled_from(
        [
            "บาท",
            "5",
            "5,000",
            "๑๒",
            ".",
            ",",
            "ล้าน",
            "แสน",
            "สอง",
            "ร้อย",
            "พัน",
            "(",
            ")",
            "-",
            ".-",
            " ",
            "\n",
            "\t",
            "กว่า",
            "สตางค์",
            "ถ้วน",
            "ครึ่ง",
            "ถึง",
            "เหรียญ",
            "US$",
            "฿",
            "ปี",
            "ไม่เกิน",
            "เศษ",
            "หน่วย",
            "//-",
            "เอ็ด",
            "ศูนย์",
            "ลบ",
            "2566",
            "million",
        ]
    ),
    max_size=40,
).map("".join)


@given(pieces)
def test_mentions_are_exact_slices_in_order(text: str) -> None:
    end = 0
    for amount in find_amounts(text):
        assert amount.text == text[amount.span.slice]
        assert amount.span.start >= end
        end = amount.span.end
        if amount.words and amount.words.span != amount.span:
            assert amount.words.text == text[amount.words.span.slice]
        assert amount.value_max is None or (amount.value is not None and amount.value < amount.value_max)


@given(st.decimals(min_value=1, max_value=10**13, places=2))
def test_a_figure_and_its_words_agree(amount: Decimal) -> None:
    (found,) = find_amounts(f"เป็นเงิน {amount:,.2f} บาท ({baht_text(amount)}) ตามที่เสนอ")
    assert (found.value, found.agreement) == (amount, "agrees")


HOSTILE = [
    "บาท",
    "5",
    "5 ",
    "5,",
    "หนึ่ง",
    "หนึ่งบาท",
    "5บาท",
    "(",
    "5 บาท (",
    "ล้าน",
    "กว่า",
    "-",
    "5-",
    " ",
    "5 บาท (สอง ",
    ".-5",
    "\n",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_costs_what_it_is_long(piece: str) -> None:
    """Windows are bounded: sixty kilobytes of the worst pieces come back at once (quadratic, they take minutes)."""
    assert_linear(lambda size: find_amounts((piece * (size // len(piece))) + " บาท"), 60_000)


def test_sums_of_any_size_are_exact() -> None:
    """More digits than Python's decimals keep by themselves."""
    value = Decimal("1234567890123456789012345678901234567.25")
    words = baht_text(value)
    (both,) = find_amounts(f"{value:,} บาท ({words})")
    assert (both.value, both.agreement) == (value, "agrees")
    (scaled,) = find_amounts(f"{value} ล้านบาท")
    assert scaled.value == 1234567890123456789012345678901234567250000


@pytest.mark.parametrize("gap", ["", " ", "\u200b", "\u00a0"])
def test_gaps_inside_units_do_not_matter(gap: str) -> None:
    (amount,) = find_amounts(f"5 ล้าน{gap}บ. เป็นค่าก่อสร้าง")
    assert amount.value == 5_000_000


def test_a_lower_end_that_no_scale_fits_is_not_joined() -> None:
    """Two in proportion to 3 of 130,000 are no sum."""
    (amount,) = find_amounts("2 - 1 แสน 3 หมื่นบาท")
    assert amount.value == 130_000
    assert amount.value_max is None
