"""Words of a scan that a stamp covers, or that are faint, are told; one finding for lines below each other."""

import pytest

from council_docs.checks.uncertain_text import uncertain_text
from council_docs.document import Document
from council_docs.pipeline import parse_document, parse_text
from council_docs.record import Record, Source


def scanned(text: str, doubtful: tuple[str, ...]) -> Record:
    """The record of a text that OCR read, some of its words with little confidence."""
    words = []
    at = 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        words.append((start, at, 0.6 if word in doubtful else 0.95))
    source = Source(name="scan.pdf", sha256="0", media_type="application/pdf", reader="pdf", ocr_pages=(1,))
    return parse_document(Document(source, text, ocr_words=tuple(words)))


TEXT = "ให้ไว้ ณ บ้านดอน\nสำนักงานเทศ บาลตำบล ริมห้วย\nลงชื่อ นายกอง เย็นใจ\nโทร 5501\nท้ายหน้า"


@pytest.mark.parametrize(
    ("doubtful", "found"),
    [
        ((), []),
        (("บาลตำบล",), ["บาลตำบล"]),
        (("สำนักงานเทศ", "ริมห้วย"), ["สำนักงานเทศ บาลตำบล ริมห้วย"]),
        (("บาลตำบล", "นายกอง"), ["บาลตำบล ริมห้วย\nลงชื่อ นายกอง"]),  # lines below each other
        (("บ้านดอน", "นายกอง"), ["บ้านดอน", "นายกอง"]),
        (("ณ",), []),  # a speck
        (("5501",), []),  # numbers have findings of their own
    ],
)
def test_words_that_are_perhaps_others(doubtful: tuple[str, ...], found: list[str]) -> None:
    record = scanned(TEXT, doubtful)
    assert [one.found for one in record.findings if one.code == "text-uncertain"] == found
    for one in uncertain_text(record):
        assert one.span is not None
        assert record.excerpt(one.span) == one.found
        assert "60" in one.message


def test_text_that_is_no_scan_has_none() -> None:
    assert not list(uncertain_text(parse_text(TEXT)))
