"""Resolutions of minutes, each with its agenda item, its action, its vote, and what it says of sums and days."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from council_docs.assembly.actions import action_of
from council_docs.assembly.agenda import mention_indexes
from council_docs.assembly.headings import Heading
from council_docs.assembly.lines import Block
from council_docs.assembly.markers import find_blocks
from council_docs.assembly.outline import outline_of
from council_docs.assembly.parts import Found
from council_docs.document import Document
from council_docs.record import AgendaItem, DateMention, Resolution, Span, VoteMention


@dataclass(frozen=True)
class Resolved:
    """Resolutions, those merely cited, and the agenda with the indexes of its resolutions, amounts and dates."""

    agenda: tuple[AgendaItem, ...]
    resolutions: tuple[Resolution, ...] = ()
    references: tuple[Resolution, ...] = ()


def minutes_resolutions(document: Document, found: Found, agenda: tuple[AgendaItem, ...]) -> Resolved:
    """Return what the meeting resolved, in text order, and the agenda with the indexes of its resolutions."""
    outline = outline_of(document)
    resolutions: list[Resolution] = []
    by_item: dict[int, list[int]] = {}
    before = 0
    for block in find_blocks(outline):
        item = outline.item_at(block.marker)
        if item is not None:
            by_item.setdefault(item.start, []).append(len(resolutions))
            before = max(before, outline.lines[item.line].start)
        resolutions.append(_resolution(document.text, block, item, found, before))
        before = block.end
    return Resolved(_with_resolutions(agenda, by_item), tuple(resolutions))


def _with_resolutions(agenda: tuple[AgendaItem, ...], by_item: dict[int, list[int]]) -> tuple[AgendaItem, ...]:
    return tuple(
        item.but(
            resolutions=tuple(by_item.get(item.span.start, ())),
            items=_with_resolutions(item.items, by_item),
        )
        for item in agenda
    )


def _resolution(text: str, block: Block, item: Heading | None, found: Found, before: int) -> Resolution:
    span = Span(start=block.start, end=block.end)
    words = text[span.slice]
    vote = _vote(found.votes, before, block)
    dates = mention_indexes(found.dates, span)
    action = action_of(words, title=item.title if item is not None else None, in_principle=False)
    return Resolution(
        agenda_number=".".join(map(str, item.number)) if item is not None and item.number else None,
        text=" ".join(words.split()),
        action=action,
        votes=vote.votes if vote else None,
        unanimous=vote.unanimous if vote else None,
        outcome=(_OUTCOMES.get(action) or vote.outcome) if vote else None,
        amounts=mention_indexes(found.amounts, span),
        dates=dates,
        conditions=_conditions(words),
        assigned_to=_assigned(words),
        due=_due(text, span, [found.dates[index] for index in dates]),
        span=span,
    )


def _vote(votes: Sequence[VoteMention], before: int, block: Block) -> VoteMention | None:
    """The vote inside a resolution; else the last count announced before it under the same item."""
    low = bisect_left(votes, block.start, key=lambda vote: vote.span.start)
    high = bisect_left(votes, block.end, key=lambda vote: vote.span.start)
    inside = list(votes[low:high])
    counted = [vote for vote in inside if vote.votes is not None]
    if not counted:
        first = bisect_left(votes, before, key=lambda vote: vote.span.start)
        counted = [vote for vote in votes[first:low] if vote.votes is not None][-1:]
    unanimous = next((vote.unanimous for vote in [*inside, *counted] if vote.unanimous is not None), None)
    chosen = counted[0] if counted else inside[0] if inside else None
    return chosen.but(unanimous=unanimous) if chosen is not None else None


_OUTCOMES: dict[str, Literal["passed", "failed"]] = {
    "approve": "passed",
    "certify_minutes": "passed",
    "elect": "passed",
    "reject": "failed",
}
_CONDITION = re.compile(r"(?:โดยมีเงื่อนไข|ภายใต้เงื่อนไข|มีเงื่อนไข|ทั้งนี้)[^\n]{1,600}")
_ASSIGNED = re.compile(r"(?:มอบหมายให้|มอบหมาย|มอบให้|มอบ)\s?(?!อำนาจ|ทุน|รางวัล|เงิน|โล่|เกียรติบัตร)(?P<who>[^\n\t]{2,120})")
_DOING = re.compile(
    r"""
      \s(?!\S{0,4}\.)                                                     # a blank, unless an abbreviation follows
    | เป็นผู้ | ดำเนิน | จัดทำ | จัดส่ง | จัดหา | จัดเตรียม | ตรวจสอบ | พิจารณา | ประสาน | รายงาน | นำเสนอ | นำส่ง | นำไป | นำข้อ
    | สำรวจ | ปรับ | เพิ่มเติม | ศึกษา | ติดตาม | แจ้ง | ไป | ส่ง | รับผิดชอบ | เสนอ | สรุป | ทบทวน | แก้ไข
    | เขียน | กำหนด | ออกแบบ | รวบรวม
    """,
    re.VERBOSE,
)
_DUE = re.compile(r"(?:ภายใน|ไม่เกิน|ก่อน|ให้ทัน|แล้วเสร็จ(?:ใน|ภายใน)?|อย่างช้า)\s{0,2}(?:วัน\S{0,12}\s?ที่|วันที่|เดือน)?\s{0,2}$")


def _conditions(words: str) -> tuple[str, ...]:
    return tuple(" ".join(match.group().split()) for match in _CONDITION.finditer(words))


def _assigned(words: str) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for match in _ASSIGNED.finditer(words):
        who = match["who"]
        stop = _DOING.search(who, 2)
        name = who[: stop.start()].strip() if stop else who.strip()
        if name:
            names[name] = None
    return tuple(names)


def _due(text: str, span: Span, dates: Sequence[DateMention]) -> date | None:
    for mention in dates:
        if mention.end is not None and _DUE.search(text, max(span.start, mention.span.start - 40), mention.span.start):
            return mention.end
    return None
