"""What a paragraph inherits from its style: heading level, list, hidden text."""

import re
from dataclasses import dataclass
from typing import Any

from council_docs.lexicon.patterns import compiled
from council_docs.readers.office.docx.elements import attribute, child, children, flag

_HEADING = compiled(r"(?:heading|หัวเรื่อง|หัวข้อ) ?([1-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts of a run, as far as they matter: whether they draw 0-9 as Thai digits; `None` is not said.

    TH SarabunIT๙ and kin (their names end in ๙) do. Word takes the font of ASCII for digits, and that of complex scripts
    where the run says that it is one.
    """

    ascii: bool | None = None
    complex: bool | None = None
    is_complex: bool | None = None

    def over(self, other: "Fonts") -> "Fonts":
        """Return these fonts where they are said, else the others."""
        return Fonts(
            other.ascii if self.ascii is None else self.ascii,
            other.complex if self.complex is None else self.complex,
            other.is_complex if self.is_complex is None else self.is_complex,
        )

    @property
    def thai_digits(self) -> bool:
        """Return whether 0-9 are printed as Thai digits."""
        return bool(self.complex if self.is_complex else self.ascii)


NO_FONTS = Fonts()


def fonts_of(properties: Any | None) -> Fonts:
    """Return what `w:rPr` says of fonts."""
    if properties is None:
        return NO_FONTS
    named = child(properties, "rFonts")
    complex_script = next((name for name in ("cs", "rtl") if child(properties, name) is not None), None)
    said = None if complex_script is None else flag(properties, complex_script)
    if named is None:
        return NO_FONTS if said is None else Fonts(is_complex=said)

    def nine(name: str) -> bool | None:
        if attribute(named, name + ("Theme" if name == "ascii" else "theme")):
            return False  # fonts of themes are chosen for the screen; none of them is of this kind
        font = attribute(named, name)
        return font.rstrip().endswith("๙") if font else None

    return Fonts(nine("ascii"), nine("cs"), said)


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits.

    Attributes:
        heading: 1 to 9, or `None`.
        list_number: Number of the list that it is in (`numId`).
        list_level: Level in that list, 0-based; `None` where the list itself says which.
        hidden: Text in this style is not printed.
        fonts: What it says of fonts.
    """

    heading: int | None = None
    list_number: str | None = None
    list_level: int | None = None
    hidden: bool = False
    fonts: "Fonts" = Fonts()


_PLAIN = Style()
_LONGEST_CHAIN = 20
"""Styles that inherit from one another; those of people have three or four."""


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: Any | None) -> None:
        self._elements = {} if root is None else {attribute(e, "styleId"): e for e in children(root, "style")}
        self._known: dict[str, Style] = {}
        defaults = None if root is None else child(root, "docDefaults", "rPrDefault", "rPr")
        self.fonts: Fonts = fonts_of(defaults)
        self.default: str = next(
            (
                name
                for name, e in self._elements.items()
                if attribute(e, "type") == "paragraph" and attribute(e, "default") in {"1", "true"}
            ),
            "",
        )

    def __getitem__(self, name: str) -> Style:
        if name not in self._known:
            self._known[name] = self._style(name)
        return self._known[name]

    def _style(self, name: str) -> Style:
        result = _PLAIN
        chain: list[Any] = []
        seen: set[str] = set()
        while (
            name in self._elements and name not in seen and len(chain) < _LONGEST_CHAIN
        ):  # hostile files inherit in circles
            seen.add(name)
            chain.append(self._elements[name])
            based = child(chain[-1], "basedOn")
            name = attribute(based, "val") if based is not None else ""
        for element in reversed(chain):
            result = _own(element, result)
        return result


def _own(element: Any, base: Style) -> Style:
    name = child(element, "name")
    level = child(element, "pPr", "outlineLvl")
    titled = _HEADING.fullmatch(attribute(name, "val")) if name is not None else None
    heading = base.heading
    if titled:
        heading = int(titled[1])
    elif level is not None:
        heading = outline(level)
    numbers = child(element, "pPr", "numPr")
    number, at = base.list_number, base.list_level
    if numbers is not None:
        listed, depth = child(numbers, "numId"), child(numbers, "ilvl")
        number = attribute(listed, "val") if listed is not None else number
        at = level_of(depth) if depth is not None else at
    hidden = base.hidden if child(element, "rPr", "vanish") is None else flag(element, "rPr", "vanish")
    return Style(heading, number, at, hidden, fonts_of(child(element, "rPr")).over(base.fonts))


def outline(element: Any) -> int | None:
    """Return the heading level that `w:outlineLvl` states; 9 is body text."""
    text = attribute(element, "val")
    return int(text) + 1 if text in set("012345678") else None


def level_of(element: Any) -> int:
    """Return the level that `w:ilvl` states."""
    text = attribute(element, "val")
    return int(text) if text in set("012345678") else 0
