"""Headings of agenda items: which lines are one, and which only look like one.

The forms are those of facts/minutes.md 5: ระเบียบวาระที่ ๑, วาระที่ 1.2, วาระ 4.2, ระเบียบวาระที่ ๑.๑, a bare 3.1, digits of both
scripts mixed in a number, spaces inside numbers. What else begins with such words: stamps (ระเบียบวาระที่ 2 above the
title of an enclosure), readings of a bill (วาระที่ ๓, วาระที่ ๑/๓), tables that quote the items of the last meeting, numbered
paragraphs inside an item, items quoted in a sentence, the second printing of a heading.

Lines are walked in order. A candidate is held against what stands open (`State`) by cases that change nothing; only
`_entered` and `_passed` make the next state.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from council_docs.assembly.actions import operative_words
from council_docs.assembly.minutes.agenda.candidates import Candidate, find_candidates
from council_docs.assembly.minutes.agenda.heading import Heading, Number, alike
from council_docs.assembly.minutes.agenda.heading_titles import read_heading, title_start
from council_docs.assembly.minutes.agenda.reprints import is_bare_list, joined, second_printing, without_paragraphs
from council_docs.assembly.minutes.lines import CLOSING, OPENING, Line
from council_docs.assembly.minutes.own_markers import marked_lines
from council_docs.lexicon.patterns import compiled
from council_docs.lexicon.wordlists import words

_TITLE = 200
"""Code points of a line that can be a heading and nothing else."""
_PARAGRAPH = 400
"""Code points behind a bare number that are a paragraph and no title."""
_DECIDED = compiled(r"(?:สรุป)?มติ|ที่ประชุม\s{0,3}[:：\t]|ที่ประชุม(?:มีมติ|รับทราบ|เห็นชอบ)|ไม่มี\s{0,3}-?$")


def find_headings(lines: Sequence[Line]) -> list[Heading]:
    """Return the headings of the agenda in text order; a second printing of one is marked `repeat`."""
    candidates = find_candidates(lines)
    mains = [(c.number[0], c.line, lines[c.line].text[c.at :]) for c in candidates if c.keyword and len(c.number) == 1]
    again = second_printing(mains)
    if again is not None:
        listed = _sequence(lines[:again], 0)
        if is_bare_list(listed, again):
            return joined(listed, _sequence(lines[again:], again))
    return without_paragraphs(lines, _walk(_Facts(lines, candidates)))


def _sequence(lines: Sequence[Line], offset: int) -> list[Heading]:
    """Return the headings of some of the lines; `offset` is the index of the first of them among all."""
    headings = without_paragraphs(lines, _walk(_Facts(lines, find_candidates(lines))))
    for heading in headings:
        heading.line += offset
        heading.end_line += offset
    return headings


@dataclass(frozen=True)
class _Facts:
    """What is known of the whole paper before the walk begins."""

    lines: Sequence[Line]
    candidates: Sequence[Candidate]

    @cached_property
    def at_line(self) -> dict[int, Candidate]:
        return {candidate.line: candidate for candidate in self.candidates}

    @cached_property
    def worded(self) -> list[Number]:
        """Numbers that are printed with the word วาระ, rows of tables left out."""
        return [c.number for c in self.candidates if c.keyword and self.lines[c.line].text.count("\t", c.at) < 2]

    @cached_property
    def worded_under(self) -> set[Number]:
        """Items with a sub-item printed with the word วาระ: bare numbers beside it are paragraphs."""
        return {number[:-1] for number in self.worded if number}

    @cached_property
    def worded_levels(self) -> set[int]:
        return {len(number) for number in self.worded}

    @cached_property
    def strong_mains(self) -> set[Number]:
        return {c.number for c in self.candidates if c.strong and len(c.number) == 1}

    @cached_property
    def by_number(self) -> dict[Number, list[Candidate]]:
        found: dict[Number, list[Candidate]] = {}
        for candidate in self.candidates:
            found.setdefault(candidate.number, []).append(candidate)
        return found

    @cached_property
    def decided(self) -> list[int]:
        """Indexes of the lines that say what became of an item."""
        return [index for index, line in enumerate(self.lines) if _DECIDED.match(line.text.lstrip(" -–"))]

    @cached_property
    def marked(self) -> list[int]:
        """Indexes of the lines that begin with the marker of a resolution."""
        return marked_lines(self.lines)

    def title(self, candidate: Candidate) -> str:
        """Return what stands behind the number on its line."""
        return self.lines[candidate.line].text[candidate.at :]


@dataclass(slots=True)
class _State:
    """What stands open on the way through the lines."""

    found: list[Heading] = field(default_factory=list)
    seen: dict[Number, Heading] = field(default_factory=dict)
    """The first heading of each number."""
    last_child: dict[Number, int] = field(default_factory=dict)
    """The highest number below each item so far."""
    stack: list[Heading] = field(default_factory=list)
    """The open item with those above it, the main item first."""
    main: int = 0
    """Number of the main item at hand."""
    listed: Number = ()
    """Number of the list row at hand, `(2,)` or `(2, 1)`; nothing below a heading."""
    closed: bool = False
    """The meeting is over: what follows is signatures, or another meeting's minutes."""


def _walk(facts: _Facts) -> list[Heading]:
    state = _State()
    skip_to = -1
    for index, line in enumerate(facts.lines):
        if index <= skip_to:
            continue
        if CLOSING.match(line.text):
            state.closed = bool(state.found)
        elif state.closed:
            if OPENING.match(line.text):  # a volume: the next meeting's minutes begin
                state = _State(found=state.found)
        else:
            candidate = facts.at_line.get(index)
            heading = _heading(facts, state, candidate) if candidate is not None else None
            if heading is not None and candidate is not None:
                _entered(state, candidate, heading)
                skip_to = heading.end_line
            else:
                _passed(state, line, candidate)
    return state.found


# --------------------------------------------------------------------------------------------- the state goes on


def _entered(state: _State, candidate: Candidate, heading: Heading) -> None:
    """A heading has been taken: what it closes is closed, and it stands open."""
    state.found.append(heading)
    state.listed = ()
    opened = heading
    if heading.repeat and heading.parent is not None:
        opened = heading.parent
        opened.moved = len(candidate.number) > 1 and opened.parent is None
    else:
        state.seen.setdefault(candidate.number, heading)
        if candidate.number:
            above = candidate.number[:-1]
            state.last_child[above] = max(state.last_child.get(above, 0), candidate.number[-1])
    _open(state, opened)


def _open(state: _State, heading: Heading) -> None:
    number = heading.number or ()
    while state.stack and not _is_above(state.stack[-1], number):
        state.stack.pop()
    if heading.parent is None and state.stack:
        heading.parent = state.stack[-1]
    state.stack.append(heading)
    state.main = number[0] if number else state.main


def _is_above(heading: Heading, number: Number) -> bool:
    """Return whether a heading is one above the item with a number; one that groups items stands above all with a number."""
    above = heading.number or ()
    return above != number and above == number[: len(above)] and bool(number)


def _passed(state: _State, line: Line, candidate: Candidate | None) -> None:
    """A line is no heading: it may be a row of a list, below which 2.1 is a row, too."""
    if candidate is not None and not candidate.keyword and _is_paragraph(state, candidate.number):
        state.listed = candidate.number
    elif line.number is not None:
        state.listed = (line.number,)


# ---------------------------------------------------------------------------------------------------- the cases


def _heading(facts: _Facts, state: _State, candidate: Candidate) -> Heading | None:
    """Return the heading of a candidate; `None` where the cases below say that it is none."""
    if not (_is_item_with_word(facts, state, candidate) if candidate.keyword else _is_bare_item(facts, state, candidate)):
        return None
    heading = read_heading(facts.lines, candidate, facts.at_line, first=not state.found)
    if heading is None:
        return None
    earlier = state.seen.get(candidate.number) if candidate.number else None
    if earlier is not None and (alike(earlier.title, heading.title) or not heading.title):
        heading.repeat, heading.parent = True, earlier
        return heading
    if len(candidate.number) == 1 and candidate.number[0] < state.main and earlier is not None:
        return None  # the number of an earlier main item with another title: a list
    heading.level, heading.bare = max(1, len(candidate.number)), not candidate.keyword
    return heading


def _is_item_with_word(facts: _Facts, state: _State, candidate: Candidate) -> bool:
    """Return whether วาระที่ N is the heading of an item.

    In order: no row of a table and no quotation; a group of items always; ระเบียบวาระที่ N always; วาระที่ N where no
    ระเบียบวาระที่ N is still to come, and N is at most three further; a sub-item of the main item at hand or of a later
    one; a sub-item of an earlier main item only where that is missing.
    """
    number = candidate.number
    if _is_row(facts, candidate) or _is_quote(candidate, facts.title(candidate)):
        return False
    if not number or (len(number) == 1 and candidate.strong):
        return True
    if len(number) == 1:
        if number in facts.strong_mains and number not in state.seen:
            return False  # its real heading is still to come
        return 0 < number[0] - state.main <= 3 or _is_numbered_again(facts, state, candidate)
    return number[0] >= state.main or ((number[0],) not in state.seen and number not in state.seen)


def _is_bare_item(facts: _Facts, state: _State, candidate: Candidate) -> bool:
    """Return whether a bare 3.1 is the heading of an item.

    In order: no row of a list; no long text; where siblings are printed with the word วาระ, only right behind an item
    that has its resolution; an item moved forward, whose heading stands in its old place too; before any heading only on the
    first line; in its old place only with its old title; else where it follows on in the numbering.
    """
    number = candidate.number
    if _is_paragraph(state, number) or len(facts.title(candidate)) >= _PARAGRAPH:
        return False
    if number[:-1] in facts.worded_under and not _follows_resolved(facts, state, candidate):
        return False
    if _is_printed_again(facts, state, candidate):
        return True
    if not state.stack:
        return candidate.line == 0 and len(number) == 2  # the paper of one item begins with its number
    earlier = state.seen.get(number)
    if earlier is not None and earlier.parent is None and number[0] == state.main:
        return alike(earlier.title, facts.title(candidate).strip())
    return _follows_on(facts, state, candidate)


def _follows_on(facts: _Facts, state: _State, candidate: Candidate) -> bool:
    """Return whether a bare number is the next below its item: 3.2 after 3.1, 4.1 after the last of 3, 3.1.1 below 3.1."""
    number = candidate.number
    if len(number) == 2:
        opens_next = number[0] == state.main + 1 and number[1] == 1 and 2 not in facts.worded_levels
        if number[0] != state.main and not opens_next:
            return False
    elif not any((heading.number or ()) == number[:-1] for heading in state.stack):
        return False
    last = state.last_child.get(number[:-1], 0)
    return last < number[-1] <= last + 2 or _is_numbered_again(facts, state, candidate)


def _is_paragraph(state: _State, number: Number) -> bool:
    """Return whether a number is that of a paragraph `2.1` below a paragraph `2.`."""
    if not state.listed or not number or state.listed[0] != number[0]:
        return False
    expected = state.listed[-1] + 1 if len(state.listed) > 1 else 1
    return number[-1] == expected


def _is_numbered_again(facts: _Facts, state: _State, candidate: Candidate) -> bool:
    """Return whether an item has the number of the one before it, which has been decided or is empty; this one is short."""
    before = next((heading for heading in reversed(state.stack) if heading.number == candidate.number), None)
    if before is None or candidate.line - before.end_line < 2:
        return False
    return len(facts.lines[candidate.line].text) <= _TITLE and _any_in(facts.decided, before.end_line + 1, candidate.line)


def _follows_resolved(facts: _Facts, state: _State, candidate: Candidate) -> bool:
    """Return whether the item with the number before has its resolution: a bare number behind it is the next item."""
    number = candidate.number
    if len(number) != 2 or number[0] != state.main or state.last_child.get(number[:-1], 0) != number[-1] - 1:
        return False
    return _any_in(facts.marked, state.found[-1].end_line + 1, candidate.line)


def _any_in(indexes: Sequence[int], start: int, end: int) -> bool:
    """Return whether one of the sorted indexes lies from `start` on and before `end`."""
    at = bisect_left(indexes, start)
    return at < len(indexes) and indexes[at] < end


def _is_printed_again(facts: _Facts, state: _State, candidate: Candidate) -> bool:
    """Return whether an item of a later main item is printed once more further down: it was moved forward."""
    if len(candidate.number) != 2 or candidate.number[0] <= state.main or candidate.number in state.seen:
        return False
    same = facts.by_number[candidate.number]
    index = bisect_right(same, candidate.line, key=lambda other: other.line)
    return index < len(same) and alike(facts.title(candidate).strip(), facts.title(same[index]).strip())


def _is_quote(candidate: Candidate, rest: str) -> bool:
    """Return whether a number is quoted in a sentence, or is that of a reading."""
    title = rest[title_start(rest, 0) :]
    if candidate.strong and title.strip() in words("agenda", "decisions_as_items"):
        return False  # ระเบียบวาระที่ 4 มติที่ประชุม, as schools have it
    if title.startswith(tuple(words("agenda", "quotes"))):
        return True
    if candidate.strong or len(candidate.number) > 1:
        return False
    return title.startswith(tuple(words("agenda", "readings")))


# -------------------------------------------------------------------------------------------------------- tables


def _is_row(facts: _Facts, candidate: Candidate) -> bool:
    """Return whether a line is a row of a table of the last meeting's items."""
    cells = _cells(facts.title(candidate))
    if len(cells) >= 3:
        return True
    if facts.lines[candidate.line].columns >= 3 and len(cells) < 2:
        return _is_under_head(facts.lines, candidate.line)
    if candidate.strong or len(cells) < 2:
        return False
    if operative_words(cells[-1][:12]):
        return True
    near = [index for index in (candidate.line - 1, candidate.line + 1) if 0 <= index < len(facts.lines)]
    return any(_is_like_row(facts, index) for index in near)


def _is_like_row(facts: _Facts, index: int) -> bool:
    other = facts.at_line.get(index)
    text = facts.lines[index].text
    return len(_cells(facts.title(other))) >= 2 if other else text.count("\t") >= 1 and "มติ" in text


def _is_under_head(lines: Sequence[Line], index: int) -> bool:
    """Return whether a row of one cell stands in a table whose head names the resolutions: วาระที่ | เรื่อง | มติที่ประชุม."""
    heads = words("agenda", "table_heads")
    while index > 0 and lines[index - 1].columns >= 3:
        index -= 1
        if "มติ" in lines[index].text and _cells(lines[index].text)[0].startswith(heads):
            return True
    return False


def _cells(text: str) -> list[str]:
    return [cell for part in text.split("\t") if (cell := part.strip())]
