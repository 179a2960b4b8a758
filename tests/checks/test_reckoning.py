"""Products, shares and counts in words: what is reported and what is left alone. All tables are invented."""

import pytest

import council_docs as cd

PRODUCTS = (
    "รายการ\tจำนวน\tราคาต่อหน่วย\tจำนวนเงิน\nโต๊ะ\t4 ตัว\t1,500\t6,000\nตู้\t2\t3,200\t{}\nเก้าอี้\t12\t450.50\t5,406\nรวม\t\t\t{}"
)


def found(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(finding.code, finding.expected, finding.found) for finding in cd.parse_text(text).findings]


@pytest.mark.parametrize(
    ("row", "total", "findings"),
    [
        ("6,400", "17,806", []),
        ("6,700", "18,106", [("product-disagrees", "6400", "6700")]),
    ],
)
def test_quantity_times_unit_price(row: str, total: str, findings: list[tuple[str, str, str]]) -> None:
    assert found(PRODUCTS.format(row, total)) == findings


def test_another_reckoning_is_left_alone() -> None:
    months = "รายการ\tจำนวน\tราคาต่อหน่วย\tจำนวนเงิน\nคนงาน\t4\t9,000\t432,000\nแม่บ้าน\t2\t9,000\t216,000"
    assert found(months) == []


def test_prices_rounded_to_satang() -> None:
    assert found("รายการ\tจำนวน\tหน่วยละ\tเป็นเงิน\nปูน\t3\t33.33\t100\nทราย\t2\t50\t100") == []


SHARES = "กิจกรรม\tหน่วยงาน\tร้อยละ\nก่อสร้าง\tกองช่าง\t{}\nอบรม\tกองการศึกษา\t30\nติดตาม\tสำนักปลัด\t20\nรวม\tทุกกอง\t{}"


@pytest.mark.parametrize(
    ("first", "total", "findings"),
    [("50", "100", []), ("45", "100", [("shares-disagree", "95", "100")]), ("50", "98", [("shares-disagree", "100", "98")])],
)
def test_shares_make_their_total(first: str, total: str, findings: list[tuple[str, str, str]]) -> None:
    assert found(SHARES.format(first, total)) == findings


def test_shares_rounded_to_tenths_may_be_off_by_a_tenth() -> None:
    assert found("ก\tข\tร้อยละ\nหนึ่ง\tก\t33.3\nสอง\tข\t33.3\nสาม\tค\t33.3\nรวม\tง\t100.0") == []


def test_shares_of_a_sentence() -> None:
    text = "แบ่งเป็นด้านราคา ร้อยละ {} ด้านคุณภาพ ร้อยละ 50 และด้านเวลา ร้อยละ 20 รวมเป็นร้อยละ 100"
    assert found(text.format(30)) == []
    assert found(text.format(40)) == [("shares-disagree", "110", "100")]


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("เสนอจำนวน ๕ (ห้า) โครงการ ภายใน 90 (เก้าสิบ) วัน", []),
        ("เสนอจำนวน ๕ (หก) โครงการ", [("count-words-disagree", "6", "5")]),
        ("ผู้มาประชุม 1,250 (หนึ่งพันสองร้อย) คน", [("count-words-disagree", "1200", "1250")]),
        ("ตามข้อ 5 (สอง) ให้เป็นไปตามระเบียบ", []),
        ("ทางเข้า 2 (สี่แยกวัด) และมาตรา 3 (สาม)", []),
        ("จ่าย 500 (หกร้อย) บาท", [("amount-words-disagree", "600", "500")]),
    ],
)
def test_counts_with_their_words(text: str, findings: list[tuple[str, str, str]]) -> None:
    assert found(text) == findings
