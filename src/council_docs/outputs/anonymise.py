"""A paper's text with its names and sums replaced by others of the same form, for reports of faults.

What is replaced: names of people wherever a record has them, figures grouped by commas, sums in words, long numbers
(identity cards, telephones, accounts). The digits 1 to 9 are exchanged by one rule for the whole text, in figures and words
alike: what agreed still agrees, what was swapped is still swapped. Totals no longer add up. Bodies, places and dates stay.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from council_docs.errors import BahtTextError
from council_docs.record import Record
from council_docs.thai.names.name_lists import family_names, given_names
from council_docs.thai.numbers.baht import baht_text, parse_baht
from council_docs.thai.numbers.digits import to_arabic, to_thai

_FIGURE = re.compile(
    r"""
    (?<![\d,.])
    (?: \d{1,3} (?: , \d{3} ){1,6} (?: \. \d{1,4} )?    # 478,500.25
      | \d{5,12} \. \d{2}                               # 478500.25
      | \d (?: [- ]? \d ){8,15}                         # 1-2345-67890-12-3, 02 345 6789
    )
    (?![\d,])
    """,
    re.VERBOSE,
)
"""Figures that are sums or numbers of people; `\\d` takes Thai digits as well. Years, dates and counts are shorter."""

SHORTEST_ALONE = 4
"""Code points of a family name that is replaced where it stands alone; shorter ones are ordinary words too often."""


@dataclass(frozen=True)
class Anonymised:
    """A text without the names and sums of its paper.

    Attributes:
        text: The text, line by line as before.
        names: How many people got other names.
        sums: How many figures and sums in words were replaced.
        left: Sums in words that could not be read and were left as they are: look at them.
    """

    text: str
    names: int
    sums: int
    left: tuple[str, ...]


def anonymise(record: Record, *, seed: int | None = None) -> Anonymised:
    """Return the text of a record with names and sums replaced.

    Args:
        record: Of the paper.
        seed: Gives the same replacements each time; chosen at random where it is `None`.
    """
    chance: random.Random = random.SystemRandom() if seed is None else random.Random(seed)  # noqa: S311 - asked for
    digits = list("123456789")
    chance.shuffle(digits)
    table = str.maketrans("123456789", "".join(digits))
    edits, left = _sums_in_words(record, table)
    words = len(edits)
    edits += [(hit.start(), hit.end(), _figure(hit[0], table)) for hit in _FIGURE.finditer(record.text)]
    figures = len(edits) - words
    renamed = _renamed(record, chance)
    edits += _names(record.text, renamed)
    edits += _short_names(record, renamed)
    return Anonymised(_edited(record.text, edits), len(renamed), words + figures, left)


_Edit = tuple[int, int, str]
_Name = tuple[str, str]


def _figure(text: str, table: dict[int, int]) -> str:
    changed = to_arabic(text).translate(table)
    return to_thai(changed) if changed != text and text != to_arabic(text) else changed


def _sums_in_words(record: Record, table: dict[int, int]) -> tuple[list[_Edit], tuple[str, ...]]:
    edits: list[_Edit] = []
    left: list[str] = []
    for amount in record.amounts:
        if amount.words is not None:
            place, words = amount.words.span, amount.words.text
        elif amount.agreement == "words_only":
            place, words = amount.span, amount.text
        else:
            continue
        try:
            changed = parse_baht(f"{parse_baht(words):f}".translate(table))
            written = baht_text(changed)
        except BahtTextError:
            left.append(words)
            continue
        if not words.rstrip(" )").endswith("ถ้วน"):
            written = written.removesuffix("ถ้วน")
        edits.append((place.start, place.end, written))
    return edits, tuple(left)


def _people(record: Record) -> Iterator[str]:
    """Yield the names of people wherever a record has them, without titles."""
    yield from (person.name for person in record.people)
    yield from (row.name for row in record.attendance if row.name)
    for meeting in record.meetings:
        yield from (officer.name for officer in meeting.officers)
        yield from (name for name in (meeting.chair, meeting.secretary, meeting.recorder, meeting.reviewer) if name)


def _renamed(record: Record, chance: random.Random) -> dict[_Name, _Name]:
    """Return another name for everyone, made of public lists of names, of about the same length."""
    givens, families = sorted(given_names()), sorted(family_names())
    found: dict[_Name, _Name] = {}
    for name in dict.fromkeys(_people(record)):
        given, _, family = name.partition(" ")
        if family:
            found[given, family] = (_alike(given, givens, chance), _alike(family, families, chance))
    return found


def _alike(name: str, among: list[str], chance: random.Random) -> str:
    near = [other for other in among if abs(len(other) - len(name)) <= 1 and other != name]
    return chance.choice(near or among)


def _names(text: str, renamed: dict[_Name, _Name]) -> list[_Edit]:
    edits: list[_Edit] = []
    for (given, family), (new_given, new_family) in renamed.items():
        whole = re.compile(rf"{re.escape(given)}(\s{{1,3}}){re.escape(family)}")
        edits += [(hit.start(), hit.end(), f"{new_given}{hit[1]}{new_family}") for hit in whole.finditer(text)]
        if len(family) >= SHORTEST_ALONE:
            edits += [(hit.start(), hit.end(), new_family) for hit in re.finditer(re.escape(family), text)]
    return edits


def _short_names(record: Record, renamed: dict[_Name, _Name]) -> list[_Edit]:
    edits: list[_Edit] = []
    for person in record.people:
        given, _, family = person.name.partition(" ")
        new = renamed.get((given, family))
        for span in person.short_spans if new else ():
            at = record.text.find(given, span.start, span.end)
            if new and at >= 0:
                edits.append((at, at + len(given), new[0]))
    return edits


def _edited(text: str, edits: list[_Edit]) -> str:
    """Return the text with the edits; of those that overlap, the first and longest."""
    parts: list[str] = []
    at = 0
    for start, end, new in sorted(edits, key=lambda edit: (edit[0], -edit[1])):
        if start >= at:
            parts += [text[at:start], new]
            at = end
    return "".join([*parts, text[at:]])
