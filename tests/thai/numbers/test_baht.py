"""Sums in words: what is read, what is refused and why, what is suggested, and the algebra of both directions."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from council_docs.errors import BahtTextError
from council_docs.thai.numbers.baht import baht_text, parse_baht
from council_docs.thai.numbers.sums import read_sum

D = Decimal

READ = [
    # official spelling
    ("เจ็ดล้านสองแสนหนึ่งหมื่นสามพันแปดร้อยสี่สิบห้าบาทถ้วน", "7213845"),
    ("สามพันห้าสิบบาทยี่สิบห้าสตางค์", "3050.25"),
    ("ศูนย์บาทห้าสิบสตางค์", "0.5"),
    ("ห้าสิบสตางค์", "0.5"),
    ("ศูนย์บาท", "0"),
    ("สิบล้านล้านบาทถ้วน", "10000000000000"),
    ("สองล้านสามแสนล้านบาท", "2300000000000"),
    ("ลบหกร้อยบาทถ้วน", "-600"),
    ("หนึ่งแสนบาทเต็ม", "100000"),
    # two spellings of one
    ("หนึ่งร้อยเอ็ดบาท", "101"),
    ("หนึ่งร้อยหนึ่งบาท", "101"),
    ("หนึ่งล้านเอ็ดบาท", "1000001"),
    ("หนึ่งล้านหนึ่งล้านบาท", "1000001000000"),
    ("หนึ่งล้านเอ็ดล้านบาท", "1000001000000"),
    ("หนึ่งสิบบาท", "10"),
    # a scale alone is one of it
    ("สิบบาท", "10"),
    ("ร้อยเอ็ดบาท", "101"),
    ("ร้อยห้าสิบบาท", "150"),
    ("พันห้าร้อยบาท", "1500"),
    ("แสนล้านบาท", "100000000000"),
    ("ล้านบาท", "1000000"),
    ("ล้านล้านบาท", "1000000000000"),
    # halves, decimals, fractions
    ("สองล้านครึ่ง", "2500000"),
    ("สองล้านสามแสนครึ่งบาท", "2350000"),
    ("ครึ่งล้าน", "500000"),
    ("ครึ่งแสนล้านบาท", "50000000000"),
    ("สี่บาทครึ่ง", "4.5"),
    ("บาทครึ่ง", "1.5"),
    ("ครึ่งบาท", "0.5"),
    ("สองจุดห้าล้านบาท", "2500000"),
    ("ศูนย์จุดเจ็ดห้าล้านบาท", "750000"),
    ("สามสิบสองจุดห้าบาท", "32.5"),
    ("หนึ่งร้อยจุดห้าบาท", "100.5"),
    ("หนึ่งจุดห้าแสนล้านบาท", "150000000000"),
    ("หนึ่งร้อยบาทเศษห้าสิบสตางค์", "100.5"),
    ("เศษหนึ่งส่วนสี่บาท", "0.25"),
    ("สองเศษสามส่วนสี่บาท", "2.75"),
    # figures, and figures among words
    ("6,749,210.50 บาท", "6749210.5"),
    ("๒ หมื่น ๕ พันบาท", "25000"),
    ("6 ล้าน 7 แสนบาท", "6700000"),
    ("6 ล้าน 749,210 บาท", "6749210"),
    ("๕ ล้านห้าแสนบาท", "5500000"),
    ("3 พัน 15 ล้านบาท", "3015000000"),
    ("1.57 แสนล้านบาท", "157000000000"),
    ("2.1 พันล้านบาท", "2100000000"),
    ("8 ลบ.", "8000000"),
    ("12 บาท 75 สตางค์", "12.75"),
    ("5, 250 บาท", "5250"),
    ("-15 บาท", "-15"),
    ("ลบ 15 บาท", "-15"),
    ("฿5,000", "5000"),
    ("5,000 ฿", "5000"),
    ("THB 5,000", "5000"),
    ("๓๐,๐๐๐.- บาท", "30000"),
    ("750.-", "750"),
    # frames and damage
    ("(-สองพันบาทถ้วน-)", "2000"),
    ("//-สองพันบาทถ้วน-//", "2000"),
    ("( สองพันบาทถ้วน )", "2000"),
    ("(=สองพันบาทถ้วน=)", "2000"),
    ("สอง พัน\nบาท\tถ้วน", "2000"),
    ("สอง\u200bพัน\u00a0บาท", "2000"),
    ("หน่ึงพันบาท", "1000"),  # the tone mark before the vowel
]


@pytest.mark.parametrize(("text", "value"), READ)
def test_right_spellings_are_read(text: str, value: str) -> None:
    assert parse_baht(text) == D(value)


REFUSED = [
    ("ยี่ร้อยบาท", 0, "ยี่"),
    ("เอ็ดล้านบาท", 0, "เอ็ด"),
    ("สองสามร้อยบาท", 6, "ร้อย"),
    ("พันห้าบาท", 0, "two readings"),
    ("ล้านห้าบาท", 0, "two readings"),
    ("แสนห้าล้านบาท", 0, "two readings"),
    ("ห้าร้อยสองพันบาท", 10, "พัน"),
    ("ห้าร้อยร้อยบาท", 7, "ร้อย"),
    ("ห้าหกบาท", 3, "two digits"),
    ("สองล้านพันบาท", 7, "พัน"),
    ("ศูนย์ล้านบาท", 5, "ศูนย์"),
    ("ห้าศูนย์บาท", 3, "ศูนย์"),
    ("ศูนย์ห้าบาท", 5, "ศูนย์"),
    ("บาท", 0, "number"),
    ("ถ้วน", 0, "number"),
    ("ห้าร้อยถ้วน", 7, "without a unit"),
    ("", 0, "nothing"),
    ("( )", 0, "nothing"),
    ("ห้าบาทสิบ", 6, "สตางค์"),
    ("ห้าบาทหนึ่งร้อยสตางค์", None, "satang"),
    ("1.5 บาท 50 สตางค์", None, "decimals"),
    ("หนึ่งร้อยบาทเศษ", 12, "open"),
    ("แสนล้านครึ่ง", None, "halves"),
    ("สองจุดบาท", None, "จุด"),
    ("สองจุดสิบห้าบาท", None, "one by one"),
    ("เศษหนึ่งส่วนสามบาท", 0, "exact"),
    ("1.5 ล้าน 2 แสนบาท", None, "decimals"),
    ("4,521.856.54 บาท", 0, "well-formed"),
    ("2566 500 บาท", 5, "figure"),
    ("ร้อย 500 บาท", None, "after number words"),
    ("ศูนย์ 500 บาท", None, "ศูนย์"),
    ("5 บาท 6 บาท", None, "สตางค์"),
    ("ห้าบาทและหกบาท", 6, "no word"),
    ("บาทห้า", 0, "unit"),
    ("(-5 บาท", 1, "sign or a frame"),
    ("ล้าน" * 101, None, "longer"),
    ("9" * 800, 0, "well-formed"),
    ("ห้า" * 10_000, 20_000, "longer"),
]


@pytest.mark.parametrize(("text", "position", "why"), REFUSED)
def test_what_is_no_sum_is_refused_with_place_and_reason(text: str, position: int | None, why: str) -> None:
    with pytest.raises(BahtTextError, match=why) as caught:
        parse_baht(text)
    assert position is None or caught.value.position == position
    assert caught.value.text == text
    assert "\n" not in str(caught.value)


SUGGESTED = [
    ("หนี่งร้อยบาท", "หนึ่งร้อยบาท"),
    ("เจ๊ดบาท", "เจ็ดบาท"),
    ("แปดสิปบาทถ้วน", "แปดสิบบาทถ้วน"),
    ("ห้าบาทสิบสตาง", "ห้าบาทสิบสตางค์"),
    ("สองพันสีร้อยบาท", "สองพันสี่ร้อยบาท"),  # a mark lost
    ("สองพันห้้าร้อยบาท", "สองพันห้าร้อยบาท"),  # a mark doubled
    ("สอองพันบาท", "สองพันบาท"),
    ("พันห้าร้อยบาทถ้ววน", "พันห้าร้อยบาทถ้วน"),
    ("สองสิบบาท", "ยี่สิบบาท"),
    ("ห้าร้อยถ้วน", "ห้าร้อยบาทถ้วน"),
    ("สามสิบหนึ่งบาท", "สามสิบเอ็ดบาท"),
    ("หกร้อยี่สิบบาท", "หกร้อยยี่สิบบาท"),  # one ย for two, rather than สี่สิบ
    ("ยี่ร้อยบาท", None),  # 200 or 400
    ("หาร้อยบาท", "ห้าร้อยบาท"),
    ("ห้าบาทกับอีกหกบาท", None),
    ("สาสี่ร้อยบาท", None),
]


@pytest.mark.parametrize(("text", "suggestion"), SUGGESTED)
def test_the_reading_one_typing_error_away_is_suggested_and_not_used(text: str, suggestion: str | None) -> None:
    with pytest.raises(BahtTextError) as caught:
        parse_baht(text)
    assert caught.value.suggestion == suggestion


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "ศูนย์บาทถ้วน"),
        (1, "หนึ่งบาทถ้วน"),
        (11, "สิบเอ็ดบาทถ้วน"),
        (21, "ยี่สิบเอ็ดบาทถ้วน"),
        (101, "หนึ่งร้อยเอ็ดบาทถ้วน"),
        (10**18 + 1, "หนึ่งล้านล้านล้านเอ็ดบาทถ้วน"),
        (D("0.5"), "ศูนย์บาทห้าสิบสตางค์"),
        (D("-0.5"), "ลบศูนย์บาทห้าสิบสตางค์"),
        (D("0.29"), "ศูนย์บาทยี่สิบเก้าสตางค์"),
        (D("1E+3"), "หนึ่งพันบาทถ้วน"),
        ("๖,๗๔๙,๒๑๐.๕", "หกล้านเจ็ดแสนสี่หมื่นเก้าพันสองร้อยสิบบาทห้าสิบสตางค์"),
        ("-12.00", "ลบสิบสองบาทถ้วน"),
        (D("1234567890123456789012345678901.23"), None),
    ],
)
def test_baht_text(amount: int | Decimal | str, words: str | None) -> None:
    written = baht_text(amount)
    assert words is None or written == words
    assert parse_baht(written) == (amount if not isinstance(amount, str) else parse_baht(amount))


def test_satang_alone_may_go_without_zero_baht() -> None:
    assert baht_text(D("0.5"), zero_baht=False) == "ห้าสิบสตางค์"
    assert baht_text(0, zero_baht=False) == "ศูนย์บาทถ้วน"


@pytest.mark.parametrize("amount", [0.5, 1.0, True, None, b"5"])
def test_floats_and_other_types_are_refused(amount: Any) -> None:
    with pytest.raises(TypeError, match="Decimal"):
        baht_text(amount)


@pytest.mark.parametrize("amount", ["1,00", "ห้า", "", D("0.285"), D("NaN"), D("Infinity"), "12.345"])
def test_what_is_no_amount_is_refused(amount: Decimal | str) -> None:
    with pytest.raises(BahtTextError):
        baht_text(amount)


amounts = st.decimals(min_value=0, max_value=10**18, places=2, allow_nan=False, allow_infinity=False)
gaps = st.sampled_from(["", "", " ", "\n", "\u200b", "\u00a0", "\t "])


@given(amounts)
@example(D("0.01"))
@example(D("1000001000000"))
@settings(max_examples=400)
def test_words_and_back(amount: Decimal) -> None:
    words = baht_text(amount)
    assert parse_baht(words) == amount
    assert read_sum(words) == amount, "the long way and the quick way agree"
    assert parse_baht(baht_text(-amount)) == -amount


def value_or_refusal(words: str) -> Decimal | BahtTextError:
    try:
        return parse_baht(words)
    except BahtTextError as error:
        return error


@given(amounts, st.data())
def test_every_accepted_variant_reads_the_same(amount: Decimal, data: st.DataObject) -> None:
    words = baht_text(amount)
    if not words.endswith("สตางค์"):
        words = words.removesuffix("ถ้วน") + data.draw(st.sampled_from(["ถ้วน", "เต็ม", ""]))
    words = words.replace("ร้อยเอ็ด", data.draw(st.sampled_from(["ร้อยเอ็ด", "ร้อยหนึ่ง"])))
    if words.startswith(("หนึ่งร้อย", "หนึ่งพัน", "หนึ่งหมื่น", "หนึ่งแสน", "หนึ่งล้าน")) and data.draw(st.booleans()):
        bare = words.removeprefix("หนึ่ง")
        assert value_or_refusal(bare) == amount or "two readings" in str(value_or_refusal(bare))  # พันห้า and the like
    cut = data.draw(st.integers(0, len(words)))
    spaced = words[:cut] + data.draw(gaps) + words[cut:]
    left, right = data.draw(st.sampled_from([("", ""), ("(", ")"), ("(-", "-)"), ("//-", "-//"), ("“", "”")]))
    assert parse_baht(left + spaced + right) == amount


@given(st.text(alphabet="หนึ่งสองามี่าจ็ดแปกเ้วบร้ยพัมืล์ศูุตค0123456789., -()บาท", max_size=40))
@settings(max_examples=500)
def test_any_text_is_read_or_refused_with_a_place_inside_it(text: str) -> None:
    read = value_or_refusal(text)
    assert isinstance(read, Decimal) or 0 <= read.position <= len(text)


@pytest.mark.parametrize(
    ("amount", "options", "words"),
    [
        ("-1250.75", {}, "ลบหนึ่งพันสองร้อยห้าสิบบาทเจ็ดสิบห้าสตางค์"),
        (D("540.50"), {"currency": "USD"}, "ห้าร้อยสี่สิบดอลลาร์สหรัฐห้าสิบเซนต์"),
        (540, {"currency": "JPY"}, "ห้าร้อยสี่สิบเยนถ้วน"),
        (D("0.285"), {"rounding": "ROUND_HALF_UP"}, "ศูนย์บาทยี่สิบเก้าสตางค์"),
        (D("0.285"), {"rounding": "ROUND_HALF_EVEN"}, "ศูนย์บาทยี่สิบแปดสตางค์"),
        (D("540.50"), {"currency": "KRW", "rounding": "ROUND_HALF_UP"}, "ห้าร้อยสี่สิบเอ็ดวอนถ้วน"),
    ],
)
def test_other_currencies_and_rounding_when_asked(amount: int | Decimal | str, options: dict[str, Any], words: str) -> None:
    assert baht_text(amount, **options) == words


def test_what_cannot_be_spelled_is_refused() -> None:
    with pytest.raises(BahtTextError, match="parts"):
        baht_text(D("0.285"))
    with pytest.raises(BahtTextError, match="parts"):
        baht_text(D("540.50"), currency="JPY")
    with pytest.raises(ValueError, match="XYZ"):
        baht_text(1, currency="XYZ")
    with pytest.raises(BahtTextError, match="longer"):
        baht_text("9" * 5_000)
