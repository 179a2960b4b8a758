"""Glyphs by pypdfium2.

PDFium reads a page fifteen to fifty times as fast as pdfminer, but it sorts text objects, invents spaces and drops
glyphs that it takes for repetitions. So only what a glyph *is* comes from its text page (code point, pen, box, text
object); the order of the content stream is taken from the list of page objects.
"""

import ctypes
import math
import re
from collections import Counter, deque
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from council_docs.readers.pdf import call
from council_docs.readers.pdf.glyphs import Glyph, PageGlyphs
from council_docs.readers.pdf.paths import Frame, strokes_of

TEXT, PATH, IMAGE, FORM = 1, 2, 3, 5  # FPDF_PAGEOBJ_*
MAX_DEPTH = 8  # of forms within forms
FILL_AND_STROKE = 2  # FPDF_TEXTRENDERMODE_*
PALE = 0.62  # luminance (0 black, 1 white) above which text is no body text: watermarks measured 0.75 to 0.90


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


def page_glyphs(page: Any, number: int) -> PageGlyphs:
    """Return what a page of pypdfium2 shows, in stream order; the caller closes the page.

    Args:
        page: A `pypdfium2.PdfPage`.
        number: 1-based.
    """
    text_page = page.get_textpage()
    try:
        handle = call.address(text_page.raw)
        count = max(0, text_page.count_chars())
        objects = _objects(call.address(page.raw))
        box = page.get_bbox()
        characters = _characters(handle, count, objects)
        styles = _styles(handle, characters)
        turn = _main_turn(characters, styles)
        frame = Frame(box, turn)
        result = PageGlyphs(number, frame.width, frame.height, turn=(turn - (4 - page.get_rotation() // 90)) % 4)
        _fill_glyphs(result, _Seen(handle, characters, styles, objects), frame)
        result.strokes = strokes_of(objects.paths, frame)
        result.drawings = len(objects.paths)
        result.image_share = _image_share(objects.images, box)
        return result
    finally:
        text_page.close()


def _objects(page: int) -> _Objects:
    found = _Objects({}, {}, {}, [], [])
    known: dict[int, bool] = {}
    waiting = [(call.page_object(page, index), 0) for index in reversed(range(call.count_objects(page)))]
    while waiting:
        item, depth = waiting.pop()
        kind = call.kind(item)
        if kind == TEXT:
            found.order[item] = len(found.order)
            _note_spans(item, found, known)
        elif kind == PATH and depth == 0:
            found.paths.append(item)
        elif kind == IMAGE and depth == 0:
            found.images.append(item)
        elif kind == FORM and depth < MAX_DEPTH:
            inside = reversed(range(call.count_in_form(item)))
            waiting.extend((call.object_in_form(item, index), depth + 1) for index in inside)
    return found


def _note_spans(item: int, found: _Objects, known: dict[int, bool]) -> None:
    """Note the marked content with ActualText that a text object stands in."""
    for index in range(call.count_marks(item)):
        mark = call.mark(item, index)
        if mark not in known:
            known[mark] = _has_actual_text(mark)
        if known[mark]:
            found.spans[item] = mark
            found.members.setdefault(mark, []).append(item)


def _has_actual_text(mark: int) -> bool:
    buffer = (ctypes.c_ushort * 32)()
    length = ctypes.c_ulong()
    for index in range(call.count_parameters(mark)):
        if call.parameter_key(mark, index, ctypes.addressof(buffer), 64, ctypes.addressof(length)):
            key = bytes(buffer)[: max(0, min(64, length.value) - 2)].decode("utf-16-le", "replace")
            if key == "ActualText":
                return True
    return False


# index, code point, text object, pen x, pen y, box left, top, right, bottom (user space)
_Character = tuple[int, int, int | None, float, float, float, float, float, float]


def _characters(handle: int, count: int, objects: _Objects) -> list[_Character]:
    """Return the characters that are drawn, in stream order: PDFium's own line ends and spaces have no box.

    Nearly all the time of reading goes into these calls, so they are made without a line of Python between them.
    """
    pens = (ctypes.c_double * (2 * count))()
    boxes = (ctypes.c_float * (4 * count))()  # left, top, right, bottom
    indexes, same = range(count), repeat(handle)
    x, box = ctypes.addressof(pens), ctypes.addressof(boxes)
    deque(map(call.loose_box, same, indexes, range(box, box + 16 * count, 16)), maxlen=0)
    deque(map(call.origin, same, indexes, range(x, x + 16 * count, 16), range(x + 8, x + 8 + 16 * count, 16)), maxlen=0)
    numbers, places = iter(pens[:]), iter(boxes[:])
    found = [
        character
        for character in zip(
            indexes,
            map(call.unicode, same, indexes),
            map(call.text_object, same, indexes),
            numbers,
            numbers,
            places,
            places,
            places,
            places,
            strict=False,
        )
        if character[5] != character[7] or character[6] != character[8]
    ]
    order = objects.order
    found.sort(key=lambda character: order.get(character[2] or 0, -1))
    return found


def _styles(handle: int, characters: list[_Character]) -> dict[int, _Style]:
    styles: dict[int, _Style] = {}
    matrix = (ctypes.c_float * 6)()
    colours = (ctypes.c_uint * 4)()
    place, at = ctypes.addressof(matrix), ctypes.addressof(colours)
    fonts: dict[int, tuple[bool, bool]] = {}
    last = -1
    for character in characters:
        item = character[2] or 0
        if item == last or item in styles:
            continue
        last = item
        call.matrix(handle, character[0], place)
        a, b, c, d, _, _ = matrix[:]
        size = call.font_size(handle, character[0])
        if b == 0 == c and a > 0:
            turn, size = 0, size * abs(d)
        else:
            turn, size = _turn(a, b), size * math.hypot(c, d)
        pale = False
        if item and call.fill(item, at, at + 4, at + 8, at + 12):
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
    font = call.font(item) if item else 0
    if not font:
        return False, False
    if font not in fonts:
        buffer = ctypes.create_string_buffer(128)
        length = call.font_name(font, ctypes.addressof(buffer), 128)
        name = buffer.raw[: max(0, min(length, 128) - 1)]
        fonts[font] = (b"bold" in name.lower() or b"black" in name.lower(), _NINE.search(name) is not None)
    bold, nine = fonts[font]
    return bold or call.render_mode(item) == FILL_AND_STROKE, nine


def _main_turn(characters: list[_Character], styles: dict[int, _Style]) -> int:
    of_item = Counter(character[2] or 0 for character in characters)
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


def _fill_glyphs(result: PageGlyphs, seen: _Seen, frame: Frame) -> None:
    a, b, c, d, e, f = frame.matrix
    upright = frame.turn == 0
    glyphs = result.glyphs
    turned: dict[int, list[str]] = {}
    drawn: dict[int, int] = {}  # marked content → the text object whose glyphs stand for it
    spans, order = seen.objects.spans, seen.objects.order
    last, style, run, span, hidden = -1, seen.styles.get(-1), -1, 0, False
    for index, code, found, x, y, left, top, right, bottom in seen.characters:
        item = found or 0
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
                odd and bool(call.map_error(seen.handle, index)),
            )
        )
    result.turned = ["".join(pieces) for _, pieces in sorted(turned.items())]
    result.span_edges = {mark: _edges(seen.objects.members[mark], frame) for mark in drawn}


def _edges(items: list[int], frame: Frame) -> tuple[float, float]:
    """Return the left and right edges of all that is drawn for one ActualText."""
    numbers = (ctypes.c_float * 4)()
    at = ctypes.addressof(numbers)
    low, high = math.inf, -math.inf
    for item in items:
        if call.bounds(item, at, at + 4, at + 8, at + 12):
            x0, _, x1, _ = frame.rectangle(*numbers)
            low, high = min(low, x0), max(high, x1)
    return low, high


def _image_share(images: list[int], box: tuple[float, float, float, float]) -> float:
    numbers = (ctypes.c_float * 4)()
    at = ctypes.addressof(numbers)
    area = 0.0
    for item in images:
        if call.bounds(item, at, at + 4, at + 8, at + 12):
            left, bottom, right, top = numbers
            width = min(right, box[2]) - max(left, box[0])
            height = min(top, box[3]) - max(bottom, box[1])
            area += max(0.0, width) * max(0.0, height)
    whole = abs((box[2] - box[0]) * (box[3] - box[1]))
    return min(1.0, area / whole) if whole else 0.0
