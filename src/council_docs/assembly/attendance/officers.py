"""The officers of a meeting: who presided, who was its secretary, who wrote the minutes and who checked them.

Evidence, strongest first: the signature block (for writing and checking, and for the secretary), the lists, the opening.
"""

import re
from collections.abc import Iterable, Mapping

from council_docs.assembly.attendance.sections import Line, lines_of
from council_docs.assembly.parts import Found
from council_docs.document import Document
from council_docs.record import Attendance
from council_docs.thai.names import NameMatch, find_names

_RECORDER = re.compile(
    r"(?:ผู้)?(?:จด|พิมพ์|บันทึก|สรุป|จัดทำ|เรียบเรียง|เขียน)(?:และ(?:พิมพ์|จัดพิมพ์|สรุป|จัดทำ|บันทึก))?(?:/?จัดพิมพ์|/พิมพ์)?(?:ราย|การ|บันทึก|สรุป|ประชุม|$|/)"
)
_REVIEWER = re.compile(r"(?:ผู้)?(?:ตรวจ(?!ราชการ|สอบภายใน|การ)|ทาน|รับรองรายงาน)")
_SECRETARY = re.compile(r"(?<!ผู้ช่วย)(?<!นาย)(?:กรรมการและ)?เลขานุการ(?!นายก|รัฐมนตรี)")
_CHAIR = re.compile(r"(?<!รอง)ประธาน(?:กรรมการ|คณะกรรมการ|อนุกรรมการ|สภา|ที่ประชุม|การประชุม|ในที่ประชุม|คณะ)?")


def officers(document: Document, found: Found, rows: tuple[Attendance, ...]) -> Mapping[str, str | None]:  # noqa: ARG001
    """Return chair, secretary, recorder and reviewer of the meeting: names without titles, `None` where nothing says so."""
    lines = lines_of(document.text)
    signed = _signatures(lines[-60:])
    return {
        "chair": _listed_chair(rows) or _opening_chair(document.text) or signed.get("chair"),
        "secretary": signed.get("secretary") or _listed_secretary(rows),
        "recorder": signed.get("recorder") or _listed(rows, _RECORDER),
        "reviewer": signed.get("reviewer"),
    }


def _written(row: Attendance) -> str:
    return " ".join(filter(None, [row.position, row.organization]))


def _listed(rows: Iterable[Attendance], pattern: re.Pattern[str]) -> str | None:
    return next((row.name for row in rows if row.name and row.position and pattern.match(row.position)), None)


def _listed_chair(rows: tuple[Attendance, ...]) -> str | None:
    present = [row for row in rows if row.status == "present" and row.name and row.position]
    for row in present:
        if re.fullmatch(
            r"ประธาน(?:กรรมการ|อนุกรรมการ|ที่ประชุม|การประชุม|ในที่ประชุม|คณะกรรมการ|คณะกรรมาธิการ|คณะทำงาน|สภาฯ?)?",
            row.position or "",
        ):
            return row.name
    for row in present:
        if (row.position or "").startswith(("ประธานสภา", "ประธาน", "นายกสภา")):
            return row.name
    return None


def _listed_secretary(rows: tuple[Attendance, ...]) -> str | None:
    for status in ("present", "in_attendance", "absent"):
        for row in rows:
            if row.status == status and row.name and row.position and _SECRETARY.search(row.position):
                return row.name
    return None


def _opening_chair(text: str) -> str | None:
    for found in re.finditer(r"(?:เป็น|ทำหน้าที่|ทําหน้าที่)?ประธาน(?:ใน)?(?:ที่ประชุม|การประชุม)", text):
        before = [m for m in find_names(text[max(0, found.start() - 160) : found.start()]) if m.family]
        if before:
            return before[-1].name
    return None


def _signatures(lines: list[Line]) -> dict[str, str]:
    """Read the signature block: names in brackets, each with the lines under it up to the next name in its column."""
    signed: dict[str, str] = {}
    columns: list[NameMatch] = []
    for line in lines:
        names = [m for m in find_names(line.text.replace("\t", "  ")) if m.family and _in_brackets(line.text, m)]
        if names:
            columns = names
            continue
        for index, piece in enumerate(p for p in re.split(r"\t+|\s{3,}", line.text) if p.strip()):
            if index < len(columns):
                _assign(signed, columns[index].name, piece.strip(" ()"))
    return signed


def _in_brackets(line: str, match: NameMatch) -> bool:
    before = line[: match.start].rstrip()
    return before.endswith("(") or not before


def _assign(signed: dict[str, str], name: str, words: str) -> None:
    if _RECORDER.search(words):
        signed.setdefault("recorder", name)
    if _REVIEWER.search(words):
        signed.setdefault("reviewer", name)
    if _SECRETARY.search(words):
        signed.setdefault("secretary", name)
    if _CHAIR.match(words):
        signed.setdefault("chair", name)
