"""Text that a shape or a picture over it hides: whoever relies on it, or believes it gone, must know."""

from collections.abc import Iterator

from council_docs.record import Finding, Record


def covered_text(record: Record) -> Iterator[Finding]:
    """Report each stretch of text that is in the file and not to be seen on its page."""
    for span in record.covered_text:
        yield Finding.of("text-covered", "warning", {"text": record.excerpt(span), "page": span.page or 1}, span=span)
