"""Lists of attendance on scans of which people are missing, or of whom a wrong thing may be said.

OCR loses a line below a signature, a tick, a letter of ลาป่วย. A list from which somebody is missing looks like a whole one,
and who is not said to be absent counts as present; so what the page shows and no row says is a finding.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from council_docs.lexicon.patterns import compiled
from council_docs.lexicon.wordlists import words
from council_docs.phrases.attendance import heading_status
from council_docs.phrases.attendance_columns import column_kinds, lists_who_came, with_second_storey
from council_docs.phrases.paper_titles import clock_after, is_attendance_heading
from council_docs.record import Attendance, Finding, Record, Span
from council_docs.text.lines import Line, whole_lines
from council_docs.text.similarity import one_edit_apart, within_edits
from council_docs.text.spans import SpanIndex
from council_docs.thai.names.full_names import name_at
from council_docs.thai.numbers.digits import to_arabic

_NUMBERED = compiled(r"\s{0,10}[(]?(?P<number>[0-9๐-๙]{1,3})[.)]?[\s\t]{1,10}(?=\S)")
_MOST_LINES = 200
"""Lines from the top in which lists are looked for."""
_MOST_SKIPPED = 3
"""Numbers between two rows, from which on one of them is misread rather than rows are lost."""
_FEWEST_SIGNED = 3
"""Signatures on a list, from which on a row without one is one that nobody signed."""
_SLIPS = 2
"""Letters of a reason that OCR may misread, one in three at most."""


@dataclass(slots=True)
class _List:
    """A list: its heading or header, the kinds of its columns, its lines."""

    heading: Line | None
    kinds: tuple[str, ...] = ()
    lines: list[Line] = field(default_factory=list)


def unread_lists(record: Record) -> Iterator[Finding]:
    """Yield what the lists of attendance on scans show and no row of `Record.attendance` says."""
    if record.kind != "minutes" or not record.ocr_words:
        return
    people = SpanIndex(record.attendance, lambda row: row.span)
    if not record.attendance:
        yield from _nobody_at_all(record)
        return
    for found in _lists(record):
        rows = [line for line in found.lines if people.overlaps(line.start, line.end)]
        lost = [line for line in found.lines if not people.overlaps(line.start, line.end) and _names_first(line)]
        yield from _nobody(found, rows)
        nameless = [
            line for line in rows if "name" in found.kinds and _is_nameless(people.beginning_in(line.start, line.end))
        ]
        yield from _without_row(sorted([*lost, *nameless], key=lambda line: line.start))
        yield from _skipped(sorted([*rows, *lost], key=lambda line: line.start))
        if "name" in found.kinds:
            yield from _by_columns(found, rows, people)


def _nobody_at_all(record: Record) -> Iterator[Finding]:
    """Yield the finding of a paper that opens a list of people of whom none was read."""
    for line in whole_lines(record.text)[:_MOST_LINES]:
        if is_attendance_heading(line.text) or lists_who_came(line.text):
            yield _finding("heading", line, text=line.text.strip())
            return


def _is_nameless(people: Sequence[Attendance]) -> bool:
    """Return whether a row below a column of names has none: OCR misread its title or lost half of it."""
    return bool(people) and all(row.name is None for row in people)


def _lists(record: Record) -> Iterator[_List]:
    """Yield the lists above the opening of the meeting, and the lines above the first of them as one without heading."""
    end = min([item.span.start for item in record.agenda] or [len(record.text)])
    found = _List(None)
    for line in whole_lines(record.text)[:_MOST_LINES]:
        if line.start >= end or (clock_after(line.text, "opening") is not None and "\t" not in line.text):
            break
        if heading_status(line.text.strip()) is not None:
            yield found
            found = _List(line)
        elif kinds := column_kinds(line.text) or with_second_storey(found.kinds, line.text):
            found.kinds = kinds
        elif line.text.strip():
            found.lines.append(line)
    yield found


def _nobody(found: _List, rows: Sequence[Line]) -> Iterator[Finding]:
    """Yield the finding of a list below whose heading lines stand, and nobody was read."""
    if found.heading is None or rows or not found.lines or "ไม่มี" in found.heading.text:
        return
    squeezed = "".join(found.lines[0].text.split())
    if squeezed not in _says_nobody() and sum(map(str.isalpha, squeezed)) > _FEW_LETTERS:
        yield _finding("heading", found.heading, text=found.heading.text.strip())


_FEW_LETTERS = 6


@cache
def _says_nobody() -> frozenset[str]:
    return frozenset("".join(form.split()) for form in words("attendance", "nobody"))


def _without_row(lost: Sequence[Line]) -> Iterator[Finding]:
    """Yield one finding for the lines of a list that name somebody and are no row."""
    if lost:
        yield _finding("rows", lost[0], count=len(lost), text=" ".join(lost[0].text.split()))


def _names_first(line: Line) -> bool:
    """Return whether a row of a list, numbered or of several cells, begins with a name."""
    numbered = _NUMBERED.match(line.text)
    if numbered is None and "\t" not in line.text:
        return False
    starts = {numbered.end() if numbered else 0, line.text.find("\t") + 1}
    return any((name := name_at(line.text, start, listed=True)) is not None and name.name for start in starts)


def _skipped(rows: Sequence[Line]) -> Iterator[Finding]:
    """Yield where the numbers of rows skip one, and no row without a number stands there."""
    numbers = [int(to_arabic(numbered["number"])) if (numbered := _NUMBERED.match(line.text)) else None for line in rows]
    last = since = 0
    for at, (line, number) in enumerate(zip(rows, numbers, strict=True)):
        since += 1
        if number is None:
            continue
        lost = number - last - since
        if 0 < lost <= _MOST_SKIPPED and numbers[at + 1 : at + 2] in ([], [None], [number + 1]):
            yield _finding("number", line, number=last + since, text=" ".join(line.text.split()))
        if number == 1 or 0 <= lost <= _MOST_SKIPPED:
            last, since = number, 0


def _by_columns(found: _List, rows: Sequence[Line], people: SpanIndex[Attendance]) -> Iterator[Finding]:
    """Yield who counts as present and did not sign where others did, or has a remark that may say otherwise."""
    told = [one for line in rows if (one := _present(found, line, people.beginning_in(line.start, line.end)))]
    signed = sum(bool(said.get("sign")) for _, _, said in told)
    signs = "sign" in found.kinds and signed >= max(_FEWEST_SIGNED, len(told) / 2)
    for line, name, said in told:
        if remark := next(filter(None, (_reason_in(kind, cell) for kind, cell in said.items())), None):
            yield _finding("remark", line, name=name, text=remark)
        elif signs and not said.get("sign", "unknown"):
            yield _finding("unsigned", line, name=name)


def _present(found: _List, line: Line, people: Sequence[Attendance]) -> tuple[Line, str, dict[str, str]] | None:
    """Return the line of somebody who counts as present, the name, and the cells from there on by their kinds."""
    if not people or people[0].status == "absent" or people[0].on_behalf_of is not None:
        return None
    cells = [cell.strip() for cell in line.text.split("\t")]
    at = next((index for index, cell in enumerate(cells) if name_at(cell, 0, listed=True)), None)
    kinds = found.kinds[found.kinds.index("name") :]
    if at is None or "part" in kinds:  # what stands where nobody knows may be a reason all the same
        return line, people[0].name or "", {"remark": next(filter(_may_be_reason, cells), "")}
    return line, people[0].name or "", dict(zip(kinds, [*cells[at:], *[""] * len(kinds)], strict=False))


def _reason_in(kind: str, cell: str) -> str | None:
    """Return a cell that may be a reason for an absence: a remark, or one where signatures stand."""
    squeezed = "".join(cell.split())
    short = kind in {"remark", "sign"} and any(one_edit_apart(squeezed, form) for form in _SHORT_REASONS)
    may_be = short or (kind == "remark" and _may_be_reason(cell))
    return cell if squeezed and (may_be or (kind == "sign" and _near_reason(squeezed))) else None


_SHORT_REASONS = ("ลา", "ขาด")


def _may_be_reason(cell: str) -> bool:
    """Return whether a remark may be a reason for an absence that OCR misread."""
    squeezed = "".join(cell.split())
    return _near_reason(squeezed) or squeezed.startswith("ไม่")


def _near_reason(squeezed: str) -> bool:
    reasons = words("attendance", "reason", "whole")
    return any(len(form) >= 3 * _SLIPS and within_edits(squeezed, form, _SLIPS) for form in reasons)


def _finding(form: str, line: Line, **params: object) -> Finding:
    span = Span(start=line.start, end=line.end)
    return Finding.of("attendance-unread", "warning", params, form, found=line.text.strip(), span=span)
