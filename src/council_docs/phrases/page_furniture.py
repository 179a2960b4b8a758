"""What stands on a page and is not of the text, told from one line at a time: page numbers, catch-words, web chrome.

So are the trail of pages above a news text, and the menus above that trail.

What is told by repetition over pages is the readers' own matter; they know the pages.
"""

import re
from collections.abc import Sequence
from functools import cache

from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary, words

_DIGITS = "0-9๐-๙"

_CATCHWORD = compiled(r"/ ?\S.{0,80}?(?:\.{2,}+|…) ?\.?")
# Names of image files and what is left of them: GUIDs, with hyphens or spaces, camera and messenger names.
_IMAGE_NAME = compiled(
    r"""
      [0-9a-f]{8} (?: [ _-] [0-9a-f]{4} ){3} [ _-] [0-9a-f]{12} (?: [ _-] \w{1,10} ){0,3}
    | (?: img | dsc[nf]? | s_ | pic | image | messageimage | line_album | lineoa | photo | received | screenshot )
      [ _-] [\w .()-]{0,60}
    | [\w() -]{1,80} \. (?: jpe?g | png | gif | webp | bmp | svg )
    | \d{5,20} (?: [_ -] \d{5,20} ){1,4} (?: [_ -] [no] )?
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_LINK = compiled(r"(?:https?://|www\.)\S{1,500}", re.IGNORECASE)
_COUNT = compiled(
    r"[ :()]*+ (?: [0-9,๐-๙]{1,12} ) [ ]? (?: ครั้ง | คน | views? | times? )? [ )]*+", re.VERBOSE | re.IGNORECASE
)


@cache
def _page_number() -> re.Pattern[str]:
    """Match a line that is a page number: `- ๒ -`, `(๓)`, `~ 4 ~`, `5/12`, `หน้า ๓ จาก ๑๒`; group `label` is the number."""
    word = any_of(vocabulary("furniture")["page"]["words"])
    return compiled(
        rf"""
        [-–—(\[|~/.\ ]{{0,6}}+
        (?: {word} [ ]? \|? [ ]? )?                                                    # หน้า, page
        (?P<label> [{_DIGITS}]{{1,4}} )
        (?: [ ]? \|? [ ]? (?: {word} | / | \| ) [ ]? (?: [{_DIGITS}]{{1,4}} )? )?        # จาก ๑๒, /12
        [-–—)\]|~/.\ ]{{0,6}}+
        """,
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _web() -> tuple[frozenset[str], tuple[str, ...]]:
    words = vocabulary("furniture")["web"]
    return frozenset(words["lines"]), tuple(sorted(words["counters"], key=len, reverse=True))


def page_label(line: str) -> str | None:
    """The number printed on a page, as printed, if the line is nothing else: `- ๒ -`, `หน้า 3 จาก 12`.

    Whether a line is in the place of a page number, at the top or the bottom, only the caller knows.
    """
    line = line.strip()
    found = _page_number().fullmatch(line) if len(line) <= 40 else None
    return found["label"] if found else None


def is_catchword(line: str) -> bool:
    """A line at the foot of a page that announces the next one: `/ระเบียบวาระที่ ๓...`."""
    line = line.strip()
    return len(line) <= 100 and _CATCHWORD.fullmatch(line) is not None


def is_web_chrome(line: str) -> bool:
    """A line that a web page prints around a news post: a menu, a button, a counter, the name of an image file."""
    line = line.strip()
    if len(line) > 120 or not line:
        return False
    line = line.casefold()
    lines, counters = _web()
    if line in lines or (line.isascii() and _IMAGE_NAME.fullmatch(line)):
        return True
    if not line.startswith(counters):
        return False
    counter = next(counter for counter in counters if line.startswith(counter))
    return _COUNT.fullmatch(line, len(counter)) is not None


_STEPS = compiled(r"[/>»›|]")
_ARROW = compiled(r"\s[>»›]\s")
_LONGEST_TRAIL, _SHORT_TRAIL = 200, 60
"""Code points of a trail, and of one that begins with the name of the site: `ข่าวบ้านเราออนไลน์ > ท้องถิ่น`."""
_LONGEST_STEP, _LONGEST_RUBRIC = 15, 24
"""Code points: longer last steps are headlines; a rubric in a trail of rubrics has some more."""
_LONGEST_MENU, _MENU_LINE = 80, 90
"""Lines of menus above a trail, and code points of each."""


def is_trail(line: str) -> bool:
    """Return whether a line is a trail of pages whose last step is no headline: `หน้าแรก / การเมือง / ครม.`."""
    steps = [step.strip() for step in _STEPS.split(line)] if len(line) <= _LONGEST_TRAIL else []
    if len(steps) < 2:
        return False
    if _is_of_rubrics(line, steps):
        return True
    if len(steps[-1]) >= _LONGEST_STEP:
        return False
    home = steps[0].rpartition(":")[2].strip().casefold()
    from_home = home in _home() and all(len(step) < _LONGEST_STEP for step in steps[1:])
    of_sites = len(line) <= _SHORT_TRAIL and _ARROW.search(line) is not None and any(map(_is_section, steps))
    return from_home or of_sites


def _is_of_rubrics(line: str, steps: list[str]) -> bool:
    """Return whether the steps are parts of a site, the first of them known: `การเมือง / เลือกตั้งท้องถิ่น`.

    A first step may bear the name of the site where all others are known: `หน้าแรกกรมข่าว | ข่าวทั่วไป`.
    """
    parted = " / " in line or _ARROW.search(line) is not None
    if parted and steps[0].casefold() in rubrics() and all(len(step) < _LONGEST_RUBRIC for step in steps):
        return True
    return all(_is_section(step) or step.startswith(words("news", "masthead", "first_steps")) for step in steps)


def _is_section(step: str) -> bool:
    """Return whether a step of a trail is a part of a site, not of a headline that has an arrow (`2 > 3 บาท`)."""
    known = (step.casefold(), f"ข่าว{step}".casefold())
    return step.startswith("ข่าว") or any(word in rubrics() or word in _home() for word in known)


def lines_of_menus(lines: Sequence[str]) -> int:
    """Return how many lines of menus stand above the trail of pages that leads to the text; 0 where none follows them."""
    for index, line in enumerate(lines[:_LONGEST_MENU]):
        if index and is_trail(line) and _ARROW.search(line):
            return index
        if len(line) > _MENU_LINE:
            break
    return 0


@cache
def rubrics() -> frozenset[str]:
    """Return the rubrics of news pages in small letters."""
    return frozenset(word.casefold() for word in words("news", "masthead", "rubrics"))


@cache
def _home() -> frozenset[str]:
    return frozenset(word.casefold().strip(" :") for word in words("news", "masthead", "home"))
