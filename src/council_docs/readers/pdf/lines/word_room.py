"""How much room the next word would have needed at the end of a line."""

from council_docs.readers.pdf.lines.printed_lines import Piece


def word_room(piece: Piece, size: float) -> float:
    """Return how much room the first word of a piece takes; Thai words are not told apart, they have 4.5 em at most."""
    glyphs = piece.glyphs
    end = next((i for i, glyph in enumerate(glyphs) if glyph.text == " "), len(glyphs))
    word = glyphs[end - 1].x1 - glyphs[0].x0 if end else 0.0
    return min(word, 4.5 * size) + 0.4 * size


def long_word_room(piece: Piece, size: float) -> float:
    """Return how much room the first word of a piece takes by the dictionary; in a narrow cell one word can fill a line."""
    from council_docs.thai.tokenize import tokenize

    glyphs = piece.glyphs
    words = tokenize(piece.text[:40].partition(" ")[0])
    length, end = len(words[0]) if words else 0, 0
    while length > 0 and end < len(glyphs):
        length -= len(glyphs[end].text)
        end += 1
    return glyphs[end - 1].x1 - glyphs[0].x0 + 0.4 * size if end else 0.0
