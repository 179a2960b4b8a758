"""The meetings that a news text reports or cites."""

from council_docs.assembly.parts import Found
from council_docs.document import Document
from council_docs.record import Meeting


def news_title(document: Document) -> str | None:
    """Return the headline."""
    return document.source.title or next((line for line in document.text.split("\n") if line), None)


def news_meetings(document: Document, found: Found) -> tuple[Meeting, ...]:  # noqa: ARG001
    """Return every distinct meeting with its date, place and chair where the text says them."""
    return found.meetings
