"""Baht in words: both ways."""

from decimal import Decimal


def parse_baht(text: str) -> Decimal:
    """Return the amount that a text spells."""
    raise NotImplementedError


def baht_text(amount: int | Decimal | str) -> str:
    """Return an amount in official Thai words."""
    raise NotImplementedError
