"""The top of a news page: headline, rubric, by-line, date line and agency told apart, and the day of publication.

The headline is the first line that is none of the page's own: no menu, rubric, counter, by-line, date line or letterhead.
Where a line below repeats it, as news pages do, the repetition shows where the name of the site ends. A post whose first
line tells at once what happened has no headline. Word lists: `masthead` in `lexicon/data/news.toml`.
"""

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from typing import Literal

from council_docs.assembly.news.lines import squash
from council_docs.finders.organizations import find_organizations
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.phrases.page_furniture import is_trail, lines_of_menus, rubrics
from council_docs.record import DateMention
from council_docs.text.lines import Line
from council_docs.text.similarity import trigram_likeness
from council_docs.thai.calendar import weekday_spellings

TOP = 14
"""How many lines at the top may be headline, date line or chrome."""
_FOOT = 6
"""How many lines at the end may say when the page was put up."""
_PARAGRAPH = 200
"""Code points: no headline is as long (176 at most in 4,000 news pages)."""
_HEADLINE = 120
"""Code points of a headline below the name of who publishes; longer ones may be the first paragraph of a post."""
_OPENING = 60
"""Code points: a line that begins with a day and is longer tells what happened on it; shorter ones are titles of albums."""
_DATE_LINE = 160
"""Code points: no line that holds a day and what the page says about itself is longer."""
_REST = 40
"""Code points: the agency, rubric or office beside the day of such a line is not longer."""
_DATELINE = 30
"""Code points before the day with which a dispatch begins (`กรุงเทพฯ 3 ก.ย. 2563 - …`)."""
_REPEATED = 15
"""Code points: shorter lines repeat each other by chance."""
_SAME = 0.6
"""Share of trigrams (Dice) from which a line at the top says what the headline says."""
_AS_GOOD_AS_EQUAL = 0.9
"""The same from which a line is the headline again, though it begins with a day."""
_STALE = datetime.timedelta(days=60)
"""A day above the headline that lies further behind all days of the text is that of the visit, not of the post."""

Said = Literal["posted", "dated", "above"]
"""Who says the day: a label (`เผยแพร่เมื่อ`), the date line or dateline of the text, a line above the headline."""


@dataclass(frozen=True)
class Masthead:
    """What the top of a news text says.

    Attributes:
        title: The headline without the name of the site; `None` where there is none.
        body: Index of the first line that is no headline, date line or chrome.
        published: The day of publication.
        labelled: A label says that the day is that of publication (`เผยแพร่เมื่อ`).
    """

    title: str | None
    body: int
    published: datetime.date | None
    labelled: bool = False

    @property
    def labelled_day(self) -> datetime.date | None:
        """The day of publication where a label says so."""
        return self.published if self.labelled else None


def read_masthead(lines: Sequence[Line], title: str | None, dates: Sequence[DateMention]) -> Masthead:
    """Read the top of a news text; `title` is that of the page's metadata."""
    if not lines:
        return Masthead(title, 0, None)
    if above := lines_of_menus([line.text for line in lines]):
        below = read_masthead(lines[above:], title, dates)
        return replace(below, body=below.body + above)
    top = _Top(lines, {day.span.start: day for day in dates if day.kind == "date" and day.start is not None})
    first = top.first_of_text()
    headline = title or top.headline(first)
    body = top.body(first, headline)
    said = top.said(first, body)
    day = next((said[source] for source in ("posted", "dated") if source in said), None)
    if day is None and "above" in said and not _is_of_the_visit(said["above"], dates):
        day = said["above"]
    return Masthead(headline, min(body, len(lines) - 1), day, labelled="posted" in said)


def _is_of_the_visit(day: datetime.date, dates: Sequence[DateMention]) -> bool:
    """Return whether a day above the headline is long after every day that the text tells of."""
    told = [mention.end for mention in dates if mention.kind == "date" and mention.end and mention.inferred is None]
    others = [other for other in told if other != day]
    return bool(others) and day - max(others) > _STALE


@dataclass(frozen=True)
class _Top:
    """The lines at the top, with the days of the text by their offsets; what is read of a line is kept for who asks next."""

    lines: Sequence[Line]
    days: Mapping[int, DateMention]
    _told: dict[int, tuple[Said, datetime.date] | None] = field(default_factory=dict)
    _squashed: dict[int, str] = field(default_factory=dict)

    def first_of_text(self) -> int:
        """Return the index of the first line that is not the page's own; 0 where all are.

        Short lines above a headline that the page prints twice are its own too, whatever they say.
        """
        own = [index for index, line in enumerate(self.lines[:TOP]) if not self._is_of_the_page(line)]
        if not own:
            return 0
        own = self._behind_the_site(self._behind_names(self._behind_who_posted(own)))
        first = self._squash(own[0])
        seen: dict[str, int] = {}
        for index in own:
            squashed = self._squash(index)
            if _NUMBERED.match(squashed):
                break  # a table of contents, whose lines come again too
            if len(squashed) >= _REPEATED and squashed in seen and not first.endswith(squashed) and len(first) < _OPENING:
                return seen[squashed]
            seen.setdefault(squashed, index)
        return own[0]

    def _behind_who_posted(self, own: list[int]) -> list[int]:
        """Return the lines behind the one that says who put up a post of a network; when stands right below it."""
        when = own[0] + 1
        if len(own) < 2 or when >= len(self.lines) or own[1] == when:
            return own
        posted = _OF_A_NETWORK.search(self.lines[when].text) is not None and self._page_day(self.lines[when]) is not None
        return own[1:] if posted else own

    def _is_letterhead(self, index: int) -> bool:
        """Return whether a line is the name of an organization, and no headline that begins so.

        Where a name ends is known by its form (… จำกัด), by its address behind it, or by the text below, which names it, or
        the place whose council it is, in other lines.
        """
        line = self.lines[index].text
        named = find_organizations(line)[:1] if len(line) <= _LONGEST_LETTERHEAD else []
        if not named or named[0].span.start or not _ADDRESS.fullmatch(line, named[0].span.end):
            return False
        name = named[0].text
        if name != line or name.endswith(words("news", "masthead", "ends_of_names")) or named[0].kind == "ministry":
            return True
        named_so = _HEAD_OF_COUNCIL.sub("", name) if named[0].kind == "local_authority" else name
        below = (other.text for other in self.lines[index + 1 :])
        return any(named_so in other and other != line for other in below)

    def _behind_names(self, own: list[int]) -> list[int]:
        """Return the lines behind those at the top that only say who publishes; a headline and a text must follow."""
        for at, index in enumerate(own):
            text = self.lines[index].text
            if is_name_of_a_body(text) or self._is_letterhead(index):
                continue
            headline = _REPEATED <= len(text) <= _HEADLINE and not self._begins_to_tell(index, text)
            return own[at:] if headline and index + 1 < len(self.lines) else own
        return own

    def _behind_the_site(self, own: list[int]) -> list[int]:
        """Return the lines from the headline on, where the page shows that those above it are the head of the site.

        The headline has the day of the page right below it; above it stands a rubric or a trail, or a line that names a site
        and tells nothing.
        """
        for at, index in enumerate(own[1 : 1 + _HEADS_OF_SITES], 1):
            above, text = self.lines[own[at - 1]].text, self.lines[index].text
            if len(above) > _OPENING or self._page_day(self.lines[own[at - 1] + 1]) is not None:
                return own
            dated = index + 1 < len(self.lines) and self._page_day(self.lines[index + 1]) is not None
            parted = index - own[at - 1] > 1 and all(is_chrome(line.text) for line in self.lines[own[at - 1] + 1 : index])
            if dated and _REPEATED <= len(text) <= _PARAGRAPH and (parted or _names_a_site(above)):
                return own if self._begins_to_tell(index, text) else own[at:]
        return own

    def _is_of_the_page(self, line: Line) -> bool:
        return is_chrome(line.text) or _is_by_line(line.text) or self._page_day(line) is not None

    def headline(self, first: int) -> str | None:
        """Return the headline: the first line of the text, or the part of it that a line below repeats."""
        plain = _without_trail(self.lines[first].text)
        squashed = self._squash(first)
        for index, other in enumerate(self.lines[first + 1 : TOP], first + 1):
            if len(other.text) >= _REPEATED and squashed.endswith(self._squash(index)):
                return other.text
        twice = _TWICE.fullmatch(plain)
        if twice:
            plain = twice["once"]
        return None if self._tells_at_once(first, plain) else plain

    def _tells_at_once(self, first: int, plain: str) -> bool:
        """Return whether the first line of a post is no headline but its first paragraph."""
        if len(plain) >= _PARAGRAPH:
            return True
        return len(plain) >= _OPENING and self._begins_to_tell(first, plain)

    def _begins_to_tell(self, index: int, plain: str) -> bool:
        line = self.lines[index]
        opens = self._first_day(line.start, line.start + _lead(line.text) + 1) is not None
        return opens or plain.startswith(words("news", "masthead", "telling"))

    def body(self, first: int, headline: str | None) -> int:
        """Return the index of the first line behind headline, its repetitions and the page's own lines."""
        body = first
        dated = False
        for index in range(first, min(TOP, self._end_of_text())):
            line = self.lines[index]
            if self._page_day(line) is not None:
                body, dated = index + 1, True
            elif self._repeats(index, first, headline) or self._is_of_the_page(line):
                body = index + 1 if index <= body else body
            elif dated:
                break
        return body

    def _end_of_text(self) -> int:
        """Return the index behind the last line that is not the page's own: a day under it is at the foot."""
        for index in range(len(self.lines) - 1, max(-1, len(self.lines) - 1 - TOP), -1):
            if not self._is_of_the_page(self.lines[index]):
                return index + 1
        return len(self.lines)

    def _repeats(self, index: int, first: int, headline: str | None) -> bool:
        if headline is None:
            return False
        line = self.lines[index].text
        if index == first or line.endswith("ดังนี้"):
            return index == first
        same = trigram_likeness(self._squash(index), squash(headline), least=_SAME)
        told = same < _AS_GOOD_AS_EQUAL and self._begins_to_tell(index, line)  # the story in the words of its headline
        return same >= _SAME and not told

    def _squash(self, index: int) -> str:
        """Return a line without white space."""
        if index not in self._squashed:
            self._squashed[index] = squash(self.lines[index].text)
        return self._squashed[index]

    def said(self, first: int, body: int) -> dict[Said, datetime.date]:
        """Return the days that the top, or a label at the foot, gives for the publication; the first of each kind."""
        found: dict[Said, datetime.date] = {}
        for index, line in enumerate(self.lines[:TOP]):
            told = self._page_day(line)
            if told is None:
                continue
            source, day = told
            if source == "dated" and self._is_of_the_event(index):
                continue
            if source == "dated" and _OF_A_NETWORK.search(line.text) is not None:
                source = "posted"  # the program's own line says when, whatever day a sentence begins with
            if source == "dated" and index < first:
                found["above"] = day  # the nearest to the headline
            else:
                found.setdefault(source, day)
        for line in self.lines[max(TOP, len(self.lines) - _FOOT) :]:
            told = self._page_day(line)
            if told is not None and told[0] == "posted":
                found.setdefault(*told)
        if "dated" not in found:
            found.update(("dated", day) for day in self._dispatched(first, body))
        return found

    def _dispatched(self, first: int, body: int) -> Iterator[datetime.date]:
        """Yield the day with which the first paragraph begins as dispatches do (`20 พ.ค. 63 - รายงานข่าว…`)."""
        for index in dict.fromkeys((first, *range(body, min(body + 2, len(self.lines))))):
            line = self.lines[index]
            day = self._first_day(line.start, min(line.end, line.start + _DATELINE))
            if day is None or day.inferred is not None or day.start is None:
                continue
            before = line.text[: day.span.start - line.start]
            behind = line.text[day.span.end - line.start :]
            if (_DASH.match(behind) and _PLACE_BEFORE.fullmatch(before)) or _SLASHED.fullmatch(before):
                yield day.start
                return

    def _is_of_the_event(self, index: int) -> bool:
        """Return whether a bare day is that of what happened: its hour or its place stands beside it."""
        if _hour_cue().search(self.lines[index].text):
            return _STAMPED.search(self.lines[index].text) is None
        if _BAR.search(self.lines[index].text):
            return False  # an agency or a counter stands beside it: the page says it
        behind = self.lines[index + 1].text if index + 1 < len(self.lines) else ""
        return behind.startswith(words("news", "masthead", "of_an_event"))

    def _first_day(self, start: int, end: int) -> DateMention | None:
        """Return the first day that begins in a range of the text."""
        at = bisect_left(self._starts, start)
        return self.days[self._starts[at]] if at < len(self._starts) and self._starts[at] < end else None

    @cached_property
    def _starts(self) -> list[int]:
        return sorted(self.days)

    def _page_day(self, line: Line) -> tuple[Said, datetime.date] | None:
        """Return the day of a line that holds nothing but it and what the page says about itself."""
        if line.start not in self._told:
            self._told[line.start] = self._read_page_day(line)
        return self._told[line.start]

    def _read_page_day(self, line: Line) -> tuple[Said, datetime.date] | None:
        day = self._first_day(line.start, line.end) if len(line.text) <= _DATE_LINE else None
        if day is None or day.start is None or day.inferred is not None:
            return None
        before, behind = line.text[: day.span.start - line.start], line.text[day.span.end - line.start :]
        said = _said_of_day(before, behind)
        return (said, day.start) if said else None


def _said_of_day(before: str, behind: str) -> Said | None:
    """Return what the words around a day make of it; `None` where they are a sentence, or say that the page was updated."""
    if _updated().search(before):
        return None
    posted = _posted().search(before) is not None
    changed = _updated().search(behind)  # `เผยแพร่: … ปรับปรุง: …`
    left, right = _rest(before), _rest(behind[: changed.start()] if changed else behind)
    if posted and not right and len(left) <= _REST:
        return "posted"
    if not left and not right:
        return "dated"
    return "dated" if len(left) + len(right) <= _REST and _says_it(before, behind, alone=not right) else None


def _says_it(before: str, behind: str, *, alone: bool) -> bool:
    """Return whether what stands beside a day is the page's: an agency behind a bar, an issue, a counter."""
    if _BAR.search(behind) is not None or not alone:
        return _BAR.search(behind) is not None
    issue = before.rstrip().endswith(words("news", "masthead", "issues"))
    return issue or _BAR.search(before) is not None or _READ_SO_OFTEN.search(behind) is not None


_READ_SO_OFTEN = compiled(r"(?:อ่าน|เข้าชม|ผู้ชม|views?)[^0-9๐-๙\n]{0,8}[0-9๐-๙]", re.IGNORECASE)
"""A counter beside a day: the page says it."""


_HEAD_OF_COUNCIL = compiled(any_of(words("bodies", "heads", "local_authority")))
_LONGEST_LETTERHEAD = 100
"""Code points of the name and the address of an organization."""
_ADDRESS = compiled(
    rf"""(?: [ ]{{0,2}} ,? [ ] {any_of(words("news", "masthead", "addresses"))} [ ]? [ก-๎]{{2,30}} ){{0,4}}
    (?: [ ] [A-Za-z][A-Za-z .]{{2,40}} )?""",
    re.VERBOSE,
)
"""What stands behind the name on its line: an address, or the name in Latin letters."""
_STAMPED = compiled(
    r"""^ [^0-9๐-๙|•·]{3,60} [|•·] [^\n]{0,60}? \d{1,2}:\d{2}
    | \d{1,2}:\d{2} [ ]? (?:น\.?)? [ ]? · (?:[^\n·]{2,60}·)? [ ]* $     # … of a network, and where
    | ^ (?!วัน|เมื่อ) [^\n]{6,40}? \d{1,2}:\d{2} [ ]? (?:น\.?)? [ ]* $""",
    re.VERBOSE,
)
"""The hour at which a program put a post up: behind who publishes (`ศูนย์ข่าว | 7 ต.ค. 2567 เวลา 11:05 น.`), before a point,
or behind the day alone: people write `11.05 น.`, programs `11:05 น.`."""
_OF_A_NETWORK = compiled(r"(?:·(?:[^\n·0-9๐-๙]{2,60}·)?|[🌐🌎🌏🌍👥🔒])[ ]*\Z")
"""How a network ends the line that says when a post was put up: with a point, with a place between two, with a globe."""
_ISSUE = compiled(r"[ ]?(?:ฉบับ)?ที่[ ]?[0-9๐-๙]{1,4}(?:[ ]?/[ ]?[0-9๐-๙]{2,4})?$")
"""The number of an issue, behind a rubric."""
_TWICE = compiled(r"(?P<once>.{15,180}?)[ ]+(?P=once)")
"""A headline printed twice in one line: in the head of the page and over the text."""
_NUMBERED = compiled(r"\(?[0-9๐-๙]{1,2}[.)]")
_DASH = compiled(r"[ )]{0,3}(?:[-–—]{1,2}|:(?=[ ]))")
_PLACE_BEFORE = compiled(r"(?:วันที่)?[ ]?|[ก-๙. ]{2,24}?[ ]?(?:[-–—/:]{1,2}|,)?[ ]?")
_SLASHED = compiled(r"[ก-๙. ]{2,24}?[ ]?/[ ]?")
_BAR = compiled(r"[|•·—–]|--")
_TRAIL = compiled(r"[ ]{0,2}[>»›][ ]{0,2}")
_CLOCKS = compiled(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?[ ]{0,2}(?:น\.?|นาฬิกา|[AaPp][Mm])?")
_COUNTED = compiled(r"[\d,๐-๙]{1,12}[ ]?(?:ครั้ง|คน|views?)?", re.IGNORECASE)
_SIGNS = compiled(r"[\s|•·:,./()\[\]<>+=_*#~—–🌐🌎🌏🌍👥🔒-]+")
_NO_THAI = compiled(r"[^ก-๎]{0,60}")


@lru_cache(maxsize=128)  # the first lines of a text are asked about again for its headline, its body and its dates
def is_chrome(line: str) -> bool:
    """Return whether a line is a menu, a button, a counter or a rubric of the page, not of the text."""
    if is_trail(line) or _BUTTONS.fullmatch(line) is not None:
        return True
    lowered = line.casefold().strip(" :.-|•")
    if lowered in _chrome() or _begins_as_chrome(line) or _names_rubrics(lowered) or _is_bar_of_a_menu(line):
        return True
    if _NO_THAI.fullmatch(line):
        return not any(character.isalpha() for character in line) or (len(line) <= 30 and not _LATIN_NAME.search(line))
    if not _begins_as_page(line) or (len(line) > _LONG and len(_rest(line[:_LONG])) > _LONG // 2):
        return False  # what a page says of itself is short, and this has more words in its beginning alone
    return _COUNTED.search(line) is not None and not _rest(line)


def _begins_as_page(line: str) -> bool:
    """Return whether a line begins with a figure or a word of the page's own; of any other line `_rest` leaves something."""
    first = _WORD.search(line)
    return first is None or first["figure"] is not None or _own_words().match(line.lower(), first.start()) is not None


_WORD = compiled(r"(?P<figure>[\d,])|[^\W_]")


def _begins_as_chrome(line: str) -> bool:
    return len(line) <= _CHROME_LINE and line.startswith(words("news", "layout", "chrome"))


def _is_bar_of_a_menu(line: str) -> bool:
    """Return whether a line is several short parts with bars or tabs between them, none of which says when or how much."""
    parts = [part.strip() for part in _MENU_BAR.split(line)] if len(line) <= _MENU_LINE else []
    return len(parts) >= _MENU_PARTS and all(part and len(part) <= _MENU_PART and not _FIGURE.search(part) for part in parts)


_BUTTONS = compiled(r"(?:[ก-ฮA-Za-z][+-]?[ ]{1,3}){2,12}[ก-ฮA-Za-z][+-]?")
"""Buttons of a letter each, for the size and the colour of the type: `ก- ก ก+ C C`."""
_MENU_BAR = compiled(r"[ ]{0,3}(?:[|•·»]|\t)[ ]{0,3}")
_FIGURE = compiled(r"[0-9๐-๙]")
_MENU_PARTS, _MENU_PART, _MENU_LINE = 4, 28, 240
"""Parts of a menu on one line, code points of each and of all."""


def _names_rubrics(lowered: str) -> bool:
    """Return whether a line in small letters is a rubric with the number of an issue, or several rubrics."""
    if lowered[-1:].isdigit() and _ISSUE.sub("", lowered) in rubrics():
        return True
    if len(lowered) <= _RUBRIC_OF_WHOM and _rubric_of_whom().fullmatch(lowered) is not None:
        return True
    return len(lowered) <= _RUBRIC_LINE and _several_rubrics().fullmatch(lowered) is not None


@cache
def _rubric_of_whom() -> re.Pattern[str]:
    """Match a rubric with whom or what it is of: `ข่าวสารมหาวิทยาลัย`, `ข่าวกิจกรรมของโรงเรียน`."""
    of_whom = any_of([word.casefold() for word in words("news", "masthead", "of_whom")])
    return compiled(rf"{any_of(sorted(rubrics()))}[ ]?(?:ของ|จาก|ใน)?[ ]?{of_whom}ฯ?")


_RUBRIC_OF_WHOM = 50
"""Code points of such a rubric."""
_CHROME_LINE = 40
"""Code points of a button or counter with what stands behind its word."""
_RUBRIC_LINE = 120
"""Code points of a line of rubrics."""


@cache
def _several_rubrics() -> re.Pattern[str]:
    """Match a menu of rubrics and parts of the site, parted or not: `ข่าวเด่นข่าวในประเทศ`, `TH | EN  บุคลากร`."""
    parts = any_of(sorted({*rubrics(), *words("news", "masthead", "sections")}))
    return compiled(rf"(?:{parts}[ \t,:|/•·]{{0,6}}){{2,12}}")


_LONG = 160
"""Code points from which on a line is looked at by its beginning first; a word of the page with an author has 100."""


_LATIN_NAME = compiled(r"[A-Z][A-Za-z]+ [A-Z0-9]")
"""Words of a headline in Latin letters (`Big Cleaning Day 2566`); buttons have one capital letter or none."""


@cache
def _chrome() -> frozenset[str]:
    menu = (word.casefold() for name in ("menu", "home") for word in words("news", "masthead", name))
    return rubrics().union(menu)


@lru_cache(maxsize=128)
def is_name_of_a_body(line: str) -> bool:
    """Return whether a line says no more than who publishes, or the number of the press release.

    `เทศบาลเมืองสุขใจ`, `กองช่าง เทศบาลเมืองสุขใจ (กช.)`, `ข่าวแจกสื่อมวลชน ฉบับที่ 87/2568`.
    """
    if len(line) > _LONGEST_NAME:
        return False
    if _RELEASE.fullmatch(line) or _rubric_of_a_body().fullmatch(line):
        return True
    if any(word in line for word in words("news", "masthead", "doing")):
        return False
    rest = _rubric_first().sub("", line)
    line = rest
    for body in reversed(find_organizations(line)):
        rest = f"{rest[: body.span.start]} {rest[body.span.end :]}"
    rest = _IN_BRACKETS.sub(" ", _unit_or_place().sub(" ", rest))
    return rest != line and not any(character.isalnum() for character in rest)


def _names_a_site(line: str) -> bool:
    """Return whether a line is the name or the slogan of a site: it has a word of such, and tells nothing."""
    told = any(word in line for word in words("news", "masthead", "doing"))
    return not told and any(word in line.casefold() for word in words("news", "masthead", "of_sites"))


_HEADS_OF_SITES = 3
"""So many lines above the headline may be the head of the site."""
_LONGEST_NAME = 100
_IN_BRACKETS = compiled(r"\([^()]{1,30}\)")
_RELEASE = compiled(
    r"(?:ข่าว[ก-๎ ]{0,40}|Press Release[ ]?)?(?:ฉบับ|เลข|ครั้ง)?ที่?[ ]?[0-9๐-๙]{1,4}[ ]?/[ ]?[0-9๐-๙]{2,4}", re.IGNORECASE
)


@cache
def _rubric_of_a_body() -> re.Pattern[str]:
    return compiled(rf"{any_of(words('news', 'masthead', 'rubrics'))}(?:ของ)?[ ]?[ก-๎]{{2,24}}ฯ")


@cache
def _rubric_first() -> re.Pattern[str]:
    """Match the rubric before the name of who publishes: `ข่าวประชาสัมพันธ์ เทศบาลเมืองสุขใจ`."""
    of_news = any_of([word for word in words("news", "masthead", "rubrics") if word.startswith("ข่าว")])
    return compiled(rf"^{of_news}(?:ของ)?[ ]?")


@cache
def _unit_or_place() -> re.Pattern[str]:
    return compiled(rf"(?:^|(?<=[ ])){any_of(words('news', 'masthead', 'bodies'))}[ก-๎]{{2,60}}")


def _is_by_line(line: str) -> bool:
    return len(line) <= _OPENING and line.startswith(words("news", "masthead", "by_lines"))


def _lead(line: str) -> int:
    """Return where the day of an opening begins: behind เมื่อวันที่, วันนี้ (…, a weekday."""
    found = _opening().match(line)
    return found.end() if found else 0


@cache
def _opening() -> re.Pattern[str]:
    weekdays = any_of(weekday_spellings())
    return compiled(rf"(?:เมื่อ|ใน)?[ ]?(?:วัน(?:{weekdays})?[ ]?ที่|วันนี้|วานนี้)?[ ]?\(?[ ]?")


@cache
def _hour_cue() -> re.Pattern[str]:
    return compiled(rf"(?:{any_of(words('news', 'masthead', 'hours'))})")


@cache
def _posted() -> re.Pattern[str]:
    return compiled(any_of(words("furniture", "web", "posted")), re.IGNORECASE)


@cache
def _updated() -> re.Pattern[str]:
    return compiled(any_of(words("furniture", "web", "updated")), re.IGNORECASE)


@cache
def _own_words() -> re.Pattern[str]:
    """What a page says beside its day, in small letters: labels, weekdays, counters, authors of one or two words."""
    web = vocabulary("furniture")["web"]
    known = [*web["posted"], *web["updated"], *web["counters"], *web["weekdays"], *words("news", "masthead", "beside")]
    authors = words("news", "masthead", "authors")
    name = r"[\wก-๎.@-]{1,30}"  # \w alone leaves out the marks over letters
    filed = rf"หมวด(?:หมู่)?[ ]?:?[ ]?{name}"
    return compiled(
        rf"{any_of(map(str.lower, authors))}[ ]?:?[ ]?{name}(?:[ ]{name})?|{filed}|{any_of(map(str.lower, known))}"
    )


@lru_cache(maxsize=128)
def _rest(text: str) -> str:
    """Return what is left of a line, in small letters, without the page's own words, hours, counters and signs."""
    text = _CLOCKS.sub(" ", text)
    text = _own_words().sub(" ", text.lower())  # the engine skips fast where it need not look at both cases
    return _SIGNS.sub(" ", _COUNTED.sub(" ", text)).strip()


def _without_trail(line: str) -> str:
    """Return a line without the trail of pages, the name of the site or the rubric before the headline."""
    parts = _TRAIL.split(line)
    if len(parts) >= 3:
        line = parts[-1]
    for site in words("news", "layout", "site"):
        line = line.removeprefix(site)
    before = _before_headline().match(line)
    shorter = line[before.end() :] if before is not None else line
    return (shorter if len(shorter) >= _REPEATED else line).strip(" \t\u200b")


@cache
def _before_headline() -> re.Pattern[str]:
    table = vocabulary("news")["masthead"]
    home, rubrics = any_of(table["home"]), any_of(table["rubrics"])
    return compiled(rf"(?:{home}[\s/>»|]{{1,4}}(?:{rubrics}[\s/>»|:]{{1,4}}){{0,3}}|{rubrics}[ ]?:[ ]?)", re.IGNORECASE)


def split_posted(lines: Sequence[Line], dates: Sequence[DateMention]) -> list[Line]:
    """Return the lines, those at the top cut that begin with a label and its day and go on with the headline."""
    days = {day.span.start: day for day in dates if day.kind == "date"}
    found: list[Line] = []
    for index, line in enumerate(lines):
        cut = _cut(line, days) if index < TOP else None
        if cut is None:
            found.append(line)
        else:
            found += [replace(line, text=line.text[:cut].rstrip()), Line(line.start + cut, line.text[cut:])]
    return found


def _cut(line: Line, days: Mapping[int, DateMention]) -> int | None:
    label = _LABEL_FIRST.match(line.text)
    day = days.get(line.start + label.end()) if label else None
    if day is None:
        return None
    behind = line.text[day.span.end - line.start :]
    headline = behind.lstrip()
    apart = len(headline) < len(behind)
    return len(line.text) - len(headline) if apart and len(_rest(headline)) >= _REPEATED else None


_LABEL_FIRST = compiled(r"(?:date|posted|published)[ :]{1,3}", re.IGNORECASE)
