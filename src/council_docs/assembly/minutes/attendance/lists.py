"""The lists of an attendance block: where each begins and ends, what it says about the people on it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from council_docs.assembly.minutes.lines import Line
from council_docs.lexicon.patterns import any_of, compiled, spaced
from council_docs.lexicon.wordlists import words
from council_docs.phrases.attendance import came_of_group, heading_status, may_be_headed
from council_docs.phrases.attendance_columns import lists_who_came
from council_docs.phrases.enumerations import opening_words
from council_docs.phrases.paper_titles import clock_after
from council_docs.record.record import Status
from council_docs.text.anchors import holds_any
from council_docs.thai.names.full_names import find_names, name_at

_INLINE = compiled(rf"\s{{0,3}}(?::|{any_of(words('attendance', 'told', 'leads'))}|คือ(?=\s))\s{{0,3}}")


@dataclass(slots=True)
class Section:
    """A list: its heading, what it says of its people, its lines.

    Attributes:
        heading: The line that opens it.
        status: Of the people on it.
        count: How many the heading says they are.
        reason: A reason that the heading gives for all of them.
        numbered: Whether its rows bear numbers, as far as they are read.
        columns: What stands in the columns of a table, by `column_kinds`.
        lines: The lines up to the next heading or the opening.
    """

    heading: Line
    status: Status
    count: int | None = None
    reason: str | None = None
    numbered: bool = True
    columns: tuple[str, ...] = ()
    lines: list[Line] = field(default_factory=list)


@cache
def _end_pattern() -> re.Pattern[str]:
    plain = spaced(words("attendance", "end", "forms"))
    numbered = spaced(words("attendance", "end", "numbered"))
    return compiled(
        rf"[-–*•#\s]{{0,6}}(?:(?:[0-9๐-๙]{{1,2}}[.)]\s{{0,3}})?{plain}|(?:[0-9๐-๙]{{1,2}}[.)]?\s{{0,3}})?{numbered})"
    )


def sections_of(lines: Sequence[Line]) -> list[Section]:
    """Return the attendance lists of a document in text order."""
    raw: list[tuple[str, str, Section]] = []
    current: Section | None = None
    short = _short_headings(lines)
    labelled = _labelled_rows(lines)
    table = _first_table(lines)
    for index, line in enumerate(lines):
        opened = opened_list(line) or _group_of_those_who_came(line, lines[index + 1 : index + 2])
        if opened is None and current is not None and current.lines:
            opened = _opened_inside(raw[-1], line, lines[index + 1 : index + 2], away=line.start in short)
        elif opened is None and not raw and index == table:
            opened = "present", "", Section(line, "present", lines=[line])
        if opened:
            raw.append(opened)
            current = opened[2]
        elif current is not None:
            current = _went_on(current, line, is_row=line.start in labelled)
    return _with_status([entry for entry in raw if entry[2].lines])


def _opened_inside(
    before: tuple[str, str, Section], line: Line, below: Sequence[Line], *, away: bool
) -> tuple[str, str, Section] | None:
    """Return the list that a line opens inside another one: of the absent, of staff, of guests."""
    if away:
        return "absent", line.text, Section(line, "absent")
    return _helpers(line, below[0] if below else None) or _beyond(before, line)


def _first_table(lines: Sequence[Line]) -> int | None:
    """Return which line is the header of a table of people, above the opening: ลำดับ, รายชื่อกรรมการ, ตำแหน่ง.

    So is a column of names beside one that says who came: ticks, words, signatures.
    """
    for index, line in enumerate(lines):
        if begins_text(line) and not line.text.startswith(_HOUR):
            return None
        if clock_after(line.text, "opening") is not None:
            return None
        if lists_who_came(line.text):
            return index
        if line.text.count("\t") < _FEWEST_COLUMNS - 1:
            continue
        cells = ["".join(cell.split()) for cell in line.text.split("\t") if cell.strip()]
        if len(cells) >= _FEWEST_COLUMNS and any(cell in words("attendance", "columns", "people") for cell in cells):
            return index
    return None


_HOUR = "เวลา"
"""Of a line above a list without a heading: when the meeting is."""


_FEWEST_COLUMNS = 3
"""Columns of a table whose header says that it lists people: a number, a name, an office."""


def _short_headings(lines: Sequence[Line]) -> frozenset[int]:
    """Return where a line says only that people are away: once it heads them, several times it is a remark on each."""
    alone = [line for line in lines if line.text.strip(" :-–*") in words("attendance", "counted_whole", "absent")]
    return frozenset(line.start for line in alone if len(alone) == 1 and line.columns == 1 and line.number is None)


def _group_of_those_who_came(line: Line, below: Sequence[Line]) -> tuple[str, str, Section] | None:
    """Return the list of a group whose name and count head its names: `กองทุนสวัสดิการ (มา ๔ จาก ๑๑ คน)`."""
    came = came_of_group(line.text) if "มา" in line.text or "เข้า" in line.text else None
    if came is None or not any(name_at(row.text, 0, listed=True) is not None or row.number == 1 for row in below):
        return None
    return "present", "", Section(line, "present", came)


def _labelled_rows(lines: Sequence[Line]) -> frozenset[int]:
    """Return which lines are rows whose role stands before the name as a label: `ประธาน : นาย…` above `กรรมการ : นาง…`.

    Officers alone beside labels are those of the header, and no rows.
    """
    rows: set[int] = set()
    run: list[Line] = []
    for line in (*lines[:_LABELLED_WITHIN], Line(-1, "")):
        label = _LABEL.match(line.text) if holds_any(line.text, _COLONS) else None
        if label is not None and name_at(line.text, label.end(), listed=True) is not None:
            run.append(line)
            continue
        if run and any(not _is_officer(row.text) for row in run):
            rows.update(row.start for row in run)
        run = []
    return frozenset(rows)


_LABELLED_WITHIN = 200
"""Lines from the top in which rows with labels are sought."""
_COLONS = ":："
_LABEL = compiled(rf"[ก-๎][ก-๎ ./]{{2,40}}?\s{{0,3}}[{_COLONS}]\s{{0,3}}")


def _went_on(section: Section, line: Line, *, is_row: bool) -> Section | None:
    """Add a line to the open list; return that list, or `None` where the line is behind its end.

    Args:
        section: The open list.
        line: The line.
        is_row: Whether it is known to be a row, though it names an officer beside a label.
    """
    if _is_behind(section, line):
        return None
    if _is_prose(line.text):
        return None if section.lines else section
    if is_row or not _is_officer(line.text):
        section.lines.append(_without_group(line))
    return section


def _is_behind(section: Section, line: Line) -> bool:
    """Return whether a line ends the list: it begins the text, opens the meeting, or tells of others in words of its own."""
    if begins_text(line) or _text_begins(line, section) or line.text.startswith(("และ", "นอกจากนี้", "ส่วน")):
        return True
    last = section.lines[-1] if section.lines else None
    if line.number != 1 or last is None or last.number is not None or _names_someone(line.text):
        return False
    # The first item of the agenda, below names without numbers; below the name of a group it is the first row.
    return all(row.number is None for row in section.lines) and any(_names_someone(row.text) for row in section.lines)


def begins_text(line: Line) -> bool:
    """Return whether a line opens the meeting or begins the agenda."""
    if _end_pattern().match(line.text):
        return True
    return line.number is None and clock_after(line.text, "opening") is not None


def _without_group(line: Line) -> Line:
    """Return a line without the name and count of a group before its numbered names: `ฝ่ายฆราวาส ๖ คน ๑.นาย… ๒.นาง…`."""
    group = _GROUP.match(line.text)
    return replace(line, start=line.start + group.end(), text=line.text[group.end() :], number=1) if group else line


_UNITS = any_of(words("attendance", "counted", "units"))
_GROUP = compiled(rf"[ก-๎][ก-๎ ]{{2,40}}?[0-9๐-๙]{{1,3}}\s?{_UNITS}\s{{0,4}}(?=[1๑][.)]\s{{0,3}}[ก-๎])")


def _is_officer(text: str) -> bool:
    """Return whether a line of the header names an officer beside a label (`ประธาน : นาย…`): it is no row."""
    return _LABELLED_OFFICER.match(text) is not None


_OFFICER = any_of(words("attendance", "deeds", "labelled"))
_LABELLED_OFFICER = compiled(rf"{_OFFICER}[ก-๎]{{0,20}}\s{{0,3}}[:：]\s{{0,3}}\S")


def _text_begins(line: Line, section: Section) -> bool:
    """Return whether the text behind the lists begins with a line: it tells what somebody did, and is no row."""
    return bool(section.lines) and line.number is None and _prose_pattern().search(line.text) is not None


@cache
def _prose_pattern() -> re.Pattern[str]:
    return compiled(spaced(words("attendance", "prose")))


def opened_list(line: Line) -> tuple[str, str, Section] | None:
    """Return the list that a line opens, with the names that follow on the same line."""
    heading = heading_status(line.text)
    if heading is not None and ("\t" in line.text or line.number is not None) and _names_someone(line.text):
        return None  # a row whose last column says ผู้แถลง
    rest: list[Line] = []
    if heading is None and (announced := _announced(line.text)) is not None:
        heading = heading_status(announced)
    if heading is None:
        inline = _inline(line.text)
        if inline is None:
            return None
        heading, at = inline
        rest = [Line(line.start + at, line.text[at:])]
    kind, count, squeezed = heading
    reason = _HEADING_REASON.search(squeezed) if kind == "absent" else None
    return (
        kind,
        squeezed,
        Section(line, "present", count, (reason["told"] or reason["plain"]) if reason else None, lines=rest),
    )


def _announced(text: str) -> str | None:
    """Return the clause at the end of a line that announces the list below it."""
    if not text[:_LONGEST_ANNOUNCED].rstrip(" :").endswith(_OPENINGS):
        return None
    found = _ANNOUNCED.search(text, 0, _LONGEST_ANNOUNCED)
    return found[0] if found is not None else None


def _inline(text: str) -> tuple[tuple[str, int | None, str], int] | None:
    """Return the heading with which a line begins, and the offset at which the names on the same line begin.

    A colon or ได้แก่ stands between them, or nothing: `ผู้ไม่มา 2 คน นายสมหวัง ใจกว้าง (ติดธุระ)`.
    """
    if not may_be_headed(text[: _LONGEST_HEADING + 1]):
        return None
    colon = _INLINE.search(text, 0, _LONGEST_HEADING)
    cuts = [(colon.start(), colon.end())] if colon and colon.end() < len(text) else []
    row = _FIRST_ROW.search(text, 0, _LONGEST_HEADING)
    if row is not None:
        cuts.append((row.start(), row.start()))
    first = next((name for name in find_names(text[: _LONGEST_HEADING + 60]) if name.family), None)
    if first is not None and 0 < first.start <= _LONGEST_HEADING and not _SPEECH.match(text, first.end):
        cuts += _before_name(text, first.start)
    for end, start in cuts:
        heading = heading_status(text[:end].rstrip(" :-–")) or _short_heading(text[:end])
        if heading is not None:
            return heading, start
    return None


def _before_name(text: str, name: int) -> Iterator[tuple[int, int]]:
    """Yield where a heading may end before a name on its line, with where its first row begins."""
    numbered = _ROW_NUMBER.search(text, max(0, name - 6), name)
    yield (numbered.start(), numbered.start()) if numbered else (name, name)
    word = _WORD_AND_GROUP.match(text)
    if word is not None and word.end() == name:  # ตำบลที่ไม่มา ต.สันกลาง นาย…
        yield word.end("heading"), word.start("group")


def _short_heading(written: str) -> tuple[str, int | None, str] | None:
    """Return the heading that is one short word before names on its line: `ลา : นาง…`, `ขาด นาย…`, `แขก พ.ต.ท.…`."""
    heading = heading_status(f"{written.rstrip(' :-–')}:")
    return heading if heading is not None and heading[0] != "present" else None


_OPENINGS = opening_words("follows", "consists", "names")
_COME = any_of(words("attendance", "told", "come"))
_ANNOUNCED = compiled(rf"{_COME}[ก-๙0-9 ]{{2,60}}{any_of(_OPENINGS)}[ :]{{0,3}}$")
"""A clause at the end of a line of the header that announces the list below: `… โดยมีคณะกรรมการเข้าร่วมประชุม ดังนี้`."""
_LONGEST_ANNOUNCED = 400
_LONGEST_HEADING = 80
"""Code points of a heading with names behind it on its line."""
_WORD_AND_GROUP = compiled(r"(?P<heading>[ก-๎]{4,30})\s{1,4}(?P<group>(?!\S{0,30}ประชุม)[ก-๎.0-9๐-๙]{2,30})\s{1,4}")
"""A heading of one word, and the group of the name behind it on its line."""
_ROW_NUMBER = compiled(r"[(]?[0-9๐-๙]{1,2}[.)]\s{0,3}$")
_FIRST_ROW = compiled(r"(?<=[\sก-๎])[1๑][.)]\s{0,3}(?=[ก-๎])")
_SPEAKS = any_of(words("attendance", "deeds", "speaks"))
_SPEECH = compiled(rf"\s{{0,3}}(?:ได้|จึง|ขอ)?\s?{_SPEAKS}")


def _names_someone(text: str) -> bool:
    return any(found.family for found in find_names(text[:160].replace("\t", " ")))


def _helpers(line: Line, following: Line | None) -> tuple[str, str, Section] | None:
    """Return the list of a committee's staff that a line opens inside a list of its members.

    Committees of Parliament list their advisers, secretaries and working groups behind the members, under their names
    alone (ที่ปรึกษาและเลขานุการประจำคณะกรรมาธิการ); they are no members, and not absent.
    """
    if line.number is not None or line.columns > 1 or following is None:
        return None
    if not (following.bullet or _FIRST.match(following.text) or name_at(following.text, 0) is not None):
        return None
    if not _is_staff(line.text) or next(find_names(line.text), None) is not None:
        return None
    return "guest", _OTHERS, Section(line, "in_attendance")


_FIRST = compiled(r"[(]?[1๑](?:[.)]|[ \t])")


def _beyond(opened: tuple[str, str, Section], line: Line) -> tuple[str, str, Section] | None:
    """Return the list of others that a line begins where all who are away have been named, as many as the heading counts.

    What they are stands before their name: อาจารย์ที่ปรึกษา นาง… behind ลา 2 คน and two names.
    """
    kind, _, section = opened
    if kind != "absent" or section.count is None or line.number is not None:
        return None
    if not section.count <= len(section.lines) <= section.count + _MORE_LINES:  # all of them are read here, so seldom
        return None
    name = next(find_names(line.text), None)
    if name is None or not line.text[: name.start].strip() or any(name_at(row.text, 0) is None for row in section.lines):
        return None
    if sum(_names_someone(row.text) for row in section.lines) < section.count:
        return None
    return "guest", _OTHERS, Section(line, "in_attendance", lines=[line])


_MORE_LINES = 3
"""Lines of a list of the absent beyond their number at most: names without a family name, which are not counted."""
_OTHERS = "อื่น"
"""In the heading of a list: those on it are guests, whatever else it says (`_with_status`)."""


def _is_staff(text: str) -> bool:
    """Return whether a line heads a list of staff: of a committee, or of the management of a building or a company."""
    alone = "".join(text.partition("(")[0].split()).strip(":-") in words("attendance", "helpers", "alone")
    return alone or _helpers_pattern().match(text) is not None or _delegates_pattern().match(text) is not None


@cache
def _delegates_pattern() -> re.Pattern[str]:
    """A line that heads those whom another body sent: ผู้แทนบริษัทบริหาร, ตัวแทนธนาคาร."""
    who, sent_by = (any_of(words("attendance", "helpers", name)) for name in ("delegates", "sent_by"))
    return compiled(rf"{who}(?:จาก)?\s?{sent_by}")


@cache
def _helpers_pattern() -> re.Pattern[str]:
    who, of = spaced(words("attendance", "helpers", "who")), spaced(words("attendance", "helpers", "of"))
    return compiled(rf"{who}[^\n]{{0,60}}?{of}")


_WHY = r"(?:ติด|ลา|ไปราชการ)"
_HEADING_REASON = compiled(rf"\((?:เนื่องจาก)?(?P<told>{_WHY}[^()]{{1,40}})\)|เนื่องจาก(?P<plain>{_WHY}[ก-๎]{{1,30}})")


_SEVERAL = compiled(r"[0-9๐-๙]{1,3}[.)]")


def _is_prose(line: str) -> bool:
    """Return whether a line is too long for a row, and is not several rows run together."""
    if len(line) <= _LONGEST_ROW or "\t" in line:
        return False
    numbers = len(_SEVERAL.findall(line[:2000]))
    if numbers > 1 or (numbers and len(line) <= _LONGEST_NUMBERED):
        return False
    return line.count(",") < _FEWEST_COMMAS or name_at(line, 0, listed=True) is None


_LONGEST_ROW, _LONGEST_NUMBERED = 160, 260
"""Code points of a row, and of one that bears a number."""
_FEWEST_COMMAS = 3
"""Commas of a long line that begins with a name and names one person after another."""


def _may_be_members(squeezed: str) -> bool:
    """Return whether ผู้เข้าร่วม(ประชุม) may head the members themselves; who explains or observes is a guest."""
    return "ประชุม" in squeezed or squeezed.rstrip(":") in ("ผู้เข้าร่วม", "ผู้ร่วม")


def _with_status(raw: list[tuple[str, str, Section]]) -> list[Section]:
    """Decide what ผู้เข้าร่วมประชุม means: guests where members have a list of their own, else the members."""
    members_listed = any(kind == "present" for kind, _, _ in raw)
    last: Status = "present"
    for kind, squeezed, section in raw:
        if "(ต่อ)" in squeezed and section is not raw[0][2]:
            section.status = last
        elif kind == "absent":
            section.status = "absent"
        elif kind == "guest" and (members_listed or _OTHERS in squeezed or not _may_be_members(squeezed)):
            section.status = "in_attendance"
        else:
            section.status = "present"
            members_listed = members_listed or kind == "guest"
        last = section.status
    return [section for _, _, section in raw if not _is_of_others(section)]


def _is_of_others(section: Section) -> bool:
    """Return whether a heading only counted the absent, and what follows under words of its own is another list.

    So general meetings count their members above the names of the board: สมาชิกผู้ไม่มาประชุม 216 คน.
    """
    if section.status != "absent" or section.count is None or not section.lines:
        return False
    first, rows = section.lines[0], max(1, len(section.lines) - 1)
    return first.number is None and not _names_someone(first.text) and section.count >= _FAR_MORE * rows


_FAR_MORE = 3
"""Absent people for each row of a list, from which on the list is not theirs; a row of theirs names one, or two."""
