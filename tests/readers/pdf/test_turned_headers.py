"""Headers of narrow columns that are set upright are cells; other text in another direction stays aside."""

from io import BytesIO

import pytest

from council_docs.document import Document
from council_docs.readers.options import Options, SourceFile
from council_docs.readers.pdf import read
from tests.making.pdfs import FONTS, by_chromium

HEADS = ("เห็นชอบ", "ไม่เห็นชอบ", "งดออกเสียง")
ROWS = (("นายปิ่นเพชร ชุ่มฉ่ำใจ", "๑", "", ""), ("นางจำปี คำปู้", "", "๑", ""))
LEFTS, TOPS = (72, 220, 280, 340, 400), (760, 660, 635, 610)


def votes(*, angle: int, stamp: str = "", at: tuple[float, float, float] = (120, 636, 14)) -> Document:
    """A table of votes whose headers are turned, and a stamp across a name, or `at` left, bottom, size."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("Garuda", str(FONTS["Garuda"])))
    target = BytesIO()
    canvas = Canvas(target, invariant=1)
    canvas.setFont("Garuda", 14)
    for x in LEFTS:
        canvas.line(x, TOPS[0], x, TOPS[-1])
    for y in TOPS:
        canvas.line(LEFTS[0], y, LEFTS[-1], y)
    canvas.drawString(80, 700, "รายชื่อสมาชิก")
    turned = [(x + 35.0, 668.0 if angle == 90 else 752.0, head) for x, head in zip(LEFTS[1:], HEADS, strict=False)]
    for left, bottom, text in [*turned, *([(at[0], at[1], stamp)] if stamp else [])]:
        canvas.saveState()
        canvas.setFont("Garuda", at[2] if text == stamp else 14)
        canvas.translate(left if angle == 90 else left - 10, bottom)
        canvas.rotate(angle)
        canvas.drawString(0, 0, text)
        canvas.restoreState()
    for y, row in zip((642, 617), ROWS, strict=True):
        for x, text in zip(LEFTS, row, strict=False):
            canvas.drawString(x + 6, y, text)
    canvas.drawString(72, 560, "ที่ประชุมรับทราบผลการลงมติตามที่เลขานุการเสนอทุกประการ")
    canvas.save()
    return read(SourceFile("votes.pdf", target.getvalue()), Options(ocr="never"))


@pytest.mark.parametrize("angle", [90, 270])
def test_upright_headers_are_cells(angle: int) -> None:
    document = votes(angle=angle)
    assert document.text.split("\n")[:3] == [
        "รายชื่อสมาชิก\tเห็นชอบ\tไม่เห็นชอบ\tงดออกเสียง",
        "นายปิ่นเพชร ชุ่มฉ่ำใจ\t๑",
        "นางจำปี คำปู้\t\t๑",
    ]
    heads = [document.text[cell.start : cell.end] for block in document.blocks for cell in block.cells if cell.header]
    assert heads == ["รายชื่อสมาชิก", *HEADS]
    assert [block for block in document.blocks if block.kind == "furniture"] == []
    start = document.text.index(HEADS[1])
    boxes = document.span(start, start + len(HEADS[1])).boxes or ()
    assert all(280 < box[1] < box[3] < 340 for box in boxes)
    assert all(842 - 760 < box[2] < box[4] < 842 - 660 for box in boxes)


def test_a_stamp_across_a_name_stays_aside() -> None:
    document = votes(angle=90, stamp="สำเนาถูกต้อง")
    assert "สำเนา" not in document.text
    assert [block.content for block in document.blocks if block.kind == "furniture"] == ["สำเนาถูกต้อง"]


@pytest.mark.parametrize(
    "at",
    [
        (150, 637, 6),  # within the cell of the first name, which has its own words
        (370, 590, 14),  # through the middle of an empty cell, and out of it
    ],
)
def test_a_stamp_over_a_cell_is_not_its_text(at: tuple[float, float, float]) -> None:
    document = votes(angle=90, stamp="สำเนา" if at[2] < 14 else "สำเนาถูกต้อง", at=at)
    assert "สำเนา" not in document.text
    assert [(block.content or "")[:5] for block in document.blocks if block.kind == "furniture"] == ["สำเนา"]


def test_upright_headers_of_browsers_have_their_spaces_and_each_letter_once() -> None:
    heads = "".join(f"<th><span>{head}</span></th>" for head in ("งบที่ตั้งไว้", "คงเหลือ (บาท)"))
    page = (
        "<!doctype html><meta charset='utf-8'><style>body{font-family:Garuda}td,th{border:1px solid}"
        "table{border-collapse:collapse}span{writing-mode:vertical-rl;transform:rotate(180deg);height:5cm}</style>"
        f"<table><tr><th>รายการ</th>{heads}</tr><tr><td>ค่าน้ำมันเชื้อเพลิง</td><td>120,000</td><td>20,000</td></tr></table>"
    )
    document = read(SourceFile("made.pdf", by_chromium(page)), Options(ocr="never"))
    assert document.text.split("\n")[0] == "รายการ\tงบที่ตั้งไว้\tคงเหลือ (บาท)"
