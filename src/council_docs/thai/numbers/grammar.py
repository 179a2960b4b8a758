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

from decimal import Decimal
from fractions import Fraction
from typing import Final

from council_docs.errors import BahtTextError
from council_docs.lexicon.wordlists import vocabulary
from council_docs.thai.numbers.tokens import Token, Value

MILLION: Final = 1_000_000
MOST_MILLIONS: Final = 100
"""How many ล้าน one number may hold (10^600), so that no text costs more than it is long."""


class NumberReader:
    """Reads one number from a list of tokens, from `self.at` on."""

    def __init__(self, tokens: list[Token], text: str) -> None:
        self.tokens = tokens
        self.text = text
        self.at: int = 0
        self.worded: bool = False
        """Number words have been read: figures may no longer follow."""

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
        self.worded = False
        for way in (self._half, self._fraction, self._nought):
            alone = way()
            if alone is not None:
                return alone
        total = self._millions()
        if self.at == first:
            return None
        self._refuse_spoken(first)
        fraction = self._fraction()
        return total + (self._half_more() if fraction is None else fraction)

    def _nought(self) -> Value | None:
        if self.peek().kind != "zero" or self.peek(1).kind == "point":
            return None
        self.at += 1
        if self.peek().kind in ("digit", "scale", "million", "final_one", "twenty", "figure", "zero"):
            raise self.fail("ศูนย์ stands alone")
        return 0

    def _millions(self) -> Value:
        """Read parts joined by ล้าน."""
        total: Value = 0
        millions = 0
        broken = False
        while True:
            start = self.at
            part = _Part(self, first=not millions)
            value = part.read()
            if value is not None:
                self._refuse_after_million(self.tokens[start], value, after_decimals=broken, after_million=millions > 0)
            broken = broken or part.fractional
            if self.take("million") is None:
                return total + (value or 0)
            if value is None and not millions:
                value = 1
                self.worded = True
            total = (total + (value or 0)) * MILLION
            millions += 1
            if millions > MOST_MILLIONS:
                raise self.fail("longer than any sum")

    def _refuse_after_million(self, token: Token, value: Value, *, after_decimals: bool, after_million: bool) -> None:
        if after_decimals:
            raise self.fail("nothing may follow a number with decimals but ล้าน", token)
        if after_million and value >= MILLION:
            raise self.fail("a figure after ล้าน must be below a million", token)

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
        over = _Part(self, first=True).read()
        self.take("parts")
        under = _Part(self, first=True).read()
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


class _Part:
    """What stands between two ล้าน: terms in falling order.

    Attributes:
        first: Nothing of the number stands before it.
        value: Sum of the terms read so far; `limit` is the scale that the next one must stay below.
        fractional: It has decimals, so that nothing but ล้าน may follow.
    """

    def __init__(self, reader: NumberReader, *, first: bool) -> None:
        self.reader = reader
        self.first = first
        self.start = reader.at
        self.value: Value = 0
        self.limit = MILLION
        self.fractional = False

    def read(self) -> Value | None:
        """Read as far as the part goes; `None` where it is empty."""
        ways = {
            "figure": self._figure,
            "digit": self._digit,
            "twenty": self._digit,
            "scale": self._bare_scale,
            "final_one": self._unit,
            "zero": self._unit,
            "point": self._point,
        }
        while not self.fractional and (way := ways.get(self.reader.peek().kind)):
            token = self.reader.peek()
            way(token)
            if token.kind != "figure":
                self.reader.worded = True
        return self.value if self.reader.at > self.start else None

    @property
    def _begins(self) -> bool:
        """The number begins here."""
        return self.first and self.reader.at == self.start

    def _lower(self, scale: Token) -> None:
        if scale.value >= self.limit:
            raise self.reader.fail(f"{scale.text} after a word that is not greater", scale)
        self.limit = int(scale.value)

    def _digit(self, token: Token) -> None:
        scale = self.reader.peek(1)
        if scale.kind != "scale":
            self._unit(token)
            return
        if token.kind == "twenty" and scale.value != 10:
            raise self.reader.fail("ยี่ stands only before สิบ", token)
        if token.kind == "digit" and token.value == 2 and scale.value == 10:
            raise self.reader.fail("20 is ยี่สิบ", token)
        self._lower(scale)
        self.value += (token.value or 2) * scale.value
        self.reader.at += 2

    def _bare_scale(self, token: Token) -> None:
        if token.value != 10 and not self._begins:
            raise self.reader.fail(f"{token.text} without a number before it")
        self._lower(token)
        self.value += token.value
        self.reader.at += 1

    def _unit(self, token: Token) -> None:
        reader = self.reader
        pointed = reader.peek(1).kind == "point"
        if token.kind == "twenty":
            raise reader.fail("ยี่ stands only before สิบ")
        if token.kind == "zero" and not (self._begins and pointed):
            raise reader.fail("ศูนย์ stands alone")
        if self.limit == 1:
            raise reader.fail("two digits without a word of scale between them", token)
        if token.kind == "final_one" and (self._begins or reader.peek(1).kind == "scale"):
            raise reader.fail("เอ็ด stands only at the end of a greater number", token)
        if token.kind == "digit" and token.value == 1 and self.limit == 10:
            raise reader.fail("after สิบ, one is เอ็ด", token)
        self.value += 1 if token.kind == "final_one" else token.value
        self.limit = 1
        reader.at += 1

    def _figure(self, token: Token) -> None:
        reader, scale = self.reader, self.reader.peek(1)
        if reader.worded:
            raise reader.fail("a figure after number words")
        term = token.value * scale.value if scale.kind == "scale" else token.value
        if not self._begins and term >= self.limit:
            raise reader.fail("a figure that does not fit in the place where it stands", token)
        self.fractional = isinstance(token.value, Decimal)
        self.value += term
        reader.at += 1
        if scale.kind == "scale":
            self._lower(scale)
            reader.at += 1
        else:
            self.limit = 1

    def _point(self, token: Token) -> None:
        """Read จุด and the digits after it, one by one, and a word of scale that multiplies them all."""
        reader = self.reader
        if reader.at == self.start:
            raise reader.fail("no number begins here")
        reader.at += 1
        digits = ""
        while reader.peek().kind in ("digit", "zero"):
            digits += str(reader.peek().value)
            reader.at += 1
        if reader.peek().kind == "scale" and reader.peek().value == 10:
            raise reader.fail("digits after จุด are read one by one")
        if not digits:
            raise reader.fail("จุด without digits after it", token)
        self.value = Decimal(f"{self.value}.{digits}")
        self.fractional = True
        scale = reader.take("scale")
        if scale is None:
            return
        if self.value >= 100:
            raise reader.fail("not clear what the word of scale multiplies", scale)
        self.value *= scale.value


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


_DIGITS = ["", *vocabulary("numerals")["digits"]]
_SCALES = {value: word for word, value in vocabulary("numerals")["scales"].items()}


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
