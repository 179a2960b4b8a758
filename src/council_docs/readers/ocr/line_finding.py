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
from typing import TYPE_CHECKING

from council_docs.lexicon.patterns import compiled
from council_docs.readers.ocr.rules.runs import any_of_next, runs_of
from council_docs.readers.ocr.rules.whole_rules import Rule

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
    rules: tuple[Rule, ...] = ()


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
        across = any_of_next(clean, whole, 1)
        beside = any_of_next(any_of_next(clean, white, 1), side, 0)
        top = any_of_next(across, white, 0)
        rows_of = slice(white, white + top.shape[0] - side - white)
        around = top[: -side - white] | top[side + white :]
        around |= beside[rows_of, : -side - white] | beside[rows_of, side + white :]
        inner = any_of_next(any_of_next(clean, side, 1), side, 0)[rows_of, white : clean.shape[1] - white - side + 1]
        rows, columns = np.nonzero(inner & ~around)
        if len(rows) and side >= _DASH * body:
            squares = np.lib.stride_tricks.sliding_window_view(clean, (side, side))[rows + white, columns + white]
            tall, wide = squares.any(axis=2).sum(axis=1), squares.any(axis=1).sum(axis=1)
            dust = (wide < 2 * tall) | (wide < _DASH * body)
            rows, columns = rows[dust], columns[dust]
        if len(rows):
            wiped = np.zeros((clean.shape[0] + side - 1, clean.shape[1] + side - 1), bool)
            wiped[rows + white + side - 1, columns + white + side - 1] = True
            clean = clean & ~any_of_next(any_of_next(wiped, side, 1), side, 0)
    return clean


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
    for top, bottom in _parts_by_tables(ink, rules, body):
        columns = runs_of(np.any(ink[top:bottom], axis=0), bridge=int(2.2 * body))
        for left, right in _cut(columns, _uprights(rules, top, bottom)):
            piece = ink[top:bottom, left:right]
            if not _specks(piece, body):
                strips += _strips(piece, left, top, body)
    strips.sort(key=lambda strip: (strip.body[0], strip.left))
    rows: list[list[Strip]] = []
    for strip in strips:
        same = [row for row in rows[-8:] if _is_level(row[0], strip)]
        clear = [row for row in same if all(strip.left >= s.right or strip.right <= s.left for s in row)]
        if clear:
            clear[-1].append(strip)
        else:
            rows.append([strip])
    rows.sort(key=lambda row: row[0].body[0])
    rows = [sorted(row, key=lambda s: s.left) for row in rows]
    return Rows(tuple(map(tuple, _cut_at_stops(rows, ink, body))), int(np.ceil(body)), tuple(rules))


_NEAR_ROWS = 8
"""Rows above and below that may belong to the same list."""

_SAME_STOP = 0.25
"""Heights of a consonant within which the columns of two rows begin at the same place."""

_LEAST_GAP = 0.45
"""Heights of a consonant that are white before a column: a space is as wide."""


def _cut_at_stops(rows: list[list[Strip]], ink: "Ink", body: float) -> list[list[Strip]]:
    """Cut the pieces of list rows where a word begins at the same place as columns of two near rows: a cell was too long."""
    stops = [[strip.left for strip in row[1:]] for row in rows]
    made: list[list[Strip]] = []
    for at, row in enumerate(rows):
        near = [x for other in (*stops[max(0, at - _NEAR_ROWS) : at], *stops[at + 1 : at + 1 + _NEAR_ROWS]) for x in other]
        made.append([piece for strip in row for piece in _cut_strip(strip, near, ink, body)] if stops[at] else row)
    return made


def _cut_strip(strip: Strip, stops: Sequence[int], ink: "Ink", body: float) -> list[Strip]:
    """Cut one piece at the gaps behind which columns of two other rows begin."""
    if sum(strip.left + body < stop < strip.right for stop in stops) < 2:
        return [strip]
    import numpy as np

    words = runs_of(np.any(ink[strip.top : strip.bottom, strip.left : strip.right], axis=0), bridge=int(_LEAST_GAP * body))
    pieces: list[Strip] = []
    start = 0
    for index, (left, _) in enumerate(words[1:], 1):
        if sum(abs(strip.left + left - stop) <= _SAME_STOP * body for stop in stops) > 1:
            pieces.append(_part(strip, words[start][0], words[index - 1][1], ink))
            start = index
    if not pieces:
        return [strip]
    return [*pieces, _part(strip, words[start][0], words[-1][1], ink)]


def _part(strip: Strip, left: int, right: int, ink: "Ink") -> Strip:
    """Return a part of a piece, as high as its own letters."""
    import numpy as np

    rows = np.flatnonzero(ink[strip.top : strip.bottom, strip.left + left : strip.left + right].any(axis=1))
    top, bottom = strip.top + int(rows[0]), strip.top + int(rows[-1]) + 1
    return Strip(strip.left + left, top, strip.left + right, bottom, strip.body)


def _is_level(one: Strip, other: Strip) -> bool:
    """Return whether the middle of one strip is level with the other: a figure is higher than consonants."""
    return any(a.body[0] <= sum(b.body) / 2 <= a.body[1] for a, b in ((one, other), (other, one)))


def _parts_by_tables(ink: "Ink", rules: Sequence[Rule], body: float) -> list[tuple[int, int]]:
    """Return the rows of ink in runs, cut where upright rules begin and end: what is above a table is not parted by them.

    They are cut at long level rules, too: a signature that crosses one would join the rows of a list.
    """
    import numpy as np

    profile = ink.sum(axis=1)
    ends = {end for rule in rules if rule[3] - rule[1] > max(rule[2] - rule[0], 2 * body) for end in (rule[1], rule[3])}
    levels = _levels(ink, rules, body)
    parts: list[tuple[int, int]] = []
    for top, bottom in runs_of(profile > 0, bridge=max(1, int(body))):
        cuts = [top]
        for end in sorted(end for end in ends if top + body < end < bottom - body):
            low, high = end - int(body / 4), end + int(body / 4) + 1
            if end > cuts[-1] + body and not profile[low:high].all():
                cuts.append(low + int(profile[low:high].argmin()))
        cuts = sorted({*cuts, *(level for level in levels if top < level < bottom)})
        parts += pairwise([*cuts, bottom])
    return [(top, bottom) for top, bottom in parts if bottom > top and np.any(profile[top:bottom])]


def _levels(ink: "Ink", rules: Sequence[Rule], body: float) -> list[int]:
    """Return the rows of the level rules that go along most of what is printed on the page."""
    import numpy as np

    columns = np.flatnonzero(ink.any(axis=0))
    width = int(columns[-1] - columns[0]) if len(columns) else 0
    long = (rule for rule in rules if rule[2] - rule[0] >= _ALONG * width and rule[3] - rule[1] <= body)
    return [(top + bottom) // 2 for _, top, _, bottom in long]


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


def _bodies(profile: "Counts", window: int, share: float) -> list[tuple[int, int]]:
    """Rows whose ink is at least `share` of the most in their neighbourhood."""
    import numpy as np

    padded = np.pad(profile, window, mode="edge")
    highest = np.lib.stride_tricks.sliding_window_view(padded, 2 * window + 1).max(axis=1)
    return runs_of((profile >= share * highest) & (profile > 0))


def body_height(ink: "Ink", dpi: float) -> float:
    """The usual height of a consonant's body: between 4 and 14 points of type of 10 to 36 points."""
    import numpy as np

    profile = ink.sum(axis=1)
    smooth = np.convolve(profile, np.ones(3) / 3, mode="same")
    heights = [end - start for start, end in _bodies(smooth.astype(np.int64), int(dpi * 0.12), 0.4)]
    fitting = [height for height in heights if dpi * 0.04 <= height <= dpi * 0.25]
    return float(np.median(fitting)) if fitting else 0.0


def _specks(piece: "Ink", body: float) -> bool:
    """Dust, or the remains of a rule: lower than half a letter, or hardly any ink; `1` has little, but is as high as one."""
    import numpy as np

    if piece.shape[0] < 0.5 * body or piece.sum() < 0.06 * body * body:
        return True
    rows = np.flatnonzero(piece.any(axis=1))
    is_high = 0.9 * body <= rows[-1] - rows[0] + 1 <= 1.8 * body and len(rows) == rows[-1] - rows[0] + 1
    return bool(piece.sum() < 0.15 * body * body and not is_high)


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
    gaps = runs_of(between == 0)
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
