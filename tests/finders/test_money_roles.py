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
    # what one is paid: by what it is paid for
    ("ค่าตอบแทนวิทยากรชั่วโมงละ 650 บาท", "expense"),
    ("จ่ายเงินปันผลหุ้นละ 0.85 บาท", "expense"),
    ("สถาบันฯ สนับสนุนงบก่อสร้างครัวเรือนละ 50,000 บาท", "expense"),
    ("ปล่อยสินเชื่อดอกเบี้ยต่ำรายละ 40,000 บาท", "loan"),
    ("ไข่ไก่เบอร์ 3 ฟองละ 4 บาท", "price"),
    # frames and prices are of what governs them
    ("คุ้มครองชีวิตวงเงิน 900,000 บาท", "other"),
    ("ลงนามสัญญาจ้างก่อสร้างวงเงิน 42.6 ล้านบาท", "contract"),
    ("ทำสัญญาซื้อขายรถน้ำ ในราคา 2,490,000 บาท", "contract"),
    ("กู้เงินเพื่อชดเชยการขาดดุล 7,500 ล้านบาท", "loan"),
    ("ณ สิ้นเดือนใช้เงินกู้เพื่อการศึกษา โดยเบิกจ่ายแล้ว 75 ล้านบาท", "expense"),
    # words that hold a cue of another kind
    ("ลงทุนขยายเขตจ่ายน้ำ 1,200 ล้านบาท", "budget"),
    ("รถกู้ภัย 4 คัน คันละ 4,350,000 บาท", "price"),
    ("ขยายเวลาก่อหนี้ผูกพันข้ามปีงบประมาณ ภายในกรอบวงเงินเดิม 2,480 ล้านบาท", "budget"),
    ("ซึ่งรวมภาษีมูลค่าเพิ่มจำนวน 7,130 บาท แล้ว", "expense"),
    ("โดยเสนอราคาเป็นเงินทั้งสิ้น 96,500 บาท", "bid"),
    ("รัฐสูญเสียรายได้ 1,450 ล้านบาท", "other"),
    ("ประหยัดงบประมาณได้ 4.2 ล้านบาท", "other"),
    ("ร่วมสมทบทุนสร้างโบสถ์ 1.2 ล้านบาท", "revenue"),
    # a total of what stands right before it is of that kind; what is further away is not
    ("ร้านค้าชุมชนมีรายได้รวม 84,300 บาท", "revenue"),
    ("ภายในกรอบวงเงินทั้งสิ้น 61.4 ล้านบาท", "budget"),
    ("กองช่างได้รับจัดสรรงบกลาง 2.75 ล้านบาท", "allocated"),
    ("ค่าใช้จ่ายทั้งสิ้น 12,600 บาท", "expense"),
    ("งบประมาณของสองกอง รวม 12,600 บาท", "total"),
    # the word for a fiscal year, for gathering and for a lump sum tell of no money of a kind
    ("สรุปของปีงบประมาณ 2569 ในอัตรา 45 บาท", None),
    ("รายได้จากธุรกิจรวบรวมน้ำยาง 1,204,500 บาท", "revenue"),
    ("ค่าธรรมเนียมการศึกษาเหมาจ่าย 14,000 บาท", "price"),
    # a work and, right behind it, its sum; where words stand between, they would have to say it
    ("โครงการติดตั้งเสียงตามสาย 312,000 บาท", "budget"),
    ("ก่อสร้างลานตากข้าว หมู่ที่ 4 : 198,000 บาท", "budget"),
    ("โครงการธนาคารขยะ มีเงินประมาณ 8,000 บาท", None),
    ("ค่าอาหารว่าง 1,750 บาท", "price"),
    ("ค่าจัดทำป้ายผ้า 1,750 บาท", "expense"),
    ("นายกเทศมนตรีกล่าวถึงเงิน 5 บาท", None),
    ("งบประมาณปีก่อน ขณะที่เงิน 5 บาท", None),
]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_the_nearest_words_of_the_clause_say_what_a_sum_is(text: str, role: str | None) -> None:
    (amount,) = find_amounts(text)
    assert amount.role == role


def test_a_joined_sum_is_what_the_first_is() -> None:
    assert [a.role for a in find_amounts("วัคซีนโดสละ 30 บาท เป็นเงิน 360,000 บาท")] == ["price", "expense"]
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


def test_what_a_fund_is_shared_out_into_is_allocated() -> None:
    text = "งบประมาณ 900 ล้านบาท งบประมาณดังกล่าวแบ่งเป็น ภาคเหนือ 400 ล้านบาท ภาคใต้ 300 ล้านบาท และภาคกลาง 200 ล้านบาท"
    assert [a.role for a in find_amounts(text)] == ["budget", "allocated", "allocated", "allocated"]


def test_a_line_that_only_shares_out_goes_on_with_the_fund_above() -> None:
    text = "อนุมัติงบกลาง 892 ล้านบาท\nโดยแบ่งเป็นของกรมบัว 540 ล้านบาท และกรมน้ำ 352 ล้านบาท"
    assert [a.role for a in find_amounts(text)] == ["budget", "allocated", "allocated"]


def test_a_profit_that_a_meeting_shares_out_is_allocated() -> None:
    text = "อนุมัติจัดสรรกำไรสุทธิ ดังนี้ เงินสำรอง 41,300 บาท เงินเฉลี่ยคืน 88,000 บาท ทุนสาธารณประโยชน์ 12,500.50 บาท"
    assert [a.role for a in find_amounts(text)] == ["allocated"] * 3


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("ร่างเทศบัญญัติงบประมาณ ตั้งรับไว้ 90,000,000 บาท", "revenue"),
        ("ร่างเทศบัญญัติ ตั้งจ่ายไว้ 89,500,000 บาท", "budget"),
        ("มีรายได้สูงกว่าค่าใช้จ่าย 1,200,000 บาท", "total"),
        ("ก๊าซหุงต้มถังละ 420 บาท", "price"),
        ("เก้าอี้ 4 ตัว ๆ ละ 900 บาท", "price"),
        ("เพราะค่าขนส่งขยับจาก 2,000 บาท", "expense"),
    ],
)
def test_estimates_surpluses_and_rates(text: str, role: str) -> None:
    assert [amount.role for amount in find_amounts(text)] == [role]
