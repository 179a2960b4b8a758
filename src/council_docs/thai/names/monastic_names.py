"""Monks who bear a name by rank (พระครู…, พระเทพ…, สมเด็จพระ…), which is whole without a family name.

Such a name begins like many other words (พระราชบัญญัติ), so it counts only with evidence: an office of the Sangha after it,
or the monk's own name in brackets, `พระเทพ… (… ฐิตธมฺโม)`.
"""

import re
from collections.abc import Iterator
from functools import cache

from council_docs.lexicon.patterns import spaced
from council_docs.lexicon.wordlists import words
from council_docs.thai.names.family_names import BLANK, LETTER
from council_docs.thai.names.full_names import NameMatch


@cache
def _prelate() -> re.Pattern[str]:
    offices = spaced(words("titles", "prelates", "offices"))
    return re.compile(
        rf"""(?P<rank>(?:สมเด็จ)?พระ[{LETTER}]{{4,40}})
        (?:{BLANK}{{0,2}}\((?P<given>[{LETTER}]{{2,20}}){BLANK}{{1,2}}(?P<religious>[{LETTER}]{{3,25}})\)
          |(?={BLANK}{{1,4}}{offices}))""",
        re.VERBOSE,
    )


_PALI = re.compile("\u0e3a|โ[ก-ฮ]$")


def find_monks(text: str) -> Iterator[NameMatch]:
    """Yield the monks whom a text calls by rank; the name is the one in brackets, else the name by rank."""
    for found in _prelate().finditer(text):
        start, end = found.span("rank")
        if found["rank"].startswith(words("titles", "prelates", "royal")) or not _left_is_free(text, start):
            continue
        if found["given"] is None:
            yield NameMatch(start, end, None, start, found["rank"], None, single=True)
        elif _PALI.search(found["religious"]):
            yield NameMatch(start, found.end(), found["rank"], found.start("given"), found["given"], found["religious"])


def _left_is_free(text: str, start: int) -> bool:
    before = text[max(0, start - 16) : start]
    return not before or not "ก" <= before[-1] <= "\u0e4e" or before.endswith(words("titles", "connectives"))
