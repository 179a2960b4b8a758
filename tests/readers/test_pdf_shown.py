"""What is in the content stream and cannot be seen is no text; what is pale upon a dark ground is."""

from collections.abc import Callable
from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import council_docs as cd
from tests.making.pdfs import FONTS

LINE = "ที่ประชุมรับทราบงบประมาณ ๒,๔๐๐ บาท"
OTHER = "เล่มที่ ๓ ของกระทรวงอื่น"


def drawn(draw: Callable[[Canvas], None]) -> str:
    """The text of a page with LINE on it, and what `draw` adds."""
    pdfmetrics.registerFont(TTFont("Garuda", str(FONTS["Garuda"])))
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    canvas.setFont("Garuda", 16)
    canvas.drawString(72, 700, LINE)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return cd.read(target.getvalue(), name="drawn.pdf", ocr="never").full_text


def clip(canvas: Canvas, bottom: float, height: float) -> None:
    window = canvas.beginPath()
    window.rect(60, bottom, 400, height)
    canvas.clipPath(window, stroke=0, fill=0)


def outside_of_its_clip(canvas: Canvas) -> None:
    canvas.saveState()
    clip(canvas, 100, 200)
    canvas.setFont("Garuda", 16)
    canvas.drawString(72, 400, OTHER)
    canvas.restoreState()


def beyond_the_edge(canvas: Canvas) -> None:
    canvas.drawString(-400, 400, OTHER)
    canvas.drawString(700, 400, OTHER)


def white_on_paper(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    canvas.drawString(72, 400, OTHER)


def white_on_a_white_box(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    canvas.rect(60, 390, 400, 30, stroke=0, fill=1)
    canvas.drawString(72, 400, OTHER)


def watermark_upon_a_shaded_row(canvas: Canvas) -> None:
    canvas.setFillGray(0.9)
    canvas.rect(60, 390, 400, 30, stroke=0, fill=1)
    canvas.setFillGray(0.8)
    canvas.drawString(72, 400, OTHER)


@pytest.mark.parametrize(
    "draw", [outside_of_its_clip, beyond_the_edge, white_on_paper, white_on_a_white_box, watermark_upon_a_shaded_row]
)
def test_what_cannot_be_seen_is_left_out(draw: Callable[[Canvas], None]) -> None:
    assert drawn(draw).strip() == LINE


def inside_of_its_clip(canvas: Canvas) -> None:
    clip(canvas, 350, 100)
    canvas.setFont("Garuda", 16)
    canvas.drawString(72, 400, OTHER)


def white_on_blue(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.1, 0.2, 0.5)
    canvas.rect(60, 390, 400, 30, stroke=0, fill=1)
    canvas.setFillGray(1)
    canvas.drawString(72, 400, OTHER)


def white_on_blue_in_a_form(canvas: Canvas) -> None:
    canvas.beginForm("box")
    canvas.setFont("Garuda", 16)
    white_on_blue(canvas)
    canvas.endForm()
    canvas.translate(20, -30)
    canvas.doForm("box")


def yellow_on_a_gradient(canvas: Canvas) -> None:
    canvas.saveState()
    clip(canvas, 390, 30)
    canvas.linearGradient(60, 390, 460, 390, ((0.1, 0.2, 0.5), (0.2, 0.3, 0.7)))
    canvas.restoreState()
    canvas.setFillColorRGB(1, 1, 0)
    canvas.setFont("Garuda", 16)
    canvas.drawString(72, 400, OTHER)


@pytest.mark.parametrize("draw", [inside_of_its_clip, white_on_blue, white_on_blue_in_a_form, yellow_on_a_gradient])
def test_what_can_be_seen_is_read(draw: Callable[[Canvas], None]) -> None:
    assert drawn(draw).split("\n") == [LINE, OTHER]


def test_no_letter_of_the_text_is_lost_to_a_watermark_of_the_same_words() -> None:
    def watermark(canvas: Canvas) -> None:
        # pale rows of the text's own words, some letters right upon their twins, as law offices print them
        canvas.setFillGray(0.85)
        for shift in range(0, 40, 4):
            canvas.drawString(72 + shift * 0.37, 700, LINE)

    assert drawn(watermark).strip() == LINE
