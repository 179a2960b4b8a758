"""Lists of attendance whose columns cannot be told: what is read of them may give one person's absence to another.

Tables are read cell by cell. Where a list has a header of columns and is no table (its rules are missing or too faint to be
seen), wrapped cells of several columns stand on the same lines: which words are whose is a guess.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from council_docs.lexicon.patterns import compiled
from council_docs.phrases.attendance import heading_status
from council_docs.phrases.attendance_columns import column_kinds, header_end
from council_docs.record import Finding, Record, Span
from council_docs.text.lines import Line, whole_lines
from council_docs.text.spans import SpanIndex
from council_docs.thai.numbers.digits import to_arabic

_NUMBERED = compiled(r"\s{0,10}[(]?(?P<number>[0-9๐-๙]{1,3})[.)]?(?=[\s\t]{1,10}\S)")
_FIRST = compiled(r"(?<=\s)[1๑][.)]?[\s\t]{1,10}(?=[ก-๎])")
_BETWEEN = 8
"""Lines from one number to the next at most."""
_MISREAD = 3
"""Numbers in a row that OCR may have misread."""
_FEWEST_ROWS = 3
_LEAST_NAME = 8
"""Letters of a row below which it names nobody: a vacant seat (`- ว่าง -`)."""
_MIXED = 2
"""Lines with ends of several cells, from which on cells are wrapped."""


@dataclass(slots=True)
class _List:
    """A list below a header of columns: its last number, its rows without a name, and lines on which cells go on."""

    start: int
    end: int
    last: int = 0
    vacant: int = 0
    mixed: list[Line] = field(default_factory=list)


def unclear_columns(record: Record) -> Iterator[Finding]:
    """Yield one finding for each list with a header of columns whose rows, or whose wrapped cells, do not come out."""
    if not record.attendance:
        return
    lines = whole_lines(record.text)
    listed = SpanIndex(row.span for row in record.attendance)
    headers = [at for at, line in enumerate(lines) if header_end(line.text)]
    for at, following in pairwise([*headers, len(lines)]):
        found = _below([_behind_header(lines[at]), *lines[at + 1 : following]], scanned=bool(record.ocr_words))
        people = listed.beginning_in(found.start, found.end) if found is not None else ()
        if found is not None and people:
            several = column_kinds(lines[at].text).count("name") > 1
            yield from _unclear(found, SpanIndex(people), Span(start=lines[at].start, end=lines[at].end), several=several)


def _behind_header(line: Line) -> Line:
    """Return what stands behind the names of the columns on their line: the first row, on a scan whose columns are close."""
    end = header_end(line.text)
    first = _FIRST.search(line.text, end)
    end = end if first is None else first.start()
    return Line(line.start + end, line.text[end:])


def _unclear(found: _List, people: SpanIndex[Span], span: Span, *, several: bool) -> Iterator[Finding]:
    """Yield the finding of a list, if there is cause for one.

    Args:
        found: The list.
        people: Where those stand that were read on it.
        span: Of its header.
        several: Whether rows stand side by side, of which only the first of each line bears a number that is seen here.
    """
    if several and len(people) >= found.last - found.vacant:
        return
    wrapped = [line for line in found.mixed if not people.beginning_in(line.start, line.end)]
    # Rows whose number OCR misread are more than the numbers.
    if len(people) < found.last - found.vacant or (wrapped and len(people) > found.last):
        yield _finding("rows", span, people=len(people), last=found.last)
    elif len(wrapped) >= _MIXED:
        yield _finding("wrapped", span, people=len(people), last=found.last)


def _finding(form: str, span: Span, *, people: int, last: int) -> Finding:
    params = {"numbered": last, "found": people} if form == "rows" else {"found": people}
    return Finding.of(
        "attendance-columns-unclear", "warning", params, form, expected=str(last), found=str(people), span=span
    )


def _below(lines: Sequence[Line], *, scanned: bool) -> _List | None:
    """Return the numbered list that these lines are; nothing if that is short or not numbered.

    Rows of tables are one line each. On a scan each further line is the end of a cell that is known to no column; elsewhere
    a line without columns goes on with the last one.
    """
    found = _List(lines[0].start, lines[0].end)
    since: list[Line] = []
    for line in lines:
        numbered = _NUMBERED.match(line.text)
        number = int(to_arabic(numbered["number"])) if numbered else 0
        if found.last < number <= found.last + _MISREAD and (found.last or number == 1):
            found.last, found.end = number, line.end
            found.vacant += sum(map(str.isalpha, line.text)) < _LEAST_NAME
            found.mixed += [one for one in since if scanned or "\t" in one.text.strip()]
            since = []
        elif heading_status(line.text.strip()) is not None or len(since) == _BETWEEN:
            break
        else:
            since.append(line)
    return found if found.last >= _FEWEST_ROWS else None
