"""How many came: stated counts against the lists, and the quorum that the law asks for."""

import re
from collections.abc import Iterator

from council_docs.record import Attendance, Finding, Record, Span
from council_docs.thai.attendance import StatedAttendance, heading_status, stated_attendance

_LOCAL = re.compile(r"สภา(?:เทศบาล|องค์การบริหารส่วน|ท้องถิ่น|ตำบล|\s?อบต|\s?อบจ|เมืองพัทยา)")
_COUNCILLOR = re.compile(r"สมาชิกสภา|ประธานสภา|ส\.\s?อบต|ส\.\s?อบจ|ส\.\s?ท\.|สท\.|สมาชิก\s?อบต")
_MEMBER = re.compile(r"กรรมการ|ประธาน|กรรมาธิการ")
_REACH = 4000
"""So far after the lists (from the beginning where there are none) the opening counts who came."""

_LAWS = (
    # the law of the body, by its name; each asks for "no fewer than half of the members there are" (ไม่น้อยกว่ากึ่งหนึ่ง)
    (re.compile("สภาเทศบาล"), "Municipality Act B.E. 2496, s. 27"),
    (re.compile(r"สภาองค์การบริหารส่วนจังหวัด|สภา\s?อบจ"), "Provincial Administrative Organization Act B.E. 2540, s. 27"),
    (
        re.compile(r"สภาองค์การบริหารส่วนตำบล|สภาตำบล|สภา\s?อบต"),
        "Tambon Council and Tambon Administrative Organization Act B.E. 2537, s. 56",
    ),
    (re.compile("สภาเมืองพัทยา"), "Pattaya City Act B.E. 2542, s. 32"),
    (_LOCAL, "acts on local government, applied by cl. 25 of the regulation on local council meetings B.E. 2547"),
    (re.compile(""), "Administrative Procedure Act B.E. 2539, s. 79"),
)


def attendance_count_disagrees(record: Record) -> Iterator[Finding]:
    """A count that the lists have not: of a heading (`ผู้เข้าประชุม จำนวน 21 คน`) or of a sentence of the opening."""
    headings = list(_headings(record.text)) if record.attendance else []
    for index, (start, end, count) in enumerate(headings):
        stop = headings[index + 1][0] if index + 1 < len(headings) else len(record.text)
        rows = [row for row in record.attendance if end <= row.span.start < stop]
        if count is not None and rows and len(rows) != count:
            yield Finding(
                code="attendance-count-disagrees",
                severity="warning",
                message=f"the heading says {count} people, the list has {len(rows)}",
                expected=str(count),
                found=str(len(rows)),
                span=Span(start=start, end=end),
                related=(rows[0].span, rows[-1].span),
            )
    if record.kind == "minutes":
        for stated in _stated(record):
            yield from _against_itself(stated)
            yield from _against_lists(stated, record)


def _headings(text: str) -> Iterator[tuple[int, int, int | None]]:
    at = 0
    for line in text.split("\n"):
        heading = heading_status(line.strip())
        if heading is not None:
            yield at, at + len(line), heading[1]
        at += len(line) + 1


def _stated(record: Record) -> list[StatedAttendance]:
    """Return what the opening says of how many came, offsets into the record's text."""
    begin = max((row.span.end for row in record.attendance), default=0)
    first_item = min((item.span.start for item in record.agenda if item.span.start > begin), default=begin + _REACH)
    end = max(min(first_item, begin + _REACH), begin)
    return [
        StatedAttendance(begin + stated.start, begin + stated.end, stated.of, stated.present, stated.total, stated.absent)
        for stated in stated_attendance(record.text[begin:end])
    ]


def _against_itself(stated: StatedAttendance) -> Iterator[Finding]:
    """Those who came and those who did not are not all."""
    total, absent = stated.total, stated.absent
    if total is None or not (stated.present > total or (absent is not None and stated.present + absent != total)):
        return
    counted = f"{stated.present} present" + (f" and {absent} absent" if absent is not None else "")
    yield Finding(
        code="attendance-count-disagrees",
        severity="warning",
        message=f"{counted} are stated, of {total} in all",
        expected=str(total),
        found=str(stated.present + (absent or 0)),
        span=Span(start=stated.start, end=stated.end),
    )


def _against_lists(stated: StatedAttendance, record: Record) -> Iterator[Finding]:
    """The sentence counts otherwise than the list of those present, whichever of them it may mean."""
    present = [row for row in record.attendance if row.status == "present"]
    if not present:
        return
    members = [row for row in present if _is_member(row, local=_is_local(record))]
    chairs = [row for row in members if (row.position or "").startswith("ประธาน")]
    possible = {len(present), len(members), len(members) - len(chairs)}
    if stated.of == "all":
        possible.add(sum(row.status != "absent" for row in record.attendance))
    if stated.present not in possible:
        found = len(members) if stated.of == "members" and members else len(present)
        yield Finding(
            code="attendance-count-disagrees",
            severity="warning",
            message=f"the text says that {stated.present} came, {found} are listed as present",
            expected=str(stated.present),
            found=str(found),
            span=Span(start=stated.start, end=stated.end),
            related=(present[0].span, present[-1].span),
        )


def quorum_missing(record: Record) -> Iterator[Finding]:
    """Fewer members present than the law requires: half of them, for local councils as for other committees.

    Local councils: no fewer than half of the members there are, by the act on their kind of council (Municipality Act,
    s. 27; Provincial Administrative Organization Act, s. 27; Tambon Council and Tambon Administrative Organization Act,
    s. 56; Pattaya City Act, s. 32); the Interior Ministry's regulation of B.E. 2547 says who checks it (cl. 25) and that
    nothing is resolved without it (cl. 76). Other committees of the administration: at least half, by section 79 of the
    Administrative Procedure Act. Members are those whom the lists of present and of absent people call so. Without a list
    of absentees the counts that the opening states are taken; without these nothing is concluded.
    """
    members = [
        row for row in record.attendance if row.status != "in_attendance" and _is_member(row, local=_is_local(record))
    ]
    present = [row for row in members if row.status == "present"]
    if present and len(present) < len(members):
        yield from _short_of(len(present), len(members), present[0].span, record)
    elif record.kind == "minutes" and len(present) == len(members):
        for stated in _stated(record):
            total = stated.total or (stated.present + stated.absent if stated.absent else None)
            if total is not None and stated.of == "members":
                yield from _short_of(stated.present, total, Span(start=stated.start, end=stated.end), record)


def _short_of(present: int, total: int, span: Span, record: Record) -> Iterator[Finding]:
    required = (total + 1) // 2
    if present < required:
        law = next(law for pattern, law in _LAWS if pattern.search(_bodies(record)))
        yield Finding(
            code="quorum-missing",
            severity="warning",
            message=f"{present} of {total} members came, {required} are required (half of them: {law})",
            expected=str(required),
            found=str(present),
            span=span,
        )


def _bodies(record: Record) -> str:
    meeting = record.meetings[0] if record.meetings else None
    return f"{meeting.body or ''} {meeting.body_expanded or ''}" if meeting else ""


def _is_local(record: Record) -> bool:
    return _LOCAL.search(_bodies(record)) is not None


def _is_member(row: Attendance, *, local: bool) -> bool:
    written = f"{row.position or ''} {row.organization or ''}"
    if local:
        return _COUNCILLOR.search(written) is not None and "เลขานุการ" not in written
    return _MEMBER.search(row.position or "") is not None
