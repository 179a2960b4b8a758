"""Ruled tables made for tests: the same cells, merged ones among them, drawn in all the ways that programs do."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, NamedTuple

from tests.making.pdfs import FONTS

EDGES = (60.0, 110.0, 290.0, 360.0, 440.0, 535.0)
WAYS = (
    "lines",  # each rule from end to end
    "cells",  # a stroked box for each cell: inner rules twice
    "apart",  # … a little smaller than the cell: inner rules are double
    "path",  # all rules as one path
    "form",  # within a form, scaled and moved
    "boxes",  # thin filled boxes, as Word draws them
    "dashed",  # strokes with a dash pattern
    "dashes",  # each dash a stroke of its own
    "short",  # rules end a little short of each other
    "shaded",  # grounds of the cells, no rules
    "turned",  # on a page that is shown turned
    "upright",  # text and rules run up the page: it is read with the head to the left
)


class Made(NamedTuple):
    """A cell to be drawn: its words, line by line, and its place and spans."""

    row: int
    column: int
    lines: tuple[str, ...]
    rows: int = 1
    columns: int = 1

    @property
    def text(self) -> str:
        """What a reader must find in it."""
        return " ".join(self.lines)


CELLS = (
    Made(0, 0, ("ที่",), rows=2),
    Made(0, 1, ("โครงการ / กิจกรรม",), rows=2),
    Made(0, 2, ("งบประมาณ (บาท)",), columns=2),
    Made(0, 4, ("หมายเหตุ",), rows=2),
    Made(1, 2, ("๒๕๖๖",)),
    Made(1, 3, ("๒๕๖๗",)),
    Made(2, 0, ("๑",), rows=2),
    Made(2, 1, ("ก่อสร้างฝายชั่วคราว",)),
    Made(2, 2, ("๑๒๐,๐๐๐",)),
    Made(2, 3, ("๘๕,๕๐๐",)),
    Made(2, 4, ()),
    Made(3, 1, ("ซ่อมเครื่องสูบน้ำ",)),
    Made(3, 2, ("-",)),
    Made(3, 3, ("๔๐,๒๕๐",)),
    Made(3, 4, ("ปู่ปั้นชี้แจง",)),
    Made(4, 0, ("หมวดค่าครุภัณฑ์",), columns=5),
    Made(5, 0, ("๒",)),
    Made(5, 1, ("เครื่องปั๊มน้ำ",)),
    Made(5, 2, ("(๓๐๐)",)),
    Made(5, 3, ("๑,๒๐๐.๕๐",)),
    Made(5, 4, ()),
    Made(6, 0, ("รวม",), columns=2),
    Made(6, 2, ("๑๑๙,๗๐๐",)),
    Made(6, 3, ("๑๒๖,๙๕๐.๕๐",)),
    Made(6, 4, ()),
)


def ruled(
    way: str,
    *,
    cells: Sequence[Made] = CELLS,
    edges: Sequence[float] = EDGES,
    size: float = 12,
    pitch: float = 1.7,
    font: str = "Garuda",
    above: Sequence[str] = ("รายละเอียดงบประมาณ",),
    below: Sequence[str] = ("มติที่ประชุม เห็นชอบ",),
    middle: bool = True,
) -> bytes:
    """Draw a table on a page of its own.

    Args:
        way: One of `WAYS`.
        cells: Of the table; what no cell covers stays white.
        edges: Of its columns, in points.
        size: Of the letters, in points.
        pitch: From line to line within a cell, in em.
        font: One of `FONTS`.
        above: Lines above it.
        below: Lines below it.
        middle: Words stand in the middle of their cells, else at the top.
    """
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont(font, str(FONTS[font])))
    width, height = A4
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    if way == "turned":
        canvas.setPageRotation(90)
    if way in {"turned", "upright"}:
        canvas.setPageSize((height, width))
        canvas.rotate(90)
        canvas.translate(0, -height)
    if way == "form":
        canvas.beginForm("table")
        canvas.translate(9, 9)
        canvas.scale(0.5, 0.5)
    heights = _heights(cells, size, pitch)
    tops = [height - 110 - sum(heights[:row]) for row in range(len(heights) + 1)]
    boxes = [(edges[c.column], tops[c.row + c.rows], edges[c.column + c.columns], tops[c.row]) for c in cells]
    _RULES[way](canvas, boxes)
    if way == "form":
        canvas.endForm()
        canvas.saveState()
        canvas.scale(2, 2)
        canvas.translate(-9, -9)
        canvas.doForm("table")
        canvas.restoreState()
    canvas.setFont(font, size)
    for cell, (left, bottom, right, top) in zip(cells, boxes, strict=True):
        room = top - bottom - pitch * size * len(cell.lines)
        y = top - (room / 2 if middle else 0) - 1.25 * size
        for line in cell.lines:
            if cell.columns > 1:
                canvas.drawCentredString((left + right) / 2, y, line)
            else:
                canvas.drawString(left + 4, y, line)
            y -= pitch * size
    for index, line in enumerate(above):
        canvas.drawString(edges[0], height - 110 + (len(above) - index) * 1.7 * size, line)
    for index, line in enumerate(below):
        canvas.drawString(edges[0], tops[-1] - (index + 2) * 1.7 * size, line)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _heights(cells: Sequence[Made], size: float, pitch: float) -> list[float]:
    heights = [1.0] * max(cell.row + cell.rows for cell in cells)
    for cell in cells:
        heights[cell.row] = max(heights[cell.row], len(cell.lines) / cell.rows)
    return [lines * pitch * size for lines in heights]


_Boxes = Sequence[tuple[float, float, float, float]]


def _sides(boxes: _Boxes) -> list[tuple[float, float, float, float]]:
    """Return each side of the cells once."""
    found = set()
    for left, bottom, right, top in boxes:
        found |= {
            (left, top, right, top),
            (left, bottom, right, bottom),
            (left, bottom, left, top),
            (right, bottom, right, top),
        }
    return sorted(found)


def _lines(canvas: Any, boxes: _Boxes) -> None:
    for side in _sides(boxes):
        canvas.line(*side)


def _cells(canvas: Any, boxes: _Boxes) -> None:
    for left, bottom, right, top in boxes:
        canvas.rect(left, bottom, right - left, top - bottom)


def _apart(canvas: Any, boxes: _Boxes) -> None:
    for left, bottom, right, top in boxes:
        canvas.rect(left + 0.7, bottom + 0.7, right - left - 1.4, top - bottom - 1.4)


def _path(canvas: Any, boxes: _Boxes) -> None:
    path = canvas.beginPath()
    for x0, y0, x1, y1 in _sides(boxes):
        path.moveTo(x0, y0)
        path.lineTo(x1, y1)
    canvas.drawPath(path)


def _thin(canvas: Any, boxes: _Boxes) -> None:
    for x0, y0, x1, y1 in _sides(boxes):
        canvas.rect(x0 - 0.24, y0 - 0.24, x1 - x0 + 0.48, y1 - y0 + 0.48, stroke=0, fill=1)


def _dashed(canvas: Any, boxes: _Boxes) -> None:
    canvas.setDash(3, 2)
    _lines(canvas, boxes)
    canvas.setDash()


def _dashes(canvas: Any, boxes: _Boxes) -> None:
    for x0, y0, x1, y1 in _sides(boxes):
        length = max(x1 - x0, y1 - y0)
        for at in range(0, int(length), 5):
            end = min(at + 3.0, length)
            if y0 == y1:
                canvas.line(x0 + at, y0, x0 + end, y0)
            else:
                canvas.line(x0, y0 + at, x0, y0 + end)


def _short(canvas: Any, boxes: _Boxes) -> None:
    for x0, y0, x1, y1 in _sides(boxes):
        if y0 == y1:
            canvas.line(x0 + 1.5, y0, x1 - 1.5, y0)
        else:
            canvas.line(x0, y0 + 1.5, x0, y1 - 1.5)


def _shaded(canvas: Any, boxes: _Boxes) -> None:
    for index, (left, bottom, right, top) in enumerate(boxes):
        canvas.setFillGray(0.82 if index % 2 else 0.92)
        canvas.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)
    canvas.setFillGray(0)


_RULES = {
    "lines": _lines,
    "cells": _cells,
    "apart": _apart,
    "path": _path,
    "form": _lines,
    "boxes": _thin,
    "dashed": _dashed,
    "dashes": _dashes,
    "short": _short,
    "shaded": _shaded,
    "turned": _lines,
    "upright": _lines,
}
