"""Dotted and dashed rules of tables: even rows of dots that cross each other, with white along their sides.

Dots that lead from a word to a number or to a signature cross none: they are taken out, too, and are gaps. On a line of a
few short words they have more ink than its letters, and the line would not be found. Strokes of letters below each other
are not even.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from council_docs.readers.ocr.rules.runs import any_of_next, runs_of
from council_docs.readers.ocr.rules.whole_rules import Rule, pieces_of_rules

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ink = NDArray[np.bool_]


_DOT, _NEXT = 0.03, 0.075
"""Inches: most thickness of a dotted or broken rule, and most from one of its dots to the next."""

_BESIDE = 0.03
"""Inches of white along both sides of dots that may be those of a rule."""

_EDGE = 0.006
"""Inches of white along the sides of the dots of a rule that is known: print comes closer to some."""

_SHORTEST = 0.4
"""Inches that an upright broken rule is long at least: strokes of letters in two lines are farther from each other."""

_LEADER = 1.0
"""Inches that a level one is long at least; dots that lead from a word to a number, or to a signature, meet no upright."""

_DENSE = 0.15
"""Least share of ink in a broken rule."""

_STEP, _EVEN_STEPS = 0.11, 0.6
"""Most inches from the beginning of one dot or dash to that of the next, and the share of such steps that are as usual."""

_FADED = 0.75
"""Share of ink from which on a rule has gaps, and is no row of dots."""

_CUT = 0.3
"""Inches of a broken rule that print upon it may hide."""

_MEET = 0.045
"""Inches within which a level rule and an upright one meet: dots are as far apart, print is farther from a rule."""


def take_broken_rules(ink: "Ink", dpi: float, rules: Sequence[Rule]) -> tuple["Ink", tuple[Rule, ...]]:
    """Take dotted, dashed and half faded rules of tables out of a page, and the dots that lead from a word to another.

    Args:
        ink: The page without its whole rules.
        dpi: Its dots an inch.
        rules: Those whole rules.

    Returns:
        What is left, and the broken rules; only such as meet two of the other way, whole or broken.
    """
    near = _MEET * dpi
    whole = _Rules([rule for rule in rules if _is_upright(rule)], [rule for rule in rules if not _is_upright(rule)])
    seen = _rules_of_dots(ink, dpi)
    found = _crossing(seen, whole, near)
    ink = _without_leaders(ink, [rule for rule in seen.level if rule not in found.level], dpi)
    if not (found.upright or found.level):
        return ink, ()
    upright_dots, level_dots = (_lone_dots(one, dpi, _EDGE) for one in (ink.T, ink))
    upright = [_turned(_extended(_turned(rule), upright_dots, dpi)) for rule in found.upright]
    level = _levels(found.level, upright, level_dots, dpi)
    lying = (*level, *whole.level)
    upright = [_between(one, [other for other in lying if _meet(other, one, near)]) for one in upright]
    return _without_dots(ink, _Rules(upright, level), upright_dots.T, level_dots), (*upright, *level)


def _without_leaders(ink: "Ink", leaders: Sequence[Rule], dpi: float) -> "Ink":
    """Return the page without the dots of rows that are no rules; the stops between words on the same line stay."""
    import numpy as np

    if not leaders:
        return ink
    dots, result = _lone_dots(ink, dpi, _ABOVE), ink.copy()
    for left, top, right, bottom in leaders:
        rows = slice(max(0, top - 1), bottom + 1)
        for start, end in runs_of(np.any(dots[rows, left:right], axis=0), bridge=round(_NEXT * dpi)):
            if end - start >= _LEADS * dpi:
                place = rows, slice(left + start, left + end)
                result[place] &= ~dots[place]
    return result


_ABOVE = 0.08
"""Inches of white above and below the dots that lead to a word: the feet of letters are as thin, and have letters above."""

_LEADS = 0.4
"""Inches that a part of a row of dots is long at least, between two words in it; the stops of พ.ศ. are no such part."""


@dataclass(frozen=True, slots=True)
class _Rules:
    upright: list[Rule]
    level: list[Rule]


def _is_upright(rule: Rule) -> bool:
    return rule[3] - rule[1] > rule[2] - rule[0]


def _rules_of_dots(ink: "Ink", dpi: float) -> _Rules:
    """Return all rows of dots, up and down and across, that are long and even enough."""
    upright = [_turned(rule) for rule in _rows_of_dots(_lone_dots(ink.T, dpi, _BESIDE), dpi, _SHORTEST * dpi)]
    upright = [rule for rule in upright if _goes_between_lines(rule, ink, dpi)]
    return _Rules(upright, _rows_of_dots(_lone_dots(ink, dpi, _BESIDE), dpi, _LEADER * dpi))


def _levels(found: Sequence[Rule], upright: Sequence[Rule], dots: "Ink", dpi: float) -> list[Rule]:
    """Return the level rules, as long as they are, with those that print stands close upon.

    Once the columns are known, such a one is a rule, too: else two rows would be read as one.
    """
    close = [rule for rule in _rows_of_dots(dots, dpi, _LEADER * dpi) if _meets_most(rule, upright, _MEET * dpi)]
    return [*dict.fromkeys(_extended(rule, dots, dpi) for rule in (*found, *close))]


def _goes_between_lines(upright: Rule, ink: "Ink", dpi: float) -> bool:
    """Return whether an upright row of dots goes on where no print is beside it, as a rule does.

    The same word in each row of a table (`หมู่ที่ 1`, `หมู่ที่ 2`) has strokes below each other as even as dots.
    """
    import numpy as np

    left, top, right, bottom = upright
    near, far = round(_EDGE * dpi) + 1, round(_ASIDE * dpi)
    sides = ink[top:bottom, max(0, left - far) : max(0, left - near)], ink[top:bottom, right + near : right + far]
    white: Ink = ~(np.any(sides[0], axis=1) | np.any(sides[1], axis=1))
    dots: Ink = np.any(ink[top:bottom, left:right], axis=1)
    return bool(white.mean() >= _LEAST_WHITE and dots[white].mean() >= _GOES_ON * dots.mean())


_ASIDE = 0.2
"""Inches to both sides of an upright row of dots in which the next letters of a word stand."""

_LEAST_WHITE, _GOES_ON = 0.05, 0.4
"""Least share of the rows of a rule without print beside it, and of its ink there beside that of all its rows."""


def _crossing(found: _Rules, whole: _Rules, near: float) -> _Rules:
    """Return the rules that meet two of the other way, broken or whole."""
    for _ in range(2):  # what is no rule of a table takes others with it
        standing = (*found.upright, *whole.upright)
        level = [one for one in found.level if sum(_meet(one, other, near) for other in standing) > 1]
        lying = (*level, *whole.level)
        found = _Rules([one for one in found.upright if sum(_meet(other, one, near) for other in lying) > 1], level)
    return found


def _without_dots(ink: "Ink", rules: _Rules, upright_dots: "Ink", level_dots: "Ink") -> "Ink":
    """Take the dots of rules out, and what stands where two cross: a dot of one is no dot of the other there."""
    import numpy as np

    result = ink.copy()
    for found, dots in ((rules.upright, upright_dots), (rules.level, level_dots)):
        for left, top, right, bottom in found:
            place = np.s_[max(0, top - 1) : bottom + 1, max(0, left - 1) : right + 1]
            result[place] &= ~dots[place]
    for left, _, right, _ in rules.upright:
        for _, top, _, bottom in rules.level:
            result[max(0, top - 1) : bottom + 1, max(0, left - 1) : right + 1] = False
    return result


def _meets_most(level: Rule, uprights: Sequence[Rule], near: float) -> bool:
    """Return whether a level rule meets most of the upright ones of a table, three at least."""
    met = sum(_meet(level, upright, near) for upright in uprights)
    return met >= 3 and 2 * met > len(uprights)


def _turned(rule: Rule) -> Rule:
    """Return a rule of a page whose rows are columns."""
    left, top, right, bottom = rule
    return top, left, bottom, right


def _extended(rule: Rule, dots: "Ink", dpi: float) -> Rule:
    """Return a rule as far as its dots go on beside print, which is closer to them than where it was found."""
    import numpy as np

    left, top, right, bottom = rule
    band = np.any(dots[max(0, top - 1) : bottom + 1], axis=0)
    for start, end in runs_of(band, bridge=round(_CUT * dpi)):
        if start < right and left < end and band[start:end].mean() >= _DENSE:
            left, right = min(left, start), max(right, end)
    return left, top, right, bottom


def _meet(level: Rule, upright: Rule, near: float) -> bool:
    """Return whether two rules meet, or nearly."""
    (left, top, right, bottom), (x0, y0, x1, y1) = level, upright
    return left - near <= x1 and x0 <= right + near and y0 - near <= bottom and top <= y1 + near


def _between(upright: Rule, levels: Sequence[Rule]) -> Rule:
    """Return an upright rule from the first to the last level one that it meets: marks above a table are no dots of it."""
    if len(levels) < 2:
        return upright
    left, top, right, bottom = upright
    return left, max(top, min(rule[1] for rule in levels)), right, min(bottom, max(rule[3] for rule in levels))


def _lone_dots(ink: "Ink", dpi: float, around: float) -> "Ink":
    """Return ink that is no thicker than a rule from top to bottom, with white above and below it: `around` inches."""
    import numpy as np

    thick, white = max(2, round(_DOT * dpi)), max(1, round(around * dpi))
    whole = thick + 2 * white
    if ink.shape[0] <= whole:
        return np.zeros_like(ink)
    padded = np.pad(ink, ((white, white + thick), (0, 0)))
    edges = any_of_next(padded, white, 0)
    # A window of so many rows holds all of a dot where the rows above and below it are white.
    clear = ~edges[: -white - thick] & ~edges[white + thick :]
    held = np.zeros_like(ink)
    for row in range(thick):
        held[row:] |= clear[: ink.shape[0] - row]
    return held & ink


def _rows_of_dots(dots: "Ink", dpi: float, length: float) -> list[Rule]:
    """Return the rows of dots that are long enough."""
    import numpy as np

    wide = any_of_next(np.pad(dots, ((1, 1), (0, 0))), 3, 0)  # a rule that is a little askew
    rule = np.zeros_like(dots)
    gap = round(_NEXT * dpi)
    for row in np.flatnonzero(wide.sum(axis=1) >= _DENSE * length).tolist():
        for start, end in runs_of(wide[row], bridge=gap):
            if end - start >= length / 2 and wide[row, start:end].mean() >= _DENSE:
                rule[row, start:end] = True
    pieces = pieces_of_rules(rule, round(_CUT * dpi))
    return [piece for piece in pieces if piece[2] - piece[0] >= length and _is_regular(piece, wide, dpi)]


def _is_regular(rule: Rule, dots: "Ink", dpi: float) -> bool:
    """Return whether the dots of a rule follow each other evenly, or leave few gaps: strokes of letters do neither."""
    import numpy as np

    left, top, right, bottom = rule
    band = np.any(dots[top:bottom, left:right], axis=0)
    steps = np.diff([start for start, _ in runs_of(band)])
    if band.mean() >= _FADED or len(steps) < 2:
        return bool(band.mean() >= _FADED)
    usual = float(np.median(steps))
    return bool(usual <= _STEP * dpi and (abs(steps - usual) <= max(1.5, 0.3 * usual)).mean() >= _EVEN_STEPS)
