"""Which reader, finder and rule made a value: a look at one document on its way through the library.

The rule is the function that made the value, with its file and line; above it stand the functions that called it, up to the
finder. Nothing in the library is written for this: while a document is explained, making a model notes who makes it.
"""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from council_docs.document import Document
from council_docs.pipeline import SourceLike, parse_document, read
from council_docs.record import Model, Record, Span

HERE = Path(__file__).parent
STEPS = 4
"""Functions that are named for a value, the innermost first."""

_lock = threading.Lock()


@dataclass(frozen=True)
class Made:
    """A value of a record and what made it.

    Attributes:
        kind: Name of its model: `Amount`, `DateMention`, `Resolution`.
        value: The value.
        span: Where it stands.
        rules: `finders/money/draft.py:140 drafted`: the function that made it, then those that called it.
    """

    kind: str
    value: Model
    span: Span
    rules: tuple[str, ...]

    @property
    def finder(self) -> str:
        """The room and file that made it: `finders/money`, `assembly/minutes`."""
        parts = self.rules[0].partition(":")[0].split("/") if self.rules else [""]
        return "/".join(parts[:2]).removesuffix(".py")


@dataclass(frozen=True)
class Explanation:
    """A document, its record, and who made each value.

    Attributes:
        document: What was read; `document.source.reader` and `.repairs` say how.
        record: What came out.
        made: Every value with a place, in text order.
    """

    document: Document
    record: Record
    made: tuple[Made, ...] = field(repr=False)

    def at(self, start: int, end: int | None = None) -> list[Made]:
        """Return what was made of the code points from `start` up to `end` (of the one at `start` where it is `None`)."""
        end = start + 1 if end is None else end
        return [each for each in self.made if each.span.start < end and start < each.span.end]

    def of(self, words: str) -> list[Made]:
        """Return what was made of the first place where these words stand; nothing where they do not."""
        at = self.record.text.find(words)
        return self.at(at, at + len(words)) if at >= 0 else []


def explain(source: "SourceLike | Document", **options: Any) -> Explanation:
    """Parse a document and note which function made each value.

    Args:
        source: As in `council_docs.parse`, or a document that was read.
        options: As in `council_docs.parse`.
    """
    kind = options.pop("kind", None)
    document = source if isinstance(source, Document) else read(source, **options)
    with _watched() as makers:
        record = parse_document(document, kind=kind)
    made = [
        Made(type(value).__name__, value, span, _rules(makers, value, span))
        for value in _values(record)
        if (span := _span(value)) is not None
    ]
    return Explanation(document, record, tuple(sorted(made, key=lambda each: (each.span.start, -each.span.end))))


_Key = tuple[str, int, int]


@contextmanager
def _watched() -> Iterator[dict[_Key, tuple[str, ...]]]:
    """While this is open, making a model in this thread notes the functions that make it."""
    makers: dict[_Key, tuple[str, ...]] = {}
    thread = threading.get_ident()

    def noted(self: Model, /, **data: Any) -> None:
        original(self, **data)
        span = _span(self) if threading.get_ident() == thread else None
        if span is not None:
            makers.setdefault((type(self).__name__, span.start, span.end), _callers())

    original: Callable[..., None] = Model.__init__
    with _lock:
        setattr(Model, "__init__", noted)  # noqa: B010 - a plain assignment is refused by type checkers, rightly
        try:
            yield makers
        finally:
            del Model.__init__


def _callers() -> tuple[str, ...]:
    """Return the functions of this library that are being called, the innermost first, without this file and the pipeline."""
    found: list[str] = []
    frame = sys._getframe(2)
    while frame is not None and len(found) < STEPS:
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(HERE) and path.name not in {"explain.py", "pipeline.py", "registry.py"}:
            found.append(f"{path.relative_to(HERE).as_posix()}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back  # type: ignore[assignment]  # None at the end
    return tuple(found)


def _rules(makers: dict[_Key, tuple[str, ...]], value: Model, span: Span) -> tuple[str, ...]:
    """Return who made a value; a span that was widened later is known by its beginning."""
    name = type(value).__name__
    exact = makers.get((name, span.start, span.end))
    return exact or next((rules for (kind, start, _), rules in makers.items() if kind == name and start == span.start), ())


def _span(value: Model) -> Span | None:
    span = getattr(value, "span", None)
    if span is None:
        spans = getattr(value, "spans", ()) or getattr(value, "short_spans", ())
        span = spans[0] if spans else None
    return span if isinstance(span, Span) else None


def _values(value: Any) -> Iterator[Model]:
    """Yield all models in a record that are no spans, from the outside inwards."""
    if isinstance(value, Model) and not isinstance(value, Span):
        if not isinstance(value, Record):
            yield value
        for name in type(value).model_fields:
            yield from _values(getattr(value, name))
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from _values(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _values(each)
