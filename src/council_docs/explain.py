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
from types import FrameType
from typing import Any

from council_docs.document import Document
from council_docs.pipeline import SourceLike, parse_document, read
from council_docs.record import Model, Record, Span

HERE = Path(__file__).parent
STEPS = 4
"""Functions that are named for a value, the innermost first."""

PASSED_BY = ("record/", "explain.py", "pipeline.py", "registry.py")
"""Files through which everything goes: they are no rule."""

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
        Made(type(value).__name__, value, span, _rules(makers, value) or _rules(makers, owner))
        for value, owner in _values(record, record)
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
    """Return the functions of this library that are being called, the innermost first, up to where the pipeline calls."""
    found: list[str] = []
    frame: FrameType | None = sys._getframe(2)
    while frame is not None and frame.f_code.co_name != explain.__name__ and len(found) < STEPS:
        path, name = Path(frame.f_code.co_filename), frame.f_code.co_name
        if path.is_relative_to(HERE) and not name.startswith("<"):  # no comprehensions
            own = path.relative_to(HERE).as_posix()
            if not own.startswith(PASSED_BY):
                found.append(f"{own}:{frame.f_lineno} {name}")
        frame = frame.f_back
    return tuple(found)


def _rules(makers: dict[_Key, tuple[str, ...]], value: Model) -> tuple[str, ...]:
    """Return who made a value; a span that was widened later is known by its beginning."""
    name, span = type(value).__name__, _span(value)
    if span is None:
        return ()
    exact = makers.get((name, span.start, span.end))
    return exact or next((rules for (kind, start, _), rules in makers.items() if kind == name and start == span.start), ())


def _span(value: Model) -> Span | None:
    span = getattr(value, "span", None)
    if span is None:
        spans = getattr(value, "spans", ()) or getattr(value, "short_spans", ())
        span = spans[0] if spans else None
    return span if isinstance(span, Span) else None


def _values(value: Any, owner: Model) -> Iterator[tuple[Model, Model]]:
    """Yield all models in a record that are no spans, from the outside inwards, each with the one in which it stands."""
    if isinstance(value, Span):
        return
    if isinstance(value, Model):
        if not isinstance(value, Record):
            yield value, owner
        for name in type(value).model_fields:
            yield from _values(getattr(value, name), value)
    elif isinstance(value, (tuple, list, dict)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _values(each, owner)
