"""Finder: votes that a text states, their figures, unanimity, and what they came to.

What is no vote: surveys and hearings, required majorities, suppositions, sums of approved things (อนุมัติ ๑๒ ราย). Figures are
those printed: nothing is summed, ไม่มี and a dash are 0. The outcome is read from the text, never reckoned: a motion
can fail with more votes for it than against.
"""

import re
from bisect import bisect_left, bisect_right
from decimal import Decimal
from functools import cache
from typing import Literal

from council_docs.arguments import require_text
from council_docs.finders import FinderContext
from council_docs.finders.votes.counts import Count, counted, find_counts
from council_docs.finders.votes.elections import Election, find_elections
from council_docs.finders.votes.line_ends import Healed, healed
from council_docs.finders.votes.roll_calls import with_rolls
from council_docs.finders.votes.tables import find_tables
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.record import Span, VoteMention, Votes, VoteShares
from council_docs.text.lines import line_start

_WORD = "เอกฉันท์"
_BEHIND_NOT = any_of(words("votes", "unanimity", "behind_not"))
_REACHED = any_of(words("votes", "unanimity", "reached"))
_REQUIRED = any_of(words("votes", "unanimity", "required"))
_BEHIND_REQUIRED = any_of(words("votes", "unanimity", "behind_required"))
_BEFORE_WORD = compiled(
    rf"""
    (?P<not>(?:ไม่|มิ)(?:{_BEHIND_NOT}|\s){{0,4}}{_REACHED}?(?:ฉันทา)?(?:มติ)?(?:โดย|เป็น|อย่าง)?)?
    (?P<required>{_REQUIRED}{_BEHIND_REQUIRED}?(?:มติ)?(?:เป็น|โดย)?)?
    (?:มติ)?(?:โดย|เป็น|อย่าง)?\s{{0,2}}$
    """,
    re.VERBOSE,
)
_TITLE = any_of(words("votes", "unanimity", "titles"))
_SURNAME = compiled(rf"{_TITLE}[ก-๎]{{2,30}}\s{{1,2}}$")
"""เอกฉันท์ is a family name too."""
_NEAR = 60
_CASTS = any_of(words("votes", "casting", "votes"))
_SIDES = any_of(words("votes", "casting", "sides"))
_CASTING = compiled(
    rf"""
    ประธาน[^\n]{{0,40}}?{_CASTS}[^\n]{{0,30}}?ชี้ขาด[^\n]{{0,40}}?
    (?P<side>{_SIDES})
    """,
    re.VERBOSE,
)


def find_votes(text: str) -> list[VoteMention]:
    """Return the votes that a text states, in text order.

    Args:
        text: Repaired text; offsets of the mentions are code points into it.

    A mention without figures states unanimity (`unanimous` true), or denies it (false). A roll call is kept name by name
    with the count that is printed for it (`roll`); where none is printed, none is made up.
    """
    require_text("text", text)
    whole = healed(text)
    mentions = _mentions(whole.text)
    return mentions if whole.text == text else [_restored(text, whole, mention) for mention in mentions]


def _mentions(text: str) -> list[VoteMention]:
    elections = find_elections(text)
    ballots: list[list[Count]] = [[] for _ in elections]
    stated = []
    tables = find_tables(text)
    counts = sorted([*find_counts(text), *tables], key=lambda count: count.start)
    counts = _outside_tables(counts, tables)
    for number, count in enumerate(counts):
        index = bisect_right(elections, count.start, key=lambda election: election.start) - 1
        following = elections[index + 1] if index + 1 < len(elections) else None
        if index >= 0 and _of_election(count, elections[index]):
            ballots[index].append(count)
        elif _before_election(count, following):
            ballots[index + 1].append(count)
        elif not count.is_vote:
            continue
        else:
            limit = counts[number + 1].start if number + 1 < len(counts) else len(text)
            stated.append(_mention(text, count, limit))
    stated += [_elected(text, election, rest) for election, rest in zip(elections, ballots, strict=True)]
    mentions = _with_unanimity(text, sorted(stated, key=lambda mention: mention.span.start))
    return with_rolls(text, sorted(_with_casting(text, mentions), key=lambda mention: mention.span.start))


def _outside_tables(counts: list[Count], tables: list[Count]) -> list[Count]:
    """Leave out counts that were read of the rows of a table, which is one count."""
    kept = []
    for count in counts:
        index = bisect_right(tables, count.start, key=lambda table: table.start) - 1
        table = tables[index] if index >= 0 else None
        if table is None or table is count or count.start >= table.end:
            kept.append(count)
    return kept


def _restored(text: str, whole: Healed, mention: VoteMention) -> VoteMention:
    """Return a mention of the healed text with its words and places in the text itself."""

    def back(span: Span) -> Span:
        return Span(start=whole.start(span.start), end=whole.end(span.end))

    span = back(mention.span)
    return mention.replace(
        text=text[span.slice],
        span=span,
        candidates=tuple(each.replace(span=back(each.span)) for each in mention.candidates),
        roll=tuple(each.replace(span=back(each.span)) for each in mention.roll),
    )


def votes(text: str, _context: FinderContext) -> list[VoteMention]:
    """The registered finder."""
    return find_votes(text)


def _mention(text: str, count: Count, limit: int) -> VoteMention:
    figures = {kind: counted(count.get(kind)) for kind in ("for", "against", "abstain", "no_vote", "voters")}
    shares = {kind: count.share(kind) for kind in ("for", "against", "abstain", "no_vote")}
    return VoteMention(
        text=text[count.start : count.end],
        span=Span(start=count.start, end=count.end),
        votes=Votes.model_validate(figures) if any(value is not None for value in figures.values()) else None,
        shares=VoteShares.model_validate(shares) if any(value is not None for value in shares.values()) else None,
        spoiled=_spoiled(counted(count.get("spoiled"))),
        unit=count.unit or ("ร้อยละ" if any(pair.figure.percent for pair in count.pairs) else None),
        outcome=_outcome(text, count, limit),
    )


def _spoiled(count: int | Decimal | None) -> int | None:
    """Ballots are whole; a part of one (shares of spoiled votes) is none."""
    return count if isinstance(count, int) else None


_AFTER_ELECTION = 120
"""Code points after the last candidate within which งดออกเสียง and บัตรเสีย are still of the same ballot."""
_REST = frozenset({"abstain", "no_vote", "voters", "spoiled"})


def _of_election(count: Count, election: Election) -> bool:
    if election.start <= count.start < election.end:
        return True
    rest_only = all(pair.kind in _REST for pair in count.pairs)
    return rest_only and 0 <= count.start - election.end <= _AFTER_ELECTION


def _before_election(count: Count, following: Election | None) -> bool:
    """มีผู้ลงคะแนน ๘ คน ปรากฏว่า นาย ก ได้ ๕ คะแนน …: the voters of an election stand before its candidates."""
    voters_only = all(pair.kind == "voters" for pair in count.pairs)
    return voters_only and following is not None and 0 <= following.start - count.end <= _AFTER_ELECTION


def _elected(text: str, election: Election, rest: list[Count]) -> VoteMention:
    figures = {kind: next((n for c in rest if (n := counted(c.get(kind))) is not None), None) for kind in _REST}
    end = max([election.end, *(count.end for count in rest)])
    spoiled = _spoiled(figures.pop("spoiled"))
    return VoteMention(
        text=text[election.start : end],
        span=Span(start=election.start, end=end),
        votes=Votes.model_validate({"for": election.winning, **figures}),
        spoiled=spoiled,
        candidates=election.candidates,
    )


def _with_unanimity(text: str, counted: list[VoteMention]) -> list[VoteMention]:
    mentions = list(counted)
    at = 0
    found = text.find(_WORD)
    while found >= 0:
        end = found + len(_WORD)
        if _SURNAME.search(text, max(0, found - 60), found):
            found = text.find(_WORD, end)
            continue
        before = _BEFORE_WORD.search(text, max(0, found - 40), found)
        start = before.start() if before else found
        if before is None or before["required"] is None:
            said = before is None or before["not"] is None
            while at < len(counted) and counted[at].span.end + _NEAR < start:
                at += 1
            near = next(
                (i for i in range(at, min(at + 2, len(counted))) if _is_near(text, counted[i].span, start, end)), None
            )
            if near is not None:
                mentions[near] = mentions[near].replace(unanimous=said)
            else:
                mentions.append(VoteMention(text=text[start:end], span=Span(start=start, end=end), unanimous=said))
        found = text.find(_WORD, end)
    return mentions


def _is_near(text: str, span: Span, start: int, end: int) -> bool:
    """Return whether the word เอกฉันท์ at `start:end` speaks of the count at `span`."""
    if span.start - _NEAR > end or span.end + _NEAR < start:
        return False
    return "\n" not in text[min(span.end, end) : max(span.start, start)]


def _with_casting(text: str, mentions: list[VoteMention]) -> list[VoteMention]:
    cast = list(_CASTING.finditer(text))
    if not cast:
        return mentions
    changed = []
    for mention in mentions:
        index = bisect_left(cast, mention.span.end, key=lambda match: match.start())
        match = cast[index] if index < len(cast) else None
        if match is not None and match.start() - mention.span.end <= 200 and mention.votes is not None:
            against = match["side"].startswith(("ไม่", "คัด"))
            changed.append(mention.replace(casting="against" if against else "for"))
        else:
            changed.append(mention)
    return changed


@cache
def _conclusion() -> re.Pattern[str]:
    words = vocabulary("votes")["outcome"]
    failed, passed = any_of(words["failed"]), any_of(words["passed"])
    return compiled(
        rf"(?<!ผู้)(?<!ผู้ลง)(?:{any_of(words['lead'])})[^\n]{{0,60}}?(?:(?P<failed>{failed})|(?P<passed>{passed}))"
        r"(?!\s{0,3}(?:จำนวน)?\s{0,3}[0-9๐-๙])"  # a figure after it: the label of a count, no conclusion
    )


def _outcome(text: str, count: Count, limit: int) -> Literal["passed", "failed"] | None:
    """What the sentence says after the count, before `limit`; else what it says just before."""
    stop = min(limit, count.end + 160)
    end = text.find("\n", count.end, stop)
    after = _conclusion().search(text, count.end, end if end >= 0 else stop)
    if after is not None:
        return "failed" if after["failed"] else "passed"
    line = line_start(text, count.start, reach=100)
    said = list(_conclusion().finditer(text, line, count.pairs[0].figure.start))
    if said and said[-1].end() > count.start and _label_loses(count):
        said.pop()  # มติที่ประชุม เห็นชอบ ๒ เสียง ไม่เห็นชอบ ๗ เสียง: the label of a figure, no conclusion
    if said:
        return "failed" if said[-1]["failed"] else "passed"
    return None


def _label_loses(count: Count) -> bool:
    """Return whether the side that the count names first has fewer votes than the other."""
    sides = [counted(count.get(kind)) for kind in ("for", "against")]
    if count.pairs[0].ratio or sides[0] is None or sides[1] is None:
        return False
    return sides[0] < sides[1] if count.pairs[0].kind == "for" else sides[1] < sides[0]
