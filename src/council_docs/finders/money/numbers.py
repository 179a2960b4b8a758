"""The number that stands before a unit, or after a sign: figures, words, and figures among words.

Reading goes backwards from the unit, in a window of bounded length, on the text turned round: a regular expression cannot
be anchored at its end, but it can at its beginning.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from council_docs.errors import BahtTextError
from council_docs.finders.money.patterns import DIGIT, MONEY, NUMERAL_WORDS, SCALES, SPACE
from council_docs.lexicon.patterns import any_of, reversed_any_of
from council_docs.thai.numbers.digits import read_figure, read_misgrouped, to_arabic
from council_docs.thai.numbers.grammar import NumberReader
from council_docs.thai.numbers.sums import read_sum, whole_or_exact
from council_docs.thai.numbers.tokens import Token, tokenize_numeral

WINDOW = 240
"""Code points before a unit in which its number is looked for; the longest real sum in words has about 120."""

Qualifier = Literal["about", "more_than", "less_than", "up_to", "at_least"]

_MORE = MONEY["after"]["more_than"]
_NUMBER_CHAR = "[0-9๐-๙.,]"

_FIGURE_BACK = re.compile(
    rf"""
    (?P<gap> {SPACE}{{0,60}} )
    (?P<scales> (?: {reversed_any_of([*SCALES, *_MORE])} (?:{SPACE}{{0,40}}|-) ){{0,5}} )   # 5 ล้านกว่าบาท, 30 กว่าล้านบาท
    (?P<mark> [-–=]{{1,3}} (?=[.,]) )?                                                 # 30,000.-บาท
    (?P<figure> {_NUMBER_CHAR}{{1,60}} )
    (?P<split> [ \u00a0]{{1,2}} , {_NUMBER_CHAR}{{1,12}} )?                            # 6, 081
    """,
    re.VERBOSE,
)
_CHAIN_BACK = re.compile(rf"(?:{SPACE}{{0,3}}{reversed_any_of(SCALES)}{SPACE}{{0,3}}{DIGIT}{_NUMBER_CHAR}{{0,20}}){{1,4}}")
_WORDS_BACK = re.compile(
    rf"""
    {SPACE}{{0,60}}
    (?: (?: {reversed_any_of([*NUMERAL_WORDS, *_MORE, "ครึ่ง", "จุด"])} | {_NUMBER_CHAR}{{1,20}} ) {SPACE}{{0,3}} ){{1,60}}
    """,
    re.VERBOSE,
)
_FORWARD = re.compile(
    rf"[ \u00a0]?(?P<figure>{DIGIT}{_NUMBER_CHAR}{{0,60}})(?P<scales>(?:[ \u00a0]?{any_of(SCALES)}){{0,2}})(?![A-Za-z])"
)
_SCALE = re.compile(any_of(SCALES))
_CUE = re.compile(any_of(_MORE))
_YEAR = re.compile("2[45][0-9]{2}")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in its place.

    Attributes:
        value: `None` where the figure is not well formed; `guess` is then the one number that it can mean, if there is one.
        high: Upper end, of a range in one breath (สองสามร้อย).
        worded: There is no figure in it.
        scaled: A word of scale belongs to it, or its digits are grouped.
        bare: Nothing but words of scale (แสนล้าน).
        step: The smallest step that the writing shows (0.01 of `1.25`, 100000 of `สองแสน`).
    """

    start: int
    end: int
    value: Decimal | None
    high: Decimal | None = None
    guess: Decimal | None = None
    figure: str = ""
    worded: bool = False
    scaled: bool = False
    bare: bool = False
    qualifier: Qualifier | None = None
    step: Decimal = Decimal(1)


def number_before(text: str, end: int, floor: int) -> Number | None:
    """Return the number that ends at `end`, white space aside; it begins at `floor` or later."""
    low = max(floor, end - WINDOW)
    turned = text[low:end][::-1]
    match = _FIGURE_BACK.match(turned)
    if match and re.search(DIGIT, match["figure"]):
        return _figure(text, end, low, match)
    match = _WORDS_BACK.match(turned)
    return _words(text, end, match) if match else None


def number_after(text: str, start: int) -> Number | None:
    """Return the number that a sign of currency at `start` introduces."""
    match = _FORWARD.match(text, start)
    if match is None:
        return None
    scale = _scale(match["scales"])
    figure = match["figure"].rstrip(".,")
    begin = match.start("figure")
    finish = match.end() if match["scales"] else begin + len(figure)
    return _number(begin, finish, figure, scale)


def _scale(words: str) -> int:
    scale = 1
    for word in _SCALE.findall(words):
        scale *= SCALES[word]
    return scale


def _number(start: int, end: int, figure: str, scale: int) -> Number:
    value = read_figure(figure)
    guess = read_misgrouped(figure, whole_units=scale == 1) if value is None else None
    decimals = len(figure.rpartition(".")[2]) if "." in figure else 0
    return Number(
        start,
        end,
        None if value is None else whole_or_exact(value * scale),
        guess=None if guess is None else whole_or_exact(guess * scale),
        figure=to_arabic(figure),
        scaled=scale > 1 or "," in figure,
        step=Decimal(scale).scaleb(-decimals),
    )


def _figure(text: str, end: int, low: int, match: re.Match[str]) -> Number | None:
    begin = end - match.end("figure")
    stop = end - match.start("figure")
    written = text[begin:stop]
    figure = written.strip(".,")
    begin += len(written) - len(written.lstrip(".,"))
    scale = _scale(match["scales"][::-1])
    if match["split"]:
        joined = text[end - match.end("split") : stop].lstrip(".,")
        whole = joined.replace(" ", "").replace("\u00a0", "").rstrip(".,")
        if read_figure(whole) is not None and figure[3:4] in ("", ".", ","):
            begin, figure = stop - len(joined), whole
    begin, figure = _without_numbering(text, begin, figure)
    if not figure or (set(match["gap"]) & set("\n\t") and scale == 1 and _YEAR.fullmatch(to_arabic(figure))):
        return None
    number = _number(begin, end - len(match["gap"]), figure, scale)
    if _CUE.search(text, stop, end):
        return replace(number, qualifier="more_than")
    return number if match["mark"] else _with_chain(text, low, number)


def _without_numbering(text: str, begin: int, figure: str) -> tuple[int, str]:
    """Leave out the number of a list item that is glued to its sum: `2.5,000` at the beginning of a line."""
    numbering, point, rest = figure.partition(".")
    glued = point and len(numbering) <= 2 and "," in rest and read_figure(figure) is None and read_figure(rest) is not None
    if glued and text[begin - 1 : begin] in ("", "\n", "\t"):
        return begin + len(numbering) + 1, rest
    return begin, figure


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
