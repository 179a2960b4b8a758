"""Everyone whom a document names: mentions in prose and rows of lists as one, with positions and roles."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from council_docs.assembly.parts import Found
from council_docs.document import Document
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.record import Attendance, Meeting, Person, Span
from council_docs.record.mentions import Role
from council_docs.text.anchors import holds_any
from council_docs.thai.names.full_names import person_key

_REACH = 260
"""Code points behind a mention within which its verb is sought: the offices of one person stand between."""

_COMPANY_REACH = 400
"""Code points before a mention within which the words may stand that open a list of those who came along."""
_ASIDE = 40
"""Code points before a mention within which it says what a person is in a case or a contest (จำเลยที่ 1 นาย…)."""


@cache
def _cues() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    """What a person does, strongest role first; sought behind a mention, before the next person's name."""
    table = vocabulary("roles")
    presiding = rf"(?:เป็น|ทำหน้าที่)\s?ประธาน(?!{any_of(table['chair']['not_of'])})|{any_of(table['chair']['words'])}"
    return (
        ("chair", compiled(presiding)),
        ("speaker", compiled(_free(table["speaker"]["words"], table["speaker"]["inside"]))),
        ("attendee", compiled(any_of(table["attendee"]["words"]))),
    )


def _free(cues: Iterable[str], inside: Iterable[str]) -> str:
    """Return a pattern of words that are no part of these longer ones (กล่าว of ดังกล่าว, แถลง of คำแถลง)."""
    return rf"(?P<friend>{any_of(inside)})|(?P<cue>{any_of(cues)})"


@cache
def _sides() -> tuple[tuple[Role, re.Pattern[str], re.Pattern[str]], ...]:
    """What a person is in a case or a contest, by the words right before the name and right behind it."""
    table = vocabulary("roles")["sides"]
    sides: tuple[Role, ...] = ("accused", "plaintiff", "winner")
    return tuple(
        (
            role,
            compiled(rf"{any_of(table[role])}(?:ที่\s?[0-9๐-๙]{{1,2}})?(?:[\s(:]|คือ|ได้แก่){{0,5}}$"),
            compiled(rf"[\s(]{{0,3}}(?:เป็น|ในฐานะ)?\s?{any_of(table[role])}"),
        )
        for role in sides
    )


@dataclass
class _Gathered:
    """A person and what the lists say of him or her."""

    person: Person
    positions: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    listed: bool = False
    spellings: set[str] = field(default_factory=set)


def all_people(
    document: Document, found: Found, rows: tuple[Attendance, ...], meeting: Meeting | None
) -> tuple[Person, ...]:
    """Return every distinct person with positions, role and all mentions, in the order of first mention."""
    gathered = {_key(person): _Gathered(person) for person in found.people}
    places = sorted((span.start, span.end, _key(person)) for person in found.people for span in person.spans)
    for row in rows:
        if row.name is None:
            continue
        key = _named_at(places, row.span) or person_key(row.name)  # the finder may know the name in another spelling
        entry = gathered.setdefault(key, _Gathered(_of_row(row)))
        entry.listed = True
        entry.spellings.add(row.name)
        entry.positions += [written for written in (row.position, row.organization) if written]
        if not any(span.start <= row.span.start < span.end for span in entry.person.spans):
            entry.spans.append(row.span)
    starts = sorted(span.start for entry in gathered.values() for span in entry.person.spans)
    people = [_finished(entry, document.text, starts, meeting) for entry in gathered.values()]
    return tuple(sorted(people, key=lambda person: person.spans[0].start if person.spans else 0))


def _named_at(places: list[tuple[int, int, str]], span: Span) -> str | None:
    """Return the key of the person whom the finder found where a row has its name."""
    index = bisect_left(places, (span.start + 1, 0, "")) - 1
    return places[index][2] if index >= 0 and span.start < places[index][1] else None


def _key(person: Person) -> str:
    return person.key or person_key(person.name)


def _of_row(row: Attendance) -> Person:
    given, _, family = (row.name or "").partition(" ")
    return Person(
        name=row.name or "", title=row.title, given_name=given, family_name=family or None, key=person_key(row.name or "")
    )


def _finished(entry: _Gathered, text: str, starts: list[int], meeting: Meeting | None) -> Person:
    person = entry.person
    positions = tuple(dict.fromkeys([*entry.positions, *person.positions]))
    spans = tuple(sorted([*person.spans, *entry.spans], key=lambda span: span.start))
    return person.replace(positions=positions, spans=spans, role=_role(entry, text, starts, meeting, positions))


def _role(
    entry: _Gathered, text: str, starts: list[int], meeting: Meeting | None, positions: tuple[str, ...]
) -> Role | None:
    names = {entry.person.name, *entry.spellings}
    if meeting is not None and meeting.chair in names:
        return "chair"
    mentions = (*entry.person.spans, *entry.person.short_spans)
    told = {role for span in mentions[:40] for role in _told(text, span, starts)}
    for role in ("accused", "plaintiff", "winner", "chair", "speaker", "attendee"):
        if role in told and not (role == "chair" and entry.listed):
            return role
    if entry.listed:
        return "attendee"
    if meeting is not None and names & {meeting.recorder, meeting.reviewer}:
        return "signer"
    return "official" if positions else "other"


def _next(starts: list[int], at: int, last: int) -> int:
    index = bisect_left(starts, at)
    return starts[index] if index < len(starts) else last


def _told(text: str, span: Span, starts: list[int]) -> Iterable[Role]:
    """Yield the roles that the words around one mention give."""
    following = _next(starts, span.end, len(text))
    line = text.find("\n", span.end, span.end + _REACH)
    end = min(following, span.end + _REACH, line if line >= 0 else len(text))
    for role, pattern in _cues():
        if any(found.lastgroup != "friend" for found in pattern.finditer(text, span.end, end)):
            yield role
    before = text[max(0, span.start - _COMPANY_REACH) : span.start].rpartition("\n")[2]
    if holds_any(before, vocabulary("roles")["attendee"]["openers"]):
        yield "attendee"
    if not holds_any(f"{before[-_ASIDE:]} {text[span.end : min(end, span.end + _ASIDE)]}", words("roles", "sides")):
        return  # as for most
    for side, ahead, behind in _sides():
        if ahead.search(before[-_ASIDE:]) or behind.match(text, span.end, end):
            yield side
