"""Finder: organizations by their first word: ministries, departments, local authorities, companies, foundations.

The grammar of the names is that of the scopes of offices (`thai.names.offices`): a name runs on to a blank, and past it
where the next word can only belong to it. A word alone (กรม, บริษัทเอกชน, หน่วยงาน) names nobody.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from council_docs.finders import FinderContext
from council_docs.lexicon.patterns import any_of, compiled, spaced, stems
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.record import Organization, Span
from council_docs.record.mentions import OrganizationKind
from council_docs.text.anchors import begun_at, places_of
from council_docs.thai.names.abbreviations import Abbreviation, Expander, find_abbreviations
from council_docs.thai.names.offices import read_body

_SHORTEST = 2
"""Letters of a name behind its first word; shorter ones are syllables of other words."""
_LONGEST = 160
"""Code points; what is longer is a sentence."""


class _Found(NamedTuple):
    """Where the name of an organization stands, and of what kind it is."""

    start: int
    end: int
    kind: OrganizationKind


def find_organizations(text: str) -> list[Organization]:
    """Return the organizations that a text names, in text order, none overlapping another.

    `name` is the name with single spaces and known abbreviations written out, by which documents can be grouped; two bodies
    of one name (the only school of its name in two provinces) share it.
    """
    expander = Expander(text)
    found: list[Organization] = []
    end = 0
    for one in sorted((*_whole(text), *_named(text), *_abbreviated(text)), key=lambda one: (one.start, -one.end)):
        if one.start >= end:
            end = one.end
            written = text[one.start : end]
            full = expander.expand(written)
            name = " ".join((full or written).split())
            span = Span(start=one.start, end=end)
            found.append(Organization(text=written, span=span, name=name, kind=one.kind, expansion=full))
    return found


def organizations(text: str, _context: FinderContext) -> list[Organization]:
    """The registered finder."""
    return find_organizations(text)


def _whole(text: str) -> Iterator[_Found]:
    """Yield the ministries and state enterprises, whose names are listed."""
    for match in begun_at(_listed(), places_of(text, _listed_stems()), text):
        yield _Found(*match.span(), "office" if match["enterprise"] else "ministry")


@cache
def _listed() -> re.Pattern[str]:
    ministries, enterprises = spaced(words("bodies", "ministries")), any_of(words("bodies", "enterprises"))
    return compiled(rf"{ministries}|(?P<enterprise>{enterprises})")


@cache
def _listed_stems() -> tuple[str, ...]:
    return stems((*words("bodies", "ministries"), *words("bodies", "enterprises")), letters=6)


def _named(text: str) -> Iterator[_Found]:
    at = 0
    while head := _heads().search(text, at):
        at = head.end()
        kind = _kinds()[head[0]]
        end = _end(text, head, kind)
        if end is not None:
            yield _trimmed(text, head.start(), end, kind)
            at = end


def _end(text: str, head: re.Match[str], kind: OrganizationKind) -> int | None:
    """Return where the name ends that a word begins, `None` where no name follows it."""
    if kind == "company":
        company = _COMPANY.match(text, head.end())
        return company.end() if company else None
    short_behind = kind in ("office", "department") and _SHORT_NAME.match(text, head.end())
    if not short_behind and (_nameless().match(text, head.end()) or text[head.end() : head.end() + 1] == " "):
        return None
    if text.startswith(words("bodies", "sentences"), head.end()):
        return None  # สภาเทศบาลเห็นชอบ…
    end = read_body(text, *head.span())
    another = _another().search(text, head.end(), end)
    end = another.start() if another else end
    whole = _NATIONAL.search(text, head.end(), end)
    end = whole.end() if whole else end
    name = text[head.end() : end].strip()
    if len(name) < _SHORTEST or end - head.start() > _LONGEST or "\n" in name:
        return None
    cut = _trailing().search(text, head.end() + _SHORTEST, end)
    return cut.start() if cut else end


def _trimmed(text: str, start: int, end: int, kind: OrganizationKind) -> _Found:
    """Return a name without the signs behind it; a full stop stays where it ends an abbreviation."""
    end = start + len(text[start:end].rstrip(" ,;:"))
    if text[end - 1] == "." and not _ABBREVIATED.search(text, max(start, end - 8), end):
        end -= 1
    return _Found(start, end, kind)


def _abbreviated(text: str) -> Iterator[_Found]:
    """Yield the bodies of the table of abbreviations, each with the name behind it (อบต.สมมุติ) where one follows."""
    for short in find_abbreviations(text):
        if short.kind != "organization" or len(short.readings) != 1:
            continue
        full = short.readings[0]
        kind: OrganizationKind = next((kind for head, kind in _kinds().items() if full.startswith(head)), "other")
        end = _name_end(text, short)
        if end > short.end or short.text not in words("bodies", "named"):
            yield _trimmed(text, short.start, end, kind)


def _name_end(text: str, short: Abbreviation) -> int:
    """Return the end of an abbreviation with the name behind it, of those that need one."""
    name = _RUN.match(text, short.end) if short.text in words("bodies", "named") else None
    if name is None or _nameless().match(text, short.end):
        return short.end
    cut = _trailing().search(text, short.end + _SHORTEST, name.end())
    return cut.start() if cut else name.end()


_RUN = compiled(r"[ ]?[ก-ฮเ-ไ][ก-๎]{1,30}")


@cache
def _kinds() -> dict[str, OrganizationKind]:
    """Return the kinds of organizations by the first words of their names."""
    return {head: kind for kind, listed in vocabulary("bodies")["heads"].items() for head in listed}


@cache
def _heads() -> re.Pattern[str]:
    """The first words of names, not as parts of other words (กรมธรรม์, พระราชกรม, นายกเทศมนตรี)."""
    return compiled(any_of(_kinds()))


@cache
def _nameless() -> re.Pattern[str]:
    """What follows such a word where it names nobody: it begins another word, or speaks of bodies of the kind."""
    return compiled(rf"[ ]?{any_of(words('bodies', 'nameless'))}|[ะาำิ-ฺๅ็-๎]|[\t\n)(,:;.”\"]|$")


@cache
def _another() -> re.Pattern[str]:
    """Behind a blank the first word of another organization."""
    return compiled(rf"[ ](?={_heads().pattern})")


@cache
def _trailing() -> re.Pattern[str]:
    """Where a sentence goes on behind a name without a blank."""
    return compiled(any_of(words("bodies", "trailing")))


_NATIONAL = compiled(r"แห่ง(?:ชาติ|ประเทศไทย)(?:ฯ|(?=[^ฯ]|$))")
"""So the names of national bodies end."""
_SHORT_NAME = compiled(r"[ ][ก-ฮ]{1,4}\.")
"""An abbreviation that names the office: สำนักงาน ป.ป.ช., กรม ทช."""
_ABBREVIATED = compiled(r"(?:^|[ .]|(?<=[ก-๎]))[ก-ฮ]{1,5}\.$|[ก-ฮ]{2,5}\.$")
_COMPANY = compiled(
    r"""[ ]? [^\n(),0-9”"]{2,70}? (?: จำกัด (?:[ ]? \(มหาชน\) )? | (?:Co\.,?[ ]?)?Ltd\.? )
    | (?<=บจก\.)[ ]?[ก-๎A-Za-z&.]{2,40}(?:[ ][A-Z][A-Za-z&.]{1,20}){0,3}
    | (?<=บมจ\.)[ ]?[ก-๎A-Za-z&.]{2,40}
    | (?<=หจก\.)[ ]?[ก-๎A-Za-z&.]{2,40}""",
    re.VERBOSE,
)
"""A company's name ends with จำกัด; behind its abbreviation it is a run of letters."""
