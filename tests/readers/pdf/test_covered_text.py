"""Text under shapes that are painted over it: what is said to be covered, and what is not."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

import council_docs as cd
from council_docs.readers.options import Options, SourceFile
from council_docs.readers.pdf import read
from tests.making.pdfs import FONTS

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


def circle(canvas: Any, left: float, right: float) -> None:
    canvas.circle(left, 700, 200, stroke=0, fill=1)


@pytest.mark.parametrize("paint", [black, white_and_anew])
@pytest.mark.parametrize("sideways", [False, True])
def test_what_lies_under_a_shape_is_said(paint: Callable[[Any, float, float], None], sideways: bool) -> None:
    assert covered(drawn(paint, sideways=sideways)) == [NAME]


@pytest.mark.parametrize("paint", [far_lower, half_of_it, marker, frame, clipped, written_again, circle])
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
