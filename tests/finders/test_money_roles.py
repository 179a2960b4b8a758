"""What sums are and what they are for, in invented sentences."""

import pytest

import council_docs as cd
from council_docs.finders.money import find_amounts

ROLES = [
    ("อนุมัติกรอบวงเงิน 12 ล้านบาท", "budget"),
    ("ตั้งงบประมาณไว้ 450,000 บาท", "budget"),
    ("จัดสรรให้ตำบลละ 90,000 บาท", "allocated"),
    ("กู้เงินจากธนาคาร 3 ล้านบาท", "loan"),
    ("ปล่อยสินเชื่อในวงเงินไม่เกิน 30,000 บาท", "loan"),
    ("ตลาดมีรายได้ 85,000 บาท", "revenue"),
    ("มูลค่าการส่งออกเฉลี่ยปีละ 7 พันล้านบาท", "revenue"),
    ("เบิกจ่ายแล้ว 64,200 บาท", "expense"),
    ("ต้องระวางโทษปรับตั้งแต่ 5,000 บาท", "expense"),
    ("ราคากิโลกรัมละ 35 บาท", "price"),
    ("ค่าธรรมเนียม 20 บาท", "price"),
    ("รวมเป็นเงินทั้งสิ้น 96,000 บาท", "total"),
    ("จำนวนเงินเอาประกันภัย 100,000 บาท", "other"),
    ("ราคากลาง 498,000 บาท", "reference_price"),
    ("ห้างหุ้นส่วนจำกัด ก้าวหน้า เสนอราคาเป็นเงินทั้งสิ้น 487,000 บาท", "bid"),
    ("ราคาที่ตกลงจ้าง 487,000 บาท", "contract"),
    ("นายกเทศมนตรีกล่าวถึงเงิน 5 บาท", None),
    ("งบประมาณปีก่อน ขณะที่เงิน 5 บาท", None),
]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_the_nearest_words_of_the_clause_say_what_a_sum_is(text: str, role: str | None) -> None:
    (amount,) = find_amounts(text)
    assert amount.role == role


def test_a_joined_sum_is_what_the_first_is() -> None:
    assert [a.role for a in find_amounts("ลดต้นทุนจาก 900 บาท เป็น 750 บาท และ 600 บาท")] == ["expense"] * 3
    assert [a.role for a in find_amounts("รายได้ 900 บาท ผู้มาร่วมงานถือเงิน 750 บาท")] == ["revenue", None]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("โครงการขุดลอกคลองบ้านสวนขนุน งบประมาณ 350,000 บาท", "โครงการขุดลอกคลองบ้านสวนขนุน"),
        ("๒.๑ จัดซื้อเครื่องพิมพ์ จำนวน 2 เครื่อง เป็นเงิน 15,000 บาท", "จัดซื้อเครื่องพิมพ์"),
        ("ค่าตอบแทนกรรมการ 4,500 บาท", "ค่าตอบแทนกรรมการ"),
        ("เงินสด 4,500 บาท", None),
    ],
)
def test_what_a_sum_is_for(text: str, thing: str | None) -> None:
    (amount,) = find_amounts(text)
    assert (amount.object.text if amount.object else None) == thing
    if amount.object:
        assert text[amount.object.span.slice] == thing


def test_rows_of_tables_name_the_object() -> None:
    record = cd.parse_text("รายการ\tงบประมาณ (บาท)\nโต๊ะหมู่บูชา\t12,500 บาท\nพัดลม\t3,000 บาท\nรวม\t15,500 บาท")
    assert [a.object.text for a in record.amounts if a.object] == ["โต๊ะหมู่บูชา", "พัดลม", "รวม"]


NOTICE = """ประกาศเทศบาลตำบลสวนขนุน เรื่อง ผลการจัดซื้อจัดจ้าง
โครงการก่อสร้างลานกีฬา วงเงินงบประมาณ 500,000 บาท
ราคากลาง 498,000 บาท
ห้างหุ้นส่วนจำกัด ก้าวหน้า เสนอราคา {bid} บาท
ราคาที่ตกลงจ้าง {contract} บาท"""


def test_a_contract_above_its_budget_is_a_finding() -> None:
    fine = cd.parse_text(NOTICE.format(bid="487,000", contract="487,000"))
    assert [a.role for a in fine.amounts] == ["budget", "reference_price", "bid", "contract"]
    assert fine.findings == ()
    (finding,) = cd.parse_text(NOTICE.format(bid="512,000", contract="512,000")).findings
    assert (finding.code, finding.expected, finding.found) == ("contract-above-budget", "500000", "512000")


def test_several_budgets_leave_a_contract_alone() -> None:
    text = NOTICE.format(bid="512,000", contract="512,000") + "\nโครงการขุดสระ วงเงินงบประมาณ 900,000 บาท"
    assert cd.parse_text(text).findings == ()
