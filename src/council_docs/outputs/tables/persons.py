"""Tables of people: the attendance lists, and everybody named."""

from collections.abc import Iterator

from council_docs.outputs.tables.columns import ID, PLACE, Column, Row, Table, index, joined, place
from council_docs.record import Record


def _attendance(record: Record) -> Iterator[Row]:
    for number, entry in enumerate(row for minutes in record.each_minutes() for row in minutes.attendance):
        yield (
            *(number, entry.name, entry.title, entry.position, entry.organization),
            *(entry.status, entry.reason, entry.on_behalf_of),
            *(entry.position_expanded, entry.organization_expanded, *place(entry.span)),
        )


ATTENDANCE = Table(
    "attendance",
    "One row a person or office on the attendance lists of minutes.",
    (
        ID,
        index("attendee", "attendance"),
        Column("name", "text", "Given and family name without title; empty for an office without a name."),
        Column("title", "text", "All titles and ranks, as written."),
        Column("position", "text", "Role or office, as written in the list."),
        Column("organization", "text", "The person's own office, where it stands beside the role."),
        Column("status", "text", "present, absent or in_attendance."),
        Column("reason", "text", "Of an absence, as written."),
        Column("on_behalf_of", "text", "Whom or which office this person represents."),
        Column("position_expanded", "text", "The position without abbreviations; empty where it has none."),
        Column("organization_expanded", "text", "The organization without abbreviations; empty where it has none."),
        *PLACE,
    ),
    _attendance,
)


def _people(record: Record) -> Iterator[Row]:
    for number, person in enumerate(record.people):
        yield (
            *(number, person.name, person.title, person.given_name, person.family_name, person.key),
            *(joined(person.positions), joined(person.expansions.values()), person.role, person.source),
            *(len(person.spans) + len(person.short_spans), *place(person.spans[0] if person.spans else None)),
        )


PEOPLE = Table(
    "people",
    "One row a person named in a document, however often.",
    (
        ID,
        index("person", "people"),
        Column("name", "text", "Given and family name, single spaces, no title."),
        Column("title", "text", "All titles and ranks, as written."),
        Column("given_name", "text", "Given name."),
        Column("family_name", "text", "Family name."),
        Column("person_key", "text", "Normalised name, to follow a person through documents; two people may share it."),
        Column("positions", "text", "Offices and roles as the text writes them, joined with `; `."),
        Column("positions_expanded", "text", "Those that hold abbreviations, in full, joined with `; `."),
        Column("role", "text", "chair, speaker, official, attendee, signer or other."),
        Column("source", "text", "rules, or model:NAME where a spaCy model added the person."),
        Column("mentions", "integer", "How often the text names the person, short forms included."),
        *PLACE,
    ),
    _people,
)
