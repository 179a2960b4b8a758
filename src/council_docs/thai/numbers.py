"""Thai numerals: a strict grammar of number words and of figures that stand among them.

    number   := parts joined by ล้าน, each below a million:      สองล้าน ล้าน · หนึ่งแสนล้าน · หกล้านเจ็ดแสน
    part     := [D แสน] [D หมื่น] [D พัน] [D ร้อย] [tens] [unit]   in falling order, each once
    tens     := สิบ | ยี่สิบ | D สิบ                                  not สองสิบ
    unit     := D | เอ็ด (only after something) | D จุด D…
    D        := หนึ่ง … เก้า | a figure (6 ล้าน 7 แสน, 1.57 แสนล้าน)

A scale word without a digit counts as one where the number begins with it (ร้อยห้าสิบ, แสนล้าน). What everyday speech reads in
another way than the rule is refused: พันห้า (1,005 by rule, 1,500 in speech), สองสามร้อย (two or three hundred).

White space and zero-width characters may stand anywhere inside; a tone mark may stand before its vowel.
"""

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

from council_docs.errors import BahtTextError
from council_docs.thai.digits import WELL_FORMED, to_arabic

MILLION = 1_000_000
MOST_MILLIONS = 100
"""How many ล้าน one number may hold (10^600), so that no text costs more than it is long."""
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


@cache
def vocabulary() -> dict[str, Any]:
    """Return the words of `data/numerals.toml`."""
    return tomllib.loads(resources.files("council_docs.thai").joinpath("data/numerals.toml").read_text("utf-8"))


def _words() -> dict[str, tuple[str, int]]:
    data = vocabulary()
    words = {word: ("digit", value) for word, value in data["digits"].items()}
    words |= {word: ("scale", value) for word, value in data["scales"].items()}
    words |= {word: (kind, 0) for kind, spellings in data["roles"].items() for word in spellings}
    return words


WORDS = _words()
NUMERALS = frozenset(
    w for w, (kind, _) in WORDS.items() if kind in ("digit", "scale", "zero", "final_one", "twenty", "million")
)

_TOKEN = re.compile(
    r"(?P<word>" + "|".join(sorted(map(re.escape, WORDS), key=len, reverse=True)) + ")"
    r"|(?P<figure>[0-9][0-9,.]*)"
    r"|(?P<mark>[-–=]{1,3})"  # of `5,000.-`
)
_SPACE = re.compile(rf"[\s{ZERO_WIDTH}]+")
_MISORDERED = re.compile("([\u0e48-\u0e4b])([\u0e31\u0e34-\u0e39\u0e47])")
"""A tone mark before the vowel that it stands on: looks right, spells wrong, and is what many old files hold."""


def squeeze(text: str) -> tuple[str, list[int]]:
    """Return the text without white space, with Arabic digits and marks in order, and the offset of each of its characters.

    White space between two digits stays, as one space: `2566 500` is two figures.
    """
    plain = to_arabic(text)
    if not _SPACE.search(plain):
        return _MISORDERED.sub(r"\2\1", plain), list(range(len(plain)))
    pieces, offsets, at = [], [], 0
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
        word = match.group()
        end = offsets[match.end() - 1] + 1 + shift
        if match["word"]:
            kind, number = WORDS[word]
            found.append(Token(kind, number, start, end, word))
        elif match["mark"]:
            if not found or found[-1].kind != "figure" or plain[at - 1] not in ".,":
                raise BahtTextError(f"{word} is no part of a sum", text=source or text, position=start)
        else:
            figure = word.rstrip(".,")
            if len(figure) > _MOST_DIGITS or not WELL_FORMED.fullmatch(figure):
                raise BahtTextError(f"{figure[:40]} is not a well-formed figure", text=source or text, position=start)
            whole = "." not in figure
            plainly = figure.replace(",", "")
            found.append(Token("figure", int(plainly) if whole else Decimal(plainly), start, end, figure))
        at = match.end()
    return found


def _excerpt(text: str, at: int) -> str:
    return repr(text[at : at + 12])


class NumberReader:
    """Reads one number from a list of tokens, from `self.at` on."""

    def __init__(self, tokens: list[Token], text: str) -> None:
        self.tokens = tokens
        self.text = text
        self.at = 0
        self._worded = False

    def peek(self, ahead: int = 0) -> Token:
        """Return a token without consuming it; one of kind `end` behind the last."""
        index = self.at + ahead
        if index < len(self.tokens):
            return self.tokens[index]
        end = self.tokens[-1].end if self.tokens else 0
        return Token("end", 0, end, end)

    def take(self, kind: str) -> Token | None:
        """Consume the next token if it is of this kind."""
        token = self.peek()
        if token.kind != kind:
            return None
        self.at += 1
        return token

    def fail(self, why: str, token: Token | None = None) -> BahtTextError:
        """Return an error that says what is wrong at a token."""
        return BahtTextError(why, text=self.text, position=(token or self.peek()).start)

    def number(self) -> Value | None:
        """Read a number; `None` where none begins here."""
        first = self.at
        self._worded = False
        alone = self._half() or self._fraction()
        if alone is not None:
            return alone
        if self.peek().kind == "zero" and self.peek(1).kind != "point":
            self.at += 1
            if self.peek().kind in ("digit", "scale", "million", "final_one", "twenty", "figure", "zero"):
                raise self.fail("ศูนย์ stands alone")
            return 0
        total: Value = 0
        millions = 0
        broken = False
        while True:
            start = self.at
            part, fractional = self._part(first=not millions)
            if part is not None and broken:
                raise self.fail("nothing may follow a number with decimals but ล้าน", self.tokens[start])
            broken = broken or fractional
            if part is not None and millions and part >= MILLION:
                raise self.fail("a figure after ล้าน must be below a million", self.tokens[start])
            if self.take("million") is None:
                total += part or 0
                break
            if part is None and not millions:
                part = 1
                self._worded = True
            if part == 0 and fractional is False:
                raise self.fail("ศูนย์ stands alone", self.tokens[start])
            total = (total + (part or 0)) * MILLION
            millions += 1
            if millions > MOST_MILLIONS:
                raise self.fail("longer than any sum")
        if self.at == first:
            return None
        self._refuse_spoken(first)
        fraction = self._fraction()
        if fraction is not None:
            return total + fraction
        return total + self._half_more()

    def _part(self, *, first: bool) -> tuple[Value | None, bool]:
        """Read what stands between two ล้าน; returns its value and whether it has decimals."""
        start = self.at
        value: Value = 0
        limit = MILLION
        while True:
            token, scale = self.peek(), self.peek(1)
            bare = token.kind == "scale" and (token.value == 10 or (first and self.at == start))
            if token.kind == "figure":
                if self._worded:
                    raise self.fail("a figure after number words")
                value, limit, fractional = self._figure(value, limit, free=first and self.at == start)
                if fractional:
                    return value, True
            elif token.kind in ("digit", "twenty") and scale.kind == "scale":
                value += self._coefficient(token, scale) * scale.value
                limit = self._below(scale, limit)
                self.at += 2
            elif bare:
                value += token.value
                limit = self._below(token, limit)
                self.at += 1
            elif token.kind in ("digit", "final_one", "zero"):
                unit = self._unit(token, limit, begins=first and self.at == start)
                self.at += 1
                value += unit
                self._worded = True
                if self.peek().kind == "point":
                    return self._decimals(value), True
                limit = 1
            elif token.kind == "scale":
                raise self.fail(f"{token.text} without a number before it")
            elif token.kind == "twenty":
                raise self.fail("ยี่ stands only before สิบ")
            elif token.kind == "point" and self.at > start:
                return self._decimals(value), True
            else:
                break
            if token.kind != "figure":
                self._worded = True
        return (value if self.at > start else None), False

    def _below(self, scale: Token, limit: int) -> int:
        if scale.value >= limit:
            raise self.fail(f"{scale.text} after a word that is not greater", scale)
        return int(scale.value)

    def _coefficient(self, digit: Token, scale: Token) -> Value:
        if digit.kind == "twenty":
            if scale.value != 10:
                raise self.fail("ยี่ stands only before สิบ", digit)
            return 2
        if scale.value == 10 and digit.value == 2:
            raise self.fail("20 is ยี่สิบ", digit)
        return digit.value

    def _unit(self, token: Token, limit: int, *, begins: bool) -> Value:
        if token.kind == "zero":
            if not begins or self.peek(1).kind != "point":
                raise self.fail("ศูนย์ stands alone")
            return 0
        if limit == 1:
            raise self.fail("two digits without a word of scale between them", token)
        if token.kind == "final_one":
            if begins:
                raise self.fail("เอ็ด stands only at the end of a greater number", token)
            if self.peek(1).kind == "scale":
                raise self.fail("เอ็ด stands only in the last place", token)
            return 1
        if limit == 10 and token.value == 1:
            raise self.fail("after สิบ, one is เอ็ด", token)
        return token.value

    def _figure(self, value: Value, limit: int, *, free: bool) -> tuple[Value, int, bool]:
        token, scale = self.peek(), self.peek(1)
        self.at += 1
        fractional = isinstance(token.value, Decimal)
        if scale.kind != "scale":
            if not free and token.value >= limit:
                raise self.fail("a figure that does not fit in the place where it stands", token)
            return value + token.value, 1, fractional
        self.at += 1
        if not free and token.value * scale.value >= limit:
            raise self.fail("a figure that does not fit in the place where it stands", token)
        return value + token.value * scale.value, self._below(scale, limit), fractional

    def _decimals(self, whole: Value) -> Decimal:
        """Read จุด and the digits after it, one by one, and a word of scale that multiplies them all."""
        self.take("point")
        digits = ""
        while self.peek().kind in ("digit", "zero"):
            digits += str(self.peek().value)
            self.at += 1
        if self.peek().kind == "scale" and self.peek().value == 10:
            raise self.fail("digits after จุด are read one by one")
        if not digits:
            raise self.fail("จุด without digits after it")
        value = Decimal(f"{whole}.{digits}")
        scale = self.peek()
        if scale.kind == "scale":
            if value >= 100:
                raise self.fail("not clear what the word of scale multiplies", scale)
            self.at += 1
            value *= scale.value
        return value

    def _half(self) -> Value | None:
        """Read ครึ่ง at the beginning: half of the scale that follows (ครึ่งล้าน), or of one baht."""
        if self.take("half") is None:
            return None
        value = Decimal("0.5")
        while self.peek().kind in ("scale", "million"):
            token = self.peek()
            if token.value == 10 or (token.kind == "scale" and value >= 1):
                raise self.fail("not a scale that is halved", token)
            value *= token.value or MILLION
            self.at += 1
        return value

    def _half_more(self) -> Value:
        """Read ครึ่ง at the end: half of the last scale on top (สองล้านครึ่ง is 2,500,000)."""
        last, before = self.peek(-1), self.peek(-2) if self.at > 1 else None
        if self.peek().kind != "half" or last.kind not in ("scale", "million"):
            return 0
        compound = before is not None and last.kind == "million" and before.kind in ("scale", "million")
        if compound or last.value == 10:
            raise self.fail("not clear what ครึ่ง halves")
        self.at += 1
        return Decimal(last.value or MILLION) / 2

    def _fraction(self) -> Decimal | None:
        """Read เศษ n ส่วน m; only fractions that end as decimals."""
        if self.peek().kind != "remainder":
            return None
        ahead = 1
        while self.peek(ahead).kind in ("digit", "scale", "twenty", "final_one", "figure"):
            ahead += 1
        if self.peek(ahead).kind != "parts":
            return None
        mark = self.at
        self.at += 1
        over, _ = self._part(first=True)
        self.take("parts")
        under, _ = self._part(first=True)
        if not over or not under or over >= under:
            raise self.fail("not a proper fraction", self.tokens[mark])
        share = Fraction(over) / Fraction(under)
        places = next((n for n in range(30) if 10**n % share.denominator == 0), None)
        if places is None:
            raise self.fail("a fraction without an exact decimal", self.tokens[mark])
        return Decimal(int(share * 10**places)).scaleb(-places)

    def _refuse_spoken(self, first: int) -> None:
        """Refuse a bare scale and one digit (พันห้า): 1,005 by rule, 1,500 in speech."""
        words = self.tokens[first : self.at]
        while len(words) > 2 and words[-1].kind == "million":
            words.pop()
        if len(words) != 2:
            return
        head, unit = words
        spoken = head.kind == "million" or (head.kind == "scale" and head.value != 10)
        if spoken and unit.kind == "digit":
            raise self.fail(f"{head.text}{unit.text} has two readings, by rule and in speech", head)


def spell_number(value: int) -> str:
    """Return a whole number in Thai words, in groups of a million: `spell_number(101)` is หนึ่งร้อยเอ็ด."""
    if value < 0:
        return "ลบ" + spell_number(-value)
    if value < MILLION:
        return _spell_part(value, alone=True) or "ศูนย์"
    parts: list[int] = []
    while value:
        value, rest = divmod(value, MILLION)
        parts.append(rest)
    parts.reverse()
    spelled = [_spell_part(part, alone=not index) for index, part in enumerate(parts)]
    return "ล้าน".join(spelled)


_DIGITS = ["", *vocabulary()["digits"]]
_SCALES = {value: word for word, value in vocabulary()["scales"].items()}


def _spell_part(value: int, *, alone: bool) -> str:
    pieces = []
    rest = value
    for scale in (100_000, 10_000, 1000, 100):
        digit, rest = divmod(rest, scale)
        if digit:
            pieces.append(_DIGITS[digit] + _SCALES[scale])
    tens, unit = divmod(rest, 10)
    if tens:
        pieces.append({1: "สิบ", 2: "ยี่สิบ"}.get(tens) or _DIGITS[tens] + "สิบ")
    if unit:
        pieces.append("เอ็ด" if unit == 1 and (value > 1 or not alone) else _DIGITS[unit])
    return "".join(pieces)
