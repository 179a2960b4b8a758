"""How two sums that should be one differ: swapped digits, a place missing, satang, a wrong word of scale, a separator.

What is said here describes; it never says which side is right.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from council_docs.thai.numbers.baht import baht_text

Way = Literal["satang", "swapped", "tenfold", "separator", "moved", "missing", "one-digit", "other"]

_PLACES = ("หน่วย", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")


@dataclass(frozen=True, slots=True)
class Difference:
    """How two sums differ. `slip` is true where one slip of the hand explains it."""

    way: Way
    text: str

    @property
    def slip(self) -> bool:
        """One slip of the hand explains the difference."""
        return self.way not in ("other", "satang")


@dataclass(frozen=True, slots=True)
class Sides:
    """What the two sums are called in a sentence: `first` and `second` as a subject with its verb, `in_*` as a place."""

    first: str = "the figure has"
    second: str = "the words have"
    in_first: str = "in figures"
    in_second: str = "in words"


FIGURE_AND_WORDS = Sides()
ONE_AND_OTHER = Sides("the one has", "the other has", "in the one", "in the other")


def difference(first: Decimal, second: Decimal, sides: Sides = FIGURE_AND_WORDS) -> Difference:
    """Describe how two sums differ, in baht: the figure and its words, or whatever `sides` names."""
    a, b = f"{int(abs(first))}", f"{int(abs(second))}"
    if a == b:
        there, here = _satang(first), _satang(second)
        return Difference("satang", f"only the satang differ: {there} {sides.in_first}, {here} {sides.in_second}")
    found = _tenfold(first, second, sides)
    if found is None and first % 1 != second % 1:
        return Difference("other", f"the difference is {money(abs(first - second))}")
    if found is None and len(a) == len(b):
        found = _same_length(a, b, sides)
    elif found is None:
        found = _dropped(a, b, sides)
    return found or Difference("other", f"the difference is {money(abs(first - second))}")


def _tenfold(first: Decimal, second: Decimal, sides: Sides) -> Difference | None:
    low, high = sorted((abs(first), abs(second)))
    if not low or not is_power_of_ten(high / low):
        return None
    ratio = int(high / low)
    if ratio == 1000 and first < second and sides is FIGURE_AND_WORDS:
        return Difference("separator", "the words are 1,000 times the figure: its point may stand for a comma")
    greater = sides.first if first > second else sides.second
    return Difference("tenfold", f"{greater} {ratio:,} times as much: a zero or a word of scale (หมื่น for แสน) is wrong")


def _same_length(a: str, b: str, sides: Sides) -> Difference | None:
    places = [index for index in range(len(a)) if a[index] != b[index]]
    if len(places) == 1:
        return _one_place(a, b, places[0], sides)
    if len(places) != 2 or sorted(a) != sorted(b):
        return None
    first, second = places
    if "0" in (a[first], a[second]):
        digit, here, there = (a[first], first, second) if a[first] != "0" else (a[second], second, first)
        names = (place_name(len(a) - 1 - here), place_name(len(a) - 1 - there))
        where = f"{names[0]} {sides.in_first}, {names[1]} {sides.in_second}"
        return Difference("moved", f"the {digit} stands in another place: {where}")
    if second != first + 1:
        return None
    swapped = f"{a[first]}{a[second]} {sides.in_first}, {b[first]}{b[second]} {sides.in_second}"
    return Difference("swapped", f"two digits are swapped: {swapped}")


def _one_place(a: str, b: str, place: int, sides: Sides) -> Difference:
    name = place_name(len(a) - 1 - place)
    if b[place] == "0":
        return Difference("missing", f"{sides.second} nothing for {name}, where {sides.first} {a[place]}")
    if a[place] == "0":
        return Difference("missing", f"{sides.first} 0 for {name}, where {sides.second} {b[place]}")
    digits = f"{name} is {a[place]} {sides.in_first}, {b[place]} {sides.in_second}"
    return Difference("one-digit", f"one digit differs: {digits}")


def _dropped(a: str, b: str, sides: Sides) -> Difference | None:
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    side = sides.first if longer is a else sides.second
    for index in range(len(longer)):
        if longer[:index] + longer[index + 1 :] == shorter:
            return Difference("missing", f"{side} one digit more: {longer[index]} as digit {index + 1} of {longer}")
    if longer[1:].lstrip("0") == shorter:
        return Difference(
            "missing", f"{side} {longer[0]} {place_name(len(longer) - 1)} at the front, the other side nothing"
        )
    return None


def is_power_of_ten(ratio: Decimal) -> bool:
    """Say whether a ratio is 10, 100, 1000 and so on."""
    return ratio > 1 and ratio.normalize().as_tuple().digits == (1,)


def place_name(power: int) -> str:
    """Return the Thai name of a decimal place: 5 is แสน, 7 is สิบล้าน."""
    millions, place = divmod(power, 6)
    if not millions:
        return _PLACES[place]
    return (_PLACES[place] if place else "") + "ล้าน" * millions


def _satang(value: Decimal) -> str:
    return f"{abs(value) % 1 * 100:f}".rstrip("0").rstrip(".") or "0"


def _whole_satang(value: Decimal) -> bool:
    return len(f"{value:f}".partition(".")[2].rstrip("0")) <= 2


def money(value: Decimal) -> str:
    """Return a sum as a person reads it: `6,749,210` or `4,521,856.54`."""
    return f"{value:,.2f}" if value != int(value) else f"{int(value):,}"


def spelled(value: Decimal) -> str:
    """Return a sum as figures and words, where it can be spelled (no parts of a satang)."""
    return f"{money(value)} ({baht_text(value)})" if _whole_satang(value) else money(value)
