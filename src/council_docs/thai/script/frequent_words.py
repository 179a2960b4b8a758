"""Damage that leaves well-formed syllables: known by what it makes of the words that all papers hold.

`จ้านวน` and `ต้าบล` (a font that calls the ring of ำ a tone), `ทังหมด` (a tone that is lost), `ส านักงาน` and `สานักงาน` (text
that another program took from a PDF), `ครัง้` and `เปน็` (marks drawn late) are no words of Thai, but each of their syllables
could be one. So a text is asked for the commonest words in all their damaged forms: a right one has none, one that lost a
mark has many.
"""

import re
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, islice, takewhile

from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.text.lines import line_end, line_start
from council_docs.thai.script.repair import MARKS

_AM = "\u0e33"
_AA = "\u0e32"
_TONES = "\u0e48\u0e49\u0e4a\u0e4b"
_ABOVE = _TONES + "\u0e47\u0e4c"
_SHORTEST = 3  # letters of a form
_LETTER = compiled(rf"(?P<letter>[^{MARKS}])(?P<marks>[{MARKS}]*)")


@dataclass(frozen=True, slots=True)
class WordDamage:
    """How the commonest words stand in a text.

    Attributes:
        wrong: How often one of them stands in a damaged form.
        words: How many different ones do.
        right: How often one of those words stands as it should.
    """

    wrong: int
    words: int
    right: int

    @property
    def is_damage(self) -> bool:
        """Return whether a font or a program did this: slips of typists are single, or beside many right words."""
        return self.wrong >= _WRONG and self.words >= _WORDS and _SHARE * self.wrong > self.right


_WRONG, _WORDS = 3, 2  # of one page; see `lexicon/data/frequent_words.toml`
_SHARE = 4  # right words for each damaged one: where one font of several on a page is wrong, its words still are a fifth


NONE = WordDamage(0, 0, 0)


@lru_cache(maxsize=4)  # a page is asked about twice
def word_damage(text: str, start: int = 0, end: int = sys.maxsize) -> WordDamage:
    """Count damaged forms of the commonest words in a text, or in one of its pages, at `start:end`."""
    forms = in_damaged_lines(_pattern, text, start, end)
    found = [all_forms()[form[0]] for form in forms if form[0] in all_forms()]
    if not found:
        return NONE
    damaged = set(found)
    return WordDamage(len(found), len(damaged), sum(text.count(word, start, end) for word in damaged))


def in_damaged_lines(
    pattern: Callable[[], re.Pattern[str]], text: str, start: int = 0, end: int = sys.maxsize
) -> Iterator[re.Match[str]]:
    """Yield where a pattern of damaged forms stands in a text; few texts hold any form, and one look says so.

    Args:
        pattern: Returns the pattern; not asked for where no line of the text holds any form.
        text: Only its lines that hold any form are looked at.
        start: Offset from which they are looked at.
        end: Offset at which the text ends for them.
    """
    lines = _damaged_lines(text)
    first = max(0, bisect_right(lines, (start, sys.maxsize)) - 1)  # a page may begin in a line
    near = takewhile(lambda line: line[0] < end, islice(lines, first, None))
    return chain.from_iterable(pattern().finditer(text, max(start, low), min(end, high)) for low, high in near)


@lru_cache(maxsize=4)  # a text is asked about for each kind of damage, and about the page that it is
def _damaged_lines(text: str) -> tuple[tuple[int, int], ...]:
    lines = []
    at = 0
    while (form := _any_form().search(text, at)) is not None:
        at = line_end(text, form.end())
        lines.append((line_start(text, form.start()), at))
    return tuple(lines)


@cache
def _any_form() -> re.Pattern[str]:
    return compiled(any_of([*all_forms(), *displaced_forms()]))


@cache
def _pattern() -> re.Pattern[str]:
    # Right words that begin like a damaged form are among them: the longest is taken.
    return compiled(any_of([*all_forms(), *words("frequent_words", "false_friends")]))


@cache
def all_forms() -> dict[str, str]:
    """Return every damaged form, and the word that it is of."""
    by_list = {name: words("frequent_words", name) for name in ("am", "aa", "marks", "late")}
    right = [word for listed in by_list.values() for word in listed]
    forms: dict[str, str] = {}
    for name, listed in by_list.items():
        for word in listed:
            for form in _FORMS[name](word):
                if len(form) >= _SHORTEST and not any(form in other for other in right):
                    forms.setdefault(form, word)
    return forms


def _bare_forms(word: str) -> Iterator[str]:
    """Yield a word whose marks are lost, or are something else."""
    if _AM in word:
        for instead in (*(tone + _AA for tone in _TONES), _AA, " " + _AA, " " + _AM):
            yield word.replace(_AM, instead)
    for marks in (_ABOVE, *_ABOVE):
        yield re.sub(f"[{marks}]", "", word)
        yield re.sub(f"[{marks}]", " ", word)


def _with_am(word: str) -> Iterator[str]:
    """Yield a word whose า is drawn as ำ."""
    yield word.replace(_AA, _AM)


def _late_forms(word: str) -> Iterator[str]:
    """Yield a word whose marks are drawn after the next letter."""
    yield re.sub(f"([{_ABOVE}])([ก-ฮ])", r"\2\1", word)
    yield re.sub(f"([{_TONES}])([ก-ฮ])", r"\2\1", word, count=1)


def _bare_and_late(word: str) -> Iterator[str]:
    yield from _bare_forms(word)
    yield from _late_forms(word)


_FORMS: dict[str, Callable[[str], Iterator[str]]] = {
    "am": _bare_and_late,
    "aa": _with_am,
    "marks": _bare_and_late,
    "late": _late_forms,
}
"""What damage makes of the words of each list."""


@cache
def displaced_forms() -> frozenset[str]:
    """Return the commonest words with all their marks a letter late, with the blanks and without."""
    listed = words("frequent_words", "displaced")
    return frozenset(form for word in listed for form in (_displaced_form(word), _displaced_form(word, ""))) - {*listed}


def _displaced_form(word: str, blank: str = " ") -> str:
    """Return a word as a program leaves it that draws all marks late; the blank behind its last letter is not part of it.

    >>> _displaced_form("ที่ประชุม"), _displaced_form("อนุมัติ")
    ('ทปี่ ระชมุ', 'อนมุ ตั ิ')
    """
    done = waiting = ""
    for letter in _LETTER.finditer(word):
        done += letter["letter"] + (waiting + blank if waiting else "")
        waiting = letter["marks"]
    return (done + waiting).strip()
