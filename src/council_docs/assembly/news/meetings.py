"""The meetings that a news text reports or cites, each with its date, place, chair and hours where the text says them.

The finder returns references by number. Here they get what stands around them: the day and place of the sentence that
reports the meeting, the person who presides over it. The meeting that the text is about comes first; a meeting without a
number is added where no numbered one is the text's own (`unnumbered`).
"""

from collections.abc import Sequence
from itertools import zip_longest

from council_docs.assembly.news.layout import NewsText
from council_docs.assembly.news.page import LEAD, Page, line_of
from council_docs.assembly.news.unnumbered import unnumbered
from council_docs.assembly.parts import Found
from council_docs.document import Document
from council_docs.finders.meetings.bodies import same_body
from council_docs.finders.organizations import find_organizations
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.record import DateMention, Meeting, Organization, Person, Span

_TOLD = 400
"""A date at the start of a line applies to a meeting that the line names within this many code points."""
_CHAIR_OFFICE = compiled(r"ประธาน(?:(?:คณะ)?(?:อนุ)?กรรม(?:การ|าธิการ)|สภา|คณะทำงาน|ที่ประชุม)")
_WITH_SECRETARY = any_of(words("roles", "secretaries", "of"))
_SECRETARY = compiled(rf"[^\n]{{0,140}}?{_WITH_SECRETARY}(?:/|และ|\s){{1,3}}เลขานุการ")
_SAYING = compiled(any_of(words("news", "before", "saying")))
_TOMORROW = compiled(r"พรุ่งนี้|มะรืน")
"""Who says today what is due tomorrow (`ในวันพรุ่งนี้ (19 มีนาคม 2567) มีกำหนด…`) states the day of the meeting."""
_STATED = compiled(r"วัน[ก-๙]{0,9}[ ]?ที่[ ]?$")
_CERTIFYING = compiled(r"รับรอง(?:รายงาน|บันทึก)(?:การ)?$")
_OPENS_PLACE = compiled(r"[^\w\s]{0,3}[ ]?ณ[ ]")
"""A line below the mention of a meeting, with what posts draw before it: `🏛 ณ ห้องประชุม…`."""
_BARE = compiled(r"ประชุม[ ]?ครั้งที่")


def news_meetings(document: Document, layout: NewsText, found: Found) -> tuple[Meeting, ...]:
    """Return every distinct meeting that the text reports or cites; the text's own meeting first.

    `date` is the day that the sentence of the meeting states, else (for the text's own meeting) that of the lead;
    `chair` is the person who presides over it, by name without title. Nothing is taken over from one meeting to another.
    """
    page = Page(document.text, layout, found)
    return tuple(_with_council(page, meeting) for meeting in _news_meetings(page))


def _news_meetings(page: Page) -> tuple[Meeting, ...]:
    found = page.found
    meetings = _without_headlines(page, _with_years(found.meetings))
    own = _own(page, meetings)
    if own is None:
        others = [_around(page, meeting, own=False) for meeting in meetings]
        return (*(_told(page, meeting) for meeting in unnumbered(page)), *others)
    others = [_certified(page, _around(page, meeting, own=False), own) for meeting in meetings if meeting is not own]
    return (_around(page, own, own=True), *others)


def _told(page: Page, meeting: Meeting) -> Meeting:
    """Return a meeting without a number with its day and place; its chair presides over it, or opens it by office."""
    person = _by_office(page, _spans(meeting)) or _beside(page, meeting)
    return _around(page, meeting, own=True).replace(chair=meeting.chair or (person.name if person else None))


def _with_council(page: Page, meeting: Meeting) -> Meeting:
    """Return a meeting of a council that its sentence only calls สภา, สภาฯ or สภาเทศบาล with the name that the text gives.

    That of the one council of which it speaks, else that of the local authority right before (`เทศบาลตำบล… ประชุมสภา`), or of
    the only one.
    """
    span = meeting.span
    stem = (meeting.body or "").removesuffix("ฯ")
    if span is None or stem not in words("meetings", "councils"):
        return meeting
    named = find_organizations(page.text)
    full = (one for one in named if one.kind == "council" and one.text.startswith(stem))
    councils = {one.name for one in full if one.name and len(one.name) > len(stem)}
    if councils:
        return meeting.replace(body=councils.pop()) if len(councils) == 1 else meeting
    owner = _owner(page, span, [one for one in named if one.kind == "local_authority"])
    return meeting.replace(body=f"สภา{owner}") if owner else meeting


def _owner(page: Page, span: Span, authorities: Sequence[Organization]) -> str | None:
    """Return the local authority right before a mention of a meeting, or the only one that the text names."""
    line = line_of(page, span.start)
    before = [one.name for one in authorities if line.start <= one.span.start and one.span.end <= span.start]
    only = before[-1:] or list({one.name for one in authorities})
    return only[0] if len(only) == 1 else None


def _own(page: Page, meetings: Sequence[Meeting]) -> Meeting | None:
    """Return the meeting that the text is about: one that someone presides over, or that headline or lead names.

    A single reference without a day of its own counts too, however it is introduced: the text then tells of that meeting.
    """
    reported = [meeting for meeting in meetings if not meeting.cited]
    presided = next((meeting for meeting in reported if _presided(page, meeting) is not None), None)
    if presided is not None:
        return presided
    early = next(
        (meeting for meeting in reported if any(page.line_at(s.start) < page.lead_end for s in _spans(meeting))), None
    )
    if early is not None:
        return early
    undated = [meeting for meeting in meetings if meeting.date is None]
    return undated[0] if len(undated) == 1 and not page.layout.items and _presided(page, undated[0]) else None


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


def _without_headlines(page: Page, meetings: Sequence[Meeting]) -> list[Meeting]:
    """Join the meeting of a headline, which shortens the name of the body, with that of the text under one number."""
    told = {m.number: m for m in reversed(meetings) if not m.cited and not _in_headline(page, m)}
    kept = []
    joined: dict[int, list[Span]] = {}
    for meeting in meetings:
        other = told.get(meeting.number) if "/" in (meeting.number or "") and not meeting.cited else None
        if other is not None and other is not meeting and _in_headline(page, meeting):
            joined.setdefault(id(other), []).extend(_spans(meeting))
        else:
            kept.append(meeting)
    return [m.replace(mentions=tuple(sorted((*m.mentions, *joined.get(id(m), ())), key=lambda s: s.start))) for m in kept]


def _certified(page: Page, meeting: Meeting, own: Meeting) -> Meeting:
    """Return a meeting with the body of the text's own one, where that one certifies its minutes and names no body."""
    span = meeting.span
    if span is None or not meeting.cited or not _CERTIFYING.search(page.text[max(0, span.start - 30) : span.start]):
        return meeting
    return meeting.replace(body=own.body) if _BARE.match(page.text, span.start) else meeting


def _in_headline(page: Page, meeting: Meeting) -> bool:
    """Return whether a meeting is named above the body of the text alone."""
    return all(page.line_at(span.start) < page.layout.body for span in _spans(meeting))


def _presided(page: Page, meeting: Meeting) -> Person | None:
    """Return who presides over a meeting by the words around its mentions, else by those that name its body."""
    spans = _spans(meeting)
    for start, end, person in page.chairs:
        if any(start <= span.start and span.start - end <= 30 for span in spans):
            return person
    for start, end, person in page.chairs:
        if meeting.body and meeting.body[:40] in " ".join(page.text[start : end + 60].split("\n")):
            return person
    return _by_office(page, spans)


def _by_office(page: Page, spans: Sequence[Span]) -> Person | None:
    """Return the person right before a mention whose offices include the chair of such a body."""
    for span in spans:
        person = page.person_before(span.start)
        if person is not None and any(_CHAIR_OFFICE.search(position) for position in person.positions):
            return person
    return None


def _around(page: Page, meeting: Meeting, *, own: bool) -> Meeting:
    """Return a meeting with the day, hour, place, chair and secretary that stand around its mentions."""
    if meeting.cited and not own:
        return meeting
    lines = _lines_of(page, meeting, own=own)
    changes: dict[str, object] = {"cited": False, "chair": _chair(page, meeting, own=own)}
    day = _day(page, meeting, lines, own=own)
    if day is not None:
        changes["date"], changes["end_date"] = day.start, day.end if day.kind == "range" else None
        changes["start_time"] = page.hour(day)
    changes["place"] = _place(page, meeting, lines)
    if own:
        changes["secretary"] = next((name for line in lines if (name := _secretary(page, line))), None)
    return meeting.replace(**changes)


def _place(page: Page, meeting: Meeting, lines: Sequence[int]) -> str | None:
    """Return where a meeting was held: a room told with it or above it, else the system by which people were connected."""
    placed = [(line, place) for line in lines if (place := page.place(line, _mention_end(page, line, meeting)))]
    rooms = (place for line, place in placed if line <= lines[0] and not place.startswith(words("places", "systems")))
    return next(rooms, None) or next((place for _, place in placed), None) or meeting.place


def _chair(page: Page, meeting: Meeting, *, own: bool) -> str | None:
    """Return who presides over a meeting; over the text's own one whoever presides over anything, if nobody else does."""
    chair = _presided(page, meeting) or (page.chairs[0][2] if own and page.chairs else None)
    chair = chair or (_beside(page, meeting) if own else None)
    return chair.name if chair else None


def _beside(page: Page, meeting: Meeting) -> Person | None:
    """Return who is told to be in the chair, of nothing else, behind a mention on its line: `ประชุม… โดยมี ศ.… เป็นประธาน`."""
    for span in _spans(meeting):
        end = line_of(page, span.start).end
        for start, stop, person in page.occasions:
            if span.end <= start < end and not page.text[stop : stop + 1].strip():
                return person
    return None


def _mention_end(page: Page, index: int, meeting: Meeting) -> int | None:
    line = page.layout.lines[index]
    return next((span.end for span in _spans(meeting) if line.start <= span.start < line.end), None)


def _lines_of(page: Page, meeting: Meeting, *, own: bool) -> list[int]:
    """Return the lines that tell of a meeting: those of its mentions below the headline, then the lead."""
    body, count = page.layout.body, len(page.layout.lines)
    lines = [page.line_at(span.start) for span in _spans(meeting)]
    lines = [line for line in dict.fromkeys(lines) if line >= body]
    below = [line + 1 for line in lines if line + 1 < count and _OPENS_PLACE.match(page.layout.lines[line + 1].text)]
    lines += [line for line in below if line not in lines]
    if own:
        presided = [page.line_at(start) for start, _, _ in page.chairs]
        more = dict.fromkeys((*range(body, min(body + LEAD, count)), *presided))
        lines += [line for line in more if line not in lines and line >= body]
    return lines


def _day(page: Page, meeting: Meeting, lines: Sequence[int], *, own: bool) -> DateMention | None:
    """Return the day of a meeting: at the head of a line that tells of it, else behind its mention, a range last.

    For the meeting of the text itself it may stand alone on a line above the story.
    """
    opening = [day for line in lines if (day := _opening_day(page, line, meeting))]
    single = next((day for day in opening if day.kind == "date"), None)
    if meeting.date is not None and (meeting.end_date is None or single is None):
        return None
    if single is not None:
        return single
    behind = next((day for line in lines if (day := _behind(page, line, meeting))), None)
    above = page.day_above(min(lines)) if own and lines else None
    return behind or next(iter(opening), None) or above


def _opening_day(page: Page, index: int, meeting: Meeting) -> DateMention | None:
    """Return the date at the head of a line, unless someone speaks there of a meeting to come."""
    line = page.layout.lines[index]
    day = page.opening_day(index)
    if day is None:
        return None
    mention = next((span.start for span in _spans(meeting) if line.start <= span.start < line.end), None)
    told = page.text[day.span.end : mention if mention is not None else day.span.end]
    to_come = _TOMORROW.search(page.text, line.start, day.span.start) is not None
    return None if (_SAYING.search(told) and not to_come) or len(told) > _TOLD else day


def _behind(page: Page, index: int, meeting: Meeting) -> DateMention | None:
    """Return the only day in the rest of a line behind a mention (`… เข้าร่วมประชุม ในวันที่ 20 … ณ …`), or right behind it."""
    mention = _mention_end(page, index, meeting)
    if mention is None:
        return None
    days = [
        day
        for day in page.days_in(mention, page.layout.lines[index].end)
        if _STATED.search(page.text[max(0, day.span.start - 24) : day.span.start])
        or not page.text[mention : day.span.start].strip(" \u00a0(")
    ]
    return days[0] if len(days) == 1 else None


def _secretary(page: Page, index: int) -> str | None:
    """Return the person of a line who is named its กรรมการและเลขานุการ."""
    line = page.layout.lines[index]
    people = page.people_in(line.start, line.end)
    for (_, end, person), following in zip_longest(people, people[1:]):
        stop = following[0] if following else line.end
        stop = min(stop, end + 200)
        if page.text.find("เลขานุการ", end, stop) >= 0 and _SECRETARY.match(page.text, end, stop):
            return person.name
    return None


def _spans(meeting: Meeting) -> list[Span]:
    return [span for span in (meeting.span, *meeting.mentions) if span is not None]
