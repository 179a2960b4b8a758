"""Budget tables and lists as rows."""

from council_docs.assembly.parts import Found
from council_docs.document import Document
from council_docs.record import AgendaItem, BudgetItem


def budget_items(document: Document, found: Found, agenda: tuple[AgendaItem, ...]) -> tuple[BudgetItem, ...]:  # noqa: ARG001
    """Return the rows of all budget tables and lists of a document."""
    return ()
