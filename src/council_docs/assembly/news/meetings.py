"""The meetings that a news text reports or cites, each with its date, place, chair and hours where the text says them.

The finder returns references by number. Here they get what stands around them: the day and place of the sentence that
reports the meeting, the person who presides over it. The meeting that the text is about comes first; a meeting without a
number is added where someone presides over it and no numbered one is the text's own.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from council_docs.assembly.news.layout import NewsText
from council_docs.assembly.parts import Found
from council_docs.document import Document
from council_docs.finders.meetings.bodies import same_body
from council_docs.lexicon.wordlists import vocabulary
from council_docs.phrases.paper_titles import CLOCK, THAI_DIGITS, clock_value
from council_docs.record import DateMention, Meeting, Person, Span
from council_docs.text.lines import Line

_LEAD = 3
"""How many lines of the body belong to the lead: what they say of day and place holds for the meeting of the text."""
_MOST_CHAIRS = 200
"""So many statements of who presides are compared with the meetings of a text, no more."""
_WHO = 170
"""How far before เป็นประธาน the name of the person stands, with all offices between."""
_PLACE_REACH = 1500
"""How far from its mention the place of a meeting is looked for; paragraphs of news are seldom longer."""
_TOLD = 400
"""A date at the head of a line dates a meeting that the line names within so many code points."""
_OPENING = 30
"""A date within so many code points from the start of a line dates what the line tells."""
_PRESIDING = re.compile(
    r"""(?: เป็น | ทำหน้าที่ | ในฐานะ ) ประธาน (?! กรรมการ | คณะ | สภา | อนุ | บริษัท | หอ )
    (?: ใน | เปิด | กล่าวเปิด | ที่ | การ | \s ){0,5} ประชุม""",
    re.VERBOSE,
)
_CHAIR_OFFICE = re.compile(r"ประธาน(?:คณะ)?(?:อนุ)?กรรม(?:การ|าธิการ)|ประธานสภา|ประธานคณะทำงาน|ประธานที่ประชุม")
_SECRETARY = re.compile(r"[^\n]{0,140}?(?:กรรมการ|อนุกรรมการ|กรรมาธิการ|คณะทำงาน)(?:/|และ|\s){1,3}เลขานุการ")
_PLACE = re.compile(
    r"""(?: (?<=\s) | ^ )
    (?: ณ (?= [ ] | ห้อง | อาคาร | ศาลา | ตึก ) | ที่ (?= ห้องประชุม | หอประชุม | ศาลากลาง | โรงแรม | อาคาร ) )
    [ ]{0,3} (?! วันที่ | สิ้น | ปัจจุบัน ) (?P<place> [^\n]{3,180} )""",
    re.VERBOSE,
)
_THROUGH = re.compile(r"ผ่าน(?:ทาง)?[ ]?(?P<place>(?:ระบบ|โปรแกรม|สื่ออิเล็กทรอนิกส์)[^\n]{2,90})")
_PLACE_END = re.compile(
    r"""[ ] (?= โดย | เพื่อ | พร้อม | ซึ่ง | เมื่อ | ในวัน | วันที่ | วัน(?:จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์) | เวลา
        | ผ่าน | ที่ประชุม | มี | ว่า | และได้ | และมี | ทั้งนี้ | ได้ | จากนั้น | ร่วมกับ | นำโดย | ภายใต้ | เป็น | รวมทั้ง | จำนวน
        | เข้าร่วม | และผ่าน | และระบบ | และ(?:ติดตาม|ตรวจ|เยี่ยม|มอบ|ร่วม)
        | นาย | นาง | พล\. | ดร\. | ว่าที่ | ศาสตราจารย์ | รองศาสตราจารย์ | น\.ส\. )
    | [”"] | [*]{2}""",
    re.VERBOSE,
)
_SAYING = re.compile(r"เปิดเผยว่า|กล่าวว่า|ระบุว่า|เผยว่า|แถลงว่า|เปิดเผยถึง|กล่าวถึง|เตรียม|มีกำหนด")
_TOMORROW = re.compile(r"พรุ่งนี้|มะรืน")
"""Who says today what is due tomorrow (`ในวันพรุ่งนี้ (19 มีนาคม 2567) มีกำหนด…`) states the day of the meeting."""
_STATED = re.compile(r"วัน[ก-๙]{0,9}[ ]?ที่[ ]?$")
_HOUR = re.compile(rf"[ ]{{0,3}}(?:เวลา)(?:ประมาณ)?[ ]{{0,3}}{CLOCK}(?:[ ]?(?:น\.|นาฬิกา))?")
_NAME_END = re.compile(r"[ ](?:โดย|ณ|ซึ่ง|เพื่อ|พร้อม|ในวัน|เมื่อ|ที่|ผ่าน|ครั้งที่|ว่า|และ|มี|ร่วม)|[\n”\"]")
_CERTIFYING = re.compile(r"รับรอง(?:รายงาน|บันทึก)(?:การ)?$")
_BARE = re.compile(r"ประชุม[ ]?ครั้งที่")
_KINDS = re.compile(r"(?:ใหญ่|สามัญ|วิสามัญ|ร่วม|ประจำปี){0,3}[ ]?")


def news_meetings(document: Document, layout: NewsText, found: Found) -> tuple[Meeting, ...]:
    """Return every distinct meeting that the text reports or cites; the text's own meeting first.

    `date` is the day that the sentence of the meeting states, else (for the text's own meeting) that of the lead;
    `chair` is the person who presides over it, by name without title. Nothing is taken over from one meeting to another.
    """
    page = _Page(document.text, layout, found)
    meetings = _without_headlines(page, _with_years(found.meetings))
    own = _own(page, meetings)
    if own is None:
        unnumbered = _unnumbered(page)
        others = [page.around(meeting, own=False) for meeting in meetings]
        return (*((unnumbered,) if unnumbered else ()), *others)
    others = [_certified(page, page.around(meeting, own=False), own) for meeting in meetings if meeting is not own]
    return (page.around(own, own=True), *others)


def _own(page: "_Page", meetings: Sequence[Meeting]) -> Meeting | None:
    """Return the meeting that the text is about: one that someone presides over, or that headline or lead names.

    A single reference without a day of its own counts too, however it is introduced: the text then tells of that meeting.
    """
    reported = [meeting for meeting in meetings if not meeting.cited]
    presided = next((meeting for meeting in reported if page.presided(meeting) is not None), None)
    if presided is not None:
        return presided
    early = next(
        (meeting for meeting in reported if any(page.line_at(s.start) < page.lead_end for s in _spans(meeting))), None
    )
    if early is not None:
        return early
    undated = [meeting for meeting in meetings if meeting.date is None]
    return undated[0] if len(undated) == 1 and not page.layout.items and page.presided(undated[0]) else None


def _with_years(meetings: Sequence[Meeting]) -> list[Meeting]:
    """Join references to one meeting with and without its year (`ครั้งที่ 4` beside `ครั้งที่ 4/2563`)."""
    full = {m.number.partition("/")[0]: m for m in reversed(meetings) if m.number and "/" in m.number}
    joined: dict[int, list[Span]] = {}
    kept = []
    for meeting in meetings:
        other = full.get(meeting.number or "")
        if other is not None and other is not meeting and same_body(meeting.body, other.body):
            joined.setdefault(id(other), []).extend(_spans(meeting))
        else:
            kept.append(meeting)
    return [
        m.replace(mentions=tuple(sorted((*m.mentions, *joined[id(m)]), key=lambda s: s.start))) if id(m) in joined else m
        for m in kept
    ]


def _without_headlines(page: "_Page", meetings: Sequence[Meeting]) -> list[Meeting]:
    """Join the meeting of a headline, which shortens the name of the body, with that of the text under one number."""
    told = {m.number: m for m in reversed(meetings) if not m.cited and not page.in_headline(m)}
    kept = []
    joined: dict[int, list[Span]] = {}
    for meeting in meetings:
        other = told.get(meeting.number) if "/" in (meeting.number or "") and not meeting.cited else None
        if other is not None and other is not meeting and page.in_headline(meeting):
            joined.setdefault(id(other), []).extend(_spans(meeting))
        else:
            kept.append(meeting)
    return [m.replace(mentions=tuple(sorted((*m.mentions, *joined.get(id(m), ())), key=lambda s: s.start))) for m in kept]


def _certified(page: "_Page", meeting: Meeting, own: Meeting) -> Meeting:
    """Return a meeting with the body of the text's own one, where that one certifies its minutes and names no body."""
    span = meeting.span
    if span is None or not meeting.cited or not _CERTIFYING.search(page.text[max(0, span.start - 30) : span.start]):
        return meeting
    return meeting.replace(body=own.body) if _BARE.match(page.text, span.start) else meeting


@dataclass
class _Page:
    """A news text with what was found in it, and questions about places in it."""

    text: str
    layout: NewsText
    found: Found

    @property
    def lead_end(self) -> int:
        """Index of the first line after headline and lead."""
        return self.layout.body + _LEAD

    def in_headline(self, meeting: Meeting) -> bool:
        """Whether a meeting is named above the body of the text alone."""
        return all(self.line_at(span.start) < self.layout.body for span in _spans(meeting))

    @cached_property
    def line_starts(self) -> list[int]:
        return [line.start for line in self.layout.lines]

    @cached_property
    def named(self) -> list[tuple[int, int, Person]]:
        """Every mention by full name, in text order."""
        return sorted(((s.start, s.end, p) for p in self.found.people for s in p.spans), key=lambda mention: mention[:2])

    @cached_property
    def named_starts(self) -> list[int]:
        return [start for start, _, _ in self.named]

    @cached_property
    def days(self) -> list[DateMention]:
        return [day for day in self.found.dates if day.kind in ("date", "range") and day.start is not None]

    @cached_property
    def day_starts(self) -> list[int]:
        return [day.span.start for day in self.days]

    @cached_property
    def chairs(self) -> list[tuple[int, int, Person]]:
        """Where someone presides over a meeting: start and end of the words, and who."""
        found = []
        for match in _PRESIDING.finditer(self.text):
            person = self._before(match.start())
            if person is not None:
                found.append((match.start(), match.end(), person))
            if len(found) >= _MOST_CHAIRS:
                break
        return found

    def _before(self, offset: int) -> Person | None:
        at = bisect_right(self.named_starts, offset) - 1
        if at < 0:
            return None
        _, end, person = self.named[at]
        between = self.text[end:offset]
        return person if len(between) <= _WHO and "\n" not in between else None

    def line_at(self, offset: int) -> int:
        return max(0, bisect_right(self.line_starts, offset) - 1)

    def presided(self, meeting: Meeting) -> Person | None:
        """Return who presides over a meeting by the words around its mentions, else by those that name its body."""
        spans = _spans(meeting)
        for start, end, person in self.chairs:
            if any(start <= span.start and span.start - end <= 30 for span in spans):
                return person
        for start, end, person in self.chairs:
            if meeting.body and meeting.body[:40] in self.text[start : end + 60].replace("\n", " "):
                return person
        return self._by_office(spans)

    def _by_office(self, spans: Sequence[Span]) -> Person | None:
        """Return the person right before a mention whose offices include the chair of such a body."""
        for span in spans:
            person = self._before(span.start)
            if person is not None and any(_CHAIR_OFFICE.search(position) for position in person.positions):
                return person
        return None

    def around(self, meeting: Meeting, *, own: bool) -> Meeting:
        """Return a meeting with the day, hour, place, chair and secretary that stand around its mentions."""
        lines = self._lines_of(meeting, own=own)
        if meeting.cited and not own:
            return meeting
        changes: dict[str, object] = {"cited": False}
        chair = self.presided(meeting)
        if chair is None and own and self.chairs:
            chair = self.chairs[0][2]
        changes["chair"] = chair.name if chair else None
        day = self._day(meeting, lines)
        if day is not None:
            changes["date"], changes["end_date"] = day.start, day.end if day.kind == "range" else None
            changes["start_time"] = self._hour(day)
        changes["place"] = next((place for line in lines if (place := self._place(line, meeting))), None) or meeting.place
        if own:
            changes["secretary"] = next((name for line in lines if (name := self._secretary(line))), None)
        return meeting.replace(**changes)

    def _lines_of(self, meeting: Meeting, *, own: bool) -> list[int]:
        """Return the lines that tell of a meeting: those of its mentions below the headline, then the lead."""
        lines = [self.line_at(span.start) for span in _spans(meeting)]
        lines = [line for line in dict.fromkeys(lines) if line >= self.layout.body]
        if own:
            lead = range(self.layout.body, min(self.layout.body + _LEAD, len(self.layout.lines)))
            presided = [self.line_at(start) for start, _, _ in self.chairs]
            lines += [line for line in dict.fromkeys((*lead, *presided)) if line not in lines and line >= self.layout.body]
        return lines

    def _day(self, meeting: Meeting, lines: Sequence[int]) -> DateMention | None:
        """Return the day of a meeting: at the head of a line that tells of it, else behind its mention, a range last."""
        opening = [day for line in lines if (day := self._opening_day(line, meeting))]
        single = next((day for day in opening if day.kind == "date"), None)
        if meeting.date is not None and (meeting.end_date is None or single is None):
            return None
        if single is not None:
            return single
        behind = next((day for line in lines if (day := self._behind(line, meeting))), None)
        return behind or next(iter(opening), None)

    def _opening_day(self, index: int, meeting: Meeting) -> DateMention | None:
        """Return the date at the head of a line, unless someone speaks there of a meeting to come."""
        line = self.layout.lines[index]
        at = bisect_left(self.day_starts, line.start)
        if at >= len(self.days) or self.days[at].span.start - line.start > _OPENING:
            return None
        day = self.days[at]
        mention = next((span.start for span in _spans(meeting) if line.start <= span.start < line.end), None)
        told = self.text[day.span.end : mention if mention is not None else day.span.end]
        to_come = _TOMORROW.search(self.text, line.start, day.span.start) is not None
        return None if (_SAYING.search(told) and not to_come) or len(told) > _TOLD else day

    def _behind(self, index: int, meeting: Meeting) -> DateMention | None:
        """Return the only day in the rest of a line behind a mention (`… เข้าร่วมประชุม ในวันที่ 20 … ณ …`)."""
        line = self.layout.lines[index]
        mention = next((span.end for span in _spans(meeting) if line.start <= span.start < line.end), None)
        if mention is None:
            return None
        low, high = bisect_left(self.day_starts, mention), bisect_left(self.day_starts, line.end)
        days = [
            day for day in self.days[low:high] if _STATED.search(self.text[max(0, day.span.start - 24) : day.span.start])
        ]
        return days[0] if len(days) == 1 else None

    def _hour(self, day: DateMention) -> str | None:
        """Return the time of day stated right behind a date."""
        behind = self.text[day.span.end : day.span.end + 40].translate(THAI_DIGITS)
        match = _HOUR.match(behind.lstrip(")"))
        return clock_value(match) if match else None

    def _place(self, index: int, meeting: Meeting) -> str | None:
        """Return the place that a line states: the first behind a mention of the meeting, else the first before it."""
        line = self.layout.lines[index]
        mention = (
            next((span.end for span in _spans(meeting) if line.start <= span.start < line.end), line.start) - line.start
        )
        for pattern in (_PLACE, _THROUGH):
            for words in (line.text[mention : mention + _PLACE_REACH], line.text[max(0, mention - _PLACE_REACH) : mention]):
                match = pattern.search(words)
                end = _PLACE_END.search(match["place"]) if match else None
                place = " ".join((match["place"][: end.start()] if end else match["place"]).split()) if match else ""
                place = place.strip(' ,“”"')
                if len(place) >= 4:
                    return place
        return None

    def _secretary(self, index: int) -> str | None:
        """Return the person of a line who is named its กรรมการและเลขานุการ."""
        line = self.layout.lines[index]
        low, high = bisect_left(self.named_starts, line.start), bisect_left(self.named_starts, line.end)
        for at in range(low, high):
            _, end, person = self.named[at]
            stop = self.named[at + 1][0] if at + 1 < high else line.end
            if _SECRETARY.match(self.text, end, min(stop, end + 200)):
                return person.name
        return None


def _spans(meeting: Meeting) -> list[Span]:
    return [span for span in (meeting.span, *meeting.mentions) if span is not None]


def _unnumbered(page: _Page) -> Meeting | None:
    """Return the meeting that someone presides over and that the text gives no number."""
    for start, end, person in page.chairs:
        line = page.line_at(start)
        if line < page.layout.body:
            continue
        at = end - len("ประชุม")
        name = _meeting_name(page, page.layout.lines[line], at)
        meeting = Meeting(body=_body_of(page.text[name.slice]), chair=person.name, span=name)
        return page.around(meeting, own=True).replace(chair=person.name)
    return None


def _meeting_name(page: _Page, line: Line, start: int) -> Span:
    end = _NAME_END.search(page.text, start, min(line.end, start + 160))
    return Span(start=start, end=end.start() if end else min(line.end, start + 160))


def _body_of(name: str) -> str | None:
    """Return the body whose meeting is named, if the name begins with one (`ประชุมใหญ่สหกรณ์…`)."""
    rest = name.removeprefix("ประชุม")
    rest = rest[kind.end() :] if (kind := _KINDS.match(rest)) else rest
    return " ".join(rest.split()) if rest.startswith(_bodies()) else None


@cache
def _bodies() -> tuple[str, ...]:
    return tuple(vocabulary("meetings")["bodies"])
