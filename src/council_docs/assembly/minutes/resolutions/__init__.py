"""Resolutions of minutes, each with its agenda item, its action, its vote, and what it says of sums and days."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from council_docs.assembly.actions import Operative, action_of, is_course_of_action, operative_words
from council_docs.assembly.minutes.agenda.heading import Heading
from council_docs.assembly.minutes.agenda.outline import Outline
from council_docs.assembly.minutes.agenda.tree import mention_indexes
from council_docs.assembly.minutes.lines import Block, Rank
from council_docs.assembly.minutes.resolutions.assignments import assigned_to, conditions, due
from council_docs.assembly.minutes.resolutions.blocks import find_blocks
from council_docs.assembly.minutes.resolutions.citations import cited_resolutions
from council_docs.assembly.minutes.resolutions.item_votes import fails, vote_of
from council_docs.assembly.parts import Found
from council_docs.lexicon.patterns import compiled
from council_docs.lexicon.wordlists import vocabulary
from council_docs.phrases.resolution_markers import READING
from council_docs.record import Resolution, Span
from council_docs.record.record import Action
from council_docs.thai.numbers.digits import to_arabic


@dataclass(frozen=True)
class Resolved:
    """Resolutions, and those merely cited.

    Attributes:
        by_item: Indexes of the resolutions of each agenda item, by the offset at which its title begins.
    """

    resolutions: tuple[Resolution, ...] = ()
    references: tuple[Resolution, ...] = ()
    by_item: Mapping[int, Sequence[int]] = field(default_factory=dict)


def minutes_resolutions(text: str, outline: Outline, found: Found) -> Resolved:
    """Return what the meeting resolved, in text order.

    Args:
        text: The text of the document.
        outline: Lines and headings of the minutes.
        found: Mentions, for votes, people, sums and days of each resolution.
    """
    blocks = find_blocks(outline)
    readings = [(line.start, match) for line in outline.lines if (match := READING.match(line.text))]
    named = sorted((place.start, each.name) for each in found.people for place in (*each.spans, *each.short_spans))
    resolutions: list[Resolution] = []
    by_item: dict[int, list[int]] = {}
    before = 0
    for block in blocks:
        item = outline.item_at(block.marker)
        if item is not None:
            by_item.setdefault(item.start, []).append(len(resolutions))
            before = max(before, outline.lines[item.line].start)
        made = _resolution(text, block, item, found, before)
        last = bisect_left(readings, block.marker, key=lambda reading: reading[0]) - 1
        opened = readings[last][1] if last >= 0 and item is not None and readings[last][0] > item.start else None
        resolutions.append(made.replace(people=_people(named, made.span), reading=_reading(made.text, item, opened)))
        before = block.end
    references = tuple(cited_resolutions(outline.lines, blocks))
    return Resolved(tuple(resolutions), references, by_item)


_READING_WORD = compiled(r"วาระ(?:ที่)?\s?(?P<reading>[1-3๑-๓]|หนึ่ง|สอง|สาม)(?![0-9๐-๙.])(?=\s|\)|$|ขั้น|รับ)")
_READINGS: tuple[Literal[1, 2, 3], ...] = (1, 2, 3)


def _reading(words: str, item: Heading | None, opened: re.Match[str] | None) -> Literal[1, 2, 3] | None:
    """The reading of which the text speaks: in the resolution, above it, or in the title of the item."""
    match = _READING_WORD.search(words) or opened or (_READING_WORD.search(item.title) if item is not None else None)
    if match is None:
        return None
    said = to_arabic(match["reading"])
    return _READINGS[(int(said) if said.isdecimal() else vocabulary("agenda")["ordinals"][said]) - 1]


def _resolution(text: str, block: Block, item: Heading | None, found: Found, before: int) -> Resolution:
    span = Span(start=block.start, end=block.end)
    words = text[span.slice]
    dates = mention_indexes(found.dates, span)
    action = _action(words, item, formal=block.rank is Rank.FORMAL)
    vote = vote_of(text, found.votes, before, block, elects=action == "elect")
    if action in ("approve", "certify_minutes") and vote is not None and fails(vote):
        action = "reject"
    return Resolution(
        agenda_number=".".join(map(str, item.number)) if item is not None and item.number else None,
        text=" ".join(words.split()),
        action=action,
        votes=vote.votes if vote else None,
        unanimous=vote.unanimous if vote else None,
        outcome=(_OUTCOMES.get(action) or vote.outcome) if vote else None,
        amounts=mention_indexes(found.amounts, span),
        dates=dates,
        conditions=conditions(words),
        assigned_to=assigned_to(words),
        due=due(text, span, [found.dates[index] for index in dates]),
        span=span,
    )


def _action(words: str, item: Heading | None, *, formal: bool) -> Action:
    """What a resolution does; a vote that is only called unanimous (คะแนนเป็นเอกฉันท์) does what its item asks for.

    Behind a marker (`formal`) a course of action without a word of decision is what the meeting approved: มติ จัดที่ทะเล.
    """
    action = action_of(words, title=item.title if item is not None else None, in_principle=False)
    if action != "other":
        return action
    if operative := operative_words(words):
        return "approve" if formal and _appoints(words, operative[0]) else action
    if "เอกฉันท์" not in words:
        return "approve" if formal and is_course_of_action(words) else action
    above = [heading.title for heading in (item, item.parent if item is not None else None) if heading is not None]
    asked: Action = next((found[0].action for title in above if (found := operative_words(title))), "approve")
    return asked if asked in _OUTCOMES else "approve"


def _appoints(words: str, operative: Operative) -> bool:
    """Return whether a decision begins with whom it appoints: แต่งตั้งนาย… เป็นเอกฉันท์."""
    return words[operative.start : operative.end] in vocabulary("resolutions")["elections"]["appoints"]


_OUTCOMES: dict[str, Literal["passed", "failed"]] = {
    "approve": "passed",
    "certify_minutes": "passed",
    "elect": "passed",
    "reject": "failed",
}


def _people(named: Sequence[tuple[int, str]], span: Span) -> tuple[str, ...]:
    low, high = bisect_left(named, (span.start, "")), bisect_left(named, (span.end, ""))
    return tuple(dict.fromkeys(name for _, name in named[low:high]))
