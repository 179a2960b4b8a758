"""Check boxes that are drawn as shapes: signs beside the words that they stand with, as a reader sees them.

☐ อนุมัติ  ☒ ไม่อนุมัติ      ๑. เห็นชอบ ☑      ○ อนุมัติ  ◉ ไม่อนุมัติ
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from council_docs.readers.pdf.geometry import X_HEIGHT, middle
from council_docs.readers.pdf.page.glyphs import CheckBox, Glyph

BESIDE = 1.5  # em from a box to the word behind it at most
LOWER = 0.6  # em below the baseline down to which the middle of a box may stand; above it, the height of the letters
HIGHER = 1.1
FARTHEST = 48  # points to a word beside it, whatever its size: boxes have 20 at most
SQUARE = 16  # points: glyphs are looked up by the squares of a page in which they begin
WIDEST = 32  # points of a letter that stands as near
DIGITS = frozenset("0123456789๐๑๒๓๔๕๖๗๘๙.,")
NO_RUN = 1 << 30  # number of a text object that no page has
LARGEST = 1.6  # em that a box has at most: larger ones are frames of text


def with_check_boxes(glyphs: list[Glyph], boxes: Sequence[CheckBox]) -> list[Glyph]:
    """Return the glyphs of a page with its check boxes: before the word behind it, after that before it, or alone in a cell.

    Boxes in which something is written, and those without a word beside them that stand in no cell of a table, are left
    out: they are for digits, or bullets of a drawing.
    """
    squares: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        if glyph.text != " ":
            squares.setdefault((int(glyph.x0 // SQUARE), int(glyph.y // SQUARE)), []).append(glyph)
    signs = _Signs()
    for box in boxes:
        near = [glyph for square in _squares_around(box) for glyph in squares.get(square, ())]
        if not any(_is_in(glyph, box) for glyph in near):
            signs.add(box, near)
    if not signs.before and not signs.after and not signs.alone:
        return glyphs
    return signs.among(glyphs)


@dataclass(slots=True)
class _Signs:
    """The signs of boxes: by the letters before which and after which they stand, and alone."""

    before: dict[int, list[Glyph]] = field(default_factory=dict)
    after: dict[int, list[Glyph]] = field(default_factory=dict)
    alone: list[Glyph] = field(default_factory=list)

    def add(self, box: CheckBox, near: Sequence[Glyph]) -> None:
        """Take in a box where the letters near it say that it is one."""
        behind, ahead = _beside(box, near)
        if behind is not None:
            if behind.text[0].isalpha():
                self.before.setdefault(id(behind), []).append(_sign(box, behind))
        elif ahead is not None:
            if ahead.text[-1] not in DIGITS:
                self.after.setdefault(id(ahead), []).append(_sign(box, ahead))
        elif box.in_cell:
            self.alone.append(_alone(box))

    def among(self, glyphs: Sequence[Glyph]) -> list[Glyph]:
        """Return the glyphs of a page with the signs between them."""
        parts = [
            part for glyph in glyphs for part in (*self.before.get(id(glyph), ()), glyph, *self.after.get(id(glyph), ()))
        ]
        return [*parts, *self.alone]


def _squares_around(box: CheckBox) -> Iterator[tuple[int, int]]:
    """Yield the squares in which glyphs may begin that stand in a box, or on either side of it."""
    left, right = int((box.x0 - FARTHEST - WIDEST) // SQUARE), int((box.x1 + FARTHEST) // SQUARE)
    return product(range(left, right + 1), range(int(box.top // SQUARE) - 1, int(box.bottom // SQUARE) + 2))


def _is_in(glyph: Glyph, box: CheckBox) -> bool:
    return box.x0 < middle(glyph) < box.x1 and box.top < (glyph.top + glyph.bottom) / 2 < box.bottom


def _beside(box: CheckBox, near: Sequence[Glyph]) -> tuple[Glyph | None, Glyph | None]:
    """Return the letters right behind a box and right before it, on its line."""
    level = [glyph for glyph in near if _is_level(glyph, box)]
    behind = min((glyph for glyph in level if _stands_behind(glyph, box)), key=lambda glyph: glyph.x0, default=None)
    ahead = max((glyph for glyph in level if _stands_ahead(glyph, box)), key=lambda glyph: glyph.x1, default=None)
    return behind, ahead


def _is_level(glyph: Glyph, box: CheckBox) -> bool:
    height = (box.top + box.bottom) / 2
    level = glyph.y - HIGHER * glyph.size < height < glyph.y + LOWER * glyph.size
    return level and box.x1 - box.x0 < LARGEST * glyph.size


def _stands_behind(glyph: Glyph, box: CheckBox) -> bool:
    return -LOWER * glyph.size < glyph.x0 - box.x1 < BESIDE * glyph.size


def _stands_ahead(glyph: Glyph, box: CheckBox) -> bool:
    return -LOWER * glyph.size < box.x0 - glyph.x1 < BESIDE * glyph.size


def _alone(box: CheckBox) -> Glyph:
    """Return a box as a glyph on a line of its own."""
    size = box.bottom - box.top
    y = (box.top + box.bottom + X_HEIGHT * size) / 2
    return Glyph(box.sign, box.x0, box.x1, y, box.top, box.bottom, size, box.x0, box.x1, NO_RUN)


def _sign(box: CheckBox, word: Glyph) -> Glyph:
    """Return a box as a glyph on the line of a word beside it."""
    left, right = box.x0, box.x1
    if word.x0 > box.x0:
        right = max(left, min(right, word.x0))
    else:
        left = min(right, max(left, word.x1))
    return Glyph(box.sign, left, right, word.y, box.top, box.bottom, word.size, left, right, word.run)
