"""Who was there against what the minutes say: two lists at once, movers and voters on no list, two officers in one role."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby

from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.phrases.enumerations import opening
from council_docs.record import Finding, Officer, Person, Phrase, Record, Span
from council_docs.text.lines import line_start
from council_docs.text.spans import SpanIndex
from council_docs.thai.names.full_names import person_key

_MOVER = any_of(words("checks", "people", "moves"))
_MOVES = compiled(rf"[^\n]{{0,90}}?{_MOVER}")
_VOTED = any_of(words("checks", "people", "votes"))
_VOTE = rf"(?:ไม่)?{_VOTED}|งดออกเสียง|ไม่ออกเสียง"
_VOTES = compiled(rf"[^\n]{{0,60}}?[\s:–-](?:{_VOTE})\s*(?:\n|$)")
"""What follows a name in a roll call, on the same line: `3. นาย… เห็นชอบ`."""
_NUMBERED = compiled(r"\s{0,20}[(]?[0-9๐-๙]{1,3}[.)]?\s{1,4}$|\s{0,20}[0-9๐-๙]{1,3}[.)]$")
_OPENING = opening("names", "follows", "is", "consists")
_ROLL = compiled(
    rf"""(?:ผู้|สมาชิก[^\n]{{0,40}}?|กรรมการ[^\n]{{0,40}}?)(?:ที่|ซึ่ง)?(?:ลง(?:มติ|คะแนน)|ออกเสียง|ยกมือ)?(?:ให้ความ)?
    (?:{_VOTE})[^\n]{{0,40}}?(?:{_OPENING}|:)""",
    re.VERBOSE,
)
"""What stands before the names of those who voted one way."""
_LISTED = "on a list of those present or in attendance"


def present_and_absent(record: Record) -> Iterator[Finding]:
    """One person on the list of those present and on that of those absent."""
    present = {person_key(row.name): row for row in record.attendance if row.name and row.status == "present"}
    for row in record.attendance:
        other = present.get(person_key(row.name)) if row.name and row.status == "absent" else None
        if other is not None:
            yield Finding.of(
                "present-and-absent",
                "warning",
                {"name": row.name},
                expected="one list",
                found="two lists",
                span=row.span,
                related=(other.span,),
            )


def mover_not_listed(record: Record) -> Iterator[Finding]:
    """Someone who moved or seconded (ผู้เสนอ, ผู้รับรอง), but is on no list of people who were there."""
    named = SpanIndex(span for person in record.people for span in person.spans)

    def moves(span: Span) -> bool:
        following = named.next_from(span.end)
        limit = min(following.start if following else len(record.text), span.end + 100)
        return _MOVES.match(record.text, span.end, limit) is not None

    for person, span in _unlisted_where(record, moves):
        yield Finding.of(
            "mover-not-listed",
            "info",
            {"name": person.name},
            expected=_LISTED,
            found="on none",
            span=span,
        )


def voter_not_listed(record: Record) -> Iterator[Finding]:
    """Someone named in a vote by name (a roll call, a list of those in favour), but on no list of people who were there."""
    rolls = cache(lambda: _rolls(record))  # looked for once, and only where somebody is on no list

    def votes(span: Span) -> bool:
        return _answers(record.text, span) or rolls().at(span.start) is not None

    for person, span in _unlisted_where(record, votes):
        yield Finding.of(
            "voter-not-listed",
            "info",
            {"name": person.name},
            expected=_LISTED,
            found="on none",
            span=span,
        )


def _unlisted_where(record: Record, holds: Callable[[Span], bool]) -> Iterator[tuple[Person, Span]]:
    """Yield each person on no list with the first mention for which something holds."""
    for person in _unlisted(record):
        span = next(filter(holds, person.spans), None)
        if span is not None:
            yield person, span


def _unlisted(record: Record) -> Iterator[Person]:
    """Yield the people who are on no list of those who were there; nobody where nobody is listed."""
    if record.kind != "minutes" or not any(row.status == "present" for row in record.attendance):
        return
    there = [row for row in record.attendance if row.name and row.status != "absent"]
    keys = {person_key(row.name or "") for row in there}
    rows = SpanIndex(row.span for row in there)
    for person in record.people:
        on_list = any(rows.beginning_in(span.start, span.end) for span in person.spans)
        if not on_list and (person.key or person_key(person.name)) not in keys:
            yield person


def _answers(text: str, span: Span) -> bool:
    """Return whether a name is a row of a roll call: a number before it, a vote behind it."""
    line = line_start(text, span.start, reach=40)
    return _NUMBERED.match(text[line : span.start]) is not None and _VOTES.match(text, span.end) is not None


def _rolls(record: Record) -> SpanIndex[Span]:
    """Return the ranges of text that list those who voted one way: the line, and numbered lines below it."""
    begin = max((row.span.end for row in record.attendance), default=0)
    rolls: list[Span] = []
    for found in _ROLL.finditer(record.text, begin):
        if rolls and found.end() <= rolls[-1].end:
            continue
        end = record.text.find("\n", found.end())
        while end >= 0 and _NEXT_ROW.match(record.text, end):
            end = record.text.find("\n", end + 1)
        rolls.append(Span(start=found.end(), end=end if end >= 0 else len(record.text)))
    return SpanIndex(rolls)


_NEXT_ROW = compiled(r"\n\s{0,20}[(]?[0-9๐-๙]{1,3}[.)]")


def officer_disagrees(record: Record) -> Iterator[Finding]:
    """Two kinds of evidence name different people as chair, secretary, recorder or reviewer; both are kept."""
    said = sorted(record.meetings[0].officers if record.meetings else (), key=lambda officer: officer.role)
    for role, officers in groupby(said, key=lambda officer: officer.role):
        kinds: dict[str, list[Officer]] = {}
        for officer in officers:
            kinds.setdefault(officer.evidence, []).append(officer)
        first, *others = kinds.items()
        seen = {person_key(officer.name) for officer in first[1]}
        for evidence, named in others:
            if seen & {person_key(officer.name) for officer in named}:
                continue
            seen |= {person_key(officer.name) for officer in named}
            yield Finding.of(
                "officer-disagrees",
                "info",
                {
                    "role": Phrase.of(f"officer.{role}"),
                    "first": first[1][0].name,
                    "first_evidence": Phrase.of(f"evidence.{first[0]}"),
                    "second": named[0].name,
                    "second_evidence": Phrase.of(f"evidence.{evidence}"),
                },
                expected=first[1][0].name,
                found=named[0].name,
                span=named[0].span,
                related=(first[1][0].span,),
            )
