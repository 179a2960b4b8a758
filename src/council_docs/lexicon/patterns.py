"""Building regular expressions out of word lists."""

import re
from collections.abc import Iterable
from typing import Any


def any_of(words: Iterable[str]) -> str:
    r"""Return a pattern that matches any of the words, the longest that fits first.

    The words are merged by common beginnings, so that the engine decides by one character at a time and not by one word
    at a time.

    >>> any_of(["กพ", "กค", "ธค"])
    '(?:ก(?:ค|พ)|ธค)'
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _pattern(tree)


def _pattern(node: dict[str, Any]) -> str:
    final = "" in node
    branches = sorted(key for key in node if key)
    if not branches:
        return ""
    options = [re.escape(key) + _pattern(node[key]) for key in branches]
    if len(options) == 1 and not final:
        return options[0]
    joined = options[0] if len(options) == 1 and len(options[0]) == 1 else f"(?:{'|'.join(options)})"
    return f"{joined}?" if final else joined
