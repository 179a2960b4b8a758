"""The blocks of a web page in order: headings, paragraphs, items of lists, tables as cells."""

from collections.abc import Iterator
from typing import Any

from council_docs.lexicon.patterns import compiled
from council_docs.phrases.page_furniture import is_web_chrome
from council_docs.readers.document_builder import Builder, GridCell, tidy
from council_docs.readers.html.facts import is_posted_line

_NOT_TEXT = {
    *(
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "svg",
        "canvas",
        "button",
        "select",
        "input",
        "textarea",
        "object",
    ),
    *("head", "nav"),
}
_BLOCKS = {
    *("p", "div", "section", "article", "main", "header", "footer", "aside", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol"),
    *("li", "dl", "dt", "dd", "blockquote", "pre", "figure", "figcaption", "address", "body", "html", "form", "fieldset"),
    *("details", "summary", "hr", "table", "caption", "center"),
    *("head", "list", "item", "quote"),  # of trafilatura's result
}
_HEADINGS = compiled(r"h([1-6])")


def fill(builder: Builder, body: Any | None, title: str | None) -> None:
    """Add the blocks of a page or of a part of it, the title before them where it does not stand among them."""
    if body is None:
        return
    lines: list[tuple[str, str, int | None]] = []
    tables: dict[int, list[GridCell]] = {}
    for kind, content, level in blocks(body, 0):
        if isinstance(content, list):
            tables[len(lines)] = content
            lines.append(("table", "", None))
        else:
            lines.append((kind, content, level))
    texts = {tidy(text) for _, text, _ in lines}
    if title and tidy(title) not in texts:
        builder.line(title, "heading", level=1)
    for at, (kind, text, level) in enumerate(lines):
        if kind == "table":
            builder.table(tables[at])
        elif is_web_chrome(text) or is_posted_line(text):
            builder.furniture(text)
        elif kind == "heading":
            builder.line(text, "heading", level=level)
        elif kind == "list_item":
            builder.line(text, "list_item", level=level)
        else:
            builder.line(text)


def lines(tree: Any) -> Iterator[str]:
    """Yield the lines of a page outside of its tables, tidy."""
    return (tidy(content) for _, content, _ in blocks(tree, 0) if isinstance(content, str))


def visible(tree: Any) -> Iterator[str]:
    """Yield the texts of an element that are printed."""
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in _NOT_TEXT:
            yield element.text or ""
        yield element.tail or ""


_DEEPEST = 150
"""Nesting from which elements are only text; browsers stop at 512."""

_Found = tuple[str, str | list[GridCell], int | None]


def blocks(element: Any, depth: int) -> Iterator[_Found]:
    """Yield the blocks of an element in order: kind, text or cells, level."""
    if element.tag in {"table", "tbody"} and depth == 0:
        yield from _table(element, depth)
        return
    open_text: list[str] = []
    kind, level = _kind(element)

    def closed() -> Iterator[_Found]:
        for line in "".join(open_text).split("\n"):
            if line.strip():
                yield kind, line, level
        open_text.clear()

    open_text.append(_folded(element.text))
    for each in element:
        tag = each.tag if isinstance(each.tag, str) else ""
        if tag in {"br", "lb"}:
            open_text.append("\n")
        elif tag == "table":
            yield from closed()
            yield from _table(each, depth)
        elif tag in _BLOCKS and depth < _DEEPEST:
            yield from closed()
            yield from blocks(each, depth + 1)
        elif tag and tag not in _NOT_TEXT:
            yield from _inline(each, depth, open_text, closed)
        open_text.append(_folded(each.tail))
    yield from closed()


def _inline(element: Any, depth: int, open_text: list[str], closed: Any) -> Iterator[_Found]:
    """Yield what an inline element holds; blocks in it (a link around a card) are blocks."""
    if depth < _DEEPEST and any(
        each.tag in _BLOCKS or each.tag == "table" for each in element.iter() if isinstance(each.tag, str)
    ):
        yield from closed()
        yield from blocks(element, depth + 1)
        return
    for each in element.iter():
        if isinstance(each.tag, str) and each.tag not in _NOT_TEXT:
            open_text.append("\n" if each.tag in {"br", "lb"} else _folded(each.text))
        if each is not element:
            open_text.append(_folded(each.tail))


def _folded(text: str | None) -> str:
    """Return a text whose line ends are spaces; tabs within a line are what office programs save for tabs."""
    return _GAP.sub(lambda gap: "\t" if "\t" in gap[0] and not _LINE_END.search(gap[0]) else " ", text or "")


_GAP = compiled(r"[ \t\r\n\f]+")
_LINE_END = compiled(r"[\r\n\f]")


def _kind(element: Any) -> tuple[str, int | None]:
    tag = element.tag
    heading = _HEADINGS.fullmatch(tag) or (_HEADINGS.fullmatch(element.get("rend") or "h2") if tag == "head" else None)
    if heading:
        return "heading", int(heading[1])
    return ("list_item", 1) if tag in {"li", "item"} else ("paragraph", None)


def _rows(table: Any) -> Iterator[Any]:
    """Yield the rows of a table, not those of tables in it."""
    for each in table:
        if each.tag in {"tr", "row"}:
            yield each
        elif each.tag in {"tbody", "thead", "tfoot"}:
            yield from (row for row in each if row.tag == "tr")


_COLUMNS = 1_000
"""Columns, behind which cells are no longer moved aside for those that reach down from above."""
_LONG_CELL = 300
"""Code points; cells of values are shorter, or stand in a table of many rows."""


def _table(element: Any, depth: int) -> Iterator[_Found]:
    rows = [[cell for cell in row if cell.tag in {"td", "th", "cell"}] for row in _rows(element)]
    if _is_layout(element, rows):
        for row in rows:
            for cell in row:
                if depth < _DEEPEST:
                    yield from blocks(cell, depth + 1)
                else:
                    yield "paragraph", _folded(" ".join(visible(cell))), None
        return
    cells: list[GridCell] = []
    until: dict[int, int] = {}  # column → row that is the first not to be reached by a cell above
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while column < _COLUMNS and until.get(column, 0) > number:
                column += 1
            down, across = _span(cell.get("rowspan")), _span(cell.get("colspan") or cell.get("span"))
            until.update(dict.fromkeys(range(column, column + across), number + down))
            header = cell.tag == "th" or cell.get("role") == "head"
            cells.append(GridCell(number, column, _cell_text(cell, depth), down, across, header))
            column += across
    yield "table", cells, None


def _is_layout(table: Any, rows: list[list[Any]]) -> bool:
    """Return whether a page is laid out with a table: its cells hold blocks, not values."""
    if all(len(row) <= 1 for row in rows) or table.get("role") in {"presentation", "none"}:
        return True
    cells = [cell for row in rows for cell in row]
    if any(cell.tag == "th" for cell in cells):
        return False
    if any(len(row) > 1 for inner in table.iterdescendants("table") for row in [list(_rows(inner))]):
        return True
    if sum(len(row) > 1 for row in rows) > 2:
        return False
    return any(_breaks(cell) > 1 and sum(map(len, visible(cell))) > _LONG_CELL for cell in cells)


def _breaks(cell: Any) -> int:
    return sum(1 for _ in cell.iter("br", "lb", "p", "div", "li", "h1", "h2", "h3", "h4"))


def _cell_text(cell: Any, depth: int) -> str:
    """Return the lines of a cell with a space between them; words that tags part stay whole."""
    if depth >= _DEEPEST:
        return _folded(" ".join(visible(cell)))
    texts: list[str] = []
    for _, content, _ in blocks(cell, depth + 1):
        texts += [content] if isinstance(content, str) else [each.text for each in content]
    return " ".join(text.strip() for text in texts)


def _span(text: str | None) -> int:
    return min(100, int(text)) if text and text.isdecimal() and text.isascii() and int(text[:4]) > 0 else 1
