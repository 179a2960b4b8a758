"""Automatic numbers of Word lists, as Word prints them (ECMA-376 part 1, 17.9)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from council_docs.readers.office.docx.elements import attribute, child, children, flag, local
from council_docs.readers.office.docx.styles import NO_FONTS, Fonts, fonts_of
from council_docs.text.roman_numerals import roman
from council_docs.thai.numbers.digits import to_thai
from council_docs.thai.numbers.grammar import spell_number

_LONGEST = 255
"""Code points of the text of a level; Word allows no more, and every paragraph of a list repeats it."""

# ST_NumberFormat thaiLetters: the consonants without ฃ ฅ ฆ ฤ ฦ.
_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"


def _letters(alphabet: str) -> Callable[[int], str]:
    """Return how Word counts with letters: after the last one they are doubled, then trebled."""
    return lambda n: alphabet[(n - 1) % len(alphabet)] * min(12, (n - 1) // len(alphabet) + 1) if n > 0 else ""


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "thaiNumbers": lambda n: to_thai(str(n)),
    "thaiLetters": _letters(_THAI_LETTERS),
    "thaiCounting": lambda n: spell_number(n) if n >= 0 else str(n),
    "decimalZero": lambda n: f"{n:02d}",
    "upperRoman": roman,
    "lowerRoman": lambda n: roman(n).lower(),
    "upperLetter": _letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "lowerLetter": _letters("abcdefghijklmnopqrstuvwxyz"),
    "numberInDash": lambda n: f"- {n} -",
    "none": lambda _: "",
}


def formatted(number: int, style: str) -> str:
    """Return a number in a format of Word; formats of other scripts as Arabic digits."""
    return _FORMATS.get(style, str)(number)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    style: str = "decimal"
    text: str = "%1."
    start: int = 1
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    paragraph_style: str | None = None
    fonts: Fonts = NO_FONTS


@dataclass
class Numbering:
    """The lists of a document, and how far each was counted."""

    _levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    _abstract: dict[str, str] = field(default_factory=dict)
    _starts: dict[tuple[str, int], int] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Any | None, formats: Mapping[str, str] = MappingProxyType({})) -> "Numbering":
        """Read `numbering.xml`; a document without it has no lists.

        Args:
            root: Its root element.
            formats: Formats that stand for others.
        """
        result = cls()
        if root is None:
            return result
        for element in root.iter("{*}numFmt"):
            for name, value in element.attrib.items():
                element.set(name, formats.get(value, value))
        abstract, owners = _abstract_lists(root)
        for element in children(root, "num"):
            number = attribute(element, "numId")
            base = child(element, "abstractNumId")
            of = attribute(base, "val") if base is not None else ""
            of = owners.get(of, of)
            levels = dict(abstract.get(of, {}))
            for override in children(element, "lvlOverride"):
                if not _is_level(override):
                    continue
                at = int(attribute(override, "ilvl", "0"))
                own = child(override, "lvl")
                if own is not None:
                    levels[at] = _level(own)
                start = child(override, "startOverride")
                if start is not None:
                    result._starts[number, at] = _int(attribute(start, "val"), 1)
            result._levels[number] = levels
            result._abstract[number] = of
        return result

    def level_of_style(self, number: str, style: str) -> int:
        """Return the level of a list that is tied to a paragraph style; 0 where no level is."""
        found = (at for at, level in self._levels.get(number, {}).items() if level.paragraph_style == style)
        return next(found, 0)

    def fonts(self, number: str, at: int) -> Fonts:
        """Return what a level says of the fonts of its labels."""
        level = self._levels.get(number, {}).get(at)
        return NO_FONTS if level is None else level.fonts

    def label(self, number: str, at: int) -> str | None:
        """Count on, and return the label with what separates it from the text; `None` where there is no such list."""
        levels = self._levels.get(number)
        if levels is None or at not in levels:
            return None
        level = levels[at]
        # Lists of one abstract list count together, unless one of them begins anew.
        counts = self._counts.setdefault(self._abstract[number], {})
        if (number, at) in self._starts:
            counts[at] = self._starts.pop((number, at)) - 1
        counts[at] = counts.get(at, level.start - 1) + 1
        for lower in [other for other in counts if other > at]:
            restart = levels[lower].restart if lower in levels else None
            if restart is None or at < restart:
                del counts[lower]
        if level.style == "bullet":
            label = level.text.strip() or "•"
        else:

            def count(found: re.Match[str]) -> str:
                other = int(found[1]) - 1
                which = levels.get(other, Level())
                style = "decimal" if level.legal and which.style != "none" else which.style
                return formatted(counts.get(other, which.start), style)

            label = re.sub(r"%([1-9])", count, level.text)
        if not label.strip():
            return ""
        return label + ("" if level.suffix == "nothing" else " ")


def _abstract_lists(root: Any) -> tuple[dict[str, dict[int, Level]], dict[str, str]]:
    """Return the levels of each abstract list; and of those that only name a numbering style, the list that defines it."""
    abstract: dict[str, dict[int, Level]] = {}
    defined: dict[str, str] = {}  # numbering style → list
    asked: dict[str, str] = {}  # list → numbering style
    for element in children(root, "abstractNum"):
        name = attribute(element, "abstractNumId")
        abstract[name] = {int(attribute(e, "ilvl", "0")): _level(e) for e in children(element, "lvl") if _is_level(e)}
        for each in element:
            if local(each) == "styleLink":
                defined[attribute(each, "val")] = name
            elif local(each) == "numStyleLink":
                asked[name] = attribute(each, "val")
    owners = {name: defined[style] for name, style in asked.items() if not abstract[name] and style in defined}
    return abstract, owners


def _is_level(element: Any) -> bool:
    return attribute(element, "ilvl", "0") in set("012345678")


def _int(text: str, default: int) -> int:
    return int(text) if re.fullmatch(r"-?[0-9]{1,6}", text) else default


def _level(element: Any) -> Level:
    def value(name: str, default: str) -> str:
        found = child(element, name)
        return default if found is None else attribute(found, "val", default)

    restart = value("lvlRestart", "")
    style = value("numFmt", "decimal")
    if style == "decimal" and child(element, "numFmt") is None:
        # Word 2010 and later hide formats that older ones lack in an alternative.
        choice = next((e for e in element.iter() if e.tag.endswith("}numFmt")), None)
        style = attribute(choice, "val", "decimal") if choice is not None else style
    return Level(
        style=style,
        text=value("lvlText", "")[:_LONGEST],
        start=_int(value("start", "0"), 0),
        suffix=value("suff", "tab"),
        restart=_int(restart, 0) if restart else None,
        legal=flag(element, "isLgl"),
        paragraph_style=value("pStyle", "") or None,
        fonts=fonts_of(child(element, "rPr")),
    )
