"""Minutes: header, attendance, agenda, resolutions, budget, in the order in which a reader meets them."""

from council_docs.assembly.budget import budget_items
from council_docs.assembly.document_kind import KindDecision
from council_docs.assembly.minutes.agenda.outline import outline_of
from council_docs.assembly.minutes.agenda.tree import agenda_tree
from council_docs.assembly.minutes.attendance import attendance_rows, officers
from council_docs.assembly.minutes.header import own_meeting
from council_docs.assembly.minutes.lines import lines_of
from council_docs.assembly.minutes.resolutions import minutes_resolutions
from council_docs.assembly.parts import Found, Parts
from council_docs.assembly.people import all_people
from council_docs.document import Document


def assemble_minutes(document: Document, found: Found, _decision: KindDecision) -> Parts:
    """Gather what minutes hold."""
    title, meeting = own_meeting(document.text, found)
    text, lines = document.text, lines_of(document)
    rows = attendance_rows(text, lines)
    meeting = meeting.replace(**officers(text, lines, rows))
    outline = outline_of(lines, len(text))
    resolved = minutes_resolutions(text, outline, found)
    agenda = agenda_tree(text, outline, found, resolved.by_item)
    return Parts(
        title=title,
        meetings=(meeting, *(other.replace(cited=True) for other in found.meetings if other.number != meeting.number)),
        attendance=rows,
        people=all_people(document, found, rows, meeting),
        agenda=agenda,
        resolutions=resolved.resolutions,
        references=resolved.references,
        budget_items=budget_items(document, agenda),
    )
