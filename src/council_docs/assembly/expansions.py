"""Abbreviated offices and bodies of a record, written out beside what stands in the text."""

from council_docs.record import Attendance, Meeting, Organization, Person, Record
from council_docs.thai.names.abbreviations import Expander


def with_expansions(record: Record) -> Record:
    """Return the record with its abbreviated positions, offices and bodies written out."""
    expander = Expander(record.text)
    return record.replace(
        people=tuple(_person(person, expander) for person in record.people),
        attendance=tuple(_row(row, expander) for row in record.attendance),
        meetings=tuple(_meeting(meeting, expander) for meeting in record.meetings),
        papers=tuple(
            paper.replace(
                attendance=tuple(_row(row, expander) for row in paper.attendance),
                meeting=_meeting(paper.meeting, expander) if paper.meeting else None,
            )
            for paper in record.papers
        ),
        organizations=tuple(_organization(body, expander) for body in record.organizations),
    )


def _person(person: Person, expander: Expander) -> Person:
    expansions = expander.expand_all(person.positions)
    return person.replace(expansions=expansions) if expansions != person.expansions else person


def _row(row: Attendance, expander: Expander) -> Attendance:
    position, organization = expander.expand(row.position), expander.expand(row.organization)
    if position is None and organization is None:
        return row
    return row.replace(position_expanded=position, organization_expanded=organization)


def _meeting(meeting: Meeting, expander: Expander) -> Meeting:
    body = expander.expand(meeting.body)
    return meeting.replace(body_expanded=body) if body else meeting


def _organization(body: Organization, expander: Expander) -> Organization:
    full = expander.expand(body.text)
    return body.replace(expansion=full) if full else body
