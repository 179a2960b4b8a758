"""How many can have voted: the count of those who came, where the text states one, else the list of those present.

General meetings list their directors and count their members; companies and condominiums vote by shares, so that the number
of people says nothing there, and the number of shares at the meeting does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal

from council_docs.checks.membership import bodies, voters
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.phrases.attendance import group_count
from council_docs.record import Record, Span, VoteMention
from council_docs.text.lines import lines_of
from council_docs.thai.numbers.digits import to_arabic

SHARE_UNITS = frozenset(words("votes", "units", "shares"))
_FIGURE = r"(?P<count>[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,6})?|[0-9]{1,10}(?:\.[0-9]{1,6})?)"


@dataclass(frozen=True, slots=True)
class Electorate:
    """The most votes that can have been cast, and what says so: the list of those present, a count of them or of shares."""

    most: Decimal
    source: Literal["stated", "counted", "shares"]
    spans: tuple[Span, ...]


def electorate(record: Record, vote: VoteMention) -> Electorate | None:
    """Return the most votes that those at the meeting can have cast, `None` where the record does not say."""
    shares = _by_shares(record, vote)
    counts = _stated(
        record.text, shares=shares, lists_end=record.agenda[0].span.start if record.agenda else len(record.text)
    )
    if counts:
        most, span = max(counts, key=lambda count: count[0])
        listed = 0 if shares or is_general(record) else len(voters(record))
        if most >= listed:
            return Electorate(most, "shares" if shares else "counted", (span,))
    if shares or is_general(record):
        return None
    there = voters(record)
    return Electorate(Decimal(len(there)), "stated", (there[0].span, there[-1].span)) if there else None


def is_general(record: Record) -> bool:
    """Return whether members, owners or shareholders met, of whom a paper lists only those who sat at the table."""
    meeting = record.meetings[0] if record.meetings else None
    named = f"{bodies(record)} {meeting.session or '' if meeting else ''} {record.title or ''}"
    return _general().search(named) is not None


@cache
def _general() -> re.Pattern[str]:
    return compiled(any_of(words("votes", "electorate", "general")))


def _by_shares(record: Record, vote: VoteMention) -> bool:
    """Return whether a vote is counted in shares: by its unit, by parts of a vote, or by whose meeting it is."""
    votes = vote.votes
    figures = (votes.for_, votes.against, votes.abstain) if votes is not None else ()
    if vote.unit in SHARE_UNITS or any(isinstance(figure, Decimal) for figure in figures):
        return True
    return _owners().search(f"{bodies(record)} {record.title or ''}") is not None


@cache
def _owners() -> re.Pattern[str]:
    return compiled(any_of(words("votes", "electorate", "owners")))


@cache
def _came(*, shares: bool) -> re.Pattern[str]:
    """Match what states how many came: who, that they came, the count with its unit; `not`, where they did not come.

    The negation is a part of the match: `ไม่เข้าร่วมประชุม 2 คน` holds `ร่วมประชุม 2 คน`, before which none stands.
    """
    negated = rf"(?P<not>{any_of(words('votes', 'electorate', 'negated'))})?"
    came = rf"{negated}(?:{any_of(words('votes', 'electorate', 'came'))})"
    unit = any_of(words("votes", "electorate", "shares" if shares else "heads"))
    between = any_of(words("votes", "electorate", "between"))
    if shares:
        return compiled(rf"{came}(?P<rest>(?:[^\n]|\n(?={unit})){{0,{_SHARES_REACH}}})")
    gap = rf"(?:{between}|[\s:(]){{0,8}}"
    return compiled(rf"{came}{gap}{_FIGURE}\s{{0,8}}(?:{unit})(?!ละ)")


_SHARES_REACH = 400
"""Code points behind the words that say who came in which their shares are counted: in person, by proxy, together."""
_OF_ALL = compiled(any_of(words("votes", "electorate", "all_shares")))
"""Before a figure of shares: it counts all that there are, not those at the meeting."""


@cache
def _share_figure() -> re.Pattern[str]:
    return compiled(rf"(?<![0-9.,/]){_FIGURE}\s{{0,8}}(?:{any_of(words('votes', 'electorate', 'shares'))})(?!ละ)")


def _shares_at_meeting(text: str) -> Iterator[tuple[Decimal, Span]]:
    """Yield the shares that the sentences on who came count: `ด้วยตนเอง … 12,500,000 หุ้น … มอบฉันทะ … รวม … 200,000,000 หุ้น`."""
    for sentence in _came(shares=True).finditer(text):
        if sentence["not"]:
            continue
        at = sentence.start("rest")
        for figure in _share_figure().finditer(text, at, sentence.end()):
            count = Decimal(figure["count"].replace(",", ""))
            if count > 1 and not _OF_ALL.search(text, at, figure.start()):  # 1 ห้อง 1 เสียง is how votes are counted
                yield count, Span(start=sentence.start(), end=figure.end())
            at = figure.end()


@lru_cache(maxsize=2)  # each vote of a record asks the same of the same text
def _stated(text: str, *, shares: bool, lists_end: int) -> tuple[tuple[Decimal, Span], ...]:
    """Return the counts of those who came that a text states.

    Behind `lists_end`, where the business begins, only who came to a meeting counts: others came to what is told of.
    """
    digits = to_arabic(text)
    if shares:
        return tuple(_shares_at_meeting(digits))
    stated = [
        (Decimal(match["count"].replace(",", "")), Span(start=match.start(), end=match.end()))
        for match in _came(shares=False).finditer(digits)
        if not match["not"] and (match.end() <= lists_end or "ประชุม" in match[0])
    ]
    return (*stated, *_in_groups(digits[:lists_end]))


def _in_groups(digits: str) -> Iterator[tuple[Decimal, Span]]:
    """Yield the sum of the groups that came, each counted on a line of its own (สมาชิกเหมืองซ้าย มา 34 คน จาก 51 คน)."""
    groups = [(line, group) for line in lines_of(digits) if (group := group_count(line.text)) is not None and group.came]
    if len(groups) > 1:
        total = sum(group.count for _, group in groups)
        yield Decimal(total), Span(start=groups[0][0].start, end=groups[-1][0].end)
