"""Finder: people, each with title, name, offices and every mention.

A person is entered where given and family name stand together, with a title. The other mentions are then looked up:
the full name without its title (headlines), and short forms (title and given name, the given name in quotes).
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from council_docs.finders import Setting
from council_docs.finders.people.positions import positions_of
from council_docs.record import Person, Span
from council_docs.thai.names import BLANK, LETTER, NameMatch, find_names


@dataclass
class _Entry:
    """A person in the making."""

    first: NameMatch
    spans: list[tuple[int, int]] = field(default_factory=list)
    short: list[tuple[int, int]] = field(default_factory=list)
    positions: list[str] = field(default_factory=list)

    def add_positions(self, offices: list[str]) -> None:
        self.positions += [office for office in offices if office not in self.positions]


def find_people(text: str) -> list[Person]:
    """Return everyone whom a text names with given and family name, in the order of first mention.

    Args:
        text: Any text; repaired text gives the best result.

    Returns:
        One entry per distinct person. `spans` are mentions by full name (title included), `short_spans` later mentions
        by title and given name or by the given name in quotes, `positions` the offices as written.
    """
    matches = list(find_names(text))
    people = _cluster(text, [m for m in matches if m.family])
    _add_bare_names(text, people)
    _add_short_forms(text, people, matches)
    entries = sorted(people, key=lambda entry: min(entry.spans))
    return [_person(entry) for entry in entries]


def people(text: str, setting: Setting) -> list[Person]:  # noqa: ARG001  (a person is a person in any kind of text)
    """The registered finder."""
    return find_people(text)


def person_key(name: str) -> str:
    """Return the name in the form by which one person can be followed through many documents.

    Titles are not part of it; blanks, hyphens, ZWSP and the silenced letter's mark (์) are dropped, so that common
    spelling slips meet. Two people of one name share a key, and a changed family name makes a new one.
    """
    return re.sub(r"[\s\u200b\u00a0.’'-]+|\u0e4c", "", name).casefold()


def _person(entry: _Entry) -> Person:
    first = entry.first
    return Person(
        name=first.name,
        title=first.title,
        given_name=first.given,
        family_name=first.family,
        key=person_key(first.name),
        positions=tuple(entry.positions),
        spans=tuple(Span(start=start, end=end) for start, end in sorted(set(entry.spans))),
        short_spans=tuple(Span(start=start, end=end) for start, end in sorted(set(entry.short))),
    )


def _cluster(text: str, matches: list[NameMatch]) -> list[_Entry]:
    by_name: dict[str, _Entry] = {}
    by_given: dict[str, list[_Entry]] = defaultdict(list)
    entries: list[_Entry] = []
    known = {match.given for match in matches if match.certain}
    for match, positions in zip(matches, positions_of(text, matches), strict=True):
        if not match.certain and match.given in known and match.name not in by_name:
            continue  # the given name of someone known, and an ordinary word
        entry = by_name.get(match.name) or _misspelt(match, by_given[match.given])
        if entry is None:
            entry = _Entry(match)
            entries.append(entry)
            by_given[match.given].append(entry)
        by_name[match.name] = entry
        entry.spans.append((match.start, match.end))
        entry.add_positions(positions)
    return entries


def _misspelt(match: NameMatch, namesakes: list[_Entry]) -> _Entry | None:
    """Return the person of whom this is a misspelt repetition: same title and given name, one slip in the family name."""
    for entry in namesakes[:20]:
        family = entry.first.family or ""
        if (
            entry.first.title == match.title
            and min(len(family), len(match.family or "")) >= 5
            and one_edit(family, match.family or "")
        ):
            return entry
    return None


def one_edit(a: str, b: str) -> bool:
    """Say whether one insertion, deletion or replacement makes `a` of `b`."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    if len(a) == len(b):
        return a[start + 1 :] == b[start + 1 :]
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[start + 1 :] == shorter[start:]


def _add_bare_names(text: str, entries: list[_Entry]) -> None:
    """Add mentions of known full names that stand without a title."""
    by_given = defaultdict(list)
    for entry in entries:
        by_given[entry.first.given].append(entry)
    taken = {start for entry in entries for start, _ in entry.spans} | {entry.first.name_start for entry in entries}
    ends = {end for entry in entries for _, end in entry.spans}
    for run in re.finditer(f"[{LETTER}]+", text):
        for entry in by_given.get(run[0], ())[:20]:
            family = re.escape(entry.first.family or "").replace("\\ ", f"{BLANK}+")
            found = re.compile(f"{BLANK}{{1,40}}{family}(?![{LETTER}])").match(text, run.end())
            if found and run.start() not in taken and found.end() not in ends:
                entry.spans.append((run.start(), found.end()))
                break


def _add_short_forms(text: str, entries: list[_Entry], matches: list[NameMatch]) -> None:
    """Add mentions by title and given name, and by the given name in quotes."""
    by_given: dict[str, _Entry] = {}
    for entry in entries:
        by_given.setdefault(entry.first.given, entry)
    full = {start for entry in entries for start, _ in entry.spans}
    for match in matches:
        if match.start not in full and match.given in by_given:
            by_given[match.given].short.append((match.start, match.name_start + len(match.given)))
    for quoted in re.finditer(f"[“\"‘']([{LETTER}]{{2,30}})[”\"’']", text):
        if quoted[1] in by_given:
            by_given[quoted[1]].short.append(quoted.span())
