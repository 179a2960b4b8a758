"""PDFium's functions, bound so that a call costs a third: nothing is checked, and little is converted.

A page of minutes takes some five thousand calls, and they were most of the time of reading it. pypdfium2's own bindings
check and convert every argument; it keeps the handles and their lifetimes, which are its own here as well.

What is asked once for each text object or path takes a plain integer for its pointer, what is asked for every character
takes a reference made beforehand; all other arguments have no types: Python integers go as C integers, and what PDFium
writes goes to references. All keep the interpreter's lock, as no call takes longer than taking it again.
"""

import ctypes
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium


def _address_of(function: Any) -> int:
    return ctypes.cast(function, ctypes.c_void_p).value or 0


def _bind(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """Return a PDFium function; C takes arguments beyond those that are declared as they come."""
    return ctypes.PYFUNCTYPE(result, *arguments)(_address_of(function))


_P, _I, _L, _D = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong, ctypes.c_double
count_objects = _bind(pdfium.FPDFPage_CountObjects, _I)
page_object = _bind(pdfium.FPDFPage_GetObject, _P)

# Of a page object: its address, indexes, references for results.
count_in_form = _bind(pdfium.FPDFFormObj_CountObjects, _I, _P)
object_in_form = _bind(pdfium.FPDFFormObj_GetObject, _P, _P, _L)
kind = _bind(pdfium.FPDFPageObj_GetType, _I, _P)
bounds = _bind(pdfium.FPDFPageObj_GetBounds, _I, _P)
fill = _bind(pdfium.FPDFPageObj_GetFillColor, _I, _P)
count_marks = _bind(pdfium.FPDFPageObj_CountMarks, _I, _P)
mark = _bind(pdfium.FPDFPageObj_GetMark, _P, _P, _L)
value_type = _bind(pdfium.FPDFPageObjMark_GetParamValueType, _I, _P, _P)
count_segments = _bind(pdfium.FPDFPath_CountSegments, _I, _P)
font = _bind(pdfium.FPDFTextObj_GetFont, _P, _P)
font_name = _bind(pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t, _P, _P, ctypes.c_size_t)
render_mode = _bind(pdfium.FPDFTextObj_GetTextRenderMode, _I, _P)
segment = _bind(pdfium.FPDFPath_GetPathSegment, _P, _P)
segment_point = _bind(pdfium.FPDFPathSegment_GetPoint, _I, _P)
segment_kind = _bind(pdfium.FPDFPathSegment_GetType, _I, _P)
segment_closes = _bind(pdfium.FPDFPathSegment_GetClose, _I, _P)
object_matrix = _bind(pdfium.FPDFPageObj_GetMatrix, _I, _P)
draw_mode = _bind(pdfium.FPDFPath_GetDrawMode, _I, _P)
clip = _bind(pdfium.FPDFPageObj_GetClipPath, _P, _P)
count_clips = _bind(pdfium.FPDFClipPath_CountPaths, _I, _P)
count_clip_segments = _bind(pdfium.FPDFClipPath_CountPathSegments, _I, _P)
clip_segment = _bind(pdfium.FPDFClipPath_GetPathSegment, _P, _P)

# Of a character: a reference to the text page, the index, references for results.
unicode = _bind(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
text = _bind(pdfium.FPDFText_GetText, _I)
origin = _bind(pdfium.FPDFText_GetCharOrigin, None)
loose_box = _bind(pdfium.FPDFText_GetLooseCharBox, None)
text_object = _bind(pdfium.FPDFText_GetTextObject, _P)
font_size = _bind(pdfium.FPDFText_GetFontSize, _D)
matrix = _bind(pdfium.FPDFText_GetMatrix, None)
map_error = _bind(pdfium.FPDFText_HasUnicodeMapError, _I)


def reference(handle: Any) -> Any:
    """Return what stands for a handle of pypdfium2 where no argument type is declared."""
    return ctypes.byref(ctypes.c_char.from_address(_address_of(handle)))


def floats(count: int) -> tuple[Any, list[Any]]:
    """Return room for so many floats of C, and a reference to each of them."""
    numbers = (ctypes.c_float * count)()
    return numbers, [ctypes.byref(numbers, 4 * index) for index in range(count)]


@dataclass(slots=True)
class Characters:
    """What PDFium knows of each character of a page, in its own order: a list for each question.

    Attributes:
        text: One code point a character; U+0002 is a hyphen at the end of a line.
        items: Address of the text object, `None` for the spaces and line ends that PDFium adds.
        x: Pen, in user space like all others.
        y: Baseline.
        left: Left edge of what is drawn or of the advance, whichever reaches further; so the other edges.
        broken: The font does not say which code point it is; all false as they come.
    """

    text: str
    items: list[int | None]
    x: list[float]
    y: list[float]
    left: list[float]
    top: list[float]
    right: list[float]
    bottom: list[float]
    broken: list[bool]


class Scratch:
    """Memory into which PDFium writes what it is asked of many characters. One reading of a file has its own.

    The references into it are made once: to make one costs as much as a call.
    """

    ROOM = 1024  # characters that are asked about at once

    def __init__(self) -> None:
        self._boxes = (ctypes.c_float * (4 * self.ROOM))()
        self._pens = (ctypes.c_double * (2 * self.ROOM))()
        self._box = [ctypes.byref(self._boxes, 16 * index) for index in range(self.ROOM)]
        self._x = [ctypes.byref(self._pens, 16 * index) for index in range(self.ROOM)]
        self._y = [ctypes.byref(self._pens, 16 * index + 8) for index in range(self.ROOM)]

    def characters(self, page: Any, count: int) -> Characters:
        """Return so many characters of a text page (a reference to it), without a line of Python between the calls."""
        pens: list[float] = []
        boxes: list[float] = []  # left, top, right, bottom
        for start in range(0, count, self.ROOM):
            part = range(start, min(count, start + self.ROOM))
            ctypes.memset(self._boxes, 0, ctypes.sizeof(self._boxes))
            ctypes.memset(self._pens, 0, ctypes.sizeof(self._pens))
            deque(map(loose_box, repeat(page), part, self._box), maxlen=0)
            deque(map(origin, repeat(page), part, self._x, self._y), maxlen=0)
            boxes += self._boxes[: 4 * len(part)]
            pens += self._pens[: 2 * len(part)]
        return Characters(
            _text(page, count),
            list(map(text_object, repeat(page), range(count))),
            pens[::2],
            pens[1::2],
            boxes[::4],
            boxes[1::4],
            boxes[2::4],
            boxes[3::4],
            [False] * count,
        )


def _text(page: Any, count: int) -> str:
    """Return one code point a character, U+FFFD where PDFium knows none."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = text(page, 0, count, ctypes.byref(buffer))
    found = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "surrogatepass")
    if len(found) == count:
        return found if "\ufffe" not in found else "".join(_noncharacters(page, found))
    # Characters without a code point are left out there, and those beyond the first plane are two.
    codes = map(unicode, repeat(page), range(count))
    return "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)


def _noncharacters(page: Any, found: str) -> Iterator[str]:
    """Yield a text with its U+FFFE told apart: hyphens at line ends, and glyphs whose table says U+0000."""
    for index, letter in enumerate(found):
        if letter != "\ufffe":
            yield letter
        else:
            yield "\x02" if unicode(page, index) == ord("\x02") else "\ufffd"
