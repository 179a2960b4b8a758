"""Glyphs by pypdfium2.

PDFium reads a page fifteen to fifty times as fast as pdfminer, but it sorts text objects, invents spaces and drops
glyphs that it takes for repetitions. So only what a glyph *is* comes from its text page (code point, pen, box, text
object); the order of the content stream is taken from the list of page objects.
"""

import ctypes
import math
import re
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import repeat
from operator import itemgetter
from typing import Any

import pypdfium2.raw as pdfium

from council_docs.readers.pdf.glyphs import Glyph, PageGlyphs, Stroke

TEXT, PATH, IMAGE, FORM = 1, 2, 3, 5  # FPDF_PAGEOBJ_*
MAX_DEPTH = 8  # of forms within forms
MAX_SEGMENTS = 60  # a path with more is a drawing, not a rule
MAX_PATHS = 4_000  # of one page; maps and charts have more
THIN = 2.5  # points: a filled box that is thinner is a rule
FILL_AND_STROKE = 2  # FPDF_TEXTRENDERMODE_*
LINE, MOVE = 0, 2  # FPDF_SEGMENT_*
PALE = 0.62  # luminance (0 black, 1 white) above which text is no body text: watermarks measured 0.75 to 0.90


def _bind(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """Return a PDFium function that takes plain integers for pointers: half the cost of a call, and calls are the cost."""
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_P, _I, _L = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong
_unicode = _bind(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _P, _I)
_origin = _bind(pdfium.FPDFText_GetCharOrigin, _I, _P, _I, _P, _P)
_loose_box = _bind(pdfium.FPDFText_GetLooseCharBox, _I, _P, _I, _P)
_text_object = _bind(pdfium.FPDFText_GetTextObject, _P, _P, _I)
_font_size = _bind(pdfium.FPDFText_GetFontSize, ctypes.c_double, _P, _I)
_matrix = _bind(pdfium.FPDFText_GetMatrix, _I, _P, _I, _P)
_map_error = _bind(pdfium.FPDFText_HasUnicodeMapError, _I, _P, _I)
_count_objects = _bind(pdfium.FPDFPage_CountObjects, _I, _P)
_object = _bind(pdfium.FPDFPage_GetObject, _P, _P, _I)
_count_in_form = _bind(pdfium.FPDFFormObj_CountObjects, _I, _P)
_object_in_form = _bind(pdfium.FPDFFormObj_GetObject, _P, _P, _L)
_kind = _bind(pdfium.FPDFPageObj_GetType, _I, _P)
_bounds = _bind(pdfium.FPDFPageObj_GetBounds, _I, _P, _P, _P, _P, _P)
_fill = _bind(pdfium.FPDFPageObj_GetFillColor, _I, _P, _P, _P, _P, _P)
_count_marks = _bind(pdfium.FPDFPageObj_CountMarks, _I, _P)
_mark = _bind(pdfium.FPDFPageObj_GetMark, _P, _P, _L)
_count_parameters = _bind(pdfium.FPDFPageObjMark_CountParams, _I, _P)
_parameter_key = _bind(pdfium.FPDFPageObjMark_GetParamKey, _I, _P, _L, _P, _L, _P)
_count_segments = _bind(pdfium.FPDFPath_CountSegments, _I, _P)
_font = _bind(pdfium.FPDFTextObj_GetFont, _P, _P)
_font_name = _bind(pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t, _P, _P, ctypes.c_size_t)
_render_mode = _bind(pdfium.FPDFTextObj_GetTextRenderMode, _I, _P)
_segment = _bind(pdfium.FPDFPath_GetPathSegment, _P, _P, _I)
_segment_point = _bind(pdfium.FPDFPathSegment_GetPoint, _I, _P, _P, _P)
_segment_kind = _bind(pdfium.FPDFPathSegment_GetType, _I, _P)
_segment_closes = _bind(pdfium.FPDFPathSegment_GetClose, _I, _P)
_object_matrix = _bind(pdfium.FPDFPageObj_GetMatrix, _I, _P, _P)


def _address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


@dataclass(slots=True)
class _Objects:
    """The page objects in the order of the content stream."""

    order: dict[int, int]
    spans: dict[int, int]  # text object → marked content with ActualText that it stands in
    members: dict[int, list[int]]  # marked content with ActualText → its text objects
    paths: list[int]
    images: list[int]


@dataclass(slots=True)
class _Style:
    """What all glyphs of one text object share."""

    size: float
    turn: int  # quarter turns counter-clockwise, or -1 where text runs at another angle
    pale: bool
    bold: bool
    nine: bool  # the font draws the digits 0-9 as Thai digits


class _Frame:
    """User space to the frame in which the page's text runs from left to right."""

    def __init__(self, box: tuple[float, float, float, float], turn: int) -> None:
        left, bottom, right, top = box
        self.turn = turn
        self.width, self.height = (right - left, top - bottom) if turn % 2 == 0 else (top - bottom, right - left)
        # x' = a x + b y + c, y' = d x + e y + f
        self.matrix = {
            0: (1.0, 0.0, -left, 0.0, -1.0, top),
            1: (0.0, 1.0, -bottom, 1.0, 0.0, -left),
            2: (-1.0, 0.0, right, 0.0, 1.0, -bottom),
            3: (0.0, -1.0, top, -1.0, 0.0, right),
        }[turn]

    def rectangle(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom of a rectangle of user space."""
        a, b, c, d, e, f = self.matrix
        xs = (a * x0 + b * y0 + c, a * x1 + b * y1 + c)
        ys = (d * x0 + e * y0 + f, d * x1 + e * y1 + f)
        return min(xs), min(ys), max(xs), max(ys)


def page_glyphs(page: Any, number: int) -> PageGlyphs:
    """Return what a page of pypdfium2 shows, in stream order; the caller closes the page.

    Args:
        page: A `pypdfium2.PdfPage`.
        number: 1-based.
    """
    text_page = page.get_textpage()
    try:
        handle = _address(text_page.raw)
        count = max(0, pdfium.FPDFText_CountChars(text_page.raw))
        objects = _objects(_address(page.raw))
        box = page.get_bbox()
        characters = _characters(handle, count, objects)
        styles = _styles(handle, characters)
        turn = _main_turn(characters, styles)
        frame = _Frame(box, turn)
        result = PageGlyphs(number, frame.width, frame.height, turn=(turn - (4 - page.get_rotation() // 90)) % 4)
        _fill_glyphs(result, _Seen(handle, characters, styles, objects), frame)
        result.strokes = _strokes(objects.paths, frame)
        result.image_share = _image_share(objects.images, box)
        return result
    finally:
        text_page.close()


def _objects(page: int) -> _Objects:
    found = _Objects({}, {}, {}, [], [])
    known: dict[int, bool] = {}
    waiting = [(_object(page, index), 0) for index in reversed(range(_count_objects(page)))]
    while waiting:
        item, depth = waiting.pop()
        kind = _kind(item)
        if kind == TEXT:
            found.order[item] = len(found.order)
            _note_spans(item, found, known)
        elif kind == PATH and depth == 0:
            found.paths.append(item)
        elif kind == IMAGE and depth == 0:
            found.images.append(item)
        elif kind == FORM and depth < MAX_DEPTH:
            inside = reversed(range(_count_in_form(item)))
            waiting.extend((_object_in_form(item, index), depth + 1) for index in inside)
    return found


def _note_spans(item: int, found: _Objects, known: dict[int, bool]) -> None:
    """Note the marked content with ActualText that a text object stands in."""
    for index in range(_count_marks(item)):
        mark = _mark(item, index)
        if mark not in known:
            known[mark] = _has_actual_text(mark)
        if known[mark]:
            found.spans[item] = mark
            found.members.setdefault(mark, []).append(item)


def _has_actual_text(mark: int) -> bool:
    buffer = (ctypes.c_ushort * 32)()
    length = ctypes.c_ulong()
    for index in range(_count_parameters(mark)):
        if _parameter_key(mark, index, ctypes.addressof(buffer), 64, ctypes.addressof(length)):
            key = bytes(buffer)[: max(0, min(64, length.value) - 2)].decode("utf-16-le", "replace")
            if key == "ActualText":
                return True
    return False


# index, code point, text object, pen x, pen y, box left, top, right, bottom (user space)
_Character = tuple[int, int, int, float, float, float, float, float, float]


def _characters(handle: int, count: int, objects: _Objects) -> list[_Character]:
    """Return the characters that are drawn, in stream order: PDFium's own line ends and spaces have no box.

    Nearly all the time of reading goes into these calls, so they are made without a line of Python between them.
    """
    pens = (ctypes.c_double * (2 * count))()
    boxes = (ctypes.c_float * (4 * count))()  # left, top, right, bottom
    indexes, same = range(count), repeat(handle)
    x, box = ctypes.addressof(pens), ctypes.addressof(boxes)
    deque(map(_loose_box, same, indexes, range(box, box + 16 * count, 16)), maxlen=0)
    deque(map(_origin, same, indexes, range(x, x + 16 * count, 16), range(x + 8, x + 8 + 16 * count, 16)), maxlen=0)
    numbers, places = iter(pens[:]), iter(boxes[:])
    found = [
        (index, code, item or 0, *rest)
        for index, code, item, *rest in zip(
            indexes,
            map(_unicode, same, indexes),
            map(_text_object, same, indexes),
            numbers,
            numbers,
            places,
            places,
            places,
            places,
            strict=False,
        )
        if rest[2] != rest[4] or rest[3] != rest[5]
    ]
    order = objects.order
    found.sort(key=lambda character: order.get(character[2], -1))
    return found


def _styles(handle: int, characters: list[_Character]) -> dict[int, _Style]:
    styles: dict[int, _Style] = {}
    matrix = (ctypes.c_float * 6)()
    colours = (ctypes.c_uint * 4)()
    place, at = ctypes.addressof(matrix), ctypes.addressof(colours)
    fonts: dict[int, tuple[bool, bool]] = {}
    last = -1
    for character in characters:
        item = character[2]
        if item == last or item in styles:
            continue
        last = item
        _matrix(handle, character[0], place)
        a, b, c, d, _, _ = matrix[:]
        size = _font_size(handle, character[0])
        if b == 0 == c and a > 0:
            turn, size = 0, size * abs(d)
        else:
            turn, size = _turn(a, b), size * math.hypot(c, d)
        pale = False
        if item and _fill(item, at, at + 4, at + 8, at + 12):
            red, green, blue, alpha = colours[:]
            if red or green or blue or alpha != 255:
                ink = (255 - (0.299 * red + 0.587 * green + 0.114 * blue)) / 255 * alpha / 255
                pale = 1 - ink > PALE
        styles[item] = _Style(size, turn, pale, *_weight_and_digits(item, fonts))
    return styles


def _turn(a: float, b: float) -> int:
    """Return the quarter turns of text with this matrix, -1 if it runs at another angle (by more than 3 degrees)."""
    angle = math.degrees(math.atan2(b, a)) if (a or b) else 0.0
    turn = round(angle / 90)
    return turn % 4 if abs(angle - 90 * turn) < 3 else -1


_NINE = re.compile(rb"(?: IT9 | \xf9 | \xe0\xb9\x99 ) (?: [,-] | $ )", re.VERBOSE)


def _weight_and_digits(item: int, fonts: dict[int, tuple[bool, bool]]) -> tuple[bool, bool]:
    """Tell whether the type is bold, and whether it is one of the fonts that draw the digits 0-9 as Thai digits.

    The latter have names that end in ๙ or IT9 (TH SarabunIT๙). Type that is filled and stroked is bold as well.
    """
    font = _font(item) if item else 0
    if not font:
        return False, False
    if font not in fonts:
        buffer = ctypes.create_string_buffer(128)
        length = _font_name(font, ctypes.addressof(buffer), 128)
        name = buffer.raw[: max(0, min(length, 128) - 1)]
        fonts[font] = (b"bold" in name.lower() or b"black" in name.lower(), _NINE.search(name) is not None)
    bold, nine = fonts[font]
    return bold or _render_mode(item) == FILL_AND_STROKE, nine


def _main_turn(characters: list[_Character], styles: dict[int, _Style]) -> int:
    of_item = Counter(map(itemgetter(2), characters))
    turns: Counter[int] = Counter()
    for item, count in of_item.items():
        if not styles[item].pale and styles[item].turn >= 0:
            turns[styles[item].turn] += count
    return turns.most_common(1)[0][0] if turns else 0


@dataclass(slots=True)
class _Seen:
    """What was found out about a page before its glyphs are made."""

    handle: int
    characters: list[_Character]
    styles: dict[int, _Style]
    objects: _Objects


def _fill_glyphs(result: PageGlyphs, seen: _Seen, frame: _Frame) -> None:
    a, b, c, d, e, f = frame.matrix
    upright = frame.turn == 0
    glyphs = result.glyphs
    turned: dict[int, list[str]] = {}
    drawn: dict[int, int] = {}  # marked content → the text object whose glyphs stand for it
    spans, order = seen.objects.spans, seen.objects.order
    last, style, run, span, hidden = -1, seen.styles.get(-1), -1, 0, False
    for index, code, item, x, y, left, top, right, bottom in seen.characters:
        if item != last or style is None:
            last, style, run, span = item, seen.styles[item], order.get(item, -1), spans.get(item, 0)
            # PDFium says an ActualText again for each piece of its span.
            hidden = span != 0 and drawn.setdefault(span, item) != item
        if style.turn != frame.turn:
            turned.setdefault(run, []).append(chr(code))
            continue
        if hidden:
            continue
        if upright:
            x0, y0, x1, y1, pen, base = left + c, f - top, right + c, f - bottom, x + c, f - y
        else:
            x0, y0, x1, y1 = frame.rectangle(left, bottom, right, top)
            pen, base = a * x + b * y + c, d * x + e * y + f
        odd = code < 0x20 or 0x80 <= code <= 0x24F or code >= 0xE000
        glyphs.append(
            Glyph(
                chr(code) if 0 < code < 0x110000 else "\ufffd",
                pen,
                max(pen, x1),
                base,
                y0,
                y1,
                style.size,
                x0,
                x1,
                run,
                span,
                style.pale,
                style.bold,
                style.nine and 0x30 <= code <= 0x39,
                odd and bool(_map_error(seen.handle, index)),
            )
        )
    result.turned = ["".join(pieces) for _, pieces in sorted(turned.items())]
    result.span_edges = {mark: _edges(seen.objects.members[mark], frame) for mark in drawn}


def _edges(items: list[int], frame: _Frame) -> tuple[float, float]:
    """Return the left and right edges of all that is drawn for one ActualText."""
    numbers = (ctypes.c_float * 4)()
    at = ctypes.addressof(numbers)
    low, high = math.inf, -math.inf
    for item in items:
        if _bounds(item, at, at + 4, at + 8, at + 12):
            x0, _, x1, _ = frame.rectangle(*numbers)
            low, high = min(low, x0), max(high, x1)
    return low, high


def _image_share(images: list[int], box: tuple[float, float, float, float]) -> float:
    numbers = (ctypes.c_float * 4)()
    at = ctypes.addressof(numbers)
    area = 0.0
    for item in images:
        if _bounds(item, at, at + 4, at + 8, at + 12):
            left, bottom, right, top = numbers
            width = min(right, box[2]) - max(left, box[0])
            height = min(top, box[3]) - max(bottom, box[1])
            area += max(0.0, width) * max(0.0, height)
    whole = abs((box[2] - box[0]) * (box[3] - box[1]))
    return min(1.0, area / whole) if whole else 0.0


def _strokes(paths: list[int], frame: _Frame) -> list[Stroke]:
    """Return the horizontal and vertical rules of a page; a thin filled box is a rule too (Word draws them so)."""
    found: list[Stroke] = []
    numbers = (ctypes.c_float * 4)()
    at = ctypes.addressof(numbers)
    for item in paths[:MAX_PATHS]:
        if not _bounds(item, at, at + 4, at + 8, at + 12):
            continue
        x0, top, x1, bottom = frame.rectangle(*numbers)
        if min(x1 - x0, bottom - top) < THIN:
            if max(x1 - x0, bottom - top) > THIN:
                found.append(Stroke(x0, top, x1, bottom))
        elif _count_segments(item) <= MAX_SEGMENTS:
            found.extend(_sides(item, frame))
    return found


def _sides(item: int, frame: _Frame) -> list[Stroke]:
    """Return the straight sides of a path that run along the page."""
    matrix = (ctypes.c_float * 6)()
    point = (ctypes.c_float * 2)()
    _object_matrix(item, ctypes.addressof(matrix))
    a, b, c, d, e, f = matrix
    found: list[Stroke] = []
    start = last = (0.0, 0.0)
    for index in range(_count_segments(item)):
        segment = _segment(item, index)
        _segment_point(segment, ctypes.addressof(point), ctypes.addressof(point) + 4)
        here = (a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f)
        if _segment_kind(segment) == MOVE:
            start = here
        elif _segment_kind(segment) == LINE:
            found.extend(_side(last, here, frame))
        last = here
        if _segment_closes(segment):
            found.extend(_side(last, start, frame))
            last = start
    return found


def _side(one: tuple[float, float], other: tuple[float, float], frame: _Frame) -> list[Stroke]:
    x0, top, x1, bottom = frame.rectangle(*one, *other)
    straight = min(x1 - x0, bottom - top) < 0.5 and max(x1 - x0, bottom - top) > THIN
    return [Stroke(x0, top, x1, bottom)] if straight else []
