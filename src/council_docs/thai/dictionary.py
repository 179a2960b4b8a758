"""PyThaiNLP's word list, flat: the same answers as its trie at a tenth of the time to build and to hold.

The trie is 200,000 objects: half a second to build, 60 MiB to hold and 1.4 s to free at exit, in every process (measured
with PyThaiNLP 5.4). newmm asks it one thing, which words begin here; a set of words and the lengths that words have by
their first letters answer that.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import pythainlp
from pythainlp.util.trie import Trie

from council_docs.lexicon.prepared import prepared

HEAD = 3
"""Letters by which the lengths of words are kept: words of one beginning then have four lengths on average."""

_MOST_HEADS = 20_000  # beginnings that are kept; the dictionary has 9,000, and a hostile text cannot fill the memory


class _Lengths(dict[str, tuple[int, ...]]):
    """The lengths of the words that begin with some letters, in rising order; worked out when they are first asked for."""

    def __init__(self, words: frozenset[str], masks: Mapping[str, int]) -> None:
        super().__init__()
        self._words = words
        self._masks = masks

    def __missing__(self, head: str) -> tuple[int, ...]:
        mask = self._masks.get(head, 0)
        shorter = (count for count in range(1, len(head)) if head[:count] in self._words)
        lengths = (*shorter, *(count for count in range(len(head), mask.bit_length()) if mask >> count & 1))
        if len(self) < _MOST_HEADS:
            self[head] = lengths
        return lengths


def _masks_of(words: Iterable[str]) -> dict[str, int]:
    """Return the lengths of words by their first letters: bit n is set where one has n letters."""
    masks: dict[str, int] = {}
    for word in words:
        head = word[:HEAD]
        masks[head] = masks.get(head, 0) | 1 << len(word)
    return masks


class FlatDictionary(Trie):  # type: ignore[misc]  # pythainlp is untyped for us
    """A dictionary that newmm takes for its trie: which words begin at an offset of a text; it cannot be changed.

    Args:
        words: Without blanks at their ends.
        masks: What `_masks_of` returns of them, where it is at hand.

    Attributes:
        words: All of them.
        lengths: Which lengths words have that begin with the first `HEAD` letters of a text, or with all of a shorter one.
    """

    # The trie's own would build its nodes.
    def __init__(self, words: Iterable[str], masks: Mapping[str, int] | None = None) -> None:
        self.words: frozenset[str] = frozenset(words)
        self.lengths: Mapping[str, tuple[int, ...]] = _Lengths(self.words, masks or _masks_of(self.words))

    def prefixes(self, text: str, start: int = 0) -> list[str]:
        """Return all words that begin at an offset of a text, the shortest first."""
        found = []
        words = self.words
        for length in self.lengths[text[start : start + HEAD]]:
            word = text[start : start + length]
            if word in words and len(word) == length:  # it is shorter at the end of the text
                found.append(word)
        return found

    def __contains__(self, word: object) -> bool:
        return word in self.words

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)


@cache
def dictionary() -> FlatDictionary:
    """Return PyThaiNLP's default dictionary; built when it is first asked for."""
    words, masks = prepared(("dictionary", pythainlp.__version__), _shipped)
    return FlatDictionary(words.split("\n"), masks)


def _shipped() -> tuple[str, dict[str, int]]:
    """Return the words that PyThaiNLP ships, one a line, and their lengths."""
    from pythainlp.corpus import thai_words as shipped_words

    words = sorted(set(map(str.strip, shipped_words())))
    return "\n".join(words), _masks_of(words)


def thai_words() -> frozenset[str]:
    """Return the words of PyThaiNLP's default dictionary."""
    return dictionary().words
