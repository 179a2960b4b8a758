"""Where a fact stands: the span that every mention carries, and the base of all models of the record."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, Field, PlainSerializer


class Model(BaseModel, frozen=True, extra="allow", populate_by_name=True, serialize_by_alias=True):
    """Base of everything in a record: frozen, serialized under the names of docs/record.md.

    Fields that this version does not know are kept and written out again: a newer version of the same schema may add some.
    """

    def replace(self, **changes: Any) -> Self:
        """Return a copy in which the named fields have other values (the values are trusted, not validated)."""
        return self.model_copy(update=changes)

    def but(self, **changes: Any) -> Self:
        """Return what `replace` does, whose first name this is: programs that were written against it go on to work."""
        return self.replace(**changes)

    def __hash__(self) -> int:
        """Hash by all fields; those that are mappings count by their items."""
        return hash((type(self), *map(_hashable, self.__dict__.values())))

    def __str__(self) -> str:
        return repr(self)

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Show on one line what is not as usual: fields that differ from their default, long ones cut."""
        for name, value in super().__repr_args__():
            field = type(self).model_fields.get(name or "")
            if field is None or value != field.get_default(call_default_factory=True):
                yield name, _shortened(value)


LONGEST_SHOWN = 60
"""Code points of a text that `repr` shows."""

MOST_SHOWN = 3
"""Entries of a tuple that `repr` shows."""


class _Shown(str):
    """A text that is its own `repr`."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def _shortened(value: Any) -> Any:
    if isinstance(value, str) and len(value) > LONGEST_SHOWN:
        return _Shown(f"{value[:LONGEST_SHOWN]!r}…")
    if isinstance(value, tuple) and len(value) > MOST_SHOWN:
        return _Shown(f"({', '.join(map(repr, value[:MOST_SHOWN]))}, … {len(value)} in all)")
    return value


def _hashable(value: Any) -> Any:
    if isinstance(value, dict):
        return frozenset((key, _hashable(each)) for key, each in value.items())
    if isinstance(value, (tuple, list)):
        return tuple(map(_hashable, value))
    return value


Box = tuple[int, float, float, float, float]
"""Page (1-based), x0, top, x1, bottom, in PDF points from the top left corner of the page."""


SourceRun = tuple[int, int, int]
"""Where a run of a text stood in the text handed in: its offset (it reaches to the next run), start and end there."""


OcrWord = tuple[int, int, float]
"""A word that OCR read: offsets of its first code point and after its last, confidence from 0 to 1."""

SURE = 0.8
"""Confidence of OCR below which a figure is reported and a word shown as uncertain: on 14 scans, 38 of 44 wrong figures were
below it, and 36 of 262 right ones."""


def is_none(value: object) -> bool:
    """Return whether there is no value; fields that say so are left out of JSON."""
    return value is None


class Span(Model, frozen=True):
    """A half-open range of code points of `Record.text`, and where on paper it stands.

    `page` and `boxes` are `None` where the source has no pages (plain text, HTML, Word).
    """

    start: int = Field(ge=0, description="Offset of the first code point.")
    end: int = Field(ge=0, description="Offset after the last code point.")
    page: int | None = Field(default=None, description="1-based page on which the span begins.")
    boxes: tuple[Box, ...] | None = Field(
        default=None, repr=False, description="One box a line: page, x0, top, x1, bottom in points."
    )
    cells: str | None = Field(
        default=None,
        exclude_if=is_none,
        description="Of a sheet: the address of its cells, `C2` or `B5:D5`; the label of the page is the name of the sheet.",
    )

    @property
    def slice(self) -> slice:
        """The range as a slice: `text[span.slice]`."""
        return slice(self.start, self.end)


def plain(value: Decimal) -> Decimal:
    """Return the same number written without exponent and without idle zeros (`1.50E+3` → `1500`)."""
    written = f"{value:f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return Decimal(0) if written in ("-0", "") else Decimal(written)


Money = Annotated[
    Decimal,
    AfterValidator(plain),
    PlainSerializer(lambda value: f"{plain(value):f}", return_type=str, when_used="json"),
]
"""An amount in the currency's main unit, exact; a decimal string in JSON."""


def ranges_in_source(runs: Sequence[SourceRun], start: int, end: int, length: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the text that was handed in from which `start:end` of a text of some length was made.

    A run as long as what it comes from is taken code point by code point, any other as a whole.
    """
    for index in range(max(0, bisect_right(runs, start, key=lambda run: run[0]) - 1), len(runs)):
        first, low, high = runs[index]
        last = runs[index + 1][0] if index + 1 < len(runs) else length
        if first >= end:
            return
        if high - low == last - first:
            low, high = low + max(0, start - first), high - max(0, last - end)
        if low < high and start < last:
            yield low, high


def words_at(words: Sequence[OcrWord], start: int, end: int) -> Sequence[OcrWord]:
    """Return the words, of those in text order, that touch `start:end`."""
    return words[bisect_right(words, start, key=lambda word: word[1]) : bisect_left(words, end, key=lambda word: word[0])]
