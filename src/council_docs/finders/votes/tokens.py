"""The pieces of which statements of votes are made: labels (เห็นชอบ, งดออกเสียง) and figures (๒๑ เสียง, ไม่มี, ร้อยละ 75.5)."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from council_docs.lexicon.patterns import any_of
from council_docs.lexicon.wordlists import vocabulary
from council_docs.thai.numbers.digits import to_arabic


@dataclass(frozen=True, slots=True)
class Label:
    """What a figure counts: for, against, abstain, no_vote, voters or spoiled."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, with its unit where one is printed; `value` is 0 for ไม่มี and for a dash."""

    start: int
    end: int
    value: Decimal
    unit: str | None
    percent: bool = False
    empty: bool = False


@cache
def units() -> str:
    """Return a pattern for the units of votes."""
    return any_of(unit for kind in vocabulary("votes")["units"].values() for unit in kind)


@cache
def _tokens() -> re.Pattern[str]:
    labels = any_of(label for kind in vocabulary("votes")["labels"].values() for label in kind)
    unit = units()
    return re.compile(
        rf"""
        (?P<label>{labels})
        | (?P<percent>ร้อยละ\s?)?                                          # per cent before the figure …
          (?<![0-9๐-๙.,/])(?P<figure>[0-9๐-๙]{{1,3}}(?:,[0-9๐-๙]{{3}}){{1,4}}|[0-9๐-๙]{{1,10}})
          (?P<decimals>\.[0-9๐-๙]{{1,6}})?(?![0-9๐-๙]|[,./][0-9๐-๙])
          (?:\s?(?P<sign>%|เปอร์เซ็นต์)|\s{{0,3}}(?P<unit>{unit})(?!ละ|ใน\s?[0-9๐-๙])|)     # … or after it
        | (?P<none>ไม่มี|(?<=[\s:])[-–—](?=\s?(?:{unit})|[^\S\n]*(?:\n|$)))\s{{0,3}}(?P<idle>{unit})?   # nothing counts as 0
        """,
        re.VERBOSE,
    )


@cache
def _kinds() -> dict[str, str]:
    return {label: kind for kind, labels in vocabulary("votes")["labels"].items() for label in labels}


def tokens_of(text: str, start: int, end: int) -> list[Label | Figure]:
    """Return the labels and figures of a stretch of text in order."""
    found: list[Label | Figure] = []
    for match in _tokens().finditer(text, start, end):
        if match["label"]:
            found.append(Label(match.start(), match.end(), _kinds()[match["label"]]))
        elif match["none"]:
            found.append(Figure(match.start(), match.end(), Decimal(0), match["idle"], empty=True))
        else:
            value = Decimal(to_arabic(match["figure"].replace(",", "") + (match["decimals"] or "")))
            percent = bool(match["percent"] or match["sign"])
            found.append(Figure(match.start(), match.end(), value, match["unit"], percent))
    return found
