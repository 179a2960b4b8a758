"""Whoever relies on a sum must know that OCR was not sure of it."""

import pytest

from council_docs.checks.uncertain_figures import uncertain_figures
from council_docs.document import Document
from council_docs.pipeline import parse_document, parse_text
from council_docs.record import Record, Source


def scanned(text: str, **sure: float) -> Record:
    """The record of a text whose words were read by OCR; those named by their digits with less confidence."""
    words = []
    at = 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        digits = "".join(filter(str.isdigit, word))
        words.append((start, at, sure.get(f"n{digits}", 0.95)))
    source = Source(name="scan.pdf", sha256="0", media_type="application/pdf", reader="pdf", ocr_pages=(1,))
    return parse_document(Document(source, text, ocr_words=tuple(words)))


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
    record = scanned(text, **sure)
    findings = [finding for finding in record.findings if finding.code == "figure-uncertain"]
    assert [finding.found for finding in findings] == found
    for finding in findings:
        assert finding.span is not None
        assert record.excerpt(finding.span) == finding.found
        assert "look at the page" in finding.message


def test_text_that_is_no_scan_has_none() -> None:
    assert not list(uncertain_figures(parse_text("งบประมาณ 57,000 บาท")))
