"""The rows of attendance lists: who, in which role, with which office, absent why, on whose behalf."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain, islice, pairwise, zip_longest

from council_docs.assembly.minutes.attendance.cells import (
    GAP,
    Pieces,
    reason_in_remark,
    sort_pieces,
    split_role,
    without_sentence,
)
from council_docs.assembly.minutes.attendance.lists import Section, begins_text, opened_list, sections_of
from council_docs.assembly.minutes.attendance.marks import Fate, fate_of
from council_docs.assembly.minutes.attendance.told import told_ranges
from council_docs.assembly.minutes.lines import Line
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.phrases.attendance import COUNT, group_count
from council_docs.phrases.attendance_columns import TELLING, column_kinds, with_second_storey
from council_docs.phrases.enumerations import opening
from council_docs.phrases.line_openers import RULING, STROKE, is_drawn
from council_docs.record import Attendance, Span
from council_docs.thai.names.full_names import NameMatch, find_names, name_at
from council_docs.thai.names.offices import read_office
from council_docs.thai.names.row_names import row_name, single_name
from council_docs.thai.numbers.digits import to_arabic

_LONGEST = 600
"""No row of more code points has been seen; the bound keeps hostile text linear."""
_NUMBER = compiled(r"[(]?(?P<number>[0-9๐-๙]{1,3})(?:[.)][0-9๐-๙]{1,2})?(?:[.)]\s*|\t|\s{1,40})(?=[^\s0-9๐-๙.])")
_INNER_NUMBER = compiled(r"(?<=[\s\t,;])(?P<number>[0-9๐-๙]{1,3})[.)]\s{0,4}(?=\S)")


_COLUMN = "\u00a0"
"""Stands for a tab where names are read, so that a gap inside a name is a blank and yet ends a family name."""


_OF_ITSELF = -1
"""The line of a row that names one person alone."""


@dataclass(slots=True)
class _Row:
    """A row in the making: a range of the text.

    Attributes:
        line: Offset of the line from which it was cut, where it names several; they stand side by side.
        whole: Whether it is a row of a table with most of its columns.
        in_table: Whether it is a row of a table, each cell under its column.
        more: Cells of the lines below that belong to it, where rows stand side by side.
    """

    start: int
    end: int
    number: int | None
    line: int = _OF_ITSELF
    whole: bool = False
    in_table: bool = False
    more: list[str] = field(default_factory=list)


def attendance_rows(text: str, lines: Sequence[Line]) -> tuple[Attendance, ...]:
    """Return one row for each person or office on the lists, in text order.

    Args:
        text: The text of the document, to which the lines' offsets refer.
        lines: The lines of the minutes.
    """
    text, lines = _with_tabs(text, lines)
    rows = []
    for section in sections_of(lines):
        rows += [read for row in _rows_of(section, text) if (read := _read(text, row, section)) is not None]
    if not any(row.status == "present" and row.name for row in rows):
        named = (
            _unheaded(text, lines)
            or _numbered_unheaded(text, lines)
            or [_Row(start, end, None) for start, end in told_ranges(lines)]
        )
        rows = [*(read for row in named if (read := _read(text, row, _no_heading(row))) is not None), *rows]
    if not any(row.name for row in rows):
        return ()  # regulations speak of ผู้เข้าร่วมประชุม, too
    return tuple(rows)


def _with_tabs(text: str, lines: Sequence[Line]) -> tuple[str, Sequence[Line]]:
    """Return text and lines with the strokes of drawn tables (`| 1 | นาย… |`) as tabs, all offsets as they were."""
    tables = [line for line in lines if STROKE.search(line.text) and _is_drawn_row(line.text)]
    if not tables:
        return text, lines
    characters = list(text)
    for line in tables:
        characters[line.start : line.end] = STROKE.sub("\t", line.text)
    text = "".join(characters)
    inner = {line.start: replace(line, text=text[line.start : line.end].rstrip()) for line in tables}
    return text, [_stripped(inner[line.start]) if line.start in inner else line for line in lines]


def _is_drawn_row(text: str) -> bool:
    """Return whether a line is a row of a table drawn with strokes: they enclose it, or part its name from the rest."""
    if is_drawn(text):
        return True
    cells = [cell.strip() for cell in STROKE.split(text[:_LONGEST])]
    named = any(_named_cell(_ONLY_NUMBER.sub("", cell, count=1).strip()) for cell in cells[:2])
    return named or bool(column_kinds("\t".join(cells)))


def _stripped(line: Line) -> Line:
    rest = line.text.lstrip()
    return replace(line, start=line.end - len(rest), text=rest, columns=max(1, rest.count("\t") + 1))


def _no_heading(row: _Row) -> Section:
    return Section(Line(row.start, ""), "present")


def _unheaded(text: str, lines: Sequence[Line]) -> list[_Row]:
    """Return the rows of a list without a heading: two lines or more above the first item, each a name with its role.

    One of them must be the chair: lists of decisions name those who presided so.
    """
    rows: list[_Row] = []
    for line in lines[:_UNHEADED_LINES]:
        name = name_at(line.text, 0) if line.number is None else None
        role = name is not None and name.family is not None and split_role(line.text[name.end :])[1]
        if role:
            rows.append(_Row(line.start, line.end, None))
        elif rows:
            break
    chaired = any("ประธาน" in text[row.start : row.end] for row in rows)
    return rows if len(rows) > 1 and chaired else []


def _numbered_unheaded(text: str, lines: Sequence[Line]) -> list[_Row]:
    """Return the rows of numbered lists without a heading above the opening, each a name with its office, one the chair.

    The names of groups may stand over them: monks, laymen.
    """
    above = [line for line in _above_opening(lines) if line.number is not None or _NUMBER.match(line.text)]
    named = [line for line in above if _begins_with_name(text, line) is not None]
    numbered = [line for line in above if line.number is not None]  # OCR loses the stop of `1.`
    if (
        sum(_names_with_office(text, line) for line in named) < _LEAST_NUMBERED
        or len(named) < len(numbered)
        or not any("ประธาน" in line.text for line in named)
    ):
        return []
    return _rows_of(Section(Line(named[0].start, ""), "present", lines=named), text)


def _above_opening(lines: Sequence[Line]) -> list[Line]:
    """Return the lines up to the first that opens the meeting, heads a list, or begins the agenda."""
    above = lines[:_UNHEADED_LINES]
    ends = (at for at, line in enumerate(above) if begins_text(line) or opened_list(line) is not None)
    return list(above[: next(ends, 0)])


def _names_with_office(text: str, line: Line) -> bool:
    name = _begins_with_name(text, line)
    return name is not None and bool(text[name.end : line.end].strip())


def _begins_with_name(text: str, line: Line) -> NameMatch | None:
    number = _NUMBER.match(line.text)
    begin = line.start + (number.end() if number is not None else 0)
    name = first_name(text, begin, line.end)
    return name if name is not None and name.start <= begin + 1 else None


_LEAST_NUMBERED = 3
"""Fewer numbered names without a heading are no attendance."""
_UNHEADED_LINES = 40
"""Lines from the top in which a list without a heading is sought."""


@cache
def _nobody() -> frozenset[str]:
    return frozenset("".join(form.split()) for form in words("attendance", "nobody"))


@cache
def _groups() -> frozenset[str]:
    return frozenset(words("attendance", "groups"))


_ONLY_NUMBER = compiled(r"[(]?[0-9๐-๙]{0,3}[.)]?")


_CATCH_WORD = compiled(r"(?:\.{2,}|…)\s*$")


_UNWRITTEN = compiled(
    rf"(?:[ก-๎]{{2,30}}:)?{any_of(words('attendance', 'notes', 'unwritten'))}(?:จำนวน)?(?:{COUNT.pattern})?"
)
"""That nobody wrote the names down: กองทุน: ไม่ได้บันทึกรายชื่อ ๗ คน."""
_VACANT = compiled(rf"[^\t\n]{{1,40}}\s{any_of(words('attendance', 'notes', 'vacant'))}(?:\s?\([^()]{{0,60}}\))?")
"""An office that nobody holds: ม.7 ว่าง (รอเลือกตั้งซ่อม)."""


def _says_nothing(text: str) -> bool:
    squeezed = "".join(text.split())
    return (
        not squeezed.strip("-:")
        or RULING.fullmatch(squeezed) is not None
        or squeezed in _nobody()
        or squeezed.rstrip(":") in _groups()
        or any(pattern.fullmatch(squeezed) for pattern in (COUNT, _ONLY_NUMBER, _UNWRITTEN))
        or _VACANT.fullmatch(text.strip()) is not None
        or group_count(text) is not None
    )


def _rows_of(section: Section, text: str) -> list[_Row]:
    """Cut the lines of a list into rows; a line without number goes on with the row before, unless it names another."""
    lines = _without_groups(_below_headers(section))
    pieces = [_noted(piece, line, section) for line in lines for piece in _cut(line, section.columns)]
    pieces = [piece for piece in pieces if not _says_nothing(text[piece.start : piece.end])]
    numbered = section.numbered = sum(piece.number is not None for piece in pieces) * 3 >= max(1, len(pieces))
    rows: list[_Row] = []
    for piece, following in zip_longest(pieces, pieces[1:]):
        if following is not None and _announces(piece, following, text):
            continue
        if piece.number is not None or not rows or _begins_row(text, rows[-1], piece, numbered=numbered):
            rows.append(piece)
        elif not _is_below_table(piece, rows[-1]):
            _continue(rows, piece, text)
    for left, right in pairwise(rows):
        _part_doubled(left, right, text)
    return rows


def _is_below_table(piece: _Row, last: _Row) -> bool:
    """Return whether a line stands below the table of a whole row: dirt, the name of who counted."""
    return last.in_table and last.whole and not piece.in_table


def _noted(piece: _Row, line: Line, section: Section) -> _Row:
    """Return a piece of a line; it is noted if it is a whole row of a table whose header names the columns."""
    piece.in_table = line.in_table
    cells = line.text.split("\t") if line.in_table and "name" in section.columns else []
    if len(cells) > 2:
        # Behind a number that OCR misread (`ว่` for ๗), or without one.
        piece.whole = 0 < len(cells[0].strip()) <= _LONGEST_NUMBER or len(cells) >= line.columns - 1
    return piece


_LONGEST_NUMBER = 4
"""Letters of a cell that may be the number of a row, as OCR reads it."""


def _below_headers(section: Section) -> list[Line]:
    """Return the lines of a list without the headers of its columns, which the section then knows."""
    lines = []
    for line in section.lines:
        if columns := column_kinds(line.text) or with_second_storey(section.columns, line.text):
            section.columns = columns
        else:
            lines.append(line)
    return lines


def _without_groups(lines: list[Line]) -> list[Line]:
    """Return the lines of a list without the offices that stand over groups of bulleted rows.

    The first line tells that a list has groups: it has no bullet, names nobody, and a bulleted row follows.
    """
    over = {at for at, (line, below) in enumerate(pairwise(lines)) if below.bullet and _heads_group(line)}
    return [line for at, line in enumerate(lines) if at not in over] if 0 in over else lines


def _heads_group(line: Line) -> bool:
    return not line.bullet and line.number is None and next(find_names(line.text), None) is None


def _announces(piece: _Row, following: _Row, text: str) -> bool:
    """Return whether a line only announces the row below it.

    So does a catch word at the foot of a page (`๑๙. อาจารย์ ดร.สันติ …`), and a heading inside the list (`คณะผู้บริหาร`).
    """
    if piece.number is not None:
        return following.number == piece.number and _CATCH_WORD.search(text[piece.start : piece.end]) is not None
    return following.number == 1 and first_name(text, piece.start, piece.end) is None


def _part_doubled(left: _Row, right: _Row, text: str) -> None:
    """Give the left of two rows its cell where it was joined to the same words of the right one (`ส.อบจ.ส.อบจ.`)."""
    behind = _behind_name(text, right) if left.line == right.line != _OF_ITSELF and not left.more else ""
    half = len(behind) // 2
    if half >= _LEAST_DOUBLED and behind[:half] == behind[half:] and not _behind_name(text, left):
        left.more.append(behind[half:])
        right.end -= half


_LEAST_DOUBLED = 3
"""Letters of a cell that is seen to stand twice."""


def _continue(rows: list[_Row], piece: _Row, text: str) -> None:
    """Add a line without a number to the row above it; of rows side by side, each cell to its own row.

    A cell alone belongs to the one whose office breaks off, else to the first that has nothing behind its name.
    """
    side_by_side = [row for row in rows[-_SIDE_BY_SIDE:] if row.line == rows[-1].line != _OF_ITSELF]
    cells = [cell.strip() for cell in text[piece.start : piece.end].split("\t") if cell.strip()]
    if len(side_by_side) < 2 or len(cells) > len(side_by_side):
        rows[-1].end = piece.end
    elif len(cells) == len(side_by_side):
        for row, cell in zip(side_by_side, cells, strict=True):
            row.more.append(cell)
    else:
        told = [(row, _behind_name(text, row)) for row in side_by_side if not row.more]
        broken = (row for row, behind in told if _broken_word().search(behind))
        bare = (row for row, behind in told if not behind)
        next(chain(broken, bare), rows[-1]).more.append(" ".join(cells))


_SIDE_BY_SIDE = 4
"""Columns of names on a line at most."""


def _behind_name(text: str, row: _Row) -> str:
    name = first_name(text, row.start, row.end)
    return text[name.end : row.end].strip() if name else ""


def _begins_row(text: str, row: _Row, piece: _Row, *, numbered: bool) -> bool:
    """Return whether a line without a number begins a new row: it names someone, and the row before has its name.

    In a list without any numbers a name of one word begins a row, too.
    """
    if _is_below_table(piece, row) and text.startswith("(", piece.start):
        return False  # (นาย…) under a signature: who checked the list
    name = first_name(text, piece.start, piece.end)
    if piece.whole and (row.whole or row.number is not None):
        return True
    if name is None and not numbered:
        return _single(text, piece) is not None
    end = min(row.end, row.start + _LONGEST)
    named = first_name(text, row.start, end) is not None or (
        not numbered and _single(text, _Row(row.start, end, None)) is not None
    )
    if name is None or not named:
        return False
    return not numbered or name.start <= piece.start + 1


def _single(text: str, row: _Row) -> NameMatch | None:
    """Return the name of one word with which a row begins, if the row is as short as such rows are."""
    if row.end - row.start > _LONGEST_SINGLE and row.number is None:
        return None
    alone = single_name(text[row.start : row.end].replace("\t", _COLUMN))
    return alone.moved(row.start) if alone else None


_LONGEST_SINGLE = 60
"""Code points of a row without a number that begins with a name of one word."""


def _cut(line: Line, columns: Sequence[str] = ()) -> Iterator[_Row]:
    """Yield a line, or the parts of a line that holds several numbered rows."""
    if columns.count("name") > 1 and len(halves := list(_in_halves(line))) > 1:
        yield from halves
        return
    first = _NUMBER.match(line.text)
    if first is None:
        parts = list(_named_in_line(line))
        yield from _beside(line) or parts if len(parts) == 1 else parts
        return
    number, body = int(to_arabic(first["number"])), first.end()
    for inner in _INNER_NUMBER.finditer(line.text, first.end()):
        value = int(to_arabic(inner["number"]))
        if value > number and _name_begins(line.text, inner.end()):
            yield _Row(line.start + body, line.start + inner.start(), number, line.start)
            number, body = value, inner.end()
    yield _Row(line.start + body, line.end, number, line.start)


def _in_halves(line: Line) -> Iterator[_Row]:
    """Yield the rows that stand side by side below a header with several columns of names, each with its number."""
    cells = [cell for cell in _CELL.finditer(line.text) if cell[0].strip()]
    begins = []
    for before, cell in pairwise([None, *cells]):
        if cell is not None and _named_cell(cell[0].strip()) is not None:
            number = to_arabic(before[0].strip(" ().")) if before and _ONLY_NUMBER.fullmatch(before[0].strip()) else ""
            begins.append((cell.start(), before.start() if before and number else cell.start(), number))
    ends = [*(start for _, start, _ in begins), len(line.text)][1:]  # nothing where a line names nobody
    for (name, _, number), end in zip(begins, ends, strict=True):
        cut = line.start + len(line.text[:end].rstrip())
        yield _Row(line.start + name, cut, int(number) if number else None, line.start)


def _beside(line: Line) -> list[_Row]:
    """Return the people whom a line without numbers names in columns side by side, each with a role behind the name."""
    if line.text.count("\t") < _FEWEST_TABS or "แทน" in line.text:
        return []
    cells = [found for found in _CELL.finditer(line.text) if found[0].strip()]
    names = [_named_cell(cell[0].strip()) for cell in cells]
    if not _are_side_by_side(names):
        return []
    cuts = [*(cell.start() for cell, name in zip(cells, names, strict=True) if name), len(line.text)]
    return [
        _Row(line.start + low, line.start + len(line.text[:high].rstrip()), None, line.start) for low, high in pairwise(cuts)
    ]


def _are_side_by_side(names: list[str | None]) -> bool:
    """Return whether cells name different people, each with something else in the cell behind."""
    named = [name for name in names if name]
    alone = any(one and other for one, other in pairwise(names))  # columns of names alone
    return len(named) > 1 and len(set(named)) == len(named) and bool(names[0]) and not alone


def _named_cell(cell: str) -> str | None:
    """Return the full name with which a cell begins."""
    name = name_at(cell, 0, listed=True) or row_name(cell)
    return name.name if name is not None and name.family else None


_FEWEST_TABS = 3
_CELL = compiled(r"[^\t]+")


def _named_in_line(line: Line) -> Iterator[_Row]:
    """Yield a line without number, or its parts where it names several people one after another."""
    starts = []
    named: NameMatch | None = None
    before: NameMatch | None = None
    for match in _names_listed(line.text):
        if match.family:
            if _is_another(line.text, named, match) or _is_couple(line.text, before, match):
                starts.append(match.start)
            named = match
        before = match
    group = _GROUP_LEAD.match(line.text)
    begin = group.end() if group else 0
    cuts = [begin, *(start for start in starts if start > begin), len(line.text)]
    for low, high in pairwise(cuts):
        part = line.text[low:high]
        if high < len(line.text) or not line.in_table:  # a stroke in the last cell is a tick
            part = _SEPARATOR.sub("", part)
        yield _Row(line.start + low, line.start + low + len(part), None)


def _names_listed(text: str) -> list[NameMatch]:
    """Return the names of a line in their order; behind a comma or และ a title alone makes a full name of what follows."""
    found = {match.start: match for match in find_names(text)}
    for separated in _SEPARATED.finditer(text):
        match = name_at(text, separated.end(), listed=True)
        if match is not None and match.family:
            found[match.start] = match
    return [found[start] for start in sorted(found)]


def _is_another(text: str, named: NameMatch | None, match: NameMatch) -> bool:
    """Return whether a name begins the part of another person: behind a word that joins, or behind the last one's role."""
    if _BETWEEN.search(text[max(0, match.start - _NEAR) : match.start]):
        return True
    if named is None or named.name == match.name or "แทน" in text[named.end : match.start + _NEAR]:
        return False
    if _OF_WHOM.search(text, named.end, match.start):
        return False
    return text[match.start - 1] in " \t" and text.count("(", named.end, match.start) == text.count(
        ")", named.end, match.start
    )


def _is_couple(text: str, before: NameMatch | None, match: NameMatch) -> bool:
    """Return whether a dash joins a name to the one before, which has no family name of its own: `นายดำ – นางแดง ใจดี`."""
    return before is not None and not before.family and _DASH.fullmatch(text, before.end, match.start) is not None


_DASH = compiled(r"\s?[-–—/]\s?")
_OF_WHOM = compiled(rf"(?<!เจ้า){any_of(words('attendance', 'told', 'of_whom'))}\s{{0,3}}\Z")
"""Behind one person, before the name of another whose secretary or wife that person is; เจ้าของ is a role by itself."""
_FURTHER = any_of(words("attendance", "told", "further"))
_BETWEEN = compiled(rf"(?:,|;|\)|(?:^|\s){_FURTHER})\s{{0,3}}$")
_SEPARATED = compiled(rf"(?:[,;]|(?<=\s){_FURTHER}|(?<=\d[.)]))\s{{1,3}}")
_SEPARATOR = compiled(rf"(?:,|;|(?:^|\s){_FURTHER}|(?<=[ก-๎])\s?[-–—/])\s{{0,3}}$")
_GROUP_LEAD = compiled(rf"[ก-๎][ก-๎0-9๐-๙. ]{{2,60}}?(?:\s{opening('names', 'consists')}\s{{0,3}}|\s?:\s{{1,3}}(?=[^:]*,))")
"""The group of those whom a line of a list names: กลุ่มออมทรัพย์ ได้แก่ นาย…."""
_NEAR = 16
"""Code points before a name within which a word stands that leads to a further one."""


def _name_begins(text: str, at: int) -> bool:
    row = text[at : at + _LONGEST]  # no title is seen behind the stop of `4.น.ส.`
    return name_at(row, 0, listed=True) is not None or row_name(row) is not None


def first_name(text: str, start: int, end: int) -> NameMatch | None:
    """Return the first full name of a row, column gaps inside a name taken as blanks; offsets are those of the text."""
    flat = text[start:end].replace("\t", _COLUMN)
    for offset in _piece_starts(text, start, end):  # in a list อาจารย์ and คุณ are titles
        match = name_at(flat, offset, listed=True)
        if match and match.family:
            return match.moved(start)
    for match in find_names(flat):
        if match.family and not re.search(r"แทน\s?$", flat[max(0, match.start - 8) : match.start]):
            return match.moved(start)
    match = row_name(flat)
    return match.moved(start) if match else None


def _piece_starts(text: str, start: int, end: int) -> Iterator[int]:
    row = text[start:end]
    yield int(row.startswith("("))  # where most names begin
    for gap in islice(GAP.finditer(row), _MOST_PIECES):
        yield gap.end() + row.startswith("(", gap.end())


_MOST_PIECES = 11
"""Gaps of a row behind which a name is sought."""


@dataclass(slots=True)
class _Columns:
    """What stands behind a name: what the header does not say to be no matter, and what it puts in columns of their own."""

    after: str
    body: str | None = None
    reason: str | None = None
    fate: Fate | None = None


_ON_OTHERS = TELLING | {"drop", "sign"}
"""Columns that say neither a role nor an office."""


def _by_columns(text: str, row: _Row, name: NameMatch, section: Section) -> _Columns:
    after = text[name.end : row.end]
    first, *cells = after.split("\t")
    if "name" not in section.columns or "\n" in after or not (cells or row.in_table):
        return _Columns(after)
    kinds = [kind for kind in section.columns[section.columns.index("name") + 1 :] if kind != "part"]
    kept, found = [first], _Columns("", fate=fate_of(cells, kinds, aligned=row.in_table))
    for index, cell in enumerate(cells):
        kind = kinds[index] if index < len(kinds) else "any"
        if kind == "body":
            found.body = cell.strip() or None
        elif kind in _ON_OTHERS | {"remark"} and (reason := reason_in_remark(cell)) is not None:
            found.reason = reason
        elif kind not in _ON_OTHERS or read_office(cell, 0) is not None:  # empty cells may be missing, and columns moved
            kept.append(cell)
    found.after = "\t".join(kept)
    return found


@cache
def _broken_word() -> re.Pattern[str]:
    """The beginning of an office at the end of a cell, which goes on in the cell below: รอง | ประธานสภาฯ."""
    return compiled(rf"(?:^|\s){any_of(words('attendance', 'role', 'broken'))}\s*$")


_OWN_NAME = compiled(r"^\s{0,2}\([ก-๎ .]{2,40}\)")
"""The own name of a monk whom a row calls by rank."""
_OF_MONKS = words("attendance", "monks")


def _read(text: str, row: _Row, section: Section) -> Attendance | None:
    row.end = min(row.end, row.start + 4 * _LONGEST)
    name = first_name(text, row.start, row.end)
    if name is None and (row.number is not None or not section.numbered):
        name = _single(text, row)
    if name is None:
        return _without_name(text, row, section)
    if (there := _stand_in(text, row, name)) is not None:
        whom = " ".join(text[row.start : there.start].split())
        return _attendance(Pieces(proxy=whom), section, there, None, Span(start=there.name_start, end=there.end))
    columns = _by_columns(text, row, name, section)
    after = without_sentence(_with_cells(columns.after, row))
    if name.single and text.startswith(_OF_MONKS, name.start):
        after = _OWN_NAME.sub("", after)
    before = "" if row.in_table and _says_no_office(section.columns) else text[row.start : name.start]
    pieces = sort_pieces(before, after, name, absent=section.status == "absent")
    if name.office:
        pieces.office.insert(0, name.office)
    if columns.fate == "unclear" and columns.reason is None:
        return None  # a check says so
    if columns.reason is not None or columns.fate == "absent":
        pieces.away, pieces.reason = True, columns.reason
    return _attendance(pieces, section, name, columns.body, Span(start=name.name_start, end=name.end))


def _says_no_office(columns: Sequence[str]) -> bool:
    """Return whether what stands before the names is no matter: numbers, which OCR misreads (`เวง` for ๙), and groups."""
    return "name" in columns and {"number", "group", "part"}.issuperset(columns[: columns.index("name")])


def _stand_in(text: str, row: _Row, name: NameMatch) -> NameMatch | None:
    """Return who came for the person whom a row names first: `นาย… ⇥ ผู้อำนวยการ… ⇥ นาง… (แทน)`."""
    if instead := _instead().search(text, name.end, row.end):
        match = name_at(text[: row.end], instead.end(), listed=True)
        if match is not None and match.family:
            return match
    if "แทน" not in text[name.end : row.end]:
        return None
    flat = text[row.start : row.end].replace("\t", _COLUMN)
    for offset in _piece_starts(text, row.start, row.end):
        match = name_at(flat, offset, listed=True) if row.start + offset >= name.end else None
        if match is not None and match.family and _INSTEAD.match(flat, match.end):
            return match.moved(row.start)
    return None


@cache
def _instead() -> re.Pattern[str]:
    """Words behind a name and its office that lead to who came instead: `แทนโดย นาย…`."""
    return compiled(rf"(?<=[\t ]){any_of(words('attendance', 'marks', 'instead'))}[ \u00a0]{{0,4}}")


_INSTEAD = compiled(rf"[ \u00a0]{{0,4}}\(?{any_of(words('attendance', 'deeds', 'comes'))}?แทน\)?[ \u00a0]{{0,4}}(?:$|\n)")


def _with_cells(after: str, row: _Row) -> str:
    """Return what follows a name with the cells that a table put below it; a word that one of them breaks off is mended."""
    for cell in row.more:
        glued = _broken_word().search(after) or (cell.startswith(_BODIES) and _office_of_body().search(after))
        after = f"{after.rstrip()}{'' if glued else chr(10)}{cell}"
    return after


_BODIES = ("สภา", "คณะ", "กรรมการ")


@cache
def _office_of_body() -> re.Pattern[str]:
    """The end of a cell that the body in the cell below completes: เลขานุการ | สภาเทศบาล."""
    return compiled(rf"(?:^|\s){any_of(words('offices', 'bare'))}\s*$|เลขานุการ\s*$")


_COUNTED_IN = any_of(words("attendance", "counted", "units_of_groups"))
_GROUP = compiled(rf"(?<![0-9๐-๙])(?:[2-9๒-๙]|[1-9๑-๙][0-9๐-๙]{{1,3}})\s?{_COUNTED_IN}(?![ก-ฮ])")
"""Several people or bodies in a row."""


def _without_name(text: str, row: _Row, section: Section) -> Attendance | None:
    """Return a numbered row that names an office and nobody in it; `None` where it says neither office nor role."""
    if row.number is None:
        return None
    pieces = sort_pieces(text[row.start : row.end], _with_cells("", row), None, absent=section.status == "absent")
    if pieces.written("office") is None and pieces.written("role") is None:
        return None
    if _GROUP.search(text, row.start, row.end):
        return None  # ผู้แทนกลุ่มองค์กร 23 กลุ่ม is nobody in particular
    return _attendance(pieces, section, None, None, Span(start=row.start, end=row.end))


def _attendance(pieces: Pieces, section: Section, name: NameMatch | None, body: str | None, span: Span) -> Attendance:
    absent = section.status == "absent" or pieces.away
    role, office = pieces.written("role"), pieces.written("office")
    return Attendance(
        name=name.name if name else None,
        title=name.title if name else None,
        position=role or office,
        organization=" ".join(filter(None, [office if role else None, body])) or None,
        status="absent" if absent else section.status,
        reason=pieces.reason or (section.reason if absent else None),
        on_behalf_of=pieces.proxy,
        span=span,
    )
