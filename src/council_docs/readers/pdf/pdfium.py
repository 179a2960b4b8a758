"""Glyphs by pypdfium2.

PDFium reads a page fifteen to fifty times as fast as pdfminer, but it sorts text objects, invents spaces and drops
glyphs that it takes for repetitions. So only what a glyph *is* comes from its text page (code point, pen, box, text
object); the order of the content stream is taken from the list of page objects.
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, repeat
from typing import Any

from council_docs.readers.pdf import call
from council_docs.readers.pdf.call import Characters, Scratch
from council_docs.readers.pdf.glyphs import Glyph, PageGlyphs
from council_docs.readers.pdf.paths import Frame, strokes_of
from council_docs.readers.pdf.shown import Painted, Sight

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5  # FPDF_PAGEOBJ_*
MAX_DEPTH = 8  # of forms within forms
FILL_AND_STROKE = 2  # FPDF_TEXTRENDERMODE_*

_ODD = re.compile("[\x00-\x1f\x80-\u024f\ue000-\U0010ffff]")  # may be the guess of a font that knows no better


@dataclass(slots=True)
class _Objects:
    """The page objects in the order of the content stream."""

    order: dict[int, int]
    spans: dict[int, int]  # text object → marked content with ActualText that it stands in
    members: dict[int, list[int]]  # marked content with ActualText → its text objects
    paths: list[int]
    images: list[int]
    painted: Painted


@dataclass(slots=True)
class _Style:
    """What all glyphs of one text object share."""

    size: float
    turn: int  # quarter turns counter-clockwise, or -1 where text runs at another angle
    pale: bool  # no body text: faint, or not to be seen
    bold: bool
    nine: bool  # the font draws the digits 0-9 as Thai digits


@dataclass(slots=True)
class _Run:
    """Characters of one text object that follow one another: `start` to `end` of the page's characters."""

    number: int  # of the text object in the content stream
    item: int
    start: int
    end: int
    style: _Style


def page_glyphs(page: Any, number: int, scratch: Scratch) -> PageGlyphs:
    """Return what a page of pypdfium2 shows, in stream order; the caller closes the page.

    Args:
        page: A `pypdfium2.PdfPage`.
        number: 1-based.
        scratch: Of the reading that the page belongs to.
    """
    text_page = page.get_textpage()
    try:
        handle = call.reference(text_page.raw)
        objects = _objects(call.reference(page.raw))
        characters = scratch.characters(handle, max(0, text_page.count_chars()))
        runs = _runs(handle, characters, objects)
        box = page.get_bbox()
        turn = _main_turn(runs)
        frame = Frame(box, turn)
        result = PageGlyphs(number, frame.width, frame.height, turn=(turn - (4 - page.get_rotation() // 90)) % 4)
        for odd in _ODD.finditer(characters.text):
            characters.broken[odd.start()] = bool(call.map_error(handle, odd.start()))
        _fill_glyphs(result, runs, frame.placed(characters), frame, objects)
        result.strokes = strokes_of(objects.paths, frame)
        result.drawings = len(objects.paths)
        result.image_share = _image_share(objects.images, box)
        return result
    finally:
        text_page.close()


def _objects(page: Any) -> _Objects:
    found = _Objects({}, {}, {}, [], [], Painted())
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
            _note_objects(list(inside), found, item, depth + 1)
        elif kind in {PATH, IMAGE, SHADING}:
            painted.things.setdefault(form, []).append(item)
            if not form and kind != SHADING:
                (found.paths if kind == PATH else found.images).append(item)


def _note_spans(item: int, count: int, found: _Objects, known: dict[int, bool]) -> None:
    """Note the marked content with ActualText that a text object stands in."""
    for index in range(count):
        mark = call.mark(item, index)
        if mark not in known:
            known[mark] = _has_actual_text(mark)
        if known[mark]:
            found.spans[item] = mark
            found.members.setdefault(mark, []).append(item)


_ACTUAL_TEXT = "ActualText\0".encode("utf-16-le")


def _has_actual_text(mark: int) -> bool:
    key = ctypes.create_string_buffer(64)
    length = ctypes.c_ulong()
    return any(
        call.parameter_key(mark, index, key, 64, ctypes.byref(length)) and key.raw.startswith(_ACTUAL_TEXT)
        for index in range(call.count_parameters(mark))
    )


def _runs(handle: Any, characters: Characters, objects: _Objects) -> list[_Run]:
    """Return the text objects of which something is drawn, in stream order.

    The line ends and spaces that PDFium adds belong to none, and have no box.
    """
    order = objects.order
    left, right, top, bottom = characters.left, characters.right, characters.top, characters.bottom
    found: list[tuple[int, int, int, int]] = []
    end = 0
    for item, group in groupby(characters.items):
        start, end = end, end + len(list(group))
        if top[start:end] != bottom[start:end] or left[start:end] != right[start:end]:
            found.append((order.get(item or 0, -1), start, end, item or 0))
    found.sort()
    style_of = _Styles(handle, Sight(order, objects.painted))
    return [_Run(number, item, start, end, style_of(item, start)) for number, start, end, item in found]


class _Styles:
    """Says how text objects are set."""

    def __init__(self, handle: Any, sees: Sight) -> None:
        self._handle = handle
        self._sees = sees
        self._matrix, places = call.floats(6)
        self._place = places[0]
        self._fonts: dict[int, tuple[bool, bool]] = {}

    def __call__(self, item: int, index: int) -> _Style:
        """Return the style of a text object; `index` is that of one of its characters."""
        call.matrix(self._handle, index, self._place)
        a, b, c, d, _, _ = self._matrix[:]
        size = call.font_size(self._handle, index)
        if b == 0 == c and a > 0:
            turn, size = 0, size * abs(d)
        else:
            turn, size = _turn(a, b), size * math.hypot(c, d)
        if not item:
            return _Style(size, turn, pale=False, bold=False, nine=False)
        bold, nine = self._font(item)
        return _Style(size, turn, not self._sees(item), bold or call.render_mode(item) == FILL_AND_STROKE, nine)

    def _font(self, item: int) -> tuple[bool, bool]:
        """Tell whether the type is bold, and whether it is one of the fonts that draw the digits 0-9 as Thai digits.

        The latter have names that end in ๙ or IT9 (TH SarabunIT๙). Type that is filled and stroked is bold as well.
        """
        font = call.font(item)
        if not font:
            return False, False
        if font not in self._fonts:
            buffer = ctypes.create_string_buffer(128)
            length = call.font_name(font, buffer, 128)
            name = buffer.raw[: max(0, min(length, 128) - 1)]
            self._fonts[font] = (b"bold" in name.lower() or b"black" in name.lower(), _NINE.search(name) is not None)
        return self._fonts[font]


_NINE = re.compile(rb"(?: IT9 | \xf9 | \xe0\xb9\x99 ) (?: [,-] | $ )", re.VERBOSE)


def _turn(a: float, b: float) -> int:
    """Return the quarter turns of text with this matrix, -1 if it runs at another angle (by more than 3 degrees)."""
    angle = math.degrees(math.atan2(b, a)) if (a or b) else 0.0
    turn = round(angle / 90)
    return turn % 4 if abs(angle - 90 * turn) < 3 else -1


def _main_turn(runs: Iterable[_Run]) -> int:
    turns: Counter[int] = Counter()
    for run in runs:
        if not run.style.pale and run.style.turn >= 0:
            turns[run.style.turn] += run.end - run.start
    return turns.most_common(1)[0][0] if turns else 0


def _fill_glyphs(result: PageGlyphs, runs: list[_Run], characters: Characters, frame: Frame, objects: _Objects) -> None:
    turned: dict[int, list[str]] = {}
    drawn: dict[int, int] = {}  # marked content → the text object whose glyphs stand for it
    for run in runs:
        span = objects.spans.get(run.item, 0)
        # PDFium says an ActualText again for each piece of its span.
        hidden = span != 0 and drawn.setdefault(span, run.item) != run.item
        if run.style.turn == frame.turn and not hidden:
            result.glyphs += _glyphs(run, span, characters)
        elif run.style.turn != frame.turn:
            turned.setdefault(run.number, []).extend(glyph.text for glyph in _glyphs(run, span, characters))
    result.turned = ["".join(pieces) for _, pieces in sorted(turned.items())]
    result.span_edges = {mark: _edges(objects.members[mark], frame) for mark in drawn}


def _glyphs(run: _Run, span: int, characters: Characters) -> list[Glyph]:
    """Return the glyphs of a run; what has no box is not drawn."""
    number, style, part = run.number, run.style, slice(run.start, run.end)
    size, pale, bold, nine = style.size, style.pale, style.bold, style.nine
    return [
        Glyph(
            text,
            x,
            max(x, right),
            y,
            top,
            bottom,
            size,
            left,
            right,
            number,
            span,
            pale,
            bold,
            nine and text in "0123456789",
            broken,
        )
        for text, x, y, left, top, right, bottom, broken in zip(
            characters.text[part],
            characters.x[part],
            characters.y[part],
            characters.left[part],
            characters.top[part],
            characters.right[part],
            characters.bottom[part],
            characters.broken[part],
            strict=True,
        )
        if top != bottom or left != right
    ]


def _edges(items: list[int], frame: Frame) -> tuple[float, float]:
    """Return the left and right edges of all that is drawn for one ActualText."""
    numbers, places = call.floats(4)
    low, high = math.inf, -math.inf
    for item in items:
        if call.bounds(item, *places):
            x0, _, x1, _ = frame.rectangle(*numbers)
            low, high = min(low, x0), max(high, x1)
    return low, high


def _image_share(images: list[int], box: tuple[float, float, float, float]) -> float:
    numbers, places = call.floats(4)
    area = 0.0
    for item in images:
        if call.bounds(item, *places):
            left, bottom, right, top = numbers
            width = min(right, box[2]) - max(left, box[0])
            height = min(top, box[3]) - max(bottom, box[1])
            area += max(0.0, width) * max(0.0, height)
    whole = abs((box[2] - box[0]) * (box[3] - box[1]))
    return min(1.0, area / whole) if whole else 0.0
