"""The meeting that minutes or an agenda are of: body, number, session, date, place, times.

The header runs from the title to the attendance list, the opening line or the agenda. Lines above the title (stamps of
approval, marks of attachment) and meetings quoted below it are no part of it. Where the opening and closing lines state
a time, they beat the header; all statements are kept, and a check compares them.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from council_docs.assembly.parts import Found
from council_docs.document import Document
from council_docs.lexicon.patterns import any_of
from council_docs.lexicon.wordlists import vocabulary
from council_docs.phrases.paper_titles import (
    CLOCK,
    CRUMBS,
    THAI_DIGITS,
    TimeAt,
    Title,
    clock_after,
    clock_value,
    find_bare_title,
    find_title,
    is_agenda_heading,
    is_attendance_heading,
)
from council_docs.record import Meeting, Span, Statement

HEAD = 6000
"""How far down, in code points, headers are looked for."""
_LONGEST = 2500
_SECOND = CLOCK.replace("hour", "hour2").replace("minute", "minute2")
_WEEKDAY = r"วัน[ ]?(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์)"
_TIMES = "คร[ัั้]{1,3}ง้?"
"""The word ครั้ง, its marks in any of the orders in which it is found misspelt."""

_NUMBER = re.compile(
    rf"""{_TIMES}[ ]?ที่ \s{{0,4}}
    (?P<chain> \d{{1,4}}
      (?: [ ]{{0,3}}-[ ]{{0,3}} \d{{1,3}} (?=[ ]{{0,3}}/) )?           # 703-8/2564
      (?: [ ]{{0,3}}/[ ]{{0,3}} (?:[ก-๙]{{2,20}}[ ]?)? \d{{1,4}} ){{0,3}} )  # 1/2566, 1/ภาคเรียนที่ 2/2568/2568
    (?: \s{{0,3}} \( \s{{0,3}} (?:{_TIMES}ที่\s{{0,3}})? (?P<yearly> \d{{1,3}}
        \s{{0,3}} (?:/|ประจำปี|ปี) \s{{0,3}} (?:พ\.?\s?ศ\.?\s{{0,2}})? 2[45]\d\d ) \s{{0,3}} \) )?      # 165 (8/2554)
    """,
    re.VERBOSE,
)
_YEAR = re.compile(r"(?:ประจำปี|ปี)\s{0,3}(?:งบประมาณ|การศึกษา|ปฏิทิน)?\s{0,3}(?:พ\.?\s?ศ\.?|พุทธศักราช)?\s{0,3}(2[45]\d\d)(?!\d)")
_SESSION = re.compile(
    rf"""สมัย (?: ประชุม )? [ ]? (?: วิสามัญ | สามัญ | สมัญ | แรก )
    (?: [\s,]{{0,4}} (?:
        สมัย (?:ประชุม)? ที่ \s{{0,3}} (?: \d{{1,2}} (?: \s?/\s?\d{{4}} )? | หนึ่ง | สอง | สาม | สี่ | ห้า )
      | สมัยแรก
      | {_TIMES} (?: ที่ \s{{0,3}} (?: \d{{1,3}} (?: \s?/\s?\d{{4}} )? | หนึ่ง | สอง | สาม | สี่ ) | แรก )
      | (?: ประจำ )? ปี \s{{0,3}} (?: พ\.?\s?ศ\.? | พุทธศักราช )? \s{{0,3}} \d{{4}}
      | ประจำปี
      | ที่ \s{{0,3}} \d{{1,2}} (?: \s?/\s?\d{{4}} )?
    ) ){{0,6}}""",
    re.VERBOSE,
)
_FIRST = re.compile(rf"{_TIMES}[ ]?แรก(?:\s{{0,3}}(?:ประจำ)?ปี\s{{0,3}}(?:พ\.?\s?ศ\.?|พุทธศักราช)?\s{{0,3}}\d{{4}})?")
"""The first meeting of a council has neither session nor number: ประชุมสภา…ครั้งแรก."""
_SESSION_YEAR = re.compile(r"สมัยที่\s{0,3}\d{1,2}\s?/\s?(2[45]\d\d)(?!\d)")
_ITS_NUMBER = re.compile(rf"[\s,]{{0,4}}{_TIMES}[ ]?ที่\s{{0,3}}\d{{1,3}}(?:\s?/\s?\d{{4}})?")
_CLOCKS = re.compile(
    rf"""(?: เวลา (?:ประมาณ)? [ \t:]{{0,3}} (?P<cued>) )? {CLOCK}
    (?: [ ]{{0,3}} (?P<unit> น\.? | นาฬิกา ) )?
    (?: \s{{0,3}} (?: [-–—~] | ถึง(?:เวลา)? )? \s{{0,3}} {_SECOND} (?: [ ]{{0,3}} (?P<unit2> น\.? | นาฬิกา ) )? )?""",
    re.VERBOSE,
)
_PLACE = re.compile(
    r"""(?: ^ | (?<=\s) | (?<=น\.) )      # 16.00 น.ณ ห้องประชุม: PDFs lose the blank
    (?: ณ (?= [ ] | ห้อง | อาคาร | ศาลา | ที่ทำ | สำนัก ) | สถานที่ (?:ประชุม)? [ :] | ที่ (?=ห้องประชุม) )
    [ :]{0,3} (?! วันที่ )""",
    re.VERBOSE | re.MULTILINE,
)
_RULE = r"[*=_~.·…-]{5,}"
"""A line drawn with characters."""
_PLACE_END = re.compile(
    rf"""{_WEEKDAY} | วันที่ | เมื่อวัน | ในวัน | เวลา[ ]?\d | {_TIMES}ที่\s?\d | \bสมัย(?:สามัญ|วิสามัญ) | {_RULE}
    | \s {any_of(vocabulary("headings")["places"]["ends"])}
    | \n [ \t]{{0,80}} [^\w\s(ก-๙]{{3,}}""",
    re.VERBOSE,
)
_BODY_END = re.compile(
    rf"""(?: (?:การ)? ประชุม (?:สภา)? [ ]? (?= {_TIMES} [ ]? แรก ) )? {_TIMES} [ ]? (?: ที่ \s{{0,3}} \d | แรก )
    | สมัย (?:ประชุม)? [ ]? (?: สามัญ | สมัญ | วิสามัญ | แรก )
    | ชุดที่ \s? \d | (?: [ ] | ^ ) ประจำ (?: ปี | เดือน ) | (?: เมื่อ | ใน )? (?: {_WEEKDAY} | วันที่[ ]?[\d:] ) | เวลา[ ]?\d
    | (?: ^ | (?<=\s) | (?<=น\.) ) ณ (?: [ ] | ห้อง ) | สถานที่ | {_RULE}""",
    re.VERBOSE | re.MULTILINE,
)
_LISTED = re.compile(r"[ \t]{0,40}\d{1,2}[ ]?[.)]")
_NAMED_SITE = re.compile(r"^(?:หน้าหลัก|ข้อมูล|การประชุม|ร่วมกันของ|\s)+")
_SPACE = re.compile(r"\s+")


@dataclass
class _Header:
    """What one header says; filled bit by bit, `end` grows with what is used of it."""

    title: str | None = None
    start: int = 0
    end: int = 0
    body: str | None = None
    number: str | None = None
    session: str | None = None
    date: datetime.date | None = None
    end_date: datetime.date | None = None
    place: str | None = None
    starts: TimeAt | None = None
    ends: TimeAt | None = None
    used: list[int] = field(default_factory=list)


def own_meeting(document: Document, found: Found) -> tuple[str | None, Meeting]:
    """Return the title of a meeting's paper and the meeting that it is of, without its officers.

    `number` is sequence and Buddhist year (`1/2566`) where the header gives a year with it or with the session, the
    sequence alone otherwise; `session` keeps the words of the text with Arabic digits. Fields that the text does not
    state are `None`; a paper without a title gives an empty meeting.
    """
    text = document.text
    header = _first_header(text, found)
    if header is None:
        return None, _first_reference(found)
    opening, closing = clock_after(text, "opening"), clock_after(text, "closing", last=True)
    start, end = opening or header.starts, closing or header.ends
    said: list[tuple[Literal["start_time", "end_time"], TimeAt | None]]
    said = [("start_time", header.starts), ("start_time", opening), ("end_time", header.ends), ("end_time", closing)]
    return header.title, Meeting(
        body=header.body,
        number=header.number,
        session=header.session,
        date=header.date,
        end_date=header.end_date,
        start_time=start.value if start else None,
        end_time=end.value if end else None,
        place=header.place,
        span=Span(start=header.start, end=max([header.start, *header.used])),
        statements=tuple(
            Statement.model_validate({"field": name, "value": c.value, "span": {"start": c.start, "end": c.end}})
            for name, c in said
            if c
        ),
    )


def _first_header(text: str, found: Found) -> _Header | None:
    crumbs = CRUMBS.search(text, 0, 600)
    if crumbs:
        return _page_of_parliament(text, crumbs, found)
    header = None
    for title in _titles(text):
        one = _read(text, title, found)
        if header is None:
            header = one
            continue
        if one.number and header.number and one.number != header.number:
            break  # the paper of another meeting, bound in
        for name in ("body", "number", "session", "date", "end_date", "place", "starts", "ends"):
            if getattr(header, name) is None:
                setattr(header, name, getattr(one, name))
    if header is None:
        bare = find_bare_title(text[:HEAD])
        header = _read(text, bare, found) if bare else None
    return header


def _first_reference(found: Found) -> Meeting:
    """Return the first meeting that a paper without a title names near its top, or an empty one."""
    first = next((m for m in found.meetings if not m.cited and m.span and m.span.start < HEAD // 4), None)
    return first or Meeting()


def _titles(text: str) -> Iterator[Title]:
    """Yield the titles of meeting papers near the top: a cover and a first page may both bear one."""
    at = 0
    for count in range(3):
        title = find_title(text[:HEAD], at)
        if title is None or (count and _minutes_have_begun(text[at : title.start])):
            return
        if title.family in ("minutes", "agenda"):
            yield title
        at = text.find("\n", title.end) + 1
        if at <= 0:
            return


def _minutes_have_begun(text: str) -> bool:
    return clock_after(text, "opening") is not None or any(is_attendance_heading(line) for line in text.split("\n"))


def _region_end(text: str, start: int) -> int:
    """Return where a header ends: at the first line that belongs to what follows it."""
    at = text.find("\n", start)
    while 0 <= at < start + _LONGEST:
        stop = text.find("\n", at + 1)
        line = text[at + 1 : stop if stop >= 0 else len(text)]
        if is_attendance_heading(line) or is_agenda_heading(line) or clock_after(line, "opening") or _LISTED.match(line):
            return at
        if find_title(line) and line.strip():
            return at
        if stop < 0:
            return len(text)
        at = stop
    return min(len(text), start + _LONGEST) if at < 0 else at


def _read(text: str, title: Title, found: Found) -> _Header:
    limit = _region_end(text, title.end)
    digits = text[:limit].translate(THAI_DIGITS)
    header = _Header(start=title.start)
    dates = [d for d in found.dates if title.end <= d.span.start < limit and d.kind in ("date", "range") and d.start]
    if dates:
        header.date = dates[0].start
        header.end_date = dates[0].end if dates[0].kind == "range" else None
        header.used.append(dates[0].span.end)
    body_end = _read_body(header, text, digits, title, min([limit, *(d.span.start for d in dates[:1])]))
    header.number = _number(digits, body_end, limit, header)
    header.session = _session(digits, title.end, limit, header)
    _read_clocks(header, digits, title.end, limit)
    _read_place(header, text, digits, title.end, limit)
    line_end = text.find("\n", body_end)
    tail = text[body_end : line_end if 0 <= line_end < limit else limit]
    whole_line = bool(re.fullmatch(r"[\s\d๐-๙/ครั้งที่-]{0,30}", tail))
    header.title = _one_line(text[title.start : body_end + len(tail) if whole_line else body_end])
    return header


def _read_body(header: _Header, text: str, digits: str, title: Title, limit: int) -> int:
    """Read the name of the body behind the title word, over line ends; return where it ends."""
    end = _BODY_END.search(digits, title.end, limit)
    stop = end.start() if end else limit
    body = _one_line(text[title.end : stop]).strip(" :-–.,*")
    if body.startswith("("):  # (ร่าง), (ลับ): a mark of the paper, not of the body
        body = body.partition(")")[2].strip()
    header.body = body or None
    header.used.append(title.end + len(text[title.end : stop].rstrip()))
    return header.used[-1]


def _number(digits: str, start: int, limit: int, header: _Header) -> str | None:
    match = _NUMBER.search(digits, start, limit)
    if match is None:
        return None
    header.used.append(match.end())
    chosen = match["yearly"] or match["chain"]
    number = re.sub(r"\s*(?:/|ประจำปี|ปี)\s*(?:พ\.?\s?ศ\.?\s*)?", "/", chosen) if match["yearly"] else chosen
    number = re.sub(r"\s*([/-])\s*", r"\1", number)
    if "/" not in number:
        year = _YEAR.search(digits, start, limit) or _SESSION_YEAR.search(digits, start, limit)
        if year:
            header.used.append(year.end())
            return f"{number}/{year[1]}"
    return number


def _session(digits: str, start: int, limit: int, header: _Header) -> str | None:
    match = _SESSION.search(digits, start, limit) or _FIRST.search(digits, start, limit)
    if match is None:
        return None
    header.used.append(match.end())
    return _one_line(_ITS_NUMBER.sub("", match.group())) or None


def _read_clocks(header: _Header, digits: str, start: int, limit: int) -> None:
    for match in _CLOCKS.finditer(digits, start, limit):
        if match["cued"] is None and not (match["unit"] or match["unit2"]):
            continue  # 1.30 of a room or a list, not of a clock
        header.starts = TimeAt(clock_value(match), match.start("hour"), match.end("minute"))
        if match["hour2"]:
            value = clock_value(match, "hour2", "minute2")
            header.ends = TimeAt(value, match.start("hour2"), match.end("minute2"))
        header.used.append(match.end())
        return


def _read_place(header: _Header, text: str, digits: str, start: int, limit: int) -> None:
    cue = _PLACE.search(digits, start, limit)
    if cue is None:
        return
    end = _PLACE_END.search(digits, cue.end(), limit)
    stop = end.start() if end else limit
    place = _one_line(text[cue.end() : stop]).strip(" :-–.,*")
    header.place = place or None
    header.used.append(cue.end() + len(text[cue.end() : stop].rstrip()))


def _page_of_parliament(text: str, crumbs: re.Match[str], found: Found) -> _Header:
    """Read a summary page of Parliament: a trail `body > ชุดที่ > ปีที่ > สมัย`, then number, date and time on one line."""
    header = _Header(start=crumbs.start("first"))
    header.title = _one_line(crumbs["first"])
    header.body = _NAMED_SITE.sub("", header.title) or header.title
    crumb = [part.strip() for part in crumbs["rest"].split(">") if part.strip()]
    if crumb and not crumb[-1].startswith(("ชุดที่", "ปี")):
        header.session = _one_line(crumb[-1].translate(THAI_DIGITS))
    start = crumbs.end()
    limit = min(_region_end(text, start), start + 300)
    digits = text[:limit].translate(THAI_DIGITS)
    number = _NUMBER.search(digits, start, limit)
    if number:
        header.number = re.sub(r"\s+", "", number["chain"])
    header.used.append(number.end() if number else start)
    dates = [d for d in found.dates if start <= d.span.start < limit and d.kind in ("date", "range") and d.start]
    if dates:
        header.date = dates[0].start
        header.end_date = dates[0].end if dates[0].kind == "range" else None
        header.used.append(dates[0].span.end)
    _read_clocks(header, digits, start, limit)
    return header


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
