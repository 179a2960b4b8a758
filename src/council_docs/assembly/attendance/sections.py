"""The lists of an attendance block: where each begins and ends, what it says about the people on it."""

import re
from dataclasses import dataclass, field
from functools import cache

from council_docs.record.record import Status
from council_docs.thai.lexicon import alternation, words

_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
COUNT = re.compile(r"(?:รวม(?:ทั้งสิ้น|ทั้งหมด)?|จำนวน|มี)?(?P<count>[0-9๐-๙]{1,4})(?:คน|ท่าน|ราย|รูป)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the document's text; `start` and `end` are offsets into it, blanks at the ends left out."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Section:
    """A list: its heading, what it says of its people, its lines."""

    heading: Line
    status: Status
    count: int | None = None
    lines: list[Line] = field(default_factory=list)


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text without blank ones."""
    lines = []
    at = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = at + len(raw) - len(raw.lstrip())
            lines.append(Line(start, start + len(stripped), stripped))
        at += len(raw) + 1
    return lines


@cache
def _heading_pattern() -> re.Pattern[str]:
    lead = alternation(words("attendance", "lead"))
    return re.compile(
        rf"""[-–*•#_=:\s0-9๐-๙.()]{{0,12}}
        (?:{lead}){{0,3}}(?P<middle>[ก-๙.]{{0,60}}?)(?P<who>ผู้ที่|ผู้|ที่|)
        (?:(?P<absent>{alternation(words("attendance", "absent"))})
          |(?P<guest>{alternation(words("attendance", "in_attendance"))})
          |(?P<present>{alternation(words("attendance", "present"))}))
        (?P<rest>\(ต่อ\)|อื่นๆ?|\([ก-๙A-Za-z0-9./]{{1,60}}\)|)(?:มี|ได้แก่|ประกอบด้วย|ดังนี้|ดังนี้คือ|จำนวน)*[-:.…_]*$""",
        re.VERBOSE,
    )


def heading_status(line: str) -> tuple[str, int | None, str] | None:
    """Return kind of list (`absent`, `guest`, `present`), stated count and the heading squeezed; `None` for other lines."""
    if len(line) > 160 or ("ประชุม" not in line and "ผู้" not in line):
        return None
    squeezed = re.sub(r"\s+", "", line)
    count = COUNT.search(squeezed)
    if count:
        squeezed = squeezed[: count.start()] + squeezed[count.end() :]
    found = _heading_pattern().match(squeezed)
    if found is None or not (found["who"] or not found["middle"]):
        return None
    kind = next(name for name in ("absent", "guest", "present") if found[name])
    if not found["who"] and found[kind] in ("ลา", "ขาด", "มา", "แถลง", "ชี้แจง", "ไม่มา", "ติดราชการ", "เข้าร่วม"):
        return None
    return kind, int(count["count"].translate(_DIGITS)) if count else None, squeezed


@cache
def _end_pattern() -> re.Pattern[str]:
    plain = alternation(words("attendance", "end", "forms"))
    numbered = alternation(words("attendance", "end", "numbered"))
    return re.compile(rf"[-–*•#\s]{{0,6}}(?:{plain}|(?:[0-9๐-๙]{{1,2}}[.)]?\s{{0,3}})?{numbered})")


def sections_of(lines: list[Line]) -> list[Section]:
    """Return the attendance lists of a document in text order."""
    raw: list[tuple[str, str, Section]] = []
    open_section: Section | None = None
    for line in lines:
        heading = heading_status(line.text)
        if heading:
            kind, count, squeezed = heading
            open_section = Section(line, "present", count)
            raw.append((kind, squeezed, open_section))
        elif open_section is not None:
            if _end_pattern().match(line.text) or _is_prose(line.text):
                if open_section.lines or _end_pattern().match(line.text):
                    open_section = None
                continue
            open_section.lines.append(line)
    return _with_status([entry for entry in raw if entry[2].lines])


_SEVERAL = re.compile(r"[0-9๐-๙]{1,3}[.)]")


def _is_prose(line: str) -> bool:
    """Say whether a line is too long for a row, and is not several rows run together."""
    numbers = len(_SEVERAL.findall(line[:2000]))
    return "\t" not in line and len(line) > (160 if numbers == 0 else 260) and numbers < 2


def _with_status(raw: list[tuple[str, str, Section]]) -> list[Section]:
    """Decide what ผู้เข้าร่วมประชุม means: guests where members have a list of their own, else the members."""
    members_listed = any(kind == "present" for kind, _, _ in raw)
    for kind, squeezed, section in raw:
        if kind == "absent":
            section.status = "absent"
        elif kind == "guest" and (members_listed or "อื่น" in squeezed or "ประชุม" not in squeezed):
            section.status = "in_attendance"
        else:
            section.status = "present"
            members_listed = members_listed or kind == "guest"
    return [section for _, _, section in raw]
