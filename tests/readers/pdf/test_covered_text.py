"""Text under shapes, pictures and annotations that lie over it: what is said to be covered, and what is not."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import pytest

import council_docs as cd
from council_docs.readers.options import Options, SourceFile
from council_docs.readers.pdf import read
from tests.making.pdfs import FONTS
from tests.making.raw import HELVETICA, pdf_of, stream

LINE = "ผู้ร้อง นายสมชาย ใจดี ยื่นคำร้อง"
NAME = "นายสมชาย ใจดี"


def drawn(paint: Callable[[Any, float, float], None], *, sideways: bool = False) -> bytes:
    """A line of text and what is painted then; `paint` gets the canvas and the edges of the name."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("Garuda", str(FONTS["Garuda"])))
    target = BytesIO()
    canvas = Canvas(target, invariant=1)
    if sideways:
        canvas.rotate(90)
        canvas.translate(0, -795)
    canvas.setFont("Garuda", 14)
    canvas.drawString(72, 730, "รายงานการประชุมสภาเทศบาลตำบลดอนหวาย")
    canvas.drawString(72, 700, LINE)
    left = 72 + pdfmetrics.stringWidth(LINE.partition(NAME)[0], "Garuda", 14)
    paint(canvas, left, left + pdfmetrics.stringWidth(NAME, "Garuda", 14))
    canvas.save()
    return target.getvalue()


def covered(data: bytes) -> list[str]:
    document = read(SourceFile("made.pdf", data), Options(ocr="never"))
    return [document.text[start:end] for start, end in document.covered]


def black(canvas: Any, left: float, right: float) -> None:
    canvas.rect(left, 694, right - left, 18, stroke=0, fill=1)


def white_and_anew(canvas: Any, left: float, right: float) -> None:
    canvas.setFillGray(1)
    black(canvas, left, right)
    canvas.setFillGray(0)
    canvas.drawString(left + 2, 699, "นางสาวมานี")


def far_lower(canvas: Any, left: float, right: float) -> None:
    canvas.rect(left, 660, right - left, 18, stroke=0, fill=1)


def half_of_it(canvas: Any, left: float, right: float) -> None:
    canvas.rect(left, 691, right - left, 9, stroke=0, fill=1)  # up to the baseline


def marker(canvas: Any, left: float, right: float) -> None:
    canvas.setFillColorRGB(1, 1, 0, alpha=0.4)
    black(canvas, left, right)


def frame(canvas: Any, left: float, right: float) -> None:
    canvas.rect(left, 694, right - left, 18, stroke=1, fill=0)


def clipped(canvas: Any, left: float, right: float) -> None:
    path = canvas.beginPath()
    path.rect(300, 300, 20, 20)
    canvas.clipPath(path, stroke=0, fill=0)
    black(canvas, left, right)


def written_again(canvas: Any, left: float, right: float) -> None:
    canvas.setFillColorRGB(1, 0.8, 0.9)
    canvas.rect(60, 690, 300, 30, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.drawString(72, 699.2, LINE)


def beside_a_slope(canvas: Any, left: float, right: float) -> None:
    """A triangle whose box holds the line, and which does not touch it."""
    path = canvas.beginPath()
    path.moveTo(left, 640)
    path.lineTo(right + 400, 640)
    path.lineTo(right + 400, 760)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def round_corners(canvas: Any, left: float, right: float) -> None:
    canvas.roundRect(left - 1, 692, right - left + 2, 22, 2, stroke=0, fill=1)


def in_a_form(canvas: Any, left: float, right: float) -> None:
    canvas.beginForm("bar")
    canvas.rect(0, 0, right - left, 18, stroke=0, fill=1)
    canvas.endForm()
    canvas.translate(left, 694)
    canvas.doForm("bar")


def pasted(canvas: Any, left: float, right: float, *, ink: int = 255, alpha: int = 255, hole: int = 0) -> None:
    """Paste a picture over the name; of its height of 18 `hole` are not painted at all."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    picture = Image.new("RGBA", (100, 18), (ink, ink, ink, alpha))
    picture.paste((0, 0, 0, 0), (0, 0, 100, hole))
    canvas.drawImage(ImageReader(picture), left, 694, right - left, 18, mask="auto")


def white_picture(canvas: Any, left: float, right: float) -> None:
    pasted(canvas, left, right)


def faint_picture(canvas: Any, left: float, right: float) -> None:
    pasted(canvas, left, right, ink=0, alpha=90)


def picture_with_a_hole(canvas: Any, left: float, right: float) -> None:
    pasted(canvas, left, right, hole=14)


def background(canvas: Any, left: float, right: float) -> None:
    pasted(canvas, left, right)
    canvas.drawString(72, 700, LINE)


SEEN_THROUGH = [beside_a_slope, faint_picture, picture_with_a_hole, background]


@pytest.mark.parametrize("paint", [black, white_and_anew, round_corners, in_a_form, white_picture])
@pytest.mark.parametrize("sideways", [False, True])
def test_what_lies_under_a_shape_is_said(paint: Callable[[Any, float, float], None], sideways: bool) -> None:
    assert covered(drawn(paint, sideways=sideways)) == [NAME]


@pytest.mark.parametrize("paint", [far_lower, half_of_it, marker, frame, clipped, written_again, *SEEN_THROUGH])
def test_what_can_be_seen_is_not(paint: Callable[[Any, float, float], None]) -> None:
    assert covered(drawn(paint)) == []


def test_it_is_a_finding_with_its_place() -> None:
    record = cd.parse(drawn(black), ocr="never")
    (finding,) = [finding for finding in record.findings if finding.code == "text-covered"]
    assert finding.span is not None
    assert finding.span.boxes is not None
    assert (record.excerpt(finding.span), finding.span.page, len(finding.span.boxes)) == (NAME, 1, 1)
    assert NAME in record.text


def test_a_process_apart_tells_it() -> None:
    document = cd.read(drawn(black), name="made.pdf", ocr="never", isolated=True)
    assert [document.text[start:end] for start, end in document.covered] == [NAME]


def test_the_text_of_an_ocr_under_its_scan_is_none() -> None:
    from PIL import Image, ImageDraw, ImageFont
    from reportlab.lib.utils import ImageReader

    picture = Image.new("L", (595, 842), 255)
    font = ImageFont.truetype(str(FONTS["Garuda"]), 14)
    ImageDraw.Draw(picture).text((72, 100), "รายงานการประชุมสภาเทศบาลตำบลดอนหวาย", font=font, fill=0)
    ImageDraw.Draw(picture).text((72, 130), LINE, font=font, fill=0)
    assert covered(drawn(lambda canvas, *_: canvas.drawImage(ImageReader(picture), 0, 0, 595, 842))) == []


FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 132 22]/Resources<</Font<</F 5 0 R>>>>"
ANNOTATED = "Somchai Jaidee"
BAR = b"/Subtype/%s/AP<</N 6 0 R>>"
ANNOTATIONS: Sequence[tuple[str, bytes, list[str]]] = [
    ("a square with a ground", b"/Subtype/Square/IC[1 1 1]/C[1 1 1]", [ANNOTATED]),
    ("a redaction that shows its bar", BAR % b"Redact", [ANNOTATED]),
    ("typed over, on a ground", BAR % b"FreeText", [ANNOTATED]),
    ("a stamp on a ground", BAR % b"Stamp", [ANNOTATED]),
    ("the value of a field on a ground", BAR % b"Widget/FT/Tx/T(name)/V(B)", [ANNOTATED]),
    ("a frame", b"/Subtype/Square/C[1 0 0]", []),
    ("a redaction that is only marked", b"/Subtype/Redact", []),
    ("a marker", b"/Subtype/Highlight/C[1 1 0]/QuadPoints[168 716 300 716 168 694 300 694]", []),
    ("a bar that is hidden", BAR % b"Redact" + b"/F 2", []),
    ("a link", b"/Subtype/Link/Border[0 0 0]", []),
]


@pytest.mark.parametrize("given", ANNOTATIONS, ids=[why for why, _, _ in ANNOTATIONS])
@pytest.mark.parametrize("turn", [0, 90])
def test_what_lies_under_an_annotation(given: tuple[str, bytes, list[str]], turn: int) -> None:
    _, annotation, expected = given
    data = pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate %d/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>"
        b"/Annots[7 0 R]>>" % turn,
        stream(b"BT /F 14 Tf 72 700 Td (Petitioner) Tj 100 0 Td (Somchai Jaidee) Tj 150 0 Td (asks again) Tj ET"),
        HELVETICA,
        stream(b"0.9 g 0 0 132 22 re f 0 g BT /F 14 Tf 2 5 Td (B) Tj ET", FORM),
        b"<</Type/Annot/Rect[168 694 300 716]%s>>" % annotation,
    )
    assert covered(data) == expected
