"""How two sums that should be one differ: swapped digits, a place missing, satang, a wrong word of scale, a separator.

What is said here describes; it never says which side is right.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from council_docs.record.sentences import Phrase
from council_docs.thai.numbers.baht import baht_text
from council_docs.thai.numbers.digits import money

Way = Literal["satang", "swapped", "tenfold", "separator", "moved", "missing", "one-digit", "other"]


@dataclass(frozen=True, slots=True)
class Difference:
    """How two sums differ. `slip` is true where one slip of the hand explains it."""

    way: Way
    phrase: Phrase

    @property
    def slip(self) -> bool:
        """One slip of the hand explains the difference."""
        return self.way not in ("other", "satang")


@dataclass(frozen=True, slots=True)
class Sides:
    """What the two sums are called in a sentence: `first` and `second` as a subject, `in_*` as a place."""

    first: Phrase
    second: Phrase
    in_first: Phrase
    in_second: Phrase


def _sides(*keys: str) -> Sides:
    return Sides(*(Phrase(key=f"side.{key}") for key in keys))


FIGURE_AND_WORDS = _sides("figure", "words", "in-figures", "in-words")
ONE_AND_OTHER = _sides("one", "other", "in-one", "in-other")


def difference(first: Decimal, second: Decimal, sides: Sides = FIGURE_AND_WORDS) -> Difference:
    """Describe how two sums differ, in baht: the figure and its words, or whatever `sides` names."""
    a, b = f"{int(abs(first))}", f"{int(abs(second))}"
    if a == b:
        said = Phrase.of("difference.satang", there=_satang(first), here=_satang(second), **_places(sides))
        return Difference("satang", said)
    found = _tenfold(first, second, sides)
    if found is None and first % 1 != second % 1:
        return _amount(first, second)
    if found is None and len(a) == len(b):
        found = _same_length(a, b, sides)
    elif found is None:
        found = _dropped(a, b, sides)
    return found or _amount(first, second)


def _amount(first: Decimal, second: Decimal) -> Difference:
    return Difference("other", Phrase.of("difference.amount", amount=abs(first - second)))


def _places(sides: Sides) -> dict[str, Phrase]:
    return {"in_first": sides.in_first, "in_second": sides.in_second}


def _tenfold(first: Decimal, second: Decimal, sides: Sides) -> Difference | None:
    low, high = sorted((abs(first), abs(second)))
    if not low or not is_power_of_ten(high / low):
        return None
    ratio = int(high / low)
    if ratio == 1000 and first < second and sides is FIGURE_AND_WORDS:
        return Difference("separator", Phrase.of("difference.separator"))
    greater = sides.first if first > second else sides.second
    return Difference("tenfold", Phrase.of("difference.tenfold", greater=greater, ratio=ratio))


def _same_length(a: str, b: str, sides: Sides) -> Difference | None:
    places = [index for index in range(len(a)) if a[index] != b[index]]
    if len(places) == 1:
        return _one_place(a, b, places[0], sides)
    if len(places) != 2 or sorted(a) != sorted(b):
        return None
    first, second = places
    if "0" in (a[first], a[second]):
        digit, here, there = (a[first], first, second) if a[first] != "0" else (a[second], second, first)
        where = {"here": len(a) - 1 - here, "there": len(a) - 1 - there}
        return Difference("moved", Phrase.of("difference.moved", digit=digit, **where, **_places(sides)))
    if second != first + 1:
        return None
    swapped = {"a": f"{a[first]}{a[second]}", "b": f"{b[first]}{b[second]}"}
    return Difference("swapped", Phrase.of("difference.swapped", **swapped, **_places(sides)))


def _one_place(a: str, b: str, at: int, sides: Sides) -> Difference:
    place = len(a) - 1 - at
    if b[at] == "0":
        said = {"lacks": sides.second, "holds": sides.first, "digit": a[at]}
        return Difference("missing", Phrase.of("difference.missing-place", place=place, **said))
    if a[at] == "0":
        said = {"lacks": sides.first, "holds": sides.second, "digit": b[at]}
        return Difference("missing", Phrase.of("difference.zero-place", place=place, **said))
    return Difference("one-digit", Phrase.of("difference.one-digit", place=place, a=a[at], b=b[at], **_places(sides)))


def _dropped(a: str, b: str, sides: Sides) -> Difference | None:
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    side = sides.first if longer is a else sides.second
    for index in range(len(longer)):
        if longer[:index] + longer[index + 1 :] == shorter:
            said = {"digit": longer[index], "position": index + 1, "number": longer}
            return Difference("missing", Phrase.of("difference.digit-more", side=side, **said))
    if longer[1:].lstrip("0") == shorter:
        said = {"digit": longer[0], "place": len(longer) - 1}
        return Difference("missing", Phrase.of("difference.front", side=side, **said))
    return None


def is_power_of_ten(ratio: Decimal) -> bool:
    """Return whether a ratio is 10, 100, 1000 and so on."""
    return ratio > 1 and ratio.normalize().as_tuple().digits == (1,)


def _satang(value: Decimal) -> str:
    return f"{abs(value) % 1 * 100:f}".rstrip("0").rstrip(".") or "0"


def _whole_satang(value: Decimal) -> bool:
    return len(f"{value:f}".partition(".")[2].rstrip("0")) <= 2


def spelled(value: Decimal) -> str:
    """Return a sum as figures and words, where it can be spelled (no parts of a satang)."""
    return f"{money(value)} ({baht_text(value)})" if _whole_satang(value) else money(value)
