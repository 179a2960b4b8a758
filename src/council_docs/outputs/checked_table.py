"""The result of `check_table`: as lines to read, and as a workbook with the results beside the rows."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from council_docs.errors import missing_extra
from council_docs.lexicon.catalogues import Language
from council_docs.record.sentences import Phrase
from council_docs.record.table_check import CheckedRow, TableCheck

_LONGEST = 60
_RED, _YELLOW = "FFF4CCCC", "FFFFF2CC"

Rows = Sequence[tuple[str, Sequence[Sequence[Any]]]]
"""Sheets as name and rows of values."""


def lines(check: TableCheck, language: Language = "en") -> Iterator[str]:
    """Yield what a person reads: which columns were compared and why, how many rows agree, and each row that does not."""
    for columns in check.columns:
        key = "sheet.columns-named" if columns.named else "sheet.columns-found"
        heads = {
            "figures_header": f" “{columns.figures_header}”" if columns.figures_header else "",
            "words_header": f" “{columns.words_header}”" if columns.words_header else "",
        }
        yield Phrase.of(key, sheet=columns.sheet, figures=columns.figures, words=columns.words, **heads).say(language)
    if not check.columns:
        yield Phrase.of("sheet.no-columns").say(language)
        return
    counts = check.counts
    said = [f"{Phrase.of(f'sheet.{name}').say(language)} {counts[name]}" for name in _ORDER if counts.get(name)]
    yield Phrase.of("sheet.rows", count=len(check.rows), what=", ".join(said)).say(language)
    yield from (_line(row, language) for row in check.wrong)


_ORDER = ("agrees", "rounded", "disagrees", "unreadable", "figure_only", "words_only")


def _line(row: CheckedRow, language: Language) -> str:
    words = row.words_text if len(row.words_text) <= _LONGEST else row.words_text[: _LONGEST - 1] + "…"
    return f"{row.sheet}!{row.figure_cell} {row.figure_text} | {row.words_cell} {words} | {row.text(language)}"


def write(
    check: TableCheck, out: str | Path | BinaryIO, *, original: bytes | None, sheets: Rows, language: Language = "th"
) -> None:
    """Write a workbook with the verdict and the difference beside each row that was compared.

    Args:
        check: The result.
        out: Path of the workbook, `.xlsx`, or a file to write it to.
        original: The bytes of the workbook that was checked, where it is an .xlsx: its layout and formulas are kept.
        sheets: Its sheets as values, for every other format.
        language: Of the verdicts.

    Raises:
        MissingToolError: openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook, load_workbook
    except ImportError as error:
        raise missing_extra("checked workbooks", "sheets", error) from error
    if original is not None:
        book = load_workbook(io.BytesIO(original))
    else:
        book = Workbook()
        book.remove(book.active)
        for number, (name, rows) in enumerate(sheets, 1):
            sheet = book.create_sheet(_title(name, number))
            for row in rows:
                sheet.append([_harmless(value) for value in row])
    names = {name: book.worksheets[at].title for at, (name, _) in enumerate(sheets) if at < len(book.worksheets)}
    for columns in check.columns:
        target = book[columns.sheet if columns.sheet in book.sheetnames else names[columns.sheet]]
        _write_results(target, [row for row in check.rows if row.sheet == columns.sheet], language)
    book.save(out)


def _title(name: str, number: int) -> str:
    bare = "".join(char for char in name if char not in "[]:*?/\\")
    return bare[:31] or f"Sheet{number}"


def _harmless(value: Any) -> Any:
    """Return a value that no spreadsheet runs as a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "@")) else value


def _write_results(sheet: Any, rows: Sequence[CheckedRow], language: Language) -> None:
    from openpyxl.styles import Font, PatternFill

    if not rows:
        return
    column = sheet.max_column + 1
    header = min(row.row for row in rows) - 1
    if header > 0:
        for at, key in enumerate(("sheet.verdict", "sheet.difference")):
            cell = sheet.cell(header, column + at, Phrase.of(key).say(language))
            cell.font = Font(bold=True)
    for row in rows:
        verdict = sheet.cell(row.row, column, row.text(language))
        if row.difference:
            sheet.cell(row.row, column + 1, row.difference).number_format = "#,##0.00"
        if row.wrong:
            colour = _RED if row.agreement == "disagrees" else _YELLOW
            verdict.fill = PatternFill("solid", fgColor=colour)
