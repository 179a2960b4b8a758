"""Meetings that news tell of without a number: by who presides, by session, or by the body that a lead names."""

import re
from collections.abc import Iterator
from functools import cache

from council_docs.assembly.news.page import LEAD, Page, line_of
from council_docs.finders.meetings.numbers import parse_session
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.record import Meeting, Person, Span
from council_docs.text.anchors import anchored
from council_docs.thai.calendar import weekday_spellings

_LONGEST = 160
"""Code points; the name of a meeting is cut there."""
_MOST = 3
"""So many meetings without a number are entered for one text."""
_MEETING = "ประชุม"
_MEETING_BEGINS = compiled("ป(?=ระชุม)")


def unnumbered(page: Page) -> list[Meeting]:
    """Return the meetings of a text that has none with a number of its own, the one told first first; without day and place.

    Those that someone presides over; else one of a session of a council; else one whose body the lead names, or the headline
    with its day.
    """
    numbered = {span.start for meeting in page.found.meetings for span in (meeting.span, *meeting.mentions) if span}
    found: list[Meeting] = []
    for source in (_with_sessions(page), _in_session(page), _led(page), _headed(page)):
        for meeting in source:
            known = meeting.span is not None and meeting.span.start in numbered
            if not known and len(found) < _MOST and all(meeting.body != other.body for other in found):
                found.append(meeting)
        if found:
            return found
    return []


def _with_sessions(page: Page) -> Iterator[Meeting]:
    """Yield the meetings that someone presides over, one told short (ประชุมสภาฯ) by the name that the lead gives in full."""
    session = next(_in_session(page), None)
    for meeting in _presided(page):
        short = meeting.body is None or meeting.body.endswith("ฯ")
        same = meeting.session is None and session is not None and session.body == meeting.body
        yield session.replace(chair=meeting.chair) if session and (short or same) else meeting


def _presided(page: Page) -> Iterator[Meeting]:
    for start, end, person in page.chairs:
        if page.line_at(start) >= page.layout.body:
            yield _meeting(page, end - len(_MEETING), start, person)


def _meeting(page: Page, at: int, presided: int, person: Person) -> Meeting:
    """Return the meeting that is named behind เป็นประธาน, or on the same line before who presides."""
    span = _name(page, at)
    in_meeting = page.text.startswith("ที่", at - len("ที่"))  # เป็นประธานในที่ประชุม: who met was said before
    body = None if in_meeting else _body_of(page.text[span.slice])
    line = line_of(page, at)
    if body is None and (in_meeting or not page.text[span.start + len(_MEETING) : span.end].strip()):
        general = _general().search(page.text, line.start, presided)
        # Whoever is in the chair of what a line tells is so of its general meeting, whatever else it names.
        named = [] if in_meeting and general else [*anchored(_with_body(), _MEETING_BEGINS, page.text, line.start, presided)]
        if named:
            span = _name(page, named[-1].start("name"))
            body = _body_of(page.text[span.slice])
        elif general:
            span = _name(page, general.start("name"))
            body = " ".join(general["body"].split())
    return Meeting(body=body, session=_session(page, span), chair=person.name, span=span)


def _in_session(page: Page) -> Iterator[Meeting]:
    """Yield the sittings of councils that the body of a text names by session."""
    for line in page.layout.lines[page.layout.body : page.layout.body + LEAD]:
        for named in anchored(_with_body(), _MEETING_BEGINS, page.text, line.start, line.end):
            span = _name(page, named.start("name"))
            session = _session(page, span)
            if session:
                yield Meeting(body=_body_of(page.text[span.slice]), session=session, span=span)
                return


def _led(page: Page) -> Iterator[Meeting]:
    """Yield the meeting whose body a line of the lead names together with a day or a place."""
    last = min(page.layout.body + LEAD, len(page.layout.lines))
    for index in range(page.layout.body, last):
        line = page.layout.lines[index]
        dated = any(said is not None for said in (page.opening_day(index), page.day_above(index), page.place(index)))
        held = _held().search(page.text, line.start, line.end) if dated else None
        general = _general().search(page.text, line.start, line.end) if dated and not held else None
        if general:
            span = _name(page, general.start("name"))
            yield Meeting(body=" ".join(general["body"].split()), session=_session(page, span), span=span)
            return
        if held:
            span = _name(page, held.start("name"))
            yield Meeting(body=_body_of(page.text[span.slice]), session=_session(page, span), span=span)
            return


def _headed(page: Page) -> Iterator[Meeting]:
    """Yield the meeting that the headline names with its day right behind: `สรุปผลการประชุมคณะรัฐมนตรี วันอังคารที่ 11 …`."""
    for line in page.layout.lines[: page.layout.body]:
        named = next(anchored(_with_body(), _MEETING_BEGINS, page.text, line.start, line.end), None)
        span = _name(page, named.start("name")) if named else None
        day = next(iter(page.days_in(span.end, line.end)), None) if span else None
        if span and day and _TO_DAY.fullmatch(page.text, span.end, day.span.start):
            yield Meeting(body=_body_of(page.text[span.slice]), session=_session(page, span), date=day.start, span=span)
            return


_TO_DAY = compiled(r"[ \t(]*(?:เมื่อ|ใน)?(?:วัน[ก-๎]{0,9}?[ ]?ที่)?[ ]*")


def _name(page: Page, start: int) -> Span:
    """Return the span of a meeting's name from ประชุม on: a word of the next clause, or the day, ends it."""
    last = min(line_of(page, start).end, start + _LONGEST)
    end = _name_end().search(page.text, start, last)
    stop = end.start() if end else last
    days = page.days_in(start, stop)
    stop = days[0].span.start if days else stop
    return Span(start=start, end=start + len(page.text[start:stop].rstrip(" \t\u00a0(")))


def _session(page: Page, span: Span) -> str | None:
    return parse_session(page.text[span.slice])


def _body_of(name: str) -> str | None:
    """Return the body whose meeting is named, if the name begins with one (`ประชุมใหญ่สหกรณ์…`)."""
    rest = name.removeprefix(_MEETING)
    kind = _kinds().match(rest)
    rest = rest[kind.end() :] if kind else rest
    rest = rest.removeprefix("สมาชิก") if rest.startswith("สมาชิกสภา") else rest
    if not rest.startswith((*words("meetings", "bodies"), *words("meetings", "gatherings"))):
        return None
    end = _body_end().search(rest)
    return " ".join((rest[: end.start()] if end else rest).split()) or None


@cache
def _with_body() -> re.Pattern[str]:
    """ประชุม and a body, not a room and not the people at a meeting."""
    bodies = any_of([*words("meetings", "bodies"), *words("meetings", "gatherings")])
    friends = "".join(
        rf"(?<!(?<![เแโใไ]){re.escape(word)})" for word in words("meetings", "not_meetings")
    )  # ปิดประชุม, not เปิดประชุม
    return compiled(rf"{friends}(?P<name>{_MEETING}(?:{_kinds().pattern})(?={bodies}))")


@cache
def _held() -> re.Pattern[str]:
    """A verb of holding or joining a meeting, and the body that meets."""
    return compiled(rf"(?:{any_of(words('meetings', 'held'))})[ ]?(?:การ|ที่)?{_with_body().pattern}")


@cache
def _general() -> re.Pattern[str]:
    """Match an association that holds its general meeting: สมาคม… จัดประชุมใหญ่สามัญประจำปี."""
    owners = any_of([*words("headings", "organizations", "forms"), *words("meetings", "bodies")])
    return compiled(
        rf"""(?: ^ | (?<=[ ]) ) (?P<body> {owners} [^\n]{{2,60}}? ) [ ]? (?:ได้)? (?: จัด(?:ให้มี)? | เปิด ) [ ]? (?:การ)?
        (?P<name> {_MEETING}ใหญ่ (?:สามัญ|วิสามัญ)? )""",
        re.MULTILINE | re.VERBOSE,
    )


@cache
def _kinds() -> re.Pattern[str]:
    return compiled(rf"(?:{any_of(words('meetings', 'kinds'))}|ประจำปี(?:[ ]?[0-9๐-๙]{{4}})?|[ ]){{0,4}}")


@cache
def _name_end() -> re.Pattern[str]:
    return compiled(rf"[ \t](?={any_of(words('meetings', 'name_ends'))}|วัน{any_of(weekday_spellings())})|[\n”\"]")


_SESSIONS = any_of(words("meetings", "sessions"))


@cache
def _body_end() -> re.Pattern[str]:
    """Where the name of a body ends and that of the meeting goes on: session, year, number."""
    kinds = any_of(words("meetings", "general"))
    manners = any_of(words("meetings", "manners"))
    return compiled(rf"[ ]?(?:(?:{kinds})?[ ]?สมัย(?={_SESSIONS})|ประจำ(?:ปี|เดือน)|ครั้งที่|{manners})|[ ][0-9๐-๙(]|[ ]เรื่อง")
