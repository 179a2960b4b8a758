"""Figures that have their unit elsewhere than behind them, because their words stand between or around them.

`1,250,000.00 (หนึ่งล้าน…บาทถ้วน)`, `20,000 (สองหมื่น) บาท`, `๓ (สาม) ล้านบาท`, `สองหมื่นบาทถ้วน (๒๐,๐๐๐.๐๐)`, and the accountant's
`(5,000.00) บาท`. Two sums that are two things are not paired: a figure without its unit needs something that makes it money.
"""

import itertools
import re
from decimal import Decimal
from functools import cache

from council_docs.errors import BahtTextError
from council_docs.finders.money.draft import Draft
from council_docs.finders.money.figures import figure_after
from council_docs.finders.money.numbers import Number, number_after, number_before, number_of, scale_of
from council_docs.finders.money.patterns import CODES, DIGIT, FACTORS, MONEY, SCALES, SPACE, Trigger
from council_docs.finders.money.words import LONGEST, without_unit, words_after, words_in
from council_docs.lexicon.patterns import any_of, compiled, reversed_any_of
from council_docs.record import AmountWords, Span
from council_docs.thai.numbers.digits import to_arabic
from council_docs.thai.numbers.sums import read_sum, whole_or_exact

_CUE = compiled(rf"(?:{any_of(MONEY['cues']['money'])})(?:{any_of(MONEY['cues']['between'])}|[:=]|{SPACE}){{0,4}}\Z")
_LOSS = compiled(rf"(?:{any_of(MONEY['cues']['balance'])}){SPACE}{{0,4}}\Z")
_YEAR = compiled("2[45][0-9]{2}")
_UNIT_BACK = compiled(rf"{SPACE}{{0,3}}(?P<scales>(?:{reversed_any_of(SCALES)}{SPACE}{{0,3}}){{0,3}})(?P<close>[)\]])")
_OPENERS = {")": "(", "]": "["}
_INSIDE = compiled(
    rf"{SPACE}{{0,3}}[=#*–-]{{0,2}}{SPACE}{{0,3}}(?:{any_of(MONEY['words']['figure_lead_ins'])}){SPACE}{{0,2}}[:=]?{SPACE}{{0,2}}|{SPACE}{{0,3}}[=#*–-]{{0,2}}{SPACE}{{0,3}}"
)
_AFTER_FIGURE = compiled(rf"(?:\.?-|[=#*]{{1,2}}|/-){{0,2}}{SPACE}{{0,3}}(?:บาท)?(?:ถ้วน)?{SPACE}{{0,3}}(?P<close>[)\]])")
_OPEN_AHEAD = compiled(rf"(?:ถ้วน)?[-–=#*]{{0,2}}[)\]]?{SPACE}{{0,6}}(?P<open>[(\[])")
_ROW_AHEAD = compiled(rf"(?:ถ้วน)?[)\]#*\- ]{{0,4}}(?:\t{SPACE}?(?:{any_of(MONEY['cues']['totals'])})[ก-๙ ]{{0,20}})?\t")
_BESIDE = compiled(r"(?:ถ้วน)?[)\]]?[ \u00a0]{0,2}[:=]?[ \u00a0]{1,2}")
_CELL_GAP = compiled(r"(?<=[0-9๐-๙])(?:\t|[ \u00a0]{1,4})[-–=#*]{0,2}\Z")
_ROW_END = compiled(r"[ ]?(?:\.?-)?[ ]?(?:บาท)?[ ]?(?:\n|\Z)")
_WORDS_LABEL = compiled(rf"\(?(?:{any_of(MONEY['words']['labels'])})\)?{SPACE}{{0,2}}[:=]?{SPACE}{{0,3}}\(?\Z")
_LONGEST_LABEL = 40
_MINUS_AHEAD = compiled(rf"[ \u00a0]?(?:(?P<stroke>[-‐‑−–])|\()(?={DIGIT})")
_UNITLESS = compiled(rf"(?:{any_of(MONEY['cues']['unitless'])})(?:{any_of(MONEY['cues']['between'])}|[:=]|{SPACE}){{0,4}}\Z")
_GOES_ON = compiled(rf"[ ]{{0,3}}(?:\n|\Z|[,.;]|{any_of(MONEY['words']['after_unitless'])})")
_JOINED = compiled(rf"{SPACE}{{0,3}}(?:{any_of(MONEY['words']['joints'])}|[,;/]){SPACE}{{0,3}}")
_COLON = compiled(r"[ \u00a0\t]{0,3}[:=][ \u00a0\t]{0,3}")
_APART = 60
"""Code points between two figures whose words share one bracket."""


@cache
def _unit_ahead() -> re.Pattern[str]:
    return compiled(rf"{SPACE}{{0,3}}(?:\.-|/-|{any_of(CODES)}|{any_of(SCALES)})")


def bare_figure(text: str, trigger: Trigger, floor: int) -> Draft | None:
    """Return the sum whose figure has no unit, and whose words stand in brackets behind it with theirs."""
    low = max(floor, trigger.start - LONGEST)
    open_at = max(text.rfind(bracket, low, trigger.start) for bracket in "([")
    if open_at < 0 or any(close in text[open_at : trigger.start] for close in ")]"):
        return None
    number = number_before(text, open_at, floor)
    if number is None or number.worded:
        return None
    code = CODES[trigger.name]
    found = words_in(text, open_at + 1, text[open_at], code)
    if found is None or not (floor <= number.start and _is_money(text, number, found[0].value, floor)):
        return None
    return Draft(
        number.start,
        number.end,
        found[1],
        number,
        code,
        Decimal(1),
        number.value,
        qualifier=number.qualifier,
        words=found[0],
    )


def _is_money(text: str, number: Number, spelled: Decimal | None, floor: int) -> bool:
    """Return whether a figure without a unit is a sum: grouped, with satang, said to be one, or the same as its words."""
    figure = number.figure
    if number.scaled or number.value == spelled or ("." in figure and len(figure.rpartition(".")[2]) == 2):
        return True
    if number.value is not None and _YEAR.fullmatch(figure):
        return False
    return _CUE.search(text, max(floor, number.start - 40), number.start) is not None


def unit_after_bracket(text: str, trigger: Trigger, floor: int) -> Draft | None:
    """Return the sum whose unit stands behind a bracket: `20,000 (สองหมื่น) บาท`, `แปดหมื่น (๘๐,๐๐๐) บาท`, `(5,000.00) บาท`."""
    low = max(floor, trigger.start - LONGEST)
    behind = _UNIT_BACK.match(text[low : trigger.start][::-1])
    if behind is None:
        return None
    close_at = trigger.start - behind.end()
    open_at = text.rfind(_OPENERS[behind["close"]], low, close_at)
    if open_at < 0:
        return None
    factor = FACTORS.get(trigger.name, Decimal(1)) * scale_of(behind["scales"][::-1])
    number = number_before(text, open_at, floor)
    inside = _figure_in(text, open_at, close_at)
    code = CODES[trigger.name]
    if inside is None:
        if number is None or number.worded:
            return None
        found = words_in(text, open_at + 1, text[open_at], code, number.value)
        return _scaled(number, (number.start, trigger.end), code, factor, found[0]) if found else None
    if number is not None and number.worded and number.value is not None and number.end + 3 > open_at:
        words = AmountWords(
            text=text[number.start : number.end], span=Span(start=number.start, end=number.end), value=number.value
        )
        return _scaled(inside, (number.start, trigger.end), code, factor, words)
    return _accounting(text, inside, (open_at, trigger.end), code, factor)


def _scaled(number: Number, place: tuple[int, int], code: str, factor: Decimal, words: AmountWords) -> Draft:
    value = None if number.value is None else whole_or_exact(number.value * factor)
    if words.value is not None:
        words = words.replace(value=whole_or_exact(words.value * factor))
    start, end = place
    return Draft(start, end, end, number, code, factor, value, qualifier=number.qualifier, words=words)


def _accounting(text: str, number: Number, place: tuple[int, int], code: str, factor: Decimal) -> Draft | None:
    """Read a figure in brackets without words: below zero to an accountant, where it has satang or stands for a balance."""
    figure = number.figure
    start, end = place
    satang = "." in figure and len(figure.rpartition(".")[2]) == 2
    balance = _LOSS.search(text, max(0, start - 40), start)
    if number.value is None or not (satang or balance):
        return None
    return Draft(start, end, end, number, code, factor, -whole_or_exact(number.value * factor))


def below_zero(text: str, sign: Trigger, floor: int) -> Draft | None:
    """Return the sum below zero whose sign of currency stands first: `฿-5,000`, `฿(5,000.00)`."""
    minus = _MINUS_AHEAD.match(text, sign.end)
    if minus is None:
        return None
    number = number_after(text, minus.end())
    if number is None or number.value is None:
        return None
    code = CODES[sign.name]
    if minus["stroke"]:
        return Draft(sign.start, number.end, number.end, number, code, Decimal(1), -number.value, negative=True)
    close = number.end if text[number.end : number.end + 1] == ")" else None
    draft = _accounting(text, number, (sign.start, close + 1), code, Decimal(1)) if close else None
    return draft if draft and draft.start >= floor else None


def _figure_in(text: str, open_at: int, close_at: int) -> Number | None:
    """Return the figure that is all that a bracket holds, frames aside."""
    lead = _INSIDE.match(text, open_at + 1, close_at)
    written = figure_after(text, lead.end() if lead else open_at + 1)
    if written is None or written.end > close_at:
        return None
    tail = _AFTER_FIGURE.match(text, written.end)
    return number_of(written) if tail and tail.start("close") == close_at else None


def figure_beside_words(text: str, draft: Draft, floor: int) -> None:
    """Give a sum in words the figure without a unit that stands behind it, in brackets or a cell, or before its label."""
    found = (
        _bracketed_figure(text, draft)
        or _figure_of_row(text, draft)
        or _same_figure(text, draft)
        or _figure_before_label(text, draft, floor)
        or _figure_right_before(text, draft, floor)
    )
    if found is None:
        return
    number, reach = found
    spelled = draft.value
    words = AmountWords(text=text[draft.start : draft.end], span=Span(start=draft.start, end=draft.end), value=spelled)
    draft.start, draft.end, draft.reach = number.start, number.end, reach
    draft.number, draft.value, draft.words, draft.high = number, number.value, words, None


def _bracketed_figure(text: str, draft: Draft) -> tuple[Number, int] | None:
    ahead = _OPEN_AHEAD.match(text, draft.end)
    if ahead is None:
        return None
    lead = _INSIDE.match(text, ahead.end())
    written = figure_after(text, lead.end() if lead else ahead.end())
    close = _AFTER_FIGURE.match(text, written.end) if written else None
    if written is None or close is None:
        return None
    number = number_of(written)
    sure = (
        number.value == draft.value or number.scaled or (len(number.figure.rpartition(".")[2]) == 2 and "." in number.figure)
    )
    return (number, close.end()) if sure else None


def _figure_of_row(text: str, draft: Draft) -> tuple[Number, int] | None:
    """Return the figure at the end of a row of a receipt: `(ห้าพันบาทถ้วน)<tab>รวมทั้งสิ้น<tab>5,000.00`."""
    row = _ROW_AHEAD.match(text, draft.end)
    written = figure_after(text, row.end()) if row else None
    if written is None or not _ROW_END.match(text, written.end):
        return None
    number = number_of(written)
    return (number, written.end) if number.scaled or "." in number.figure else None


def _same_figure(text: str, draft: Draft) -> tuple[Number, int] | None:
    """Return the figure without a unit right behind the words, if it says the same: `(ห้าพันบาทถ้วน) 5,000.00`."""
    beside = _BESIDE.match(text, draft.end)
    written = figure_after(text, beside.end()) if beside else None
    number = number_of(written) if written else None
    return (
        (number, number.end)
        if number and number.value == draft.value and not _unit_ahead().match(text, number.end)
        else None
    )


def _figure_before_label(text: str, draft: Draft, floor: int) -> tuple[Number, int] | None:
    """Return the figure without a unit before the label of its words: `จำนวนเงิน 12,500.00 (ตัวอักษร) หนึ่งหมื่น…บาทถ้วน`."""
    label = _WORDS_LABEL.search(text, max(floor, draft.start - _LONGEST_LABEL), draft.start)
    number = number_before(text, label.start(), floor) if label else None
    if number is None or number.worded or not _is_money(text, number, draft.value, floor):
        return None
    return number, draft.reach


def _figure_right_before(text: str, draft: Draft, floor: int) -> tuple[Number, int] | None:
    """Return the grouped figure of the cell before the words: `1,250,000.00  หนึ่งล้านสองแสนห้าหมื่นบาทถ้วน`."""
    gap = _CELL_GAP.search(text, max(floor, draft.start - 6), draft.start)
    number = number_before(text, gap.start(), floor) if gap else None
    if gap is None or number is None or number.worded or number.end != gap.start() or not number.scaled:
        return None
    return (number, draft.reach) if "." in number.figure or number.value == draft.value else None


def unitless(text: str, trigger: Trigger, floor: int) -> Draft | None:
    """Return the sum that has no unit at all: `วงเงิน ๕,๐๐๐ (ห้าพัน)`; what follows must not be what is counted."""
    close = text.find(")", trigger.end, trigger.end + LONGEST)
    number = number_before(text, trigger.start, floor) if close > 0 and _GOES_ON.match(text, close + 1) else None
    if number is None or number.worded or not _UNITLESS.search(text, max(floor, number.start - 40), number.start):
        return None
    words = without_unit(text, trigger.start + 1, close, number.value)
    if words is None or not (number.value == words.value or number.scaled):
        return None
    return Draft(
        number.start, number.end, close + 1, number, "THB", Decimal(1), number.value, qualifier=number.qualifier, words=words
    )


def bracketed_unit(text: str, trigger: Trigger, floor: int) -> Draft | None:
    """Return the sum whose unit stands alone in brackets: `1.2 ล้าน (บาท)`, or on a label before it: `ราคา (ล้านบาท): 1.2`.

    Below a heading such brackets name a column.
    """
    opened = _OPENED_UNIT.search(text, max(floor, trigger.start - _LONGEST_SCALES), trigger.start)
    if opened is None or text[trigger.end : trigger.end + 1] != ")":
        return None
    end = trigger.end + 1
    factor, code = FACTORS.get(trigger.name, Decimal(1)) * scale_of(opened["scales"]), CODES[trigger.name]
    number = None if opened["scales"] else number_before(text, opened.start(), floor)
    high: Decimal | None = None
    if number is None or number.worded or not number.scaled:
        labelled = _labelled(text, opened, end)
        if labelled is None:
            return None
        number, high, end = labelled
        if not text[end - 1].isdecimal():  # (ล้านบาท): 3.5 ล้าน
            factor = FACTORS.get(trigger.name, Decimal(1))
    value = None if number.value is None else whole_or_exact(number.value * factor)
    high = None if high is None else whole_or_exact(high * factor)
    draft = Draft(number.start, end, end, number, code, factor, value, high=high)
    beside = words_after(text, end, code, value)
    if beside:
        draft.words, draft.reach = beside
    return draft


_OPENED_UNIT = compiled(rf"\((?:หน่วย[ ]?[:=]?[ ]?)?(?P<scales>(?:{any_of(SCALES)}[ ]?){{0,2}})\Z")
_LONGEST_SCALES = 24
_UPPER_END = compiled(r"[ ]?(?:[-–—~]|ถึง)[ ]?(?=[0-9๐-๙])")
_NO_SUM_AHEAD = compiled(r"[.)](?:[ \u00a0]|[^\n0-9๐-๙])|[%:]|/[0-9๐-๙]|[ ]?(?:[-–—~]|ถึง)[ ]?[0-9๐-๙]")
"""Behind a figure that numbers an item, is a share, or is one end of what cannot be read as a range."""


def _labelled(text: str, opened: re.Match[str], end: int) -> tuple[Number, Decimal | None, int] | None:
    """Return the number behind a label with its unit in brackets, the upper end of a range, and the offset after them.

    A number without groups is a sum where the label says so, or its unit has a word of scale (`งบประมาณ (บาท): 500`,
    `รวม (ล้านบาท): 5`); a year is none.
    """
    number = _behind_colon(text, opened, end)
    if number is None:
        return None
    to = _UPPER_END.match(text, number.end)
    upper = number_after(text, to.end()) if to else None
    end = upper.end if upper else number.end
    if _own_unit().match(text, end) or (upper and not text[end - 1].isdecimal()):
        return None  # it is read by that
    if upper and None not in (upper.value, number.value) and (number.value or 0) < (upper.value or 0):
        return number, upper.value, end
    return None if _NO_SUM_AHEAD.match(text, number.end) else (number, None, number.end)


def _behind_colon(text: str, opened: re.Match[str], end: int) -> Number | None:
    """Return the number behind a label that makes it a sum."""
    colon = _COLON.match(text, end)
    number = number_after(text, colon.end()) if colon else None
    if colon is None or number is None or number.start > colon.end():
        return None  # 3:1
    told = opened["scales"] or _CUE.search(text, max(0, opened.start() - _LONGEST_LABEL), opened.start())
    return number if number.scaled or (told and not _YEAR.fullmatch(number.figure)) else None


@cache
def _own_unit() -> re.Pattern[str]:
    return compiled(rf"{SPACE}{{0,3}}{any_of(CODES)}")


def share_bracket(text: str, drafts: list[Draft], draft: Draft) -> bool:
    """Give several figures their words in one bracket: `๑,๐๐๐ บาท และ ๒,๐๐๐ บาท (หนึ่งพันบาทถ้วน และสองพันบาทถ้วน)`."""
    ahead = _OPEN_AHEAD.match(text, draft.end)
    close = text.find(")", ahead.end(), ahead.end() + 2 * LONGEST) if ahead else -1
    if ahead is None or close < 0 or draft.currency != "THB":
        return False
    spelled = _spelled_parts(text, ahead.end(), close)
    figures = [*drafts, draft][-len(spelled) :] if len(spelled) > 1 else []
    if len(figures) < 2 or len(figures) != len(spelled):
        return False
    neighbours = itertools.pairwise(figures)
    if any(one.words or "\n" in text[one.end : two.start] or two.start - one.end > _APART for one, two in neighbours):
        return False
    for figure, words in zip(figures, spelled, strict=True):
        figure.words = words
    draft.reach = close + 1
    return True


def _spelled_parts(text: str, start: int, stop: int) -> list[AmountWords]:
    """Return the sums of a bracket that spells several and nothing else; an empty list where it does not."""
    edges = [
        (start, start),
        *((start + m.start(), start + m.end()) for m in _JOINED.finditer(text[start:stop])),
        (stop, stop),
    ]
    parts: list[AmountWords] = []
    for (_, low), (high, _) in itertools.pairwise(edges):
        written = text[low:high].strip()
        begin = low + len(text[low:high]) - len(text[low:high].lstrip())
        try:
            value = read_sum(written)
        except BahtTextError:
            return []
        if "บาท" not in written or any(char.isdecimal() for char in to_arabic(written)):
            return []
        parts.append(AmountWords(text=written, span=Span(start=begin, end=begin + len(written)), value=value))
    return parts
