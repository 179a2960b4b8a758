"""Finder: times."""

from council_docs.finders import Setting
from council_docs.record import TimeMention


def find_times(text: str) -> list[TimeMention]:  # noqa: ARG001
    """Return the mentions in text order."""
    return []


def times(text: str, setting: Setting) -> list[TimeMention]:  # noqa: ARG001
    """The registered finder."""
    return find_times(text)
