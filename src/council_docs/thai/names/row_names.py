"""Names where a row of a list expects one: behind an office or a word of kinship, of monks, and names of one word alone.

Running text gives such words no evidence (`ป้าศรีเดินมา`); a row does by its place.
"""

import re
from functools import cache

from council_docs.lexicon.patterns import any_of, compiled, spaced
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.thai.names.family_names import BLANK, LETTER, Family, name_pattern, office_follows, read_family
from council_docs.thai.names.full_names import NameMatch, name_at
from council_docs.thai.names.monastic_names import is_pali, is_royal, title_length
from council_docs.thai.names.name_lists import dictionary, given_names
from council_docs.thai.names.offices import read_office


def row_name(text: str) -> NameMatch | None:
    """Return the full name with which a row begins though no title is before it: behind an office, of a monk, or alone."""
    return (
        office_name(text, 0, listed=True)
        or monk_name(text)
        or _kin_name(text)
        or _village_head(text)
        or _abbreviated(text)
        or _untitled(text)
    )


def office_name(text: str, at: int, *, listed: bool = False) -> NameMatch | None:
    """Return the full name behind an office in the place of a title at `at`; the lists must know the given name.

    The match begins with the name; `office` is what stands before it.
    """
    office = _offices().match(text, at)
    if office is None:
        return None
    given = name_pattern().match(text, office.end())
    if given is None or given[0] not in given_names():
        return None
    family = read_family(text, given.end(), listed=listed)
    if family is None or not (family.certain or (listed and _acts_as().match(text, family.end))):
        return None
    whole = _name(text, given.start(), given[0], family)
    return NameMatch(at, family.end, None, given.start(), given[0], whole, office=office["office"].strip())


_QUOTE = compiled(rf"{BLANK}{{0,3}}[“\"‘]")
_SHORT_TITLE = compiled(rf"(?P<title>[ก-ฮ]{{1,4}}\.(?:[ก-ฮ]{{1,4}}\.){{0,2}}){BLANK}?(?=[เแโใไก-ฮ])")


def _abbreviated(text: str) -> NameMatch | None:
    """Return the full name behind an abbreviation that no list knows (รทร.สมหวัง ใจดี).

    A nickname in quotes must follow; or the lists must know the given name, and not the abbreviation as that of a body or a
    place (หจก.สมหวัง ก่อสร้าง).
    """
    short = _SHORT_TITLE.match(text)
    given = name_pattern().match(text, short.end()) if short else None
    if short is None or given is None or len(given[0]) < _SHORTEST:
        return None
    family = read_family(text, given.end(), listed=True)
    if family is None or not family.certain:
        return None
    by_list = given[0] in given_names() and short["title"] not in _of_bodies_and_places()
    if not by_list and not _QUOTE.match(text, family.end):
        return None
    return NameMatch(0, family.end, short["title"], given.start(), given[0], _name(text, given.start(), given[0], family))


_ROW_ENDS = compiled(rf"{BLANK}{{0,4}}(?:\([ก-๎ .]{{2,30}}\))?{BLANK}{{0,4}}(?:$|\n)")
"""Nothing but a remark in brackets behind a name: ป้าศรี ทองเหลือง (เหรัญญิก)."""


@cache
def _of_bodies_and_places() -> frozenset[str]:
    table = vocabulary("abbreviations")
    return frozenset([*table["organizations"], *table["places"], *words("bodies", "named"), *words("places", "parts")])


def _kin_name(text: str) -> NameMatch | None:
    """Return the full name behind a word of kinship: พ่อหลวงสมหวัง ใจดี.

    The lists must know the given name; or a role or the end of the row must follow, and the two must be no word together
    (พ่อค้า, แม่ข่าย, อาคาร).
    """
    kin = _kin().match(text)
    given = name_pattern().match(text, kin.end()) if kin else None
    if kin is None or given is None or read_office(text, 0) is not None:
        return None
    family = read_family(text, given.end(), listed=True)
    if family is None or not family.certain:
        return None
    is_word = kin["title"] + given[0] in dictionary()
    told = _role().match(text, family.end) or _ROW_ENDS.match(text, family.end)
    if given[0] not in given_names() and (is_word or not told):
        return None
    return NameMatch(0, family.end, kin["title"], given.start(), given[0], _name(text, given.start(), given[0], family))


def _village_head(text: str) -> NameMatch | None:
    """Return the full name of the head of a village or a subdistrict, whom a row calls so: พ่อหลวงคำอ้าย ปินตา.

    The lists need not know the given name, which no word is and no place; nothing but a column or a role may follow.
    """
    head = _village_heads().match(text)
    given = name_pattern().match(text, head.end()) if head else None
    if head is None or given is None or given[0] in dictionary() or _OF_PLACE.match(given[0]):
        return None
    family = read_family(text, given.end(), listed=True)
    if family is None or not family.certain or not _ends(text, family.end):
        return None
    whole = _name(text, given.start(), given[0], family)
    return NameMatch(0, family.end, head["title"], given.start(), given[0], whole)


@cache
def _village_heads() -> re.Pattern[str]:
    return compiled(rf"(?P<title>{any_of(words('titles', 'village_heads', 'forms'))}){BLANK}?(?=[เแโใไก-ฮ])")


_OF_PLACE = compiled(any_of([*words("places", "parts"), *words("titles", "village_heads", "places")]))
"""The beginning of the name of a place: กำนันตำบลดอนกลาง, พ่อหลวงบ้านป่าแดด."""


def single_name(text: str) -> NameMatch | None:
    """Return the name of one word with which a numbered row begins (`พี่แดง`, `นายสมหวัง`, `หลวงพ่อคูณ`, `สมชาย`).

    Behind a title or a word of kinship any word is a name; alone the lists must know it. Nothing but a column, a role or
    an office may follow.
    """
    titled = name_at(text, 0, listed=True)
    if titled is not None and titled.family is None and _ends(text, titled.end):
        alone = NameMatch(0, titled.end, titled.title, titled.name_start, titled.given, None, single=True)
        return alone if _RANK_OF_OFFICE.match(titled.given) is None else None  # สถาปนิกชำนาญการ
    word = _kin().match(text) or _offices().match(text)
    start = word.end() if word else 0
    given = _ONE_WORD.match(text, start)
    if given is None or not _ends(text, given.end()) or read_office(text, 0) is not None:
        return None
    if word is None and (given[0] not in given_names() or len(given[0]) < _SHORTEST):
        return None
    called = word.groupdict() if word is not None else {}
    office = called["office"].strip() if "office" in called else None
    return NameMatch(0, given.end(), called.get("title"), start, given[0], None, single=True, office=office)


_RANK_OF_OFFICE = compiled(rf"{any_of(words('offices', 'ranks'))}(?:การ|งาน)")
_SHORTEST = 3
"""Letters of a name that stands alone; shorter words are of many kinds."""
_ONE_WORD = compiled(f"[เแโใไก-ฮ][{LETTER}]{{1,24}}")
_AFTER = compiled(rf"{BLANK}{{0,60}}(?:$|[\n\t(,;:]|{BLANK}-{BLANK})|{BLANK}{{2,}}|\u00a0")


def _ends(text: str, at: int) -> bool:
    """Return whether a name ends at `at`: the row or the column ends, or a role or an office follows."""
    return any(after.match(text, at) for after in (_AFTER, _PLACE, _role(), _reason())) or office_follows(text, at)


_PART_OF_PLACE = any_of(words("places", "parts"))
_PLACE = compiled(rf"{BLANK}{{1,40}}{_PART_OF_PLACE}{BLANK}?[0-9๐-๙]")
"""Where somebody comes from: พี่ติ๋ว หมู่ 1."""


@cache
def _role() -> re.Pattern[str]:
    return compiled(rf"{BLANK}{{1,40}}(?:{spaced(words('attendance', 'role', 'forms'))})")


@cache
def _acts_as() -> re.Pattern[str]:
    """What a sentence says of somebody: … เป็นประธาน."""
    acts = any_of(words("attendance", "told", "acts"))
    return compiled(rf"{BLANK}{{1,4}}{acts}{BLANK}?(?:{spaced(words('attendance', 'role', 'forms'))})")


@cache
def _reason() -> re.Pattern[str]:
    return compiled(rf"{BLANK}{{1,40}}[(]?(?:{spaced(words('attendance', 'reason', 'starts'))})")


@cache
def _offices() -> re.Pattern[str]:
    return compiled(rf"(?P<office>{spaced(words('titles', 'offices'))}){BLANK}{{0,2}}(?=[เแโใไก-ฮ])")


@cache
def _kin() -> re.Pattern[str]:
    return compiled(rf"(?P<title>{spaced(words('titles', 'kin'))}){BLANK}?(?=[เแโใไก-ฮ])")


_MONK = compiled(rf"(?P<title>พระ(?!ครู|มหา|ปลัด))(?P<given>[{LETTER}]{{2,20}}){BLANK}{{1,3}}(?P<family>[{LETTER}]{{3,25}})")
_RANK = compiled(rf"(?P<rank>(?:สมเด็จ)?พระ[{LETTER}]{{3,40}})(?:{BLANK}{{1,2}}\((?P<own>[^()\n]{{3,40}})\))?")


def monk_name(text: str) -> NameMatch | None:
    """Return a monk: by name and name in religion (`พระสมหวัง สุจิตฺโต`), else by rank, which is a whole name."""
    found = _MONK.match(text)
    if found is not None and is_pali(found["family"]):
        return NameMatch(0, found.end(), "พระ", found.start("given"), found["given"], found["family"])
    rank = _RANK.match(text)
    if rank is None or is_royal(rank["rank"]):
        return None
    end = rank.end("rank")
    called = _duty().match(rank["rank"])
    if called is not None and called["given"] in given_names():
        return NameMatch(0, end, called["title"], called.start("given"), called["given"], None, single=True)
    at = title_length(rank["rank"])
    return NameMatch(0, end, rank["rank"][:at] or None, at, rank["rank"][at:], None, single=True)


@cache
def _duty() -> re.Pattern[str]:
    """A monk called by his given name alone: พระสมหวัง, พระมหาสมหวัง, พระครูปลัดสมหวัง."""
    duties = any_of([*words("titles", "strong", "clergy"), *words("titles", "monks"), "พระ"])
    return compiled(rf"(?P<title>{duties})(?P<given>[{LETTER}]+)")


_TWO_WORDS = compiled(rf"(?P<given>[{LETTER}]{{2,25}})(?P<gap>[ \u00a0\t]{{1,40}})[{LETTER}]{{2,30}}(?=\s|$)")


def _untitled(text: str) -> NameMatch | None:
    """Return a name without a title; the lists must know its given name, or a role must stand in the next column."""
    found = _TWO_WORDS.match(text)
    if found is None or read_office(text, 0) is not None or found["given"] in _roles():
        return None
    family = read_family(text, found.end("given"), listed=True)
    if family is None:
        return None
    known = found["given"] in given_names()
    if not known and not (_role().match(text, family.end) and not _offices().match(text)):
        return None
    return NameMatch(0, family.end, None, 0, found["given"], text[family.start : family.end])


@cache
def _roles() -> frozenset[str]:
    return frozenset(words("attendance", "role"))


def _name(text: str, start: int, given: str, family: Family) -> str:
    return " ".join(text[start + len(given) : family.end].replace("\u200b", " ").split())
