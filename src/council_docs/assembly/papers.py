"""The papers of a file: a letter, an agenda, minutes of one meeting or of several, a signature sheet, annexes.

Offices put into one file what lies in one folder: the memo that sends the minutes, the agenda, the minutes, the sheet that
all have signed. Each paper begins with a line of its own; minutes are over with their closing or their signatures.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import cast

from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.phrases.paper_titles import (
    Title,
    clock_after,
    is_agenda_heading,
    is_attendance_heading,
    states_hour,
    title_of_line,
)
from council_docs.record import PaperKind
from council_docs.text.lines import Line, whole_lines
from council_docs.thai.numbers.digits import to_arabic

_WINDOW = 6000
"""Code points behind a title within which minutes have their lists, their opening or their first item."""
_HEADER = 500
"""Code points of a header in which the number and the day of the meeting stand."""
_LONGEST_TITLE = 160
"""Code points of a line that may name a paper; longer ones are sentences."""
_LONGEST_LABEL = 80
"""Code points of a line that may head a sheet, an annex or a budget."""
_LETTER_HEAD = 8
"""Lines within which the head of a letter has three of its words."""
_NUMBER = compiled(r"ครั้งที่\s{0,3}(\d{1,4}(?:\s?/\s?\d{2,4})?)")
_DAY = compiled(r"(\d{1,2})\s{0,3}(?:เดือน)?\s{0,3}([ก-๙.]{3,12})\s{0,3}(?:พ\.?\s?ศ\.?)?\s{0,3}((?:2[45])?\d\d)(?!\d)")
_SESSION = compiled(r"สมัย(?:ประชุม)?\s?(สามัญ|วิสามัญ)[^\n]{0,12}?ที่\s{0,3}(\d{1,2}|[ก-๙]{3,6})")


_TITLES_BETWEEN = 4
"""Titles between a title and its lists that are looked at: a cover and a first page bear one each."""


@dataclass(frozen=True, slots=True)
class PaperRange:
    """A paper and where it stands in the text."""

    kind: PaperKind
    start: int
    end: int
    title: str | None = None
    key: "MeetingKey | None" = None


@dataclass(frozen=True, slots=True)
class MeetingKey:
    """By what the meetings of two papers are told apart; `None` where a header does not say it."""

    number: str | None
    day: str | None
    session: str | None

    def differs(self, other: "MeetingKey") -> bool:
        """Return whether two headers name different meetings: they say the same thing otherwise."""
        pairs = ((self.day, other.day), (self.session, other.session))
        numbers = bool(self.number and other.number) and not _same_number(self.number or "", other.number or "")
        return numbers or any(mine and theirs and mine != theirs for mine, theirs in pairs)


def _same_number(one: str, other: str) -> bool:
    """Return whether two numbers are one, the year written with it or apart (`1/2559`, `ครั้งที่ 1 ปีการศึกษา 2559`)."""
    (first, _, year), (second, _, other_year) = one.partition("/"), other.partition("/")
    return first == second and (not year or not other_year or year[-2:] == other_year[-2:])


@lru_cache(maxsize=2)  # asked to decide the kind of a document, and again to read its parts
def papers_of(text: str) -> tuple[PaperRange, ...]:
    """Return the papers of a file in text order, together all of its text; nothing for a file of one paper."""
    lines = [line for line in whole_lines(text) if line.text.strip()]
    candidates = [one for index, line in enumerate(lines) if (one := _candidate(text, index, lines)) is not None]
    if len(candidates) < 2 or not any(one.kind == "minutes" for one in candidates):
        return ()
    found = list(_Cutter(text, lines, {one.line: one for one in candidates}).cut())
    if len(found) < 2:
        return ()
    starts = [0, *(paper.start for paper in found[1:])]
    ends = [*starts[1:], len(text)]
    return tuple(replace(paper, start=start, end=end) for paper, start, end in zip(found, starts, ends, strict=True))


def minutes_decide(papers: Sequence[PaperRange]) -> bool:
    """Return whether a file that begins with another paper is one of minutes: they are of the meeting that this paper names.

    An agenda with the minutes of the meeting before, which are to be certified, stays an agenda.
    """
    minutes = next((paper for paper in papers if paper.kind == "minutes"), None)
    if minutes is None or papers[0].kind == "minutes":
        return False
    before = [paper for paper in papers if paper.start < minutes.start and paper.kind == "agenda"]
    return not any(paper.key and minutes.key and paper.key.differs(minutes.key) for paper in before)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line that may open a paper: its index, the kind of paper, and the title if it bears one."""

    line: int
    kind: PaperKind
    title: Title | None = None


def _candidate(text: str, index: int, lines: Sequence[Line]) -> _Candidate | None:
    line = lines[index]
    written = line.text.strip()
    if len(written) > _LONGEST_TITLE:
        return None
    title = title_of_line(text, line.start, line.end)
    if title is not None and title.family == "minutes":
        return _Candidate(index, "minutes", title)
    if title is not None and title.family == "agenda":
        invites = title.word in words("papers", "letter", "titles")
        return _Candidate(index, "letter") if invites else _Candidate(index, "agenda", title)
    kind = _label(written, index, lines)
    return _Candidate(index, kind) if kind else None


@dataclass(slots=True)
class _State:
    """How far the walk has come in the paper at hand."""

    kind: PaperKind | None = None
    key: MeetingKey | None = None
    opened: int | None = None
    begun: bool = False
    closed: bool = False
    listed: bool = False


@dataclass(slots=True)
class _Cutter:
    """Walks over the lines of a file and says where a paper begins."""

    text: str
    lines: Sequence[Line]
    candidates: dict[int, _Candidate]
    state: _State = field(default_factory=_State)
    by_start: dict[int, int] = field(init=False)
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.by_start = {self.lines[index].start: index for index in self.candidates}
        self.starts = sorted(self.by_start)

    def cut(self) -> Iterator[PaperRange]:
        begins = self._begins()
        for index, line in enumerate(self.lines):
            candidate = self.candidates.get(index)
            opened = self._opened(line, candidate, begins) if candidate else None
            if opened is not None:
                self.state = _State(opened.kind, opened.key, line.end)
                yield opened
            else:
                self._pass(line)

    def _begins(self) -> list[tuple[int, bool]]:
        """Return the lines with which a list or an opening begins (`True`), and those of items, closings, signatures."""
        found = []
        for line in self.lines:
            if is_attendance_heading(line.text) or clock_after(line.text, "opening") is not None:
                found.append((line.start, True))
            elif is_agenda_heading(line.text) or _closes(line.text):
                found.append((line.start, False))
        return found

    def _pass(self, line: Line) -> None:
        """Note what a line says of the paper at hand: its lists, its closing, its signatures."""
        if self.state.kind != "minutes":
            return
        self.state.listed = self.state.listed or is_attendance_heading(line.text)
        self.state.begun = (
            self.state.begun or self.state.listed or is_agenda_heading(line.text) or states_hour(line.text, "opening")
        )
        self.state.closed = self.state.closed or _closes(line.text)

    def _opened(self, line: Line, candidate: _Candidate, begins: list[tuple[int, bool]]) -> PaperRange | None:
        written = line.text.strip()
        if candidate.kind == "minutes" and candidate.title is not None:
            return self._minutes(line, candidate.title, begins)
        if self.state.kind == "minutes" and not self.state.closed:
            return None
        if candidate.title is not None:
            key = _key(self.text, candidate.title.end, begins)
            fresh = self.state.kind != "agenda" or (self.state.key is not None and key.differs(self.state.key))
            return PaperRange("agenda", line.start, line.end, written, key) if fresh else None
        kind = candidate.kind
        if kind != "letter" and self._titles_annex(line):
            return None
        if kind == self.state.kind or (kind == "signature_sheet" and not self._has_lists()):
            return None
        return PaperRange(kind, line.start, line.end, written)

    def _titles_annex(self, line: Line) -> bool:
        """Return whether a line is the title of what the line above announces: สิ่งที่ส่งมาด้วย 1 | งบแสดงฐานะการเงิน."""
        announced = self.state.kind in ("annex", "budget") and self.state.opened is not None
        return announced and not self.text[self.state.opened : line.start].strip()

    def _has_lists(self) -> bool:
        """Return whether a list of names is a sheet beside the minutes, and not the only list of these."""
        return self.state.kind != "minutes" or self.state.listed

    def _is_quoted(self, line: Line, key: MeetingKey, end: int, begins: list[tuple[int, bool]]) -> bool:
        """Return whether another paper begins between a title and the list or opening at `end`: it is not the title's."""
        low, high = bisect_left(self.starts, line.end), bisect_left(self.starts, end + 1)
        between = [self.candidates[self.by_start[start]] for start in self.starts[low : min(high, low + _TITLES_BETWEEN)]]
        return any(
            one.kind != "minutes" or (one.title is not None and key.differs(_key(self.text, one.title.end, begins)))
            for one in between
        )

    def _minutes(self, line: Line, title: Title, begins: list[tuple[int, bool]]) -> PaperRange | None:
        """Return the minutes that a title opens: of another meeting, with lists or an opening of their own.

        A reference to minutes at the beginning of a line (`รายงานการประชุม ครั้งที่ 1/2567 ซึ่ง…`) has neither behind it.
        """
        key = _key(self.text, title.end, begins)
        if self.state.kind == "minutes" and (self.state.key is None or not key.differs(self.state.key)):
            return None
        if self.state.kind == "minutes" and not self.state.begun:
            self.state.key = key  # the headline of a page stood above the paper's own title
            return None
        index = bisect_left(begins, (line.end, False))
        following = begins[index] if index < len(begins) and begins[index][0] < line.end + _WINDOW else None
        if following is None or not (following[1] or self.state.kind is None):
            return None
        if self.state.kind is not None and self._is_quoted(line, key, following[0], begins):
            return None
        return PaperRange("minutes", line.start, line.end, line.text.strip(), key)


@lru_cache(maxsize=1024)  # the lines of a paper: asked where papers begin, and again on the way through them
def _closes(line: str) -> bool:
    """Return whether a meeting is closed on a line, or its minutes are signed."""
    return states_hour(line, "closing") or _signed().search(line) is not None


def _key(text: str, start: int, begins: Sequence[tuple[int, bool]]) -> MeetingKey:
    """Return what a header says of its meeting, up to the lists or the agenda."""
    index = bisect_left(begins, (start, False))
    end = min([start + _HEADER, *(begin for begin, _ in begins[index : index + 1])])
    digits = to_arabic(text[start:end])
    number, day, session = _NUMBER.search(digits), _DAY.search(digits), _SESSION.search(digits)
    return MeetingKey(
        "".join(number[1].split()).lstrip("0") if number else None,
        "/".join((day[1], day[2], day[3][-2:])) if day else None,
        f"{session[1]} {session[2]}" if session else None,
    )


def _label(written: str, index: int, lines: Sequence[Line]) -> PaperKind | None:
    """Return what paper a line heads that is no title of a meeting's paper; it is that of the index."""
    if len(written) <= _LONGEST_LABEL:
        label = _labels().match("".join(written.split()))
        if label is not None:
            return cast("PaperKind", label.lastgroup)
    if not written.startswith(words("papers", "letter", "first")):
        return None
    head = (*words("papers", "letter", "first"), *words("papers", "letter", "rest"))
    following = lines[index : index + _LETTER_HEAD]
    return (
        "letter"
        if sum(any(line.text.strip().startswith(word) for line in following) for word in head) >= _LEAST_OF_HEAD
        else None
    )


_LABELLED: tuple[PaperKind, ...] = ("letter", "signature_sheet", "annex", "budget")
_LEAST_OF_HEAD = 3
"""Words of a letter's head that make one."""


@cache
def _labels() -> re.Pattern[str]:
    kinds = "|".join(rf"(?P<{kind}>{any_of(words('papers', kind, 'starts'))})" for kind in _LABELLED)
    return compiled(rf"[(*#]{{0,3}}(?:ร่าง|สำเนา)?[)]?(?:{kinds})")


@cache
def _signed() -> re.Pattern[str]:
    return compiled(any_of(words("papers", "closed", "signed")))
