"""Columns of figures beside columns of words: found by headers and contents, their rows compared.

The same holds for sheets (`check_table`) and for tables of any document: cells side by side are one sum written twice.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from council_docs.assembly.budget.rows import factor
from council_docs.document import Block, Cell, Document
from council_docs.finders.money.pairs import Pair, compare, is_figure, is_words
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.record import Amount, AmountWords, Span
from council_docs.text.spans import SpanIndex
from council_docs.thai.numbers.exact import exact

_BLANKS = compiled(r"[\s()\[\]:]+")
_UNIT = compiled(any_of(unit for unit, factor in vocabulary("budget")["units"].items() if Decimal(factor) > 1))
_SHARE = 0.5
"""Share of the filled cells of a column that must be figures, or words, for it to be a column of such."""

Grid = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class PairOfColumns:
    """A column of figures and one of words; `header` is the last row of headers, -1 without; `factor` the figures' unit."""

    figures: int
    words: int
    header: int = -1
    factor: Decimal = Decimal(1)


def pairs_of_columns(grid: Grid, *, figures: int | None = None, spelled: int | None = None) -> list[PairOfColumns]:
    """Return the columns of a grid that hold sums in figures and the same sums in words.

    Args:
        grid: Rows of texts; missing cells at the end of a row are empty.
        figures: The column of figures, where the caller names it.
        spelled: The column of words, where the caller names it.
    """
    width = max((len(row) for row in grid), default=0)
    columns = [[row[at] if at < len(row) else "" for row in grid] for at in range(width)]
    found: list[PairOfColumns] = []
    of_words = _columns_of_words(columns, figures) if spelled is None else [spelled]
    for at in of_words:
        header = _header_row(grid, at)
        taken = {*of_words, *(pair.figures for pair in found)}
        best = _best_figures(columns, at, header, taken) if figures is None else figures
        if best is not None:
            found.append(PairOfColumns(best, at, header, _unit_of(grid, best, header)))
    return found


def _columns_of_words(columns: Sequence[Sequence[str]], figures: int | None) -> list[int]:
    return [at for at, cells in enumerate(columns) if at != figures and _holds(cells, is_words)]


def _best_figures(columns: Sequence[Sequence[str]], spelled: int, header: int, taken: Collection[int]) -> int | None:
    """Return the column of figures that fits a column of words best; `None` where none can hold sums."""
    others = [at for at, cells in enumerate(columns) if at not in taken and _may_hold_sums(cells, header)]
    return max(others, key=lambda at: _fit(columns, at, spelled, header), default=None)


def _holds(cells: Sequence[str], test: object) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    hits = sum(test(cell) for cell in filled) if callable(test) else 0
    return hits > 0 and hits >= _SHARE * (len(filled) - 1)


def _header_row(grid: Grid, column: int) -> int:
    """Return the row above the first words of a column; -1 where the words begin in the first row."""
    first = next((at for at, row in enumerate(grid) if column < len(row) and is_words(row[column])), 0)
    return first - 1


def _may_hold_sums(cells: Sequence[str], header: int) -> bool:
    bare = _bare(cells[header]) if header >= 0 else ""
    return not bare.startswith(words("sheets", "columns", "never")) and _holds(cells[header + 1 :], is_figure)


def _fit(columns: Sequence[Sequence[str]], figures: int, spelled: int, header: int) -> float:
    """Return how well a column of figures fits its words: rows that say the same, a header of money, nearness."""
    rows = zip(columns[figures][header + 1 :], columns[spelled][header + 1 :], strict=True)
    same = sum(compare(left, right).agreement == "agrees" for left, right in rows if left.strip() and right.strip())
    bare = _bare(columns[figures][header]) if header >= 0 else ""
    money = any(word in bare for word in words("sheets", "columns", "figures"))
    return 3 * same + 2 * money - 0.5 * abs(figures - spelled)


def _bare(header: str) -> str:
    return _BLANKS.sub("", header).lower()


def _unit_of(grid: Grid, column: int, header: int) -> Decimal:
    above = "".join(row[column] for row in grid[: header + 1] if column < len(row))
    unit = _UNIT.search(_BLANKS.sub("", above))
    return factor(unit.group()) if unit else Decimal(1)


def compare_scaled(figure: str | Decimal | float, spelled: str, factor: Decimal) -> Pair:
    """Compare a figure in the unit of its column and words, in baht."""
    pair = compare(figure, spelled)
    if factor == 1 or pair.figure is None:
        return pair
    with exact():
        return compare(pair.figure * factor, spelled)


# ------------------------------------------------------------------------------------------------ tables of documents


def with_paired_cells(document: Document, amounts: Sequence[Amount]) -> tuple[Amount, ...]:
    """Return the sums of a document with those that stand in two cells of a row as one sum, figure and words."""
    made = [amount for block in document.blocks if block.kind == "table" for amount in _of_table(document, block)]
    if not made:
        return tuple(amounts)
    spans = [span for amount in made for span in (amount.span, amount.words.span if amount.words else amount.span)]
    taken = SpanIndex(spans)
    kept = [amount for amount in amounts if not taken.overlaps(amount.span.start, amount.span.end)]
    return tuple(sorted([*kept, *made], key=lambda amount: amount.span.start))


def _of_table(document: Document, block: Block) -> list[Amount]:
    if not any(unit in document.text[block.start : block.end] for unit in ("ถ้วน", "สตางค์", "บาท")):
        return []
    rows = _rows(block)
    width = max((cell.column for cell in block.cells), default=0) + 1
    grid = [[_text(document, row.get(column)) for column in range(width)] for row in rows]
    made = [
        _amount(document, row.get(columns.figures), row.get(columns.words), columns.factor)
        for columns in pairs_of_columns(grid)
        for row in rows[columns.header + 1 :]
    ]
    return [amount for amount in made if amount is not None]


def _rows(block: Block) -> list[dict[int, Cell]]:
    """Return the rows of a table, each as its cells by their column."""
    rows: dict[int, dict[int, Cell]] = {}
    for cell in block.cells:
        rows.setdefault(cell.row, {})[cell.column] = cell
    return [rows[row] for row in sorted(rows)]


def _text(document: Document, cell: Cell | None) -> str:
    return document.text[cell.start : cell.end] if cell else ""


def _amount(document: Document, figure: Cell | None, spelled: Cell | None, factor: Decimal) -> Amount | None:
    """Return the sum of two cells of a row; `None` where one of them is missing or holds something else."""
    text, written = _text(document, figure), _text(document, spelled)
    if figure is None or spelled is None or not is_figure(text) or not is_words(written):
        return None
    pair = compare_scaled(text, written, factor)
    return Amount(
        text=text,
        span=Span(start=figure.start, end=figure.end),
        value=pair.figure if pair.figure is not None else pair.words,
        words=AmountWords(
            text=written,
            span=Span(start=spelled.start, end=spelled.end),
            value=pair.words,
            suggestion=pair.suggestions[0] if pair.words is None and pair.suggestions else None,
        ),
        agreement=pair.agreement,
        figure=pair.figure,
    )
