"""The frame in which a page is read, and the straight rules that are drawn on it."""

import ctypes
from collections.abc import Mapping

from council_docs.readers.pdf import call
from council_docs.readers.pdf.call import Characters, Handle
from council_docs.readers.pdf.glyphs import Stroke

MAX_SEGMENTS = 60  # a path with more is a drawing, unless it begins with straight sides along the page
MAX_ALL = 6_000  # segments of such long paths on one page: all the rules of a budget are drawn as one path
MAX_PATHS = 4_000  # of one page; maps and charts have more
THIN = 2.5  # points: a filled box that is thinner is a rule
LINE, MOVE = 0, 2  # FPDF_SEGMENT_*
EDGE = 2.0  # points from the edge of the paper within which nothing is ruled
DEEP = 8  # forms within forms


class Frame:
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

    def within(self, form: int) -> "Frame":
        """Return the frame for what stands in a form of this page, or of the form that this frame is for."""
        numbers = (ctypes.c_float * 6)()
        call.object_matrix(Handle(form), ctypes.byref(numbers))
        wide, tilt, lean, high, right, up = numbers
        a, b, c, d, e, f = self.matrix
        inner = Frame((0.0, 0.0, 0.0, 0.0), self.turn)
        inner.width, inner.height = self.width, self.height
        inner.matrix = (
            *(a * wide + b * tilt, a * lean + b * high, a * right + b * up + c),
            *(d * wide + e * tilt, d * lean + e * high, d * right + e * up + f),
        )
        return inner

    def rectangle(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom of a rectangle of user space."""
        a, b, c, d, e, f = self.matrix
        xs = (a * x0 + b * y0 + c, a * x1 + b * y1 + c)
        ys = (d * x0 + e * y0 + f, d * x1 + e * y1 + f)
        return min(xs), min(ys), max(xs), max(ys)

    def placed(self, found: Characters) -> Characters:
        """Return characters of user space with their places in the frame."""
        _, _, c, _, _, f = self.matrix
        x, y = found.x, found.y
        left, top, right, bottom = found.left, found.top, found.right, found.bottom
        if self.turn == 0:
            y, top, bottom = _less(f, y), _less(f, top), _less(f, bottom)
            if c:
                x, left, right = _more(c, x), _more(c, left), _more(c, right)
        elif self.turn == 1:
            x, y = _more(c, y), _more(f, x)
            left, top, right, bottom = _more(c, bottom), _more(f, left), _more(c, top), _more(f, right)
        elif self.turn == 2:
            x, y = _less(c, x), _more(f, y)
            left, top, right, bottom = _less(c, right), _more(f, bottom), _less(c, left), _more(f, top)
        else:
            x, y = _less(c, y), _less(f, x)
            left, top, right, bottom = _less(c, top), _less(f, right), _less(c, bottom), _less(f, left)
        return Characters(found.text, found.items, x, y, left, top, right, bottom, found.broken)


def _more(shift: float, values: list[float]) -> list[float]:
    return [shift + value for value in values]


def _less(shift: float, values: list[float]) -> list[float]:
    """Return the differences; glyphs of one line share theirs, and pages that wait for others take less memory."""
    known = {value: shift - value for value in set(values)}
    return list(map(known.__getitem__, values))


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
        numbers, places = call.floats(4)
        for item in items[:left]:
            if not call.bounds(item, *places):
                continue
            x0, top, x1, bottom = inner.rectangle(*numbers)
            if min(x1 - x0, bottom - top) < THIN:
                if max(x1 - x0, bottom - top) > THIN:
                    found.append(Stroke(x0, top, x1, bottom))
                continue
            count = call.count_segments(item)
            if count <= MAX_SEGMENTS:
                found.extend(_sides(item, count, inner))
            elif count <= segments and _is_straight(item):
                segments -= count
                found.extend(_sides(item, count, inner))
        left = max(0, left - len(items))
    return [stroke for stroke in found if not _on_edge(stroke, frame)]


def _on_edge(stroke: Stroke, frame: Frame) -> bool:
    """Tell a side of the paper's own ground, as slides and browsers paint it, or what lies beyond the paper."""
    flat = stroke.bottom - stroke.top < stroke.x1 - stroke.x0
    low, high, size = (stroke.top, stroke.bottom, frame.height) if flat else (stroke.x0, stroke.x1, frame.width)
    return high < EDGE or low > size - EDGE


def frame_of(form: int, parents: Mapping[int, int], frame: Frame) -> Frame:
    """Return the frame for what stands in a form, which may stand in others; `frame` is that of the page (form 0)."""
    chain = [form] if form else []
    while chain and len(chain) < DEEP and parents.get(chain[-1], 0):
        chain.append(parents[chain[-1]])
    for outer in reversed(chain):
        frame = frame.within(outer)
    return frame


def _is_straight(item: Handle) -> bool:
    """Tell a path of rules from a drawing: none of its first sides is a curve, few run askew."""
    point, places = call.floats(2)
    sides = askew = 0
    last = (0.0, 0.0)
    for index in range(MAX_SEGMENTS):
        segment = call.segment(item, index)
        kind = call.segment_kind(segment)
        call.segment_point(segment, *places)
        here = (point[0], point[1])
        if kind == LINE:
            sides += 1
            askew += min(abs(here[0] - last[0]), abs(here[1] - last[1])) > 0.5
        elif kind != MOVE:
            return False
        last = here
    return sides > 4 * askew


def _sides(item: Handle, count: int, frame: Frame) -> list[Stroke]:
    """Return the straight sides of a path that run along the page."""
    matrix = (ctypes.c_float * 6)()
    point, places = call.floats(2)
    call.object_matrix(item, ctypes.byref(matrix))
    a, b, c, d, e, f = matrix
    found: list[Stroke] = []
    start = last = (0.0, 0.0)
    for index in range(count):
        segment = call.segment(item, index)
        call.segment_point(segment, *places)
        here = (a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f)
        if call.segment_kind(segment) == MOVE:
            start = here
        elif call.segment_kind(segment) == LINE:
            found.extend(_side(last, here, frame))
        last = here
        if call.segment_closes(segment):
            found.extend(_side(last, start, frame))
            last = start
    return found


def _side(one: tuple[float, float], other: tuple[float, float], frame: Frame) -> list[Stroke]:
    x0, top, x1, bottom = frame.rectangle(*one, *other)
    straight = min(x1 - x0, bottom - top) < 0.5 and max(x1 - x0, bottom - top) > THIN
    return [Stroke(x0, top, x1, bottom)] if straight else []
