"""Rules on single glyphs: which code point one stands for."""

from collections import Counter
from itertools import pairwise
from unicodedata import combining

from council_docs.readers.pdf.page.glyphs import Glyph
from council_docs.thai.script.repair import PRIVATE_USE, WINDOWS_MARKS, repaired

INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
BLANK = frozenset("\u00a0\t\r\n")
ORNATE = frozenset("\ufd3e\ufd3f")
HYPHENS = frozenset("\x02\u2010\u2011")  # what PDFium makes of a hyphen at a line's end, and the name that fonts give theirs

CONSONANTS = frozenset("ฐญ")  # that fonts have without their tails, among the marks
LEFT_OF_PEN = (
    0.05  # em from the middle of a mark to its pen at least; of 1,867 signs of other scripts drawn so all were marks
)
NO_ADVANCE = 0.1  # em; marks have 0 to 0.03, the narrowest letter 0.2

# Glyph numbers of the *UPC fonts of Windows, which PDFium hands on as code points.
UPC = {201: "่", 202: "้", 203: "๊", 204: "๋", 205: "์"}
UPC_DIGITS = {344 + digit: str(digit) for digit in range(10)}


def upc_glyph_numbers(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Read glyph numbers 201 to 205 of the *UPC fonts as tone marks, and 344 to 353 as Arabic digits.

    Seen in 5 of 51 files (Distiller, DilleniaUPC and kin): all other letters have code points, the tone marks that Excel
    draws on their own have none, nor have the digits of some diagrams (a tenth of one budget volume). Only a glyph that the
    font cannot name counts, a mark only next to Thai, a digit on a page with Thai.
    """
    is_thai: bool | None = None
    for index, glyph in enumerate(glyphs):
        if not glyph.broken or len(glyph.text) != 1:
            continue
        text = UPC.get(ord(glyph.text))
        if text is not None:
            around = glyphs[max(0, index - 3) : index] + glyphs[index + 1 : index + 3]
            if not any("ก" <= other.text[0] <= "๛" for other in around):
                continue
        elif (text := UPC_DIGITS.get(ord(glyph.text))) is not None:
            if is_thai is None:
                is_thai = any("ก" <= other.text[0] <= "๛" for other in glyphs)
            if not is_thai:
                continue
        else:
            continue
        glyph.text, glyph.broken = text, False
        fired["upc-glyph-numbers"] += 1
    return glyphs


def private_use(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Read the private-use glyphs F700-F71D and F884-F899 as the marks that they show (17 of 51 files)."""
    for glyph in glyphs:
        if ("\uf700" <= glyph.text <= "\uf71d" or "\uf884" <= glyph.text <= "\uf899") and len(glyph.text) == 1:
            glyph.text = PRIVATE_USE[ord(glyph.text)]
            glyph.broken = False
            fired["private-use"] += 1
        elif "\ue000" <= glyph.text <= "\uf8ff":
            glyph.text = repaired(glyph.text) or " "  # bullets and boxes of symbol fonts
    return glyphs


def arabic_brackets(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Read ornate brackets of Arabic on a page in Thai as what they are drawn as: `(` and `)`, in turns.

    Fonts of Microsoft's have one glyph for both; whatever finds its code point by the glyph may take the wrong one.
    """
    if any("\u0600" <= glyph.text[0] <= "\u06ff" for glyph in glyphs) or not any(map(_is_thai, glyphs)):
        return glyphs
    opened = False
    for glyph in glyphs:
        if glyph.text in ORNATE:
            glyph.text, opened = ")" if opened else "(", not opened
            fired["arabic-brackets"] += 1
    return glyphs


def _is_thai(glyph: Glyph) -> bool:
    return "ก" <= glyph.text[0] <= "๛"


def windows_marks(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Read bytes of Thai Windows that are handed on as code points (U+0080 to U+009F) as the marks that they draw.

    Distiller writes them for the raised marks of DB fonts. Only after a Thai letter or another mark, where no quotation mark
    of cp1252 stands without a space, and a mark only without advance.
    """
    for before, glyph in pairwise(glyphs):
        mark = WINDOWS_MARKS.get(glyph.text)
        if mark is None or not "ก" <= before.text[0] <= "\u0e4e":
            continue
        if mark in CONSONANTS or glyph.x1 - glyph.x0 < NO_ADVANCE * glyph.size:
            glyph.text, glyph.broken = mark, False
            fired["windows-marks"] += 1
    return glyphs


def thai_digits(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Write digits as they are printed: fonts named TH SarabunIT๙ and kin draw 0-9 as Thai digits (memos of ministries)."""
    for glyph in glyphs:
        if glyph.draws_thai_digits:
            glyph.text = chr(ord(glyph.text) - ord("0") + ord("๐"))
            fired["thai-digits"] += 1
    return glyphs


def invisible(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Drop zero-width spaces, soft hyphens and byte-order marks; a no-break space and a tab are spaces.

    Every hyphen is that of a keyboard: U+2010 is what PScript makes of the one of Calibri and its kin.
    """
    kept = []
    for glyph in glyphs:
        if glyph.text in INVISIBLE:
            fired["invisible"] += 1
            continue
        if glyph.text in BLANK:
            glyph.text = " "
        elif glyph.text in HYPHENS:
            glyph.text = "-"
        kept.append(glyph)
    return kept


def without_code(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Call a glyph that no rule could name U+FFFD: what PDFium gives is the number of the glyph as a code point.

    So is a letter or sign of another script that is drawn left of its pen, on a Thai letter: only marks stand so, and its
    code is not that of a mark (`เปEาหมาย`, Ghostscript). It is counted as damage. Of 5,226 pages of 290 files three had
    any after the rules before: control characters that were typed and are printed as boxes, and a page whose stream is
    broken.
    """
    letter, last = "", -1  # the letter before, on which several marks may stand, and the last glyph that was looked at
    for at in [at for at, glyph in enumerate(glyphs) if " " < glyph.text < "ก" or glyph.broken]:
        if at > last + 1:
            letter = glyphs[at - 1].text[-1]
        last, glyph = at, glyphs[at]
        if glyph.text in INVISIBLE:
            continue
        if glyph.broken or _is_mark_on(letter, glyph):
            glyph.text = "\ufffd"
            fired["without-code"] += 1
        else:
            letter = glyph.text[-1]
    return glyphs


def is_left_of_pen(glyph: Glyph) -> bool:
    """Return whether the middle of a glyph's ink lies left of its pen: marks without advance are drawn so, letters never.

    How far a mark reaches to the right is no sign: in half of the fonts of Thai offices that is 0.04 to 0.2 em.
    """
    return glyph.left + glyph.right < 2 * (glyph.x0 - LEFT_OF_PEN * glyph.size)


def _is_mark_on(letter: str, glyph: Glyph) -> bool:
    """Return whether a letter or sign of another script stands as a mark does: left of its pen, on a Thai letter."""
    if not is_left_of_pen(glyph) or not "ก" <= letter <= "\u0e4e":
        return False
    return glyph.text != "\xa0" and not combining(glyph.text[0])
