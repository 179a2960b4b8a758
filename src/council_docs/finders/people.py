"""Finder: people."""

from council_docs.finders import Setting
from council_docs.record import Person


def find_people(text: str) -> list[Person]:  # noqa: ARG001
    """Return the mentions in text order."""
    return []


def people(text: str, setting: Setting) -> list[Person]:  # noqa: ARG001
    """The registered finder."""
    return find_people(text)
