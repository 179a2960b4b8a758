"""Check boxes that are drawn as shapes: signs before the words that they stand beside, as a reader sees them.

☐ อนุมัติ  ☒ ไม่อนุมัติ
"""

from collections.abc import Iterator, Sequence
from itertools import product

from council_docs.readers.pdf.geometry import middle
from council_docs.readers.pdf.page.glyphs import CheckBox, Glyph

BESIDE = 1.5  # em from a box to the word behind it at most
LOWER = 0.6  # em below the baseline down to which the middle of a box may stand; above it, the height of the letters
HIGHER = 1.1
FARTHEST = 48  # points to such a word, whatever its size: boxes have 20 at most
SQUARE = 16  # points: glyphs are looked up by the squares of a page in which they begin
LARGEST = 1.6  # em that a box has at most: larger ones are frames of text


def with_check_boxes(glyphs: list[Glyph], boxes: Sequence[CheckBox]) -> list[Glyph]:
    """Return the glyphs of a page with its check boxes, each before the word behind it.

    Boxes in which something is written, and those without a word behind them, are left out: they are for digits, or bullets
    of a drawing.
    """
    before: dict[int, list[Glyph]] = {}
    squares: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        squares.setdefault((int(glyph.x0 // SQUARE), int(glyph.y // SQUARE)), []).append(glyph)
    for box in boxes:
        near = [glyph for square in _squares_around(box) for glyph in squares.get(square, ())]
        if any(_is_in(glyph, box) for glyph in near):
            continue
        behind = [glyph for glyph in near if _stands_behind(glyph, box)]
        word = min(behind, key=lambda glyph: glyph.x0, default=None)
        if word is not None and word.text[0].isalpha():
            before.setdefault(id(word), []).append(_sign(box, word))
    if not before:
        return glyphs
    return [part for glyph in glyphs for part in (*before.get(id(glyph), ()), glyph)]


def _squares_around(box: CheckBox) -> Iterator[tuple[int, int]]:
    """Yield the squares in which glyphs may begin that stand in a box, or behind it."""
    left, right = int(box.x0 // SQUARE) - 1, int((box.x1 + FARTHEST) // SQUARE)
    return product(range(left, right + 1), range(int(box.top // SQUARE) - 1, int(box.bottom // SQUARE) + 2))


def _is_in(glyph: Glyph, box: CheckBox) -> bool:
    return glyph.text != " " and box.x0 < middle(glyph) < box.x1 and box.top < (glyph.top + glyph.bottom) / 2 < box.bottom


def _stands_behind(glyph: Glyph, box: CheckBox) -> bool:
    height = (box.top + box.bottom) / 2
    level = glyph.y - HIGHER * glyph.size < height < glyph.y + LOWER * glyph.size
    near = -LOWER * glyph.size < glyph.x0 - box.x1 < BESIDE * glyph.size
    return level and near and glyph.text != " " and box.x1 - box.x0 < LARGEST * glyph.size


def _sign(box: CheckBox, word: Glyph) -> Glyph:
    """Return a box as a glyph on the line of the word behind it."""
    right = min(box.x1, word.x0)
    return Glyph(box.sign, box.x0, right, word.y, box.top, box.bottom, word.size, box.x0, right, word.run)
