"""Reports: the same contents as Word and as HTML, in both languages, with pictures of the places and page numbers."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import html
from PIL import Image

import council_docs as cd
from council_docs.archive.report_file import ReportFile
from council_docs.cli import main
from council_docs.errors import SourceError
from council_docs.lexicon.catalogues import Language
from council_docs.lexicon.error_texts import error_text
from council_docs.outputs.readings import moment_text
from council_docs.outputs.report.contents import Report, paper_of
from council_docs.outputs.report.conversion import conversion_page
from council_docs.outputs.report.page import report_page
from council_docs.outputs.report.word import report_word
from council_docs.readers.options import SourceFile

PAPER = Path("examples/documents/minutes-with-errors.pdf")
DAY = date(2024, 6, 1)
HOSTILE = "<script>alert(1)</script>\x07"
KILLED = "its process was killed from outside, most often by the system for want of memory"


@pytest.fixture(scope="module")
def record() -> cd.Record:
    read = cd.parse(PAPER)
    finding = next(finding for finding in read.findings if finding.code == "amount-words-disagree")
    row = cd.Decision(
        sha256=read.source.sha256,
        path="findings[0]",
        code=finding.code,
        words=read.excerpt(finding.span) if finding.span else "",
        found=finding.found or "",
        verdict="accepted",
        note="ส่งคืนให้แก้ไข",
        by="นงนุช ตรวจดี",
        at="2024-06-01T09:00:00Z",
    )
    return read.decided([row])


def written(record: cd.Record, folder: Path, name: str, language: Language) -> Path:
    report = ReportFile(str(folder / name), language, DAY)
    report.add(record, SourceFile(PAPER.name, PAPER.read_bytes()))
    report.write()
    return folder / name


def words_of_word(path: Path) -> tuple[Any, str]:
    document: Any = Document(str(path))
    texts = [paragraph.text for paragraph in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return document, "\n".join(texts)


@pytest.mark.parametrize(
    ("language", "pieces"),
    [
        (
            "th",
            (
                "รายงานผลการตรวจเอกสาร",
                "จัดทำเมื่อวันที่ 1 มิถุนายน 2567",
                "ยืนยันว่าขัดกัน",
                "โดย นงนุช ตรวจดี เมื่อ 1 มิถุนายน 2567",
                "487,500",
            ),
        ),
        ("en", ("Report on documents checked", "Made on 2024-06-01", "accepted", "by นงนุช ตรวจดี, 2024-06-01", "487,500")),
    ],
)
def test_both_forms_say_the_same(record: cd.Record, tmp_path: Path, language: Language, pieces: tuple[str, ...]) -> None:
    document, words = words_of_word(written(record, tmp_path, "report.docx", language))
    page: Any = html.parse(str(written(record, tmp_path, "report.html", language)), html.HTMLParser(encoding="utf-8"))
    said = " ".join(page.getroot().text_content().split())
    for piece in (*pieces, "ส่งคืนให้แก้ไข", record.source.sha256):
        assert piece in words
        assert piece in said
    pictures = [part for part in document.part.package.iter_parts() if part.partname.startswith("/word/media")]
    assert len(pictures) >= 6
    assert len(page.xpath("//img")) >= 6
    assert Image.open(BytesIO(pictures[0].blob)).width > 300


def test_a_word_report_has_a_thai_typeface_a_header_and_page_numbers(record: cd.Record, tmp_path: Path) -> None:
    document, _ = words_of_word(written(record, tmp_path, "report.docx", "th"))
    fonts = document.styles["Normal"].element.rPr.rFonts
    cs = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}cs"
    assert fonts.get(cs) == "TH Sarabun New"
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.header.paragraphs[0].text == "รายงานผลการตรวจเอกสาร"
    assert {"PAGE", "NUMPAGES"} <= set(re.findall(r"<w:instrText>([A-Z]+)<", section.footer._element.xml))
    assert {"Title", "Heading 1", "Heading 2"} <= {paragraph.style.name for paragraph in document.paragraphs}


def test_an_html_report_needs_nothing_else_and_runs_nothing(record: cd.Record) -> None:
    hostile = record.replace(title=HOSTILE, source=record.source.replace(name=HOSTILE))
    page = report_page(Report("en", DAY, (paper_of(hostile, "en"),)))
    assert "<script" not in page
    assert "default-src &#39;none&#39;" in page
    assert not re.findall(r"""(?:src|href)=["'](?!data:)""", page)
    assert "@page" in page


def test_a_word_report_takes_whatever_a_document_says(record: cd.Record) -> None:
    hostile = record.replace(title=HOSTILE, source=record.source.replace(name=HOSTILE))
    _, words = words_of_word_bytes(report_word(Report("en", DAY, (paper_of(hostile, "en"),))))
    assert "<script>alert(1)</script>" in words


def words_of_word_bytes(data: bytes) -> tuple[Any, str]:
    document: Any = Document(BytesIO(data))
    return document, "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_a_document_without_findings_says_so(tmp_path: Path) -> None:
    record = cd.parse_text("ที่ประชุมรับทราบ", kind="news", name="ข่าว.txt")
    assert "Nothing contradicts itself." in report_page(Report("en", DAY, (paper_of(record, "en"),)))
    assert "ไม่พบข้อขัดแย้ง" in report_page(Report("th", DAY, (paper_of(record, "th"),)))


def test_check_writes_a_report_of_all_documents(tmp_path: Path) -> None:
    paths = []
    for number in range(2):
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_text(f"อนุมัติ {number + 4}78,500 บาท (สี่แสนแปดหมื่นเจ็ดพันห้าร้อยบาทถ้วน)", encoding="utf-8")
    report = tmp_path / "report.html"
    assert main(["check", *map(str, paths), "--report", str(report), "--lang", "th"]) == 1
    page = report.read_text("utf-8")
    assert "0.txt" in page
    assert "1.txt" in page
    assert "ตรวจเอกสาร 2 ฉบับ" in page
    assert page.count("<main>") == page.count("<h1>") == 1


def test_other_endings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"ends in \.docx or \.html"):
        ReportFile(str(tmp_path / "report.pdf"), "en")


@pytest.mark.parametrize(
    ("at", "thai", "english"),
    [
        ("2024-06-01T09:00:00Z", "1 มิถุนายน 2567", "2024-06-01"),
        ("2024-06-01", "1 มิถุนายน 2567", "2024-06-01"),
        ("2024-13-45", "2024-13-45", "2024-13-45"),
        ("เมื่อวาน", "เมื่อวาน", "เมื่อวาน"),
        (None, "–", "–"),
    ],
)
def test_moments_are_days_to_their_readers(at: str | None, thai: str, english: str) -> None:
    assert (moment_text(at, "th"), moment_text(at, "en")) == (thai, english)


def test_the_page_of_a_conversion_speaks_both_languages_and_escapes() -> None:
    report = {
        "version": "1",
        "documents": 4_000,
        "done": 3_999,
        "failed": 1,
        "pending": 0,
        "duplicates": 0,
        "missing": 0,
        "pages": 12,
        "ocr_pages": 0,
        "damaged_pages": 0,
        "documents_with_findings": 1,
        "stopped": True,
        "failures": {"broken": 1},
        "failure_examples": [{"id": HOSTILE, "code": "broken", "message": HOSTILE}],
        "waiting": {"needs <LibreOffice>": 4, KILLED: 1},
        "findings": {"total-disagrees": 2, "place-missing": 1},
        "kinds": {"minutes": 3_999},
        "readers": {"pdf": 3_999},
        "timing": {"began": "2024-06-01", "wall_seconds": 61.4, "parsed": 9, "documents_per_hour": 540.2},
    }
    english, thai = conversion_page(report), conversion_page(report, "th")
    assert "<script" not in english
    assert "3,999 of 4,000 documents converted" in english
    assert "Total and parts differ" in english
    assert "แปลงเอกสารแล้ว 3,999 จาก 4,000 ฉบับ" in thai
    assert "ขอไฟล์ใหม่จากต้นทาง" in thai
    assert "place-missing" in thai
    assert "needs &lt;LibreOffice&gt;" in english
    assert "รอแปลงในรอบหน้า" in thai
    assert KILLED in english
    assert KILLED not in thai
    assert error_text(KILLED, "th") in thai
    for page in (english, thai):  # what screen readers go by
        assert page.count("<main>") == page.count("<h1>") == 1
