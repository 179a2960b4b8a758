"""Sums without their unit are mentions of their own, with the word that makes them money; counts are none."""

from decimal import Decimal

import pytest

import council_docs as cd
from council_docs.finders.money.shorthand import find_shorthand_amounts


@pytest.mark.parametrize(
    ("text", "mention", "value", "evidence"),
    [
        ("เทศบาลทุ่มงบ 3 ล้าน ซ่อมถนน", "3 ล้าน", "3000000", "ทุ่มงบ"),
        ("กู้ 2.74 ล้าน ปิดหนี้เก่า", "2.74 ล้าน", "2740000", "กู้"),
        ("มูลค่า 800 กว่าล้าน", "800 กว่าล้าน", "800000000", "มูลค่า"),
        ("เสียหายกว่า ๕ แสน", "๕ แสน", "500000", "เสียหาย"),
    ],
)
def test_a_word_of_money_makes_a_bare_sum_money(text: str, mention: str, value: str, evidence: str) -> None:
    (found,) = find_shorthand_amounts(text)
    assert (found.text, found.value, found.evidence.text) == (mention, Decimal(value), evidence)
    assert text[found.span.slice] == mention
    record = cd.parse_text(text)
    assert record.amounts == ()
    assert record.mentions["shorthand_amounts"] == (found,)


@pytest.mark.parametrize(
    "text",
    [
        "งบ 3 ล้านบาท",
        "ประชากร 66 ล้านคน และผู้ใช้ 3 ล้าน",
        "มูลค่า 800 กว่าล้านเหรียญสหรัฐ",
        "เยียวยา 3 ล้านครัวเรือน",
        "เงิน 3 ล้าน บาท",
        "ราคา 5 พันเล่ม",
    ],
)
def test_sums_with_a_unit_and_counts_are_no_shorthand(text: str) -> None:
    assert find_shorthand_amounts(text) == []
