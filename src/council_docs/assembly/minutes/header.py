"""The meeting that minutes or an agenda are of: body, number, session, date, place, times.

The header runs from the title to the attendance list, the opening line or the agenda. Lines above the title (stamps of
approval, marks of attachment) and meetings quoted below it are no part of it. Where the opening and closing lines state
a time, they beat the header; all statements are kept, and a check compares them.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from council_docs.assembly.parts import Found
from council_docs.finders.meetings.numbers import NAMED_YEAR, SESSION, TIMES, Number, find_number, find_session
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary
from council_docs.phrases.paper_titles import (
    CLOCK,
    CRUMBS,
    TimeAt,
    Title,
    clock_after,
    clock_face,
    clock_value,
    find_bare_title,
    find_title,
    is_agenda_heading,
    is_attendance_heading,
    memo_title,
)
from council_docs.record import DateMention, Meeting, Span, Statement
from council_docs.text.lines import line_start, lines_of
from council_docs.thai.calendar import weekday_spellings
from council_docs.thai.numbers.digits import to_arabic

HEAD = 6000
"""How far down, in code points, headers are looked for."""
_LONGEST = 2500
_TRAIL_REACH = 600
"""Code points from the top within which a summary page of Parliament has its trail."""
_SECOND = clock_face("hour2", "minute2")
_WEEKDAY = rf"วัน[ ]?{any_of(weekday_spellings())}"
_BARE_WEEKDAY = rf"{any_of(weekday_spellings())}[ ]?(?:ที่)?[ ]{{0,3}}(?=\d)"
_PLACES = vocabulary("headings")["places"]
_BUILDING = rf"(?!{any_of(_PLACES['not_buildings'])}){any_of(_PLACES['buildings'])}"
_FIRST_MEETING = compiled(rf"(?<!จาก)(?<!ใน)(?<!กว่า){TIMES}[ ]?แรก(?:\s{{0,3}}{NAMED_YEAR.pattern})?")
"""The first meeting of a council has neither session nor number: ประชุมสภา…ครั้งแรก."""
_SESSION_YEAR = compiled(r"สมัยที่\s{0,3}\d{1,2}\s?/\s?(?P<year>2[45]\d\d)(?!\d)")
_CLOCKS = compiled(
    rf"""(?: เวลา (?:ประมาณ)? [ \t:]{{0,3}} (?P<cued>) )? {CLOCK}
    (?: [ ]{{0,3}} (?P<unit> น\.? | นาฬิกา ) )?
    (?: \s{{0,3}} (?: [-–—~] | ถึง(?:เวลา)? )? \s{{0,3}} {_SECOND} (?: [ ]{{0,3}} (?P<unit2> น\.? | นาฬิกา ) )? )?""",
    re.VERBOSE,
)
_SITES = any_of(_PLACES["sites"])
_PLACE = compiled(
    rf"""(?: ^ | (?<=\s) | (?<=น\.) | (?<=\*\*) )      # 16.00 น.ณ ห้องประชุม: PDFs lose the blank
    (?: ณ (?= \s | {_SITES} )
      | ผ่าน (?=ระบบ)
      | (?: สถานที่ | ที่ประชุม ) (?:ประชุม)? (?= \s{{0,20}}: | [ \t]{{1,20}}ห้อง ) | สถานที่ (?:ประชุม)? [ ]
      | (?:ประชุม(?:ร่วม)?(?:กัน)?)? ที่ (?={_BUILDING}) | ประชุมที่ [ ] | ถ่ายทอด (?:สด)? จาก (?={_BUILDING}) )
    [ :\t]{{0,40}} (?! วันที่ )""",
    re.VERBOSE | re.MULTILINE,
)
_BARE_PLACE = compiled(
    rf"""(?: ^[ \t]{{0,60}} | (?<=\d[ \t]) | (?<=\d)[ \t]{{2,10}} | (?<=น\.)[ \t]{{1,10}}
      | (?: (?<=[\dก-๎.][ ]) | (?<=[\d.]) ) [/|,] [ \t]{{0,4}} )
    (?P<place>{_BUILDING})""",
    re.VERBOSE | re.MULTILINE,
)
_RULE = r"[*=_~.·…-]{5,}"
"""A line drawn with characters."""
_PLACE_END = compiled(
    rf"""{_WEEKDAY} | {any_of(_PLACES["times"])} | เวลา[ ]?\d | {TIMES}ที่\s?\d | \bสมัย(?:สามัญ|วิสามัญ) | {_RULE}
    | \s (?: {any_of(_PLACES["ends"])} )
    | \n [ \t]{{0,80}} (?! (?: {any_of(_PLACES["goes_on"])} ) | [(\d] )""",
    re.VERBOSE,
)
_OPEN_PLACE = compiled(rf"(?:{any_of(_PLACES['open'])})\s{{0,3}}$")
"""The end of a line after which the name of a place must go on: ห้องประชุมเทศบาลตำบล."""
_ABBREVIATED = compiled(r"(?:^|[\s.])[ก-ฮ]{1,5}\.$")
"""The stop at the end of อบต. belongs to the name."""
_KIND_OF_MEETING = any_of(vocabulary("headings")["before_body"]["forms"])
_MONTH = any_of(
    form
    for month in vocabulary("months")["month"]
    for form in (month["full"], month["short"], *month.get("clipped", ()), *month.get("misspelt", ()))
)
_OF_BODIES = any_of(vocabulary("headings")["of_bodies"]["forms"])
_BODIES = any_of(
    word
    for word in (*vocabulary("headings")["titles"]["decided_by"], *vocabulary("headings")["organizations"]["forms"])
    if not word.endswith(".")  # ก. is that of ก.พ., too
)
_PART_OF_DAY = any_of(vocabulary("headings")["before_body"]["parts_of_day"])
_OF_BOOK = r"[(]?(?:หน้า|เล่ม)(?:ที่)?[ ]{0,3}\d{1,4}[)]?(?!\d)"
"""The page or the volume of a log book, behind its title."""
_BEFORE_BODY = compiled(
    rf"""(?: (?:การ)?ประชุม (?=\s|{_KIND_OF_MEETING}) | (?:ประจำ)? เดือน \s{{0,2}} {_MONTH} (?=\s|\d)
      | {_KIND_OF_MEETING} | \s{{1,20}} | {_OF_BOOK}
      | {any_of(vocabulary("headings")["before_body"]["joint"])} (?=\s|{_BODIES})
      | {any_of(vocabulary("headings")["before_body"]["by_law"])} (?=\s{{1,4}}{_BODIES})
      | [/|(][ ]{{0,3}} [A-Za-z][A-Za-z .]{{2,60}} (?:[)]|(?=\n|$))   # a title in two languages
      | (?:ประจำ)?ปี \s{{0,3}} (?:พ\.?\s?ศ\.?|พุทธศักราช)? \s{{0,3}} \d{{4}} | 2[45]\d\d
      | {TIMES} [ ]? ที่ \s{{0,3}} \d{{1,4}} (?: \s?[/-]\s? \d{{1,4}} ){{0,2}} | (?<![\d/])\d{{1,3}}\s?/\s?2[45]\d\d
      | ของ (?={_OF_BODIES}|\s) ) [\s:,]{{0,20}}""",
    re.VERBOSE,
)
"""What may stand between the word for minutes and the name of the body."""
_SESSIONS = any_of(vocabulary("headings")["sessions"]["forms"])
_BODY_END = compiled(
    rf"""(?: (?:การ)? ประชุม (?:สภา)? [ ]? (?= {TIMES} [ ]? แรก ) )? \(? {TIMES} [ ]? (?: ที่ [\s:*]{{0,6}} [\d/.…] | แรก )
    | \s (?:การ)?ประชุม (?= \s{{0,3}} {TIMES} )
    | \s นัดที่ \s{{0,3}} \d
    | สมัย (?:ประชุม)? [ ]? {_SESSIONS}
    | ชุดที่ \s? \d | (?: [ ] | ^ ) ประจำ (?: ปี | เดือน ) | (?: เมื่อ | ใน )? (?: {_PART_OF_DAY}[ ]? )?
      (?: {_WEEKDAY} | วันที่[ ]?[\d:] ) | เวลา[ ]?\d | \s {_OF_BOOK}
    | (?: ^ | \s ) {_BARE_WEEKDAY} | \s ประชุมที่ (?=\s|{_BUILDING})
    | (?: ^ | (?<=\s) | (?<=น\.) ) ณ (?: [ ] | ห้อง ) | (?: เวลาและ | วัน\s?เวลา\s? | วัน\s?เวลา\s?และ )? สถานที่ | {_RULE}
    | \s (?: วัน ที่? ประชุม | เดือน(?=[\s\d]|ม|ก|พ|ส|ต|ธ|เ) | วาระ (?:การ)? ประจำ | (?:การ)?ประชุม (?:ใหญ่|สามัญ|วิสามัญ) )
    | (?: ^ | \s ) (?: ได้ | จัด ){{0,2}} ประชุม \s? (?: เมื่อ | วันที่ | ณ\s | เวลา )
    | \s \d{{1,3}} \s?/\s? 2[45]\d\d (?!\d) | \s > \s | \s[|•·]
    | \n \s{{0,20}} (?:เรื่อง\s|เรียน\s|Posted|Published|โพสต์|เผยแพร่|โดย\s)""",
    re.VERBOSE | re.MULTILINE,
)
ORGANIZATION = compiled(rf"(?:{any_of(vocabulary('headings')['organizations']['forms'])})")
"""What the name of a company, co-operative or condominium begins with."""
_POSTED = compiled(rf"(?:{any_of(vocabulary('headings')['posted']['forms'])})[^\n]{{0,30}}$")
"""Words before the day on which a page was put up."""
_LISTED = compiled(r"[ \t]{0,40}\d{1,2}[ ]?[.)]")
_TRAIL_WORDS = any_of(vocabulary("headings")["sites"]["forms"])
_NAMED_SITE = compiled(rf"^(?:{_TRAIL_WORDS}|\s)+")
_SPACE = compiled(r"\s+")


@dataclass
class Header:
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


def own_meeting(text: str, found: Found, start: int = 0) -> tuple[str | None, Meeting]:
    """Return the title of a meeting's paper and the meeting that it is of, without its officers.

    `number` is sequence and Buddhist year (`1/2566`) where the header gives a year with it or with the session, the
    sequence alone otherwise; `session` keeps the words of the text with Arabic digits. Fields that the text does not
    state are `None`; a paper without a title gives an empty meeting.

    Args:
        text: The text of the file up to the end of the paper.
        found: Mentions in the file.
        start: Offset at which the paper begins.
    """
    header = _first_header(text, found, start)
    if header is None:
        return None, _first_reference(found, start)
    opening, closing = clock_after(text, "opening", start), clock_after(text, "closing", start, last=True)
    if opening is not None:
        _read_opening(header, text, opening, found)
    begins, ends = opening or header.starts, closing or header.ends
    said: list[tuple[Literal["start_time", "end_time"], TimeAt | None]]
    said = [("start_time", header.starts), ("start_time", opening), ("end_time", header.ends), ("end_time", closing)]
    return header.title, Meeting(
        body=header.body,
        number=header.number,
        session=header.session,
        date=header.date,
        end_date=header.end_date,
        start_time=begins.value if begins else None,
        end_time=ends.value if ends else None,
        place=header.place,
        span=Span(start=header.start, end=max([header.start, *header.used])),
        statements=tuple(
            Statement.model_validate({"field": name, "value": c.value, "span": {"start": c.start, "end": c.end}})
            for name, c in said
            if c
        ),
    )


def _read_opening(header: Header, text: str, opening: TimeAt, found: Found) -> None:
    """Read the day and the place that the line of the opening states, as far as the header does not say them.

    `เริ่มประชุมเวลา 19.00 น. วันที่ 4 เม.ย. 53`, `ประชุมเมื่อวันที่ 3 มิ.ย. 67 ที่ทำการกลุ่ม เปิดประชุม 18.00 น.`.
    """
    start, end = line_start(text, opening.start), text.find("\n", opening.start)
    end = end if end >= 0 else len(text)
    days = _days(text, found, start, end)
    if header.date is None and days:
        header.date = days[0].start
    if header.place is None and (days or _AT_BEHIND.match(text, opening.end)):
        before = days[0].span.end if days else end
        low, high = (before, opening.start) if before < opening.start else (opening.end, end)
        read_place(header, text, to_arabic(text[:high]), low, high, ends=[day.span.start for day in days])


_AT_BEHIND = compiled(r"[ ]{0,3}(?:น\.?|นาฬิกา)?[ ]{0,3}(?:ณ[ ]|ที่ห้อง|ที่ศาลา)")
"""Behind the hour of the opening: where it was."""


def _days(text: str, found: Found, start: int, end: int) -> list[DateMention]:
    """Return the days and ranges of days in a part of the text; those on which a page was put up are left out."""
    return [
        day
        for day in found.dates
        if start <= day.span.start < end
        and day.kind in ("date", "range")
        and day.start
        and not _POSTED.search(text, max(start, day.span.start - 60), day.span.start)
    ]


_FIELDS = ("body", "number", "session", "date", "end_date", "place", "starts", "ends")


def _first_header(text: str, found: Found, start: int) -> Header | None:
    crumbs = CRUMBS.search(text, start, start + _TRAIL_REACH)
    if crumbs:
        return _page_of_parliament(text, crumbs, found)
    header = None
    for title in _titles(text, start):
        one = _read(text, title, found)
        if header is None:
            header = one
            continue
        if one.number and header.number and one.number != header.number:
            break  # the paper of another meeting, bound in
        if _is_headline(header, one):
            header, one = one, header
        for name in _FIELDS:
            if getattr(header, name) is None:
                setattr(header, name, getattr(one, name))
    if header is None:
        bare = memo_title(text[start:]) or find_bare_title(text[start : start + HEAD])
        place = bare.moved(start) if bare else _untitled(text, start)
        header = _read(text, place, found) if place is not None else None
    return header


def _untitled(text: str, start: int) -> Title | None:
    """Return where a paper begins that has no title: the name of the body, the number below, and then who came."""
    for line in islice(lines_of(text[start : start + HEAD]), _UNTITLED_LINES):
        named = line.text.strip()
        if len(named) > _LONGEST_BODY or not named.startswith(tuple(vocabulary("headings")["titles"]["decided_by"])):
            continue
        at = start + line.start + line.text.index(named)
        limit = _region_end(text, at)
        if find_number(to_arabic(text[:limit]), at, limit) is not None and _minutes_have_begun(
            text[limit : limit + HEAD // 4]
        ):
            return Title("", "minutes", at, at)
    return None


_UNTITLED_LINES = 6
"""Lines from the top in which the body of a paper without a title is sought."""


_WHOLE_BODY = ("คณะ", "สภา", "มหา")


def _is_headline(first: Header, second: Header) -> bool:
    """Return whether a title is the headline of a page over the paper's own title: shorter, and without a day."""
    fuller = (second.body or "").startswith(_WHOLE_BODY) and len(second.body or "") > len(first.body or "")
    return fuller and first.date is None


def _first_reference(found: Found, start: int) -> Meeting:
    """Return the first meeting that a paper without a title names near its top, or an empty one."""
    near = (m for m in found.meetings if not m.cited and m.span and start <= m.span.start < start + HEAD // 4)
    return next(near, None) or Meeting()


def _titles(text: str, start: int) -> Iterator[Title]:
    """Yield the titles of meeting papers near the top: a cover and a first page may both bear one."""
    at = start
    for count in range(3):
        title = find_title(text[: start + HEAD], at)
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
        following = text.find("\n", stop + 1) if stop >= 0 else -1
        title = find_title(text[: following if following >= 0 else len(text)], at + 1)
        if title is not None and title.end <= at + 1 + len(line):
            return at
        if stop < 0:
            return len(text)
        at = stop
    return min(len(text), start + _LONGEST) if at < 0 else at


def _read(text: str, title: Title, found: Found) -> Header:
    limit = _region_end(text, title.end)
    digits = to_arabic(text[:limit])
    header = Header(start=title.start)
    dates = _days(text, found, title.end, limit)
    if dates:
        header.date = dates[0].start
        header.end_date = dates[0].end if dates[0].kind == "range" else None
        header.used.append(dates[0].span.end)
    body_end = read_body(header, text, digits, title, min([limit, *(day.span.start for day in dates[:1])]))
    _read_number(header, digits, title.end, limit)
    read_clocks(header, digits, title.end, limit, found)
    times = [time.span.start for time in found.times if title.end <= time.span.start < limit]
    read_place(header, text, digits, title.end, limit, ends=[*(day.span.start for day in dates), *times])
    line_end = text.find("\n", body_end)
    tail = text[body_end : line_end if 0 <= line_end < limit else limit]
    header.title = _one_line(text[title.start : body_end + len(tail) if _ONLY_NUMBER.fullmatch(tail) else body_end])
    return header


_ONLY_NUMBER = compiled(r"[\s\d๐-๙/-]{0,20}(?:ครั้ง[ ]?ที่)?[\s\d๐-๙/-]{0,20}")


def read_body(header: Header, text: str, digits: str, title: Title, first: int) -> int:
    """Read the name of the body behind the title word, over line ends; return where it ends.

    What kind of meeting it was, its number and year may stand before the name (`การประชุมใหญ่สามัญประจำปี 2566 สหกรณ์…`). A
    company or a condominium may be named above the title or further down instead. `first` is the offset of the day, or of
    the end of the header.
    """
    limit = len(digits)
    start, stop = _where_body_stands(digits, title.end, first)
    body = _one_line(text[start:stop]).strip(" :-–,*#").rstrip(".")
    if body.startswith("("):  # (ร่าง), (ลับ): a mark of the paper, not of the body
        body = body.partition(")")[2].strip()
    body = _SHORTENED.sub("", body)
    general = start > title.end and _GENERAL.search(digits, title.start, start) is not None
    if body in _BARE_BODIES or (general and not ORGANIZATION.match(body)):
        body = _named_elsewhere(text, title, limit, body)
    owner = _owner_below(text, stop, limit) if body and not ORGANIZATION.search(body) else None
    whose = owner[0] if owner is not None else _owner_above(text, title, body)
    header.body = f"{body} {whose}" if whose is not None else body or None
    header.used.append(owner[1] if owner is not None else _body_stops(text, title, start, stop if body else start))
    return header.used[-1]


_SHORTENED = compiled(rf"\s{{0,3}}\({any_of(vocabulary('headings')['marks_of_papers']['forms'])}\)$")
"""A mark of the paper behind the body: (แบบย่อ), (ร่าง)."""


def _where_body_stands(digits: str, at: int, first: int) -> tuple[int, int]:
    """Return the range behind the title in which the body is named: behind it, or in the subject of a form.

    The range is empty where the subject says what for, and not who: เรื่อง: ประชุมหารือการจัดงาน.
    """
    subject = _SUBJECT.match(digits, at)
    start = _body_begins(digits, at if subject is None else subject.end(), first)
    if subject is not None and not _NAMES_BODY.match(digits, start):
        return start, start
    end = _BODY_END.search(digits, start)
    return start, min(end.start() if end is not None else len(digits), first)


_SUBJECT = compiled(
    rf"""[^\nก-๎]{{0,60}} (?: \n [^\n]{{0,120}} ){{0,3}}?
    \n [ \t]{{0,20}} {any_of(vocabulary("headings")["before_body"]["subjects"])} [ ]? [:：] [ \t]{{0,20}} (?:การ)? ประชุม""",
    re.VERBOSE,
)
"""From the title of a form to what its subject says: `เรื่อง: การประชุมคณะกรรมการ…`."""
_NAMES_BODY = compiled(_BODIES)


def _body_begins(digits: str, start: int, first: int) -> int:
    """Return where the name of the body begins: behind what kind of meeting it was, its number, its year."""
    while (skipped := _BEFORE_BODY.match(digits, start, first) or SESSION.match(digits, start, first)) is not None:
        start = skipped.end()
        start = start if start >= first or not digits[start].isspace() else start + 1
    return start


def _body_stops(text: str, title: Title, start: int, stop: int) -> int:
    """Return where the name of the body ends, or the title word where no name stands behind it."""
    stands_here = stop > start
    return start + len(text[start:stop].rstrip()) if stands_here else max(title.end, len(text[:start].rstrip()))


def _owner_below(text: str, start: int, limit: int) -> tuple[str, int] | None:
    """Return the organization whose committee met, with its end: a line of its own right below the committee's name."""
    line = _TERM_OF_OFFICE.match(text, start, limit)
    if line is None:
        return None
    stop = text.find("\n", line.end())
    end = min(limit, stop if stop >= 0 else limit)
    written = _one_line(text[line.end() : end]).strip(" :-–,*")
    if not ORGANIZATION.match(written) or len(written) > _LONGEST_BODY or _BODY_END.search(to_arabic(written)):
        return None
    return written, line.end() + len(text[line.end() : end].rstrip())


def _owner_above(text: str, title: Title, body: str) -> str | None:
    """Return the organization whose committee met: on the line above the title, where the committee's name says no more."""
    if body not in vocabulary("headings")["bare_bodies"]["committees"]:
        return None
    above = _one_line(text[max(0, title.start - 200) : title.start].rstrip().rpartition("\n")[2]).strip(" :-–,*")
    return above if ORGANIZATION.match(above) and len(above) <= _LONGEST_BODY else None


_TERM_OF_OFFICE = compiled(r"[ \t]{0,20}(?:ชุดที่\s?[0-9๐-๙]{1,3})?[ \t]{0,20}\n\s{0,80}")


def _named_elsewhere(text: str, title: Title, limit: int, body: str) -> str:
    """Return the body named above the title or further down, else what stands behind the title word."""
    named = _organization_near(text, title, limit)
    return named or _told_body(text, title.end, limit) or body or _council_above(text, title) or ""


def _told_body(text: str, start: int, limit: int) -> str | None:
    """Return who met, as a sentence of the header tells it: `คืนวันพุธที่ ๘ ม.ค. กรรมการกองทุน… ประชุมกันที่ศาลา`."""
    told = _MET.search(text, start, limit)
    body = _one_line(told["body"]) if told is not None else ""
    return body if body and body not in _BARE_BODIES and not _BODY_END.search(to_arabic(body)) else None


_DID, _TOLD_WHEN = (any_of(vocabulary("headings")["before_body"][name]) for name in ("did", "told_when"))
_MET = compiled(
    rf"""(?: ^ | (?<=[ \t\n0-9๐-๙]) ) (?P<body> {_BODIES} [^\n:]{{2,100}}? )
    \s? {_DID}{{0,2}} ประชุม (?:ร่วม)? (?:กัน)? (?= [ ]?{_TOLD_WHEN} | \s{{0,3}}$ )""",
    re.VERBOSE | re.MULTILINE,
)


_BARE_BODIES = frozenset(["", *vocabulary("headings")["bare_bodies"]["forms"]])
"""Words that name no body unless the organization is named elsewhere."""
_GENERAL = compiled(any_of(vocabulary("headings")["general_meetings"]["forms"]))
"""Words of meetings whose body is the company, the condominium or the association."""


def _organization_near(text: str, title: Title, limit: int) -> str | None:
    """Return the organization on a line of its own below the title, or within the three lines above it."""
    above = text[max(0, title.start - 300) : title.start].rstrip("\n").split("\n")[-3:]
    for line in (*text[title.end : limit].split("\n"), *reversed(above)):
        written = _one_line(line).strip(" :-–,*")
        if ORGANIZATION.match(written) and len(written) <= _LONGEST_BODY:
            end = _BODY_END.search(to_arabic(written))
            return (written[: end.start()] if end else written).strip(" :-–,*") or None
    return None


def _council_above(text: str, title: Title) -> str | None:
    """Return the council or committee on the line above a title that is the word for a meeting alone (ประชุมครั้งที่ 2)."""
    if title.word not in vocabulary("headings")["titles"]["bare"]:
        return None
    above = _one_line(text[max(0, title.start - 200) : title.start].rstrip().rpartition("\n")[2])
    named = above.startswith(tuple(vocabulary("headings")["titles"]["decided_by"]))
    return above if named and len(above) <= _LONGEST_BODY else None


_LONGEST_BODY = 120
"""Code points of a line that is the name of a body and nothing else."""


def _read_number(header: Header, digits: str, start: int, limit: int) -> None:
    """Read the number and the session; where the session alone has a number (`สมัยสามัญ ครั้งที่ 2`), it is the meeting's."""
    number, session = find_number(digits, start, limit), find_session(digits, start, limit)
    if number is None and (called := _CALLED.search(digits, start, limit)) is not None:  # นัดที่ 5 ของปี 2566
        number = Number(called["number"], called.start(), called.end())
    number = number or _number_above(digits, start)
    if number is None and session is not None and (inside := _NUMBER_OF_SESSION.search(digits, session.start, session.end)):
        number, session = find_number(digits, inside.start(), limit), find_session(digits, start, inside.start())
    if session is not None:
        header.session = session.value
        header.used.append(session.end)
    elif number is None and (first := _FIRST_MEETING.search(digits, start, limit)) is not None:
        header.session = _one_line(first[0])
        header.used.append(first.end())
    if number is not None:
        header.number = number.value
        header.used.append(number.end)
        year = NAMED_YEAR.search(digits, start, limit) or _SESSION_YEAR.search(digits, start, limit)
        if year is not None and "/" not in number.value:
            header.number = f"{number.value}/{year['year']}"
            header.used.append(year.end())


def _number_above(digits: str, start: int) -> Number | None:
    """Return the number that stands alone on the line above the title, as on forms: `ครั้งที่ 2 / 2568`."""
    title_line = line_start(digits, start)
    above = line_start(digits, max(0, title_line - 1), reach=40)
    if title_line == 0 or _NUMBER_ALONE.fullmatch(digits, above, title_line) is None:
        return None
    return find_number(digits, above, title_line)


_NUMBER_ALONE = compiled(r"[ \t(]{0,20}(?:ประชุม)?ครั้งที่[ ]{0,3}\d{1,3}[ ]{0,2}/[ ]{0,2}\d{4}[ \t)]{0,20}\n")
_CALLED = compiled(r"(?<=\s)นัดที่\s{0,3}(?P<number>\d{1,3})(?![\d/])")
_NUMBER_OF_SESSION = compiled(rf"\s{{0,3}}{TIMES}ที่\s{{0,3}}\d")


def read_clocks(header: Header, digits: str, start: int, limit: int, found: Found) -> None:
    """Read when a meeting begins and ends: the first hours of the header, in figures or as they are said."""
    for match in _CLOCKS.finditer(digits, start, limit):
        if match["cued"] is None and not (match["unit"] or match["unit2"]):
            continue  # 1.30 of a room or a list, not of a clock
        header.starts = TimeAt(clock_value(match), match.start("hour"), match.end("minute"))
        if match["hour2"]:
            value = clock_value(match, "hour2", "minute2")
            header.ends = TimeAt(value, match.start("hour2"), match.end("minute2"))
        header.used.append(match.end())
        return
    told = next((time for time in found.times if start <= time.span.start < limit), None)
    if told is not None:
        header.starts = TimeAt(told.start, told.span.start, told.span.end)
        header.ends = TimeAt(told.end, told.span.start, told.span.end) if told.end else None
        header.used.append(told.span.end)


def read_place(header: Header, text: str, digits: str, start: int, limit: int, *, ends: Sequence[int]) -> None:
    """Read the place of a meeting; a day or an hour that the header states behind it ends it. `ends` are their offsets."""
    cue = _PLACE.search(digits, start, limit)
    if cue is not None:
        begin = cue.end()
    elif header.date is not None and (bare := _BARE_PLACE.search(digits, max(start, header.used[0]), limit)) is not None:
        begin = bare.start("place")  # behind the day, without a word before it
    else:
        return
    stop = _bracket_closes(digits, begin, min([_place_end(digits, begin, limit), *(end for end in ends if end > begin)]))
    place = _one_line(text[begin:stop]).strip(" :-–,*#/|(")
    header.place = (place if _ABBREVIATED.search(place) else place.rstrip(".")) or None
    header.used.append(begin + len(text[begin:stop].rstrip()))


def _bracket_closes(digits: str, start: int, stop: int) -> int:
    """Return where a place ends whose bracket the end would cut: `ศาลาวัด (วันที่สอง)` is no day and goes on."""
    if digits.count("(", start, stop) <= digits.count(")", start, stop):
        return stop
    closes = _IN_BRACKET.match(digits, stop)
    return closes.end() if closes is not None else stop


_IN_BRACKET = compiled(r"[^()\n\d]{0,60}[)]")


def _place_end(digits: str, start: int, limit: int) -> int:
    """Return where the name of a place ends; over the end of a line it goes on with an address or a building alone."""
    at = start
    for _ in range(8):
        end = _PLACE_END.search(digits, at, limit)
        if end is None:
            return limit
        if digits[end.start()] != "\n" or not _OPEN_PLACE.search(digits, start, end.start()):
            return end.start()
        at = end.start() + 1
    return at


def _page_of_parliament(text: str, crumbs: re.Match[str], found: Found) -> Header:
    """Read a summary page of Parliament: a trail `body > ชุดที่ > ปีที่ > สมัย`, then number, date and time on one line."""
    header = Header(start=crumbs.start("first"))
    header.title = _one_line(crumbs["first"])
    header.body = _NAMED_SITE.sub("", header.title) or header.title
    crumb = [part.strip() for part in crumbs["rest"].split(">") if part.strip()]
    if crumb and not crumb[-1].startswith(("ชุดที่", "ปี")):
        header.session = _one_line(to_arabic(crumb[-1]))
    start = crumbs.end()
    limit = min(_region_end(text, start), start + 300)
    digits = to_arabic(text[:limit])
    number = find_number(digits, start, limit)
    header.number = number.value if number else None
    header.used.append(number.end if number else start)
    dates = [d for d in found.dates if start <= d.span.start < limit and d.kind in ("date", "range") and d.start]
    if dates:
        header.date = dates[0].start
        header.end_date = dates[0].end if dates[0].kind == "range" else None
        header.used.append(dates[0].span.end)
    read_clocks(header, digits, start, limit, found)
    return header


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", _MARKDOWN.sub(" ", text)).strip()


_MARKDOWN = compiled(r"\*{2,3}|(?<=\s)#{1,6}(?=\s)|^#{1,6}(?=\s)")
"""Marks of headings and bold type in minutes that a program wrote."""
