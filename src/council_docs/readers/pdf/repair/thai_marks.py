"""Rules on Thai marks: which letter they stand on, in which order, and the ways in which ำ is drawn."""

from collections import Counter
from functools import lru_cache
from itertools import islice, pairwise

from council_docs.readers.pdf.geometry import EXACT, LEVEL, is_near
from council_docs.readers.pdf.page.glyphs import Glyph
from council_docs.readers.pdf.repair.code_points import is_left_of_pen

ABOVE_BELOW = frozenset("ัิีึืฺุู็่้๊๋์ํ๎")
TONES = frozenset("่้๊๋์")
CONSONANTS = frozenset(chr(code) for code in range(0x0E01, 0x0E2F))
NIKHAHIT, AA, AM = "\u0e4d", "\u0e32", "\u0e33"
# These rules see every glyph of a file. To compare whole texts costs half of what it costs to cut off their first letter.
_AFTER_AM = "\u0e34"  # the code point after ำ, which is the one after า
_FIRST_MARK = "\u0e31"  # all consonants are before it
REACH = 400  # glyphs that are looked back at; a line holds 120
RAISED = 0.8  # em between the baselines of a mark and the letter before it: raised marks are drawn with one of their own
LINE_OF_MARK = 0.5  # em between those of a mark and an earlier letter of its line
BEHIND, AHEAD = 1.2, 0.7  # em from the right edge of the letter before to a mark that stands over none
NO_INK = 0.03  # em that what is drawn left of its pen reaches to the right of it at most
NO_ADVANCE = 0.05  # em; marks have 0 to 0.03, letters 0.2 and more
WIDTH_OF_AA = 0.45  # em from the pen of a ring to the end of its า at most; an า is 0.22 to 0.4 wide
NARROWEST, WIDEST = 0.2, 0.7  # em of an า without a code
BESIDE = 0.35  # em between the edges of two letters that stand next to each other, and between their baselines
NEAR_RING = 0.5  # em from the pen of a ring to that of its า
RING_LINE = 0.3  # em between their baselines
TOUCHING = 0.2  # em between two เ that are one แ
LONG = 8  # code points of a letter with its marks; only hostile text has more, and they shall not fill a cache
LETTERS = CONSONANTS | frozenset("ฤฦๅาำะเแโใไฯๆ") | frozenset("-–◌")


def attach_marks(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Put each mark on the letter over which it is drawn.

    Marks are drawn apart from their letter in 26 of 51 files: right after it, at the end of the word (Excel), or at the
    end of the line (LibreOffice, for glyphs from a second font). The letter before it in the stream takes it if the
    middle of the mark's ink lies over that letter, or if the pen goes on from it over the mark to the next letter (marks of
    script fonts swing far to the left); else the earlier letter of the same line over which it lies; else the letter
    before it, if its right edge is near.
    """
    kept: list[Glyph] = []
    last: Glyph | None = None
    for index, glyph in enumerate(glyphs):
        text = glyph.text
        if (
            text >= _FIRST_MARK
            and text[0] in ABOVE_BELOW
            and (base := _base_of(glyph, last, kept, glyphs, index)) is not None
        ):
            if base is not last:
                fired["attach-marks"] += 1
            join(base, glyph)
        else:
            kept.append(glyph)
            last = glyph
    return kept


def join(base: Glyph, mark: Glyph) -> None:
    """Make a mark part of the letter that it stands on."""
    base.text += mark.text
    if base.top != mark.top or base.bottom != mark.bottom:
        base.top = min(base.top, mark.top)
        base.bottom = max(base.bottom, mark.bottom)


def _base_of(mark: Glyph, last: Glyph | None, before: list[Glyph], glyphs: list[Glyph], index: int) -> Glyph | None:
    """Return the letter that takes a mark.

    Args:
        mark: It.
        last: The last of the letters before it.
        before: All of them.
        glyphs: All glyphs, of which it is that at `index`.
        index: Its place.
    """
    middle = (mark.left + mark.right) / 2
    if last is not None and last.text == " " and len(before) > 1:
        last = before[-2]  # "a space before a mark" is never printed so
    if last is None or last.text == " " or abs(last.y - mark.y) >= RAISED * mark.size:
        return _under(mark, middle, before)
    if last.x0 <= middle <= last.x1 or (mark.span and mark.span == last.span):
        return last
    if last.run == mark.run and last.text[0] in CONSONANTS and _goes_on(last, mark, glyphs, index):
        return last
    return _under(mark, middle, before) or (last if _is_right_before(last, mark) else None)


def _goes_on(letter: Glyph, mark: Glyph, glyphs: list[Glyph], index: int) -> bool:
    """Return whether the pen goes on from a letter over its mark, which moves it by nothing, to the next letter."""
    after = next((glyph for glyph in islice(glyphs, index + 1, None) if glyph.text[0] not in ABOVE_BELOW), None)
    if after is None or after.run != mark.run or after.y != letter.y or mark.y != letter.y:
        return False
    return letter.x0 < mark.x0 == mark.x1 and is_near(after.x0, mark.x0, EXACT * mark.size)


def _under(mark: Glyph, middle: float, before: list[Glyph]) -> Glyph | None:
    """Return the last letter of the line over which a mark stands; `middle` is that of the mark's ink."""
    near = LINE_OF_MARK * mark.size
    for other in reversed(before[-REACH:]):
        if other.x0 <= middle <= other.x1 and abs(other.y - mark.y) < near and other.text[0] in LETTERS:
            return other
    return None


def _is_right_before(letter: Glyph, mark: Glyph) -> bool:
    """Return whether a letter is Thai, and its right edge near the pen of a mark."""
    return -BEHIND * mark.size <= mark.x0 - letter.x1 <= AHEAD * mark.size and "ก" <= letter.text[0] <= "๛"


def ringless_am(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Read a ำ that is drawn without its ring as า.

    Where a font has no glyph of its own for ำ, Word draws ring and า apart, and its PDFs may call every า of that font ำ
    (3 of 215 files of three public repositories). The ring of a real ำ stands left of the pen: by 0.10 to 0.18 em in all
    others, by nothing here. The rules that come after make ำ again where a ring was drawn on its own.

    A font that knows its า, too, in one text object with such a ำ, has merely drawn the ring elsewhere (Apple's Thonburi).
    """
    whole = [glyph for glyph in glyphs if glyph.text == AM and not glyph.span]
    ringless = [glyph for glyph in whole if glyph.left > glyph.x0 - NO_INK * glyph.size]
    runs = {glyph.run for glyph in ringless}
    if not ringless or any(glyph.text == AA and glyph.run in runs for glyph in glyphs):
        return glyphs
    for glyph in ringless:
        glyph.text = AA
    fired["ringless-am"] += len(ringless)
    return glyphs


def bare_am(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Give a ำ without advance the room of the า that is drawn after it.

    InDesign and Acrobat call the ring alone ำ and hide the า in an ActualText of U+FFFD, which PDFium leaves out; other
    copies of the same page draw it as a letter (6 of 6 budget volumes), fpdf2 as one without a code. An า is 0.22 to 0.4 em
    wide.
    """
    gone: set[int] = set()
    for place in [place for place, glyph in enumerate(glyphs, 1) if AM <= glyph.text < _AFTER_AM]:
        ring, glyph = glyphs[place - 1], glyphs[place] if place < len(glyphs) else None
        if glyph is None or not _is_after_ring(ring, glyph):
            continue
        fired["bare-am"] += 1
        if _is_aa(glyph):
            ring.x1 = glyph.x1
            ring.text += glyph.text[1:]
            gone.add(place)
        else:
            ring.x1 = max(ring.x1, glyph.x0)
    return [glyph for place, glyph in enumerate(glyphs) if place not in gone] if gone else glyphs


def _is_after_ring(ring: Glyph, glyph: Glyph) -> bool:
    """Return whether a glyph stands where the า of a ำ without advance does."""
    em = ring.size
    if ring.x1 - ring.x0 >= NO_ADVANCE * em or not is_near(glyph.y, ring.y, LEVEL * em):
        return False
    return -NO_ADVANCE * em < glyph.x0 - ring.x0 < WIDTH_OF_AA * em


def _is_aa(glyph: Glyph) -> bool:
    """Return whether a glyph is an า, or one without a code that is as wide."""
    if glyph.text == "\ufffd":
        return NARROWEST < (glyph.x1 - glyph.x0) / glyph.size < WIDEST
    return glyph.text[0] == AA


def lost_marks(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Drop a U+FFFD without advance that can only say again what is known: after a tone, or before a whole ำ.

    Acrobat writes the text of a word's first glyph for all of them, and U+FFFD for the others (6 of 6 budget volumes).
    Any other is left: it may be a tone that is lost, and the page is then called damaged.
    """
    kept: list[Glyph] = []
    for index, glyph in enumerate(glyphs):
        if glyph.text == "\ufffd" and kept and glyph.x1 - glyph.x0 < NO_ADVANCE * glyph.size:
            after = glyphs[index + 1] if index + 1 < len(glyphs) else None
            if _says_tone(kept) or (after is not None and after.text[0] == AM and kept[-1].text[0] in CONSONANTS):
                fired["lost-marks"] += 1
                continue
        kept.append(glyph)
    return kept


def _says_tone(glyphs: list[Glyph]) -> bool:
    """Return whether glyphs end with a tone, or with one and the ำ that is drawn after it."""
    last = glyphs[-2] if len(glyphs) > 1 and glyphs[-1].text == AM else glyphs[-1]
    return last.text.rstrip(AM)[-1:] in TONES


def sara_am(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Make ำ of its pieces: nikhahit + า (18 of 51 files), a tone mark between them, U+FFFD + า after a consonant.

    A mark that stands on ำ itself belongs to the letter before it.
    """
    emptied = False
    for index in _parts_of_am(glyphs):
        glyph = glyphs[index]
        base = _letter_before(glyphs, index)
        if base is None:
            continue
        if glyph.text[0] == AA:
            if not _holds_ring(base, glyphs[index - 2] if index > 1 else base):
                continue
            base.text = "" if base.text == "\ufffd" else base.text.replace(NIKHAHIT, "")
            emptied = emptied or not base.text
            glyph.text = AM + glyph.text[1:]
            fired["sara-am"] += 1
        if len(glyph.text) > 1 and base.text[:1] in CONSONANTS:
            base.text += glyph.text[1:].replace(NIKHAHIT, "")
            glyph.text = AM
            fired["sara-am"] += 1
    return [glyph for glyph in glyphs if glyph.text] if emptied else glyphs


def _parts_of_am(glyphs: list[Glyph]) -> list[int]:
    """Return the places of each า, which may be one of a ำ, and of each ำ on which marks stand, but for the first glyph."""
    places = [index for index, glyph in enumerate(glyphs) if AA <= glyph.text < _AFTER_AM and glyph.text != AM]
    return places[1:] if places[:1] == [0] else places


def _holds_ring(base: Glyph, before: Glyph) -> bool:
    """Return whether what stands before an า is the ring of its ำ, or holds it; `before` is the glyph before that."""
    return NIKHAHIT in base.text or (base.text == "\ufffd" and before.text[:1] in CONSONANTS)


def _letter_before(glyphs: list[Glyph], index: int) -> Glyph | None:
    """Return the letter next to the left on the same line: in the stream, or else on the page."""
    glyph = glyphs[index]
    last = glyphs[index - 1]
    near = BESIDE * glyph.size
    if abs(last.y - glyph.y) < near and abs(last.x1 - glyph.x0) < near:
        return last
    for other in reversed(glyphs[max(0, index - REACH) : index]):
        if abs(other.y - glyph.y) < near and abs(other.x1 - glyph.x0) < near and other.text != " ":
            return other
    return None


def zero_width_space(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Make ำ of a space without width and า: the nikhahit of Word's fonts, which its PDFs call a space (12 of 51 files).

    All 212 true cases have no advance at all. The same rule on plain text (`consonant, space, า`) misfired 49 times, so
    it exists for glyphs only. Whatever else is called a space and drawn upon a letter is a mark that is lost: it is U+FFFD
    (749 of 769 such spaces of 1,100 pages are the ring of ำ, 4 have its tone between, 16 stand before a whole ำ).
    """
    kept: list[Glyph] = []
    pending: Glyph | None = None
    for glyph in glyphs:
        if glyph.text == " " and (glyph.right <= glyph.x0 + NO_INK * glyph.size or is_left_of_pen(glyph)):
            if pending is not None:
                _give_up(pending, kept, fired)
            pending = glyph
            continue
        if pending is not None:
            near = _is_near_ring(pending, glyph)
            if near and glyph.text == AA and kept and kept[-1].text[:1] in CONSONANTS:
                glyph.text = AM
                fired["zero-width-space"] += 1
            elif not near or glyph.text[0] != AM:
                _give_up(pending, kept, fired)
        pending = None
        kept.append(glyph)
    return kept


def _is_near_ring(ring: Glyph, glyph: Glyph) -> bool:
    """Return whether a glyph stands where the า or ำ of a ring does."""
    return is_near(ring.x0, glyph.x0, NEAR_RING * glyph.size) and is_near(ring.y, glyph.y, RING_LINE * glyph.size)


def _give_up(mark: Glyph, kept: list[Glyph], fired: Counter[str]) -> None:
    """Note a mark that is called a space, if it is one: drawn left of its pen, on the letter before it.

    One of which nobody can tell stays what it is called (`wrong_marks` counts it).
    """
    letter = kept[-1] if kept else None
    if letter is None or letter.text[:1] not in CONSONANTS or mark.left > mark.x0 - NO_ADVANCE * mark.size:
        kept.append(mark)
        return
    if is_near(letter.y, mark.y, LEVEL * mark.size) and letter.x0 < mark.x0 <= letter.x1 + EXACT * mark.size:
        letter.text += "\ufffd"
        fired["zero-width-space"] += 1


def mark_order(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Order the marks of each letter (vowel, then tone), one of each: fonts without shaping draw them as they were typed."""
    for glyph in [glyph for glyph in glyphs if len(glyph.text) > 2]:
        text = glyph.text
        if text[1] in ABOVE_BELOW:
            ordered = _known_order(text) if len(text) < LONG else _ordered(text)
            if ordered != text:
                glyph.text = ordered
                fired["mark-order"] += 1
    return glyphs


def _ordered(text: str) -> str:
    """Return a letter with its marks, each once, vowels before tones."""
    marks = text[1:]
    return text[0] + "".join(dict.fromkeys([m for m in marks if m not in TONES] + [m for m in marks if m in TONES]))


_known_order = lru_cache(maxsize=1024)(_ordered)


def two_e(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Make แ of two เ that stand together: typists wrote it so, and no word has two เ in a row."""
    if "เเ" not in "".join([glyph.text for glyph in glyphs]):
        return glyphs
    doubled = [(before, glyph) for before, glyph in pairwise(glyphs) if glyph.text == "เ" == before.text]
    for before, glyph in doubled:
        if before.text and is_near(before.x1, glyph.x0, TOUCHING * glyph.size):
            before.text, glyph.text = "แ", ""
            before.x1 = glyph.x1
            fired["two-e"] += 1
    return [glyph for glyph in glyphs if glyph.text] if doubled else glyphs
