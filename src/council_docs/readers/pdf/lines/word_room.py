"""How much room the next word would have needed at the end of a line."""

from council_docs.lexicon.patterns import compiled
from council_docs.readers.pdf.lines.printed_lines import Piece
from council_docs.readers.pdf.page.glyphs import Glyph

LONGEST = 4.5  # em of a Thai word at most: the letters up to the next space may be several words
SPACE = 0.4  # em that have to be left beside a word: a space, and what its ink reaches over its advance

_FIGURE = compiled(r"[0-9๐-๙]{1,3}(?:,[0-9๐-๙]{3}){1,6}(?:\.[0-9๐-๙]{1,4})?")  # 1,234,567.00


def word_room(piece: Piece, size: float) -> float:
    """Return how much room the first word of a piece takes; Thai words are not told apart, they have `LONGEST` at most.

    No line ends within a figure: it needs its whole width, however long it is.
    """
    glyphs = piece.glyphs
    end = _first_space(glyphs)
    word = glyphs[end - 1].x1 - glyphs[0].x0 if end else 0.0
    figure = _FIGURE.match(piece.text)
    return max(min(word, LONGEST * size), _width(glyphs, len(figure[0])) if figure else 0.0) + SPACE * size


def long_word_room(piece: Piece, size: float) -> float:
    """Return how much room the first word of a piece takes by the dictionary; in a narrow cell one word can fill a line."""
    from council_docs.thai.tokenize import tokenize

    glyphs = piece.glyphs
    words = tokenize(piece.text[:40].partition(" ")[0])
    return _width(glyphs, len(words[0])) + SPACE * size if words and glyphs else 0.0


def _first_space(glyphs: list[Glyph]) -> int:
    for index, glyph in enumerate(glyphs):
        if glyph.text == " ":
            return index
    return len(glyphs)


def _width(glyphs: list[Glyph], length: int) -> float:
    """Return how wide the first code points of a piece are."""
    end = 0
    while length > 0 and end < len(glyphs):
        length -= len(glyphs[end].text)
        end += 1
    return glyphs[end - 1].x1 - glyphs[0].x0 if end else 0.0
