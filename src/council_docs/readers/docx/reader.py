"""The parts of a Word document, and the Document made of them."""

import posixpath
from collections.abc import Iterator
from typing import Any

from council_docs.document import Document
from council_docs.errors import EmptyFileError, TruncatedFileError
from council_docs.readers import Options, SourceFile
from council_docs.readers.building import Builder
from council_docs.readers.detect import DOCX
from council_docs.readers.docx.content import Content, Paragraph, Table
from council_docs.readers.docx.numbering import Numbering
from council_docs.readers.docx.styles import Styles
from council_docs.readers.docx.tags import attribute, child, children, local
from council_docs.readers.furniture import is_catchword, page_label
from council_docs.readers.packages import Package, open_package
from council_docs.record import Source

_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}


def read(file: SourceFile, options: Options) -> Document:
    """Read a Word document.

    Raises:
        TruncatedFileError: It is broken.
        LimitError: It unpacks to too much, or its XML is too deep or too large.
        EmptyFileError: There is no text in it.
    """
    return read_as(file, options, media_type=DOCX, reader="docx")


def read_as(file: SourceFile, options: Options, *, media_type: str, reader: str) -> Document:
    """Read a Word document that stands for a file of another format (see `legacy`)."""
    package = open_package(file, options.limits)
    main = _main_part(package)
    root = package.xml(main)
    body = None if root is None else child(root, "body")
    if body is None:
        raise TruncatedFileError("is a Word file without its main part; get it again from its source", source=file.name)
    related = list(_related(package, main))
    content = Content(
        Styles(_first(package, related, "styles")),
        Numbering.of(_first(package, related, "numbering")),
        _notes(package, related),
    )
    builder = Builder()
    heads, feet = _furniture(package, related, content)
    for text in heads:
        builder.furniture(text)
    for block in content.blocks(body):
        if isinstance(block, Table):
            builder.table(block.cells)
        else:
            _add(builder, block)
    for text in feet:
        builder.furniture(text)
    title, author = _properties(package)
    document = builder.document(
        Source(name=file.name, sha256=file.sha256, media_type=media_type, reader=reader, title=title, author=author)
    )
    if not document.text:
        raise EmptyFileError(
            "has no text in it; if it shows a picture of a page, save that as PNG or PDF and read it with OCR",
            source=file.name,
        )
    return document


def _add(builder: Builder, paragraph: Paragraph) -> None:
    for number, line in enumerate(paragraph.lines):
        # Typists put page numbers and catch-words into the body too.
        if is_catchword(line) or (page_label(line) and line.strip().startswith(("-", "–", "หน้า", "~"))):
            builder.furniture(line)
        elif paragraph.heading is not None and number == 0:
            builder.line(line, "heading", level=paragraph.heading)
        elif paragraph.list_level is not None and number == 0:
            builder.line(line, "list_item", level=paragraph.list_level)
        else:
            builder.line(line)


def _main_part(package: Package) -> str:
    root = package.xml("_rels/.rels")
    if root is not None:
        for each in children(root, "Relationship"):
            if attribute(each, "Type").endswith("/officeDocument"):
                return attribute(each, "Target").lstrip("/")
    return "word/document.xml"


def _related(package: Package, main: str) -> Iterator[tuple[str, str]]:
    """The parts that the main part names: kind and name of each; what lies outside the file is not looked at."""
    folder, name = posixpath.split(main)
    root = package.xml(posixpath.join(folder, "_rels", name + ".rels"))
    if root is None:
        return
    for each in children(root, "Relationship"):
        if attribute(each, "TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attribute(each, "Target"))).lstrip("/")
            yield attribute(each, "Type").rpartition("/")[2], target


def _first(package: Package, related: list[tuple[str, str]], kind: str) -> Any | None:
    name = next((target for each, target in related if each == kind), None)
    return None if name is None else package.xml(name)


def _notes(package: Package, related: list[tuple[str, str]]) -> dict[tuple[str, str], Any]:
    found: dict[tuple[str, str], Any] = {}
    for kind in ("footnote", "endnote"):
        root = _first(package, related, kind + "s")
        for note in () if root is None else children(root, kind):
            if attribute(note, "type") not in _SEPARATORS:
                found[kind, attribute(note, "id")] = note
    return found


def _furniture(package: Package, related: list[tuple[str, str]], content: Content) -> tuple[list[str], list[str]]:
    """The lines of all headers and footers, each once."""
    lines: dict[str, list[str]] = {"header": [], "footer": []}
    for kind, target in related:
        if kind not in lines:
            continue
        root = package.xml(target)
        if root is None or local(root) not in {"hdr", "ftr"}:
            continue
        for block in content.blocks(root):
            texts = block.lines if isinstance(block, Paragraph) else ["\t".join(cell.text for cell in block.cells)]
            lines[kind] += [text for text in texts if text.strip() and text not in lines[kind]]
    return lines["header"], lines["footer"]


def _properties(package: Package) -> tuple[str | None, str | None]:
    """Title and author as the file's own properties state them."""
    root = package.xml("docProps/core.xml")
    if root is None:
        return None, None

    def value(name: str) -> str | None:
        found = child(root, name)
        text = " ".join((found.text or "").split()) if found is not None else ""
        return text[:500] or None

    return value("title"), value("creator")
