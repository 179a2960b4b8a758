"""Where things stand on a page: which edges are one, which baselines, what overlaps, and how near that has to be.

All places are points from the top left corner of the page as it is read. Papers are set in type of 8 to 20 points, so what
is near is said in em, the height of that type; a function takes its limit in points (`SAME_STOP * line.size`). Thresholds
that several rooms share are named here; those of one room stand at the top of its module, named in the same way.
"""

from collections.abc import Iterable
from typing import Protocol


class Extent(Protocol):
    """What has a left and a right edge: glyphs, pieces, lines, cells, columns."""

    @property
    def x0(self) -> float:
        """Left edge."""

    @property
    def x1(self) -> float:
        """Right edge."""


# Across the page.
EXACT = 0.1  # em within which programs set two edges, pens or middles that are one: what differs is rounding
SAME_STOP = 0.3  # em within which lines begin at one tab stop: a typist who aligns by spaces is off by less than a letter
SAME_LEFT = 0.5  # em within which lines of one paragraph begin: they are level, and first lines indented by 1.4 and more
SAME_COLUMN = 0.6  # em within which what is below a cell begins where the cell does: brackets and figures stand out of line
INDENT = 1.2  # em from a margin, from which on a line is indented or centred: first lines measured 1.4 and more
ROOM = 0.5  # em that stay free at the right of a cell: a word that would fit only without them was not put there
PART_OF_LETTER = 0.3  # em by which ink may reach over the edge of a column: half a letter, which is no word

# Down the page.
LEVEL = 0.1  # em between the baselines of glyphs that one program set on one line: what differs is rounding
SAME_LINE = 0.3  # em between the baselines of one printed line: figures and signs are set a little above it
X_HEIGHT = 0.3  # em from the baseline up to the middle of the letters: a line is where these are, not where its marks are
WRAPPED = 1.9  # em between the baselines of a wrapped line and the one above it: 3,254 lines measured 0.9 to 1.6


def is_near(one: float, other: float, limit: float) -> bool:
    """Return whether two places are less than a limit apart."""
    return abs(one - other) < limit


def is_apart(one: float, other: float, limit: float) -> bool:
    """Return whether two places are more than a limit apart."""
    return abs(one - other) > limit


def is_near_any(place: float, others: Iterable[float], limit: float) -> bool:
    """Return whether a place is less than a limit from one of the others."""
    return any(abs(other - place) < limit for other in others)


def overlap(one: Extent, other: Extent) -> float:
    """Return the width that two things share, in points; below 0 it is the gap between them."""
    return min(one.x1, other.x1) - max(one.x0, other.x0)


def middle(thing: Extent) -> float:
    """Return the place half-way between the edges of a thing."""
    return (thing.x0 + thing.x1) / 2


def are_centred(one: Extent, other: Extent, limit: float) -> bool:
    """Return whether the middles of two things are less than a limit apart."""
    return abs((one.x0 + one.x1) - (other.x0 + other.x1)) < 2 * limit
