"""Pages that are turned, by the page or by what is drawn on it: boxes stand where the page shows the words."""

from io import BytesIO

import pypdfium2
import pytest

from council_docs.document import Document
from council_docs.readers.options import Options, SourceFile
from council_docs.readers.pdf import read
from council_docs.readers.pdf.page.glyph_source import page_glyphs
from council_docs.readers.pdf.repair.pdfminer_reading import SecondReader
from tests.making.pdfs import FONTS

WORDS = "ผู้มาประชุม"
FILLING = ["๑. ประธานสภากล่าวเปิดประชุม", "๒. ที่ประชุมรับทราบ"]
WIDTH, HEIGHT = 420.0, 600.0


def turned_page(rotation: int, drawn: int, *, filling: bool) -> bytes:
    """One page whose `/Rotate` is so many degrees, with lines drawn at a number of quarter turns."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("Garuda", str(FONTS["Garuda"])))
    target = BytesIO()
    shown = (WIDTH, HEIGHT) if rotation % 180 == 0 else (HEIGHT, WIDTH)  # reportlab asks for the page as it is shown
    canvas = Canvas(target, pagesize=shown, invariant=1)
    canvas.setPageRotation(rotation)
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(90 * drawn)
    canvas.setFont("Garuda", 16)
    canvas.drawString(-120, 120, WORDS)
    for line, text in enumerate(FILLING if filling else ()):
        canvas.drawString(-120, 60 - 30 * line, text)
    canvas.save()
    return target.getvalue()


def ink(data: bytes) -> tuple[float, float, float, float]:
    """Where the page that is shown is not white: left, top, right, bottom."""
    pdf = pypdfium2.PdfDocument(data)
    box = pdf[0].render(scale=1, grayscale=True).to_pil().point(lambda light: 255 if light < 200 else 0).getbbox()
    pdf.close()
    assert box is not None
    left, top, right, bottom = box
    return left, top, right, bottom


def document(data: bytes) -> Document:
    return read(SourceFile("turned.pdf", data), Options(ocr="never"))


@pytest.mark.parametrize("drawn", range(4))
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_box_is_where_the_page_shows_the_words(rotation: int, drawn: int) -> None:
    found = document(turned_page(rotation, drawn, filling=True))
    assert found.text.split("\n") == [WORDS, *FILLING]
    span = found.span(0, len(WORDS))
    assert span.boxes is not None
    left, top, right, bottom = (
        func(box[side] for box in span.boxes) for side, func in ((1, min), (2, min), (3, max), (4, max))
    )
    shown = ink(turned_page(rotation, drawn, filling=False))
    assert left - 8 < shown[0] < left + 8
    assert top - 8 < shown[1] < top + 8
    assert right - 8 < shown[2] < right + 8
    assert bottom - 8 < shown[3] < bottom + 8
    page = found.pages[0]
    assert (page.width, page.height) == ((WIDTH, HEIGHT) if rotation % 180 == 0 else (HEIGHT, WIDTH))


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_page_that_is_shown_upright_has_one_box_a_line(rotation: int) -> None:
    found = document(turned_page(rotation, rotation // 90, filling=True))
    assert len(found.span(0, len(WORDS)).boxes or ()) == 1


def cropped(data: bytes) -> bytes:
    """The page with another part of its medium cut away on each side."""
    pdf = pypdfium2.PdfDocument(data)
    left, bottom, right, top = pdf[0].get_mediabox()
    pdf[0].set_cropbox(left + 10, bottom + 20, right - 30, top - 40)
    target = BytesIO()
    pdf.save(target)
    pdf.close()
    return target.getvalue()


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_second_reading_places_glyphs_where_the_first_does(rotation: int) -> None:
    data = cropped(turned_page(rotation, rotation // 90, filling=True))
    pdf = pypdfium2.PdfDocument(data)
    seen = page_glyphs(pdf[0], 1, most=10_000, tagged=False)
    pdf.close()
    assert seen is not None
    first = {(glyph.text, round(glyph.x0), round(glyph.y)) for glyph in seen.glyphs if glyph.text.strip()}
    coded = SecondReader(data, None).glyphs(1)
    assert coded is not None
    second = {(glyph.text, round(glyph.x0), round(glyph.y)) for glyph in coded if glyph.text.strip()}
    assert len(first) > 30
    assert first == second
