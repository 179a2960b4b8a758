"""Columns that say who came: ticks and crosses under มา and ไม่มา, words under สถานะ."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal

from council_docs.assembly.minutes.attendance.cells import reason_in_remark
from council_docs.lexicon.wordlists import words
from council_docs.phrases.attendance_columns import TELLING

Fate = Literal["present", "absent", "unclear"]


def fate_of(cells: Sequence[str], kinds: Sequence[str], *, aligned: bool) -> Fate | None:
    """Return what the columns of a list say of a person; `None` where no column does.

    Args:
        cells: Those behind the name; empty ones at the end may be missing.
        kinds: Of the columns behind that of the names.
        aligned: Whether each cell is known to stand under its column; elsewhere a tick may be one of either.
    """
    telling = [at for at, kind in enumerate(kinds) if kind in TELLING]
    if not telling:
        return None
    if not aligned and len(cells) != len(kinds):
        return _one_of(map(_in_words, cells)) or "unclear"
    under = [*cells, *[""] * len(kinds)]
    # Where another column says who stayed away, a dash under มา says nothing: OCR makes one of a tick.
    ticked = [at for at in telling if "away" not in kinds or "".join(under[at].split()) not in _marks("dash")]
    said = _one_of(_told(kinds[at], under[at]) for at in ticked)
    if said is None and all(kinds[at] == "away" for at in telling):
        return None  # nobody ticked that the person stayed away
    return said or "unclear"


def _one_of(told: Iterable[Fate | None]) -> Fate | None:
    """Return what cells say; not clear where they differ."""
    said = {*told} - {None}
    return said.pop() if len(said) == 1 else "unclear" if said else None


def _told(kind: str, cell: str) -> Fate | None:
    """Return what a cell says under a column of its kind; what is neither tick nor word known is not clear."""
    squeezed = "".join(cell.split())
    if not squeezed:
        return None
    if (written := _in_words(cell)) is not None:
        return written
    if squeezed in _marks("tick"):
        return "absent" if kind == "away" else "present"
    if squeezed in _marks("cross"):
        return None if kind == "away" else "absent"
    return "unclear"


def _in_words(cell: str) -> Fate | None:
    if "".join(cell.split()).casefold() in _marks("present"):
        return "present"
    return "absent" if reason_in_remark(cell) is not None else None


@cache
def _marks(kind: str) -> frozenset[str]:
    return frozenset(words("attendance", "marks", kind))
