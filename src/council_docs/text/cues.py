r"""What a pattern cannot match without: words of which every match holds one, read off the pattern itself.

>>> cues_of(re.compile(r"(?<!รอง)(?:มติ|มาตรา)\s?\d"))
Cues(words=frozenset({'มติ', 'มาตรา'}), nearest=0, farthest=0, begins_line=False)

Nothing here can make a search wrong: whatever is not understood of a pattern is taken for anything. It is read by Python's
own parser of patterns, which has no public name; where that is missing or says something new, patterns have no cues.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from council_docs.text.folding import folded_signs

codes: Any
parser: Any
try:
    codes, parser = import_module("re._constants"), import_module("re._parser")  # neither has a public name
except ImportError:  # pragma: no cover - a Python without them
    codes = parser = None

LETTERS = 6  # of a word; more tell hardly anything apart (real papers), and cost memory
PAIRS = 500  # of beginnings and what may follow them; the beginnings alone are then cues enough
WORDS = 4000  # of one pattern; what would have more is taken for anything
MEMBERS = 40  # of a class of characters that is still a choice of words: blanks of all kinds are 29, both scripts' digits 20
FAR = 100  # characters between the beginning of a match and its word; beyond only whether it stands in the text counts

_RARITY = (1.0, 1.0, 0.001, 0.0002, 0.0001)
"""How often a word of so many letters begins at a character of real papers, roughly; longer words as the last. A single
letter begins so often that it is no cue at all."""
COMMON = 0.05
"""Places per character above which the engine is as fast by itself: to try one costs as much as to pass over twenty."""
_HOPELESS = 10 * COMMON
"""Of the rough estimate; how many places there are in a text is seen when they are found."""
_ENDLESS = 10**6
"""Characters: as many as any number of them."""
_BLANKS = frozenset(filter(str.isspace, map(chr, range(0x3001))))


@dataclass(frozen=True, slots=True)
class Cues:
    """Words of which every match of a pattern holds one, in a text with one script of digits, one blank and one dash.

    Attributes:
        words: Not empty, none of them another's beginning.
        nearest: The fewest characters between the beginning of a match and that of its word.
        farthest: The most; `None` where it may be any number above `FAR`.
        begins_line: Whether every match begins at the beginning of a line.
    """

    words: frozenset[str]
    nearest: int
    farthest: int | None
    begins_line: bool


_Words = set[tuple[str, bool]]
"""How a part of a pattern may begin, and whether that is all of it."""
_ANYTHING: _Words = {("", False)}
_NOTHING: _Words = {("", True)}


def cues_of(pattern: re.Pattern[str]) -> Cues | None:
    """Return words that a pattern shows and that are rare; `None` where it shows none that are worth looking for."""
    if parser is None:
        return None
    items = list(parser.parse(pattern.pattern, pattern.flags))
    begins_line = bool(items and pattern.flags & re.MULTILINE and items[0] == (codes.AT, codes.AT_BEGINNING))
    cost = _places if begins_line else _cost
    found = _rarest(_within(items, pattern.flags), cost)
    if found is None or cost(found) > _HOPELESS:
        return None
    words, nearest, farthest = found
    return Cues(words, nearest, None if farthest > FAR else farthest, begins_line)


_Found = tuple[frozenset[str], int, int]
"""Words, and the fewest and the most characters before them."""


def _cost(found: _Found) -> float:
    """Return how many places of a text must be tried, per character."""
    _, nearest, farthest = found
    return _places(found) * (1 if farthest > FAR else farthest - nearest + 1)


def _places(found: _Found) -> float:
    """Return how often the words stand in a text, per character."""
    return sum(map(_rarity, found[0]))


def _rarity(word: str) -> float:
    return _RARITY[2] if _is_sign(word) else _RARITY[min(len(word), len(_RARITY) - 1)]


def _is_sign(word: str) -> bool:
    """Return whether a word is one character that is no letter, digit, blank, stop or comma: as rare as two letters are."""
    if len(word) != 1 or ("\u0e00" <= word < "\u0e80" and word != "฿"):
        return False
    return word == "\t" or not (word.isalnum() or word.isspace() or word in ".,")


def _rarest(choices: Iterable[_Found], cost: Callable[[_Found], float] = _cost) -> _Found | None:
    """Return the first of the choices that are rare enough, else the rarest: to look at all of a long pattern is dear."""
    best, least = None, 1.0
    for one in choices:
        now = cost(one)
        if now <= COMMON:
            return one
        if now < least:
            best, least = one, now
    return best


def _within(items: Sequence[Any], flags: int) -> Iterator[_Found]:
    """Yield what a sequence shows at each of its parts."""
    nearest = farthest = 0
    for index, (code, value) in enumerate(items):
        words = _without_longer(_beginnings(items[index:], flags))
        if words and "" not in words:
            yield words, nearest, farthest
        inner = _inside(code, value, flags)
        if inner is not None:
            yield inner[0], nearest + inner[1], farthest + inner[2]
        low, high = _width(code, value)
        nearest, farthest = min(nearest + low, _ENDLESS), min(farthest + high, _ENDLESS)


def _inside(code: Any, value: Any, flags: int) -> _Found | None:
    """Return what a part shows within itself."""
    if code is codes.SUBPATTERN:
        _, added, taken, inner = value
        return _rarest(_within(list(inner), (flags | added) & ~taken))
    if code is codes.ATOMIC_GROUP:
        return _rarest(_within(list(value), flags))
    if code in _repeats() and value[0] >= 1:
        return _rarest(_within(list(value[2]), flags))
    if code is codes.BRANCH:
        ways = [_rarest(_within(list(way), flags)) for way in value[1]]
        known = [way for way in ways if way is not None]
        if known and len(known) == len(ways):
            words = _without_longer({(word, False) for way in known for word in way[0]})
            return words, min(way[1] for way in known), max(way[2] for way in known)
    return None


def _repeats() -> tuple[Any, ...]:
    return codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT


def _without_longer(words: _Words) -> frozenset[str]:
    """Return the words without those that begin with another."""
    all_words = {word for word, _ in words}
    return frozenset(word for word in all_words if not any(word[:length] in all_words for length in range(len(word))))


def _beginnings(items: Iterable[Any], flags: int) -> _Words:
    """Return how a sequence may begin."""
    now = _NOTHING
    for code, value in items:
        if not any(whole for _, whole in now):
            break
        now = _joined(now, _words_of(code, value, flags))
    return now


def _joined(heads: _Words, tails: _Words) -> _Words:
    """Return each of the heads that is whole with each of the tails; all as they are where these would be too many."""
    whole = [head for head, is_whole in heads if is_whole]
    if len(whole) * len(tails) > PAIRS and not (_NOTHING & heads):
        return {(head, False) for head, _ in heads}
    joined = {head for head in heads if not head[1]}
    for head in whole:
        joined.update(((head + tail)[:LETTERS], is_whole and len(head + tail) <= LETTERS) for tail, is_whole in tails)
    return joined if len(joined) <= WORDS else {(head, False) for head, _ in heads}


def _words_of(code: Any, value: Any, flags: int) -> _Words:
    """Return how one part of a pattern may begin."""
    if code in (codes.ASSERT, codes.ASSERT_NOT, codes.AT):
        return _NOTHING
    if code in (codes.LITERAL, codes.IN):
        return _letters(code, value, flags)
    if code is codes.SUBPATTERN:
        _, added, taken, inner = value
        return _beginnings(inner, (flags | added) & ~taken)
    if code is codes.ATOMIC_GROUP:
        return _beginnings(value, flags)
    if code is codes.BRANCH:
        ways = set().union(*(_beginnings(way, flags) for way in value[1]))
        return ways if len(ways) <= WORDS else _ANYTHING
    if code in _repeats():
        low, high, inner = value
        return _repeated(low, high, inner, flags)
    return _ANYTHING


def _letters(code: Any, value: Any, flags: int) -> _Words:
    letters = {chr(value)} if code is codes.LITERAL else _members(value)
    if not letters or (flags & re.IGNORECASE and any(letter.lower() != letter.upper() for letter in letters)):
        return _ANYTHING
    return {(folded_signs(letter), True) for letter in letters}


def _members(parts: Iterable[Any]) -> set[str]:
    """Return the characters of a class; none where they are too many, or are told by what they are not."""
    letters: set[str] = set()
    for code, value in parts:
        if code is codes.LITERAL:
            letters.add(chr(value))
        elif code is codes.RANGE and value[1] - value[0] < MEMBERS:
            letters.update(map(chr, range(value[0], value[1] + 1)))
        elif (code, value) == (codes.CATEGORY, codes.CATEGORY_SPACE):
            letters.update(_BLANKS)
        else:
            return set()
    return letters if len(letters) <= MEMBERS else set()


def _repeated(low: int, high: int, inner: Any, flags: int) -> _Words:
    once = _beginnings(inner, flags)
    if low == 0:
        return _NOTHING | {(word, whole and high == 1) for word, whole in once}
    now = _NOTHING
    for _ in range(min(low, LETTERS)):
        now = _joined(now, once)
    return {(word, whole and low == high <= LETTERS) for word, whole in now}


def _width(code: Any, value: Any) -> tuple[int, int]:
    """Return the fewest and the most characters that a part of a pattern takes."""
    if code in (codes.ASSERT, codes.ASSERT_NOT, codes.AT):
        return 0, 0
    if code in (codes.LITERAL, codes.NOT_LITERAL, codes.IN, codes.ANY):
        return 1, 1
    if code is codes.SUBPATTERN:
        return _width_of_all(value[3])
    if code is codes.ATOMIC_GROUP:
        return _width_of_all(value)
    if code is codes.BRANCH:
        ways = [_width_of_all(way) for way in value[1]]
        return min(low for low, _ in ways), max(high for _, high in ways)
    if code in _repeats():
        low, high = _width_of_all(value[2])
        return min(low * int(value[0]), _ENDLESS), min(high * int(value[1]), _ENDLESS)
    return 0, _ENDLESS


def _width_of_all(items: Iterable[Any]) -> tuple[int, int]:
    widths = [_width(code, value) for code, value in items]
    return min(sum(low for low, _ in widths), _ENDLESS), min(sum(high for _, high in widths), _ENDLESS)
