"""Places that a text names as such; every text is invented, the provinces are real."""

import pytest

from council_docs.finders.places import find_places
from tests.cost import assert_linear


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "วัดป่าใหญ่ หมู่ที่ ๕ ตำบลทุ่งขวัญ อำเภอบัวงาม จังหวัดเชียงราย",
            [("village", "๕"), ("subdistrict", "ทุ่งขวัญ"), ("district", "บัวงาม"), ("province", "เชียงราย")],
        ),
        ("ต.ทุ่งขวัญ อ.เมือง จ.นครราชสีมา", [("subdistrict", "ทุ่งขวัญ"), ("district", "เมือง"), ("province", "นครราชสีมา")]),
        ("ตำบลทุ่งขวัญอำเภอบัวงามจังหวัดตาก", [("subdistrict", "ทุ่งขวัญ"), ("district", "บัวงาม"), ("province", "ตาก")]),
        ("แขวงสมมุติ เขตบัวงาม กทม.", [("subdistrict", "สมมุติ"), ("district", "บัวงาม"), ("province", "กรุงเทพมหานคร")]),
        ("นายอำเภอบัวงาม", [("district", "บัวงาม")]),
        # false friends
        ("อ.สมชาย สอนดี", []),
        ("ทุกอำเภอ ทั้งตำบล อำเภอละสองคน เทศบาลตำบลสมมุติ เขตเลือกตั้งที่ 1", []),
        ("อบต.ทุ่งขวัญ", []),
        ("จ.สมมุติ", []),
        ("ม.3/2", []),
        ("นักเรียนชั้น ม.5", []),
        ("ห้อง ม. 2", []),
        ("สอบเข้า ม.1 - ม.4", []),
        ("ผู้ใหญ่บ้าน ม.3", [("village", "3")]),
        ("โรงเรียนริมคลอง ม.3 ต.ทุ่งขวัญ", [("village", "3"), ("subdistrict", "ทุ่งขวัญ")]),
        ("ถนนสาย ม.3 - ม.5 ต.ทุ่งขวัญ", [("village", "3"), ("village", "5"), ("subdistrict", "ทุ่งขวัญ")]),
    ],
)
def test_places(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.kind, one.name) for one in find_places(text)] == found
    assert all(text[one.span.slice] == one.text for one in find_places(text))


def test_an_address_shares_its_province() -> None:
    village, subdistrict, district, province = find_places("หมู่ที่ 3 ตำบลทุ่งขวัญ อำเภอบัวงาม จังหวัดเชียงราย และอำเภอไกลนัก")[:4]
    assert {village.province, subdistrict.province, district.province, province.province} == {"เชียงราย"}
    assert (province.code, district.code) == ("CRI", None)


def test_cost_is_linear() -> None:
    assert_linear(lambda n: find_places("ต.ทุ่งขวัญ อ.เมือง จังหวัด " * n), 60)
