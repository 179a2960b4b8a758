"""One digit script, plain spaces, no zero-width characters: the form in which finders look, with the way back.

`Document.text` has neither of the last two, but the public finders also take text that nobody repaired.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\r\v\f"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"
_SAME_LENGTH = {
    **dict(zip("๐๑๒๓๔๕๖๗๘๙", "0123456789", strict=True)),
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_DASHES, "-"),
}
_HAS_SIGN = re.compile(f"[{''.join(_SAME_LENGTH)}]")
_HAS_INVISIBLE = re.compile(f"[{_INVISIBLE}]")


def exchanged(text: str, signs: Mapping[str, str]) -> str:
    """Return a text with some characters exchanged for others.

    Looking for each in turn costs a tenth of `str.translate`, which asks its table about every Thai letter (measured on
    papers of 40,000 letters: 230 ns a letter and 16).

    Args:
        text: Of any length.
        signs: The characters, and what comes in their place; that is none of them.
    """
    for sign, other in signs.items():
        text = text.replace(sign, other)
    return text


@lru_cache(maxsize=4)  # several finders look at one text in this form
def folded_signs(text: str) -> str:
    """Return the text with one digit script, one kind of space and one kind of dash; every offset stays."""
    return exchanged(text, _SAME_LENGTH) if _HAS_SIGN.search(text) else text


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the offsets of its code points in the text that it was made of.

    Attributes:
        text: Arabic digits, one kind of space, one kind of dash (`-`), no zero-width characters; line feeds and tabs stay.
        offsets: For each code point of `text` its place in the original; `None` where they are the same.
    """

    text: str
    offsets: tuple[int, ...] | None = None

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the original text that `text[start:end]` was made of; not for empty ranges."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


@lru_cache(maxsize=4)
def fold(text: str) -> Folded:
    """Return the text as finders look at it."""
    if _HAS_INVISIBLE.search(text) is None:
        return Folded(folded_signs(text))
    kept = tuple(index for index, character in enumerate(text) if character not in _INVISIBLE)
    return Folded(folded_signs("".join([text[index] for index in kept])), kept)
