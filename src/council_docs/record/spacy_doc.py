"""A record as a spaCy Doc: PyThaiNLP words with boundaries forced at mention edges, entities, span groups."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from council_docs.record.labels import Labelled, labelled
from council_docs.thai.tokenize import tokenize

if TYPE_CHECKING:  # `Record.to_spacy` imports this file
    from spacy.vocab import Vocab

    from council_docs.record.record import Record

TOKENIZER = "council_docs.ThaiTokenizer.v1"
ENTITY_LABELS = frozenset({"DATE", "TIME", "MONEY", "PERSON", "ORG"})


def to_spacy(record: "Record", *, nlp: Language | None = None) -> Doc:
    """Return a Doc of the record's text in which every mention is an exact span.

    Args:
        record: Any record.
        nlp: The pipeline whose vocabulary the Doc shares; an empty Thai one where it is `None`.
    """
    vocab = (nlp or spacy.blank("th", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})).vocab
    labels = list(labelled(record))
    doc = doc_of(vocab, record.text, {edge for item in labels for edge in (item.start, item.end)})
    return _mark(doc, record, labels)


def doc_of(vocab: "Vocab", text: str, edges: Iterable[int]) -> Doc:
    """Return a Doc of PyThaiNLP words with token boundaries at all `edges` (code-point offsets)."""
    words: list[str] = []
    spaces: list[bool] = []
    for word in _cut(tokenize(text), sorted(set(edges))):
        if word == " " and words and not spaces[-1] and not words[-1].isspace():
            spaces[-1] = True
        else:
            words.append(word)
            spaces.append(False)
    return Doc(vocab, words=words, spaces=spaces)


def _cut(words: Iterable[str], edges: list[int]) -> Iterator[str]:
    """Cut words at the edges that fall inside them."""
    at = index = 0
    for word in words:
        end = at + len(word)
        while index < len(edges) and edges[index] <= at:
            index += 1
        start = at
        while index < len(edges) and edges[index] < end:
            yield word[start - at : edges[index] - at]
            start = edges[index]
            index += 1
        yield word[start - at :]
        at = end


def _mark(doc: Doc, record: "Record", labels: list[Labelled]) -> Doc:
    spans: dict[str, list[Span]] = {}
    for item in labels:
        span = doc.char_span(item.start, item.end, label=item.label, span_id=item.value)
        if span is not None:
            spans.setdefault(item.label, []).append(span)
    for label, group in spans.items():
        doc.spans[label] = group
    every = [span for group in spans.values() for span in group]
    doc.spans["sc"] = sorted(every, key=lambda span: (span.start, -span.end))
    ours = filter_spans([span for span in every if span.label_ in ENTITY_LABELS])
    taken = {index for span in ours for index in range(span.start, span.end)}
    kept = [entity for entity in doc.ents if taken.isdisjoint(range(entity.start, entity.end))]
    doc.ents = sorted([*ours, *kept], key=lambda span: span.start)
    doc._.record = record
    return doc
