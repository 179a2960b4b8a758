"""Elements of WordprocessingML by their local names: transitional and strict files differ in the namespace only."""

from collections.abc import Iterator
from typing import Any


def local(element: Any) -> str:
    """Return the name of an element without its namespace; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def is_word(element: Any) -> bool:
    """Return whether an element is of the main namespace (`w:`), not of drawings (`a:t`) or formulas (`m:t`)."""
    tag = element.tag
    return isinstance(tag, str) and "wordprocessingml" in tag


def children(element: Any, name: str) -> Iterator[Any]:
    """Yield the children of that name."""
    return (each for each in element if local(each) == name)


def child(element: Any, *path: str) -> Any | None:
    """Return the first child at the end of a path of names."""
    for name in path:
        element = next(children(element, name), None)
        if element is None:
            return None
    return element


def attribute(element: Any, name: str, default: str = "") -> str:
    """Return an attribute by its local name."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return default


def flag(element: Any, *path: str) -> bool:
    """Return whether a property is on: it is by being there, unless its value says otherwise."""
    found = child(element, *path)
    return found is not None and attribute(found, "val", "true") not in {"0", "false", "off"}
