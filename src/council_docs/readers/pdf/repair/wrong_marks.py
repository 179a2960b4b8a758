"""Marks that are called something else, or stand where no word has them: known by the page itself, whatever its font.

Nothing but a mark stands on a Thai letter without taking room of its own. A blank, a capital or a sign there is a mark that
the font's table calls so (`ทั หมด`, `ที!ประชุม`, `เปEาหมาย`). And no letter bears two tones: one of them is the ring of ำ, or
another mark. Nor are brackets of Arabic text. Of 2,754 pages of 245 real files four have such a letter or sign,
and each of those is wrong; one has two tones in one place.

The ring of ำ that is called a tone stands before an า, and is drawn otherwise than that tone is elsewhere (`count_rings`).
"""

from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import combining

from council_docs.lexicon.patterns import compiled
from council_docs.readers.pdf.geometry import SAME_STOP
from council_docs.readers.pdf.page.glyphs import Glyph
from council_docs.readers.pdf.repair.code_points import ORNATE, is_left_of_pen
from council_docs.thai.script.repair import TONES

NO_ROOM = 0.05  # em that ink reaches to the right of its pen at most: marks have 0 to 0.04, the narrowest signs 0.15
SAME_PEN = 0.005  # em between the pen of a mark without advance and that of the next letter
BACK = 0.6  # em left of the end of its letter where the pen of a mark may stand
AHEAD = 0.1  # em right of it

FEWEST = 2  # tones of a page on each side
THINNEST, SAME_WIDTH = 0.01, 0.01  # em from edge to edge of a mark whose ink is known; between two prints of one
NARROWER, WIDER = 0.9, 1.2  # times the width of mai tho, and of mai ek, with the room up to the pen

MAI_EK, AA = "\u0e48", "\u0e32"
_AFTER_MARKS = "\u0e4f"  # the code point after the last letter or mark of the script
_RINGS = frozenset("\u0e48\u0e49")
_UNDER_TONES = (frozenset(map(chr, range(0x0E01, 0x0E2F))) | {"\u0e38", "\u0e39"}) - frozenset("ปฝฟฬ")
_TWO_TONES = compiled(f"([{TONES}])(?!\\1)[{TONES}]")  # `น้่า`: one drawn twice is bold type, or a slip of the typist


def count_wrong_marks(glyphs: Sequence[Glyph]) -> int:
    """Return how many marks of a page are none by what they are called, or one too many for their letter.

    Args:
        glyphs: Of the page, repaired, in stream order.
    """
    text = "".join([glyph.text for glyph in glyphs])
    count = len(_TWO_TONES.findall(text)) + sum(map(text.count, ORNATE))
    # This is asked of every glyph of a file, and most are Thai: to compare their text costs less than to measure them.
    others = [index for index, glyph in enumerate(glyphs) if not "ก" <= glyph.text < _AFTER_MARKS]
    return count + sum(1 for index in others if index and _is_wrong(glyphs, index))


def count_rings(glyphs: Sequence[Glyph]) -> int:
    """Return how many rings of ำ are called a tone: `จ้านวน` and `จ่าปี` are well-formed, and may be words.

    In 119 of 129 fonts the ring reaches less far to the left of its pen than mai tho, in 113 further than mai ek. So a tone
    before an า is the ring where on other letters that tone is drawn otherwise, in one text object too, which has one font.
    Tones on upper vowels and on tall letters say nothing: fonts have others for them.

    Args:
        glyphs: Of the page, in stream order, as they are drawn: each mark is still one of them.
    """
    drawn: dict[tuple[str, float, bool], _Tones] = {}
    for at in [at for at, glyph in enumerate(glyphs) if glyph.text in _RINGS]:
        glyph, letter, after = glyphs[at], glyphs[at - 1], glyphs[at + 1] if at + 1 < len(glyphs) else None
        if not glyph.span and letter.text[:1] in _UNDER_TONES and glyph.right - glyph.left > THINNEST * glyph.size:
            kind = (glyph.text, glyph.size, glyph.bold)
            if kind not in drawn:
                drawn[kind] = _Tones([], [])
            drawn[kind][after is None or after.text != AA].append(((glyph.right - glyph.left) / glyph.size, glyph.run))
    return sum(_rings_of(tone, *tones) for (tone, _, _), tones in drawn.items())


class _Tones(NamedTuple):
    """The width (in em) and the text object of one tone of a page, before an า and elsewhere."""

    before_aa: list[tuple[float, int]]
    elsewhere: list[tuple[float, int]]


def _rings_of(tone: str, before_aa: Sequence[tuple[float, int]], elsewhere: Sequence[tuple[float, int]]) -> int:
    """Return how often a tone before an า is the ring of ำ; `_Tones` says what the rest is."""
    if len(elsewhere) < FEWEST:
        return 0
    if tone == MAI_EK:
        widest = WIDER * max(elsewhere)[0]
        rings = [each for each in before_aa if each[0] > widest]
    else:
        narrowest = NARROWER * min(elsewhere)[0]
        rings = [each for each in before_aa if each[0] < narrowest]
    if len(rings) < FEWEST or max(rings)[0] - min(rings)[0] > SAME_WIDTH:
        return 0
    return 0 if {run for _, run in rings}.isdisjoint({run for _, run in elsewhere}) else len(rings)


def _is_wrong(glyphs: Sequence[Glyph], index: int) -> bool:
    """Return whether a glyph that is not Thai takes no room, stands on a Thai letter, and is called no mark."""
    glyph, letter = glyphs[index], glyphs[index - 1]
    if glyph.x1 - glyph.x0 >= NO_ROOM * glyph.size and not is_left_of_pen(glyph) and not _leaves_the_pen(glyphs, index):
        return False
    if combining(glyph.text[0]) or glyph.text in ORNATE:
        return False
    if not _is_thai(letter) and index > 1:  # two marks on one letter
        letter = glyphs[index - 2]
    return _is_thai(letter) and _stands_on(glyph, letter)


def _leaves_the_pen(glyphs: Sequence[Glyph], index: int) -> bool:
    """Return whether the next letter of the same text object begins where a glyph does, as behind marks of Noto Looped."""
    if index + 1 == len(glyphs):
        return False
    glyph, after = glyphs[index], glyphs[index + 1]
    return after.run == glyph.run and abs(after.x0 - glyph.x0) < SAME_PEN * glyph.size and _is_thai(after)


def _is_thai(glyph: Glyph) -> bool:
    return "ก" <= glyph.text < _AFTER_MARKS


def _stands_on(glyph: Glyph, letter: Glyph) -> bool:
    """Return whether a glyph has its pen where a mark of a letter has it."""
    size = glyph.size
    return -BACK * size < glyph.x0 - letter.x1 < AHEAD * size and abs(letter.y - glyph.y) < SAME_STOP * size
