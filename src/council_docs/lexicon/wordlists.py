"""Word lists by their path: `data/*.toml`, each read once."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


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
