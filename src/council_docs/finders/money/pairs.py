"""A figure and words that stand in two cells of a row, compared: for sheets and for pairs in a pipe."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from council_docs.errors import BahtTextError
from council_docs.finders.money.agreement import agreement_of
from council_docs.finders.money.numbers import number_before
from council_docs.finders.money.words import spells
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.record import AmountWords, Span
from council_docs.record.mentions import Agreement
from council_docs.record.sentences import Phrase
from council_docs.thai.numbers.baht import parse_baht
from council_docs.thai.numbers.digits import WELL_FORMED, to_arabic
from council_docs.thai.numbers.exact import exact

_SATANG = Decimal("0.01")
_NOISE = Decimal("0.000001")
"""What a sheet's binary fractions may be off a satang (0.30000000000000004)."""
_CELL_LEAD = any_of(words("money", "cells", "leads"))
_LEAD = compiled(rf"\s{{0,3}}{_CELL_LEAD}?\s{{0,3}}[:=]?\s{{0,3}}")
_COUNTED = compiled(any_of([*vocabulary("numerals")["digits"], "สิบ"]))
_SCALE = any_of(
    [
        *(word for word, value in vocabulary("numerals")["scales"].items() if value >= 1000),
        *words("numerals", "roles", "million"),
    ]
)
_FIGURE = compiled(rf"[-–(]?\s?(?:฿|THB)?\s?[0-9๐-๙][0-9๐-๙,. ]*(?:\.?-)?\s?{_SCALE}?\s?(?:บาท|บ\.)?(?:ถ้วน)?\)?")


@dataclass(frozen=True, slots=True)
class Pair:
    """What a figure and words say, each on its own; `problems` say why a side is not read, `suggestions` what it means."""

    figure: Decimal | None
    words: Decimal | None
    agreement: Agreement
    problems: tuple[str, ...] = ()
    suggestions: tuple[Decimal, ...] = ()

    @property
    def difference(self) -> Decimal | None:
        """How far the two are apart; `None` where a side cannot be read."""
        if self.figure is None or self.words is None:
            return None
        with exact():
            return abs(self.figure - self.words)

    @property
    def verdict(self) -> Phrase:
        """What is said of the pair, as a clerk would say it."""
        if self.figure is not None and self.words is not None:
            if self.agreement == "agrees":
                return Phrase.of("pair.agrees")
            more = "figure" if self.figure > self.words else "words"
            key = "pair.rounded" if self.agreement == "rounded" else f"pair.{more}-more"
            return Phrase.of(key, difference=self.difference)
        side = "both" if self.figure is None and self.words is None else "figure" if self.figure is None else "words"
        if len(self.suggestions) == 1 and side != "both":
            return Phrase.of(f"pair.{side}-likely", value=self.suggestions[0])
        return Phrase.of(f"pair.{side}-unreadable")


def compare(figure: str | Decimal | float, words: str) -> Pair:
    """Compare a figure and words.

    Args:
        figure: As a sheet holds it: a number, or text (`1,250,000.-`, `๕๐๐ บาท`).
        words: As `parse_baht` takes them; a lead-in (`ตัวอักษร :`) is passed over.
    """
    problems: list[str] = []
    suggestions: list[Decimal] = []
    left = _number(figure) if not isinstance(figure, str) else _read(figure, problems, suggestions)
    lead = _LEAD.match(words)
    right = _read(words[lead.end() if lead else 0 :], problems, suggestions)
    if left is None or right is None:
        return Pair(left, right, "unreadable", tuple(problems), tuple(suggestions))
    spelled = AmountWords(text=words, span=Span(start=0, end=len(words)), value=right)
    with exact():
        return Pair(left, right, agreement_of(left, _step(figure), spelled))


def _number(value: Decimal | float) -> Decimal:
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    rounded = number.quantize(_SATANG, ROUND_HALF_UP) if abs(number) < Decimal(10) ** 20 else number
    return rounded if abs(rounded - number) < _NOISE else number


def _read(text: str, problems: list[str], suggestions: list[Decimal]) -> Decimal | None:
    try:
        return parse_baht(text)
    except BahtTextError as error:
        problems.append(str(error))
        if error.suggestion is not None:
            suggestions.append(parse_baht(error.suggestion))
        return None


def _step(figure: str | Decimal | float) -> Decimal:
    if not isinstance(figure, str):
        return Decimal(1)
    unit = figure.find("บาท")
    number = number_before(figure, len(figure) if unit < 0 else unit, 0)
    return number.step if number else Decimal(1)


def is_words(text: str) -> bool:
    """Return whether a cell spells a sum; `ล้านบาท` alone is a unit."""
    named = _COUNTED.search(text) is not None or text.rstrip(" )").endswith(("ถ้วน", "สตางค์"))
    return named and not any(char.isdecimal() for char in text) and spells(text)


def is_figure(text: str) -> bool:
    """Return whether a cell holds a figure alone, with its unit perhaps."""
    return _FIGURE.fullmatch(text.strip()) is not None


def columns_of(fields: Sequence[str]) -> tuple[str, str] | None:
    """Return figure and words among the fields of a row: the field that spells a sum, and the figure nearest to it.

    The commas of a figure that nobody quoted have made several fields of it: `1,250,000,หนึ่งล้าน…`.
    """
    place = next((index for index, field in enumerate(fields) if is_words(field)), None)
    if place is None:
        return None
    for first in range(place):
        joined = ",".join(field.strip() for field in fields[first:place])
        if is_figure(joined) and WELL_FORMED.fullmatch(to_arabic(joined).rstrip(" .-")):
            return joined, fields[place]
    figures = [index for index, field in enumerate(fields) if is_figure(field)]
    nearest = min(figures, key=lambda index: (abs(index - place), index > place), default=None)
    return None if nearest is None else (fields[nearest], fields[place])
