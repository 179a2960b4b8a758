"""The meeting that a letter calls: the day, hour and place of the sentence that asks people to come.

A letter's own date is above it, and the meetings that it speaks of (ตามมติ… เมื่อวันที่ …) are past; so the header is not read as
that of minutes is.
"""

import re
from functools import cache

from council_docs.assembly.minutes.header import ORGANIZATION, Header, read_body, read_clocks, read_place
from council_docs.assembly.parts import Found
from council_docs.finders.meetings.numbers import find_number, find_session
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.phrases.paper_titles import Title, find_title
from council_docs.record import DateMention, Meeting, Span
from council_docs.text.lines import lines_of
from council_docs.thai.calendar import weekday_spellings
from council_docs.thai.numbers.digits import to_arabic

_REACH = 6000
"""Code points from the top within which the sentence stands."""
_SENTENCE = 400
"""Code points behind the day in which the hour and the place stand."""
_LONGEST_BODY = 120


@cache
def _calls() -> re.Pattern[str]:
    """Match, before a day, that people are to meet on it: ให้จัดประชุมใหญ่ ในวันอาทิตย์ที่ …, กำหนดประชุมวันที่ …."""
    weekday = any_of(weekday_spellings())
    day = rf"(?:ใน|กำหนด|ตรงกับ)[ ]?(?:วัน)?[ ]?(?:{weekday})?[ ]?(?:ที่)?[ ]{{0,3}}$"
    return compiled(rf"ประชุม[^\n]{{0,160}}?{day}|กำหนด[^\n]{{0,40}}ประชุม[^\n]{{0,120}}$")


def invitation_title(text: str) -> Title | None:
    """Return the title of a letter that calls a meeting, or the subject that says so; `None` for other papers."""
    at = 0
    for _ in range(_HEAD_TITLES):
        title = find_title(text, at)
        if title is None:
            return _subject_inside(text)
        if title.family not in ("notice", "agenda"):
            return None
        if any(word in title.word for word in words("papers", "letter", "calls")):
            return title
        at = text.find("\n", title.end) + 1
        if at <= 0:
            return None
    return None


def _subject_inside(text: str) -> Title | None:
    """Return the subject of a letter that a reader joined to the day above it: `วันที่ 15 กรกฎาคม 2567 เรื่อง ขอเชิญประชุม…`."""
    found = _SUBJECT.search(text, 0, _HEAD_REACH)
    return Title(found[0], "notice", found.start(), found.end()) if found else None


_SUBJECT = compiled(rf"(?<=\s)เรื่อง\s{{1,8}}(?:ขอ)?{any_of(words('papers', 'letter', 'calls'))}")
_HEAD_REACH = 1500
_HEAD_TITLES = 3
"""Titles on top of a letter: บันทึกข้อความ stands above its subject."""


def called_meeting(text: str, found: Found, title: Title) -> tuple[str | None, Meeting] | None:
    """Return the title of a letter and the meeting that it calls; `None` where no sentence says on which day.

    Args:
        text: The text of the letter.
        found: Mentions in the file.
        title: The title of the letter.
    """
    day = next((day for day in found.dates if day.span.start < _REACH and _is_called(text, day)), None)
    if day is None:
        return None
    line_end = text.find("\n", title.end)
    subject_end = line_end if line_end >= 0 else len(text)
    digits = to_arabic(text)
    header = Header(
        start=title.start, date=day.start, end_date=day.end if day.kind == "range" else None, used=[day.span.end]
    )
    read_body(header, text[:subject_end], digits[:subject_end], _before_body(text, title), subject_end)
    if header.body is None or not ORGANIZATION.match(header.body):
        header.body = _organization(text, day.span.start) or header.body
    stop = text.find("\n", day.span.end)
    limit = min(stop if stop >= 0 else len(text), day.span.end + _SENTENCE)
    read_clocks(header, digits, day.span.end, limit, found)
    read_place(header, text[:limit], digits[:limit], day.span.end, limit, ends=())
    number, session = find_number(digits, title.start, subject_end), find_session(digits, title.start, subject_end)
    return " ".join(text[title.start : subject_end].split()), Meeting(
        body=header.body,
        number=number.value if number else None,
        session=session.value if session else None,
        date=header.date,
        end_date=header.end_date,
        start_time=header.starts.value if header.starts else None,
        end_time=header.ends.value if header.ends else None,
        place=header.place,
        span=Span(start=title.start, end=max([subject_end, *header.used])),
    )


def _before_body(text: str, title: Title) -> Title:
    """Return the title up to the word ประชุม, behind which the body is named."""
    at = text.find("ประชุม", title.start)
    end = at + len("ประชุม") if 0 <= at < title.end + _LONGEST_BODY else title.end
    return Title(title.word, title.family, title.start, max(end, title.end))


def _is_called(text: str, day: DateMention) -> bool:
    line = text.rfind("\n", 0, day.span.start) + 1
    if day.kind not in ("date", "range") or day.start is None or _PAST.search(text, line, day.span.start):
        return False
    return _calls().search(text, line, day.span.start) is not None


_PAST = compiled(r"(?:เมื่อ|ลง)[ ]?(?:วัน[ก-๎]{0,12})?[ ]?(?:ที่)?[ ]{0,3}$")
"""Before a day of something that was: ตามประกาศเมื่อวันที่ …."""


@cache
def _body_of_letter() -> re.Pattern[str]:
    return compiled(any_of(words("papers", "letter", "text_begins")))


_COMMITTEE = compiled(r"คณะ(?:อนุ)?(?:กรรมการ|ทำงาน|กรรมาธิการ)")


def _organization(text: str, end: int) -> str | None:
    """Return the organization whose members a letter addresses."""
    for line in lines_of(text[:end]):
        if not line.text.startswith(words("papers", "letter", "addressed")):
            continue
        named = ORGANIZATION.search(line.text) or _COMMITTEE.search(line.text)
        if named is None:
            continue
        text_begins = _body_of_letter().search(line.text, named.end())  # a reader may join it to the line above
        body = " ".join(line.text[named.start() : text_begins.start() if text_begins else len(line.text)].split())
        if len(body) <= _LONGEST_BODY:
            return body
    return None
