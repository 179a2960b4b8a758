"""Findings that reckoning makes, of totals and of products, and the step to which a printed sum is rounded."""

from decimal import Decimal

from council_docs.checks.sum_differences import is_power_of_ten
from council_docs.lexicon.patterns import compiled
from council_docs.record import Amount, Finding, Span
from council_docs.thai.numbers.digits import read_figure, to_arabic

_FIGURE = compiled(r"[0-9][0-9,.]*")


def total_finding(whole: Decimal, parts: Decimal, count: int, span: Span, related: tuple[Span, ...]) -> Finding:
    """Make the finding of a total that its parts do not add up to."""
    return Finding.of(
        "total-disagrees",
        "error",
        {"count": count, "parts": parts, "whole": whole, "difference": abs(whole - parts)},
        expected=f"{parts:f}",
        found=f"{whole:f}",
        span=span,
        related=related,
    )


def step(text: str, value: Decimal | None) -> Decimal:
    """Return the value of the last printed place where a sum is printed in thousands or millions; 0 for exact baht."""
    figures = [read_figure(match.group().rstrip(".,")) for match in _FIGURE.finditer(to_arabic(text))]
    if value in figures:
        return Decimal(0)  # printed in full: the 3 of `หมู่ที่ 3 จำนวน 30,000 บาท` is no sum in ten thousands
    for figure in figures:
        if figure and value and is_power_of_ten(value / figure):
            return value / figure * Decimal(1).scaleb(min(0, int(figure.as_tuple().exponent)))
    return Decimal(0)


def is_exact(amount: Amount) -> bool:
    """Return whether a sum is one value in baht, for one thing: no range, no rate, neither about nor at most so much."""
    plain = amount.value is not None and amount.value_max is None and amount.qualifier is None
    return plain and amount.currency == "THB" and amount.per is None


def product_finding(quantity: Decimal, price: Decimal, total: Decimal, span: Span) -> Finding:
    """Return the finding that a sum is not its quantity times its price."""
    product = quantity * price
    return Finding.of(
        "product-disagrees",
        "warning",
        {"quantity": quantity, "price": price, "product": product, "total": total, "difference": abs(product - total)},
        expected=f"{product:f}",
        found=f"{total:f}",
        span=span,
    )
