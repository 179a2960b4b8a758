"""The line above a list of attendance that names its columns: ลำดับที่ | ชื่อ - สกุล | ตำแหน่ง | ลายมือชื่อ."""

import re
from functools import cache

from council_docs.lexicon.patterns import compiled, spaced
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.text.anchors import holds_any
from council_docs.text.similarity import within_edits

_GAP = compiled(r"\t+|[ \u00a0]{2,}|\n+")
_FEWEST = 3
_MOSTLY = 0.6
"""Share of the columns whose names must be known; OCR may misread one."""
TELLING = frozenset(("came", "away", "status"))
"""Columns that say of each person on a list whether he or she came."""


_SAY_WHO_CAME = TELLING | {"sign", "remark"}
"""Columns beside that of the names of which a list of attendance has one at least."""


@cache
def _kinds() -> dict[str, str]:
    return {
        "".join(form.split()): "name" if kind == "people" else kind
        for kind, forms in vocabulary("attendance")["columns"].items()
        for form in forms
    }


def column_kinds(line: str) -> tuple[str, ...]:
    """Return what stands in the columns under a header line, from the left; nothing for other lines.

    `number`, `group`, `name`, `part` (of a name, in a column of its own), `body`, `sign` (signatures), `drop` (telephone
    numbers), `remark`, `came` and `away` (a tick says so), `status` (words do), or `any` (offices). All names of columns are
    known, or most of three and more, that of the people's names among them; of each, OCR may have misread a letter. What
    says who came is a column only beside one of names: ลา alone is a heading.

    >>> column_kinds("ที่  ชื่อ - สกุล  ตำแหน่ง  ลายมือชื่อ")
    ('number', 'name', 'any', 'sign')
    >>> column_kinds("ที่  ชือ - สกุล  มา  ไม่มา")
    ('number', 'name', 'came', 'away')
    """
    if len(line) > _LONGEST or not line.strip():
        return ()
    return _kinds_of(_GAP.split(line)) or _kinds_of(_AROUND_DASH.sub("-", line.replace("|", " ")).split())


_AROUND_DASH = compiled(r"\s{0,2}[-–]\s{0,2}")
"""Of ชื่อ - สกุล, where columns are close and the header is one piece."""


def _kinds_of(columns: list[str]) -> tuple[str, ...]:
    cells = ["".join(cell.split()) for cell in columns if cell.strip()]
    if any(map(str.isdigit, cells)):
        return ()  # the first row stands behind the header
    told = _told(cells)
    known = len(cells) - told.count(None)
    if known < _MOSTLY * len(cells):
        return ()
    kinds = tuple(kind or "any" for kind in told)
    if told[0] is None and len(cells[0]) <= _SHORT:
        kinds = ("number", *kinds[1:])  # ที
    if "name" not in kinds and not TELLING.isdisjoint(kinds):
        return ()
    return kinds if known == len(cells) or (len(cells) >= _FEWEST and "name" in kinds) else ()


def _told(cells: list[str]) -> list[str | None]:
    """Return what the names of columns say; where most are known, of the others a letter may be misread."""
    told = [_kinds().get(cell) for cell in cells]
    if len(cells) < _FEWEST or not 1 < len(cells) - told.count(None) < len(cells):
        return told
    return [kind or _misread_kind(cell) for kind, cell in zip(told, cells, strict=True)]


def _misread_kind(cell: str) -> str | None:
    """Return what stands under a name of which a letter or two are wrong, or before which stands one too many."""
    letters = cell.strip("[](){}|.,:;'/\\")
    if not _LEAST_MISREAD <= len(letters) <= _LONGEST_NAME:
        return None
    known = ((form, kind) for form, kind in _kinds().items() if len(form) >= _LEAST_MISREAD)
    return next((kind for form, kind in known if within_edits(letters, form, len(form) // _RIGHT)), None)


_SHORT = 3
"""Code points of ที่, the marks of which OCR loses."""
_LEAST_MISREAD, _LONGEST_NAME, _RIGHT = 6, 30, 5
"""Code points of a name of a column in which a misread letter is seen, of the longest name, and for one that is misread."""


def lists_who_came(line: str) -> bool:
    """Return whether a line is the header of a list of people that says who came: they sign, ticks or remarks tell."""
    kinds = column_kinds(line)
    return len(kinds) >= _FEWEST and "name" in kinds and not _SAY_WHO_CAME.isdisjoint(kinds)


def with_second_storey(kinds: tuple[str, ...], line: str) -> tuple[str, ...]:
    r"""Return the kinds of columns with those that a line below the header names under one of it; nothing if it does not.

    >>> with_second_storey(("number", "name", "any", "status"), "มา\tลา\tขาด")
    ('number', 'name', 'any', 'came', 'away', 'away')
    """
    cells = ["".join(cell.split()) for cell in _GAP.split(line[:_LONGEST]) if cell.strip()]
    told = tuple(_kinds().get(cell, "any") for cell in cells)
    if len(told) < _FEWEST - 1 or not TELLING.issuperset(told) or kinds.count("status") != 1:
        return ()
    at = kinds.index("status")
    return (*kinds[:at], *told, *kinds[at + 1 :])


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
