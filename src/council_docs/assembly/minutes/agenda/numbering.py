"""Headings of agenda items: which lines are one, and which only look like one.

The forms are those of facts/minutes.md 5: ระเบียบวาระที่ ๑, วาระที่ 1.2, วาระ 4.2, ระเบียบวาระที่ ๑.๑, a bare 3.1, digits of both
scripts mixed in a number, spaces inside numbers. What else begins with such words: stamps (ระเบียบวาระที่ 2 above the
title of an enclosure), readings of a bill (วาระที่ ๓, วาระที่ ๑/๓), tables that quote the items of the last meeting, numbered
paragraphs inside an item, items quoted in a sentence, the second printing of a heading.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from council_docs.assembly.actions import operative_words
from council_docs.assembly.minutes.agenda.heading import Heading, Number, alike, is_open, title_length, words
from council_docs.assembly.minutes.agenda.reprints import is_bare_list, joined, second_printing, without_paragraphs
from council_docs.assembly.minutes.agenda.unlabelled import plain_mains
from council_docs.assembly.minutes.lines import CLOSING, OPENING, Line
from council_docs.phrases.resolution_markers import is_marker
from council_docs.thai.numbers.digits import to_arabic

_KEYWORD = re.compile(
    r"""
    (?P<word>ระเบียบ\s?วาระ|วาระ)            # ระเบียบวาระ is always an agenda's; วาระ may be a reading or a term of office
    (?:\s?การประชุม)?\s{0,3}(?:ที่)?\s{0,3}
    (?:
      (?P<number>[0-9๐-๙]{1,2}(?:\s?\.\s?[0-9๐-๙]{1,2}){0,3})(?![0-9๐-๙/,])(?!\s?/)
      | (?P<ordinal>หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ)(?=\s)
    )
    \s?\.?
    (?:\s?[-–—]\s?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2}){1,3}(?=\s))?      # ๓.๗ – ๓.๙: one heading for several items
    """,
    re.VERBOSE,
)
_BARE = re.compile(
    r"(?:ข้อ\s{0,2}(?=[0-9๐-๙]{1,2}\.))?(?P<number>[0-9๐-๙]{1,2}(?:\s?\.\s?[0-9๐-๙]{1,2}){1,2})(?![0-9๐-๙/,%:])\s?[.)]?(?=[\s\tก-ฮเ-ไ“\"(])"
)
_SEPARATOR = re.compile(r"[\s:：.\-–—*)_]{0,12}")
_DOTS = re.compile(r"[.…·_\s]{0,400}")
_TITLE_LINE = re.compile(r"(?:สรุป|บันทึก)?(?:รายงาน)?การประชุม")
_TITLE = 200
"""Code points of a line that can be a heading and nothing else."""
_DECIDED = re.compile(r"(?:สรุป)?มติ|ที่ประชุม\s{0,3}[:：\t]|ที่ประชุม(?:มีมติ|รับทราบ|เห็นชอบ)|ไม่มี\s{0,3}-?$")
_UNIT_AFTER = re.compile(r"\s?(?:บาท|เสียง|คน|%|ร้อยละ|ล้าน|เมตร|กิโล|ตาราง|หน่วยกิต|ไร่|ชั่วโมง|วัน|เดือน|ปี|น\.)")


@dataclass(frozen=True, slots=True)
class _Candidate:
    number: Number
    line: int
    at: int  # offset into the line's text at which the title begins
    strong: bool  # ระเบียบวาระ
    keyword: bool


def find_headings(lines: Sequence[Line]) -> list[Heading]:
    """Return the headings of the agenda in text order; a second printing of one is marked `repeat`."""
    candidates = _candidates(lines)
    mains = [(c.number[0], c.line, lines[c.line].text[c.at :]) for c in candidates if c.keyword and len(c.number) == 1]
    again = second_printing(mains)
    if again is not None:
        listed = _sequence(lines[:again], 0)
        if is_bare_list(listed, again):
            return joined(listed, _sequence(lines[again:], again))
    return without_paragraphs(lines, _Sequencer(lines, candidates).run())


def _sequence(lines: Sequence[Line], offset: int) -> list[Heading]:
    """Return the headings of some of the lines; `offset` is the index of the first of them among all."""
    headings = without_paragraphs(lines, _Sequencer(lines, _candidates(lines)).run())
    for heading in headings:
        heading.line += offset
        heading.end_line += offset
    return headings


def _candidates(lines: Sequence[Line]) -> list[_Candidate]:
    found = [each for index, line in enumerate(lines) if (each := _candidate(index, line)) is not None]
    if any(each.keyword and len(each.number) == 1 for each in found):
        return found
    mains = [_Candidate((main.number,), main.line, main.at, strong=True, keyword=True) for main in plain_mains(lines)]
    taken = {main.line for main in mains}
    return sorted([*mains, *(each for each in found if each.line not in taken)], key=lambda each: each.line)


def _candidate(index: int, line: Line) -> _Candidate | None:
    text = line.text
    match = _KEYWORD.match(text)
    if match:
        if match["ordinal"]:
            if match["word"] == "วาระ":
                return None  # วาระที่หนึ่ง: a reading
            number: Number = (words()["ordinals"].index(match["ordinal"]) + 1,)
        else:
            number = _number(match["number"])
        return _Candidate(number, index, match.end(), match["word"] != "วาระ", keyword=True)
    match = _BARE.match(text)
    if match and line.columns < 3 and not _UNIT_AFTER.match(text, match.end()):
        return _Candidate(_number(match["number"]), index, match.end(), strong=False, keyword=False)
    return None


def _number(text: str) -> Number:
    return tuple(int(part) for part in to_arabic(text).replace(" ", "").split("."))


class _Sequencer:
    """Walks through the candidates and keeps those that the numbering of an agenda allows."""

    def __init__(self, lines: Sequence[Line], candidates: Sequence[_Candidate]) -> None:
        self.lines = lines
        self.candidates = {candidate.line: candidate for candidate in candidates}
        worded = [c.number for c in candidates if c.keyword and lines[c.line].text.count("\t", c.at) < 2]
        # Where one sub-item is printed with the word วาระ, its siblings are, and bare numbers beside them are paragraphs.
        self.worded_under = {number[:-1] for number in worded}
        self.worded_levels = {len(number) for number in worded}
        self.by_number = _by_number(candidates)
        self.strong_mains = {c.number for c in candidates if c.strong and len(c.number) == 1}
        self.found: list[Heading] = []
        self.seen: dict[Number, Heading] = {}
        self.last_child: dict[Number, int] = {}
        self.stack: list[Heading] = []
        self.list_number: int | None = None
        self.list_sub: Number = ()
        self.closed = False

    def run(self) -> list[Heading]:
        skip_to = -1
        for index, line in enumerate(self.lines):
            if index <= skip_to:
                continue
            if CLOSING.match(line.text):
                self.closed = bool(self.found)
                continue
            if self.closed:
                if OPENING.match(line.text):  # a volume: the next meeting's minutes begin
                    self.closed = False
                    self.seen.clear()
                    self.last_child.clear()
                    self.stack.clear()
                continue
            candidate = self.candidates.get(index)
            heading = self._take(candidate) if candidate else None
            if heading is not None:
                self.found.append(heading)
                skip_to = heading.end_line
                self.list_number, self.list_sub = None, ()
            elif line.number is not None:
                self.list_number, self.list_sub = line.number, ()
        return self.found

    @property
    def main(self) -> int:
        return self.stack[0].number[0] if self.stack and self.stack[0].number else 0

    def _take(self, candidate: _Candidate) -> Heading | None:
        line = self.lines[candidate.line]
        rest = line.text[candidate.at :]
        if candidate.keyword and self._is_row(candidate, rest):
            return None
        if candidate.keyword and self._is_quote(candidate, rest):
            return None
        allowed = self._keyword(candidate) if candidate.keyword else self._bare(candidate, rest)
        if not allowed:
            return None
        heading = self._heading(candidate, line)
        if heading is None:
            return None
        earlier = self.seen.get(candidate.number)
        if earlier is not None and (alike(earlier.title, heading.title) or not heading.title):
            heading.repeat = True
            heading.parent = earlier
            earlier.moved = len(candidate.number) > 1 and earlier.parent is None
            self._enter(earlier)
            return heading
        if len(candidate.number) == 1 and candidate.number[0] < self.main and earlier is not None:
            return None
        heading.level, heading.bare = len(candidate.number), not candidate.keyword
        self._enter(heading)
        self.seen.setdefault(candidate.number, heading)
        above = candidate.number[:-1]
        self.last_child[above] = max(self.last_child.get(above, 0), candidate.number[-1])
        return heading

    def _is_row(self, candidate: _Candidate, rest: str) -> bool:
        """Whether a line is a row of a table of the last meeting's items."""
        cells = _cells(rest)
        if len(cells) >= 3:
            return True
        if self.lines[candidate.line].columns >= 3 and len(cells) < 2:
            return self._under_head(candidate.line)
        if candidate.strong or len(cells) < 2:
            return False
        if operative_words(cells[-1][:12]):
            return True
        near = [index for index in (candidate.line - 1, candidate.line + 1) if 0 <= index < len(self.lines)]
        return any(self._is_like_row(index) for index in near)

    def _is_like_row(self, index: int) -> bool:
        other = self.candidates.get(index)
        text = self.lines[index].text
        return len(_cells(text[other.at :])) >= 2 if other else text.count("\t") >= 1 and "มติ" in text

    def _under_head(self, index: int) -> bool:
        """Whether a row of one cell stands in a table whose head names the resolutions: วาระที่ | เรื่อง | มติที่ประชุม."""
        while index > 0 and self.lines[index - 1].columns >= 3:
            index -= 1
            if "มติ" in self.lines[index].text and _cells(self.lines[index].text)[0].startswith(
                ("วาระ", "ระเบียบวาระ", "ลำดับ", "ที่")
            ):
                return True
        return False

    def _enter(self, heading: Heading) -> None:
        number = heading.number or ()
        while self.stack and (self.stack[-1].number or ()) != number[: len(self.stack[-1].number or ())]:
            self.stack.pop()
        if self.stack and self.stack[-1].number == number:
            self.stack.pop()
        if heading.parent is None and self.stack:
            heading.parent = self.stack[-1]
        self.stack.append(heading)

    def _is_quote(self, candidate: _Candidate, rest: str) -> bool:
        after = _SEPARATOR.match(rest)
        title = rest[after.end() :] if after else rest
        entries = words()
        if title.startswith(tuple(entries["quotes"])):
            return True
        if candidate.strong or len(candidate.number) > 1:
            return False
        return title.startswith(tuple(entries["readings"]))

    def _keyword(self, candidate: _Candidate) -> bool:
        number = candidate.number
        if len(number) == 1:
            if candidate.strong:
                return True
            if number in self.strong_mains and number not in self.seen:
                return False  # its real heading is still to come
            return 0 < number[0] - self.main <= 3 or self._is_numbered_again(candidate)
        if number[0] >= self.main:
            return True
        return (number[0],) not in self.seen and number not in self.seen

    def _bare(self, candidate: _Candidate, rest: str) -> bool:
        number = candidate.number
        if self._is_paragraph(number):
            return False
        if len(rest) >= 400 or (number[:-1] in self.worded_under and not self._follows_resolved(candidate)):
            return False
        if self._is_printed_again(candidate, rest):
            return True  # moved forward; its heading stands in its old place too
        if not self.stack:
            return candidate.line == 0 and len(number) == 2  # the paper of one item begins with its number
        earlier = self.seen.get(number)
        if earlier is not None and earlier.parent is None and number[0] == self.main:
            return alike(earlier.title, rest.strip())  # its old place
        if len(number) == 2:
            opens_next = number[0] == self.main + 1 and number[1] == 1 and 2 not in self.worded_levels
            if number[0] != self.main and not opens_next:
                return False
        elif not any((heading.number or ()) == number[:-1] for heading in self.stack):
            return False
        last = self.last_child.get(number[:-1], 0)
        return last < number[-1] <= last + 2 or self._is_numbered_again(candidate)

    def _is_numbered_again(self, candidate: _Candidate) -> bool:
        """An item with the number of the one before it: that one has been decided or is empty, and this one is short."""
        before = next((heading for heading in reversed(self.stack) if heading.number == candidate.number), None)
        if before is None or candidate.line - before.end_line < 2:
            return False
        between = (line.text.lstrip(" -–") for line in self.lines[before.end_line + 1 : candidate.line])
        return len(self.lines[candidate.line].text) <= _TITLE and any(_DECIDED.match(text) for text in between)

    def _follows_resolved(self, candidate: _Candidate) -> bool:
        """Whether the item with the number before has its resolution: a bare number behind it is the next item."""
        number = candidate.number
        if len(number) != 2 or number[0] != self.main or self.last_child.get(number[:-1], 0) != number[-1] - 1:
            return False
        between = range(self.found[-1].end_line + 1, candidate.line)
        return any(is_marker(self.lines[index].text) for index in between)

    def _is_printed_again(self, candidate: _Candidate, rest: str) -> bool:
        if len(candidate.number) != 2 or candidate.number[0] <= self.main or candidate.number in self.seen:
            return False
        later = [other for other in self.by_number[candidate.number] if other.line > candidate.line]
        return bool(later) and alike(rest.strip(), self.lines[later[0].line].text[later[0].at :].strip())

    def _is_paragraph(self, number: Number) -> bool:
        """A paragraph `2.1` below a paragraph `2.`."""
        if self.list_number != number[0]:
            return False
        expected = self.list_sub[-1] + 1 if self.list_sub else 1
        if number[-1] != expected:
            return False
        self.list_sub = number
        return True

    def _heading(self, candidate: _Candidate, line: Line) -> Heading | None:
        separator = _SEPARATOR.match(line.text, candidate.at)
        at = separator.end() if separator else candidate.at
        end_line = candidate.line
        start, end = line.start + at, line.start + at + title_length(line.text[at:])
        if at >= len(line.text):
            if line.text[candidate.at :].strip(" .:") in ("-", "–", "—"):
                return Heading(candidate.number, "", line.end, line.end, candidate.line, candidate.line)
            following = self._next(candidate.line)
            if following is None or (_TITLE_LINE.match(following.text) and not self.found):
                return None  # a stamp above a title
            start, end, end_line = following.start, following.end, candidate.line + 1
        title = self._text(start, end, end_line)
        dots = _DOTS.match(title)
        if dots and dots.end() == len(title):
            return None  # a dotted line to be filled in
        following = self._next(end_line)
        if following is not None and end == self.lines[end_line].end and is_open(title):
            end, end_line = following.end, end_line + 1
        return Heading(candidate.number, self._text(start, end, end_line), start, end, candidate.line, end_line)

    def _next(self, index: int) -> Line | None:
        if index + 1 >= len(self.lines) or index + 1 in self.candidates:
            return None
        line = self.lines[index + 1]
        return None if line.number is not None or line.text.startswith(("มติ", "ที่ประชุม")) or line.columns >= 3 else line

    def _text(self, start: int, end: int, end_line: int) -> str:
        pieces = []
        index = end_line
        while index >= 0 and self.lines[index].end > start:
            line = self.lines[index]
            pieces.append(line.text[max(0, start - line.start) : end - line.start])
            index -= 1
        return " ".join(" ".join(reversed(pieces)).split())


def _cells(text: str) -> list[str]:
    return [cell for part in text.split("\t") if (cell := part.strip())]


def _by_number(candidates: Sequence[_Candidate]) -> dict[Number, list[_Candidate]]:
    found: dict[Number, list[_Candidate]] = {}
    for candidate in candidates:
        found.setdefault(candidate.number, []).append(candidate)
    return found
