"""Thai names with their titles: where a title begins, where the given name ends, where the family name ends.

No rule counts words. The end of a family name is found by evidence: a blank, a bracket, words that begin an office or a
predicate, and the lists of names and words that PyThaiNLP ships. All functions are pure and work on characters.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from council_docs.thai.lexicon import alternation, words
from council_docs.thai.vocabulary import vocabulary

LETTER = "ก-ฮะ-\\u0e3aเ-ๅ\\u0e47-\\u0e4e"
"""Thai letters, vowels and marks, for a character class: without ฯ, ๆ, ฿ and digits."""
BLANK = "[ \\u00a0\\u200b]"
_NAME = f"[เแโใไก-ฮ][{LETTER}]{{1,34}}(?:-[{LETTER}]{{2,20}})?"
_LATIN = "[A-Z][A-Za-zÀ-ſ.'’-]{0,30}(?:[ ](?:[A-Z][A-Za-zÀ-ſ.'’-]{0,30}|bin|binti|ibn|al|de|da|van|von|der|la)){0,5}"


@dataclass(frozen=True, slots=True)
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
    """

    start: int
    end: int
    title: str | None
    name_start: int
    given: str
    family: str | None
    certain: bool = True

    @property
    def name(self) -> str:
        """Given and family name with a single space."""
        return f"{self.given} {self.family}" if self.family else self.given


@cache
def _title_pattern() -> re.Pattern[str]:
    strong = alternation(words("titles", "strong"))
    dotted = alternation(words("titles", "dotted"), gap="[ ]?")
    opened = alternation(words("titles", "open")) + f"(?={BLANK})"
    weak = alternation(words("titles", "weak"))
    suffix = f"(?:{BLANK}?{alternation(words('titles', 'suffix'))})?"
    return re.compile(
        rf"""(?:
          (?P<strong>{strong})                              # may be glued to the word before
          | (?<![.\w])(?P<bounded>{dotted}|{opened}|{weak})   # the usual place of the others
          | (?<=[{LETTER}])(?P<glued>{dotted})              # allowed after a connective, see `_left_is_free`
        )
        {suffix}
        (?:{BLANK}{{0,3}}(?:{strong}|{dotted}|{opened}|อาจารย์){suffix}){{0,6}}   # the rest of the chain
        {BLANK}{{0,3}}
        """,
        re.VERBOSE,
    )


@cache
def _name_pattern() -> re.Pattern[str]:
    return re.compile(f"(?P<thai>{_NAME})|(?P<latin>{_LATIN})")


@cache
def _gap_pattern() -> re.Pattern[str]:
    """Between given and family name: blanks, or a nickname in quotes or brackets."""
    nickname = "[(“\"‘'][^()“”\"‘’'\\n]{1,25}[)”\"’']"
    return re.compile(f"(?:{BLANK}{{0,3}}{nickname})?(?:{BLANK}{{1,60}}|{BLANK}?(?P<wrapped>\n){BLANK}{{0,8}})")


@cache
def _hard_stops() -> re.Pattern[str]:
    return re.compile(alternation([*words("name_stops", "start"), *words("name_stops", "links")]))


@cache
def _soft_stops() -> re.Pattern[str]:
    return re.compile(alternation(words("name_stops", "soft")))


@cache
def _heads() -> re.Pattern[str]:
    heads = [*words("positions"), *words("titles", "strong")]
    return re.compile(alternation(heads))


@cache
def _inner_stops() -> re.Pattern[str]:
    long_heads = [head for head in words("positions") if len(head) >= 8 and "." not in head]
    long_titles = [title for title in words("titles", "strong") if len(title) >= 6]
    return re.compile(alternation([*words("name_stops", "inner"), *long_heads, *long_titles]))


@cache
def family_names() -> frozenset[str]:
    """Family names that PyThaiNLP ships."""
    from pythainlp.corpus import thai_family_names

    return frozenset(thai_family_names())


@cache
def given_names() -> frozenset[str]:
    """Given names that PyThaiNLP ships."""
    from pythainlp.corpus import thai_female_names, thai_male_names

    return frozenset(thai_female_names() | thai_male_names())


@cache
def dictionary() -> frozenset[str]:
    """Ordinary words that PyThaiNLP ships."""
    from pythainlp.corpus import thai_words

    return frozenset(thai_words())


def find_names(text: str) -> Iterator[NameMatch]:
    """Yield every title with a name in text order; `family` is `None` where only a given name follows the title."""
    search = _title_pattern().search
    at = 0
    while found := search(text, at):
        match = _read_name(text, found)
        if match is None:
            at = found.start() + 1
        else:
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
    given = _name_pattern().match(text, name_start)
    if given is None:
        return None
    title = text[start:name_start].rstrip(" \u00a0\u200b")
    if given["latin"]:
        return _latin_name(given, start, title)
    if _is_false_friend(title, given[0]):
        return None
    cut = _inner_stops().search(given[0], 2)
    if cut or len(given[0]) > 24:  # what follows is glued to the given name
        end = name_start + cut.start() if cut else name_start
        return NameMatch(start, end, title, name_start, text[name_start:end], None) if end > name_start else None
    family = read_family(text, given.end())
    if first in _weak_titles() and not listed and not _vouched(text, given[0], family):
        return None
    if title.startswith(_monks()) and (family is None or not _PALI.search(text, family.start, family.end)):
        return None
    if family is None:
        return NameMatch(start, given.end(), title, name_start, given[0], None)
    written = " ".join(text[family.start : family.end].replace("\u200b", " ").split())
    return NameMatch(start, family.end, title, name_start, given[0], written, certain=family.certain)


@cache
def _monks() -> tuple[str, ...]:
    return words("titles", "monks")


_PALI = re.compile("\u0e3a|โ[ก-ฮ](?![ก-๎])")
"""A monk's name in religion, which stands in the place of a family name: it ends in -o or has the mark ฺ."""


def _vouched(text: str, given: str, family: "Family | None") -> bool:
    """Say whether there is evidence for a name after a word that is not always a title."""
    if family is None:
        return False
    if _office_follows(text, family.end):
        return True
    return given in given_names() and (family.certain or ends_well(text, family.end))


@cache
def _weak_titles() -> frozenset[str]:
    return frozenset(words("titles", "weak"))


def _latin_name(found: re.Match[str], start: int, title: str) -> NameMatch | None:
    written = _latin_words().split(found[0], maxsplit=1)[0].rstrip(". ")
    given, _, family = written.partition(" ")
    if not family or not title:
        return None
    return NameMatch(start, found.start() + len(written), title, found.start(), given, family)


@cache
def _latin_words() -> re.Pattern[str]:
    """English words that follow a name and are none."""
    return re.compile(rf" (?:{'|'.join(words('name_stops', 'latin'))})\\b")


def _left_is_free(text: str, start: int, title: str, *, glued: bool) -> bool:
    """Say whether a title can begin here: no longer word holds it, and no thing is named after the person."""
    before = text[max(0, start - 16) : start]
    if glued:
        return before.endswith(_connectives())
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


@cache
def _false_friend_patterns() -> tuple[tuple[str, re.Pattern[str], frozenset[str]], ...]:
    table = vocabulary("name_stops")["false_friends"]
    return tuple((title, re.compile(alternation(rows["prefix"])), frozenset(rows["whole"])) for title, rows in table.items())


@cache
def _royal() -> tuple[str, ...]:
    return words("name_stops", "royal")


_PRESIDENT = re.compile("ก[เแโใไ]|กอ[ะ-ู็-๎]")
"""After นาย: no Thai syllable begins so; it is นายก (president) with a name or a nickname."""


def _is_false_friend(title: str, given: str) -> bool:
    if given.startswith(_royal()) or (title.endswith("นาย") and _PRESIDENT.match(given)):
        return True
    for last, prefix, whole in _false_friend_patterns():
        if title.endswith(last) and (given in whole or prefix.match(given)):
            return not (given in given_names() and given not in whole)
    return False


@dataclass(frozen=True, slots=True)
class Family:
    """A family name; `certain` is false where an ordinary word may stand there instead."""

    start: int
    end: int
    certain: bool


def read_family(text: str, at: int) -> Family | None:
    """Return the family name after a given name that ends at `at`; `None` where none follows."""
    gap = _gap_pattern().match(text, at)
    if gap is None:
        return None
    start = gap.end()
    run = _name_pattern().match(text, start)
    if run is None or run["latin"]:
        end = _place(text, start)
        return Family(start, end, certain=True) if end else None
    family = _family(text, run)
    if family is None or (gap["wrapped"] and not _office_follows(text, family.end)):
        return None
    family = _longer(text, family)
    return Family(start, _place(text, family.end) or family.end, family.certain)


def _family(text: str, run: re.Match[str]) -> Family | None:
    word, start = run[0], run.start()
    if text[run.end() : run.end() + 1] == "." and len(word) <= 4:  # an abbreviation: รมว., สส.
        return None
    if word in family_names() and word not in dictionary():
        return Family(start, run.end(), certain=True)
    if _hard_stops().match(word) or _heads().match(word):
        return None
    cut = _inner_stops().search(word, 2)
    end = start + cut.start() if cut else run.end()
    if end - start > 26:
        return None
    sure = cut is not None or _office_follows(text, end)
    ends = sure or ends_well(text, end)
    if _soft_stops().match(word):
        return Family(start, end, certain=False) if ends or word in family_names() else None
    if sure or not is_words(word[: end - start]):
        return Family(start, end, certain=True)
    return Family(start, end, certain=False) if ends or end - start <= 14 else None


@cache
def _office_pattern() -> re.Pattern[str]:
    return re.compile(rf"{BLANK}{{0,40}}\t?(?:{_heads().pattern})")


def _office_follows(text: str, end: int) -> bool:
    return _office_pattern().match(text, end) is not None


_WELL = re.compile(rf"(?:{BLANK}{{0,40}}(?:$|[\n\t)\]”’,;/(ฯ])|\")")


def ends_well(text: str, end: int) -> bool:
    """Say whether a name may end at `end`: the line or the bracket ends there, or an office or a title follows."""
    return _WELL.match(text, end) is not None or _office_follows(text, end)


@lru_cache(maxsize=20_000)
def is_words(run: str) -> bool:
    """Say whether a run of letters is made of ordinary words of the dictionary alone."""
    known = dictionary()
    reached = [True] + [False] * len(run)
    for at in range(len(run)):
        if reached[at]:
            for end in range(at + 2, min(len(run), at + 20) + 1):
                reached[end] = reached[end] or run[at:end] in known
    return reached[-1]


_LATIN_SPELLING = re.compile(
    rf"""{BLANK}?\(
    (?:(?:H\.E\.|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Sir|Gen(?:eral)?\.?){BLANK}?){{0,3}}
    (?P<latin>[A-Z][^()\n]{{3,50}})\)""",
    re.VERBOSE,
)
_MORE = re.compile(f"{BLANK}{{1,2}}(?P<word>[{LETTER}]{{2,12}})(?![{LETTER}])")


def _longer(text: str, family: Family) -> Family:
    """Add the third and fourth word of a foreign name: its Latin spelling in brackets counts them, or nothing else fits."""
    ends = [family.end]
    while len(ends) < 3 and (found := _MORE.match(text, ends[-1])):
        ends.append(found.end())
        if (latin := _LATIN_SPELLING.match(text, ends[-1])) and len(latin["latin"].split()) > len(ends):
            return Family(family.start, ends[-1], certain=True)
    third = _MORE.match(text, family.end)
    if third is None or not _position_follows(text, third.end()):
        return family
    word = third["word"]
    if any(stops().match(word) for stops in (_hard_stops, _soft_stops, _heads, _bodies)):
        return family
    if len(word) < 4 and (text[family.start : family.end] in family_names() or is_words(word)):
        return family
    return Family(family.start, third.end(), certain=True)


@cache
def _bodies() -> re.Pattern[str]:
    """Words that begin the name of a body or a place."""
    return re.compile(alternation([*words("organizations", "scope"), *words("name_stops", "nouns")]))


@cache
def _position_pattern() -> re.Pattern[str]:
    return re.compile(rf"{BLANK}{{0,40}}{alternation(words('positions'))}")


def _position_follows(text: str, end: int) -> bool:
    return _position_pattern().match(text, end) is not None


def latin_spelling(text: str, at: int) -> tuple[int, int] | None:
    """Return the range of a name's Latin spelling in brackets that follows at `at`, without the brackets."""
    found = _LATIN_SPELLING.match(text, at)
    return (text.index("(", found.start()) + 1, found.end() - 1) if found else None


@cache
def _place_pattern() -> re.Pattern[str]:
    return re.compile(f"{BLANK}{{0,3}}ณ{BLANK}{{1,3}}{alternation(words('name_stops', 'of'))}(?![{LETTER}])")


def _place(text: str, at: int) -> int | None:
    """Return the end of `ณ` and a noble family's place."""
    found = _place_pattern().match(text, at)
    return found.end() if found else None


def person_key(name: str) -> str:
    """Return a name in the form by which one person can be followed through many documents.

    Titles are not part of it. Blanks, hyphens, full stops, zero-width characters and the mark of a silenced letter (์)
    are dropped, so that common slips of spelling meet. Two people of one name share a key; a changed family name or
    another transliteration makes a new one.
    """
    return re.sub(r"[\s\u200b\u00a0.’'-]+|\u0e4c", "", name).casefold()
