"""Figures that OCR read with little confidence: whoever relies on a sum must know that it may be another."""

from collections.abc import Iterator

from council_docs.record import Finding, Record, Span
from council_docs.record.spans import SURE, words_at


def uncertain_figures(record: Record) -> Iterator[Finding]:
    """Report sums, rows of budgets and votes whose figures OCR is not sure of.

    A sum whose words say the same is none of them: two readings confirm each other.
    """
    if not record.ocr_words:
        return
    spans = [amount.span for amount in record.amounts if amount.agreement != "agrees"]
    known = [(amount.span.start, amount.span.end) for amount in record.amounts]
    rows = [item.span for item in record.budget_items]
    rows = [row for row in rows if not any(row.start <= start and end <= row.end for start, end in known)]
    for span in (*spans, *rows, *(vote.span for vote in record.votes)):
        sure = _confidence(record, span)
        if sure is not None and sure < SURE:
            text = record.excerpt(span)
            yield Finding.of(
                "figure-uncertain",
                "warning",
                {"text": text, "sure": f"{sure:.4f}"},
                found=text,
                span=span,
            )


def _confidence(record: Record, span: Span) -> float | None:
    """How sure OCR is of the least certain word with a digit; of all words where none has one."""
    words = words_at(record.ocr_words, span.start, span.end)
    figures = [word for word in words if any(map(str.isdigit, record.text[word[0] : word[1]]))]
    return min((word[2] for word in figures or words), default=None)
