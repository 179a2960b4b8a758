"""Lines of type with numbers in them, and what scanners do to them: what the number reader is trained on.

Everything is invented: numbers are dice, words are dice of Thai syllables.
"""

import io
import random
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from fontTools.ttLib import TTFont
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from council_docs.readers.ocr.number_reader import ABOVE, BODY, CLASSES, ROWS, normal

WIDE = 256
"""Columns of a sample, at the height of the reader's rows."""

FRAME = 2
"""Columns of a frame, for which the reader says one class."""

THAI = "๐๑๒๓๔๕๖๗๘๙"
ARABIC = "0123456789"
OTHER = len(CLASSES) - 1
NOT_FACES = ("Purisa", "Srisakdi", "CharmofAU", "Charmonman", "Webdings", "Thin", "ExtraLight", "Math", "Mono")


@dataclass(frozen=True)
class Face:
    """A typeface: files that hold its letters between them, its name, and what share of an em its consonants are high."""

    name: str
    files: tuple[str, ...]
    letters: tuple[frozenset[int], ...]
    body: float

    def holds(self, text: str) -> bool:
        """Return whether it has glyphs for all of a text."""
        return all(any(ord(sign) in held for held in self.letters) for sign in text)

    def font(self, sign: str, size: int) -> ImageFont.FreeTypeFont:
        """The file that has a sign, at a size."""
        for path, held in zip(self.files, self.letters, strict=True):
            if ord(sign[0]) in held:
                return _font(path, size)
        return _font(self.files[0], size)


@lru_cache(maxsize=4000)
def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def _face(name: str, files: tuple[str, ...]) -> Face | None:
    try:
        letters = tuple(frozenset(TTFont(path, lazy=True).getBestCmap() or {}) for path in files)
    except Exception:  # noqa: BLE001 - fonts of the world are broken in all ways
        return None
    face = Face(name, files, letters, 0.0)
    letter = "กนบ" if face.holds("กนบ") else "xz"
    if not face.holds(letter + ARABIC):
        return None
    box = face.font(letter, 200).getbbox(letter)
    return Face(name, files, letters, (box[3] - box[1]) / 200)


def faces(folder: Path | None = None) -> list[Face]:
    """The Thai faces of this machine, a few Latin ones, and those in a folder (files split by script are put together)."""
    listed = subprocess.run(["fc-list", ":", "file"], capture_output=True, text=True, check=True).stdout
    paths = [Path(line.strip().rstrip(":")) for line in listed.splitlines()]
    wanted = ("tlwg", "NotoSansThai-", "NotoSerifThai-", "NotoLoopedThai", "DejaVuSans.", "DejaVuSerif.", "Liberation")
    found = [path for path in paths if any(word in str(path) for word in wanted)]
    if folder is not None:
        found += sorted(path for path in folder.rglob("*") if path.suffix.lower() in {".ttf", ".otf"})
    sets: dict[str, list[str]] = {}
    for path in sorted(found, key=str):
        if not any(word in path.name for word in NOT_FACES):
            own = sets.setdefault(path.stem.replace("-thai", "").replace("-latin", ""), [])
            own.append(str(path))
            latin = path.with_name(path.name.replace("SansThai", "Sans").replace("SerifThai", "Serif"))
            if latin != path and latin.exists():  # Noto's Thai files have no Arabic digits
                own.append(str(latin))
    made = (_face(name, tuple(files)) for name, files in sets.items())
    return [face for face in made if face is not None and face.body > 0]


# ---- text

_CONSONANTS = "กขคฆงจฉชซญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_BEFORE, _AFTER, _ABOVE, _BELOW, _TONES = "เแโใไ", "ะาๅำ", "ัิีึืํ็", "ุู", "่้๊๋์"
_CLOSE_TO_DIGITS = "ลดตคฅฮธถรวอจฐฎฏชซขฒญณ"
_SIGNS = "ๆฯ\"”“’‘'*=+#@&?;!|_<>[]•"
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def syllable(dice: random.Random) -> str:
    """A syllable that may be none."""
    text = dice.choice(_BEFORE) if dice.random() < 0.25 else ""
    text += dice.choice(_CLOSE_TO_DIGITS if dice.random() < 0.35 else _CONSONANTS)
    lot = dice.random()
    if lot < 0.3:
        text += dice.choice(_ABOVE)
    elif lot < 0.4:
        text += dice.choice(_BELOW)
    if dice.random() < 0.25:
        text += dice.choice(_TONES)
    if dice.random() < 0.3:
        text += dice.choice(_AFTER)
    if dice.random() < 0.5:
        text += dice.choice(_CONSONANTS)
    return text


def word(dice: random.Random, face: Face) -> str:
    """A word of Thai or Latin letters, or a sign that is no part of a number."""
    lot = dice.random()
    if lot < 0.08:
        return dice.choice(_SIGNS)
    if lot < 0.16 or not face.holds("ก"):
        return "".join(dice.choice(_LATIN) for _ in range(dice.randint(1, 6)))
    if lot < 0.24:
        return "".join(dice.choice("กขคงจชดตถทธนบปผพมยรลวสหอ") + "." for _ in range(dice.randint(1, 2)))
    return "".join(syllable(dice) for _ in range(dice.randint(1, 3)))


def _digits(dice: random.Random, low: int, high: int) -> str:
    return "".join(dice.choice(ARABIC) for _ in range(dice.randint(low, high)))


def _grouped(dice: random.Random) -> str:
    groups = [str(dice.randint(1, 999)), *(_digits(dice, 3, 3) for _ in range(dice.choice((1, 1, 1, 2, 2, 3))))]
    return ",".join(groups) + dice.choice(("", "", "", f".{_digits(dice, 2, 2)}", f".{_digits(dice, 2, 2)}", ".-"))


def number(dice: random.Random) -> str:
    """A number as it is written in papers, in Arabic digits."""
    year = dice.choice((str(dice.randint(2440, 2599)), str(dice.randint(1900, 2040))))
    kinds = (
        lambda: year,
        lambda: f"พ.ศ. {year}",
        lambda: f"{dice.randint(1, 31)} {syllable(dice)}{syllable(dice)} {year}",
        lambda: _grouped(dice),
        lambda: _grouped(dice),
        lambda: f"{dice.randint(1, 199)}/{year}",
        lambda: f"{dice.randint(1, 99)}/{dice.randint(1, 999)}",
        lambda: f"({dice.randint(1, 30)})",
        lambda: ".".join(str(dice.randint(1, 12)) for _ in range(dice.randint(2, 4))),
        lambda: f"{dice.randint(1, 40)}.",
        lambda: f"{dice.randint(0, 23):02}{dice.choice('.:')}{dice.randint(0, 59):02} น.",
        lambda: f"{_digits(dice, 1, 3)}.{_digits(dice, 1, 4)}",
        lambda: f"{_digits(dice, 1, 3)}{dice.choice(('', ' '))}%",
        lambda: f"{dice.randint(1, 31)}/{dice.randint(1, 12)}/{year}",
        lambda: f"{dice.randint(1, 31)}-{dice.randint(1, 31)} ",
        lambda: f"0-{_digits(dice, 4, 4)}-{_digits(dice, 4, 4)}",
        lambda: _digits(dice, 1, 3),
        lambda: _digits(dice, 1, 8),
        lambda: f"({_grouped(dice)})",
        lambda: f"“{syllable(dice)} {year}”",
        lambda: f"- {syllable(dice)}",
    )
    return dice.choice(kinds)()


ALONE = 0.08
"""Share of the lines that are cells with short numbers, far apart."""


def _cells(dice: random.Random) -> str:
    """Short numbers with nothing near them, as in the columns of a table."""
    cells = (
        lambda: _digits(dice, 1, 1),
        lambda: _digits(dice, 1, 1),
        lambda: _digits(dice, 2, 3),
        lambda: f"{_digits(dice, 1, 2)}.",
        lambda: dice.choice("-–กขคงรมนลดตสอบ"),
        lambda: _grouped(dice),
    )
    return "".join(dice.choice(cells)() + " " * dice.randint(6, 14) for _ in range(8))


def text(dice: random.Random, face: Face, script: str) -> str:
    """A line of words and numbers; its digits are all of one script, mostly."""
    if dice.random() < ALONE:
        line = _cells(dice)
        return line.translate(str.maketrans(ARABIC, THAI)) if script == "thai" and face.holds(THAI) else line
    parts: list[str] = []
    tabular = dice.random() < 0.2
    while sum(map(len, parts)) < 34:
        if dice.random() < (0.85 if tabular else 0.55):
            parts.append(number(dice) if face.holds("ก") else dice.choice((_grouped(dice), _digits(dice, 1, 6))))
        else:
            parts.append(word(dice, face))
    gaps = tuple(" " * width for width in ((3, 4, 6) if tabular else (0, 1, 1, 1, 2)))
    line = "".join(part + dice.choice(gaps) for part in parts)
    return line.translate(str.maketrans(ARABIC, THAI)) if script == "thai" and face.holds(THAI) else line


# ---- type and paper


def _clusters(line: str) -> list[str]:
    made: list[str] = []
    for sign in line:
        if made and (sign in _ABOVE + _BELOW + _TONES):
            made[-1] += sign
        else:
            made.append(sign)
    return made


@dataclass(frozen=True)
class Sample:
    """A line as the reader sees it, and the class of each frame (-1: any)."""

    picture: NDArray[np.uint8]
    frames: NDArray[np.int8]


def sample(dice: random.Random, face: Face, script: str, line: str | None = None) -> Sample | None:
    """Set a line, age it, and cut it as lines are cut."""
    body = dice.choice((6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 20, 22, 25, 28))
    press = dice.random() < 0.2
    size = max(6, round(body / face.body))
    real = size * face.body
    scale = BODY / real * dice.choice((1.0, dice.uniform(0.85, 1.15), dice.uniform(0.7, 1.35)))
    wide, tall = round((1.2 * WIDE + 40) / scale), round(2.4 * ROWS / scale)
    base = round(tall * 0.55)
    page = Image.new("L", (wide, tall), 255)
    pen = ImageDraw.Draw(page)
    ink = dice.randint(0, 70)
    stretch = dice.choice((0.0, 0.0, 0.0, dice.uniform(-0.03, 0.12))) * size
    x = dice.uniform(-30, 10)
    signs: list[tuple[str, float, float]] = []
    line = text(dice, face, script) if line is None else line
    for cluster in _clusters(line):
        if not face.holds(cluster):
            continue
        font = face.font(cluster, size)
        advance = font.getlength(cluster[0])
        if cluster != " ":
            low, pale = (dice.gauss(0, 0.025) * real, dice.randint(0, 50)) if press else (0.0, 0)
            pen.text((x, base + low), cluster, font=font, fill=ink + pale, anchor="ls")
            box = font.getbbox(cluster[0], anchor="ls")
            signs.append((cluster[0], x + box[0], x + box[2]))
        x += advance + stretch
        if x > wide:
            break
    _strokes(pen, dice, wide, base, real)
    turn, slant = dice.uniform(-0.012, 0.012), dice.choice((0.0, 0.0, dice.uniform(-0.12, 0.2)))
    # x' = x + slant * (y - base), y' = y + turn * (x - wide / 2): labels move with the slant hardly at all at the middle
    half = base - real / 2
    shape = (1, slant, -slant * half, turn, 1, -turn * wide / 2)
    page = page.transform(page.size, Image.Transform.AFFINE, shape, Image.Resampling.BICUBIC, fillcolor=255)
    _over(page, dice, base, real)
    page = aged(page, dice, real, press=press)
    top = base - real - ABOVE / scale + dice.gauss(0, 0.06) * real
    left = 20 / scale + dice.uniform(-4, 4)
    height, across = ROWS / scale, scale * dice.choice((1.0, 1.0, dice.uniform(0.85, 1.2)))  # narrow and wide faces
    cut = page.transform(
        (WIDE, ROWS),
        Image.Transform.EXTENT,
        (left, top, left + WIDE / across, top + height),
        Image.Resampling.BICUBIC if scale > 0.6 else Image.Resampling.BILINEAR,
        fillcolor=255,
    )
    frames = np.zeros(WIDE // FRAME, np.int8)
    for sign, from_, to in signs:
        low, high = (from_ - left) * across / FRAME, (to - left) * across / FRAME
        if high < 0 or low > len(frames):
            continue
        found = CLASSES.index(sign) if sign in CLASSES else OTHER
        _label(frames, low, high, found)
    return Sample(np.rint(normal(np.asarray(cut)) * 255).astype(np.uint8), frames)


def _label(frames: NDArray[np.int8], low: float, high: float, found: int) -> None:
    middle, half = (low + high) / 2, (high - low) / 2
    for frame in range(max(0, int(low)), min(len(frames), int(high) + 1)):
        away = abs(frame + 0.5 - middle)
        if away <= max(0.5, 0.4 * half):
            frames[frame] = found
        elif away <= 0.8 * half and frames[frame] == 0:
            frames[frame] = -1


def _strokes(pen: ImageDraw.ImageDraw, dice: random.Random, wide: int, base: int, body: float) -> None:
    """Rules, marks of the lines above and below, specks."""
    if dice.random() < 0.06:
        y = base + dice.uniform(0.3, 0.7) * body
        pen.line([(0, y), (wide, y)], fill=dice.randint(0, 120), width=max(1, round(0.06 * body)))
    if dice.random() < 0.05:
        x = dice.uniform(0, wide)
        pen.line([(x, 0), (x, 4 * base)], fill=dice.randint(0, 120), width=max(1, round(0.07 * body)))
    for y in (base - 2.0 * body, base + 0.8 * body):
        if dice.random() < 0.25:
            for _ in range(dice.randint(1, 8)):
                x, r = dice.uniform(0, wide), dice.uniform(0.05, 0.2) * body
                pen.ellipse([x - r, y - r, x + r, y + r], outline=0, width=max(1, round(0.08 * body)))
    if dice.random() < 0.15:
        for _ in range(dice.randint(1, 12)):
            x, y, r = dice.uniform(0, wide), base - dice.uniform(-0.8, 2) * body, dice.uniform(0.02, 0.06) * body
            pen.ellipse([x - r, y - r, x + r, y + r], fill=dice.randint(0, 150))


def _over(page: Image.Image, dice: random.Random, base: int, body: float) -> None:
    """Lay the ring of a stamp or the stroke of a signature over a line, and the dots of a form under it."""
    pen = ImageDraw.Draw(page)
    if dice.random() < 0.06:
        x, y, r = dice.uniform(0, page.width), base + dice.uniform(-6, 6) * body, dice.uniform(3, 9) * body
        shade, thick = dice.randint(60, 190), max(1, round(dice.uniform(0.06, 0.2) * body))
        over = Image.new("L", page.size, 255)
        ImageDraw.Draw(over).ellipse([x - r, y - r, x + r, y + r], outline=shade, width=thick)
        page.paste(ImageChops.darker(page, over))
    if dice.random() < 0.05:
        points = [(dice.uniform(0, page.width), base - dice.uniform(-2, 3) * body)]
        while len(points) < dice.randint(4, 9):
            points.append((points[-1][0] + dice.uniform(-2, 5) * body, base - dice.uniform(-2, 3) * body))
        pen.line(points, fill=dice.randint(30, 170), width=max(1, round(dice.uniform(0.04, 0.12) * body)), joint="curve")
    if dice.random() < 0.06:
        x, step, r = dice.uniform(0, 5), dice.uniform(0.25, 0.5) * body, dice.uniform(0.04, 0.08) * body
        y, end = base + dice.uniform(0.12, 0.4) * body, dice.uniform(0.4, 1) * page.width
        while x < end:
            pen.ellipse([x - r, y - r, x + r, y + r], fill=dice.randint(0, 90))
            x += step


def aged(page: Image.Image, dice: random.Random, body: float, *, press: bool = False) -> Image.Image:
    """Print, copy and scan a page: worn, fat or letterpress type, blur, grey paper, noise, compression."""
    rng = np.random.default_rng(dice.randint(0, 1 << 30))
    lot = dice.random()
    if lot < 0.12 and body >= 12:
        page = page.filter(ImageFilter.MinFilter(3))  # fat type
    elif lot < 0.18 and body >= 18:
        page = page.filter(ImageFilter.MaxFilter(3))  # thin type
    if dice.random() < 0.85:
        page = page.filter(ImageFilter.GaussianBlur(dice.uniform(0.02, 0.07) * body))
    grey = np.asarray(page, np.float32)
    if press or dice.random() < 0.2:  # ink comes and goes
        small = rng.normal(0, 1, (max(2, int(page.height / body * 3)), max(2, int(page.width / body * 3)))).astype(
            np.float32
        )
        wear = np.asarray(Image.fromarray(small).resize(page.size, Image.Resampling.BICUBIC))
        grey = grey + wear * dice.uniform(10, 45)
    if dice.random() < (0.6 if press else 0.3):  # two tones; ink that has run makes letters fat
        edge = dice.uniform(110, 225 if press else 190)
        soft = dice.choice((4.0, 15.0, 40.0))
        grey = 255 / (1 + np.exp(-np.clip((grey - edge) / soft, -30, 30)))
    grey = grey * dice.uniform(0.75, 1.0) + rng.normal(0, dice.choice((0, 3, 6, 10, 16)), grey.shape) + dice.uniform(0, 30)
    page = Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
    if dice.random() < 0.5:
        out = io.BytesIO()
        page.save(out, "JPEG", quality=dice.randint(30, 85))
        page = Image.open(out).convert("L")
    return page
