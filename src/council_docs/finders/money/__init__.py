"""Finder: money. Sums in figures and in words, with their currency, their limits and whether both readings agree.

    unit or sign ──▶ number beside it ──▶ false friend? ──▶ range, sign, satang ──▶ words in brackets ──▶ Amount

One scan looks for units (บาท, ฿, ล้านเหรียญสหรัฐ, `.-`); everything else is read in bounded windows around them, so the cost is
linear in the text whatever the text is.
"""

import re
from dataclasses import replace
from decimal import Decimal

from council_docs.arguments import require_text
from council_docs.deadline import check_time
from council_docs.errors import BahtTextError
from council_docs.finders import FinderContext
from council_docs.finders.money.context import (
    is_exchange_rate,
    is_false_friend,
    is_unit,
    qualifier_of,
    rate_of,
    sign_before,
)
from council_docs.finders.money.draft import Draft, join_by_words, join_range, join_words_before, settle_malformed
from council_docs.finders.money.numbers import Number, number_after, number_before, with_thousandths
from council_docs.finders.money.pairing import (
    bare_figure,
    below_zero,
    bracketed_unit,
    figure_beside_words,
    share_bracket,
    unit_after_bracket,
    unitless,
)
from council_docs.finders.money.patterns import (
    CODES,
    CURRENCIES,
    DIGIT,
    FACTORS,
    NUMERAL_WORDS,
    SPACE,
    Trigger,
    stands_behind,
    trigger_for,
    trigger_of,
)
from council_docs.finders.money.roles import with_roles
from council_docs.finders.money.words import words_after
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.record import Amount
from council_docs.text.superior_figures import without_superior
from council_docs.thai.numbers.exact import exact
from council_docs.thai.numbers.sums import read_sum, whole_or_exact

_SATANG = compiled(
    rf"""
    {SPACE}{{0,3}} (?: เศษ {SPACE}{{0,3}} )?
    (?: (?P<figure> {DIGIT}{{1,2}} ) | (?P<none> [-–] ) | (?P<words> {any_of(NUMERAL_WORDS)}{{1,4}} ) )
    {SPACE}{{0,3}} (?: สตางค์ | สต\. | สต(?![ก-๙.]) )
    """,
    re.VERBOSE,
)
_CENTS = compiled(
    rf"""
    {SPACE}{{0,3}} (?: (?P<figure> {DIGIT}{{1,2}} ) | (?P<words> {any_of(NUMERAL_WORDS)}{{1,4}} ) )
    {SPACE}{{0,3}} {any_of(CURRENCIES["minor"]["names"])} (?!ติ)
    """,
    re.VERBOSE,
)
_HALF = compiled("ครึ่ง(?![ก-ฮ])")
_EXACT = compiled(f"{SPACE}{{0,2}}(?:ถ้วน|เต็ม(?!จำนวน))")
_UNIT_FOLLOWS = compiled(rf"{SPACE}{{0,2}}(?:บาท|THB|Baht)")
_YEAR = compiled("2[45][0-9]{2}")


def find_amounts(text: str) -> list[Amount]:
    """Return the sums of money of a text, in text order.

    Args:
        text: Any text; offsets refer to it as it is.

    Returns:
        One mention for each sum, a range as one mention. A sum in figures with its words beside it is one mention that holds
        both readings and their `agreement`. Figures without a unit (cells below a header `บาท`) are no mentions.
    """
    require_text("text", text)
    with exact():
        return _amounts(text)


def _amounts(printed: str) -> list[Amount]:
    text = without_superior(printed)
    drafts: list[Draft] = []
    floor = 0
    for match in trigger_for(text).finditer(text):
        check_time()
        trigger = trigger_of(text, match) if match.start() >= floor else None
        draft = _at(text, trigger, floor) if trigger else None
        if draft is None:
            continue
        before = drafts[-1] if drafts else None
        if join_range(text, before, draft, floor) is not None or join_words_before(text, before, draft):
            drafts.pop()
        elif draft.worded:
            figure_beside_words(text, draft, floor)
        elif draft.words is None:
            share_bracket(text, drafts, draft)
        draft.qualifier = draft.qualifier or qualifier_of(text, draft.start, draft.end, floor)
        drafts.append(draft)
        floor = draft.reach
    settle_malformed(drafts)
    return with_roles(text, [draft.amount(printed) for draft in drafts])


def amounts(text: str, _context: FinderContext) -> list[Amount]:
    """The registered finder."""
    return find_amounts(text)


def _at(text: str, trigger: Trigger, floor: int) -> Draft | None:
    """Read the sum whose unit, sign or mark was found."""
    if trigger.kind == "mark":
        return _at_mark(text, trigger, floor)
    if trigger.kind == "words":
        return unitless(text, trigger, floor)
    behind = stands_behind(text, trigger.name, trigger.start)
    number = number_before(text, trigger.start, floor) if behind else None
    if number is None or number.worded:
        draft = _around_bracket(text, trigger, floor)
        if draft:
            return draft
    start, end = (number.start, trigger.end) if number else (0, 0)
    if trigger.kind == "sign" and (number is None or _introduces(text, trigger)):
        number = number_after(text, trigger.end)
        if number is None:
            return below_zero(text, trigger, floor)
        start, end = trigger.start, number.end
    if number is None or not is_unit(text, trigger.name, number, end, floor) or is_false_friend(text, number, end, floor):
        return None
    return _draft(text, number, (start, end), trigger.name, floor)


def _around_bracket(text: str, trigger: Trigger, floor: int) -> Draft | None:
    """Read a sum whose figure stands on the other side of a bracket than its unit."""
    bracketed = bracketed_unit(text, trigger, floor)
    if bracketed is not None or text[trigger.start - 1 : trigger.start] == "(":
        return bracketed
    if trigger.kind == "sign":
        return None
    draft = unit_after_bracket(text, trigger, floor) or bare_figure(text, trigger, floor)
    if draft is None:
        return None
    rate = rate_of(text, draft.reach)
    draft.per = rate[0] if rate else None
    return draft


def _introduces(text: str, sign: Trigger) -> bool:
    """Return whether a sign with numbers on both sides belongs to the one after it: `5 US$2.50`."""
    return text[sign.start - 1].isspace() and text[sign.end : sign.end + 1].isdecimal()


def _at_mark(text: str, mark: Trigger, floor: int) -> Draft | None:
    """Read a sum that ends in `.-` and has no other unit."""
    if _UNIT_FOLLOWS.match(text, mark.end) or text[mark.end : mark.end + 1].isdecimal():
        return None
    number = number_before(text, mark.start, floor)
    if number is None or number.end != mark.start or _YEAR.fullmatch(number.figure):
        return None
    if not number.scaled and len(number.figure) < 2:
        return None
    if mark.name == "/-" and not number.scaled:
        return None  # the number of a house
    return _draft(text, number, (number.start, mark.end), "THB", floor)


def _draft(text: str, number: Number, place: tuple[int, int], unit: str, floor: int) -> Draft:
    (start, end), code, factor = place, CODES[unit], FACTORS.get(unit, Decimal(1))
    if number.value is None and is_exchange_rate(text, start, end):
        number = with_thousandths(number)
    value = None if number.value is None else whole_or_exact(number.value * factor)
    draft = Draft(start, end, end, number, code, factor, value, high=number.high, qualifier=number.qualifier)
    if factor == 1:
        (_add_satang if code == "THB" else _add_cents)(text, draft)
    rate = rate_of(text, draft.end)
    if draft.worded:
        exact = _EXACT.match(text, draft.end)
        draft.end = draft.reach = exact.end() if exact else draft.end
    else:
        rate = _add_words(text, draft, rate, floor)
    sign = sign_before(text, start, floor, worded=draft.worded)
    if sign is not None and draft.high is None:
        _make_negative(draft, sign)
    draft.per = rate[0] if rate else None
    return draft


def _make_negative(draft: Draft, sign: int) -> None:
    """Make a sum one below zero, whose sign stands at an offset; of a broken figure what it seems to mean is below zero."""
    number = draft.number
    draft.start, draft.negative = sign, True
    if draft.value is not None:
        draft.value = -draft.value
    draft.number = replace(
        number,
        guess=None if number.guess is None else -number.guess,
        likely=None if number.likely is None else -number.likely,
    )


def _add_words(text: str, draft: Draft, rate: tuple[str, int] | None, floor: int) -> tuple[str, int] | None:
    """Add the words that stand behind the unit, or behind what a rate is paid for; returns the rate that is one."""
    direct = words_after(text, draft.end, draft.currency, draft.value)
    beside = direct or (words_after(text, rate[1], draft.currency, draft.value) if rate else None)
    if beside is None:
        return rate
    draft.words, draft.reach = beside
    join_by_words(text, draft, floor)
    return None if direct and rate and rate[1] > direct[0].span.start else rate


def _add_cents(text: str, draft: Draft) -> None:
    """Add the hundredths of a foreign sum: `สองร้อยดอลลาร์ห้าสิบเซนต์`, `10 ดอลลาร์ 50 เซนต์`."""
    cents = _CENTS.match(text, draft.end)
    if cents and draft.value is not None and draft.value == int(draft.value) and draft.worded == bool(cents["words"]):
        hundredths = _hundredths(cents)
        if hundredths is not None:
            draft.value, draft.end, draft.reach = draft.value + hundredths, cents.end(), cents.end()


def _add_satang(text: str, draft: Draft) -> None:
    """Add what follows the unit: satang, or ครึ่ง."""
    value = draft.value
    if value is None or value != int(value):
        return
    half, satang = _HALF.match(text, draft.end), _SATANG.match(text, draft.end)
    if half:
        draft.value, draft.end = value + Decimal("0.5"), half.end()
    elif satang and satang["none"]:
        draft.end = satang.end()  # 5,000 บาท - สตางค์
    elif satang and (draft.worded or satang["figure"] or satang.start("words") == draft.end):
        hundredths = _hundredths(satang)
        if hundredths is not None:
            draft.value, draft.end = value + hundredths, satang.end()
    draft.reach = draft.end


def _hundredths(part: re.Match[str]) -> Decimal | None:
    """Return the satang or cents of a match as a part of the unit; `None` for words that are no number (เอ็ดสตางค์)."""
    try:
        return read_sum(part["figure"] or part["words"]) / 100
    except BahtTextError:
        return None
