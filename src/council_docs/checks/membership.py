"""Who of the attendance lists is a member of the body, and who may vote: what several checks ask."""

from collections.abc import Sequence

from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.record import Attendance, Record

_COUNCILS = any_of(words("checks", "membership", "councils"))
LOCAL = compiled(rf"สภา(?:{_COUNCILS})")
_COUNCILLOR = compiled(any_of(words("checks", "membership", "councillors")))
_MEMBER = compiled(r"กรรมการ|ประธาน|กรรมาธิการ")
_ADMINISTRATION = any_of(words("checks", "membership", "administration"))
_OFFICER = compiled(rf"{_ADMINISTRATION}|ผู้ช่วย(?!เลขานุการสภา)|(?:^|\s|รอง)นายก(?:\s?อบ[ตจ]|องค์การ|เทศมนตรี|$)")
"""Offices of the administration: whoever holds one is no member of a local council and has no vote in it."""


def is_local(record: Record) -> bool:
    """Return whether the body that met is the council of a local government, by its name."""
    return LOCAL.search(bodies(record)) is not None


def bodies(record: Record) -> str:
    """Return the name of the body that met, as written and with its abbreviations written out."""
    meeting = record.meetings[0] if record.meetings else None
    return f"{meeting.body or ''} {meeting.body_expanded or ''}" if meeting else ""


def is_member(row: Attendance, *, local: bool) -> bool:
    """Return whether a row of the lists is called a member of the body; the secretary of a local council is none."""
    written = _written(row)
    if local:
        return _COUNCILLOR.search(written) is not None and "เลขานุการ" not in written
    return _MEMBER.search(row.position or "") is not None


def is_officer(row: Attendance) -> bool:
    """Return whether a row names an office of a local administration."""
    written = _written(row)
    return _OFFICER.search(written) is not None and _COUNCILLOR.search(written.replace("เลขานุการสภา", "")) is None


def voters(record: Record) -> list[Attendance]:
    """Return the rows of those present who can vote: of a local council, all but officers of the administration."""
    present = [row for row in record.attendance if row.status == "present"]
    if not is_local(record):
        return present
    return [row for row in present if not is_officer(row)]


def sizes(rows: Sequence[Attendance], *, local: bool) -> set[int]:
    """Return the numbers that a text may state for a list: of all its rows, of the members, of all but officers."""
    return {
        len(rows),
        sum(is_member(row, local=local) for row in rows),
        sum(not is_officer(row) for row in rows),
        sum(not is_officer(row) and "เลขานุการ" not in _written(row) for row in rows),
    }


def _written(row: Attendance) -> str:
    return f"{row.position or ''} {row.organization or ''}".strip()
