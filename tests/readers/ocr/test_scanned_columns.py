"""Two columns of justified type on a scan, as the Gazette was set: read one after the other. No program is run."""

import pytest

from council_docs.readers.ocr.page import OcrLine, OcrPage, OcrWord
from council_docs.readers.pdf.text_layer import sheet_of

WORDS = "ที่ประชุมพิจารณาแล้วเห็นว่าโครงการซ่อมแซมถนน"
Piece = tuple[float, float, str]
"""Left and right edge of a piece, and its words."""

LEFT = [(58.0, 295.0, f"ก{at} {WORDS}") for at in range(10)]
RIGHT = [(305.0, 540.0, f"ข{at} {WORDS}") for at in range(10)]


def text_of(rows: list[list[Piece]]) -> str:
    head = [(58.0, 140.0, "เล่ม ๑๔๐"), (240.0, 290.0, "หน้า ๓"), (440.0, 520.0, "๑๒ มกราคม ๒๕๖๖")]
    lines = [
        OcrLine(tuple((OcrWord(words, (left, top, right, top + 13), 0.9),) for left, right, words in row))
        for top, row in zip(range(60, 900, 18), [head, *rows], strict=False)
    ]
    return "\n".join(line.text for line in sheet_of(OcrPage(1, tuple(lines), 595, 842)).lines if hasattr(line, "text"))


def torn(piece: Piece, *, indent: float = 0.0, short: float = 0.0) -> list[Piece]:
    """A line whose only space was widened; a first line is indented."""
    left, right, words = piece
    first, _, rest = words.partition(" ")
    return [(left + indent, left + indent + 20, first), (left + indent + 60, right - short, rest)]


@pytest.mark.parametrize("indent", [0.0, 22.0])
def test_stretched_lines_are_running_text(indent: float) -> None:
    rows = [[left, right] for left, right in zip(LEFT, RIGHT, strict=True)]
    rows[2] = [LEFT[2], *torn(RIGHT[2], indent=indent)]
    rows[5] = [*torn(LEFT[5], indent=indent), RIGHT[5]]
    text = text_of(rows)
    assert text.index(f"ก9 {WORDS}") < text.index("ข0")
    assert f"ข2 {WORDS}" in text
    assert "\t" not in text.partition("\n")[2]


def test_rows_of_a_list_stay_rows() -> None:
    """Cells end where they end, and the gaps before a third column are no wide spaces."""
    rows = [[left, *torn(right, short=60.0)] for left, right in zip(LEFT, RIGHT, strict=True)]
    text = text_of(rows)
    assert text.index("ก1") > text.index("ข0")
