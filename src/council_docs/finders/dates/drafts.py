"""What a date is made of before its value is known."""

from dataclasses import dataclass, replace
from typing import Literal, Self

from council_docs.thai.calendar import Era

Form = Literal[
    "day", "month", "year", "fiscal_year", "school_year", "crop_year", "quarter", "fiscal_quarter", "half", "fiscal_half"
]


@dataclass(frozen=True, slots=True)
class Year:
    """A year as written.

    Attributes:
        number: Its figures, 2566 or 66.
        short: Written with two digits.
        era: The era that a sign beside it names.
    """

    number: int
    short: bool = False
    era: Era | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month, quarter, half or year; what a form does not need is 0, a year that is not written is `None`."""

    year: Year | None
    month: int = 0
    day: int = 0
    shift: int | None = None
    """Years from the document's own year, where words say so (นี้ 0, ปีหน้า 1)."""

    def of(self, year: Year | None) -> Self:
        """Return the same day or month of another year."""
        return replace(self, year=year)


@dataclass(slots=True)
class Draft:
    """A mention whose offsets (into the folded text) and parts are known; its value is not.

    Attributes:
        last: The other end of a range.
        weekday: As written beside the day (Monday is 0), with its offsets.
        end_weekday: The same of the end of a range.
        month_as_written: A misspelt month.
        seam: Of a range over two months: where its first day's date ends, and where its last day's begins.
    """

    start: int
    end: int
    form: Form
    first: Point
    last: Point | None = None
    weekday: tuple[int, int, int] | None = None
    end_weekday: tuple[int, int, int] | None = None
    month_as_written: str | None = None
    seam: tuple[int, int] | None = None
