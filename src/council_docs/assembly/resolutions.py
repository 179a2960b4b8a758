"""Resolutions of minutes, each with its agenda item."""

from dataclasses import dataclass

from council_docs.assembly.parts import Found
from council_docs.document import Document
from council_docs.record import AgendaItem, Resolution


@dataclass(frozen=True)
class Resolved:
    """Resolutions, those merely cited, and the agenda with the indexes of its resolutions, amounts and dates."""

    agenda: tuple[AgendaItem, ...]
    resolutions: tuple[Resolution, ...] = ()
    references: tuple[Resolution, ...] = ()


def minutes_resolutions(document: Document, found: Found, agenda: tuple[AgendaItem, ...]) -> Resolved:  # noqa: ARG001
    """Return what the meeting resolved."""
    return Resolved(agenda)
