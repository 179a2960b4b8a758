"""Give every span of a record its page and its boxes."""

from collections.abc import Sequence
from functools import cache
from operator import is_
from typing import Any, get_args

from pydantic import BaseModel

from council_docs.document import Document
from council_docs.record import Finding, Record, Span

_WITHOUT_PLACES = frozenset({
    "text", "source", "pages", "ocr_words", "ocr_alternatives", "offsets_in_source", "kind", "kind_reasons", "title",
    "schema_",
})  # fmt: skip
"""Fields of a record that hold no spans."""


def locate(record: Record, document: Document) -> Record:
    """Return the record with `page` and `boxes` in every span; the same record where the source has no pages."""
    if not document.pages:
        return record
    changes = {
        name: _located(getattr(record, name), document) for name in type(record).model_fields if name not in _WITHOUT_PLACES
    }
    return record.replace(**changes)


def locate_findings(findings: Sequence[Finding], document: Document) -> tuple[Finding, ...]:
    """Return findings with the places of those spans that have none: rows and sentences that a check put together."""
    if not document.pages:
        return tuple(findings)
    return tuple(
        finding.replace(
            span=_placed(finding.span, document), related=tuple(_placed(span, document) or span for span in finding.related)
        )
        for finding in findings
    )


def _placed(span: Span | None, document: Document) -> Span | None:
    return span if span is None or span.page is not None else document.span(span.start, span.end)


def _located(value: Any, document: Document) -> Any:
    if isinstance(value, Span):
        return document.span(value.start, value.end)
    if isinstance(value, tuple):
        items = [_located(item, document) for item in value]
        return value if all(map(is_, items, value)) else tuple(items)
    if isinstance(value, dict):
        return {key: _located(item, document) for key, item in value.items()}
    if isinstance(value, BaseModel):
        held = value.__dict__
        changes = {
            name: changed
            for name in _holders(type(value))
            if (inner := held.get(name)) and (changed := _located(inner, document)) is not inner
        }
        return value.model_copy(update=changes) if changes else value
    return value


@cache
def _holders(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields of a model that may hold spans; most of its values are strings and numbers."""
    return tuple(name for name, field in model.model_fields.items() if _may_hold_spans(field.annotation))


def _may_hold_spans(kind: Any) -> bool:
    is_model = isinstance(kind, type) and issubclass(kind, BaseModel)
    return is_model or kind is Any or any(map(_may_hold_spans, get_args(kind)))
