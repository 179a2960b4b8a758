"""PDFium's functions, bound so that a call costs half: plain integers stand for pointers.

A page of minutes takes some eight thousand calls, and they are most of the time of reading it. pypdfium2's own bindings
check and convert every argument; it keeps the handles and their lifetimes, which are its own here as well.
"""

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium


def _bind(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """Return a PDFium function that takes plain integers for pointers."""
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_P, _I, _L = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong
unicode = _bind(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _P, _I)
origin = _bind(pdfium.FPDFText_GetCharOrigin, _I, _P, _I, _P, _P)
loose_box = _bind(pdfium.FPDFText_GetLooseCharBox, _I, _P, _I, _P)
text_object = _bind(pdfium.FPDFText_GetTextObject, _P, _P, _I)
font_size = _bind(pdfium.FPDFText_GetFontSize, ctypes.c_double, _P, _I)
matrix = _bind(pdfium.FPDFText_GetMatrix, _I, _P, _I, _P)
map_error = _bind(pdfium.FPDFText_HasUnicodeMapError, _I, _P, _I)
count_objects = _bind(pdfium.FPDFPage_CountObjects, _I, _P)
page_object = _bind(pdfium.FPDFPage_GetObject, _P, _P, _I)
count_in_form = _bind(pdfium.FPDFFormObj_CountObjects, _I, _P)
object_in_form = _bind(pdfium.FPDFFormObj_GetObject, _P, _P, _L)
kind = _bind(pdfium.FPDFPageObj_GetType, _I, _P)
bounds = _bind(pdfium.FPDFPageObj_GetBounds, _I, _P, _P, _P, _P, _P)
fill = _bind(pdfium.FPDFPageObj_GetFillColor, _I, _P, _P, _P, _P, _P)
count_marks = _bind(pdfium.FPDFPageObj_CountMarks, _I, _P)
mark = _bind(pdfium.FPDFPageObj_GetMark, _P, _P, _L)
count_parameters = _bind(pdfium.FPDFPageObjMark_CountParams, _I, _P)
parameter_key = _bind(pdfium.FPDFPageObjMark_GetParamKey, _I, _P, _L, _P, _L, _P)
count_segments = _bind(pdfium.FPDFPath_CountSegments, _I, _P)
font = _bind(pdfium.FPDFTextObj_GetFont, _P, _P)
font_name = _bind(pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t, _P, _P, ctypes.c_size_t)
render_mode = _bind(pdfium.FPDFTextObj_GetTextRenderMode, _I, _P)
segment = _bind(pdfium.FPDFPath_GetPathSegment, _P, _P, _I)
segment_point = _bind(pdfium.FPDFPathSegment_GetPoint, _I, _P, _P, _P)
segment_kind = _bind(pdfium.FPDFPathSegment_GetType, _I, _P)
segment_closes = _bind(pdfium.FPDFPathSegment_GetClose, _I, _P)
object_matrix = _bind(pdfium.FPDFPageObj_GetMatrix, _I, _P, _P)


def address(handle: Any) -> int:
    """Return the address that a handle of pypdfium2 holds."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0
