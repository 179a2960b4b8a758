"""Tables in PDFs: over page breaks, without rules, with a few rules; and what looks like a table and is none."""

from collections.abc import Sequence

import pytest

from council_docs.document import Block, Document
from council_docs.pipeline import parse_document
from council_docs.readers.options import Options, SourceFile
from council_docs.readers.pdf import read
from tests.making.pdfs import by_chromium, by_reportlab

Rows = list[tuple[str, ...]]


def read_bytes(data: bytes) -> Document:
    return read(SourceFile("made.pdf", data), Options(ocr="never"))


def tables_of(document: Document) -> list[Rows]:
    return [rows_of(document, block) for block in document.blocks if block.kind == "table"]


def rows_of(document: Document, block: Block) -> Rows:
    rows: dict[int, list[str]] = {}
    for cell in block.cells:
        rows.setdefault(cell.row, []).append(document.text[cell.start : cell.end])
    return [tuple(row) for row in rows.values()]


HEADER = ("ลำดับ", "รายการ", "งบประมาณ (บาท)")
FIRST: Rows = [HEADER, ("๑", "ค่าน้ำมันเชื้อเพลิงและหล่อลื่น", "๑๒๐,๐๐๐"), ("๒", "ค่าจ้างเหมาบริการบุคคลภายนอก", "๘๕,๕๐๐")]
SECOND: Rows = [("๓", "ค่าจ้างเหมาทำฝายชั่วคราว", "๔๐,๒๕๐"), ("", "รวม", "๒๔๕,๗๕๐")]


def over_pages(*tables: Rows) -> Document:
    pages = [[f"*- {number} -"] for number in range(1, len(tables) + 1)]
    return read_bytes(by_reportlab(pages, size=12, ruled_pages=tables))


@pytest.mark.parametrize("repeated", [True, False], ids=["header-repeated", "header-once"])
def test_a_table_goes_on_upon_the_next_page(repeated: bool) -> None:
    document = over_pages(FIRST, [HEADER, *SECOND] if repeated else SECOND)
    assert tables_of(document) == [[*FIRST, *SECOND]]
    (table,) = (block for block in document.blocks if block.kind == "table")
    assert {cell.unit for cell in table.cells if cell.column == 2 and cell.row} == {"บาท"}
    assert [cell.header for cell in table.cells] == [True] * 3 + [False] * 12
    assert document.full_text.count("งบประมาณ (บาท)") == 1 + repeated
    assert document.pages[0].end <= document.text.index("ค่าจ้างเหมาทำฝาย")
    assert [page.label for page in document.pages] == ["1", "2"]
    record = parse_document(document, kind="minutes")
    assert [str(item.amount) for item in record.budget_items] == ["120000", "85500", "40250", "245750"]
    assert not [finding for finding in record.findings if finding.code == "total-disagrees"]


def test_a_row_without_words_at_the_head_of_a_page_keeps_the_page_turn() -> None:
    document = over_pages(FIRST, [("", "", ""), *SECOND])
    assert [row for row in tables_of(document)[0] if any(row)] == [*FIRST, *SECOND]
    assert document.pages[0].end <= document.text.index("ค่าจ้างเหมาทำฝาย") < document.pages[1].end
    start = document.text.index("๔๐,๒๕๐")
    assert document.span(start, start + 6).page == 2


def test_a_row_that_the_page_break_cuts_is_one_row() -> None:
    first: Rows = [*FIRST[:2], ("๒", "ค่าจ้างเหมาบริการบุคคลภายนอกเพื่อดูแล", "๘๕,๕๐๐")]
    document = over_pages(first, [HEADER, ("", "รักษาสวนสาธารณะ", ""), *SECOND])
    whole = ("๒", "ค่าจ้างเหมาบริการบุคคลภายนอกเพื่อดูแลรักษาสวนสาธารณะ", "๘๕,๕๐๐")
    assert tables_of(document) == [[*FIRST[:2], whole, *SECOND]]
    start = document.text.index("ค่าจ้างเหมาบริการ")
    boxes = document.span(start, start + len(whole[1])).boxes
    assert boxes is not None
    assert [box[0] for box in boxes] == [1, 2]


def test_the_rest_of_a_row_may_stand_alone_on_its_page() -> None:
    first: Rows = [*FIRST[:2], ("๒", "ค่าจ้างเหมาบริการบุคคลภายนอกเพื่อดูแล", "๘๕,๕๐๐")]
    document = over_pages(first, [("", "รักษาสวน", "")])
    whole = ("๒", "ค่าจ้างเหมาบริการบุคคลภายนอกเพื่อดูแลรักษาสวน", "๘๕,๕๐๐")
    assert tables_of(document) == [[*FIRST[:2], whole]]
    assert document.source.damaged_pages == ()
    start = document.text.index("รักษาสวน")
    assert document.span(start, start + 8).page == 2


WIDE = ("โครงการ", "รายละเอียด", "งบประมาณ (บาท)")
WIDE_ROW = ("อบรม", "ครูศูนย์พัฒนาเด็กเล็ก", "๘๕,๕๐๐")


def test_the_rest_of_a_row_may_be_that_of_its_first_cell() -> None:
    first: Rows = [WIDE, WIDE_ROW, ("ซ่อมถนน", "สายหลัก", "๔๐,๒๕๐")]
    assert tables_of(over_pages(first, [("ลูกรัง", "", ""), WIDE_ROW])) == [
        [*first[:2], ("ซ่อมถนนลูกรัง", *first[2][1:]), WIDE_ROW]
    ]


@pytest.mark.parametrize(
    ("last", "row"),
    [
        (("ซ่อมถนน", "สายหลัก", "๔๐,๒๕๐"), ("รวม", "", "")),
        (("ซ่อมถนน", "สายหลัก", "๔๐,๒๕๐"), ("๒. อบรม", "", "")),
        (("ทาง", "สายหลัก", "๔๐,๒๕๐"), ("ปู", "", "")),  # it would have found room
        (("ซ่อมถนน", "", ""), ("ลูกรัง", "", "")),  # of the table's other rows one is such a heading
    ],
    ids=["total", "numbered", "with-room", "heading"],
)
def test_a_row_with_its_first_cell_alone_may_be_one_of_its_own(last: tuple[str, ...], row: tuple[str, ...]) -> None:
    assert row in tables_of(over_pages([WIDE, WIDE_ROW, last], [row, WIDE_ROW]))[0]


def test_each_part_of_a_cut_row_stands_on_its_own_page() -> None:
    head = ("ผู้พูด", "คำพูด", "มติ / หมายเหตุ")
    first: Rows = [head, ("ประธาน", "ขอให้กองช่างเร่งซ่อมฝายและถนนทุกสายที่ชำ", "มอบกองช่างและกองพัสดุ")]
    document = over_pages(first, [("", "รุดก่อนฤดูฝน", "ร่วมกัน"), ("เลขาฯ", "รับทราบ", "-")], [("ประธาน", "ปิดประชุม", "-")])
    (rows,) = tables_of(document)
    assert rows[1] == ("ประธาน", "ขอให้กองช่างเร่งซ่อมฝายและถนนทุกสายที่ชำรุดก่อนฤดูฝน", "มอบกองช่างและกองพัสดุร่วมกัน")
    pages = {"ประธาน": 1, "ขอให้กองช่าง": 1, "รุดก่อน": 2, "มอบกองช่าง": 1, "ร่วมกัน": 2, "เลขาฯ": 2, "รับทราบ": 2}
    for words, page in pages.items():
        start = document.text.index(words)
        span = document.span(start, start + len(words))
        assert (words, span.page, {box[0] for box in span.boxes or ()}) == (words, page, {page})
    whole = document.text.index("มอบกองช่าง")
    assert [box[0] for box in document.span(whole, whole + len("มอบกองช่างและกองพัสดุร่วมกัน")).boxes or ()] == [1, 2]
    starts = [page.start for page in document.pages]
    assert starts == sorted(starts)
    assert [page.end for page in document.pages] == [*starts[1:], len(document.text)]
    assert document.page_at(document.text.index("ปิดประชุม")) == document.pages[2]


@pytest.mark.parametrize(
    "row",
    [("", "ค่าซ่อมแซมเครื่องสูบน้ำ", "๙,๐๐๐"), ("", "รวม", "๒๐๕,๕๐๐"), ("๓", "ค่าจ้างเหมา", "๔๐,๒๕๐")],
    ids=["sum-of-its-own", "total", "numbered"],
)
def test_a_row_of_its_own_at_the_top_of_a_page_stays_one(row: tuple[str, ...]) -> None:
    assert row in tables_of(over_pages(FIRST, [row, SECOND[0]]))[0]


def test_another_table_on_the_next_page_is_another_table() -> None:
    other: Rows = [("ที่", "โครงการ", "เงินสะสม (ล้านบาท)"), ("๑", "ก่อสร้างถนนสายใหม่", "๒.๕")]
    assert tables_of(over_pages(FIRST, other)) == [FIRST, other]


def test_a_speaker_who_says_the_same_again_is_no_header() -> None:
    rows: Rows = [("ประธานสภาฯ", "มีผู้ใดจะแก้ไขอีกหรือไม่", ""), ("ที่ประชุม", "ไม่มี", "")]
    assert tables_of(over_pages(rows, rows)) == [[*rows, *rows]]


def unruled(
    *pages: list[str], stops: tuple[float, ...] = (72, 130, 480), level: Sequence[tuple[float, float, float]] = ()
) -> Document:
    return read_bytes(by_reportlab(pages, size=10, stops=stops, level=level, pitch=1.5))


LEAD = "ประธานสภาเสนองบประมาณรายจ่ายประจำปีเพื่อให้ที่ประชุมพิจารณาตามตารางต่อไปนี้"
WRAPPED = [
    "ลำดับ\tรายการ\t>งบประมาณ",
    "\t\t>(บาท)",
    "๑\tค่าน้ำมันเชื้อเพลิงและหล่อลื่นสำหรับรถบรรทุกน้ำและรถดับเพลิง\t>๑๒๐,๐๐๐",
    "\tของเทศบาล",
    "๒\tค่าจ้างเหมาบริการ\t>๘๕,๕๐๐",
    "๓\tค่าซ่อมแซม\t>๔๐,๒๕๐",
    "\tรวม\t>๒๔๕,๗๕๐",
]
CELLS: Rows = [
    ("ลำดับ", "รายการ", "งบประมาณ (บาท)"),
    ("๑", "ค่าน้ำมันเชื้อเพลิงและหล่อลื่นสำหรับรถบรรทุกน้ำและรถดับเพลิงของเทศบาล", "๑๒๐,๐๐๐"),
    ("๒", "ค่าจ้างเหมาบริการ", "๘๕,๕๐๐"),
    ("๓", "ค่าซ่อมแซม", "๔๐,๒๕๐"),
    ("", "รวม", "๒๔๕,๗๕๐"),
]
RULES = [(row, 72.0, 480.0) for row in (1, 3, 5, 6, 7, 8)]


def items_of(document: Document) -> list[tuple[str, str, str]]:
    record = parse_document(document, kind="minutes")
    assert not record.findings
    return [(item.description.replace(" ", ""), str(item.amount), item.kind) for item in record.budget_items]


@pytest.mark.parametrize("level", [[], RULES, RULES[:2] + RULES[-1:]], ids=["no-rules", "rules-below-rows", "three-rules"])
def test_a_table_without_upright_rules(level: list[tuple[float, float, float]]) -> None:
    document = unruled([LEAD, *WRAPPED, "มติที่ประชุม เห็นชอบ"], level=level)
    assert tables_of(document) == [CELLS]
    (table,) = (block for block in document.blocks if block.kind == "table")
    assert {cell.unit for cell in table.cells if cell.column == 2 and cell.row} == {"บาท"}
    assert [cell.header for cell in table.cells] == [True] * 3 + [False] * 12
    assert document.text.split("\n")[0] == LEAD
    ruled = read_bytes(
        by_reportlab([[LEAD]], size=10, ruled=[tuple(cell.replace("สำหรับรถ", "สำหรับ\nรถ") for cell in row) for row in CELLS])
    )
    assert items_of(document) == items_of(ruled)


def test_an_unruled_table_goes_on_upon_the_next_page() -> None:
    document = unruled(["*- 1 -", LEAD, *WRAPPED[:3]], ["*- 2 -", *WRAPPED[3:]])
    assert tables_of(document) == [CELLS]
    again = unruled(["*- 1 -", LEAD, *WRAPPED[:4]], ["*- 2 -", *WRAPPED[:2], *WRAPPED[4:]])
    assert tables_of(again) == [CELLS]


def test_headings_over_several_columns_and_empty_cells() -> None:
    lines = [
        "\tปีงบประมาณ (ล้านบาท)",
        "รายการ\t>๒๕๖๖\t>๒๕๖๗",
        "ค่าก่อสร้าง\t>๑๒.๕๐\t>-",
        "ค่าบำรุง\t>๓.๒๕\t>๔.๐๐",
        "รวม\t>๑๕.๗๕\t>๔.๐๐",
    ]
    document = unruled([LEAD, *lines], stops=(72, 330, 430))
    (table,) = (block for block in document.blocks if block.kind == "table")
    assert rows_of(document, table)[1:] == [tuple(line.replace(">", "").split("\t")) for line in lines[1:]]
    assert {cell.unit for cell in table.cells if not cell.header and cell.column} == {"ล้านบาท"}


def test_figures_beside_the_middle_of_a_description() -> None:
    lines = [
        "รายการ\t>งบประมาณ",
        "ค่าก่อสร้างถนนคอนกรีตเสริมเหล็กสายทางหลวงชนบทถึงบ้านใหม่เหนือ",
        "\t>๑,๒๐๐,๐๐๐",
        "หมู่ที่สาม",
        "ค่าบำรุงรักษา\t>๓๐,๐๐๐",
    ]
    (rows,) = tables_of(unruled([LEAD, *lines], stops=(72, 480)))
    assert rows[1:] == [(lines[1] + lines[3], "๑,๒๐๐,๐๐๐"), ("ค่าบำรุงรักษา", "๓๐,๐๐๐")]


@pytest.mark.parametrize(
    "lines",
    [
        ["โอนลด", "1. ค่าก่อสร้างถนน\tจำนวน 1,200,000 บาท", "2. ค่าบำรุงรักษา\tจำนวน 350,000 บาท"],
        ["ผู้มาประชุม", "ลำดับ\tชื่อ - สกุล\tตำแหน่ง", "๑\tนายปรีดา หาญณรงค์\tประธานสภา", "๒\tนายชูเกียรติ รักถิ่นไทย\tสมาชิกสภา"],
        ["เรื่อง\tหน้า", "คำนำ\t>1", "ระเบียบวาระการประชุม\t>12", "ภาคผนวก\t>105"],
        ["เห็นชอบ\t>12\tเสียง", "ไม่เห็นชอบ\t>3\tเสียง", "งดออกเสียง\t>1\tเสียง"],
        ["นายปรีดา หาญณรงค์\t053-123456", "นายชูเกียรติ รักถิ่นไทย\t053-123457"],
        ["1. วาระแรก\t09.30", "2. วาระสอง\t10.15", "3. วาระสาม\t11.00"],
    ],
    ids=["transfer-list", "attendance", "contents", "votes", "telephones", "schedule"],
)
def test_false_friends_stay_rows_of_lists(lines: list[str]) -> None:
    document = unruled([LEAD, *lines], stops=(72, 300, 480))
    assert tables_of(document) == []


def test_two_columns_of_text_with_figures_are_no_table() -> None:
    lines = [f"ที่ประชุมพิจารณาแล้วเห็นว่าโครงการ\tซ่อมแซมถนนควรใช้เงิน {number},๐๐๐ บาท" for number in range(1, 9)]
    assert tables_of(unruled(lines, stops=(72, 320))) == []


LIST = [
    "ที่\tชื่อ - สกุล\tตำแหน่ง\tลายมือชื่อ",
    "๑\tนายปรีดา หาญ\tประธานสภา\tปรีดา",
    "\tณรงค์\tอบต.",
    "๒\tนายชูเกียรติ\tส.อบต. ม.๑\tชูเกียรติ",
]
MORE = ["\tรักถิ่นไทย", "๓\tนางจำปี คำปู้\tเลขานุการสภา\tจำปี", "\t\tอบต."]
NAMES: Rows = [
    ("ที่", "ชื่อ - สกุล", "ตำแหน่ง", "ลายมือชื่อ"),
    ("๑", "นายปรีดา หาญณรงค์", "ประธานสภา อบต.", "ปรีดา"),
    ("๒", "นายชูเกียรติ รักถิ่นไทย", "ส.อบต. ม.๑", "ชูเกียรติ"),
    ("๓", "นางจำปี คำปู้", "เลขานุการสภา อบต.", "จำปี"),
]
STOPS = (72.0, 110.0, 175.0, 250.0)


def test_wrapped_names_and_offices_go_into_their_cells() -> None:
    document = unruled([LEAD, "ผู้มาประชุม", *LIST, *MORE, "ผู้ไม่มาประชุม", "- ไม่มี -"], stops=STOPS)
    assert tables_of(document) == [NAMES]
    assert document.text.split("\n")[-2:] == ["ผู้ไม่มาประชุม", "- ไม่มี -"]
    (table,) = (block for block in document.blocks if block.kind == "table")
    assert [cell.header for cell in table.cells] == [True] * 4 + [False] * 12
    people = [(row.name, row.position) for row in parse_document(document, kind="minutes").attendance]
    assert people[:2] == [("ปรีดา หาญณรงค์", "ประธานสภา อบต."), ("ชูเกียรติ รักถิ่นไทย", "ส.อบต. ม.๑")]


def test_a_list_of_names_goes_on_upon_the_next_page_or_below_another_heading() -> None:
    assert tables_of(unruled([LEAD, *LIST, MORE[0]], MORE[1:], stops=STOPS)) == [NAMES]
    below = unruled([LEAD, *LIST, *MORE, "ผู้เข้าร่วมประชุม", "๑\tนายทองสุข\tนายก อบต.\tทองสุข", "\tอ่อนน้อม"], stops=STOPS)
    assert tables_of(below)[1:] == [[("๑", "นายทองสุข อ่อนน้อม", "นายก อบต.", "ทองสุข")]]


@pytest.mark.parametrize(
    "rows",
    [
        [LIST[0], LIST[1], LIST[3]],
        [LIST[0], "๑\tนายปรีดา\tประธานสภาองค์การบริหารส่วนตำบล\tปรีดา", "๒\tนายชู\tสมาชิก\tชู", "๔\tนางดี\tสมาชิก\tดี"],
        ["ถนน\tกว้าง\tยาว\tหนา", "๑\tนายปรีดา\tประธาน\tปรีดา", "๒\tนายชู\tสมาชิก\tชู", "๓\tนางดี\tสมาชิก\tดี"],
    ],
    ids=["two-rows", "numbers-do-not-count", "no-known-headings"],
)
def test_rows_of_words_that_may_be_no_table_stay_rows(rows: list[str]) -> None:
    assert tables_of(unruled([LEAD, *rows], stops=STOPS)) == []


def test_a_title_that_is_repeated_above_the_next_part_of_a_table() -> None:
    pages = [["8. รายละเอียดกิจกรรมและงบประมาณ"], ["8. รายละเอียดกิจกรรมและงบประมาณ"]]
    document = read_bytes(by_reportlab(pages, size=12, ruled_pages=[FIRST, [HEADER, *SECOND]]))
    assert tables_of(document) == [[*FIRST, *SECOND]]
    assert document.text.count("รายละเอียดกิจกรรม") == 1
    assert document.full_text.count("รายละเอียดกิจกรรม") == 2
    other = read_bytes(by_reportlab([pages[0], ["9. รายรับ"]], size=12, ruled_pages=[FIRST, [HEADER, *SECOND]]))
    assert tables_of(other) == [FIRST, [HEADER, *SECOND]]


def test_a_header_of_two_rows_is_repeated_on_the_next_page() -> None:
    """Its first cell is two empty ones in the forms of the budget system of local authorities; years are no part of sums."""
    head = "<tr><th></th><th colspan=3>รายจ่ายจริง</th></tr><tr><th></th><th>ปี 2557</th><th>ปี 2558</th><th>ปี 2559</th></tr>"
    body = [f"<tr><td>เครื่องพิมพ์ {n}</td><td>0.00</td><td>{n},200.00</td><td>0.00</td></tr>" for n in range(1, 71)]
    style = "<style>table{border-collapse:collapse}td,th{border:1px solid;font:14px Sarabun;height:8mm;width:30mm}</style>"
    document = read_bytes(by_chromium(f"{style}<table><thead>{head}</thead>{''.join(body)}</table>"))
    assert len(document.pages) > 1
    rows = tables_of(document)[0]
    assert rows[:2] == [("", "รายจ่ายจริง"), ("", "ปี 2557", "ปี 2558", "ปี 2559")]
    assert rows[2:] == [(f"เครื่องพิมพ์ {n}", "0.00", f"{n},200.00", "0.00") for n in range(1, 71)]


def test_a_sum_that_has_room_does_not_go_on_upon_the_next_page() -> None:
    document = over_pages([*FIRST, ("๓", "ค่าจ้างเหมาทำฝายชั่วคราว", "๔๐,๒๕๐")], [("", "", "ปี ๒๕๖๙"), ("", "รวม", "๒๔๕,๗๕๐")])
    assert ("๓", "ค่าจ้างเหมาทำฝายชั่วคราว", "๔๐,๒๕๐") in tables_of(document)[0]
