"""Give every span of a record its page and its boxes."""

from typing import Any

from pydantic import BaseModel

from council_docs.document import Document
from council_docs.record import Record, Span


def locate(record: Record, document: Document) -> Record:
    """Return the record with `page` and `boxes` in every span; the same record where the source has no pages."""
    if not document.pages:
        return record
    changes = {
        name: _located(getattr(record, name), document)
        for name in type(record).model_fields
        if name not in ("text", "source", "pages", "ocr_words", "kind", "kind_reasons", "title", "schema_")
    }
    return record.replace(**changes)


def _located(value: Any, document: Document) -> Any:
    if isinstance(value, Span):
        return document.span(value.start, value.end)
    if isinstance(value, tuple):
        return tuple(_located(item, document) for item in value)
    if isinstance(value, dict):
        return {key: _located(item, document) for key, item in value.items()}
    if isinstance(value, BaseModel):
        return value.model_copy(
            update={
                name: _located(inner, document)
                for name in type(value).model_fields
                if isinstance(inner := getattr(value, name), Span | tuple | BaseModel)
            }
        )
    return value
