"""What a sum is (budget, loan, price …) and what it is for, by the words before it in its clause."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import get_args

from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.record import Amount, Mention, Span
from council_docs.record.mentions import MoneyRole
from council_docs.text.lines import line_start

REACH = 120
"""Code points before a sum in which its role is named; further back stands another clause."""

_TO_A_RATE = 40
"""Code points between the words for a thing and the rate of it: `ค่าตอบแทนวิทยากรชั่วโมงละ`."""

_TO_A_FRAME = 40
"""Code points between what a frame is of and the frame: `ลงนามสัญญาจ้างก่อสร้างวงเงิน 42 ล้านบาท`."""

_FUNDS = ("budget", "allocated", "loan")
_NEVER_OF_A_RATE = ("budget", "total")
"""What one person or piece is paid is no frame and no total: `ใช้เงินครัวเรือนละ 9,000 บาท`."""

_JOINED_GAP = 40
"""Code points between two sums of one kind (`จาก 5 บาท เป็น 7 บาท`, `กฟน. 5 บาท และ กฟภ. 7 บาท`)."""

_LONGEST_OBJECT = 160
_TO_THE_SUM = 60
"""Code points between a thing and its sum: `งบประมาณ`, `ในวงเงินไม่เกิน`, a number of units."""


@cache
def _cues() -> tuple[re.Pattern[str], dict[str, MoneyRole]]:
    listed = vocabulary("amount_roles")["before"]
    kinds: dict[str, MoneyRole] = {cue: kind for kind in get_args(MoneyRole) for cue in listed.get(kind, ())}
    rates = [f"{unit}ละ" for unit in vocabulary("money")["rates"]["units"] if not unit.endswith(".")]
    return compiled(any_of([*kinds, *rates, *vocabulary("amount_roles")["hidden"]["words"]])), kinds


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = vocabulary("amount_roles")
    clause = compiled(any_of(words["clause"]["ends"]))
    joined = compiled(rf"[ \u00a0)]*(?:{any_of(words['joined']['words'])})[ \u00a0]*")
    starts = compiled(rf"(?:(?<=[\s\t(\"“”'.:)0-9๐-๙])|^){any_of(words['objects']['starts'])}", re.MULTILINE)
    ends = compiled(rf"[ \u00a0]*(?:\(|{any_of(words['objects']['ends'])})")
    return clause, joined, starts, ends


def with_roles(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """Return the sums of a text with their roles and objects, where the words before them say what they are."""
    found: list[Amount] = []
    floor = 0
    for amount in amounts:
        before = found[-1] if found else None
        thing = object_of(text, amount, floor)
        share = _share_from(text, amount)
        role = (
            role_of(text, amount, max(floor, share or 0))
            or _joined_role(text, before, amount)
            or _role_of_thing(text, thing, amount)
            or ("allocated" if share is not None else None)
        )
        found.append(amount.replace(role=role, object=thing) if role or thing else amount)
        floor = max(amount.span.end, amount.words.span.end if amount.words else 0)
    return found


def _role_of_thing(text: str, thing: Mention | None, amount: Amount) -> MoneyRole | None:
    """Return what a sum is whose thing is a cost or a work, where nothing says more: `ค่าอาหารว่าง 1,750 บาท`."""
    if thing is None:
        return None
    if thing.text.startswith("ค่า"):
        return "expense"
    bare = not text[thing.span.end : amount.span.start].strip(" \u00a0\t:-–")
    return "budget" if bare and thing.text.startswith(words("amount_roles", "objects", "works")) else None


def _share_from(text: str, amount: Amount) -> int | None:
    """Return behind which words a fund is shared out into sums: `งบประมาณแบ่งเป็น ภาคเหนือ 402 ล้านบาท ภาคใต้ 130 ล้านบาท`."""
    low = max(line_start(text, amount.span.start), amount.span.start - _SHARES_REACH)
    split = _shares().search(text, low, amount.span.start)
    return split.end() if split is not None else None


@cache
def _shares() -> re.Pattern[str]:
    of, splits = any_of(words("amount_roles", "shares", "of")), any_of(words("amount_roles", "shares", "splits"))
    return compiled(rf"(?:{of}[^\n]{{0,60}}?|^[ \t]*(?:โดย|ซึ่ง)?){splits}", re.MULTILINE)


_SHARES_REACH = 400
"""Code points between a fund and the last of its shares."""


def role_of(text: str, amount: Amount, floor: int) -> MoneyRole | None:
    """Return what a sum is; `None` where the words of its clause do not say it.

    Args:
        text: The text.
        amount: The sum.
        floor: Where the sum before it ends; what stands before that is another's.
    """
    start = _clause_start(text, max(floor, amount.span.start - REACH), amount.span.start)
    cues = _cues_between(text, start, amount.span.start)
    if not cues:
        return None
    weak = vocabulary("amount_roles")["weak"]
    strong = [cue for cue in cues if cue.word not in weak["words"] and not cue.is_rate]
    last = cues[-1]
    if last.is_rate:
        near = [cue for cue in strong if last.start - cue.end <= _TO_A_RATE and cue.kind not in _NEVER_OF_A_RATE]
        return near[-1].kind if near else last.kind
    chosen = (strong or cues)[-1]
    return _governed(text, chosen, strong) or chosen.kind


@dataclass(frozen=True, slots=True)
class _Cue:
    """Words that say what a sum is, in their place; `is_rate` where they say for what one of it is paid (`กิโลกรัมละ`)."""

    word: str
    kind: MoneyRole
    start: int
    end: int

    @property
    def is_rate(self) -> bool:
        return self.word.endswith("ละ") and self.word not in vocabulary("amount_roles")["weak"]["words"]


def _cues_between(text: str, start: int, stop: int) -> list[_Cue]:
    pattern, kinds = _cues()
    hidden = tuple(vocabulary("amount_roles")["hidden"]["ends"])
    silent = vocabulary("amount_roles")["hidden"]["words"]
    return [
        _Cue(match.group(), kinds.get(match.group(), "price"), match.start(), match.end())
        for match in pattern.finditer(text, start, stop)
        if match.group() not in silent and not text[start : match.end()].endswith(hidden)
    ]


def _governed(text: str, chosen: _Cue, strong: Sequence[_Cue]) -> MoneyRole | None:
    """Return the kind of the words before the nearest ones, where those decide: what a frame is of, what is paid for."""
    weak = vocabulary("amount_roles")["weak"]
    before = [cue for cue in strong if cue.end <= chosen.start]
    if not before:
        return None
    if not text[before[-1].end : chosen.start].strip() and chosen.kind in weak["added"].get(before[-1].kind, ()):
        return before[-1].kind
    if chosen.word in weak["frames"]:
        return _framed(chosen, before)
    between = text[before[-1].end : chosen.start]
    named = " " not in between and any(word in between for word in weak["purposes"])
    return before[-1].kind if named and chosen.kind == "expense" and before[-1].kind in _FUNDS else None


def _framed(frame: _Cue, before: Sequence[_Cue]) -> MoneyRole | None:
    """Return what a frame is of (วงเงินกู้, วงเงินตามสัญญา): a loan anywhere before it, a contract near it."""
    governing = vocabulary("amount_roles")["weak"]["governing"]
    near = [cue for cue in before if frame.start - cue.end <= _TO_A_FRAME]
    found = [cue for cue in before if cue.kind == "loan"]
    found = found or [cue for cue in near if cue.kind == "contract" or cue.word in governing]
    return found[-1].kind if found else None


def _clause_start(text: str, low: int, high: int) -> int:
    clause = _patterns()[0]
    return max((match.end() for match in clause.finditer(text, low, high)), default=low)


def _joined_role(text: str, before: Amount | None, amount: Amount) -> MoneyRole | None:
    """Return the role of the sum before, where the two are joined as one kind."""
    if before is None or before.role is None:
        return None
    end = max(before.span.end, before.words.span.end if before.words else 0)
    gap = text[end : amount.span.start]
    joined = len(gap) <= _JOINED_GAP and "\n" not in gap and _patterns()[1].match(gap)
    if not joined:
        return None
    product = before.role == "price" and gap.lstrip().startswith(words("amount_roles", "joined", "products"))
    return "expense" if product else before.role


def object_of(text: str, amount: Amount, floor: int) -> Mention | None:
    """Return what a sum is for: the words on its line that name a project, a purchase, a fee; `None` without such."""
    low = max(floor, line_start(text, amount.span.start), amount.span.start - _LONGEST_OBJECT - _TO_THE_SUM)
    _, _, starts, ends = _patterns()
    begin = next((m.start() for m in starts.finditer(text, low, amount.span.start) if not _is_counted(text, m)), None)
    if begin is None:
        return None
    stop = next((match.start() for match in ends.finditer(text, begin + 2, amount.span.start)), amount.span.start)
    tab = text.find("\t", begin, stop)
    stop = stop if tab < 0 else tab
    while stop > begin and text[stop - 1] in " \u00a0\t:-–,":
        stop -= 1
    bare = text[begin:stop] in vocabulary("amount_roles")["objects"]["starts"]
    if bare or stop - begin > _LONGEST_OBJECT or amount.span.start - stop > _TO_THE_SUM:
        return None
    return Mention(text=text[begin:stop], span=Span(start=begin, end=stop))


def _is_counted(text: str, start: re.Match[str]) -> bool:
    """Return whether a word is only what a number counts: `รวม 3 โครงการ`."""
    before = text[max(0, start.start() - 6) : start.start()].rstrip()
    return before[-1:].isdecimal() and "." not in before
