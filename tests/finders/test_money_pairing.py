"""A sum written twice, in every usual way; and sums that stand side by side and are two."""

from decimal import Decimal

import pytest

from council_docs.finders.money import find_amounts

D = Decimal

ONE_SUM = [
    # the figure has no unit of its own
    ("ค่าจ้างเป็นเงิน 2,340,000.00 (สองล้านสามแสนสี่หมื่นบาทถ้วน)", "agrees", "2340000", "2340000"),
    ("ค่าจ้างเป็นเงิน 2,340,000.00 (สองล้านสามแสนสี่พันบาทถ้วน)", "disagrees", "2340000", "2304000"),
    ("ผู้กู้ได้รับเงิน ๗๕,๐๐๐ (เจ็ดหมื่นห้าพันบาทถ้วน) แล้ว", "agrees", "75000", "75000"),
    ("สั่งจ่าย แปดแสนบาทถ้วน (=800,000.00=)", "agrees", "800000", "800000"),
    ("เป็นเงินทั้งสิ้น หกหมื่นบาทถ้วน (๖๐,๐๐๐.๐๐)", "agrees", "60000", "60000"),
    ("3 ล้าน (สามล้านบาทถ้วน)", "agrees", "3000000", "3000000"),
    ("ค่าเช่า 2,340,000\n(สองล้านสามแสนสี่หมื่นบาทถ้วน)", "agrees", "2340000", "2340000"),
    ("รวม\t2,340\t(สองพันสามร้อยสี่สิบบาทถ้วน)", "agrees", "2340", "2340"),
    # beside each other without a bracket
    ("2,340,000.00  สองล้านสามแสนสี่หมื่นบาทถ้วน", "agrees", "2340000", "2340000"),
    ("รวม\t2,350.00\tสองพันสามร้อยสี่สิบบาทถ้วน", "disagrees", "2350", "2340"),
    ("รวม 2,340.00 -สองพันสามร้อยสี่สิบบาทถ้วน-", "agrees", "2340", "2340"),
    ("=สามแสนสี่หมื่นบาทถ้วน= (340,000 บาท)", "agrees", "340000", "340000"),
    # the row of a receipt
    ("(หนึ่งหมื่นสองพันห้าบาทถ้วน)\tรวมเงินทั้งสิ้น\t12,005.00", "agrees", "12005", "12005"),
    ("(หนึ่งหมื่นสองพันห้าบาทถ้วน)\t12,050.00", "disagrees", "12050", "12005"),
    # the unit stands behind the bracket
    ("เงินมัดจำ 30,000 (สามหมื่น) บาท", "agrees", "30000", "30000"),
    ("ตกลงจ่าย 268,500 (สองแสนแปดหมื่นหกพันห้าร้อย) บาท", "disagrees", "268500", "286500"),
    ("หกหมื่น (๖๐,๐๐๐) บาท", "agrees", "60000", "60000"),
    ("วงเงิน ๔ (สี่) ล้านบาท", "agrees", "4000000", "4000000"),
    # lead-ins, remarks and frames of the bracket
    ("7,500 บาท (ตัวอักษร : เจ็ดพันห้าร้อยบาทถ้วน)", "agrees", "7500", "7500"),
    ("7,500 บาท (อ่านว่า เจ็ดพันห้าร้อยบาทถ้วน)", "agrees", "7500", "7500"),
    ("7,500 บาท (ตัวอักษร) (เจ็ดพันห้าร้อยบาทถ้วน)", "agrees", "7500", "7500"),
    ("7,500 บาท (#เจ็ดพันห้าร้อยบาทถ้วน#)", "agrees", "7500", "7500"),
    ("7,500 บาท (เจ็ดพันห้าร้อยบาทถ้วน.)", "agrees", "7500", "7500"),
    ("7,500 บาท (เจ็ดพันห้าร้อยบาทถ้วน รวมภาษีมูลค่าเพิ่มแล้ว)", "agrees", "7500", "7500"),
    ("7,500 บาท ถ้วน (เจ็ดพันห้าร้อยบาท)", "agrees", "7500", "7500"),
    ("7,500 บาท (รวมเงินทั้งสิ้นเจ็ดพันห้าร้อยบาทถ้วน)", "agrees", "7500", "7500"),
    ("7,500 บาท (จำนวนเงินทั้งสิ้น เจ็ดพันหกร้อยบาทถ้วน)", "disagrees", "7500", "7600"),
    ("7,500 บาทโดยประมาณ (เจ็ดพันห้าร้อยบาทถ้วน)", "agrees", "7500", "7500"),
    ("ราคากลาง (บาท): 7,500.00 (เจ็ดพันห้าร้อยบาทถ้วน)", "agrees", "7500", "7500"),
    ("จำนวนเงิน (ตัวอักษร) เจ็ดพันห้าร้อยบาทถ้วน (ตัวเลข) 7,050.00 บาท", "disagrees", "7050", "7500"),
    # between figure and words
    ("ค่าเช่า 7,500 บาท/เดือน (เจ็ดพันห้าร้อยบาทถ้วน)", "agrees", "7500", "7500"),
    ("ค่าเช่า 7,500 บาท ต่อเดือน (แปดพันห้าร้อยบาทถ้วน)", "disagrees", "7500", "8500"),
    ("7,500 บาท, (เจ็ดพันห้าร้อยบาทถ้วน)", "agrees", "7500", "7500"),
    ("7,500 บาท : เจ็ดพันห้าร้อยบาทถ้วน", "agrees", "7500", "7500"),
    ("7,500 บาท = เจ็ดพันห้าร้อยบาทถ้วน", "agrees", "7500", "7500"),
    ("7,500 บาท/เจ็ดพันห้าร้อยบาทถ้วน", "agrees", "7500", "7500"),
    ("7,500 บาท – เจ็ดพันห้าร้อยบาทถ้วน", "agrees", "7500", "7500"),
    ("หกล้านบาทถ้วน 6,000,000.-", "agrees", "6000000", "6000000"),
    ("7,500 บาท “เจ็ดพันห้าร้อยบาทถ้วน”", "agrees", "7500", "7500"),
    ("(เจ็ดพันห้าร้อยบาทถ้วน) 7,500.00", "agrees", "7500", "7500"),
    ("เจ็ดพันห้าร้อยบาทถ้วน = 7,050 บาท", "disagrees", "7050", "7500"),
    # words without a unit, words with a typist's hyphen, foreign words
    ("6,000 บาท (เจ็ดพัน)", "disagrees", "6000", "7000"),
    ("50 บาท (ห้าสิบ)", "agrees", "50", "50"),
    ("2,345,000 บาท (สองล้านสามแสนสี่หมื่น-ห้าพันบาทถ้วน)", "agrees", "2345000", "2345000"),
    ("720 ดอลลาร์สหรัฐ (เจ็ดร้อยสองสิบดอลลาร์สหรัฐ)", "unreadable", "720", None),
    ("720 ดอลลาร์สหรัฐ (เจ็ดร้อยสิบสองดอลลาร์สหรัฐ)", "disagrees", "720", "712"),
    ("720.50 ดอลลาร์สหรัฐ (เจ็ดร้อยยี่สิบดอลลาร์สหรัฐห้าสิบเซนต์)", "agrees", "720.5", "720.5"),
    ("ลดลง -7,500 บาท (ลบเจ็ดพันห้าร้อยบาทถ้วน)", "agrees", "-7500", "-7500"),
    # misspelt
    ("ค่าจ้าง 900,000 (เก้าแสบาทถ้วน)", "unreadable", "900000", None),
]


@pytest.mark.parametrize(("text", "agreement", "value", "words"), ONE_SUM)
def test_one_sum_written_twice(text: str, agreement: str, value: str, words: str | None) -> None:
    (amount,) = find_amounts(text)
    assert (amount.agreement, amount.value) == (agreement, D(value))
    assert amount.words is not None
    assert amount.words.value == (None if words is None else D(words))
    assert amount.words.text == text[amount.words.span.slice]
    assert amount.text == text[amount.span.slice]


TWO_SUMS = [
    ("ค่าปรับ 5,000 บาท (ไม่เกินหนึ่งหมื่นบาท)", ["figure_only", "words_only"]),
    ("ปรับครั้งที่ 2 (สองพันบาทถ้วน)", ["words_only"]),
    ("ตามมาตรา 67 (ห้าพันบาทถ้วน)", ["words_only"]),
    ("ประจำปี 2567 (หนึ่งแสนบาทถ้วน)", ["words_only"]),
    ("เงินสด 500 บาท หนึ่งพันบาทเป็นค่าปรับ", ["figure_only", "words_only"]),
    ("ตาม (สอง) ปรับ 5,000 บาท (สอง) ผู้ใด", ["figure_only"]),
    ("หกพันบาทถ้วน 7,500 บาท", ["words_only", "figure_only"]),
    ("ค่าเช่า 500 บาท\nห้าพันบาทถ้วนเป็นค่าประกัน", ["figure_only", "words_only"]),
    ("เป็นเวลา 90 (เก้าสิบ) วัน", []),
]


@pytest.mark.parametrize(("text", "agreements"), TWO_SUMS)
def test_two_sums_that_are_two_things_are_not_paired(text: str, agreements: list[str]) -> None:
    assert [amount.agreement for amount in find_amounts(text)] == agreements


def test_several_figures_share_one_bracket() -> None:
    first, second = find_amounts("เงิน 3,000 บาท และ 4,500 บาท (สามพันบาทถ้วน และ สี่พันห้าร้อยบาทถ้วน)")
    assert (first.agreement, second.agreement) == ("agrees", "agrees")
    assert first.words is not None
    assert first.words.value == 3000
    wrong = find_amounts("เงิน 3,000 บาท และ 4,500 บาท (สามพันบาทถ้วน และ ห้าพันสี่ร้อยบาทถ้วน)")
    assert [amount.agreement for amount in wrong] == ["agrees", "disagrees"]


BELOW_ZERO = [
    ("ขาดทุนสุทธิ (8,250.00) บาท", "-8250"),
    ("คงเหลือ (640,000) บาท", "-640000"),
    ("คงเหลือ \u20118,250 บาท", "-8250"),
    ("ติดลบ 8,250 บาท", "-8250"),
    ("คงเหลือ -1.250.000 บาท", "-1250000"),  # what a broken figure can only mean is below zero, too
    ("ยอดลบ 8,250 บาท", "-8250"),
    ("ขาดทุนลบสองพันบาท", "-2000"),
    ("\u22128,250 บาท", "-8250"),  # a minus sign at the head of a line is no bullet
    ("ยอดรวมลบ 8,250 บาท", "-8250"),  # รวม and ลบ, not a word that ends so (แมลบ)
]


@pytest.mark.parametrize(("text", "value"), BELOW_ZERO)
def test_sums_below_zero(text: str, value: str) -> None:
    (amount,) = find_amounts(text)
    assert amount.value == D(value)


ABOVE_ZERO = [
    # strokes frame words
    ("เป็นเงิน -ห้าพันบาท- (5,000.-)", "5000"),
    ("-สองพันบาทถ้วน-", "2000"),
    # words that end so
    ("ยาสลบ 8,250 บาท", "8250"),
    ("ถั่วแปลบ 8,250 บาท", "8250"),
    ("แกลบ 1,200 บาท", "1200"),
    ("ค่าไถกลบ 1,200 บาท", "1200"),
    ("ยางลบ 300 บาท", "300"),
]


@pytest.mark.parametrize(("text", "value"), ABOVE_ZERO)
def test_what_only_looks_like_a_minus_sign(text: str, value: str) -> None:
    (amount,) = find_amounts(text)
    assert amount.value == D(value)


UNITS = [
    ("รายละ 2,500 บ.", "2500", "THB"),
    ("วงเงิน 3.5 ลบ ตามสัญญา", "3500000", "THB"),
    ("วงเงิน 3.5 ล้าน (บาท)", "3500000", "THB"),
    ("ค่าไฟ 7 บาท 25 สต.", "7.25", "THB"),
    ("75 สต./หน่วย", "0.75", "THB"),
    ("Bt7,500", "7500", "THB"),
    ("7,500 Thai baht", "7500", "THB"),
    ("ราคา 7,500/- บาท", "7500", "THB"),
    ("ราคา 7,500 .- บาท", "7500", "THB"),
    ("ราคา =7,500.00= บาท", "7500", "THB"),
    ("ราคา **7,500.00** บาท", "7500", "THB"),
    ("RM 7,500", "7500", "MYR"),
    ("CN¥4,800", "4800", "CNY"),
    ("JP¥ 12,000", "12000", "JPY"),
    ("LAK 750,000", "750000", "LAK"),
    ("750,000 กีบ", "750000", "LAK"),
    ("200 วอน", "200", "KRW"),
    ("75,000 จ๊าต", "75000", "MMK"),
    ("75,000 ดอง", "75000", "VND"),
    ("75 เชคเกล", "75", "ILS"),
    ("75 ฟรังก์", "75", "CHF"),
    ("75 เปโซ", "75", "PHP"),
    ("75 เรียล", "75", "KHR"),
    ("1,200 ปอนด์", "1200", "GBP"),
    ("12,000 เหรียญมาเก๊า", "12000", "MOP"),
    ("งบ 8,250 /- บาท", "8250", "THB"),
    ("ราคา “8,250” บาท", "8250", "THB"),
    ("Amount (USD): 8,250.00", "8250", "USD"),
    ("จำนวนเงิน (บาท) : 8,250.00", "8250", "THB"),
]


@pytest.mark.parametrize(("text", "value", "currency"), UNITS)
def test_units_and_currencies(text: str, value: str, currency: str) -> None:
    (amount,) = find_amounts(text)
    assert (amount.value, amount.currency) == (D(value), currency)


NO_MONEY = [
    "ทองคำ 12 บาท และทอง 3 บาท",
    "เสียหายหลักสิบล้านบาท ระดับร้อยล้านบาท",
    "11 เหรียญทอง 4 เหรียญเงิน และ 2 เหรียญทองแดง",
    "ทางหลวง 2179 จัตุรัส",
    "หมู่ 5 บ.โคกสูง และ รพ.สต.หนองบัว 3 แห่ง",
    "ผักกาดดอง 3 ดอง",
    "โควิด 19 วอนประชาชน",
    "บ้านเลขที่ 45/-",
    "15 ลบ 3 เท่ากับ 12",
    "20 ลบ.ม.",
    "เรียลไทม์ 100 เรียลไทม์",
    "AIR 500 and SAR2",
    "ยกน้ำหนัก 300 ปอนด์ และเค้ก 3 ปอนด์",
]


@pytest.mark.parametrize("text", NO_MONEY)
def test_what_only_looks_like_money(text: str) -> None:
    assert find_amounts(text) == []
