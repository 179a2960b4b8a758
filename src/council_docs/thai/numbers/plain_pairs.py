"""A figure and words compared where their values decide alone, without finders and models: nine pairs in ten of a list.

What has to be weighed (rounding, scale words, labels, slips) is left to `finders.money.pairs`, whose answers these are.
"""

from decimal import Decimal
from typing import Literal, NamedTuple

from council_docs.errors import BahtTextError
from council_docs.lexicon.patterns import compiled
from council_docs.thai.numbers.baht import parse_baht
from council_docs.thai.numbers.exact import exact

CLAIMS = ("ถ้วน", "เต็ม", "สตางค์")
"""Words that say that a sum is exact; one that has them is never a rounded one."""

_PLAIN = compiled(r"\s{0,8}[0-9๐-๙][0-9๐-๙,]{0,40}(?:\.[0-9๐-๙]{1,2})?\s{0,3}(?:บาท)?\s{0,8}")
"""A figure that shows every baht: no scale words, no marks."""


class PlainPair(NamedTuple):
    """The two values, and whether they agree."""

    figure: Decimal
    words: Decimal
    agreement: Literal["agrees", "disagrees"]

    @property
    def difference(self) -> Decimal:
        """How far the two are apart."""
        with exact():
            return abs(self.figure - self.words)


def plain_pair(figure: str, words: str) -> PlainPair | None:
    """Return how a plain figure and well-formed words compare; `None` where more has to be weighed than their values."""
    if _PLAIN.fullmatch(figure) is None:
        return None
    try:
        left, right = parse_baht(figure), parse_baht(words)
    except BahtTextError:
        return None
    if left == right:
        return PlainPair(left, right, "agrees")
    return PlainPair(left, right, "disagrees") if any(word in words for word in CLAIMS) else None
