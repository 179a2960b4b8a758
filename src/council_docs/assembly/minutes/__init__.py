"""Minutes: header, attendance, agenda, resolutions, budget, in the order in which a reader meets them.

A file may hold the minutes of several meetings; each is read on its own, within its part of the text.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from council_docs.assembly.budget import budget_items
from council_docs.assembly.document_kind import KindDecision
from council_docs.assembly.minutes.agenda.outline import outline_of
from council_docs.assembly.minutes.agenda.tree import agenda_tree
from council_docs.assembly.minutes.attendance import attendance_rows, officers
from council_docs.assembly.minutes.header import own_meeting
from council_docs.assembly.minutes.lines import Line, lines_of
from council_docs.assembly.minutes.resolutions import minutes_resolutions
from council_docs.assembly.papers import PaperRange, papers_of
from council_docs.assembly.parts import Found, Parts
from council_docs.assembly.people import all_people
from council_docs.document import Document
from council_docs.phrases.paper_titles import title_of_line
from council_docs.record import AgendaItem, Attendance, Meeting, Paper, Resolution, Span


@dataclass(frozen=True)
class Sitting:
    """The minutes of one meeting."""

    title: str | None
    meeting: Meeting
    attendance: tuple[Attendance, ...]
    agenda: tuple[AgendaItem, ...]
    resolutions: tuple[Resolution, ...]
    references: tuple[Resolution, ...]


def assemble_minutes(document: Document, found: Found, _decision: KindDecision) -> Parts:
    """Gather what minutes hold: of the first ones in the file as its own facts, of further ones paper by paper."""
    ranges = papers_of(document.text)
    lines = lines_of(document)
    whole = PaperRange("minutes", 0, len(document.text))
    main = next((paper for paper in ranges if paper.kind == "minutes"), whole)
    own = read_sitting(document.text, lines, found, main)
    papers = read_papers(document.text, lines, found, ranges, main)
    meetings = (own.meeting, *(paper.meeting for paper in papers if paper.meeting))
    numbers = {meeting.number for meeting in meetings}
    rows = (*own.attendance, *(row for paper in papers for row in paper.attendance))
    return Parts(
        title=own.title,
        papers=papers,
        meetings=(*meetings, *(other.replace(cited=True) for other in found.meetings if _is_another(other, numbers, own))),
        attendance=own.attendance,
        people=all_people(document, found, rows, own.meeting),
        agenda=own.agenda,
        resolutions=own.resolutions,
        references=own.references,
        budget_items=budget_items(document, own.agenda),
    )


def _is_another(meeting: Meeting, numbers: Container[str | None], own: Sitting) -> bool:
    """Return whether the text names another meeting than those it records; what stands in the title names its own."""
    if meeting.number in numbers:
        return False
    title = own.meeting.span
    inside = title is not None and meeting.span is not None and title.start <= meeting.span.start < title.end
    return not (inside and meeting.number == (own.meeting.number or "").partition("/")[0])


def read_sitting(text: str, lines: Sequence[Line], found: Found, paper: PaperRange) -> Sitting:
    """Read the minutes of one meeting: its lines and its outline are made once and handed on.

    Args:
        text: The text of the document.
        lines: All lines of the document.
        found: Mentions in the document.
        paper: The part of the text that the minutes are.
    """
    text = text[: paper.end]
    title, meeting = own_meeting(text, found, paper.start)
    inside = [line for line in lines if paper.start <= line.start < paper.end]
    rows = attendance_rows(text, inside)
    meeting = meeting.replace(**officers(text, inside, rows, meeting.body))
    outline = outline_of([line for line in inside if not _is_list_of_decisions(text, line, meeting)], paper.end)
    resolved = minutes_resolutions(text, outline, found)
    agenda = agenda_tree(text, outline, found, resolved.by_item)
    return Sitting(title, meeting, rows, agenda, resolved.resolutions, resolved.references)


def _is_list_of_decisions(text: str, line: Line, meeting: Meeting) -> bool:
    """Return whether a line of the header names a list of decisions: `สรุปมติที่ประชุม` announces no resolution there."""
    in_header = meeting.span is not None and line.start < meeting.span.end
    title = title_of_line(text, line.start, line.end) if in_header else None
    return title is not None and "มติ" in title.word


def read_papers(
    text: str, lines: Sequence[Line], found: Found, ranges: Sequence[PaperRange], main: PaperRange | None
) -> tuple[Paper, ...]:
    """Return the papers of a file, each that is minutes with its meeting, but for `main`, whose facts are the record's."""
    papers = []
    for one in ranges:
        paper = Paper(kind=one.kind, title=one.title, span=Span(start=one.start, end=one.end))
        if one.kind == "minutes" and one != main:
            sitting = read_sitting(text, lines, found, one)
            paper = paper.replace(
                meeting=sitting.meeting,
                attendance=sitting.attendance,
                agenda=sitting.agenda,
                resolutions=sitting.resolutions,
                references=sitting.references,
            )
        papers.append(paper)
    return tuple(papers)
