"""The frame in which a page is read: user space to the space in which its text runs from left to right."""

import ctypes
import math
from collections.abc import Mapping

from council_docs.readers.pdf.page import pdfium_bindings as bindings
from council_docs.readers.pdf.page.pdfium_bindings import Characters, Handle

DEEP = 8  # forms within forms


class Frame:
    """User space to the frame in which the page's text runs from left to right."""

    def __init__(self, box: tuple[float, float, float, float], turn: int) -> None:
        left, bottom, right, top = box
        self.turn = turn
        self.width: float
        self.height: float
        self.width, self.height = (right - left, top - bottom) if turn % 2 == 0 else (top - bottom, right - left)
        # x' = a x + b y + c, y' = d x + e y + f
        self.matrix: tuple[float, float, float, float, float, float] = {
            0: (1.0, 0.0, -left, 0.0, -1.0, top),
            1: (0.0, 1.0, -bottom, 1.0, 0.0, -left),
            2: (-1.0, 0.0, right, 0.0, 1.0, -bottom),
            3: (0.0, -1.0, top, -1.0, 0.0, right),
        }[turn]

    def within(self, form: int) -> "Frame":
        """Return the frame for what stands in a form of this page, or of the form that this frame is for."""
        numbers = (ctypes.c_float * 6)()
        bindings.object_matrix(Handle(form), ctypes.byref(numbers))
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

    def user_space(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        """Return left, bottom, right, top in user space of a rectangle of this frame, which is that of a page."""
        a, b, c, d, e, f = self.matrix
        xs = (a * (left - c) + d * (top - f), a * (right - c) + d * (bottom - f))
        ys = (b * (left - c) + e * (top - f), b * (right - c) + e * (bottom - f))
        return min(xs), min(ys), max(xs), max(ys)

    def sides(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float]:
        """Return left and right of a rectangle of user space."""
        a, b, c, _, _, _ = self.matrix
        one, other = a * x0 + b * y0 + c, a * x1 + b * y1 + c
        return (one, other) if one <= other else (other, one)

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
    """Return the differences; glyphs next to each other share theirs, and pages that wait for others take less memory."""
    last, less = math.inf, -math.inf
    return [less if value == last else (less := shift - (last := value)) for value in values]


def frame_of(form: int, parents: Mapping[int, int], frame: Frame) -> Frame:
    """Return the frame for what stands in a form, which may stand in others; `frame` is that of the page (form 0)."""
    chain = [form] if form else []
    while chain and len(chain) < DEEP and parents.get(chain[-1], 0):
        chain.append(parents[chain[-1]])
    for outer in reversed(chain):
        frame = frame.within(outer)
    return frame
