"""Sums that no paper can mean: a full figure with a scale word behind it, `399,572,400 ล้านบาท`.

The figure was written out in baht, and the word of the headline (`399 ล้านบาท`) stayed behind it. The value is kept as it is
written; the finding says what it seems to mean.
"""

from collections.abc import Iterator
from decimal import Decimal

from council_docs.record import Amount, Finding, Record, Span

_MOST = Decimal(10) ** 14
"""Baht. All that Thailand produces in a year is some 2 × 10¹³ (2568), all that its banks hold 3 × 10¹³."""
_MILLION = Decimal(10) ** 6


def implausible_amounts(record: Record) -> Iterator[Finding]:
    """Yield one finding for each sum of baht that is larger than any there is; the other places of it are `related`."""
    places: dict[Decimal, list[Span]] = {}
    for amount in record.amounts:
        if (value := _largest(amount)) is not None and value >= _MOST:
            places.setdefault(value, []).append(amount.span)
    for value, spans in places.items():
        meant = value / _MILLION
        yield Finding.of(
            "amount-implausible",
            "warning",
            {"amount": value, "meant": meant},
            expected=f"{meant:f}",
            found=f"{value:f}",
            span=spans[0],
            related=tuple(spans[1:]),
        )


def _largest(amount: Amount) -> Decimal | None:
    return (amount.value_max or amount.value) if amount.currency == "THB" else None
