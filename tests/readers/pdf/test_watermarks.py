"""Watermarks, stamps and text in another direction: furniture, whatever makes them so."""

from collections.abc import Callable
from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import council_docs as cd
from council_docs.document import Document
from tests.making.pdfs import FONTS

BLUE, BLACK = (0.0, 0.0, 0.8), (0.0, 0.0, 0.0)
Draw = Callable[[Canvas, int], None]


def line(page: int, number: int) -> str:
    return f"ข้อ {page * 100 + number} ประธานแจ้งว่าจ่ายค่าวัสดุ {number * 137 + page} บาท"


def pages(draw: Draw, count: int = 4) -> Document:
    """Pages of 22 lines each, and what `draw` puts upon every one of them."""
    pdfmetrics.registerFont(TTFont("Garuda", str(FONTS["Garuda"])))
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    for page in range(1, count + 1):
        canvas.setFont("Garuda", 14)
        for number in range(22):
            canvas.drawString(72, 780 - 28 * number, line(page, number))
        canvas.saveState()
        draw(canvas, page)
        canvas.restoreState()
        canvas.showPage()
    canvas.save()
    return cd.read(target.getvalue(), name="aside.pdf", ocr="never")


def watermark(*, grey: float, angle: float, x: float = 150, y: float = 405) -> Draw:
    def draw(canvas: Canvas, _: int) -> None:
        canvas.setFillGray(grey)
        canvas.translate(x, y)
        canvas.rotate(angle)
        canvas.setFont("Garuda", 60)
        canvas.drawString(0, 0, "สำเนาคู่ฉบับ")

    return draw


def stamp(*, ink: tuple[float, float, float], y: float = 390, pitch: float = 14, words: str = "สำเนาถูกต้อง") -> Draw:
    def draw(canvas: Canvas, page: int) -> None:
        canvas.setFillColorRGB(*ink)
        canvas.setFont("Garuda", 12)
        canvas.drawString(150, y, words.format(name=("มานะ", "มานี", "ปิติ", "ชูใจ")[page - 1]))
        canvas.drawString(150, y - pitch, "(นายมานะ ทรายงาม)")

    return draw


def beside(document: Document) -> list[str | None]:
    return [block.content for block in document.blocks if block.kind == "furniture"]


@pytest.mark.parametrize(
    ("grey", "angle"),
    [(0.8, 45), (0.8, 0), (0, 45), (0, 90), (0, 0)],
    ids=["pale and across", "pale", "black and across", "black and upright", "black, large, under the text"],
)
def test_a_watermark_is_furniture_and_no_line(grey: float, angle: float) -> None:
    document = pages(watermark(grey=grey, angle=angle), count=1)
    assert beside(document) == ["สำเนาคู่ฉบับ"]
    assert "สำเนา" not in document.text
    assert document.full_text.split("\n") == [line(1, number) for number in range(22)]


def test_a_coloured_stamp_across_the_text_of_several_pages_is_furniture() -> None:
    document = pages(stamp(ink=BLUE))
    assert beside(document) == ["สำเนาถูกต้อง", "(นายมานะ ทรายงาม)"] * 4
    assert "ทรายงาม" not in document.text
    assert document.full_text.count("ทรายงาม") == 4
    assert all(line(page, number) in document.text for page in range(1, 5) for number in range(22))


FALSE_FRIENDS = [
    ("black: what was filled in on a form", stamp(ink=BLACK)),
    ("in colour, between the lines: a heading", stamp(ink=BLUE, y=374, pitch=28)),
    ("across the text, but other words on each page", stamp(ink=BLUE, words="ส่งถึง {name} ของกองคลัง")),
]


@pytest.mark.parametrize("draw", [draw for _, draw in FALSE_FRIENDS], ids=[why for why, _ in FALSE_FRIENDS])
def test_what_only_looks_like_a_stamp_stays_text(draw: Draw) -> None:
    document = pages(draw)
    assert document.text.count("สำเนาถูกต้อง") + document.text.count("ของกองคลัง") == 4


def test_a_large_title_over_its_text_stays_text() -> None:
    assert "สำเนาคู่ฉบับ" in pages(watermark(grey=0, angle=0, x=72, y=90), count=1).text
