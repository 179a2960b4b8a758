"""Tables of a PDF ruled only between their rows, or not at all: their rows, and the totals that they sum."""

import io

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import council_docs as cd
from tests.making.pdfs import FONTS

Table = tuple[tuple[tuple[int, int], ...], list[tuple[str, ...]]]
RECEIPT: Table = (
    ((60, 100), (100, 290), (290, 350), (350, 450), (450, 540)),
    [
        ("ลำดับ", "รายการ", "จำนวน", "ราคาต่อหน่วย", "จำนวนเงิน"),
        ("1", "กระดาษถ่ายเอกสาร", "40", "125.00", "5,000.00"),
        ("2", "หมึกพิมพ์", "6", "1,350.00", "8,100.00"),
        ("3", "แฟ้มเอกสาร", "50", "38.50", "1,925.00"),
        ("", "รวมเป็นเงิน", "", "", "15,025.00"),
    ],
)
BUDGET: Table = (
    ((60, 350), (350, 540)),
    [
        ("รายการ", "งบประมาณ (บาท)"),
        ("ค่าจ้างเหมาบริการ", "120,000"),
        ("ค่าวัสดุสำนักงาน", "85,500"),
        ("ค่าซ่อมแซม", "44,500"),
        ("รวมทั้งสิ้น", "250,000"),
    ],
)
HEADLESS: Table = (
    ((60, 350), (350, 540)),
    [
        ("ค่าเวทีและเครื่องเสียง", "45,000.00"),
        ("ค่าตกแต่งสถานที่", "18,500.00"),
        ("ค่าเงินรางวัล", "26,500.00"),
        ("รวม", "90,000.00"),
    ],
)


def pdf(table: Table, *, ruled: bool, right: str = "", wrong: str = "") -> bytes:
    edges, rows = table
    out = io.BytesIO()
    pdfmetrics.registerFont(TTFont("Garuda", str(FONTS["Garuda"])))
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setFont("Garuda", 13)
    canvas.drawString(60, 800, "ประมาณการค่าใช้จ่าย")
    top = 770
    for row in rows:
        for (left, end), cell in zip(edges, row, strict=True):
            if cell[:1].isdecimal():
                canvas.drawRightString(end - 4, top - 14, cell.replace(right, wrong) if right else cell)
            else:
                canvas.drawString(left + 4, top - 14, cell)
        if ruled:
            canvas.line(edges[0][0], top, edges[-1][1], top)
        top -= 22
    if ruled:
        canvas.line(edges[0][0], top, edges[-1][1], top)
    canvas.drawString(60, top - 30, "เอกสารฉบับนี้จัดทำขึ้นเพื่อเสนอที่ประชุมพิจารณา")
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("ruled", [True, False], ids=["rules between rows", "no rules"])
@pytest.mark.parametrize(
    ("table", "right", "wrong", "code"),
    [
        (RECEIPT, "8,100.00", "8,000.00", "product-disagrees"),
        (BUDGET, "85,500", "58,500", "total-disagrees"),
        (HEADLESS, "18,500.00", "15,800.00", "total-disagrees"),
    ],
    ids=["receipt", "budget", "headless"],
)
def test_totals_of_tables_without_a_grid(table: Table, right: str, wrong: str, code: str, *, ruled: bool) -> None:
    fine = cd.parse(pdf(table, ruled=ruled), name="table.pdf")
    assert len(fine.budget_items) == 4
    assert fine.findings == ()
    (finding,) = cd.parse(pdf(table, ruled=ruled, right=right, wrong=wrong), name="table.pdf").findings
    assert finding.code == code
