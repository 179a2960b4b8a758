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

from council_docs.assembly.minutes.agenda.tree import mention_indexes
from council_docs.assembly.news.clauses import Clause, clauses, names_no_object, opens_with_a_verb
from council_docs.assembly.news.enumerations import (
    Part,
    considered,
    decided,
    headed,
    orders,
    parts_of,
    told_by_bullets,
    topped,
)
from council_docs.assembly.news.layout import NewsText, opens_background
from council_docs.assembly.news.lines import likeness
from council_docs.assembly.news.sentences import continued, goes_on, lists_inline, sentence_end, whole_line, with_list
from council_docs.assembly.parts import Found
from council_docs.document import Document
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.phrases.resolution_markers import result_of_line
from council_docs.record import DateMention, Resolution, Span, Votes
from council_docs.record.record import Action
from council_docs.text.lines import Line

_RECENT = datetime.timedelta(days=10)
"""A decision at most so long before the publication is what the news reports."""
_COMPARED = 40
"""How many resolutions at most are compared for saying the same."""
_CARRIED = 2
"""So many lines after a decision its subject can be left out."""
_TOLD_WITHIN = 5
"""A lead that sums up what follows has no more lines than this."""
_SECOND = any_of(words("news", "verbs", "second"))
_SPLIT = compiled(rf"[ ]และ(?:ยัง)?(?:ได้)?(?={_SECOND})")
_SINCE = 100
"""Code points before มีมติ within which a word may stand that makes the decision background."""
_DAY_BEFORE = 160
_CLOSE = 40
"""Code points before the subject of a decision within which a day applies to it."""
_BRACKETED = compiled(r"[(\[][^()\[\]\n]{0,120}[)\]]")
_DAY_BEHIND = 130
"""Code points behind the verb within which a day is looked for."""
_THAT_WAS = compiled(r"^[^\n]{0,500}?[ ]นั้น(?=[ ]|$)")
"""Behind what ตามที่ or ตามมติ opened: all of it is background."""
_THEN_WORD = any_of(words("news", "before", "then"))
_THEN = compiled(rf"{_THEN_WORD}(?:เดือน)?[ ]?$")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A resolution before it is made a record: offsets into the document's text."""

    start: int
    end: int
    action: Action
    cited: bool
    subject: str | None
    prose: bool
    counted: bool = False
    """Only its count says what was decided."""


@dataclass
class _State:
    """Where the reading stands in an item of a Cabinet summary."""

    item: int | None = None
    decided: bool = False
    background: bool = False


def news_resolutions(
    document: Document, layout: NewsText, found: Found
) -> tuple[tuple[Resolution, ...], tuple[Resolution, ...]]:
    """Return the resolutions that the text reports, and those that it cites as background, in text order.

    A text that tells its decision in a line that begins as the headline does, and nowhere else, reports that line.
    """
    drafts, leads = _Reading(layout, found).drafts(layout.body, len(layout.lines))
    if not any(not draft.cited for draft in drafts):
        drafts = _fuller_headlines(layout, found) + drafts
    kept = _without_repetitions(document.text, drafts, leads, _told_from(layout))
    made = [(draft.cited, _resolution(document.text, draft, found)) for draft in kept]
    return tuple(r for cited, r in made if not cited), tuple(r for cited, r in made if cited)


@dataclass
class _Reading:
    """One reading of a news text, line by line."""

    layout: NewsText
    found: Found

    def drafts(self, first: int, stop: int) -> tuple[list[_Draft], list[str]]:
        """Return the decisions of the lines from `first` on, and the leads of those that are lists."""
        layout = self.layout
        drafts: list[_Draft] = []
        leads: list[str] = []
        state = _State()
        reported = -_CARRIED - 1
        bullet = ""
        index = first
        if (ordered := topped(layout, first)) is not None:
            parts, last = ordered
            drafts.extend(_of_parts(parts))
            index = last + 1
        while index < stop:
            line = layout.lines[index]
            if layout.item_of(index) != state.item:
                state = _State(layout.item_of(index))
            here = self._clauses(line, index, state, carried=index - reported <= _CARRIED)
            if self._turns_back(index, here, state):
                state.background = True
            made, last, told = self._of_line(index, here, state, leads)
            if not made and (own := _of_bullet(line, bullet)) is not None:
                made = [own]
            elif made or not _BULLET.match(line.text):
                bullet = _bullet_of(line, here) if told is not None else ""
            drafts.extend(made)
            reported = reported if told is None else told
            if not here:
                led, last = _led(layout, index)
                drafts.extend(led)
            index = max(last, index) + 1
        return drafts, leads

    def _turns_back(self, index: int, here: list[Clause], state: _State) -> bool:
        """Return whether a line opens the background of its item, or goes on behind its decision."""
        opens = index != state.item and opens_background(self.layout.lines[index].text)
        return opens or (state.decided and not (here and here[0].start <= 2))

    def _of_line(
        self, index: int, here: list[Clause], state: _State, leads: list[str]
    ) -> tuple[list[_Draft], int, int | None]:
        """Return the decisions of one line, the last line told with them, and that line if one of them is no citation."""
        line = self.layout.lines[index]
        drafts: list[_Draft] = []
        last, told, done = index, None, 0
        for clause, stop in zip(here, [*(clause.start for clause in here[1:]), len(line.text)], strict=False):
            if clause.start < done:
                continue  # told inside the list of the decision before it
            cited = self._is_cited(clause, line, state)
            parts, last = parts_of(self.layout, index, clause) if stop == len(line.text) and not cited else ([], index)
            if parts:
                leads.append(line.text[clause.start :])
                made = [_Draft(a, b, action, cited=False, subject=clause.subject, prose=False) for a, b, action in parts]
            else:
                made, last = _sentences(self.layout, index, clause, stop, in_item=state.item is not None, cited=cited)
                done = max((draft.end - line.start for draft in made), default=0)
            drafts.extend(made)
            state.decided = state.decided or not cited
            told = told if cited else last
        return drafts, last, told

    def _clauses(self, line: Line, index: int, state: _State, *, carried: bool) -> list[Clause]:
        here = list(clauses(line.text))
        if index == state.item:  # at times heading and decision share a line
            return [clause for clause in here if line.text[clause.start - 1] == "\t"]
        kept: list[Clause] = []
        for clause in here:
            beside = bool(kept) and not kept[-1].cited
            goes_with = beside or (carried and not clause.ordered)
            if not (clause.carried or clause.ordered) or (state.item is None and goes_with):
                kept.append(clause)
        return kept

    def _is_cited(self, clause: Clause, line: Line, state: _State) -> bool:
        if clause.cited or (state.item is not None and (state.background or (state.decided and clause.start > 2))):
            return True
        published = self.layout.published
        if _follows_since(clause, line.text) or _in_passing(clause, line.text):
            return True
        day = self._day(clause, line)
        if day is None or day.start is None:
            return (clause.noun and not clause.announced) or self._long_ago(clause, line)
        if published is None:
            return clause.noun or clause.dated
        return not -datetime.timedelta(days=2) <= published - (day.end or day.start) <= _RECENT

    def _day(self, clause: Clause, line: Line) -> DateMention | None:
        """Return the day of a decision: around its subject, behind its verb (`อนุมัติหลักการเมื่อวันที่ …`) or a short object."""
        low, high = line.start + max(0, clause.start - _DAY_BEFORE), line.start + clause.operative
        near = (self.found.dates[i] for i in mention_indexes(self.found.dates, Span(start=low, end=high + _DAY_BEHIND)))
        days = [day for day in near if day.start and day.kind in ("date", "month")]
        around = [day for day in days if day.kind == "date" and day.span.end <= high + 1 and self._close(day, clause, line)]
        if around:
            return around[-1]
        behind = next((day for day in days if high < day.span.start < line.end), None)
        if behind is None or not _day_follows().fullmatch(line.text, clause.operative, behind.span.start - line.start):
            return None
        return behind

    def _close(self, day: DateMention, clause: Clause, line: Line) -> bool:
        """Return whether a day before a clause is its own: few words stand between, those in brackets not counted."""
        between = line.text[day.span.end - line.start : clause.start]
        return len(_BRACKETED.sub("", _BRACKETED.sub("", between))) + len(day.text) <= _CLOSE

    def _long_ago(self, clause: Clause, line: Line) -> bool:
        """Return whether the words right before a clause date it to a month or year that was over before the publication."""
        published = self.layout.published
        if published is None:
            return False
        begin = line.start + clause.start
        dates = self.found.dates
        near = (dates[i] for i in mention_indexes(dates, Span(start=max(line.start, begin - 40), end=begin)))
        before = [d for d in near if d.kind in ("month", "year", "fiscal_year") and 0 <= begin - d.span.end <= 2]
        if not before or before[-1].end is None or published - before[-1].end <= _RECENT:
            return False
        at = before[-1].span.start - line.start
        return _THEN.search(line.text, max(0, at - 12), at) is not None


def _of_parts(parts: Sequence[Part]) -> list[_Draft]:
    return [_Draft(start, end, action, cited=False, subject=None, prose=False) for start, end, action in parts]


def _led(layout: NewsText, index: int) -> tuple[list[_Draft], int]:
    """Return the decisions that a line without a clause of decision leads to, and the index of the last line they take."""
    found = orders(layout, index) or headed(layout, index) or considered(layout, index) or told_by_bullets(layout, index)
    return (_of_parts(found[0]), found[1]) if found else (_counted(layout.lines[index]), index)


def _counted(line: Line) -> list[_Draft]:
    """Return the result of a vote that a line tells behind a label, as minutes do: `ผลโหวต  เห็นชอบ 20 เสียง …`."""
    start = result_of_line(line.text)
    if start is None:
        return []
    end = sentence_end(line.text, start, len(line.text))
    action = decided(line.text[start:end])
    return [_Draft(line.start + start, line.start + end, action, cited=False, subject=None, prose=False, counted=True)]


def _lost(votes: Votes | None) -> bool:
    """Return whether fewer voted for a motion than against it."""
    return votes is not None and votes.for_ is not None and votes.against is not None and votes.for_ < votes.against


_BULLET = compiled(r"[^\w\s()\"“”#@]{1,3}[ ]{0,2}(?=[ก-๙])")
"""What posts draw before each point: a tick, a pin, a dash."""


def _bullet_of(line: Line, here: Sequence[Clause]) -> str:
    """Return the mark before a decision that a line begins with; empty where none stands there."""
    mark = _BULLET.match(line.text)
    return mark[0].strip() if mark and here and here[0].start <= mark.end() else ""


def _of_bullet(line: Line, bullet: str) -> _Draft | None:
    """Return the decision that a line tells under the same mark as the decision above it, without its subject."""
    mark = _BULLET.match(line.text) if bullet else None
    if mark is None or not _is_alike(mark[0].strip(), bullet) or not opens_with_a_verb(line.text[mark.end() :]):
        return None
    end = line.start + sentence_end(line.text, mark.end(), len(line.text))
    action = decided(line.text[mark.end() : end - line.start])
    return _Draft(line.start + mark.end(), end, action, cited=False, subject=None, prose=True)


def _is_alike(mark: str, bullet: str) -> bool:
    """Return whether a mark stands in one list with the one before: the same, or another sign of how a matter ended."""
    return mark == bullet or (mark[:1] in _ENDED and bullet[:1] in _ENDED)


_ENDED = frozenset("✅☑✔❌❎✖🚫⛔⏳⌛⏸🟢🟡🔴👍👎")


def _follows_since(clause: Clause, line: str) -> bool:
    """Return whether มีมติ without a subject gives the background (`จากที่ศูนย์… (ศบ.) ได้มีมติ…`, `ตามมติที่ประชุม… มีมติ… นั้น`)."""
    if line.startswith(words("news", "before", "opening_background")) and _THAT_WAS.match(line[clause.operative :]):
        return True
    if clause.carried or clause.noun or line.startswith(("ที่ประชุม", "คณะรัฐมนตรี", "ครม"), clause.start):
        return False
    before = line[max(0, clause.start - _SINCE) : clause.start]
    at = max((before.rfind(word) for word in vocabulary("news")["before"]["since"]), default=-1)
    return at >= 0 and not any(word in before[at:] for word in ("นั้น", "เสนอ"))


def _in_passing(clause: Clause, line: str) -> bool:
    """Return whether another body is said to have agreed, not to what: `และคณะกรรมการสิ่งแวดล้อมแห่งชาติมีมติเห็นชอบแล้ว`."""
    if clause.subject is None or line.startswith("ที่ประชุม", clause.start) or clause.subject.startswith(("คณะรัฐมนตรี", "ครม")):
        return False
    rest = line[clause.operative :].rstrip(' .”"')
    return len(rest) <= 40 and names_no_object(rest.removesuffix("แล้ว").removesuffix("ด้วย"))


@cache
def _day_follows() -> re.Pattern[str]:
    """Match what may stand between มีมติ and the day of the decision: its verb, the meeting, a plain object."""
    verbs = any_of(words("news", "verbs", "strict"))
    others = any_of(words("news", "verbs", "own_days"))
    return compiled(
        rf"""
        (?: (?:{verbs}) (?:ใน)?(?:หลักการ)? (?:ไป|ไว้)?(?:แล้ว)?      # อนุมัติหลักการเมื่อวันที่ …
          | (?!รับทราบ|รับรอง)(?:{verbs}) (?: (?!{others}) [^\n] ){{2,80}} [ ] (?=เมื่อ)
          | ใน(?:คราว|การ)(?:การ)?ประชุม[^\n]{{0,60}}?               # มีมติในคราวประชุมเมื่อวันที่ …
          | ครั้งที่[ ]?[0-9๐-๙/ ]{{1,12}} )? [ ]?
        (?: (?:เมื่อ|ใน)? [ ]? วัน[ก-๙]{{0,10}}?ที่ | เมื่อ (?:[ ]?เดือน)? ) [ ]?
        """,
        re.VERBOSE,
    )


def _fuller_headlines(layout: NewsText, found: Found) -> list[_Draft]:
    """Return the decision of a line at the top that says all that the headline says and more."""
    if layout.items or layout.title is None:
        return []
    for index in range(1, layout.body):
        if len(layout.lines[index].text) > 1.2 * len(layout.title):
            drafts, _ = _Reading(layout, found).drafts(index, index + 1)
            if drafts:
                start = layout.lines[index].start
                return [draft for draft in drafts if not draft.cited and draft.start - start <= _CLOSE]
    return []


def _told_from(layout: NewsText) -> int:
    """Return the offset at which a text begins to tell: with the day, or with who says it; what stands before is a lead."""
    if layout.items:
        return 0
    told = tuple(vocabulary("news")["layout"]["telling"])
    opens = tuple(vocabulary("news")["layout"]["opens"])
    for line in layout.lines[layout.body : layout.body + _TOLD_WITHIN]:
        if line.text.startswith(opens) or any(word in line.text for word in told):
            return line.start
    return 0


def _sentences(
    layout: NewsText, index: int, clause: Clause, stop: int, *, in_item: bool, cited: bool
) -> tuple[list[_Draft], int]:
    """Return the decision of one clause, and the index of its last line.

    It is the whole line in an item of a summary, else a sentence, or two of them, with the list that belongs to it.
    """
    line = layout.lines[index]
    start = line.start + clause.start
    at_head = clause.start <= 2 or line.text[clause.start - 1] == "\t"
    whole = in_item and at_head and not cited
    listed = with_list(layout, index, start) if not cited and stop == len(line.text) else None
    if listed and (action := decided(line.text[clause.operative :][:300])) != "acknowledge":
        return [_Draft(start, listed[0], action, cited, clause.subject, prose=not whole)], listed[1]
    if whole:
        end = line.start + whole_line(line, stop)
    else:
        if lists_inline(line.text, clause.operative, stop):
            stop = len(line.text)
        end = line.start + sentence_end(line.text, clause.operative, stop)
    operative = line.text[clause.operative : end - line.start]
    if len(operative.strip()) < _LEAST or _is_bare_lead(operative):
        return [], index
    if whole:
        end = continued(layout, index, end)
        return [_Draft(start, end, decided(operative), cited, clause.subject, prose=False)], index
    if (later := goes_on(layout, index, end)) is not None:
        return [_Draft(start, later, decided(operative), cited, clause.subject, prose=True)], index + 1
    return _split(clause, line, end, cited=cited), index


_LEAST = 4
"""Code points behind a verb of decision that say nothing."""


def _is_bare_lead(operative: str) -> bool:
    """Return whether words only announce decisions (`มีมติที่สำคัญ สรุป…`): there is neither a verb nor an object."""
    return decided(operative) == "other" and names_no_object(operative)


def _split(clause: Clause, line: Line, end: int, *, cited: bool) -> list[_Draft]:
    """Return the decision of a sentence, or both where it decides two things (`อนุมัติ… และรับทราบ…`), each with its verb.

    What the decision orders or sets in its course (`และให้…`, `และตั้ง…`) is a part of it.
    """
    start, middle = line.start + clause.start, line.start + clause.operative
    operative = line.text[clause.operative : end - line.start]
    cut = None if cited else _SPLIT.search(operative, 12)
    if cut is None or names_no_object(operative[: cut.start()]):  # ให้ความเห็นชอบ และอนุมัติ… decides one thing
        return [_Draft(start, end, decided(operative), cited, clause.subject, prose=True)]
    first, second = decided(operative[: cut.start()]), decided(operative[cut.end() :])
    return [
        _Draft(start, middle + cut.start(), first, cited, clause.subject, prose=True),
        _Draft(middle + cut.end(), end, second, cited, clause.subject, prose=True),
    ]


def _without_repetitions(text: str, drafts: Sequence[_Draft], leads: Sequence[str], told_from: int) -> list[_Draft]:
    """Drop what says again what another resolution says: summaries of enumerated decisions, and second tellings.

    Of a lead and the text that tells the same decision with its particulars, the text is kept.
    """
    kept: list[_Draft] = []
    told: list[str] = []
    fuller = [text[d.start : d.end] for d in drafts if not d.cited and d.start >= told_from][:_COMPARED]
    for draft in drafts:
        if not draft.prose or draft.cited or len(kept) > _COMPARED:
            kept.append(draft)
            continue
        said = text[draft.start : draft.end]
        if any(likeness(said, other) >= 0.8 for other in (*leads, *told)):
            continue
        if draft.end <= told_from and any(likeness(said, other) >= 0.5 for other in fuller):
            continue
        told.append(said)
        kept.append(draft)
    return kept


def _resolution(text: str, draft: _Draft, found: Found) -> Resolution:
    inside = Span(start=draft.start, end=draft.end)
    votes = (found.votes[i] for i in mention_indexes(found.votes, inside))
    vote = next((v for v in votes if v.span.end <= draft.end), None)
    return Resolution(
        text=" ".join(text[draft.start : draft.end].split()),
        action="reject"
        if draft.counted and draft.action == "approve" and _lost(vote.votes if vote else None)
        else draft.action,
        votes=vote.votes if vote else None,
        unanimous=vote.unanimous if vote else None,
        outcome=vote.outcome if vote else None,
        amounts=mention_indexes(found.amounts, inside),
        dates=mention_indexes(found.dates, inside),
        body=draft.subject,
        span=inside,
    )
