"""The lines outside of the tables of a page, where they are those of the whole page: then they are not made again.

Most tables stand between the lines of a page and not beside them. No glyph of such a table has a say in what a line outside
of it is: which runs and rows it has, and where its spaces are.
"""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import compress, count, islice
from operator import is_not

from council_docs.readers.pdf.lines.centred_figures import HALF
from council_docs.readers.pdf.lines.printed_lines import BESIDE, Line
from council_docs.readers.pdf.page.glyphs import Glyph

MOST = 12  # places at which tables are cut out of the stream; each is looked for from the beginning


def lines_outside(printed: Sequence[Line], glyphs: list[Glyph], rest: list[Glyph], inside: set[float]) -> list[Line] | None:
    """Return which lines of a page stand outside of its tables; nothing where they have to be made of the glyphs there.

    Args:
        printed: All lines of the page, made of all its glyphs.
        glyphs: Of the page, in the order of the stream.
        rest: Those outside of tables.
        inside: The baselines of those inside.
    """
    if not rest:
        return []
    largest = max([glyph.size for glyph in glyphs])
    # No rule of lines reaches as far as from a line to the next one: raised signs half an em, figures between two lines 0.9.
    if _are_near({glyph.y for glyph in rest}, inside, HALF * largest) or not _are_apart(glyphs, rest, BESIDE * largest):
        return None
    return [line for line in printed if line.pieces[0].glyphs[0].y not in inside]


def _are_near(some: Collection[float], others: Collection[float], limit: float) -> bool:
    """Return whether one of some places is no further than a limit from one of the others."""
    known = sorted(others)
    for place in some:
        after = bisect_left(known, place - limit)
        if after < len(known) and known[after] <= place + limit:
            return True
    return False


def _are_apart(glyphs: list[Glyph], rest: list[Glyph], limit: float) -> bool:
    """Return whether the pen changes lines wherever a table is cut out of the stream: no run goes on behind it."""
    at = index = 0  # in the rest, and in all glyphs
    for _ in range(MOST):
        same = map(is_not, islice(rest, at, None), islice(glyphs, index, None))
        skipped = next(compress(count(), same), None)
        if skipped is None:
            return True
        at += skipped
        if at and abs(rest[at].y - rest[at - 1].y) <= limit:
            return False
        index = glyphs.index(rest[at], index + skipped)
    return False
