"""Budget rows: invented tables, lists and transfers, each with the rows that they are."""

from decimal import Decimal

import pytest

import council_docs as cd
from council_docs.assembly.budget import budget_items
from council_docs.assembly.budget.rows import cell_value
from council_docs.document import Block, Cell, Document
from council_docs.readers.text import document_of
from council_docs.record import AgendaItem, BudgetItem, Span
from tests.cost import assert_linear


def items(text: str, agenda: tuple[AgendaItem, ...] = ()) -> tuple[BudgetItem, ...]:
    document = document_of(text)
    return budget_items(document, agenda)


def rows(text: str) -> list[str]:
    return [f"{i.group} {i.kind} {i.description} {i.amount}" for i in items(text)]


TABLE = """ที่\tโครงการ\tงบประมาณ (บาท)
๑\tก่อสร้างรางระบายน้ำ หมู่ที่ ๒\t๓๒๕,๐๐๐
๒\tขุดลอกหนองแก้ว หมู่ที่ ๔\t๑๗๕,๕๐๐.-
๓\tงานที่ไม่ใช้เงิน\t-
\tรวมทั้งสิ้น\t๕๐๐,๕๐๐
มติที่ประชุม\tเห็นชอบ"""


def test_a_table_of_tabs() -> None:
    assert rows(TABLE) == [
        "0 item ก่อสร้างรางระบายน้ำ หมู่ที่ ๒ 325000",
        "0 item ขุดลอกหนองแก้ว หมู่ที่ ๔ 175500",
        "0 total รวมทั้งสิ้น 500500",
    ]


def test_a_table_of_a_reader_with_its_unit() -> None:
    lines = ["รายการ", "วงเงิน", "ถนนสายหนึ่ง", "1.5", "ถนนสายสอง", "2", "รวม", "3.5"]
    cells, at = [], 0
    for index, line in enumerate(lines):
        row, column = divmod(index, 2)
        unit = "ล้านบาท" if column else None
        cells.append(Cell(row, column, at, at + len(line), header=row == 0, unit=unit))
        at += len(line) + 1
    text = "\n".join(f"{a}\t{b}" for a, b in zip(lines[::2], lines[1::2], strict=True))
    plain = document_of(text)
    document = Document(plain.source, text, blocks=(Block("table", 0, len(text), cells=tuple(cells)),))
    found = budget_items(document, ())
    assert [(i.description, i.amount, i.kind, i.group) for i in found] == [
        ("ถนนสายหนึ่ง", Decimal(1500000), "item", 0),
        ("ถนนสายสอง", Decimal(2000000), "item", 0),
        ("รวม", Decimal(3500000), "total", 0),
    ]


def test_subtotals_close_their_group_and_the_last_total_stands_alone() -> None:
    text = "รายการ\tจำนวนเงิน\nก\t10\nข\t20\nรวม\t30\nค\t5\nง\t6\nรวม\t11\nรวมทั้งสิ้น\t41"
    assert [row[:7] for row in rows(text)] == ["0 item ", "0 item ", "0 total", "1 item ", "1 item ", "1 total", "3 total"]


def test_rows_of_several_levels_are_not_added_up() -> None:
    text = "ที่\tรายการ\tจำนวนเงิน\n1\tงานโยธา\t300\n1.1\tถนน\t100\n1.2\tท่อ\t200\n2\tงานคลัง\t50\n\tรวม\t350"
    found = items(text)
    assert len({i.group for i in found}) == len(found)


OUTLINE = "ที่\tรายการ\tจำนวนเงิน\n1\tงานโยธา\t{}\n1.1\tถนน\t100\n1.2\tท่อ\t200\n2\tงานคลัง\t50\n\tรวม\t{}"


def test_an_outline_has_levels_and_parents() -> None:
    found = items(OUTLINE.format(300, 350))
    assert [(i.description, i.level, i.parent) for i in found] == [
        ("งานโยธา", 1, 4),
        ("ถนน", 2, 0),
        ("ท่อ", 2, 0),
        ("งานคลัง", 1, 4),
        ("รวม", None, None),
    ]


@pytest.mark.parametrize(("first", "total", "wrong"), [(300, 350, []), (310, 360, ["310"]), (300, 360, ["360"])])
def test_every_level_of_an_outline_is_added_up(first: int, total: int, wrong: list[str]) -> None:
    record = cd.parse_text(OUTLINE.format(first, total))
    assert [finding.found for finding in record.findings if finding.code == "total-disagrees"] == wrong


def test_an_outline_with_a_number_missing_is_not_added_up() -> None:
    record = cd.parse_text(OUTLINE.format(300, 360).replace("1.2", "1.3"))
    assert [finding.code for finding in record.findings] == []


STATEMENT = """รายงานรายละเอียดประมาณการรายจ่าย
งบดำเนินงาน รวม {} บาท
ค่าวัสดุ รวม 250,000 บาท
วัสดุสำนักงาน จำนวน 150,000 บาท
เพื่อจ่ายเป็นค่าจัดซื้อวัสดุสำนักงาน เช่น กระดาษ ปากกา ตั้งจ่ายจากเงินรายได้
วัสดุงานบ้านงานครัว จำนวน {} บาท
เพื่อจ่ายเป็นค่าจัดซื้อวัสดุงานบ้าน
ค่าสาธารณูปโภค รวม 130,000 บาท
ค่าไฟฟ้า จำนวน 90,000 บาท
ค่าบริการโทรศัพท์ จำนวน 40,000 บาท
เพื่อจ่ายเป็นค่าโทรศัพท์"""


def test_a_budget_statement_has_levels_and_parents() -> None:
    found = items(STATEMENT.format("380,000", "100,000"))
    assert [(i.description, i.kind, i.level, i.parent) for i in found] == [
        ("งบดำเนินงาน", "total", 3, None),
        ("ค่าวัสดุ", "total", 4, 0),
        ("วัสดุสำนักงาน", "item", 5, 1),
        ("วัสดุงานบ้านงานครัว", "item", 5, 1),
        ("ค่าสาธารณูปโภค", "total", 4, 0),
        ("ค่าไฟฟ้า", "item", 5, 4),
        ("ค่าบริการโทรศัพท์", "item", 5, 4),
    ]


@pytest.mark.parametrize(
    ("top", "row", "wrong"),
    [("380,000", "100,000", []), ("380,000", "110,000", ["250000"]), ("390,000", "100,000", ["390000"])],
)
def test_every_level_of_a_statement_is_added_up(top: str, row: str, wrong: list[str]) -> None:
    assert [finding.found for finding in cd.parse_text(STATEMENT.format(top, row)).findings] == wrong


def test_a_heading_row_with_the_sum_of_its_part() -> None:
    text = "รายการ\tจำนวนเงิน\nงานโยธา\t300\nถนน\t100\nท่อ\t200\nงานคลัง\t50\nรวม\t350"
    found = items(text)
    assert len({i.group for i in found}) == len(found)


def test_an_unreadable_cell_frees_the_total() -> None:
    found = items("รายการ\tจำนวนเงิน\nก\t10\nข\t2,00.0.1\nรวม\t30")
    assert [(i.amount, i.kind, i.group) for i in found] == [
        (Decimal(10), "item", 0),
        (None, "item", 0),
        (Decimal(30), "total", 1),
    ]


def test_a_table_over_a_page_break() -> None:
    text = "ที่\tโครงการ\tงบประมาณ (บาท)\n1\tก\t100\n2\tข\t200\n"
    more = "3\tค\t300\n\tรวม\t600"
    both = text + more
    blocks = []
    for start, part in ((0, text.rstrip()), (len(text), more)):
        cells, at = [], start
        for row, line in enumerate(part.split("\n")):
            for column, word in enumerate(line.split("\t")):
                cells.append(Cell(row, column, at, at + len(word)))
                at += len(word) + 1
        blocks.append(Block("table", start, start + len(part), cells=tuple(cells)))
    document = Document(document_of(both).source, both, blocks=tuple(blocks))
    assert [(i.kind, i.amount, i.group) for i in budget_items(document, ())] == [
        ("item", Decimal(100), 0),
        ("item", Decimal(200), 0),
        ("item", Decimal(300), 0),
        ("total", Decimal(600), 0),
    ]


def test_transfer_columns() -> None:
    text = "รายการ\tงบที่ตั้งไว้\tโอนลด (บาท)\tโอนเพิ่ม (บาท)\nค่าวัสดุ\t100,000\t40,000\t-\nค่าครุภัณฑ์\t10,000\t-\t40,000"
    assert rows(text) == ["0 transfer_out ค่าวัสดุ 40000", "0 transfer_in ค่าครุภัณฑ์ 40000"]


LISTS: dict[str, tuple[str, list[str]]] = {
    "projects with their total below": (
        "๑. โครงการอบรมอาชีพ งบประมาณ ๑๐๐,๐๐๐ บาท\n๒. โครงการแข่งขันกีฬา งบประมาณ ๕๐,๐๐๐ บาท\nรวมเป็นเงินทั้งสิ้น ๑๕๐,๐๐๐ บาท",
        ["0 item โครงการอบรมอาชีพ 100000", "0 item โครงการแข่งขันกีฬา 50000", "0 total รวมเป็นเงินทั้งสิ้น 150000"],
    ),
    "the total in the lead": (
        "ขอใช้เงินสะสม รวมทั้งสิ้น 30,000 บาท (สามหมื่นบาทถ้วน) ดังนี้\n1. ซ่อมแซมถนน เป็นเงิน 10,000 บาท\n2. ซ่อมแซมท่อ เป็นเงิน 20,000 บาท\n",
        ["0 total ขอใช้เงินสะสม รวมทั้งสิ้น 30000", "0 item ซ่อมแซมถนน 10000", "0 item ซ่อมแซมท่อ 20000"],
    ),
    "a lead that counts other projects has no total for these": (
        "อุดหนุน 5 โครงการ รวม 90,000 บาท ดังนี้\n1. โครงการหนึ่ง 10,000 บาท\n2. โครงการสอง 20,000 บาท\n",
        ["0 item โครงการหนึ่ง 10000", "0 item โครงการสอง 20000"],
    ),
    "sums on lines of their own": (
        "1. โครงการหนึ่ง\nงบประมาณ 10,000 บาท\n2. โครงการสอง\nงบประมาณ 20,000 บาท\nรวม 30,000 บาท",
        ["0 item โครงการหนึ่ง 10000", "0 item โครงการสอง 20000", "0 total รวม 30000"],
    ),
    "both sides of a transfer": (
        "โอนลด\n1. ค่าก่อสร้างถนน ซอย 5\tจำนวน 1,200,000 บาท\n2. ค่าบำรุงรักษาสวน\tจำนวน 350,000 บาท\n"
        "โอนเพิ่ม\n1. ค่าจัดซื้อรถบรรทุกน้ำ จำนวน 1 คัน\tจำนวน 1,550,000 บาท\nมติที่ประชุม\tอนุมัติ",
        [
            "0 transfer_out ค่าก่อสร้างถนน ซอย 5 1200000",
            "0 transfer_out ค่าบำรุงรักษาสวน 350000",
            "0 transfer_in ค่าจัดซื้อรถบรรทุกน้ำ จำนวน 1 คัน 1550000",
        ],
    ),
    "a transfer told on its lines; of several sums the moved one": (
        "๑. โอนลด แผนงานบริหารงานทั่วไป ค่าวัสดุ งบประมาณตั้งไว้ ๑๐๐,๐๐๐ บาท โอนลด ๔๐,๐๐๐ บาท คงเหลือ ๖๐,๐๐๐ บาท\n"
        "๒. โอนเพิ่ม ค่าครุภัณฑ์ จำนวน ๔๐,๐๐๐ บาท",
        [
            "0 transfer_out แผนงานบริหารงานทั่วไป ค่าวัสดุ งบประมาณตั้งไว้ ๑๐๐,๐๐๐ บาท 40000",
            "0 transfer_in ค่าครุภัณฑ์ 40000",
        ],
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_lists(name: str) -> None:
    text, wanted = LISTS[name]
    assert rows(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "1. ข้าวผัด ราคาจานละ 50 บาท\nอร่อยมาก",  # one line is no list
        "1. นายสมหมาย ใจงาม บริจาค 500 บาท\n2. นางสาวมาลี ดีงาม บริจาค 300 บาท",  # sums without words of a budget
        "ลำดับ\tชื่อ\tคะแนน\n1\tนายสมหมาย ใจงาม\t85",
        "รายการ\tงบประมาณ (หน่วย : ร้อยละ)\nรายจ่ายประจำ\t44.29\nรายจ่ายลงทุน\t5.00",  # shares
        "รายจ่ายรวม\t57,736,689.13\nผลกำไร\t28,963,957.86",  # a row with a sum is no header
        "มติที่ประชุม\tเห็นชอบ งบประมาณ 100,000 บาท\nมติที่ประชุม\tรับทราบ",
        "1. โครงการหนึ่ง ใช้เงิน 10 บาท ถึง 20 บาท\n2. โครงการสอง ใช้เงิน 10 บาท ถึง 20 บาท",  # which of the two?
    ],
)
def test_no_budget(text: str) -> None:
    assert items(text) == ()


def test_year_plan_division_and_agenda_number() -> None:
    text = (
        "4.2 ขอโอนงบประมาณ กองช่าง\nปีงบประมาณ พ.ศ. ๒๕๖๗ แผนงานเคหะและชุมชน ดังนี้\n1. ค่าวัสดุ จำนวน 10 บาท\n2. ค่าจ้าง จำนวน 20 บาท"
    )
    title = text.partition("\n")[0]
    item = AgendaItem(number="4.2", title=title, span=Span(start=0, end=len(title)))
    assert {(i.fiscal_year, i.plan, i.department, i.agenda_number) for i in items(text, (item,))} == {
        (2567, "แผนงานเคหะและชุมชน", "กองช่าง", "4.2")
    }


def test_spans_hold_their_rows() -> None:
    document = document_of(TABLE)
    for item in budget_items(document, ()):
        assert item.description in document.text[item.span.slice]


@pytest.mark.parametrize(
    "filler",
    [
        "1",
        ",",
        "1,",
        "รวม",
        "\t",
        "งบประมาณ",
        "1. 5 บาท\n",
        "ก\t1\n",
        "โอนลด 1 บาท ",
        "แผนงาน",
        "งบประมาณ\t",
        "แผนงาน\tงบประมาณ\t",
    ],
)
def test_long_runs_cost_what_they_are_long(filler: str) -> None:
    for opening in ("รายการ\tงบประมาณ (บาท)\n", "1. โครงการ"):
        assert_linear(lambda count: items(opening + filler * count), 5_000)  # noqa: B023 - called at once


def test_columns_cost_what_they_are() -> None:
    """Each column of sums asked all others what they are."""

    def table(count: int) -> None:
        heads, first, second = ("\tงบประมาณ (บาท)" * count, "\t1,000" * count, "\t2,000" * count)
        items(f"รายการ{heads}\nค่าวัสดุ{first}\nค่าจ้าง{second}\n")

    assert_linear(table, 1_600)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1,835,40 0", "1835400"),  # a narrow cell broke the figure
        ("1,835, 400", "1835400"),
        ("12,450,300. 50", "12450300.50"),
        ("1,835 400", None),  # the first part is a number of its own
        ("12 500", None),
    ],
)
def test_figures_that_a_narrow_cell_broke(cell: str, value: str | None) -> None:
    assert cell_value(cell, None) == (None if value is None else Decimal(value))
