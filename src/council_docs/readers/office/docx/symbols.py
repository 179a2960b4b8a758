"""Signs of symbol fonts (`w:sym`), which Word stores by font and byte: what they show, in Unicode.

The font Symbol is encoded as Adobe's; of Wingdings stand here the ticks, crosses and boxes of forms. Other signs go on as
the private-use code points that they are, and the repair of the text makes bullets of them.
"""

import re
from collections.abc import Mapping

_SYMBOL_ROWS = {
    0x22: "∀",
    0x24: "∃",
    0x27: "∋",
    0x2A: "∗",
    0x2D: "−",
    0x40: "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
    0x5C: "∴",
    0x5E: "⊥",
    0x61: "αβχδεφγηιϕκλμνοπθρστυϖωξψζ",
    0x7E: "∼",
    0xA0: "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈",
    0xE5: "∑",
    0xF1: "〉∫",
}
_FONTS: Mapping[str, Mapping[int, str]] = {
    "symbol": {
        **{byte: chr(byte) for byte in range(0x20, 0x7F)},
        **{first + at: sign for first, row in _SYMBOL_ROWS.items() for at, sign in enumerate(row)},
    },
    "wingdings": {0x6F: "☐", 0xA8: "☐", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"},
}


def symbol(font: str, code: str) -> str:
    """Return the sign of a font, by the code that Word has for it (`F0FC`); empty where that is no code."""
    if not re.fullmatch(r"[0-9A-Fa-f]{1,4}", code):
        return ""
    number = int(code, 16)
    known = _FONTS.get(font.strip().lower(), {})
    return known.get(number & 0xFF, chr(number)) if number < 0x100 or 0xF000 <= number < 0xF100 else chr(number)
