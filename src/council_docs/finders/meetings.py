"""Finder: meetings."""

from council_docs.finders import Setting
from council_docs.record import Meeting


def find_meetings(text: str) -> list[Meeting]:  # noqa: ARG001
    """Return the mentions in text order."""
    return []


def meetings(text: str, setting: Setting) -> list[Meeting]:  # noqa: ARG001
    """The registered finder."""
    return find_meetings(text)
