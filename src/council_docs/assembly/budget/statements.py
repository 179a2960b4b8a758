"""The budget statement of local authorities: items, sums and explanations alternate, sums stand before what they sum.

    งบดำเนินงาน รวม 1,250,000 บาท
    ค่าวัสดุ รวม 250,000 บาท
    วัสดุสำนักงาน จำนวน 150,000 บาท
    เพื่อจ่ายเป็นค่าวัสดุสำนักงาน …
    วัสดุงานบ้านงานครัว จำนวน 100,000 บาท

A name says its level (งาน, งบ, หมวด); whatever is none of these is a row of the lowest one.
"""

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from council_docs.assembly.budget.rows import (
    FIGURE,
    Row,
    decimal,
    department_in,
    fiscal_year_in,
    plan_in,
    with_outline,
    words,
)
from council_docs.document import Document
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary
from council_docs.text.lines import whole_lines
from council_docs.thai.numbers.digits import to_arabic

_LEAST_ROWS = 3
"""Lines of the form before they are taken for a statement: a sum and two rows that it sums."""

_LONGEST_NAME = 120
_MOST_BETWEEN = 40
"""Lines of explanation between two rows of one statement."""


@cache
def _form() -> re.Pattern[str]:
    statement = vocabulary("budget")["statement"]
    return compiled(
        rf"""
        [ \t]{{0,20}} (?: \(?(?P<number> [0-9๐-๙]{{1,2}} (?: \.[0-9๐-๙]{{1,2}} ){{0,3}} ) [.)] [ \t]{{0,5}} )?
        (?P<name> [^\t\n0-9๐-๙] [^\t\n]{{2,{_LONGEST_NAME}}}? ) [ \t]{{1,10}}
        (?: (?P<sums> {any_of(statement["sums"])} ) | (?P<items> {any_of(statement["items"])} ) ) [ \t]{{0,10}}
        (?P<figure> {FIGURE} ) [ \t]{{0,5}} บาท [ \t]{{0,5}} (?: \([ก-๙ \t-]{{3,160}}\) [ \t]{{0,5}} )?
        """,
        re.VERBOSE,
    )


def statement_rows(document: Document) -> list[list[Row]]:
    """Return the rows of every budget statement of a document, in text order."""
    if "บาท" not in document.text or not any(word in document.text for word in words("statement", "sums")):
        return []
    found: list[list[Row]] = []
    run: list[_Statement] = []
    between = 0
    for line in whole_lines(document.text):
        match = _form().fullmatch(line.text) if "บาท" in line.text else None
        if match is None:
            between += 1
            continue
        if between > _MOST_BETWEEN:
            found.extend(_statement(run))
            run = []
        between = 0
        run.append(_row(match, line.start))
    found.extend(_statement(run))
    return found


class _Statement(NamedTuple):
    """A line of a statement: its row, its level, and the number at its head."""

    row: Row
    level: int
    number: tuple[int, ...]


def _row(match: re.Match[str], start: int) -> _Statement:
    begin = _name_start(match["name"]) if match["sums"] else 0
    name = " ".join(match["name"][begin:].split())
    row = Row(
        name,
        decimal(match["figure"]),
        "total" if match["sums"] else "item",
        0,
        start + match.start("name") + begin,
        start + match.end("figure"),
        plan_in(name),
        department_in(name),
        fiscal_year_in(name),
    )
    levels = vocabulary("budget")["statement"]["levels"]
    level = min((level["depth"] for level in levels if name.startswith(tuple(level["names"]))), default=len(levels))
    number = tuple(map(int, to_arabic(match["number"] or "").split("."))) if match["number"] else ()
    return _Statement(row, level if match["sums"] else len(levels) + 1, number)


def _lacks_a_number(run: list[_Statement]) -> bool:
    """Return whether two numbered rows of one level follow each other whose numbers do not: one between was not read."""
    return any(
        one.level == two.level
        and len(one.number) == len(two.number) > 0
        and one.number[:-1] == two.number[:-1]
        and two.number[-1] not in (1, one.number[-1] + 1)
        for one, two in pairwise(run)
    )


def _name_start(name: str) -> int:
    """Return where the name of a sum begins, where a PDF has joined its line to the one before: `… พ.ศ. 2567 งบดำเนินงาน`."""
    return max((match.start("name") for match in _joined().finditer(name)), default=0)


@cache
def _joined() -> re.Pattern[str]:
    levels = vocabulary("budget")["statement"]["levels"]
    return compiled(rf"[ ](?P<name>{any_of(name for level in levels if level['joined'] for name in level['names'])})")


def _statement(run: list[_Statement]) -> list[list[Row]]:
    """Return a run of such lines as one outline, where sums stand before the rows that they sum."""
    if len(run) < _LEAST_ROWS or run[0].row.kind != "total" or _lacks_a_number(run):
        return []
    rows = with_outline([each.row for each in run], [each.level for each in run])
    return [[replace(row, group=at) for at, row in enumerate(rows)]]
