"""A sheet of paper photographed upon something darker: cut out along its edges, and made a rectangle again.

Taken as it is, the table around the sheet is the darkest of the picture: what is ink was asked of the whole, and nothing was
read. Scans fill their picture, and are left as they are.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Corners = NDArray[np.float64]

_SIDE = 400
"""Dots along the longer side of the small picture in which edges are looked for."""

_LIGHTER = 60
"""Shades by which the paper must be lighter than what lies around it."""

_AROUND = 0.6
"""Share of the rim of a picture that must be darker than the paper; the black edges of a scan lie on one or two sides."""

_SMALLEST, _LARGEST = 0.25, 0.97
"""Share of the picture that the sheet covers."""

_STRAIGHT = 0.05
"""Most difference between the sheet and the figure of its four corners, as a share of the sheet; torn ones have more."""

_MARGIN = 0.006
"""Share of a side that is cut off with the edge, which is a shadow."""


def flattened(gray: "Image") -> "Image":
    """Return the sheet of paper in a photograph, cut out and without perspective; the picture itself where there is none."""
    import numpy as np
    from PIL import Image as Images
    from PIL import ImageFilter

    from council_docs.readers.ocr.line_finding import otsu

    shrink = max(1.0, max(gray.size) / _SIDE)
    small = gray.resize((max(8, round(gray.width / shrink)), max(8, round(gray.height / shrink))), Images.Resampling.BOX)
    shades = np.asarray(small.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.MinFilter(7)))  # without its print
    paper = shades > otsu(shades)
    rim = np.concatenate((paper[0], paper[-1], paper[:, 0], paper[:, -1]))
    if not _SMALLEST <= paper.mean() <= _LARGEST or (~rim).mean() < _AROUND:
        return gray
    if float(np.median(shades[paper])) - float(np.median(shades[~paper])) < _LIGHTER:
        return gray
    corners = _corners(paper)
    if abs(_area(corners) / paper.sum() - 1) > _STRAIGHT:
        return gray
    corners = corners.mean(axis=0) + (corners - corners.mean(axis=0)) * (1 - 2 * _MARGIN)
    corners = corners * [gray.width / small.width, gray.height / small.height]
    sides = np.linalg.norm(corners - np.roll(corners, -1, axis=0), axis=1)  # top, right, bottom, left
    width, height = round(float(sides[0] + sides[2]) / 2), round(float(sides[1] + sides[3]) / 2)
    way = _perspective(width, height, corners)
    return gray.transform((width, height), Images.Transform.PERSPECTIVE, way, Images.Resampling.BICUBIC)


def _corners(paper: "NDArray[np.bool_]") -> "Corners":
    """Return the corners of a sheet, from the upper left around; each is farthest out along a diagonal."""
    import numpy as np

    rows, columns = np.nonzero(paper)
    sums, differences = rows + columns, columns - rows
    places = (sums.argmin(), differences.argmax(), sums.argmax(), differences.argmin())
    beyond = ((0, 0), (1, 0), (1, 1), (0, 1))  # a dot ends where the next begins
    return np.array([(columns[at] + x, rows[at] + y) for at, (x, y) in zip(places, beyond, strict=True)], dtype=np.float64)


def _area(corners: "Corners") -> float:
    import numpy as np

    x, y = corners.T
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2


def _perspective(width: int, height: int, corners: "Corners") -> list[float]:
    """Return Pillow's eight numbers for the way from a rectangle to these corners."""
    import numpy as np

    equations, places = [], []
    for (x, y), (u, v) in zip(((0, 0), (width, 0), (width, height), (0, height)), corners.tolist(), strict=True):
        equations += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        places += [u, v]
    solved: list[float] = np.linalg.solve(np.array(equations, float), np.array(places)).tolist()
    return solved
