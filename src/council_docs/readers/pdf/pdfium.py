"""Glyphs by pypdfium2.

PDFium reads a page fifteen to fifty times as fast as pdfminer, but it sorts text objects, invents spaces and drops
glyphs that it takes for repetitions. So only what a glyph *is* comes from its text page (code point, pen, box, text
object); the order of the content stream is taken from the list of page objects.
"""

import ctypes
import math
import re
import struct
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby, repeat
from operator import attrgetter
from typing import Any

from council_docs.readers.pdf import call
from council_docs.readers.pdf.call import Characters, Scratch
from council_docs.readers.pdf.glyphs import Glyph, PageGlyphs
from council_docs.readers.pdf.paths import Frame, strokes_of
from council_docs.readers.pdf.picture import Picture
from council_docs.readers.pdf.shown import BRIGHT, PALE, PAPER, Painted, Sight, luminance

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5  # FPDF_PAGEOBJ_*
MAX_DEPTH = 8  # of forms within forms
FILL_AND_STROKE, INVISIBLE = 2, 3  # FPDF_TEXTRENDERMODE_*

_ODD = re.compile("[\x00-\x1f\x80-\u024f\ue000-\U0010ffff]")  # may be the guess of a font that knows no better


@dataclass(slots=True)
class _Objects:
    """The page objects in the order of the content stream."""

    order: dict[int, int]
    spans: dict[int, int]  # text object → marked content with ActualText that it stands in
    members: dict[int, list[int]]  # marked content with ActualText → its text objects
    paths: dict[int, list[int]]  # by the form that they stand in (0: the page itself)
    parents: dict[int, int]  # of forms within forms
    images: list[int]
    painted: Painted


@dataclass(slots=True)
class _Style:
    """What all glyphs of one text object share."""

    size: float
    turn: int  # quarter turns counter-clockwise, or -1 where text runs at another angle
    light: float  # luminance of its colour on white paper: 0 is black, 1 is white
    coloured: bool  # no black, grey or white
    bold: bool
    nine: bool  # the font draws the digits 0-9 as Thai digits
    symbols: bool  # … and pictures for letters
    hidden: bool  # drawn invisibly


@dataclass(slots=True)
class _Run:
    """Characters of one text object that follow one another: `start` to `end` of the page's characters."""

    number: int  # of the text object in the content stream
    start: int
    end: int
    item: int
    style: _Style
    pale: bool  # no body text: faint, or not to be seen


def page_glyphs(page: Any, number: int, scratch: Scratch, *, most: int) -> PageGlyphs | None:
    """Return what a page of pypdfium2 shows, in stream order, or nothing if that is too much; the caller closes the page.

    Args:
        page: A `pypdfium2.PdfPage`.
        number: 1-based.
        scratch: Of the reading that the page belongs to.
        most: Characters of a page that is read; a stream of 3 KB unpacks to a million.
    """
    text_page = page.get_textpage()
    try:
        count = max(0, text_page.count_chars())
        if count > most:
            return None
        handle = call.reference(text_page.raw)
        objects = _objects(call.reference(page.raw))
        characters = scratch.characters(handle, count)
        runs = _runs(handle, characters, objects, partial(Picture, page))
        turn = _main_turn(runs)
        frame = Frame(page.get_bbox(), turn)
        result = PageGlyphs(number, frame.width, frame.height, turn=(turn - (4 - page.get_rotation() // 90)) % 4)
        for odd in _ODD.finditer(characters.text):
            characters.broken[odd.start()] = bool(call.map_error(handle, odd.start()))
        _fill_glyphs(result, runs, frame.placed(characters), frame, objects)
        result.strokes = strokes_of(objects.paths, objects.parents, frame)
        result.drawings = len(objects.paths.get(0, ()))
        result.image_share = _image_share(objects.images, frame)
        lengths = Counter({False: 1})
        for run in runs:
            lengths[run.style.hidden] += run.end - run.start
        result.hidden = lengths[True] / lengths.total()
        return result
    finally:
        text_page.close()


def _objects(page: Any) -> _Objects:
    found = _Objects({}, {}, {}, {}, {}, [], Painted())
    _note_objects(list(map(call.page_object, repeat(page), range(call.count_objects(page)))), found)
    texts = found.order
    known: dict[int, bool] = {}
    for item, count in zip(texts, map(call.count_marks, texts), strict=True):
        if count:
            _note_spans(item, count, found, known)
    return found


def _note_objects(items: list[int], found: _Objects, form: int = 0, depth: int = 0) -> None:
    order, painted = found.order, found.painted
    for item, kind in zip(items, map(call.kind, items), strict=True):
        if kind == TEXT:
            order[item] = len(order)
            if form:
                painted.forms[item] = form
        elif kind == FORM and depth < MAX_DEPTH:
            inside = map(call.object_in_form, repeat(item), range(call.count_in_form(item)))
            found.parents[item] = form
            _note_objects(list(inside), found, item, depth + 1)
        elif kind in {PATH, IMAGE, SHADING}:
            painted.things.setdefault(form, []).append(item)
            if kind == PATH:
                found.paths.setdefault(form, []).append(item)
            elif not form and kind == IMAGE:
                found.images.append(item)


def _note_spans(item: int, count: int, found: _Objects, known: dict[int, bool]) -> None:
    """Note the marked content with ActualText that a text object stands in."""
    for index in range(count):
        mark = call.mark(item, index)
        if mark not in known:
            known[mark] = call.value_type(mark, b"ActualText") != 0
        if known[mark]:
            found.spans[item] = mark
            found.members.setdefault(mark, []).append(item)


def _runs(handle: Any, characters: Characters, objects: _Objects, draw: Callable[[], Picture]) -> list[_Run]:
    """Return the text objects of which something is drawn, in the order of their characters.

    The line ends and spaces that PDFium adds belong to none, or begin one; most have no box, and all an empty matrix.
    """
    text, left, right = characters.text, characters.left, characters.right
    top, bottom = characters.top, characters.bottom
    items: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    samples: list[int] = []  # a letter of each, of which PDFium knows how it is set
    end = 0
    for item, group in groupby(characters.items):
        start, end = end, end + len(list(group))
        if top[start:end] != bottom[start:end] or left[start:end] != right[start:end]:
            items.append(item or 0)
            starts.append(start)
            ends.append(end)
            if text[start] in " \r\n" or top[start] == bottom[start]:
                start = next((i for i in range(start, end) if text[i] not in " \r\n" and top[i] != bottom[i]), start)
            samples.append(start)
    numbers = map(objects.order.get, items, repeat(-1))
    styles = list(_styles(handle, items, samples))
    shows = Sight(items, objects.painted, draw)
    heights = [characters.y[sample] if style.turn == 0 else None for sample, style in zip(samples, styles, strict=True)]
    pale = [not shows(item, style.light, y) for item, style, y in zip(items, styles, heights, strict=True)]
    if shows.cut:
        # Of such a line the marks alone may need no clip, and speak for their letter by ActualText.
        pale = [
            is_pale or (y in shows.cut and item in objects.spans)
            for is_pale, y, item in zip(pale, heights, items, strict=True)
        ]
    return list(map(_Run, numbers, starts, ends, items, styles, pale))


def _styles(handle: Any, items: list[int], samples: list[int]) -> Iterator[_Style]:
    """Yield how each text object is set; `samples` are the indexes of a letter of each."""
    matrix, places = call.floats(6)
    colours = (ctypes.c_uint * 4)()
    inks = [ctypes.byref(colours, 4 * index) for index in range(4)]
    known: dict[tuple[Any, ...], _Style] = {}
    fonts: dict[int, tuple[bool, bool, bool]] = {}
    asked = zip(
        map(call.font_size, repeat(handle), samples),
        map(call.matrix, repeat(handle), samples, repeat(places[0])),
        map(_FOUR_FLOATS, repeat(matrix)),
        map(call.fill, items, *map(repeat, inks)),
        map(_FOUR_INTS, repeat(colours)),
        map(call.font, items),
        map(call.render_mode, items),
        strict=False,
    )
    for key in asked:
        style = known.get(key)
        if style is None:
            size, _, (a, b, c, d), is_filled, colour, font, mode = key
            if font not in fonts:
                fonts[font] = _kind_of_font(font)
            bold, nine, symbols = fonts[font]
            size *= math.hypot(c, d)
            light = luminance(*colour) if is_filled else 0.0
            coloured = bool(is_filled) and max(colour[:3]) - min(colour[:3]) > BRIGHT
            style = known[key] = _Style(
                size, _turn(a, b), light, coloured, bold or mode == FILL_AND_STROKE, nine, symbols, mode == INVISIBLE
            )
        yield style


_FOUR_FLOATS = struct.Struct("4f").unpack_from
_FOUR_INTS = struct.Struct("4I").unpack_from
_NINE = re.compile(rb"(?: IT9 | \xf9 | \xe0\xb9\x99 ) (?: [,-] | $ )", re.VERBOSE)


def _kind_of_font(font: int | None) -> tuple[bool, bool, bool]:
    """Tell whether a font is bold, whether it draws the digits 0-9 as Thai digits, and whether it draws pictures.

    Fonts of Thai digits have names that end in ๙ or IT9 (TH SarabunIT๙). Type that is filled and stroked is bold as well.
    """
    if not font:
        return False, False, False
    buffer = ctypes.create_string_buffer(128)
    length = call.font_name(font, buffer, 128)
    name = buffer.raw[: max(0, min(length, 128) - 1)]
    low = name.lower()
    return b"bold" in low or b"black" in low, _NINE.search(name) is not None, b"wingdings" in low or b"webdings" in low


def _symbol(letter: str) -> str:
    """Return the private-use code point by which Word stores a picture of Wingdings, where a PDF has its bare code.

    A picture without a code, of which PDFium knows nothing, is a space.
    """
    if letter == "\ufffd":
        return " "
    return chr(0xF000 + ord(letter)) if "!" <= letter <= "\xff" else letter


def _turn(a: float, b: float) -> int:
    """Return the quarter turns of text with this matrix, -1 if it runs at another angle (by more than 3 degrees)."""
    angle = math.degrees(math.atan2(b, a)) if (a or b) else 0.0
    turn = round(angle / 90)
    return turn % 4 if abs(angle - 90 * turn) < 3 else -1


def _main_turn(runs: Iterable[_Run]) -> int:
    turns: Counter[int] = Counter()
    for run in runs:
        if not run.pale and run.style.turn >= 0:
            turns[run.style.turn] += run.end - run.start
    return turns.most_common(1)[0][0] if turns else 0


def _fill_glyphs(result: PageGlyphs, runs: list[_Run], characters: Characters, frame: Frame, objects: _Objects) -> None:
    made = _glyphs(runs, characters, objects)
    for run in runs:
        if run.style.symbols:
            for glyph in made[run.start : run.end]:
                glyph.text = _symbol(glyph.text)
    turned: dict[int, list[str]] = {}
    drawn: dict[int, int] = {}  # marked content → the text object whose glyphs stand for it
    for run in sorted(runs, key=attrgetter("number")):
        # PDFium says an ActualText again for each piece of its span.
        if run.pale and PALE < run.style.light < PAPER:
            result.faint.add(run.number)
        if run.style.coloured:
            result.coloured.add(run.number)
        span = objects.spans.get(run.item, 0)
        hidden = span != 0 and drawn.setdefault(span, run.item) != run.item
        if run.style.turn != frame.turn:
            turned.setdefault(run.number, []).extend(glyph.text for glyph in made[run.start : run.end] if _is_drawn(glyph))
        elif not hidden:
            result.glyphs += made[run.start : run.end]
    result.glyphs = [glyph for glyph in result.glyphs if glyph.top != glyph.bottom or glyph.left != glyph.right]
    result.turned = ["".join(pieces) for _, pieces in sorted(turned.items())]
    edges = _bounds([item for mark in drawn for item in objects.members[mark]], frame)
    for mark in drawn:
        boxes = [edges[item] for item in objects.members[mark] if item in edges]
        low = min((box[0] for box in boxes), default=math.inf)
        result.span_edges[mark] = low, max((box[2] for box in boxes), default=-math.inf)


def _glyphs(runs: list[_Run], characters: Characters, objects: _Objects) -> list[Glyph]:
    """Return a glyph for each character, drawn or not."""
    count = len(characters.text)
    numbers, spans, sizes = [-1] * count, [0] * count, [0.0] * count
    pale, bold, nine = [False] * count, [False] * count, [False] * count
    for run in runs:
        part, length, style = slice(run.start, run.end), run.end - run.start, run.style
        numbers[part] = [run.number] * length
        sizes[part] = [style.size] * length
        if run.item in objects.spans:
            spans[part] = [objects.spans[run.item]] * length
        if run.pale:
            pale[part] = [True] * length
        if style.bold:
            bold[part] = [True] * length
        if style.nine:
            nine[part] = [character in "0123456789" for character in characters.text[part]]
    x, y, left, right = characters.x, characters.y, characters.left, characters.right
    ends = map(max, x, right)
    columns = (characters.text, x, ends, y, characters.top, characters.bottom, sizes, left, right, numbers, spans)
    return list(map(Glyph, *columns, pale, bold, nine, characters.broken))


def _is_drawn(glyph: Glyph) -> bool:
    return glyph.top != glyph.bottom or glyph.left != glyph.right


def _bounds(items: list[int], frame: Frame) -> dict[int, tuple[float, float, float, float]]:
    """Return left, top, right and bottom of page objects on the page as it is read, of those that have any."""
    box, places = call.floats(4)
    asked = zip(items, map(call.bounds, items, *map(repeat, places)), map(_FOUR_FLOATS, repeat(box)), strict=False)
    return {item: frame.rectangle(*numbers) for item, is_known, numbers in asked if is_known}


def _image_share(images: list[int], frame: Frame) -> float:
    area = 0.0
    for left, top, right, bottom in _bounds(images, frame).values():
        area += max(0.0, min(right, frame.width) - max(left, 0.0)) * max(0.0, min(bottom, frame.height) - max(top, 0.0))
    whole = abs(frame.width * frame.height)
    return min(1.0, area / whole) if whole else 0.0
