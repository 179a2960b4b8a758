"""Outlines, statements and tables without heads, written as lines: rows, levels, totals; each slip is found alone."""

import pytest

import council_docs as cd
from tests.cost import assert_linear

PAREN = """ประมาณการค่าใช้จ่ายอบรมผู้สูงอายุ
1. ค่าตอบแทน รวม 12,000 บาท
1) ค่าวิทยากร เป็นเงิน 7,200 บาท
2) ค่าเบี้ยประชุม เป็นเงิน 4,800 บาท
2. ค่าใช้สอย รวม 30,000 บาท
1) ค่าอาหารกลางวัน เป็นเงิน 21,000 บาท
2) ค่าอาหารว่าง เป็นเงิน 9,000 บาท
รวมทั้งสิ้น 42,000 บาท"""

POINTS = """๑. หมวดค่าตอบแทน เป็นเงิน ๒๔,๐๐๐ บาท
๑.๑ ค่าตอบแทนวิทยากร ๑๔,๔๐๐ บาท
๑.๒ ค่าตอบแทนเจ้าหน้าที่ ๙,๖๐๐ บาท
๒. หมวดค่าวัสดุ เป็นเงิน ๖,๐๐๐ บาท
๒.๑ ค่ากระดาษ ๒,๕๐๐ บาท
๒.๒ ค่าปากกา ๓,๕๐๐ บาท
รวมเป็นเงินทั้งสิ้น ๓๐,๐๐๐ บาท"""

SUBTOTALS = """1. ค่าตอบแทน
1.1 ค่าวิทยากร เป็นเงิน 7,200 บาท
1.2 ค่าเบี้ยประชุม เป็นเงิน 4,800 บาท
รวม 12,000 บาท
2. ค่าวัสดุ
2.1 ค่าป้าย เป็นเงิน 1,500 บาท
2.2 ค่าเอกสาร เป็นเงิน 2,500 บาท
รวม 4,000 บาท
รวมทั้งสิ้น 16,000 บาท"""

HEADLESS = """ค่าใช้จ่ายในการจัดงานลอยกระทง
ค่าเวทีและเครื่องเสียง\t45,000
ค่าตกแต่งสถานที่\t18,500
เงินรางวัล\t26,500
รวม\t90,000"""

NUMBERED = """ประมาณการรายจ่าย
1\tค่าเวที\t45,000.00
2\tป้ายผ้า\t18,500.00
3\tถ้วยรางวัล\t26,500.00
รวมทั้งสิ้น\t\t90,000.00"""

TRANSFER = """โอนงบประมาณรายจ่าย ครั้งที่ 3
รายการโอนลด\tจำนวนเงิน
ค่าจ้างเหมาบริการ\t60,000
ค่าวัสดุก่อสร้าง\t40,000
รายการโอนเพิ่ม\tจำนวนเงิน
ค่าครุภัณฑ์คอมพิวเตอร์\t70,000
ค่าน้ำมัน\t30,000"""

TAXED = """ลำดับ\tรายการ\tจำนวน\tราคาต่อหน่วย\tจำนวนเงิน
1\tโต๊ะทำงาน\t4\t3,500.00\t14,000.00
2\tเก้าอี้\t8\t1,250.00\t10,000.00
รวมเป็นเงิน\t\t\t24,000.00
ภาษีมูลค่าเพิ่ม 7%\t\t\t1,680.00
รวมเงินทั้งสิ้น\t\t\t25,680.00"""

FACTORS = """1. ค่าอาหารกลางวัน จำนวน 50 คน x 80 บาท x 2 มื้อ เป็นเงิน 8,000 บาท
2. ค่าอาหารว่าง จำนวน 50 คน ๆ ละ 25 บาท 4 มื้อ เป็นเงิน 5,000 บาท
3. ค่าวิทยากร จำนวน 2 วัน วันละ 3 ชั่วโมง ๆ ละ 600 บาท เป็นเงิน 3,600 บาท
รวมเป็นเงิน 16,600 บาท"""

INSTALLMENTS = """ตกลงจ่ายค่าจ้างเป็นเงินทั้งสิ้น 900,000 บาท (เก้าแสนบาทถ้วน) โดยแบ่งจ่ายเป็น ๓ งวด ดังนี้
งวดที่ ๑ เป็นเงิน 270,000 บาท เมื่อแล้วเสร็จงานฐานราก
งวดที่ ๒ เป็นเงิน 360,000 บาท เมื่อแล้วเสร็จงานโครงสร้าง
งวดสุดท้าย เป็นเงิน 270,000 บาท เมื่อแล้วเสร็จทั้งหมด"""

STATEMENT = """งบดำเนินงาน รวม 650,000 บาท
ค่าใช้สอย รวม 400,000 บาท
รายจ่ายเพื่อให้ได้มาซึ่งบริการ จำนวน 250,000 บาท
เพื่อจ่ายเป็นค่าจ้างเหมาบริการตามที่ระเบียบกำหนด ค่าบำรุงรักษาและซ่อมแซม จำนวน 150,000 บาท
เพื่อจ่ายเป็นค่าซ่อมแซมทรัพย์สิน (สำนักปลัด) ค่าวัสดุ รวม 250,000 บาท
วัสดุสำนักงาน จำนวน 100,000 บาท
วัสดุเชื้อเพลิงและหล่อลื่น จำนวน 150,000 บาท"""

LEDGER = """บัญชีค่าใช้จ่าย
รายการ\tบาท\tสต.
ค่าไฟฟ้า\t5,000\t50
ค่าน้ำ\t3,000\t75
ค่าโทรศัพท์\t400\t-
รวม\t8,401\t25"""

MILLIONS = """ประมาณการรายรับ
(หน่วย : ล้านบาท)
รายการ\tจำนวนเงิน
ภาษีจัดสรร\t12.35
เงินอุดหนุน\t7.65
รวม\t20.00"""

PAPERS = {
    "a column of satang": (LEDGER, 4),
    "millions, as the line above says": (MILLIONS, 3),
    "numbers and brackets": (PAREN, 7),
    "numbers with points": (POINTS, 7),
    "totals behind parts": (SUBTOTALS, 7),
    "labels and figures": (HEADLESS, 4),
    "numbers, labels and figures": (NUMBERED, 4),
    "a transfer whose sides have heads of their own": (TRANSFER, 4),
    "a tax below the total": (TAXED, 5),
    "factors in lines": (FACTORS, 4),
    "installments": (INSTALLMENTS, 0),
    "an explanation joined to the next item": (STATEMENT, 7),
}

SLIPS = [
    ("a column of satang", "\t75", "\t57", "total-disagrees", "8401.07", "8401.25"),
    ("millions, as the line above says", "20.00", "22.00", "total-disagrees", "20000000", "22000000"),
    ("numbers and brackets", "7,200", "7,300", "total-disagrees", "12100", "12000"),
    ("numbers and brackets", "30,000", "31,000", "total-disagrees", "30000", "31000"),
    ("numbers and brackets", "42,000", "44,000", "total-disagrees", "42000", "44000"),
    ("numbers with points", "๙,๖๐๐", "๙,๘๐๐", "total-disagrees", "24200", "24000"),
    ("numbers with points", "๓๐,๐๐๐", "๓๑,๐๐๐", "total-disagrees", "30000", "31000"),
    ("totals behind parts", "4,800", "4,300", "total-disagrees", "11500", "12000"),
    ("totals behind parts", "16,000", "61,000", "total-disagrees", "16000", "61000"),
    ("labels and figures", "18,500", "15,800", "total-disagrees", "87300", "90000"),
    ("numbers, labels and figures", "26,500", "62,500", "total-disagrees", "126000", "90000"),
    ("a transfer whose sides have heads of their own", "70,000", "77,000", "transfer-unbalanced", "100000", "107000"),
    ("a tax below the total", "25,680", "26,580", "total-disagrees", "25680", "26580"),
    ("a tax below the total", "24,000", "24,500", "total-disagrees", "24000", "24500"),
    ("factors in lines", "8,000", "8,500", "product-disagrees", "8000", "8500"),
    ("factors in lines", "3,600", "3,900", "product-disagrees", "3600", "3900"),
    ("factors in lines", "16,600", "16,800", "total-disagrees", "16600", "16800"),
    ("installments", "360,000", "370,000", "total-disagrees", "910000", "900000"),
    (
        "an explanation joined to the next item",
        "ค่าวัสดุ รวม 250,000",
        "ค่าวัสดุ รวม 205,000",
        "total-disagrees",
        "250000",
        "205000",
    ),
]


@pytest.mark.parametrize("name", PAPERS)
def test_rows_of_a_right_paper(name: str) -> None:
    text, rows = PAPERS[name]
    record = cd.parse_text(text)
    assert len(record.budget_items) == rows
    assert record.findings == ()


@pytest.mark.parametrize(("name", "right", "wrong", "code", "expected", "found"), SLIPS)
def test_each_slip_is_found_and_nothing_else(
    name: str, right: str, wrong: str, code: str, expected: str, found: str
) -> None:
    text = PAPERS[name][0]
    assert right in text
    (finding,) = cd.parse_text(text.replace(right, wrong, 1)).findings
    assert (finding.code, finding.expected, finding.found) == (code, expected, found)


def test_levels_and_parents_of_an_outline() -> None:
    items = cd.parse_text(PAREN).budget_items
    assert [item.level for item in items] == [1, 2, 2, 1, 2, 2, None]
    assert [item.parent for item in items] == [6, 0, 0, 6, 3, 3, None]
    assert [item.description for item in items][:3] == ["ค่าตอบแทน", "ค่าวิทยากร", "ค่าเบี้ยประชุม"]


def test_sums_of_tables_are_in_baht_with_their_satang() -> None:
    assert [f"{item.amount}" for item in cd.parse_text(LEDGER).budget_items] == ["5000.5", "3000.75", "400", "8401.25"]
    assert [f"{item.amount}" for item in cd.parse_text(MILLIONS).budget_items] == ["12350000", "7650000", "20000000"]


ALONE = [
    PAREN.replace("2) ค่าเบี้ยประชุม", "3) ค่าเบี้ยประชุม").replace("12,000", "21,000"),  # a number is missing
    HEADLESS.replace("ค่า", "ต้น").replace("เงิน", "ต้น").replace("26,500", "62,500"),  # nothing says that these are sums
    HEADLESS.replace("รวม\t90,000", "รายได้\t91,000"),  # no total
    "หมู่ที่\tประชากร\n1\tบ้านเหนือ\t1,245\n2\tบ้านใต้\t1,380\nรวม\t\t2,626",
    INSTALLMENTS.replace("๓ งวด", "๔ งวด").replace("360,000", "370,000"),  # one stands elsewhere
    "จำนวน 50 คน ราคา 80 บาท เป็นเงิน 4,500 บาท",  # nothing says that they are multiplied
    "ค่าอาหาร 50 คน ๆ ละ 80 บาท 12 ครั้ง เป็นเงิน 4,000 บาท",  # of some of the factors
    "ผู้เสนอราคา 3 ราย x ปี 2566 เป็นเงิน 400 บาท",
]


@pytest.mark.parametrize("text", ALONE)
def test_what_nobody_can_add_up_is_left_alone(text: str) -> None:
    codes = [finding.code for finding in cd.parse_text(text).findings]
    assert not {"total-disagrees", "product-disagrees"} & set(codes)


@pytest.mark.parametrize("piece", ["1. ค่า 5 บาท\n1) ค่า 5 บาท\n", "ค่า\t1,000\n", "5 คน x ", "งวดที่ 1 เป็นเงิน 5 บาท ", "1.1 "])
def test_long_runs_cost_what_they_are_long(piece: str) -> None:
    assert_linear(lambda count: cd.parse_text("รวม 500 บาท เป็น 3 งวด\n" + piece * count + "เป็นเงิน 5 บาท"), 600)
