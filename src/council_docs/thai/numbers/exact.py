"""Arithmetic with sums of money of any size, without rounding.

Python rounds the result of every operation on `Decimal`, `abs` and the minus sign among them, to 28 digits, and refuses `%`
and `quantize` where the quotient has more. A text can write longer sums: หนึ่งร้อยล้านล้านล้านล้านล้านบาท has 33 digits.
"""

from contextlib import AbstractContextManager
from decimal import Context, localcontext

_DIGITS = 4_000
"""More than the longest sum has, which is ล้าน a hundred times after a figure of 700 digits, and its product with a unit."""


def exact() -> AbstractContextManager[Context]:
    """Return a context in which sums, differences, products and remainders of sums of money are exact.

    Quotients that do not end are cut after 4,000 digits.
    """
    return localcontext(prec=_DIGITS)
