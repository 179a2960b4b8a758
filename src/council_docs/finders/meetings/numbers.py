"""The number and the session of a meeting: every form in which papers write them, and the one form of the record.

The one grammar of both, for sentences and for the titles of papers. `parse_number` and `parse_session` read a phrase;
`find_number` and `find_session` look in a range of folded text.
"""

import re
from typing import NamedTuple

from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary
from council_docs.text.folding import fold

_FIRST = "แรก"
_ORDINALS: dict[str, int] = {_FIRST: 1} | vocabulary("agenda")["ordinals"]
_ORDINAL = any_of(_ORDINALS)
TIMES = "คร[ั้]{1,3}ง้?"
"""The word ครั้ง, its marks in any of the orders in which it is found misspelt."""
_ERA = r"(?:พ\.?\s?ศ\.?|พุทธศักราช)?"
_YEAR_HEAD = rf"(?:ประจำ)?\s{{0,3}}ปี(?:งบประมาณ|การศึกษา|ปฏิทิน)?\s{{0,3}}{_ERA}\s{{0,3}}"
_YEAR = r"(?:2[45]\d\d|26[0-4]\d|20\d\d|19\d\d)(?!\d)"
_SLASH = r"\s{0,3}/\s{0,3}"

NUMBER = compiled(
    rf"""
    {TIMES}\s?
    (?: (?P<first>{_FIRST})(?=\s{{0,3}}(?:ประจำ)?ปี)
      | ที่[\s:*]{{0,6}}
        (?:\(?พิเศษ\)?\s{{0,3}})?
        (?: (?P<term>\d{{1,4}}{_SLASH}(?:[ก-๎]{{2,20}}\s{{0,3}})?\d{{1,4}}{_SLASH}{_YEAR}(?:{_SLASH}{_YEAR})?)
          | (?P<sequence>\d{{1,4}}(?!\d)(?:\s{{0,3}}-\s{{0,3}}\d{{1,3}}(?!\d)(?=\s{{0,3}}/))?|{_ORDINAL}(?![ก-๎]))
            (?: \s{{0,3}}(?:\(\s?พิเศษ\s?\))?{_SLASH}(?P<year>{_YEAR}|[4-7]\d(?!\d))
              | \s{{0,3}}\(\s{{0,3}}(?:{TIMES}ที่\s{{0,3}})?(?P<inner>\d{{1,3}})
                    (?:{_SLASH}|\s{{0,3}}{_YEAR_HEAD})(?P<inner_year>{_YEAR})\s{{0,3}}\)
              | (?:\s{{0,3}}\(?(?:เป็น)?พิเศษ\)?)?\s{{0,3}}[()]?\s{{0,3}}{_YEAR_HEAD}(?P<later_year>{_YEAR})\)?
            )? )
    )
    (?: \s{{0,3}}\(\s?(?:รวม)?(?:{TIMES}ที่\s?)?\d{{1,4}}\s?\) )?          # a running number: text, not number
    (?: \s{{0,3}}\(?เป็นพิเศษ\)? )?
    """,
    re.VERBOSE,
)
"""A number wherever it stands, in the title of a paper or in a sentence; expects folded text (`text.folding`)."""

NAMED_YEAR = compiled(rf"{_YEAR_HEAD}(?P<year>{_YEAR})")
"""A year with the word for it: `ประจำปี พ.ศ. 2566`."""
_YEAR_BEFORE = compiled(rf"{NAMED_YEAR.pattern}\s{{0,3}}$")

_NUMBERED = rf"\d{{1,3}}(?:\s?/\s?{_YEAR})?|{_ORDINAL}"
SESSION = compiled(
    rf"""
    สมัย(?:ประชุม)?\s{{0,3}}
    (?: (?:สามัญ|สมัญ|วิสามัญ)(?:ทั่วไป|นิติบัญญัติ)?
      | {_FIRST}
      | ที่\s{{0,3}}(?:{_NUMBERED}) )
    (?: [\s,]{{0,4}}
        (?: {_YEAR_HEAD}{_YEAR}
          | ประจำปี(?!\s?ที่)(?:\s{{0,3}}{TIMES}ที่\s{{0,3}}(?:\d{{1,2}}(?!\d|\s?/)|{_ORDINAL}))?
          | {_FIRST}
          | (?P<open>\()?สมัย(?:ประชุม)?(?:ที่\s{{0,3}}(?:{_NUMBERED})|{_FIRST})(?(open)\))
          | {TIMES}ที่\s{{0,3}}{_ORDINAL}
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
    return Number(value, match.start(), match.end())


class Session(NamedTuple):
    """A session with its place.

    Attributes:
        value: Its words with Arabic digits and single spaces, without the number of the meeting.
        start: Where `สมัย` begins.
        end: After the last of its words, and after a year that stands behind the meeting's number.
    """

    value: str
    start: int
    end: int


def find_number(text: str, start: int = 0, end: int | None = None) -> Number | None:
    """Return the first number of a meeting in a range of folded text, or `None`.

    A session's own number (`สมัยสามัญประจำปีครั้งที่หนึ่ง`) is none; nor is `ครั้งแรก`, which names the first meeting of a council.
    """
    end = len(text) if end is None else end
    sessions = [match.span() for match in SESSION.finditer(text, start, end)]
    for match in NUMBER.finditer(text, start, end):
        if not match["first"] and not any(low < match.start() < high for low, high in sessions):
            return number_of(match, text[start : match.start()])
    return None


def find_session(text: str, start: int = 0, end: int | None = None) -> Session | None:
    """Return the first session in a range of folded text, or `None`; its year may stand behind the meeting's number."""
    end = len(text) if end is None else end
    match = SESSION.search(text, start, end)
    if match is None:
        return None
    value, last = " ".join(match.group().split()), match.end()
    if not re.search(_YEAR, value) and (number := NUMBER.match(text, _skip_blanks(text, last), end)):
        later = re.search(rf"{_YEAR_HEAD}{_YEAR}", number.group())
        if later:
            value, last = f"{value} {' '.join(later.group().split())}", number.end()
    return Session(value, match.start(), last)


def parse_number(text: str) -> str | None:
    """Return the first meeting number of a phrase in the form of the record (`ครั้งที่ ๑ / ๒๕๖๖` → `1/2566`), or `None`.

    Of `ครั้งที่ 165 (8/2554)` the number is `8/2554`; a running number in brackets is none; `ครั้งที่ 4 ปีงบประมาณ 2563` is
    `4/2563`. A session's own number (`สมัยสามัญประจำปีครั้งที่หนึ่ง`) is part of the session.
    """
    number = find_number(fold(text).text)
    return number.value if number else None


def parse_session(text: str) -> str | None:
    """Return the first session of a phrase with Arabic digits and single spaces, or `None`.

    `สมัยสามัญ สมัยที่ ๒ ครั้งที่ ๑ ประจำปี พ.ศ. ๒๕๖๖` gives `สมัยสามัญ สมัยที่ 2 ประจำปี พ.ศ. 2566`: the meeting's own number is
    left out of it.
    """
    session = find_session(fold(text).text)
    return session.value if session else None


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in " (":
        at += 1
    return at
