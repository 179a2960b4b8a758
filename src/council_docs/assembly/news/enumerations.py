"""Enumerated decisions of news: a lead that only says that something was decided, and its numbered parts."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from typing import cast

from council_docs.assembly.actions import action_of
from council_docs.assembly.news.clauses import Clause, clauses, names_no_object, opens_with_a_verb
from council_docs.assembly.news.layout import NewsText, opens_background
from council_docs.assembly.news.sentences import DRAWN, MARK, NESTED, number_of, sentence_end
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary
from council_docs.lexicon.wordlists import words as words_of
from council_docs.record.record import Action
from council_docs.text.lines import Line

Part = tuple[int, int, Action]
"""A decision of a list: start and end in the document's text, and what it does."""

_INLINE = compiled(r"(?:(?<=\s)|^)\(?[0-9๐-๙]{1,2}[ ]?[.)](?![0-9๐-๙])[ ]{0,3}")
_SAID_LAST = any_of(words_of("news", "lists", "said_last"))
_SAID = compiled(rf"[ ]+[^\s]{{2,60}}?[ ]?(?<!ดัง)กล่าว(?:ใน|เป็น)?{_SAID_LAST}?[ ”\"]{{0,3}}$")
_APPOINTING = compiled(r"(?:ให้มีการ|ให้)?(?:แต่งตั้ง|จัดตั้ง)")
_SUBORDINATE = compiled(any_of(words_of("news", "orders", "subordinate")))
_ORDER = "ให้"
_FAR = 60


def parts_of(layout: NewsText, index: int, clause: Clause) -> tuple[list[Part], int]:
    """Return the parts of an enumerated decision whose lead ends its line, and the index of their last line."""
    line = layout.lines[index]
    lead = line.text[clause.operative :].rstrip(" :")
    inline = _inline_parts(line, clause)
    if inline:
        return inline, index
    bare = names_no_object(lead)
    if not (lead.endswith(tuple(vocabulary("news")["lists"]["words"])) or bare):
        return [], index
    listed = _listed(layout, index) or _bulleted(layout, index)
    if not listed:
        return [], index
    first = layout.lines[listed[0][0]].text[listed[0][1] :]
    if not (opens_with_a_verb(first) or bare):
        return [], index
    inherited = action_of(lead) if bare and not opens_with_a_verb(first) else None
    return _made(layout, listed, inherited), listed[-1][0]


def _inline_parts(line: Line, clause: Clause) -> list[Part]:
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
        found.append((line.start + mark.end(), line.start + mark.end() + len(words), decided(words)))
    return found


def orders(layout: NewsText, index: int) -> tuple[list[Part], int] | None:
    """Return the parts of a list of orders given in the meeting (`ที่ประชุมได้มีข้อสั่งการ … ดังนี้`)."""
    line = layout.lines[index].text
    tail = line[-160:]
    words = vocabulary("news")
    if not (
        line.endswith(tuple(words["lists"]["words"]))
        and "ที่ประชุม" in tail
        and any(word in tail for word in words["orders"]["leads"])
    ):
        return None
    listed = _listed(layout, index)
    if not listed or not opens_with_a_verb(layout.lines[listed[0][0]].text[listed[0][1] :]):
        return None
    return _made(layout, listed, None), listed[-1][0]


def headed(layout: NewsText, index: int) -> tuple[list[Part], int] | None:
    """Return the decisions listed under a heading of their own (`มติที่ประชุม`), each of them with a verb of decision."""
    return _below(layout, index) if _is_heading(layout.lines[index].text) else None


def topped(layout: NewsText, first: int) -> tuple[list[Part], int] | None:
    """Return the decisions with which a text begins, at line `first`, where its headline heads it (`สรุปมติสภาฯ 12 พ.ค.`)."""
    heads = first > 0 and not layout.items and any(_is_heading(line.text) for line in layout.lines[:first])
    return _below(layout, first - 1) if heads else None


def _below(layout: NewsText, index: int) -> tuple[list[Part], int] | None:
    """Return the decisions that are listed right below a line that says no more than that they follow."""
    listed = _listed(layout, index) or _bulleted(layout, index)
    if 2 * sum(opens_with_a_verb(layout.lines[first].text[offset:]) for first, offset, _ in listed) <= len(listed):
        return _weighed(layout, index)
    return _made(layout, listed, None), listed[-1][0]


def told_by_bullets(layout: NewsText, index: int) -> tuple[list[Part], int] | None:
    """Return the decisions that stand as bullets right below a paragraph on a meeting, without words that lead to them."""
    told = layout.lines[index].text
    if "ประชุม" not in told or any(word in told for word in words_of("news", "lists", "to_come")):
        return None
    listed = _bulleted(layout, index)
    return (_made(layout, listed, None), listed[-1][0]) if listed else None


def considered(layout: NewsText, index: int) -> tuple[list[Part], int] | None:
    """Return what became of the requests listed below a lead like `ที่ประชุมพิจารณา 6 โครงการ ผลเป็นดังนี้`."""
    return _weighed(layout, index) if _considers().search(layout.lines[index].text[-_LEAD_OF_RESULTS:]) else None


_LEAD_OF_RESULTS = 200


@cache
def _considers() -> re.Pattern[str]:
    """Match, at the end of a line, that requests were considered and that their results follow."""
    follows = any_of(words_of("news", "lists", "words"))
    return compiled(rf"พิจารณา[^\n]{{0,150}}?(?:ผล|มติ)[^\n]{{0,40}}?{follows}(?:ค่ะ|ครับ|[ :])*$")


def _weighed(layout: NewsText, index: int) -> tuple[list[Part], int] | None:
    """Return the points below a lead that name a request and end with what was decided on it: `โครงการ… อนุมัติ 20,000 บาท`."""
    points = _listed(layout, index) or list(_drawn(layout, index))
    found: list[Part] = []
    for first, offset, last in points:
        line = layout.lines[first]
        verdict = _verdict().search(line.text, offset + _SHORTEST_REQUEST)
        if verdict is not None:
            found.append((line.start + offset, layout.lines[last].end, decided(line.text[verdict.end() :])))
    enough = len(found) > 1 and 2 * len(found) >= len(points)
    return (found, points[-1][0]) if enough else None


_SHORTEST_REQUEST = 6
"""Code points before a verdict that name what was asked for."""


@cache
def _verdict() -> re.Pattern[str]:
    """Match what stands before the verdict on a request, behind its name: a blank, a dash, an arrow, `มติ :`."""
    verbs = any_of(words_of("news", "verdicts", "verbs"))
    whole = any_of(words_of("news", "verdicts", "whole"))
    said_by = any_of(words_of("news", "verdicts", "said_by"))
    return compiled(rf"[ \t:(–—→➡-](?:[ ]?{said_by}[ ]?:?[ ]?)?(?={verbs}|{whole}(?=[\s).,]|$))")


def _drawn(layout: NewsText, index: int) -> Iterator[tuple[int, int, int]]:
    """Yield the lines after a lead that begin with bullets of one kind, whatever they say."""
    kind = None
    for at in range(index + 1, min(len(layout.lines), index + _FAR)):
        mark = _BULLET.match(layout.lines[at].text)
        if mark is None or layout.item_of(at) != layout.item_of(index) or kind not in (None, _bullet_kind(mark)):
            return
        kind = _bullet_kind(mark)
        yield at, mark.end(), at


def _is_heading(line: str) -> bool:
    """Return whether a line only says that decisions follow: `สรุปมติสภาฯ แบบเข้าใจง่าย มีดังนี้ค่ะ`, with what posts draw around."""
    if len(line) > _LONGEST_HEADING:
        return False
    words = line.strip(" \t:：*-–—•.\ufe0f" + "".join(_DRAWN.findall(line)))
    if not words.startswith(words_of("news", "lists", "headings")):
        return False
    return not any(word in words for word in words_of("news", "lists", "no_headings"))


_LONGEST_HEADING = 100
_DRAWN = compiled(rf"[{DRAWN}]")


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
        mark = MARK.match(text) or _DOTTED.match(text)
        if mark and number_of(mark) == len(found) + 1 and style in (None, _style(mark)):
            style = _style(mark)
            if found and at - found[-1][0] == 2 and not NESTED.match(layout.lines[at - 1].text):
                found[-1] = (found[-1][0], found[-1][1], at - 1)
            found.append((at, mark.end(), at))
        elif not found or opens_background(text) or (not mark and not NESTED.match(text) and at - found[-1][0] > 1):
            break
        at += 1
    return found


def _bulleted(layout: NewsText, index: int) -> list[tuple[int, int, int]]:
    """Return the lines after a lead that begin with bullets of one kind, each of them with a verb of decision.

    Drawn bullets may differ: a tick stands before what was approved, a cross before what was not.
    """
    found = list(takewhile(lambda one: opens_with_a_verb(layout.lines[one[0]].text[one[1] :]), _drawn(layout, index)))
    return found if len(found) > 1 else []


_BULLET = compiled(rf"[ \t]{{0,40}}(?P<bullet>[-–—•*·{DRAWN}])[\ufe0f]?[ \t]{{0,8}}(?=[ก-ฮเ-ไ])")


def _bullet_kind(mark: re.Match[str]) -> str:
    return "drawn" if _DRAWN.fullmatch(mark["bullet"]) else mark["bullet"]


_DOTTED = compiled(r"(?P<chapter>[0-9๐-๙]{1,2}\.)(?P<number>[0-9๐-๙]{1,2})(?![.,/0-9๐-๙])[.)]?[ \t]{1,8}")
"""The number of a part that begins with that of its item: `7.1 อนุมัติ…`."""


def _style(mark: re.Match[str]) -> str:
    """Return how a part is numbered, without its own number: `(2)` and `2.` are of two lists, and so are `6.2` and `7.2`."""
    if mark.re is _DOTTED:
        return mark["chapter"]
    return "drawn" if mark["drawn"] else re.sub(r"[0-9๐-๙\s\ufe0f]+", "", mark[0])


def _made(layout: NewsText, listed: Sequence[tuple[int, int, int]], inherited: Action | None) -> list[Part]:
    made: list[Part] = []
    for first, offset, last in listed:
        line = layout.lines[first]
        end = layout.lines[last].end
        beside = _beside(line.text, offset) if last == first else None
        if beside is not None:
            end = line.start + beside[0]
        elif last == first:
            end = line.start + len(_SAID.sub("", line.text))
        words = line.text[offset : max(offset, end - line.start)] if beside else line.text[offset:]
        own = inherited is None or opens_with_a_verb(words)
        verdict = _verdict().search(words, _SHORTEST_REQUEST) if inherited == "other" and not own else None
        said = decided(words[verdict.end() :] if verdict else words)
        made.append((line.start + offset, end, said if own or verdict else inherited or "other"))
        if beside is not None:
            made.append(_of_clause(line, beside[1]))
    return made


_ASIDE = compiled(rf"[ ]{{1,3}}(?=ส่วน{any_of(words_of('news', 'lists', 'asides'))})")


def _beside(line: str, offset: int) -> tuple[int, Clause] | None:
    """Return where a part ends that goes on with another matter (`… ส่วนเรื่องที่ดิน ที่ประชุมให้เลื่อน`), and the decision on it."""
    aside = _ASIDE.search(line, offset + _SHORTEST_REQUEST)
    clause = next((one for one in clauses(line) if one.start > aside.end()), None) if aside else None
    return (aside.start(), clause) if aside and clause else None


def _of_clause(line: Line, clause: Clause) -> Part:
    end = sentence_end(line.text, clause.operative, len(line.text))
    return line.start + clause.start, line.start + end, decided(line.text[clause.operative : end])


def decided(words: str) -> Action:
    """Return what a decision does; orders to a body are `assign`, appointments `other` (GUIDE_NEWS)."""
    if _SUBORDINATE.match(words) and " ให้" in words:
        words = words[words.rindex(" ให้", 0, max(0, words.rfind(" ดำเนินการ")) or len(words)) + 1 :]
    if _APPOINTING.match(words):
        return "other"
    for action, openers in vocabulary("news")["opening"].items():
        if words.startswith(tuple(openers)):
            return cast("Action", action)
    if words.startswith(_ORDER) and not words.startswith(words_of("news", "orders", "own"), len(_ORDER)):
        return "assign"
    return action_of(words)
