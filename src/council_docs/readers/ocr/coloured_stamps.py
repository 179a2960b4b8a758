"""Stamps and signatures in coloured ink over dark text: taken out by their colour, so that the text under them is read.

Coloured print elsewhere stays: a line in blue, a number that somebody filled in. What goes is as large as a stamp, and has
dark print in it.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Flags = NDArray[np.bool_]

CELL = 1 / 20
"""Inches along a side of the squares in which coloured ink is looked for; marks in neighbouring squares belong together."""

_COLOURED = 45
"""Least difference between the strongest and the weakest of the three colours of a dot: JPEG gives black print up to 25."""

_BRIGHT = 85
"""Least value of the strongest colour of a dot that is ink of a stamp alone; black print under it has less."""

_DARK = 110
"""Most value of the strongest colour of a dot of dark print."""

_LOOK = 4
"""Each fourth dot along and across is looked at to see whether a page has any colour: most scans have none."""

_FILLED = 0.04
"""Share of a square that is ink, from which on ink is in it."""

_SMALLEST = 0.5
"""Inches along both sides of a stamp or a signature at least; a line that is filled in is lower."""

_WITH_PRINT = 6
"""Squares with dark print inside of a stamp at least."""

_MOST = 0.3
"""Share of a page that may be coloured; a photograph or a form on coloured paper has more."""


def without_stamps(image: "Image", dpi: float) -> "Image":
    """Return a picture without coloured ink over dark text; the picture itself where there is none.

    Args:
        image: Of any mode; only those with colours are looked at.
        dpi: Its dots an inch.
    """
    import numpy as np
    from PIL import Image as Images

    if image.mode not in {"RGB", "RGBX", "P", "CMYK", "YCbCr"} or "transparency" in image.info:
        return image
    dots = np.asarray(image.convert("RGB"))
    few = dots[::_LOOK, ::_LOOK].astype(np.int16)
    if not 0 < (few.max(axis=2) - few.min(axis=2) >= _COLOURED).mean() <= _MOST:
        return image
    strongest = dots.max(axis=2)
    coloured = strongest - dots.min(axis=2) >= _COLOURED
    side = max(2, round(CELL * dpi))
    ink = _squares(coloured & (strongest < 250), side)
    print_ = _squares((strongest <= _DARK) & ~coloured, side)
    over_print = np.zeros_like(ink)
    for group in _groups(ink):
        rows, columns = zip(*group, strict=True)
        box = slice(min(rows), max(rows) + 1), slice(min(columns), max(columns) + 1)
        tall, wide = (part.stop - part.start for part in box)
        if min(tall, wide) * CELL >= _SMALLEST and print_[box].sum() >= _WITH_PRINT:
            over_print[rows, columns] = True
    if not over_print.any():
        return image
    gone = np.zeros_like(coloured)
    near = _widened(over_print).repeat(side, axis=0).repeat(side, axis=1)[: gone.shape[0], : gone.shape[1]]
    gone[: near.shape[0], : near.shape[1]] = near
    gone &= coloured & (strongest >= _BRIGHT)
    return Images.fromarray(np.where(gone[..., None], np.uint8(255), dots))


def _squares(flags: "Flags", side: int) -> "Flags":
    """Return which squares have enough of what is flagged; the last rows and columns of dots that fill none are left out."""
    rows, columns = (length // side for length in flags.shape)
    parts = flags[: rows * side, : columns * side].reshape(rows, side, columns, side)
    filled: Flags = parts.mean(axis=(1, 3)) >= _FILLED
    return filled


def _widened(squares: "Flags") -> "Flags":
    """Return the squares with their neighbours."""
    import numpy as np

    padded = np.pad(squares, 1)
    rows = padded[:-2] | padded[1:-1] | padded[2:]
    widened: Flags = rows[:, :-2] | rows[:, 1:-1] | rows[:, 2:]
    return widened


def _groups(squares: "Flags") -> list[list[tuple[int, int]]]:
    """Return the squares that hang together, corners and gaps of one square counted."""
    import numpy as np

    left = set(zip(*(places.tolist() for places in np.nonzero(squares)), strict=True))
    groups: list[list[tuple[int, int]]] = []
    while left:
        group = [left.pop()]
        for row, column in group:  # it grows while it is walked
            near = [(row + y, column + x) for y in range(-2, 3) for x in range(-2, 3)]
            found = [place for place in near if place in left]
            left.difference_update(found)
            group.extend(found)
        groups.append(group)
    return groups
