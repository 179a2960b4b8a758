"""Spaces at the ends of wrapped lines, where a program dropped them: those that the words themselves tell.

Thai has spaces between phrases, not between words: at about one word end in seven. LibreOffice, browsers and OCR do not
say which of the line ends had one. Some words tell: before `พ.ศ.`, after `ได้แก่`, between given and family name there is
one. Such words are in `lexicon/data/wraps.toml`, with what was counted; all other line ends stay without.
"""

import re
from functools import cache

from council_docs.lexicon.patterns import compiled, spaced
from council_docs.lexicon.wordlists import vocabulary

_NEAR = 90
"""Code points of a line's end in which a name is looked for."""


def lost_space(before: str, after: str) -> bool:
    """Return whether there was a space where a line ended; both sides are Thai letters.

    Args:
        before: The line that ended, or its end.
        after: The next line, or its beginning.
    """
    if _leading().match(after) or _trailing().search(before[-_NEAR:]):
        return True
    if _ABBREVIATION.match(after) and _WORD.search(before[-12:]):
        return True
    return _parts_name(before[-_NEAR:], after[:_NEAR])


@cache
def _leading() -> re.Pattern[str]:
    words = vocabulary("wraps")
    return compiled(
        rf"""
          (?! {spaced(words["not_before"])} ) {spaced(words["before"])}
        | ณ [ ]
        | {spaced(words["before_number"])} [ ]? [0-9๐-๙]
        """,
        re.VERBOSE,
    )


_ABBREVIATION = compiled(r"[ก-ฮ]{1,4}\.(?:[ ]?[ก-ฮ]{1,4}\.){0,4}(?=[ ]?[ก-ฮเ-ไ])")  # อบต.ดงมะไฟ, พ.ร.บ.
_WORD = compiled(r"[ะ-๎][ก-๎]{0,8}$")  # letters with a vowel or a mark among the last, not those of an abbreviation


@cache
def _trailing() -> re.Pattern[str]:
    return compiled(rf"(?:(?<![ก-๎])ณ|{spaced(vocabulary('wraps')['after'])})$")


def _parts_name(before: str, after: str) -> bool:
    """Return whether the line ended after a given name, with the family name to come, or after a whole name."""
    from council_docs.thai.names.full_names import find_names
    from council_docs.thai.names.offices import read_office

    last = next((name for name in reversed([*find_names(before)]) if name.end == len(before)), None)
    if last is None:
        return False
    if last.family is not None:
        return read_office(after, 0) is not None or _after_name().match(after) is not None
    return _is_family(last.given, re.split(r"[^ก-๎]", after, maxsplit=1)[0])


def _is_family(given: str, following: str) -> bool:
    """Return whether a word is a family name after this given name, and not the rest of it or another given name."""
    from council_docs.thai.names.name_lists import family_names, given_names

    if any(given + following[:length] in given_names() for length in range(1, min(len(following), 12) + 1)):
        return False
    if following in family_names():
        return True
    return len(given) > 3 and given in given_names() and following not in given_names()


@cache
def _after_name() -> re.Pattern[str]:
    return compiled(spaced(vocabulary("wraps")["after_name"]))
