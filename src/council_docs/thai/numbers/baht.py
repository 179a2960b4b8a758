"""Baht in words and figures: reading and writing, exact in satang, of any size.

What a sum may look like is said in `thai.numbers`; here come its units and its frame:

    sum  := frame [ลบ] number [บาท [ถ้วน | เต็ม | ครึ่ง | [เศษ] number สตางค์]] frame
          | frame [ลบ] number สตางค์ frame
    frame: brackets, `//-…-//`, `(-…-)`, quotation marks
"""

import re
from decimal import Decimal, InvalidOperation, localcontext

from council_docs.arguments import require_text
from council_docs.errors import BahtTextError
from council_docs.lexicon.wordlists import vocabulary
from council_docs.thai.numbers.digits import to_arabic
from council_docs.thai.numbers.grammar import spell_number
from council_docs.thai.numbers.official_sums import read_official_sum
from council_docs.thai.numbers.sums import read_sum


def parse_baht(text: str) -> Decimal:
    """Return the amount that a text spells, in baht.

    Reads words (หกล้านเจ็ดแสนบาทถ้วน, สองล้านครึ่ง, ห้าบาทยี่สิบห้าสตางค์), figures (6,749,210.50 บาท, ๕๐๐.-) and figures among words
    (6 ล้าน 7 แสนบาท, 1.57 แสนล้านบาท). The unit may be left out. White space, zero-width characters and frames do not matter.

    Args:
        text: One sum and nothing else.

    Returns:
        Baht, exact; whole baht have no decimal places.

    Raises:
        BahtTextError: The text is no sum by the rules, or one that rule and speech read differently (พันห้า). `position` is
            where reading failed; `suggestion` is the one spelling a typing error away, which is never used by itself.
    """
    if isinstance(text, str):  # asked here: a call costs a tenth
        official = read_official_sum(text)
        if official is not None:
            return official
    require_text("text", text)
    try:
        return read_sum(text)
    except BahtTextError as error:
        from council_docs.thai.numbers.suggestions import suggest_baht  # only when something is wrong

        found = suggest_baht(text, error.position)
        hint = f"; did it mean {found[0]}?" if found else ""
        shown = text if len(text) <= 80 else text[:79] + "…"
        raise BahtTextError(
            f"cannot read {shown!r} as baht: {error.reason} (at {error.position}){hint}",
            text=text,
            position=error.position,
            suggestion=found[0] if found else None,
        ) from None


MOST_DIGITS = 700
"""Digits before the point that a sum to be spelled may have: 10^600 is ล้าน a hundred times."""


# ------------------------------------------------------------------------------------------------------- writing


def baht_text(
    amount: int | Decimal | str, *, zero_baht: bool = True, currency: str = "THB", rounding: str | None = None
) -> str:
    """Return an amount in official Thai words: `baht_text(Decimal("21.5"))` is ยี่สิบเอ็ดบาทห้าสิบสตางค์.

    Args:
        amount: Baht, below zero with ลบ. A string is a figure of either script, with or without commas (`6,749,210.50`).
        zero_baht: Write ศูนย์บาท before satang alone; `False` writes ห้าสิบสตางค์.
        currency: ISO 4217; the currencies that can be spelled stand under `spelled` in `lexicon/data/currencies.toml`.
        rounding: How parts of a satang are rounded, a name of `decimal` (`ROUND_HALF_UP`); without it they are refused.

    Raises:
        TypeError: A float (0.285 is not 28.5 satang in binary) or another type.
        ValueError: No way to round, or no currency that can be spelled.
        BahtTextError: Not finite, not a figure, longer than any sum, or with parts of a satang.
    """
    spelled = vocabulary("currencies")["spelled"].get(currency)
    if spelled is None:
        raise ValueError(f"no Thai words for the currency {currency!r}")
    value = _exact(amount)
    places = len(f"{spelled['parts']}") - 1
    if rounding is not None:
        with localcontext(prec=MOST_DIGITS):
            value = value.quantize(Decimal(1).scaleb(-places), rounding)
    whole, _, decimals = f"{value.copy_abs():f}".partition(".")
    decimals = decimals.rstrip("0")
    if len(whole) > MOST_DIGITS:
        raise BahtTextError("longer than any sum", text=str(amount)[:80], position=0)
    if len(decimals) > places:
        raise BahtTextError(
            f"{whole}.{decimals} has parts of a {spelled['minor']}; round it first", text=str(amount), position=0
        )
    major, minor = int(whole), int(decimals.ljust(places, "0") or 0)
    sign = "ลบ" if value < 0 else ""
    if not minor:
        return f"{sign}{spell_number(major)}{spelled['unit']}ถ้วน"
    head = f"{spell_number(major)}{spelled['unit']}" if major or zero_baht else ""
    return f"{sign}{head}{spell_number(minor)}{spelled['minor']}"


def _exact(amount: int | Decimal | str) -> Decimal:
    if isinstance(amount, str):
        figure = to_arabic(amount).strip()
        if not re.fullmatch(r"[-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?", figure):
            raise BahtTextError(f"{amount!r} is not a well-formed figure", text=amount, position=0)
        amount = Decimal(figure.replace(",", ""))
    if isinstance(amount, bool) or not isinstance(amount, int | Decimal):
        raise TypeError(
            f"baht_text takes int, Decimal or a numeric string (floats are not exact), not {type(amount).__name__}"
        )
    try:
        value = Decimal(amount)
    except InvalidOperation as error:
        raise BahtTextError(str(error), text=str(amount), position=0) from error
    if not value.is_finite():
        raise BahtTextError(f"{amount} is not a finite amount", text=str(amount), position=0)
    return value
