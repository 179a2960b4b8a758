"""The spaCy side: every mention is an exact span, and the Doc's text is the record's text."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy import displacy
from spacy.language import Language

from council_docs import nlp as side
from council_docs.finders.model_entities import add_entities
from council_docs.pipeline import parse_text
from council_docs.record import Amount, DateMention, Person, Record, Source, Span, spacy_doc

TEXT = "วันที่ 7 มกราคม 2567 นายสมพร ทองดี\tรับเงิน 1,250 บาท(ครบ)  แล้ว\nจบ"


def span_of(words: str) -> Span:
    return Span(start=TEXT.index(words), end=TEXT.index(words) + len(words))


RECORD = Record(
    kind="news",
    source=Source(name="t", sha256="0", media_type="text/plain", reader="plain"),
    text=TEXT,
    dates=(
        DateMention(
            text="7 มกราคม 2567", kind="date", start=date(2024, 1, 7), end=date(2024, 1, 7), span=span_of("7 มกราคม 2567")
        ),
    ),
    amounts=(Amount(text="1,250 บาท", value=Decimal(1250), span=span_of("1,250 บาท")),),
    people=(Person(name="สมพร ทองดี", title="นาย", spans=(span_of("นายสมพร ทองดี"),)),),
)


def test_every_mention_is_an_exact_span() -> None:
    doc = RECORD.to_spacy()
    assert doc.text == TEXT
    assert [(e.text, e.label_, e.id_) for e in doc.ents] == [
        ("7 มกราคม 2567", "DATE", "2024-01-07"),
        ("นายสมพร ทองดี", "PERSON", "สมพร ทองดี"),
        ("1,250 บาท", "MONEY", "1250 THB"),
    ]
    assert [s.text for s in doc.spans["sc"]] == [e.text for e in doc.ents]
    assert doc._.record is RECORD


def test_displacy_shows_entities_and_spans() -> None:
    doc = RECORD.to_spacy()
    assert "MONEY" in displacy.render(doc, style="ent", page=True, jupyter=False)
    assert "PERSON" in displacy.render(doc, style="span", jupyter=False)


@given(st.text(alphabet="กขคงำเแ่้ ิุ๑๒12 \n\tab", max_size=60), st.sets(st.integers(0, 60), max_size=8))
def test_text_survives_tokens_cut_anywhere(text: str, edges: set[int]) -> None:
    doc = spacy_doc.doc_of(spacy.blank("th").vocab, text, {edge for edge in edges if edge <= len(text)})
    assert doc.text == text
    starts = {token.idx for token in doc} | {token.idx + len(token.text) for token in doc} | {len(text)}
    # An edge at the space that a token carries along is the end of that token.
    assert all(edge in starts for edge in edges if edge < len(text))


def test_component_in_a_pipeline_of_ones_own_splits_tokens_and_keeps_other_entities() -> None:
    nlp = spacy.blank("th")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "EVENT", "pattern": "ประชุม"}])
    nlp.add_pipe("council_docs", last=True)
    doc = nlp("วันประชุม ณ ศาลา วันที่ 7 มกราคม 2567")
    assert doc.text == "วันประชุม ณ ศาลา วันที่ 7 มกราคม 2567"
    assert doc._.record is not None


def test_blank_pipeline_survives_the_way_to_disk_and_back(tmp_path: Path) -> None:
    nlp = side.blank()
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again.pipe_names == ["council_docs"]
    assert again("ทดสอบ 1 2").text == "ทดสอบ 1 2"


def model() -> Language:
    """A stand-in for a trained pipeline: it calls two strings person and organization."""
    nlp = spacy.blank("th", config={"nlp": {"tokenizer": {"@tokenizers": spacy_doc.TOKENIZER}}})
    ruler = nlp.add_pipe("entity_ruler")
    patterns = [("PERSON", "สมหญิง แก้วใส"), ("ORG", "มูลนิธิรักน้ำ"), ("PERSON", "สมพร ทองดี")]
    ruler.add_patterns([{"label": label, "pattern": text} for label, text in patterns])
    nlp.meta["name"] = "toy"
    return nlp


def test_entities_of_a_model_are_added_and_marked() -> None:
    text = "เปิดงาน\nสมหญิง แก้วใส จาก มูลนิธิรักน้ำ พบนายสมพร ทองดี"
    rules = {"people": [Person(name="สมพร ทองดี", spans=(Span(start=text.index("นายสมพร"), end=len(text)),))]}
    found = add_entities(rules, text, model())
    added = found["people"][1:]
    assert [(p.name, p.source, text[p.spans[0].slice]) for p in added] == [("สมหญิง แก้วใส", "model:th_toy", "สมหญิง แก้วใส")]
    assert [(o.text, text[o.span.slice]) for o in found["organizations"]] == [("มูลนิธิรักน้ำ", "มูลนิธิรักน้ำ")]


def test_parse_takes_a_model() -> None:
    record = parse_text("ข่าว\nสมหญิง แก้วใส จาก มูลนิธิรักน้ำ มาร่วมงาน", kind="news", nlp=model())
    assert [p.source for p in record.people if p.name == "สมหญิง แก้วใส"] == ["model:th_toy"]
    assert [o.text for o in record.organizations] == ["มูลนิธิรักน้ำ"]
