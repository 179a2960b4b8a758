"""Parts of minutes for tests, each made of a document in the way of `assemble_minutes`."""

from typing import Any

from council_docs.assembly.minutes.agenda.outline import Outline, outline_of
from council_docs.assembly.minutes.agenda.tree import agenda_tree
from council_docs.assembly.minutes.attendance import attendance_rows, officers
from council_docs.assembly.minutes.lines import lines_of
from council_docs.assembly.minutes.resolutions import Resolved, minutes_resolutions
from council_docs.assembly.parts import Found
from council_docs.document import Document
from council_docs.record import AgendaItem, Attendance


def outline(document: Document) -> Outline:
    return outline_of(lines_of(document), len(document.text))


def agenda(document: Document) -> tuple[AgendaItem, ...]:
    return agenda_tree(document.text, outline(document), Found(), resolutions(document).by_item)


def resolutions(document: Document) -> Resolved:
    return minutes_resolutions(document.text, outline(document), Found())


def rows(document: Document) -> tuple[Attendance, ...]:
    return attendance_rows(document.text, lines_of(document))


def signed(document: Document) -> dict[str, Any]:
    """Return the officers of minutes without lists."""
    return officers(document.text, lines_of(document), ())
