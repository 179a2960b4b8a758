"""Text under a painted shape is said to be so."""

from council_docs.checks.covered_text import covered_text
from council_docs.record import Record, Source, Span


def test_each_stretch_of_covered_text_is_a_finding() -> None:
    record = Record(
        kind="minutes",
        source=Source(name="t.pdf", sha256="0", media_type="application/pdf", reader="pdf", page_count=2),
        text="ผู้ร้อง นายสมชาย ใจดี ยื่นคำร้อง",
        covered_text=(Span(start=8, end=21, page=2),),
    )
    assert [(f.code, f.severity, f.span and record.excerpt(f.span), f.params) for f in covered_text(record)] == [
        ("text-covered", "warning", "นายสมชาย ใจดี", {"text": "นายสมชาย ใจดี", "page": 2})
    ]
