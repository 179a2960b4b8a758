"""A news text with what was found in it, and what its lines say of day, hour, place and who presides."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from council_docs.assembly.news.layout import NewsText
from council_docs.assembly.parts import Found
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.phrases.paper_titles import CLOCK, clock_value
from council_docs.record import DateMention, Person
from council_docs.text.anchors import anchored
from council_docs.text.lines import Line
from council_docs.text.spans import SpanIndex
from council_docs.thai.calendar import weekday_spellings
from council_docs.thai.numbers.digits import to_arabic

LEAD = 3
"""How many lines of the body belong to the lead: what they say of day and place holds for the meeting of the text."""
OPENING = 30
"""Code points from the start of a line within which a date applies to what the line tells."""
_LATE_OPENING = 70
"""… and within which one does behind เมื่อวัน: ความคืบหน้าเมื่อวันศุกร์ที่ผ่านมา (4 ต.ค. 67)."""
_OF_A_POST = compiled(r"[^\n]{3,40}\d{1,2}:\d{2}[ ]?(?:น\.?)?[ ]?·[ ]*")
"""The day and hour of a post of a network."""
_WHEN = compiled(r"เมื่อวัน[ก-๎]{0,16}[ ]?\(?$")
_MOST_CHAIRS = 200
"""So many statements of who presides are compared with the meetings of a text, no more."""
_WHO = 170
"""How far before เป็นประธาน the name of the person stands, with all offices between."""
_PLACE_REACH = 1500
"""How far from its mention the place of a meeting is looked for; paragraphs of news are seldom longer."""
_LONGEST_PLACE = 180
_LONGEST_DAY_LINE = 120
"""Code points that a line with a day alone has beside the day: its words are some twenty letters, ten times over at most."""
_ABOVE = 3
"""So many lines above a story may give its day, hour and place, each on a line of its own."""


@dataclass
class Page:
    """A news text with what was found in it, and questions about places in it."""

    text: str
    layout: NewsText
    found: Found

    @property
    def lead_end(self) -> int:
        """Index of the first line after headline and lead."""
        return self.layout.body + LEAD

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.layout.lines]

    @cached_property
    def named(self) -> list[tuple[int, int, Person]]:
        """Every mention by full name, in text order: start, end and who."""
        return sorted(((s.start, s.end, p) for p in self.found.people for s in p.spans), key=lambda mention: mention[:2])

    @cached_property
    def _named_starts(self) -> list[int]:
        return [start for start, _, _ in self.named]

    @cached_property
    def days(self) -> SpanIndex[DateMention]:
        """Days and ranges of days that have a value, in text order; a range of months (`ก.ย.-ธ.ค.2568`) is no day."""
        stated = (
            day
            for day in self.found.dates
            if day.start is not None and (day.kind == "date" or (day.kind == "range" and day.text[0].isdecimal()))
        )
        return SpanIndex(stated, lambda day: day.span)

    @cached_property
    def chairs(self) -> list[tuple[int, int, Person]]:
        """Where someone presides over a meeting: start and end of the words, and who."""
        return self.presiders(_over_meetings())

    @cached_property
    def occasions(self) -> list[tuple[int, int, Person]]:
        """Where someone presides over anything: start and end of the words, and who."""
        return self.presiders(_over_anything())

    def presiders(self, pattern: re.Pattern[str]) -> list[tuple[int, int, Person]]:
        """Return where the words of a pattern follow a name: start and end of the words, and who."""
        found: list[tuple[int, int, Person]] = []
        for match in pattern.finditer(self.text) if self.named else ():
            person = self.person_before(match.start())
            if person is not None:
                found.append((match.start(), match.end(), person))
            if len(found) >= _MOST_CHAIRS:
                break
        return found

    def person_before(self, offset: int) -> Person | None:
        """Return who is named last before an offset, on the same line and with no more than offices between."""
        at = bisect_right(self._named_starts, offset) - 1
        if at < 0:
            return None
        _, end, person = self.named[at]
        between = self.text[end:offset]
        return person if len(between) <= _WHO and "\n" not in between else None

    def people_in(self, start: int, end: int) -> Sequence[tuple[int, int, Person]]:
        """Return the mentions that begin in a range."""
        return self.named[bisect_left(self._named_starts, start) : bisect_left(self._named_starts, end)]

    def days_in(self, start: int, end: int) -> Sequence[DateMention]:
        """Return the days that begin in a range."""
        return self.days.beginning_in(start, end)

    def line_at(self, offset: int) -> int:
        """Return the index of the line in which an offset stands."""
        return max(0, bisect_right(self._line_starts, offset) - 1)

    def opening_day(self, index: int) -> DateMention | None:
        """Return the day at the head of a line."""
        line = self.layout.lines[index]
        if _OF_A_POST.fullmatch(line.text):
            return None
        day = next(iter(self.days_in(line.start, min(line.end, line.start + _LATE_OPENING))), None)
        if day is None or day.span.start - line.start <= OPENING or _WHEN.search(self.text, line.start, day.span.start):
            return day
        return None

    def day_above(self, index: int) -> DateMention | None:
        """Return the day that stands alone on a line above a story, if it is not that of publication."""
        for above in range(index - 1, max(-1, index - 1 - _ABOVE), -1):
            line = self.layout.lines[above]
            day = next(iter(self.days_in(line.start, line.end)), None)
            if day is None:
                continue
            behind = line.text[day.span.end - line.start :]
            hour = _HOUR.match(to_arabic(behind))
            rest = line.text[: day.span.start - line.start] + behind[hour.end() if hour else 0 :]
            alone = len(rest) <= _LONGEST_DAY_LINE and not _day_words().sub("", rest).strip()
            return day if alone and (day.start != self.layout.published or self.hour(day) is not None) else None
        return None

    def _hour_below(self, index: int) -> str | None:
        if index + 1 >= len(self.layout.lines):
            return None
        match = _HOUR_LINE.fullmatch(to_arabic(self.layout.lines[index + 1].text))
        return clock_value(match) if match else None

    def hour(self, day: DateMention) -> str | None:
        """Return the time of day stated right behind a date, right before it, or alone on the line under it."""
        behind = to_arabic(self.text[day.span.end : day.span.end + 40])
        match = _HOUR.match(behind.lstrip(")"))
        before = to_arabic(self.text[max(0, day.span.start - 50) : day.span.start])
        match = match or _HOUR_BEFORE.search(before)
        if match:
            return clock_value(match)
        line = self.line_at(day.span.start)
        return self._hour_below(line) if self.layout.lines[line].end - day.span.end <= 2 else None

    def place(self, index: int, mention: int | None = None) -> str | None:
        """Return the place that a line states: the first behind an offset of the text, else the first before it."""
        line = self.layout.lines[index]
        at = max(0, (mention if mention is not None else line.start) - line.start)
        for pattern, begins in ((_place(), _PLACE_BEGINS), (_THROUGH, _THROUGH_BEGINS)):
            for low, high in ((at, at + _PLACE_REACH), (max(0, at - _PLACE_REACH), at)):
                match = next(anchored(pattern, begins, line.text[low:high]), None)
                place = (
                    _within_clause(self._before_names(match["place"], line.start + low + match.start("place")))
                    if match
                    else ""
                )
                if len(place) >= 4:
                    return place
        return None

    def _before_names(self, told: str, start: int) -> str:
        """Return words as far as nobody is named in them: ที่ห้องประชุมเทศบาลนาย…, whose blank was lost."""
        people = self.people_in(start, start + len(told))
        return told[: people[0][0] - start] if people else told


def _within_clause(told: str) -> str:
    """Return what belongs to a place of the words behind ณ: a word of the next clause ends it, and so does a province."""
    ends = [found.start() for found in (_place_end().search(told), _SENTENCE.search(told)) if found]
    province = _PROVINCE.search(told)
    if province:
        ends.append(province.end())
    if closed := _CLOSED.match(told):
        ends.append(closed.end())
    place = told[: min(ends, default=len(told))]
    return " ".join(place.split()).strip(' ,“”"')


_BEFORE_MEETING = any_of(words("roles", "chair", "before_meeting"))


@cache
def _over_meetings() -> re.Pattern[str]:
    """Someone presides over a meeting, not over a body: เป็นประธาน (ในพิธีเปิด) (การ) ประชุม.

    Behind a line that ends with เป็นประธาน a paragraph that begins with ที่ประชุม tells what the meeting did.
    """
    return compiled(
        rf"""(?: เป็น | ทำหน้าที่ | ในฐานะ ) ประธาน (?! {any_of(words("roles", "chair", "not_of"))} )
        (?: {_BEFORE_MEETING} | [^\S\n] | \n (?! [ \t]{{0,40}} ที่ประชุม ) ){{0,6}} ประชุม""",
        re.VERBOSE,
    )


@cache
def _over_anything() -> re.Pattern[str]:
    return compiled(rf"(?:เป็น|ทำหน้าที่|ในฐานะ)ประธาน(?!{any_of(words('roles', 'chair', 'not_of'))})")


_PLACE_BEGINS = compiled("ณ|ท(?=ี่)|ส(?=ถานที่)|น(?=\\.)|📍")
_THROUGH_BEGINS = compiled("ผ(?=่าน)")
"""Where `_place` and `_THROUGH` may begin."""


@cache
def _place() -> re.Pattern[str]:
    """Behind ณ and a blank anything, without a blank what is a place; ที่ and the pin of posts begin one before a room.

    Right behind the hour a room needs none of them (`เวลา 10.00 น. ห้องประชุม…`).
    """
    sites, rooms = any_of(words("places", "sites")), any_of(words("places", "rooms"))
    return compiled(
        rf"""(?: (?: (?<=\s) | (?<=น\.) | ^ ) (?: ณ (?= [ ] | {sites} ) | (?:สถาน)?ที่ (?= [ ]?{sites} ) )
          | (?: (?<=[0-9]) | (?<=[0-9][ ]) ) น\. [ ] (?= {rooms} )
          | 📍 [ ]? (?: ณ[ ] | (?= {sites} ) ) )
        [ ]{{0,3}} (?! วันที่ | สิ้น | ปัจจุบัน ) (?P<place> [^\n]{{3,{_LONGEST_PLACE}}} )""",
        re.VERBOSE,
    )


@cache
def _place_end() -> re.Pattern[str]:
    """A word that begins the next clause behind a place, after a blank."""
    titles = any_of([*words("titles", "strong"), *words("titles", "dotted")])
    return compiled(rf"[ ](?={any_of(words('places', 'ends'))}|{titles}|พล\.|ดร\.|น\.ส\.)")


@cache
def _day_words() -> re.Pattern[str]:
    weekdays = any_of(weekday_spellings())
    return compiled(rf"(?:เมื่อ|ใน)?[ ]?(?:วัน)?(?:{weekdays})?[ ]?(?:ที่)?[ ]?")


_SENTENCE = compiled(r"[”\"]|[*]{2}|[ ]{2,}|\s[-–—]\s")
_PROVINCE = compiled(r"[ ](?:จังหวัด|จ\.)[ ]?[ก-๎]{2,20}|(?:[ ]|^)(?:กรุงเทพ(?:มหานคร|ฯ)|กทม\.)")
"""Behind a blank the province ends an address; in ศาลากลางจังหวัด… it is part of a name."""
_CLOSED = compiled(r"^[^()]*(?=\))")
"""What a bracket closes that opened before the place: (ผ่านระบบ Video Conference)."""
_THROUGH = compiled(r"ผ่าน(?:ทาง)?[ ]?(?P<place>(?:ระบบ|โปรแกรม|สื่ออิเล็กทรอนิกส์)[^\n]{2,90})")
_HOUR = compiled(rf"[ ]{{0,3}}(?:ตั้งแต่|เมื่อ)?(?:เวลา[ ]{{0,2}}){{1,2}}(?:ประมาณ)?[ ]{{0,3}}{CLOCK}(?:[ ]?(?:น\.|นาฬิกา))?")
_HOUR_BEFORE = compiled(rf"เวลา(?:ประมาณ)?[ ]{{0,3}}{CLOCK}[ ]?(?:น\.|นาฬิกา)?[ ]{{0,2}}(?:ของ)?(?:วัน[ก-๎]{{0,10}}ที่)?[ ]?$")
_HOUR_LINE = compiled(rf"เวลา(?:ประมาณ)?[ ]{{0,3}}{CLOCK}(?:[ ]?(?:น\.?|นาฬิกา))?(?:[ ]?เป็นต้นไป)?")


def line_of(page: Page, offset: int) -> Line:
    """Return the line in which an offset stands."""
    return page.layout.lines[page.line_at(offset)]
