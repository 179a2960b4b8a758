"""One entry for one person: repetitions, misspelt ones too, mentions without a title, short forms."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from council_docs.finders.people.positions import positions_of
from council_docs.finders.people.spelling import BLANKS, mended
from council_docs.lexicon.patterns import compiled
from council_docs.text.similarity import within_edits
from council_docs.text.spans import SpanIndex
from council_docs.thai.names.family_names import BLANK, LETTER, latin_spelling, starts_with_letter
from council_docs.thai.names.full_names import NameMatch, find_names
from council_docs.thai.names.monastic_names import find_monks
from council_docs.thai.names.office_names import find_after_offices

_NAMESAKES = 20
"""So many people of one given name are compared with each other; the bound keeps hostile text linear."""


@dataclass
class Entry:
    """A person in the making; spans are offsets into the text."""

    first: NameMatch
    spans: list[tuple[int, int]] = field(default_factory=list)
    short: list[tuple[int, int]] = field(default_factory=list)
    positions: list[str] = field(default_factory=list)

    def add(self, match: NameMatch, positions: list[str]) -> None:
        """Add a mention by full name."""
        self.spans.append((match.start, match.end))
        self.positions += [office for office in positions if office not in self.positions]


def entries_of(text: str) -> list[Entry]:
    """Return the people of a text with all their mentions."""
    matches = _with_offices(text, _couples(text, _with_monks(text, mended(text, list(find_names(text))))))
    entries = _Gathering(text).gather([match for match in matches if match.family or match.single])
    if entries:
        _add_bare_names(text, entries)
        _add_short_forms(text, entries, matches)
    return entries


def _with_monks(text: str, matches: list[NameMatch]) -> list[NameMatch]:
    """Return the names with those of monks called by rank, which take the place of a title alone read at the same place."""
    monks = list(find_monks(text)) if "พระ" in text else []
    if not monks:
        return matches
    monks.sort(key=lambda monk: monk.start)
    starts = [monk.start for monk in monks]
    kept = []
    for match in matches:
        index = bisect_left(starts, match.end) - 1  # the last one that begins before this name ends
        if index < 0 or monks[index].end <= match.start:
            kept.append(match)
    return sorted([*kept, *monks], key=lambda match: match.start)


def _with_offices(text: str, matches: list[NameMatch]) -> list[NameMatch]:
    """Return the names with those behind an office in the place of a title, where no other name stands."""
    taken = SpanIndex(matches)
    found = [match for match in find_after_offices(text) if not taken.overlaps(match.start, match.end)]
    return sorted([*matches, *found], key=lambda match: match.start)


_COUPLED = compiled(rf"{BLANK}?(?:-|และ|กับ){BLANK}?")


def _couples(text: str, matches: list[NameMatch]) -> list[NameMatch]:
    """Return the names, a given name alone with the family name that it shares with the next one (นายสมชายและนางสมหญิง ใจดี).

    Who is known with a family name elsewhere in the text keeps that.
    """
    known = {match.given for match in matches if match.family}
    joined = list(matches)
    for index, (match, following) in enumerate(pairwise(matches)):
        if match.family or match.single or match.given in known or not following.family or not match.title:
            continue
        if following.title in _WIVES and _COUPLED.fullmatch(text, match.end, following.start):
            joined[index] = replace(match, family=following.family)
    return joined


_WIVES = ("นาง", "นางสาว", "คุณหญิง")


class _Gathering:
    """The people met so far, by their names."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.entries: list[Entry] = []
        self.by_name: dict[str, Entry] = {}
        self.by_given: dict[str, list[Entry]] = defaultdict(list)
        self.by_family: dict[str, list[Entry]] = defaultdict(list)
        self.by_head: dict[tuple[str, str], list[Entry]] = defaultdict(list)

    def gather(self, matches: list[NameMatch]) -> list[Entry]:
        certain = [match for match in matches if match.certain]
        known, names = {match.given for match in certain}, {match.name for match in certain}
        alias = (0, 0)  # the range of the same name in other letters: นายสมหวัง ใจกว้าง (Mr. Somwang Chaikwang)
        last: Entry | None = None
        matches = self._whole_names(matches)
        for match, positions in zip(matches, positions_of(self.text, matches), strict=True):
            if last is not None and alias[0] <= match.start < alias[1]:
                entry = last
            else:
                found = self._known(match, positions)
                if found is None and not match.certain and match.given in known and match.name not in names:
                    continue  # the given name of someone known, and an ordinary word
                entry = last = found or self._enter(match)
                alias = latin_spelling(self.text, match.end) or _thai_spelling(self.text, match) or (0, 0)
            entry.add(match, positions)
            self.by_name[match.name] = entry
        return self.entries

    def _whole_names(self, matches: list[NameMatch]) -> list[NameMatch]:
        longer = _two_part(matches)
        return [self._whole(match, longer) for match in matches] if longer else matches

    def _whole(self, match: NameMatch, longer: dict[str, set[str]]) -> NameMatch:
        """Return the name with the second part of the family name, where the text has it elsewhere and here."""
        for name in longer.get(match.name, ()):
            end = _follow(self.text, match.end, name.removeprefix(match.name).split())
            if end:
                return replace(match, end=end, family=name.removeprefix(match.given + " "), certain=True)
        return match

    def _enter(self, match: NameMatch) -> Entry:
        entry = Entry(match)
        self.entries.append(entry)
        self.by_given[match.given].append(entry)
        self.by_family[match.family or ""].append(entry)
        self.by_head[match.given[:2], (match.family or "")[:2]].append(entry)
        return entry

    def _known(self, match: NameMatch, positions: list[str]) -> Entry | None:
        return self.by_name.get(match.name) or next(self._misspelt(match, positions), None)

    def _misspelt(self, match: NameMatch, positions: list[str]) -> Iterator[Entry]:
        """Yield the people of whom this is a misspelt repetition.

        One slip in the family name of the same given name, two in a long one; one slip in the given name, or one in each,
        where the title is the same. Beyond one slip in the family name no other office may speak against it (sisters and
        brothers have names alike).
        """
        family = match.family or ""
        if len(family) >= _COMPARED_FAMILY:
            yield from (
                entry for entry in self.by_given[match.given][:_NAMESAKES] if _slip_in_family(entry, match, positions)
            )
        if len(match.given) >= _COMPARED_GIVEN:
            relatives = self.by_family[family][:_NAMESAKES]
            yield from (entry for entry in relatives if _slip_in_given(entry, match, positions))
        if min(len(match.given), len(family)) >= _COMPARED_FAMILY:
            alike = self.by_head[match.given[:2], family[:2]][:_NAMESAKES]
            yield from (entry for entry in alike if _slip_in_each(entry, match, positions))


_COMPARED_GIVEN = 4
"""Letters; given names with fewer are different where a letter differs."""
_COMPARED_FAMILY = 5
"""Letters; the same of family names, and of both where each has a slip."""
_LONG_FAMILY = 8
"""Letters of a family name that may have two slips."""


def _slip_in_family(entry: Entry, match: NameMatch, positions: list[str]) -> bool:
    other, family = entry.first.family or "", match.family or ""
    if within_edits(other, family, 1):
        return True
    return len(family) >= _LONG_FAMILY and _agree(entry, match, positions) and within_edits(other, family, 2)


def _slip_in_given(entry: Entry, match: NameMatch, positions: list[str]) -> bool:
    return within_edits(entry.first.given, match.given, 1) and _agree(entry, match, positions)


def _slip_in_each(entry: Entry, match: NameMatch, positions: list[str]) -> bool:
    family = within_edits(entry.first.family or "", match.family or "", 1)
    return family and _slip_in_given(entry, match, positions)


def _agree(entry: Entry, match: NameMatch, positions: list[str]) -> bool:
    """Return whether the title is the same, and no other office speaks against one person."""
    same_office = not positions or not entry.positions or any(office in entry.positions for office in positions)
    return same_office and entry.first.title == match.title


_IN_BRACKETS = compiled(rf"{BLANK}?\((?P<inner>[ก-๎][^()\n]{{3,60}})\)")


def _thai_spelling(text: str, match: NameMatch) -> tuple[int, int] | None:
    """Return the range in brackets after a name in Latin letters: the same name in Thai letters, `Mr. … (นาย…)`."""
    found = _IN_BRACKETS.match(text, match.end) if match.given.isascii() else None
    return found.span("inner") if found else None


def _two_part(matches: list[NameMatch]) -> dict[str, set[str]]:
    """Return the names with a family name of two parts, by the name without the second part."""
    longer: dict[str, set[str]] = defaultdict(set)
    for match in matches:
        parts = (match.family or "").split(" ")
        if len(parts) == 2 and len(longer[f"{match.given} {parts[0]}"]) < _NAMESAKES:
            longer[f"{match.given} {parts[0]}"].add(match.name)
    return longer


def _follow(text: str, at: int, names: list[str]) -> int | None:
    """Return the end of names that follow at `at`, blanks before each; `None` where they do not."""
    for name in names:
        start = at
        while text[at : at + 1] in BLANKS and at < len(text):
            at += 1
        if at == start or not text.startswith(name, at):
            return None
        at += len(name)
    return None if starts_with_letter(text, at) else at


_RUN = compiled(f"[{LETTER}]+")


def _runs_of(text: str, names: Mapping[str, object]) -> list[tuple[int, int]]:
    """Return where names stand in a text as runs of letters of their own, in order; nowhere in most texts."""
    few = len(names) <= _FEW_NAMES
    held = {name for name in names if _RUN.fullmatch(name)} if few else names.keys() & {*_RUN.findall(text)}
    if len(held) > _FEW_NAMES:
        return [run.span() for run in _RUN.finditer(text) if run[0] in held]
    found = []
    for name in held:
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if not starts_with_letter(text, end) and not (at and starts_with_letter(text, at - 1)):
                found.append((at, end))
            at = text.find(name, end)
    return sorted(found)


_FEW_NAMES = 16
"""Names up to which it is faster to look for each of them than at each run of letters."""


def _add_bare_names(text: str, entries: list[Entry]) -> None:
    """Add mentions of known full names that stand without a title."""
    by_given = defaultdict(list)
    for entry in (entry for entry in entries if entry.first.family):
        by_given[entry.first.given].append(entry)
    taken = {start for entry in entries for start, _ in entry.spans} | {entry.first.name_start for entry in entries}
    ends = {end for entry in entries for _, end in entry.spans}
    for start, given_end in _runs_of(text, by_given):
        for entry in by_given[text[start:given_end]][:_NAMESAKES]:
            end = _follow(text, given_end, (entry.first.family or "").split())
            if end and start not in taken and end not in ends:
                entry.spans.append((start, end))
                break


def _add_short_forms(text: str, entries: list[Entry], matches: list[NameMatch]) -> None:
    """Add mentions by title and given name, a slip in it allowed, and by the given name in quotes."""
    by_given: dict[str, list[Entry]] = defaultdict(list)
    by_head: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_given[entry.first.given].append(entry)
        by_head[entry.first.given[:2]].append(entry)
    full = {start for entry in entries for start, _ in entry.spans}
    starts: dict[int, list[int]] = {}
    for match in matches:
        if match.start in full:
            continue
        there = by_given.get(match.given, ())[:_NAMESAKES] or _nearly(match, by_head.get(match.given[:2], ()))
        if there:
            entry = _meant(match, there, starts)
            entry.short.append((match.start, match.name_start + len(match.given)))
    for quoted in _QUOTED.finditer(text):
        if quoted[1] in by_given:
            by_given[quoted[1]][0].short.append(quoted.span())


_QUOTED = compiled(f'[“"‘]([{LETTER}]{{2,30}})[”"’\']')


def _nearly(match: NameMatch, entries: Sequence[Entry]) -> list[Entry]:
    """Return the one person with this title whose given name is one slip away; nobody where there are two."""
    near = [
        entry
        for entry in entries[:_NAMESAKES]
        if entry.first.title == match.title and len(match.given) >= 5 and within_edits(entry.first.given, match.given, 1)
    ]
    return near if len(near) == 1 and match.family is None else []


def _meant(match: NameMatch, entries: Sequence[Entry], starts: dict[int, list[int]]) -> Entry:
    """Return whom a short form means: of several namesakes one of this title, the last named of these."""
    if len(entries) == 1:
        return entries[0]
    same_title = [entry for entry in entries if entry.first.title == match.title] or entries

    def last_named(entry: Entry) -> int:
        named = starts.setdefault(id(entry), [])
        if not named:
            named.extend(sorted(start for start, _ in entry.spans))
        index = bisect_left(named, match.start)
        return named[index - 1] if index else -1

    return max(same_title, key=last_named)
