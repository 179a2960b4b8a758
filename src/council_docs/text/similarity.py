"""How alike two strings are: edits by rapidfuzz (loaded when it is first asked), shared trigrams by counting."""

from collections import Counter
from functools import lru_cache


def within_edits(one: str, other: str, most: int) -> bool:
    """Return whether at most `most` insertions, deletions or replacements of a letter turn one string into the other."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(one, other, score_cutoff=most) <= most


def one_edit_apart(one: str, other: str) -> bool:
    """Return whether one letter lost, added or replaced, or two neighbours swapped, turn one string into the other."""
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=1) == 1


def trigram_likeness(one: str, other: str, *, least: float = 0.0) -> float:
    """Return the Dice coefficient of the trigrams of two strings, from 0 to 1; 0 where both are shorter than a trigram.

    Args:
        one: A string.
        other: Another.
        least: What is below it need not be told apart: where their lengths alone leave less, that bound is returned.
    """
    short, long = sorted((max(0, len(one) - 2), max(0, len(other) - 2)))
    total = max(1, short + long)
    if 2 * short / total < least:
        return 2 * short / total
    first, second = trigrams(one), trigrams(other)
    return 2 * sum(min(count, second[gram]) for gram, count in first.items()) / total


@lru_cache(maxsize=512)
def trigrams(text: str) -> Counter[str]:
    """Return how often each run of three letters stands in a text."""
    return Counter(text[at : at + 3] for at in range(len(text) - 2))
