"""Web pages: main content by trafilatura, title, publication date and author from the page's own metadata.

Menus, buttons and the like are left out. Lists and tables keep their lines and cells. No script is run, nothing is
fetched.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from council_docs.document import Document
from council_docs.errors import EmptyFileError, LimitError, MissingToolError, TruncatedFileError
from council_docs.readers import Options, SourceFile
from council_docs.readers.building import Builder, GridCell, tidy
from council_docs.readers.encoding import decode, unmangled
from council_docs.readers.furniture import is_web_chrome
from council_docs.readers.limits import MIB
from council_docs.record import Source

_LARGEST = 20 * MIB
"""Pages have less than one; the work of finding the main content grows faster than the page."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w-]{2,30})", re.IGNORECASE)
_THAI_CHARSETS = {"tis-620", "tis620", "windows-874", "iso-8859-11", "cp874", "x-windows-874"}

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
_HEADINGS = re.compile(r"h([1-6])")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def read(file: SourceFile, options: Options) -> Document:
    """Read a web page.

    Raises:
        MissingToolError: trafilatura is not installed.
        TruncatedFileError: It is no HTML that can be read.
        LimitError: It is too large, or has too many elements.
        EmptyFileError: There is no text on it.
    """
    if len(file.data) > _LARGEST:
        raise LimitError(f"is a web page of more than {_LARGEST // MIB} MiB; save its text alone", source=file.name)
    try:
        import trafilatura
    except ImportError as error:
        raise MissingToolError("web pages need trafilatura; install council-docs[html]", source=file.name) from error
    tree = _tree(file, options)
    title, author, published = _metadata(tree)
    body = None
    if not _is_bare(tree):
        try:
            found = trafilatura.bare_extraction(
                tree, favor_recall=True, include_comments=False, include_tables=True, include_formatting=False
            )
            body = None if found is None else found.body
        except (ValueError, TypeError, AttributeError, KeyError, RecursionError, LookupError):
            body = None  # odd pages trip the extractor; their whole text is still text
    builder = Builder()
    _fill(builder, body, title)
    if builder.empty or _too_little(body, tree):
        builder = Builder()
        _fill(builder, _tree(file, options), title)
    document = builder.document(
        Source(
            name=file.name,
            sha256=file.sha256,
            media_type="text/html",
            reader="html",
            title=title,
            author=author,
            published=published,
        )
    )
    if not document.text:
        raise EmptyFileError(
            "is a web page without text; perhaps a script would load it: save it from a browser", source=file.name
        )
    return document


def add_page(builder: Builder, file: SourceFile, options: Options) -> None:
    """Add the whole text of a page that is a part of another document.

    Raises:
        TruncatedFileError: It is no HTML that can be read.
        LimitError: It is too large, or has too many elements.
    """
    if len(file.data) > _LARGEST:
        raise LimitError(f"holds a web page of more than {_LARGEST // MIB} MiB", source=file.name)
    _fill(builder, _tree(file, options), None)


def _decoded(file: SourceFile) -> str:
    said = _CHARSET.search(file.data[:4096])
    if said and said[1].decode("ascii", "replace").lower() in _THAI_CHARSETS:
        try:
            return file.data.decode("cp874")
        except UnicodeDecodeError:
            pass  # many pages say so and are UTF-8
    return unmangled(decode(file.data, source=file.name).text)


def _tree(file: SourceFile, options: Options) -> Any:
    from lxml import etree, html

    text = _decoded(file)
    # lxml refuses text with an encoding declaration of its own.
    data = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text).encode("utf-8", "replace")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise TruncatedFileError(
            "is a web page that cannot be read; save it again from a browser", source=file.name
        ) from error
    nodes = sum(1 for _ in tree.iter())
    if nodes > options.limits.xml_nodes:
        raise LimitError("has too many elements; raise Limits.xml_nodes", source=file.name)
    return tree


def _fill(builder: Builder, body: Any | None, title: str | None) -> None:
    if body is None:
        return
    lines: list[tuple[str, str, int | None]] = []
    tables: dict[int, list[GridCell]] = {}
    for kind, content, level in _blocks(body, 0):
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
        elif is_web_chrome(text):
            builder.furniture(text)
        elif kind == "heading":
            builder.line(text, "heading", level=level)
        elif kind == "list_item":
            builder.line(text, "list_item", level=level)
        else:
            builder.line(text)


_CHROME = {"nav", "header", "footer", "aside", "script", "link", "style", "iframe"}
_CHROME_NAMES = re.compile(r"nav|menu|side|foot|head(?!line)|crumb|banner|widget|share|social|cookie", re.IGNORECASE)


def _is_bare(tree: Any) -> bool:
    """Tell a page that is nothing but content: a part of one that was saved, without scripts, styles and menus.

    The extractor looks for the content among other things; where there are none it takes half of the content for them.
    Of 120 pages of Parliament in tables that lay them out it lost up to four fifths.
    """
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in _CHROME:
            return False
        if any(_CHROME_NAMES.search((element.get(name) or "")[:200]) for name in ("id", "class", "role")):
            return False
    return True


def _too_little(body: Any | None, tree: Any) -> bool:
    """The extractor kept less than a tenth of a page that is not long: a page of tables or lists only."""
    if body is None:
        return True
    kept = len("".join(body.itertext()).strip())
    whole = sum(len(text.strip()) for text in _visible(tree))
    return kept < 0.1 * whole and whole < 20_000


def _visible(tree: Any) -> Iterator[str]:
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in _NOT_TEXT:
            yield element.text or ""
        yield element.tail or ""


_DEEPEST = 150
"""Nesting from which elements are only text; browsers stop at 512."""

_Found = tuple[str, str | list[GridCell], int | None]


def _blocks(element: Any, depth: int) -> Iterator[_Found]:
    """The blocks of an element in order: kind, text or cells, level."""
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
            yield from _blocks(each, depth + 1)
        elif tag and tag not in _NOT_TEXT:
            yield from _inline(each, depth, open_text, closed)
        open_text.append(_folded(each.tail))
    yield from closed()


def _inline(element: Any, depth: int, open_text: list[str], closed: Any) -> Iterator[_Found]:
    """An inline element; where it holds blocks (a link around a card), these are blocks."""
    if depth < _DEEPEST and any(
        each.tag in _BLOCKS or each.tag == "table" for each in element.iter() if isinstance(each.tag, str)
    ):
        yield from closed()
        yield from _blocks(element, depth + 1)
        return
    for each in element.iter():
        if isinstance(each.tag, str) and each.tag not in _NOT_TEXT:
            open_text.append("\n" if each.tag in {"br", "lb"} else _folded(each.text))
        if each is not element:
            open_text.append(_folded(each.tail))


def _folded(text: str | None) -> str:
    """Line ends of the source are spaces."""
    return re.sub(r"[ \t\r\n\f]+", " ", text or "")


def _kind(element: Any) -> tuple[str, int | None]:
    tag = element.tag
    heading = _HEADINGS.fullmatch(tag) or (_HEADINGS.fullmatch(element.get("rend") or "h2") if tag == "head" else None)
    if heading:
        return "heading", int(heading[1])
    return ("list_item", 1) if tag in {"li", "item"} else ("paragraph", None)


def _rows(table: Any) -> Iterator[Any]:
    """The rows of a table, not those of tables in it."""
    for each in table:
        if each.tag in {"tr", "row"}:
            yield each
        elif each.tag in {"tbody", "thead", "tfoot"}:
            yield from (row for row in each if row.tag == "tr")


def _table(element: Any, depth: int) -> Iterator[_Found]:
    rows = [[cell for cell in row if cell.tag in {"td", "th", "cell"}] for row in _rows(element)]
    if all(len(row) <= 1 for row in rows):
        # Pages laid out with tables: their cells hold blocks.
        for row in rows:
            for cell in row:
                if depth < _DEEPEST:
                    yield from _blocks(cell, depth + 1)
                else:
                    yield "paragraph", _folded(" ".join(_visible(cell))), None
        return
    cells: list[GridCell] = []
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            down, across = _span(cell.get("rowspan")), _span(cell.get("colspan") or cell.get("span"))
            taken |= {(number + i, column + j) for i in range(down) for j in range(across)}
            header = cell.tag == "th" or cell.get("role") == "head"
            cells.append(GridCell(number, column, _folded(" ".join(_visible(cell))), down, across, header))
            column += across
    yield "table", cells, None


def _span(text: str | None) -> int:
    return min(100, int(text)) if text and text.isdecimal() and text.isascii() and int(text[:4]) > 0 else 1


def _metadata(tree: Any) -> tuple[str | None, str | None, date | None]:
    """Title, author and publication date as the page states them in its head."""
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        said.setdefault(key, (meta.get("content") or "").strip())
    linked = _linked_data(tree)
    headline = next((" ".join("".join(h.itertext()).split()) for h in tree.iter("h1")), "")
    named = next((" ".join((t.text or "").split()) for t in tree.iter("title")), "")
    title = headline or said.get("og:title") or linked.get("headline") or named
    author = linked.get("author") or said.get("author") or said.get("article:author") or ""
    times = (
        said.get("article:published_time"),
        linked.get("datePublished"),
        said.get("datepublished"),
        said.get("date"),
        said.get("dc.date"),
        said.get("dc.date.issued"),
        *(each.get("datetime") for each in tree.iter("time")),
    )
    published = next((day for each in times if each and (day := _day(each))), None)
    if author.startswith("http") or is_web_chrome(author):
        author = ""
    return title[:500] or None, author[:200] or None, published


def _linked_data(tree: Any) -> dict[str, str]:
    """Headline, author and date of the JSON-LD of a page."""
    found: dict[str, str] = {}
    for script in list(tree.iter("script"))[:200]:
        if script.get("type") != "application/ld+json" or len(script.text or "") > 200_000:
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        nodes = data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
        for node in nodes if isinstance(nodes, list) else []:
            if not isinstance(node, dict):
                continue
            author = node.get("author")
            author = author[0] if isinstance(author, list) and author else author
            author = author.get("name") if isinstance(author, dict) else author
            for key, value in (
                ("headline", node.get("headline")),
                ("datePublished", node.get("datePublished")),
                ("author", author),
            ):
                if isinstance(value, str) and value.strip():
                    found.setdefault(key, value.strip())
    return found


def _day(text: str) -> date | None:
    """A date of ISO 8601; years of the Buddhist Era, which Thai pages write there too, are converted."""
    match = _ISO_DATE.match(text)
    if not match:
        return None
    year = int(match[1])
    try:
        return date(year - 543 if year > 2400 else year, int(match[2]), int(match[3]))
    except ValueError:
        return None
