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

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry

from council_docs.pipeline import parse_text
from council_docs.record.labels import labelled
from council_docs.record.spacy_doc import TOKENIZER, _mark, doc_of

if TYPE_CHECKING:
    from spacy.vocab import Vocab

COMPONENT = "council_docs"

if not Doc.has_extension("record"):
    Doc.set_extension("record", default=None)


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


def make_tokenizer() -> Any:
    """Return the factory that a config names under `[nlp.tokenizer]`."""
    return lambda nlp: ThaiTokenizer(nlp.vocab)


registry.tokenizers(TOKENIZER)(make_tokenizer)


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
