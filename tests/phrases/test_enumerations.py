"""Words that open an enumeration, by kind."""

import re

import pytest

from council_docs.phrases.enumerations import Opening, opening


@pytest.mark.parametrize(
    ("kinds", "text", "found"),
    [
        (("follows",), "ที่ประชุมมีมติ ดังต่อไปนี้ 1. อนุมัติ", "ดังต่อไปนี้"),
        (("consists", "names"), "คณะทำงานประกอบด้วย กำนันและผู้ใหญ่บ้าน", "ประกอบด้วย"),
        (("divides", "classes"), "งบประมาณ 90,000 บาท จำแนกเป็นค่าวัสดุและค่าแรง", "จำแนกเป็น"),
        (("is",), "ประธานคือนายสมหมาย", "คือ"),
        (("divides",), "มีโครงการ ดังนี้", None),
        (("follows",), "เป็นเงิน 500 บาท ได้แก่ค่าอาหาร", None),
    ],
)
def test_each_kind_has_its_words(kinds: tuple[Opening, ...], text: str, found: str | None) -> None:
    match = re.search(opening(*kinds), text)
    assert (match[0] if match else None) == found


def test_the_pattern_takes_a_quantifier() -> None:
    assert re.fullmatch(f"{opening('names', 'is')}{{2}}", "ได้แก่คือ")
