"""Who was there: the attendance lists of minutes, and the officers of the meeting."""

from collections.abc import Mapping

from council_docs.assembly.parts import Found
from council_docs.document import Document
from council_docs.record import Attendance


def attendance_rows(document: Document, found: Found) -> tuple[Attendance, ...]:  # noqa: ARG001
    """Return one row for each person or office on the lists, in text order."""
    return ()


def officers(document: Document, found: Found, rows: tuple[Attendance, ...]) -> Mapping[str, str | None]:  # noqa: ARG001
    """Return chair, secretary, recorder and reviewer of the meeting: names without titles."""
    return {}
