"""Sides that a vote names with any word and its denial: `ให้โอน 5 ไม่ให้โอน 2`, `ไม่จ้าง ๕ จ้าง ๒`, `ให้กู้ 6 ไม่ให้ 0`.

No list has all that a meeting may do or not do; that the same word stands once with ไม่ and once without it, each before its
figure, says it. Whether this is a vote is for the words around it to say, as of any count; what is counted otherwise so
(`ครบ 12 ไม่ครบ 3`) is listed.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from council_docs.finders.votes.tokens import Figure
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.thai.numbers.digits import to_arabic


def opposed_sides(text: str, start: int, end: int) -> Iterator[tuple[tuple[str, int, Figure], tuple[str, int, Figure]]]:
    """Yield both sides of votes in a stretch of text: kind (`for`, `against`), offset of the word, its figure."""
    for match in _opposed().finditer(text, start, end) if _DENIED.search(text, start, end) else ():
        if not _no_sides().match(match["word"]):
            first, second = ("against", "for") if match["not"] else ("for", "against")
            yield (
                (first, match.start(), _figure(match, "one", "one_unit")),
                (second, match.start("other"), _figure(match, "two", "two_unit")),
            )


_DENIED = compiled(r"ไม่[ก-๎]{2,16}[\s:=]{1,4}[0-9๐-๙]")
"""One of both sides, which the engine skips to; the other has its word to give, and is looked for from every letter."""


def _figure(match: re.Match[str], number: str, unit: str) -> Figure:
    end = match.end(unit) if match[unit] else match.end(number)
    return Figure(match.start(number), end, Decimal(to_arabic(match[number])), match[unit])


@cache
def _opposed() -> re.Pattern[str]:
    unit = any_of([*vocabulary("votes")["units"]["votes"], *vocabulary("votes")["units"]["people"]])
    counted = any_of([*vocabulary("votes")["units"]["heads"], "โครงการ", "แห่ง"])
    return compiled(
        rf"""
        (?<![ก-๎])(?P<not>ไม่)?(?P<word>[ก-๎]{{2,16}}?)        # a word, or its denial
        (?P<object>[ก-๎]{{2,16}})?                              # what one may leave out where it stands again: ให้กู้ 6 ไม่ให้ 0
        [\s:=]{{1,4}}(?P<one>[0-9๐-๙]{{1,6}})(?:\s?(?P<one_unit>{unit}))?
        [\s,;/]{{1,4}}(?:และ|ส่วน)?\s{{0,2}}
        (?P<other>(?(not)|ไม่)(?P=word)(?(object)|(?:[ก-๎]{{2,16}})?)) # the other of both
        [\s:=]{{1,4}}(?P<two>[0-9๐-๙]{{1,6}})(?![0-9๐-๙.,/])(?:\s?(?P<two_unit>{unit})|(?!\s?{counted}))
        """,
        re.VERBOSE,
    )


@cache
def _no_sides() -> re.Pattern[str]:
    return compiled(any_of(words("votes", "false_friends", "opposed")))
