"""The component in a pipeline of spaCy: entities of councils beside what other components find; displaCy shows them.

python examples/pipeline_spacy.py examples/documents/minutes.docx > minutes.html
"""

import sys

import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc

import council_docs as cd


def pipeline() -> Language:
    """Return an empty Thai pipeline with the tokenizer and the component of council_docs."""
    nlp = spacy.blank("th", config={"nlp": {"tokenizer": {"@tokenizers": "council_docs.ThaiTokenizer.v1"}}})
    nlp.add_pipe("council_docs")
    return nlp


def marked(path: str) -> Doc:
    """Return the Doc of a paper with its entities; `doc._.record` is the record."""
    return pipeline()(cd.read(path).text)


if __name__ == "__main__":
    print(displacy.render(marked(sys.argv[1]), style="ent", page=True, jupyter=False))
