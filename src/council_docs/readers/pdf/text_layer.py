"""Pages without usable text: which they are, and their lines by OCR."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice
from math import sqrt
from statistics import median
from typing import TYPE_CHECKING, Any, Literal
from unicodedata import category

from council_docs.lexicon.patterns import compiled
from council_docs.readers.options import Options
from council_docs.readers.pdf.blocks.page_furniture import Sheet
from council_docs.readers.pdf.lines.columns import read_down, split_rows
from council_docs.readers.pdf.lines.printed_lines import Line, Piece
from council_docs.readers.pdf.page.glyphs import Glyph, PageGlyphs
from council_docs.readers.pdf.page.page_image import CANNOT_DRAW, UndrawableError
from council_docs.readers.pdf.page.pdfium_bindings import PDFIUM
from council_docs.readers.pdf.repair.misread_bytes import is_utf8
from council_docs.readers.pdf.tables.ruled import Grid
from council_docs.readers.pdf.tables.scanned_lists import take_lists
from council_docs.readers.pdf.tables.scanned_tables import lines_in, with_tables
from council_docs.thai.script.frequent_words import word_damage
from council_docs.thai.script.latin_text_quality import like_words
from council_docs.thai.script.text_quality import IN_WORDS, Damage, damage, ill_formed

if TYPE_CHECKING:
    from council_docs.readers.ocr.page import OcrLine, OcrPage, OcrWord

State = Literal["good", "blank", "unread", "broken", "holed", "pictured"]
"""Of a page: its text is good; there is nothing on it; it shows something, but has no text; its text cannot be right; it is
right but for marks that are lost or wrong; its few words are right, but may be a stamp upon a scan or the title of a picture
that holds the text."""

# What a state is worth, beside that of another reading.
_WORTH: dict[State, int] = {"good": 2, "pictured": 2, "holed": 1, "broken": 0, "unread": 0, "blank": 0}

FEW = 12  # letters: a page number over a scan is no text layer
PICTURE = 0.35  # share of the page that a scan covers at least
COVERED = 0.6  # … or a picture beside which stands little text
FEW_ON_PICTURE = 150  # letters
MORE = 40  # letters, beyond twice those of the page, that OCR has to find for a picture to be text
OUTLINES = 150  # drawn shapes, from which on they may be letters that were turned into outlines
RULE = 20  # points that a rule is long at least; no side of an outlined letter is
INK = 0.0015  # share of a page without letters that is not white; 18 slides and diagrams had 0.028 and more
SURE = 0.8  # confidence of the lines that are added to the words of a page with a picture; 30 right pages: 0.82 to 0.94
SAMPLE = 150  # characters that are looked up in the dictionary; of 1,493 pages with right text all had 0.7 or more in words
# Share of Latin letters in what could be words, below which a text is no language (`like_words`): over a scan, and in print.
SCANNED, PRINTED = 0.4, 0.2
HIDDEN = 0.5  # share of the glyphs that are invisible, from which on a text is that of an OCR
DOUBTS = 2  # damaged forms of common words, or more ill-formed syllables, from which on the fonts are looked at
KEPT = 0.9  # share of the Thai of one reading that the other has at least; ำ is one letter, and a tone with า two
EM = 0.8  # of the box of a line: those of Thai lines, marks included, are a quarter higher than the em
BELOW = 0.2  # em from the baseline down to the edge of such a box
MANY = 4  # times a few: glyphs without letters, from which on a font has no table
FEW_MARKS = 2  # that are wrong: a page with as many is reported; of 2,750 right pages one has a single one
SUSPECT = 2  # ill-formed syllables; with more of them words are looked up
SOME_THAI = 100  # letters, among which there are tones
LAID_OVER = 0.75  # share of Thai in words, below which such a text is worse than tesseract's (19 of 20 scans: 0.76 to 0.96)

_MARKS = compiled(r"[ก-๛][ัิ-ฺ็-๎]*|.", re.DOTALL)


def state_of(
    page: PageGlyphs, text: str, marks: int = 0, *, words: bool = True, ink: Callable[[], float] = lambda: 0.0
) -> State:
    """Return what the text layer of a page is worth.

    Args:
        page: What is on the page.
        text: Its lines, repaired.
        marks: How many marks are wrong (`wrong_marks`).
        words: Look words up in any case, not only where syllables are ill-formed or tones are missing.
        ink: Share of the page that is not light; asked only of a page without letters.
    """
    letters = _few_letters(text)
    if letters < FEW:
        return _state_without_letters(page, letters, ink)
    # The dictionary is slow: no more of it is asked than what decides.
    found = _damage_of(text, words=words, enough=LAID_OVER if page.hidden > HIDDEN else IN_WORDS)
    if is_utf8(text) or found.broken or _is_poor_ocr(page, found) or _is_read_without_thai(page, text, found.thai):
        return "broken"
    if found.holed or marks >= FEW_MARKS:
        return "holed"
    pictured = page.image_share >= COVERED and letters < FEW_ON_PICTURE and page.hidden < HIDDEN
    return "pictured" if pictured else "good"


def _state_without_letters(page: PageGlyphs, letters: int, ink: Callable[[], float]) -> State:
    """Return what a page is worth that has so few letters that they are no text."""
    if page.image_share < PICTURE and page.drawings < OUTLINES and (_shows_rules_alone(page) or ink() < INK):
        return "good" if letters else "blank"
    # Many glyphs and no letters: a font whose table calls them spaces, perhaps.
    return "broken" if len(page.glyphs) > MANY * FEW else "unread"


def _shows_rules_alone(page: PageGlyphs) -> bool:
    """Return whether nothing but rules is drawn beside the few glyphs: the end of a table, an empty form."""
    rules = sum(1 for stroke in page.strokes if stroke.x1 - stroke.x0 + stroke.bottom - stroke.top > RULE)
    return not page.image_share and len(page.glyphs) <= MANY * FEW and 0 < page.drawings <= rules


def _is_poor_ocr(page: PageGlyphs, found: Damage) -> bool:
    """Return whether a text is that of an OCR laid over a scan, and worse than that of tesseract."""
    return page.hidden > HIDDEN and found.in_words is not None and found.in_words < LAID_OVER


def _few_letters(text: str) -> int:
    """Count the letters of a text, up to the few that are a text."""
    letters = sum(1 for _ in islice(filter(str.isalnum, text), FEW))
    if letters < FEW:
        # What has no letter for it (U+FFFD, private use, controls) is on the page all the same.
        letters += sum(
            1 for character in text if category(character) in {"So", "Co", "Cn", "Cc"} and character not in "\n\t"
        )
    return letters


def _damage_of(text: str, *, words: bool, enough: float) -> Damage:
    """Measure a text, and look words up where the rest of the measures gives cause to."""
    found = damage(text, words=words, sample=SAMPLE, enough=enough)
    suspect = found.ill_formed > SUSPECT or found.lost or found.is_scattered
    suspect = suspect or (found.thai > SOME_THAI and not found.has_tones)
    return damage(text, sample=SAMPLE, enough=enough) if suspect and not words else found


def is_doubtful(text: str, marks: int = 0) -> bool:
    """Return whether a text, good as it may be as a whole, has places or wrong marks that a look at the fonts may mend."""
    return marks > 0 or "\ufffd" in text or word_damage(text).wrong >= DOUBTS or ill_formed(text) > DOUBTS


def is_better(text: str, state: State, than: str, state_then: State, *, fewer_marks: int = 0) -> bool:
    """Return whether a second reading of a page is the better one.

    A good reading is better than one with holes, and that than a broken one. Of two of a kind that is better which knows
    more: fewer places that are wrong, and no text lost; of two broken ones, that which reads Thai where the other has
    letters of another script, or has half as many places wrong.

    Args:
        text: As it was read again.
        state: What that is worth.
        than: As it was read first.
        state_then: What that is worth.
        fewer_marks: By how many wrong marks the second reading has fewer; below zero where it has more.
    """
    if state in {"blank", "unread"}:
        return False
    if _WORTH[state] != _WORTH[state_then]:
        return _WORTH[state] > _WORTH[state_then]
    new, old = damage(text, words=False), damage(than, words=False)
    if new.thai < KEPT * old.thai:
        return False
    if _WORTH[state]:
        return new.faults < old.faults + fewer_marks
    return new.thai > 2 * old.thai or 2 * new.faults < old.faults


def _is_read_without_thai(page: PageGlyphs, text: str, thai: int) -> bool:
    """Return whether a text that should be Thai is what an OCR without Thai, or a font without a table, makes of it.

    Behind such text lies a scan; text that is printed has to be further from any language to be doubted.
    """
    if 5 * thai > len(text):
        return False
    share = like_words(text)
    return share is not None and share < (SCANNED if page.image_share >= PICTURE else PRINTED)


def read_by_ocr(
    picture: Any, scale: float, number: int, options: Options, *, least: float = 0.0
) -> tuple[Sheet, bool, bool]:
    """Return the lines of a page by OCR, whether they can be trusted, and whether OCR failed.

    Where something is shown and nothing read (a photograph, handwriting), OCR did not fail, and is not trusted.

    Args:
        picture: The page as a picture of Pillow's.
        scale: Its pixels a point.
        number: 1-based.
        options: Of the reading.
        least: Confidence that a line must have to be taken.

    Raises:
        MissingToolError: tesseract, its Thai data or Pillow is missing.
    """
    from council_docs.readers.ocr.page import ocr_page  # most PDFs have text

    read = ocr_page(picture, page_number=number, options=options, dpi=scale * 72)
    read = replace(read, lines=tuple(line for line in read.lines if line.confidence >= least))
    found = damage(read.text, sample=4 * SAMPLE)
    trusted = read.problem is None and not found.broken
    return sheet_of(read), trusted, read.problem not in {None, "unread"}


def picture_of(page: Any) -> tuple[Any, float]:
    """Return a page of pypdfium2 as a picture of Pillow's, and its pixels a point.

    Raises:
        UndrawableError: PDFium cannot draw it.
    """
    from council_docs.readers.ocr.preprocessing import DOTS, DPI

    with PDFIUM:
        width, height = page.get_size()
        scale = min(DPI / 72, sqrt(DOTS / max(1.0, width * height)))
        try:
            bitmap = page.render(scale=scale, may_draw_forms=False)
        except CANNOT_DRAW as error:
            raise UndrawableError from error
        try:
            return bitmap.to_pil().copy(), scale  # to_pil() only points into memory of PDFium's
        finally:
            bitmap.close()


def together(printed: Sequence[Line], turn: int, read: Sheet) -> Sheet | None:
    """Return a page of few words upon a picture with what OCR found elsewhere on it; nothing if that is not much more.

    A stamp upon a scan, the title of a slide whose table is a picture: what the page says of itself is right, and kept.

    Args:
        printed: The lines of its text layer.
        turn: Quarter turns in which they are read.
        read: The page by OCR.
    """
    of_layer = sum(letter.isalpha() for line in printed for letter in line.text)
    if read.turn != turn or sum(map(str.isalpha, read.printed)) <= 2 * of_layer + MORE:
        return None
    elsewhere = [part for item in read.lines for part in _elsewhere(item, printed)]
    lines = sorted([*printed, *elsewhere], key=lambda item: item.y if isinstance(item, Line) else item.top + 1)
    return replace(read, lines=lines, printed="\n".join(line.text for item in lines for line in lines_in(item)))


def _elsewhere(item: Line | Grid, printed: Sequence[Line]) -> list[Line | Grid]:
    """Return a line or table that stands where nothing is printed; of a table with print in it the lines that do."""
    free = [line for line in lines_in(item) if not any(_is_on(line, known) for known in printed)]
    return [item] if len(free) == len(lines_in(item)) else [*free]


def _is_on(line: Line, known: Line) -> bool:
    middle = (line.top + line.bottom) / 2
    return known.top < middle < known.bottom and line.x0 < known.x1 and known.x0 < line.x1


def sheet_of(read: "OcrPage") -> Sheet:
    """Return a page that was read by OCR with its lines in reading order."""
    lines = lines_of_scan(read)
    printed = "\n".join(line.text for line in lines)
    laid_out = take_lists(with_tables(lines, read.rules))
    words = tuple(
        (word.box, word.confidence, word.other) for line in read.lines for column in line.columns for word in column
    )
    return Sheet(read.number, read.width, read.height, laid_out, turn=read.turn, printed=printed, words=words)


def lines_of_scan(read: "OcrPage") -> list[Line]:
    """Return the lines of a page that was read by OCR; columns of running text one after the other."""
    if not read.lines:
        return []
    size = EM * median(line.box[3] - line.box[1] for line in read.lines)
    lines = read_down([_line(line, size) for line in read.lines])
    split_rows(lines)
    return lines


def _line(line: "OcrLine", size: float) -> Line:
    top, bottom = line.box[1], line.box[3]
    baseline = bottom - BELOW * size
    pieces = []
    for column in line.columns:
        glyphs: list[Glyph] = []
        for word in column:
            letters = _glyphs(word, baseline, size)
            if glyphs and letters:
                x0, x1 = glyphs[-1].x1, max(glyphs[-1].x1, letters[0].x0)
                glyphs.append(Glyph(" ", x0, x1, baseline, top, bottom, size, x0, x1))
            glyphs.extend(letters)
        if glyphs:
            pieces.append(Piece(glyphs))
    return Line(pieces, y=baseline, size=size, top=top, bottom=bottom)


def _glyphs(word: "OcrWord", baseline: float, size: float) -> list[Glyph]:
    """Share the box of a word among its letters."""
    x0, top, x1, bottom = word.box
    letters = _MARKS.findall(word.text)
    share = (x1 - x0) / max(1, len(letters))
    edges = [(x0 + index * share, x0 + (index + 1) * share) for index in range(len(letters))]
    return [
        Glyph(letter, left, right, baseline, top, bottom, size, left, right)
        for letter, (left, right) in zip(letters, edges, strict=True)
    ]
