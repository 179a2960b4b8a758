"""The frame in which a page is read, and the straight rules that are drawn on it."""

import ctypes
from collections.abc import Mapping

from council_docs.readers.pdf.page import pdfium_bindings as bindings
from council_docs.readers.pdf.page.frame import Frame, frame_of
from council_docs.readers.pdf.page.glyphs import Stroke
from council_docs.readers.pdf.page.pdfium_bindings import Handle

MAX_SEGMENTS = 60  # a path with more is a drawing, unless it begins with straight sides along the page
MAX_ALL = 6_000  # segments of such long paths on one page: all the rules of a budget are drawn as one path
MAX_PATHS = 4_000  # of one page; maps and charts have more
THIN = 2.5  # points: a filled box that is thinner is a rule
LINE, MOVE = 0, 2  # FPDF_SEGMENT_*
STRAIGHT = 0.5  # points by which a side may run askew: what differs is rounding
FEW_ASKEW = 4  # sides that run along the page for each that does not, in a path of rules
EDGE = 2.0  # points from the edge of the paper within which nothing is ruled


def strokes_of(paths: Mapping[int, list[Handle]], parents: Mapping[int, int], frame: Frame) -> list[Stroke]:
    """Return the horizontal and vertical rules of a page; a thin filled box is a rule too (Word draws them so).

    Args:
        paths: Page objects by the form that they stand in (0: the page itself). Acrobat puts whole slides into forms.
        parents: Of a form within a form, the outer one.
        frame: Of the page.
    """
    found: list[Stroke] = []
    left, segments = MAX_PATHS, MAX_ALL
    for form, items in paths.items():
        inner = frame_of(form, parents, frame)
        numbers, places = bindings.floats(4)
        for item in items[:left]:
            if not bindings.bounds(item, *places):
                continue
            x0, top, x1, bottom = inner.rectangle(*numbers)
            if min(x1 - x0, bottom - top) < THIN:
                if max(x1 - x0, bottom - top) > THIN:
                    found.append(Stroke(x0, top, x1, bottom))
                continue
            count = bindings.count_segments(item)
            if count <= MAX_SEGMENTS:
                found.extend(_sides(item, count, inner))
            elif count <= segments and _is_straight(item):
                segments -= count
                found.extend(_sides(item, count, inner))
        left = max(0, left - len(items))
    return [stroke for stroke in found if not _on_edge(stroke, frame)]


def _on_edge(stroke: Stroke, frame: Frame) -> bool:
    """Return whether a rule is a side of the paper's own ground, as slides paint it, or lies beyond the paper."""
    flat = stroke.bottom - stroke.top < stroke.x1 - stroke.x0
    low, high, size = (stroke.top, stroke.bottom, frame.height) if flat else (stroke.x0, stroke.x1, frame.width)
    return high < EDGE or low > size - EDGE


def _is_straight(item: Handle) -> bool:
    """Return whether a path is one of rules and no drawing: none of its first sides is a curve, few run askew."""
    point, places = bindings.floats(2)
    sides = askew = 0
    last = (0.0, 0.0)
    for index in range(MAX_SEGMENTS):
        segment = bindings.segment(item, index)
        kind = bindings.segment_kind(segment)
        bindings.segment_point(segment, *places)
        here = (point[0], point[1])
        if kind == LINE:
            sides += 1
            askew += min(abs(here[0] - last[0]), abs(here[1] - last[1])) > STRAIGHT
        elif kind != MOVE:
            return False
        last = here
    return sides > FEW_ASKEW * askew


def _sides(item: Handle, count: int, frame: Frame) -> list[Stroke]:
    """Return the straight sides of a path that run along the page."""
    matrix = (ctypes.c_float * 6)()
    point, places = bindings.floats(2)
    bindings.object_matrix(item, ctypes.byref(matrix))
    a, b, c, d, e, f = matrix
    found: list[Stroke] = []
    start = last = (0.0, 0.0)
    for index in range(count):
        segment = bindings.segment(item, index)
        bindings.segment_point(segment, *places)
        here = (a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f)
        if bindings.segment_kind(segment) == MOVE:
            start = here
        elif bindings.segment_kind(segment) == LINE:
            found.extend(_side(last, here, frame))
        last = here
        if bindings.segment_closes(segment):
            found.extend(_side(last, start, frame))
            last = start
    return found


def _side(one: tuple[float, float], other: tuple[float, float], frame: Frame) -> list[Stroke]:
    x0, top, x1, bottom = frame.rectangle(*one, *other)
    straight = min(x1 - x0, bottom - top) < STRAIGHT and max(x1 - x0, bottom - top) > THIN
    return [Stroke(x0, top, x1, bottom)] if straight else []
