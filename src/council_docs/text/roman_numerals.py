"""Roman numerals, as lists of Word and of web pages are numbered with them."""

_SIGNS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
    (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def roman(number: int) -> str:
    """Return a number in Roman numerals; Arabic digits where they have none for it, below 1 and from 4,000 on.

    >>> roman(14), roman(4000)
    ('XIV', '4000')
    """
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for value, sign in _SIGNS:
        count, number = divmod(number, value)
        written += sign * count
    return written
