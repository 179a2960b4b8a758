"""Pages with more of everything than a real one has: the work grows with what is on them, and not with its square."""

from collections.abc import Callable

import pytest

from council_docs.readers.pdf.blocks.covered_text import covered_areas
from council_docs.readers.pdf.lines.check_boxes import with_check_boxes
from council_docs.readers.pdf.lines.columns import read_down
from council_docs.readers.pdf.lines.printed_lines import Line, Piece
from council_docs.readers.pdf.page.glyphs import CheckBox, Glyph, PageGlyphs
from tests.cost import assert_linear

WHOLE_PAGE = (40.0, 50.0, 560.0, 690.0)


def letter(x: float, y: float, run: int = 0) -> Glyph:
    return Glyph("ก", x, x + 5, y, y - 10, y + 2, 12, x, x + 5, run)


def rows_of_letters(count: int, x: float = 50, run: int = 0) -> list[Glyph]:
    """Eighty letters a row, forty rows; then again from the top."""
    return [letter(x + at % 80 * 6, 100 + at // 80 % 40 * 14, run) for at in range(count)]


def covered_and_shown_elsewhere(count: int) -> None:
    page = PageGlyphs(1, 595, 842, glyphs=[*rows_of_letters(count), *rows_of_letters(count, 52.4, run=2)])
    page.covers = [(WHOLE_PAGE, 1)]
    assert len(covered_areas(page, page.glyphs)) == count


def covered_beside_repeats(count: int) -> None:
    page = PageGlyphs(1, 595, 842, glyphs=rows_of_letters(count))
    page.covers, page.repeats = [(WHOLE_PAGE, 1)], [(at % 500, 700, at % 500 + 8, 712) for at in range(count)]
    assert len(covered_areas(page, page.glyphs)) == count


def many_covers(count: int) -> None:
    page = PageGlyphs(1, 595, 842, glyphs=rows_of_letters(count))
    page.covers = [((1 + at / count, 90, 5, 690), 1) for at in range(count // 8)]
    assert covered_areas(page, page.glyphs) == ()


def boxes_on_one_line(count: int) -> None:
    boxes = [CheckBox(20 + 40 * at, 90, 30 + 40 * at, 100, "☐") for at in range(count // 20)]
    glyphs = [letter(36 + 2 * at, 100) for at in range(count)]
    assert len(with_check_boxes(glyphs, boxes)) > count


def many_columns(count: int) -> None:
    places = range(20, 20 + 16 * (count // 400), 16)
    lines = [Line([Piece([letter(x, 14 * at)]) for x in places], 14 * at, 5, False) for at in range(40)]
    assert read_down(lines) is lines


@pytest.mark.parametrize(
    "page", [covered_and_shown_elsewhere, covered_beside_repeats, many_covers, boxes_on_one_line, many_columns]
)
def test_a_crowded_page_costs_what_is_on_it(page: Callable[[int], None]) -> None:
    assert_linear(page, 16_000)
