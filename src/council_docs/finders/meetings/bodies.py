"""When two names mean one body: shortened, spelt with and without ของ or ระดับ, in another order, misspelt, abbreviated."""

from functools import lru_cache

from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.text.similarity import trigram_likeness

_LEFT_OUT = any_of(words("meetings", "left_out"))
_SKIPPED = compiled(rf"[\s\u200b\-–“”\"'(),.:]+|{_LEFT_OUT}")
"""What one telling of a name has and the next one leaves out."""
_SHORT_NAME = 12
"""Names shorter than this must be equal: กรรมการบริหาร and กรรมการบริการ differ by one letter too."""
_LIKE = 0.85
"""Share of trigrams that two spellings of one name have in common (Dice): a letter lost or changed in a name of 30."""
_TAIL = 16
"""Code points before a bracket that say whose short name stands in it."""
_MOST = 1_000
"""More short names than this no text gives."""
_NUMBER = compiled(r"\s?ครั้งที่\s?\d{1,4}(?:\s?/\s?\d{2,4})?$")
_ABBREVIATION = compiled(r"[A-Z][A-Za-z+\-]{1,14}(?:\s?[+\-]\s?[A-Z][a-z]{2,8})?|(?:[ก-ฮ]{1,4}\.){1,3}(?:[ก-ฮ]{1,4}\.?)?")


def same_body(one: str | None, other: str | None) -> bool:
    """Return whether two names can mean one body; an unnamed one can be any."""
    if one is None or other is None or one in other or other in one:
        return True
    first, second = _plain(one), _plain(other)
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    if len(short) < _SHORT_NAME:
        return False
    return short in long or sorted(first) == sorted(second) or _likeness(first, second) >= _LIKE


@lru_cache(maxsize=512)
def _plain(name: str) -> str:
    return _SKIPPED.sub("", name)


def _likeness(one: str, other: str) -> float:
    return trigram_likeness(one, other) if 0.8 < len(one) / len(other) < 1.25 else 0.0


def short_names(text: str) -> dict[str, str]:
    """Return the short names that brackets give, each with the end of the name before the bracket, without blanks.

    `การประชุมรัฐมนตรีอาเซียนด้านดิจิทัล ครั้งที่ 5 (The 5th ASEAN Digital Ministers’ Meeting: The 5th ADGMIN)` gives ADGMIN.
    """
    found: dict[str, str] = {}
    at = text.find("(")
    while at >= 0 and len(found) < _MOST:
        close = text.find(")", at + 1, at + 160)
        inside = text[at + 1 : close] if close >= 0 else ""
        names = _ABBREVIATION.findall(inside)
        if names and "\n" not in inside:
            before = _NUMBER.sub("", text[max(0, at - 60) : at].rpartition("\n")[2].rstrip())
            found.setdefault(names[-1], "".join(before.split())[-_TAIL:])
        at = text.find("(", at + 1)
    return found


def abbreviates(short: str | None, full: str | None, names: dict[str, str]) -> bool:
    """Return whether a body is named by the short name that a bracket gives behind the other one's full name."""
    tail = names.get(short or "", "")
    return full is not None and len(tail) >= 6 and "".join(full.split()).endswith(tail[-min(len(tail), len(full)) :])
