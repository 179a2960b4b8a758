"""What budget tables and lists share: the row, sums as figures, words of totals and transfers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Literal

from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary
from council_docs.thai.numbers.digits import to_arabic

Kind = Literal["item", "total", "transfer_in", "transfer_out"]
Side = Literal["transfer_in", "transfer_out"]

_CLOSING = any_of(vocabulary("budget")["lists"]["closing"])
CLOSING = compiled(rf"[ \t]{{0,20}}(?:{_CLOSING}|\d{{1,2}}\.\d{{1,2}}[ \t])")
"""A line that ends whatever list stands before it: a resolution, the next item, the end."""

FIGURE = r"\d(?<![\d.,]\d)(?:\d{0,2}(?:,\d{3}){1,6}|\d{0,14})(?:\.\d{1,4})?(?![\d,]|\.\d)"
"""A well-formed number, as a pattern; Python's `\\d` matches Thai digits as well."""

_UNITS: dict[str, str] = vocabulary("budget")["units"]
SCALE = any_of(unit.removesuffix("บาท") for unit, baht in _UNITS.items() if Decimal(baht) > 1)
"""The words before บาท that make a unit of a column: พัน, ล้าน."""

_CELL = compiled(rf"(?P<figure>{FIGURE})[ ]?(?:\.?-)?[ ]?(?:บาท)?")
_BROKEN = compiled(r"(\d{1,3}(?:,\d{0,3}){1,6}(?:\.\d{0,2})?)[ \n](\d{1,3}(?:,\d{3}){0,5}(?:\.\d{1,2})?)")
_EMPTY = compiled(r"[-–—\s.]{0,6}")
_NO_PLAN = any_of(vocabulary("budget")["names"]["no_plan"])
_PLAN = compiled(rf"แผนงาน(?!{_NO_PLAN})[ ]?[ก-๙]{{2,60}}")
_DIVISION = any_of(vocabulary("budget")["names"]["divisions"])
_DEPARTMENT = compiled(rf"(?:(?<=\s)|^)(?:กอง(?!ทุน)[ก-๙]{{2,25}}|สำนัก{_DIVISION}[ก-๙]{{0,30}})(?=\s|$)")
_LONGEST_TOTAL = 60
"""Letters that the name of a total has at most (`งบประมาณรายจ่ายทั้งสิ้น`); a longer one tells of something."""
_FISCAL = compiled(r"ปีงบประมาณ[ ]{0,2}(?:พ\.?[ ]?ศ\.?)?[ ]{0,2}(2[45]\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a budget; offsets into the document's text, `group` local to its table or list."""

    description: str
    amount: Decimal | None
    kind: Kind
    group: int
    start: int
    end: int
    plan: str | None = None
    department: str | None = None
    fiscal_year: int | None = None
    of: Side | None = None
    level: int | None = None
    key: int | None = None
    """Names the row among those of its table, where another is its part."""
    whole: int | None = None
    """The key of the row whose part it is."""


def decimal(figure: str) -> Decimal:
    """Return the value of a well-formed figure in Thai or Arabic digits."""
    return Decimal(figure.replace(",", ""))


def cell_value(text: str, unit: str | None) -> Decimal | None:
    """Return the sum in a cell, in baht: a figure alone, in the unit of its header; `None` where it holds no such figure."""
    match = _CELL.fullmatch(text.strip()) or _CELL.fullmatch(_rejoined(text.strip()))
    if match is None:
        return None
    return decimal(match["figure"]) * factor(unit)


def _rejoined(text: str) -> str:
    """Join a figure that a narrow cell broke over two lines: `1,835,40 0`; its first part alone is no well-formed number."""
    broken = _BROKEN.fullmatch(text)
    return broken[1] + broken[2] if broken and not _CELL.fullmatch(broken[1]) else text


def is_empty_cell(text: str) -> bool:
    """Return whether a cell says nothing: blank, or dashes."""
    return _EMPTY.fullmatch(text) is not None


def factor(unit: str | None) -> Decimal:
    """Return how many baht a unit is; a missing or unknown unit counts as baht."""
    return Decimal(_UNITS.get((unit or "บาท").replace(" ", ""), "1"))


def is_total(text: str) -> bool:
    """Return whether a row or line states a sum of others."""
    bare = text.strip(" -*\t")
    return bare.startswith(words("totals", "words")) or (
        len(bare) <= _LONGEST_TOTAL and bare.endswith(words("totals", "ends"))
    )


def is_carried(text: str) -> bool:
    """Return whether a row carries a sum from page to page."""
    return text.strip(" -*\t(").startswith(words("totals", "carried"))


def plan_in(text: str) -> str | None:
    """Return the plan that a text names (`แผนงานเคหะและชุมชน`)."""
    found = _PLAN.search(text)
    return found.group() if found else None


def department_in(text: str) -> str | None:
    """Return the division that a text names (`กองช่าง`)."""
    found = _DEPARTMENT.search(text)
    return found.group() if found else None


def fiscal_year_in(text: str) -> int | None:
    """Return the fiscal year that a text names, Buddhist era; `None` where it names none or several."""
    years = set(_FISCAL.findall(to_arabic(text))) if "ปีงบประมาณ" in text else set()
    return int(years.pop()) if len(years) == 1 else None


def transfer_of(text: str) -> tuple[Side, int] | None:
    """Return which side of a transfer a line opens with, and where the word ends; list numbers before it are passed over."""
    match = _transfer().match(text)
    if match is None:
        return None
    return ("transfer_out" if match["out"] else "transfer_in"), match.end()


@cache
def _transfer() -> re.Pattern[str]:
    sides = vocabulary("budget")["transfers"]
    out, into = (any_of(sides[side]) for side in ("out", "in"))
    return compiled(
        rf"""[ \t]{{0,20}}
        (?: \(? [0-9๐-๙]{{1,2}} (?: \.[0-9๐-๙]{{1,2}} ){{0,3}} [.)]? [ \t]{{0,5}} | [-–•*] [ ]? )?    # a number or a bullet
        (?: (?P<out> {out} ) | (?P<in> {into} ) )""",
        re.VERBOSE,
    )


def without_clashes(rows: Sequence[Row]) -> list[Row]:
    """Return rows whose totals can be trusted: a total over rows without a readable sum stands in a group of its own."""
    unreadable = {row.group for row in rows if row.kind != "total" and row.amount is None}
    free = max((row.group for row in rows), default=-1) + 1
    kept = []
    for row in rows:
        if row.kind == "total" and row.group in unreadable:
            kept.append(replace(row, group=free))
            free += 1
        else:
            kept.append(row)
    return kept


def with_outline(rows: Sequence[Row], levels: Sequence[int]) -> list[Row]:
    """Return the rows of an outline with their levels, each a part of the row of the next higher level above it.

    A total behind them sums the rows of the highest level. Every row stands in a group of its own, so that nothing is added
    twice.

    Args:
        rows: Rows of one column, in their order.
        levels: The depth of each, 1 is the highest; 0 of a total.
    """
    last_total = max((at for at, level in enumerate(levels) if not level), default=-1)
    top = min((level for level in levels if level), default=0)
    above: dict[int, int] = {}
    found = []
    for at, (row, level) in enumerate(zip(rows, levels, strict=True)):
        if not level:
            above = {}
            found.append(replace(row, group=at, level=None, key=at, whole=None))
            continue
        above = {depth: key for depth, key in above.items() if depth < level}
        whole = above[max(above)] if above else None
        if whole is None and level == top and at < last_total:
            whole = last_total
        found.append(replace(row, group=at, level=level, key=at, whole=whole))
        above[level] = at
    return found


@cache
def words(section: str, name: str) -> tuple[str, ...]:
    """Return a list of `lexicon/data/budget.toml`, the longest first."""
    return tuple(sorted(vocabulary("budget")[section][name], key=len, reverse=True))
