"""Vocabulary in data files, and regular expressions made of it.

Words are data (`thai/data/*.toml`); code asks for them here. `alternation` factors common beginnings out, so that a
pattern of hundreds of words looks at each character of a text about once.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """Return the tables of `thai/data/NAME.toml`; read once, not to be changed by callers."""
    return tomllib.loads(files("council_docs.thai").joinpath("data", f"{name}.toml").read_text("utf-8"))


def words(name: str, *path: str) -> tuple[str, ...]:
    """Return all strings under a table of a data file, whatever its depth, in the order of the file."""
    node: Any = load(name)
    for step in path:
        node = node[step]
    return tuple(_strings(node))


def _strings(node: Any) -> Iterable[str]:
    if isinstance(node, str):
        yield node
    else:
        for inner in node.values() if isinstance(node, dict) else node:
            yield from _strings(inner)


def alternation(vocabulary: Iterable[str], *, gap: str = "") -> str:
    """Return a pattern (no group around it but `(?:…)`) that matches the longest of the words at a place.

    Args:
        vocabulary: Literal words. A blank in a word stands for "blank or none".
        gap: Pattern that may stand after a full stop inside a word (`พล.ต.อ.` is also written `พล. ต. อ.`).
    """
    root: dict[str, Any] = {}
    for word in vocabulary:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _pattern(root, gap)


def _pattern(node: dict[str, Any], gap: str) -> str:
    branches = []
    for char, inner in sorted(node.items()):
        if char:
            piece = "[ \\u00a0]?" if char == " " else re.escape(char) + (gap if char == "." and set(inner) != {""} else "")
            branches.append(piece + (_pattern(inner, gap) if set(inner) != {""} else ""))
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
    if "" in node:  # a word ends here: what goes on is longer, so it is tried first
        return f"(?:{body})?"
    return body
