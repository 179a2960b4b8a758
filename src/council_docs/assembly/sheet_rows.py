"""Sheets and data frames, row by row: which columns hold figures and words, and whether each pair says the same."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from council_docs.assembly.table_pairs import PairOfColumns, compare_scaled, pairs_of_columns
from council_docs.errors import ArgumentError
from council_docs.finders.money.pairs import Pair
from council_docs.record.sentences import Phrase
from council_docs.record.table_check import CheckedColumns, CheckedRow, TableCheck
from council_docs.text.cell_addresses import address, letters_of


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """A sheet as texts, and as numbers where its cells hold such; rows and columns count from its cell A1."""

    name: str
    texts: Sequence[Sequence[str]]
    numbers: Sequence[Sequence[Decimal | None]] = ()

    def figure(self, row: int, column: int) -> str | Decimal:
        """Return what a cell holds: its number, else its text."""
        numbers = self.numbers[row] if row < len(self.numbers) else ()
        number = numbers[column] if column < len(numbers) else None
        return self.text(row, column) if number is None else number

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell, empty beyond the end of its row."""
        return self.texts[row][column] if column < len(self.texts[row]) else ""


def check_sheets(
    name: str, sheets: Iterable[SheetGrid], *, figures: str | int | None, words: str | int | None
) -> TableCheck:
    """Compare figures and words in the rows of all sheets.

    Args:
        name: Of the file.
        sheets: In their order.
        figures: The column of figures: its letters (`B`), its number from 1, or its header; found where it is `None`.
        words: The column of words, named in the same way.

    Raises:
        ArgumentError: No sheet has a column of that name.
    """
    columns: list[CheckedColumns] = []
    rows: list[CheckedRow] = []
    missing: list[str | int] = []
    every = list(sheets)
    for sheet in every:
        named = {
            side: _column(sheet, wanted) for side, wanted in (("figures", figures), ("words", words)) if wanted is not None
        }
        if None in named.values():
            missing = [wanted for wanted in (figures, words) if wanted is not None and _column(sheet, wanted) is None]
            continue
        for pair in pairs_of_columns(sheet.texts, figures=named.get("figures"), spelled=named.get("words")):
            columns.append(_columns(sheet, pair, named=bool(named)))
            rows.extend(_rows(sheet, pair))
    if missing and not columns:
        headers = [text for sheet in every for row in sheet.texts[:3] for text in row if text][:12]
        raise ArgumentError(f"no column {missing[0]!r}; there are: {', '.join(headers)}", source=name)
    return TableCheck(name=name, columns=tuple(columns), rows=tuple(rows))


def _column(sheet: SheetGrid, wanted: str | int) -> int | None:
    width = max((len(row) for row in sheet.texts), default=0)
    if isinstance(wanted, int):
        return wanted - 1 if 0 < wanted <= width else None
    for row in sheet.texts[:12]:
        if wanted in row:
            return list(row).index(wanted)
    letters = wanted.upper()
    if letters.isascii() and letters.isalpha() and len(letters) <= 3:
        number = 0
        for letter in letters:
            number = number * 26 + ord(letter) - 64
        return number - 1 if number <= width else None
    return int(wanted) - 1 if wanted.isdecimal() and 0 < int(wanted) <= width else None


def _columns(sheet: SheetGrid, pair: PairOfColumns, *, named: bool) -> CheckedColumns:
    heads = [sheet.text(pair.header, at) or None if pair.header >= 0 else None for at in (pair.figures, pair.words)]
    return CheckedColumns(
        sheet=sheet.name,
        figures=letters_of(pair.figures),
        words=letters_of(pair.words),
        figures_header=heads[0],
        words_header=heads[1],
        named=named,
    )


def _rows(sheet: SheetGrid, pair: PairOfColumns) -> Iterator[CheckedRow]:
    for row in range(pair.header + 1, len(sheet.texts)):
        figure, spelled = sheet.text(row, pair.figures), sheet.text(row, pair.words)
        if not figure.strip() and not spelled.strip():
            continue
        found = _compared(sheet.figure(row, pair.figures), figure, spelled, pair.factor)
        yield CheckedRow(
            sheet=sheet.name,
            row=row + 1,
            figure_cell=address(row, pair.figures),
            words_cell=address(row, pair.words),
            figure_text=figure,
            words_text=spelled,
            figure=found.figure,
            words=found.words,
            agreement=found.agreement,
            difference=found.difference,
            verdict=_verdict(found, figure, spelled),
        )


def _compared(value: str | Decimal, figure: str, spelled: str, factor: Decimal) -> Pair:
    if figure.strip() and spelled.strip():
        return compare_scaled(value, spelled, factor)
    if spelled.strip():
        return Pair(None, compare_scaled("0", spelled, factor).words, "words_only")
    return Pair(compare_scaled(value, "ศูนย์บาท", factor).figure, None, "figure_only")


def _verdict(found: Pair, figure: str, spelled: str) -> Phrase:
    if not figure.strip():
        return Phrase.of("pair.missing-figure")
    return found.verdict if spelled.strip() else Phrase.of("pair.missing-words")


def grid_of_frame(frame: Any) -> SheetGrid:
    """Return a pandas or Polars frame as a sheet: its column names are the first row."""
    names = [" ".join(map(str, name)) if isinstance(name, tuple) else str(name) for name in frame.columns]
    rows = [*(frame.iter_rows() if hasattr(frame, "iter_rows") else frame.itertuples(index=False, name=None))]
    texts = [names, *([_text(value) for value in row] for row in rows)]
    numbers: list[list[Decimal | None]] = [[None] * len(names), *([_number(value) for value in row] for row in rows)]
    return SheetGrid("frame", texts, numbers)


def _number(value: Any) -> Decimal | None:
    if isinstance(value, (bool, str)) or _is_missing(value):
        return None
    try:
        number = value if isinstance(value, Decimal) else Decimal(str(value))
    except ArithmeticError:
        return None
    return number if number.is_finite() else None


def _text(value: Any) -> str:
    number = _number(value)
    if number is not None:
        whole = number == number.to_integral_value()
        return f"{int(number)}" if whole else f"{number:f}"
    return "" if _is_missing(value) else str(value)


def _is_missing(value: Any) -> bool:
    """Return whether a frame has no value in a place: `None`, NaN, and the NA of pandas, which says neither yes nor no."""
    try:
        return value is None or bool(value != value)  # noqa: PLR0124 - NaN is not itself
    except TypeError:
        return True
