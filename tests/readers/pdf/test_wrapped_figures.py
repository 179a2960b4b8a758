"""A figure that a narrow cell breaks over two lines is one figure in the text."""

import io
from decimal import Decimal

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import council_docs as cd
from council_docs.thai.numbers.broken_figures import is_wrapped
from tests.making.pdfs import FONTS

EDGES = (60, 260, 340, 400)
ROWS = [
    [["รายการ"], ["งบประมาณ (บาท)"], ["หมายเหตุ"]],
    [["ก่อสร้างลานกีฬา"], ["1,250,0", "00"], ["-"]],
    [["ขุดลอกคลอง"], ["๓๗๕,๐๐๐.", "๐๐"], ["-"]],
    [["รวม"], ["1,625,", "000"], ["-"]],
]


def table() -> bytes:
    out = io.BytesIO()
    pdfmetrics.registerFont(TTFont("Garuda", str(FONTS["Garuda"])))
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setFont("Garuda", 12)
    top = 800
    for cells in ROWS:
        height = 20 + 16 * (max(map(len, cells)) - 1)
        for x, lines in zip(EDGES, cells, strict=False):
            for at, line in enumerate(lines):
                canvas.drawString(x + 4, top - 14 - 14 * at, line)
        for x in EDGES:
            canvas.line(x, top, x, top - height)
        canvas.line(EDGES[0], top, EDGES[-1], top)
        canvas.line(EDGES[0], top - height, EDGES[-1], top - height)
        top -= height
    canvas.save()
    return out.getvalue()


def test_wrapped_figures_of_cells_are_joined() -> None:
    record = cd.parse(table(), name="cells.pdf")
    for figure in ("1,250,000", "๓๗๕,๐๐๐.๐๐", "1,625,000"):
        assert f"\t{figure}\t" in record.text
    assert [item.amount for item in record.budget_items] == [Decimal(1250000), Decimal(375000), Decimal(1625000)]
    assert record.findings == ()


@pytest.mark.parametrize(
    ("before", "after", "one"),
    [
        ("1,250,0", "00", True),
        ("12,5", "00,000.00", True),
        ("1,250,000.", "50 บาท", True),
        ("จำนวน 5", ",345,500.00 บาท", True),
        ("จำนวน 1,250,000", ".50 บาท", True),
        ("1,250", "000", False),
        ("ข้อ 5", ".50 บาท", False),
        ("1,250,000", ".505 และ", False),
        ("หมวด 5", ",34 และ", False),
        ("ปี 2567", "000", False),
        ("หน้า 1,", "2 และ 3", False),
        ("ข้อ 5.", "50 บาท", False),
    ],
)
def test_only_the_parts_of_one_figure_are_joined(before: str, after: str, one: bool) -> None:
    assert is_wrapped(before, after) is one
