"""What is in the content stream and cannot be seen is no text; what is pale upon a dark ground is."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
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


def red_that_hardly_covers(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 0, 0, alpha=0.3)
    canvas.drawString(72, 400, OTHER)


def on_a_picture(canvas: Canvas, ground: int, red: float, green: float, blue: float) -> None:
    """Draw the other line in a pale colour upon a picture of one shade of grey."""
    canvas.drawImage(ImageReader(Image.new("L", (40, 3), ground)), 60, 385, 400, 40)
    canvas.setFillColorRGB(red, green, blue)
    canvas.drawString(72, 400, OTHER)


def watermark_on_a_scan(canvas: Canvas) -> None:
    on_a_picture(canvas, 250, 0.85, 0.85, 0.85)


@pytest.mark.parametrize(
    "draw",
    [
        watermark_on_a_scan,
        outside_of_its_clip,
        beyond_the_edge,
        white_on_paper,
        white_on_a_white_box,
        watermark_upon_a_shaded_row,
        red_that_hardly_covers,
    ],
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


def cream_on_a_dark_picture(canvas: Canvas) -> None:
    on_a_picture(canvas, 60, 250 / 255, 237 / 255, 221 / 255)


def orange_on_paper(canvas: Canvas) -> None:
    canvas.setFillColorRGB(247 / 255, 150 / 255, 70 / 255)
    canvas.drawString(72, 400, OTHER)


def yellow_on_a_dark_slide(canvas: Canvas) -> None:
    # as Google Slides prints one: the page is painted, and each text box once more, without any ink
    canvas.setFillGray(0.15)
    canvas.rect(0, 0, 595, 600, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0, alpha=0)
    canvas.rect(60, 390, 400, 30, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 0, alpha=1)
    canvas.drawString(72, 400, OTHER)


def a_mark_in_a_clip_of_its_own(canvas: Canvas) -> None:
    """As pdftocairo writes a mark: the clip fits its ink, far above the baseline."""
    letters, rest = "เล่มท", "๓ ของกระทรวงอื่น"
    canvas.setFont("Garuda", 16)
    canvas.drawString(72, 400, letters + "ี")
    pen = 72 + canvas.stringWidth(letters, "Garuda", 16)
    canvas.drawString(pen + canvas.stringWidth(" ", "Garuda", 16), 400, rest)
    window = canvas.beginPath()
    window.rect(pen - 8, 410, 10, 4)
    canvas.clipPath(window, stroke=0, fill=0)
    canvas.drawString(pen, 400, "\uf70a")


@pytest.mark.parametrize(
    "draw",
    [
        inside_of_its_clip,
        white_on_blue,
        a_mark_in_a_clip_of_its_own,
        white_on_blue_in_a_form,
        yellow_on_a_gradient,
        yellow_on_a_dark_slide,
        cream_on_a_dark_picture,
        orange_on_paper,
    ],
)
def test_what_can_be_seen_is_read(draw: Callable[[Canvas], None]) -> None:
    assert drawn(draw).split("\n") == [LINE, OTHER]


GRADIENT = b"""%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Rotate ROTATION /Contents 4 0 R
  /Resources <</Font <</F 5 0 R>> /Pattern <</P 6 0 R>>>>>> endobj
4 0 obj <</Length 172>> stream
/Pattern cs /P scn 20 100 360 40 re f
1 1 1 rg BT /F 16 Tf 40 112 Td (White on a gradient) Tj ET
1 1 1 rg 20 40 360 40 re f BT /F 16 Tf 40 52 Td (White on a white box) Tj ET
endstream endobj
5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj
6 0 obj <</PatternType 2 /Shading <</ShadingType 2 /ColorSpace /DeviceRGB /Coords [20 0 380 0]
  /Function <</FunctionType 2 /Domain [0 1] /C0 [0.4 0.2 0.7] /C1 [0.2 0.1 0.5] /N 1>>>>>> endobj
trailer <</Root 1 0 R>>
%%EOF"""


@pytest.mark.parametrize("rotation", [0, 90, 180])
def test_white_upon_a_pattern_is_told_by_the_look_of_the_page(rotation: int) -> None:
    """Browsers fill a gradient as a pattern: PDFium says that its colour is white."""
    data = GRADIENT.replace(b"ROTATION", str(rotation).encode())
    assert cd.read(data, name="gradient.pdf", ocr="never").full_text.strip() == "White on a gradient"


def test_no_letter_of_the_text_is_lost_to_a_watermark_of_the_same_words() -> None:
    def watermark(canvas: Canvas) -> None:
        # pale rows of the text's own words, some letters right upon their twins, as law offices print them
        canvas.setFillGray(0.85)
        for shift in range(0, 40, 4):
            canvas.drawString(72 + shift * 0.37, 700, LINE)

    assert drawn(watermark).strip() == LINE
