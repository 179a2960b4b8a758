"""Runs: the characters of one text object, and how they are set."""

import ctypes
import math
import re
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import compress, count, islice, repeat, starmap
from operator import attrgetter, ne, not_, or_
from typing import Any, NamedTuple

from council_docs.readers.pdf.page import pdfium_bindings as bindings
from council_docs.readers.pdf.page.page_image import Picture
from council_docs.readers.pdf.page.page_objects import PageObjects
from council_docs.readers.pdf.page.pdfium_bindings import Characters, Handle, Pointer
from council_docs.readers.pdf.page.visibility import BRIGHT, Sight, luminance

FILL_AND_STROKE, INVISIBLE = 2, 3  # FPDF_TEXTRENDERMODE_*

ASKEW = 3  # degrees by which text may run off a quarter turn

_BLANK = " \r\n"
_FOUR_FLOATS = struct.Struct("4f").unpack_from
_FOUR_INTS = struct.Struct("4I").unpack_from
_NINE = re.compile(rb"(?: IT9 | \xf9 | \xe0\xb9\x99 ) (?: [,-] | $ )", re.VERBOSE)


@dataclass(slots=True, eq=False)
class Style:
    """What all glyphs of one text object share; what is set alike on a page shares one of them."""

    size: float
    turn: int  # quarter turns counter-clockwise, or -1 where text runs at another angle
    light: float  # luminance of its colour on white paper: 0 is black, 1 is white
    coloured: bool  # no black, grey or white
    bold: bool
    nine: bool  # the font draws the digits 0-9 as Thai digits
    symbols: bool  # … and pictures for letters
    hidden: bool  # drawn invisibly


class Run(NamedTuple):
    """Characters of one text object that follow one another: `start` to `end` of the page's characters."""

    number: int  # of the text object in the content stream
    start: int
    end: int
    style: Style
    pale: bool  # no body text: faint, or not to be seen


_RUN = tuple[Any, ...].__new__  # pages of browsers have a run for every letter or two: `Run` itself is a line of Python
_LIGHT = attrgetter("light")


def runs_of(page: Any, characters: Characters, objects: PageObjects, draw: Callable[[], Picture]) -> list[Run]:
    """Return the text objects of which something is drawn, in the order of their characters.

    The line ends and spaces that PDFium adds belong to none, or begin one; most have no box, and all an empty matrix.

    Args:
        page: A reference to the text page.
        characters: All that are on it.
        objects: Of the same page.
        draw: Draws the page; asked where nothing else tells whether text can be seen.
    """
    starts, ends, samples = _drawn(characters)
    addresses = list(map(characters.items.__getitem__, starts))
    numbers = [objects.numbers.get(address or 0, -1) for address in addresses]
    known = zip(addresses, numbers, strict=True)
    texts = [objects.texts[number] if number >= 0 else Handle(address) for address, number in known]
    styles = _styles(page, texts, samples)
    heights: list[float | None] = list(map(characters.y.__getitem__, samples))
    if any(style.turn for style in set(styles)):
        heights = [None if style.turn else height for style, height in zip(styles, heights, strict=True)]
    sight = Sight(objects.painted, draw)
    pale = list(map(not_, sight.of(texts, numbers, list(map(_LIGHT, styles)), heights)))
    if sight.cut:
        # Of such a line the marks alone may need no clip, and speak for their letter by ActualText.
        cut = [y in sight.cut and number in objects.spans for y, number in zip(heights, numbers, strict=True)]
        pale = list(map(or_, pale, cut))
    return list(map(_RUN, repeat(Run), zip(numbers, starts, ends, styles, pale, strict=True)))


def _drawn(characters: Characters) -> tuple[list[int], list[int], list[int]]:
    """Return where each text object of which something is drawn starts and ends, and a letter of it.

    Of that letter PDFium knows how the text object is set.
    """
    text, left, right = characters.text, characters.left, characters.right
    top, bottom, items = characters.top, characters.bottom, characters.items
    starts: list[int] = []
    ends: list[int] = []
    samples: list[int] = []
    start = 0
    for end in [*compress(count(1), map(ne, items, islice(items, 1, None))), len(items)] if items else ():
        solid = top[start] != bottom[start]
        if solid or top[start:end] != bottom[start:end] or left[start:end] != right[start:end]:
            starts.append(start)
            ends.append(end)
            letter = start
            if not solid or text[start] in _BLANK:
                letter = next((i for i in range(start, end) if text[i] not in _BLANK and top[i] != bottom[i]), start)
            samples.append(letter)
        start = end
    return starts, ends, samples


def _styles(page: Any, texts: Sequence[Pointer], samples: Sequence[int]) -> list[Style]:
    """Return how text objects are set; `samples` are the indexes of a letter of each."""
    matrix, places = bindings.floats(6)
    colours = (ctypes.c_uint * 4)()
    inks = [ctypes.byref(colours, 4 * index) for index in range(4)]
    asked = zip(
        starmap(bindings.font_size, zip(repeat(page), samples, strict=False)),
        starmap(bindings.matrix, zip(repeat(page), samples, repeat(places[0]), strict=False)),
        map(memoryview.tobytes, repeat(memoryview(matrix)[:4])),
        starmap(bindings.fill, zip(texts, *map(repeat, inks), strict=False)),
        map(memoryview.tobytes, repeat(memoryview(colours))),
        starmap(bindings.font, zip(texts, strict=True)),
        starmap(bindings.render_mode, zip(texts, strict=True)),
        strict=False,
    )
    return list(map(_Styles().__getitem__, asked))


class _Styles(dict[tuple[Any, ...], Style]):
    """Styles by what PDFium says of a text object; each is made once, and a page has few."""

    def __init__(self) -> None:
        super().__init__()
        self._fonts: dict[int | None, tuple[bool, bool, bool]] = {}

    def __missing__(self, key: tuple[Any, ...]) -> Style:
        size, _, matrix, is_filled, inks, font, mode = key
        (a, b, c, d), colour = _FOUR_FLOATS(matrix), _FOUR_INTS(inks)
        if font not in self._fonts:
            self._fonts[font] = _kind_of_font(font)
        bold, nine, symbols = self._fonts[font]
        size *= math.hypot(c, d)
        light = luminance(*colour) if is_filled else 0.0
        coloured = bool(is_filled) and max(colour[:3]) - min(colour[:3]) > BRIGHT
        bold = bold or mode == FILL_AND_STROKE
        style = self[key] = Style(size, _turn(a, b), light, coloured, bold, nine, symbols, mode == INVISIBLE)
        return style


def _kind_of_font(font: int | None) -> tuple[bool, bool, bool]:
    """Return whether a font is bold, whether it draws the digits 0-9 as Thai digits, and whether it draws pictures.

    Fonts of Thai digits have names that end in ๙ or IT9 (TH SarabunIT๙). Type that is filled and stroked is bold as well.
    """
    if not font:
        return False, False, False
    buffer = ctypes.create_string_buffer(128)
    length = bindings.font_name(Handle(font), buffer, ctypes.c_size_t(128))
    name = buffer.raw[: max(0, min(length, 128) - 1)]
    low = name.lower()
    return b"bold" in low or b"black" in low, _NINE.search(name) is not None, b"wingdings" in low or b"webdings" in low


def _turn(a: float, b: float) -> int:
    """Return the quarter turns of text with this matrix, -1 if it runs at another angle."""
    angle = math.degrees(math.atan2(b, a)) if (a or b) else 0.0
    turn = round(angle / 90)
    return turn % 4 if abs(angle - 90 * turn) < ASKEW else -1
