"""The spaCy side: a Doc whose tokens end where mentions end."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from council_docs.record import Record


def to_spacy(record: "Record", *, nlp: "Language | None" = None) -> "Doc":
    """Return a Doc of the record's text."""
    raise NotImplementedError


def add_entities(found: Mapping[str, Any], text: str, nlp: "Language") -> dict[str, Any]:
    """Add the people and organizations of a spaCy pipeline to what the rules found."""
    raise NotImplementedError
