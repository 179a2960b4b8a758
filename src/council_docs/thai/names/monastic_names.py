"""Monks who bear a name by rank (พระครู…, พระเทพ…, สมเด็จพระ…), which is whole without a family name.

Such a name begins like many other words (พระราชบัญญัติ), so it counts only with evidence: an office of the Sangha after it,
or the monk's own name in brackets, `พระเทพ… (… ฐิตธมฺโม)`.
"""

import re
from collections.abc import Iterator
from functools import cache

from council_docs.lexicon.patterns import any_of, compiled, spaced
from council_docs.lexicon.wordlists import words
from council_docs.thai.names.family_names import BLANK, LETTER
from council_docs.thai.names.full_names import NameMatch


@cache
def _prelate() -> re.Pattern[str]:
    offices = spaced(words("titles", "prelates", "offices"))
    return compiled(
        rf"""(?P<rank>พระ[{LETTER}]{{4,40}})
        (?:{BLANK}{{0,2}}\((?P<given>[{LETTER}]{{2,20}}){BLANK}{{1,2}}(?P<religious>[{LETTER}]{{3,25}})\)
          |(?={BLANK}{{1,4}}{offices}))""",
        re.VERBOSE,
    )


_MOST_REVEREND = "สมเด็จ"
"""Before the rank of the highest; sought behind it, as the engine skips fast to what begins with one word."""
_PALI = compiled("\u0e3a|โ[ก-ฮ]$")


_RANKS = any_of(words("titles", "monk_ranks"))


@cache
def _plain() -> re.Pattern[str]:
    """A monk without a rank, by name and name in religion."""
    return compiled(rf"พระ(?!{_RANKS})(?P<given>[{LETTER}]{{2,20}}){BLANK}{{1,3}}(?P<religious>[{LETTER}]{{3,25}})")


def find_monks(text: str) -> Iterator[NameMatch]:
    """Yield the monks whom a text calls by rank, or by name and name in religion.

    The name of a monk called by rank is the one in brackets, else the name by rank.
    """
    for found in _plain().finditer(text):
        if is_pali(found["religious"]) and _left_is_free(text, found.start()):
            yield NameMatch(found.start(), found.end(), "พระ", found.start("given"), found["given"], found["religious"])
    for found in _prelate().finditer(text):
        start, end = found.span("rank")
        if text.endswith(_MOST_REVEREND, 0, start):
            start -= len(_MOST_REVEREND)
        rank = text[start:end]
        if is_royal(rank) or not _left_is_free(text, start):
            continue
        if found["given"] is None:
            at = title_length(rank)
            yield NameMatch(start, end, rank[:at] or None, start + at, rank[at:], None, single=True)
        elif _PALI.search(found["religious"]):
            yield NameMatch(start, found.end(), rank, found.start("given"), found["given"], found["religious"])


def title_length(rank: str) -> int:
    """Return how much of a monk's rank is a title and no name: พระครู of พระครูสุนทรธรรม; nothing of พระเทพ…, สมเด็จพระ…."""
    title = _teacher().match(rank)
    return title.end() if title is not None else 0


@cache
def _teacher() -> re.Pattern[str]:
    ranks = any_of(word for word in words("titles", "strong", "clergy") if word.startswith("พระครู"))
    return compiled(rf"{ranks}(?=[เแโใไก-ฮ][{LETTER}]{{3}})")


def is_pali(word: str) -> bool:
    """Return whether a word is a name in religion: it has the mark ฺ, or ends in -o."""
    return _PALI.search(word) is not None


def is_royal(rank: str) -> bool:
    """Return whether a word that begins like a monk's rank is one of the royal family, of the Buddha or of a law."""
    return rank.startswith(words("titles", "prelates", "royal"))


def _left_is_free(text: str, start: int) -> bool:
    before = text[max(0, start - 16) : start]
    return not before or not "ก" <= before[-1] <= "\u0e4e" or before.endswith(words("titles", "connectives"))
