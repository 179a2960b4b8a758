"""Lines outside of tables: taken from those of the page only where no glyph of a table can have had a say in them."""

import pytest

from council_docs.readers.pdf.lines.centred_figures import join_centred
from council_docs.readers.pdf.lines.lines_outside import lines_outside
from council_docs.readers.pdf.lines.printed_lines import lines_of
from council_docs.readers.pdf.page.glyphs import Glyph

SIZE = 16.0
Words = list[tuple[str, float, float]]
"""What is drawn: a text, where it begins, and its baseline."""


def drawn(words: Words) -> list[Glyph]:
    return [
        Glyph(letter, (left := x + 8 * at), left + 8, y, y - 12, y + 4, SIZE, left, left + 8)
        for text, x, y in words
        for at, letter in enumerate(text)
    ]


def taken(before: Words, table: Words, after: Words) -> tuple[list[str] | None, list[str]]:
    """Return the lines outside of a table as they are taken from those of the page, and as they are made of the rest."""
    head, cells, tail = map(drawn, (before, table, after))
    glyphs, rest = [*head, *cells, *tail], [*head, *tail]
    found = lines_outside(join_centred(lines_of(glyphs)), glyphs, rest, {glyph.y for glyph in cells})
    return None if found is None else [line.text for line in found], [line.text for line in join_centred(lines_of(rest))]


TABLE: Words = [("รายการ", 100, 140), ("บาท", 300, 140), ("ค่าวัสดุ", 100, 165), ("500", 300, 165)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([("เรื่องที่จะพิจารณา", 100, 100)], [("มติที่ประชุม", 100, 200), ("รับทราบ", 100, 225)]),
        ([("เรื่องที่จะพิจารณา", 100, 100), ("มติ", 100, 200)], []),  # the table is drawn last
        ([], [("มติ", 100, 200), ("เรื่องที่จะพิจารณา", 100, 100)]),  # … and first
        ([("๑.๑", 100, 100), ("นายสมหมาย มั่นคงดี", 180, 100)], [("มติ", 100, 200), ("ประธาน", 400, 100)]),  # a row
    ],
)
def test_lines_above_and_below_a_table_are_those_of_the_page(before: Words, after: Words) -> None:
    found, anew = taken(before, TABLE, after)
    assert found == anew


def test_a_line_is_made_anew_where_a_table_stands_beside_it() -> None:
    found, anew = taken([("หมายเหตุ", 20, 140)], TABLE, [])
    assert found is None
    assert anew == ["หมายเหตุ"]


def test_a_line_is_made_anew_where_a_table_stands_within_the_reach_of_a_raised_figure() -> None:
    assert taken([("รวมทั้งสิ้น", 100, 130)], TABLE, [])[0] is None
    assert taken([("รวมทั้งสิ้น", 100, 120)], TABLE, [])[0] == ["รวมทั้งสิ้น"]


def test_a_line_is_made_anew_where_its_second_half_is_drawn_behind_the_table() -> None:
    assert taken([("มติ", 100, 200)], TABLE, [("เห็นชอบ", 132, 200)])[0] is None


def test_a_page_that_is_all_table_has_no_other_lines() -> None:
    assert taken([], TABLE, [])[0] == []
