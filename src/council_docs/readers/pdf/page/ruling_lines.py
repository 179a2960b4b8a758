"""The straight rules that are drawn on a page, and its check boxes."""

import ctypes
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from council_docs.readers.pdf.page import pdfium_bindings as bindings
from council_docs.readers.pdf.page.frame import Frame, frame_of
from council_docs.readers.pdf.page.glyphs import CheckBox, Stroke
from council_docs.readers.pdf.page.pdfium_bindings import Pointer

MAX_SEGMENTS = 60  # a path with more is a drawing, unless it begins with straight sides along the page
MAX_ALL = 6_000  # segments of such long paths on one page: all the rules of a budget are drawn as one path
MAX_PATHS = 4_000  # of one page; maps and charts have more
THIN = 2.5  # points: a filled box that is thinner is a rule
LINE, CURVE, MOVE = 0, 1, 2  # FPDF_SEGMENT_*
STRAIGHT = 0.5  # points by which a side may run askew: what differs is rounding
FEW_ASKEW = 4  # sides that run along the page for each that does not, in a path of rules
SMALLEST_BOX, LARGEST_BOX, LARGEST_MARK = 6.0, 20.0, 30.0  # points; letters have 10 to 18
UNEQUAL = 0.15  # share of its width by which the height of a square may differ
CORNERS, ROUNDED = 4, 8  # segments of a plain square at least; those of one with round corners are more
TICK = 3  # points of a tick
MOST_SHAPES = 400  # small paths of a page with check boxes: drawings have more
MOST_STROKES = 6_000  # straight sides and rules of such a page; each box is held against them
ROUND_SEGMENTS = 13, 120  # of a circle: four curves of three points at least (Chromium draws 32)
LEAST_DOT = 4  # times that a dot goes into the width of its circle at most
DOT = 0.75  # share of a circle's width that what is drawn into it has at most; its ground has more
ALIKE = 1.0  # point by which the boxes of one question differ in size and height at most
AROUND = 300  # points from a box to the rules of its cell at most
EDGE = 2.0  # points from the edge of the paper within which nothing is ruled

Area = tuple[float, float, float, float]
"""Left, top, right and bottom edge."""


def strokes_of(
    paths: Mapping[int, list[Pointer]], parents: Mapping[int, int], frame: Frame
) -> tuple[list[Stroke], list[CheckBox]]:
    """Return the horizontal and vertical rules of a page, and its check boxes; a thin filled box is a rule too (Word).

    Args:
        paths: Page objects by the form that they stand in (0: the page itself). Acrobat puts whole slides into forms.
        parents: Of a form within a form, the outer one.
        frame: Of the page.
    """
    found: list[Stroke] = []
    small: list[_Shape] = []
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
            if max(x1 - x0, bottom - top) < LARGEST_MARK:
                small.append(_Shape(item, count, (x0, top, x1, bottom)))
            if count <= MAX_SEGMENTS:
                found.extend(_sides(item, count, inner))
            elif count <= segments and _is_straight(item):
                segments -= count
                found.extend(_sides(item, count, inner))
        left = max(0, left - len(items))
    found = [stroke for stroke in found if not _on_edge(stroke, frame)]
    return found, _check_boxes(small, found) if small else []


class _Shape(NamedTuple):
    """A small path: its segments, and its edges on the page as it is read."""

    item: Pointer
    segments: int
    area: Area


def _check_boxes(shapes: Sequence[_Shape], strokes: Sequence[Stroke]) -> list[CheckBox]:
    """Return the small squares and circles that stand alone, with the sign that says whether something is drawn into them.

    Squares that touch each other, or rules that go on beyond them, are cells of tables and boxes for digits. A circle alone
    may be the bullet of a list: several on one line are boxes, and all of a size if something is drawn into one of them.
    """
    if len(shapes) > MOST_SHAPES or len(strokes) > MOST_STROKES:
        return []
    squares = [shape for shape in shapes if _is_square(shape)]
    found: list[CheckBox] = []
    for shape in squares:
        if any(_is_within(shape.area, box) for box in found):
            continue  # its ground and its border are two paths
        if _is_cell(shape.area, strokes) or any(_touch(shape.area, other.area) for other in squares):
            continue
        marks = [other for other in shapes if _is_mark_in(other, shape.area)]
        found.append(CheckBox(*shape.area, _sign(marks), _is_in_cell(shape.area, strokes)))
    found.extend(_round_boxes(shapes, strokes, squares))
    return found


def _round_boxes(shapes: Sequence[_Shape], strokes: Sequence[Stroke], squares: Sequence[_Shape]) -> list[CheckBox]:
    """Return the circles that are check boxes."""
    circles = [shape for shape in shapes if _is_circle(shape)]
    marks = [[other for other in shapes if _is_dot(other, circle) or _is_stroke_in(other, circle)] for circle in circles]
    filled = [circle for circle, inside in zip(circles, marks, strict=True) if inside]
    return [
        CheckBox(*circle.area, _round_sign(inside), _is_in_cell(circle.area, strokes))
        for circle, inside in zip(circles, marks, strict=True)
        if _stands_alone(circle, (*circles, *squares)) and _is_answer(circle, circles, filled)
    ]


def _stands_alone(shape: _Shape, others: Sequence[_Shape]) -> bool:
    return not any(_touch(shape.area, other.area) for other in others if other is not shape)


def _is_answer(circle: _Shape, circles: Sequence[_Shape], filled: Sequence[_Shape]) -> bool:
    """Return whether a circle is one of several to choose from: another is on its line, or one of its size is filled in."""
    return any(_is_like(circle, other) for other in filled) or any(_is_level(circle, other) for other in circles)


def _is_circle(shape: _Shape) -> bool:
    """Return whether a path is a circle of the size of letters that is drawn as a line: curves alone, as wide as high."""
    x0, top, x1, bottom = shape.area
    if not SMALLEST_BOX < x1 - x0 < LARGEST_BOX or abs(x1 - x0 - bottom + top) > ALIKE:
        return False
    if not ROUND_SEGMENTS[0] <= shape.segments <= ROUND_SEGMENTS[1]:
        return False
    modes = (ctypes.c_int * 2)()
    bindings.draw_mode(shape.item, ctypes.byref(modes), ctypes.byref(modes, 4))
    if not modes[1]:
        return False
    return all(kind == CURVE or across + down < ALIKE for kind, across, down in _steps(shape))


def _is_dot(mark: _Shape, circle: _Shape) -> bool:
    """Return whether a path is a dot in a circle: round, centred, and smaller than its ground would be."""
    x0, top, x1, bottom = mark.area
    wide, side = x1 - x0, circle.area[2] - circle.area[0]
    is_centred = (
        abs(x0 + x1 - circle.area[0] - circle.area[2]) < ALIKE
        and abs(top + bottom - circle.area[1] - circle.area[3]) < ALIKE
    )
    is_round = mark.segments >= ROUND_SEGMENTS[0] and abs(wide - bottom + top) < ALIKE
    return is_centred and is_round and side / LEAST_DOT < wide < DOT * side


def _is_stroke_in(mark: _Shape, circle: _Shape) -> bool:
    """Return whether a path is a tick or a cross in a circle; its ground is round as well."""
    return mark.segments < ROUND_SEGMENTS[0] and _is_mark_in(mark, circle.area)


def _is_like(one: _Shape, other: _Shape) -> bool:
    return abs(one.area[2] - one.area[0] - other.area[2] + other.area[0]) < ALIKE


def _is_level(one: _Shape, other: _Shape) -> bool:
    """Return whether two boxes are of one size and on one line."""
    return one is not other and _is_like(one, other) and abs(one.area[1] - other.area[1]) < ALIKE


def _is_in_cell(area: Area, strokes: Sequence[Stroke]) -> bool:
    """Return whether rules stand around a box, to all four sides."""
    x, y = (area[0] + area[2]) / 2, (area[1] + area[3]) / 2
    level = [stroke.top for stroke in strokes if stroke.x0 <= x <= stroke.x1 and abs(stroke.top - y) < AROUND]
    upright = [stroke.x0 for stroke in strokes if stroke.top <= y <= stroke.bottom and abs(stroke.x0 - x) < AROUND]
    return _has_both(level, area[1], area[3]) and _has_both(upright, area[0], area[2])


def _has_both(places: Sequence[float], low: float, high: float) -> bool:
    """Return whether some places lie below a range and some above it."""
    return any(place < low for place in places) and any(place > high for place in places)


def _is_square(shape: _Shape) -> bool:
    """Return whether a path is a square of the size of letters: most of its way runs along the page."""
    x0, top, x1, bottom = shape.area
    width, height = x1 - x0, bottom - top
    if not SMALLEST_BOX < width < LARGEST_BOX or abs(width - height) > UNEQUAL * width or shape.segments < CORNERS:
        return False
    modes = (ctypes.c_int * 2)()
    bindings.draw_mode(shape.item, ctypes.byref(modes), ctypes.byref(modes, 4))
    if not modes[1] and shape.segments <= ROUNDED:
        return False  # a square that is filled alone is a bullet, or a patch of colour
    along = askew = 0.0
    for kind, across, down in _steps(shape):
        if kind == LINE and min(across, down) < STRAIGHT:
            along += across + down
        else:
            askew += across + down
    return along > askew


def _steps(shape: _Shape) -> Iterator[tuple[int, float, float]]:
    """Yield what each segment of a path is, and how far it goes across and down; the last one goes back to the start."""
    point, places = bindings.floats(2)
    matrix = (ctypes.c_float * 6)()
    bindings.object_matrix(shape.item, ctypes.byref(matrix))
    a, b, c, d, _, _ = matrix
    start = last = (0.0, 0.0)
    for index in range(shape.segments):
        segment = bindings.segment(shape.item, index)
        bindings.segment_point(segment, *places)
        here = (a * point[0] + c * point[1], b * point[0] + d * point[1])
        kind = bindings.segment_kind(segment)
        if kind == MOVE:
            start = here
        else:
            yield kind, abs(here[0] - last[0]), abs(here[1] - last[1])
        last = here
        if bindings.segment_closes(segment) and last != start:
            yield LINE, abs(start[0] - last[0]), abs(start[1] - last[1])


def _is_within(area: Area, box: CheckBox) -> bool:
    x, y = (area[0] + area[2]) / 2, (area[1] + area[3]) / 2
    return box.x0 < x < box.x1 and box.top < y < box.bottom


def _is_cell(area: Area, strokes: Sequence[Stroke]) -> bool:
    """Return whether a rule goes on beyond a side of a square."""
    x0, top, x1, bottom = area
    for stroke in strokes:
        if min(stroke.x1, x1) < max(stroke.x0, x0) - THIN or min(stroke.bottom, bottom) < max(stroke.top, top) - THIN:
            continue
        if max(stroke.x1 - x1, x0 - stroke.x0, stroke.bottom - bottom, top - stroke.top) > THIN:
            return True
    return False


def _touch(area: Area, other: Area) -> bool:
    """Return whether two squares stand side by side; one upon the other is the same."""
    shared_x, shared_y = min(area[2], other[2]) - max(area[0], other[0]), min(area[3], other[3]) - max(area[1], other[1])
    return min(shared_x, shared_y) > -THIN and min(shared_x, shared_y) < (area[2] - area[0]) / 2


def _is_mark_in(shape: _Shape, area: Area) -> bool:
    """Return whether a path is a tick or a cross in a square: one of a few strokes that is none itself."""
    x0, top, x1, bottom = shape.area
    side = area[2] - area[0]
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    if not (area[0] < x < area[2] and area[1] < y < area[3]) or max(x1 - x0, bottom - top) < side / 3:
        return False
    if max(x1 - x0, bottom - top) > 2 * side or shape.segments > MAX_SEGMENTS:
        return False
    return any(min(across, down) > STRAIGHT for _, across, down in _steps(shape)) and not _is_square(shape)


def _sign(marks: Sequence[_Shape]) -> str:
    """Return the sign of a check box with these marks: a tick is one way of two strokes, anything else is a cross."""
    if not marks:
        return "☐"
    return "☑" if len(marks) == 1 and marks[0].segments == TICK else "☒"


def _round_sign(marks: Sequence[_Shape]) -> str:
    """Return the sign of a round check box: a dot is no tick."""
    if not marks:
        return "○"
    return "◉" if any(mark.segments >= ROUND_SEGMENTS[0] for mark in marks) else _sign(marks)


def _on_edge(stroke: Stroke, frame: Frame) -> bool:
    """Return whether a rule is a side of the paper's own ground, as slides paint it, or lies beyond the paper."""
    flat = stroke.bottom - stroke.top < stroke.x1 - stroke.x0
    low, high, size = (stroke.top, stroke.bottom, frame.height) if flat else (stroke.x0, stroke.x1, frame.width)
    return high < EDGE or low > size - EDGE


def _is_straight(item: Pointer) -> bool:
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


def _sides(item: Pointer, count: int, frame: Frame) -> list[Stroke]:
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
