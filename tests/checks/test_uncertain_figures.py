"""Whoever relies on a sum must know that OCR was not sure of it."""

import pytest

from council_docs.checks.uncertain_figures import uncertain_figures
from council_docs.document import Document
from council_docs.pipeline import parse_document, parse_text
from council_docs.record import Record, Source


def scanned(text: str, sure: dict[str, float], others: tuple[tuple[int, int, str], ...] = ()) -> Record:
    """The record of a text whose words were read by OCR; those named by their digits with less confidence."""
    words = []
    at = 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        digits = "".join(filter(str.isdigit, word))
        words.append((start, at, sure.get(f"n{digits}", 0.95)))
    source = Source(name="scan.pdf", sha256="0", media_type="application/pdf", reader="pdf", ocr_pages=(1,))
    return parse_document(Document(source, text, ocr_words=tuple(words), ocr_alternatives=others))


@pytest.mark.parametrize(
    ("text", "sure", "found"),
    [
        ("งบประมาณ 57,000 บาท และ 61,000 บาท", {"n57000": 0.6}, ["57,000 บาท"]),
        ("งบประมาณ 57,000 บาท และ 61,000 บาท", {}, []),
        # Two readings confirm each other.
        ("งบประมาณ 57,000 บาท (ห้าหมื่นเจ็ดพันบาทถ้วน)", {"n57000": 0.6}, []),
        ("งบประมาณ 51,000 บาท (ห้าหมื่นเจ็ดพันบาทถ้วน)", {"n51000": 0.6}, ["51,000 บาท"]),
        # Only the words of the figure count.
        ("งบประมาณ ๕๗,๐๐๐ บาท", {"n": 0.3}, []),
        ("ที่ประชุมมีมติเห็นชอบ ๑๕ เสียง", {"n๑๕": 0.5}, ["เห็นชอบ ๑๕ เสียง"]),
    ],
)
def test_figures_that_ocr_is_not_sure_of(text: str, sure: dict[str, float], found: list[str]) -> None:
    record = scanned(text, sure)
    findings = [finding for finding in record.findings if finding.code == "figure-uncertain"]
    assert [finding.found for finding in findings] == found
    for finding in findings:
        assert finding.span is not None
        assert record.excerpt(finding.span) == finding.found
        assert "look at the page" in finding.message


def test_text_that_is_no_scan_has_none() -> None:
    assert not list(uncertain_figures(parse_text("งบประมาณ 57,000 บาท")))


@pytest.mark.parametrize(
    ("text", "sure", "found"),
    [
        ("ประชุมเมื่อวันที่ 12 มีนาคม 2565 ณ ศาลาประชาคม", {"n2565": 0.6}, ["12 มีนาคม 2565"]),
        ("ประชุมเมื่อวันที่ 12 มีนาคม 2565 ณ ศาลาประชาคม", {}, []),
        # 12 March 2022 was a Saturday: the weekday confirms the figures; where it does not, both are told.
        ("ประชุมเมื่อวันเสาร์ที่ 12 มีนาคม 2565 ณ ศาลาประชาคม", {"n2565": 0.6}, []),
        ("ประชุมเมื่อวันศุกร์ที่ 12 มีนาคม 2565 ณ ศาลาประชาคม", {"n2565": 0.6}, ["12 มีนาคม 2565"]),
    ],
)
def test_dates_that_ocr_is_not_sure_of(text: str, sure: dict[str, float], found: list[str]) -> None:
    record = scanned(text, sure)
    findings = [finding for finding in record.findings if finding.code == "date-uncertain"]
    assert [finding.found for finding in findings] == found
    assert not [finding for finding in record.findings if finding.code == "number-uncertain"]  # one finding for each


@pytest.mark.parametrize(
    ("text", "sure", "found"),
    [
        # A day that was written by hand, as OCR read it.
        ("ประกาศ ณ วันที่ อ พฤศจิกายน พ.ศ. 2543", {}, ["อ พฤศจิกายน พ.ศ. 2543"]),
        ("ที่ มท ชั. มกราคม 2551", {"n": 0.6}, ["ชั. มกราคม 2551"]),
        # Words before a month alone.
        ("ผลงาน ใน มกราคม 2551 และ ต้น มีนาคม 2551", {}, []),
        ("ประกาศ ณ วันที่ 8 พฤศจิกายน พ.ศ. 2543", {}, []),
        ("ประกาศ ณ วันที่ ของ ประธาน 2543", {}, []),
    ],
)
def test_days_that_were_not_read(text: str, sure: dict[str, float], found: list[str]) -> None:
    record = scanned(text, sure)
    assert [finding.found for finding in record.findings if finding.form == "day"] == found


def test_the_other_reading_is_kept_beside_the_one_taken() -> None:
    text = "ประชุมเมื่อวันที่ 12 มีนาคม 2565 ณ ศาลาประชาคม"
    at = text.index("2565")
    record = scanned(text, {"n2565": 0.6}, ((at, at + 4, "2568"),))
    (finding,) = (finding for finding in record.findings if finding.code == "date-uncertain")
    assert (finding.found, finding.expected) == ("12 มีนาคม 2565", "12 มีนาคม 2568")
    assert "second reading" in finding.message
    assert "2568" in finding.text("th")
    assert record.ocr_alternatives == ((at, at + 4, "2568"),)


@pytest.mark.parametrize(
    ("text", "sure", "found"),
    [
        ("ตามมาตรา 37 แห่งพระราชบัญญัติ", {"n37": 0.5}, ["37"]),
        ("ตามมาตรา 37 แห่งพระราชบัญญัติ", {}, []),
        ("ตามมาตรา 7 แห่งพระราชบัญญัติ", {"n7": 0.5}, []),
        # A sum has a finding of its own.
        ("งบประมาณ 57,000 บาท", {"n57000": 0.6}, []),
        ("งบประมาณ 57,000 บาท (ห้าหมื่นเจ็ดพันบาทถ้วน)", {"n57000": 0.6}, []),
    ],
)
def test_other_numbers_that_ocr_is_not_sure_of(text: str, sure: dict[str, float], found: list[str]) -> None:
    findings = [finding for finding in scanned(text, sure).findings if finding.code == "number-uncertain"]
    assert [finding.found for finding in findings] == found


DAYS = "เมื่อวันที่ 3 มกราคม 2566 วันที่ 9 มีนาคม 2566 วันที่ 4 เมษายน 2565 และ"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ตามพระราชบัญญัติเทศบาล พ.ศ. 24966 และที่แก้ไข", ["24966"]),
        ("ตามพระราชบัญญัติเทศบาล พ.ศ. ๒๔๙ และที่แก้ไข", ["๒๔๙"]),
        ("ตามพระราชบัญญัติเทศบาล พ.ศ. 2496 และที่แก้ไข", []),
        ("ลงวันที่ 9 มีนาคม 25566 เรื่อง การประชุม", ["25566"]),
        (f"{DAYS}วันที่ 5 พฤษภาคม 2506 เรื่อง การประชุม", ["5 พฤษภาคม 2506"]),
        (f"{DAYS}วันที่ 5 พฤษภาคม 2536 เรื่อง การประชุม", []),
        ("ลงวันที่ 9 มีนาคม 2506 เรื่อง การประชุม", []),  # an old paper
        ("ลงวันที่ 9 มีนาคม 2966 เรื่อง การประชุม", ["2966"]),
        # No years.
        ("จัดซื้อในเดือนมีนาคม 35000 ชุด", []),
        ("อาคารสร้างเมื่อ พ.ศ. 2496-2499 ด้วยเงิน 35000 บาท", []),
    ],
)
def test_years_that_no_paper_has(text: str, found: list[str]) -> None:
    findings = [finding for finding in scanned(text, {}).findings if finding.code == "year-implausible"]
    assert [finding.found for finding in findings] == found
    assert not [f for f in parse_text(text).findings if f.code == "year-implausible"]  # only of scans
