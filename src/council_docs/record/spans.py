"""Where a fact stands: the span that every mention carries, and the base of all models of the record."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer


class Model(BaseModel):
    """Base of everything in a record: frozen, closed to unknown fields, serialized under the names of RECORD.md."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)

    def but(self, **changes: Any) -> Self:
        """Return a copy in which the named fields have other values (the values are trusted, not validated)."""
        return self.model_copy(update=changes)


Box = tuple[int, float, float, float, float]
"""Page (1-based), x0, top, x1, bottom, in PDF points from the top left corner of the page."""


OcrWord = tuple[int, int, float]
"""A word that OCR read: offsets of its first code point and after its last, confidence from 0 to 1."""


class Span(Model):
    """A half-open range of code points of `Record.text`, and where on paper it stands.

    `page` and `boxes` are `None` where the source has no pages (plain text, HTML, Word).
    """

    start: int = Field(ge=0, description="Offset of the first code point.")
    end: int = Field(ge=0, description="Offset after the last code point.")
    page: int | None = Field(None, description="1-based page on which the span begins.")
    boxes: tuple[Box, ...] | None = Field(None, description="One box a line: page, x0, top, x1, bottom in points.")

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


def words_at(words: Sequence[OcrWord], start: int, end: int) -> Sequence[OcrWord]:
    """Return the words, of those in text order, that touch `start:end`."""
    return words[bisect_right(words, start, key=lambda word: word[1]) : bisect_left(words, end, key=lambda word: word[0])]
