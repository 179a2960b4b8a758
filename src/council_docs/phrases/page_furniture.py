"""What stands on a page and is not of the text, told from one line at a time: page numbers, catch-words, web chrome.

What is told by repetition over pages is the readers' own matter; they know the pages.
"""

import re
from functools import cache

from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary

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
