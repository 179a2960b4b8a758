"""Stamps and signatures over dark text: taken out by their colour or their grey, so that the text under them is read.

Coloured print elsewhere stays: a line in blue, a number that somebody filled in. What goes is as large as a stamp, and has
dark print in it. On a scan without colours such ink is a grey between print and paper; but so is print that faded, and
lines near it are read both ways.
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
    gone = _dots_of(_widened(over_print), side, coloured.shape) & coloured & (strongest >= _BRIGHT)
    return Images.fromarray(np.where(gone[..., None], np.uint8(255), dots))


_LIGHTER = 45
"""Shades by which the grey ink of a stamp is lighter than dark print, and darker than paper, at least."""

_EDGES = 0.012
"""Inches around dark print in which a grey is the edge of a letter."""

_LARGEST = 3.5
"""Inches along both sides of a stamp or a signature at most: print that faded, or shines through, is all over a page."""

_CROSSED = 8
"""Squares with dark print and grey ink, from which on a stamp lies over print and not beside it."""

_DRAWN = 0.1
"""Square inches of grey ink in a stamp at least; thin letters of blurred print have half as much on as much of a page."""

_LESS = 0.6
"""Most grey ink on a page with a stamp, as a share of its dark print."""


def without_grey_stamps(gray: "Image", dpi: float) -> "Image":
    """Return a picture in 8 bits of grey without grey ink over dark text; the picture itself where there is none.

    Args:
        gray: Dark on white, evenly lit.
        dpi: Its dots an inch.
    """
    import numpy as np
    from PIL import Image as Images

    from council_docs.readers.ocr.line_finding import otsu

    dots = np.asarray(gray)
    ink = dots <= otsu(dots)
    if ink.all() or not ink.any():
        return gray
    print_shade, paper_shade = float(np.percentile(dots[ink], 20)), float(np.median(dots[~ink]))
    dark = dots <= print_shade + _LIGHTER
    middle = ~dark & (dots < paper_shade - _LIGHTER)
    inner = middle & ~_spread(dark, max(1, round(_EDGES * dpi)))
    if not 0 < inner.sum() <= _LESS * dark.sum():
        return gray
    side = max(2, round(CELL * dpi))
    grey, print_ = _squares(inner, side), _squares(dark, side)
    over_print = np.zeros_like(grey)
    for group in _groups(grey):
        rows, columns = zip(*group, strict=True)
        tall, wide = (max(places) - min(places) + 1 for places in (rows, columns))
        crossed = sum(bool(print_[place]) for place in group)
        drawn = sum(
            int(inner[row * side : (row + 1) * side, column * side : (column + 1) * side].sum()) for row, column in group
        )
        sized = min(tall, wide) * CELL >= _SMALLEST and max(tall, wide) * CELL <= _LARGEST
        if sized and crossed >= _CROSSED and drawn >= _DRAWN * dpi * dpi:
            over_print[rows, columns] = True
    if not over_print.any():
        return gray
    near = _dots_of(_widened(over_print), side, dots.shape) & middle & ~_spread(dark, 1)
    return Images.fromarray(np.where(near, np.uint8(255), dots))


def _spread(flags: "Flags", by: int) -> "Flags":
    """Return what is flagged with all around it."""
    import numpy as np

    from council_docs.readers.ocr.rules.runs import any_of_next

    wide: Flags = any_of_next(any_of_next(np.pad(flags, by), 2 * by + 1, 0), 2 * by + 1, 1)
    return wide


def _dots_of(squares: "Flags", side: int, shape: tuple[int, ...]) -> "Flags":
    """Return the dots of squares on a page; those at its ends that fill no square are not flagged."""
    import numpy as np

    dots = np.zeros(shape, bool)
    near = squares.repeat(side, axis=0).repeat(side, axis=1)[: shape[0], : shape[1]]
    dots[: near.shape[0], : near.shape[1]] = near
    return dots


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
