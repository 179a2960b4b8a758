"""Repair on glyphs, before anything is sorted or joined.

Each rule is a small function: glyphs of one page in stream order go in, glyphs come out, with a count of how often it
fired. `Options.without_rules` switches single rules off for study. The evidence is 51 real Thai PDFs with a text layer
(2026; Distiller 4 to 21, Word 2010 to 2019, Google Docs, Royal Gazette) and 130 made ones.
"""

from collections import Counter
from collections.abc import Callable
from itertools import pairwise

from council_docs.readers.pdf.glyphs import Glyph, PageGlyphs
from council_docs.thai.script import repaired

ABOVE_BELOW = frozenset("ัิีึืฺุู็่้๊๋์ํ๎")
TONES = frozenset("่้๊๋์")
VOWELS = frozenset("ัิีึืฺุู็ํ๎")
CONSONANTS = frozenset(chr(code) for code in range(0x0E01, 0x0E2F))
NIKHAHIT, AA, AM = "\u0e4d", "\u0e32", "\u0e33"
INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")

# Glyphs that Windows and old Mac fonts put at F700-F71A: the same marks lowered, or moved to the left of tall letters.
PRIVATE = dict(
    zip(
        range(0xF700, 0xF71B),
        "ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู",
        strict=True,
    )
)
# The Thai letter whose TIS-620 byte is shown as this Latin letter or sign.
LATIN = {bytes([byte]).decode("cp1252"): bytes([byte]).decode("cp874") for byte in (*range(0xA1, 0xDB), *range(0xDF, 0xFC))}
# Glyph numbers of the *UPC fonts of Windows, which PDFium hands on as code points.
UPC = {201: "่", 202: "้", 203: "๊", 204: "๋", 205: "์"}


def actual_text(glyphs: list[Glyph], edges: dict[int, tuple[float, float]], fired: Counter[str]) -> list[Glyph]:
    """Give the letters of an ActualText their places: each an equal share of what is drawn for it.

    LibreOffice, Chromium and cairo state the text of stacked marks in this way. PDFium puts all letters of a span on one
    pen and knows only the first piece that is drawn for them.
    """
    kept: list[Glyph] = []
    at = 0
    while at < len(glyphs):
        span = glyphs[at].span
        end = at + 1
        while span and end < len(glyphs) and glyphs[end].span == span:
            end += 1
        kept.extend(_spread(glyphs[at:end], edges.get(span)) if span else glyphs[at:end])
        if span:
            fired["actual-text"] += 1
        at = end
    return kept


def _spread(glyphs: list[Glyph], edges: tuple[float, float] | None) -> list[Glyph]:
    bases: list[Glyph] = []
    for glyph in glyphs:
        if bases and glyph.text[0] in ABOVE_BELOW:
            _join(bases[-1], glyph)
        else:
            bases.append(glyph)
    left = min(glyph.left for glyph in glyphs)
    right = max(glyph.right for glyph in glyphs)
    if edges is not None and edges[0] < edges[1]:
        left, right = min(left, edges[0]), max(right, edges[1])
    if bases[0].text[0] not in ABOVE_BELOW:
        left = bases[0].x0
    share = (right - left) / len(bases)
    for index, base in enumerate(bases):
        base.left = base.x0 = left + index * share
        base.right = base.x1 = left + (index + 1) * share
    return bases


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
    """Read glyph numbers 201 to 205 of the *UPC fonts as tone marks.

    Seen in 5 of 51 files (Distiller, DilleniaUPC and kin): all other letters have code points, the tone marks that Excel
    draws on their own have none. Only a glyph that the font cannot name counts, and only next to Thai.
    """
    for index, glyph in enumerate(glyphs):
        if glyph.broken and len(glyph.text) == 1 and (mark := UPC.get(ord(glyph.text))):
            around = glyphs[max(0, index - 3) : index] + glyphs[index + 1 : index + 3]
            if any("ก" <= other.text[0] <= "๛" for other in around):
                glyph.text = mark
                glyph.broken = False
                fired["upc-glyph-numbers"] += 1
    return glyphs


def private_use(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Read the private-use glyphs F700-F71A as the marks that they show (17 of 51 files)."""
    for glyph in glyphs:
        if "\uf700" <= glyph.text <= "\uf71a" and len(glyph.text) == 1:
            glyph.text = PRIVATE[ord(glyph.text)]
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
    """Drop zero-width spaces, soft hyphens and byte-order marks; a no-break space is a space."""
    kept = []
    for glyph in glyphs:
        if glyph.text in INVISIBLE:
            fired["invisible"] += 1
            continue
        if glyph.text == "\u00a0":
            glyph.text = " "
        elif glyph.text == "\x02":
            glyph.text = "-"  # what PDFium makes of a hyphen at a line's end
        kept.append(glyph)
    return kept


def fake_bold(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Keep one of two glyphs that are the same within 0.12 em: bold type made by printing twice.

    PDFium drops most of them itself; those of other text objects remain. Letters that merely stand close (`..`, `ll`)
    are a third of an em apart. Only text objects that begin on a glyph of another one are looked at more closely.
    """
    doubled = _doubled_runs(glyphs)
    if not doubled:
        return glyphs
    places: dict[tuple[str, int], list[Glyph]] = {}
    for glyph in glyphs:
        if glyph.run not in doubled:
            places.setdefault((glyph.text, int(glyph.y / 16)), []).append(glyph)
    kept = []
    for glyph in glyphs:
        if glyph.run in doubled and glyph.text != " ":
            row = int(glyph.y / 16)
            near = (twin for at in (row - 1, row, row + 1) for twin in places.get((glyph.text, at), ()))
            if any(_is_twin(twin, glyph) for twin in near):
                fired["fake-bold"] += 1
                continue
            places.setdefault((glyph.text, row), []).append(glyph)
        kept.append(glyph)
    return kept


def _doubled_runs(glyphs: list[Glyph]) -> set[int]:
    """Return the text objects whose first glyph stands on the first glyph of an earlier one."""
    first: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text != " " and (not first or glyph.run != first[-1].run):
            first.append(glyph)
    first.sort(key=lambda glyph: (glyph.text, glyph.x0))
    doubled: set[int] = set()
    for index, glyph in enumerate(first):
        for other in first[index + 1 : index + 9]:
            if other.text != glyph.text or other.x0 - glyph.x0 > 0.12 * glyph.size:
                break
            if _is_twin(glyph, other):
                doubled.add(max(glyph.run, other.run))
    return doubled


def _is_twin(one: Glyph, other: Glyph) -> bool:
    near = 0.12 * other.size
    return abs(one.x0 - other.x0) < near and abs(one.y - other.y) < near


def attach_marks(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Put each mark on the letter over which it is drawn.

    Marks are drawn apart from their letter in 26 of 51 files: right after it, at the end of the word (Excel), or at the
    end of the line (LibreOffice, for glyphs from a second font). The letter before it in the stream takes it if the
    middle of the mark's ink lies over that letter; else the earlier letter of the same line over which it lies; else
    the letter before it, if its right edge is near (-1.2 to +0.7 em).
    """
    kept: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text[0] not in ABOVE_BELOW:
            kept.append(glyph)
            continue
        base = _base_of(glyph, kept)
        if base is None:
            kept.append(glyph)
            continue
        if not kept or base is not kept[-1]:
            fired["mark-apart"] += 1
        _join(base, glyph)
    return kept


def _join(base: Glyph, mark: Glyph) -> None:
    base.text += mark.text
    base.top = min(base.top, mark.top)
    base.bottom = max(base.bottom, mark.bottom)


REACH = 400  # glyphs that are looked back at; a line holds 120


def _base_of(mark: Glyph, before: list[Glyph]) -> Glyph | None:
    middle = (mark.left + mark.right) / 2
    last = before[-1] if before else None
    em = mark.size
    if last is not None and last.text == " " and len(before) > 1:
        last = before[-2]  # "a space before a mark" is never printed so
    if last is not None and abs(last.y - mark.y) < 0.8 * em and last.text != " ":
        if last.x0 <= middle <= last.x1 or (mark.span and mark.span == last.span):
            return last
    else:
        last = None
    for other in reversed(before[-REACH:]):
        if other.x0 <= middle <= other.x1 and abs(other.y - mark.y) < 0.5 * em and other.text[0] in LETTERS:
            return other
    if last is not None and -1.2 * em <= mark.x0 - last.x1 <= 0.7 * em and "ก" <= last.text[0] <= "๛":
        return last
    return None


LETTERS = CONSONANTS | frozenset("ฤฦๅาำะเแโใไฯๆ") | frozenset("-–◌")


def ringless_am(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Read a ำ that is drawn without its ring as า.

    Where a font has no glyph of its own for ำ, Word draws ring and า apart, and its PDFs may call every า of that font ำ
    (3 of 215 files of three public repositories). The ring of a real ำ stands left of the pen: by 0.10 to 0.18 em in all
    others, by nothing here. The rules that come after make ำ again where a ring was drawn on its own.
    """
    for glyph in glyphs:
        if glyph.text == AM and not glyph.span and glyph.left > glyph.x0 - 0.03 * glyph.size:
            glyph.text = AA
            fired["ringless-am"] += 1
    return glyphs


def sara_am(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Make ำ of its pieces: nikhahit + า (18 of 51 files), a tone mark between them, U+FFFD + า after a consonant.

    A mark that stands on ำ itself belongs to the letter before it.
    """
    for index, glyph in enumerate(glyphs):
        first = glyph.text[0]
        if first == AA and index:
            base = _letter_before(glyphs, index)
            if base is None:
                continue
            if NIKHAHIT in base.text:
                base.text = base.text.replace(NIKHAHIT, "")
            elif base.text == "\ufffd" and index > 1 and glyphs[index - 2].text[0] in CONSONANTS:
                base.text = ""
            else:
                continue
            glyph.text = AM + glyph.text[1:]
            fired["sara-am"] += 1
            first = AM
        if first == AM and len(glyph.text) > 1 and index:
            base = _letter_before(glyphs, index)
            if base is not None and base.text and base.text[0] in CONSONANTS:
                base.text += glyph.text[1:].replace(NIKHAHIT, "")
                glyph.text = AM
                fired["mark-on-am"] += 1
    return [glyph for glyph in glyphs if glyph.text]


def _letter_before(glyphs: list[Glyph], index: int) -> Glyph | None:
    """Return the letter next to the left on the same line: in the stream, or else on the page."""
    glyph = glyphs[index]
    last = glyphs[index - 1]
    near = 0.35 * glyph.size
    if abs(last.y - glyph.y) < near and abs(last.x1 - glyph.x0) < near:
        return last
    for other in reversed(glyphs[max(0, index - REACH) : index]):
        if abs(other.y - glyph.y) < near and abs(other.x1 - glyph.x0) < near and other.text != " ":
            return other
    return None


def zero_width_space(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Make ำ of a space without width and า: the nikhahit of Word's fonts, which its PDFs call a space (12 of 51 files).

    All 212 true cases have no advance at all. The same rule on plain text (`consonant, space, า`) misfired 49 times, so
    it exists for glyphs only.
    """
    kept: list[Glyph] = []
    pending: Glyph | None = None
    for glyph in glyphs:
        if glyph.text == " " and glyph.right <= glyph.x0 + 0.03 * glyph.size:
            pending = glyph
            continue
        if pending is not None and glyph.text == AA and abs(pending.y - glyph.y) < 0.3 * glyph.size:
            near = abs(pending.x0 - glyph.x0) < 0.5 * glyph.size
            base = kept[-1].text if kept else ""
            if near and base and (base[0] in CONSONANTS):
                glyph.text = AM
                fired["zero-width-space"] += 1
        pending = None
        kept.append(glyph)
    return kept


def mark_order(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Order the marks of each letter (vowel, then tone), one of each; two เ are one แ."""
    for glyph in glyphs:
        text = glyph.text
        if len(text) > 2 and text[1] in ABOVE_BELOW:
            marks = text[1:]
            ordered = "".join(dict.fromkeys([m for m in marks if m not in TONES] + [m for m in marks if m in TONES]).keys())
            if ordered != marks:
                glyph.text = text[0] + ordered
                fired["mark-order"] += 1
    for before, glyph in pairwise(glyphs):
        if glyph.text == "เ" == before.text and abs(before.x1 - glyph.x0) < 0.2 * glyph.size:
            before.text, glyph.text = "แ", ""
            before.x1 = glyph.x1
            fired["two-e"] += 1
    return [glyph for glyph in glyphs if glyph.text]


Rule = Callable[[list[Glyph], "Counter[str]"], list[Glyph]]

RULES: tuple[tuple[str, Rule], ...] = (
    ("latin-codes", latin_codes),
    ("upc-glyph-numbers", upc_glyph_numbers),
    ("private-use", private_use),
    ("thai-digits", thai_digits),
    ("invisible", invisible),
    ("fake-bold", fake_bold),
    ("ringless-am", ringless_am),
    ("attach-marks", attach_marks),
    ("zero-width-space", zero_width_space),
    ("sara-am", sara_am),
    ("mark-order", mark_order),
)


def repair(page: PageGlyphs, fired: Counter[str], without: frozenset[str] = frozenset()) -> list[Glyph]:
    """Apply all rules in their order; `fired` counts what they did."""
    glyphs = page.glyphs
    if page.span_edges and "actual-text" not in without:
        glyphs = actual_text(glyphs, page.span_edges, fired)
    for name, rule in RULES:
        if name not in without and glyphs:
            glyphs = rule(glyphs, fired)
    return glyphs
