"""People and organizations from any spaCy pipeline with Thai entities, added to what the rules found and marked as such.

This file imports no spaCy: it calls the pipeline that it is given.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from council_docs.record import Organization, Person, Span

if TYPE_CHECKING:
    from spacy.language import Language

PERSON_LABELS = frozenset({"PERSON", "PER"})
ORGANIZATION_LABELS = frozenset({"ORG", "ORGANIZATION"})


def add_entities(found: Mapping[str, Sequence[Any]], text: str, nlp: "Language") -> dict[str, Sequence[Any]]:
    """Return the mentions with the people and organizations that a pipeline adds.

    A person of the pipeline that overlaps one of the rules is left out: the rules know title and position. The text is
    handed over line by line, so that no pipeline's `max_length` is reached and memory stays flat.

    Args:
        found: Mentions by finder name.
        text: The text in which they were found.
        nlp: A spaCy pipeline; its entities labelled PERSON or PER, ORG or ORGANIZATION are used.
    """
    source = f"model:{nlp.meta.get('lang', 'th')}_{nlp.meta.get('name', 'pipeline')}"
    taken = _Taken(person.spans + person.short_spans for person in found.get("people", ()))
    people: dict[str, list[Span]] = {}
    organizations: list[Organization] = []
    starts, lines = _lines(text)
    for offset, doc in zip(starts, nlp.pipe(lines), strict=True):
        for entity in doc.ents:
            span = Span(start=offset + entity.start_char, end=offset + entity.end_char)
            if entity.label_ in PERSON_LABELS and not taken.overlap(span):
                people.setdefault(" ".join(entity.text.split()), []).append(span)
            elif entity.label_ in ORGANIZATION_LABELS:
                organizations.append(Organization(text=entity.text, span=span, source=source))
    added = tuple(Person(name=name, spans=tuple(spans), source=source) for name, spans in people.items())
    return {**found, "people": (*found.get("people", ()), *added), "organizations": tuple(organizations)}


def _lines(text: str) -> tuple[list[int], list[str]]:
    starts, lines, at = [], [], 0
    for line in text.split("\n"):
        if line.strip():
            starts.append(at)
            lines.append(line)
        at += len(line) + 1
    return starts, lines


class _Taken:
    """Ranges that the rules have taken, for overlap in logarithmic time."""

    def __init__(self, groups: Any) -> None:
        self.ranges = sorted((span.start, span.end) for spans in groups for span in spans)
        self.starts = [start for start, _ in self.ranges]

    def overlap(self, span: Span) -> bool:
        at = bisect_right(self.starts, span.end - 1)
        return any(end > span.start for _, end in self.ranges[max(0, at - 2) : at])
