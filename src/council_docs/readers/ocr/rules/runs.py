"""Runs of ink along rows and columns of a picture."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ink = NDArray[np.bool_]


def runs_of(flags: "NDArray[Any]", bridge: int = 0) -> list[tuple[int, int]]:
    """The runs of true flags as half-open ranges; gaps of up to `bridge` are closed."""
    import numpy as np

    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0]))))
    runs: list[tuple[int, int]] = []
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if runs and start - runs[-1][1] <= bridge:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def any_of_next(ink: "Ink", count: int, axis: int) -> "Ink":
    """Return where there is ink in this or one of the next rows (or columns), `count` in all; the last have no such place.

    Doubling: two neighbours, two pairs, two fours.
    """
    found, have = ink, 1
    while have < count:
        step = min(have, count - have)
        found = found[:-step] | found[step:] if axis == 0 else found[:, :-step] | found[:, step:]
        have += step
    return found
