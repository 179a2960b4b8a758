"""What other libraries have open is read as its file would be; nothing of them is imported for it."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest

import council_docs as cd
from council_docs.readers.objects import library_of

ROOT = Path(__file__).parents[2]
DOCUMENTS = ROOT / "examples" / "documents"
PAGE = """<html><head><title>ข่าวเทศบาล</title></head><body>
<p>เทศบาลตำบลหนองบัวลายประชุมสภาสมัยสามัญ ครั้งที่ 2/2567 วันที่ 7 มิถุนายน 2567</p>
<p>ที่ประชุมมีมติเห็นชอบงบประมาณ 54,000 บาท (ห้าหมื่นสี่พันบาทถ้วน)</p></body></html>"""


def test_a_pdf_of_pdfplumber() -> None:
    import pdfplumber

    path = DOCUMENTS / "minutes-with-errors.pdf"
    with pdfplumber.open(path) as pdf:
        where = pdf.stream.tell()
        assert cd.parse(pdf) == cd.parse(path)
        assert pdf.stream.tell() == where
        assert len(pdf.pages) == 3


def test_a_document_of_python_docx() -> None:
    import docx

    path = DOCUMENTS / "minutes.docx"
    mine, own = cd.parse(docx.Document(str(path)), name="minutes.docx"), cd.parse(path)
    assert mine.text == own.text
    assert mine.resolutions == own.resolutions
    assert mine.source.name == "minutes.docx"
    assert cd.read(docx.Document(str(path))).source.name == "document.docx"


def test_a_tree_of_lxml() -> None:
    import lxml.html

    root = lxml.html.fromstring(PAGE)
    own = cd.parse(PAGE.encode(), name="page.html")
    for tree in (root, root.getroottree()):
        record = cd.parse(tree)
        assert (record.source.name, record.source.media_type) == ("page.html", "text/html")
        assert record.text == own.text
        assert record.amounts == own.amounts


def test_a_tree_of_an_old_encoding() -> None:
    import lxml.html

    page = PAGE.replace("<head>", '<head><meta charset="tis-620">').encode("tis-620")
    assert "หนองบัวลาย" in cd.read(lxml.html.fromstring(page)).text


def test_a_doc_of_spacy() -> None:
    import spacy

    doc = spacy.blank("th")("สภามีมติเห็นชอบงบประมาณ 54,000 บาท เมื่อวันที่ 7 มิถุนายน 2567")
    record = cd.parse(doc, name="note")
    assert record.text == doc.text
    assert record.source.name == "note"
    assert [amount.text for amount in record.amounts] == ["54,000 บาท"]


def test_other_objects_are_refused() -> None:
    assert library_of(object()) is None
    with pytest.raises(cd.SourceError, match="a dict is no path"):
        cd.parse({})  # type: ignore[arg-type]  # this is what must fail


def test_pages_are_told_one_by_one() -> None:
    told: list[tuple[int, int]] = []
    cd.parse(DOCUMENTS / "minutes-with-errors.pdf", on_page=lambda number, count: told.append((number, count)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_reading_is_cancelled() -> None:
    told: list[int] = []

    def enough(number: int, _count: int) -> bool:
        told.append(number)
        return number < 2

    with pytest.raises(cd.CancelledError, match="cancelled after page 2 of 3") as stopped:
        cd.read(DOCUMENTS / "minutes-with-errors.pdf", on_page=enough)
    assert stopped.value.code == "cancelled"
    assert told == [1, 2]


def test_what_the_caller_raises_ends_it() -> None:
    def stop(_number: int, _count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cd.read(DOCUMENTS / "minutes-with-errors.pdf", on_page=stop)


def test_pages_of_a_scan_are_told(tmp_path: Path) -> None:
    from PIL import Image

    pages = [Image.new("L", (300, 200), 255) for _ in range(2)]
    pages[0].save(tmp_path / "scan.tif", save_all=True, append_images=pages[1:])
    told: list[tuple[int, int]] = []
    with pytest.raises(cd.ReadError):
        cd.read(tmp_path / "scan.tif", on_page=lambda number, count: told.append((number, count)))
    assert told == [(1, 2), (2, 2)]


def test_the_logger_says_what_was_read(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="council_docs"):
        cd.parse(DOCUMENTS / "minutes-with-errors.pdf")
    assert {record.name for record in caplog.records} == {"council_docs"}
    assert "minutes-with-errors.pdf: read by pdf in" in caplog.text
    assert "minutes-with-errors.pdf: minutes (" in caplog.text


def test_nothing_is_logged_where_nobody_asked() -> None:
    code = f"import council_docs as cd; cd.read({str(DOCUMENTS / 'news.txt')!r})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == ""
