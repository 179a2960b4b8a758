"""Pages that PDFium gets wrong are read again by pdfplumber, and the better reading is kept."""

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from council_docs.document import Document
from council_docs.readers import read_file
from council_docs.readers.options import Options, SourceFile
from council_docs.readers.pdf import reader
from council_docs.readers.pdf.page import glyph_source
from council_docs.readers.pdf.page.glyphs import CodedGlyph, Glyph, PageGlyphs
from council_docs.readers.pdf.repair.content_streams import Device
from council_docs.readers.pdf.repair.pdfminer_reading import SecondReader, as_seen
from council_docs.readers.pdf.repair.rules import repair
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

    def scrambled(page: object, number: int, **how: Any) -> PageGlyphs | None:
        seen = glyph_source.page_glyphs(page, number, **how)
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
    assert SecondReader(data, None).glyphs(1) is None


def raising(error: type[Exception]) -> Callable[..., Any]:
    def faulty(*_: object, **__: object) -> None:
        raise error

    return faulty


@pytest.mark.parametrize("error", [TypeError, KeyError, AssertionError])
def test_an_error_of_our_own_is_no_fault_of_the_file(error: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Device, "_note", raising(error))
    with pytest.raises(error):
        SecondReader(by_reportlab(PAGES), None).glyphs(1)


def test_an_error_of_our_own_is_heard_and_costs_no_document(monkeypatch: pytest.MonkeyPatch) -> None:
    doubtful = by_reportlab([[*PAGES[0], "ทังหมดขึนทะเบียน ณ ที่ทำการสภาตำบลดอนหวาย"], PAGES[1]])
    right = read_without_ocr(doubtful)
    monkeypatch.setattr(Device, "_note", raising(KeyError))
    with pytest.warns(RuntimeWarning, match=r"page 1 of made\.pdf: KeyError\(\) in its second reading"):
        told = read_without_ocr(doubtful)
    assert (told.text, told.source.damaged_pages, right.source.damaged_pages) == (right.text, (1,), ())


@pytest.mark.parametrize("entry", [b"", b"/FontDescriptor<</FontBBox 3>>"], ids=["KeyError", "ValueError"])
def test_an_error_of_pdfminers_is_one_of_the_file(entry: bytes) -> None:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    tree, shown = b"<</Type/Pages/Kids[3 0 R]/Count 1>>", stream(b"BT /F 14 Tf 72 700 Td (a) Tj ET")
    font = b"<</Type/Font/Subtype/Type3%s>>" % entry
    assert SecondReader(pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", tree, page, shown, font), None).glyphs(1) is None


def test_a_page_that_pdfminer_does_not_find_is_nothing() -> None:
    assert SecondReader(by_reportlab(PAGES), None).glyphs(3) is None


def test_doubtful_places_of_a_page_that_pdfminer_cannot_read_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    doubtful = [[*PAGES[0], "ทังหมดขึนทะเบียน ณ ที่ทำการสภาตำบลดอนหวาย"], PAGES[1]]
    assert read_without_ocr(by_reportlab(doubtful)).source.damaged_pages == ()
    monkeypatch.setattr(SecondReader, "glyphs", lambda *_: None)
    assert read_without_ocr(by_reportlab(doubtful)).source.damaged_pages == (1,)


def test_nothing_is_printed_about_a_broken_page() -> None:
    code = (
        "import sys; from council_docs.readers.pdf.repair.pdfminer_reading import SecondReader; "
        "SecondReader(sys.stdin.buffer.read(), None).glyphs(1)"
    )
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    odd = b"BT /F 14 Tf 72 700 Td (x) Tf /Span Tj ET"  # pdfminer has something to say about the font's size
    data = pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream(odd), HELVETICA)
    done = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")


def seen(text: str, pen: float, **more: Any) -> Glyph:
    return Glyph(text, pen, pen + 6, 100.0, 88.0, 104.0, 16.0, pen, pen + 6, **more)


def again(text: str, pen: float, named: str = "") -> CodedGlyph:
    return CodedGlyph(text, pen, pen + 6, 100.2, 88.0, 104.0, 16.0, pen, pen + 6, named=named)


def test_the_second_reading_knows_what_cannot_be_seen() -> None:
    glyphs = as_seen(
        [again("ก", 50), again("ข", 56.3), again("ค", 62)], [seen("?", 50, run=1), seen("?", 56, run=2, is_hidden=True)]
    )
    # The third stands where the first reading has nothing: it goes with the one before it.
    assert [(glyph.run, glyph.is_hidden) for glyph in glyphs] == [(1, False), (2, True), (2, True)]


def test_a_letter_that_is_printed_four_times_is_read_once() -> None:
    prints = [again("☑", 50), again("☑", 50.3), again("☑", 50.1), again("่", 50.1), again("่", 50.1, named="ํ")]
    assert [glyph.text for glyph in as_seen(prints, [seen("?", 50)])] == ["☑", "่", "่"]


def test_a_letter_between_hidden_words_is_hidden() -> None:
    def text_of(hidden: str) -> str:
        """Read `กขคงจฉช`, of which some letters are hidden."""
        glyphs = [seen(letter, 50 + 6 * at, is_hidden=letter in hidden) for at, letter in enumerate("กขคงจฉช")]
        return "".join(glyph.text for glyph in repair(PageGlyphs(1, 595.0, 842.0, glyphs), Counter()))

    assert text_of("กขคจฉช") == ""
    assert text_of("คจ") == "กขงฉช"  # marks that a font lacks, around a letter that is there
