"""A sum that is repeated with another value.

Two sums count as one only where the same long text stands before both and one slip of the hand turns one into the other: two
digits swapped, one digit wrong or lost, one zero too many, in a sum of four significant digits or more. Rows of a list,
rates, limits that are raised (from 100,000 to 200,000) and a sum that is another and a third are not taken for repetitions.
"""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from council_docs.checks.sum_differences import ONE_AND_OTHER, difference
from council_docs.lexicon.patterns import compiled
from council_docs.record import Amount, Finding, Record
from council_docs.text.lines import line_start

_LABEL = 40
"""Letters before two sums that must be the same."""
_SIGNIFICANT = 4
"""Digits that a sum must have before its final zeros: round sums come in series that differ by one digit."""
_LETTER = compiled(r"[^\W_]", re.UNICODE)


def repeats(record: Record) -> Iterator[Finding]:
    """Yield one finding for each pair of values that are the same sum by their wording and differ by a slip."""
    labels: dict[str, list[Amount]] = {}
    for amount in record.amounts:
        if (
            amount.value is None
            or amount.value_max is not None
            or amount.qualifier
            or amount.per
            or amount.currency != "THB"
        ):
            continue
        label = _label(record.text, amount.span.start)
        if label:
            labels.setdefault(label, []).append(amount)
    stated = {amount.value for amount in record.amounts}
    for same in labels.values():
        yield from _differing(same, stated)


def _label(text: str, start: int) -> str | None:
    """Return the letters before a sum on its line, if there are enough of them."""
    line = line_start(text, start)
    before = text[max(line, start - 3 * _LABEL) : start]
    letters = "".join(before.split())
    return letters[-_LABEL:] if len(letters) >= _LABEL and len(_LETTER.findall(letters[-_LABEL:])) >= _LABEL // 2 else None


def _differing(same: list[Amount], stated: set[Decimal | None]) -> Iterator[Finding]:
    values = Counter(amount.value for amount in same if amount.value is not None)
    if len(values) != 2:
        return
    (often, many), (rare, few) = values.most_common()
    how = difference(often, rare, ONE_AND_OTHER)
    if not how.slip or abs(often - rare) in stated or min(map(_significant, values)) < _SIGNIFICANT:
        return
    place = next(amount for amount in same if amount.value == rare)
    yield Finding.of(
        "amount-repeated-differs",
        "warning",
        {"often": often, "many": many, "rare": rare, "few": few, "how": how.phrase},
        expected=f"{often:f}",
        found=f"{rare:f}",
        span=place.span,
        related=tuple(amount.span for amount in same if amount.value == often),
    )


def _significant(value: Decimal) -> int:
    return len(f"{int(value)}".rstrip("0"))
