"""What stands around a sum: words that limit it, its sign, what a rate is paid for, and false friends."""

import re
from decimal import Decimal

from council_docs.finders.money.numbers import Number, Qualifier
from council_docs.finders.money.patterns import AMBIGUOUS, CAUTIOUS, CODES, DIGIT, MONEY, NEW_WORD, SIGNS, SPACE
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.thai.numbers.tokens import ZERO_WIDTH

_CUES: dict[str, Qualifier] = {cue: kind for kind, cues in MONEY["before"].items() for cue in cues}
_BEFORE = compiled(rf"(?P<cue>{any_of(_CUES)}){SPACE}{{0,3}}(?:{any_of(MONEY['between']['words'])}{SPACE}{{0,3}}){{0,2}}\Z")
_LOOK_BACK = 40
_AFTER_KINDS: dict[str, Qualifier] = {cue: kind for kind, cues in MONEY["after"].items() for cue in cues}
_AFTER = compiled(rf"{SPACE}{{0,2}}(?P<cue>{any_of(_AFTER_KINDS)})")
_RATE = compiled(
    rf"{SPACE}{{0,2}}(?:/|ต่อ){SPACE}{{0,2}}"
    rf"(?P<unit>(?:{DIGIT}{{1,4}}{SPACE}?)?{any_of(MONEY['rates']['units'])}(?:(?:ต่อ|/){any_of(MONEY['rates']['units'])})?)"
)
_ONE_OF = compiled(rf"\A[1๑]{SPACE}?(?!{DIGIT})")
_OTHER_RATE = compiled(rf"{SPACE}?/{SPACE}?(?P<unit>[ก-ฮเ-ไ][ก-๙.]{{0,19}})")

_FOREIGN = any_of(name for name, code in CODES.items() if code != "THB")
_FOR_CURRENCY = compiled(rf"{SPACE}{{0,2}}(?:/|ต่อ){SPACE}{{0,2}}(?:{DIGIT}{{1,4}}{SPACE}?)?{_FOREIGN}")
_OF_CURRENCY = compiled(
    rf"(?:(?:{any_of(MONEY['rates']['exchange'])}|{_FOREIGN}(?:ละ|{SPACE}{{0,2}}(?:=|{any_of(MONEY['rates']['equals'])})))"
    rf"[^0-9๐-๙\n]{{0,40}})\Z"
)
_LONGEST_CUE = 80

_FALSE = MONEY["false_friends"]
_CONTINUES = compiled(any_of(_FALSE["unit_continues"]))
_HEADER = compiled(rf"(?:\A|[\s(\[]){any_of(_FALSE['headers'])}{SPACE}{{0,3}}[:=]?\Z")
_NAMES = tuple(_FALSE["names"])
_MOST_GOLD = Decimal(100)
"""Baht of gold that one person declares, or wins, are fewer; a price is more."""
_LEAST_CAUTIOUS = Decimal(100)
"""Hooves, and diseases with a number that a headline pleads about (โควิด 19 วอน…), are fewer."""
_GOLD = compiled(rf"(?:\A|[^ก-๙]|{any_of(_FALSE['before_gold'])})ทอง(?:คำ)?\Z|(?<!ราคา)ทองคำ\Z")
_LETTER = compiled(rf"(?!{NEW_WORD})[ก-ฮเ-ไ]")
_MONEY_AHEAD = compiled(
    rf"(?:{any_of(MONEY['cues']['money'])}|ค่า[ก-๙]{{1,20}})(?:{any_of(MONEY['cues']['between'])}|{SPACE}|[-–0-9๐-๙,]){{0,6}}\Z"
)
_PRICED = compiled(
    rf"(?:{any_of(MONEY['cues']['priced'])}|ค่า[ก-๙]{{1,20}})(?:{any_of(MONEY['cues']['between'])}|{SPACE}){{0,4}}\Z"
)
_SIGN = compiled(r"(?P<place>\A|[\s(\[=:])(?P<sign>[-‐‑−–])(?P<gap>[ \u00a0]?)\Z")
_NOT_MINUS = tuple(_FALSE["not_minus"])
_MINUS_SIGNS = ("−", "‑")
"""The minus sign, and the hyphen that does not break: what is typed on purpose is no bullet."""
_BLANKS = "".join(sign for sign in map(chr, range(0x3001)) if sign.isspace()) + ZERO_WIDTH
"""All that `SPACE` takes."""


def _tail(text: str, end: int, floor: int, size: int = _LOOK_BACK) -> str:
    return text[max(floor, end - size) : end]


def _trimmed(text: str, end: int, floor: int, size: int = _LOOK_BACK) -> str:
    return _tail(text, end, floor, size).rstrip(_BLANKS)


def qualifier_of(text: str, start: int, end: int, floor: int) -> Qualifier | None:
    """Return what the words around a sum say of it; words right before it (ไม่เกิน) weigh more than words after (ขึ้นไป)."""
    before = _tail(text, start, floor)
    match = _BEFORE.search(before)
    if match:
        hidden = before[: match.end("cue")]
        if not hidden.endswith(tuple(MONEY["hidden"]["ends"])):
            return _CUES[match["cue"]]
    after = _AFTER.match(text, end)
    return _AFTER_KINDS[after["cue"]] if after else None


def rate_of(text: str, end: int) -> tuple[str, int] | None:
    """Return what a rate is paid for, and the offset after it: กิโลกรัม of `19 บาท/กิโลกรัม`."""
    match = _RATE.match(text, end) or _OTHER_RATE.match(text, end)
    return (_ONE_OF.sub("", match["unit"]), match.end()) if match else None


def is_exchange_rate(text: str, start: int, end: int) -> bool:
    """Return whether a sum is what a foreign currency costs: `35.000 บาทต่อดอลลาร์`, `อัตราแลกเปลี่ยน 35.000 บาท`."""
    if _FOR_CURRENCY.match(text, end):
        return True
    return _OF_CURRENCY.search(text, max(0, start - _LONGEST_CUE), start) is not None


def sign_before(text: str, start: int, floor: int, *, worded: bool = False) -> int | None:
    """Return where the minus sign of a number at `start` stands; `None` where there is none.

    Before words only the word for minus is one: strokes frame them (-ห้าพันบาทถ้วน-). Before a figure a stroke is a sign
    where it is glued to its figure inside a line. After it, white space is allowed where a column or a word of loss
    comes before; at the beginning of a line it is a bullet.
    """
    before = _tail(text, start, floor, 12)
    match = None if worded else _SIGN.search(before)
    if match is None:
        return _minus_before(text, start, floor)
    place = start - len(before) + match.start("sign")
    if not match["place"] or match["place"] == "\n":
        own = match["sign"] in _MINUS_SIGNS or text[start] in "฿$€£¥"
        return place if own and not match["gap"] else None  # −5,000, -฿5,000; the others are bullets
    if match["gap"]:
        ahead = _trimmed(text, place, floor)
        column = match["place"] == "\t" or text[max(0, place - 2) : place].isspace()
        if not (column and ahead) and not ahead.endswith(tuple(_FALSE["losses"])):
            return None
    elif re.search(rf"{DIGIT}{SPACE}*\Z", _tail(text, place, floor, 6)):
        return None
    return place


def _minus_before(text: str, start: int, floor: int) -> int | None:
    """Return where the word for minus stands before a figure; `None` where none does, or a word ends so (ยาสลบ, แกลบ)."""
    word = _trimmed(text, start, floor, 8)
    loss = next((cue for cue in ("ติดลบ", "ลบ") if word.endswith(cue) and not word.endswith(_NOT_MINUS)), None)
    return max(floor, start - 8) + len(word) - len(loss) if loss else None


def is_false_friend(text: str, number: Number, unit_end: int, floor: int) -> bool:
    """Return whether the sum is none: another word, a programme's name, gold by weight, a table's unit, a vague number."""
    if _CONTINUES.match(text, unit_end):
        return True
    ahead = _trimmed(text, number.start, floor)
    if number.bare and (not ahead.endswith(tuple(_FALSE["opens_bare"])) or ahead.endswith(tuple(MONEY["hidden"]["ends"]))):
        return True
    if _is_vague(number, ahead) or _HEADER.search(ahead) or _is_weight(number, ahead):
        return True
    return number.value == Decimal(30) and _is_programme(text, unit_end, ahead)


def _is_vague(number: Number, ahead: str) -> bool:
    """Return whether words of scale are only a power: หลายแสนบาท, หลักสิบล้านบาท."""
    if ahead.endswith(tuple(_FALSE["always_vague"])) or (number.bare and ahead.endswith(tuple(_FALSE["vague"]))):
        return True
    return number.worded and number.powers and ahead.endswith(tuple(_FALSE["powers"]))


def _is_weight(number: Number, ahead: str) -> bool:
    """Return whether บาท is a weight of gold (15.2 grams)."""
    if number.value is None or number.value >= _MOST_GOLD:
        return False
    return ahead.endswith(tuple(_FALSE["weights"])) or _GOLD.search(ahead) is not None


def is_unit(text: str, name: str, number: Number, end: int, floor: int) -> bool:
    """Return whether a word that has other meanings too is the unit of a number (`lexicon/data/currencies.toml`)."""
    if name in AMBIGUOUS and number.step < 100:
        ahead = _tail(text, number.start, floor)
        return name not in ahead and _PRICED.search(ahead) is not None and _LETTER.match(text, end) is None
    if name not in CAUTIOUS:
        return True
    value = number.value if number.value is not None else number.likely
    large = number.scaled or (value is not None and value >= _LEAST_CAUTIOUS)
    ahead = _tail(text, number.start, floor)
    if not large and not _MONEY_AHEAD.search(ahead):
        return False
    if name in _FALSE["weight_units"] and _trimmed(text, number.start, floor).endswith(tuple(_FALSE["weighed"])):
        return False
    return name in SIGNS or _LETTER.match(text, end) is None


def _is_programme(text: str, unit_end: int, ahead: str) -> bool:
    after = "".join(text[unit_end : unit_end + 16].split())
    return any(("30บาท" + after).startswith(name) for name in _NAMES) or ahead.endswith(tuple(_FALSE["programmes"]))
