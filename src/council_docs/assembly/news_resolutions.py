"""Resolutions that a news text reports, and those that it merely cites."""

from council_docs.assembly.parts import Found
from council_docs.document import Document
from council_docs.record import Resolution


def news_resolutions(document: Document, found: Found) -> tuple[tuple[Resolution, ...], tuple[Resolution, ...]]:  # noqa: ARG001
    """Return the resolutions that the text reports, and those that it cites as background."""
    return (), ()
