"""Word lists by their path, and patterns made of them that allow for blanks."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from council_docs.thai.patterns import any_of
from council_docs.thai.vocabulary import vocabulary


@cache
def words(name: str, *path: str) -> tuple[str, ...]:
    """Return all strings under a table of a word list, whatever its depth, in the order of the file."""
    node: Any = vocabulary(name)
    for step in path:
        node = node[step]
    return tuple(_strings(node))


def _strings(node: Any) -> Iterable[str]:
    if isinstance(node, str):
        yield node
    else:
        for inner in node.values() if isinstance(node, dict) else node:
            yield from _strings(inner)


def alternation(listed: Iterable[str], *, gap: str = "") -> str:
    """Return a pattern, safe to build on, that matches any of the words, the longest that fits first.

    Args:
        listed: Literal words. A blank in a word may be missing in the text.
        gap: Pattern that may follow a full stop of a word (`พล.ต.อ.` is also written `พล. ต. อ.`).
    """
    forms = {form for word in listed for form in (word, word.replace(" ", ""))}
    pattern = any_of(forms)
    return f"(?:{pattern.replace(chr(92) + '.', chr(92) + '.' + gap) if gap else pattern})"
