"""Titles, stamps, headings and hours of meeting papers: the marks by which `kind` and `header` find their way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, islice, pairwise
from typing import Literal

from council_docs.lexicon.patterns import any_of, beginnings, compiled, spaced
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.phrases.attendance import as_printed, heading_status, list_openers
from council_docs.text.anchors import anchored, holds_any
from council_docs.text.lines import Line, line_start, lines_of
from council_docs.thai.clock import read_clock
from council_docs.thai.numbers.digits import to_arabic

Hours = Literal["opening", "closing"]

PaperKind = Literal["minutes", "other"]
"""What a title line can say of its paper; news have none."""

_FAMILY: dict[str, PaperKind] = {"minutes": "minutes", "agenda": "other", "notice": "other", "announcement": "other"}
_REACH = {"minutes": 60, "agenda": 60, "notice": 12, "announcement": 4}
"""How many lines down a title of each family is believed; further down its words are those of sentences and lists."""
_INDENT = " \t\ufeff\u200b#*•❖➢➲-–"


@dataclass(frozen=True, slots=True)
class Title:
    """A line that names the paper.

    Attributes:
        start: Offset of the title word.
        end: Offset after the title word: the name of the body follows, on this line or the next.
        family: minutes, agenda, notice or announcement.
    """

    word: str
    family: str
    start: int
    end: int

    def moved(self, by: int) -> "Title":
        """Return the title with its offsets moved."""
        return replace(self, start=self.start + by, end=self.end + by)

    @property
    def kind(self) -> PaperKind:
        """The kind of paper that bears such a title."""
        return _FAMILY[self.family]


@dataclass(frozen=True, slots=True)
class TimeAt:
    """A time of day `HH:MM` and the half-open range of the text where it stands."""

    value: str
    start: int
    end: int


def find_title(text: str, start: int = 0) -> Title | None:
    """Return the first line from `start` on that names the paper; stamps of other meetings are passed over.

    Orders and announcements have short title lines of their own; a sentence that begins with such a word is no title.
    """
    at = start
    for count in range(max(_REACH.values())):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        title = title_of_line(text, at, end)
        if title is not None and count < _REACH[title.family]:
            return title
        if end >= len(text):
            return None
        at = end + 1
    return None


def memo_title(text: str) -> Title | None:
    """Return what a memo (บันทึกข้อความ) is about, where it reports a meeting and what was decided there.

    A memo that only sends minutes along tells no decisions, and says `ขอส่งรายงานการประชุม`.
    """
    memo = find_title(text[:_MEMO_HEAD])
    if memo is None or memo.word != _MEMO:
        return None
    subject = _subject_of_memo().search(text, memo.end, memo.end + _MEMO_HEAD)
    if subject is None or len(_DECIDED.findall(text, subject.end())) < _LEAST_DECIDED:
        return None
    return Title(subject["word"], "minutes", subject.start("word"), subject.end("word"))


_MEMO = "บันทึกข้อความ"
_MEMO_HEAD = 600
"""Code points of the head of a memo: who sends it, its number and day, what it is about."""
_LEAST_DECIDED = 2
_DECIDED = compiled(r"มติ(?:\s{0,3}[:：])?\s{0,3}(?=[ก-๎])")


@cache
def _subject_of_memo() -> re.Pattern[str]:
    return compiled(rf"\n[ \t]{{0,20}}เรื่อง[ \t:]{{1,20}}(?:ขอ)?(?P<word>{any_of(words('headings', 'titles', 'minutes'))})")


def _title_of(text: str, start: int, end: int) -> Title | None:
    line = text[start:end]
    body = line.replace("\t", " ").lstrip(_INDENT)
    if body[:1].isascii() and (english := _ENGLISH_TITLE.match(body)) is not None:
        body = body[english.end() :]
    if _begins_title().match(body) is None:
        return None
    before = words("headings", "titles", "before")
    if body.startswith(before):
        word = next(word for word in before if body.startswith(word))
        body = body[len(word) :].lstrip(_INDENT)
    if body.startswith(words("headings", "titles", "not_titles")) or is_stamp(line):
        return None
    at = end - len(body)
    for family, word in _title_words():
        if body.startswith(word):
            if family == "announcement" and len(body) > 120:
                return None
            return Title(word, family, at, at + len(word))
    made = _made_title().match(body)
    return Title(made[0], "minutes", at, at + made.end()) if made is not None else None


_ENGLISH_TITLE = compiled(
    r"(?=[^\nก-๎]{0,60}(?i:minutes|meeting))[A-Za-z][A-Za-z .,&'’]{2,60}?[ ]{0,3}[/|:(–-]{1,2}[ ]{0,3}(?=[ก-๎])"
)
"""The title in English before the Thai one: MINUTES OF MEETING / รายงานการประชุม."""


def _decisions_of(text: str, start: int, end: int) -> Title | None:
    """Return the title of a list of decisions: `มติคณะกรรมการ… ` with the number of the meeting on its line or the next."""
    line = text[start:end].lstrip(_INDENT)
    if len(line) > _LONGEST_TITLE or not line.startswith(words("headings", "titles", "decisions")):
        return None
    found = _decisions().match(line)
    if found is None:
        return None
    following = text.find("\n", end + 1)
    if not _OF_MEETING.search(text[start : len(text) if following < 0 else following]):
        return None
    at = end - len(line)
    return Title(found["word"], "minutes", at, at + found.end("word"))


_LONGEST_TITLE = 160
"""No title line has more code points."""
_OF_MEETING = compiled(r"(?:ประชุม\s?)?ครั้งที่\s{0,3}[0-9๐-๙]{1,4}\s{0,2}/\s{0,2}[0-9๐-๙]{2,4}")


@cache
def _decisions() -> re.Pattern[str]:
    decided, bodies = (any_of(words("headings", "titles", name)) for name in ("decisions", "decided_by"))
    return compiled(rf"(?P<word>{decided})(?={bodies})")


def title_of_line(text: str, start: int, end: int) -> Title | None:
    """Return the title that the line `text[start:end]` bears; `None` for other lines, stamps and false friends."""
    if _may_begin_title().match(text, start, end) is None:
        return None  # as for most
    return _title_of(text, start, end) or _decisions_of(text, start, end)


def find_bare_title(text: str) -> Title | None:
    """Return a line of the first that names a meeting though it does not begin with a title.

    It names the meeting alone (`การประชุมคณะกรรมการ… ครั้งที่ 1/2566`), or ends with the title, and the body follows on the next
    line (`ขบวนองค์กรชุมชนจังหวัด… บันทึกรายงานการประชุม`).
    """
    lines = list(lines_of(text))[:_BARE_REACH]
    filled = [line for line in lines if line.text.strip()]
    named = (_meeting_alone(line) for line in lines[:_BARE_MEETING])
    ended = (_title_at_end(line, following) for line, following in pairwise(filled))
    return next(filter(None, chain(named, ended)), None)


def _meeting_alone(line: Line) -> Title | None:
    """Return the meeting that a line names alone as its title."""
    body = line.text.lstrip(_INDENT)
    word = next((word for word in words("headings", "titles", "bare") if body.startswith(word)), None)
    if word is None or len(body) > _LONGEST_TITLE or is_stamp(line.text):
        return None
    start = line.start + len(line.text) - len(body)
    return Title(word, "minutes", start, start + len(word))


def _title_at_end(line: Line, following: Line) -> Title | None:
    """Return the title with which a line ends, above a line that begins with the body that met."""
    body = line.text.strip()
    word = next((word for word in words("headings", "titles", "minutes") if body.endswith(word)), None)
    if word is None or len(body) > _LONGEST_TITLE or is_stamp(line.text) or _asked().search(body[: -len(word)]):
        return None
    if not following.text.strip().startswith(words("headings", "titles", "decided_by")):
        return None
    start = line.start + line.text.rindex(word)
    return Title(word, "minutes", start, start + len(word))


_BARE_MEETING, _BARE_REACH = 20, 40
"""Lines from the top in which a line that names the meeting alone is sought, and one that ends with a title."""


@cache
def _asked() -> re.Pattern[str]:
    """Words before `รายงานการประชุม` that make it what is sent, certified or written, and no title."""
    return compiled(any_of(words("headings", "titles", "not_before")))


def is_stamp(line: str) -> bool:
    """Return whether a line speaks of the meeting that certified these minutes, or of what they are attached to."""
    body = line.strip(_INDENT)
    if body.startswith(words("headings", "stamps", "starts")):
        return True
    return any(word in body for word in words("headings", "stamps", "contains"))


def is_attendance_heading(line: str) -> bool:
    """Return whether a line opens a list of people: short, and beginning with such a heading."""
    body = line.strip(_INDENT)
    if len(body) > _LONGEST_HEADING + _LONGEST_LETTER:
        return False
    body = _LETTERED.sub("", as_printed(body))
    if body.count(")") > body.count("("):
        return False  # the end of a bracket that was opened on the line before
    return len(body) <= _LONGEST_HEADING and (body.startswith(list_openers()) or heading_status(body) is not None)


def is_agenda_heading(line: str) -> bool:
    """Return whether a line opens the agenda or one of its items."""
    return line.strip(_INDENT).startswith(words("headings", "agenda", "headings"))


_LETTERED = compiled(r"^[ก-ฮ][.)][ \t]{0,4}")
"""The letter of a lettered heading: ก. ผู้มาประชุม."""
_LONGEST_HEADING, _LONGEST_LETTER = 80, 6
"""Code points of the heading of a list, and of its letter with the blanks behind it."""


def clock_face(hour: str = "hour", minute: str = "minute") -> str:
    """Return a pattern of a time of day in Thai or Arabic digits, hours to 24, with names for its two groups."""
    return rf"(?<![\d.,:/])(?P<{hour}>[01๐๑]?\d|[2๒][0-4๐-๔])[ ]?[.:][ ]?(?P<{minute}>[0-5๐-๕]\d)(?![\d,/]|\.\d)"


CLOCK = clock_face()
"""A time of day with the groups `hour` and `minute`."""

CRUMBS = compiled(
    r"""^[ \t]{0,20} (?P<first> [^>\n]{4,90}? ) [ ]*>[ ]* (?P<rest> (?: ชุดที่ | ปี ) [^\n]{0,120}? )
    (?= [ ]* ครั้งที่[ ]?[0-9๐-๙] | $ )     # the line of the sitting may be joined to it""",
    re.VERBOSE | re.MULTILINE,
)
"""The trail over a summary page of Parliament: body > ชุดที่ > ปีที่ > session."""


def clock_value(match: re.Match[str], hour: str = "hour", minute: str = "minute") -> str:
    """Return a matched time as `HH:MM`."""
    return f"{int(match[hour]):02}:{int(match[minute]):02}"


def clock_after(text: str, which: Hours, start: int = 0, *, last: bool = False) -> TimeAt | None:
    """Return the time that a line of opening or closing states: the first in the text, or the last.

    `เริ่มประชุมเวลา 09.30 น.` counts before `เมื่อเวลา 09.30 น. ประธานกล่าวเปิดประชุม`. Both look a bounded way around their cue,
    so the search is linear.

    Args:
        text: Any text.
        which: Opening or closing.
        start: Offset from which the search begins.
        last: Whether the last such time is sought.
    """
    if not holds_any(text, _verbs(which)):
        return None
    digits = to_arabic(text)
    for times in (_times_after, _times_told, _times_behind, _times_short):
        told = times(digits, which, start)
        found = list(told) if last else list(islice(told, 1))
        if found:
            return found[-1]
    return None


def states_hour(text: str, which: Hours, *, short: bool = False) -> bool:
    """Return whether a line begins with the opening or the closing of a meeting and its time.

    Args:
        text: The line, or its beginning.
        which: The opening or the closing.
        short: Whether one short word and its time alone on the line do, too: `เลิก 20.15 น.`; `ปิด 20.00 น. ทุกวัน` does not.
    """
    if not holds_any(text, _verbs(which)):
        return False
    digits = to_arabic(text)
    alone = (time for time in _times_short(digits, which, 0) if not _MORE_WORDS.search(digits, time.end))
    if short and any(time.start < _SHORT_REACH for time in alone):
        return True
    return any(not digits[line_start(digits, cue) : cue].strip(_INDENT) for cue, _ in _cued(digits, which))


def _times_after(digits: str, which: Hours, start: int) -> Iterator[TimeAt]:
    return (time for _, time in _cued(digits, which, start))


def _cued(digits: str, which: Hours, start: int = 0) -> Iterator[tuple[int, TimeAt]]:
    """Yield the times right behind words of opening or closing, each with the offset of these words."""
    for found in _hours_at(_hours_pattern(which), which, digits, start):
        time = read_clock(digits, found.end())
        if time is not None:
            yield found.start(), TimeAt(str(time.time), found.end(), time.end)


def _times_told(digits: str, which: Hours, start: int) -> Iterator[TimeAt]:
    """Yield the times before words of opening or closing on their line: `เวลา 09.30 น. ประธานกล่าวเปิดประชุม`."""
    for found in _hours_at(_cue_pattern(which), which, digits, start):
        line = line_start(digits, found.start())
        for cue in reversed(list(_TIME_CUE.finditer(digits, max(line, found.start() - _TOLD_BEFORE), found.start()))):
            time = read_clock(digits, cue.end())
            if time is not None:
                yield TimeAt(str(time.time), cue.end(), time.end)
                break


def _times_behind(digits: str, which: Hours, start: int) -> Iterator[TimeAt]:
    """Yield the times behind words of a line that tell how it was done: `ปิดประชุมด้วยการกราบพระ เวลา 20.10 น.`."""
    for found in _hours_at(_cue_pattern(which), which, digits, start):
        if digits[line_start(digits, found.start()) : found.start()].strip(_INDENT):
            continue
        cue = _time_behind().match(digits, found.end())
        if cue is None or _next_time().search(cue[0]):
            continue
        time = read_clock(digits, cue.end())
        if time is not None:
            yield TimeAt(str(time.time), cue.end(), time.end)


@cache
def _time_behind() -> re.Pattern[str]:
    """How it was done, up to the time; any other words may tell of something else (เลิกประชุม รถออกเวลา…)."""
    return compiled(rf"[ ]?{any_of(_hours('manners'))}[^\n0-9]{{0,60}}?เวลา(?:ประมาณ)?[ ]{{0,3}}")


@cache
def _next_time() -> re.Pattern[str]:
    """Words that make a time that of the next meeting."""
    return compiled(any_of(words("headings", "hours", "next")))


def _times_short(digits: str, which: Hours, start: int) -> Iterator[TimeAt]:
    """Yield the times behind one short word at the beginning of a line (`เริ่ม 14.00 น.`, `เลิกบ่ายสามโมง`)."""
    for found in _short_pattern(which).finditer(digits, start) if holds_any(digits, _hours(f"{which}_short")) else ():
        time = read_clock(digits, found.end())
        if time is not None:
            yield TimeAt(str(time.time), found.end(), time.end)


def _hours_at(pattern: re.Pattern[str], which: Hours, digits: str, start: int) -> Iterator[re.Match[str]]:
    """Yield where a pattern stands that begins with words of opening or closing."""
    return anchored(pattern, _hours_begin(which), digits, start) if _MEETING in digits else iter(())


@cache
def _hours_begin(which: Hours) -> re.Pattern[str]:
    return compiled(beginnings(_parted_hours(which)))


_MEETING = "ประชุม"
"""It ends all words of opening and closing."""


def _hours(name: str) -> tuple[str, ...]:
    return words("headings", "hours", name)


@cache
def _verbs(which: Hours) -> tuple[str, ...]:
    """Return what all words of opening or closing begin with, few lines hold one: เริ่ม of เริ่มประชุม."""
    begins = {word.removesuffix(_MEETING).removesuffix("การ") for word in _hours(which)} | {*_hours(f"{which}_short")}
    return tuple(verb for verb in begins if not any(other != verb and other in verb for other in begins))


_MORE_WORDS = compiled(r"[ก-๎A-Za-z]{5}")
"""Behind an hour: the line goes on, as it does not with ครับ or ค่ะ."""
_SHORT_REACH = 24
"""Code points from the beginning of a line within which its hour begins behind one short word."""


@cache
def _short_pattern(which: Hours) -> re.Pattern[str]:
    short = any_of(_hours(f"{which}_short"))
    return compiled(rf"^[ \t•*-]{{0,12}}{short}[ ]?(?:เวลา|ตอน|เมื่อ)?[ ]?", re.MULTILINE)


_TOLD_BEFORE = 170
"""Code points before the words of opening or closing in which their time is sought."""
_TIME_CUE = compiled(
    r"(?:(?:เมื่อ|ถึง|ใน|ณ)[ ]?(?:ถึง)?[ ]?|^[ \t]{0,40})เวลา(?:ประมาณ)?[ ]{0,3}"
    r"|^[ \t]{0,40}(?=\d{1,2}[.:]\d\d\s?น\.)"  # 09.00 น. ประธานกล่าวเปิดประชุม
    r"|จน(?:ถึง|กระทั่ง)?(?:เวลา)?[ ]{0,3}(?=\d{1,2}[.:]\d\d\s?น\.)",  # รอจน 17.15 น. จึงเริ่มประชุม
    re.MULTILINE,
)


def _parted_hours(which: Hours) -> list[str]:
    """Return the words of opening or closing with a blank where การ may stand."""
    return [word.replace("การ", " ") for word in _hours(which)]


@cache
def _cue_pattern(which: Hours) -> re.Pattern[str]:
    cues = spaced(_parted_hours(which), blank=r"(?:การ)?[ ]?")
    return compiled(rf"(?<!เ){cues}")  # no ปิดประชุม in เปิดประชุม


@cache
def _hours_pattern(which: Hours) -> re.Pattern[str]:
    between = any_of(_hours("between"))
    return compiled(rf"{_cue_pattern(which).pattern}(?:[ \t:.*]{{0,12}}{between}?){{1,3}}[ \t:*(\[]{{0,12}}")


@cache
def _begins_title() -> re.Pattern[str]:
    return compiled(any_of(_words_of_titles()))


@cache
def _words_of_titles() -> tuple[str, ...]:
    others = (word for name in ("makes", "before") for word in words("headings", "titles", name))
    return (*(word for _, word in _title_words()), *others)


@cache
def _may_begin_title() -> re.Pattern[str]:
    """Match how every line with a title begins; there a blank may be a tab, and a title in English may come first."""
    titles = (*_words_of_titles(), *words("headings", "titles", "decisions"))
    either = any_of([*titles, *(word.replace(" ", "\t") for word in titles)])
    return compiled(rf"[{re.escape(_INDENT)}]*+(?:[A-Za-z]|{either})")


@cache
def _made_title() -> re.Pattern[str]:
    """Match a title that is put together in a way that no list has: สรุปมติและรายงานการประชุม."""
    makes, joins, of_titles, not_behind = (
        any_of(words("headings", "titles", name)) for name in ("makes", "joins", "of_titles", "not_behind")
    )
    return compiled(rf"{makes}(?:(?:{joins})?(?:{makes}|{of_titles})){{0,4}}(?:การ)?ประชุม(?!{not_behind})")


def _parted(word: str) -> Iterator[str]:
    """Yield a title, and its form with a blank before its last part: บันทึก การประชุม."""
    yield word
    for part in _LAST_PARTS:
        if word.endswith(part) and word != part:
            yield f"{word.removesuffix(part)} {part}"
            break


_LAST_PARTS = ("วาระการประชุม", "การประชุม")


@cache
def _title_words() -> tuple[tuple[str, str], ...]:
    titles = vocabulary("headings")["titles"]
    pairs = [(family, form) for family in _FAMILY for word in titles[family] for form in _parted(word)]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[1])))
