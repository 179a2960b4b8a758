"""Tables of the document as a whole: what it is, which meetings and dates it names, what a person should look at."""

import re
from collections.abc import Iterator

from council_docs.outputs.tables.columns import DUPLICATE_OF, ID, PLACE, Column, Row, Table, index, place
from council_docs.record import Meeting, Paper, Record
from council_docs.record.minutes_of_file import paper_at
from council_docs.thai.calendar import BE_OFFSET

YEAR_OF_NUMBER = re.compile(r"/\s*(\d{4})$")


def main_meeting(record: Record) -> Meeting | None:
    """Return the meeting that the document is about: the first that it does not merely cite."""
    return next((meeting for meeting in record.meetings if not meeting.cited), None)


def buddhist_year(meeting: Meeting | None) -> int | None:
    """Return the year of a meeting, from its number (`1/2566`) or from its date."""
    if meeting is None:
        return None
    if match := YEAR_OF_NUMBER.search(meeting.number or ""):
        return int(match[1])
    return meeting.date.year + BE_OFFSET if meeting.date else None


def _documents(record: Record) -> Iterator[Row]:
    source, meeting = record.source, main_meeting(record)
    errors = sum(finding.severity == "error" for finding in record.findings)
    yield (
        *(source.name, source.sha256, record.kind, record.title, source.media_type, source.reader, source.page_count),
        *(len(source.ocr_pages), len(source.damaged_pages), len(record.text), source.published),
        *((meeting.body, meeting.number, meeting.date) if meeting else (None, None, None)),
        *(buddhist_year(meeting), len(record.resolutions), len(record.amounts), len(record.findings), errors),
    )


DOCUMENTS = Table(
    "documents",
    "One row a document: what was read, and how much was found in it.",
    (
        ID,
        Column("file_name", "text", "File name without its folder."),
        Column("sha256", "text", "SHA-256 of the file, hexadecimal; equal for duplicates."),
        Column("kind", "text", "minutes, news or other."),
        Column("title", "text", "Title as it stands in the text."),
        Column("media_type", "text", "Format, as found out from the bytes."),
        Column("reader", "text", "Which reader read it."),
        Column("pages", "integer", "Number of pages; empty where the format has none."),
        Column("ocr_pages", "integer", "Pages whose text came from OCR."),
        Column("damaged_pages", "integer", "Pages whose text could not be read or repaired."),
        Column("characters", "integer", "Code points of text."),
        Column("published", "date", "Date of publication, where the file says one."),
        Column("body", "text", "The council or committee that met; of the first meeting that is not merely cited."),
        Column("meeting_number", "text", "Number and Buddhist year of that meeting, `1/2566`."),
        Column("meeting_date", "date", "Day of that meeting."),
        Column("year_be", "integer", "Buddhist year of that meeting: of its number, else of its date."),
        Column("resolutions", "integer", "Rows in `resolutions`."),
        Column("amounts", "integer", "Rows in `amounts`."),
        Column("findings", "integer", "Rows in `findings`."),
        Column("errors", "integer", "Findings of severity error."),
        DUPLICATE_OF,
    ),
    _documents,
)


def _every_meeting(record: Record) -> Iterator[Meeting]:
    """Yield the meetings of a record; one that further minutes of the file are of is told as those minutes tell it."""
    told: list[Paper] = []
    for meeting in record.meetings:
        paper = paper_at(record, meeting.span) if not meeting.cited else None
        if paper is None:
            yield meeting
        elif paper not in told and paper.meeting is not None:
            told.append(paper)
            yield paper.meeting
    yield from (paper.meeting for paper in record.papers if paper.meeting is not None and paper not in told)


def _meetings(record: Record) -> Iterator[Row]:
    for number, meeting in enumerate(_every_meeting(record)):
        yield (
            *(number, meeting.body, meeting.number, buddhist_year(meeting), meeting.session),
            *(meeting.date, meeting.end_date, meeting.start_time, meeting.end_time, meeting.place),
            *(meeting.chair, meeting.secretary, meeting.recorder, meeting.reviewer, meeting.cited),
            *(meeting.body_expanded, *place(meeting.span)),
        )


MEETINGS = Table(
    "meetings",
    "One row a meeting: of minutes, the meeting itself first, further minutes of the file among the others; of news, every "
    "meeting reported or cited.",
    (
        ID,
        index("meeting", "meetings"),
        Column("body", "text", "The council or committee that met."),
        Column("number", "text", "Sequence and Buddhist year, `1/2566`; `2` where no year is given."),
        Column("year_be", "integer", "Buddhist year: of the number, else of the date."),
        Column("session", "text", "Session, as written (สมัยสามัญ สมัยที่ 2 …)."),
        Column("meeting_date", "date", "First day."),
        Column("end_date", "date", "Last day, where it took several."),
        Column("start_time", "text", "HH:MM on the 24-hour clock."),
        Column("end_time", "text", "HH:MM on the 24-hour clock; 24:00 is midnight at the end of the day."),
        Column("place", "text", "Where it was held."),
        Column("chair", "text", "Name without title."),
        Column("secretary", "text", "Name without title."),
        Column("recorder", "text", "Name without title."),
        Column("reviewer", "text", "Name without title."),
        Column("cited", "boolean", "True for a meeting that the text merely refers to."),
        Column("body_expanded", "text", "The body with its abbreviations written out; empty where it has none."),
        *PLACE,
    ),
    _meetings,
)


def _dates(record: Record) -> Iterator[Row]:
    for number, date in enumerate(record.dates):
        yield (number, date.text, date.kind, date.start, date.end, date.era, date.inferred == "year", *place(date.span))


def _papers(record: Record) -> Iterator[Row]:
    for number, paper in enumerate(record.papers):
        meeting = paper.meeting
        when = (meeting.body, meeting.number, meeting.date) if meeting else (None, None, None)
        yield (number, paper.kind, paper.title, *when, *place(paper.span))


PAPERS = Table(
    "papers",
    "One row a paper of a file that holds several: a letter, an agenda, minutes, a sheet of signatures, an annex, a budget.",
    (
        ID,
        index("paper", "papers"),
        Column("kind", "text", "letter, agenda, minutes, signature_sheet, annex or budget."),
        Column("title", "text", "The line with which it begins."),
        Column("body", "text", "Further minutes: the council that met; the first minutes stand in `documents`."),
        Column("meeting_number", "text", "Further minutes: number and Buddhist year of the meeting."),
        Column("meeting_date", "date", "Further minutes: day of the meeting."),
        *PLACE[:-1],
    ),
    _papers,
)


DATES = Table(
    "dates",
    "One row a date, range, month, year, fiscal year or quarter.",
    (
        ID,
        index("date_index", "dates"),
        Column("text", "text", "As written."),
        Column("kind", "text", "date, range, month, year, fiscal_year or quarter."),
        Column("start_date", "date", "First day; empty for a day that no calendar has."),
        Column("end_date", "date", "Last day, inclusive."),
        Column("era", "text", "BE or CE, as written."),
        Column("year_inferred", "boolean", "True where the year is not in the text."),
        *PLACE,
    ),
    _dates,
)


def _findings(record: Record) -> Iterator[Row]:
    for number, finding in enumerate(record.findings):
        quote = record.excerpt(finding.span) if finding.span else None
        told = (finding.code, finding.severity, finding.message, finding.text("th"), finding.expected, finding.found, quote)
        yield (number, *told, *place(finding.span))


FINDINGS = Table(
    "findings",
    "One row a contradiction or damage that a person should look at.",
    (
        ID,
        index("finding", "findings"),
        Column("code", "text", "Stable name of the check's result; see docs/checks.md."),
        Column("severity", "text", "error, warning or info."),
        Column("message", "text", "What is wrong, in a sentence."),
        Column("message_th", "text", "The same sentence in Thai."),
        Column("expected", "text", "What the other side of the contradiction says."),
        Column("found", "text", "What stands here."),
        Column("quote", "text", "The words concerned."),
        *PLACE,
    ),
    _findings,
)
