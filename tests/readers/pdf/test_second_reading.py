"""Pages that PDFium gets wrong are read again by pdfplumber, and the better reading is kept."""

import subprocess
import sys
from typing import Any

import pytest

from council_docs.document import Document
from council_docs.readers import read_file
from council_docs.readers.options import Options, SourceFile
from council_docs.readers.pdf import reader
from council_docs.readers.pdf.page import glyph_source
from council_docs.readers.pdf.page.glyphs import PageGlyphs
from council_docs.readers.pdf.page.pdfium_bindings import Scratch
from council_docs.readers.pdf.repair.pdfminer_reading import second_reading
from tests.making.pdfs import by_reportlab
from tests.making.raw import HELVETICA, pdf_of, stream

PAGES = [
    ["รายงานการประชุมสภาตำบลดอนหวาย", "ประธานสภากล่าวเปิดประชุมและดำเนินการตามระเบียบวาระ"],
    ["มติที่ประชุม เห็นชอบให้เบิกจ่ายงบประมาณ จำนวน 12,500 บาท", "ที่ประชุมรับทราบและมอบหมายเจ้าหน้าที่ดำเนินการต่อไป"],
]


def read_without_ocr(data: bytes) -> Document:
    return read_file(SourceFile("made.pdf", data), Options(ocr="never"))


def test_a_broken_page_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    data = by_reportlab(PAGES)
    right = read_without_ocr(data)

    def scrambled(page: object, number: int, scratch: Scratch, **how: Any) -> PageGlyphs | None:
        seen = glyph_source.page_glyphs(page, number, scratch, **how)
        if seen and number == 2:
            for glyph in seen.glyphs:
                glyph.text, glyph.broken = "\ufffd", True
        return seen

    monkeypatch.setattr(reader, "page_glyphs", scrambled)
    again = read_without_ocr(data)
    assert again.source.repairs["second-reading"] == 1
    assert again.source.damaged_pages == ()
    assert again.text == right.text


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\n%%EOF", by_reportlab(PAGES)[:2000]], ids=["empty", "bare", "cut"])
def test_what_pdfplumber_cannot_read_is_nothing(data: bytes) -> None:
    assert second_reading(data, 1, None) == []


def test_nothing_is_printed_about_a_broken_page() -> None:
    code = (
        "import sys; from council_docs.readers.pdf.repair.pdfminer_reading import second_reading; "
        "second_reading(sys.stdin.buffer.read(), 1, None)"
    )
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    odd = b"BT /F 14 Tf 72 700 Td (x) Tf /Span Tj ET"  # pdfminer has something to say about the font's size
    data = pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream(odd), HELVETICA)
    done = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
