"""Finder: votes."""

from council_docs.finders import Setting
from council_docs.record import VoteMention


def find_votes(text: str) -> list[VoteMention]:  # noqa: ARG001
    """Return the mentions in text order."""
    return []


def votes(text: str, setting: Setting) -> list[VoteMention]:  # noqa: ARG001
    """The registered finder."""
    return find_votes(text)
