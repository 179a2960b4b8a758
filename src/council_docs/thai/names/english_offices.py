"""Offices in English, which follow names in Latin letters and, on film sets and in banks, Thai names, too."""

import re
from functools import cache

from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words

_WORD = "[A-Z][A-Za-zÀ-ſ&'’-]{0,30}"
_COMPANY = r"(?:Co\.,?[ ]?Ltd\.?|Inc\.?|PCL\.?|Plc\.?|Corporation)(?![A-Za-z])"
"""How the name of a company ends that follows an office at once: CEO Somsri Rice Mill Co., Ltd."""
_LINK = "of|and|for|the|to|in|on|at|&"


@cache
def _office() -> re.Pattern[str]:
    """At most five words, the last of them a head; then what the office is of."""
    heads = any_of(words("name_stops", "latin", "forms"))
    return compiled(
        rf"""(?:(?!(?:Mr|Mrs|Ms|Dr|Prof)\b){_WORD}[ ]){{0,5}}(?:{heads})(?![A-Za-z])
        (?:[ ](?:{_LINK})(?:[ ](?:{_LINK}|(?!(?:Mr|Mrs|Ms|Dr|Prof|At|On|In|To|The)\b){_WORD})){{1,8}}
          |[ ](?:{_WORD}[ ]){{1,6}}{_COMPANY})?""",
        re.VERBOSE,
    )


@cache
def _modified() -> re.Pattern[str]:
    """Where the name ends before an office: the head, with the words that belong to it."""
    forms = any_of(words("name_stops", "latin", "forms"))
    modifiers = any_of(words("name_stops", "latin", "modifiers"))
    return compiled(rf"[ ](?:(?:{modifiers})[ ]){{0,3}}(?:{forms})\b")


def read_english_office(text: str, at: int) -> int | None:
    """Return the end of the English office that begins at `at`, `None` where none begins."""
    found = _office().match(text, at) if "A" <= text[at : at + 1] <= "Z" else None
    if found is None:
        return None
    end = found.end()
    while (tail := re.search(rf"[ ](?:{_LINK})$", text[found.start() : end])) is not None:
        end -= len(tail[0])
    return end


def before_office(written: str) -> str:
    """Return a run of words in Latin letters up to the office in it."""
    found = _modified().search(written)
    return written[: found.start()] if found else written
