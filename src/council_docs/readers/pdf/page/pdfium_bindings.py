"""PDFium's functions, bound so that a call costs a third: nothing is checked, and little is converted.

A page of minutes takes some five thousand calls, and they were most of the time of reading it. pypdfium2's own bindings
check and convert every argument; it keeps the handles and their lifetimes, which are its own here as well.

No function has argument types: a `Handle` or a reference goes as a pointer, `bytes` as a string, a Python integer as a C
int, and where C wants a long, one is made. All of them or none, for where some arguments have types and others have not,
ctypes takes these for variable arguments, which stand elsewhere than others on Apple's processors. What PDFium writes goes
to references. All functions keep the interpreter's lock, as no call takes longer than taking it again.

PDFium keeps its state in globals: two threads in it end the process or mix up texts. So whoever calls it or a method of
pypdfium2 (open, load, render and close included) holds `PDFIUM`. It is held for one question at a time (a page's glyphs, a
picture of a page), not for a document: while one thread waits for OCR, others read.
"""

import ctypes
import os
from _ctypes import FUNCFLAG_CDECL, FUNCFLAG_PYTHONAPI, CFuncPtr
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import repeat, starmap
from threading import RLock
from typing import Any

import pypdfium2.raw as pdfium

PDFIUM = RLock()
"""Held during every call into PDFium. Reentrant, since one question asks others."""

if hasattr(os, "register_at_fork"):  # a child that was forked in the middle of a call would wait for it for ever
    os.register_at_fork(before=PDFIUM.acquire, after_in_parent=PDFIUM.release, after_in_child=PDFIUM.release)


class Handle(ctypes.c_void_p):
    """A pointer of PDFium's that is kept as it comes: to unpack it and to pack it again would cost as much as a call."""


Pointer = Any
"""What a function of PDFium's takes for an object: a `Handle`, or what `argument` makes of an address."""
Bound = Callable[..., Any]
"""A function of PDFium's that Python calls without unpacking what it returns."""


def _bind(function: Any, result: Any) -> Bound:
    """Return a PDFium function with a type for its result: an address is a plain integer, to be compared."""
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


class _Integer(CFuncPtr):
    """A function that returns a C int. No type says so: looking one up costs a sixth of a call, and an int is what C has."""

    _flags_ = FUNCFLAG_CDECL | FUNCFLAG_PYTHONAPI


def _bind_integer(function: Any) -> Bound:
    """Return a PDFium function whose result is a C int, or of no interest."""
    return _Integer(ctypes.cast(function, ctypes.c_void_p).value or 0)


_ADDRESS, _D = ctypes.c_void_p, ctypes.c_double

# Of a page: a reference to it, an index.
count_objects: Bound = _bind_integer(pdfium.FPDFPage_CountObjects)
page_object: Bound = _bind(pdfium.FPDFPage_GetObject, _ADDRESS)

# Of a page object: its handle, indexes, references for results.
kind: Bound = _bind_integer(pdfium.FPDFPageObj_GetType)
count_in_form: Bound = _bind_integer(pdfium.FPDFFormObj_CountObjects)
object_in_form: Bound = _bind(pdfium.FPDFFormObj_GetObject, _ADDRESS)  # index: a long
bounds: Bound = _bind_integer(pdfium.FPDFPageObj_GetBounds)
has_transparency: Bound = _bind_integer(pdfium.FPDFPageObj_HasTransparency)
fill: Bound = _bind_integer(pdfium.FPDFPageObj_GetFillColor)
object_matrix: Bound = _bind_integer(pdfium.FPDFPageObj_GetMatrix)
count_marks: Bound = _bind_integer(pdfium.FPDFPageObj_CountMarks)
mark: Bound = _bind(pdfium.FPDFPageObj_GetMark, _ADDRESS)  # index: a long
value_type: Bound = _bind_integer(pdfium.FPDFPageObjMark_GetParamValueType)
content_id: Bound = _bind_integer(pdfium.FPDFPageObj_GetMarkedContentID)
font: Bound = _bind(pdfium.FPDFTextObj_GetFont, _ADDRESS)
font_name: Bound = _bind(pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t)  # length: a size
render_mode: Bound = _bind_integer(pdfium.FPDFTextObj_GetTextRenderMode)
set_render_mode: Bound = _bind_integer(pdfium.FPDFTextObj_SetTextRenderMode)
draw_mode: Bound = _bind_integer(pdfium.FPDFPath_GetDrawMode)
count_segments: Bound = _bind_integer(pdfium.FPDFPath_CountSegments)
segment: Bound = _bind(pdfium.FPDFPath_GetPathSegment, Handle)
segment_point: Bound = _bind_integer(pdfium.FPDFPathSegment_GetPoint)
segment_kind: Bound = _bind_integer(pdfium.FPDFPathSegment_GetType)
segment_closes: Bound = _bind_integer(pdfium.FPDFPathSegment_GetClose)
clip: Bound = _bind(pdfium.FPDFPageObj_GetClipPath, Handle)
count_clips: Bound = _bind_integer(pdfium.FPDFClipPath_CountPaths)
count_clip_segments: Bound = _bind_integer(pdfium.FPDFClipPath_CountPathSegments)
clip_segment: Bound = _bind(pdfium.FPDFClipPath_GetPathSegment, Handle)

# Of a tree of tags, and of its elements: indexes, room for a name.
tree_size: Bound = _bind_integer(pdfium.FPDF_StructTree_CountChildren)
tree_element: Bound = _bind(pdfium.FPDF_StructTree_GetChildAtIndex, Handle)
element_size: Bound = _bind_integer(pdfium.FPDF_StructElement_CountChildren)
element_child: Bound = _bind(pdfium.FPDF_StructElement_GetChildAtIndex, Handle)
element_content: Bound = _bind_integer(pdfium.FPDF_StructElement_GetChildMarkedContentID)
element_name: Bound = _bind(pdfium.FPDF_StructElement_GetType, ctypes.c_ulong)  # length: an unsigned long

# Of a character: a reference to the text page, the index, references for results.
unicode: Bound = _bind(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
text: Bound = _bind_integer(pdfium.FPDFText_GetText)
origin: Bound = _bind(pdfium.FPDFText_GetCharOrigin, None)
loose_box: Bound = _bind(pdfium.FPDFText_GetLooseCharBox, None)
text_object: Bound = _bind(pdfium.FPDFText_GetTextObject, _ADDRESS)
font_size: Bound = _bind(pdfium.FPDFText_GetFontSize, _D)
matrix: Bound = _bind(pdfium.FPDFText_GetMatrix, None)
map_error: Bound = _bind_integer(pdfium.FPDFText_HasUnicodeMapError)


argument: Bound = ctypes.c_void_p.from_param
"""Returns an address as a pointer that can be handed on again and again: of a `Handle` each call makes one anew."""


def reference(handle: Any) -> Any:
    """Return a reference to what a handle of pypdfium2 points at; of all that can be handed on it costs least."""
    return ctypes.byref(ctypes.c_char.from_address(ctypes.cast(handle, ctypes.c_void_p).value or 0))


def floats(count: int) -> tuple[Any, list[Any]]:
    """Return room for floats of C, and a reference to each of them."""
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
    """Memory into which PDFium writes what it is asked of many characters; whoever uses it holds `PDFIUM`.

    The references into it are made once a process (`scratch`): to make one costs as much as a call.
    """

    ROOM = 1024  # characters that are asked about at once

    def __init__(self) -> None:
        self._boxes = (ctypes.c_float * (4 * self.ROOM))()
        self._pens = (ctypes.c_double * (2 * self.ROOM))()
        self._edges = memoryview(self._boxes).cast("B").cast("f")
        self._places = memoryview(self._pens).cast("B").cast("d")
        self._box = [ctypes.byref(self._boxes, 16 * index) for index in range(self.ROOM)]
        self._x = [ctypes.byref(self._pens, 16 * index) for index in range(self.ROOM)]
        self._y = [ctypes.byref(self._pens, 16 * index + 8) for index in range(self.ROOM)]

    def characters(self, page: Any, count: int) -> Characters:
        """Return the first characters of a text page (a reference to it), without a line of Python between the calls."""
        pens = x, y = list[float](), list[float]()
        boxes = left, top, right, bottom = list[float](), list[float](), list[float](), list[float]()
        for start in range(0, count, self.ROOM):
            part = range(start, min(count, start + self.ROOM))
            ctypes.memset(self._boxes, 0, ctypes.sizeof(self._boxes))
            ctypes.memset(self._pens, 0, ctypes.sizeof(self._pens))
            deque(starmap(loose_box, zip(repeat(page), part, self._box, strict=False)), maxlen=0)
            deque(starmap(origin, zip(repeat(page), part, self._x, self._y, strict=False)), maxlen=0)
            for index, place in enumerate(pens):
                place.extend(self._places[index : 2 * len(part) : 2].tolist())
            for index, edge in enumerate(boxes):
                edge.extend(self._edges[index : 4 * len(part) : 4].tolist())
        items = list(starmap(text_object, zip(repeat(page), range(count), strict=False)))
        return Characters(_text(page, count), items, x, y, left, top, right, bottom, [False] * count)


@cache
def scratch() -> Scratch:
    """Return the memory of this process; it is made for the first page."""
    return Scratch()


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
