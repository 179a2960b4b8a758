"""The layout of a news text: its masthead, its lines, the items of a Cabinet summary."""

import datetime
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from council_docs.assembly.news.lines import filled_lines, squash
from council_docs.assembly.news.masthead import Masthead, read_masthead, split_posted
from council_docs.document import Document
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.record import DateMention
from council_docs.text.lines import Line

_NO_TITLE = any_of(words("news", "item", "no_title"))
_ITEM = compiled(
    rf"""
    [ \t]{{0,40}} (?P<number>[0-9๐-๙]{{1,3}}) [ ]{{0,3}} [.)]? [ \t]{{0,20}} เรื่อง
    (?: [ \t]{{1,20}} (?=\S) | (?! {_NO_TITLE} ) (?=[ก-๎]{{4}}) )
    """,
    re.VERBOSE,
)
"""The heading of an item; at times no blank follows เรื่อง, which then must not begin another word."""
_BARE_ITEM = compiled(r"[ \t]{0,40}(?P<number>[0-9๐-๙]{1,3})[ ]{0,3}[.)][ \t]{0,20}(?:เรื่อง(?:ที่)?[ \t]{1,20})?(?=\S)")
_KNOWN_BY = 40
"""Code points of its title by which an item of the table of contents is recognised."""
_DECIDES = any_of(words("news", "verbs", "of_cabinet"))
_DECIDED = compiled(
    rf"""
    (?<!ที่)(?<!มติ)(?<!โดย)(?<!ให้)(?<!ต่อ)(?<!ของ)(?<!ซึ่ง)      # a title may cite what the Cabinet decided
    คณะรัฐมนตรี(?:ได้)?{_DECIDES}(?!ที่|แล้ว)
    """,
    re.VERBOSE,
)
"""The Cabinet's decision, where it follows the heading of its item in one line."""
_CONTENTS = 5
"""Lines between headings: where none of them, from the first on, are further apart, they are a table of contents."""
_MISSING = 4
"""The number of an item is at most so much higher than that of the item before it."""


@dataclass(frozen=True)
class NewsText:
    """A news text by its parts.

    Attributes:
        title: The headline without the name of the site.
        lines: All lines.
        body: Index of the first line that is no headline, date line or chrome.
        published: The day in the date line, or that of the page's own metadata.
        items: Indexes of the lines that head the items of a Cabinet summary (`3. เรื่อง …`).
        posted: The day of the metadata or of a label (`เผยแพร่เมื่อ`), which cannot be that of the paper itself.
    """

    title: str | None
    lines: tuple[Line, ...]
    body: int
    published: datetime.date | None
    items: tuple[int, ...]
    posted: datetime.date | None = None

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
    """Take a news text apart."""
    lines = tuple(_decisions_apart(split_posted(filled_lines(document.text), dates)))
    stated = _stated_title(document)
    if lines and is_item_heading(lines[0].text):  # a piece of a Cabinet summary has no headline
        top = Masthead(stated or lines[0].text, 0, None)
    else:
        top = read_masthead(lines, stated, dates)
    return NewsText(
        top.title,
        lines,
        top.body,
        document.published or top.published,
        _items(lines),
        document.published or top.labelled_day,
    )


def _stated_title(document: Document) -> str | None:
    """Return the title that the file states; what programs put there by themselves is none (`PowerPoint Presentation`)."""
    title = (document.source.title or "").strip()
    by_itself = title.casefold() in _defaults() or title.startswith(words("news", "masthead", "names_of_files"))
    return None if by_itself else title or None


@cache
def _defaults() -> frozenset[str]:
    return frozenset(word.casefold() for word in words("news", "masthead", "default_titles"))


def _items(lines: Sequence[Line]) -> tuple[int, ...]:
    """Return the lines that head items: numbers that go up; where a table of contents came first, those after it.

    A number that goes back inside an item is one of a list in it; one far higher heads an item where the Cabinet's decision
    follows (an excerpt leaves items out, and appointments come last). A heading that the text prints without เรื่อง is known
    by the number and the words that the table of contents gives it.
    """
    found: list[int] = []
    contents: dict[int, str] = {}
    last = 0
    for index, line in enumerate(lines):
        named = is_item_heading(line.text)
        if not named and not (contents and _is_in_contents(line.text, contents)):
            continue
        number, _ = _known(line.text)
        if not found or _follows(lines, index, number - last):
            found.append(index)
        elif named and number <= 2 and not contents and _is_contents(found):
            contents = dict(_known(lines[i].text) for i in found)
            found = [*_first_again(lines, found[-1] + 1, index, contents), index] if number == 2 else [index]
        else:
            continue
        last = number
    return tuple(found)


def _follows(lines: Sequence[Line], index: int, step: int) -> bool:
    """Return whether a heading follows the item before it: few are left out, or the Cabinet's decision stands below it."""
    if step <= _MISSING:
        return step > 0
    return is_item_heading(lines[index].text) and any(_DECIDED.match(line.text) for line in lines[index + 1 : index + 4])


def _is_contents(headings: Sequence[int]) -> bool:
    """Return whether headings stand so near each other that they are a table of contents."""
    return all(below - above <= _CONTENTS for above, below in pairwise(headings))


def _is_in_contents(text: str, contents: Mapping[int, str]) -> bool:
    """Return whether a line is printed without เรื่อง but has number and words of the table of contents."""
    number, words = _known(text)
    return len(words) > _KNOWN_BY // 2 and contents.get(number, "").startswith(words)


def _first_again(lines: Sequence[Line], start: int, stop: int, contents: Mapping[int, str]) -> list[int]:
    """Return the line of item 1 between the table of contents and item 2, where it is printed without เรื่อง."""
    for index in range(start, stop):
        text = lines[index].text
        if _known(text)[0] == 1 and _is_in_contents(text, contents):
            return [index]
    return []


def _known(text: str) -> tuple[int, str]:
    """Return the number of a heading and the words that tell it; 0 of any other line."""
    match = _ITEM.match(text) or _BARE_ITEM.match(text)
    return (int(match["number"]), squash(text[match.end() :])[:_KNOWN_BY]) if match else (0, "")


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


def is_item_heading(text: str) -> bool:
    """Return whether a line heads an item of a Cabinet summary."""
    return _ITEM.match(text) is not None


def opens_background(line: str) -> bool:
    """Return whether a line opens what a summary tells beside the decision (`สาระสำคัญ …`, `กระทรวงรายงานว่า`)."""
    return line.startswith(words("news", "item", "background")) or (
        len(line) < 120 and line.endswith(words("news", "item", "background_ends"))
    )
