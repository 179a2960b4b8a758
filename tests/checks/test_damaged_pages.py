"""A page that could not be read is said to be so."""

from council_docs.checks.damaged_pages import damaged_pages
from council_docs.record import PageRange, Record, Source


def test_each_damaged_page_is_a_finding() -> None:
    record = Record(
        kind="minutes",
        source=Source(
            name="t.pdf", sha256="0", media_type="application/pdf", reader="pdf", page_count=3, damaged_pages=(2, 3)
        ),
        text="หน้าแรก\nหน้าสอง",
        pages=(PageRange(number=1, start=0, end=8), PageRange(number=2, start=8, end=15)),
    )
    found = list(damaged_pages(record))
    assert [(f.code, f.severity, f.span and record.excerpt(f.span)) for f in found] == [
        ("page-damaged", "warning", "หน้าสอง"),
        ("page-damaged", "warning", None),
    ]
