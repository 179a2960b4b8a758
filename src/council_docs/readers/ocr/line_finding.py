"""Find the lines of text in the picture of a page, so that the OCR engine reads Thai line by line.

Tesseract's own search for lines was made for scripts with at most one storey above and below the letters. In Thai it
takes the tone marks above a line for a line of their own: on the development scan it reads 19-25 % of the characters
wrong when it looks for lines itself, and 3-5 % when it is handed the lines that are found here.

How: a line shows as a band of rows with much ink, the bodies of its consonants. Bands are found on columns of the page
one by one (wide white gaps part them), and the border between two lines is laid through the widest white space between
their bodies, which lies above the marks of the lower one. Pictures, rules and specks have no such bands and are left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from council_docs.lexicon.patterns import compiled

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ink = NDArray[np.bool_]
    Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Strip:
    """A piece of one line between wide gaps, in pixels; `body` are the rows of its consonants."""

    left: int
    top: int
    right: int
    bottom: int
    body: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rows:
    """The strips of a page, row by row from the top, each row from the left; the height of a consonant, and the rules."""

    rows: tuple[tuple[Strip, ...], ...]
    body_height: int
    rules: tuple["Rule", ...] = ()


def otsu(gray: "NDArray[np.uint8]") -> int:
    """The grey that best parts ink from paper (Otsu 1979)."""
    import numpy as np

    counts = _shades(gray).astype(float)
    share = counts / max(1.0, counts.sum())
    weight = share.cumsum()
    mean = (share * np.arange(256)).cumsum()
    between = (mean[-1] * weight - mean) ** 2 / np.maximum(weight * (1 - weight), 1e-9)
    return int(between.argmax())


def _shades(gray: "NDArray[np.uint8]") -> "Counts":
    """How often each grey occurs; numpy would make eight bytes of each dot before it counts."""
    import numpy as np
    from PIL import Image as Images

    if gray.size < 1 or gray.ndim != 2:
        return np.bincount(gray.ravel(), minlength=256)
    return np.array(Images.fromarray(np.ascontiguousarray(gray)).histogram(), np.int64)


Rule = tuple[int, int, int, int]
"""A rule in pixels: left, top, right, bottom."""


def without_rules(ink: "Ink", dpi: float) -> "Ink":
    """Take the rules of tables and letterheads out: straight runs of ink longer than half an inch and thinner than 1/8."""
    return take_rules(ink, dpi)[0]


def take_rules(ink: "Ink", dpi: float) -> tuple["Ink", tuple[Rule, ...]]:
    """Take the rules out as `without_rules` does; returns what is left, and where the rules are."""
    import numpy as np

    result = ink.copy()
    length = max(8, int(dpi * 0.5))
    thick = max(2, int(dpi * 0.12))
    found: list[Rule] = []
    for axis in (1, 0):
        lines = ink if axis == 1 else np.ascontiguousarray(ink.T)
        if lines.shape[1] <= length:
            continue
        rule = _straight_runs(lines, length)
        for low, high in _runs(np.any(rule, axis=1)):
            _without_bars(rule[low:high], thick)
        pieces = _pieces_of_rules(rule, max(2, round(dpi * _HOLE)))
        found += pieces if axis == 1 else [(top, left, bottom, right) for left, top, right, bottom in pieces]
        fringe = max(1, round(dpi * 0.014))
        # What is farther from a rule than its fringe and the letter on it has no say.
        for low, high in _runs(np.any(rule, axis=1), bridge=2 * fringe + 2):
            rows = slice(max(0, low - fringe - 1), high + fringe + 1)
            _with_fringe(rule[rows], lines[rows], fringe)
        target = result if axis == 1 else result.T
        target[rule] = False
    return result, tuple(found)


_HOLE = 0.05
"""Gap in a rule that a scan makes, in inches: what crosses it, or where ink is missing."""


def _pieces_of_rules(rule: "Ink", hole: int) -> list[Rule]:
    """Return the rules in rows of straight runs."""
    import numpy as np

    pieces: list[Rule] = []
    for top, bottom in _runs(np.any(rule, axis=1), bridge=1):
        for left, right in _runs(np.any(rule[top:bottom], axis=0), bridge=hole):
            rows = np.flatnonzero(np.any(rule[top:bottom, left:right], axis=1))
            pieces.append((left, top + int(rows[0]), right, top + int(rows[-1]) + 1))
    return pieces


def _straight_runs(lines: "Ink", length: int) -> "Ink":
    """Return the parts of each row that are all ink, or nearly, for `length` dots."""
    import numpy as np

    rule = np.zeros_like(lines)
    # A window that is nearly full holds a full half of a window, nearly: few rows do.
    half = length // 2
    blocks = lines[:, : lines.shape[1] // half * half].reshape(len(lines), -1, half).sum(axis=2, dtype=np.int32)
    rows = np.flatnonzero((blocks >= half - (length - _FULL * length)).any(axis=1))
    sums = np.cumsum(np.pad(lines[rows], ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    full = sums[:, length:] - sums[:, :-length] >= _FULL * length
    for row, windows in zip(rows.tolist(), full, strict=True):
        for start, end in _runs(windows):
            rule[row, start : end + length - 1] = True
    return rule


_FULL = 0.97
"""Share of ink in a rule."""


def _without_bars(rule: "Ink", thick: int) -> None:
    """Take out what is thicker than a rule: thick bars are letters of a headline, or pictures."""
    import numpy as np

    depth = np.zeros(rule.shape[1], dtype=np.int32)
    for row in range(rule.shape[0]):
        depth = np.where(rule[row], depth + 1, 0)
        over = depth == thick + 1
        if over.any():
            rule[max(0, row - thick) : row + 1, over] = False
        rule[row, depth > thick] = False


def _with_fringe(rule: "Ink", ink: "Ink", most: int) -> None:
    """Widen rules to their ragged edges: rows of broken ink beside them that are no thicker than `most`, letters apart."""
    import numpy as np

    rows = rule.shape[0]
    for way in (1, -1):
        edge = rule.copy()
        found = np.zeros_like(rule)
        for _ in range(most):
            moved = np.zeros_like(rule)
            if way == 1:
                moved[1:] = edge[:-1]
            else:
                moved[:-1] = edge[1:]
            edge = moved & ink & ~rule
            found |= edge
        # What goes on beyond is a letter that stands on the rule.
        beyond = np.zeros_like(rule)
        if way == 1:
            beyond[: rows - 1] = ink[1:]
        else:
            beyond[1:] = ink[:-1]
        letter = edge & beyond
        for _ in range(most):
            found &= ~letter
            moved = np.zeros_like(rule)
            if way == 1:
                moved[:-1] = letter[1:]
            else:
                moved[1:] = letter[:-1]
            letter = moved & found
        rule |= found


_DUST = ((0.1, 0.05), (0.13, 0.3), (0.35, 1.1))
"""Specks by size and by the white around them, in heights of a consonant: what is smaller than a full stop goes even beside
letters, what may be a stop, a dot of a colon or a tone mark only where nothing is near."""

_DASH = 0.25
"""The least width of a dash, in heights of a consonant: a speck twice as wide as it is high is one, alone in its cell."""


def without_dust(ink: "Ink", body: float) -> "Ink":
    """Take specks out of a page; `body` is the height of its consonants in pixels.

    A speck is ink in a square with white all around it. Photocopies are full of them, and a line with specks beside it is
    read with full stops, bars and quotation marks at both ends, or as two lines (errors on four real ones: 7.0 % with
    their dust, 3.1 % without).
    """
    import numpy as np

    clean = ink
    for size, gap in _DUST:
        # Rounded down: of small print beside large a decimal point has 2 of the 15 dots of a consonant.
        side, white = max(1, int(size * body)), max(1, round(gap * body))
        whole = side + 2 * white
        if min(clean.shape) <= whole:
            continue
        across = _any_of(clean, whole, 1)
        beside = _any_of(_any_of(clean, white, 1), side, 0)
        top = _any_of(across, white, 0)
        rows_of = slice(white, white + top.shape[0] - side - white)
        around = top[: -side - white] | top[side + white :]
        around |= beside[rows_of, : -side - white] | beside[rows_of, side + white :]
        inner = _any_of(_any_of(clean, side, 1), side, 0)[rows_of, white : clean.shape[1] - white - side + 1]
        rows, columns = np.nonzero(inner & ~around)
        if len(rows) and side >= _DASH * body:
            squares = np.lib.stride_tricks.sliding_window_view(clean, (side, side))[rows + white, columns + white]
            tall, wide = squares.any(axis=2).sum(axis=1), squares.any(axis=1).sum(axis=1)
            dust = (wide < 2 * tall) | (wide < _DASH * body)
            rows, columns = rows[dust], columns[dust]
        if len(rows):
            wiped = np.zeros((clean.shape[0] + side - 1, clean.shape[1] + side - 1), bool)
            wiped[rows + white + side - 1, columns + white + side - 1] = True
            clean = clean & ~_any_of(_any_of(wiped, side, 1), side, 0)
    return clean


def _any_of(ink: "Ink", count: int, axis: int) -> "Ink":
    """Return where there is ink in this or one of the next rows (or columns), `count` in all; the last have no such place.

    Doubling: two neighbours, two pairs, two fours.
    """
    found, have = ink, 1
    while have < count:
        step = min(have, count - have)
        found = found[:-step] | found[step:] if axis == 0 else found[:, :-step] | found[:, step:]
        have += step
    return found


def skew(ink: "Ink") -> float:
    """The angle in degrees by which a page must be turned for its lines to lie level, -6 to 6; 0 where it is unclear.

    Scanners leave a degree or two, pages that were photographed by hand four or five.
    """
    import numpy as np

    step = max(1, ink.shape[1] // 600)
    rows, columns = np.nonzero(ink[::step, ::step])
    if len(rows) < 500:
        return 0.0
    if len(rows) > 60_000:
        chosen = np.linspace(0, len(rows) - 1, 60_000).astype(int)
        rows, columns = rows.take(chosen), columns.take(chosen)

    def sharpness(angle: float) -> float:
        moved = rows + columns * np.tan(np.radians(angle))
        counts = np.bincount((moved - moved.min()).astype(int))
        return float((np.diff(counts.astype(float)) ** 2).sum())

    coarse = max(np.arange(-6, 6.01, 0.5), key=sharpness)
    fine = max(np.arange(coarse - 0.4, coarse + 0.41, 0.1), key=sharpness)
    return float(fine) if sharpness(fine) > 1.1 * sharpness(0.0) else 0.0


def find_rows(ink: "Ink", dpi: float, rules: Sequence[Rule] = ()) -> Rows:
    """Find the lines of text in a page without rules; `rules` were taken out, and no line goes over an upright one."""
    import numpy as np

    body = body_height(ink, dpi)
    if not body:
        return Rows((), 0, tuple(rules))
    strips: list[Strip] = []
    for top, bottom in _runs(np.any(ink, axis=1), bridge=max(1, int(body))):
        columns = _runs(np.any(ink[top:bottom], axis=0), bridge=int(2.2 * body))
        for left, right in _cut(columns, _uprights(rules, top, bottom)):
            piece = ink[top:bottom, left:right]
            if not _specks(piece, body):
                strips += _strips(piece, left, top, body)
    strips.sort(key=lambda strip: (strip.body[0], strip.left))
    rows: list[list[Strip]] = []
    for strip in strips:
        middle = sum(strip.body) / 2
        same = [row for row in rows[-8:] if row[0].body[0] <= middle <= row[0].body[1]]
        clear = [row for row in same if all(strip.left >= s.right or strip.right <= s.left for s in row)]
        if clear:
            clear[-1].append(strip)
        else:
            rows.append([strip])
    rows.sort(key=lambda row: row[0].body[0])
    return Rows(tuple(tuple(sorted(row, key=lambda s: s.left)) for row in rows), int(np.ceil(body)), tuple(rules))


def _uprights(rules: Sequence[Rule], top: int, bottom: int) -> list[int]:
    """Return the columns of the upright rules that go along most of these rows."""
    return sorted(
        (left + right) // 2
        for left, high, right, low in rules
        if low - high > right - left and min(low, bottom) - max(high, top) >= _ALONG * (bottom - top)
    )


_ALONG = 0.6
"""Share of the height of a row of cells that a rule beside them goes along."""


def _cut(columns: list[tuple[int, int]], at: list[int]) -> list[tuple[int, int]]:
    """Cut ranges of columns at the rules between cells."""
    pieces: list[tuple[int, int]] = []
    for left, right in columns:
        cuts = [left, *(x for x in at if left < x < right), right]
        pieces += pairwise(cuts)
    return pieces


def _runs(flags: "NDArray[Any]", bridge: int = 0) -> list[tuple[int, int]]:
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


def _bodies(profile: "Counts", window: int, share: float) -> list[tuple[int, int]]:
    """Rows whose ink is at least `share` of the most in their neighbourhood."""
    import numpy as np

    padded = np.pad(profile, window, mode="edge")
    highest = np.lib.stride_tricks.sliding_window_view(padded, 2 * window + 1).max(axis=1)
    return _runs((profile >= share * highest) & (profile > 0))


def body_height(ink: "Ink", dpi: float) -> float:
    """The usual height of a consonant's body: between 4 and 14 points of type of 10 to 36 points."""
    import numpy as np

    profile = ink.sum(axis=1)
    smooth = np.convolve(profile, np.ones(3) / 3, mode="same")
    heights = [end - start for start, end in _bodies(smooth.astype(np.int64), int(dpi * 0.12), 0.4)]
    fitting = [height for height in heights if dpi * 0.04 <= height <= dpi * 0.25]
    return float(np.median(fitting)) if fitting else 0.0


def _specks(piece: "Ink", body: float) -> bool:
    """Dust, or the remains of a rule: nothing as high as half a letter, or hardly any ink."""
    return bool(piece.shape[0] < 0.5 * body or piece.sum() < 0.15 * body * body)


def _strips(piece: "Ink", left: int, top: int, body: float) -> list[Strip]:
    """Cut a piece of the page, which may hold one line or many, into its lines."""
    import numpy as np

    profile = piece.sum(axis=1)
    cores: list[tuple[int, int]] = []
    for start, end in _bodies(profile, int(1.5 * body), 0.35):
        # Letters with thin stems (กรร) have rows of little ink amid their bodies.
        if cores and start - cores[-1][1] < 0.5 * body:
            cores[-1] = (cores[-1][0], end)
        else:
            cores.append((start, end))
    cores = [(start, end) for start, end in cores if end - start >= 0.4 * body]
    if not cores and piece.shape[0] <= 3 * body:
        cores = [(0, piece.shape[0])]
    if not cores:
        return []
    cuts = [0, *(_border(profile, a[1], b[0]) for a, b in pairwise(cores)), piece.shape[0]]
    strips: list[Strip] = []
    for core, (above, below) in zip(cores, pairwise(cuts), strict=True):
        if core[1] - core[0] > 3.5 * body:
            continue  # a picture, an emblem, a thick stamp
        # Marks reach up to one and a half bodies above the consonants and one below; what is farther is another's.
        low, high = max(above, core[0] - int(1.8 * body)), min(below, core[1] + int(1.2 * body))
        columns = np.flatnonzero(piece[low:high].any(axis=0))
        rows = np.flatnonzero(piece[low:high].any(axis=1))
        if len(columns) < 2:
            continue
        strips.append(
            Strip(
                left + int(columns[0]),
                top + low + int(rows[0]),
                left + int(columns[-1]) + 1,
                top + low + int(rows[-1]) + 1,
                (top + core[0], top + core[1]),
            )
        )
    return strips


def _border(profile: "Counts", above: int, below: int) -> int:
    """The row between two bodies that parts their lines: amid the widest gap, or where there is least ink."""
    import numpy as np

    between = profile[above:below]
    gaps = _runs(between == 0)
    if gaps:
        start, end = max(gaps, key=lambda gap: gap[1] - gap[0])
        return above + (start + end) // 2
    # Lower vowels take a third of the room, upper marks two thirds: prefer the row there among rows with as little ink.
    place = np.abs(np.arange(len(between)) / max(1, len(between)) - 0.35)
    return above + int((between + 0.3 * between.mean() * place).argmin()) if len(between) else above


_SPACE = 0.36
"""The least white between two words, in heights of a consonant."""
_THAI = compiled("[\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e]")


def without_narrow_gaps(text: str, letters: list[tuple[int, int]], line: "NDArray[np.uint8]", body: int) -> str:
    """Take out the spaces between Thai letters where the picture of a line shows no gap of a space.

    Letterpress sets letters apart, and tesseract takes the wider gaps for spaces. Measured on eight scans of 1932 to 2008,
    in heights of a consonant: such gaps mostly below 0.30, spaces mostly above 0.45. As boxes of letters are often one off,
    the gap is looked for from the letter before last to the one after next.

    Args:
        text: What was read in the line.
        letters: Left and right edge of each letter that is no space.
        line: The picture, in grey.
        body: Height of its consonants in pixels.
    """
    import numpy as np

    if " " not in text:
        return text
    columns = (line <= otsu(line)).any(axis=0)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], columns.astype(np.int8), [0]))))
    starts, ends = edges[1:-1:2], edges[2::2]  # of the white between ink
    wide = ends - starts >= _SPACE * body
    kept: list[str] = []
    at = 0
    for place, sign in enumerate(text):
        if sign != " ":
            at += 1
        elif 1 < at < len(letters) - 1 and _THAI.match(text[place - 1]) and _THAI.match(text[place + 1]):
            low, high = letters[at - 2][0], letters[at + 1][1]
            if not (wide & (starts >= low) & (ends <= high)).any():
                continue
        kept.append(sign)
    return "".join(kept)
