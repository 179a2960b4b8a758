"""Who was there against what the minutes say of them: stated counts, quorum, two lists at once, movers on no list."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from council_docs.record import Attendance, Finding, Record, Span
from council_docs.thai.attendance import heading_status
from council_docs.thai.names import person_key

_LOCAL = re.compile(r"สภา(?:เทศบาล|องค์การบริหารส่วน|ท้องถิ่น|\s?อบต|\s?อบจ|เมืองพัทยา)")
_COUNCILLOR = re.compile(r"สมาชิกสภา|ประธานสภา|ส\.\s?อบต|ส\.\s?อบจ|ส\.\s?ท\.|สท\.|สมาชิก\s?อบต")
_MEMBER = re.compile(r"กรรมการ|ประธาน|กรรมาธิการ")
_MOVES = re.compile(r"[^\n]{0,90}?(?:ผู้เสนอ|ผู้รับรอง|ผู้แปรญัตติ|เป็นผู้เสนอ)")


def attendance_count_disagrees(record: Record) -> Iterator[Finding]:
    """A list whose length is not the number that its heading states (`ผู้เข้าประชุม จำนวน 21 คน`)."""
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


def _headings(text: str) -> Iterator[tuple[int, int, int | None]]:
    at = 0
    for line in text.split("\n"):
        heading = heading_status(line.strip())
        if heading is not None:
            yield at, at + len(line), heading[1]
        at += len(line) + 1


def quorum_missing(record: Record) -> Iterator[Finding]:
    """Fewer members present than the rules require.

    Local councils (the body's name says so): more than half of the members, under the Interior Ministry's regulation on
    the rules of meetings of local councils, B.E. 2547. Other committees: at least half, under section 79 of the
    Administrative Procedure Act, B.E. 2539. Members are those whom the lists of present and of absent people call so;
    without a list of absentees nothing is concluded.
    """
    local = bool(record.meetings and record.meetings[0].body and _LOCAL.search(record.meetings[0].body))
    members = [row for row in record.attendance if row.status != "in_attendance" and _is_member(row, local=local)]
    present = [row for row in members if row.status == "present"]
    if not present or len(present) == len(members):
        return
    required = len(members) // 2 + 1 if local else (len(members) + 1) // 2
    if len(present) < required:
        yield Finding(
            code="quorum-missing",
            severity="warning",
            message=f"{len(present)} of {len(members)} members are listed as present, {required} are required",
            expected=str(required),
            found=str(len(present)),
            span=present[0].span,
        )


def _is_member(row: Attendance, *, local: bool) -> bool:
    written = f"{row.position or ''} {row.organization or ''}"
    if local:
        return _COUNCILLOR.search(written) is not None and "เลขานุการ" not in written
    return _MEMBER.search(row.position or "") is not None


def present_and_absent(record: Record) -> Iterator[Finding]:
    """One person on the list of those present and on that of those absent."""
    present = {person_key(row.name): row for row in record.attendance if row.name and row.status == "present"}
    for row in record.attendance:
        other = present.get(person_key(row.name)) if row.name and row.status == "absent" else None
        if other is not None:
            yield Finding(
                code="present-and-absent",
                severity="warning",
                message=f"{row.name} is listed as present and as absent",
                expected="one list",
                found="two lists",
                span=row.span,
                related=(other.span,),
            )


def mover_not_listed(record: Record) -> Iterator[Finding]:
    """Someone who moved or seconded (ผู้เสนอ, ผู้รับรอง), but is on no list of people who were there."""
    if record.kind != "minutes" or not any(row.status == "present" for row in record.attendance):
        return
    there = {person_key(row.name) for row in record.attendance if row.name and row.status != "absent"}
    starts = sorted(span.start for person in record.people for span in person.spans)
    for person in record.people:
        if (person.key or person_key(person.name)) in there:
            continue
        for span in person.spans:
            index = bisect_left(starts, span.end)
            following = starts[index] if index < len(starts) else len(record.text)
            if _MOVES.match(record.text, span.end, min(following, span.end + 100)):
                yield Finding(
                    code="mover-not-listed",
                    severity="info",
                    message=f"{person.name} moves or seconds, but is on no list of people who were there",
                    expected="on a list of those present or in attendance",
                    found="on none",
                    span=span,
                )
                break
