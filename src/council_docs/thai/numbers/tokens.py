"""The words and figures that Thai numerals are made of: a text to tokens. `thai.numbers` reads the tokens."""

import re
from dataclasses import dataclass
from decimal import Decimal

from council_docs.errors import BahtTextError
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary
from council_docs.thai.numbers.digits import WELL_FORMED, to_arabic

_MOST_DIGITS = 700
ZERO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"

Value = int | Decimal


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a figure; `start` and `end` are offsets into the text as given."""

    kind: str
    value: Value
    start: int
    end: int
    text: str = ""


def _words() -> dict[str, tuple[str, int]]:
    data = vocabulary("numerals")
    words = {word: ("digit", value) for word, value in data["digits"].items()}
    words |= {word: ("scale", value) for word, value in data["scales"].items()}
    words |= {word: (kind, 0) for kind, spellings in data["roles"].items() for word in spellings}
    return words


WORDS = _words()
NUMERALS = frozenset(
    w for w, (kind, _) in WORDS.items() if kind in ("digit", "scale", "zero", "final_one", "twenty", "million")
)

_NUMERAL_KINDS = frozenset(WORDS[word][0] for word in NUMERALS)
_THAI_LETTER = compiled("[ก-ฮเ-ไ]")
_TOKEN = compiled(
    rf"(?P<word>{any_of(WORDS)})"
    r"|(?P<figure>[0-9][0-9,.]*)"
    r"|(?P<mark>[-–=]{1,3})"  # of `5,000.-`
)
_SPACE = compiled(rf"[\s{ZERO_WIDTH}]+")
_MISORDERED = compiled("([\u0e48-\u0e4b])([\u0e31\u0e34-\u0e39\u0e47])")
"""A tone mark before the vowel that it stands on: looks right, spells wrong, and is what many old files hold."""


def squeeze(text: str) -> tuple[str, list[int]]:
    """Return the text without white space, with Arabic digits and marks in order, and the offset of each of its characters.

    White space between two digits stays, as one space: `2566 500` is two figures.
    """
    plain = to_arabic(text)
    if not _SPACE.search(plain):
        return _MISORDERED.sub(r"\2\1", plain), list(range(len(plain)))
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    for gap in _SPACE.finditer(plain):
        pieces.append(plain[at : gap.start()])
        offsets.extend(range(at, gap.start()))
        at = gap.end()
        before, after = plain[gap.start() - 1 : gap.start()], plain[at : at + 1]
        if before.isdecimal() and after.isdecimal() and not gap.group().strip(" \t\n\r\f\v\u00a0\u3000") and gap.start():
            pieces.append(" ")
            offsets.append(gap.start())
    pieces.append(plain[at:])
    offsets.extend(range(at, len(plain)))
    return _MISORDERED.sub(r"\2\1", "".join(pieces)), offsets


def tokenize_numeral(text: str, source: str | None = None, shift: int = 0) -> list[Token]:
    """Split a text into the words and figures of a sum.

    Args:
        text: The sum, with white space anywhere.
        source: The text that an error is to quote, where `text` is a part of it that begins at `shift`.
        shift: See `source`.

    Raises:
        BahtTextError: Something in it is no such word, or a figure is not well formed.
    """
    plain, offsets = squeeze(text)
    offsets.append(len(text))
    found: list[Token] = []
    at = 0
    while at < len(plain):
        if plain[at] == " ":
            at += 1
            continue
        match = _TOKEN.match(plain, at)
        start = offsets[at] + shift
        if match is None:
            raise BahtTextError(f"{_excerpt(plain, at)} is no word of a Thai numeral", text=source or text, position=start)
        end = offsets[match.end() - 1] + 1 + shift
        why = ""
        if match["word"]:
            kind, number = WORDS[match.group()]
            found.append(Token(kind, number, start, end, match.group()))
        elif match["mark"]:
            why = _refused_mark(plain, match, found)
        else:
            token, why = _figure_token(match.group(), start, end, found)
            found.append(token)
        if why:
            raise BahtTextError(why, text=source or text, position=start)
        at = match.end()
    return found


def _refused_mark(plain: str, match: re.Match[str], found: list[Token]) -> str:
    """Return why a stroke is no part of a sum: it stands behind `5,000.`, or where a typist broke the words of one sum."""
    last = found[-1].kind if found else "none"
    if last == "figure" and plain[match.start() - 1] in ".,":
        return ""
    wraps = match.group() in ("-", "–") and last in _NUMERAL_KINDS and _THAI_LETTER.match(plain, match.end())
    if not wraps:
        return f"{match.group()} is no part of a sum"
    if last == "million" and "ล้าน" in plain[match.end() :]:
        return "the stroke may join two sums"  # สองล้าน-สามล้านบาท
    return ""


def _figure_token(word: str, start: int, end: int, found: list[Token]) -> tuple[Token, str]:
    """Return the token of a figure, and why it is none."""
    figure = word.rstrip(".,")
    plainly = figure.replace(",", "")
    if len(figure) > _MOST_DIGITS or not WELL_FORMED.fullmatch(figure):
        return Token("figure", 0, start, end, figure), f"{figure[:40]} is not a well-formed figure"
    token = Token("figure", Decimal(plainly) if "." in figure else int(plainly), start, end, figure)
    apart = found and found[-1].kind == "figure"
    return token, f"{figure[:40]} is a figure right behind a figure: one with a gap, or two" if apart else ""


def _excerpt(text: str, at: int) -> str:
    return repr(text[at : at + 12])
