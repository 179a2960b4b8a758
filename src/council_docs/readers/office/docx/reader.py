"""The parts of a Word document, and the Document made of them."""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from council_docs.document import Document
from council_docs.errors import EmptyFileError, TruncatedFileError
from council_docs.phrases.page_furniture import is_catchword, page_label
from council_docs.readers.containers.zip_package import Package, open_package
from council_docs.readers.detect import DOCX
from council_docs.readers.document_builder import Builder
from council_docs.readers.office.docx.alt_chunks import add_chunk
from council_docs.readers.office.docx.content import Aside, Content, Paragraph, Table
from council_docs.readers.office.docx.elements import attribute, child, children
from council_docs.readers.office.docx.numbering import Numbering
from council_docs.readers.office.docx.relationships import (
    Related,
    first_part,
    furniture,
    main_part,
    pictures_of,
    related_parts,
)
from council_docs.readers.office.docx.styles import Styles
from council_docs.readers.options import Options, SourceFile
from council_docs.record import Source

ZIPPED = b"PK\x03\x04"
NESTED = 2  # documents that one may stand in; Word itself writes none into another
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}


def read(file: SourceFile, options: Options) -> Document:
    """Read a Word document.

    Raises:
        TruncatedFileError: It is broken.
        LimitError: It unpacks to too much, or its XML is too deep or too large.
        EmptyFileError: There is no text in it.
    """
    return read_as(file, options, media_type=DOCX, reader="docx")


def read_as(
    file: SourceFile, options: Options, *, media_type: str, reader: str, formats: Mapping[str, str] = MappingProxyType({})
) -> Document:
    """Read a Word document that stands for a file of another format (see `legacy`); `formats` of lists stand for others."""
    package = open_package(file, options.limits)
    main = main_part(package)
    root = package.xml(main)
    body = None if root is None else child(root, "body")
    if body is None:
        raise TruncatedFileError("is a Word file without its main part; get it again from its source", source=file.name)
    builder = Builder()
    fired = _fill(builder, package, body, options, formats)
    title, author = _properties(package)
    document = builder.document(
        Source(
            name=file.name,
            sha256=file.sha256,
            media_type=media_type,
            reader=reader,
            title=title,
            author=author,
            repairs=dict(fired),
        )
    )
    if not document.text:
        pictures = list(pictures_of(package, body))
        if pictures and options.ocr != "never":
            from council_docs.readers.image_files import read_pictures

            return read_pictures(file, pictures, options, kind=media_type, reader=reader)
        raise EmptyFileError(
            "has no text in it; if it shows a picture of a page, save that as PNG or PDF and read it with OCR",
            source=file.name,
        )
    return document


def _fill(
    builder: Builder, package: Package, body: Any, options: Options, formats: Mapping[str, str], *, within: int = 0
) -> Counter[str]:
    """Add the blocks of a document that stands within others (`within` says in how many); return how often rules fired."""
    related = list(related_parts(package, main_part(package)))
    styles = Styles(first_part(package, related, "styles"))
    lists = first_part(package, related, "numbering")
    thai_digits = "thai-digits" not in options.without_rules
    content = Content(styles, Numbering.of(lists, formats), _notes(package, related), thai_digits=thai_digits)
    # Heads and feet have counts of their own: they are read first and printed often.
    apart = Content(styles, Numbering.of(lists, formats), {}, thai_digits=thai_digits)
    heads, feet = furniture(package, related, body, apart)
    for text in heads:
        builder.furniture(text)
    chunks = {each.id: each.target for each in related}
    for block in content.story(body):
        if isinstance(block, Table):
            builder.table(block.cells)
        elif isinstance(block, Paragraph):
            _add(builder, block)
        elif isinstance(block, Aside):
            builder.furniture(block.text)
        else:
            # Once each: a part that is named a thousand times would be read as often.
            data = package.part(chunks.pop(block.relation, ""))
            if data is not None and data.startswith(ZIPPED) and within < NESTED:
                content.fired += _nested(builder, SourceFile(package.name, data), options, within=within + 1)
            else:
                add_chunk(builder, package.name, data, options)
    for text in feet:
        builder.furniture(text)
    return content.fired


def _nested(builder: Builder, file: SourceFile, options: Options, *, within: int) -> Counter[str]:
    """Add the blocks of a Word document that stands whole in another one."""
    package = open_package(file, options.limits)
    root = package.xml(main_part(package))
    body = None if root is None else child(root, "body")
    return Counter() if body is None else _fill(builder, package, body, options, {}, within=within)


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


def _notes(package: Package, related: list[Related]) -> dict[tuple[str, str], Any]:
    found: dict[tuple[str, str], Any] = {}
    for kind in ("footnote", "endnote"):
        root = first_part(package, related, kind + "s")
        for note in () if root is None else children(root, kind):
            if attribute(note, "type") not in _SEPARATORS:
                found[kind, attribute(note, "id")] = note
    return found


def _properties(package: Package) -> tuple[str | None, str | None]:
    """Return title and author as the file's own properties state them."""
    root = package.xml("docProps/core.xml")
    if root is None:
        return None, None

    def value(name: str) -> str | None:
        found = child(root, name)
        text = " ".join((found.text or "").split()) if found is not None else ""
        return text[:500] or None

    return value("title"), value("creator")
