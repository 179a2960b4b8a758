"""The specimen of `pdfs` drawn by Pango and Cairo, as browsers and office programs of Linux print: shaped Thai, ActualText.

python -m tests.making.cairo FOLDER       # one file a font, to be looked at
"""

import sys
import warnings
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from io import BytesIO, IOBase
from pathlib import Path
from typing import Any

from tests.making.pdfs import FAMILIES, PARAGRAPHS, ROWS, TABLE, TITLE

WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 72.0  # points
STOPS = (0, 185, 385)  # of the columns of ROWS
EDGES = (0, 60, 300, 430)  # of the columns of TABLE


@cache
def _import_pango() -> None:
    """Import the two packages, and close the files that they leave open."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        for package in ("pangocffi", "pangocairocffi"):
            import_module(package)
            for left in vars(import_module(f"{package}.ffi_build")).values():
                if isinstance(left, IOBase):
                    left.close()


class _Pen:
    """Draws blocks of text one below the other, on as many pages as they need."""

    def __init__(self, target: BytesIO, font: str, size: float) -> None:
        from cairocffi import Context, PDFSurface

        _import_pango()
        self.surface: Any = PDFSurface(target, WIDTH, HEIGHT)
        self.context: Any = Context(self.surface)
        self.font, self.size, self.y = font, size, MARGIN

    def layout(self, text: str, width: float | None = None) -> Any:
        from pangocairocffi import create_layout
        from pangocffi import FontDescription, units_from_double

        layout = create_layout(self.context)
        description = FontDescription()
        description.family, description.size = self.font, units_from_double(self.size)
        layout.font_description, layout.text = description, text
        if width is not None:
            layout.width = units_from_double(width)
        return layout

    def show(self, layout: Any, x: float, *, twice: bool = False) -> float:
        """Draw a layout at the current height, on a new page if it has no room; return its height."""
        from pangocairocffi import show_layout
        from pangocffi import units_to_double

        height: float = units_to_double(layout.get_size()[1])
        if self.y + height > HEIGHT - MARGIN:
            self.new_page()
        for offset in (0.0, 0.3) if twice else (0.0,):
            self.context.move_to(x + offset, self.y)
            show_layout(self.context, layout)
        return height

    def new_page(self) -> None:
        self.context.show_page()
        self.y = MARGIN

    def rules(self, top: float, bottom: float) -> None:
        """Draw the frame of a table's row."""
        for edge in EDGES:
            self.context.move_to(MARGIN + edge, top)
            self.context.line_to(MARGIN + edge, bottom)
        for y in (top, bottom):
            self.context.move_to(MARGIN + EDGES[0], y)
            self.context.line_to(MARGIN + EDGES[-1], y)
        self.context.set_line_width(0.5)
        self.context.stroke()


def by_cairo(
    font: str, *, size: float = 11, justified: bool = False, fake_bold: bool = False, times: int = 1, copies: int = 1
) -> bytes:
    """Draw titles, attendee columns, paragraphs and a ruled table.

    Args:
        font: A family that fontconfig knows; letters that it lacks come from another, as Pango chooses.
        justified: Stretch the lines of the paragraphs to the right margin.
        fake_bold: Print titles and rows twice, a little apart.
        times: How often the paragraphs stand in it.
        copies: How often the whole stands in it, each on a page of its own.
    """
    target = BytesIO()
    pen = _Pen(target, font, size)
    for copy in range(copies):
        if copy:
            pen.new_page()
        _write(pen, justified=justified, fake_bold=fake_bold, times=times)
    pen.surface.finish()
    return target.getvalue()


def _write(pen: _Pen, *, justified: bool, fake_bold: bool, times: int) -> None:
    from pangocffi import Alignment, pango, units_from_double

    width = WIDTH - 2 * MARGIN
    for line in TITLE:
        title = pen.layout(line, width)
        title.alignment = Alignment.CENTER
        pen.y += pen.show(title, MARGIN, twice=fake_bold)
    for line in ("ผู้มาประชุม", *map("\t".join, ROWS)):
        heights = [
            pen.show(pen.layout(text), MARGIN + x, twice=fake_bold) for x, text in zip(STOPS, line.split("\t"), strict=False)
        ]
        pen.y += max(heights)
    for text in PARAGRAPHS * times:
        paragraph = pen.layout(text, width)
        pango.pango_layout_set_indent(paragraph.pointer, units_from_double(42))
        pango.pango_layout_set_justify(paragraph.pointer, justified)
        pen.y += pen.show(paragraph, MARGIN)
    _draw_table(pen, TABLE)


def _draw_table(pen: _Pen, rows: Sequence[Sequence[str]]) -> None:
    pen.y += 6
    for row in rows:
        cells = [pen.layout(text, right - left - 8) for text, left, right in zip(row, EDGES, EDGES[1:], strict=False)]
        heights = [pen.show(cell, MARGIN + left + 4) for cell, left in zip(cells, EDGES, strict=False)]
        pen.rules(pen.y, pen.y + max(heights))
        pen.y += max(heights)


def main(folder: str) -> None:
    """Write the specimen in every font."""
    for font in FAMILIES:
        (Path(folder) / f"cairo-{font}.pdf").write_bytes(by_cairo(font, justified=True))


if __name__ == "__main__":
    main(sys.argv[1])
