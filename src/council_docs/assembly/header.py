"""The meeting that minutes are of: body, number, session, date, place, times."""

from council_docs.assembly.parts import Found
from council_docs.document import Document
from council_docs.record import Meeting


def own_meeting(document: Document, found: Found) -> tuple[str | None, Meeting]:  # noqa: ARG001
    """Return the title of the minutes and their meeting (without its officers)."""
    return None, Meeting()
