"""The number that stands before a unit, or after a sign: figures, words, and figures among words.

Reading goes backwards from the unit, in a window of bounded length, on the text turned round: a regular expression cannot
be anchored at its end, but it can at its beginning.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from council_docs.errors import BahtTextError
from council_docs.finders.money.figures import Written, figure_after, figure_before
from council_docs.finders.money.patterns import DIGIT, LETTER_SCALES, MONEY, NUMERAL_WORDS, SCALES, SPACE
from council_docs.lexicon.patterns import any_of, compiled, reversed_any_of
from council_docs.thai.numbers.broken_figures import read_broken
from council_docs.thai.numbers.digits import read_figure, read_misgrouped, to_arabic
from council_docs.thai.numbers.grammar import NumberReader
from council_docs.thai.numbers.sums import read_sum, whole_or_exact
from council_docs.thai.numbers.tokens import Token, tokenize_numeral

WINDOW = 240
"""Code points before a unit in which its number is looked for; the longest real sum in words has about 120."""

Qualifier = Literal["about", "more_than", "less_than", "up_to", "at_least"]

_MORE = MONEY["after"]["more_than"]
_NUMBER_CHAR = "[0-9๐-๙.,]"

_PREFIX_BACK = compiled(
    rf"""
    (?P<gap> {SPACE}{{0,60}} )
    (?P<scales> (?: {reversed_any_of([*SCALES, *_MORE])} (?:-(?=[0-9๐-๙])|{SPACE}{{0,40}}) ){{0,5}} )   # 5 ล้านกว่าบาท
    (?P<frame> [=*_#…]{{1,40}} [ ]? | ["”] )?                                          # =5,000.00= บาท, “5,000” บาท
    (?P<mark> [-–=]{{1,3}} [.,] [ ]{{1,2}} | [-–=]{{1,3}} (?=[.,]) | -/ [ ]{{0,2}}     # 5,000.-บาท, 5,000 .-บาท, 5,000 /-บาท
      | [-–]{{1,3}} [ ]? (?={DIGIT}{{2}}\.) )?                                         # 5,000.00- บาท
    """,
    re.VERBOSE,
)
"""What may stand between a figure and its unit, turned round."""

_CHAIN_BACK = compiled(rf"(?:{SPACE}{{0,3}}{reversed_any_of(SCALES)}{SPACE}{{0,3}}{DIGIT}{_NUMBER_CHAR}{{0,20}}){{1,4}}")
_WORDS_BACK = compiled(
    rf"""
    {SPACE}{{0,60}}
    (?: (?: {reversed_any_of([*NUMERAL_WORDS, *_MORE, "ครึ่ง", "จุด"])} | {_NUMBER_CHAR}{{1,20}} ) {SPACE}{{0,3}} ){{1,60}}
    """,
    re.VERBOSE,
)
_SCALES_AHEAD = compiled(rf"(?P<scales>(?:[ \u00a0]?{any_of(SCALES)}){{0,2}})(?![A-Za-z])")
_LETTER_AHEAD = compiled(rf"[ ]?(?P<letter>{any_of(LETTER_SCALES)})(?![A-Za-z])")
_SCALE = compiled(any_of(SCALES))
_CUE = compiled(any_of(_MORE))
_YEAR = compiled("2[45][0-9]{2}")
_POINT_FOR_COMMA = (".000", ".๐๐๐")
"""Money has no thousandths: `1,250.000 บาท` is 1,250,000 or 1,250, and only its words can tell."""
_LEAD_AHEAD = compiled("(?:[ \u00a0]?:|\\.(?=[ \u00a0]))?[ \u00a0]?")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in its place.

    Attributes:
        value: `None` where the figure is not well formed; `guess` is then the one number that it can mean, if there is one,
            and `likely` the number that it seems to mean where several are possible.
        high: Upper end, of a range in one breath (สองสามร้อย).
        worded: There is no figure in it.
        scaled: A word of scale belongs to it, or its digits are grouped.
        bare: Nothing but words of scale (แสนล้าน).
        powers: The same, สิบ among them (สิบล้าน).
        step: The smallest step that the writing shows (0.01 of `1.25`, 100000 of `สองแสน`).
    """

    start: int
    end: int
    value: Decimal | None
    high: Decimal | None = None
    guess: Decimal | None = None
    likely: Decimal | None = None
    figure: str = ""
    worded: bool = False
    scaled: bool = False
    bare: bool = False
    powers: bool = False
    qualifier: Qualifier | None = None
    step: Decimal = Decimal(1)


def number_before(text: str, end: int, floor: int) -> Number | None:
    """Return the number that ends at `end`, white space aside; it begins at `floor` or later."""
    low = max(floor, end - WINDOW)
    turned = text[low:end][::-1]
    prefix = _PREFIX_BACK.match(turned)
    written = figure_before(text, end - prefix.end(), low) if prefix else None
    if prefix and written:
        return _figure(text, end, low, prefix, written)
    match = _WORDS_BACK.match(turned)
    return _words(text, end, match) if match else None


def number_after(text: str, start: int) -> Number | None:
    """Return the number that a sign of currency at `start` introduces: `THB: 5,000`, `US$ 1.5 billion`, `฿860K`."""
    lead = _LEAD_AHEAD.match(text, start)
    written = figure_after(text, lead.end() if lead else start)
    if written is None:
        return None
    letter = _LETTER_AHEAD.match(text, written.end)
    if letter:
        return number_of(written, letter.end(), LETTER_SCALES[letter["letter"]])
    scales = _SCALES_AHEAD.match(text, written.end)
    words = scales["scales"] if scales else ""
    return number_of(written, written.end + len(words), scale_of(words))


def scale_of(words: str) -> int:
    """Return the product of words of scale: 10^11 of `แสนล้าน`, 1 of no words."""
    scale = 1
    for word in _SCALE.findall(words.replace("MM", "M")):  # a million is written MM too
        scale *= SCALES[word]
    return scale


def number_of(written: Written, end: int | None = None, scale: int = 1) -> Number:
    """Return the number of a figure with its words of scale, which end at `end`."""
    figure = written.text
    whole_units = scale == 1
    if written.broken:
        broken = read_broken(figure, doubtful=written.doubtful, whole_units=whole_units)
        value, guess, likely = None, broken.value, broken.likely
    else:
        value = read_figure(figure)
        if value and whole_units and figure.endswith(_POINT_FOR_COMMA):
            guess, likely, value = None, value * 1000, None
        else:
            guess = likely = read_misgrouped(figure, whole_units=whole_units) if value is None else None
    decimals = len(figure.rpartition(".")[2]) if "." in figure else 0
    return Number(
        written.start,
        written.end if end is None else end,
        None if value is None else whole_or_exact(value * scale),
        guess=None if guess is None else whole_or_exact(guess * scale),
        likely=None if likely is None else whole_or_exact(likely * scale),
        figure=to_arabic(figure),
        scaled=scale > 1 or "," in figure,
        step=Decimal(scale).scaleb(-decimals),
    )


def with_thousandths(number: Number) -> Number:
    """Return a number whose `.000` are decimals, as those of an exchange rate are."""
    if number.value is not None or not number.figure.endswith(_POINT_FOR_COMMA):
        return number
    return replace(number, value=read_figure(number.figure), guess=None, likely=None)


def _figure(text: str, end: int, low: int, prefix: re.Match[str], written: Written) -> Number | None:
    scale = scale_of(prefix["scales"][::-1])
    written = _without_numbering(text, written)
    if set(prefix["gap"]) & set("\n\t") and scale == 1 and _YEAR.fullmatch(to_arabic(written.text)):
        return None
    number = number_of(written, end - len(prefix["gap"]), scale)
    if _CUE.search(text, written.end, end):
        return replace(number, qualifier="more_than")
    return number if prefix["mark"] else _with_chain(text, low, number)


def _without_numbering(text: str, written: Written) -> Written:
    """Leave out the number of a list item that is glued to its sum: `2.5,000` at the beginning of a line."""
    figure = written.text
    numbering, point, rest = figure.partition(".")
    glued = point and len(numbering) <= 2 and "," in rest and read_figure(figure) is None and read_figure(rest) is not None
    if glued and not written.broken and text[written.start - 1 : written.start] in ("", "\n", "\t"):
        return replace(written, start=written.start + len(numbering) + 1, text=rest)
    return written


def _with_chain(text: str, low: int, number: Number) -> Number:
    """Return the number with the terms before it, if they make one number with it: `1 แสน 5 หมื่น`."""
    chain = _CHAIN_BACK.match(text[low : number.start][::-1])
    if chain is None or number.value is None:
        return number
    start = number.start - chain.end()
    if "\n" in text[start : number.end]:
        return number
    try:
        value = read_sum(text[start : number.end])
    except BahtTextError:
        return number
    return replace(number, start=start, value=value, scaled=True)


def _words(text: str, end: int, match: re.Match[str]) -> Number | None:
    start = end - match.end()
    run = _CUE.sub(lambda cue: " " * len(cue.group()), text[start:end])  # สามแสนกว่าล้านบาท
    try:
        tokens = tokenize_numeral(run, shift=start)
    except BahtTextError:
        return None
    for first in range(len(tokens)):
        number = _read(tokens[first:])
        if number is not None:
            number = _in_context(text, tokens, first, number)
            more = _CUE.search(text, tokens[first].start, end)
            return replace(number, qualifier="more_than") if number and more else number
    return None


def _read(tokens: list[Token]) -> Number | None:
    reader = NumberReader(tokens, "")
    try:
        value = reader.number()
    except BahtTextError:
        return None
    if value is None or reader.at < len(tokens):
        return None
    kinds = {token.kind for token in tokens}
    return Number(
        tokens[0].start,
        tokens[-1].end,
        whole_or_exact(Decimal(value)),
        worded="figure" not in kinds,
        scaled=bool(kinds & {"scale", "million"}),
        powers=kinds <= {"scale", "million"},
        bare=kinds <= {"scale", "million"} and tokens[0].value != 10,
        step=step_of(tokens),
    )


def step_of(tokens: list[Token]) -> Decimal:
    """Return the value of the last place that number words name: 100,000 of สองล้านสามแสน, 10^9 of เจ็ดพันล้าน."""
    step = Decimal(1)
    for token in reversed(tokens):
        if token.kind == "million":
            step *= 1_000_000
        elif token.kind == "scale":
            return step * token.value
        else:
            return step
    return step


def _in_context(text: str, tokens: list[Token], first: int, number: Number) -> Number | None:
    """Refuse what is only the end of a longer run (พันห้าบาท), and read the range in one breath (สองสามร้อย)."""
    if first == 0 or tokens[first - 1].end < number.start or tokens[first - 1].kind == "zero":
        return number
    before, head = tokens[first - 1], tokens[first]
    after_ordinal = first == 1 and text[max(0, before.start - 3) : before.start] == "ที่"
    if after_ordinal:
        return number
    pair = before.kind == head.kind == "digit" and first == 1 and head.value == before.value + 1
    if pair and number.value and len(tokens) > 2 and all(token.kind in ("scale", "million") for token in tokens[2:]):
        return replace(
            number, start=before.start, value=number.value / head.value * before.value, high=number.value, qualifier="about"
        )
    return None
