"""Numbers on scans, read by a network of our own: digits of both scripts and the signs between them.

Tesseract's models know words; in `๒๕๖๘` they have nothing to go by, and Thai digits they have hardly seen. The network
here is asked one question only, column by column of a line: a digit, which one; a comma, point, stroke, dash, colon or
bracket; another letter; or nothing. It was trained on lines that were set in Thai and Latin typefaces and then worn,
blurred and scanned at 75 to 300 dots an inch (`benchmarks/scan_numbers`), and runs on numpy.
"""

from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from council_docs.lexicon.package_files import package_bytes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Rows = NDArray[np.float32]

BODY = 18
"""Rows that the consonants of a line have when it is read."""

ABOVE, BELOW = 15, 11
"""Rows above and below them: enough for high digits and brackets, too few for the neighbouring lines."""

ROWS = ABOVE + BODY + BELOW

CLASSES = ("", *"0123456789", *"๐๑๒๓๔๕๖๗๘๙", *",./-:()%", None)
"""What a frame may be: nothing, a sign in numbers, or any other sign (`None`)."""

FRAME = 2
"""Columns of a frame, for which one class is told."""

MARGIN = 40
"""Columns read beside the part that is asked for: the network looks so far to both sides."""

_DOUBTFUL = 0.3
"""Share that a sign must have in a frame that is taken for empty to make the number beside it doubtful."""


_PASSING = 0.75
"""A narrow sign of one frame that is less sure than this and touches a surer one is none."""

_NARROW = frozenset(",./-:()1")
"""Signs that may have one frame; others have three and more."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A sign that the network saw: one of `CLASSES`, its columns in the picture, and its confidence from 0 to 1.

    Attributes:
        text: The sign; `None` for a letter or any other sign that is not in numbers.
        left: Its left edge in pixels of the picture that was handed in.
        right: Its right edge.
        confidence: Of the class; for a sign beside a doubtful gap no more than the gap is empty.
        instead: Of a digit: the digit of the other script that comes next, and its share.
    """

    text: str | None
    left: float
    right: float
    confidence: float
    instead: tuple[str, float] | None = None


def normal(gray: "NDArray[np.uint8]") -> "Rows":
    """Return a line with paper at 0 and ink at 1."""
    import numpy as np

    paper, ink = (float(value) for value in np.percentile(gray[:, ::2], (75, 2)))
    line: Rows = np.clip((paper - gray.astype(np.float32)) / max(40.0, paper - ink), 0, 1)
    return line


def picture_of(line: "Image", body: tuple[float, float], left: float, right: float) -> "Rows":
    """Cut a part of a line out, at the size and the height that the network knows.

    Args:
        line: In grey, dark on white.
        body: Top and bottom of its consonants.
        left: First column wanted.
        right: Column after the last.
    """
    import numpy as np
    from PIL import Image as Images

    scale = BODY / max(1.0, body[1] - body[0])
    wide = max(16, 2 * round((right - left) * scale / 2))
    area = (left, body[0] - ABOVE / scale, left + wide / scale, body[1] + BELOW / scale)
    how = Images.Resampling.BICUBIC if scale > 0.6 else Images.Resampling.BILINEAR
    return normal(np.asarray(line.transform((wide, ROWS), Images.Transform.EXTENT, area, how, fillcolor=255)))


@cache
def network() -> dict[str, Any]:
    """Load the weights; those of each layer as a matrix, and what is added."""
    import numpy as np

    with (
        BytesIO(package_bytes("council_docs.readers.ocr", "data", "number_reader.npz")) as stream,
        np.load(stream) as saved,
    ):
        return {name: saved[name].astype(np.float32) for name in saved.files}


_Pad = tuple[tuple[int, int], tuple[int, int]]


def _layer(
    x: "Rows",
    name: str,
    tile: tuple[int, int],
    *,
    step: tuple[int, int] = (1, 1),
    pad: _Pad = ((0, 0), (0, 0)),
    apart: int = 1,
) -> "Rows":
    """A layer of convolution, as one product of matrices."""
    import numpy as np

    net = network()
    (tall, wide), (down, across) = tile, step
    (above, below), (before, after) = pad
    padded = np.zeros((x.shape[0] + above + below, x.shape[1] + before + after, x.shape[2]), np.float32)
    padded[above : above + x.shape[0], before : before + x.shape[1]] = x
    rows = (padded.shape[0] - tall) // down + 1
    columns = (padded.shape[1] - (wide - 1) * apart - 1) // across + 1
    high, far, deep = padded.strides
    tiles = np.lib.stride_tricks.as_strided(
        padded,
        (rows, columns, tall, wide, x.shape[2]),
        (high * down, far * across, high, far * apart, deep),
        writeable=False,
    )
    made: Rows = _product(tiles.reshape(rows * columns, -1), net[name])
    made += net[name + "b"]
    return made.reshape(rows, columns, -1)


_ALONE = 1 << 18
"""Multiplications up to which OpenBLAS starts no threads: on small matrices they cost ten times what they save, and whoever
reads many files at once has given a process one core."""


def _product(left: "Rows", right: "Rows") -> "Rows":
    """Multiply matrices by parts that are small enough for one thread."""
    import numpy as np

    step = max(1, _ALONE // right.size)
    made: Rows = np.empty((len(left), right.shape[1]), np.float32)
    for at in range(0, len(left), step):
        np.matmul(left[at : at + step], right, out=made[at : at + step])
    return made


def shares(picture: "Rows") -> "Rows":
    """Return how likely each class is in each frame of a picture of `ROWS` rows."""
    import numpy as np

    def positive(x: "Rows") -> "Rows":
        return np.maximum(x, 0, out=x)

    x = positive(_layer(picture[..., None], "c1", (5, 5), step=(2, 2), pad=((2, 2), (2, 1))))
    x = positive(_layer(x, "c2", (3, 3), step=(2, 1), pad=((1, 0), (1, 1))))
    x = positive(_layer(x, "c3", (3, 3), step=(2, 1), pad=((1, 1), (1, 1))))
    x = positive(_layer(x, "c4", (6, 3), pad=((0, 0), (1, 1))))
    x = x + positive(_layer(x, "t1", (1, 5), pad=((0, 0), (2, 2))))
    x = x + positive(_layer(x, "t2", (1, 5), pad=((0, 0), (4, 4)), apart=2))
    score = _layer(x, "o", (1, 1))[0]
    score = np.exp(score - score.max(axis=1, keepdims=True))
    made: Rows = score / score.sum(axis=1, keepdims=True)
    return made


def read_numbers(line: "Image", body: tuple[float, float], left: float, right: float) -> list[Seen]:
    """Return the signs in a part of a line, from the left.

    Args:
        line: In grey, dark on white.
        body: Top and bottom of its consonants.
        left: First column asked for.
        right: Column after the last.
    """
    scale = BODY / max(1.0, body[1] - body[0])
    begin = left - MARGIN / scale
    frames = shares(picture_of(line, body, begin, right + MARGIN / scale))
    seen = [replace(one, left=begin + one.left / scale, right=begin + one.right / scale) for one in collapsed(frames)]
    return [one for one in seen if left <= (one.left + one.right) / 2 <= right]


def collapsed(frames: "Rows") -> list[Seen]:
    """Put runs of frames of one class together; edges are in columns of the picture of `ROWS` rows."""
    best = frames.argmax(axis=1).tolist()
    made: list[Seen] = []
    start = 0
    for at in range(1, len(best) + 1):
        if at < len(best) and best[at] == best[start]:
            continue
        if best[start]:
            peak = frames[start:at].max(axis=0)
            made.append(
                Seen(CLASSES[best[start]], start * FRAME, at * FRAME, float(peak[best[start]]), _instead(peak, best[start]))
            )
        start = at
    return _with_gaps(_without_passing(made), frames)


def _without_passing(seen: list[Seen]) -> list[Seen]:
    """Drop what shows for a frame or two at the edge of a sign: the first stroke of a ๗ looks like a ๓."""
    kept: list[Seen] = []
    for index, one in enumerate(seen):
        beside = [*seen[max(0, index - 1) : index], *seen[index + 1 : index + 2]]
        touching = [near for near in beside if near.left == one.right or near.right == one.left]
        wide = one.right - one.left
        if one.text in _NARROW:
            passing = wide <= FRAME and one.confidence < _PASSING
        else:
            passing = wide <= 2 * FRAME and any(near.right - near.left >= 2 * wide for near in touching)
        if not passing or all(near.confidence <= one.confidence for near in touching):
            kept.append(one)
    return kept


def _instead(peak: "Rows", best: int) -> tuple[str, float] | None:
    """Return the likeliest digit of the script that a digit is not of."""
    if not 1 <= best <= 20:
        return None
    first = 11 if best <= 10 else 1
    other = first + int(peak[first : first + 10].argmax())
    return CLASSES[other] or "", float(peak[other])


def _with_gaps(seen: list[Seen], frames: "Rows") -> list[Seen]:
    """Lower the confidence of signs beside a gap in which another sign may stand."""
    made = list(seen)
    for index, (before, after) in enumerate(pairwise(seen)):
        low, high = int(before.right) // FRAME + 1, int(after.left) // FRAME - 1
        if high <= low:
            continue
        empty = frames[low:high, 0][frames[low:high].argmax(axis=1) == 0]
        gap = float(1 - empty.min(initial=1))
        if gap >= _DOUBTFUL:
            for at in (index, index + 1):
                one = made[at]
                made[at] = replace(one, confidence=min(one.confidence, 1 - gap))
    return made
