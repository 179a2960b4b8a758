"""PDF to `Document`, on specimens of our own."""

from pathlib import Path

import pytest

from council_docs.document import Document
from council_docs.errors import PasswordError, ReadError, TruncatedFileError
from council_docs.readers import Options, SourceFile
from council_docs.readers.pdf import read

FIXTURES = Path(__file__).parents[1] / "fixtures"


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
    assert issubclass(PasswordError, ReadError)
