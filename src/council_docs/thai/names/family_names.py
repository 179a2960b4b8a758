"""Family names: where they begin and end, by evidence and never by a number of words."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from council_docs.lexicon.patterns import any_of, compiled, spaced
from council_docs.lexicon.wordlists import words
from council_docs.thai.names.english_offices import read_english_office
from council_docs.thai.names.name_lists import dictionary, family_names, given_names

LETTER = "ก-ฮะ-\\u0e3aเ-ๅ\\u0e47-\\u0e4e"
"""Thai letters, vowels and marks, for a character class: without ฯ, ๆ, ฿ and digits."""
BLANK = "[ \\u00a0\\u200b]"
_NAME = f"[เแโใไก-ฮ][{LETTER}]{{1,34}}(?:-(?!นาง|นาย|น\\.ส\\.|ด\\.)[{LETTER}]{{2,20}})?"
"""A name, with a hyphen in it; that between a couple parts two people."""
_LATIN = "[A-Z][A-Za-zÀ-ſ.'’-]{0,30}(?:[ ](?:[A-Z][A-Za-zÀ-ſ.'’-]{0,30}|bin|binti|ibn|al|de|da|van|von|der|la)){0,5}"


@cache
def name_pattern() -> re.Pattern[str]:
    """Return the pattern of a name of Thai letters, or of one in Latin letters with all its words."""
    return compiled(f"(?P<thai>{_NAME})|(?P<latin>{_LATIN})")


@cache
def _gap_pattern() -> re.Pattern[str]:
    """Between given and family name: blanks, or a nickname in quotes or brackets."""
    nickname = "[(“\"‘'][^()“”\"‘’'\\n]{1,25}[)”\"’']"
    return compiled(f"(?:{BLANK}{{0,3}}{nickname})?(?:{BLANK}{{1,60}}|{BLANK}?(?P<wrapped>\n){BLANK}{{0,8}})")


@cache
def _hard_stops() -> re.Pattern[str]:
    return compiled(spaced([*words("name_stops", "start"), *words("name_stops", "links")]))


@cache
def _soft_stops() -> re.Pattern[str]:
    return compiled(spaced(words("name_stops", "soft")))


def starts_with_letter(text: str, at: int) -> bool:
    """Return whether a Thai letter, vowel or mark stands at `at`."""
    return _LETTER.match(text, at) is not None


_LETTER = compiled(f"[{LETTER}]")
_HEADS = ("acting", "government", "provincial", "local", "presidents", "university", "staff", "expert")
"""The tables of heads in `positions.toml`."""


@cache
def _heads() -> re.Pattern[str]:
    heads = [word for table in _HEADS for word in words("positions", table)] + [*words("titles", "strong")]
    return compiled(spaced(heads))


@cache
def inner_stops() -> re.Pattern[str]:
    """Return the pattern of words that are glued to the end of a name."""
    long_heads = [head for head in words("positions") if len(head) >= 8 and "." not in head]
    long_titles = [title for title in words("titles", "strong") if len(title) >= 6]
    return compiled(spaced([*words("name_stops", "inner"), *long_heads, *long_titles]) + _NEW_WORD)


_NEW_WORD = "(?![ะาำิ-ู็-๎ๅ])"
"""No word begins with such a vowel or mark: what ends there is no word of its own (วัฒ|นาย|ากร)."""


@cache
def inner_given_stops() -> re.Pattern[str]:
    """Return the pattern of words that are glued to a given name which stands alone."""
    return compiled(spaced(words("name_stops", "inner_given")) + _NEW_WORD)


@dataclass(slots=True)  # not frozen, as `text.lines.Line`: many are made
class Family:
    """A family name; `certain` is false where an ordinary word may stand there instead."""

    start: int
    end: int
    certain: bool


def read_family(text: str, at: int, *, listed: bool = False) -> Family | None:
    """Return the family name after a given name that ends at `at`; `None` where none follows.

    Args:
        text: Any text.
        at: Offset after the given name.
        listed: The name stands in a row of a list, so that a word before a gap, a bracket or an office is a family name
            though sentences go on with such words (จากผา, อยู่ดี, ประธานราษฎร์).
    """
    gap = _gap_pattern().match(text, at)
    if gap is None:
        return None
    start = gap.end()
    initial = _initials().match(text, start)
    run = name_pattern().match(text, initial.end() if initial else start)
    if run is None or run["latin"]:
        return _of_place(text, start, listed=listed)
    if (cut := _abbreviated_office(text, run)) is not None:
        return Family(start, cut, certain=True)
    family = _in_a_row(text, run) if listed and not gap["wrapped"] else None
    if family is not None:
        return Family(start, _place(text, family.end) or family.end, certain=True)
    family = _anywhere(text, run, listed=listed)
    if family is None or (gap["wrapped"] and not office_follows(text, family.end)):
        return None
    family = _longer(text, _with_patronym(text, family))
    return Family(start, _place(text, family.end) or family.end, family.certain)


def _of_place(text: str, start: int, *, listed: bool) -> Family | None:
    """Return `ณ` and a place as a family name; in a row of a list the place need not be a known one."""
    end = _place(text, start) or (_unknown_place(text, start) if listed else None)
    return Family(start, end, certain=True) if end else None


def _anywhere(text: str, run: re.Match[str], *, listed: bool) -> Family | None:
    """Return the family name by its own words and what follows it, wherever it stands."""
    family = _with_particles(text, run) or _family(text, run) or _short_foreign(text, run)
    if family is None and listed and _may_name(run[0]):
        return Family(run.start(), run.end(), certain=True)
    return family


def _abbreviated_office(text: str, run: re.Match[str]) -> int | None:
    """Return where an abbreviated office begins that is glued to a family name: `บุญมาเลิศ|ส.อบจ.`; `None` where none is."""
    if not text.startswith(".", run.end()):
        return None
    for cut in range(run.end() - 1, max(run.start() + 2, run.end() - _LONGEST_LETTERS), -1):
        if _dotted_offices().match(text, cut):
            return cut
    return None


_LONGEST_LETTERS = 4
"""Letters before the first stop of an abbreviated office (ผกก.)."""


@cache
def _dotted_offices() -> re.Pattern[str]:
    return compiled(any_of(word for word in words("titles", "offices") if "." in word))


_ROW_END = compiled(rf"{BLANK}{{0,2}}[“\"‘]|{BLANK}{{2,}}|\u00a0|{BLANK}{{0,2}}(?:\t|$|\n|[(),])")
"""What follows a name in a row: a gap between columns (a tab may be given as a no-break space), a bracket, the end."""


def _in_a_row(text: str, run: re.Match[str]) -> Family | None:
    """Return the family name in a row of a list, if the word is no role, office, reason or proxy."""
    if not _may_name(run[0]) and not _holds_an_office(run[0]):
        return None
    ends = _ROW_END.match(text, run.end()) is not None or office_follows(text, run.end())
    return Family(run.start(), run.end(), certain=True) if ends else None


def _holds_an_office(word: str) -> bool:
    """Return whether a family name begins with the word of an office or a proxy: what follows is a name or no word.

    So ประธานทิพย์ and แทนไธสง are family names; ประธานชุมชน and ปลัดอบต are none.
    """
    head = _office_or_proxy().match(word)
    if head is None or word in _row_words() or len(word) > _LONGEST_WITH_OFFICE or inner_stops().search(word, head.end()):
        return False
    rest = word[head.end() :]
    if len(rest) < _SHORTEST_REST or _bodies().match(rest) or _heads().match(rest) or rest in _row_words():
        return False
    known = rest in given_names() or rest in family_names()
    return known or (_VOWEL.search(rest) is not None and not is_words(rest))


_LONGEST_WITH_OFFICE = 14
"""Letters of a family name that begins with the word of an office; longer words are offices."""
_SHORTEST_REST = 3
_VOWEL = compiled("[ะาิีึืุูเแโใไั]")
"""Abbreviations of offices (อบต, อสม) have no vowel."""


@cache
def _office_or_proxy() -> re.Pattern[str]:
    heads = [*words("offices", "bare"), "ปลัด", *words("attendance", "signatures", "behind_names")]
    return compiled(spaced(heads))


def _may_name(word: str) -> bool:
    """Return whether a word behind a given name in a row may be the family name."""
    if len(word) < 3 or word in _row_words() or word.startswith(_row_beginnings()) or inner_stops().search(word, 2):
        return False
    return _bodies().match(word) is None and (_heads().match(word) is None or _begins_as_an_office(word))


@cache
def _row_words() -> frozenset[str]:
    """Words that stand in the columns behind a name: roles, reasons, remarks."""
    return frozenset(
        [
            *words("attendance", "role"),
            *words("attendance", "reason"),
            *words("attendance", "remark"),
            *words("name_stops", "links"),
        ]
    )


@cache
def _row_beginnings() -> tuple[str, ...]:
    """Beginnings of such words that begin no family name: reasons, and whom one stands for."""
    long = (word for word in words("attendance", "reason", "starts") if len(word) >= 5)
    return (*long, *words("attendance", "signatures", "behind_names"))


def _unknown_place(text: str, at: int) -> int | None:
    """Return the end of `ณ` and a place that no list knows, in a row; nobody meets in a word that is a whole column."""
    found = _ANY_PLACE.match(text, at)
    if found is None or _bodies().match(found["place"]) or _MEETING_PLACE.match(found["place"]):
        return None
    ends = _ROW_END.match(text, found.end()) is not None or office_follows(text, found.end())
    return found.end() if ends else None


_ANY_PLACE = compiled(f"ณ{BLANK}{{1,3}}(?P<place>[{LETTER}]{{2,16}})")
_MEETING_PLACE = compiled(any_of(words("places", "no_family_names")))


@cache
def _initials() -> re.Pattern[str]:
    """Match the initials between the given and the family name of a foreigner: เจ. in โดนัลด์ เจ. ทรัมป์."""
    return compiled(rf"(?:{spaced(words('offices', 'initials'))}\.{BLANK}?){{1,3}}(?=[เแโใไก-ฮ])")


def _with_patronym(text: str, family: Family) -> Family:
    """Return a family name with the patronym behind it (อาลี บินซาอิด), which no Thai words make."""
    following = _MORE.match(text, family.end)
    if following is None or not following["word"].startswith(words("offices", "patronyms")):
        return family
    heads = (head for head in words("offices", "patronyms") if following["word"].startswith(head))
    rest = following["word"].removeprefix(max(heads, key=len))
    verb = rest in dictionary() or rest.startswith(("ไป", "มา", "กลับ")) or len(rest) > _PATRONYM  # บินตรง, บินไป…: he flew
    return family if verb or len(rest) < 3 else Family(family.start, following.end(), certain=True)


_PATRONYM = 8
"""Letters; no patronym behind บิน has more."""


def _with_particles(text: str, run: re.Match[str]) -> Family | None:
    """Return a foreign family name with its particles (บิน ซัลมาน อัล …, การ์โลส เดอ ลา …), each with the word after it."""
    strong, weak = words("name_stops", "particles", "strong"), words("name_stops", "particles", "weak")
    end, particle = run.end(), run[0] in strong
    found = particle
    for _ in range(6):
        following = _MORE.match(text, end)
        word = following["word"] if following else ""
        if following is None or not (particle or word in strong) or _hard_stops().match(word) or _heads().match(word):
            break
        particle = word in strong or (particle and word in weak)
        found = found or word in strong
        end = following.end()
    return Family(run.start(), end, certain=True) if found and not particle and end > run.end() else None


def _short_foreign(text: str, run: re.Match[str]) -> Family | None:
    """Return a foreign family name of two short words (วัน ดุง), where an office follows."""
    more = _MORE.match(text, run.end())
    if len(run[0]) > 4 or more is None or len(more["word"]) > 6 or not _position_follows(text, more.end()):
        return None
    if any(stops().match(word) for stops in (_hard_stops, _heads, _bodies) for word in (run[0], more["word"])):
        return None
    return Family(run.start(), more.end(), certain=True)


def _family(text: str, run: re.Match[str]) -> Family | None:
    word, start = run[0], run.start()
    abbreviated = text.startswith(".", run.end()) and len(word) <= _LONGEST_LETTERS  # รมว., สส.
    if not abbreviated and word in family_names() and word not in dictionary():
        return Family(start, run.end(), certain=True)
    if abbreviated or _begins_another_phrase(word):
        return None
    cut = inner_stops().search(word, 2)
    end = start + cut.start() if cut else run.end()
    if end - start > _LONGEST_FAMILY:
        return None
    return _by_evidence(text, word, start, end)


def _by_evidence(text: str, word: str, start: int, end: int) -> Family | None:
    """Return a word, up to a verb glued to it at `end`, as a family name, as far as itself or what follows says so."""
    glued = end < start + len(word)
    follows = office_follows(text, end) or _second_part_follows(text, end)
    if _soft_stops().match(word):
        ends = not glued and (follows or ends_well(text, end))
        return Family(start, end, certain=False) if ends or word in family_names() else None
    written = word[: end - start]
    if follows or (glued and len(written) <= _LONG) or _looks_like_a_name(written):
        return Family(start, end, certain=True)
    return Family(start, end, certain=False) if _may_end(text, end) or word[:4] in _family_beginnings() else None


def _begins_another_phrase(word: str) -> bool:
    """Return whether a word begins what a sentence goes on with, or an office."""
    return _hard_stops().match(word) is not None or (_heads().match(word) is not None and not _begins_as_an_office(word))


def _looks_like_a_name(word: str) -> bool:
    """Return whether a word ends as family names do, or is made of no words that the dictionary knows."""
    return _ends_like_a_name(word) or not is_words(word)


def _may_end(text: str, end: int) -> bool:
    """Return whether what follows a word lets it be a family name: the end of a clause, or a predicate."""
    return ends_well(text, end) or _verb_pattern().match(text, end) is not None


_LONGEST_FAMILY = 26
"""Letters; no family name of one part has more."""
_LONG = 16
"""Ordinary words of more letters, with a verb glued to them, are a clause and no family name."""


def three_names(text: str, at: int) -> Family | None:
    """Return the two short names after a foreign family name that comes first (คิม จอง อึน)."""
    found = _TWO_SHORT.match(text, at)
    if found is None or any(_hard_stops().match(found[name]) or _heads().match(found[name]) for name in ("one", "two")):
        return None
    return Family(found.start("one"), found.end(), certain=True)


_TWO_SHORT = compiled(f"{BLANK}{{1,2}}(?P<one>[{LETTER}]{{2,5}}){BLANK}{{1,2}}(?P<two>[{LETTER}]{{2,5}})(?![{LETTER}])")


def _begins_as_an_office(word: str) -> bool:
    """Return whether a word that begins as an office does is a family name (แพทย์พันธุ์): short, and ends as names do."""
    return len(word) <= 12 and _ends_like_a_name(word) and word not in dictionary()


def _ends_like_a_name(word: str) -> bool:
    """Return whether a word of several dictionary words ends as family names do (…วงศ์, …สกุล) and verbs do not."""
    return len(word) >= 7 and word.endswith(words("name_stops", "endings"))


def _second_part_follows(text: str, end: int) -> bool:
    """Return whether the second part of a family name follows, and an office after it."""
    third = _MORE.match(text, end)
    return third is not None and _ends_like_a_name(third["word"]) and office_follows(text, third.end())


@cache
def _verb_pattern() -> re.Pattern[str]:
    """A predicate that follows a name after a blank; after a predicate none does."""
    return compiled(f"{BLANK}{{1,3}}(?:หรือ|อายุ|{spaced(words('name_stops', 'start'))})")


@cache
def _family_beginnings() -> frozenset[str]:
    """The first four letters of the family names that PyThaiNLP ships: ordinary verbs seldom begin so."""
    return frozenset(name[:4] for name in family_names())


@cache
def _office_pattern() -> re.Pattern[str]:
    deputy = spaced(words("positions", "deputy"))
    academic = spaced(words("titles", "dotted", "academic"))
    return compiled(
        rf"(?:{BLANK}{{1,2}}(?:และ|กับ))?{BLANK}{{0,40}}\t?(?:(?:{deputy}{BLANK}?)?{_heads().pattern}|(?<!\S){academic}(?=[ก-ฮเ-ไ]))"
    )


def office_follows(text: str, end: int) -> bool:
    """Return whether an office or a title follows at `end`, a blank or a tab between."""
    return _office_pattern().match(text, end) is not None or _english_follows(text, end)


def _english_follows(text: str, end: int) -> bool:
    blanks = _BLANKS.match(text, end)
    return blanks is not None and read_english_office(text, blanks.end()) is not None


_BLANKS = compiled(f"{BLANK}{{1,3}}(?=[A-Z])")


_WELL = compiled(rf"(?:{BLANK}{{0,40}}(?:$|[\n\t)\]”’,;/(ฯ]|แทน)|\")")


def ends_well(text: str, end: int) -> bool:
    """Return whether a name may end at `end`: the line or the bracket ends there, or an office or a title follows."""
    return _WELL.match(text, end) is not None or office_follows(text, end)


@lru_cache(maxsize=20_000)
def is_words(run: str) -> bool:
    """Return whether a run of letters is made of ordinary words of the dictionary alone."""
    known = dictionary()
    reached = [True] + [False] * len(run)
    for at in range(len(run)):
        if reached[at]:
            for end in range(at + 2, min(len(run), at + 20) + 1):
                reached[end] = reached[end] or run[at:end] in known
    return reached[-1]


_LATIN_SPELLING = compiled(
    rf"""{BLANK}?\(
    (?:(?:H\.E\.|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Sir|Gen(?:eral)?\.?){BLANK}?){{0,3}}
    (?P<latin>[A-Z][^()\n]{{3,50}})\)""",
    re.VERBOSE,
)
_MORE = compiled(f"{BLANK}{{1,2}}(?P<word>[{LETTER}]{{2,12}})(?![{LETTER}])")


def _longer(text: str, family: Family) -> Family:
    """Add the third and fourth word of a foreign name: its Latin spelling in brackets counts them, or nothing else fits."""
    ends = [family.end]
    while len(ends) < 3 and (found := _MORE.match(text, ends[-1])):
        ends.append(found.end())
        if (latin := _LATIN_SPELLING.match(text, ends[-1])) and len(latin["latin"].split()) > len(ends):
            return Family(family.start, ends[-1], certain=True)
    third = _MORE.match(text, family.end)
    if third is not None and not _position_follows(text, third.end()):
        third = _transliterated(text, third)
    if third is None or not _position_follows(text, third.end()):
        return family
    word = third["word"]
    if any(stops().match(word) for stops in (_hard_stops, _soft_stops, _heads, _bodies)):
        return family
    if len(word) < 4 and (text[family.start : family.end] in family_names() or is_words(word)):
        return family
    return Family(family.start, third.end(), certain=True)


def _transliterated(text: str, found: re.Match[str]) -> re.Match[str] | None:
    """Return the last of several foreign words, before an office; none of them may be made of Thai words."""
    for _ in range(3):
        if is_words(found["word"]) or any(
            stops().match(found["word"]) for stops in (_hard_stops, _soft_stops, _heads, _bodies)
        ):
            return None
        following = _MORE.match(text, found.end())
        if following is None:
            return None
        found = following
        if _position_follows(text, found.end()):
            return (
                found if found["word"] in words("name_stops", "particles", "last") or not is_words(found["word"]) else None
            )
    return None


@cache
def _bodies() -> re.Pattern[str]:
    """Words that begin the name of a body or a place."""
    return compiled(spaced([*words("organizations", "scope"), *words("name_stops", "nouns")]))


@cache
def _position_pattern() -> re.Pattern[str]:
    return compiled(rf"{BLANK}{{0,40}}(?:{spaced(words('positions'))}|จากประเทศ|ชาวต่างชาติ)")


def _position_follows(text: str, end: int) -> bool:
    return _position_pattern().match(text, end) is not None


def latin_spelling(text: str, at: int) -> tuple[int, int] | None:
    """Return the range of a name's Latin spelling in brackets that follows at `at`, without the brackets."""
    found = _LATIN_SPELLING.match(text, at)
    return (text.index("(", found.start()) + 1, found.end() - 1) if found else None


@cache
def _place_pattern() -> re.Pattern[str]:
    return compiled(f"{BLANK}{{0,3}}ณ{BLANK}{{1,3}}{spaced(words('name_stops', 'of', 'places'))}(?![{LETTER}])")


def _place(text: str, at: int) -> int | None:
    """Return the end of `ณ` and a noble family's place."""
    found = _place_pattern().match(text, at)
    if found is None and (rare := _rare_place().match(text, at)) and ends_well(text, rare.end()):
        found = rare  # nobody meets there: the name ends
    return found.end() if found else None


@cache
def _rare_place() -> re.Pattern[str]:
    return compiled(f"{BLANK}{{0,3}}ณ{BLANK}{{1,3}}{spaced(words('name_stops', 'of', 'provinces'))}(?![{LETTER}])")
