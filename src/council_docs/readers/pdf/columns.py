"""Columns: of tab-aligned lists, which are read across, and of running text, which are read down."""

from council_docs.readers.pdf.lines import Line, Piece
from council_docs.readers.pdf.openers import start_of

NEAR = 8  # lines above and below that belong to the same list
ALIGNED = 0.15  # em within which two words start at the same tab stop


def split_rows(lines: list[Line]) -> None:
    """Part the columns of list rows whose first cell is so long that only a space is left before the next.

    A word of such a row that starts at a tab stop at which columns of at least two neighbouring rows start is a column.
    Rows are lines with a list number or with columns already; running text is left alone.
    """
    stops = [[piece.x0 for piece in line.pieces[1:]] for line in lines]
    for index, line in enumerate(lines):
        if len(line.pieces) == 1 and start_of(line.text) not in {"item", "number"}:
            continue
        near = [x for other in range(max(0, index - NEAR), min(len(lines), index + NEAR + 1)) for x in stops[other]]
        if near:
            line.pieces = [part for piece in line.pieces for part in _split(piece, near, ALIGNED * line.size)]


def _split(piece: Piece, stops: list[float], tolerance: float) -> list[Piece]:
    glyphs = piece.glyphs
    parts: list[Piece] = []
    start = 0
    for index in range(1, len(glyphs) - 1):
        if glyphs[index].text != " ":
            continue
        x = glyphs[index + 1].x0
        if sum(1 for stop in stops if abs(stop - x) < tolerance) >= 2:
            parts.append(Piece(glyphs[start:index]))
            start = index + 1
    return [*parts, Piece(glyphs[start:])]
