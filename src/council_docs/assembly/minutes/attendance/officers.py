"""The officers of a meeting: who presided, who was its secretary, who wrote the minutes and who checked them.

Every place that says so is kept with its kind of evidence. What the meeting's own fields hold is the strongest: for the
chair the lists, the opening, the signatures; for the secretary the signatures, the lists, the opening; for those who wrote
and checked the signatures, the lists. Where two kinds of evidence name different people, a check says so.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from council_docs.assembly.minutes.attendance.signatures import ROLES, signatures
from council_docs.assembly.minutes.lines import Line
from council_docs.lexicon.patterns import any_of
from council_docs.lexicon.wordlists import words
from council_docs.record import Attendance, Officer, Span
from council_docs.record.mentions import OfficerRole
from council_docs.thai.names.full_names import NameMatch, find_names, name_at
from council_docs.thai.names.offices import offices_at

_CHAIR = re.compile(
    r"ประธาน(?:กรรมการ|อนุกรรมการ|ที่ประชุม|การประชุม|ในที่ประชุม|คณะกรรมการ|คณะอนุกรรมการ|คณะกรรมาธิการ|คณะทำงาน|สภาฯ?)?"
)
_ANY_CHAIR = re.compile(rf"(?:ประธาน(?!\s?{any_of(words('attendance', 'chairs', 'of_others'))})|นายกสภา)")
"""Who presides over the body that met, and not over a group, a programme or a club that sends somebody."""
_PRESIDING = re.compile(r"(?:เป็น|ทำหน้าที่)?ประธาน(?:ใน)?\s?(?:ที่|การ)ประชุม")

_STRENGTH: dict[OfficerRole, tuple[str, ...]] = {
    "chair": ("list", "opening", "signature"),
    "secretary": ("signature", "list", "opening"),
    "recorder": ("signature", "list"),
    "reviewer": ("signature", "list"),
}
_AFTER_LABEL = re.compile(r"[ \t]{0,40}(?:[:：]|คือ|ได้แก่)?[ \t]{0,40}")
_OPENING_REACH = 1500
"""So far after the lists the secretary of a local council opens the meeting."""


def officers(text: str, lines: Sequence[Line], rows: tuple[Attendance, ...]) -> dict[str, Any]:
    """Return the fields of the meeting that name its officers: `officers`, and a name or `None` for each role.

    Args:
        text: The text of the document, to which the lines' offsets refer.
        lines: The lines of the minutes.
        rows: Its attendance lists.
    """
    listed_until = max((row.span.end for row in rows), default=0)
    said = [*_listed(rows), *_opening(text, listed_until), *signatures(lines, after=listed_until)]
    fields: dict[str, Any] = {role: _strongest(said, role) for role in _STRENGTH}
    return {**fields, "officers": tuple(sorted(said, key=lambda officer: officer.span.start))}


def _strongest(said: list[Officer], role: OfficerRole) -> str | None:
    for evidence in _STRENGTH[role]:
        for officer in said:
            if officer.role == role and officer.evidence == evidence:
                return officer.name
    return None


def _listed(rows: tuple[Attendance, ...]) -> Iterator[Officer]:
    yield from (_of_row("chair", row) for row in _chairs(rows))
    yield from (_of_row("secretary", row) for row in _secretaries(rows))
    for role in ("recorder", "reviewer"):
        for row in rows:
            if row.name and row.position and row.status != "absent" and ROLES[role].match(row.position.removeprefix("ผู้")):
                yield _of_row(role, row)


def _of_row(role: OfficerRole, row: Attendance) -> Officer:
    return Officer(role=role, name=row.name or "", title=row.title, evidence="list", span=row.span)


def _chairs(rows: tuple[Attendance, ...]) -> list[Attendance]:
    """Return the rows of the chair: the plain role (ประธาน), else whoever presides over a body of that name."""
    present = [row for row in rows if row.status == "present" and row.name and row.position]
    exact = [row for row in present if any(_CHAIR.fullmatch(part.strip()) for part in (row.position or "").split("/"))]
    return exact or [row for row in present if _ANY_CHAIR.match(row.position or "")][:1]


def _secretaries(rows: tuple[Attendance, ...]) -> list[Attendance]:
    for status in ("present", "in_attendance", "absent"):
        there = [
            row
            for row in rows
            if row.status == status
            and row.name
            and ROLES["secretary"].search(f"{row.position or ''} {row.organization or ''}")
        ]
        if there:
            return there
    return []


def _opening(text: str, after: int) -> Iterator[Officer]:
    """Yield who is named right before the words `ประธานที่ประชุม` for the first time, and the secretary who opens."""
    for found in list(_PRESIDING.finditer(text))[:20]:
        begin = max(text.rfind("\n", 0, found.start()) + 1, found.start() - 160)
        before = [match for match in find_names(text[begin : found.start()]) if match.family]
        if before:
            yield _named("chair", before[-1], begin)
            break
        labelled = _AFTER_LABEL.match(text, found.end())
        named = name_at(text, labelled.end()) if labelled else None
        if named is not None and named.family:  # ประธานในที่ประชุม : นาย…
            yield _named("chair", named, 0)
            break
    for match in find_names(text[after : after + _OPENING_REACH]) if after else ():
        offices = offices_at(text, after + match.end, most=1) if match.family else []
        if offices and ROLES["secretary"].match(offices[0].text):
            yield _named("secretary", match, after)
            break


def _named(role: OfficerRole, match: NameMatch, by: int) -> Officer:
    span = Span(start=by + match.name_start, end=by + match.end)
    return Officer(role=role, name=match.name, title=match.title, evidence="opening", span=span)
