"""Main items of an agenda that is numbered without the word วาระ: `1. เรื่องที่ประธานแจ้ง`, `เรื่องที่ 2 รับรองรายงาน…`.

A number alone is no evidence: minutes are full of lists. The usual titles are, at least three of them, under numbers that
rise; what stands between two of them under the number between theirs is an item, too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from council_docs.assembly.minutes.agenda.heading import words
from council_docs.assembly.minutes.lines import Line
from council_docs.lexicon.patterns import spaced
from council_docs.thai.numbers.digits import to_arabic

_LEAST = 3
_LONGEST = 160
_NUMBER = re.compile(
    r"(?:(?:เรื่องที่|หัวข้อที่|ข้อที่|ข้อ)\s{0,2})?[(]?(?P<number>[0-9๐-๙]{1,2})(?:\s?[.):]|\s)\s{0,4}(?=[^\s0-9๐-๙.])"
)


@dataclass(frozen=True, slots=True)
class PlainMain:
    """A main item: its number, the index of its line, where its title begins in it, whether the title is a usual one."""

    number: int
    line: int
    at: int
    usual: bool


def plain_mains(lines: Sequence[Line]) -> list[PlainMain]:
    """Return the main items of an agenda that is numbered without the word วาระ; nothing without good evidence."""
    numbered = list(_numbered(lines))
    sure: list[PlainMain] = []
    for main in numbered:
        if main.usual and (not sure or sure[-1].number < main.number <= sure[-1].number + 3):
            sure.append(main)
    if len(sure) < _LEAST or sure[0].number > 2:
        return []
    found = [sure[0]]
    for before, after in pairwise(sure):
        for number in range(before.number + 1, after.number):
            between = [main for main in numbered if main.number == number and found[-1].line < main.line < after.line]
            found += between if len(between) == 1 else []
        found.append(after)
    return found


def _numbered(lines: Sequence[Line]) -> Iterator[PlainMain]:
    for index, line in enumerate(lines):
        match = _NUMBER.match(line.text) if line.columns < 3 and len(line.text) <= _LONGEST else None
        if match is not None:
            usual = _usual().match(line.text, match.end()) is not None
            yield PlainMain(int(to_arabic(match["number"])), index, match.end(), usual)


@cache
def _usual() -> re.Pattern[str]:
    return re.compile(spaced(words()["usual_titles"], blank=r"\s?"))
