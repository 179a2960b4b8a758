"""Thai names with their titles: where a title begins, where the given name ends, where the family name ends.

No rule counts words. The end of a family name is found by evidence: a blank, a bracket, words that begin an office or a
predicate, and the lists of names and words that PyThaiNLP ships. All functions are pure and work on characters.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import NamedTuple

from council_docs.arguments import require_text
from council_docs.lexicon.patterns import beginnings, compiled, spaced
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.text.folding import exchanged
from council_docs.thai.names.english_offices import before_office
from council_docs.thai.names.family_names import (
    BLANK,
    LETTER,
    Family,
    ends_well,
    inner_given_stops,
    inner_stops,
    is_words,
    name_pattern,
    office_follows,
    read_family,
    three_names,
)
from council_docs.thai.names.name_lists import given_names


@dataclass(slots=True)  # not frozen, as `text.lines.Line`: many are made
class NameMatch:
    """A title with a name; offsets into the text given.

    Attributes:
        start: Offset of the title (of the name where there is no title).
        end: Offset after the name.
        title: All titles as written; `None` where there is none.
        name_start: Offset of the given name.
        given: Given name.
        family: Family name with single spaces; `None` for a title and a given name alone.
        certain: False where an ordinary word may stand in the place of the family name.
        office: An office in the place of a title (กำนัน, ส.อบต.), as written.
        single: The name is whole though it has no family name: a nickname in quotes follows, or a monk bears it by rank.
        office_start: Where the office begins that stands in the place of a title (อธิบดีสมหวัง ใจกว้าง).
    """

    start: int
    end: int
    title: str | None
    name_start: int
    given: str
    family: str | None
    certain: bool = True
    single: bool = False
    office: str | None = None
    office_start: int | None = None

    @property
    def name(self) -> str:
        """Given and family name with a single space."""
        return f"{self.given} {self.family}" if self.family else self.given

    def moved(self, by: int) -> "NameMatch":
        """Return it with offsets into a text with more before it, `by` code points."""
        office_start = None if self.office_start is None else self.office_start + by
        return replace(
            self, start=self.start + by, end=self.end + by, name_start=self.name_start + by, office_start=office_start
        )


_WHOLE = "(?![\u0e30-\u0e3a\u0e45\u0e47-\u0e4e])"
"""Behind a title stands a letter that begins a syllable: นางสาวิตรี is นาง with the name สาวิตรี."""


@cache
def _title_pattern() -> re.Pattern[str]:
    strong = spaced(words("titles", "strong"))
    dotted = spaced(words("titles", "dotted"), after_stop="[ ]?")
    opened = spaced(words("titles", "open")) + f"(?={BLANK})"
    weak = spaced(words("titles", "weak"))
    suffix = f"(?:{BLANK}?{spaced(words('titles', 'suffix'))})?"
    return compiled(
        rf"""(?:
          (?P<strong>{strong}){_WHOLE}                      # may be glued to the word before
          | (?<![.\w])(?P<bounded>{dotted}|{opened}|{weak})   # the usual place of the others
          | (?<=[{LETTER}])(?P<glued>{dotted}|{weak})       # allowed after a connective, see `_left_is_free`
        )
        {suffix}
        (?:{BLANK}{{0,3}}(?:{strong}|{dotted}|{opened}|อาจารย์){suffix}){{0,6}}   # the rest of the chain
        {BLANK}{{0,3}}
        """,
        re.VERBOSE,
    )


@cache
def _title_anchors() -> re.Pattern[str]:
    return compiled(beginnings(word for name in ("strong", "dotted", "open", "weak") for word in words("titles", name)))


def find_names(text: str) -> Iterator[NameMatch]:
    """Yield every title with a name in text order; `family` is `None` where only a given name follows the title."""
    begins = _title_pattern().match
    at = 0
    for start in (anchor.start() for anchor in _title_anchors().finditer(text)):
        if start < at or (found := begins(text, start)) is None:
            continue
        match = _read_name(text, found)
        if match is not None:
            yield match
            at = match.end


def name_at(text: str, start: int, *, listed: bool = False) -> NameMatch | None:
    """Return the title and name that begin exactly at `start`.

    Args:
        text: Any text.
        start: Offset of the title.
        listed: The place is one where names are expected (a row of a list), so that อาจารย์ or คุณ is a title there.
    """
    found = _title_pattern().match(text, start)
    return _read_name(text, found, listed=listed) if found else None


def _read_name(text: str, found: re.Match[str], *, listed: bool = False) -> NameMatch | None:
    start, name_start = found.span()
    first = found["strong"] or found["bounded"] or found["glued"]
    if not _left_is_free(text, start, first, glued=found["glued"] is not None):
        return None
    given = name_pattern().match(text, name_start)
    if given is None:
        return None
    title = text[start:name_start].rstrip(" \u00a0\u200b")
    if given["latin"]:
        return _of_latin(text, given, start, title, listed=listed)
    weak = first in _weak_titles() and not listed
    if _is_false_friend(title, given[0]):
        return _named_in_row(text, start, title, given) if listed else None
    cut = _glued_to_given(given[0])
    if cut is not None and (weak or not cut):
        return None
    if cut is not None:
        return NameMatch(start, name_start + cut, title, name_start, given[0][:cut], None)
    family = _family_behind(text, given, listed=listed)
    if weak and not _vouched(text, given[0], family, glued=found["glued"] is not None):
        return None
    return _with_family(text, start, title, given, family)


def _family_behind(text: str, given: re.Match[str], *, listed: bool) -> Family | None:
    """Return the family name behind a given name; of foreigners the first word may be the family name (คิม จอง อึน)."""
    three = three_names(text, given.end()) if given[0] in _firsts() else None
    return three or read_family(text, given.end(), listed=listed)


def _with_family(text: str, start: int, title: str, given: re.Match[str], family: Family | None) -> NameMatch | None:
    """Return a title and given name with the family name behind it, or alone where that is none; `None` for no name."""
    certain = family is not None and family.certain
    alone = inner_given_stops().search(given[0], 2) if not certain else None
    if alone and given[0] not in given_names():
        end = given.start() + alone.start()
        return NameMatch(start, end, title, given.start(), text[given.start() : end], None)
    if title.startswith(_monks()) and (family is None or not _PALI.search(text, family.start, family.end)):
        return None
    nickname = _NICKNAME.match(text, given.end())
    if family is None or (nickname and not certain):
        return NameMatch(start, given.end(), title, given.start(), given[0], None, single=nickname is not None)
    written = " ".join(text[family.start : family.end].replace("\u200b", " ").split())
    return NameMatch(start, family.end, title, given.start(), given[0], written, certain=certain)


def _glued_to_given(given: str) -> int | None:
    """Return where words begin that are glued to a given name and leave room for no family name; 0 for no name at all."""
    cut = inner_stops().search(given, 2)
    if cut is None and len(given) <= _LONGEST:
        return None
    verb = inner_given_stops().search(given, 2)
    return min((found.start() for found in (cut, verb) if found), default=0)


_LONGEST = 24
"""No given name has more letters."""


@cache
def _firsts() -> frozenset[str]:
    return frozenset(words("name_stops", "particles", "first"))


_NICKNAME = compiled(f'{BLANK}{{0,3}}[“"‘][{LETTER}]{{2,20}}[”"’]')
"""A nickname in quotes right after a given name."""


@cache
def _monks() -> tuple[str, ...]:
    return words("titles", "monks")


_PALI = compiled("\u0e3a|โ[ก-ฮ](?![ก-๎])")
"""A monk's name in religion, which stands in the place of a family name: it ends in -o or has the mark ฺ."""


def _vouched(text: str, given: str, family: Family | None, *, glued: bool) -> bool:
    """Return whether there is evidence for a name after a word that is not always a title."""
    if family is None or (glued and given not in given_names() and is_words(given)):
        return False
    if office_follows(text, family.end):
        return True
    return given in given_names() and (family.certain or ends_well(text, family.end))


@cache
def _weak_titles() -> frozenset[str]:
    return frozenset(words("titles", "weak"))


def _latin_name(found: re.Match[str], start: int, title: str) -> NameMatch | None:
    written = before_office(found[0]).rstrip(". ")
    given, _, family = written.partition(" ")
    if not family or not title or _is_false_friend(title, given):
        return None
    return NameMatch(start, found.start() + len(written), title, found.start(), given, family)


def _of_latin(text: str, given: re.Match[str], start: int, title: str, *, listed: bool) -> NameMatch | None:
    whole = _latin_name(given, start, title)
    return _half_latin(text, given, start, title) if whole is None and listed else whole


def _half_latin(text: str, given: re.Match[str], start: int, title: str) -> NameMatch | None:
    """Return a given name in Latin letters with a Thai family name, in a row of a list: อาจารย์ ดร.Marisa จันทรังษี."""
    written = given[0].rstrip(". ")
    family = read_family(text, given.start() + len(written), listed=True) if title and " " not in written else None
    if family is None:
        return None
    return NameMatch(start, family.end, title, given.start(), written, " ".join(text[family.start : family.end].split()))


def _left_is_free(text: str, start: int, title: str, *, glued: bool) -> bool:
    """Return whether a title can begin here: no longer word holds it, and no thing is named after the person."""
    before = text[max(0, start - 16) : start]
    if glued:
        return before.endswith(_connectives()) or (
            title.count(".") >= 2 and title.startswith(words("titles", "glued_ranks"))
        )
    if before.endswith(_left_friends(title)):
        return False
    return not before.endswith(_things())


@cache
def _connectives() -> tuple[str, ...]:
    return words("titles", "connectives")


@cache
def _left_friends(title: str) -> tuple[str, ...]:
    return tuple(vocabulary("name_stops")["left"].get(title, ()))


@cache
def _things() -> tuple[str, ...]:
    return words("name_stops", "things")


class _Friends(NamedTuple):
    """Words that begin with a title.

    Attributes:
        prefix: Matches their beginnings.
        whole: They as a whole.
        names: The given names among those that begin so.
        in_rows: Words that are given names as well: in a row of a list, with a family name behind them, they are.
    """

    prefix: re.Pattern[str]
    whole: frozenset[str]
    names: frozenset[str]
    in_rows: frozenset[str]


@cache
def _false_friends() -> tuple[tuple[str, _Friends], ...]:
    return tuple(
        (
            title,
            _Friends(
                compiled(spaced(rows["prefix"])),
                *(frozenset(rows.get(name, ())) for name in ("whole", "names", "names_in_rows")),
            ),
        )
        for title, rows in vocabulary("name_stops")["false_friends"].items()
    )


@lru_cache(maxsize=2_000)
def _friends_of(title: str) -> tuple[_Friends, ...]:
    """Return the false friends of a chain of titles: those of its last one."""
    return tuple(friends for last, friends in _false_friends() if title.endswith(last))


@cache
def _royal() -> tuple[str, ...]:
    return words("name_stops", "royal")


_PRESIDENT = compiled("ก[เแโใไ]|กอ[ะ-ู็-๎]")
"""After นาย: no Thai syllable begins so; it is นายก (president) with a name or a nickname."""


def _is_president(given: str) -> bool:
    """Return whether นาย and what follows is นายก with a name: กสมชาย is none that the lists know, สมชาย is."""
    if _PRESIDENT.match(given):
        return True
    return given.startswith("ก") and given not in given_names() and given[1:] in given_names()


def _is_false_friend(title: str, given: str) -> bool:
    if "นี้" in given or given.startswith(_royal()) or (title.endswith("นาย") and _is_president(given)):
        return True
    return any(
        given in friends.whole or (friends.prefix.match(given) and not (given in friends.names or given in given_names()))
        for friends in _friends_of(title)
    )


def _named_in_row(text: str, start: int, title: str, given: re.Match[str]) -> NameMatch | None:
    """Return a person of a row whose given name is an ordinary word behind the title, too; a family name is behind it."""
    if not any(given[0] in friends.in_rows for friends in _friends_of(title)):
        return None
    family = _family_behind(text, given, listed=True)
    return _with_family(text, start, title, given, family) if family is not None and family.certain else None


def person_key(name: str) -> str:
    """Return a name in the form by which one person can be followed through many documents.

    Titles are not part of it. Blanks, hyphens, full stops, zero-width characters and the mark of a silenced letter (์)
    are dropped, so that common slips of spelling meet. Two people of one name share a key; a changed family name or
    another transliteration makes a new one.
    """
    require_text("name", name)
    return _key(name)


@lru_cache(maxsize=4096)  # each mention of a person is asked about, by who merges, who lists and who checks
def _key(name: str) -> str:
    return "".join(exchanged(name, _DROPPED).split()).casefold()


_DROPPED = dict.fromkeys(" \u00a0\u200b.’'-\u0e4c", "")
