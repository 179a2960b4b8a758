"""The text of a Word document in its true order: paragraphs with automatic numbers, tables, text boxes, footnotes."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from council_docs.readers.building import GridCell
from council_docs.readers.docx.numbering import Numbering
from council_docs.readers.docx.styles import Styles, level_of, outline
from council_docs.readers.docx.tags import attribute, child, flag, is_word, local

_WIDE = re.compile(r" {3,}+")
_NUMBER_CELL = re.compile(r"[\s(]*[0-9๐-๙]")

# Elements that hold text as if they were not there.
_TRANSPARENT = {
    *("ins", "moveTo", "smartTag", "sdt", "sdtContent", "hyperlink", "fldSimple", "customXml", "dir", "bdo"),
    *("ruby", "rubyBase", "oMath", "oMathPara"),
}


@dataclass(slots=True)
class Paragraph:
    """A paragraph as it is printed: its lines (parted by manual line breaks)."""

    lines: list[str]
    heading: int | None = None
    list_level: int | None = None


@dataclass(slots=True)
class Table:
    """A table's cells; merged cells once."""

    cells: list[GridCell]


@dataclass(slots=True)
class _Open:
    """A paragraph while its runs are read, and what hangs on it."""

    text: list[str] = field(default_factory=list)
    attached: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


_SIGNS: dict[str, Callable[[Any], str]] = {
    "t": lambda element: re.sub(r"[\t\n\r]", " ", element.text or ""),
    "tab": lambda _: "\t",
    "ptab": lambda _: "\t",
    "br": lambda element: "\n" if attribute(element, "type", "textWrapping") == "textWrapping" else "",
    "cr": lambda _: "\n",
    "noBreakHyphen": lambda _: "-",
    "sym": lambda element: _symbol(attribute(element, "char")),
}


def _symbol(code: str) -> str:
    return chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) else ""


class Content:
    """Walks over parts of one document; automatic numbers count on from part to part."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: dict[tuple[str, str], Any]) -> None:
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._said: set[tuple[str, str]] = set()
        self._carried = ""

    def blocks(self, parent: Any) -> Iterator[Paragraph | Table]:
        """Yield the blocks of a body, header, text box, note or cell."""
        for element in self._elements(parent):
            if local(element) == "p":
                yield from self._paragraph(element)
            else:
                yield from self._table(element)

    def _elements(self, parent: Any) -> Iterator[Any]:
        for element in parent:
            name = local(element)
            if name in {"p", "tbl"} and is_word(element):
                yield element
            elif name in {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"} and not _placeholder(element):
                yield from self._elements(element)
            elif name == "AlternateContent":
                yield from self._elements(_alternative(element))

    # Paragraphs

    def _paragraph(self, element: Any) -> Iterator[Paragraph | Table]:
        properties = child(element, "pPr")
        named = None if properties is None else child(properties, "pStyle")
        style_name = attribute(named, "val") if named is not None else self._styles.default
        style = self._styles[style_name]
        current = _Open()
        self._runs(element, current, hidden=style.hidden)
        text = self._carried + "".join(current.text)
        self._carried = ""
        if properties is not None and (
            child(properties, "rPr", "del") is not None or child(properties, "rPr", "moveFrom") is not None
        ):
            # The end of the paragraph was deleted: it goes on in the next one.
            self._carried = text
            text = ""
        elif properties is None or not flag(properties, "rPr", "vanish") or text.strip():
            heading = style.heading
            own = None if properties is None else child(properties, "outlineLvl")
            if own is not None:
                heading = outline(own)
            label, level = self._label(properties, style_name)
            lines = [_WIDE.sub("\t", line.strip(" ")) for line in text.split("\n")]
            if label:
                lines[0] = label + lines[0].lstrip()
            if any(line.strip() for line in lines):
                yield Paragraph(lines, heading, level)
        for box in current.attached:
            yield from self.blocks(box)
        for note in current.notes:
            if note in self._notes and note not in self._said:
                self._said.add(note)
                yield from self.blocks(self._notes[note])

    def _label(self, properties: Any | None, style_name: str) -> tuple[str, int | None]:
        """The automatic number before a paragraph, and the level of its list."""
        style = self._styles[style_name]
        number, level = style.list_number, style.list_level
        own = None if properties is None else child(properties, "numPr")
        if own is not None:
            listed, depth = child(own, "numId"), child(own, "ilvl")
            number = attribute(listed, "val") if listed is not None else number
            level = level_of(depth) if depth is not None else (level if listed is None else 0)
        if number is None or number == "0":
            return "", None
        if level is None:
            level = self._numbering.level_of_style(number, style_name)
        label = self._numbering.label(number, level)
        return label or "", None if label is None else level + 1

    def _runs(self, parent: Any, current: _Open, *, hidden: bool) -> None:
        for element in parent:
            name = local(element)
            if name == "r":
                self._run(element, current, hidden=hidden)
            elif name == "AlternateContent":
                self._runs(_alternative(element), current, hidden=hidden)
            elif name in _TRANSPARENT and not _placeholder(element):
                self._runs(element, current, hidden=hidden)

    def _run(self, element: Any, current: _Open, *, hidden: bool) -> None:
        properties = child(element, "rPr")
        if properties is not None:
            named = child(properties, "rStyle")
            hidden = hidden or (named is not None and self._styles[attribute(named, "val")].hidden)
            if child(properties, "vanish") is not None:
                hidden = flag(properties, "vanish")
            if child(properties, "del") is not None:
                return
        if not hidden:
            self._signs(element, current)

    def _signs(self, parent: Any, current: _Open) -> None:
        for element in parent:
            name = local(element)
            if name in _SIGNS:
                current.text.append(_SIGNS[name](element))
            elif name in {"footnoteReference", "endnoteReference"}:
                current.notes.append((name.removesuffix("Reference"), attribute(element, "id")))
            elif name == "AlternateContent":
                self._signs(_alternative(element), current)
            elif name in {"drawing", "pict"}:
                current.attached += [
                    box for box in element.iter() if local(box) == "txbxContent" and _outermost(box, element)
                ]
            elif name == "ruby":
                self._runs(element, current, hidden=False)

    # Tables

    def _table(self, element: Any) -> Iterator[Paragraph | Table]:
        rows = [row for row in self._wrapped(element, "tr") if child(row, "trPr", "del") is None]
        columns = [list(self._wrapped(row, "tc")) for row in rows]
        nested = any(local(each) == "tbl" for row in columns for cell in row for each in cell)
        if all(len(row) <= 1 for row in columns) or (nested and max(map(len, columns)) <= 2):
            # A frame around running text, or a page laid out with a table: its cells hold blocks, not values.
            for row in columns:
                for cell in row:
                    yield from self.blocks(cell)
            return
        yield Table(self._cells(rows, columns))

    def _wrapped(self, parent: Any, name: str) -> Iterator[Any]:
        """Rows or cells, also those in content controls."""
        for element in parent:
            if local(element) == name:
                yield element
            elif local(element) in {"sdt", "sdtContent", "customXml", "ins", "moveTo"}:
                yield from self._wrapped(element, name)

    def _cells(self, rows: list[Any], columns: list[list[Any]]) -> list[GridCell]:
        found: list[GridCell] = []
        open_at: dict[int, int] = {}  # column → index of the cell that may reach down
        for number, (row, cells) in enumerate(zip(rows, columns, strict=True)):
            before = child(row, "trPr", "gridBefore")
            column = _count(before, 0)
            header = flag(row, "trPr", "tblHeader")
            for cell in cells:
                span = max(1, _count(child(cell, "tcPr", "gridSpan"), 1))
                merge = child(cell, "tcPr", "vMerge")
                above = open_at.get(column)
                if child(cell, "tcPr", "cellDel") is not None:
                    pass
                elif merge is not None and attribute(merge, "val", "continue") == "continue" and above is not None:
                    old = found[above]
                    reach = number - old.row + 1
                    found[above] = GridCell(old.row, old.column, old.text, reach, old.column_span, old.header)
                else:
                    text = self._cell_text(cell)
                    open_at[column] = len(found)
                    found.append(GridCell(number, column, text, 1, span, header))
                column += span
        return _with_header(found)

    def _cell_text(self, cell: Any) -> str:
        pieces: list[str] = []
        for block in self.blocks(cell):
            if isinstance(block, Paragraph):
                pieces += block.lines
            else:
                pieces += [each.text for each in block.cells]
        return " ".join(piece for piece in pieces if piece.strip())


def _with_header(cells: list[GridCell]) -> list[GridCell]:
    """Take the first row for a header where Word does not say so: no figure begins any of its cells, and others do."""
    if any(cell.header for cell in cells):
        return cells
    first = [cell for cell in cells if cell.row == 0]
    others = [cell for cell in cells if cell.row > 0]
    if not first or not others or any(_NUMBER_CELL.match(cell.text) or not cell.text.strip() for cell in first):
        return cells
    if not any(_NUMBER_CELL.match(cell.text) for cell in others):
        return cells
    depth = max(cell.row_span for cell in first)
    return [
        GridCell(c.row, c.column, c.text, c.row_span, c.column_span, header=c.row < depth and not _NUMBER_CELL.match(c.text))
        for c in cells
    ]


def _count(element: Any | None, default: int) -> int:
    text = attribute(element, "val") if element is not None else ""
    return min(int(text), 1000) if re.fullmatch(r"[0-9]{1,4}", text) else default


def _placeholder(element: Any) -> bool:
    """A content control that nobody filled in: what it shows is a prompt."""
    return local(element) == "sdt" and flag(element, "sdtPr", "showingPlcHdr")


def _alternative(element: Any) -> Any:
    """One of the alternatives of a newer feature: the first that has any text, else the first."""
    choices = [each for each in element if local(each) in {"Choice", "Fallback"}]
    full = (each for each in choices if any(local(sign) == "t" for sign in each.iter()))
    return next(full, choices[0] if choices else ())


def _outermost(box: Any, within: Any) -> bool:
    """Text boxes in text boxes come with the outer one; alternatives are read once."""
    parent = box.getparent()
    while parent is not None and parent is not within:
        if local(parent) == "txbxContent":
            return False
        if local(parent) == "Fallback" and any(local(each) == "Choice" for each in parent.getparent()):
            return False
        parent = parent.getparent()
    return True
