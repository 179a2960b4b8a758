"""Word lists by their path: `data/*.toml`, each read once."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from council_docs.lexicon.package_files import package_text
from council_docs.lexicon.prepared import read_toml


@cache
def vocabulary(name: str) -> dict[str, Any]:
    """Return the word lists of `lexicon/data/NAME.toml`.

    Raises:
        MachineError: The list is missing: the installation is incomplete.
    """
    return read_toml(package_text("council_docs.lexicon", "data", f"{name}.toml"))


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
