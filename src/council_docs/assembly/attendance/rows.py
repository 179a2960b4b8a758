"""The rows of attendance lists: who, in which role, with which office, absent why, on whose behalf.

Columns come as tabs, as runs of blanks, or as nothing at all; an office may stand before the name or after it, on the
same line or on the next. So a row is read by what its pieces are, not by where they stand.
"""

import re
from dataclasses import dataclass, field
from functools import cache

from council_docs.assembly.attendance.sections import Line, Section, lines_of, sections_of
from council_docs.assembly.parts import Found
from council_docs.document import Document
from council_docs.record import Attendance, Span
from council_docs.thai.family import LETTER
from council_docs.thai.lexicon import alternation, words
from council_docs.thai.name_lists import given_names
from council_docs.thai.names import NameMatch, find_names
from council_docs.thai.offices import read_office

_NUMBER = re.compile(r"[(]?(?P<number>[0-9๐-๙]{1,3})(?:[.)][0-9๐-๙]{1,2})?(?:[.)]\s*|\t|\s{1,40})(?=[^\s0-9๐-๙.])")
_INNER_NUMBER = re.compile(r"(?<=[\s\t])(?P<number>[0-9๐-๙]{1,3})[.)]\s{0,4}(?=\S)")
_GAP = re.compile(r"\t+|[ \u00a0]{2,}|\n+")
_PROXY = re.compile(r"[(]?\s?(?:ผู้)?(?:มาประชุม|เข้าประชุม|ประชุม)?แทน\s?[)]?\s?(?P<whom>[^\s()].*?)\s?[)]?$")


@dataclass(slots=True)
class Row:
    """A row in the making: the lines (or parts of lines) that belong to it."""

    start: int
    end: int
    numbered: bool


@dataclass(slots=True)
class _Parts:
    role: list[str] = field(default_factory=list)
    office: list[str] = field(default_factory=list)
    reason: str | None = None
    proxy: str | None = None


def attendance_rows(document: Document, found: Found) -> tuple[Attendance, ...]:  # noqa: ARG001  (lists are read from the text)
    """Return one row for each person or office on the lists, in text order."""
    text = document.text
    rows: list[Attendance] = []
    for section in sections_of(lines_of(text)):
        for row in _rows_of(section, text):
            attendance = _read(text, row, section)
            if attendance is not None:
                rows.append(attendance)
    return tuple(rows)


@cache
def _nobody() -> frozenset[str]:
    return frozenset("".join(form.split()) for form in words("attendance", "nobody"))


@cache
def _header_words() -> frozenset[str]:
    return frozenset("".join(form.split()) for form in words("attendance", "header"))


def _is_header(line: Line) -> bool:
    cells = [cell for cell in _GAP.split(line.text) if cell.strip()]
    squeezed = ["".join(cell.split()) for cell in cells]
    return bool(squeezed) and all(cell in _header_words() for cell in squeezed)


def _rows_of(section: Section, text: str) -> list[Row]:
    """Cut the lines of a list into rows."""
    pieces: list[tuple[int, int, bool]] = []
    for line in section.lines:
        if "".join(line.text.split()) in _nobody() or _is_header(line):
            continue
        pieces.extend(_cut(line))
    has_numbers = sum(numbered for _, _, numbered in pieces) * 3 >= len(pieces)
    rows: list[Row] = []
    for start, end, numbered in pieces:
        if numbered or not rows or (not has_numbers and _begins_row(text, rows[-1], start, end)):
            rows.append(Row(start, end, numbered))
        else:
            rows[-1].end = end
    return rows


def _begins_row(text: str, row: Row, start: int, end: int) -> bool:
    """Say whether a line without a number begins a new row: it names someone, and the row before has its name."""
    return _first_name(text, row.start, row.end) is not None and _first_name(text, start, end) is not None


def _cut(line: Line) -> list[tuple[int, int, bool]]:
    """Return a line, or the parts of a line that holds several numbered rows."""
    first = _NUMBER.match(line.text)
    if first is None:
        return [(line.start, line.end, False)]
    starts = [(line.start, line.start + first.end())]
    expected = _value(first["number"])
    for inner in _INNER_NUMBER.finditer(line.text, first.end()):
        value = _value(inner["number"])
        if value > expected and name_starts(line.text, inner.end()):
            starts.append((line.start + inner.start(), line.start + inner.end()))
            expected = value
    ends = [start for start, _ in starts[1:]] + [line.end]
    return [(body, end, True) for (_, body), end in zip(starts, ends, strict=True)]


def _value(digits: str) -> int:
    return int(digits.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")))


def name_starts(text: str, at: int) -> bool:
    """Say whether a title with a name begins at `at`."""
    found = next(iter(find_names(text[at : at + 120])), None)
    return found is not None and found.start <= 1


def _first_name(text: str, start: int, end: int) -> NameMatch | None:
    """Return the first full name of a row, column gaps inside a name taken as blanks; offsets are those of the text."""
    flat = text[start:end].replace("\t", " ")
    for match in find_names(flat):
        if match.family and not re.search(r"แทน\s?$", flat[max(0, match.start - 8) : match.start]):
            return NameMatch(
                start + match.start, start + match.end, match.title, start + match.name_start, match.given, match.family
            )
    return _untitled(text, start, end)


def _untitled(text: str, start: int, end: int) -> NameMatch | None:
    """Return a name without a title that is the whole first piece of a row; its given name must be a known one."""
    found = re.compile(rf"(?P<given>[{LETTER}]{{2,25}})[ \u00a0\t]{{1,40}}(?P<family>[{LETTER}]{{2,30}})(?=\s|$)").match(
        text, start, end
    )
    if found is None or found["given"] not in given_names() or read_office(text, found.start("family")) is not None:
        return None
    return NameMatch(found.start(), found.end(), None, found.start(), found["given"], found["family"])


@cache
def _role() -> re.Pattern[str]:
    role = alternation(words("attendance", "role", "forms"))
    tail = alternation(words("attendance", "role", "continuation"))
    return re.compile(rf"{role}(?:\s?{tail}){{0,3}}")


@cache
def _role_tail() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(words('attendance', 'role', 'continuation'))}\s?){{1,3}}")


@cache
def _reason() -> re.Pattern[str]:
    return re.compile(alternation(words("attendance", "reason")))


@cache
def _remarks() -> frozenset[str]:
    return frozenset(words("attendance", "remark"))


def _read(text: str, row: Row, section: Section) -> Attendance | None:
    name = _first_name(text, row.start, row.end)
    parts = _Parts()
    if name is None:
        _sort(text[row.start : row.end], parts, None, absent=section.status == "absent")
    else:
        _sort(text[row.start : name.start], parts, name, absent=section.status == "absent")
        _sort(text[name.end : row.end], parts, name, absent=section.status == "absent")
    role, office = (" ".join(" ".join(pieces).split()) or None for pieces in (parts.role, parts.office))
    if name is None and office is None and role is None:
        return None
    if name is None and not row.numbered:
        return None
    start, end = (name.name_start, name.end) if name else (row.start, row.end)
    return Attendance(
        name=name.name if name else None,
        title=name.title if name else None,
        position=role or office,
        organization=office if role else None,
        status=section.status,
        reason=parts.reason,
        on_behalf_of=parts.proxy,
        span=Span(start=start, end=end),
    )


def _sort(rest: str, parts: _Parts, name: NameMatch | None, *, absent: bool) -> None:
    """Say of each piece of a row what it is."""
    wrapped = False  # the proxy's office goes on over the line
    for piece in _GAP.split(rest):
        written = piece.strip(" \u00a0,;:-–")
        if not written or set(written) <= set("._…-– ") or written in _remarks():
            continue
        if name and written.replace(" ", "") in (name.given, name.name.replace(" ", "")):
            continue  # the signature
        proxy = _PROXY.fullmatch(written)
        if proxy and not written.startswith("ผู้แทน"):
            parts.proxy, role = _split_role(proxy["whom"])
            parts.role += [role] if role else []
            wrapped = True
        elif _reason().match(written) and (absent or written.startswith("(")):
            parts.reason = written.strip("()")
        elif _role().fullmatch(written) or (parts.role and _role_tail().fullmatch(written)):
            parts.role.append(written)
        elif wrapped:
            parts.proxy = f"{parts.proxy} {written.rstrip(')')}"
        else:
            office, role = _split_role(written)
            if absent:
                office, parts.reason = _split_reason(office, parts.reason)
            parts.office += [office] if office else []
            parts.role += [role] if role else []


def _split_role(written: str) -> tuple[str, str | None]:
    """Cut a role off the end of an office: `ประธานหลักสูตรฟิสิกส์ กรรมการ`."""
    for blank in list(re.finditer(r"\s", written))[:20]:
        if _role().fullmatch(written, blank.end()):
            return written[: blank.start()].strip(), written[blank.end() :]
    return written, None


def _split_reason(written: str, reason: str | None) -> tuple[str, str | None]:
    for blank in list(re.finditer(r"\s|(?=\()", written))[:20]:
        if _reason().match(written, blank.end()):
            return written[: blank.start()].strip(), written[blank.end() :].strip("()")
    return written, reason
