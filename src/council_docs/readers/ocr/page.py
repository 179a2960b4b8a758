"""OCR of Thai pages with tesseract, run as a program: lines and words with boxes and confidences.

Tesseract is given single lines, found by `line_finding`, all of a page in one run. Measured on the development scan: 19-25 %
of the characters wrong when tesseract looks for the lines itself, 3-5 % so; and a fifth of the time.
"""

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import TYPE_CHECKING

from council_docs.errors import MachineError
from council_docs.lexicon.patterns import compiled
from council_docs.readers.ocr.english_pass import settled, wants_second
from council_docs.readers.ocr.line_finding import (
    Rows,
    Strip,
    body_height,
    find_rows,
    otsu,
    without_dust,
    without_narrow_gaps,
)
from council_docs.readers.ocr.number_votes import CERTAINLY_ALONE, Reading, number_alone, voted
from council_docs.readers.ocr.preprocessing import Ready, is_sideways, ready, resolution, shows_something
from council_docs.readers.ocr.processor_time import Allowance
from council_docs.readers.ocr.rules.broken_rules import take_broken_rules
from council_docs.readers.ocr.rules.crossing_strokes import crossing_strokes
from council_docs.readers.ocr.rules.whole_rules import take_rules
from council_docs.readers.ocr.tesseract import ENGLISH, Mark, languages, require, tesseract
from council_docs.readers.ocr.thai_digits import Sign, reread, wants_reread
from council_docs.readers.options import Options
from council_docs.thai.numbers.digits import THAI_DIGITS
from council_docs.thai.script.repair import repair

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Ink = NDArray[np.bool_]

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points from the top left corner of the page."""

_PAD = 20
_LEAST = 0.45
"""Lines in which tesseract has less confidence than this are dust, stamps or handwriting."""

_UNSURE = 0.5
"""A line of one to three letters, all less certain than this, is none."""

_SAMPLE = 8
"""Lines that are read to find out which way up a page is."""

_WRONG_WAY = 0.75
"""A page read with less confidence than this may lie on its side or upside down (30 right ones: 0.82 to 0.94)."""


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word between spaces, repaired.

    Attributes:
        text: As it is taken.
        box: Where it stands.
        confidence: From 0 to 1: the mean of its signs, of a figure its least certain.
        other: The word as it was read in another way, where the readings of its figure differ.
    """

    text: str
    box: Box
    confidence: float
    other: str | None = None


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
            a kind that cannot be turned into grey; `unread`: something is shown, and no line of it could be read.
        turn: Quarter turns counter-clockwise by which its text is turned on the page as it was given.
        rules: The straight rules on it, of tables mostly.
    """

    number: int
    lines: tuple[OcrLine, ...]
    width: float
    height: float
    problem: str | None = None
    turn: int = 0
    rules: tuple[Box, ...] = ()

    @property
    def confidence(self) -> float:
        """Mean confidence of its lines, by their length; 0 where nothing was read."""
        lines = [(line.confidence, len(line.text)) for line in self.lines]
        return sum(sure * length for sure, length in lines) / max(1, sum(length for _, length in lines))

    @property
    def text(self) -> str:
        """The lines of the page as text."""
        return "\n".join(line.text for line in self.lines)


def ocr_page(image: "Image", *, page_number: int, options: Options, dpi: float | None = None) -> OcrPage:
    """Read one page.

    Args:
        image: The page as a Pillow image of any mode.
        page_number: Goes into the result.
        options: `limits.page_seconds` holds for the page: processor time, where the system tells it.
        dpi: Resolution of the image; by default what it says itself, else such that its text has the usual size.

    Raises:
        MissingToolError: tesseract, its Thai data or Pillow is missing.
        MachineError: The system lacks room for temporary files, file handles or processes.
    """
    require()
    allowance = Allowance(options.limits.page_seconds, document_seconds=options.limits.document_seconds)
    try:
        picture = ready(image, dpi)
    except (OSError, ValueError):
        scale = 72 / resolution(image, dpi)[0]
        return OcrPage(page_number, (), image.width * scale, image.height * scale, "picture")
    width, height = picture.gray.width * picture.scale, picture.gray.height * picture.scale
    try:
        page = _page(picture, page_number, allowance)
        turn = _turn(picture, page, allowance) if page else 0
        if turn:
            page = _page(_turned(picture, turn), page_number, allowance)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:  # a full disk, no file handles: no fault of the page
            raise MachineError(f"OCR cannot be done now: {error.strerror}") from error
        problem = "time" if isinstance(error, subprocess.TimeoutExpired) else "program"
        return OcrPage(page_number, (), width, height, problem)
    if page is None or not (page.lines or page.problem):
        return OcrPage(page_number, (), width, height, "unread" if shows_something(image) else None)
    return replace(page, turn=turn)


def _page(picture: Ready, number: int, allowance: Allowance) -> OcrPage | None:
    """Read a page that is ready, and as it lies; nothing where nothing on it looks like lines."""
    cut = _pieces(picture.gray, picture.dpi)
    found, pieces = cut.found, cut.pieces
    strips = found.rows
    if not pieces:
        return None
    width, height = picture.gray.width * picture.scale, picture.gray.height * picture.scale
    read = tesseract(pieces, allowance)
    if sum(len(text) for text, _ in read) > 150 * sum(len(row) for row in strips) + 500:
        return OcrPage(number, (), width, height, "length")
    read, pieces = _with_stamps(picture, cut, list(zip(read, pieces, strict=True)), allowance)
    second = _second_readings(read, pieces, allowance)
    results = iter(zip(read, pieces, range(len(pieces)), strict=True))
    lines: list[OcrLine] = []
    for row in strips:
        columns = []
        for strip in row:
            (text, signs), image, at = next(results)
            letters = _letters(text, signs, strip)
            if at in second:
                text, letters = settled(text, letters, second[at])
            words = _words(text, letters, _Piece(strip, image, picture.scale, found.body_height))
            words = _crossed(words, strip, cut, picture.scale)
            columns.append(_without_dirt(words, is_tick=_is_tick(words, strip, found)))
        line = OcrLine(tuple(column for column in columns if column and not (len(row) == 1 and _is_dirt(column))))
        if line.columns and line.confidence >= _LEAST:
            lines.append(line)
    scale = picture.scale
    rules = tuple((left * scale, top * scale, right * scale, bottom * scale) for left, top, right, bottom in found.rules)
    return OcrPage(number, tuple(_doubted(lines, width)), width, height, rules=rules)


_CATCH_WORD = compiled(r"1(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2})?[.)]?)")
"""The number of the next item, as tesseract reads `/5.` and `/1.1` at the foot of a letter's page."""
_LAST_LINES = 2
_RIGHT = 0.45
"""Share of the width of a page, from which on a catch word begins."""
_DOUBTFUL = 0.6
"""Most confidence in a number of which something else on the page says that it may be another."""
_FEWEST_NUMBERS = 8
"""Numbers of two digits and more in one script, from which on one in ten in the other script may be misread."""
_SCRIPTS = (compiled(r"[0-9]{2,}"), compiled(r"[๐-๙]{2,}"))


def _doubted(lines: Sequence[OcrLine], width: float) -> list[OcrLine]:
    """Return the lines with less confidence in what the rest of the page speaks against.

    Letters end a page with the beginning of the next one behind a stroke, which is read as 1; and a page keeps to one
    script: of a hand-written number tesseract makes digits of the other.
    """
    before, last = lines[:-_LAST_LINES], lines[-_LAST_LINES:]
    made = [*before, *(_doubted_catch_word(line, width) for line in last)]
    words = [word for line in made for column in line.columns for word in column]
    arabic, thai = ([word for word in words if script.search(word.text)] for script in _SCRIPTS)
    few, many = sorted((arabic, thai), key=len)
    if not few or len(many) < _FEWEST_NUMBERS or 10 * len(few) > len(many):
        return made
    odd = {id(word): replace(word, confidence=min(word.confidence, _DOUBTFUL)) for word in few}
    return [OcrLine(tuple(tuple(odd.get(id(word), word) for word in column) for column in line.columns)) for line in made]


def _doubted_catch_word(line: OcrLine, width: float) -> OcrLine:
    """Return a line at the foot of a page; where it may begin with a stroke that was read as 1, it is not sure of that."""
    first, *others = line.columns[0]
    found = _CATCH_WORD.fullmatch(first.text)
    if found is None or first.box[0] < _RIGHT * width or not line.text.endswith(("..", "…")):
        return line
    doubted = replace(first, confidence=min(first.confidence, _DOUBTFUL), other=f"/{found['number']}")
    return OcrLine(((doubted, *others), *line.columns[1:]))


_Read = tuple[str, list[Mark]]


def _with_stamps(
    picture: Ready, cut: "_Cut", readings: list[tuple[_Read, "Image"]], allowance: Allowance
) -> tuple[list[_Read], list["Image"]]:
    """Return the readings and pictures of strips; where a stamp lies over them, those of which tesseract is surer.

    They are read with a grey stamp that was taken out, which may be print that faded, and without the strokes of a dark one,
    which may have letters hanging on them.
    """
    import numpy as np
    from PIL import ImageOps

    others = []
    if picture.stamped is not None:
        others.append((picture.stamped, (np.asarray(picture.gray) > _WHITE) & (np.asarray(picture.stamped) < _GREY)))
    if cut.strokes is not None:
        others.append((_whitened(picture.gray, cut.strokes), cut.strokes))
    boxes = [(one.left, one.top, one.right, one.bottom) for row in cut.found.rows for one in row]
    pairs = [
        (at, other)
        for other, differs in others
        for at, (left, top, right, bottom) in enumerate(boxes)
        if differs[top:bottom, left:right].any()
    ]
    touched = [at for at, _ in pairs]
    images = [ImageOps.expand(other.crop(boxes[at]), _PAD, 255) for at, other in pairs]
    again = tesseract(images, allowance) if images else []
    for at, reading in zip(touched, zip(again, images, strict=True), strict=True):
        if _mean_sure(reading[0]) > _mean_sure(readings[at][0]):
            readings[at] = reading
    return [read for read, _ in readings], [image for _, image in readings]


def _whitened(gray: "Image", gone: "Ink", kept: "Ink | None" = None) -> "Image":
    """Return a picture without some of its ink and the grey edges of that, but with all ink that is kept."""
    import numpy as np
    from PIL import Image as Images

    wide = gone
    for axis in (0, 1):
        wide = wide | np.roll(wide, 1, axis) | np.roll(wide, -1, axis)
    if kept is not None:
        wide = wide & ~kept
    return Images.fromarray(np.where(wide, np.uint8(255), np.asarray(gray)))


def _crossed(words: tuple[OcrWord, ...], strip: Strip, cut: "_Cut", scale: float) -> tuple[OcrWord, ...]:
    """Return the words of a strip; those that a long stroke crosses, encloses or touches are not sure.

    What is within a consonant's height is touched: a stroke parts `1,254,300` into 1,254,30 and what was made of the rest.
    """
    if cut.around is None:
        return words
    rows, near = cut.around[strip.top : strip.bottom], cut.found.body_height
    return tuple(
        replace(word, confidence=min(word.confidence, _DOUBTFUL))
        if rows[:, max(0, round(word.box[0] / scale) - near) : round(word.box[2] / scale) + near].any()
        else word
        for word in words
    )


_WHITE, _GREY = 230, 190
"""Shades of a dot that was made white, and of what it was before."""


def _mean_sure(reading: tuple[str, list[Mark]]) -> float:
    return fmean(sure for _, _, sure in reading[1]) if reading[1] else 0.0


def _second_readings(
    read: list[tuple[str, list[Mark]]], pieces: list["Image"], allowance: Allowance
) -> dict[int, list[Sign]]:
    """Return how tesseract reads in English the strips that look as if they were, by their index."""
    wanted = [at for at, (text, signs) in enumerate(read) if wants_second(text, [sure for _, _, sure in signs])]
    if not wanted or ENGLISH not in languages():
        return {}
    again = tesseract([pieces[at] for at in wanted], allowance, language=ENGLISH)
    return {
        at: [Sign(text, box[0], box[2], sure) for text, box, sure in signs]
        for at, (_, signs) in zip(wanted, again, strict=True)
    }


def _turn(picture: Ready, page: OcrPage, allowance: Allowance) -> int:
    """By how many quarter turns counter-clockwise the text of a page is turned, if it reads badly and, turned back, well."""
    if page.problem is not None or page.confidence >= _WRONG_WAY:
        return 0
    best, most = 0, max(page.confidence + 0.15, 0.5)
    for turn in (1, 3, 2) if is_sideways(picture.gray) else (2,):
        pieces = _pieces(_turned(picture, turn).gray, picture.dpi).pieces
        longest = sorted(pieces, key=lambda piece: piece.width, reverse=True)[:_SAMPLE]
        read = tesseract(longest, allowance) if longest else []
        sure = [confidence for _, signs in read for _, _, confidence in signs]
        if len(sure) >= 20 and sum(sure) / len(sure) > most:
            best, most = turn, sum(sure) / len(sure)
    return best


def _turned(picture: Ready, turn: int) -> Ready:
    from PIL import Image as Images

    ways = {1: Images.Transpose.ROTATE_270, 2: Images.Transpose.ROTATE_180, 3: Images.Transpose.ROTATE_90}
    stamped = picture.stamped and picture.stamped.transpose(ways[turn])
    return replace(picture, gray=picture.gray.transpose(ways[turn]), stamped=stamped)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A page cut into its lines.

    Attributes:
        found: The lines.
        pieces: A picture of each piece of a line, in their order.
        strokes: Ink of long strokes, which no letters have; `None` where there are none.
        around: The same with what they enclose.
    """

    found: Rows
    pieces: list["Image"]
    strokes: "Ink | None" = None
    around: "Ink | None" = None


def _pieces(gray: "Image", dpi: float) -> _Cut:
    import numpy as np
    from PIL import ImageOps

    pixels = np.asarray(gray)
    ink = pixels <= otsu(pixels)
    clean, rules = take_rules(ink, dpi)
    clean, broken = take_broken_rules(clean, dpi, rules)
    rules = (*rules, *broken)
    body = body_height(clean, dpi)
    clean = without_dust(clean, body)
    strokes, around = crossing_strokes(clean, body) or (None, None)
    found = find_rows(clean if strokes is None else clean & ~strokes, dpi, rules)
    if not found.rows:
        return _Cut(found, [])
    # Rules that touch letters would be read as letters, and so would their grey edges.
    blank = _whitened(gray, ink & ~clean, clean)
    pieces = [
        ImageOps.expand(blank.crop((strip.left, strip.top, strip.right, strip.bottom)), _PAD, 255)
        for row in found.rows
        for strip in row
    ]
    return _Cut(found, pieces, strokes, around)


def _letters(text: str, signs: list[Mark], strip: Strip) -> list[Sign]:
    """A sign for each letter that is no space; where tesseract's text and its table differ, the whole line for each."""
    letters = [
        Sign(letter, box[0], box[2], confidence) for sign, box, confidence in signs for letter in sign.replace(" ", "")
    ]
    count = len(text.replace(" ", ""))
    if len(letters) == count:
        return letters
    return [Sign(letter, _PAD, _PAD + strip.right - strip.left, 0.5) for letter in text.replace(" ", "")]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A strip with its picture, the points of the page to a dot, and the usual height of a consonant on the page."""

    strip: Strip
    image: "Image"
    scale: float
    height: int

    def body(self) -> tuple[float, float]:
        """Return the rows that consonants have in the picture.

        Arabic digits alone are higher than consonants, and of a few Thai digits not all rows are found: mostly the height
        is that of the page. Where the rows are fewer, it may be small print or not: what lies between is near to both.
        """
        top, bottom = (row - self.strip.top + _PAD for row in self.strip.body)
        tall = bottom - top
        if tall < 0.75 * self.height:
            return bottom - (tall + self.height) / 2, bottom
        return (bottom - self.height, bottom) if tall <= 1.45 * self.height else (top, bottom)

    def box(self, held: Sequence[Sign]) -> Box:
        """Return the box around signs."""
        return (
            (min(sign.left for sign in held) - _PAD + self.strip.left) * self.scale,
            self.strip.top * self.scale,
            (max(sign.right for sign in held) - _PAD + self.strip.left) * self.scale,
            self.strip.bottom * self.scale,
        )


def _words(text: str, letters: list[Sign], piece: _Piece) -> tuple[OcrWord, ...]:
    """The words of a strip: the spaces are those of tesseract's text, the boxes and confidences those of its signs."""
    import numpy as np

    others: tuple[tuple[int, int, str], ...] = ()
    if (digits := _digits_instead(text, letters, piece)) is not None:
        text, letters = digits.text, digits.letters
    elif letters:
        edges = [(letter.left, letter.right) for letter in letters]
        text = without_narrow_gaps(text, edges, np.asarray(piece.image), piece.strip.body[1] - piece.strip.body[0])
        text, letters = _figures(text, letters, piece.strip, piece.image)
        text, letters = _with_am(text, letters)
        text, letters = _without_marks_on_digits(text, letters)
        text, letters = _with_zeros(text, letters)
        reading = voted(text, letters, piece.image, piece.body())
        text, letters, others = reading.text, reading.letters, reading.others
    elif not text:
        reading = number_alone(piece.image, piece.body(), _PAD, piece.image.width - _PAD)
        text, letters = reading.text, reading.letters
    at = [place for place, letter in enumerate(text) if letter != " "]
    where = dict(zip(at, letters, strict=True))
    mended = repair(text)
    words: list[OcrWord] = []
    for found in re.finditer(r"\S+", mended.text):
        low, high = mended.offsets[found.start()], mended.offsets[found.end()]
        held = [where[place] for place in range(low, high) if place in where]
        words.append(OcrWord(found[0], piece.box(held), _sure(held), _other(text, low, high, others)))
    return tuple(words)


_SCRAP = 0.7
"""Confidence below which letters alone may be a digit: of `3` in a cell tesseract made ธิ and ษิ with 0.43 and 0.63."""

_NOT_SURE = 0.6
"""Most confidence in a number that tesseract read as letters."""


def _digits_instead(text: str, letters: list[Sign], piece: _Piece) -> Reading | None:
    """Return the number that stands alone in a short piece of which tesseract made letters, and is not sure of them."""
    if not letters or any(letter.isdigit() for letter in text) or fmean(sign.confidence for sign in letters) >= _SCRAP:
        return None
    alone = number_alone(piece.image, piece.body(), _PAD, piece.image.width - _PAD)
    if not alone.text or min(sign.confidence for sign in alone.letters) < CERTAINLY_ALONE:
        return None
    return replace(alone, letters=[replace(sign, confidence=min(sign.confidence, _NOT_SURE)) for sign in alone.letters])


def _without_marks_on_digits(text: str, letters: list[Sign]) -> tuple[str, list[Sign]]:
    """Drop marks on digits: no digit has any, but what is left of a rule above it is read as one."""
    kept: list[Sign] = []
    pieces: list[str] = []
    signs = iter(letters)
    for letter in text:
        sign = None if letter == " " else next(signs)
        if letter in _MARKS and pieces and pieces[-1].isdigit():
            continue
        pieces.append(letter)
        if sign is not None:
            kept.append(sign)
    return "".join(pieces), kept


_BRACKETS = compiled(r"(?<=[0-9๐-๙.,])\(\)")


def _with_zeros(text: str, letters: list[Sign]) -> tuple[str, list[Sign]]:
    """Mend a zero in bold type that was read as two brackets (`152,00()`); it is not sure, since a form may have both."""
    for found in reversed(list(_BRACKETS.finditer(text))):
        first = found.start() - text.count(" ", 0, found.start())
        left, right = letters[first], letters[first + 1]
        zero = "๐" if any(letter in THAI_DIGITS for letter in text[: found.start()].rpartition(" ")[2]) else "0"
        sign = replace(left, text=zero, right=right.right, confidence=min(left.confidence, right.confidence, _BRACKET_ZERO))
        letters = [*letters[:first], sign, *letters[first + 2 :]]
        text = text[: found.start()] + zero + text[found.end() :]
    return text, letters


_BRACKET_ZERO = 0.6
"""Most confidence in a zero that was read as brackets."""


def _sure(held: Sequence[Sign]) -> float:
    """Return the confidence in a word: the mean of its signs, of a figure the least.

    Letters in the word of a figure count, since they may be digits that were misread; brackets, quotation marks and points
    (`พ.ศ.2568`) count between digits only.
    """
    digits = [at for at, sign in enumerate(held) if sign.text.isdigit()]
    if digits:
        first, last = min(digits), max(digits)
        return min(one.confidence for at, one in enumerate(held) if first <= at <= last or one.text.isalnum())
    return sum(sign.confidence for sign in held) / len(held)


def _other(text: str, low: int, high: int, others: Sequence[tuple[int, int, str]]) -> str | None:
    """Return how a word may also be read, if the other reading of a number stands in it."""
    for start, end, other in others:
        if start < high and end > low:
            return repair(text[low : max(low, start)] + other + text[min(high, end) : high]).text
    return None


_SPLIT_AM = compiled("ั([่้๋])า")


def _with_am(text: str, letters: list[Sign]) -> tuple[str, list[Sign]]:
    """Mend ำ whose ring was read as ั: no า follows ั in Thai, and no ๋ stands on ำ (ตั๋ากว่า is ต่ำกว่า)."""
    for found in reversed(list(_SPLIT_AM.finditer(text))):
        first = found.start() - text.count(" ", 0, found.start())
        tone, vowel = letters[first + 1], letters[first + 2]
        mark = found[1] if found[1] != "๋" else "่"
        letters = [*letters[:first], replace(tone, text=mark), replace(vowel, text="ำ"), *letters[first + 3 :]]
        text = text[: found.start()] + mark + "ำ" + text[found.end() :]
    return text, letters


_DIRT = compiled(r"[|'`´.,:;~^_*\\/°\"“”‘’!-]{1,2}")
"""What tesseract reads in specks, edges of the paper and pen strokes, where it stands alone."""


_QUOTES = ("“", "”", '"')
_CERTAIN = 0.85
"""Dashes before the items of lists have 0.92 and 0.93, dashes read in edges of paper and pen strokes 0.06 to 0.78."""


def _is_tick(words: tuple[OcrWord, ...], strip: Strip, found: Rows) -> bool:
    """Return whether a piece is a tick in a cell of a ruled table; tesseract reads a stroke in those made by hand."""
    if len(words) != 1 or words[0].text != "/" or words[0].confidence < _UNSURE:
        return False
    middle = (strip.top + strip.bottom) / 2
    beside = [rule for rule in found.rules if rule[1] <= middle <= rule[3] and rule[3] - rule[1] > rule[2] - rule[0]]
    enclosed = any(rule[2] <= strip.left for rule in beside) and any(strip.right <= rule[0] for rule in beside)
    return enclosed and strip.bottom - strip.top >= _TALL_TICK * found.body_height


_TALL_TICK = 0.7
"""Least height of a tick in heights of a consonant; specks in cells are lower."""


def _without_dirt(words: tuple[OcrWord, ...], *, is_tick: bool = False) -> tuple[OcrWord, ...]:
    """Take off signs that stand alone at the ends of a piece.

    A dash alone is a cell of a table, and a dash or quotation mark that tesseract is sure of, or a pair of them, is text.
    So is a tick between rules (`is_tick`).
    """
    if (len(words) == 1 and words[0].text == "-") or is_tick:
        return words
    quotes = sum(word.text.count(mark) for word in words for mark in _QUOTES)
    low, high = 0, len(words)
    while low < high and _is_speck(words[low], quotes):
        low += 1
    while high > low and _is_speck(words[high - 1], quotes):
        high -= 1
    return words[low:high]


def _is_speck(word: OcrWord, quotes: int) -> bool:
    if _DIRT.fullmatch(word.text) is None:
        return False
    if word.text in _QUOTES:
        return word.confidence < _CERTAIN and quotes < 2
    return word.text != "-" or word.confidence < _CERTAIN


def _is_dirt(words: tuple[OcrWord, ...]) -> bool:
    """Tell a line of a few uncertain letters, or of uncertain strokes, as edges of paper are read.

    What stands beside other pieces is a cell of a table, however uncertain.
    """
    text = "".join(word.text for word in words)
    if len(text) <= 3:
        return all(word.confidence < _UNSURE for word in words)
    strokes = len(text) - sum(map(str.isalnum, text)) - sum(map(_MARKS.__contains__, text))
    return 2 * strokes > len(text) and OcrLine((words,)).confidence < _CERTAIN


_MARKS = frozenset("ัิีึืฺุู็่้๊๋์ํ๎")


def _figures(text: str, letters: list[Sign], strip: Strip, piece: "Image") -> tuple[str, list[Sign]]:
    import numpy as np

    if not wants_reread(text):
        return text, letters
    pixels = np.asarray(piece)
    above = _PAD - strip.top
    return reread(text, letters, pixels <= otsu(pixels), (strip.body[0] + above, strip.body[1] + above))
