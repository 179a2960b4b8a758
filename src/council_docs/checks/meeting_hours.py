"""Checks of a meeting's hours: its header, its opening and its closing line against each other."""

from collections.abc import Iterator
from itertools import pairwise

from council_docs.record import Finding, Meeting, Record, Statement

_WHAT = {"start_time": "two-beginnings", "end_time": "two-ends"}
"""Which sentence says that two places differ, by the field of the meeting."""


def meeting_hours(record: Record) -> Iterator[Finding]:
    """Find hours of the paper's own meeting that contradict each other (`time-order`, warning).

    Two statements of one hour that differ (`เวลา 09.30 – 13.30 น.` in the header, `เลิกประชุม เวลา 12.30 น.` at the end), and
    an end before the beginning on the same day. One finding for each contradiction; which side is right is not decided.
    A meeting that opens less than an hour after it was called for, or closes within an hour of the end planned for it, is
    ordinary: an info.
    """
    for meeting in record.meetings[:1]:
        yield from _differing(meeting)
        yield from _turned_round(meeting)


def _differing(meeting: Meeting) -> Iterator[Finding]:
    for name, form in _WHAT.items():
        said = [statement for statement in meeting.statements if statement.field == name]
        for first, second in pairwise(said):
            if first.value != second.value:
                found = Finding.of(
                    "time-order",
                    "warning",
                    {"first": first.value, "second": second.value},
                    form,
                    expected=first.value,
                    found=second.value,
                    span=second.span,
                    related=(first.span,),
                )
                ordinary = _is_late(first, second) if name == "start_time" else _is_near(first, second)
                yield found.replace(severity="info") if ordinary else found


LATE = 60
"""Minutes after the hour for which it was called by which a meeting ordinarily opens (called for 13.00, opened 13.30)."""


def _is_late(called: Statement, opened: Statement) -> bool:
    """Return whether a meeting opened after the hour for which it was called, by less than an hour."""
    return 0 < _minutes(opened.value) - _minutes(called.value) < LATE


def _is_near(planned: Statement, closed: Statement) -> bool:
    """Return whether a meeting closed within an hour of the end that its header plans."""
    return abs(_minutes(closed.value) - _minutes(planned.value)) < LATE


def _minutes(value: str) -> int:
    hour, minute = value.split(":")
    return int(hour) * 60 + int(minute)


def _turned_round(meeting: Meeting) -> Iterator[Finding]:
    start, end = _taken(meeting, "start_time"), _taken(meeting, "end_time")
    if start is None or end is None or meeting.end_date not in (None, meeting.date):
        return
    if end.value < start.value:
        yield Finding.of(
            "time-order",
            "warning",
            {"start": start.value, "end": end.value},
            "meeting",
            expected=f"after {start.value}",
            found=end.value,
            span=end.span,
            related=(start.span,),
        )


def _taken(meeting: Meeting, name: str) -> Statement | None:
    """Return the statement whose value the meeting took: the last one."""
    return next((statement for statement in reversed(meeting.statements) if statement.field == name), None)
