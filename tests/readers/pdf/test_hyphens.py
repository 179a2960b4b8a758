"""Hyphens at the ends of lines: TeX's are of no word, those of the text stay."""

from io import BytesIO

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from council_docs.document import Document
from council_docs.readers.options import Options, SourceFile
from council_docs.readers.pdf import read
from tests.making.pdfs import FONTS

FILL = "คณะทำงานได้รายงานต่อที่ประชุมว่าในรอบปีที่ผ่านมา"
PART = "ทุกส่วนราชการได้ร่วมกัน"
LAST = "ตามแผนของปีนี้"


def made(lines: list[str], *, creator: str = "", rules: frozenset[str] = frozenset()) -> Document:
    """A paragraph whose lines are set as wide as the longest, as justified lines are."""
    pdfmetrics.registerFont(TTFont("Garuda", str(FONTS["Garuda"])))
    target = BytesIO()
    canvas = Canvas(target, pagesize=(500, 400), invariant=1)
    canvas.setCreator(creator)
    width = max(pdfmetrics.stringWidth(line, "Garuda", 14) for line in lines)
    for number, line in enumerate(lines):
        text = canvas.beginText(50, 350 - 24 * number)
        text.setFont("Garuda", 14)
        is_last = number == len(lines) - 1
        text.setHorizScale(100 if is_last else 100 * width / pdfmetrics.stringWidth(line, "Garuda", 14))
        text.textOut(line)
        canvas.drawText(text)
    canvas.save()
    return read(SourceFile("hyphens.pdf", target.getvalue()), Options(ocr="never", without_rules=rules))


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("ทุกส่วนราชการโดยประ-", "เมินผลงานของตน"),
        ("ทุกหลักสูตรวิศวกรรมคอม-", "พิวเตอร์ของคณะ"),
        ("เสนอเรื่องต่อสภามหาวิท-", "ยาลัยในเดือนนี้"),
    ],
)
def test_a_hyphen_within_a_word_goes(above: str, below: str) -> None:
    document = made([FILL, above, below])
    assert document.text == FILL + above.rstrip("-") + below
    assert document.source.repairs["line-hyphen"] == 1
    assert document.full_text == "\n".join([FILL, above, below])  # as it is printed
    assert made([FILL, above, below], rules=frozenset({"line-hyphen"})).text == FILL + above + below


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("เปรียบเทียบประมาณการรายรับ-", "รายจ่ายของกองทุน"),
        ("กำหนดดำเนินการในเดือนมกราคม-", "มีนาคมของปีหน้า"),
        ("เปิดให้บริการทุกวันจันทร์-", "ศุกร์ตลอดทั้งปี"),
        ("ให้ผู้เข้าร่วมลงชื่อ-", "นามสกุลและตำแหน่ง"),
    ],
)
@pytest.mark.parametrize("creator", ["", "XeTeX output 2026.05.23"])
def test_a_pair_of_words_keeps_its_hyphen(above: str, below: str, creator: str) -> None:
    document = made([FILL, above, below], creator=creator)
    assert document.text == FILL + above + below
    assert "line-hyphen" not in document.source.repairs


def test_between_words_only_a_file_of_tex_has_none() -> None:
    lines = [FILL, "หลักสูตรวิศวกรรมคอมพิวเตอร์และ-", "ปัญญาประดิษฐ์"]
    assert made(lines).text == "".join(lines)
    assert made(lines, creator="LaTeX with hyperref").text == "".join(lines).replace("-", "")


def test_a_file_that_hyphenates_within_words_does_so_between_them() -> None:
    lines = [FILL, f"{PART}ประ-", f"เมิน{PART}โรง-", f"เรียน{PART}พัฒ-", f"นาหลักสูตร{PART}ของ-", LAST]
    assert made(lines).text == "".join(lines).replace("-", "")
