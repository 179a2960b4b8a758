"""Rules on codes that a PDF explains wrongly, or not: Thai bytes in Latin type, and glyphs that only the font file names.

A font without a table of its letters shows Thai bytes as the letters of its encoding: as `ÃÒÂ§Ò¹` (TIS-620) or `à¸£à¸²à¸¢`
(UTF-8) in cp1252, as `‡∏£‡∏≤` in MacRoman.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from council_docs.readers.pdf.page.glyphs import CodedGlyph, Glyph
from council_docs.readers.pdf.repair.thai_marks import ABOVE_BELOW, AM, join

THAI_BYTES = (*range(0xA1, 0xDB), *range(0xDF, 0xFC))
# The Thai letter whose TIS-620 byte is shown as this Latin letter or sign.
LATIN = {bytes([byte]).decode("cp1252"): bytes([byte]).decode("cp874") for byte in THAI_BYTES}
OF_BYTE = {byte: bytes([byte]).decode("cp874") for byte in THAI_BYTES}
FEW = 8  # letters: fewer are no Thai text
ACCENTED = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûü")

# The first two bytes of Thai letters, as PDFium shows them: in cp1252, MacRoman and the standard encoding.
UTF8_SIGNS = re.compile("à[¸¹]|‡[∏π]|à[‚„]")
_UTF8 = re.compile(
    rb"""
      \xe0 (?: \xb8 [\x81-\xba\xbf] | \xb9 [\x80-\x9b] )   # Thai
    | \xe2 \x80 [\x90-\xbf]                                # dashes, quotation marks, bullets
    | \xc2 [\xa0-\xbf]                                     # no-break space and other signs
    """,
    re.VERBOSE,
)


def is_utf8(text: str) -> bool:
    """Tell whether a text is UTF-8 of Thai, read byte by byte: by three letters that begin as Thai ones do."""
    return len(UTF8_SIGNS.findall(text)) > 2


def glyph_names(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Read glyphs as the font file itself calls them, where the PDF does not say what they are, or says what cannot be.

    Names as `uni0E01`, `kokaithai`, `uni0E48.low` and the table of code points of an embedded TrueType font. A PDF that
    has no ToUnicode table, or one that says nothing (U+0000, private use), the same of many glyphs, a Latin letter for a
    Thai one, or another Thai letter for a quarter of them, is not believed (2 of 51 files; subsets of TCPDF). Not
    promised: that the font file says anything; subsets of Word and LibreOffice do not.
    """
    coded = [glyph for glyph in glyphs if isinstance(glyph, CodedGlyph) and glyph.named]
    for _, group in groupby(sorted(coded, key=lambda glyph: glyph.font), lambda glyph: glyph.font):
        of_font = list(group)
        stated: dict[str, set[str]] = {}
        for glyph in of_font:
            stated.setdefault(glyph.text, set()).add(glyph.named)
        other = sum(1 for glyph in of_font if _is_thai(glyph.named) and glyph.text != glyph.named)
        wrong = 4 * other > sum(1 for glyph in of_font if _is_thai(glyph.named))
        for glyph in of_font:
            if glyph.text == glyph.named and not glyph.broken:
                continue
            says_nothing = glyph.broken or not glyph.text.isprintable() or "\ue000" <= glyph.text[0] <= "\uf8ff"
            if wrong or says_nothing or len(stated[glyph.text]) > 2 or (_is_thai(glyph.named) and not _is_thai(glyph.text)):
                glyph.text, glyph.broken = glyph.named, False
                fired["glyph-names"] += 1
    return glyphs


def _is_thai(text: str) -> bool:
    return "ก" <= text[0] <= "๛"


def utf8_bytes(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Decode UTF-8 that a font of one byte a glyph shows byte by byte.

    FPDF and its kin put the bytes of a string into Helvetica as they come; the page shows `à¸£à¸²à¸¢` too. PDFium makes one
    bullet of the five bytes that cp1252 leaves open, so that ก ญ ฏ ฐ ฝ แ cannot be told apart there; pdfminer knows the
    bytes. They are Thai where nine in ten that are not ASCII belong to well-formed letters, three at least.
    """
    coded = [glyph for glyph in glyphs if isinstance(glyph, CodedGlyph) and glyph.code >= 0]
    data = bytes(glyph.code for glyph in coded)
    found = list(_UTF8.finditer(data))
    if sum(1 for hit in found if hit[0][0] == 0xE0) < 3:
        return glyphs
    if 10 * sum(len(hit[0]) for hit in found) < 9 * sum(1 for byte in data if byte > 0x7F):
        return glyphs
    gone: set[int] = set()
    decoded: set[int] = set()
    for hit in found:
        first, *others = coded[hit.start() : hit.end()]
        first.text, first.broken = hit[0].decode(), False
        for other in others:
            gone.add(id(other))
            if abs(other.y - first.y) < 0.1 * first.size:
                first.x1 = first.right = max(first.x1, other.x1)
        decoded.add(id(first))
        fired["utf-8-bytes"] += 1
    return list(_in_latin_type([glyph for glyph in glyphs if id(glyph) not in gone], decoded))


def latin_codes(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Undo TIS-620 bytes that a font without a ToUnicode table shows as Latin letters.

    One-byte fonts of Thai Windows 3 to 98 hold Thai at 0xA1-0xFB; readers take the bytes for WinAnsi. On a page without
    Thai they are Thai where at least two thirds of the letters lie in that range and few signs lie outside of it; beside
    Thai only in runs that no language has (`_is_no_language`). Not UTF-8.
    """
    suspects = [glyph for glyph in glyphs if _tis620(glyph)]
    if len(suspects) < FEW or is_utf8("".join([glyph.text for glyph in glyphs])):
        return glyphs
    if any(_is_thai(glyph.text) for glyph in glyphs if not glyph.broken):
        suspects = [glyph for run in _runs(glyphs) if _is_no_language(run) for glyph in run]
    else:
        plain = sum(1 for glyph in glyphs if glyph.text.isascii() and glyph.text.isalpha())
        others = sum(1 for glyph in glyphs if not glyph.text.isascii()) - len(suspects)
        if len(suspects) < max(2 * plain, 9 * others):
            return glyphs
    if len(suspects) < FEW:
        return glyphs
    for glyph in suspects:
        glyph.text, glyph.broken = _tis620(glyph), False
    fired["latin-codes"] += len(suspects)
    return list(_in_latin_type(glyphs, set(map(id, suspects))))


def _tis620(glyph: Glyph) -> str:
    """Return the Thai letter that has the byte of this glyph; empty where none has."""
    if isinstance(glyph, CodedGlyph) and glyph.code >= 0 and not _is_thai(glyph.text):
        return OF_BYTE.get(glyph.code, "")
    return LATIN.get(glyph.text, "")


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    for is_suspect, run in groupby(glyphs, lambda glyph: bool(_tis620(glyph))):
        if is_suspect:
            yield list(run)


def _is_no_language(run: Sequence[Glyph]) -> bool:
    """Tell whether signs of cp1252 stand as they stand in no text: four in a row, three of them different, two letters.

    French has two accented letters in a row at most; rows of dots, degrees or bullets are one sign again and again.
    """
    return len(run) > 3 and len({glyph.text for glyph in run}) > 2 and sum(glyph.text in ACCENTED for glyph in run) > 1


def _in_latin_type(glyphs: Sequence[Glyph], decoded: set[int]) -> Iterator[Glyph]:
    """Put marks that are drawn as Latin letters on the letter before them, and give ำ the ring that is not drawn.

    A Thai font draws marks without advance: those are left to the rules on marks.
    """
    marks = [glyph for glyph in glyphs if glyph.text in ABOVE_BELOW and id(glyph) in decoded]
    has_room = any(glyph.x1 - glyph.x0 > 0.15 * glyph.size for glyph in marks)
    base: Glyph | None = None
    for glyph in glyphs:
        if has_room and id(glyph) in decoded:
            if glyph.text == AM:
                glyph.left = glyph.x0 - 0.1 * glyph.size
            elif base is not None and glyph.text in ABOVE_BELOW and id(base) in decoded:
                join(base, glyph)
                if abs(glyph.y - base.y) < 0.1 * glyph.size:
                    base.x1 = base.right = max(base.x1, glyph.x1)
                continue
        base = glyph
        yield glyph
