"""Tables of money without a row that names their columns: labels, figures, and a total below them.

    ค่าเวทีและเครื่องเสียง<tab>45,000
    ค่าตกแต่งสถานที่<tab>18,500
    รวม<tab>63,500

Nothing but their labels, or the line above them, says that the figures are sums: without such words they are no rows.
"""

from collections.abc import Iterator, Sequence

from council_docs.assembly.budget.rows import CLOSING, Row, cell_value, is_carried, is_total, words
from council_docs.document import Document, tables_of
from council_docs.lexicon.patterns import compiled
from council_docs.text.lines import Line, lines_of, whole_lines

_SUM = compiled(r"[0-9๐-๙]{1,3}(?:,[0-9๐-๙]{3})+(?:\.[0-9๐-๙]{2})?(?:\.?-)?|[0-9๐-๙]{1,9}\.[0-9๐-๙]{2}")
_LETTERS = compiled("[ก-ฮA-Za-z]{2}")
_LEAST_ROWS = 3
_MOST_CELLS = 3
"""A number, a label and the sum."""
_CAPTION = 120


def headless_rows(document: Document) -> list[list[Row]]:
    """Return the rows of every such table, written with tabs or found by a reader, in text order."""
    found = []
    for run, caption in _runs(document):
        rows = _rows(run, caption)
        if rows:
            found.append(rows)
    return found


def _runs(document: Document) -> Iterator[tuple[list[list[Line]], str]]:
    """Yield runs of lines of cells that end in a sum, and the line above each."""
    tables = tables_of(document)
    run: list[list[Line]] = []
    before, inside = "", None
    for line in whole_lines(document.text) if "\t" in document.text else ():
        cells = _cells(line) if "\t" in line.text and not CLOSING.match(line.text) else []
        table = tables.at(line.start) if cells else None
        if run and (not cells or table is not inside):
            yield run, before
            run = []
        if cells:
            run.append(cells)
        elif line.text.strip():
            before = line.text[-_CAPTION:]
        inside = table
    if run:
        yield run, before


def _cells(line: Line) -> list[Line]:
    """Return the cells of a line that hold something, if the last is a sum and another a label; else none."""
    if not _SUM.fullmatch(line.text.rstrip().rpartition("\t")[2].strip()):
        return []  # as of most
    filled = [cell.stripped() for cell in lines_of(line.text, separator="\t") if cell.text.strip()]
    cells = [Line(line.start + cell.start, cell.text) for cell in filled]
    labelled = 2 <= len(cells) <= _MOST_CELLS and _LETTERS.search(cells[-2].text) is not None
    numbered = len(cells) < _MOST_CELLS or not _LETTERS.search(cells[0].text)
    return cells if labelled and numbered else []


def _rows(run: Sequence[Sequence[Line]], caption: str) -> list[Row] | None:
    """Return the rows of a run that ends with its only total, if its labels or its caption speak of money."""
    labels = [cells[-2].text for cells in run]
    totals = [is_total(label) for label in labels]
    if len(run) < _LEAST_ROWS or totals != [False] * (len(run) - 1) + [True] or any(map(is_carried, labels)):
        return None
    named = sum(label.startswith(words("lists", "starts")) for label in labels[:-1])
    if 2 * named < len(labels) - 1 and not any(word in caption for word in words("headless", "captions")):
        return None
    return [
        Row(
            " ".join(cells[-2].text.split()),
            cell_value(cells[-1].text, None),
            "total" if total else "item",
            0,
            cells[0].start,
            cells[-1].start + len(cells[-1].text),
        )
        for cells, total in zip(run, totals, strict=True)
    ]
