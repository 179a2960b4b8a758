"""PDF to `Document`, on specimens of our own."""

import zlib
from io import BytesIO
from pathlib import Path

import pytest

from council_docs.document import Document
from council_docs.errors import LimitError, PasswordError, ReadError, TruncatedFileError
from council_docs.readers import read_file
from council_docs.readers.limits import Limits
from council_docs.readers.options import Options, SourceFile
from council_docs.readers.pdf import read
from council_docs.readers.pdf.blocks.page_furniture import Sheet
from council_docs.readers.pdf.reader import _Reading
from council_docs.readers.pdf.text_layer import State
from tests.making.pdfs import FONTS, PARAGRAPHS, by_reportlab
from tests.making.raw import HELVETICA, page_of, pdf_of, stream

FIXTURES = Path(__file__).parents[2] / "fixtures"


def read_fixture(name: str) -> Document:
    return read(SourceFile(name, (FIXTURES / name).read_bytes()), Options(ocr="never"))


@pytest.fixture(scope="module")
def minutes() -> Document:
    return read_fixture("subdistrict_minutes.pdf")


def test_the_text_has_the_form_that_finders_rely_on(minutes: Document) -> None:
    for line in minutes.text.split("\n"):
        assert line
        assert line == line.strip()
        assert "  " not in line


def test_headings_begin_lines(minutes: Document) -> None:
    lines = minutes.text.split("\n")
    assert lines[0] == "รายงานการประชุมสภาองค์การบริหารส่วนตำบลห้วยทรายงาม"
    assert "ระเบียบวาระที่ ๒ เรื่องรับรองรายงานการประชุมครั้งที่ผ่านมา" in lines
    assert any(line.startswith("มติที่ประชุม") for line in lines)


def test_every_code_point_has_a_box(minutes: Document) -> None:
    assert minutes.boxes is not None
    assert len(minutes.boxes) == len(minutes.text)
    start = minutes.text.index("ผู้ไม่มาประชุม")
    span = minutes.span(start, start + len("ผู้ไม่มาประชุม"))
    assert span.page == 1
    assert span.boxes is not None
    assert len(span.boxes) == 1


def test_pages_are_contiguous(minutes: Document) -> None:
    assert minutes.pages[0].start == 0
    assert minutes.pages[-1].end == len(minutes.text)
    assert all(a.end == b.start for a, b in zip(minutes.pages, minutes.pages[1:], strict=False))


def test_a_truncated_file_says_what_to_do() -> None:
    data = (FIXTURES / "subdistrict_minutes.pdf").read_bytes()
    with pytest.raises(TruncatedFileError, match="again from its source"):
        read(SourceFile("half.pdf", data[:900]), Options())


def test_errors_are_ours() -> None:
    with pytest.raises(ReadError):
        read(SourceFile("no.pdf", b"%PDF-1.7\n nothing at all"), Options())


def test_encrypted_files_are_told_from_broken_ones() -> None:
    file = SourceFile("secret.pdf", by_reportlab([["มติที่ประชุม รับทราบ"]], password="ความลับ1".encode().hex()))
    with pytest.raises(PasswordError, match=r"secret\.pdf: the PDF is encrypted; give its password"):
        read(file, Options())
    with pytest.raises(PasswordError, match="wrong"):
        read(file, Options(password="another"))
    document = read(file, Options(password="ความลับ1".encode().hex(), ocr="never"))
    assert document.text == "มติที่ประชุม รับทราบ"


def test_limits_of_pages_and_of_time() -> None:
    file = SourceFile("long.pdf", by_reportlab([["ก"]] * 4))
    with pytest.raises(LimitError, match=r"has 4 pages, the limit is 3; raise Limits\.pages"):
        read(file, Options(limits=Limits(pages=3)))
    with pytest.raises(LimitError, match="longer than 0 s"):  # the deadline is set where a file is handed over
        read_file(file, Options(limits=Limits(document_seconds=0.0)))


def picture_of_text() -> bytes:
    """A page that is nothing but a picture, as a scan is."""
    from io import BytesIO

    import pypdfium2
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    lines = [PARAGRAPHS[0][:60], PARAGRAPHS[0][60:120], "จำนวน 1,234,567.89 บาท"]
    page = pypdfium2.PdfDocument(by_reportlab([lines], size=16))[0]
    target = BytesIO()
    canvas = Canvas(target, pagesize=(595, 842))
    canvas.drawImage(ImageReader(page.render(scale=200 / 72).to_pil()), 0, 0, 595, 842)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def test_a_page_without_text_is_reported_where_ocr_is_not_wanted() -> None:
    document = read(SourceFile("scan.pdf", picture_of_text()), Options(ocr="never"))
    assert document.text == ""
    assert document.source.damaged_pages == (1,)


@pytest.mark.slow
def test_a_page_without_text_is_read_by_ocr() -> None:
    document = read(SourceFile("scan.pdf", picture_of_text()), Options())
    assert document.source.ocr_pages == (1,)
    assert document.source.damaged_pages == ()
    assert "1,234,567.89 บาท" in document.text
    assert document.boxes is not None
    assert len(document.boxes) == len(document.text)


def test_a_page_that_unpacks_to_a_million_characters_is_reported_and_the_others_are_read() -> None:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F 7 0 R>>>>>>"
    bomb = zlib.compress(b"BT /F 12 Tf 72 700 Td " + b"(Lorem ipsum dolor sit amet) Tj 0 -12 Td " * 10_000 + b"ET")
    data = pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
        page % 5,
        page % 6,
        stream(bomb, b"/Filter/FlateDecode"),
        stream(b"BT /F 14 Tf 72 700 Td (The second page) Tj ET"),
        HELVETICA,
    )
    document = read(SourceFile("bomb.pdf", data), Options(ocr="never"))
    assert document.source.damaged_pages == (1,)
    assert document.text == "The second page"


LEFT = ["สภาเทศบาลรับทราบรายงานผลการ", "ดำเนินงานประจำปีและแผนพัฒนา", "ท้องถิ่นตามที่ผู้บริหารเสนอโดย", "ไม่มีสมาชิกคัดค้านแต่อย่างใด"] * 2
RIGHT = ["กองช่างชี้แจงว่าการซ่อมถนนสาย", "หลักแล้วเสร็จตามสัญญาและได้", "ตรวจรับงานเรียบร้อยแล้วส่วน", "สายรองจะเริ่มดำเนินการในเดือน"] * 2


@pytest.mark.parametrize("lower", [0.0, 9.0, -9.0])
def test_columns_of_running_text_at_unequal_heights(lower: float) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("Garuda", str(FONTS["Garuda"])))
    target = BytesIO()
    canvas = Canvas(target, invariant=1)
    canvas.setFont("Garuda", 14)
    for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        canvas.drawString(72, 760 - 22 * number, left)
        canvas.drawString(310, 760 - 22 * number - lower, right)
    canvas.save()
    document = read(SourceFile("made.pdf", target.getvalue()), Options(ocr="never"))
    assert document.text.replace("\n", "") == "".join([*LEFT, *RIGHT])


@pytest.mark.parametrize("lower", [(0.0, 0.0), (9.0, 5.0), (-7.0, 9.0)])
def test_three_columns_of_running_text(lower: tuple[float, float]) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("Garuda", str(FONTS["Garuda"])))
    target = BytesIO()
    canvas = Canvas(target, invariant=1)
    canvas.setFont("Garuda", 10)
    canvas.drawString(50, 795, "ข่าวสภาเทศบาลตำบลดอนหวาย ฉบับประจำเดือนสิงหาคม สองพันห้าร้อยหกสิบเจ็ด และเดือนกันยายน")
    columns = (LEFT, [*RIGHT, *RIGHT[:3]], LEFT[::-1])
    for x, column, drop in zip((50, 220, 390), columns, (0.0, *lower), strict=True):
        for number, line in enumerate(column):
            canvas.drawString(x, 770 - 16 * number - drop, line)
    canvas.save()
    document = read(SourceFile("made.pdf", target.getvalue()), Options(ocr="never"))
    assert document.full_text.split("\n")[1:] == [line for column in columns for line in column]


TORN = ("ตรวจรับงาน", "แล้วทุกสาย")


def columns_with_gaps(*short: float) -> str:
    """The text of a page of two columns, the left one longer; two lines of the right one are torn apart to its edges.

    Args:
        short: By how many points each of the two ends before that edge.
    """
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("Garuda", str(FONTS["Garuda"])))
    edge = 310 + max(pdfmetrics.stringWidth(line, "Garuda", 14) for line in RIGHT)
    target = BytesIO()
    canvas = Canvas(target, invariant=1)
    canvas.setFont("Garuda", 14)
    canvas.drawString(72, 790, "ข่าวสภาเทศบาลตำบลดอนหวาย ฉบับประจำเดือนสิงหาคม สองพันห้าร้อยหกสิบเจ็ด")
    for number, line in enumerate([*LEFT, *LEFT[:2]]):
        canvas.drawString(72, 760 - 22 * number, line)
    torn = dict(zip((2, 6), short, strict=True))
    for number, line in enumerate(RIGHT):
        y = 760 - 22 * number
        canvas.drawString(310, y, TORN[0] if number in torn else line)
        if number in torn:
            canvas.drawRightString(edge - torn[number], y, TORN[1])
    canvas.drawString(72, 500, "สอบถามรายละเอียดเพิ่มเติมได้ที่สำนักปลัดเทศบาลตำบลดอนหวาย ในวันและเวลาราชการ")
    canvas.save()
    return read(SourceFile("made.pdf", target.getvalue()), Options(ocr="never")).full_text


def test_columns_with_lines_that_justification_tore_apart() -> None:
    head, *lines, foot = columns_with_gaps(0, 2).split("\n")
    assert (head[:4], foot[:6]) == ("ข่าว", "สอบถาม")
    assert lines == [*LEFT, *LEFT[:2], *(" ".join(TORN) if number in {2, 6} else line for number, line in enumerate(RIGHT))]


def test_a_gap_in_a_line_that_does_not_reach_its_edge_is_one_of_columns() -> None:
    assert "\t" in columns_with_gaps(0, 16)


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("รายงานการประชุม".encode("utf-16"), "รายงานการประชุม"),
        ("scan 12\0".encode("utf-16-be"), "scan 12"),  # UTF-16 without its mark, as ImageMagick writes it
        (b"Word - 2)*#8\x14--'.!.-1_A\x01ID", None),  # half of each letter, by Print To PDF
        (b"\0\0", None),
    ],
)
def test_the_title_that_a_file_states_is_text_or_nothing(stated: bytes, title: str | None) -> None:
    line = HELVETICA, b"<</Title <%s>>>" % stated.hex().encode()
    data = page_of([b"Received no. 482/2568"], *line).replace(b"/Root 1 0 R", b"/Root 1 0 R/Info 6 0 R")
    assert read(SourceFile("made.pdf", data), Options(ocr="never")).source.title == title


@pytest.mark.parametrize(
    ("state", "failed", "damaged"),
    [("unread", True, [1]), ("pictured", True, [1]), ("pictured", False, []), ("good", True, []), ("broken", False, [1])],
)
def test_a_page_that_ocr_could_not_read_is_reported(state: State, failed: bool, damaged: list[int]) -> None:
    """Of a picture with a stamp over it nothing was said: what OCR would have found went missing in silence."""

    class Done:
        def done(self) -> bool:
            return True

        def result(self) -> tuple[Sheet, bool, bool]:
            return Sheet(1, 595.0, 842.0, []), False, failed

    reading = _Reading(SourceFile("scan.pdf", b""), Options(), 1)
    assert reading._taken(Done(), 1, state) is None
    assert reading.damaged == damaged
