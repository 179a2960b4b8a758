"""Finder: provinces, districts, sub-districts and numbered villages that a text names as such.

A province counts where จังหวัด or จ. stands before a name that the list of provinces knows. อ. and ต. are also other words
(อาจารย์, ตำแหน่ง), so they count only in an address, beside another of its parts. No codes are at hand but the letters of
provinces that PyThaiNLP ships; districts of one name are told apart by `province` alone.
"""

import re
from collections.abc import Iterator
from functools import cache

from council_docs.finders import FinderContext
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.record import Place, Span
from council_docs.text.anchors import begun_at, places_of

_ADDRESS = 60
"""Code points between two parts of one address."""
_BANGKOK = "กรุงเทพมหานคร"


def find_places(text: str) -> list[Place]:
    """Return the places of a text in text order; those of one address share its province."""
    found = sorted((*_provinces_in(text), *_districts(text), *_villages(text)), key=lambda place: place.span.start)
    kept = [place for index, place in enumerate(found) if _is_sure(text, found, index)]
    return [_with_province(kept, index) for index in range(len(kept))]


def places(text: str, _context: FinderContext) -> list[Place]:
    """The registered finder."""
    return find_places(text)


def _provinces_in(text: str) -> Iterator[Place]:
    for match in begun_at(_province(), places_of(text, _PROVINCE_BEGINS), text):
        name = match["name"] or _BANGKOK
        span = Span(start=match.start(), end=match.end())
        yield Place(text=match[0], span=span, kind="province", name=name, province=name, code=_codes().get(name))


def _districts(text: str) -> Iterator[Place]:
    at = 0
    for start in places_of(text, _DISTRICT_BEGINS):
        if start < at or (match := _district().match(text, start)) is None:
            continue
        name, at = _name(match["name"]), match.start("name")
        if name is None:
            continue
        span = Span(start=match.start(), end=match.start("name") + len(name))
        of_province = match["word"] in words("places", "district")
        yield Place(text=text[span.slice], span=span, kind="district" if of_province else "subdistrict", name=name)


def _name(run: str) -> str | None:
    """Return the name of a district at the beginning of a run of letters, `None` where it is none."""
    if run.startswith(words("places", "no_names")):
        return None
    end = _name_end().search(run, 2)
    name = run[: end.start()] if end else run
    return name if 2 <= len(name) <= _LONGEST else None


_LONGEST = 24
"""Letters; no district has a longer name."""


def _villages(text: str) -> Iterator[Place]:
    for match in begun_at(_VILLAGE, places_of(text, _VILLAGE_BEGINS), text):
        if match[0].startswith("ม.") and match["name"] is None and _is_grade(text, match):
            continue
        name = " ".join(filter(None, (match["number"], match["name"])))
        yield Place(text=match[0], span=Span(start=match.start(), end=match.end()), kind="village", name=name)


def _is_grade(text: str, match: re.Match[str]) -> bool:
    """Return whether `ม.5` is a grade at school and no village: behind ชั้น or นักเรียน, or in a row of grades (ม.1 - ม.6).

    Where the sub-district follows it is part of an address.
    """
    if _ADDRESS_BEHIND.match(text, match.end()):
        return False
    before = _grade_before().search(text, max(0, match.start() - _GRADE), match.start())
    return before is not None or _GRADES_BEHIND.match(text, match.end()) is not None


@cache
def _grade_before() -> re.Pattern[str]:
    return compiled(rf"{any_of(words('places', 'grades'))}[ ]?(?:ที่[ ]?)?$|ม\.[ ]?[0-9๐-๙][ ]?[-–,][ ]?$")


_GRADE = 16
"""Code points before a number within which the word stands that makes it one of a grade."""
_GRADES_BEHIND = compiled(r"[ ]?[-–,][ ]?(?:ม\.)?[ ]?[1-6๑-๖](?![0-9๐-๙/])")
_ADDRESS_BEHIND = compiled(r"(?:[ ]?(?:[-–,]|และ)[ ]?(?:ม\.)?[ ]?[0-9๐-๙]{1,2})?[ ]{0,2}(?:ต\.|ตำบล|แขวง)")


def _is_sure(text: str, found: list[Place], index: int) -> bool:
    """Return whether a place stands by its full word, or with less (อ., เขต, a blank) beside another part of an address."""
    place = found[index]
    if place.kind in ("province", "village") or (
        not place.text.startswith(words("places", "weak")) and " " not in place.text
    ):
        return True
    neighbours = [found[at] for at in (index - 1, index + 1) if 0 <= at < len(found)]
    return any(_gap(text, place, other) for other in neighbours)


def _gap(text: str, one: Place, other: Place) -> bool:
    first, last = sorted((one, other), key=lambda place: place.span.start)
    between = text[first.span.end : last.span.start]
    return len(between) <= _ADDRESS // 4 and "\n" not in between


def _with_province(found: list[Place], index: int) -> Place:
    """Return a place with the province that follows in its address."""
    place = found[index]
    end = place.span.end
    for other in found[index + 1 : index + 4]:
        if place.province or other.span.start - end > _ADDRESS // 2:
            break
        if other.kind == "province":
            return place.replace(province=other.name)
        end = other.span.end
    return place


@cache
def _codes() -> dict[str, str]:
    """Return the codes of the provinces by their Thai names."""
    from pythainlp.corpus import provinces

    return {row["name_th"]: row["abbr_en"] for row in provinces(details=True)}


@cache
def _province() -> re.Pattern[str]:
    names = any_of(name for name in _codes() if name != _BANGKOK)
    return compiled(
        rf"""(?: จังหวัด[ ]? | (?<![ก-๎.])จ\.[ ]? ) (?P<name>{names}) (?![ะาำิ-ฺๅ็-๎])
        | {any_of(words("places", "bangkok"))}""",
        re.VERBOSE,
    )


@cache
def _district() -> re.Pattern[str]:
    listed = [*words("places", "district"), *words("places", "subdistrict")]
    full, short = any_of(word for word in listed if len(word) > 3), any_of(word for word in listed if len(word) <= 3)
    friends = "".join(rf"(?<!{word})" for word in words("places", "not_behind"))
    return compiled(rf"(?P<word>{friends}{full}|(?<![ก-๎.]){short})(?P<blank>[ ]?)(?P<name>[ก-ฮเ-ไ][ก-๎]{{1,40}})")


_PROVINCE_BEGINS = ("จังหวัด", "จ.", *words("places", "bangkok"))
_DISTRICT_BEGINS = (*words("places", "district"), *words("places", "subdistrict"))
_VILLAGE_BEGINS = ("หมู่", "ม.")


@cache
def _name_end() -> re.Pattern[str]:
    return compiled(any_of(words("places", "name_ends")))


_VILLAGE = compiled(
    r"(?:ห(?<![ก-๎]ห)มู่(?:ที่)?|ม(?<![ก-๎]ม)\.)[ ]?(?P<number>[0-9๐-๙]{1,2})(?![0-9๐-๙/.,])(?:[ ](?P<name>บ้าน[ก-๎]{2,20}))?"
)
