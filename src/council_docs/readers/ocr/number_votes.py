"""Two readings of a number made one: what tesseract read in a line, and what the number reader saw in its picture.

Readings that agree confirm each other. Where they differ, the surer one stands with little confidence and the other one is
kept beside it: whoever relies on the number is told. Words are never turned into digits unless the number reader is all
but certain of every sign.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from council_docs.lexicon.patterns import compiled
from council_docs.readers.ocr.english_pass import DOUBT
from council_docs.readers.ocr.number_reader import Seen, read_numbers
from council_docs.readers.ocr.thai_digits import Sign
from council_docs.thai.numbers.digits import THAI_DIGITS, to_arabic

if TYPE_CHECKING:
    from PIL.Image import Image

CERTAIN = 0.93
"""Confidence of its least certain sign from which a number is believed where tesseract read letters."""

MOSTLY_ARABIC = 0.2
"""How much surer than tesseract the number reader must be of an Arabic number: those tesseract knows well."""

MOSTLY_THAI = 0.5
"""How sure the number reader must be of a number in Thai digits, of which tesseract knows six in ten; where tesseract is
surer, as sure as that or `BELIEVED`."""

BELIEVED = 0.9
"""How sure the number reader must be of Thai digits to be believed where tesseract read no number, or is not sure of it: on
24 made scans and 13 aged pages all 29 such numbers were right that were under a finding before."""

WHOLE = 0.95
"""How sure the number reader must be of a number of which tesseract read a part, or of one in Thai digits of which tesseract
is sure, too: on thirty real pages and 39 made scans all 75 such numbers were right."""

NEARLY_CERTAIN = 0.97
"""How sure the number reader must be of an Arabic number to be believed against one of which tesseract is not sure. With
`WHOLE`, and `UNCERTAIN` for sums of which tesseract read letters, 24 of 60 right numbers of 34 made scans are no longer
uncertain, and all 23 wrong ones are."""

UNCERTAIN = 0.8
"""Confidence below which a reading says nothing against the other one: of 37 Arabic numbers of which tesseract was surer and
the number reader was not, 33 were as tesseract read them."""

UNSEEN = 0.7
"""Most confidence in a digit where the number reader sees none."""

_APART = 1.0
"""The least gap between two numbers, in heights of a consonant: signs are seen by their middle parts, and in wide faces
0.8 lie between two digits."""

_NEXT = 2.2
"""The most between the middles of two digits of one number with a space between them, in heights of a consonant."""

_WIDER = 1.8
"""How much wider than the others a gap in a number is that is a space: 2 to 3 in five telephone numbers, 1.3 and less within
numbers of wide faces."""

_FEWEST_GAPS = 3
"""Other gaps of a number that must be known to tell that one is wider."""

_DIGITS = frozenset(f"0123456789{THAI_DIGITS}")
_INNER = frozenset(",./-:")
_NUMBER = compiled(r"[0-9๐-๙](?:[0-9๐-๙,./:-]{0,40}[0-9๐-๙])?")
_MAYBE = compiled(r"(?<!\S)\S{1,2}(?!\S)|[@#«»&%!|$]")
"""Words so short that they may be a digit that tesseract does not know, and what it reads in such digits."""

_WITH_DIGIT = compiled(r"(?<!\S)(?=\S{0,24}[0-9๐-๙])\S{1,24}(?!\S)")
"""A word with a digit that may be a number as a whole: a part of it would be read as a smaller one."""

_USUAL = compiled(r"[0-9]{1,8}|[0-9]{1,4}[./:-][0-9]{1,4}")
_GROUPED = compiled(r"[0-9]{1,3}(?:,[0-9]{3}){1,5}(?:\.[0-9]{2})?")
_TWO_SUMS = compiled(r"([0-9]{1,3}(?:,[0-9]{3}){1,5}\.[0-9]{2})([0-9]{1,3}(?:,[0-9]{3}){1,5}(?:\.[0-9]{2})?)")


@dataclass(frozen=True, slots=True)
class Reading:
    """A line with its letters, and the numbers in it that were read in another way too.

    Attributes:
        text: The line.
        letters: One sign for each letter of `text` that is no space.
        others: Start and end in `text` of a number, and its other reading.
    """

    text: str
    letters: list[Sign]
    others: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Zone:
    """A number that the number reader saw."""

    signs: tuple[Seen, ...]

    @property
    def text(self) -> str:
        return "".join(sign.text or "" for sign in self.signs)

    @property
    def left(self) -> float:
        return self.signs[0].left

    @property
    def right(self) -> float:
        return self.signs[-1].right

    @property
    def sure(self) -> float:
        return min(sign.confidence for sign in self.signs)

    def stands_in(self, left: float, right: float) -> bool:
        """Return whether one of its signs is between two columns."""
        return any(left <= _middle(sign) <= right for sign in self.signs)


def wanted(text: str, letters: Sequence[Sign], height: float) -> list[tuple[float, float]]:
    """Return the columns of a line in which there may be numbers: around digits, and what may be digits or is uncertain."""
    places = [at for at, letter in enumerate(text) if letter != " "]
    maybe = {at for found in (*_MAYBE.finditer(text), *_WITH_DIGIT.finditer(text)) for at in range(*found.span())}
    parts: list[tuple[float, float]] = []
    for at, letter in zip(places, letters, strict=True):
        if letter.text in _DIGITS or at in maybe or letter.confidence < DOUBT:
            low, high = letter.left - 1.5 * height, letter.right + 1.5 * height
            if parts and low <= parts[-1][1] + height:
                parts[-1] = (min(low, parts[-1][0]), max(high, parts[-1][1]))
            else:
                parts.append((low, high))
    return parts


def voted(text: str, letters: list[Sign], line: "Image", body: tuple[float, float]) -> Reading:
    """Read the numbers of a line again, and settle each.

    Args:
        text: The line as tesseract read it.
        letters: One sign for each letter of `text` that is no space.
        line: Its picture, in grey.
        body: Top and bottom of its consonants in the picture.
    """
    height = body[1] - body[0]
    seen: list[Seen] = []
    parts = wanted(text, letters, height)
    for left, right in parts:
        seen += read_numbers(line, body, left, right)
    return settled_numbers(text, letters, seen, parts, height)


ALONE = 6.0
"""The most width of a piece that may be a number alone, in heights of a consonant."""

SURELY_ALONE = 0.8
"""How sure the number reader must be of a number where tesseract read nothing: it often gives up on a cell of one digit."""

CERTAINLY_ALONE = 0.95
"""… and where tesseract read letters, but is not sure of them."""


def number_alone(line: "Image", body: tuple[float, float], left: float, right: float) -> Reading:
    """Read a short piece of a line of which tesseract made nothing; empty where it is no number, or none surely.

    Args:
        line: The picture of the line, in grey.
        body: Top and bottom of its consonants in the picture.
        left: First column of the piece.
        right: Column after the last.
    """
    height = body[1] - body[0]
    if right - left > ALONE * height:
        return Reading("", [])
    seen = read_numbers(line, body, left, right)
    zones = _zones(seen, height)
    if len(zones) != 1 or len(zones[0].signs) != len(seen) or zones[0].sure < SURELY_ALONE:
        return Reading("", [])
    return Reading(zones[0].text, [Sign(one.text or "", round(one.left), round(one.right), one.confidence) for one in seen])


def settled_numbers(
    text: str, letters: list[Sign], seen: Sequence[Seen], parts: Sequence[tuple[float, float]], height: float
) -> Reading:
    """Settle the numbers of a line between two readings.

    Args:
        text: The line as tesseract read it.
        letters: One sign for each letter of `text` that is no space.
        seen: The signs that the number reader saw.
        parts: The columns that it looked at.
        height: Of a consonant.
    """
    line = _Line(text, letters, [at for at, letter in enumerate(text) if letter != " "], seen, _zones(seen, height))
    own = _own(line, height)
    line = replace(line, zones=_parted(line, own))
    made: list[_Settled] = []
    beneath, left_over = _beneath(line, own, height)
    for (low, high), under in zip(own, beneath, strict=True):
        looked = any(a <= letters[low].left and letters[high - 1].right <= b for a, b in parts)
        made.append(_settled(line, (low, high), under, looked=looked))
    for zone in left_over:
        new = _new(zone, line)
        if new is not None and all(new.high <= one.low or new.low >= one.high for one in made):
            made.append(new)
    return _written(line, sorted(made, key=lambda one: one.low))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: its letters, where each stands in the text, and what the number reader saw."""

    text: str
    letters: list[Sign]
    places: list[int]
    seen: Sequence[Seen]
    zones: list[_Zone]

    def own(self, low: int, high: int) -> str:
        """The text of letters `low` to `high`, with the spaces between them."""
        return self.text[self.places[low] : self.places[high - 1] + 1]

    def space_before(self, at: int) -> bool:
        """Return whether a letter begins a word."""
        return at == 0 or self.places[at] - self.places[at - 1] > 1

    def word(self, low: int, high: int) -> tuple[int, int]:
        """Widen a range of letters to the words it is in, without signs at their ends."""
        while not self.space_before(low):
            low -= 1
        while high < len(self.letters) and not self.space_before(high):
            high += 1
        while low < high - 1 and not self.letters[low].text.isalnum():
            low += 1
        while high > low + 1 and not self.letters[high - 1].text.isalnum():
            high -= 1
        return low, high


@dataclass(frozen=True, slots=True)
class _Settled:
    """Letters `low` to `high` of a line, as they are now: text with spaces, letters without, and the other reading."""

    low: int
    high: int
    text: str
    letters: tuple[Sign, ...]
    other: str | None = None


def _middle(sign: Seen | Sign) -> float:
    return (sign.left + sign.right) / 2


def _zones(seen: Sequence[Seen], height: float) -> list[_Zone]:
    """The numbers among signs: they begin and end with a digit, and no gap in them is as wide as a space."""
    runs: list[list[Seen]] = [[]]
    for sign in seen:
        inside = sign.text is not None and (sign.text in _DIGITS or sign.text in _INNER)
        if not inside or (runs[-1] and sign.left - runs[-1][-1].right > _APART * height):
            runs.append([])
        if inside:
            runs[-1].append(sign)
    trimmed = filter(None, map(_trimmed, runs))
    return [_Zone(part) for run in trimmed for part in _sums(_of_one_script(run))]


def _trimmed(run: Sequence[Seen]) -> list[Seen]:
    """Leave out the signs before the first digit and after the last."""
    digits = [at for at, sign in enumerate(run) if sign.text in _DIGITS]
    return list(run[digits[0] : digits[-1] + 1]) if digits else []


def _parted(line: _Line, own: Sequence[tuple[int, int]]) -> list[_Zone]:
    """Part a number that lies over two of tesseract's with a space between them: `13.30 - 16.00` are two times."""
    zones = line.zones
    for (_, end), (start, _) in pairwise(own):
        left, right = line.letters[end - 1].right, line.letters[start].left
        if left < right and " " in line.text[line.places[end - 1] : line.places[start]]:
            zones = [part for zone in zones for part in _cut(zone, (left + right) / 2)]
    return zones


def _cut(zone: _Zone, column: float) -> list[_Zone]:
    """Part a number at a column, if there are digits on both sides of it."""
    before = _trimmed([sign for sign in zone.signs if _middle(sign) < column])
    after = _trimmed([sign for sign in zone.signs if _middle(sign) >= column])
    return [_Zone(tuple(before)), _Zone(tuple(after))] if before and after else [zone]


def _beneath(line: _Line, own: Sequence[tuple[int, int]], height: float) -> tuple[list[list[_Zone]], list[_Zone]]:
    """What the number reader saw of each number of tesseract, and what it saw besides."""
    same = _same(line, own, height)
    left_over = [zone for zone in line.zones if zone not in same.values()]
    beneath = []
    for low, high in own:
        left, right = line.letters[low].left, line.letters[high - 1].right
        under = [zone for zone in left_over if zone.stands_in(left - 2, right + 2)]
        left_over = [zone for zone in left_over if zone not in under]
        under += [same[low, high]] if (low, high) in same else []
        beneath.append(sorted(under, key=lambda zone: zone.left))
    return beneath, left_over


def _same(line: _Line, own: Sequence[tuple[int, int]], height: float) -> dict[tuple[int, int], _Zone]:
    """The numbers that both readings have, by the letters of tesseract.

    Tesseract tells what it read more surely than where: a digit alone is often put beside its place, by up to a height.
    Numbers that are the same and no farther apart are one.
    """
    same: dict[tuple[int, int], _Zone] = {}
    for low, high in own:
        left, right = line.letters[low].left - height, line.letters[high - 1].right + height
        text = _plain(line.own(low, high))
        alike = [z for z in line.zones if _plain(z.text) == text and z.stands_in(left, right) and z not in same.values()]
        if alike:
            same[low, high] = min(alike, key=lambda zone: abs(zone.left + zone.right - left - right))
    return same


def _sums(run: tuple[Seen, ...]) -> list[tuple[Seen, ...]]:
    """Part two sums of columns that stand close: satang end a sum, and what follows them is the next."""
    two = _TWO_SUMS.fullmatch(_plain("".join(sign.text or "" for sign in run)))
    return [run[: two.end(1)], run[two.end(1) :]] if two else [run]


def _of_one_script(run: list[Seen]) -> tuple[Seen, ...]:
    """Make the digits of a number those of one script, of which they are all together likelier."""
    scripts = {_is_thai(sign.text) for sign in run if sign.text in _DIGITS}
    if len(scripts) == 1:
        return tuple(run)

    def likely(*, thai: bool) -> list[Seen]:
        return [
            sign
            if sign.text not in _DIGITS or _is_thai(sign.text) == thai or sign.instead is None
            else replace(sign, text=sign.instead[0], confidence=sign.instead[1])
            for sign in run
        ]

    return tuple(max(likely(thai=True), likely(thai=False), key=lambda signs: sum(sign.confidence for sign in signs)))


def _is_thai(sign: str | None) -> bool:
    return sign is not None and "๐" <= sign <= "๙"


def _own(line: _Line, height: float) -> list[tuple[int, int]]:
    """The numbers of tesseract, as ranges of letters; those under one number of the number reader are one."""
    index = {at: number for number, at in enumerate(line.places)}
    ranges: list[tuple[int, int]] = []
    for found in _NUMBER.finditer(line.text):
        low, high = index[found.start()], index[found.end() - 1] + 1
        if ranges and high <= ranges[-1][1]:
            continue
        if ranges and low < ranges[-1][1]:
            low = ranges[-1][1]
        low, high = _widened(low, high, line, ranges[-1][1] if ranges else 0)
        if ranges:
            before, here = _middle(line.letters[ranges[-1][1] - 1]), _middle(line.letters[low])
            both = [zone for zone in line.zones if zone.left < before < zone.right and zone.left < here < zone.right]
            if both and here - before < _NEXT * height and not _is_wide_gap(both[0], (before + here) / 2):
                ranges[-1] = (ranges[-1][0], high)
                continue
        ranges.append((low, high))
    return ranges


def _is_wide_gap(zone: _Zone, column: float) -> bool:
    """Return whether the gap of a number at a column is wider than its others, so that a space there is one."""
    gaps = [(after.left - before.right, before.right <= column <= after.left) for before, after in pairwise(zone.signs)]
    here = max((gap for gap, is_here in gaps if is_here), default=0.0)
    others = [gap for gap, is_here in gaps if not is_here]
    return len(others) >= _FEWEST_GAPS and here >= _WIDER * median(others) > 0


def _widened(low: int, high: int, line: _Line, first: int) -> tuple[int, int]:
    """Take in the rest of a word that the number reader sees as one number; else the letters beside it that are in it."""
    letters = line.letters
    word = line.word(low, high)
    left, right = letters[word[0]].left - 2, letters[word[1] - 1].right + 2
    if word[0] >= first and all(sign.text is not None for sign in line.seen if left <= _middle(sign) <= right):
        return word
    under = [z for z in line.zones if z.left < letters[high - 1].right and z.right > letters[low].left]
    if len(under) != 1:
        return low, high
    zone = under[0]
    while low > first and high - low < len(zone.signs) and _middle(letters[low - 1]) > zone.left:
        low -= 1
    while high < len(letters) and high - low < len(zone.signs) and _middle(letters[high]) < zone.right:
        high += 1
    return low, high


@dataclass(frozen=True, slots=True)
class _Version:
    """A reading of a number: its text with spaces, and its letters without."""

    text: str
    letters: tuple[Sign, ...]

    @property
    def sure(self) -> float:
        return min(letter.confidence for letter in self.letters)

    def at_most(self, confidence: float) -> "_Version":
        letters = (replace(one, confidence=min(one.confidence, confidence)) for one in self.letters)
        return _Version(self.text, tuple(letters))

    def at_least(self, confidence: float) -> "_Version":
        letters = (replace(one, confidence=max(one.confidence, confidence)) for one in self.letters)
        return _Version(self.text, tuple(letters))


def _settled(line: _Line, place: tuple[int, int], zones: list[_Zone], *, looked: bool) -> _Settled:
    """Settle one number of tesseract with what the number reader saw in its place."""
    low, high = place
    own = _Version(line.own(low, high), tuple(line.letters[low:high]))
    other: str | None = None
    if zones:
        signs = (sign for zone in zones for sign in zone.signs)
        letters = (Sign(sign.text or "", round(sign.left), round(sign.right), sign.confidence) for sign in signs)
        taken, other = _chosen(own, _Version(_joined(zones, own.text), tuple(letters)))
    else:
        taken = own.at_most(UNSEEN if looked else 1.0)
    if _scripts(taken.text) > 1:
        taken = taken.at_most(DOUBT)
    return _Settled(low, high, taken.text, taken.letters, other)


def _joined(zones: Sequence[_Zone], own: str) -> str:
    """Return the text of what the number reader saw of one number of tesseract.

    Where dirt parts its digits (`๒๕·๔๘`) and tesseract read as many signs in one, it is one.
    """
    text = " ".join(zone.text for zone in zones)
    whole = text.replace(" ", "")
    return whole if whole.isdigit() and own.isdigit() and len(whole) == len(own) else text


def _chosen(own: _Version, read: _Version) -> tuple[_Version, str | None]:
    """Return the reading of a number that stands, and the text of the other one where they differ."""
    if _plain(read.text).replace(" ", "") == _plain(own.text).replace(" ", ""):
        both = 1 - (1 - read.sure) * (1 - own.sure)
        # Spaces in numbers are wide gaps between digits that one of the readings took for more.
        better = _scripts(own.text) > 1 or len(read.text) < len(own.text)
        return (read if better else own).at_least(both), None
    if _differ_in_groups(own.text, read.text):
        return (read if _is_grouped(read.text) else own).at_least(max(read.sure, own.sure)), None
    if _has_stroke(read.text, own.text):
        return read, None
    if _is_better(read, own):
        return read.at_most(1.0 if _is_believed(read, own) else DOUBT), own.text
    doubted = read.sure >= UNCERTAIN or own.sure < UNCERTAIN or not _is_usual(own.text) or _is_thai(own.text[0])
    doubted = doubted or _has_lost_signs(own.text, read.text)
    return own.at_most(DOUBT if doubted else 1.0), read.text


def _differ_in_groups(own: str, read: str) -> bool:
    """Return whether two readings have the same digits, and only one has the thousands of a sum apart as they should be."""
    return _digits(read) == _digits(own) and len(read) == len(own) and _is_grouped(read) != _is_grouped(own)


def _has_lost_signs(own: str, read: str) -> bool:
    """Return whether two readings have the same digits, and tesseract none of the signs that the other one saw in them.

    On scans with few dots a point is one of them: `7.2.3` is read as 723.
    """
    return own.isdigit() and " " not in read and len(read) > len(own) and _digits(own) == _digits(read)


def _has_stroke(read: str, own: str) -> bool:
    """Return whether readings have the same digits in the same places, and tesseract no sign of numbers for a stroke.

    It reads `3/2568` as `3!2568` or `3|2568`: both saw the same digits, and only one of them a number.
    """
    if len(read) != len(own) or not _is_usual(read):
        return False
    pairs = zip(_plain(read), _plain(own), strict=True)
    return all(a == b or (a == "/" and not b.isalnum() and not b.isspace() and b not in _INNER) for a, b in pairs)


def _is_believed(read: _Version, own: _Version) -> bool:
    """Return whether a number is as sure as the number reader says, though tesseract read otherwise.

    So it is where tesseract read letters among the figures of a sum, or a part of the number alone; where tesseract is not
    sure of another number, and the number reader is, of Arabic digits all but certain; and where it is so of Thai digits,
    which tesseract does not know, or has digits of both scripts in one number.
    """
    if not _is_usual(read.text):
        return False
    thai = _is_thai(read.text[0])
    if _NUMBER.fullmatch(own.text) is None:
        known = thai or (own.sure < UNCERTAIN and _is_grouped(read.text))
        return known and read.sure >= (UNCERTAIN if _is_grouped(read.text) else BELIEVED)
    if _plain(own.text) in _plain(read.text):
        return read.sure >= WHOLE and "-" not in read.text  # a dash beside a number is none of it (๒-๐๑)
    if thai:
        return read.sure >= (BELIEVED if own.sure < UNCERTAIN or _scripts(own.text) > 1 else WHOLE)
    return own.sure < UNCERTAIN and read.sure >= NEARLY_CERTAIN


def _is_better(read: _Version, own: _Version) -> bool:
    """Return whether the number reader is to be believed rather than tesseract."""
    if _NUMBER.fullmatch(own.text) is None and _scripts(read.text) == 1:
        return read.sure >= MOSTLY_THAI  # what tesseract read is no number
    if any(map(_is_thai, read.text)):
        return read.sure >= min(BELIEVED, max(MOSTLY_THAI, own.sure))
    return read.sure >= own.sure + MOSTLY_ARABIC


def _plain(number: str) -> str:
    return to_arabic(number)


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, _plain(number)))


def _is_grouped(number: str) -> bool:
    """Return whether a number is a sum with its thousands apart."""
    return _GROUPED.fullmatch(_plain(number)) is not None


def _is_usual(number: str) -> bool:
    """Return whether a number has the form of a count, a year, a sum, a share, a time or a number of a year."""
    return _is_grouped(number) or _USUAL.fullmatch(_plain(number)) is not None


def _scripts(number: str) -> int:
    """How many scripts the digits of a number are of."""
    return len({"thai" if sign >= "๐" else "arabic" for sign in number if sign in _DIGITS})


def _new(zone: _Zone, line: _Line) -> _Settled | None:
    """A number where tesseract read letters: only if it is certain, and stands for a whole word."""
    under = [at for at, one in enumerate(line.letters) if zone.left - 2 <= _middle(one) <= zone.right + 2]
    if not under or zone.sure < CERTAIN:
        return None
    low, high = line.word(under[0], under[-1] + 1)
    own = line.own(low, high)
    if (low, high) != (under[0], under[-1] + 1) or " " in own or abs(high - low - len(zone.signs)) > 1:
        return None
    signs = tuple(Sign(s.text or "", round(s.left), round(s.right), min(s.confidence, DOUBT)) for s in zone.signs)
    return _Settled(low, high, zone.text, signs, own)


def _written(line: _Line, made: list[_Settled]) -> Reading:
    """Put the settled numbers into the line."""
    pieces: list[str] = []
    new: list[Sign] = []
    others: list[tuple[int, int, str]] = []
    done = used = length = 0
    for one in made:
        between = line.text[done : line.places[one.low]]
        pieces += [between, one.text]
        new += [*line.letters[used : one.low], *one.letters]
        length += len(between)
        if one.other is not None:
            others.append((length, length + len(one.text), one.other))
        length += len(one.text)
        done, used = line.places[one.high - 1] + 1, one.high
    return Reading("".join(pieces) + line.text[done:], new + line.letters[used:], tuple(others))
