"""The layout of a news text: headline, publication date, body, the items of a Cabinet summary."""

import datetime
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from council_docs.document import Document
from council_docs.lexicon.wordlists import vocabulary
from council_docs.record import DateMention
from council_docs.text.lines import Line, lines_of
from council_docs.text.similarity import trigram_likeness, trigrams

_TOP = 14
"""How many lines at the top may be headline, date line or chrome."""
_PARAGRAPH = 200
"""Headlines with a day near their beginning are shorter: 176 code points at most in 4,000 news pages."""
_OPENING = 30
_ITEM = re.compile(
    r"""
    [ \t]{0,40} (?P<number>[0-9๐-๙]{1,3}) [ ]{0,3} [.)]? [ \t]{0,20} เรื่อง
    (?: [ \t]{1,20} (?=\S) | (?! เดิม | ที่ | นี้ | นั้น | ดังกล่าว | อื่น | ต่าง | สืบเนื่อง | ร้องเรียน | เสนอ
        | แจ้ง | รับรอง | เพื่อ | จริง | ราว | สำคัญ | ของ ) (?=[ก-๎]{4}) )
    """,
    re.VERBOSE,
)
"""The heading of an item; at times no blank follows เรื่อง, which then must not begin another word."""
_BARE_ITEM = re.compile(r"[ \t]{0,40}(?P<number>[0-9๐-๙]{1,3})[ ]{0,3}[.)][ \t]{0,20}(?:เรื่อง(?:ที่)?[ \t]{1,20})?(?=\S)")
_KNOWN_BY = 40
"""So much of its title tells an item of the table of contents."""
_DECIDED = re.compile(
    r"""
    (?<!ที่)(?<!มติ)(?<!โดย)(?<!ให้)(?<!ต่อ)(?<!ของ)(?<!ซึ่ง)      # a title may cite what the Cabinet decided
    คณะรัฐมนตรี(?:ได้)?(?:มีมติ|รับทราบ|เห็นชอบ|อนุมัติ)(?!ที่|แล้ว)
    """,
    re.VERBOSE,
)
"""The Cabinet's decision, where it follows the heading of its item in one line."""
_CONTENTS = 5
"""Headings no more than so many lines apart, from the first on, are a table of contents."""
_INVISIBLE = re.compile(r"[\s\u200b-\u200f\ufeff\u00ad]+")


@dataclass(frozen=True)
class NewsText:
    """A news text by its parts.

    Attributes:
        title: The headline without the name of the site.
        lines: All lines.
        body: Index of the first line that is no headline, date line or chrome.
        published: The day in the date line, or that of the page's own metadata.
        items: Indexes of the lines that head the items of a Cabinet summary (`3. เรื่อง …`).
    """

    title: str | None
    lines: tuple[Line, ...]
    body: int
    published: datetime.date | None
    items: tuple[int, ...]

    def heading(self, index: int) -> tuple[str, int]:
        """Return number, Arabic digits, and beginning of the title in the line, of a line that heads an item."""
        text = self.lines[index].text
        match = _ITEM.match(text) or _BARE_ITEM.match(text)
        return (str(int(match["number"])), match.end()) if match else ("", 0)

    def item_of(self, index: int) -> int | None:
        """Return the heading line of the item in which a line stands, if there is one."""
        at = bisect_right(self.items, index) - 1
        return self.items[at] if at >= 0 else None


def news_text(document: Document, dates: Sequence[DateMention]) -> NewsText:
    """Take a news text apart.

    The headline is the first line; where it is repeated below, as news pages do, the repetition shows where the name of
    the site ends. Lines at the top that say what the headline says are headlines too.
    """
    lines = tuple(_decisions_apart(_lines(document.text)))
    title = document.source.title or _title(lines)
    body, published = _top(lines, title, dates)
    items = _items(lines)
    return NewsText(title, lines, body, document.published or published, items)


def _items(lines: Sequence[Line]) -> tuple[int, ...]:
    """Return the lines that head items: numbers that go up; where a table of contents came first, those after it.

    A number that goes back inside an item is one of a list in it. A heading that the text prints without เรื่อง is known
    by the number and the words that the table of contents gives it.
    """
    found: list[int] = []
    contents: dict[int, str] = {}
    last = 0
    for index, line in enumerate(lines):
        match = _ITEM.match(line.text)
        bare = None if match or not contents else _BARE_ITEM.match(line.text)
        mark = match or bare
        if mark is None:
            continue
        number, words = _known(line.text)
        if bare and not (len(words) > _KNOWN_BY // 2 and contents.get(number, "").startswith(words)):
            continue
        if not found or last < number <= last + 4:
            found.append(index)
        elif match and number <= 2 and not contents and all(b - a <= _CONTENTS for a, b in pairwise(found)):
            contents = dict(_known(lines[i].text) for i in found)
            found = [*_first_again(lines, found[-1] + 1, index, contents), index] if number == 2 else [index]
        else:
            continue
        last = number
    return tuple(found)


def _first_again(lines: Sequence[Line], start: int, stop: int, contents: Mapping[int, str]) -> list[int]:
    """Return the line of item 1 between the table of contents and item 2, where it is printed without เรื่อง."""
    for index in range(start, stop):
        number, words = _known(lines[index].text)
        if number == 1 and len(words) > _KNOWN_BY // 2 and contents.get(1, "").startswith(words):
            return [index]
    return []


def _known(text: str) -> tuple[int, str]:
    """Return the number of a heading and the words that tell it; 0 of any other line."""
    match = _ITEM.match(text) or _BARE_ITEM.match(text)
    return (int(match["number"]), _squash(text[match.end() :])[:_KNOWN_BY]) if match else (0, "")


def _lines(text: str) -> list[Line]:
    """Return the lines that are not empty, without the white space at their ends."""
    return [line for raw in lines_of(text) if (line := raw.stripped(" \t\u00a0\u200b\ufeff")).text]


def _decisions_apart(lines: Sequence[Line]) -> list[Line]:
    """Cut the heading of an item where the decision follows in its line; not where a line of its own brings it."""
    found: list[Line] = []
    for index, line in enumerate(lines):
        cut = _DECIDED.search(line.text, 20) if _ITEM.match(line.text) else None
        below = any(after.text.startswith("คณะรัฐมนตรี") for after in lines[index + 1 : index + 4])
        if cut is None or below:
            found.append(line)
        else:
            found += [
                Line(line.start, line.text[: cut.start()].rstrip()),
                Line(line.start + cut.start(), line.text[cut.start() :]),
            ]
    return found


def _title(lines: Sequence[Line]) -> str | None:
    if not lines:
        return None
    first = lines[0].text
    squashed = _squash(first)
    for line in lines[1:_TOP]:
        if len(line.text) >= 15 and squashed.endswith(_squash(line.text)):
            return line.text
    for site in _words("layout", "site"):
        first = first.removeprefix(site)
    return first.strip(" \u200b")


def _top(lines: Sequence[Line], title: str | None, dates: Sequence[DateMention]) -> tuple[int, datetime.date | None]:
    """Return the index of the first line of the body, and the day of the date line."""
    if lines and is_item_heading(lines[0].text):
        return 0, None  # a piece of a Cabinet summary has no headline
    body = 0
    published = None
    days = {d.span.start: d for d in dates if d.kind == "date"} if lines else {}
    for index, line in enumerate(lines[:_TOP]):
        if index == 0 and _tells_at_once(line, days):
            break
        day = _date_line(line, days)
        if day is not None and published is None and index:
            published, body = day.start, index + 1
        elif _is_chrome(line.text) or (not line.text.endswith("ดังนี้") and _is_headline(line.text, title, index)):
            if index <= body:
                body = index + 1
        elif published is not None:
            break
    return min(body, max(0, len(lines) - 1)), published


def _tells_at_once(line: Line, days: dict[int, DateMention]) -> bool:
    """Whether the first line is no headline but the first paragraph of a post: long, and it begins with a day."""
    return len(line.text) >= _PARAGRAPH and any(at in days for at in range(line.start, line.start + _OPENING))


def _date_line(line: Line, days: dict[int, DateMention]) -> DateMention | None:
    """Return the date of a line that holds nothing else (but its weekday and วันที่)."""
    if len(line.text) > 60:
        return None
    for at in range(line.start, line.end):
        day = days.get(at)
        if day is not None:
            return day if at - line.start <= 18 and line.end - day.span.end <= 2 else None
    return None


def _is_chrome(text: str) -> bool:
    return len(text) <= 40 and (text.startswith(_words("layout", "chrome")) or bool(re.fullmatch(r"[\d/.\s:*-]+", text)))


def _is_headline(text: str, title: str | None, index: int) -> bool:
    if index == 0:
        return True
    return title is not None and _same(text, title) >= 0.6


def is_item_heading(text: str) -> bool:
    """Whether a line heads an item of a Cabinet summary."""
    return _ITEM.match(text) is not None


def opens_background(line: str) -> bool:
    """Whether a line opens what a summary tells beside the decision (`สาระสำคัญ …`, `กระทรวงรายงานว่า`)."""
    return line.startswith(_words("item", "background")) or (
        len(line) < 120 and line.endswith(_words("item", "background_ends"))
    )


def likeness(one: str, other: str) -> float:
    """Return how much of the shorter text's trigrams the longer one holds, 0 to 1; short texts count for nothing."""
    short, long = sorted((_squash(one), _squash(other)), key=len)
    if len(short) < 15 or len(long) > 6 * len(short):
        return 0.0
    wanted, held = trigrams(short), trigrams(long)
    return sum((wanted & held).values()) / max(1, sum(wanted.values()))


def _same(one: str, other: str) -> float:
    """Return the Dice coefficient of two texts' trigrams, 0 to 1."""
    return trigram_likeness(_squash(one), _squash(other))


def _squash(text: str) -> str:
    return _INVISIBLE.sub("", text)


@cache
def _words(section: str, name: str) -> tuple[str, ...]:
    return tuple(vocabulary("news")[section][name])
