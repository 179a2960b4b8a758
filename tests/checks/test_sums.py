"""Totals, transfers and repetitions. Few false alarms matter more than many alarms: most cases here report nothing."""

from decimal import Decimal
from itertools import accumulate

import pytest

from council_docs.checks import run_checks
from council_docs.checks.announced_totals import announced_totals
from council_docs.checks.repeated_amounts import repeats
from council_docs.checks.totals import totals
from council_docs.checks.transfers import transfers
from council_docs.pipeline import parse_text
from council_docs.record import BudgetItem, Finding, Record, Span
from tests.checks.making import record_of, rows_of
from tests.cost import assert_linear

WRONG = "ครุภัณฑ์\t30,000\nวัสดุ\t24,000\nรวม\t55,000"
RIGHT = "ครุภัณฑ์\t30,000\nวัสดุ\t24,000\nรวม\t54,000"


def table(text: str, *kinds: str, unit: int = 1) -> list[Finding]:
    return list(totals(record_of(text, *rows_of(text, *kinds, unit=unit))))


def test_rows_that_do_not_add_up_to_their_total() -> None:
    (finding,) = table(WRONG)
    assert (finding.code, finding.severity) == ("total-disagrees", "error")
    assert (finding.expected, finding.found) == ("54000", "55000")
    assert finding.span is not None
    assert WRONG[finding.span.slice].startswith("รวม")
    assert len(finding.related) == 2


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (RIGHT, ()),
        ("ครุภัณฑ์\t30,000\nรวม\t30,000", ()),
        ("ครุภัณฑ์\t30,000\nวัสดุ\t\nรวม\t54,000", ()),  # a row without an amount: nothing can be said
        (
            "ก\t10\nข\t20\nรวม ก\t30\nค\t5\nง\t6\nรวม ข\t11\nรวมทั้งสิ้น\t41",
            ("item", "item", "total", "item", "item", "total", "total"),
        ),
        ("ก\t10\nข\t20\nรวม\t30\nอื่น ๆ\t5\nรวมทั้งสิ้น\t35", ("item", "item", "total", "item", "total")),
    ],
)
def test_totals_and_subtotals_that_are_right(text: str, kinds: tuple[str, ...]) -> None:
    assert table(text, *kinds) == []


def test_rounded_millions_may_differ_by_half_of_their_last_place() -> None:
    rounded = "ก\t1.24\nข\t2.34\nค\t3.13\nรวม\t6.72"
    assert table(rounded, unit=1_000_000) == []
    assert len(table(rounded.replace("6.72", "6.79"), unit=1_000_000)) == 1


def test_baht_are_not_rounded() -> None:
    assert len(table("ก\t10,000\nข\t20,000\nค\t30,000\nรวม\t61,000")) == 1


NO_TOTALS = [
    # offers of bidders, below the price that was chosen; or named as companies
    ("ผู้เสนอราคา\tจำนวนเงิน\nบริษัท ก้าวหน้า จำกัด\t487,000\nบริษัท รุ่งเรือง จำกัด\t493,500\nร้านเจริญ\t495,000\nรวม\t487,000"),
    ("รายการ\tจำนวนเงิน\nบริษัท ก้าวหน้า จำกัด\t300,000\nบริษัท รุ่งเรือง จำกัด\t310,000\nรวม\t640,000"),
    # a subtotal that is not called one
    ("ถนน\t100,000\nท่อ\t200,000\nงานโยธา\t300,000\nรวม\t300,000"),
    # many times the total, or a part of it: the sum of something else
    ("ถนน\t100,000\nท่อ\t200,000\nรวม\t4,517,000"),
]


@pytest.mark.parametrize("text", NO_TOTALS)
def test_what_is_not_the_total_of_these_rows_is_no_finding(text: str) -> None:
    lines = text.split("\n")[1:] if text.startswith(("ผู้", "รายการ")) else text.split("\n")
    assert table("\n".join(lines)) == []


def test_offers_in_a_sentence_are_not_added_up() -> None:
    text = "ราคากลางรวม 900,000 บาท แบ่งเป็น 1) ห้างก้าวหน้า เสนอราคา 880,000 บาท 2) ห้างรุ่งเรือง เสนอราคา 890,000 บาท"
    assert list(totals(record_of(text))) == []


def test_rows_over_pages_may_be_more_than_were_read() -> None:
    text = "ถนน\t100,000\nท่อ\t200,000\nรวม\t417,000"
    rows = [row.replace(span=row.span.replace(page=page)) for row, page in zip(rows_of(text), (1, 1, 2), strict=True)]
    assert list(totals(record_of(text, *rows))) == []
    assert len(table(text)) == 1


@pytest.mark.parametrize(
    ("lead", "total", "want"),
    [
        ("ขออนุมัติโอนงบประมาณ เป็นเงินทั้งสิ้น 60,000 บาท รายละเอียดดังนี้", "60,000", 0),
        ("ขออนุมัติโอนงบประมาณ เป็นเงินทั้งสิ้น 66,000 บาท รายละเอียดดังนี้", "60,000", 1),
        ("ขออนุมัติโอนงบประมาณ เป็นเงินทั้งสิ้น 66,000 บาท", "60,000", 0),  # leads nowhere
        ("งบประมาณปีก่อน 90,000 บาท ปีนี้ขอไม่เกิน 66,000 บาท ดังนี้", "60,000", 0),
        ("เป็นเงินทั้งสิ้น 60,000 บาท ดังนี้", "66,000", 1),  # the table's own total is wrong: said once
    ],
)
def test_the_sum_announced_before_a_table(lead: str, total: str, want: int) -> None:
    text = f"{lead}\nรายการ\tงบประมาณ (บาท)\nโต๊ะ\t20,000\nตู้\t40,000\nรวม\t{total}"
    found = [finding for finding in parse_text(text, kind="minutes").findings if finding.code == "total-disagrees"]
    assert len(found) == want


def test_the_total_of_one_side_of_a_transfer() -> None:
    text = "โอนลด\n1. ค่าถนน 60,000 บาท\n2. ค่าสวน 40,000 บาท\nรวมโอนลด {} บาท\nโอนเพิ่ม\n1. ค่ารถ {} บาท\nรวมโอนเพิ่ม {} บาท"

    def codes(*sums: str) -> list[str]:
        return [finding.code for finding in parse_text(text.format(*sums), kind="minutes").findings]

    assert codes("100,000", "100,000", "100,000") == []
    assert codes("110,000", "100,000", "100,000") == ["total-disagrees"]
    assert codes("100,000", "110,000", "100,000") == ["total-disagrees"]  # the totals balance: a slip in a row
    assert codes("100,000", "110,000", "110,000") == ["transfer-unbalanced"]


def test_a_figure_that_its_words_correct_is_no_wrong_total() -> None:
    text = "รวมเป็นเงินทั้งสิ้น {} บาท (หกหมื่นบาทถ้วน) ดังนี้\n- โต๊ะ เป็นเงิน 20,000 บาท\n- ตู้ เป็นเงิน 40,000 บาท"

    def codes(figure: str) -> list[str]:
        return [finding.code for finding in parse_text(text.format(figure), kind="minutes").findings]

    assert codes("60,000") == []
    assert codes("66,000") == ["amount-words-disagree"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("รวมวงเงินทั้งสิ้น 90,000 บาท แบ่งเป็น 1) จัดซื้อ 40,000 บาท 2) จัดจ้าง 50,000 บาท", 0),
        ("รวมวงเงินทั้งสิ้น 95,000 บาท แบ่งเป็น 1) จัดซื้อ 40,000 บาท 2) จัดจ้าง 50,000 บาท", 1),
        ("รวม 2 โครงการ รวมเป็นเงิน 9.5 ล้านบาท ดังนี้ (1) ถนน จำนวน 4,480,000 บาท (2) สะพาน จำนวน 5,000,000 บาท", 0),  # rounded
        ("รวมวงเงิน 95,000 บาท แบ่งเป็น 1) จัดซื้อ 40,000 บาท 2) จัดจ้าง", 0),  # an item without a sum
        ("รวมวงเงิน 95,000 บาท แบ่งเป็น 1) จัดซื้อ 40,000 บาท 2) จัดจ้าง 20,000 บาท และ 30,000 บาท", 0),  # one with two
        ("รวมวงเงินไม่เกิน 95,000 บาท แบ่งเป็น 1) จัดซื้อ 40,000 บาท 2) จัดจ้าง 50,000 บาท", 0),  # a limit, no sum
        ("วงเงิน 95,000 บาท แบ่งเป็น 1) จัดซื้อ 40,000 บาท 2) จัดจ้าง 50,000 บาท", 1),  # divided into these
        ("วงเงิน 95,000 บาท มีรายการดังนี้ 1) จัดซื้อ 40,000 บาท 2) จัดจ้าง 50,000 บาท", 0),  # not said to be a total
        # The enumeration goes on in the next line of a PDF.
        ("รวมวงเงิน 90,000 บาท ได้แก่ 1) จัดซื้อ 20,000 บาท 2) จัดจ้าง 50,000 บาท และ\n3) ซ่อม 20,000 บาท ต่อไป", 0),
        ("รวมวงเงิน 90,000 บาท ได้แก่ 1) จัดซื้อ 20,000 บาท 2) จัดจ้าง 50,000 บาท และ\n3) ซ่อม 30,000 บาท ต่อไป", 1),
        # Sums named one after the other: only a difference that one slip explains is reported.
        ("โต๊ะ เป็นเงิน 98,000 บาท และตู้ เป็นเงิน 17,800 บาท รวมเป็นเงินทั้งสิ้น 115,800 บาท", 0),
        ("โต๊ะ เป็นเงิน 98,000 บาท และตู้ เป็นเงิน 17,800 บาท รวมเป็นเงินทั้งสิ้น 118,500 บาท", 1),
        ("โต๊ะ เป็นเงิน 98,000 บาท และตู้ เป็นเงิน 17,800 บาท รวมเป็นเงินทั้งสิ้น 367,123 บาท", 0),  # with others, perhaps
        ("วงเงินรวม 90,000 บาท มีรายได้ 5,000 บาท ขาดดุล 85,000 บาท แบ่งเป็น 1) จัดซื้อ 40,000 บาท 2) จัดจ้าง 50,000 บาท", 0),
        ("รวมวงเงิน 95,000 บาท ต่อมา 1) จัดซื้อ 40,000 บาท 2) จัดจ้าง 50,000 บาท", 0),  # not said to be its parts
        ("รวมวงเงิน 95,000 บาท แบ่งเป็น 1) จัดซื้อ 40,000 บาท 2) จัดจ้าง 1,500 ดอลลาร์สหรัฐ", 0),
    ],
)
def test_parts_of_a_sentence_against_their_whole(text: str, count: int) -> None:
    assert len(list(totals(record_of(text)))) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("โอนลด ค่าวัสดุ จำนวน 50,000 บาท โอนเพิ่ม ค่าครุภัณฑ์ จำนวน 50,000 บาท", 0),
        ("โอนลด ค่าวัสดุ จำนวน 50,000 บาท โอนเพิ่ม ค่าครุภัณฑ์ จำนวน 55,000 บาท", 1),
        ("โอนลด 30,000 บาท และ 20,000 บาท โอนเพิ่ม 50,000 บาท", 0),  # several sums on one side: not guessed at
        ("โอนลด 50,000 บาท\nโอนเพิ่ม 55,000 บาท", 0),  # two paragraphs
        ("โอนเพิ่ม 55,000 บาท", 0),
    ],
)
def test_transfers_in_a_sentence(text: str, count: int) -> None:
    assert len(list(transfers(record_of(text)))) == count


def test_transfers_in_a_table() -> None:
    text = "โอนลด วัสดุ\t50,000\nโอนเพิ่ม ครุภัณฑ์\t30,000\nโอนเพิ่ม ค่าจ้าง\t25,000"
    kinds = ("transfer_out", "transfer_in", "transfer_in")
    (finding,) = transfers(record_of(text, *rows_of(text, *kinds)))
    assert (finding.code, finding.expected, finding.found) == ("transfer-unbalanced", "50000", "55000")
    balanced = text.replace("25,000", "20,000")
    assert list(transfers(record_of(balanced, *rows_of(balanced, *kinds)))) == []


HEADLINE = "เทศบาลตำบลบ้านใหม่อนุมัติงบก่อสร้างถนนคอนกรีตเสริมเหล็กสายกลาง จำนวน {} บาท\n"


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("1,236,500", "1,263,500", 1),
        ("1,236,500", "12,365,000", 1),
        ("1,236,500", "1,236,500", 0),
        ("100,000", "200,000", 0),  # round sums come in series
        ("1,236,500", "2,718,900", 0),  # no slip of the hand
    ],
)
def test_a_sum_repeated_with_another_value(first: str, second: str, count: int) -> None:
    found = list(repeats(record_of(HEADLINE.format(first) + HEADLINE.format(second))))
    assert [finding.code for finding in found] == ["amount-repeated-differs"] * count


def test_findings_come_in_text_order() -> None:
    text = "วงเงิน 45,000 บาท (ห้าหมื่นสี่พันบาทถ้วน) โอนลด 5 บาท โอนเพิ่ม 6 บาท\nและ 1,2345,00 บาท"
    codes = [finding.code for finding in run_checks(record_of(text))]
    assert codes == ["amount-words-disagree", "transfer-unbalanced", "amount-malformed"]


@pytest.mark.parametrize(("sub", "grand", "found"), [("300", "450", []), ("300", "540", ["540"]), ("330", "450", ["330"])])
def test_a_grand_total_is_held_against_the_totals_of_its_parts(sub: str, grand: str, found: list[str]) -> None:
    rows = [
        ("item", 0, "100"),
        ("item", 0, "200"),
        ("total", 0, sub),
        ("item", 1, "90"),
        ("item", 1, "60"),
        ("total", 1, "150"),
    ]
    rows.append(("total", 2, grand))
    text = "\n".join(f"{kind}\t{amount}" for kind, _, amount in rows)
    items = []
    at = 0
    for kind, group, amount in rows:
        line = f"{kind}\t{amount}"
        span = Span(start=at, end=at + len(line))
        items.append(
            BudgetItem.model_validate({"description": kind, "amount": amount, "kind": kind, "group": group, "span": span})
        )
        at += len(line) + 1
    record = record_of(text, *items)
    assert [finding.found for finding in totals(record)] == found


def test_a_list_whose_last_item_could_not_be_read_is_not_held_against_its_lead() -> None:
    text = (
        "ใช้จ่ายรวมทั้งสิ้น 90,000 บาท ดังนี้\n1. โครงการถนน เป็นเงิน 20,000 บาท\n2. โครงการสวน เป็นเงิน 30,000 บาท\n"
        "3. โครงการน้ำ เป็นเงิน 40,000 บาท แบ่งเป็นค่าท่อ 15,000 บาท และค่าแรง 25,000 บาท"
    )
    assert [finding.code for finding in parse_text(text, kind="minutes").findings] == []


def test_tables_of_many_rows_cost_in_proportion() -> None:
    def record(rows: int) -> Record:
        text = "เป็นเงินทั้งสิ้น 60,000 บาท ดังนี้\n" + "\n".join(f"โต๊ะ\t{row}" for row in range(rows))
        lines = text.split("\n")
        starts = [0, *accumulate(len(line) + 1 for line in lines)]
        items = [
            BudgetItem(
                description="โต๊ะ",
                amount=Decimal(row),
                kind="item",
                group=row // 2,
                span=Span(start=starts[row + 1], end=starts[row + 2] - 1),
            )
            for row in range(rows)
        ]
        return record_of(text, *items)

    records = {size: record(size) for size in (250, 1000, 4000)}
    assert_linear(lambda size: list(announced_totals(records[size])), 4000)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("แบ่งเป็น เงินเดือน 300,000 บาท ค่าวัสดุ 20,000 บาท และทุนสำรอง 80,000 บาท รวมเป็นเงิน 410,000 บาท", 1),
        ("แบ่งเป็น เงินเดือน 300,000 บาท ค่าวัสดุ 20,000 บาท และทุนสำรอง 80,000 บาท รวมเป็นเงิน 400,000 บาท", 0),
        ("รายจ่ายรวมทั้งสิ้น 420,000 บาท แยกเป็นงบกลาง 300,000 บาท งบลงทุน 20,000 บาท และงบดำเนินงาน 80,000 บาท", 1),
        ("รายจ่ายรวมทั้งสิ้น 400,000 บาท แยกเป็นงบกลาง 300,000 บาท งบลงทุน 20,000 บาท และงบดำเนินงาน 80,000 บาท", 0),
        ("รวม 100,000 บาท ประกอบด้วย 1) บาดเจ็บ 2 ราย รายละ 30,000 บาท และ 2) บาดเจ็บสาหัส 1 ราย 40,000 บาท", 0),  # a rate
        # The last part is not told, or one slip does not explain the difference: nothing is claimed.
        ("รายจ่ายรวมทั้งสิ้น 420,000 บาท แยกเป็นงบกลาง 300,000 บาท งบลงทุน 20,000 บาท งบดำเนินงาน 80,000 บาท", 0),
        ("รายจ่ายรวมทั้งสิ้น 998,000 บาท แยกเป็นงบกลาง 300,000 บาท งบลงทุน 20,000 บาท และงบดำเนินงาน 80,000 บาท", 0),
        ("แบ่งเป็น งบกลาง 300,000 บาท คงเหลือ 20,000 บาท และเบิกจ่าย 80,000 บาท รวมเป็นเงิน 410,000 บาท", 0),
    ],
)
def test_parts_told_one_after_the_other(text: str, want: int) -> None:
    assert len(list(totals(record_of(text)))) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("โอนงบประมาณจากรายการค่าวัสดุ จำนวน 50,000 บาท ไปเพิ่มในรายการค่าซ่อมไฟ จำนวน 55,000 บาท", 1),
        ("โอนงบประมาณจากรายการค่าวัสดุ จำนวน 50,000 บาท ไปเพิ่มในรายการค่าซ่อมไฟ จำนวน 50,000 บาท", 0),
        ("โอนเงินจากงบกลาง 50,000 บาท ไปตั้งจ่ายเป็นรายการใหม่ 45,000 บาท", 1),
        ("โอนเพิ่มเงินจากงบกลาง 50,000 บาท", 0),
    ],
)
def test_a_transfer_told_in_one_sentence(text: str, want: int) -> None:
    assert len(list(transfers(record_of(text)))) == want


@pytest.mark.parametrize(
    ("text", "count"),
    [
        # the number of a village is no sum in ten thousands
        ("- หมู่ที่ 3 จำนวน 30,000 บาท\n- หมู่ที่ 4 จำนวน 40,000 บาท\nรวม {} บาท", ("70,000", "80,000")),
        # a total that ends with its word; a list whose sums stand in a column
        ("แผนงาน\tงบประมาณ (บาท)\nการศึกษา\t50,000\nสาธารณสุข\t20,000\nงบประมาณรายจ่ายทั้งสิ้น\t{}", ("70,000", "75,000")),
        ("จัดสรรดังนี้\n1) เป็นทุนสำรอง\t50,000 บาท\n2) ทุนสวัสดิการ\t20,000 บาท\nรวมทั้งสิ้น\t{} บาท", ("70,000", "71,000")),
    ],
)
def test_totals_of_lists_and_tables(text: str, count: tuple[str, str]) -> None:
    right, wrong = count
    assert [f.code for f in parse_text(text.format(right)).findings] == []
    assert [f.code for f in parse_text(text.format(wrong)).findings] == ["total-disagrees"]
