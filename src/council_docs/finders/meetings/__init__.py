"""Finder: references to meetings by number, with the body that met, and date and place where the same sentence says them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from council_docs.arguments import require_text
from council_docs.finders import FinderContext
from council_docs.finders.dates import find_dates
from council_docs.finders.dates.patterns import WIDE
from council_docs.finders.meetings.bodies import abbreviates, same_body, short_names
from council_docs.finders.meetings.numbers import NUMBER, SESSION, Number, number_of, parse_session
from council_docs.lexicon.patterns import any_of, compiled, spaced
from council_docs.lexicon.wordlists import vocabulary
from council_docs.record import Meeting, Span
from council_docs.text.folding import Folded, fold
from council_docs.text.lines import line_start

_WORDS = vocabulary("meetings")
_REACH = 260
"""How far before its number the name of a meeting may begin."""
_BODY_REACH = 220
_LINE_REACH = _REACH + _BODY_REACH
"""No line end further back matters."""
_DATE_REACH = 90
_SHORTEST = 8
_COMPARED = 30
"""Bodies of one number with which a reference is compared, at most."""
_HEAD = 1500
"""Where the title of minutes stands."""

_FRIENDS = "".join(rf"(?<!(?<![เแโใไ]){word}ประชุม)" for word in sorted([*_WORDS["not_meetings"], *_WORDS["calls"]], key=len))
_MEETING = compiled(rf"ประชุม{_FRIENDS}")
"""Not in ห้องประชุม and not behind ปิด, but behind เปิด."""
_BODY = compiled(spaced(_WORDS["bodies"], blank=WIDE))
_BREAK = compiled(rf"{spaced(_WORDS['breaks'], blank=WIDE)}|\s(?:และ)?การประชุม")
_BRACKETS = compiled(r"[(\[][^()\[\]\n]{0,200}[)\]]")
_DEEDS = any_of(_WORDS["deeds"])
_DEED = compiled(rf"{_DEEDS}(?:[ก-๎ ]{{0,40}}?)ของ(?=คณะ(?:อนุ)?กรรม|สภา)")
"""What one body laid before another, ahead of the name of the body that met."""
_OF_NOBODY = compiled(rf"(?:{spaced(_WORDS['kinds'], blank=WIDE)})?\s{{0,3}}ประจำ(?:ปี|เดือน)")
"""การประชุมใหญ่ประจำปี ครั้งที่ 7 says when it is held, not who met."""
_SESSION_ALONE = compiled(r"สมัย|ที่\s?[0-9๐-๙]")
"""ที่ประชุมสมัยสามัญ สมัยที่ 3 (ครั้งที่ 4), ประชุมสมัยสามัญ ที่ 3: of which session, not whose."""
_LEAST = 3
"""Code points of the name of a body."""
_JOINED = compiled(r"ใน(?:คราว)?(?:การ)?$")
"""Between a body and its meeting: คณะกรรมการหมู่บ้าน ในการประชุมประจำเดือน."""
_SHORT_NAME = compiled(r"(?<![ก-๎.])(?P<name>[ก-ฮ]\.?[ก-ฮ]\.?[ก-ฮ]{1,3}\.(?:[ก-ฮ]{1,3}\.)?)\s{0,3}ใน(?:คราว|การ)$")
"""`กกร. ในคราวประชุม`: letters of a name, at least three."""
_PARTED = compiled(rf"[\s(\[]|\bและ|{spaced(_WORDS['breaks'], blank=WIDE)}|พิจารณาของ")
"""Between two names of bodies: the second is no part of the first."""
_NAMED = "".join(rf"(?<!{re.escape(lead)})" for lead in _WORDS["before_figures"])
_NAME_ENDS = spaced([*_WORDS["ends"], *_WORDS["manners"]], blank=WIDE)
_END = compiled(rf"\s{{0,3}}(?:{_NAME_ENDS}|[(\[]|{_NAMED}(?<!\d)\d(?![A-Za-z]|\d{{0,2}}\s?ปี\s)|ครั้ง)")
"""What ends the name of a body: a figure does, but not that of its name: a year of a law or an event, 5G, 100 ปี."""
_TITLE = compiled(r"^(?:สรุป|บันทึก)?(?:รายงาน)?การประชุม[ \t]{0,3}\n?(?P<rest>[^\n]{4,200})$", re.MULTILINE)
_KIND = compiled(rf"(?:{spaced(_WORDS['kinds'], blank=WIDE)}\s{{0,3}}){{0,3}}")
_PLAN_YEAR = r"(?:พ\.?\s?ศ\.?\s?)?2[45]\d\d"
_AMENDMENT = compiled(rf"(?:{spaced(_WORDS['amendments'], blank=WIDE)}|\(\s?{_PLAN_YEAR}\s?-\s?{_PLAN_YEAR}\s?\))\s{{0,3}}$")
"""Before a number: it counts amendments of a plan, whose years stand in brackets, no meetings."""
_CITED = compiled(rf"{spaced(_WORDS['cited'], blank=WIDE)}(?:การ|ที่)?$")
_ALSO_WORDS = any_of(_WORDS["also"])
_ALSO = compiled(rf"(?:\s{{0,3}}(?:,|{_ALSO_WORDS}|,\s?และ)|\))\s{{0,3}}(?:ใน)?(?:การ|คราว)?(?:ประชุม)?\s{{0,3}}$")
_RESOLVED = compiled(r"มติ(?:ที่)?[ ]?")
"""Before the name of a body and a number: มติคณะกรรมการ… ครั้งที่ 3/2543 names a meeting without ประชุม."""
_BEFORE_DAY = any_of(_WORDS["before_day"])
_DATE_LEAD = compiled(
    rf"\s{{0,3}}(?:\([^()\n]{{0,60}}\)\s{{0,3}})?(?:,|{_BEFORE_DAY})?\s{{0,3}}(?:เมื่อ|ใน|ระหว่าง)?\s{{0,3}}(?:วัน[ก-๎]{{0,10}}\s?ที่|วันที่|\()?\s{{0,3}}"
)
_CLOCK_BETWEEN = compiled(
    r"\s{0,3}(?:ตั้งแต่)?\s?เวลา\s?\d{1,2}[.:]\d{2}(?:\s?(?:น\.)?\s?(?:-|ถึง)\s?\d{1,2}[.:]\d{2})?\s?(?:น\.|นาฬิกา)?"
)
_SITES = any_of(vocabulary("places")["of_meetings"]["sites"])
_PLACE_ENDS = any_of(vocabulary("places")["of_meetings"]["ends"])
_PLACE = compiled(
    rf"""
    \s{{0,3}}(?:ณ|ที่(?={_SITES}))\s{{0,3}}
    (?P<place>[^\n]{{3,140}}?)
    (?=\s{{0,3}}(?:{_PLACE_ENDS}|\sว่า|[”"]|\n|$))
    """,
    re.VERBOSE,
)


@dataclass(slots=True)
class _Reference:
    start: int
    number: Number
    body: str | None
    session: str | None
    cited: bool
    spans: list[tuple[int, int]] = field(default_factory=list)


def find_meetings(text: str) -> list[Meeting]:
    """Return every distinct meeting that a text refers to by a number, in the order of their first mention.

    A span begins at ประชุม and ends after the number; `mentions` are the other spans of the same meeting. Two references are
    one meeting where their numbers are equal and their bodies the same, one a shortening of the other, or one unnamed.
    A meeting without a number (`คณะรัฐมนตรีมีมติเมื่อวันที่ …`) is not returned. `date`, `end_date` and `place` are set only
    where the sentence of a mention states them; the chair and the meeting's times are left to assembly.
    """
    require_text("text", text)
    folded = fold(text)
    distinct: list[_Reference] = []
    numbered: dict[str, list[_Reference]] = {}
    names = short_names(folded.text)
    for reference in _references(folded.text):
        alike = numbered.setdefault(reference.number.value, [])
        known = _same(alike[-_COMPARED:], reference, names)
        if known is None:
            distinct.append(reference)
            alike.append(reference)
            reference.spans.append((reference.start, reference.number.end))
        else:
            known.spans.append((reference.start, reference.number.end))
            if _fullness(reference.body) > _fullness(known.body):
                known.body = reference.body
            known.session = known.session or reference.session
            known.cited = known.cited and reference.cited
    return [_meeting(folded, text, reference) for reference in distinct]


def meetings(text: str, _context: FinderContext) -> list[Meeting]:
    """The registered finder."""
    return find_meetings(text)


def _references(text: str) -> Iterator[_Reference]:
    bodies: list[str] = _title_bodies(text)
    previous: _Reference | None = None
    for match in NUMBER.finditer(text):
        line = line_start(text, match.start(), reach=_LINE_REACH)
        low = max(line, match.start() - _REACH)
        left = text[low : match.start()]
        if _AMENDMENT.search(left):
            continue
        number = number_of(match, left)
        start = _beginning(left)
        if start is None and "/" in number.value and (named := _resolved_by(left)) is not None:
            previous = _Reference(low + named, number, _in_full(_body_of(left[named:]), bodies), None, cited=True)
            yield previous
            continue
        if start is None:
            if previous is not None and "/" in number.value and _follows(text, previous, match.start()):
                previous = _Reference(match.start(), number, previous.body, previous.session, previous.cited)
                yield previous
            continue
        start += low
        name = text[start + len("ประชุม") : match.start()]
        session = parse_session(_line(text, start, match.end() + 60))
        if _is_session_number(text, match.start()):
            continue
        body = _in_full(_who_met(name, text[max(line, start - _BODY_REACH) : start]), bodies)
        if body:
            bodies.append(body)
        previous = _Reference(start, number, body, session, _CITED.search(text[max(0, start - 24) : start]) is not None)
        yield previous


def _who_met(name: str, before: str) -> str | None:
    """Return the body whose meeting is named, or the one that stands right before the meeting."""
    body = _body_of(name)
    if body is None and (_JOINED.search(before) or not _OF_NOBODY.match(name.strip())):
        body = _body_before(before)
    deed = _DEED.search(body) if body else None
    return body[deed.end() :] if body and deed else body


def _resolved_by(left: str) -> int | None:
    """Return where the body begins whose resolution, not whose meeting, the number counts: มติคณะกรรมการ… ครั้งที่ 3/2543."""
    found = list(_RESOLVED.finditer(left))
    if not found or not _BODY.match(left, found[-1].end()) or _BREAK.search(left, found[-1].end()):
        return None
    return found[-1].end()


def _title_bodies(text: str) -> list[str]:
    """Return the body of the title of minutes: who reads `ในการประชุมครั้งที่ 1/2566` there thinks of that body."""
    title = _TITLE.search(text, 0, _HEAD)
    body = _body_of(title["rest"]) if title else None
    return [body] if body and _BODY.match(body) else []


def _line(text: str, start: int, end: int) -> str:
    """Return a range of the text as far as its first line goes."""
    return text[start:end].partition("\n")[0]


def _follows(text: str, previous: _Reference, at: int) -> bool:
    """Return whether a number continues a list: `ครั้งที่ 9/2567 เมื่อวันที่ … และครั้งที่ 10/2567`."""
    between = text[previous.number.end : at]
    return len(between) <= _DATE_REACH and "\n" not in between and _ALSO.search(between[-20:]) is not None


def _beginning(left: str) -> int | None:
    """Return where the name of the meeting begins: ประชุม before a body, or else the last ประชุม before the number."""
    found = [match for match in _MEETING.finditer(left) if not _BREAK.search(left[match.end() :])]
    if not found:
        return None
    for match in found:
        after = left[match.end() :]
        if _BODY.match(after, kind.end() if (kind := _KIND.match(after)) else 0):
            return match.start()
    return found[-1].start()


def _is_session_number(text: str, at: int) -> bool:
    """Return whether ครั้งที่ counts sessions here: สมัยสามัญประจำปีครั้งที่หนึ่ง."""
    around = SESSION.finditer(text, max(0, at - 60), at + 20)
    return any(match.start() < at < match.end() for match in around)


def _body_of(name: str) -> str | None:
    """Return the body that `ประชุม…ครั้งที่` names between the two words."""
    kind = _KIND.match(name)
    rest = name[kind.end() :] if kind else name
    end = _END.search(rest)
    body = _tidy(rest[: end.start()] if end else rest)
    if len(body) < _SHORTEST and end is not None and not _BODY.match(rest):
        # ประชุมสัญจร and the like: what is left of so short a name names nobody.
        body = _tidy(rest[: end.end()])
    nobody = SESSION.match(body) or _OF_NOBODY.fullmatch(body) or _SESSION_ALONE.match(body)
    return None if nobody or len(body) < _LEAST else body


def _tidy(name: str) -> str:
    return " ".join(name.split()).strip(" :,+-“”\"'([")


def _body_before(left: str) -> str | None:
    """Return the body of `คณะกรรมการ… ในคราวประชุม`: the last one that is named before ประชุม."""
    # What stands in brackets is about the body, not its name; of a bracket that opens out of reach all is left out.
    left = re.split(r"[)\]]", _BRACKETS.sub(" ", left))[-1]
    short = _SHORT_NAME.search(left)
    if short is not None and not left[: short.start()].rstrip().endswith(tuple(_WORDS["bodies"])):  # คณะกรรมการ กฟผ.
        return short["name"]
    found = list(_BODY.finditer(left))
    index = len(found) - 1
    # คณะกรรมการบริหารกองทุน is one body, not a fund: go back while the name runs on.
    while index > 0 and not _PARTED.search(left, found[index - 1].end(), found[index].start()):
        index -= 1
    if index < 0:
        return None
    rest = left[found[index].start() :]
    end = _END.search(rest, found[index].end() - found[index].start())
    return _tidy(rest[: end.start()] if end else rest) or None


def _fullness(body: str | None) -> int:
    return 0 if body is None else len(body) - (100 if body.endswith("ฯ") else 0)


def _in_full(body: str | None, known: list[str]) -> str | None:
    """Return the full name of a body that is unnamed or shortened (คณะกรรมการฯ), from those named before."""
    if body is None:
        return known[-1] if known else None
    stem = body.rstrip("ฯ ").strip()
    if stem == body and body not in _WORDS["unnamed"]:
        return body
    return next((name for name in reversed(known[-_COMPARED:]) if name.startswith(stem) and len(name) > len(stem)), body)


def _same(alike: list[_Reference], reference: _Reference, names: dict[str, str]) -> _Reference | None:
    for known in alike:
        one, other = known.body, reference.body
        if same_body(one, other) or abbreviates(one, other, names) or abbreviates(other, one, names):
            return known
    return None


def _meeting(folded: Folded, original: str, reference: _Reference) -> Meeting:
    spans = [Span(start=start, end=end) for start, end in (folded.back(*span) for span in reference.spans)]
    day = end_day = place = None
    for _, end in reference.spans:
        after = end
        if day is None:
            day, end_day, after = _date_after(folded.text, end)
        clock = _CLOCK_BETWEEN.match(folded.text, after)
        if place is None and (found := _PLACE.match(folded.text, clock.end() if clock else after)):
            place = " ".join(original[slice(*folded.back(*found.span("place")))].split())
            if day is None:  # ครั้งที่ 1/2567 ณ จังหวัดเชียงใหม่ ในวันศุกร์ที่ 29 พฤศจิกายน 2567
                day, end_day, _ = _date_after(folded.text, found.end())
    return Meeting(
        body=reference.body,
        number=reference.number.value,
        session=reference.session,
        date=day,
        end_date=end_day if end_day != day else None,
        place=place,
        span=spans[0],
        mentions=tuple(spans[1:]),
        cited=reference.cited,
    )


def _date_after(text: str, end: int) -> tuple[date | None, date | None, int]:
    """Return the day or days stated right behind a reference, and where they end."""
    ahead = _line(text, end, end + _DATE_REACH)
    lead = _DATE_LEAD.match(ahead)
    at = lead.end() if lead else 0
    for day in find_dates(ahead):
        if (
            day.kind in ("date", "range")
            and day.start
            and day.inferred is None
            and day.text[0].isdigit()
            and day.span.start <= at + 2
        ):
            return day.start, day.end, end + day.span.end
    return None, None, end
