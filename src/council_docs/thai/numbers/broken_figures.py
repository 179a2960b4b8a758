"""Figures that are broken on paper: gaps between their digits, letters for digits, other separators than a comma.

A figure is read whole or not at all. `pieces_of` says which pieces apart belong to one figure, `read_broken` what the whole
can mean: a `value` where its digits can only mean one number, else the `likely` one, which is never used as a value.
"""

from dataclasses import dataclass
from decimal import Decimal

from council_docs.lexicon.patterns import compiled
from council_docs.thai.numbers.digits import WELL_FORMED, read_figure, read_misgrouped, to_arabic

GAP = "[ \u00a0\u2009\u202f]"
"""White space that may stand inside a figure: a typist's blank, and the thin ones that group digits in threes."""

CHARACTERS = "0-9๐-๙.,，．'’:OolI"
"""What a figure may hold on paper, as the inside of a class: digits, separators, and letters that look like digits."""

_LETTERS = compiled("[OolI]")
ODD_SIGNS = ";`´·_"
"""What separates groups on broken keyboards, and nearly always other things: a comma only between groups of three."""

_SWAPS = str.maketrans(f"，．OolI{ODD_SIGNS}", f",.0011{',' * len(ODD_SIGNS)}")
_APOSTROPHE = compiled("['’]")
_SPACED = compiled(rf"[0-9](?:{GAP}{{1,2}}[0-9]){{2,20}}")
_GAPS = compiled(rf"(?:{GAP}|\n)+")

# Of a right neighbour, and of a left one: what cannot be the beginning, or the end, of a figure.
_TORN_HEAD = compiled(r",[0-9]{3}(?![0-9])|\.[0-9]|0[0-9]")
_LONGEST = 60
_FIGURE_END = compiled(r"(?<![0-9๐-๙,.])[0-9๐-๙]{1,3}(?:,[0-9๐-๙]{3})*(?:,[0-9๐-๙]{0,2}|(?<=,[0-9๐-๙]{3})\.)$")
_FIGURE_START = compiled(r"[0-9๐-๙]+(?:,[0-9๐-๙]{3})*(?:\.[0-9๐-๙]+)?(?![0-9๐-๙])")
_GROUPED_END = compiled(r"(?<![0-9๐-๙,.])[0-9๐-๙]{1,3}(?:,[0-9๐-๙]{3})*$")
_TORN_START = compiled(r"(?:,[0-9๐-๙]{3})+(?:\.[0-9๐-๙]{1,4})?(?![0-9๐-๙,])|\.[0-9๐-๙]{2}(?![0-9๐-๙.])")
_TORN_TAIL = compiled(r"[0-9],(?:[0-9]{1,2})?$|[0-9],[0-9]{3},[0-9]{1,2}$|\.[0-9]$")
_POINT_LEFT = compiled(r",[0-9]{3}\.$")
_TAIL = compiled("0[0-9]")
_GROUP = compiled(r"[0-9]{3}(?![0-9])")
_HEAD = compiled(r"[0-9]{1,3}(?:,[0-9]{3}){0,6}")
_FEW = compiled("[0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class Broken:
    """What a broken figure can mean; both are `None` where nothing can be said."""

    value: Decimal | None = None
    likely: Decimal | None = None


def plain_signs(written: str) -> str:
    """Return a figure in ASCII signs, code point for code point: Arabic digits, commas, points, digits for their letters."""
    return to_arabic(written).translate(_SWAPS)


def joint(left: str, right: str) -> bool | None:
    """Return whether two pieces apart are one figure: `True`, `False`, or `None` where it may be so (`3 250`).

    Args:
        left: A piece in ASCII signs (`plain_signs`).
        right: What follows it, joined already from its own pieces with single blanks.
    """
    if not any(char.isdecimal() for char in left):
        return False
    if _TORN_HEAD.match(right):
        return True
    if _TORN_TAIL.search(left):
        return not left.endswith(",") or _GROUP.match(right) is not None
    if _POINT_LEFT.search(left):
        return _FEW.fullmatch(right) is not None
    if _GROUP.match(right) and _HEAD.fullmatch(left):
        return True if " " in right else None
    return False


def is_wrapped(before: str, after: str) -> bool:
    """Return whether a line ends inside a figure that the next line goes on with: `1,250,0` and `00` in a narrow cell.

    One of the parts must be no whole figure, and both together a well-formed one.

    >>> is_wrapped("1,250,0", "00 บาท"), is_wrapped("5", ",345,500.00 บาท"), is_wrapped("1,250", "000")
    (True, True, False)
    """
    if after[:1] in (",", "."):
        head = _TORN_START.match(after)
        whole = _GROUPED_END.search(before[-_LONGEST:]) if head else None
        return head is not None and whole is not None and (after[0] == "," or "," in whole.group())
    tail, head = _FIGURE_END.search(before[-_LONGEST:]), _FIGURE_START.match(after)
    if tail is None or head is None:
        return False
    left = to_arabic(tail.group())
    return WELL_FORMED.fullmatch(left) is None and WELL_FORMED.fullmatch(left + to_arabic(head.group())) is not None


def read_broken(written: str, *, doubtful: bool = False, whole_units: bool = True) -> Broken:
    """Return what a figure in pieces, with letters for digits or with other separators can mean.

    Args:
        written: The whole of it, as it stands.
        doubtful: It may be two figures: nothing is settled then.
        whole_units: As in `read_misgrouped`.

    >>> read_broken("1 250 000").value, read_broken("l,250,000").likely
    (Decimal('1250000'), Decimal('1250000'))
    """
    plain = _APOSTROPHE.sub(",", plain_signs(written))
    colon = plain.count(":") == 1
    plain = plain.replace(":", ".")
    closed = _GAPS.sub("", plain)
    whole = closed == plain or "," in closed or _SPACED.fullmatch(plain)
    forms = {_GAPS.sub(",", plain)} | ({closed} if whole else set())
    values = {value for form in forms if (value := _value(form, whole_units=whole_units)) is not None}
    if len(values) != 1:
        return Broken()
    (value,) = values
    if _TAIL.match(closed):
        return Broken()  # the tail of a figure says nothing of the whole
    unsure = doubtful or colon or plain.startswith(".") or _LETTERS.search(written) is not None
    return Broken(likely=value) if unsure else Broken(value=value, likely=value)


def _value(form: str, *, whole_units: bool) -> Decimal | None:
    if form.startswith("."):
        form = "0" + form
    value = read_figure(form)
    return read_misgrouped(form, whole_units=whole_units) if value is None else value
