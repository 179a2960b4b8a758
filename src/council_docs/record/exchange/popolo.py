"""Popolo (popoloproject.com): organizations, people, memberships, events, motions, vote events with counts and votes.

What the standard has no place for is left out: sums of money, findings, times of day within a meeting, items of the agenda
that decide nothing. Every object has its `sources`, which name the document and the page.
"""

from typing import TYPE_CHECKING, Any

from council_docs.record.mentions import Meeting, Votes
from council_docs.record.spans import Span
from council_docs.thai.names.full_names import person_key

if TYPE_CHECKING:  # `Record` imports this file
    from council_docs.record.record import Attendance, Record, Resolution

OPTIONS = {"for": "yes", "against": "no", "abstain": "abstain", "no_vote": "not voting"}
"""Popolo's names of the sides of a vote."""

CLASSES = ("organizations", "persons", "memberships", "events", "motions", "vote_events")
"""The lists of a Popolo document that a record fills."""

ROLES = ("chair", "secretary", "recorder", "reviewer")


def to_popolo(record: "Record") -> dict[str, Any]:
    """Return a record as Popolo JSON: lists of objects by their class, ids unique within the document's digest."""
    made = _Popolo(record)
    for minutes in record.each_minutes():
        made.minutes(minutes)
    made.others()
    return made.told


class _Popolo:
    def __init__(self, record: "Record") -> None:
        self.record = record
        self.own = record.source.sha256[:16]
        self.told: dict[str, Any] = {name: [] for name in CLASSES}
        self.people: dict[str, str] = {}
        self.bodies: dict[str, str] = {}
        self.held: list[tuple[Meeting, dict[str, Any]]] = []

    def _id(self, kind: str, number: int) -> str:
        return f"{self.own}/{kind}/{number}"

    def _sources(self, span: Span | None) -> list[dict[str, str]]:
        source = {"url": self.record.source.id or self.record.source.name}
        if span is not None and span.page:
            source["note"] = f"page {span.page}"
        return [source]

    # ---- who

    def body(self, name: str | None) -> str | None:
        """Return the id of an organization; nothing for none."""
        if not name:
            return None
        if name not in self.bodies:
            self.bodies[name] = self._id("organization", len(self.bodies))
            made = {"id": self.bodies[name], "name": name, "classification": "council", "sources": self._sources(None)}
            self.told["organizations"].append(made)
        return self.bodies[name]

    def person(self, name: str, title: str | None, span: Span | None) -> str:
        """Return the id of a person, who is one by the key of the name."""
        key = person_key(name)
        if key not in self.people:
            self.people[key] = self._id("person", len(self.people))
            given, _, family = name.partition(" ")
            made = {
                "id": self.people[key],
                "name": name,
                "honorific_prefix": title,
                "given_name": given if family else None,
                "family_name": family or None,
                "identifiers": [{"scheme": "council-docs", "identifier": key}],
                "sources": self._sources(span),
            }
            self.told["persons"].append({name: value for name, value in made.items() if value is not None})
        return self.people[key]

    def membership(self, person: str, body: str | None, role: str | None, span: Span | None) -> None:
        """Add a membership: a position, as the paper writes it."""
        made = {
            "id": self._id("membership", len(self.told["memberships"])),
            "person_id": person,
            "organization_id": body,
            "role": role,
            "sources": self._sources(span),
        }
        self.told["memberships"].append({name: value for name, value in made.items() if value is not None})

    # ---- what

    def minutes(self, minutes: "Record") -> None:
        """Add what one of the minutes of the file says: its meeting, its lists, its decisions."""
        own = [self._event(meeting) for meeting in minutes.meetings if not meeting.cited]
        event = own[0] if own else None
        self._lists(minutes, event)
        for resolution in minutes.resolutions:
            self._motion(minutes, event or {}, resolution)

    def _event(self, meeting: Meeting) -> dict[str, Any]:
        """Add a meeting; those that a paper merely cites are no events of this document."""
        day = meeting.date.isoformat() if meeting.date else None
        last = (meeting.end_date or meeting.date).isoformat() if meeting.date else None
        made = {
            "id": self._id("event", len(self.told["events"])),
            "name": " ".join(filter(None, (meeting.body, meeting.session, meeting.number))) or None,
            "classification": "meeting",
            "organization_id": self.body(meeting.body),
            "identifiers": [{"scheme": "number", "identifier": meeting.number}] if meeting.number else None,
            "start_date": _moment(day, meeting.start_time),
            "end_date": _moment(last, meeting.end_time),
            "location": meeting.place,
            "sources": self._sources(meeting.span),
        }
        event = {name: value for name, value in made.items() if value is not None}
        self.told["events"].append(event)
        self.held.append((meeting, event))
        return event

    def _lists(self, minutes: "Record", event: dict[str, Any] | None) -> None:
        """Add the lists of people as memberships and as attendees of the meeting."""
        if not minutes.attendance:
            return
        body = event.get("organization_id") if event else None
        attendees = []
        for row in minutes.attendance:
            if row.name is None:
                continue
            person = self.person(row.name, row.title, row.span)
            attendees.append(_attendee(person, row))
            if row.position:
                self.membership(person, body if row.status != "in_attendance" else None, row.position, row.span)
        if event is not None:
            event["attendees"] = attendees

    def others(self) -> None:
        """Add the people who are named elsewhere, with their positions, and the officers of the meetings."""
        for person in self.record.people:
            known = person_key(person.name) in self.people
            own = self.person(person.name, person.title, person.spans[0] if person.spans else None)
            for position in person.positions if not known else ():
                self.membership(own, None, position, person.spans[0] if person.spans else None)
        for meeting, event in self.held:
            officers = [(role, getattr(meeting, role)) for role in ROLES if getattr(meeting, role)]
            if officers:
                event["officers"] = [{"role": role, "person_id": self.person(name, None, None)} for role, name in officers]

    def _motion(self, minutes: "Record", event: dict[str, Any], resolution: "Resolution") -> None:
        """Add a resolution as a motion, with its vote."""
        index = len(self.told["motions"])
        made = {
            "id": self._id("motion", index),
            "organization_id": self.body(resolution.body) or event.get("organization_id"),
            "event_id": event.get("id"),
            "identifier": resolution.agenda_number,
            "classification": resolution.action,
            "text": resolution.text,
            "date": (event.get("start_date") or "")[:10] or None,
            "result": {"passed": "pass", "failed": "fail", None: None}[resolution.outcome],
            "sources": self._sources(resolution.span),
        }
        if resolution.votes is not None or resolution.unanimous is not None:
            made["vote_events"] = [self._vote(index, minutes, resolution, made)]
        self.told["motions"].append({name: value for name, value in made.items() if value is not None})

    def _vote(self, index: int, minutes: "Record", resolution: "Resolution", motion: dict[str, Any]) -> dict[str, Any]:
        made = {
            "id": self._id("vote_event", index),
            "motion_id": motion["id"],
            "organization_id": motion["organization_id"],
            "start_date": motion["date"],
            "result": motion["result"],
            "unanimous": resolution.unanimous,
            "counts": _counts(resolution.votes),
            "votes": self._ballots(minutes, resolution),
            "sources": motion["sources"],
        }
        made = {name: value for name, value in made.items() if value is not None}
        self.told["vote_events"].append(made)
        return {"id": made["id"]}

    def _ballots(self, minutes: "Record", resolution: "Resolution") -> list[dict[str, str]] | None:
        for vote in minutes.votes:
            inside = resolution.span.start <= vote.span.start < resolution.span.end
            if vote.roll and (inside or (vote.votes is not None and vote.votes == resolution.votes)):
                return [
                    {"voter_id": self.person(each.name, None, each.span), "option": OPTIONS[each.side]} for each in vote.roll
                ]
        return None


def _moment(day: str | None, clock: str | None) -> str | None:
    return f"{day}T{clock}" if day and clock and clock != "24:00" else day


def _attendee(person: str, row: "Attendance") -> dict[str, str]:
    made = {"id": person, "status": row.status, "note": row.reason, "on_behalf_of": row.on_behalf_of}
    return {name: value for name, value in made.items() if value is not None}


def _counts(votes: Votes | None) -> list[dict[str, Any]]:
    if votes is None:
        return []
    told = votes.model_dump(by_alias=True)
    return [{"option": option, "value": told[side]} for side, option in OPTIONS.items() if told[side] is not None]
