"""How many people came, as stated, against the lists: in headings, below the lists, and in the words of the opening.

What a statement counts is not always clear: the list of those present may hold the secretary and officers besides the
members. A number is wrong only where no reading of it fits; a total is not held against lists that leave out the absent,
or where a seat is said to be vacant.
"""

import re
from collections.abc import Iterator

from council_docs.checks.electorate import is_general
from council_docs.checks.membership import is_local, is_member, sizes
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.phrases.attendance import StatedAttendance, heading_status, stated_attendance
from council_docs.record import Attendance, Finding, Record, Span
from council_docs.record.record import Status
from council_docs.text.lines import whole_lines
from council_docs.thai.numbers.digits import to_arabic

_REACH = 4000
"""Code points behind the lists (from the beginning where there are none) within which the opening counts who came."""
_BEFORE_COUNTS = any_of(words("checks", "attendance", "before_counts"))
_N = rf"(?:{_BEFORE_COUNTS}|[\s:(]){{0,6}}(?P<count>[0-9]{{1,3}})\s?(?:คน|ท่าน|ราย)"
_AWAY = any_of(words("checks", "attendance", "absent"))
_ALONE: tuple[tuple[Status | None, re.Pattern[str]], ...] = (
    ("absent", compiled(rf"{_AWAY}(?:การ)?ประชุม{_N}")),
    (None, compiled(rf"สมาชิก(?:สภา)?[ก-ูเ-๎ฯ]{{0,45}}?\s?(?:ทั้งหมด|ทั้งสิ้น){_N}")),
)
"""Counts of those absent, and of all, that stand alone."""
_SUM_LINE = compiled(
    r"[ \t(]{0,20}รวม(?:ผู้[ก-๙]{1,20}|ทั้งสิ้น|ทั้งหมด|จำนวน|[ \t]){0,4}(?P<count>[0-9]{1,3})[ ]?(?:คน|ท่าน|ราย)[ \t).]{0,5}"
)
_VACANT = compiled(any_of(words("checks", "attendance", "vacant")))


def attendance_count_disagrees(record: Record) -> Iterator[Finding]:
    """A list whose length is not the number stated for it.

    Stated in its heading (`ผู้เข้าประชุม จำนวน 21 คน`), below it (`รวม 21 คน`), or in a sentence of the opening (`มีสมาชิกมาประชุม
    21 คน จากทั้งหมด 23 คน`). One finding for each list, however often its number is stated.
    """
    wrong: list[tuple[Status | None, int, Span]] = []
    if record.attendance:
        for span, rows, count in _counted_lists(record):
            wrong.append((rows[0].status, count, span))
            yield _finding("heading", count, len(rows), span, rows)
    if record.kind != "minutes":
        return
    for stated in counts_of_opening(record):
        finding = _against_itself(stated) or _against_lists(stated, record)
        if finding is not None and not any(said[:2] == ("present", stated.present) for said in wrong):
            wrong.append(("present", stated.present, Span(start=stated.start, end=stated.end)))
            yield finding
    if record.attendance:
        yield from _alone(record, wrong)


_SOME = 3
"""Where so many times as many came as are listed, the list names those at the table, or the first sheet of several."""
_FEWEST_CAME = 10


def _lists_some(listed: int, came: int) -> bool:
    """Return whether a list is plainly not of all who came (`ผู้เข้าร่วมประชุม จำนวน 64 คน` above the names of the committee)."""
    return came >= max(_FEWEST_CAME, _SOME * listed)


def _finding(form: str, stated: int, found: int, span: Span, rows: list[Attendance]) -> Finding:
    return Finding.of(
        "attendance-count-disagrees",
        "warning",
        {"stated": stated, "found": found},
        form,
        expected=str(stated),
        found=str(found),
        span=span,
        related=(rows[0].span, rows[-1].span),
    )


def _counted_lists(record: Record) -> Iterator[tuple[Span, list[Attendance], int]]:
    """Yield place, rows and stated number of each list that is not as long as its heading, or the line below it, says."""
    headings = list(_headings(record.text))
    for index, (start, end, count) in enumerate(headings):
        stop = headings[index + 1][0] if index + 1 < len(headings) else len(record.text)
        rows = [row for row in record.attendance if end <= row.span.start < stop]
        if not rows:
            continue
        stated = (start, end, count) if count is not None else _sum_below(record.text, rows[-1].span.end)
        if stated is not None and len(rows) != stated[2] and not _lists_some(len(rows), stated[2]):
            yield Span(start=stated[0], end=stated[1]), rows, stated[2]


def _headings(text: str) -> Iterator[tuple[int, int, int | None]]:
    for line in whole_lines(text):
        heading = heading_status(line.text.strip())
        if heading is not None:
            yield line.start, line.end, heading[1]


def _sum_below(text: str, end: int) -> tuple[int, int, int] | None:
    """Return place and number of a line `รวม 7 คน` on one of the two lines after a list's last row."""
    at = text.find("\n", end) + 1
    for _ in range(2):
        stop = text.find("\n", at)
        if not at or stop < 0:
            return None
        found = _SUM_LINE.fullmatch(to_arabic(text[at:stop]))
        if found:
            return at, stop, int(found["count"])
        at = stop + 1
    return None


def counts_of_opening(record: Record) -> list[StatedAttendance]:
    """Return the sentences of the opening that say how many came, offsets into the record's text."""
    begin = max((row.span.end for row in record.attendance), default=0)
    first_item = min((item.span.start for item in record.agenda if item.span.start > begin), default=begin + _REACH)
    end = max(min(first_item, begin + _REACH), begin)
    return [
        StatedAttendance(begin + stated.start, begin + stated.end, stated.of, stated.present, stated.total, stated.absent)
        for stated in stated_attendance(record.text[begin:end])
    ]


def _against_itself(stated: StatedAttendance) -> Finding | None:
    """Those who came and those who did not are not all."""
    total, absent = stated.total, stated.absent
    if total is None or not (stated.present > total or (absent is not None and stated.present + absent != total)):
        return None
    counts = {"present": stated.present, "absent": absent or 0, "stated": total}
    return Finding.of(
        "attendance-count-disagrees",
        "warning",
        counts,
        "whole" if absent is not None else "more",
        expected=str(total),
        found=str(stated.present + (absent or 0)),
        span=Span(start=stated.start, end=stated.end),
    )


def _against_lists(stated: StatedAttendance, record: Record) -> Finding | None:
    """The sentence counts otherwise than the list of those present, whichever of them it may mean."""
    present = [row for row in record.attendance if row.status == "present"]
    if not present or is_general(record):  # a general meeting lists its directors and counts its members
        return None
    members = [row for row in present if is_member(row, local=is_local(record))]
    if stated.present in _possible(stated, record, present) or _lists_some(len(present), stated.present):
        return None
    found = len(members) if stated.of == "members" and members else len(present)
    span = Span(start=stated.start, end=stated.end)
    return _finding("opening", stated.present, found, span, present)


def _possible(stated: StatedAttendance, record: Record, present: list[Attendance]) -> set[int]:
    """Return the numbers of those present that a sentence may mean."""
    local = is_local(record)
    possible = set(sizes(present, local=local))
    if not local:  # a committee may count those who sit with its chair; the chair of a council is one of its members
        members = [row for row in present if is_member(row, local=local)]
        possible.add(len(members) - sum((row.position or "").startswith("ประธาน") for row in members))
    if stated.of == "all":
        possible.add(sum(row.status != "absent" for row in record.attendance))
    return possible


def _alone(record: Record, wrong: list[tuple[Status | None, int, Span]]) -> Iterator[Finding]:
    """Hold what is said of those absent, and of all members, against the lists; once for each."""
    absent = [row for row in record.attendance if row.status == "absent"]
    everybody = [row for row in record.attendance if row.status != "in_attendance"]
    local = is_local(record)
    for status, count, span in _statements(record):
        if any(said[0] == status or _overlap(span, said[2]) for said in wrong):
            continue
        if status == "absent":
            rows, allowed, form = absent, sizes(absent, local=local) | _by_reason(absent), "absent"
        elif absent and not wrong and not _names_vacancy(record.text, span):
            rows, allowed, form = everybody, sizes(everybody, local=local), "members"
        else:
            continue
        if rows and count not in allowed:
            wrong.append((status, count, span))
            yield _finding(form, count, len(rows), span, rows)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _names_vacancy(text: str, span: Span) -> bool:
    """Return whether a seat is vacant by the text around a count of all members, so that the lists may well be shorter."""
    return _VACANT.search(text, max(0, span.start - _VACANT_REACH), span.end + _VACANT_REACH) is not None


_VACANT_REACH = 300
"""Code points around a count of all members in which a vacant seat is looked for."""


def _by_reason(absent: list[Attendance]) -> set[int]:
    """ลาประชุม 2 คน ขาดประชุม 1 คน: the absent may be counted by their reasons."""
    leave = sum(1 for row in absent if (row.reason or "").lstrip("(").startswith(words("checks", "attendance", "leave")))
    return {leave, len(absent) - leave, *(sum(row.reason == other.reason for other in absent) for row in absent)}


def _statements(record: Record) -> Iterator[tuple[Status | None, int, Span]]:
    """Yield what the opening states: the text between the lists and the second item of the agenda."""
    start = max(row.span.end for row in record.attendance)
    if record.agenda and record.agenda[0].span.start < start:
        return  # lists at the end of the paper: what stands after them is no opening
    stop = record.agenda[1].span.start if len(record.agenda) > 1 else start + _REACH
    region = to_arabic(record.text[start : min(stop, start + _REACH)])
    for status, pattern in _ALONE:
        for match in pattern.finditer(region):
            yield status, int(match["count"]), Span(start=start + match.start(), end=start + match.end())
