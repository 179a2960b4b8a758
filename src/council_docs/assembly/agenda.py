"""The agenda as a tree."""

from council_docs.assembly.parts import Found
from council_docs.document import Document
from council_docs.record import AgendaItem


def agenda_tree(document: Document, found: Found) -> tuple[AgendaItem, ...]:  # noqa: ARG001
    """Return the agenda of minutes, nested, in text order."""
    return ()
