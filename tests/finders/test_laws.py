"""Laws, rules, orders and letters that a text cites; names are invented."""

import pytest

from council_docs.finders.laws import find_laws
from tests.cost import assert_linear


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "อาศัยอำนาจตามมาตรา 67 และมาตรา 12/1 แห่งพระราชบัญญัติตลาดชุมชน พ.ศ. 2537",
            ("act", "พระราชบัญญัติตลาดชุมชน", None, 2537, ("67", "12/1")),
        ),
        ("พ.ร.บ.ตลาดชุมชน (ฉบับที่ 7) พ.ศ. ๒๕๖๒ มาตรา ๕๐ (๗)", ("act", "พ.ร.บ.ตลาดชุมชน", None, 2562, ("50 (7)",))),
        (
            "ระเบียบกระทรวงมหาดไทยว่าด้วยตลาดน้ำ พ.ศ. ๒๕๔๗ ข้อ ๒๔ วรรคสอง",
            ("regulation", "ระเบียบกระทรวงมหาดไทยว่าด้วยตลาดน้ำ", None, 2547, ("24",)),
        ),
        (
            "ตามมาตรา ๒๓ วรรคหนึ่ง (๒) และ (ก) แห่งพระราชบัญญัติสมมุติ พ.ศ. ๒๕๔๐ ข้อ ๔ (๑) (ก)",
            ("act", "พระราชบัญญัติสมมุติ", None, 2540, ("4 (1) (ก)",)),
        ),
        ("ตามมาตรา ๒๓ วรรคหนึ่ง (๒) แห่งพระราชบัญญัติสมมุติ", ("act", "พระราชบัญญัติสมมุติ", None, None, ("23 (2)",))),
        ("ตามคำสั่งเทศบาลเมืองสมมุติ ที่ 12/2566", ("order", "คำสั่งเทศบาลเมืองสมมุติ", "12/2566", None, ())),
        (
            "หนังสือกรมส่งเสริมตลาด ด่วนที่สุด ที่ มท 0808.2/ว 1234",
            ("letter", "หนังสือกรมส่งเสริมตลาด", "มท 0808.2/ว 1234", None, ()),
        ),
    ],
)
def test_laws(text: str, found: tuple[str, str, str | None, int | None, tuple[str, ...]]) -> None:
    (law,) = find_laws(text)
    assert (law.kind, law.name, law.number, law.year, law.sections) == found
    assert text[law.span.slice] == law.text


def test_day_and_edition() -> None:
    (letter,) = find_laws("หนังสือจังหวัดสมมุติ ที่ ชร 0023.3/ว 45 ลงวันที่ 3 มีนาคม 2566 แจ้งว่า")
    assert str(letter.date) == "2023-03-03"
    (act,) = find_laws("พระราชบัญญัติตลาดชุมชน (ฉบับที่ 3) พ.ศ. 2562")
    assert act.edition == 3


@pytest.mark.parametrize("text", ["ตามมาตรา 67", "ระเบียบวาระที่ 3", "ประกาศผลสอบ", "มีระเบียบวินัย", "หนังสือที่ระลึก 25 เล่ม"])
def test_what_names_no_law(text: str) -> None:
    assert find_laws(text) == []


def test_cost_is_linear() -> None:
    assert_linear(lambda n: find_laws("พระราชบัญญัติ มาตรา 1 และมาตรา 2 คำสั่ง หนังสือ " * n), 60)
