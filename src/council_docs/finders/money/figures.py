"""A figure before a unit or after a sign, read whole or not at all (`thai.numbers.broken_figures`)."""

import itertools
import re
from dataclasses import dataclass

from council_docs.finders.money.patterns import MONEY
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.thai.numbers.broken_figures import CHARACTERS, GAP, ODD_SIGNS, joint, plain_signs
from council_docs.thai.numbers.digits import WELL_FORMED, to_arabic

_RUN_BACK = compiled(rf"[{CHARACTERS}]{{1,60}}(?:(?:{GAP}{{1,2}}|{GAP}?\n{GAP}?(?=[0-9๐-๙,]))[{CHARACTERS}]{{1,20}}){{0,8}}")
_RUN_AHEAD = compiled(
    rf"[.]?(?:[0-9๐-๙]|[OolI](?=[.,][0-9๐-๙]))[{CHARACTERS}]{{0,60}}(?:{GAP}{{1,2}}[{CHARACTERS}]{{1,20}}){{0,8}}"
)
_OPEN_GROUP = compiled(r"[0-9],[0-9]{0,2}$")
"""The end of a line that leaves a group of three open: the figure goes on in the next."""
_PIECE = compiled(rf"[{CHARACTERS}]+")
_TAIL = compiled("[0๐][0-9๐-๙]")
"""No figure begins so: it is the tail of one that stands in signs which nobody writes."""
_PLAIN = compiled("[0-9๐-๙,.]+")
_GAP_AFTER_COMMA = compiled(f"(?<=,){GAP}+")
_LABEL = compiled(rf"(?:{any_of(MONEY['labels']['words'])}|[A-Za-z0-9๐-๙.)/-]){GAP}{{0,3}}\Z")
_LINE_BEGINS = compiled(rf"(?:\A|\n){GAP}{{0,3}}\Z")
_ITEM = compiled(rf"^{GAP}{{0,3}}\(?(?P<number>[0-9๐-๙]{{1,3}})(?![0-9๐-๙,])", re.MULTILINE)
_ITEMS_WITHIN = 400
"""Code points before and behind a line within which the items before and after it are looked for."""
_LOOK_BACK = 24
_DECIMALS = (1, 2, 4)
"""Places of decimals whose zero is left out: of satang, and of the rates of electricity (`.3972`)."""
_MOST_LETTERS = 2
"""Letters in a figure that may stand for digits: more, and the text is damaged in another way (`O2O0O2O'0$`), unless commas
group them as they group digits (`1,25O,OOO.OO`)."""
_GROUPED = compiled(r"[0-9]{1,3}(?:,[0-9]{3}){1,6}(?:\.[0-9]{1,2})?")
_ONE_DIGIT = compiled("[0-9๐-๙]")
_HEAD = compiled("[0-9]{1,3}")
_GROUP = compiled("[0-9]{3}")
_TORN_GROUP = compiled(r",[0-9]{3}(?![0-9])")
_GROUPS_AHEAD = compiled(r"[0-9๐-๙]{3}(?:[,.][0-9๐-๙]{3}){0,5}(?:\.[0-9๐-๙]{1,2})?")
_ODD_HEADS_BACK = compiled(rf"(?:[{ODD_SIGNS}][0-9๐-๙]{{3}}){{1,5}}[{ODD_SIGNS}][0-9๐-๙]{{1,3}}(?![0-9๐-๙.,])")
_STROKE_AHEAD = compiled(r"(?:\A|[\s(])[-−–]\Z")
_LONE_SIGN = compiled("[.,，．]")
_LEAST_SPACED = 3
"""Single digits apart that are one figure whose letters were spaced out (`9 9 0`)."""


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
    odd = _odd_groups(text, begin, end, low)
    if odd is not None:
        return odd
    pieces = _pieces(text, begin, end)
    spaced = _spaced_digits(text, pieces)
    if spaced:
        return Written(pieces[-spaced][0], end, text[pieces[-spaced][0] : end], broken=True, doubtful=True)
    start = pieces[-1][0]
    right, doubtful = _plain(text, start, end), False
    for at in range(len(pieces) - 2, -1, -1):
        left_start, left_end = pieces[at]
        if text[left_start - 1 : left_start].isalpha():
            break  # `total, 140,137`: the l is no one
        left = _plain(text, left_start, left_end)
        joined = joint(left, right)
        if "\n" in text[left_end:start]:
            joined = joined and _OPEN_GROUP.search(left) is not None
        if joined is None:
            joined = _stands_alone(text, left_start, low) or _heads_groups(text, pieces[: at + 1], low)
            doubtful = doubtful or joined
        joined = joined or _is_within(text, pieces[: at + 1], right)
        if not joined:
            break
        start, right = left_start, f"{left} {right}"
    return _trimmed(text, start, end, doubtful=doubtful)


def _odd_groups(text: str, begin: int, end: int, low: int) -> Written | None:
    """Return the whole figure where its groups are parted by signs that nobody else writes: `1;250;000`."""
    if text[begin - 1 : begin] not in tuple(ODD_SIGNS) or begin <= low:
        return None
    heads = _ODD_HEADS_BACK.match(text[low:begin][::-1])
    if heads is None or not _GROUPS_AHEAD.fullmatch(text, begin, end):
        return None
    start = begin - heads.end()
    return Written(start, end, text[start:end], broken=True, doubtful=True)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the pieces of a run; a point or comma between blanks belongs to the digits before it (`2,150 . 25`)."""
    pieces: list[tuple[int, int]] = []
    for match in _PIECE.finditer(text, start, end):
        lone = pieces and _LONE_SIGN.fullmatch(match.group()) and text[pieces[-1][1] - 1].isdecimal()
        if lone and "\n" not in text[pieces[-1][1] : match.start()]:
            pieces[-1] = (pieces[-1][0], match.end())
        else:
            pieces.append(match.span())
    return pieces


def _plain(text: str, start: int, end: int) -> str:
    """Return a piece in ASCII signs without the blank before its last sign."""
    return "".join(plain_signs(text[start:end]).split())


def _spaced_digits(text: str, pieces: list[tuple[int, int]]) -> int:
    """Return how many single digits at the end of a run stand apart; 0 where they are too few for a figure."""
    count = 0
    for start, end in reversed(pieces):
        if end - start != 1 or not _ONE_DIGIT.fullmatch(text, start, end):
            break
        count += 1
    lines = text.count("\n", pieces[-count][0], pieces[-1][1]) if count else 0
    return count if count >= _LEAST_SPACED and not lines else 0


def _is_within(text: str, pieces: list[tuple[int, int]], right: str) -> bool:
    """Return whether digits apart are the inside of a figure that an open group further left begins: `34,5 0 0`."""
    digits = right
    for start, end in reversed(pieces):
        piece = _plain(text, start, end)
        digits = piece + digits
        if _OPEN_GROUP.search(piece):
            return _GROUPED.fullmatch(digits.replace(" ", "")) is not None
        if not piece.isdecimal() or len(piece) > 2:
            return False
    return False


def _heads_groups(text: str, pieces: list[tuple[int, int]], low: int) -> bool:
    """Return whether a group of three stands behind other groups, or the head, of a figure without a label: `3 472 500`."""
    for at in range(len(pieces) - 1, 0, -1):
        start, end = pieces[at - 1]
        if not _GROUP.fullmatch(_plain(text, *pieces[at])) or not _HEAD.fullmatch(_plain(text, start, end)):
            return False
        if "\n" in text[end : pieces[at][0]]:
            return False
        if _stands_alone(text, start, low):
            return True
    return False


def figure_after(text: str, start: int) -> Written | None:
    """Return the whole figure that begins at `start`; `None` where no digit stands there."""
    run = _RUN_AHEAD.match(text, start)
    if run is None:
        return None
    pieces = _pieces(text, start, run.end())
    if len(pieces) >= _LEAST_SPACED and _spaced_digits(text, pieces) == len(pieces):
        return Written(start, pieces[-1][1], text[start : pieces[-1][1]], broken=True, doubtful=True)
    end = pieces[0][1]
    doubtful = False
    for (left_start, left_end), (right_start, right_end) in itertools.pairwise(pieces):
        right = _plain(text, right_start, right_end)
        joined = joint(_plain(text, left_start, left_end), right)
        if joined is False or not (text[right_start].isdecimal() or _TORN_GROUP.match(right)):
            break
        doubtful = doubtful or joined is None
        end = right_end
    return _trimmed(text, start, end, doubtful=doubtful and end > pieces[1][0])


def _stands_alone(text: str, start: int, low: int) -> bool:
    """Return whether what stands before a piece lets it be the head of a sum: no label, no other figure."""
    if _LINE_BEGINS.search(text, max(0, start - _LOOK_BACK), start):
        return not _numbers_item(text, start)
    before = text[max(low, start - _LOOK_BACK) : start]
    return bool(before) and _LABEL.search(before) is None


def _numbers_item(text: str, start: int) -> bool:
    """Return whether a number at the beginning of a line is that of an item: the first, or with one before or after it."""
    low, high = max(0, start - _ITEMS_WITHIN), start + _ITEMS_WITHIN
    numbers = {found.start("number"): int(to_arabic(found["number"])) for found in _ITEM.finditer(text, low, high)}
    own = numbers.pop(start, None)
    return own == 1 or any(number == (own or 0) + (1 if at > start else -1) for at, number in numbers.items())


def _trimmed(text: str, start: int, end: int, *, doubtful: bool) -> Written | None:
    """Leave out what is not the figure's: points of a leader or of the sentence, letters that belong to a word."""
    start, end = _edges(text, start, end)
    written = text[start:end]
    if not _may_be_figure(written):
        return None
    if _PLAIN.fullmatch(written) and written[0] not in ".,":
        return Written(start, end, written, broken=_TAIL.match(written) is not None)
    written, broken = _usual(written)
    if broken and ":" in written:
        start, written, broken = _without_ratio(text, start, end)
    return Written(start, end, written, broken=broken, doubtful=doubtful and broken)


def _edges(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and (text[end - 1] in ".,:，．'’" or _is_word_letter(text, end - 1, start)):
        end -= 1
    while start < end and (_is_punctuation(text, start, end) or _is_word_letter(text, start, start)):
        start += 1
    return start, end


def _may_be_figure(written: str) -> bool:
    """Return whether a run has digits, and so few letters that were read for some of them that it is a figure."""
    digits, letters = sum(map(str.isdecimal, written)), sum(char in "OolI" for char in written)
    few = letters <= _MOST_LETTERS and digits >= 2 * letters
    return digits > 0 and (few or _GROUPED.fullmatch(plain_signs(written)) is not None)


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
    stroke = _STROKE_AHEAD.search(text, max(0, start - 2), start) is not None
    torn = not before or before.isspace() or before in "(฿$" or stroke
    lengths = _DECIMALS if text[start] == "." else (3,)
    few = text[start + 1 : end].isdecimal() and end - start - 1 in lengths
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
