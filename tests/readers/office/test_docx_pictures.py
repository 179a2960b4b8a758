"""Word files that hold pictures of pages and no text: they go to OCR, as scans do."""

from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFont

from council_docs.errors import EmptyFileError
from council_docs.pipeline import read
from tests.making.raw import GARUDA

LINES = ["รายงานการประชุมสภาเทศบาล", "ประธานสภาแจ้งให้ที่ประชุมทราบ", "ที่ประชุมรับทราบ"]


def page(lines: list[str]) -> BytesIO:
    image = Image.new("L", (1240, 900), 255)
    face = ImageFont.truetype(str(GARUDA), 36)
    for number, line in enumerate(lines):
        ImageDraw.Draw(image).text((120, 150 + 90 * number), line, font=face, fill=0)
    target = BytesIO()
    image.save(target, "PNG")
    target.seek(0)
    return target


def word(*pages: list[str], text: str = "") -> bytes:
    from docx import Document

    document = Document()
    if text:
        document.add_paragraph(text)
    for lines in pages:
        document.add_picture(page(lines))
    target = BytesIO()
    document.save(target)
    return target.getvalue()


@pytest.mark.slow
def test_pictures_alone_are_read_by_ocr() -> None:
    document = read(word(LINES, ["ปิดประชุม"]), name="scan.docx")
    assert document.text.replace(" ", "").replace("\n", "") == "".join([*LINES, "ปิดประชุม"])
    assert document.source.reader == "docx"
    assert document.source.ocr_pages == (1, 2)
    assert len(document.pages) == 2


def test_without_ocr_the_error_says_so() -> None:
    with pytest.raises(EmptyFileError, match="OCR"):
        read(word(LINES), name="scan.docx", ocr="never")


def test_a_picture_beside_text_is_a_picture() -> None:
    document = read(word(LINES, text="มติที่ประชุม เห็นชอบ"), name="letter.docx")
    assert document.text == "มติที่ประชุม เห็นชอบ"
    assert document.source.ocr_pages == ()
