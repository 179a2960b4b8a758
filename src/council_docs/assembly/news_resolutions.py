"""Resolutions that a news text reports, and those that it merely cites.

Reported are those of the meeting that the text is about: the operative line of each item of a Cabinet summary, the
clauses of decision in prose, and the parts of enumerated decisions. Cited (`references`) are those that the text gives
as background: dated earlier, introduced by ตามที่ or เดิม, or standing in the background section of an item. Headlines,
requests and consents of officers are neither. What is one and where it ends: `gold/GUIDE_NEWS.md`, Resolutions.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from council_docs.assembly.actions import action_of
from council_docs.assembly.agenda import mention_indexes
from council_docs.assembly.news_clauses import Clause, clauses, names_no_object, opens_with_a_verb
from council_docs.assembly.news_text import Line, NewsText, likeness
from council_docs.assembly.parts import Found
from council_docs.document import Document
from council_docs.record import Resolution, Span
from council_docs.record.record import Action
from council_docs.thai.vocabulary import vocabulary

_RECENT = datetime.timedelta(days=10)
"""A decision at most so long before the publication is what the news reports."""
_COMPARED = 40
"""How many resolutions at most are compared for saying the same."""
_MARK = re.compile(r"\(?(?P<number>[0-9๐-๙]{1,2})[ ]?[.)](?![0-9๐-๙])[ \t]{0,8}")
_NESTED = re.compile(r"[ \t]{0,40}(?:[-–•*▪o][ \t]|\(?[0-9๐-๙]{1,2}[.)]|[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2}){1,3})")
_INLINE = re.compile(r"(?:(?<=\s)|^)\(?[0-9๐-๙]{1,2}[ ]?[.)](?![0-9๐-๙])[ ]{0,3}")
_SAID = re.compile(r"[ ]+[^\s]{2,60}?[ ]?(?<!ดัง)กล่าว(?:ใน|เป็น)?(?:ที่สุด|ตอนท้าย|ทิ้งท้าย|เพิ่มเติม|สรุป|ย้ำ)?[ ”\"]{0,3}$")
_SUMMARY = re.compile(r"[ ]+(?:โดย|ซึ่ง)?(?:มี)?(?:สรุป)?สาระสำคัญ|[ ]+สรุปได้[ ]?ดังนี้|[ ]*ดังนี้[ :]*$|[ ]*ดังต่อไปนี้[ :]*$")
_SPLIT = re.compile(r"[ ]และ(?:ยัง)?(?:ได้)?(?=รับทราบ|รับรองรายงาน)")
_ORDERING = re.compile(r"ให้(?!ความเห็นชอบ|การรับรอง|สัตยาบัน|มี|เป็น|ใช้|ปรับ|ขยาย|คง|เพิ่ม|ลด|ยกเลิก|เปิด|วันที่|เลื่อน|จัด)")
_APPOINTING = re.compile(r"(?:ให้มีการ|ให้)?(?:แต่งตั้ง|จัดตั้ง)")
_SUBORDINATE = re.compile(r"(?:ใน)?ระหว่าง|เมื่อ|เนื่องจาก|กรณี|สำหรับ|ใน(?=กรณี|ส่วน)")
_JOINT = re.compile(r"[ ]?(?:โดย|ซึ่ง|และ|ทั้งนี้|พร้อม|นอกจากนี้)\Z")
_FAR = 60
_QUOTED = 200
"""No name in quotation marks is longer."""
_THEN = re.compile(r"(?:ใน|เมื่อ|ช่วง|ตั้งแต่)(?:เดือน)?[ ]?$")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A resolution before it is made a record: offsets into the document's text."""

    start: int
    end: int
    action: Action
    cited: bool
    subject: str | None
    prose: bool


@dataclass
class _State:
    """Where the reading stands in an item of a Cabinet summary."""

    item: int | None = None
    decided: bool = False
    background: bool = False


def news_resolutions(
    document: Document, layout: NewsText, found: Found
) -> tuple[tuple[Resolution, ...], tuple[Resolution, ...]]:
    """Return the resolutions that the text reports, and those that it cites as background, in text order."""
    drafts, leads = _drafts(layout, found)
    kept = _without_repetitions(document.text, drafts, leads)
    made = [(draft.cited, _resolution(document.text, draft, found)) for draft in kept]
    return tuple(r for cited, r in made if not cited), tuple(r for cited, r in made if cited)


def _long_ago(clause: Clause, line: Line, layout: NewsText, found: Found) -> bool:
    """Whether the words right before a clause date it to a month or year that was over before the publication."""
    if layout.published is None:
        return False
    begin = line.start + clause.start
    near = (found.dates[i] for i in mention_indexes(found.dates, Span(start=max(line.start, begin - 40), end=begin)))
    before = [d for d in near if d.kind in ("month", "year", "fiscal_year") and 0 <= begin - d.span.end <= 2]
    if not before or before[-1].end is None or layout.published - before[-1].end <= _RECENT:
        return False
    at = before[-1].span.start - line.start
    return _THEN.search(line.text, max(0, at - 12), at) is not None


def _drafts(layout: NewsText, found: Found) -> tuple[list[_Draft], list[str]]:
    drafts: list[_Draft] = []
    leads: list[str] = []
    state = _State()
    index = layout.body
    while index < len(layout.lines):
        line = layout.lines[index]
        if layout.item_of(index) != state.item:
            state = _State(layout.item_of(index))
        here = list(clauses(line.text))
        if index == state.item:  # at times heading and decision share a line
            here = [clause for clause in here if line.text[clause.start - 1] == "\t"]
        if (index != state.item and _opens_background(line.text)) or (state.decided and not (here and here[0].start <= 2)):
            state.background = True
        last = index
        for position, clause in enumerate(here):
            stop = here[position + 1].start if position + 1 < len(here) else len(line.text)
            cited = _is_cited(clause, line, layout, state, found)
            parts, last = _parts(layout, index, clause) if stop == len(line.text) and not cited else ([], index)
            if parts:
                leads.append(line.text[clause.start :])
                drafts.extend(
                    _Draft(a, b, action, cited=False, subject=clause.subject, prose=False) for a, b, action in parts
                )
            else:
                drafts.extend(_sentences(layout, index, clause, stop, in_item=state.item is not None, cited=cited))
            state.decided = state.decided or not cited
        if not here and (orders := _orders(layout, index)):
            parts, last = orders
            drafts.extend(_Draft(a, b, action, cited=False, subject=None, prose=False) for a, b, action in parts)
        index = max(last, index) + 1
    return drafts, leads


def _opens_background(line: str) -> bool:
    return line.startswith(_words("item", "background")) or (
        len(line) < 120 and line.endswith(_words("item", "background_ends"))
    )


def _is_cited(clause: Clause, line: Line, layout: NewsText, state: _State, found: Found) -> bool:
    if clause.cited or (state.item is not None and (state.background or (state.decided and clause.start > 2))):
        return True
    low, high = line.start + max(0, clause.start - 40), line.start + clause.operative
    near = (found.dates[i] for i in mention_indexes(found.dates, Span(start=low, end=high + 1)))
    days = [d for d in near if d.kind == "date" and d.start and d.span.end <= high + 1]
    if not days:
        return clause.noun or _long_ago(clause, line, layout, found)
    if layout.published is None or days[-1].start is None:
        return clause.noun or clause.dated
    return not -datetime.timedelta(days=2) <= layout.published - days[-1].start <= _RECENT


def _parts(layout: NewsText, index: int, clause: Clause) -> tuple[list[tuple[int, int, Action]], int]:
    """Return the parts of an enumerated decision whose lead ends its line, and the index of their last line."""
    line = layout.lines[index]
    lead = line.text[clause.operative :].rstrip(" :")
    inline = _inline_parts(line, clause)
    if inline:
        return inline, index
    bare = names_no_object(lead)
    if not (lead.endswith(_words("lists", "words")) or bare):
        return [], index
    listed = _listed(layout, index)
    if not listed:
        return [], index
    first = layout.lines[listed[0][0]].text[listed[0][1] :]
    if not (opens_with_a_verb(first) or bare):
        return [], index
    inherited = action_of(lead) if bare and not opens_with_a_verb(first) else None
    return _made(layout, listed, inherited), listed[-1][0]


def _inline_parts(line: Line, clause: Clause) -> list[tuple[int, int, Action]]:
    """Return the parts of a decision enumerated on its own line: at least two marks, each before a verb of decision."""
    marks = [
        m for m in _INLINE.finditer(line.text, clause.operative) if opens_with_a_verb(line.text[m.end() : m.end() + 20])
    ]
    if len(marks) < 2 or not names_no_object(line.text[clause.operative : marks[0].start()]):
        return []
    ends = [m.start() for m in marks[1:]] + [len(line.text)]
    found = []
    for mark, end in zip(marks, ends, strict=True):
        words = re.sub(r"[ ]*(?:และ)?[ ]*$", "", line.text[mark.end() : end])
        found.append((line.start + mark.end(), line.start + mark.end() + len(words), _action(words)))
    return found


def _orders(layout: NewsText, index: int) -> tuple[list[tuple[int, int, Action]], int] | None:
    """Return the parts of a list of orders given in the meeting (`ที่ประชุมได้มีข้อสั่งการ … ดังนี้`)."""
    line = layout.lines[index].text
    tail = line[-160:]
    if not (
        line.endswith(_words("lists", "words")) and "ที่ประชุม" in tail and any(w in tail for w in _words("orders", "leads"))
    ):
        return None
    listed = _listed(layout, index)
    if not listed or not opens_with_a_verb(layout.lines[listed[0][0]].text[listed[0][1] :]):
        return None
    return _made(layout, listed, None), listed[-1][0]


def _listed(layout: NewsText, index: int) -> list[tuple[int, int, int]]:
    """Return the numbered lines 1, 2, 3 … after a lead: index, offset of the words in the line, index of the last line.

    Nested lists between two numbers are passed over; one line without any mark between two numbers is the rest of a
    broken line.
    """
    found: list[tuple[int, int, int]] = []
    style: str | None = None  # `2)` and `(2)` inside part 1. are no part 2.
    item = layout.item_of(index)
    at = index + 1
    while at < min(len(layout.lines), index + _FAR) and layout.item_of(at) == item:
        text = layout.lines[at].text
        mark = _MARK.match(text)
        if mark and int(mark["number"]) == len(found) + 1 and style in (None, _style(mark)):
            style = _style(mark)
            if found and at - found[-1][0] == 2 and not _NESTED.match(layout.lines[at - 1].text):
                found[-1] = (found[-1][0], found[-1][1], at - 1)
            found.append((at, mark.end(), at))
        elif not found or _opens_background(text) or (not mark and not _NESTED.match(text) and at - found[-1][0] > 1):
            break
        at += 1
    return found


def _style(mark: re.Match[str]) -> str:
    return re.sub(r"[0-9๐-๙\s]+", "", mark[0])


def _made(
    layout: NewsText, listed: Sequence[tuple[int, int, int]], inherited: Action | None
) -> list[tuple[int, int, Action]]:
    made = []
    for first, offset, last in listed:
        line = layout.lines[first]
        end = layout.lines[last].end
        if last == first:
            end = line.start + len(_SAID.sub("", line.text))
        words = line.text[offset:]
        own = inherited is None or opens_with_a_verb(words)
        made.append((line.start + offset, end, _action(words) if own else inherited or "other"))
    return made


def _sentences(layout: NewsText, index: int, clause: Clause, stop: int, *, in_item: bool, cited: bool) -> list[_Draft]:
    """Return the decision of one clause: its whole line in an item of a summary, else its sentence, or two of them."""
    line = layout.lines[index]
    at_head = clause.start <= 2 or line.text[clause.start - 1] == "\t"
    whole = in_item and at_head and not cited
    end = line.start + (_whole_line(line, stop) if whole else _sentence_end(line.text, clause.operative, stop))
    words = line.text[clause.operative : end - line.start]
    if len(words.strip()) < 4:
        return []
    if whole:
        end = _continued(layout, index, end)
    start = line.start + clause.start
    split = None if whole or cited else _SPLIT.search(words, 12)
    if split is None:
        return [_Draft(start, end, _action(words), cited, clause.subject, prose=not whole)]
    middle = line.start + clause.operative + split.start()
    after = line.start + clause.operative + split.end()
    return [
        _Draft(start, middle, _action(words[: split.start()]), cited, clause.subject, prose=True),
        _Draft(after, end, _action(words[split.end() :]), cited, clause.subject, prose=True),
    ]


def _whole_line(line: Line, stop: int) -> int:
    cut = _SUMMARY.search(line.text, 0, len(line.text))
    end = min(len(line.text), cut.start() if cut and cut.start() > 40 else len(line.text))
    return end if stop == len(line.text) or end < stop else len(line.text.rstrip())


def _continued(layout: NewsText, index: int, end: int) -> int:
    """Return where a decision ends whose line was broken: the next line then ends it with เสนอ and opens nothing new."""
    line = layout.lines[index]
    if end != line.end or index + 1 >= len(layout.lines) or re.search(r"เสนอ|ต่อไป|แล้ว", line.text[-60:]):
        return end
    after = layout.lines[index + 1]
    opens = (
        _MARK.match(after.text)
        or _NESTED.match(after.text)
        or _opens_background(after.text)
        or next(clauses(after.text), None)
    )
    return end if opens or layout.item_of(index + 1) == index + 1 or "เสนอ" not in after.text[-60:] else after.end


def _sentence_end(line: str, operative: int, stop: int) -> int:
    """Return where a sentence of prose ends: before a word that begins the next one, or at the next clause."""
    end, at, depth, straight = stop, operative, 0, False
    for match in _sentence_ends().finditer(line, operative + 8, stop):
        depth += line.count("“", at, match.start()) - line.count("”", at, match.start())
        straight ^= line.count('"', at, match.start()) % 2 == 1
        at = match.start()
        closing = "”" if depth > 0 else '"' if straight else None
        if closing is None or line.find(closing, at, at + _QUOTED) < 0:
            end = at
            break  # what a name in quotation marks holds ends no sentence
    while end > operative and line[end - 1] in " ,":
        end -= 1
    joint = _JOINT.search(line, max(operative, end - 16), end)  # not from the line's beginning: a line can have any length
    return joint.start() if joint else end


@cache
def _sentence_ends() -> re.Pattern[str]:
    words = sorted(vocabulary("news")["ends"]["sentences"], key=len, reverse=True)
    return re.compile(rf"[ ]+(?:{'|'.join(map(re.escape, words))})|[”\"](?=\s|$)")


def _action(words: str) -> Action:
    """Return what a decision does; orders to a body are `assign`, appointments `other` (GUIDE_NEWS)."""
    if _SUBORDINATE.match(words) and " ให้" in words:
        words = words[words.rindex(" ให้", 0, max(0, words.rfind(" ดำเนินการ")) or len(words)) + 1 :]
    if _APPOINTING.match(words):
        return "other"
    if _ORDERING.match(words):
        return "assign"
    return action_of(words)


def _without_repetitions(text: str, drafts: Sequence[_Draft], leads: Sequence[str]) -> list[_Draft]:
    """Drop what says again what another resolution says: summaries of enumerated decisions, and second tellings."""
    kept: list[_Draft] = []
    told: list[str] = []
    for draft in drafts:
        if not draft.prose or draft.cited or len(kept) > _COMPARED:
            kept.append(draft)
            continue
        words = text[draft.start : draft.end]
        if any(likeness(words, other) >= 0.8 for other in (*leads, *told)):
            continue
        told.append(words)
        kept.append(draft)
    return kept


def _resolution(text: str, draft: _Draft, found: Found) -> Resolution:
    inside = Span(start=draft.start, end=draft.end)
    votes = (found.votes[i] for i in mention_indexes(found.votes, inside))
    vote = next((v for v in votes if v.span.end <= draft.end), None)
    return Resolution(
        text=" ".join(text[draft.start : draft.end].split()),
        action=draft.action,
        votes=vote.votes if vote else None,
        unanimous=vote.unanimous if vote else None,
        outcome=vote.outcome if vote else None,
        amounts=mention_indexes(found.amounts, inside),
        dates=mention_indexes(found.dates, inside),
        body=draft.subject,
        span=inside,
    )


@cache
def _words(section: str, name: str) -> tuple[str, ...]:
    return tuple(vocabulary("news")[section][name])
