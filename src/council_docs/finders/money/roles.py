"""What a sum is (budget, loan, price …) and what it is for, by the words before it in its clause."""

import re
from collections.abc import Sequence
from functools import cache
from typing import get_args

from council_docs.lexicon.patterns import any_of
from council_docs.lexicon.wordlists import vocabulary
from council_docs.record import Amount, Mention, Span
from council_docs.record.mentions import MoneyRole

REACH = 120
"""Code points before a sum in which its role is named; further back stands another clause."""

_JOINED_GAP = 40
"""Code points between two sums of one kind (`จาก 5 บาท เป็น 7 บาท`, `กฟน. 5 บาท และ กฟภ. 7 บาท`)."""

_LONGEST_OBJECT = 160
_TO_THE_SUM = 60
"""Code points between a thing and its sum: `งบประมาณ`, `ในวงเงินไม่เกิน`, a number of units."""


@cache
def _cues() -> tuple[re.Pattern[str], dict[str, MoneyRole]]:
    listed = vocabulary("amount_roles")["before"]
    kinds: dict[str, MoneyRole] = {cue: kind for kind in get_args(MoneyRole) for cue in listed.get(kind, ())}
    return re.compile(any_of(kinds)), kinds


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = vocabulary("amount_roles")
    clause = re.compile(any_of(words["clause"]["ends"]))
    joined = re.compile(rf"[ \u00a0)]*(?:{any_of(words['joined']['words'])})[ \u00a0]*")
    starts = re.compile(rf"(?:(?<=[\s\t(\"“”'.:)0-9๐-๙])|^){any_of(words['objects']['starts'])}", re.MULTILINE)
    ends = re.compile(rf"[ \u00a0]*(?:\(|{any_of(words['objects']['ends'])})")
    return clause, joined, starts, ends


def with_roles(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """Return the sums of a text with their roles and objects, where the words before them say what they are."""
    found: list[Amount] = []
    floor = 0
    for amount in amounts:
        before = found[-1] if found else None
        role = role_of(text, amount, floor) or _joined_role(text, before, amount)
        thing = object_of(text, amount, floor)
        found.append(amount.replace(role=role, object=thing) if role or thing else amount)
        floor = max(amount.span.end, amount.words.span.end if amount.words else 0)
    return found


def role_of(text: str, amount: Amount, floor: int) -> MoneyRole | None:
    """Return what a sum is; `None` where the words of its clause do not say it.

    Args:
        text: The text.
        amount: The sum.
        floor: Where the sum before it ends; what stands before that is another's.
    """
    start = _clause_start(text, max(floor, amount.span.start - REACH), amount.span.start)
    pattern, kinds = _cues()
    hidden = tuple(vocabulary("amount_roles")["hidden"]["ends"])
    cues = [
        (match.end(), len(match.group()), match.group())
        for match in pattern.finditer(text, start, amount.span.start)
        if not text[start : match.end()].endswith(hidden)
    ]
    weak = vocabulary("amount_roles")["weak"]
    strong = [cue for cue in cues if cue[2] not in weak["words"]]
    if not cues:
        return None
    word = max(strong or cues)[2]
    if word in weak["frames"] and any(kinds[cue] == "loan" for _, _, cue in cues):
        return "loan"
    return kinds[word]


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
    return before.role if joined else None


def object_of(text: str, amount: Amount, floor: int) -> Mention | None:
    """Return what a sum is for: the words on its line that name a project, a purchase, a fee; `None` without such."""
    low = max(floor, text.rfind("\n", 0, amount.span.start) + 1, amount.span.start - _LONGEST_OBJECT - _TO_THE_SUM)
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
