"""Tables as the text of a record has them: rows of cells between tabs below a row that names the columns."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from council_docs.lexicon.patterns import compiled
from council_docs.record import Span
from council_docs.text.lines import lines_of, whole_lines
from council_docs.thai.numbers.digits import read_figure

_FIGURE = compiled(r"(?P<figure>[0-9๐-๙][0-9๐-๙,.]{0,30})[ ]?(?:\.?-|%|[ก-๙.]{1,12})?")
_LEAST_CELLS = 3


@dataclass(frozen=True, slots=True)
class TextCell:
    """A cell: its text and where it stands."""

    text: str
    start: int

    @property
    def value(self) -> Decimal | None:
        """The number in it, a unit aside (`2 เครื่อง`); `None` where it holds no well-formed figure."""
        match = _FIGURE.fullmatch(self.text)
        return read_figure(match["figure"].rstrip(".,")) if match else None


@dataclass(slots=True)
class TextTable:
    """The names of the columns, and rows of as many cells."""

    header: tuple[str, ...]
    rows: list[tuple[TextCell, ...]] = field(default_factory=list)

    def column(self, names: tuple[str, ...], *, taken: tuple[int, ...] = ()) -> int | None:
        """Return the first column whose header begins with one of the names, blanks aside."""
        bare = ["".join(name.split()) for name in self.header]
        return next((at for at, name in enumerate(bare) if at not in taken and name.startswith(names)), None)


def row_span(row: tuple[TextCell, ...]) -> Span:
    """Return where a row stands."""
    return Span(start=row[0].start, end=row[-1].start + len(row[-1].text))


def text_tables(text: str) -> Iterator[TextTable]:
    """Yield the tables of a text that have a row of names above rows with figures, of three columns or more."""
    table: TextTable | None = None
    for line in whole_lines(text):
        cells = _cells(line.text, line.start) if "\t" in line.text else ()
        if table is not None and len(cells) == len(table.header) and any(cell.value is not None for cell in cells):
            table.rows.append(cells)
            continue
        if table is not None and table.rows:
            yield table
        names = len(cells) >= _LEAST_CELLS and not any(cell.value is not None for cell in cells)
        table = TextTable(tuple(cell.text for cell in cells)) if names else None
    if table is not None and table.rows:
        yield table


def _cells(line: str, start: int) -> tuple[TextCell, ...]:
    return tuple(
        TextCell(cell.text.strip(), start + cell.end - len(cell.text.lstrip() or cell.text))
        for cell in lines_of(line, separator="\t")
    )
