"""Marks that are called something else, or stand where no word has them: known by the page itself, whatever its font.

Nothing but a mark stands on a Thai letter without taking room of its own. A blank, a capital or a sign there is a mark that
the font's table calls so (`ทั หมด`, `ที!ประชุม`, `เปEาหมาย`). And no letter bears two tones: one of them is the ring of ำ, or
another mark. Nor are brackets of Arabic text. Of 2,754 pages of 245 real files four have such a letter or sign,
and each of those is wrong; one has two tones in one place.
"""

from collections.abc import Sequence
from unicodedata import combining

from council_docs.lexicon.patterns import compiled
from council_docs.readers.pdf.geometry import SAME_STOP
from council_docs.readers.pdf.page.glyphs import Glyph
from council_docs.readers.pdf.repair.code_points import ORNATE
from council_docs.thai.script.repair import TONES

NO_ROOM = 0.05  # em that ink reaches to the right of its pen at most: marks have 0 to 0.04, the narrowest signs 0.15
BACK = 0.6  # em left of the end of its letter where the pen of a mark may stand
AHEAD = 0.1  # em right of it

_TWO_TONES = compiled(f"([{TONES}])(?!\\1)[{TONES}]")  # `น้่า`: one drawn twice is bold type, or a slip of the typist


def count_wrong_marks(glyphs: Sequence[Glyph]) -> int:
    """Return how many marks of a page are none by what they are called, or one too many for their letter.

    Args:
        glyphs: Of the page, repaired, in stream order.
    """
    text = "".join([glyph.text for glyph in glyphs])
    count = len(_TWO_TONES.findall(text)) + sum(map(text.count, ORNATE))
    # Few glyphs take no room once marks are part of their letters; this is asked of every glyph of a file.
    narrow = [index for index, glyph in enumerate(glyphs) if glyph.x1 - glyph.x0 < NO_ROOM * glyph.size]
    return count + sum(1 for index in narrow if index and _is_wrong(glyphs, index))


def _is_wrong(glyphs: Sequence[Glyph], index: int) -> bool:
    """Return whether a glyph that takes no room stands on a Thai letter and is called no mark."""
    glyph, letter = glyphs[index], glyphs[index - 1]
    if _is_thai(glyph) or combining(glyph.text[0]) or glyph.text in ORNATE:
        return False
    if not _is_thai(letter) and index > 1:  # two marks on one letter
        letter = glyphs[index - 2]
    return _is_thai(letter) and _stands_on(glyph, letter)


def _is_thai(glyph: Glyph) -> bool:
    return "ก" <= glyph.text[0] <= "\u0e4e"


def _stands_on(glyph: Glyph, letter: Glyph) -> bool:
    """Return whether a glyph has its pen where a mark of a letter has it."""
    size = glyph.size
    return -BACK * size < glyph.x0 - letter.x1 < AHEAD * size and abs(letter.y - glyph.y) < SAME_STOP * size
