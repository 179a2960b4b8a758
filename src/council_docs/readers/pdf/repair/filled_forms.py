"""What is typed over the dotted lines of a form: it goes into the gap, in place of the dots that it covers.

    ชื่อ ......นายสมชาย ใจดี...... ตำแหน่ง ......ปลัด......

The line of the form is one piece of text, each value another, laid upon its dots or a little above them. By their baselines
the values would be a line of their own, before the labels or after them; on one baseline the dots would stand between their
letters.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from council_docs.deadline import check_time
from council_docs.readers.pdf.geometry import EXACT, LEVEL, PART_OF_LETTER, is_near
from council_docs.readers.pdf.page.glyphs import Glyph

DOTS = frozenset(".…_")
FEWEST = 6  # dots in a row that are a line to write on: three are an ellipsis, four the end of a sentence after one
ABOVE = 0.45  # em over the dots where a value stands at most; the line above is 1.1 and more away
BELOW = 0.15  # em under them
NEXT = 0.5  # em between two dots of one line at most
MOST = 400  # dotted lines of a page, and values on them; a form has some dozens, hostile pages may have any number
BAND = 8.0  # points of height in which glyphs are looked for together


@dataclass(frozen=True, slots=True)
class _Gap:
    """A dotted line: its edges, its baseline, its dots."""

    x0: float
    x1: float
    y: float
    size: float
    dots: Sequence[Glyph]


def filled_forms(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Put what is typed over dotted lines into their gaps; a value that reaches over other words of its line stays."""
    gaps = list(islice(_gaps(glyphs), MOST + 1)) if _has_dotted_lines(glyphs) else []
    if not gaps or len(gaps) > MOST:
        return glyphs
    covered: set[int] = set()
    dotted = {id(dot) for gap in gaps for dot in gap.dots}
    letters: _Bands | None = None
    for value, gap in islice(_values(glyphs, gaps, dotted), MOST):
        letters = letters or _Bands(glyphs, dotted)
        if not letters.hold_another(value, gap):
            covered |= _fill(gap, value)
            fired["filled-forms"] += 1
    return [glyph for glyph in glyphs if id(glyph) not in covered] if covered else glyphs


def _has_dotted_lines(glyphs: Sequence[Glyph]) -> bool:
    text = "".join([glyph.text for glyph in glyphs])
    return any(FEWEST * dot in text for dot in DOTS)


def _values(glyphs: Sequence[Glyph], gaps: Sequence[_Gap], dotted: set[int]) -> Iterator[tuple[list[Glyph], _Gap]]:
    """Yield the pieces that stand upon dotted lines, each with its line."""
    for piece in _pieces(glyphs, dotted):
        gap = next((gap for gap in gaps if _is_over(piece, gap)), None)
        if gap is not None:
            check_time()
            yield piece, gap


def _fill(gap: _Gap, value: Sequence[Glyph]) -> set[int]:
    """Put a value on the line of a gap, and return which dots it covers."""
    for glyph in value:
        glyph.y = gap.y
    near = EXACT * gap.size
    x0, x1 = value[0].x0 - near, max(glyph.x1 for glyph in value) + near
    return {id(dot) for dot in gap.dots if dot.x1 > x0 and dot.x0 < x1}


def _gaps(glyphs: Sequence[Glyph]) -> Iterator[_Gap]:
    """Yield the dotted lines of a page; a dot right behind a letter is not of one, it may be that of `พ.ศ.`."""
    before = glyphs[0]
    dots: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text not in DOTS:
            yield from _gap_of(dots)
            dots = []
        elif not dots or not _is_next(dots[-1], glyph):
            yield from _gap_of(dots)
            dots = [] if before.text[-1].isalpha() and _is_next(before, glyph) else [glyph]
        else:
            dots.append(glyph)
        before = glyph
    yield from _gap_of(dots)


def _is_next(before: Glyph, glyph: Glyph) -> bool:
    return glyph.y == before.y and is_near(glyph.x0, before.x1, NEXT * glyph.size)


def _gap_of(dots: Sequence[Glyph]) -> Iterator[_Gap]:
    if len(dots) >= FEWEST:
        yield _Gap(dots[0].x0, dots[-1].x1, dots[0].y, dots[0].size, dots)


def _pieces(glyphs: Sequence[Glyph], dotted: set[int]) -> Iterator[list[Glyph]]:
    """Yield what else is written on the page, text object by text object."""
    for (_, _, of_gap), group in groupby(glyphs, lambda glyph: (glyph.run, glyph.y, id(glyph) in dotted)):
        piece = [glyph for glyph in group if glyph.text != " "]
        if not of_gap and any(glyph.text[0].isalnum() for glyph in piece):
            yield piece


def _is_over(value: Sequence[Glyph], gap: _Gap) -> bool:
    """Return whether a piece stands upon a dotted line, with half of its width and more."""
    em = gap.size
    if not -BELOW * em < gap.y - value[0].y < ABOVE * em:
        return False
    x0, x1 = value[0].x0, value[-1].x1
    return 2 * (min(x1, gap.x1) - max(x0, gap.x0)) > x1 - x0


class _Bands:
    """What is written on a page beside dotted lines, by its height as it was drawn."""

    def __init__(self, glyphs: Sequence[Glyph], dotted: set[int]) -> None:
        self._bands: dict[float, list[Glyph]] = {}
        for glyph in glyphs:
            if id(glyph) not in dotted and glyph.text != " ":
                self._bands.setdefault(glyph.y // BAND, []).append(glyph)

    def hold_another(self, value: Sequence[Glyph], gap: _Gap) -> bool:
        """Return whether a piece would stand on other letters of the line that it would come to."""
        own = set(map(id, value))
        x0, x1, near, level = value[0].x0, value[-1].x1, PART_OF_LETTER * gap.size, LEVEL * gap.size
        # A value that was put on its line before is looked for where it was drawn, a little above.
        first, last = (gap.y - level - ABOVE * gap.size) // BAND, (gap.y + level + BELOW * gap.size) // BAND
        return any(
            is_near(glyph.y, gap.y, level) and glyph.x0 < x1 - near and glyph.x1 > x0 + near and id(glyph) not in own
            for band, glyphs in self._bands.items()
            if first <= band <= last
            for glyph in glyphs
        )
