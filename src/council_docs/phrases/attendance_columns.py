"""The line above a list of attendance that names its columns: ลำดับที่ | ชื่อ - สกุล | ตำแหน่ง | ลายมือชื่อ."""

import re
from functools import cache

from council_docs.lexicon.patterns import compiled, spaced
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.text.anchors import holds_any

_GAP = compiled(r"\t+|[ \u00a0]{2,}|\n+")
_FEWEST = 3
_MOSTLY = 0.6
"""Share of the columns whose names must be known; OCR may misread one."""
TELLING = frozenset(("came", "away", "status"))
"""Columns that say of each person on a list whether he or she came."""


@cache
def _kinds() -> dict[str, str]:
    return {
        "".join(form.split()): "name" if kind == "people" else kind
        for kind, forms in vocabulary("attendance")["columns"].items()
        for form in forms
    }


def column_kinds(line: str) -> tuple[str, ...]:
    """Return what stands in the columns under a header line, from the left; nothing for other lines.

    `name`, `body`, `sign` (signatures), `drop` (telephone numbers), `remark`, `came` and `away` (a tick says so), `status`
    (words do), or `any` (numbers, offices). All names of columns are known, or most of three and more, that of the people's
    names among them. What says who came is a column only beside one of names: ลา alone is a heading.

    >>> column_kinds("ที่  ชื่อ - สกุล  ตำแหน่ง  ลายมือชื่อ")
    ('any', 'name', 'any', 'sign')
    >>> column_kinds("ที่  ชื่อ - สกุล  มา  ไม่มา")
    ('any', 'name', 'came', 'away')
    """
    if len(line) > _LONGEST or not line.strip():
        return ()
    return _kinds_of(_GAP.split(line)) or _kinds_of(line.split())


def _kinds_of(columns: list[str]) -> tuple[str, ...]:
    cells = ["".join(cell.split()) for cell in columns if cell.strip()]
    known = sum(cell in _kinds() for cell in cells)
    if known < _MOSTLY * len(cells):
        return ()
    kinds = tuple(_kinds().get(cell, "any") for cell in cells)
    if "name" not in kinds and not TELLING.isdisjoint(kinds):
        return ()
    return kinds if known == len(cells) or (len(cells) >= _FEWEST and "name" in kinds) else ()


def header_end(line: str) -> int:
    """Return the offset after the names of three or more columns with which a line begins; 0 where it begins otherwise.

    A scan whose columns are close gives header and first row as one line: `ที่ ชื่อ - สกุล ตำแหน่ง 1 นาย…`.
    """
    if not holds_any("".join(line[:_LONGEST].split()), _names()):
        return 0
    kinds = column_kinds(line)
    if "name" in kinds and len(kinds) >= _FEWEST:
        return len(line)
    found = _beginning().match(line, 0, _LONGEST)
    return found.end() if found is not None and holds_any("".join(found[0].split()), _names()) else 0


@cache
def _names() -> tuple[str, ...]:
    """Return the names of a column of names that hold no shorter one."""
    names = [form for form, kind in _kinds().items() if kind == "name"]
    return tuple(form for form in names if not any(other != form and other in form for other in names))


@cache
def _beginning() -> re.Pattern[str]:
    known = spaced(words("attendance", "columns"))
    return compiled(rf"\s{{0,8}}(?:\S{{1,12}}\s{{1,10}})?(?:{known}[\s\t]{{1,10}}){{{_FEWEST},6}}")


_LONGEST = 200
"""Code points of a header line."""
