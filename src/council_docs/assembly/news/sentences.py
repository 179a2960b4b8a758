"""Where a decision told in news ends: its sentence, the list that belongs to it, or the whole line of a Cabinet summary."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from council_docs.assembly.news.clauses import clauses
from council_docs.assembly.news.layout import NewsText, is_item_heading, opens_background
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary
from council_docs.lexicon.wordlists import words as words_of
from council_docs.phrases.enumerations import opening
from council_docs.text.lines import Line

MARK = compiled(
    r"""(?: \(? (?P<number> [0-9๐-๙]{1,2} ) (?: [ ]? [.)] (?![0-9๐-๙]) | \ufe0f? \u20e3 )      # 1.  (2)  3)  4⃣
          | (?P<drawn> [①-⑳❶-❿\U0001f51f] ) ) [ \t]{0,8}""",
    re.VERBOSE,
)
"""The number of a part at the beginning of a line; posts draw it too."""
DRAWN = "\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u2bff\U0001f000-\U0001faff"
"""Signs that posts draw before a line, as a class of a pattern: arrows, squares, ticks, emoji."""
NESTED = compiled(
    rf"[ \t]{{0,40}}(?:[-–•*o][ \t]|[{DRAWN}]|\(?[0-9๐-๙]{{1,2}}[.)]|[0-9๐-๙]{{1,2}}(?:\.[0-9๐-๙]{{1,2}}){{1,3}})"
)
_SUMMARY = compiled(r"[ ]+(?:โดย|ซึ่ง)?(?:มี)?(?:สรุป)?สาระสำคัญ|[ ]+สรุปได้[ ]?ดังนี้|[ ]*ดังนี้[ :]*$|[ ]*ดังต่อไปนี้[ :]*$")
_SUMS_UP = compiled(any_of(words_of("news", "lists", "sums_up")))
_OPENING = opening("is", "names", "consists", "follows")
_LISTING = compiled(rf"{_OPENING}[ :]{{0,3}}\(?[1๑][ ]?[.)](?![0-9๐-๙])")
_LIST_FOLLOWS = compiled(r"[ ]*(?:ดังนี้|ดังต่อไปนี้)[ :]{0,3}\(?[1๑][ ]?[.)](?![0-9๐-๙])")
_JOINTS = any_of(words_of("news", "ends", "joints"))
_JOINT = compiled(rf"[ ]?{_JOINTS}\Z")
_OPENS_LIST = compiled(rf"[ ]*{_OPENING}[ :]*$")
"""At the end of a line; where the list belongs to the sentence, `with_list` has taken it."""
_NEVER_LAST = any_of(words_of("news", "ends", "never"))
_CUT = compiled(rf"{_NEVER_LAST}$")
"""No sentence ends on one of these words."""
_QUOTED = 200
"""No name in quotation marks is longer."""
_LIST_SHARE = 4
"""Times its lead: a list that is longer than that is an annex and no part of the sentence."""
_FAR = 40


def number_of(mark: re.Match[str]) -> int:
    """Return the number of a part by its mark, drawn in a circle or written."""
    written = mark["number"]
    return int(written) if written else int(unicodedata.numeric(mark["drawn"], _KEYCAP_TEN))


_KEYCAP_TEN = 10.0
"""What 🔟 says; it alone of the drawn numbers has no value in Unicode."""


def sentence_end(line: str, operative: int, stop: int) -> int:
    """Return where a sentence of prose ends: before a word that begins the next one, or at the next clause (`stop`).

    What `ได้แก่` or `ประกอบด้วย` lists is part of the sentence: without it nothing is said.
    """
    end = next(_openings(line, operative, stop), stop)
    while end > operative and line[end - 1] in " ,":
        end -= 1
    opening = _OPENS_LIST.search(line, max(operative, end - 24), end) if end == len(line.rstrip(" :")) else None
    if opening:
        return opening.start()
    joint = _JOINT.search(line, max(operative, end - 16), end)  # not from the line's beginning: a line can have any length
    return joint.start() if joint else end


def _openings(line: str, operative: int, stop: int) -> Iterator[int]:
    """Yield where words that begin another sentence stand, outside names in quotation marks and the parts of a list."""
    at, depth, straight = operative, 0, False
    listing = _LISTING.search(line, operative, stop)
    for match in _sentence_ends("sentences").finditer(line, operative + 8, stop):
        if _LIST_FOLLOWS.match(line, match.start(), stop) or line.startswith(
            words_of("news", "ends", "counts"), match.end()
        ):
            continue
        if listing and match.start() > listing.start() and not _sentence_ends("strong").match(line, match.start()):
            continue
        depth += line.count("“", at, match.start()) - line.count("”", at, match.start())
        straight ^= line.count('"', at, match.start()) % 2 == 1
        at = match.start()
        closing = "”" if depth > 0 else '"' if straight else None
        if closing is None or line.find(closing, at, at + _QUOTED) < 0:
            yield at


def lists_inline(line: str, operative: int, stop: int) -> bool:
    """Return whether a sentence lists its objects by number: decisions named inside the list are no clauses of their own."""
    return _LISTING.search(line, operative, stop) is not None


@cache
def _sentence_ends(strength: str) -> re.Pattern[str]:
    return compiled(rf"[ ]+{any_of(words_of('news', 'ends', strength))}|[”\"](?=\s|$)")


def whole_line(line: Line, stop: int) -> int:
    """Return the end, in the line, of a decision that has its line to itself, without the announcement of a summary."""
    cut = _SUMMARY.search(line.text, 0, len(line.text))
    end = min(len(line.text), cut.start() if cut and cut.start() > 40 else len(line.text))
    return end if stop == len(line.text) or end < stop else len(line.text.rstrip())


def continued(layout: NewsText, index: int, end: int) -> int:
    """Return where a decision ends whose line was broken: the next line then ends it with เสนอ and opens nothing new."""
    line = layout.lines[index]
    if end != line.end or index + 1 >= len(layout.lines) or re.search(r"เสนอ|ต่อไป|แล้ว", line.text[-60:]):
        return end
    after = layout.lines[index + 1]
    opens = (
        MARK.match(after.text) or NESTED.match(after.text) or opens_background(after.text) or next(clauses(after.text), None)
    )
    return end if opens or layout.item_of(index + 1) == index + 1 or "เสนอ" not in after.text[-60:] else after.end


def goes_on(layout: NewsText, index: int, end: int) -> int | None:
    """Return where a sentence ends that a line break cut behind a word like ของ: in the next line; `None` where none did."""
    line = layout.lines[index]
    if end != line.end or not _CUT.search(line.text[-8:]) or index + 1 >= len(layout.lines):
        return None
    after = layout.lines[index + 1]
    if MARK.match(after.text) or NESTED.match(after.text) or next(clauses(after.text), None):
        return None
    return after.start + sentence_end(after.text, 0, len(after.text))


def with_list(layout: NewsText, index: int, start: int) -> tuple[int, int] | None:
    """Return end and last line of a decision that begins at `start`, ends its line with ดังนี้ and lists its objects below.

    The list belongs to the sentence, and so does a line after it that closes it (เพื่อ…, ตามที่…). Lists of what a report
    says (`สรุปได้ ดังนี้`) do not, nor lists far longer than the lead that nothing closes.
    """
    line = layout.lines[index]
    text = line.text[start - line.start :]
    if not _OPENS_LIST.search(text[-24:]) or _SUMS_UP.search(text[-40:]):
        return None
    last, number, closed = _listed(layout, index)
    if number < _LEAST_PARTS or (not closed and layout.lines[last].end - start > _LIST_SHARE * len(text)):
        return None
    return layout.lines[last].end, last


def _listed(layout: NewsText, index: int) -> tuple[int, int, bool]:
    """Return the last line of the list below a line, its last number, and whether a line closes the sentence behind it."""
    closing = tuple(vocabulary("news")["lists"]["closing"])
    last, number = index, 0
    for at in range(index + 1, min(len(layout.lines), index + _FAR)):
        words = layout.lines[at].text
        mark = MARK.match(words)
        if is_item_heading(words):
            break
        if number >= _LEAST_PARTS and not mark and words.startswith(closing):
            return at, number, True
        if opens_background(words):
            break
        if mark and number_of(mark) == number + 1:
            last, number = at, number + 1
        elif not NESTED.match(words):
            break
    return last, number, False


_LEAST_PARTS = 2
"""Parts of a list; one number alone may be anything."""
