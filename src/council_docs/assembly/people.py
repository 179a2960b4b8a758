"""Everyone whom a document names: mentions in prose and rows of lists as one, with positions and roles."""

from council_docs.assembly.parts import Found
from council_docs.document import Document
from council_docs.record import Attendance, Meeting, Person


def all_people(
    document: Document,  # noqa: ARG001
    found: Found,
    rows: tuple[Attendance, ...],  # noqa: ARG001
    meeting: Meeting | None,  # noqa: ARG001
) -> tuple[Person, ...]:
    """Return every distinct person with positions, role and all mentions."""
    return found.people
