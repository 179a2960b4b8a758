"""Thai digits on scans, looked at again.

Tesseract's Thai model has seen the digits of dates and little else: of ๐ ๑ ๒ ๓ ๕ it reads most, ๔ ๖ ๗ ๘ ๙ it takes for them
or for letters (measured on rendered lines in 13 fonts: 40 % of all Thai digits wrong, at any size). So the glyphs of every
figure that has a Thai digit in it are cut out and told by a small network (two layers, trained on rendered glyphs of the
TLWG and Noto fonts, `tests/making/thai_digits.py`).

A figure is changed only if every glyph of it is told with confidence; otherwise it stays as tesseract read it, and its
confidence is lowered.
"""

import re
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from council_docs.lexicon.package_files import package_bytes
from council_docs.lexicon.patterns import compiled

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SIDE = 20
"""Glyphs are looked at in a square of so many dots."""

CLASSES = (*"๐๑๒๓๔๕๖๗๘๙", ",", ".", "/", "-", None)
"""What the network tells; `None` is any other sign."""

# A figure as tesseract sees it: Thai digits, the signs in figures, and a few letters among them or at its ends, which
# may be letters or digits that it does not know; and a letter or sign alone that it takes ๔, ๕, ๗ or ๘ for.
_LETTER = "[ก-ฮเไ@#«»0-9]"
_LOOSE = compiled(
    rf"""
      (?: (?<! [^\s(,./-] ) {_LETTER}{{1,4}} )?
      [๐-๙] [๐-๙,./-]{{0,30}}+
      (?: (?: (?<=,) [ ] )? {_LETTER}{{1,4}} [๐-๙,./-]{{1,30}}+ ){{0,6}}
      (?: {_LETTER}{{1,4}} (?! [^\s),./-] ) )?
    | (?<! \S ) [ฒญธชส@\#%&]{{1,2}} \.? (?! \S )
    | (?<= \( ) [@\#%&»«]{{1,2}} (?= \) )                 # not letters: (ช) is an item of a list
    """,
    re.VERBOSE,
)
_TIGHT = compiled(r"[๐-๙](?:[๐-๙,./-]{0,40}[๐-๙])?")


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of a line: its text, its columns in the picture of the line, and confidence from 0 to 1."""

    text: str
    left: int
    right: int
    confidence: float


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A glyph in the picture of a line, with its runs of ink (row, left, right)."""

    left: int
    top: int
    right: int
    bottom: int
    runs: tuple[tuple[int, int, int], ...]

    @classmethod
    def of(cls, runs: list[tuple[int, int, int]]) -> "_Glyph":
        left, right = min(run[1] for run in runs), max(run[2] for run in runs)
        return cls(left, min(run[0] for run in runs), right, max(run[0] for run in runs) + 1, tuple(runs))

    def halves(self) -> list["_Glyph"]:
        """Two glyphs that touch, parted where there is least ink in the middle third."""
        third = (self.right - self.left) // 3
        counts = self.ink().sum(axis=0)[third : 2 * third + 1]
        cut = self.left + third + int(counts.argmin())
        left = [(row, a, min(b, cut)) for row, a, b in self.runs if a < cut]
        right = [(row, max(a, cut), b) for row, a, b in self.runs if b > cut]
        return [_Glyph.of(left), _Glyph.of(right)]

    def is_bracket(self, height: int) -> bool:
        """Return whether it is narrow and higher than a consonant of this height."""
        tall = self.bottom - self.top
        return tall > 1.15 * height and self.right - self.left < 0.5 * tall

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    def ink(self) -> "NDArray[np.bool_]":
        import numpy as np

        picture = np.zeros((self.bottom - self.top, self.right - self.left), bool)
        for row, left, right in self.runs:
            picture[row - self.top, left - self.left : right - self.left] = True
        return picture


def features(ink: "NDArray[np.bool_]", body: tuple[float, float]) -> "NDArray[np.float32]":
    """What the network sees of a glyph: its picture in a square, and its size and place by the body of the line.

    Args:
        ink: The glyph, cut out tightly.
        body: Top and bottom of the consonants of its line, in rows of `ink`.
    """
    import numpy as np
    from PIL import Image

    height, width = ink.shape
    scale = SIDE / max(height, width)
    picture = Image.fromarray(ink.astype(np.uint8) * 255)
    picture = picture.resize((max(1, round(width * scale)), max(1, round(height * scale))), Image.Resampling.BOX)
    dots = np.asarray(picture, np.float32) / 255
    square = np.zeros((SIDE, SIDE), np.float32)
    top, left = (SIDE - dots.shape[0]) // 2, (SIDE - dots.shape[1]) // 2
    square[top : top + dots.shape[0], left : left + dots.shape[1]] = dots
    of = max(1.0, body[1] - body[0])
    place = (height / of - 1.2, width / of - 0.8, (body[1] - height) / of, -body[0] / of)
    return np.concatenate([square.ravel(), np.array(place, np.float32)])


@cache
def _network() -> dict[str, Any]:
    import numpy as np

    with np.load(BytesIO(package_bytes("council_docs.readers.ocr", "data", "thai_digits.npz"))) as saved:
        return {name: saved[name].astype(np.float32) for name in saved.files}


def tell(glyphs: list["NDArray[np.float32]"]) -> list[tuple[str | None, float]]:
    """Tell what glyphs are: class and confidence of each."""
    import numpy as np

    net = _network()
    hidden = np.maximum(0, np.stack(glyphs) @ net["W1"] + net["b1"])
    score = hidden @ net["W2"] + net["b2"]
    score = np.exp(score - score.max(axis=1, keepdims=True))
    share = score / score.sum(axis=1, keepdims=True)
    return [(CLASSES[int(row.argmax())], float(row.max())) for row in share]


def wants_reread(text: str) -> bool:
    """Return whether a line has what may be a Thai figure."""
    return _LOOSE.search(text) is not None


def reread(text: str, signs: list[Sign], ink: "NDArray[np.bool_]", body: tuple[int, int]) -> tuple[str, list[Sign]]:
    """Read the Thai figures of a line again.

    Args:
        text: The line, with spaces.
        signs: One for each letter of `text` that is no space.
        ink: The picture of the line.
        body: The rows of its consonants in the picture.

    Returns:
        The text and its signs, changed where the glyphs tell another figure.
    """
    height = body[1] - body[0]
    # Dust is no glyph; a full stop has about a tenth of the body in each direction.
    glyphs: list[_Glyph] = []
    for glyph in _components(ink):
        if glyph.bottom - glyph.top >= 0.08 * height and glyph.right - glyph.left >= 0.06 * height:
            glyphs += glyph.halves() if 1.45 * height < glyph.right - glyph.left < 2.5 * height else [glyph]
    order = [at for at, letter in enumerate(text) if letter != " "]
    place = {at: index for index, at in enumerate(order)}

    def told(start: int, end: int) -> list[Sign] | None:
        own = [place[at] for at in range(start, end) if at in place]
        inside = signs[own[0] : own[-1] + 1]
        others = signs[max(0, own[0] - 3) : own[0]] + signs[own[-1] + 1 : own[-1] + 4]
        return _told(_glyphs(glyphs, inside, others, height), body)

    figures: list[tuple[int, int, list[Sign] | None]] = []
    for loose in _LOOSE.finditer(text):
        found = told(*loose.span())
        if found is not None:
            figures.append((*loose.span(), found))
        else:
            figures += [(*tight.span(), told(*tight.span())) for tight in _TIGHT.finditer(text, *loose.span())]
    pieces: list[str] = []
    made: list[Sign] = []
    done = used = 0
    for start, end, found in figures:
        first = place[start]
        last = first + sum(letter != " " for letter in text[start:end])
        pieces.append(text[done:start])
        made += signs[used:first]
        if found is None:
            pieces.append(text[start:end])
            made += [Sign(s.text, s.left, s.right, min(s.confidence, 0.5)) for s in signs[first:last]]
        else:
            pieces.append(_spaced(found, height))
            made += found
        done, used = end, last
    pieces.append(text[done:])
    return "".join(pieces), made + signs[used:]


def _components(ink: "NDArray[np.bool_]") -> list[_Glyph]:
    """The glyphs of a line from the left: what hangs together, also where it overhangs its neighbour."""
    import numpy as np

    parent: list[int] = []
    runs: list[tuple[int, int, int]] = []  # row, left, right

    def root(run: int) -> int:
        while parent[run] != run:
            parent[run] = parent[parent[run]]
            run = parent[run]
        return run

    above: list[int] = []
    for row in range(ink.shape[0]):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], ink[row].astype(np.int8), [0])))).tolist()
        here: list[int] = []
        at = 0
        for left, right in zip(edges[::2], edges[1::2], strict=True):
            run = len(runs)
            runs.append((row, left, right))
            parent.append(run)
            here.append(run)
            while at < len(above) and runs[above[at]][2] < left:
                at += 1
            touching = at
            while touching < len(above) and runs[above[touching]][1] <= right:
                parent[root(run)] = root(above[touching])
                touching += 1
        above = here
    groups: dict[int, list[tuple[int, int, int]]] = {}
    for run, where in enumerate(runs):
        groups.setdefault(root(run), []).append(where)
    return sorted((_Glyph.of(group) for group in groups.values()), key=lambda glyph: glyph.left)


def _glyphs(glyphs: list[_Glyph], inside: list[Sign], others: list[Sign], height: int) -> list[_Glyph]:
    """The glyphs of a figure: those under its signs, and those beside them that tesseract took for nothing."""
    left, right = min(s.left for s in inside), max(s.right for s in inside)
    # A box as wide as two letters is one that tesseract gave to several signs at once.
    narrow = [s for s in others if s.right - s.left <= 1.6 * height]
    free = [g for g in glyphs if not any(s.left <= g.middle <= s.right for s in narrow)]
    under = [index for index, g in enumerate(free) if left - 2 <= g.middle <= right + 2]
    if not under:
        return []
    first, last = under[0], under[-1]
    while last + 1 < len(free) and free[last + 1].left - free[last].right <= 0.4 * height:
        last += 1
    while first and free[first].left - free[first - 1].right <= 0.4 * height:
        first -= 1
    return free[first : last + 1]


MOST_GLYPHS = 40  # of one figure; more are a line of text
SURE_SIGN = 0.5  # confidence below which a sign is not taken
SURE_FIGURE = 0.75  # mean confidence below which a figure is left as tesseract read it


def _told(glyphs: list[_Glyph], body: tuple[int, int]) -> list[Sign] | None:
    """Return the signs that the glyphs are, or `None` where one of them is not known with confidence."""
    if not glyphs or len(glyphs) > MOST_GLYPHS:
        return None
    told = tell([features(g.ink(), (body[0] - g.top, body[1] - g.top)) for g in glyphs])
    start, end = _without_brackets(glyphs, [name for name, _ in told], body[1] - body[0])
    signs = [
        Sign(name, glyph.left, glyph.right, sure)
        for (name, sure), glyph in zip(told[start:end], glyphs[start:end], strict=True)
        if name is not None and sure >= SURE_SIGN
    ]
    return signs if signs and len(signs) == end - start and _is_figure(signs) else None


def _without_brackets(glyphs: list[_Glyph], names: list[str | None], height: int) -> tuple[int, int]:
    """Return the range of glyphs inside brackets: tesseract often gives one box to a bracket and its digit."""
    start, end = 0, len(glyphs)
    while start < end and names[start] is None and glyphs[start].is_bracket(height):
        start += 1
    while start < end and names[end - 1] is None and glyphs[end - 1].is_bracket(height):
        end -= 1
    return start, end


def _is_figure(signs: list[Sign]) -> bool:
    """Return whether signs are a figure that is sure enough: it holds a digit, and never begins with a stop."""
    digits = ["๐" <= sign.text <= "๙" for sign in signs]
    sure = sum(sign.confidence for sign in signs) / len(signs) >= SURE_FIGURE
    return sure and any(digits) and (digits[0] or signs[0].text == "-")


def _spaced(signs: list[Sign], height: int) -> str:
    """The text of a figure, with a space where its glyphs stand apart."""
    text = ""
    before: Sign | None = None
    for sign in signs:
        text += (" " if before is not None and sign.left - before.right > 0.7 * height else "") + sign.text
        before = sign
    return text
