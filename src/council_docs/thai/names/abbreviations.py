"""Abbreviations of offices and bodies (ผวจ., อบต., รมว.) and what they stand for.

The table is `data/abbreviations.toml`. An abbreviation of several bodies (ทช. is two departments) is expanded only where the
text itself says which, `กรมทางหลวงชนบท (ทช.)`; so is one that the table does not know. Nothing is guessed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from council_docs.arguments import require_text
from council_docs.lexicon.patterns import any_of, compiled, spaced
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.text.anchors import begun_at

Kind = Literal["office", "organization", "place"]

_LETTER = "[ก-ฮะ-ฺเ-๎]"
_DEFINED = compiled(r"\((?P<short>(?:[ก-ฮ][ะ-ฺ็-๎]?\.?){2,8})\)")
_REACH = 130
"""Code points before an abbreviation within which the name of its body is sought; the bound keeps hostile text linear."""
_BARE_END = compiled(r"[^ก-๎](?<=[ก-ฮ]{3}[^ก-๎])")
"""Behind three consonants, as an abbreviation without its last full stop ends; the engine skips letters faster than it
tries them."""
_UNKNOWN = compiled(r"(?<![ก-๎.])(?:[ก-ฮ][ก-ฮ]{0,4}\.){1,4}")


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation in a text; offsets into the text given.

    Attributes:
        start: Offset of its first letter.
        end: Offset after its last letter or full stop.
        text: As written.
        kind: What it stands for.
        readings: What it can stand for; one, or several between which nothing in the text decides.
    """

    start: int
    end: int
    text: str
    kind: Kind
    readings: tuple[str, ...]

    @property
    def expansion(self) -> str | None:
        """What it stands for; `None` where it can stand for several things."""
        return self.readings[0] if len(self.readings) == 1 else None


def find_abbreviations(text: str, *, defined: Mapping[str, str] | None = None) -> list[Abbreviation]:
    """Return the abbreviations of offices and bodies in a text, in text order.

    Args:
        text: Any text.
        defined: What the text (or the document around it) defines, see `definitions`.
    """
    require_text("text", text)
    return _find(text, defined or {}, office=False)


def expand_office(office: str, *, defined: Mapping[str, str] | None = None) -> str | None:
    """Return an office or the name of a body with its abbreviations written out; `None` where it has none.

    >>> expand_office("ผวจ.สมมุติ")
    'ผู้ว่าราชการจังหวัดสมมุติ'
    >>> expand_office("นายก อบต.สมมุติ")
    'นายกองค์การบริหารส่วนตำบลสมมุติ'
    >>> expand_office("อธิบดี ทช.") is None  # two departments
    True
    """
    found = [abbreviation for abbreviation in _find(office, defined or {}, office=True) if abbreviation.expansion]
    if not found:
        return None
    pieces = [office[: found[0].start]]
    for abbreviation, following in pairwise([*found, None]):
        pieces.append((abbreviation.expansion or "") if abbreviation else "")
        end = following.start if following else len(office)
        pieces.append(office[abbreviation.end : end] if abbreviation else "")
    return _joined(pieces)


def definitions(text: str) -> dict[str, str]:
    """Return what a text abbreviates itself, `name (abbreviation)`: only what the table leaves open or does not know."""
    table, known = _readings(), {}
    for found in _DEFINED.finditer(text):
        short = found["short"]
        readings = table.get(short, ())
        if short in known or len(readings) == 1:
            continue
        end = found.start()
        end -= text[end - 1 : end] in (" ", "\u00a0")
        before = text[max(0, end - _REACH) : end].rpartition("\n")[2]
        settled = [reading for reading in readings if before.endswith(reading)]
        name = settled[0] if settled else None if readings else _defined_name(before, short)
        if name:
            known[short] = name
    return known


class Expander:
    """Writes out the offices and bodies of one document, whose definitions are read when one of them needs it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._defined: dict[str, str] | None = None
        self._read: dict[str, str | None] = {}

    def expand(self, office: str | None) -> str | None:
        """Return an office with its abbreviations written out; `None` where it has none."""
        if not office:
            return None
        if office not in self._read:
            self._read[office] = self._expanded(office) if _may_abbreviate(office) else None
        return self._read[office]

    def _expanded(self, office: str) -> str | None:
        unsettled = any(len(_readings().get(found[0], ())) != 1 for found in _UNKNOWN.finditer(office))
        if unsettled and self._defined is None:
            self._defined = definitions(self._text)
        return expand_office(office, defined=self._defined if unsettled else None)

    def expand_all(self, offices: Iterable[str]) -> dict[str, str]:
        """Return those of the offices that hold abbreviations, each with what it is in full."""
        return {office: full for office in offices if (full := self.expand(office))}


def _may_abbreviate(office: str) -> bool:
    """Return whether an office may hold an abbreviation, at a tenth of the cost of finding it."""
    return "." in office or _BARE_END.search(f"{office} ") is not None


def _defined_name(before: str, short: str) -> str | None:
    """Return the shortest name of a body before the bracket that has all letters of the abbreviation in their order."""
    letters = [letter for letter in short if "ก" <= letter <= "ฮ"]
    starts = [found.start() for found in _bodies().finditer(before)]
    for start in reversed(starts):
        name, at = before[start:], 0
        for letter in letters:
            at = name.find(letter, at) + 1
            if at == 0:
                break
        else:
            return name if len(name) >= 2 * len(letters) else None
    return None


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    table = vocabulary("abbreviations")
    single = {short: (full,) for key in ("offices", "organizations", "places") for short, full in table[key].items()}
    return single | {short: tuple(full) for short, full in table["ambiguous"].items()}


@cache
def _bodies() -> re.Pattern[str]:
    return compiled(spaced(words("abbreviations", "bodies")))


@cache
def _pattern() -> re.Pattern[str]:
    """All abbreviations of the table; those of three consonants or more may lack the last full stop."""
    keys = list(_readings())
    bare = [key[:-1] for key in keys if key.endswith(".") and sum("ก" <= letter <= "ฮ" for letter in key) >= 3]
    joins = "|".join(f"(?<={re.escape(word)})" for word in words("abbreviations", "joins"))
    return compiled(
        rf"""(?:(?<![ก-๎A-Za-z.])|(?<=[ก-๎]\.)|{joins})    # a boundary, the abbreviation before, a word that takes one
        (?P<short>{any_of(keys)}
          |{any_of(bare)}(?!{_LETTER}|[.ฯ]))                # without the last stop: a whole word
        """,
        re.VERBOSE,
    )


def _places(text: str) -> Iterator[int]:
    """Yield where an abbreviation may begin: little before a full stop, or before the end of a run of consonants."""
    ends = [
        *(stop.start() for stop in _STOP.finditer(text)),
        *(behind.start() for behind in _BARE_END.finditer(text)),
        len(text),
    ]
    low = 0
    for end in sorted(ends):
        for begin in _begins().finditer(text, max(low, end - _LONGEST_PART - 1), end + 1):
            yield begin.start()
        low = end


_STOP = compiled(r"\.(?<=[ก-๎]\.)")


@cache
def _begins() -> re.Pattern[str]:
    """How an abbreviation may begin: with letters up to a full stop, or without one where nothing but consonants is.

    Before it stands no letter but the last of a word that takes one.
    """
    firsts = "".join(sorted({key[0] for key in _readings()}))
    lasts = {word[-1] for word in words("abbreviations", "joins")}
    others = "".join(letter for letter in map(chr, range(ord("ก"), ord("๎") + 1)) if letter not in lasts)
    return compiled(
        rf"[{firsts}](?<![{others}A-Za-z].)(?={_LETTER}{{0,{_LONGEST_PART}}}+\.|[ก-ฮ]{{2,{_LONGEST_PART}}}+(?!{_LETTER}))"
    )


_LONGEST_PART = 6
"""Letters between the first of an abbreviation and its first full stop; the table has four at most."""
_ONE_LETTER = compiled(r"(?=[ก-ฮเ-ไ][ก-๎])(?!(?:[ก-ฮ]{1,3}\.))")
"""After an abbreviation of one letter: a name, no other abbreviation (ต.ค., จ.ส.อ.)."""


def _find(text: str, defined: Mapping[str, str], *, office: bool) -> list[Abbreviation]:
    table = _readings()
    found: list[Abbreviation] = []
    after_stop = -1
    for match in begun_at(_pattern(), _places(text), text):
        short = match["short"]
        start, end = match.span("short")
        if text[start - 1 : start] == "." and start != after_stop:
            continue  # the end of an abbreviation that the table does not know
        if len(short) == 2 and short[1] == "." and not _ONE_LETTER.match(text, end):
            continue
        key = short if short in table else f"{short}."
        readings = (defined[key],) if key in defined else table[key]
        if office and len(readings) > 1 and key in _in_offices():
            readings = (_in_offices()[key],)
        found.append(Abbreviation(start, end, short, _kind(key, readings[0]), readings))
        after_stop = end
    taken = {abbreviation.start for abbreviation in found}
    own = [abbreviation for abbreviation in _defined_here(text, defined) if abbreviation.start not in taken]
    return sorted([*found, *own], key=lambda abbreviation: abbreviation.start)


def _defined_here(text: str, defined: Mapping[str, str]) -> Iterator[Abbreviation]:
    """Yield the abbreviations that the text itself explains and the table does not know."""
    table = _readings()
    for own in _UNKNOWN.finditer(text) if defined else ():
        if own[0] in defined and own[0] not in table:
            yield Abbreviation(own.start(), own.end(), own[0], "organization", (defined[own[0]],))


@cache
def _in_offices() -> dict[str, str]:
    return dict(vocabulary("abbreviations")["in_offices"])


def _kind(key: str, reading: str) -> Kind:
    table = vocabulary("abbreviations")
    if key in table["offices"] or reading == table["in_offices"].get("ส.ท."):
        return "office"
    return "place" if key in table["places"] or reading == "อำเภอ" else "organization"


def _joined(pieces: list[str]) -> str:
    """Join text and expansions, which take turns, as one writes the name in full: no blanks inside, no word twice."""
    written = pieces[0]
    for index, piece in enumerate(pieces[1:]):
        if piece:
            written = _with_expansion(written, piece) if index % 2 == 0 else _with_rest(written, piece)
    return written


def _with_expansion(written: str, expansion: str) -> str:
    tight = written.rstrip()
    for head in words("abbreviations", "heads"):
        if tight.endswith(head) and expansion.startswith(head):
            return tight.removesuffix(head) + expansion
    return (tight if tight.endswith(words("abbreviations", "joins")) else written) + expansion


def _with_rest(written: str, piece: str) -> str:
    """Return an expansion, which `written` ends with, and what follows it in the office."""
    heads, rest = words("abbreviations", "heads"), piece.lstrip()
    if piece[0].isdigit():
        return f"{written} {piece}"
    if not written.endswith(heads) or not rest[:1].isalpha() or rest.startswith(words("organizations", "scope", "strong")):
        return written + piece
    for head in heads:
        if written.endswith(head) and rest.startswith(head):
            return written + rest.removeprefix(head)
    ministry = _ministry(rest) if written.endswith("กระทรวง") else None
    return written.removesuffix("กระทรวง") + ministry if ministry else written + rest


def _ministry(rest: str) -> str | None:
    """Return the rest of an office with the shortened name of a ministry at its beginning written out."""
    found = _short_ministry().match(rest)
    return vocabulary("abbreviations")["ministries"][found[1]] + rest[found.end() :] if found else None


@cache
def _short_ministry() -> re.Pattern[str]:
    return compiled(f"({any_of(vocabulary('abbreviations')['ministries'])})(?!{_LETTER})")
