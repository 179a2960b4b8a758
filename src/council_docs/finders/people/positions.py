"""Whose office is it: the offices around the mentions of people."""

from itertools import zip_longest

from council_docs.lexicon.patterns import compiled
from council_docs.lexicon.wordlists import words
from council_docs.text.lines import line_end, line_start
from council_docs.thai.names.family_names import BLANK, latin_spelling
from council_docs.thai.names.full_names import NameMatch
from council_docs.thai.names.offices import Office, is_group, office_before, office_head, offices_at, read_office

_NICKNAME = compiled(rf"{BLANK}{{0,4}}[(“\"‘'][^()“”\"‘’'\n]{{1,30}}[)”\"’']")
_THAI_SPELLING = compiled(rf"{BLANK}?\([ก-๎][^()\n]{{3,60}}\)")
_OPENING = compiled(rf"\({BLANK}{{0,2}}$")
_JOINT = compiled(rf"{BLANK}{{0,3}}(?:,|และ|กับ)?{BLANK}{{0,3}}$")
_NEXT = compiled(rf"{BLANK}{{0,3}}(?:,|และ|กับ)?{BLANK}{{0,3}}")


def positions_of(text: str, matches: list[NameMatch]) -> list[list[str]]:
    """Return for each mention, in text order, the offices that the text gives the person there.

    An office stands after the name, or before it (at once, or the name in brackets); one office after several names
    that stand together belongs to each.
    """
    given: list[list[Office]] = []
    taken = 0  # what an earlier mention has claimed
    for match, following in zip_longest(matches, matches[1:]):
        offices = _not_of(following, text, _offices(text, match, taken))
        given.append(offices)
        taken = max([match.end, *(office.end for office in offices)])
    _position_first(text, matches, given)
    for index in range(len(matches) - 2, -1, -1):
        gap = _NEXT.match(text, matches[index].end)
        if not given[index] and gap and gap.end() == matches[index + 1].start:
            given[index] = [office for office in given[index + 1] if office.start >= matches[index + 1].end]
    seen: dict[str, bool] = {}
    return [
        [" ".join(office.text.split()) for office in offices] + _short_offices(text, match, offices, seen)
        for match, offices in zip(matches, given, strict=True)
    ]


def _not_of(following: NameMatch | None, text: str, offices: list[Office]) -> list[Office]:
    """Return the offices of a mention without what belongs to the next one: its name, and an office that is its title."""
    if following is None:
        return offices
    if following.office_start is not None:
        return [office for office in offices if office.end <= following.office_start]
    return [_before_name(text, office, following.start) for office in offices]


def _before_name(text: str, office: Office, start: int) -> Office:
    """Return an office as far as the next name: อธิการบดี และผศ.…, whose title is glued to what joins them."""
    if not office.start < start < office.end:
        return office
    joint = _JOINT.search(text, office.start, start)
    end = joint.start() if joint else start
    return Office(office.start, end, text[office.start : end])


def _position_first(text: str, matches: list[NameMatch], given: list[list[Office]]) -> None:
    """Give each name of a list `office name, office name` the office before it.

    Such a list begins with an office, has nothing but an office between each two names, and none after the last name.
    """
    index = 0
    while index < len(matches):
        last = index
        while last + 1 < len(matches) and _listed(text, matches[last], matches[last + 1], given[last]):
            last += 1
        after = matches[index - 1].end if index else 0
        before = office_before(text, matches[index].start, after=after) if last > index else None
        if before and _begins_list(text, before.start) and not offices_at(text, matches[last].end, most=1):
            pairs = range(index, last)
            found = [_between(text, matches[at], matches[at + 1], given[at]) or before for at in pairs]
            given[index] = [before]
            for at in range(index + 1, last + 1):
                given[at] = [found[at - index - 1]]
        index = last + 1


def _listed(text: str, match: NameMatch, following: NameMatch, after: list[Office]) -> bool:
    """Return whether two names have nothing but an office between them; one in the place of a title is no such office."""
    titled = match.office_start is not None or following.office_start is not None
    return not titled and _between(text, match, following, after) is not None


def _begins_list(text: str, at: int) -> bool:
    """Return whether an office stands at the head of a list: at the beginning of a line, or after words that open one."""
    before = text[max(0, at - 24) : at].rstrip(" \u00a0\u200b")
    opened = not before or before[-1] in "\n:,;(–-" or before.endswith(words("titles", "connectives"))
    return opened and not is_group(text, at)


def _between(text: str, match: NameMatch, following: NameMatch, after: list[Office]) -> Office | None:
    """Return the office that fills the gap between two names, a comma or และ before it; `after` are those read already."""
    if after and after[0].start >= match.end:
        filled = not text[after[0].end : following.start].strip(" \u00a0\u200b")
        return after[0] if filled and _NEXT.fullmatch(text, match.end, after[0].start) else None
    gap = _NEXT.match(text, match.end)
    if gap is None or following.start - match.end > _GAP or "\n" in text[match.end : following.start]:
        return None
    end = read_office(text, gap.end())
    if end is None or text[end : following.start].strip(" \u00a0\u200b"):
        return None
    return Office(gap.end(), end, text[gap.end() : end])


_GAP = 200
"""No office of more code points stands between two names."""


def _short_offices(text: str, match: NameMatch, offices: list[Office], seen: dict[str, bool]) -> list[str]:
    """Return how the text shortens an office beside the name elsewhere: `เลขาธิการ กขค.` of `เลขาธิการคณะกรรมการ… (กขค.)`."""
    bracket = _SHORT.match(text, offices[0].end) if offices else None
    if bracket is None:
        return []
    head = office_head(offices[0].text)
    forms = (f"{head} {bracket['short']}", f"{head}{bracket['short']}")
    for form in forms:
        if form not in seen and len(seen) < _SHORTENED:
            seen[form] = _stands_beside(text, form, match.given)
    return [form for form in forms if seen.get(form)]


def _stands_beside(text: str, form: str, given: str) -> bool:
    """Return whether a short office stands right before or behind a person's given name anywhere in the text."""
    at = text.find(form)
    for _ in range(_SHORTENED):
        if at < 0:
            return False
        end = at + len(form)
        if given in text[max(0, at - _BESIDE) : at] or given in text[end : end + _BESIDE]:
            return True
        at = text.find(form, end)
    return False


_SHORTENED = 100
"""So many shortened offices are looked up in one text; the bound keeps hostile text linear."""
_BESIDE = 40
"""Code points between a short office and the given name of who holds it: a family name, a title."""
_SHORT = compiled(rf"{BLANK}?\((?P<short>[ก-๎]{{1,8}}\.(?:[ก-๎]{{1,8}}\.){{0,3}})\)")


_AGE = compiled(rf"{BLANK}{{0,3}}\(?(?:อายุ|วัย){BLANK}?[0-9๐-๙]{{1,3}}{BLANK}?ปี\)?")
_NEXT_LINE = compiled(rf"{BLANK}*\)?{BLANK}*\n[ \t]*(?=\S)")
_OFFICE_LINES = 160
"""Code points; the line of an office under a name is not longer."""


def _offices(text: str, match: NameMatch, taken: int) -> list[Office]:
    if match.office_start is not None:
        return [Office(match.office_start, match.start, text[match.office_start : match.start].rstrip(" \u00a0"))]
    opening = _OPENING.search(text[max(0, match.start - 3) : match.start])
    if opening:
        office = office_before(text, match.start - len(opening[0]), after=taken)
        if office:
            return [office]
    after = _after(text, match)
    if after and not (_CAPACITY in text[match.end : after[0].start] and _begins_sentence(text, match.start, taken)):
        return after
    office = office_before(text, match.start, after=taken)
    return [office, *after] if office else after or _below(text, match, taken)


_CAPACITY = "ฐานะ"
"""Between a name and an office: it is held besides that before the name (`ปลัดกระทรวง นาย… ในฐานะประธาน…`)."""


def _begins_sentence(text: str, at: int, taken: int) -> bool:
    """Return whether the office before a name stands at the head of a line or behind words that open a list."""
    office = office_before(text, at, after=taken)
    return office is not None and _begins_list(text, office.start)


def _after(text: str, match: NameMatch) -> list[Office]:
    """Return the offices behind a name: at once, or behind its other spelling, a nickname, an age, an opening bracket."""
    spelling = latin_spelling(text, match.end)
    ends = [spelling[1] + 1 if spelling else match.end]
    if match.given.isascii() and (own := _THAI_SPELLING.match(text, match.end)):
        ends.append(own.end())
    ends += [between.end() for pattern in (_NICKNAME, _AGE) if (between := pattern.match(text, match.end))]
    if text.startswith(("(", " ("), match.end):
        ends.append(match.end + 1 + (text[match.end] == " "))
    return next((offices for end in ends if (offices := offices_at(text, end))), [])


def _below(text: str, match: NameMatch, taken: int) -> list[Office]:
    """Return the office that fills the line under a name (a signature), unless offices stand over the names there."""
    under = _NEXT_LINE.match(text, match.end)
    if under is None:
        return []
    end = line_end(text, under.end())
    if end - under.end() > _OFFICE_LINES or is_group(text, under.end()):
        return []
    stop = read_office(text, under.end())
    if stop is None or text[stop:end].strip(" \t\u00a0.,()") or _is_office_line(text, match.start, taken):
        return []
    return [Office(under.end(), stop, text[under.end() : stop])]


def _is_office_line(text: str, start: int, taken: int) -> bool:
    """Return whether the line over that of a name is an office: in such a list each office stands over its name."""
    line = line_start(text, start)
    above = line_start(text, max(0, line - 1))
    return line > 0 and above >= taken and read_office(text, above) is not None
