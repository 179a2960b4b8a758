"""Which pages of a PDF have no usable text: scans with the text of an OCR that knew no Thai, letters that are no text."""

from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from council_docs.document import Document
from council_docs.readers import read_file
from council_docs.readers.options import Options, SourceFile
from council_docs.readers.pdf.page.glyphs import PageGlyphs
from council_docs.readers.pdf.text_layer import State, is_better, is_doubtful, state_of
from tests.making.pdfs import by_reportlab
from tests.making.raw import GARUDA
from tests.thai.script.test_latin_text_quality import ENGLISH, GARBAGE

THAI = (
    "ที่ประชุมสภาเทศบาลตำบลได้พิจารณาร่างเทศบัญญัติงบประมาณรายจ่ายประจำปี แล้วมีมติเห็นชอบด้วยคะแนนเสียงเอกฉันท์ "
    "จำนวน ๑๒ เสียง ประธานสภาจึงแจ้งให้เลขานุการสภาดำเนินการตามระเบียบต่อไป"
)
# The same as a poor OCR layer has it: letters that look alike in each other's place.
POOR = THAI.translate(dict(zip(map(ord, "ปบรกดตมพ"), "บปธถคฅนฟ", strict=True)))


NAMES = "สาธารณรัฐประชาชนแห่งเกาะ"


def page(*, image: float = 0.0, hidden: float = 0.0, drawings: int = 0) -> PageGlyphs:
    return PageGlyphs(1, 595.0, 842.0, image_share=image, hidden=hidden, drawings=drawings)


@pytest.mark.parametrize(
    ("seen", "text", "state"),
    [
        (page(), THAI, "good"),
        (page(image=1.0, hidden=1.0), THAI * 2, "good"),
        (page(image=1.0, hidden=1.0), POOR, "broken"),
        (page(image=1.0), GARBAGE, "broken"),
        (page(), GARBAGE, "broken"),
        (page(image=1.0, hidden=1.0), ENGLISH, "good"),
        (page(), ENGLISH, "good"),
        # Sizes and codes over pictures are no words, and no garbage.
        # Few words upon a picture may be a stamp upon a scan: OCR has to look.
        (page(image=1.0), "เลขรับ ๑๒๓๔ ลงวันที่ ๕ มกราคม ๒๕๖๗", "pictured"),
        (page(image=0.4), "เลขรับ ๑๒๓๔ ลงวันที่ ๕ มกราคม ๒๕๖๗", "good"),
        (page(image=0.5), "1) 1920x1101\n2) 400x173\n3) 400x140\n4) 400x142 ISBN 978-616", "good"),
        # Marks that are lost, or commonest words that are none: the text stands, and is reported.
        (page(), THAI.replace("ตำ", "ต้า").replace("จำ", "จ้า").replace("ดำ", "ด้า"), "holed"),
        (page(), THAI.replace("ที่", "ที\ufffd") * 3, "holed"),
        (page(), "ห@0QO(CO/ 'ล>!1A#พ?%" * 20, "broken"),
        # Names of places may do without a letter that all prose has.
        (page(), "\n".join(f"{at} {NAMES}{chr(ord('ก') + at)}า" for at in range(30)), "good"),
        (page(image=1.0), "- 2 -", "unread"),
        (page(drawings=900), "", "unread"),
        (page(), "- 2 -", "good"),
        (page(), "", "blank"),
    ],
)
def test_states(seen: PageGlyphs, text: str, state: State) -> None:
    assert state_of(seen, text) == state


def picture(text: str) -> Image.Image:
    image = Image.new("L", (827, 1170), 255)
    face = ImageFont.truetype(str(GARUDA), 24)
    for at, line in enumerate(text.split("\n")):
        ImageDraw.Draw(image).text((80, 80 + 50 * at), line, font=face, fill=0)
    return image


def made(text: str = "", *, share: float = 1.0, shown: str = "ที่ประชุมรับทราบ", outlines: int = 0) -> Document:
    """A picture upon a share of a page, with invisible text over it."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4)
    if share:
        canvas.drawImage(ImageReader(picture(shown)), 0, A4[1] * (1 - share), A4[0] * share, A4[1] * share)
    lines = canvas.beginText(60, 760)
    lines.setTextRenderMode(3)
    lines.textLines(text)
    canvas.drawText(lines)
    for at in range(outlines):
        canvas.rect(60 + 9 * at % 400, 700 - 20 * (9 * at // 400), 6, 9, fill=1)
    canvas.showPage()
    canvas.save()
    return read_file(SourceFile("scan.pdf", target.getvalue()), Options(ocr="never"))


def test_the_text_of_an_ocr_without_thai_is_reported() -> None:
    assert made(GARBAGE).source.damaged_pages == (1,)


def test_a_scan_of_english_with_its_text_is_good() -> None:
    document = made(ENGLISH, shown=ENGLISH)
    assert document.source.damaged_pages == ()
    assert "Board of Trustees" in document.text


def test_a_page_without_letters_that_shows_something_is_reported() -> None:
    # A picture on a part of the page, or letters turned into outlines, fewer than 150.
    assert made(share=0.5, shown="ที่ประชุมรับทราบ\nรายงานผลการดำเนินงาน\n" * 4).source.damaged_pages == (1,)
    assert made(share=0, outlines=120).source.damaged_pages == (1,)


def test_the_end_of_a_ruled_table_is_read_though_it_has_few_letters() -> None:
    document = read_file(
        SourceFile("made.pdf", by_reportlab([[]], ruled=[("", "ชั่วคราว", ""), ("", "", "")])), Options(ocr="never")
    )
    assert document.text == "ชั่วคราว"
    assert document.source.damaged_pages == ()


def test_a_blank_page_is_blank() -> None:
    assert made(share=0).source.damaged_pages == ()


@pytest.mark.slow
def test_garbage_over_a_scan_is_read_by_ocr() -> None:
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4)
    canvas.drawImage(ImageReader(picture("ที่ประชุมรับทราบรายงานการประชุม\nประธานสภาเทศบาลแจ้งให้ทราบ")), 0, 0, *A4)
    lines = canvas.beginText(60, 760)
    lines.setTextRenderMode(3)
    lines.textLines(GARBAGE)
    canvas.drawText(lines)
    canvas.save()
    document = read_file(SourceFile("scan.pdf", target.getvalue()), Options(ocr="auto"))
    assert document.source.ocr_pages == (1,)
    assert "ประชุม" in document.text
    assert "udomanm" not in document.text


@pytest.mark.slow
def test_a_stamp_upon_a_scan_is_kept_and_the_scan_read() -> None:
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4)
    shown = "\n".join(["", "", "ที่ประชุมรับทราบรายงานการประชุม", "ประธานสภาเทศบาลแจ้งให้ทราบ", "เลขานุการสภาเสนอโครงการ"] * 2)
    canvas.drawImage(ImageReader(picture(shown)), 0, 0, *A4)
    canvas.drawString(400, 800, "Received 1234/2567")
    canvas.save()
    document = read_file(SourceFile("scan.pdf", target.getvalue()), Options(ocr="auto"))
    assert document.source.ocr_pages == (1,)
    assert document.source.damaged_pages == ()
    assert "Received 1234/2567" in document.full_text
    assert "ประธานสภาเทศบาล" in document.full_text


PROSE = THAI * 2


@pytest.mark.parametrize(
    ("text", "state", "than", "state_then", "better"),
    [
        (PROSE, "good", PROSE, "broken", True),
        (PROSE, "holed", PROSE, "good", False),
        # of two good ones, that with fewer places wrong
        (PROSE, "good", PROSE.replace("ที่", "ที\ufffd", 1), "good", True),
        (PROSE.replace("ที่", "ที\ufffd", 1), "good", PROSE, "good", False),
        (PROSE, "good", PROSE, "good", False),
        # … but no text is given away for it
        (THAI, "good", PROSE.replace("ที่", "ที\ufffd", 1), "good", False),
        # of two broken ones, Thai with holes and not letters of another script
        (PROSE.replace("่", "\ufffd"), "broken", "Ρερορτ οφ τηε μεετινγ " * 20, "broken", True),
        (PROSE.replace("่", "\ufffd"), "broken", PROSE.replace("่", "\ufffd"), "broken", False),
    ],
)
def test_the_better_one_of_two_readings(text: str, state: State, than: str, state_then: State, better: bool) -> None:
    assert is_better(text, state, than, state_then) is better


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        (THAI, False),
        (ENGLISH, False),
        (THAI.replace("ปี ", "ป\ufffd "), True),
        ("จ้านวนสมาชิกสภาเทศบาลต้าบล", True),
        ("จ้านวนสมาชิกสภาเทศบาลตำบล", False),
        ("เปEาหมายของแผน เกณฑ!และศูนย)การศึกษา เป>นไป", False),
        ("เปEาหมาย เปEาประสงค์ เปEาป้าย", True),
    ],
)
def test_what_is_doubtful(text: str, doubtful: bool) -> None:
    assert is_doubtful(text) is doubtful
