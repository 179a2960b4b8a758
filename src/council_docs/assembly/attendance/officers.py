"""The officers of a meeting: who presided, who was its secretary, who wrote the minutes and who checked them.

Evidence for the chair, strongest first: the lists, the opening, the signatures; for the secretary and for those who
wrote and checked: the signatures, the lists.
"""

import re
from collections.abc import Mapping

from council_docs.assembly.attendance.signatures import ROLES, signatures
from council_docs.assembly.lines import lines_of
from council_docs.assembly.parts import Found
from council_docs.document import Document
from council_docs.record import Attendance
from council_docs.thai.names import find_names

_CHAIR = re.compile(
    r"ประธาน(?:กรรมการ|อนุกรรมการ|ที่ประชุม|การประชุม|ในที่ประชุม|คณะกรรมการ|คณะอนุกรรมการ|คณะกรรมาธิการ|คณะทำงาน|สภาฯ?)?"
)
_ANY_CHAIR = re.compile(r"(?:ประธาน(?!หลักสูตร|สาขา|ชุมชน|สภานักศึกษา|สภาอุตสาหกรรม|หอการค้า|กลุ่ม|ชมรม|เครือข่าย)|นายกสภา)")
_PRESIDING = re.compile(r"(?:เป็น|ทำหน้าที่)?ประธาน(?:ใน)?\s?(?:ที่|การ)ประชุม")


def officers(document: Document, found: Found, rows: tuple[Attendance, ...]) -> Mapping[str, str | None]:  # noqa: ARG001
    """Return chair, secretary, recorder and reviewer of the meeting: names without titles, `None` where nothing says so."""
    signed = signatures(lines_of(document), after=max((row.span.end for row in rows), default=0))
    return {
        "chair": _listed_chair(rows) or _opening_chair(document.text) or signed.get("chair"),
        "secretary": signed.get("secretary") or _listed_secretary(rows),
        "recorder": signed.get("recorder") or _listed(rows, "recorder"),
        "reviewer": signed.get("reviewer") or _listed(rows, "reviewer"),
    }


def _listed(rows: tuple[Attendance, ...], role: str) -> str | None:
    for row in rows:
        if row.name and row.position and row.status != "absent" and ROLES[role].match(row.position.removeprefix("ผู้")):
            return row.name
    return None


def _listed_chair(rows: tuple[Attendance, ...]) -> str | None:
    present = [row for row in rows if row.status == "present" and row.name and row.position]
    for pattern in (_CHAIR.fullmatch, _ANY_CHAIR.match):
        for row in present:
            if pattern(row.position or ""):
                return row.name
    return None


def _listed_secretary(rows: tuple[Attendance, ...]) -> str | None:
    for status in ("present", "in_attendance", "absent"):
        for row in rows:
            written = f"{row.position or ''} {row.organization or ''}"
            if row.status == status and row.name and ROLES["secretary"].search(written):
                return row.name
    return None


def _opening_chair(text: str) -> str | None:
    """Return who is named right before the words `ประธานที่ประชุม` for the first time."""
    for found in list(_PRESIDING.finditer(text))[:20]:
        line = text.rfind("\n", 0, found.start()) + 1
        before = [m for m in find_names(text[max(line, found.start() - 160) : found.start()]) if m.family]
        if before:
            return before[-1].name
    return None
