"""The spaCy side: Thai tokens that end where mentions end, a pipeline component, and Docs of records.

spaCy's own Thai tokenizer splits a fifth of real dates elsewhere than at their edges (measured), so such a date is no
span of its Doc. Here the words are PyThaiNLP's, with boundaries forced at the edges of every mention: every mention is
an exact span. The Doc's text is the record's text, code point for code point.

    nlp = council_docs.nlp.blank()                # a Thai pipeline with our tokenizer and component
    nlp.add_pipe("council_docs")                  # or the component in a pipeline of your own (best placed first)
    doc = council_docs.parse("minutes.pdf").to_spacy()

Labels: DATE, TIME, MONEY, PERSON, ORG, MEETING, VOTE, RESOLUTION, AGENDA. `doc.ents` holds the first five without
overlaps; `doc.spans["sc"]` holds all (displaCy's `style="span"` shows it as it is), and `doc.spans[LABEL]` one kind.
`span.id_` is the normalised value: ISO 8601, `HH:MM`, `6749210 THB`, a name, a meeting number, an action.
`doc._.record` is the record.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans, registry

from council_docs.parse import parse_text
from council_docs.record import AgendaItem, Record
from council_docs.thai.words import tokenize

if TYPE_CHECKING:
    from spacy.vocab import Vocab

TOKENIZER = "council_docs.ThaiTokenizer.v1"
COMPONENT = "council_docs"
ENTITY_LABELS = frozenset({"DATE", "TIME", "MONEY", "PERSON", "ORG"})

if not Doc.has_extension("record"):
    Doc.set_extension("record", default=None)


class Labelled(NamedTuple):
    """A range of the text with its label and its normalised value."""

    start: int
    end: int
    label: str
    value: str


def blank() -> Language:
    """Return a Thai pipeline with our tokenizer and the `council_docs` component; nothing is downloaded."""
    nlp = spacy.blank("th", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    nlp.add_pipe(COMPONENT)
    return nlp


class ThaiTokenizer:
    """PyThaiNLP words as a spaCy tokenizer; linear on hostile text."""

    def __init__(self, vocab: "Vocab") -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return a Doc of the text; `doc.text == text`."""
        return doc_of(self.vocab, text, ())

    def to_bytes(self, **_exclude: Any) -> bytes:
        """Nothing is learned, so there is nothing to store."""
        return b""

    def from_bytes(self, _data: bytes, **_exclude: Any) -> "ThaiTokenizer":
        """Return the tokenizer as it is."""
        return self

    def to_disk(self, path: Any, **kwargs: Any) -> None:
        """Nothing is learned, so there is nothing to store."""

    def from_disk(self, _path: Any, **_exclude: Any) -> "ThaiTokenizer":
        """Return the tokenizer as it is."""
        return self


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]  # catalogue, spaCy's registry, is untyped
def make_tokenizer() -> Any:
    """Return the factory that a config names under `[nlp.tokenizer]`."""
    return lambda nlp: ThaiTokenizer(nlp.vocab)


@Language.factory(COMPONENT, assigns=["doc.ents", "doc.spans"], default_config={"kind": None})
class CouncilDocs:
    """A pipeline component: parses the Doc's text and marks every mention.

    Tokens are split where a mention begins or ends inside them; annotations of other tokens stay. Existing entities
    stay where they do not overlap ours. The text is taken as it is: offsets would not fit a repaired one, so hand over
    repaired text (`council_docs.read(...).text`); where repair would change the text, the Doc says so by
    `doc._.record is None` and is left alone.
    """

    def __init__(self, nlp: Language, name: str, kind: Any = None) -> None:  # noqa: ARG002 - spaCy passes `name` by keyword to every factory
        self.name = name
        self.kind = kind

    def __call__(self, doc: Doc) -> Doc:
        """Mark every mention of a Doc."""
        record = parse_text(doc.text, kind=self.kind)
        if record.text != doc.text:
            return doc
        labels = list(labelled(record))
        _split(doc, {edge for item in labels for edge in (item.start, item.end)})
        return _mark(doc, record, labels)


def to_spacy(record: Record, *, nlp: Language | None = None) -> Doc:
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


def labelled(record: Record) -> Iterator[Labelled]:
    """Yield every mention of a record with its label and its normalised value."""
    yield from _values(record)
    yield from _names(record)
    for meeting in record.meetings:
        for place in (meeting.span, *meeting.mentions):
            if place:
                yield Labelled(place.start, place.end, "MEETING", meeting.number or "")
    for vote in record.votes:
        yield Labelled(vote.span.start, vote.span.end, "VOTE", "")
    for resolution in record.resolutions:
        yield Labelled(resolution.span.start, resolution.span.end, "RESOLUTION", resolution.action)
    yield from _agenda(record.agenda)


def _values(record: Record) -> Iterator[Labelled]:
    for date in record.dates:
        last = f"/{date.end}" if date.end != date.start else ""
        yield Labelled(date.span.start, date.span.end, "DATE", f"{date.start or ''}{last}")
    for time in record.times:
        yield Labelled(time.span.start, time.span.end, "TIME", time.start + (f"/{time.end}" if time.end else ""))
    for amount in record.amounts:
        value = f"{amount.value or ''} {amount.currency}".strip()
        yield Labelled(amount.span.start, amount.span.end, "MONEY", value)
        if amount.words and amount.words.span != amount.span:
            yield Labelled(amount.words.span.start, amount.words.span.end, "MONEY", value)


def _names(record: Record) -> Iterator[Labelled]:
    for person in record.people:
        for span in (*person.spans, *person.short_spans):
            yield Labelled(span.start, span.end, "PERSON", person.name)
    for organization in record.organizations:
        yield Labelled(organization.span.start, organization.span.end, "ORG", organization.text)


def _agenda(items: Iterable[AgendaItem]) -> Iterator[Labelled]:
    for item in items:
        if item.span.end > item.span.start:
            yield Labelled(item.span.start, item.span.end, "AGENDA", item.number or "")
        yield from _agenda(item.items)


def _mark(doc: Doc, record: Record, labels: list[Labelled]) -> Doc:
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


def _split(doc: Doc, edges: set[int]) -> None:
    """Split the tokens of a Doc at the edges that fall inside them."""
    ordered = sorted(edges)
    at = 0
    with doc.retokenize() as retokenizer:
        for token in doc:
            end = token.idx + len(token.text)
            while at < len(ordered) and ordered[at] <= token.idx:
                at += 1
            cuts = [token.idx]
            while at < len(ordered) and ordered[at] < end:
                cuts.append(ordered[at])
                at += 1
            if len(cuts) > 1:
                cuts.append(end)
                pieces = [doc.text[low:high] for low, high in pairwise(cuts)]
                retokenizer.split(token, pieces, heads=[(token, i) for i in range(len(pieces))])
