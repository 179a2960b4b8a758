"""People and organizations from any spaCy pipeline with Thai entities, added to what the rules found and marked as such.

This file imports no spaCy: it calls the pipeline that it is given.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from council_docs.record import Organization, Person, Span
from council_docs.text.lines import lines_of
from council_docs.text.spans import SpanIndex

if TYPE_CHECKING:
    from spacy.language import Language

PERSON_LABELS = frozenset({"PERSON", "PER"})
ORGANIZATION_LABELS = frozenset({"ORG", "ORGANIZATION"})


def add_entities(found: Mapping[str, Sequence[Any]], text: str, nlp: "Language") -> dict[str, Sequence[Any]]:
    """Return the mentions with the people and organizations that a pipeline adds.

    What the pipeline adds over a person or an organization of the rules is left out: the rules know more of it. The text is
    handed over line by line, so that no pipeline's `max_length` is reached and memory stays flat.

    Args:
        found: Mentions by finder name.
        text: The text in which they were found.
        nlp: A spaCy pipeline; its entities labelled PERSON or PER, ORG or ORGANIZATION are used.
    """
    source = f"model:{nlp.meta.get('lang', 'th')}_{nlp.meta.get('name', 'pipeline')}"
    taken = SpanIndex(span for person in found.get("people", ()) for span in (*person.spans, *person.short_spans))
    people: dict[str, list[Span]] = {}
    organizations: list[Organization] = []
    lines = [line for line in lines_of(text) if line.text.strip()]
    for line, doc in zip(lines, nlp.pipe(line.text for line in lines), strict=True):
        for entity in doc.ents:
            span = Span(start=line.start + entity.start_char, end=line.start + entity.end_char)
            if entity.label_ in PERSON_LABELS and not taken.overlaps(span.start, span.end):
                people.setdefault(" ".join(entity.text.split()), []).append(span)
            elif entity.label_ in ORGANIZATION_LABELS:
                organizations.append(Organization(text=entity.text, span=span, source=source))
    named = SpanIndex(body.span for body in found.get("organizations", ()))
    ruled = found.get("organizations", ())
    organizations = [body for body in organizations if not named.overlaps(body.span.start, body.span.end)]
    added = tuple(Person(name=name, spans=tuple(spans), source=source) for name, spans in people.items())
    return {
        **found,
        "people": (*found.get("people", ()), *added),
        "organizations": (*ruled, *organizations),
    }
