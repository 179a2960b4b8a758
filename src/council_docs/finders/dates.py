"""Finder: dates."""

from datetime import date

from council_docs.finders import Setting
from council_docs.record import DateMention


def find_dates(text: str, *, anchor: date | None = None) -> list[DateMention]:  # noqa: ARG001
    """Return the mentions in text order."""
    return []


def dates(text: str, setting: Setting) -> list[DateMention]:
    """The registered finder."""
    return find_dates(text, anchor=setting.anchor)
