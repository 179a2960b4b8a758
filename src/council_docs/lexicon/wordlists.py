"""Word lists by their path (`data/*.toml`, read once each), and patterns made of them that allow for blanks."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from council_docs.lexicon.patterns import any_of


@cache
def vocabulary(name: str) -> dict[str, Any]:
    """Return the word lists of `lexicon/data/NAME.toml`.

    Raises:
        FileNotFoundError: No such list is part of the package.
    """
    return tomllib.loads(files("council_docs.lexicon").joinpath("data", f"{name}.toml").read_text("utf-8"))


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
