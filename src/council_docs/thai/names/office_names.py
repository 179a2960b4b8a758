"""Names behind an office that stands in the place of a title: อธิบดีสมหวัง ใจกว้าง, กำนันสมชาย ใจดี, ส.ส.มาลี มีสุข.

Nothing else tells such a name from ordinary words, so the lists must know the given name, and a family name must follow.
"""

import re
from collections.abc import Iterator
from functools import cache

from council_docs.lexicon.patterns import any_of, beginnings, compiled
from council_docs.lexicon.wordlists import words
from council_docs.text.anchors import anchored
from council_docs.thai.names.family_names import BLANK, LETTER, name_pattern, read_family, starts_with_letter
from council_docs.thai.names.full_names import NameMatch
from council_docs.thai.names.name_lists import dictionary, family_names, given_names

_SHORTEST = 3
"""Letters; given names of two are too often syllables of other words."""


@cache
def _offices() -> re.Pattern[str]:
    whole, short = words("offices", "before_names", "whole"), words("offices", "before_names", "short")
    return compiled(rf"(?:(?P<whole>{any_of(whole)})|(?<![{LETTER}.])(?P<short>{any_of(short)})){BLANK}?(?=[เแโใไก-ฮ])")


@cache
def _anchors() -> re.Pattern[str]:
    return compiled(beginnings(words("offices", "before_names")))


def find_after_offices(text: str) -> Iterator[NameMatch]:
    """Yield the names without a title that follow an office at once, in text order."""
    for found in anchored(_offices(), _anchors(), text):
        given = name_pattern().match(text, found.end())
        if given is None or len(given[0]) < _SHORTEST or given[0] not in given_names():
            continue
        if given[0] in words("offices", "ministries") or given[0] in words("offices", "ranks"):
            continue
        if given[0] in dictionary() and text[found.end() - 1] in " \u00a0":
            continue  # a word of its own behind a blank
        family = read_family(text, given.end())
        if family is None or starts_with_letter(text, family.end):
            continue  # รมต.อนุชา รับข้อ|เสนอ: a verb
        glued = found["whole"] is not None and text[found.end() - 1] not in " \u00a0"
        if not (family.certain or glued or text[family.start : family.end] in family_names()):
            continue
        written = " ".join(text[family.start : family.end].replace("\u200b", " ").split())
        yield NameMatch(
            given.start(), family.end, None, given.start(), given[0], written, certain=True, office_start=found.start()
        )
