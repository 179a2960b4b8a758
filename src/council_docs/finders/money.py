"""Finder: money."""

from council_docs.finders import Setting
from council_docs.record import Amount


def find_amounts(text: str) -> list[Amount]:  # noqa: ARG001
    """Return the mentions in text order."""
    return []


def amounts(text: str, setting: Setting) -> list[Amount]:  # noqa: ARG001
    """The registered finder."""
    return find_amounts(text)
