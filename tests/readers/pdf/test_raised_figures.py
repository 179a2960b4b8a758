"""Raised figures behind figures: footnotes and powers, no digits of the number before them. In PDF, Word and web pages."""

from io import BytesIO

import pytest

import council_docs as cd
from council_docs.readers.options import Options, SourceFile
from council_docs.readers.pdf import read
from council_docs.readers.pdf.lines.printed_lines import lines_of
from council_docs.readers.pdf.page.glyphs import Glyph
from council_docs.text.superior_figures import raised_behind, without_superior
from tests.cost import assert_linear
from tests.making.pdfs import FONTS

Part = tuple[str, float, float]
"""Text, its size, and how far it is raised, in points."""


def plain(text: str) -> Part:
    return text, 14, 0


def raised(text: str) -> Part:
    return text, 8, 5


def drawn(*lines: tuple[Part, ...]) -> bytes:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("Garuda", str(FONTS["Garuda"])))
    target = BytesIO()
    canvas = Canvas(target, invariant=1)
    for number, line in enumerate(lines):
        x = 72.0
        for text, size, rise in line:
            canvas.setFont("Garuda", size)
            canvas.drawString(x, 770 - 30 * number + rise, text)
            x += pdfmetrics.stringWidth(text, "Garuda", size)
    canvas.save()
    return target.getvalue()


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ((plain("ความในมาตรา ๒"), raised("๑"), plain(" แห่งประกาศนี้")), "ความในมาตรา ๒¹ แห่งประกาศนี้"),
        ((plain("วงเงิน 120,000"), raised("12"), plain(" บาท")), "วงเงิน 120,000¹² บาท"),
        ((plain("ยาว ๑๐"), raised("๓"), plain(" เมตร")), "ยาว ๑๐³ เมตร"),
        # behind letters and brackets it is glued to no number
        ((plain("พื้นที่ ๑๒๐ ม"), raised("2"), plain(" ต่อแปลง")), "พื้นที่ ๑๒๐ ม2 ต่อแปลง"),
        ((plain("งบ ๓,๕๐๐"), raised("(๒)"), plain(" บาท")), "งบ ๓,๕๐๐(๒) บาท"),
        # a lowered figure, and a line that ends with the raised one though others come before it
        ((plain("H"), ("2", 9, -2), plain("O ๒.๕"), raised("๑")), "H2O ๒.๕¹"),
        # two of them stand at one height; browsers set them in five sixths of the line
        ((plain("งบ ๑,๒๕๐"), raised("1"), plain(" กับ ๓,๐๐๐"), raised("(2)"), plain(" บาท")), "งบ ๑,๒๕๐¹ กับ ๓,๐๐๐(2) บาท"),
        (
            (plain("งบ 1,250"), ("1", 11.7, 5.4), plain(" กับ 3,000"), ("2", 11.7, 5.4), plain(" บาท")),
            "งบ 1,250¹ กับ 3,000² บาท",
        ),
        # type of another size in one number, a little off its line
        ((plain("เลขที่ 12"), ("50", 11.7, 1.5)), "เลขที่ 1250"),
        # small figures on the line are figures
        ((plain("เลขที่ ๒"), ("๑", 8, 0)), "เลขที่ ๒๑"),
    ],
)
def test_in_pdf(line: tuple[Part, ...], text: str) -> None:
    assert read(SourceFile("made.pdf", drawn(line)), Options(ocr="never")).text == text


def test_what_is_printed_stays_as_it_is() -> None:
    document = read(SourceFile("made.pdf", drawn((plain("ความในมาตรา ๒"), raised("๑")))), Options(ocr="never"))
    assert document.text == "ความในมาตรา ๒¹"
    assert document.full_text == "ความในมาตรา ๒๑"


def test_the_sum_before_it_is_read() -> None:
    record = cd.parse(drawn((plain("อนุมัติวงเงิน 120,000"), raised("1"), plain(" บาท ตามที่เสนอ"))), ocr="never")
    assert [(amount.text, str(amount.value)) for amount in record.amounts] == [("120,000¹ บาท", "120000")]
    assert record.findings == ()


def test_in_word() -> None:
    from docx import Document

    document = Document()
    paragraph = document.add_paragraph("วงเงิน 120,000")
    paragraph.add_run("๑").font.superscript = True
    paragraph.add_run(" บาท พื้นที่ ๕ ม")
    paragraph.add_run("2").font.superscript = True
    target = BytesIO()
    document.save(target)
    assert cd.read(target.getvalue(), name="made.docx").text == "วงเงิน 120,000¹ บาท พื้นที่ ๕ ม2"


def test_on_web_pages() -> None:
    page = "<main><h1>ประกาศ</h1><p>ตามมาตรา ๒<sup>๑</sup> วงเงิน <b>3,500</b><sup>2</sup> บาท พื้นที่ ๕ ม<sup>2</sup></p></main>"
    text = cd.read(f"<html><body>{page}</body></html>".encode(), name="made.html").text
    assert "มาตรา ๒¹ วงเงิน 3,500² บาท" in text
    assert "๕ ม2" in text


@pytest.mark.parametrize(
    ("before", "text", "written"),
    [
        ("๒", "๑", "¹"),
        ("2", "10", "¹⁰"),
        ("ก", "๑", "๑"),
        ("", "1", "1"),
        ("2", "1234", "1234"),
        ("2", " 1", " ¹"),  # a sign all the same: as a digit it would be a number of its own
        ("2", "1, 2", "¹, ²"),
        ("120,000¹", "2", "²"),
        ("2", "1,000", "1,000"),
        ("2", "ก", "ก"),
    ],
)
def test_what_is_written_in_superior_figures(before: str, text: str, written: str) -> None:
    assert raised_behind(before, text) == written


def test_blanks_for_superior_figures_keep_offsets() -> None:
    assert without_superior("120,000¹² บาท") == "120,000   บาท"
    assert without_superior("120,000¹,² บาท") == "120,000    บาท"
    assert without_superior("120,000 บาท") == "120,000 บาท"


@pytest.mark.parametrize(
    "raised",
    [
        "<sup>1</sup>",
        "<sup><a href='#f'>1</a></sup>",
        "<a href='#f'><sup>1</sup></a>",
        "<sup>1</sup><sup>2</sup>",
        "<sup>1, 2</sup>",
        "<sup> 1</sup>",
    ],
)
def test_a_footnote_sign_of_a_web_page_is_no_digit_of_a_sum(raised: str) -> None:
    page = f"<html><body><main><h1>ประกาศ</h1><p>อนุมัติเงินค่าจัดงาน 5{raised} บาท ตามที่เสนอ</p></main></body></html>"
    assert [amount.value for amount in cd.parse(page.encode(), name="made.html").amounts] == [5]


def test_a_page_of_figures_on_lines_of_their_own_costs_what_it_is_long() -> None:
    def figures(count: int) -> list[Glyph]:
        places = [10.0 + 3 * number for number in range(count)]
        return [Glyph("1", 50, 56, y, y - 5, y, 10, 50, 56, run=number) for number, y in enumerate(places)]

    pages = {count: figures(count) for count in (250, 500, 1_000, 2_000, 4_000)}
    assert_linear(lambda count: lines_of(pages[count]), 4_000)
