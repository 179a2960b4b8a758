"""Rules on single glyphs: which code point one stands for."""

from collections import Counter

from council_docs.readers.pdf.glyphs import Glyph
from council_docs.thai.script import PRIVATE_USE, repaired

INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
BLANK = frozenset("\u00a0\t\r\n")
HYPHEN = "\x02"  # what PDFium makes of a hyphen at a line's end

# The Thai letter whose TIS-620 byte is shown as this Latin letter or sign.
LATIN = {bytes([byte]).decode("cp1252"): bytes([byte]).decode("cp874") for byte in (*range(0xA1, 0xDB), *range(0xDF, 0xFC))}
# Glyph numbers of the *UPC fonts of Windows, which PDFium hands on as code points.
UPC = {201: "่", 202: "้", 203: "๊", 204: "๋", 205: "์"}
UPC_DIGITS = {344 + digit: str(digit) for digit in range(10)}


def latin_codes(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Undo TIS-620 bytes that a font without a ToUnicode table shows as Latin letters.

    One-byte fonts of Thai Windows 3 to 98 hold Thai at 0xA1-0xFB; readers take the bytes for WinAnsi. A run of the
    stream is Thai where at least two thirds of its letters lie in that range and few are ASCII letters.
    """
    suspects = [glyph for glyph in glyphs if glyph.text in LATIN]
    if len(suspects) < 8 or any("ก" <= glyph.text <= "๛" for glyph in glyphs[:400] if not glyph.broken):
        return glyphs
    plain = sum(1 for glyph in glyphs if glyph.text.isascii() and glyph.text.isalpha())
    if len(suspects) < 2 * plain:
        return glyphs
    for glyph in suspects:
        glyph.text = LATIN[glyph.text]
        glyph.broken = False
    fired["latin-codes"] += len(suspects)
    return glyphs


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
    """Read the private-use glyphs F700-F71A as the marks that they show (17 of 51 files)."""
    for glyph in glyphs:
        if "\uf700" <= glyph.text <= "\uf71a" and len(glyph.text) == 1:
            glyph.text = PRIVATE_USE[ord(glyph.text)]
            glyph.broken = False
            fired["private-use"] += 1
        elif "\ue000" <= glyph.text <= "\uf8ff":
            glyph.text = repaired(glyph.text) or " "  # bullets and boxes of symbol fonts
    return glyphs


def thai_digits(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Write digits as they are printed: fonts named TH SarabunIT๙ and kin draw 0-9 as Thai digits (memos of ministries)."""
    for glyph in glyphs:
        if glyph.nine:
            glyph.text = chr(ord(glyph.text) - ord("0") + ord("๐"))
            fired["thai-digits"] += 1
    return glyphs


def invisible(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Drop zero-width spaces, soft hyphens and byte-order marks; a no-break space and a tab are spaces."""
    kept = []
    for glyph in glyphs:
        if glyph.text in INVISIBLE:
            fired["invisible"] += 1
            continue
        if glyph.text in BLANK:
            glyph.text = " "
        elif glyph.text == HYPHEN:
            glyph.text = "-"
        kept.append(glyph)
    return kept
