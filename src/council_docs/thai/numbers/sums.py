"""A whole sum with its units, read from the tokens of a text; the grammar is `baht.py`'s docstring."""

from decimal import Decimal, localcontext

from council_docs.errors import BahtTextError
from council_docs.lexicon.patterns import compiled
from council_docs.thai.numbers.grammar import MILLION, NumberReader
from council_docs.thai.numbers.tokens import ZERO_WIDTH, Value, tokenize_numeral

SATANG = Decimal("0.01")
_LONGEST = 20_000
_FRAME_LEFT = compiled(rf"[\s{ZERO_WIDTH}()\[\]{{}}/=*_#\"'“”‘’–—−‑:-]*")
_FRAME_RIGHT = compiled(rf"(?:[\s{ZERO_WIDTH}()\[\]{{}}/=*_#\"'“”‘’–—−;-]|\.(?![บต]))*")  # turned round: not of ลบ., สต.
_MINUS = ("-", "−", "–", "‑")
_BARE_FIGURE = compiled("[0-9๐-๙,.]+")


def read_sum(text: str) -> Decimal:
    """As `parse_baht`, without looking for a suggestion; the error's message is the bare reason."""
    if len(text) > _LONGEST:
        raise BahtTextError("longer than any sum", text=text, position=_LONGEST)
    left = _FRAME_LEFT.match(text)
    start = left.end() if left else 0
    if start == len(text):
        raise BahtTextError("there is nothing to read", text=text, position=0)
    right = _FRAME_RIGHT.match(text[:start:-1])
    end = len(text) - (right.end() if right else 0)
    before, after = text[:start].strip(), text[end:].strip()
    negative = (
        before[-1:] in _MINUS and _is_figure(text[start]) and not (after.startswith("-") and text[end - 1] not in ".,")
    )
    if before.endswith("(") and after.startswith(")") and _BARE_FIGURE.fullmatch(text, start, end):
        raise BahtTextError("brackets around a bare figure: below zero, or a frame?", text=text, position=start)
    tokens = tokenize_numeral(text[start:end], source=text, shift=start)
    with localcontext(prec=8 * len(text) + 40):  # never fewer digits than a text of this length can write
        value = whole_or_exact(Decimal(_Sum(NumberReader(tokens, text)).read()))
    if negative and before not in _MINUS:
        raise BahtTextError("not clear whether the stroke is a sign or a frame", text=text, position=start - 1)
    return value.copy_negate() if negative and value else value


def whole_or_exact(value: Decimal) -> Decimal:
    """Return the same number, without decimal places where it is whole."""
    return Decimal(int(value)) if value == value.to_integral_value() else value


def _is_figure(char: str) -> bool:
    return char in "฿$" or char.isdecimal()


class _Sum:
    """A sum with its units, read from tokens."""

    def __init__(self, reader: NumberReader) -> None:
        self.reader = reader

    def read(self) -> Value:
        """Read the sum up to the last token."""
        reader = self.reader
        minus = reader.take("minus")
        sign_first = reader.take("baht")  # ฿ 500
        if sign_first and reader.peek().kind == "half" and sign_first.text == "บาท":
            reader.take("half")
            value: Value = Decimal("1.5")  # บาทครึ่ง
        else:
            value = self._units(sign_first is not None)
        exact = reader.peek()
        if reader.take("exact") and reader.peek(-2).kind not in ("baht", "satang", "million_baht"):
            raise reader.fail(f"{exact.text} without a unit before it", exact)
        if reader.peek().kind != "end":
            raise reader.fail(f"{reader.peek().text} cannot follow")
        return -value if minus and value else value

    def _units(self, sign_first: bool) -> Value:
        reader = self.reader
        if sign_first and reader.peek().kind != "figure":
            raise reader.fail("a unit without a number before it", reader.peek(-1))
        number = reader.number()
        if number is None:
            raise reader.fail("no number begins here" if reader.peek().kind != "end" else "the number is missing")
        if reader.take("million_baht"):
            return number * MILLION
        if reader.take("satang"):
            return number * SATANG
        if sign_first or not reader.take("baht") or reader.peek().kind == "exact":
            return number
        if reader.take("half"):
            return number + Decimal("0.5")
        return number + self._satang(number)

    def _satang(self, baht: Value) -> Value:
        reader = self.reader
        rest = reader.take("remainder")
        satang = reader.number()
        if satang is None:
            if rest:
                raise reader.fail("เศษ without satang leaves the sum open", rest)
            return 0
        place = reader.peek(-1)
        if not reader.take("satang"):
            raise reader.fail("สตางค์ is missing", place)
        if satang >= 100:
            raise reader.fail("more satang than make a baht", place)
        if baht != int(baht):
            raise reader.fail("satang after baht with decimals", place)
        return satang * SATANG
