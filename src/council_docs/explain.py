"""Which reader, finder and rule made a value: a look at one document on its way through the library.

The rule is the function that made the value, with its file and line; above it stand the functions that called it, up to the
finder. Nothing in the library is written for this: while a document is explained, making a model notes who makes it. Dates
are drafts before they are models, and all drafts go through one function: what found the draft is named before it.
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
from council_docs.finders.dates.drafts import Draft
from council_docs.finders.dates.months import MonthHit
from council_docs.pipeline import SourceLike, parse_document, read
from council_docs.record import Model, Record, Span

HERE = Path(__file__).parent
STEPS = 4
"""Functions that are named for a value, the innermost first."""

PASSED_BY = ("record/", "explain.py", "pipeline.py", "registry.py")
"""Files through which everything goes: they are no rule."""

DRAFTS = (MonthHit, Draft)
"""What values are made of before they are known, in the order in which they are made."""

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
_Makers = dict[_Key, tuple[str, ...]]


class _Watch:
    """Notes who makes the models and drafts of one thread."""

    def __init__(self) -> None:
        self.thread = threading.get_ident()
        self.makers: _Makers = {}
        self.drafts: dict[
            int, tuple[Any, tuple[str, ...]]
        ] = {}  # by identity; the draft is kept, so that no other takes its place

    def watches(self) -> bool:
        return threading.get_ident() == self.thread

    def model(self, value: Model, span: Span, frame: FrameType | None) -> None:
        """Note who makes a model: whoever made the draft that it is made of, then its own makers."""
        own = tuple(_callers(frame))
        rules = (*self._of_draft(own[0] if own else None, None), *map(_rule, own))
        self.makers.setdefault((type(value).__name__, span.start, span.end), rules[:STEPS])

    def draft(self, draft: Any, frame: FrameType | None) -> None:
        """Note the function that makes a draft, behind those that made what it is made of."""
        own = next(_callers(frame), None)
        rules = (*self._of_draft(own, draft.start), *([_rule(own)] if own else []))
        self.drafts[id(draft)] = (draft, rules)

    def _of_draft(self, frame: FrameType | None, start: int | None) -> tuple[str, ...]:
        """Return who made the draft that a function holds; of several the one that begins at `start`, else the first."""
        held = [value for value in frame.f_locals.values() if id(value) in self.drafts] if frame else []
        held.sort(key=lambda draft: draft.start != start)
        return self.drafts[id(held[0])][1] if held else ()


def _makes(kind: type, make: Callable[..., None]) -> None:
    """Let a class make its objects so, for as long as what is found is watched."""
    setattr(kind, "__init__", make)  # noqa: B010 - type checkers rightly refuse the plain assignment; it is put back below


@contextmanager
def _watched() -> Iterator[_Makers]:
    """While this is open, making a model in this thread notes the functions that make it."""
    watch = _Watch()

    def model(self: Model, /, **data: Any) -> None:
        original(self, **data)
        span = _span(self) if watch.watches() else None
        if span is not None:
            watch.model(self, span, sys._getframe(1))

    def noting(make: Callable[..., None]) -> Callable[..., None]:
        def draft(self: Any, *arguments: Any, **named: Any) -> None:
            make(self, *arguments, **named)
            if watch.watches():
                watch.draft(self, sys._getframe(1))

        return draft

    original: Callable[..., None] = Model.__init__
    of_drafts = {kind: kind.__init__ for kind in DRAFTS}
    with _lock:
        _makes(Model, model)
        for kind, make in of_drafts.items():
            _makes(kind, noting(make))
        try:
            yield watch.makers
        finally:
            del Model.__init__
            for kind, make in of_drafts.items():
                _makes(kind, make)


def _callers(frame: FrameType | None) -> Iterator[FrameType]:
    """Yield the functions of this library that are being called, the innermost first, up to where the pipeline calls."""
    count = 0
    while frame is not None and frame.f_code.co_name != explain.__name__ and count < STEPS:
        path, name = Path(frame.f_code.co_filename), frame.f_code.co_name
        own = path.relative_to(HERE).as_posix() if path.is_relative_to(HERE) else ""
        if own and not name.startswith("<") and not own.startswith(PASSED_BY):  # no comprehensions
            count += 1
            yield frame
        frame = frame.f_back


def _rule(frame: FrameType) -> str:
    place = Path(frame.f_code.co_filename).relative_to(HERE).as_posix()
    return f"{place}:{frame.f_lineno} {frame.f_code.co_name}"


def _rules(makers: _Makers, value: Model) -> tuple[str, ...]:
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
