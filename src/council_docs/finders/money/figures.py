"""A figure before a unit or after a sign, read whole or not at all (`thai.numbers.broken_figures`)."""

import itertools
import re
from dataclasses import dataclass

from council_docs.finders.money.patterns import MONEY
from council_docs.lexicon.patterns import any_of
from council_docs.thai.numbers.broken_figures import CHARACTERS, GAP, joint, plain_signs
from council_docs.thai.numbers.digits import WELL_FORMED

_RUN_BACK = re.compile(
    rf"[{CHARACTERS}]{{1,60}}(?:(?:{GAP}{{1,2}}|{GAP}?\n{GAP}?(?=[0-9๐-๙,]))[{CHARACTERS}]{{1,20}}){{0,8}}"
)
_RUN_AHEAD = re.compile(rf"[.]?[0-9๐-๙][{CHARACTERS}]{{0,60}}(?:{GAP}{{1,2}}[{CHARACTERS}]{{1,20}}){{0,8}}")
_OPEN_GROUP = re.compile(r"[0-9],[0-9]{0,2}$")
"""The end of a line that leaves a group of three open: the figure goes on in the next."""
_PIECE = re.compile(rf"[{CHARACTERS}]+")
_TAIL = re.compile("[0๐][0-9๐-๙]")
"""No figure begins so: it is the tail of one that stands in signs which nobody writes (`1;250;000`)."""
_PLAIN = re.compile("[0-9๐-๙,.]+")
_GAP_AFTER_COMMA = re.compile(f"(?<=,){GAP}+")
_LABEL = re.compile(rf"(?:{any_of(MONEY['labels']['words'])}|[A-Za-z0-9๐-๙.)]|\n){GAP}{{0,3}}\Z")
_LOOK_BACK = 24
_MOST_LETTERS = 2
"""Letters in a figure that may stand for digits: more, and the text is damaged in another way (`O2O0O2O'0$`)."""


@dataclass(frozen=True, slots=True)
class Written:
    """A figure as it stands at `start:end`.

    Attributes:
        text: As written, or in its usual form where only a blank after a comma was wrong (`6, 420`).
        broken: It has gaps, letters or strange separators: only `read_broken` can say what it means.
        doubtful: It may be two figures.
    """

    start: int
    end: int
    text: str
    broken: bool = False
    doubtful: bool = False


def figure_before(text: str, end: int, low: int) -> Written | None:
    """Return the whole figure that ends at `end` and begins at `low` or later; `None` where no digit is in it."""
    run = _RUN_BACK.match(text[low:end][::-1])
    if run is None:
        return None
    begin = end - run.end()
    if text[begin - 1 : begin].isdecimal():
        return None  # longer than any sum
    pieces = [(begin + m.start(), begin + m.end()) for m in _PIECE.finditer(text[begin:end])]
    start = pieces[-1][0]
    right, doubtful = plain_signs(text[start:end]), False
    for left_start, left_end in reversed(pieces[:-1]):
        if text[left_start - 1 : left_start].isalpha():
            break  # `total, 140,137`: the l is no one
        left = plain_signs(text[left_start:left_end])
        joined = joint(left, right)
        if "\n" in text[left_end:start]:
            joined = joined and _OPEN_GROUP.search(left) is not None
        if joined is None:
            joined = _stands_alone(text, left_start, low)
            doubtful = doubtful or joined
        if not joined:
            break
        start, right = left_start, f"{left} {right}"
    return _trimmed(text, start, end, doubtful=doubtful)


def figure_after(text: str, start: int) -> Written | None:
    """Return the whole figure that begins at `start`; `None` where no digit stands there."""
    run = _RUN_AHEAD.match(text, start)
    if run is None:
        return None
    pieces = [(start + m.start(), start + m.end()) for m in _PIECE.finditer(run.group())]
    end = pieces[0][1]
    doubtful = False
    for (left_start, left_end), (right_start, right_end) in itertools.pairwise(pieces):
        joined = joint(plain_signs(text[left_start:left_end]), plain_signs(text[right_start:right_end]))
        if joined is False or not text[right_start].isdecimal():
            break
        doubtful = doubtful or joined is None
        end = right_end
    return _trimmed(text, start, end, doubtful=doubtful and end > pieces[1][0])


def _stands_alone(text: str, start: int, low: int) -> bool:
    """Return whether what stands before a piece lets it be the head of a sum: no label, no other figure, no new line."""
    before = text[max(low, start - _LOOK_BACK) : start]
    return bool(before) and _LABEL.search(before) is None


def _trimmed(text: str, start: int, end: int, *, doubtful: bool) -> Written | None:
    """Leave out what is not the figure's: points of a leader or of the sentence, letters that belong to a word."""
    while end > start and (text[end - 1] in ".,:，．'’" or _is_word_letter(text, end - 1, start)):
        end -= 1
    while start < end and (_is_punctuation(text, start, end) or _is_word_letter(text, start, start)):
        start += 1
    written = text[start:end]
    digits, letters = sum(map(str.isdecimal, written)), sum(char in "OolI" for char in written)
    if not digits or letters > _MOST_LETTERS or digits < 2 * letters:
        return None
    if _PLAIN.fullmatch(written) and written[0] not in ".,":
        return Written(start, end, written, broken=_TAIL.match(written) is not None)
    written, broken = _usual(written)
    if broken and ":" in written:
        start, written, broken = _without_ratio(text, start, end)
    return Written(start, end, written, broken=broken, doubtful=doubtful and broken)


def _is_word_letter(text: str, at: int, start: int) -> bool:
    """Return whether a letter at the edge of a run is no digit: it stands beside another letter, or beside no digit."""
    if text[at] not in "OolI":
        return False
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    inner = after if at == start else before
    outer = before if at == start else after
    return (outer.isascii() and outer.isalpha()) or not (inner.isdecimal() or inner in tuple(",.OolI"))


def _is_punctuation(text: str, start: int, end: int) -> bool:
    """Return whether a point or comma at the beginning belongs to what stands before: `ราคา.....75`, `จำกัด.500`."""
    if text[start] in ":'’，．":
        return True
    if text[start] not in ".,":
        return False
    before = text[start - 1 : start] if start else ""
    torn = not before or before.isspace() or before in "(฿$"
    few = text[start + 1 : end].isdecimal() and (end - start <= 3 if text[start] == "." else end - start == 4)
    groups = text[start] == "," and WELL_FORMED.fullmatch(plain_signs(text[start + 1 : end])) is not None
    return not (torn and (few or (groups and "," in text[start + 1 : end])))


def _usual(written: str) -> tuple[str, bool]:
    """Return a figure in its usual form, and whether it is broken still; a blank after a comma is no break (`6, 420`)."""
    closed = _GAP_AFTER_COMMA.sub("", written).replace("，", ",")
    well_formed = _PLAIN.fullmatch(closed) and WELL_FORMED.fullmatch(plain_signs(closed))
    return (closed, False) if well_formed else (written, True)


def _without_ratio(text: str, start: int, end: int) -> tuple[int, str, bool]:
    """Take a colon for the point of satang only behind a long whole figure: in `1:35` the last figure stands alone."""
    colon = text.rfind(":", start, end)
    head, tail = text[start:colon], text[colon + 1 : end]
    if ":" not in head and len(tail) == 2 and (len(head) > 3 or "," in head):
        return start, text[start:end], True
    written, broken = _usual(tail)
    return colon + 1, written, broken
