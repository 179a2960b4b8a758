"""OCR of Thai pages with tesseract, run as a program: lines and words with boxes and confidences.

Tesseract is given single lines, found by `textlines`, all of a page in one run. Measured on the development scan: 19-25 %
of the characters wrong when tesseract looks for the lines itself, 3-5 % so; and a fifth of the time.
"""

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from council_docs.errors import MissingToolError
from council_docs.readers import Options
from council_docs.readers.digits import Sign, reread
from council_docs.readers.latin import settled, wants_second
from council_docs.readers.pictures import Ready, is_sideways, ready, resolution
from council_docs.readers.textlines import (
    Strip,
    body_height,
    find_rows,
    otsu,
    without_dust,
    without_narrow_gaps,
    without_rules,
)
from council_docs.thai.script import repair

if TYPE_CHECKING:
    from PIL.Image import Image

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points from the top left corner of the page."""

_LANGUAGES = "tha"
"""Thai alone: with `tha+eng` Thai digits are taken for letters more often (measured: 8.1 % against 6.0 %), and the Thai
model reads Latin letters and Arabic digits too."""

_SECOND = "eng"
"""Reads lines with figures or Latin words a second time."""

_PAD = 20
_LEAST = 0.30
"""Lines in which tesseract has less confidence than this are dust, stamps or handwriting."""

_UNSURE = 0.5
"""A line of one to three letters, all less certain than this, is none."""

_SAMPLE = 8
"""Lines that are read to find out which way up a page is."""

_WRONG_WAY = 0.75
"""A page read with less confidence than this may lie on its side or upside down (30 right ones: 0.82 to 0.94)."""


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word between spaces, repaired; `confidence` from 0 to 1 is the mean of its signs, of a figure its least certain."""

    text: str
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class OcrLine:
    """A printed line: its columns (pieces between wide gaps) with their words."""

    columns: tuple[tuple[OcrWord, ...], ...]

    @property
    def text(self) -> str:
        """The line's text, columns separated by tabs."""
        return "\t".join(" ".join(word.text for word in column) for column in self.columns)

    @property
    def box(self) -> Box:
        """The box around all words."""
        boxes = [word.box for column in self.columns for word in column]
        return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))

    @property
    def confidence(self) -> float:
        """Mean confidence of its words, by their length."""
        words = [word for column in self.columns for word in column]
        return sum(w.confidence * len(w.text) for w in words) / max(1, sum(len(w.text) for w in words))


@dataclass(frozen=True, slots=True)
class OcrPage:
    """What OCR read on one page.

    Attributes:
        number: 1-based page number, as given.
        lines: From the top; empty where nothing was read.
        width: Of the page as it is read, in points.
        height: Of the page as it is read, in points.
        problem: Why the page could not be read; `None` if it was. `time`: over `Limits.page_seconds`; `program`: tesseract
            failed; `length`: it returned more text than fits on a page, which it does on noise; `picture`: broken, or of
            a kind that cannot be turned into grey.
        turn: Quarter turns counter-clockwise by which its text is turned on the page as it was given.
    """

    number: int
    lines: tuple[OcrLine, ...]
    width: float
    height: float
    problem: str | None = None
    turn: int = 0

    @property
    def confidence(self) -> float:
        """Mean confidence of its lines, by their length; 0 where nothing was read."""
        lines = [(line.confidence, len(line.text)) for line in self.lines]
        return sum(sure * length for sure, length in lines) / max(1, sum(length for _, length in lines))

    @property
    def text(self) -> str:
        """The lines of the page as text."""
        return "\n".join(line.text for line in self.lines)


def require(*, source: str | None = None) -> None:
    """Make sure that OCR can be done on this machine.

    Raises:
        MissingToolError: tesseract, its Thai data or Pillow is missing; the message says how to install it.
    """
    if find_spec("numpy") is None or find_spec("PIL") is None:
        raise MissingToolError("OCR needs Pillow and numpy; install council-docs[ocr]", source=source)
    program = shutil.which("tesseract")
    if program is None:
        raise MissingToolError(
            "OCR needs tesseract; install it (Debian, Ubuntu: apt-get install tesseract-ocr tesseract-ocr-tha)",
            source=source,
        )
    if "tha" not in _languages(program):
        raise MissingToolError(
            "tesseract lacks its Thai data; install it (Debian, Ubuntu: apt-get install tesseract-ocr-tha)", source=source
        )


@cache
def _languages(program: str) -> frozenset[str]:
    try:
        listed = subprocess.run(  # noqa: S603 - a program found on PATH, fixed arguments
            [program, "--list-langs"], capture_output=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset((listed.stdout + listed.stderr).decode("utf-8", "replace").split())


def ocr_page(image: "Image", *, page_number: int, options: Options, dpi: float | None = None) -> OcrPage:
    """Read one page.

    Args:
        image: The page as a Pillow image of any mode.
        page_number: Goes into the result.
        options: `limits.page_seconds` holds for the page.
        dpi: Resolution of the image; by default what it says itself, else such that its text has the usual size.

    Raises:
        MissingToolError: tesseract, its Thai data or Pillow is missing.
    """
    require()
    until = time.monotonic() + options.limits.page_seconds
    try:
        picture = ready(image, dpi)
    except (OSError, ValueError):
        scale = 72 / resolution(image, dpi)[0]
        return OcrPage(page_number, (), image.width * scale, image.height * scale, "picture")
    width, height = picture.gray.width * picture.scale, picture.gray.height * picture.scale
    try:
        page = _page(picture, page_number, until)
        turn = _turn(picture, page, until) if page else 0
        if turn:
            page = _page(_turned(picture, turn), page_number, until)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError, OSError) as error:
        problem = "time" if isinstance(error, subprocess.TimeoutExpired) else "program"
        return OcrPage(page_number, (), width, height, problem)
    return replace(page, turn=turn) if page else OcrPage(page_number, (), width, height)


def _page(picture: Ready, number: int, until: float) -> OcrPage | None:
    """Read a page that is ready, and as it lies; nothing where nothing on it looks like lines."""
    strips, pieces = _pieces(picture.gray, picture.dpi)
    if not pieces:
        return None
    width, height = picture.gray.width * picture.scale, picture.gray.height * picture.scale
    read = _tesseract(pieces, until=until)
    if sum(len(text) for text, _ in read) > 150 * sum(len(row) for row in strips) + 500:
        return OcrPage(number, (), width, height, "length")
    wanted = [at for at, (text, signs) in enumerate(read) if wants_second(text, [sure for _, _, sure in signs])]
    second: dict[int, list[Sign]] = {}
    if wanted and _SECOND in _languages(shutil.which("tesseract") or ""):
        again = _tesseract([pieces[at] for at in wanted], until=until, language=_SECOND)
        for at, (_, signs) in zip(wanted, again, strict=True):
            second[at] = [Sign(text, box[0], box[2], sure) for text, box, sure in signs]
    results = iter(zip(read, pieces, range(len(pieces)), strict=True))
    lines: list[OcrLine] = []
    for row in strips:
        columns = []
        for strip in row:
            (text, signs), piece, at = next(results)
            letters = _letters(text, signs, strip)
            if at in second:
                text, letters = settled(text, letters, second[at])
            columns.append(_without_dirt(_words(text, letters, strip, piece, picture.scale)))
        line = OcrLine(tuple(column for column in columns if column and not (len(row) == 1 and _is_dirt(column))))
        if line.columns and line.confidence >= _LEAST:
            lines.append(line)
    return OcrPage(number, tuple(lines), width, height)


def _turn(picture: Ready, page: OcrPage, until: float) -> int:
    """By how many quarter turns counter-clockwise the text of a page is turned, if it reads badly and, turned back, well."""
    if page.problem is not None or page.confidence >= _WRONG_WAY:
        return 0
    best, most = 0, max(page.confidence + 0.15, 0.5)
    for turn in (1, 3, 2) if is_sideways(picture.gray) else (2,):
        _, pieces = _pieces(_turned(picture, turn).gray, picture.dpi)
        longest = sorted(pieces, key=lambda piece: piece.width, reverse=True)[:_SAMPLE]
        read = _tesseract(longest, until=until) if longest else []
        sure = [confidence for _, signs in read for _, _, confidence in signs]
        if len(sure) >= 20 and sum(sure) / len(sure) > most:
            best, most = turn, sum(sure) / len(sure)
    return best


def _turned(picture: Ready, turn: int) -> Ready:
    from PIL import Image as Images

    ways = {1: Images.Transpose.ROTATE_270, 2: Images.Transpose.ROTATE_180, 3: Images.Transpose.ROTATE_90}
    return replace(picture, gray=picture.gray.transpose(ways[turn]))


def _pieces(gray: "Image", dpi: float) -> tuple[Sequence[tuple[Strip, ...]], list["Image"]]:
    import numpy as np
    from PIL import Image as Images
    from PIL import ImageOps

    pixels = np.asarray(gray)
    ink = pixels <= otsu(pixels)
    clean = without_rules(ink, dpi)
    clean = without_dust(clean, body_height(clean, dpi))
    found = find_rows(clean, dpi)
    if not found.rows:
        return (), []
    # Rules that touch letters would be read as letters, and so would their grey edges.
    gone = ink & ~clean
    for axis in (0, 1):
        gone = gone | np.roll(gone, 1, axis) | np.roll(gone, -1, axis)
    blank = Images.fromarray(np.where(gone & ~clean, np.uint8(255), pixels))
    pieces = [
        ImageOps.expand(blank.crop((strip.left, strip.top, strip.right, strip.bottom)), _PAD, 255)
        for row in found.rows
        for strip in row
    ]
    return found.rows, pieces


_Sign = tuple[str, tuple[int, int, int, int], float]
"""Text, box in pixels (left, top, right, bottom) and confidence of the smallest unit that tesseract reports."""


def _tesseract(pieces: list["Image"], *, until: float, language: str = _LANGUAGES) -> list[tuple[str, list[_Sign]]]:
    """The text and the signs of each piece."""
    with tempfile.TemporaryDirectory(prefix="council-docs-ocr-") as folder:
        names = []
        for number, piece in enumerate(pieces):
            path = Path(folder) / f"{number}.png"
            piece.save(path, compress_level=1)
            names.append(str(path))
        listing = Path(folder) / "list.txt"
        listing.write_text("\n".join(names) + "\n", "utf-8")
        base = str(Path(folder) / "read")
        program = shutil.which("tesseract") or "tesseract"
        # No pipes: a child of a program that is killed would keep them open, and us waiting.
        done = subprocess.run(  # noqa: S603 - a program found on PATH, arguments of our own
            [program, str(listing), base, "-l", language, "--psm", "7", "--oem", "1", "txt", "tsv"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=max(0.001, until - time.monotonic()),
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
        if done.returncode:
            raise subprocess.CalledProcessError(done.returncode, program)
        texts = _read(base + ".txt").split("\f")
        signs: dict[int, list[_Sign]] = {}
        for page, sign in _signs(_read(base + ".tsv")):
            signs.setdefault(page, []).append(sign)
    texts += [""] * (len(pieces) - len(texts))
    return [(" ".join(texts[i].split()), signs.get(i + 1, [])) for i in range(len(pieces))]


def _read(path: str) -> str:
    try:
        return Path(path).read_text("utf-8", "replace")
    except FileNotFoundError:
        return ""


def _signs(table: str) -> Iterator[tuple[int, _Sign]]:
    for row in table.splitlines()[1:]:
        fields = row.split("\t")
        if len(fields) >= 12 and fields[0] == "5" and fields[11].strip():
            left, top, width, height = (int(field) for field in fields[6:10])
            yield int(fields[1]), (fields[11], (left, top, left + width, top + height), max(0.0, float(fields[10]) / 100))


def _letters(text: str, signs: list[_Sign], strip: Strip) -> list[Sign]:
    """A sign for each letter that is no space; where tesseract's text and its table differ, the whole line for each."""
    letters = [
        Sign(letter, box[0], box[2], confidence) for sign, box, confidence in signs for letter in sign.replace(" ", "")
    ]
    count = len(text.replace(" ", ""))
    if len(letters) == count:
        return letters
    return [Sign(letter, _PAD, _PAD + strip.right - strip.left, 0.5) for letter in text.replace(" ", "")]


def _words(text: str, letters: list[Sign], strip: Strip, piece: "Image", scale: float) -> tuple[OcrWord, ...]:
    """The words of a strip: the spaces are those of tesseract's text, the boxes and confidences those of its signs."""
    import numpy as np

    if letters:
        edges = [(letter.left, letter.right) for letter in letters]
        text = without_narrow_gaps(text, edges, np.asarray(piece), strip.body[1] - strip.body[0])
        text, letters = _figures(text, letters, strip, piece)
    at = [place for place, letter in enumerate(text) if letter != " "]
    where = dict(zip(at, letters, strict=True))
    mended = repair(text)
    words: list[OcrWord] = []
    for found in re.finditer(r"\S+", mended.text):
        low, high = mended.offsets[found.start()], mended.offsets[found.end()]
        held = [where[place] for place in range(low, high) if place in where]
        area: Box = (
            (min(sign.left for sign in held) - _PAD + strip.left) * scale,
            strip.top * scale,
            (max(sign.right for sign in held) - _PAD + strip.left) * scale,
            strip.bottom * scale,
        )
        sure = [sign.confidence for sign in held]
        confidence = min(sure) if any(letter.isdigit() for letter in found[0]) else sum(sure) / len(sure)
        words.append(OcrWord(found[0], area, confidence))
    return tuple(words)


_DIRT = re.compile(r"[|'`´.,:;~^_*\\/°\"“”‘’!-]{1,2}")
"""What tesseract reads in specks, edges of the paper and pen strokes, where it stands alone."""


def _without_dirt(words: tuple[OcrWord, ...]) -> tuple[OcrWord, ...]:
    """Take off signs that stand alone at the ends of a piece; a dash alone is a cell of a table and stays."""
    low, high = 0, len(words)
    while low < high and _DIRT.fullmatch(words[low].text) and (words[low].text != "-" or high - low > 1 or low):
        low += 1
    while high > low and _DIRT.fullmatch(words[high - 1].text) and (words[high - 1].text != "-" or high - low > 1):
        high -= 1
    return words[low:high]


def _is_dirt(words: tuple[OcrWord, ...]) -> bool:
    """Tell a line of a few uncertain letters; what stands beside other pieces is a cell of a table, however uncertain."""
    return sum(len(word.text) for word in words) <= 3 and all(word.confidence < _UNSURE for word in words)


def _figures(text: str, letters: list[Sign], strip: Strip, piece: "Image") -> tuple[str, list[Sign]]:
    import numpy as np

    pixels = np.asarray(piece)
    above = _PAD - strip.top
    return reread(text, letters, pixels <= otsu(pixels), (strip.body[0] + above, strip.body[1] + above))
