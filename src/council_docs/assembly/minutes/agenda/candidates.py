"""Lines that may be headings of agenda items: those that begin with the word วาระ and a number, or with a number alone.

Where a speaker stands in a column of its own, the item may begin behind the speaker's name (`ประธานสภา ⇥ 1.1 …`).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from council_docs.assembly.minutes.agenda.heading import Number
from council_docs.assembly.minutes.agenda.unlabelled import PlainMain, plain_mains, worded_matter
from council_docs.assembly.minutes.lines import Line
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.thai.names.full_names import name_at
from council_docs.thai.numbers.digits import to_arabic

_ORDINALS: dict[str, int] = vocabulary("agenda")["ordinals"]
_KEYWORD = compiled(
    rf"""
    (?P<strong>ระเบียบ\s?)?วาระ              # ระเบียบวาระ is always an agenda's; วาระ may be a reading or a term of office
    (?:\s?การประชุม)?\s{{0,3}}(?:ที่)?\s{{0,3}}
    (?:
      (?P<number>[0-9๐-๙]{{1,2}}(?:\s?\.\s?[0-9๐-๙]{{1,2}}){{0,3}})(?![0-9๐-๙/,])(?!\s?/\s?[0-9๐-๙])  # ๑/๓: a reading
      | (?P<ordinal>{any_of(_ORDINALS)})(?=\s)
    )
    \s?\.?
    (?:\s?[-–—]\s?[0-9๐-๙]{{1,2}}(?:\.[0-9๐-๙]{{1,2}}){{1,3}}(?=\s))?      # ๓.๗ – ๓.๙: one heading for several items
    """,
    re.VERBOSE,
)
_BARE = compiled(
    rf"""
    (?:{any_of(words("agenda", "item_words"))}\s{{0,2}}(?=[0-9๐-๙]{{1,2}}\.))?      # ข้อ 3.1, เรื่องที่ ๓.๑
    (?P<number>[0-9๐-๙]{{1,2}}(?:
        (?:\s?\.\s?[0-9๐-๙]{{1,2}}){{1,2}}                                        # 3.1, ๓. ๑.๒
      | -[0-9๐-๙]{{1,2}}(?=[\s\t])                                                # 3-1
    ))
    (?![0-9๐-๙/,%:])\s?[.)]?(?=[\s\tก-ฮเ-ไ“"(])
    """,
    re.VERBOSE,
)
_HYPHENED = compiled(r"[0-9๐-๙]{1,2}-[0-9๐-๙]")
_SPEAKER = 60
"""Code points of the longest speaker before an item: a name with its title and office."""
_NUMBER_INSIDE = compiled(r"\s[0-9๐-๙]{1,2}\s?\.\s?[0-9๐-๙]|\s(?:ระเบียบ\s?)?วาระ")
_GAP = compiled(r"[ \t]{1,20}")
_GROUP = 60
"""Code points of a line that groups items (วาระของผู้ใหญ่บ้าน)."""
_GROUP_REACH = 3
"""Lines below such a line within which its first item stands."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be a heading.

    Attributes:
        number: Its number; of a line that groups items without a number of its own, nothing.
        line: Index of the line.
        at: Offset into the line's text at which the title begins.
        strong: Whether the word is ระเบียบวาระ, which nothing but an agenda has.
        keyword: Whether a word announces the number.
        spelled: Whether the number is a word: วาระที่หนึ่ง is mostly a reading.
    """

    number: Number
    line: int
    at: int
    strong: bool
    keyword: bool
    spelled: bool = False


def find_candidates(lines: Sequence[Line]) -> list[Candidate]:
    """Return the lines that may be headings in text order."""
    numbered = {index: each for index, line in enumerate(lines) if (each := _candidate(index, line)) is not None}
    numbered = _one_form(lines, numbered)
    found = [*numbered.values(), *_groups(lines, numbered)]
    mains = [each for each in found if _is_main(each)]
    found = _with_mains(lines, found, mains) if mains else _without_mains(lines, found)
    return sorted(found, key=lambda each: each.line)


def _one_form(lines: Sequence[Line], numbered: dict[int, Candidate]) -> dict[int, Candidate]:
    """Return the candidates without those numbered 3-1 where others are numbered 3.1: there 3-1 is a row of a list."""
    hyphened = {index for index, each in numbered.items() if len(each.number) > 1 and _HYPHENED.match(lines[index].text)}
    if not any(len(each.number) > 1 for index, each in numbered.items() if index not in hyphened):
        return numbered
    return {index: each for index, each in numbered.items() if index not in hyphened}


def _is_main(candidate: Candidate) -> bool:
    return candidate.keyword and len(candidate.number) == 1


def _with_mains(lines: Sequence[Line], found: list[Candidate], mains: Sequence[Candidate]) -> list[Candidate]:
    if not all(main.spelled for main in mains):  # วาระที่สอง beside วาระที่ 2 is a reading
        found = [each for each in found if each.strong or not each.spelled]
    return [*found, *_matters(lines, found)]


def _without_mains(lines: Sequence[Line], found: list[Candidate]) -> list[Candidate]:
    plain = {main.line: _unlabelled(main) for main in plain_mains(lines)}
    return [*plain.values(), *(each for each in found if each.line not in plain)]


def _unlabelled(main: PlainMain) -> Candidate:
    return Candidate((main.number,) if main.number else (), main.line, main.at, strong=True, keyword=True)


def _matters(lines: Sequence[Line], found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the matters of main items (เรื่องที่ 1, เรื่องที่ 2 below วาระที่ 3) as 3.1, 3.2: main items without such sub-items."""
    mains = sorted(filter(_is_main, found), key=lambda each: each.line)
    starts = [each.line for each in mains]
    taken = {each.line for each in found}
    divided = {bisect_right(starts, each.line) - 1 for each in found if len(each.number) > 1}
    for index, main in enumerate(mains):
        end = mains[index + 1].line if index + 1 < len(mains) else len(lines)
        if index in divided:
            continue
        count = 0
        for at in range(main.line + 1, end):
            matter = worded_matter(lines[at]) if at not in taken else None
            if matter is not None and matter[0] == count + 1:
                count += 1
                yield Candidate((*main.number, count), at, matter[1], strong=False, keyword=True)


def _candidate(index: int, line: Line) -> Candidate | None:
    """Return the heading with which a line may begin, at its beginning or behind a speaker and a gap."""
    first = _candidate_at(index, line, 0)
    if first is not None:
        return first
    gap = _GAP.match(line.text, end) if (end := _speaker_end(line.text)) else None
    return _candidate_at(index, line, gap.end()) if gap is not None else None


def _candidate_at(index: int, line: Line, at: int) -> Candidate | None:
    keyword = _KEYWORD.match(line.text, at)
    if keyword is not None:
        return _keyword(index, keyword)
    bare = _BARE.match(line.text, at)
    if bare is not None and line.columns < 3 and not _measure().match(line.text, bare.end()):
        return Candidate(_number(bare["number"]), index, bare.end(), strong=False, keyword=False)
    return None


def _keyword(index: int, match: re.Match[str]) -> Candidate:
    strong = match["strong"] is not None
    spelled = match["ordinal"] is not None
    number = (_ORDINALS[match["ordinal"]],) if spelled else _number(match["number"])
    return Candidate(number, index, match.end(), strong, keyword=True, spelled=spelled)


def _speaker_end(text: str) -> int:
    """Return where the speaker ends with whom a line begins; 0 where it begins with none."""
    if not text.startswith(_speakers()) or not _NUMBER_INSIDE.search(text, 3, _SPEAKER + 20):
        return 0
    cell = text.find("\t", 0, _SPEAKER)
    if cell > 0:
        return cell
    name = name_at(text, 0, listed=True)
    return name.end if name is not None and name.family is not None and name.end <= _SPEAKER else 0


@cache
def _speakers() -> tuple[str, ...]:
    return tuple(vocabulary("resolutions")["speech"]["speakers"])


@cache
def _measure() -> re.Pattern[str]:
    """Match what says that a number before it measures something: 1.1 วัน, but not 1.1 วันเปิดภาคเรียน."""
    measures = vocabulary("agenda")["measures"]
    alone = rf"{any_of(measures['alone'])}(?![ก-ฮเ-ไะ-ู็-๎])|{any_of(measures['unnamed'])}(?![ก-ฮเ-ไะ-ู็-๎]|\s?[ก-ฮเ-ไ])"
    return compiled(rf"\s?(?:{any_of(measures['always'])}|{alone})")


def _number(text: str) -> Number:
    return tuple(int(part) for part in to_arabic(text).replace(" ", "").replace("-", ".").split("."))


def _groups(lines: Sequence[Line], numbered: dict[int, Candidate]) -> Iterator[Candidate]:
    """Yield lines that group items without a number of their own (วาระของผู้ใหญ่บ้าน above 1.1)."""
    openers = words("agenda", "groups")
    for index, line in enumerate(lines):
        if index in numbered or len(line.text) > _GROUP or not line.text.startswith(openers):
            continue
        below = [numbered[at] for at in range(index + 1, index + 1 + _GROUP_REACH) if at in numbered]
        if below and len(below[0].number) == 2 and below[0].number[1] == 1 and not below[0].keyword:
            yield Candidate((), index, 0, strong=False, keyword=True)
