"""The lines of a news text that hold anything, and how alike two of them are whatever blanks they have."""

from council_docs.text.folding import exchanged
from council_docs.text.lines import Line, whole_lines
from council_docs.text.similarity import trigrams

_INVISIBLE = dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\ufeff\u00ad", "")
_EDGES = " \t\u00a0\u200b\ufeff"
_SHORTEST = 15
"""Code points; shorter texts share too few trigrams to be compared."""


def filled_lines(text: str) -> list[Line]:
    """Return the lines that are not empty, without the white space at their ends."""
    return [line for raw in whole_lines(text) if (line := raw.stripped(_EDGES)).text]


def likeness(one: str, other: str) -> float:
    """Return how much of the shorter text's trigrams the longer one holds, 0 to 1; short texts count for nothing."""
    short, long = sorted((squash(one), squash(other)), key=len)
    if len(short) < _SHORTEST or len(long) > 6 * len(short):
        return 0.0
    wanted, held = trigrams(short), trigrams(long)
    return sum((wanted & held).values()) / max(1, sum(wanted.values()))


def squash(text: str) -> str:
    """Return a text without white space and invisible characters."""
    return exchanged("".join(text.split()), _INVISIBLE)
