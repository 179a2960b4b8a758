"""The minutes that a file holds, each as a record of its own: for standards that know one meeting a document."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # `Record` imports this file
    from council_docs.record.record import Paper, Record
    from council_docs.record.spans import Span


def each_minutes(record: "Record") -> Iterator["Record"]:
    """Yield a record as each of its minutes has it, in text order; the record itself where it holds no further minutes.

    Text, offsets, sums, days and people stay those of the whole file; meeting, lists, agenda, resolutions and votes are
    those of the minutes alone.
    """
    further = [paper for paper in record.papers if paper.meeting is not None]
    if not further:
        yield record
        return
    yield record.replace(
        votes=tuple(vote for vote in record.votes if paper_at(record, vote.span) is None),
        meetings=tuple(each for each in record.meetings if each.cited or paper_at(record, each.span) is None),
    )
    for paper in further:
        yield _as_record(record, paper)


def paper_at(record: "Record", span: "Span | None") -> "Paper | None":
    """Return the further minutes in which a place lies, if any."""
    for paper in record.papers:
        if paper.meeting is not None and span is not None and paper.span.start <= span.start < paper.span.end:
            return paper
    return None


def _as_record(record: "Record", paper: "Paper") -> "Record":
    return record.replace(
        kind="minutes",
        title=paper.title or record.title,
        meetings=(paper.meeting,) if paper.meeting is not None else (),
        attendance=paper.attendance,
        agenda=paper.agenda,
        resolutions=paper.resolutions,
        references=paper.references,
        votes=tuple(vote for vote in record.votes if paper_at(record, vote.span) is paper),
        papers=(paper,),
    )
