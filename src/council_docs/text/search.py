"""Searching one text for many patterns: the words that they cannot match without are found for all of them in one pass.

The engine of `re` walks through a whole text for each pattern, which costs 10 to 90 ns a character (measured on news and
minutes); a hundred patterns are asked of each paper, and most find nothing. `matches` gives what `Pattern.finditer` gives,
in the same order, but tries a pattern only where one of its cues stands (`text.cues`). Aho and Corasick's automaton finds
the cues of all patterns together for 60 ns a character.

Digits, blanks and dashes of every kind are one to the automaton, so that a text is searched once though finders look at it
in several forms; what stands where a cue does is then asked of the pattern and of the form that was given.

To learn a pattern's cues costs milliseconds, so it is done when the pattern has been searched for in as much text as makes
it worth while: a process that reads one paper of some pages learns none.
"""

import re
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from council_docs.text.anchors import anchored
from council_docs.text.cues import COMMON, Cues, cues_of
from council_docs.text.folding import folded_signs, folds_to

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

WORTH = 2_000_000  # characters searched for a pattern before its cues are learnt: learning all costs a third of a second
SHORT = 400  # characters; a shorter text is searched sooner than asked about
PATTERNS = 2000  # patterns whose cues are kept; the package has some 800

_END = sys.maxsize


@dataclass(slots=True, eq=False)
class _Known:
    """What is known of a pattern.

    Attributes:
        pattern: The pattern; held, so that its identity stays its own.
        searched: Characters that it was searched for in.
        learnt: Whether its cues were asked for.
        cues: They, if it has any.
        any_cue: Matches each of them in a text as it is; `None` where they have signs that are one to the automaton.
    """

    pattern: re.Pattern[str]
    searched: int = 0
    learnt: bool = False
    cues: Cues | None = None
    any_cue: re.Pattern[str] | None = None


class _Automaton:
    """Finds the cues of all patterns that were learnt when it was made."""

    def __init__(self, known: Sequence[_Known]) -> None:
        self._known = known  # held, so that their identities stay their own
        owners: dict[str, list[int]] = {}
        for one in known:
            if one.cues is not None:
                for word in one.cues.words:
                    owners.setdefault(word, []).append(id(one))
        self._owners = list(owners.values())
        self._found_in = _aho_corasick(owners) if owners else None
        self.patterns = frozenset(key for keys in owners.values() for key in keys)

    def places(self, text: str) -> dict[int, list[int]] | None:
        """Return where the cues of each pattern stand, by the identity of what is known of it; `None` if it cannot tell."""
        if self._found_in is None:
            return None
        found: dict[int, list[int]] = {}
        owners = self._owners
        try:
            cues = self._found_in.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # half of a pair of code units, in a text that nobody repaired
            return None
        for word, start, _ in cues:
            for key in owners[word]:
                if key in found:
                    found[key].append(start)
                else:
                    found[key] = [start]
        return found


def _aho_corasick(words: Iterable[str]) -> "AhoCorasick":
    from ahocorasick_rs import AhoCorasick  # whoever reads one paper does without

    return AhoCorasick(words, store_patterns=False)


@dataclass(slots=True)
class _Text:
    """A text, and where the cues of patterns stand in it."""

    automaton: _Automaton
    places: dict[int, list[int]] | None
    begins: dict[int, list[int] | None] = field(default_factory=dict)


class _Learner:
    """Which patterns were searched for, and the automaton of those that were learnt."""

    def __init__(self) -> None:
        self._known: dict[int, _Known] = {}
        self._waiting = False
        self._asked = WORTH
        self._lock = Lock()
        self.automaton = _Automaton(())

    def known(self, pattern: re.Pattern[str], length: int) -> _Known | None:
        """Return what is known of a pattern, which is now searched for in a text of some length."""
        known = self._known.get(id(pattern))
        if known is None:
            if len(self._known) >= PATTERNS:
                return None
            known = self._known.setdefault(id(pattern), _Known(pattern))  # one for all threads
        if not known.learnt:
            known.searched += length
            if known.searched > WORTH:
                known.learnt = True
                known.cues = cues_of(pattern)
                known.any_cue = _any_cue(known.cues)
                self._waiting |= known.cues is not None
        return known

    def renewed(self, length: int) -> None:
        """Take in what was learnt, before the first question about another text; a new automaton must be worth it, too."""
        self._asked += length
        if self._waiting and self._asked > WORTH:
            with self._lock:
                self._waiting, self._asked = False, 0
                self.automaton = _Automaton(list(self._known.values()))


_LEARNER = _Learner()


def matches(
    pattern: re.Pattern[str], text: str, start: int = 0, end: int = _END, *, anchors: re.Pattern[str] | None = None
) -> Iterator[re.Match[str]]:
    """Return what `pattern.finditer(text, start, end)` returns.

    Args:
        pattern: One of the package, which is there as long as the process; none that was made for one text.
        text: A text that several patterns are searched for in, such as that of a document.
        start: Offset from which they are looked for.
        end: Offset at which the text ends for the pattern.
        anchors: As in `text.anchors`; they are looked for as long as the cues of the pattern are not known.
    """
    begins = _begins(pattern, text)
    if begins is not None:
        return _tried(pattern, text, begins, start, end)
    if anchors is not None:
        return anchored(pattern, anchors, text, start, end)
    return pattern.finditer(text, start, end)


def beginnings_in(pattern: re.Pattern[str], text: str, *, anchors: re.Pattern[str]) -> Iterable[int]:
    """Return offsets of a text in order, among them all at which a match of a pattern begins; arguments as in `matches`."""
    begins = _begins(pattern, text)
    return (anchor.start() for anchor in anchors.finditer(text)) if begins is None else begins


def first_match(pattern: re.Pattern[str], text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
    """Return what `pattern.search(text, start, end)` returns; for the arguments see `matches`."""
    begins = _begins(pattern, text)
    if begins is None:
        return pattern.search(text, start, end)
    return next(_tried(pattern, text, begins, start, end), None)


def may_match(pattern: re.Pattern[str], line: str) -> bool:
    """Return whether a pattern may match somewhere in a line: whether one of its cues stands there, if they are known.

    Args:
        pattern: As in `matches`.
        line: A text that is searched for few patterns, so that an automaton would not be worth it.
    """
    known = _LEARNER.known(pattern, len(line))
    return known is None or known.any_cue is None or known.any_cue.search(line) is not None


def _any_cue(cues: Cues | None) -> re.Pattern[str] | None:
    if cues is None or any(folds_to(word) for word in cues.words):
        return None
    return re.compile("|".join(map(re.escape, sorted(cues.words))))


def _tried(pattern: re.Pattern[str], text: str, begins: Sequence[int], start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that begin at some of these offsets, which are in order, none before another ends."""
    at = start
    for index in range(bisect_left(begins, start) if start else 0, len(begins)):
        begin = begins[index]
        if begin >= end:
            return
        if begin >= at and (found := pattern.match(text, begin, end)) is not None:
            yield found
            at = found.end()


def _begins(pattern: re.Pattern[str], text: str) -> Sequence[int] | None:
    """Return all offsets at which a match can begin, in order; `None` where that is not known or they are too many."""
    if len(text) < SHORT:
        return None
    known = _LEARNER.known(pattern, len(text))
    if known is None or known.cues is None:
        return None
    asked = _asked(text)
    key = id(known)
    if asked.places is None or key not in asked.automaton.patterns:
        return None
    if key not in asked.begins:
        asked.begins[key] = _begins_of(known.cues, asked.places.get(key, ()), text)
    return asked.begins[key]


@lru_cache(maxsize=8)  # the text of a document, and the forms in which finders look at it
def _asked(text: str) -> _Text:
    return _asked_folded(folded_signs(text))


@lru_cache(maxsize=2)
def _asked_folded(text: str) -> _Text:
    _LEARNER.renewed(len(text))
    automaton = _LEARNER.automaton
    return _Text(automaton, automaton.places(text))


def _begins_of(cues: Cues, places: Sequence[int], text: str) -> list[int] | None:
    if not places:
        return []
    if cues.farthest is None:
        return None
    most = COMMON * len(text)
    if cues.begins_line:
        return _lines_before(cues, places, text) if len(places) <= most else None
    if len(places) * (cues.farthest - cues.nearest + 1) > most:
        return None
    if cues.farthest == 0:
        return sorted(places)
    begins = {place - away for place in places for away in range(cues.nearest, cues.farthest + 1)}
    return sorted(begin for begin in begins if begin >= 0)


def _lines_before(cues: Cues, places: Sequence[int], text: str) -> list[int]:
    """Return where the lines begin that begin at a distance before a cue at which a match can."""
    begins = set()
    for place in places:
        low, high = max(0, place - (cues.farthest or 0)), place - cues.nearest
        while high >= low:
            feed = text.rfind("\n", max(0, low - 1), high)
            if feed < 0 and low > 0:
                break
            begins.add(feed + 1)
            high = feed
    return sorted(begins)
