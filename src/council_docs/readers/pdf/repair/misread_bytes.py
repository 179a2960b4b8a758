"""Rules on codes that a PDF explains wrongly, or not: Thai bytes in Latin type, and glyphs that only the font file names.

A font without a table of its letters shows Thai bytes as the letters of its encoding: as `ÃÒÂ§Ò¹` (TIS-620) or `à¸£à¸²à¸¢`
(UTF-8) in cp1252, as `‡∏£‡∏≤` in MacRoman.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from council_docs.lexicon.patterns import compiled
from council_docs.readers.pdf.geometry import LEVEL, is_near
from council_docs.readers.pdf.page.glyphs import CodedGlyph, Glyph
from council_docs.readers.pdf.repair.thai_marks import ABOVE_BELOW, AM, join
from council_docs.thai.script.text_quality import damage

THAI_BYTES = (*range(0xA1, 0xDB), *range(0xDF, 0xFC))
# The Thai letter whose TIS-620 byte is shown as this Latin letter or sign.
LATIN = {bytes([byte]).decode("cp1252"): bytes([byte]).decode("cp874") for byte in THAI_BYTES}
OF_BYTE = {byte: bytes([byte]).decode("cp874") for byte in THAI_BYTES}
FEW = 8  # letters: fewer are no Thai text
ACCENTED = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûü")

# Thai Macintosh: TIS-620, and below it the marks that are drawn elsewhere (Apple's table THAI.TXT): low and left, low, left.
_MAC_SIGNS = {0x80: "«", 0x81: "»", 0x82: "…", 0x8D: "“", 0x8E: "”", 0x91: "•", 0x9D: "‘", 0x9E: "’", 0xDD: "–", 0xDE: "—"}
_MAC_THAI = {
    **OF_BYTE,
    **_MAC_SIGNS,
    **dict(zip(range(0x83, 0x88), "่้๊๋์", strict=True)),
    **dict(zip(range(0x88, 0x8D), "่้๊๋์", strict=True)),
    0x8F: "ํ",
    **dict(zip(range(0x92, 0x98), "ั็ิีึื", strict=True)),
    **dict(zip(range(0x98, 0x9D), "่้๊๋์", strict=True)),
}
# The same as fonts name their glyphs whose letters are those of the Macintosh: `π` for น, `√` for ร.
MAC = {bytes([byte]).decode("mac_roman"): text for byte, text in _MAC_THAI.items()}
MAC |= {"\u2126": MAC["Ω"], "\u0394": MAC["∆"], "\u03bc": MAC["µ"]}  # other code points of these names
MAC_QUOTES = frozenset("çé")
MAC_ALONE = frozenset(sign for sign in MAC if ord(sign) > 0xFF)
"""Signs of MacRoman that stand for no byte of Thai in cp1252: what has many of them is not that."""
FEW_ALONE, SHARE_ALONE = 4, 0.1  # different ones, and of all that could be Thai (two Gazettes: 25 to 30, and 0.4 to 0.5)

ADVANCE = 0.15  # em from which on a mark is drawn as a letter: those of Thai fonts have 0 to 0.03, letters 0.2 and more
RING = 0.1  # em left of its pen where the ring of ำ begins, in fonts that draw it

ILL_FORMED = 0.05  # share of Thai that is in its place in no syllable, up to which it is Thai: the Gazettes have none

THAI_LEAD = 0xE0  # first byte of the UTF-8 of Thai letters
LAST_ASCII = 0x7F

# The first two bytes of Thai letters, as PDFium shows them: in cp1252, MacRoman and the standard encoding.
UTF8_SIGNS = compiled("à[¸¹]|‡[∏π]|à[‚„]")
_UTF8 = re.compile(
    rb"""
      \xe0 (?: \xb8 [\x81-\xba\xbf] | \xb9 [\x80-\x9b] )   # Thai
    | \xe2 \x80 [\x90-\xbf]                                # dashes, quotation marks, bullets
    | \xc2 [\xa0-\xbf]                                     # no-break space and other signs
    """,
    re.VERBOSE,
)


def is_utf8(text: str) -> bool:
    """Return whether a text is UTF-8 of Thai, read byte by byte: by three letters that begin as Thai ones do."""
    return len(UTF8_SIGNS.findall(text)) > 2


def glyph_names(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Read glyphs as the font file itself calls them, where the PDF does not say what they are, or says what cannot be.

    Names as `uni0E01`, `kokaithai`, `uni0E48.low` and the table of code points of an embedded TrueType font. A PDF that
    has no ToUnicode table, or one that says nothing (U+0000, private use), the same of many glyphs, a Latin letter for a
    Thai one, or another Thai letter for a quarter of them, is not believed (2 of 51 files; subsets of TCPDF). Where the
    file agrees on the consonants it is right about each mark (Quartz and Ghostscript call the ring of ำ a tone or a space).
    Not promised: that the font file says anything; subsets of Word and LibreOffice do not. Then the order of its glyphs may
    be known (`glyph_orders`).
    """
    coded = [glyph for glyph in glyphs if isinstance(glyph, CodedGlyph) and glyph.named]
    by_font = attrgetter("font")
    for _, group in groupby(sorted(coded, key=by_font), by_font):
        of_font = list(group)
        table = _Table(of_font)
        for glyph in of_font:
            if table.is_wrong_about(glyph):
                glyph.text, glyph.broken = glyph.named, False
                fired["glyph-names"] += 1
    return glyphs


_AA = ("\u0e33", "\u0e32")


class _Table:
    """What a PDF says of the glyphs of a font, beside what the font file calls them.

    Args:
        glyphs: All of the font that have a name.
    """

    def __init__(self, glyphs: Sequence[CodedGlyph]) -> None:
        self._named: dict[str, set[str]] = {}
        for glyph in glyphs:
            self._named.setdefault(glyph.text, set()).add(glyph.named)
        thai = [glyph for glyph in glyphs if _is_thai(glyph.named)]
        self._is_wrong = 4 * sum(1 for glyph in thai if glyph.text != glyph.named) > len(thai)

    def is_wrong_about(self, glyph: CodedGlyph) -> bool:
        """Return whether the name of a glyph is to be believed, and not the table."""
        if glyph.text == glyph.named and not glyph.broken:
            return False
        if self._is_wrong or _says_nothing(glyph) or len(self._named[glyph.text]) > 2:
            return True
        # Word calls every า of some fonts ำ, whose ring is a glyph of its own (`ringless_am`).
        is_mark = glyph.proven and (
            (glyph.named in ABOVE_BELOW and len(glyph.text) == 1) or (glyph.text, glyph.named) == _AA
        )
        return is_mark or (_is_thai(glyph.named) and not _is_thai(glyph.text))


def _says_nothing(glyph: Glyph) -> bool:
    """Return whether the text of a glyph says nothing: it is a guess, a control character, or one for private use."""
    return glyph.broken or not glyph.text.isprintable() or "\ue000" <= glyph.text[0] <= "\uf8ff"


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
    if not _is_mostly_utf8(data, found):
        return glyphs
    gone: set[int] = set()
    decoded: set[int] = set()
    for hit in found:
        first, *others = coded[hit.start() : hit.end()]
        first.text, first.broken = hit[0].decode(), False
        _widen(first, others)
        gone.update(map(id, others))
        decoded.add(id(first))
        fired["utf-8-bytes"] += 1
    return list(_in_latin_type([glyph for glyph in glyphs if id(glyph) not in gone], decoded))


def _widen(first: Glyph, others: Sequence[Glyph]) -> None:
    """Give a letter the room of the bytes that it was read from, of those on its line."""
    for other in others:
        if is_near(other.y, first.y, LEVEL * first.size):
            first.x1 = first.right = max(first.x1, other.x1)


def _is_mostly_utf8(data: bytes, found: Sequence[re.Match[bytes]]) -> bool:
    """Return whether nine in ten bytes that are not ASCII belong to letters that were found, three of them Thai at least."""
    if sum(1 for hit in found if hit[0][0] == THAI_LEAD) < 3:
        return False
    return 10 * sum(len(hit[0]) for hit in found) >= 9 * sum(1 for byte in data if byte > LAST_ASCII)


def latin_codes(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Undo TIS-620 bytes that a font without a ToUnicode table shows as Latin letters.

    One-byte fonts of Thai Windows 3 to 98 hold Thai at 0xA1-0xFB; readers take the bytes for WinAnsi. On a page without
    Thai they are Thai where at least two thirds of the letters lie in that range and few signs lie outside of it; beside
    Thai only in runs that no language has (`_is_no_language`). Not UTF-8.
    """
    suspects = [glyph for glyph in glyphs if _tis620(glyph)]
    if len(suspects) < FEW or is_utf8("".join([glyph.text for glyph in glyphs])):
        return glyphs
    if _has_thai(glyphs):
        suspects = [glyph for run in _runs(glyphs) if _is_no_language(run) for glyph in run]
        if len(suspects) < FEW:
            return glyphs
    elif not _are_most_letters(suspects, glyphs):
        return glyphs
    for glyph in suspects:
        glyph.text, glyph.broken = _tis620(glyph), False
    fired["latin-codes"] += len(suspects)
    return list(_in_latin_type(glyphs, set(map(id, suspects))))


def _has_thai(glyphs: Sequence[Glyph]) -> bool:
    return any(_is_thai(glyph.text) for glyph in glyphs if not glyph.broken)


def _are_most_letters(suspects: Sequence[Glyph], glyphs: Sequence[Glyph]) -> bool:
    """Return whether suspects are two thirds of the letters of a page at least, and few other signs stand beside them."""
    plain = sum(1 for glyph in glyphs if glyph.text.isascii() and glyph.text.isalpha())
    others = sum(1 for glyph in glyphs if not glyph.text.isascii()) - len(suspects)
    return len(suspects) >= max(2 * plain, 9 * others)


def mac_codes(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Undo Thai of the Macintosh in fonts whose glyphs have the names of MacRoman (PageMaker; the Gazette of 2002 to 2004).

    Either two thirds of the letters are such signs, and many of them are none of cp1252; or they stand in runs as no
    language has them (the running head of a page in English, whose quotation marks are `ç` and `é` in these fonts).
    """
    signs = _mac_signs(glyphs)
    suspects = [glyph for glyph in glyphs if id(glyph) in signs]
    if len(suspects) < FEW or _has_thai(glyphs):
        return glyphs
    if not _are_most_letters(suspects, glyphs):
        suspects = _in_no_language(glyphs, signs)
    if not _is_thai_of_mac([signs[id(glyph)] for glyph in suspects]):
        return glyphs
    wrong = set(map(id, suspects)) | {id(glyph) for glyph in glyphs if glyph.text in MAC_QUOTES}
    for glyph in glyphs:
        if id(glyph) in wrong:
            glyph.text, glyph.broken = MAC[signs[id(glyph)]], False
    fired["mac-codes"] += len(wrong)
    return list(_in_latin_type(glyphs, wrong))


def _is_thai_of_mac(signs: Sequence[str]) -> bool:
    """Return whether signs of MacRoman are Thai: many are none of cp1252, and what they stand for is well-formed.

    What is not is TIS-620 in another encoding of Latin type.
    """
    alone = [sign for sign in signs if sign in MAC_ALONE]
    if len(set(alone)) < FEW_ALONE or len(alone) < SHARE_ALONE * len(signs):
        return False
    decoded = damage("".join([MAC[sign] for sign in signs]), words=False)
    return decoded.ill_formed <= ILL_FORMED * decoded.thai


def _mac_signs(glyphs: list[Glyph]) -> dict[int, str]:
    """Return the sign of MacRoman that each glyph (by its `id`) is, or that its byte is known to be.

    Where the bytes are those of the signs, a byte tells what a sign cannot: ส is a space in that encoding.
    """
    signs = {id(glyph): glyph.text for glyph in glyphs if glyph.text in MAC}
    coded = [glyph for glyph in glyphs if isinstance(glyph, CodedGlyph) and glyph.code in _MAC_THAI]
    named = [glyph for glyph in coded if id(glyph) in signs and not glyph.broken]
    if 10 * sum(1 for glyph in named if MAC[glyph.text] == _MAC_THAI[glyph.code]) > 9 * len(named):
        signs.update((id(glyph), bytes([glyph.code]).decode("mac_roman")) for glyph in coded)
    return signs


def _in_no_language(glyphs: Sequence[Glyph], signs: Mapping[int, str]) -> list[Glyph]:
    """Return the signs of MacRoman in runs as no text has them: four in a row, three different, one not in cp1252."""
    found: list[Glyph] = []
    for is_suspect, run in groupby(glyphs, lambda glyph: id(glyph) in signs):
        suspects = list(run) if is_suspect else []
        letters = {signs[id(glyph)] for glyph in suspects}
        if len(suspects) > 3 and len(letters) > 2 and not letters.isdisjoint(MAC_ALONE):
            found += suspects
    return found


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
    """Return whether signs of cp1252 stand as they stand in no text: four in a row, three of them different, two letters.

    French has two accented letters in a row at most; rows of dots, degrees or bullets are one sign again and again.
    """
    return len(run) > 3 and len({glyph.text for glyph in run}) > 2 and sum(glyph.text in ACCENTED for glyph in run) > 1


def _in_latin_type(glyphs: Sequence[Glyph], decoded: set[int]) -> Iterator[Glyph]:
    """Put marks that are drawn as Latin letters on the letter before them, and give ำ the ring that is not drawn.

    A Thai font draws marks without advance: those are left to the rules on marks.
    """
    marks = [glyph for glyph in glyphs if glyph.text in ABOVE_BELOW and id(glyph) in decoded]
    if not any(glyph.x1 - glyph.x0 > ADVANCE * glyph.size for glyph in marks):
        yield from glyphs
        return
    base: Glyph | None = None
    for glyph in glyphs:
        if id(glyph) in decoded:
            if glyph.text == AM:
                glyph.left = glyph.x0 - RING * glyph.size
            elif base is not None and glyph.text in ABOVE_BELOW and id(base) in decoded:
                join(base, glyph)
                if is_near(glyph.y, base.y, LEVEL * glyph.size):
                    base.x1 = base.right = max(base.x1, glyph.x1)
                continue
        base = glyph
        yield glyph
