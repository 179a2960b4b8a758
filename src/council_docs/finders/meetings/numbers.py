"""The number and the session of a meeting: every form in which papers write them, and the one form of the record.

Also for assembly: `parse_number` and `parse_session` read a title line or a phrase.
"""

import re
from typing import NamedTuple

from council_docs.lexicon.patterns import any_of
from council_docs.lexicon.wordlists import vocabulary
from council_docs.text.folding import fold

_FIRST = "แรก"
_ORDINALS = {_FIRST: 1} | {word: number for number, word in enumerate(vocabulary("agenda")["ordinals"], start=1)}
_ORDINAL = any_of(_ORDINALS)
_YEAR_HEAD = r"(?:ประจำ)?\s{0,3}(?:ปีงบประมาณ|ปีการศึกษา|ปี)\s{0,3}(?:พ\.?\s?ศ\.?|พุทธศักราช)?\s{0,3}"
_YEAR = r"(?:2[45]\d\d|26[0-4]\d|20\d\d|19\d\d)(?!\d)"

NUMBER = re.compile(
    rf"""
    ครั้ง\s?
    (?: (?P<first>แรก)(?=\s{{0,3}}(?:ประจำ)?ปี)
      | ที่\s{{0,3}}
        (?:\(?พิเศษ\)?\s{{0,3}})?
        (?:(?P<term>\d{{1,3}}\s{{0,3}}/\s{{0,3}}ภาค(?:เรียน|การศึกษา)?ที่\s{{0,3}}\d\s{{0,3}}/\s{{0,3}}{_YEAR}
              (?:\s{{0,3}}/\s{{0,3}}{_YEAR})?)
        | (?P<sequence>\d{{1,4}}(?!\d)(?:\s?-\s?\d{{1,3}}(?!\d)(?=\s{{0,3}}/))?|(?:{_ORDINAL})(?![ก-๎]))
        (?: \s{{0,3}}(?:\(\s?พิเศษ\s?\))?\s{{0,3}}/\s{{0,3}}(?P<year>{_YEAR}|[4-7]\d(?!\d))
          | \s{{0,3}}\(\s?(?:ครั้งที่\s?)?(?P<inner>\d{{1,3}})\s?/\s?(?P<inner_year>{_YEAR})\s?\)
          | (?:\s{{0,3}}\(?(?:เป็น)?พิเศษ\)?)?\s{{0,3}}[()]?\s{{0,3}}{_YEAR_HEAD}(?P<later_year>{_YEAR})\)?
        )?)
    )
    (?: \s{{0,3}}\(\s?(?:ครั้งที่\s?|รวมครั้งที่\s?)?\d{{1,4}}\s?\) )?          # a running number: text, not number
    (?: \s{{0,3}}(?P<special>\(?เป็นพิเศษ\)?) )?
    """,
    re.VERBOSE,
)
"""A number wherever it stands; expects folded text (`thai.fold`)."""

_YEAR_BEFORE = re.compile(rf"{_YEAR_HEAD}(?P<year>{_YEAR})\s{{0,3}}$")

_NUMBERED = rf"\d{{1,3}}(?:\s?/\s?{_YEAR})?|{_ORDINAL}"
SESSION = re.compile(
    rf"""
    สมัย(?:ประชุม)?\s{{0,3}}
    (?: (?:สามัญ|สมัญ|วิสามัญ)(?:ทั่วไป|นิติบัญญัติ)?
      | แรก
      | ที่\s{{0,3}}(?:{_NUMBERED}) )
    (?: \s{{0,3}}
        (?: {_YEAR_HEAD}{_YEAR}
          | ประจำปี(?!\s?ที่)(?:\s{{0,3}}ครั้งที่\s{{0,3}}(?:\d{{1,2}}(?!\d|\s?/)|{_ORDINAL}))?
          | แรก
          | สมัย(?:ที่\s{{0,3}}(?:{_NUMBERED})|แรก)
          | ครั้งที่\s{{0,3}}(?:หนึ่ง|สอง|สาม|สี่|ห้า)
          | ที่\s{{0,3}}(?:{_NUMBERED})
          | /\s?{_YEAR}
          | พ\.\s?ศ\.\s?{_YEAR} )
    ){{0,4}}
    """,
    re.VERBOSE,
)
"""A session of a council or of Parliament; expects folded text."""


class Number(NamedTuple):
    """A meeting's number in the form of the record, with its place.

    Attributes:
        value: `1/2566`, `7-1/2564`; `2` where no year is given.
        start: Where `ครั้งที่` begins.
        end: After the number, a running number in brackets included.
    """

    value: str
    start: int
    end: int
    special: bool = False


def _full_year(year: str) -> str:
    return year if len(year) == 4 else f"25{year}"


def number_of(match: re.Match[str], before: str = "") -> Number:
    """Return the number that a match of `NUMBER` writes; `before` is the text left of it, where a year may stand."""
    if match["term"]:  # a course committee counts by terms: the whole is its number
        return Number(re.sub(r"\s*/\s*", "/", match["term"]), match.start(), match.end())
    sequence = "1" if match["first"] else str(_ORDINALS.get(match["sequence"], match["sequence"]))
    sequence = re.sub(r"\s", "", sequence)
    if match["inner"]:
        value = f"{int(match['inner'])}/{match['inner_year']}"
    else:
        year = match["year"] or match["later_year"]
        if year is None and (earlier := _YEAR_BEFORE.search(before[-40:])):
            year = earlier["year"]
        if sequence.isdigit():
            sequence = str(int(sequence))
        value = f"{sequence}/{_full_year(year)}" if year else sequence
    return Number(value, match.start(), match.end(), special=match["special"] is not None)


def parse_number(text: str) -> str | None:
    """Return the first meeting number of a phrase in the form of the record (`ครั้งที่ ๑ / ๒๕๖๖` → `1/2566`), or `None`.

    Of `ครั้งที่ 165 (8/2554)` the number is `8/2554`; a running number in brackets is none; `ครั้งที่ 4 ปีงบประมาณ 2563` is
    `4/2563`. A session's own number (`สมัยสามัญประจำปีครั้งที่หนึ่ง`) is part of the session.
    """
    folded = fold(text).text
    sessions = [match.span() for match in SESSION.finditer(folded)]
    for match in NUMBER.finditer(folded):
        if not any(start < match.start() < end for start, end in sessions):
            return number_of(match, folded[: match.start()]).value
    return None


def parse_session(text: str) -> str | None:
    """Return the first session of a phrase with Arabic digits and single spaces, or `None`.

    `สมัยสามัญ สมัยที่ ๒ ครั้งที่ ๑ ประจำปี พ.ศ. ๒๕๖๖` gives `สมัยสามัญ สมัยที่ 2 ประจำปี พ.ศ. 2566`: the meeting's own number is
    left out of it.
    """
    folded = fold(text).text
    match = SESSION.search(folded)
    if match is None:
        return None
    session = " ".join(match.group().split())
    # The year of the session may stand behind the number of the meeting.
    if not re.search(_YEAR, session) and (number := NUMBER.match(folded, _skip_blanks(folded, match.end()))):
        later = re.search(rf"{_YEAR_HEAD}{_YEAR}", number.group())
        if later:
            session = f"{session} {' '.join(later.group().split())}"
    return session


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in " (":
        at += 1
    return at
