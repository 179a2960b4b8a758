"""Rules of tables and letterheads: straight runs of ink, taken out so that they are not read as letters."""

from typing import TYPE_CHECKING

from council_docs.readers.ocr.rules.runs import runs_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ink = NDArray[np.bool_]


Rule = tuple[int, int, int, int]
"""A rule in pixels: left, top, right, bottom."""


def without_rules(ink: "Ink", dpi: float) -> "Ink":
    """Take the rules of tables and letterheads out: straight runs of ink longer than half an inch and thinner than 1/8."""
    return take_rules(ink, dpi)[0]


def take_rules(ink: "Ink", dpi: float) -> tuple["Ink", tuple[Rule, ...]]:
    """Take the rules out as `without_rules` does; returns what is left, and where the rules are."""
    import numpy as np

    result = ink.copy()
    length = max(8, int(dpi * 0.5))
    thick = max(2, int(dpi * 0.12))
    found: list[Rule] = []
    for axis in (1, 0):
        lines = ink if axis == 1 else np.ascontiguousarray(ink.T)
        if lines.shape[1] <= length:
            continue
        rule = _straight_runs(lines, length)
        for low, high in runs_of(np.any(rule, axis=1)):
            _without_bars(rule[low:high], thick)
        pieces = pieces_of_rules(rule, max(2, round(dpi * _HOLE)))
        found += pieces if axis == 1 else [(top, left, bottom, right) for left, top, right, bottom in pieces]
        fringe = max(1, round(dpi * 0.014))
        # What is farther from a rule than its fringe and the letter on it has no say.
        for low, high in runs_of(np.any(rule, axis=1), bridge=2 * fringe + 2):
            rows = slice(max(0, low - fringe - 1), high + fringe + 1)
            _with_fringe(rule[rows], lines[rows], fringe)
        target = result if axis == 1 else result.T
        target[rule] = False
    return result, tuple(found)


_HOLE = 0.05
"""Gap in a rule that a scan makes, in inches: what crosses it, or where ink is missing."""


def pieces_of_rules(rule: "Ink", hole: int) -> list[Rule]:
    """Return the rules in rows of straight runs."""
    import numpy as np

    pieces: list[Rule] = []
    for top, bottom in runs_of(np.any(rule, axis=1), bridge=1):
        for left, right in runs_of(np.any(rule[top:bottom], axis=0), bridge=hole):
            rows = np.flatnonzero(np.any(rule[top:bottom, left:right], axis=1))
            pieces.append((left, top + int(rows[0]), right, top + int(rows[-1]) + 1))
    return pieces


def _straight_runs(lines: "Ink", length: int) -> "Ink":
    """Return the parts of each row that are all ink, or nearly, for `length` dots."""
    import numpy as np

    rule = np.zeros_like(lines)
    # A window that is nearly full holds a full half of a window, nearly: few rows do.
    half = length // 2
    blocks = lines[:, : lines.shape[1] // half * half].reshape(len(lines), -1, half).sum(axis=2, dtype=np.int32)
    rows = np.flatnonzero((blocks >= half - (length - _FULL * length)).any(axis=1))
    sums = np.cumsum(np.pad(lines[rows], ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    full = sums[:, length:] - sums[:, :-length] >= _FULL * length
    for row, windows in zip(rows.tolist(), full, strict=True):
        for start, end in runs_of(windows):
            rule[row, start : end + length - 1] = True
    return rule


_FULL = 0.97
"""Share of ink in a rule."""


def _without_bars(rule: "Ink", thick: int) -> None:
    """Take out what is thicker than a rule: thick bars are letters of a headline, or pictures."""
    import numpy as np

    depth = np.zeros(rule.shape[1], dtype=np.int32)
    for row in range(rule.shape[0]):
        depth = np.where(rule[row], depth + 1, 0)
        over = depth == thick + 1
        if over.any():
            rule[max(0, row - thick) : row + 1, over] = False
        rule[row, depth > thick] = False


def _with_fringe(rule: "Ink", ink: "Ink", most: int) -> None:
    """Widen rules to their ragged edges: rows of broken ink beside them that are no thicker than `most`, letters apart."""
    import numpy as np

    rows = rule.shape[0]
    for way in (1, -1):
        edge = rule.copy()
        found = np.zeros_like(rule)
        for _ in range(most):
            moved = np.zeros_like(rule)
            if way == 1:
                moved[1:] = edge[:-1]
            else:
                moved[:-1] = edge[1:]
            edge = moved & ink & ~rule
            found |= edge
        # What goes on beyond is a letter that stands on the rule.
        beyond = np.zeros_like(rule)
        if way == 1:
            beyond[: rows - 1] = ink[1:]
        else:
            beyond[1:] = ink[:-1]
        letter = edge & beyond
        for _ in range(most):
            found &= ~letter
            moved = np.zeros_like(rule)
            if way == 1:
                moved[:-1] = letter[1:]
            else:
                moved[1:] = letter[:-1]
            letter = moved & found
        rule |= found
