"""Pages whose text could not be read or repaired: whoever relies on the record must know what is missing."""

from collections.abc import Iterator

from council_docs.record import Finding, Record, Span


def damaged_pages(record: Record) -> Iterator[Finding]:
    """Report each page that the reader gave up; its text, where there is any, must not be trusted."""
    ranges = {page.number: page for page in record.pages}
    for number in record.source.damaged_pages:
        page = ranges.get(number)
        empty = page is not None and not record.text[page.start : page.end].strip()
        yield Finding.of(
            "page-damaged",
            "warning",
            {"page": number},
            "empty" if empty else "stated",
            span=Span(start=page.start, end=page.end, page=number) if page else None,
        )
