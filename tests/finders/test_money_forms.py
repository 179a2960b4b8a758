"""Sums as papers write them, class by class: each text with the readings that it has.

A reading is `12500` (a figure), `12500 = 12500` (with words that agree), `12500 / 15200` (with words that disagree),
`12500 / ?` (with unreadable words), `words 7000` (words alone), `500 to 800` (a range), `unread` (a figure without a
value); the currency follows where it is not baht.
"""

from decimal import Decimal

import pytest

import council_docs as cd
from council_docs.finders.money import find_amounts


def plain(value: Decimal | None) -> str:
    return "?" if value is None else f"{value.normalize():f}"


def reading(amount: cd.Amount) -> str:
    said = "unread" if amount.value is None else plain(amount.value)
    if amount.value_max is not None:
        said += f" to {plain(amount.value_max)}"
    if amount.agreement == "words_only":
        said = f"words {said}"
    elif amount.words is not None:
        said += f" {'=' if amount.agreement == 'agrees' else '/'} {plain(amount.words.value)}"
    return said if amount.currency == "THB" else f"{said} {amount.currency}"


WHOLE_FIGURES = [
    # pieces of one figure: never a tail, never a head
    ("ค่าจ้างรวม 3 472 500 บาท", ["unread"]),
    ("มูลค่างาน 12 890 000.00 บาท", ["12890000"]),
    ("ราคา ๒ , ๕๐๐ , ๐๐๐ บาท", ["2500000"]),
    ("รวม 9 9 0 บาท", ["unread"]),
    ("฿ 5 ,000", ["5000"]),
    ("รวม 2,150 . 25 บาท", ["2150.25"]),
    ("ราคา 2,5oo บาท", ["unread"]),
    ("รวม 1,25O,OOO.OO บาท", ["unread"]),
    ("ราคา 1;250;000 บาท", ["unread"]),
    ("ราคา 12_250_500.50 บาท", ["unread"]),
    ("ค่า Ft .3972 บาท/หน่วย", ["unread"]),
    # the words tell that the digits before a gap are of the figure
    ("ทั้งสิ้น 31 31.00 บาท (สามพันหนึ่งร้อยสามสิบเอ็ดบาทถ้วน)", ["3131 / 3131"]),
    ("ปี 2567 500 บาท (ห้าร้อยบาทถ้วน)", ["500 = 500"]),
    # numbers that stand beside a sum and are none of it
    ("ห้อง 12 3,500 บาท", ["3500"]),
    ("ข้าวสาร 5 กก. 250 บาท", ["250"]),
    ("หนังสือที่ มท 0810/123 500 บาท", ["500"]),
    ("ดินสอ 12 แท่ง แท่งละ 5 บาท", ["5"]),
    ("ราคา 500;250 บาท", ["250"]),
    # leaders and frames
    ("ราคา……2,500……บาท", ["2500"]),
    ("เป็นเงิน_____2,500_____บาท", ["2500"]),
    ("เป็นเงิน......๒,๕๐๐.๐๐.....บาท (....สองพันห้าร้อยบาทถ้วน.....)", ["2500 = 2500"]),
    ("ราคา 5,000.00 - บาท", ["5000"]),
    ("ราคา 5,000 .-", ["5000"]),
]

WITHOUT_UNIT = [
    ("วงเงิน ๖,๕๐๐ (หกพันห้าร้อย)", ["6500 = 6500"]),
    ("เป็นเงินจำนวน 350,000 (สามแสนห้าพัน)", ["350000 / 305000"]),
    ("ผู้ซื้อชำระ 1,500 (หนึ่งพันห้าร้อย) แล้ว", ["1500 = 1500"]),
    ("เป็นเงิน 1,700,000.00- (หนึ่งล้านเจ็ดแสนบาทถ้วน)", ["1700000 = 1700000"]),
    ("(หนึ่งล้านเจ็ดแสนบาทถ้วน) (1,700,000.00)", ["1700000 = 1700000"]),
    ("จำนวนเงิน (ตัวเลข) 12,500.00 (ตัวอักษร) หนึ่งหมื่นสองพันห้าร้อยบาทถ้วน", ["12500 = 12500"]),
    ("จำนวนเงินทั้งสิ้น\t12,500.00\nตัวอักษร\tหนึ่งหมื่นห้าพันสองร้อยบาทถ้วน", ["12500 / 15200"]),
    # counts and places
    ("ใช้จ่ายให้ผู้เข้าร่วม 1,500 (หนึ่งพันห้าร้อย) คน", []),
    ("จำนวน ๓ (สาม) ฉบับ", []),
    ("รวม 350 (สามร้อยห้าสิบ) เสียง", []),
    ("ข้อ 7 (เจ็ด)", []),
]

BETWEEN = [
    ("12,500 บาท (หนึ่งหมื่นสองพันห้าร้อยบาทถ้วน/เดือน)", ["12500 = 12500"]),
    ("12,500 บาท (หนึ่งหมื่นสองพันห้าร้อยบาทถ้วนต่อเดือน)", ["12500 = 12500"]),
    ("12,500 บาท (ราคา หนึ่งหมื่นสองพันห้าร้อยบาทถ้วน)", ["12500 = 12500"]),
    ("12,500 บาท <หนึ่งหมื่นสองพันห้าร้อยบาทถ้วน>", ["12500 = 12500"]),
    ("4,500 บาท ต่อ 1 คน (สี่พันห้าร้อยบาทถ้วน)", ["4500 = 4500"]),
    ("4,500 บาท; (สี่พันห้าร้อยบาทถ้วน)", ["4500 = 4500"]),
    ("4,500.00 บาท ถ้วน – สี่พันห้าร้อยบาทถ้วน –", ["4500 = 4500"]),
    ("สี่พันห้าร้อยบาทถ้วน / 4,500 บาท", ["4500 = 4500"]),
    ("สี่พันห้าร้อยบาทถ้วน - 4,500.00 บาท", ["4500 = 4500"]),
    ("4,500 บาท (รวมภาษีมูลค่าเพิ่ม) (สี่พันห้าร้อยบาทถ้วน)", ["4500 = 4500"]),
    ("4,500 (บาท) (สี่พันห้าร้อยบาทถ้วน)", ["4500 = 4500"]),
    ("5,000 บาท - สตางค์ (ห้าพันบาทถ้วน)", ["5000 = 5000"]),
    ("287,500 บาท (สองแสนแปดหมื่น –เจ็ดพันห้าร้อยบาทถ้วน)", ["287500 = 287500"]),
    # the bracket, or the words behind a total, are another sum
    ("ราคา 1,000 บาท (เดิมหนึ่งพันห้าร้อยบาท)", ["1000", "words 1500"]),
    ("จ่าย 900 บาท (สามคน คนละสามร้อยบาท)", ["900", "words 300"]),
    ("ค่าแรง 500 บาท ค่าของ 1,500 บาท รวมเป็นเงินสองพันบาทถ้วน", ["500", "1500", "words 2000"]),
    ("ปรับ 500 บาท หรือ หนึ่งพันบาทถ้วน", ["500", "words 1000"]),
]

BELOW_ZERO = [
    ("฿-7,300", ["-7300"]),
    ("-฿7,300", ["-7300"]),
    ("คงเหลือ ฿(7,300.00)", ["-7300"]),
    ("กำไร(ขาดทุน)สุทธิ (72,300) บาท", ["-72300"]),
    ("- 72,300 บาท", ["72300"]),
    ("ราคา 500 -800 บาท", ["500 to 800"]),
]

UNITS = [
    ("ค่าน้ำ 7 บาท 25 สต", ["7.25"]),
    ("ค่าน้ำ 7 บาทยี่สิบห้าสตางค์", ["7.25"]),
    ("วงเงิน 12.5 ล.บ. ถังเก็บน้ำ 30 ล.บ.ม.", ["12500000"]),
    ("ค่าจ้าง 8,500 Bt.", ["8500"]),
    ("ข้าวโพด 25 Bt", []),
    ("THB. 8,500", ["8500"]),
    ("งบ THB 12.5MM", ["12500000"]),
    ("มูลค่า 12.5MM บาท", ["12500000"]),
    ("ตลาด $1.1T", ["1100000000000 USD"]),
    ("ค่าลงทะเบียน 250 เหรียญ", ["250 USD"]),
    ("ได้เหรียญเงิน 2 เหรียญ รวม 22 เหรียญ", []),
    ("ค่าเหรียญ 3 เหรียญ", []),
]

FOREIGN_WORDS = [
    ("หนึ่งร้อยยี่สิบดอลลาร์สหรัฐห้าสิบเซนต์", ["words 120.5 USD"]),
    ("สามสิบยูโรยี่สิบเซนต์", ["words 30.2 EUR"]),
    ("10 ดอลลาร์ 50 เซนต์", ["10.5 USD"]),
    ("10 ดอลลาร์ 50 เซนติเมตร", ["10 USD"]),
    ("1,200.50 เหรียญสหรัฐ (หนึ่งพันสองร้อยเหรียญสหรัฐห้าสิบเซ็นต์)", ["1200.5 = 1200.5 USD"]),
    ("540 ดอลลาร์สหรัฐ (ห้าร้อยสี่สิบบาทถ้วน)", ["540 USD", "words 540"]),
]

RANGES_AND_RATES = [
    ("สามพันถึงห้าพันบาท", ["words 3000 to 5000"]),
    ("ปรับตั้งแต่สองถึงสามล้านบาท", ["words 2000000 to 3000000"]),
    ("ตั้งแต่ 5,000 บาท ขึ้นไปแต่ไม่เกิน 10,000 บาท", ["5000", "10000"]),
    ("ร้อยละ 7 ของ 1,000 บาท", ["1000"]),
    ("งวดที่ 1 จำนวนร้อยละ 30 เป็นเงิน 150,000 บาท", ["150000"]),
    ("งวดที่ 1-5 งวดละ 2,000 บาท", ["2000"]),
    ("35.50 บาทต่อดอลลาร์สหรัฐ", ["35.5"]),
]


@pytest.mark.parametrize(
    ("text", "readings"),
    [*WHOLE_FIGURES, *WITHOUT_UNIT, *BETWEEN, *BELOW_ZERO, *UNITS, *FOREIGN_WORDS, *RANGES_AND_RATES],
)
def test_sums_as_papers_write_them(text: str, readings: list[str]) -> None:
    found = find_amounts(text)
    assert [reading(amount) for amount in found] == readings
    for amount in found:
        assert amount.text == text[amount.span.slice]
        assert amount.words is None or amount.words.text == text[amount.words.span.slice]


def test_a_rate_for_one_is_a_rate_and_one_for_several_says_so() -> None:
    assert [a.per for a in find_amounts("54 บาท ต่อ 1 หน่วย และ 100 บาทต่อ 3 เดือน")] == ["หน่วย", "3 เดือน"]


@pytest.mark.parametrize(
    ("text", "likely"), [("ราคา 1;250;000 บาท", "1250000"), ("รวม 9 9 0 บาท", "990"), ("ค่าจ้างรวม 3 472 500 บาท", "3472500")]
)
def test_what_a_figure_seems_to_mean_is_a_suggestion(text: str, likely: str) -> None:
    (amount,) = find_amounts(text)
    assert (amount.value, amount.suggestion) == (None, Decimal(likely))


def test_parse_baht_suggests_the_usual_form_of_odd_groups() -> None:
    with pytest.raises(cd.BahtTextError) as caught:
        cd.parse_baht("1;250;000 บาท")
    assert caught.value.suggestion == "1,250,000บาท"
