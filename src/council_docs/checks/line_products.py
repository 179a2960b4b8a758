"""Products told in a line: `50 คน x 80 บาท x 2 มื้อ เป็นเงิน 8,000 บาท`, `6 ชั่วโมง ๆ ละ 600 บาท เป็นเงิน 3,600 บาท`.

All numbers right before the sum must be factors, one of them in baht, and a sign or ละ must say that they are multiplied. A
sum that some of the factors make is right: the others may count something else.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import combinations
from math import prod

from council_docs.checks.total_findings import product_finding
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.record import Finding, Record, Span
from council_docs.text.lines import whole_lines
from council_docs.thai.numbers.digits import read_figure, to_arabic

_FIGURE = r"(?<![0-9.,])(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,9})(?:\.[0-9]{1,2})?(?![0-9]|[.,][0-9])"
_FACTOR = compiled(rf"(?P<number>{_FIGURE})(?:\.-)?[ ]?(?P<unit>[ก-ฮเ-ไ][ก-๎]{{0,14}}?)(?=[ xX×*)(]|ๆ|\Z)")
_BETWEEN = compiled(
    r"[ )]{0,2}(?:(?P<times>[xX×*]|คูณ)[ (]{0,2})?(?P<each>(?:ๆ[ ]?|[ก-ฮเ-ไ][ก-๎]{0,9}?)ละ)?[ ]{0,2}(?:จำนวน[ ]{0,2})?"
)
_REACH = 120
"""Code points before the sum in which its factors stand."""
_MOST_FACTORS = 5
_SATANG = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class _Factor:
    value: Decimal
    is_price: bool
    start: int
    end: int


@cache
def _sum() -> re.Pattern[str]:
    led = any_of(words("budget", "lists", "products"))
    return compiled(rf"(?:=|{led})[ ]?(?:จำนวน)?[ ]?(?P<sum>{_FIGURE})(?:\.-)?[ ]?บาท")


def line_products(record: Record) -> Iterator[Finding]:
    """Yield a finding for each sum of a line that the factors before it do not make."""
    for line in whole_lines(record.text):
        if "บาท" not in line.text:
            continue
        text = to_arabic(line.text)
        floor = 0
        for match in _sum().finditer(text):
            factors = _factors(text, max(floor, match.start() - _REACH), match.start())
            total = read_figure(match["sum"])
            floor = match.end()
            if total is not None and factors and not _makes(factors, total):
                span = Span(start=line.start + factors[0].start, end=line.start + match.end())
                yield _finding(factors, total, span)


def _factors(text: str, low: int, high: int) -> list[_Factor]:
    """Return the factors that end where the sum begins; none where it is not said that they are multiplied."""
    found: list[_Factor] = []
    signs = 0
    edge = high
    for match in reversed([*_FACTOR.finditer(text, low, high)]):
        between = _BETWEEN.fullmatch(text, match.end(), edge)
        if between is None:
            break
        value = read_figure(match["number"])
        if value is None:
            return []
        signs += bool(between["times"] or between["each"]) and bool(found)
        found.insert(0, _Factor(value, match["unit"] == "บาท", match.start(), match.end()))
        edge = match.start()
    prices = sum(factor.is_price for factor in found)
    return found if signs and prices == 1 and 2 <= len(found) <= _MOST_FACTORS else []


def _makes(factors: Sequence[_Factor], total: Decimal) -> bool:
    """Return whether the price times some of the other factors, or all, is the sum."""
    price = next(factor.value for factor in factors if factor.is_price)
    others = [factor.value for factor in factors if not factor.is_price]
    return any(
        abs(price * prod(some, start=Decimal(1)) - total) <= _SATANG
        for count in range(1, len(others) + 1)
        for some in combinations(others, count)
    )


def _finding(factors: Sequence[_Factor], total: Decimal, span: Span) -> Finding:
    price = next(factor.value for factor in factors if factor.is_price)
    quantity = prod((factor.value for factor in factors if not factor.is_price), start=Decimal(1))
    return product_finding(quantity, price, total, span)
