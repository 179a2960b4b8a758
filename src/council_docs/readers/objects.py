"""What other libraries have open: a pdfplumber PDF, a python-docx document, a tree of lxml, a Doc of spaCy.

None of them is imported here: an object is known by its class, by name, and whoever hands one over has the library.
"""

from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from council_docs.document import Document
from council_docs.readers.options import SourceFile

DOCX, PDF, HTML, SPACY = "python-docx", "pdfplumber", "lxml", "spaCy"

_CLASSES = {
    ("docx.document", "Document"): DOCX,
    ("pdfplumber.pdf", "PDF"): PDF,
    ("lxml.etree", "_ElementTree"): HTML,
    ("lxml.etree", "_Element"): HTML,
    ("spacy.tokens.doc", "Doc"): SPACY,
}


class OpenPdf(Protocol):
    """A PDF that pdfplumber has open."""

    @property
    def stream(self) -> Any:
        """The file."""

    @property
    def pages(self) -> Any:
        """Its pages."""


class OpenDocx(Protocol):
    """A document of python-docx."""

    @property
    def paragraphs(self) -> Any:
        """Its paragraphs."""

    def save(self, path_or_stream: Any, /) -> None:
        """Write it."""


class OpenElement(Protocol):
    """An element of lxml."""

    def getroottree(self) -> Any:
        """Return the tree in which it stands."""


class OpenTree(Protocol):
    """A tree of lxml."""

    @property
    def docinfo(self) -> Any:
        """Where it is from."""

    def getroot(self) -> Any:
        """Return its root."""


class SpacyDoc(Protocol):
    """A Doc of spaCy."""

    @property
    def text(self) -> str:
        """Its text."""

    @property
    def ents(self) -> Any:
        """Its entities."""


Openable = str | Path | bytes | BinaryIO | SourceFile
"""What `open_source` opens."""


def opened_elsewhere(source: object, *, name: str | None) -> "Document | Openable":
    """Return what another library has open, as its file or (a spaCy Doc) as a document; anything else as it is."""
    library = library_of(source)
    if library is None:
        return cast("Openable", source)
    if library == SPACY:
        from council_docs.readers.text import document_of

        return document_of(cast("SpacyDoc", source).text, name=name or "text")
    return bytes_of(source, library, name=name)


def library_of(source: object) -> str | None:
    """Return which library an object is of, of those that we know; `None` for any other object."""
    names = ((each.__module__, each.__name__) for each in type(source).__mro__)
    return next((_CLASSES[name] for name in names if name in _CLASSES), None)


def bytes_of(source: Any, library: str, *, name: str | None) -> SourceFile:
    """Return the file that an object of pdfplumber, python-docx or lxml stands for.

    Args:
        source: The object; a pdfplumber PDF must still be open.
        library: As `library_of` says.
        name: Name for the record; the object's own where it has one, otherwise.
    """
    if library == PDF:
        at = source.stream.tell()
        source.stream.seek(0)
        data = source.stream.read()
        source.stream.seek(at)
        return SourceFile(name or (Path(source.path).name if source.path else "document.pdf"), data)
    if library == DOCX:
        written = BytesIO()
        source.save(written)
        return SourceFile(name or "document.docx", written.getvalue())
    return SourceFile(name or _address(source) or "page.html", _markup(source))


def _markup(tree: Any) -> bytes:
    from lxml import etree

    data: bytes = etree.tostring(tree, method="html", encoding="utf-8", with_tail=False)
    return b'<!DOCTYPE html><meta charset="utf-8">' + data


def _address(tree: Any) -> str | None:
    root = tree.getroottree() if hasattr(tree, "getroottree") else tree
    url = root.docinfo.URL
    return url.rstrip("/").rsplit("/", 1)[-1] or url if url else None
