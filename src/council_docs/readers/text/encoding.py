"""Which encoding bytes are in, found out from the bytes; never guessed silently.

Thai offices write UTF-8 (with and without BOM), UTF-16 (Notepad's "Unicode") and, in older files, TIS-620 or its superset
cp874. Whatever is in no such encoding raises `ReadError`.
"""

import codecs
import re
from dataclasses import dataclass

from council_docs.errors import ReadError
from council_docs.lexicon.patterns import compiled
from council_docs.thai.script.text_quality import damage

_BOMS = (
    # UTF-32 first: its mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Thai or Latin letters seen through the wrong code page: UTF-8 read as cp1252 (`à¸`, `à¹`), TIS-620 read as cp1252.
_UTF8_AS_LATIN = compiled("\u00e0[\u00b8\u00b9]")
_CP1252 = bytes(range(0x80, 0xA0)).decode("cp1252", "ignore")
_CONTINUED = f"[\u0080-\u00bf{re.escape(_CP1252)}]"
_RUNS = compiled(r"[^\x00-\xa0]{3}")  # three letters beyond ASCII in a row
_TRIPLE = compiled(f"\u00e0[\u00b8\u00b9]{_CONTINUED}")
# With them come quotation marks, dashes and hard spaces (`â€œ`, `Â `).
_MANGLED = compiled(f"{_TRIPLE.pattern}|\u00e2[\u0080\u20ac]{_CONTINUED}|\u00c2[\u00a0-\u00bf]")
_TRIPLES = 3
"""So many of them are no accident."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the encoding that its bytes were in."""

    text: str
    encoding: str


def decode(data: bytes, *, source: str) -> Decoded:
    """Decode a text file.

    Raises:
        ReadError: The bytes are no text in UTF-8, UTF-16, UTF-32, TIS-620 or cp874.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            # A file cut off in the middle of a character loses that character, not the rest.
            return Decoded(unmangled(data.decode(encoding, "replace")), encoding.removesuffix("-sig"))
    wide = _without_bom(data)
    if wide:
        return Decoded(data.decode(wide, "replace"), wide)
    try:
        return Decoded(unmangled(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError:
        pass
    text = _thai_bytes(data)
    if text is not None:
        return Decoded(text, "cp874")
    text = data.decode("utf-8", "replace")
    # Bytes that form characters of three bytes this often are UTF-8 by more than chance; some were damaged on the way.
    if text.count("\ufffd") <= 0.02 * len(text) and any(ord(c) > 0x7FF and c != "\ufffd" for c in text[:10_000]):
        return Decoded(text, "utf-8")
    raise ReadError(
        "is no text in UTF-8, UTF-16 or TIS-620 (cp874); save it as UTF-8 and try again",
        source=source,
    )


def _without_bom(data: bytes) -> str | None:
    """Return the text of UTF-16 without its mark: every second byte is 0x00 or 0x0E (the Thai block)."""
    head = data[:4096]
    if len(head) < 4:
        return None
    for encoding, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        low = head[::2] if encoding == "utf-16-le" else head[1::2]
        wide = sum(byte in (0x00, 0x0E) for byte in high) / len(high)
        if wide > 0.9 and sum(byte in (0x00, 0x0E) for byte in low) / len(low) < 0.3:
            return encoding
    return None


def _thai_bytes(data: bytes) -> str | None:
    """Return the text of TIS-620 or cp874 bytes, if that is what they are."""
    try:
        text = data.decode("cp874")
    except UnicodeDecodeError:
        return None
    measured = damage(text, words=False)
    others = sum(byte > 0x7F for byte in data) - measured.thai
    digits = sum("\u0e50" <= c <= "\u0e59" or c in "\u0e2f\u0e3f\u0e46\u00a0…–—‘’“”•" for c in text)
    if measured.thai < 3 or others - digits > 0.05 * measured.thai or measured.ill_formed > 0.05 * measured.thai + 1:
        return None
    return text


def unmangled(text: str) -> str:
    """Undo a decoding with the wrong code page: Thai as UTF-8 or TIS-620 bytes that were taken for cp1252 or Latin-1.

    UTF-8 in that guise (`à¸` and a sign, three signs a letter) is no language's, so it is undone wherever it stands: pages
    in UTF-8 show texts of old data bases so. TIS-620 is undone only if nothing Thai is in the text, most of its letters are
    of that kind, and it becomes well-formed Thai.
    """
    plain = _unmangled(text)
    if plain == text and len(_TRIPLE.findall(text[:200_000])) >= _TRIPLES:
        return _MANGLED.sub(lambda found: (_as_bytes(found[0]) or b"").decode("utf-8", "replace"), text)
    return plain


def _unmangled(text: str) -> str:
    """Return the whole text at once."""
    letters = [c for c in text[:20_000] if not c.isascii()]
    if len(letters) < 6 or any("\u0e00" <= c <= "\u0e7f" for c in letters):
        return text
    data = _as_bytes(text)
    if data is None:
        return _of_macintosh(text)
    if _UTF8_AS_LATIN.search(text):
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return text
    if sum("\u00a1" <= c <= "\u00fb" for c in letters) < 0.9 * len(letters):
        return text
    thai = _thai_bytes(data)
    # Western words have accents here and there; Thai bytes come in runs.
    runs = re.findall("[\u00a1-\u00fb]{3}", text[:20_000])
    return thai if thai is not None and len(runs) * 3 > 0.3 * len(letters) else text


def _of_macintosh(text: str) -> str:
    """Undo TIS-620 bytes that were taken for MacRoman (`ª√–™ÿ¡`), if well-formed Thai comes of it."""
    try:
        thai = _thai_bytes(text.encode("mac_roman"))
    except UnicodeEncodeError:
        return text
    runs = _RUNS.findall(text[:20_000])
    letters = sum(1 for letter in text[:20_000] if not letter.isascii())
    return thai if thai is not None and 3 * len(runs) > 0.3 * letters else text


def _as_bytes(text: str) -> bytes | None:
    pieces = bytearray()
    for c in text:
        if ord(c) < 0x100:
            pieces.append(ord(c))
            continue
        try:
            pieces += c.encode("cp1252")
        except UnicodeEncodeError:
            return None
    return bytes(pieces)
