"""Lines that end before the margin: figures that found no room there, signatures with an office centred below the name."""

import pytest

from council_docs.readers.pdf.blocks.layout import blocks_of
from council_docs.readers.pdf.blocks.paragraphs import Paragraph
from council_docs.readers.pdf.lines.items import Item
from council_docs.readers.pdf.lines.printed_lines import Line, Piece
from council_docs.readers.pdf.lines.word_room import word_room
from council_docs.readers.pdf.page.glyphs import Glyph

EM = 10.0
LETTER = 5.0


def a_piece(text: str, x0: float = 0.0, y: float = 100.0) -> Piece:
    edges = [(x0 + LETTER * at, x0 + LETTER * (at + 1)) for at in range(len(text))]
    return Piece([Glyph(c, a, b, y, y - 9, y + 3, EM, a, b) for c, (a, b) in zip(text, edges, strict=True)])


def texts(*lines: tuple[str, float]) -> list[str]:
    """Return the blocks of lines with their left edges, 20 points apart."""
    made = [Line([a_piece(text, x0, 100.0 + 20 * at)], y=100.0 + 20 * at, size=EM) for at, (text, x0) in enumerate(lines)]
    blocks = [block for block in blocks_of(made, 1, spaces=False) if isinstance(block, Paragraph)]
    return ["".join(map(_written, block.items())) for block in blocks]


def _written(item: Item) -> str:
    return item if isinstance(item, str) else item.text if isinstance(item, Glyph) else ""


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("๑๒,๓๔๕,๖๗๘.๐๐ บาท", 13),
        ("12,345,678.00บาท", 13),
        ("๙,๐๐๐ บาท", 5),
        ("งบประมาณรายจ่ายประจำปี", 9),
        (".................... บาท", 9),
    ],
)
def test_a_figure_needs_its_whole_width(text: str, letters: int) -> None:

    assert word_room(a_piece(text), EM) == pytest.approx(LETTER * letters + 0.4 * EM)


LONG = "สภาเทศบาลตำบลบ้านริมธารประชุมกันที่ศาลาอเนกประสงค์ข้างวัดป่าสักทุกเดือน"


@pytest.mark.parametrize(("figure", "joined"), [("๑๒,๓๔๕,๖๗๘.๐๐ บาท", True), ("๑๒,๓๔๕ บาท", False)])
def test_a_paragraph_goes_on_with_a_figure_that_found_no_room(figure: str, *, joined: bool) -> None:
    line = LONG[: len(LONG) - 11]
    found = texts((LONG, 0.0), (line, 0.0), (figure, 0.0))
    assert (len(found) == 1) is joined
    assert found[-1].endswith(figure)


@pytest.mark.parametrize("office", ["เลขานุการสภา", "ประธานสภาเทศบาล"])
def test_an_office_centred_below_a_name_is_a_line_of_its_own(office: str) -> None:
    name = "(นายธงไทย ใจสว่าง)"
    lines = [(text, 200.0 - LETTER * len(text) / 2) for text in (name, office)]
    assert texts(("ปิดประชุม เวลา ๑๑.๑๕ น.", 0.0), *lines)[1:] == [name, office]


def test_words_in_brackets_that_fill_their_line_go_on() -> None:
    assert texts((f"({LONG})", 0.0), ("ซึ่งเลขานุการแจกแล้ว", 0.0)) == [f"({LONG}) ซึ่งเลขานุการแจกแล้ว"]
