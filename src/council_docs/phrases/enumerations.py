"""The words that open an enumeration (ดังนี้, ประกอบด้วย, แบ่งเป็น …), from `lexicon/data/enumerations.toml`."""

from typing import Literal

from council_docs.lexicon.patterns import any_of
from council_docs.lexicon.wordlists import words

Opening = Literal["follows", "consists", "names", "is", "divides", "classes"]
"""ดังนี้; ประกอบด้วย; ได้แก่; คือ; แบ่งเป็น; จำแนกเป็น."""


def opening(*kinds: Opening) -> str:
    """Return a pattern of the words of these kinds that open an enumeration; it can take a quantifier."""
    return any_of(opening_words(*kinds))


def opening_words(*kinds: Opening) -> tuple[str, ...]:
    """Return the words of these kinds that open an enumeration."""
    return tuple(word for kind in kinds for word in words("enumerations", kind))
