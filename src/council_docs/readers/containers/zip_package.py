"""Zip packages (Word, OpenDocument) and the XML in them: hostile until read.

Sizes are added up before anything is unpacked, and counted again while unpacking, since an archive may lie about them.
XML is read without a DTD, entities, network or huge text; depth and nodes are counted.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from council_docs.deadline import check_time
from council_docs.errors import CouncilDocsError, LimitError, TruncatedFileError
from council_docs.readers.containers.zip_directory import require_members
from council_docs.readers.limits import MIB, Limits
from council_docs.readers.options import SourceFile

MEMBERS = 20_000
"""Parts of an office file at most; those at hand have 12 to 300."""


@dataclass
class Package:
    """An opened zip package with what is left of its limits."""

    name: str
    limits: Limits
    archive: zipfile.ZipFile
    _bytes: int = field(default=0, init=False)
    _nodes: int = field(default=0, init=False)

    def names(self) -> list[str]:
        """Return the parts of the package."""
        return self.archive.namelist()

    def part(self, name: str) -> bytes | None:
        """Return the bytes of a part, or `None` where there is no such part.

        Raises:
            LimitError: What was unpacked so far exceeds `Limits.unzipped_bytes`.
            TruncatedFileError: The part is broken.
        """
        if name not in self.archive.NameToInfo:
            return None
        pieces: list[bytes] = []
        try:
            with self.archive.open(name) as stream:
                while piece := stream.read(MIB):
                    check_time()
                    self._count(len(piece))
                    pieces.append(piece)
        except (CouncilDocsError, MemoryError):
            raise
        except Exception as error:  # decompressors raise errors of their own (lzma.LZMAError, for one)
            raise TruncatedFileError(f"its part {name} is broken; get it again from its source", source=self.name) from error
        return b"".join(pieces)

    def _count(self, size: int) -> None:
        self._bytes += size
        if self._bytes > self.limits.unzipped_bytes:
            raise _too_large(self.name, self.limits)

    def xml(self, name: str) -> Any | None:
        """Return the root element (lxml) of a part, or `None` where there is no such part.

        Raises:
            LimitError: Too deep, or too many elements.
            TruncatedFileError: The part is no well-formed XML.
        """
        data = self.part(name)
        if data is None:
            return None
        root, nodes = parse_xml(data, self.limits, name=self.name, part=name, nodes=self._nodes)
        self._nodes = nodes
        return root


def open_package(file: SourceFile, limits: Limits) -> Package:
    """Open a zip package; nothing is unpacked yet.

    Raises:
        LimitError: Its parts would unpack to more than `Limits.unzipped_bytes`.
        TruncatedFileError: It is no zip file, or a broken one.
    """
    try:
        require_members(BytesIO(file.data), MEMBERS, source=file.name)
        archive = zipfile.ZipFile(BytesIO(file.data))
        entries = archive.infolist()
    except (CouncilDocsError, MemoryError):
        raise
    except Exception as error:  # a broken directory brings about errors of all kinds
        raise TruncatedFileError("is a broken zip-based file; get it again from its source", source=file.name) from error
    if sum(entry.file_size for entry in entries) > limits.unzipped_bytes:
        raise _too_large(file.name, limits)
    return Package(file.name, limits, archive)


def _too_large(name: str, limits: Limits) -> LimitError:
    return LimitError(
        f"would unpack to more than {limits.unzipped_bytes / MIB:.0f} MiB; if you trust it, raise Limits.unzipped_bytes",
        source=name,
    )


def parse_xml(data: bytes, limits: Limits, *, name: str, part: str, nodes: int = 0) -> tuple[Any, int]:
    """Parse XML with lxml, hardened; return its root and the count of elements so far.

    Args:
        data: The XML.
        limits: `xml_depth` and `xml_nodes` hold.
        name: Of the document, for messages.
        part: Of the part, for messages.
        nodes: Elements that were counted in other parts.

    Raises:
        LimitError: Too deep, or too many elements.
        TruncatedFileError: It is not well-formed, or it has a document type declaration.
    """
    from lxml import etree

    # lxml's own limit of 256 levels holds too (huge_tree is off).
    parser = etree.XMLPullParser(
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
    )
    depth = 0
    try:
        for at in range(0, len(data), MIB):
            check_time()
            parser.feed(data[at : at + MIB])
            for event, _ in _events(parser):
                depth += 1 if event == "start" else -1
                nodes += event == "start"
                if depth > limits.xml_depth or nodes > limits.xml_nodes:
                    what = "is nested too deep" if depth > limits.xml_depth else "has too many elements"
                    raise LimitError(f"its XML ({part}) {what}; if you trust it, raise Limits.xml_*", source=name)
        root = parser.close()
    except etree.LxmlError as error:
        if "Excessive depth" in str(error):
            raise LimitError(f"its XML ({part}) is nested too deep", source=name) from error
        raise TruncatedFileError(f"its part {part} is broken XML; get it again from its source", source=name) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise TruncatedFileError(f"its part {part} is no XML of an office program", source=name)
    return root, nodes


def _events(parser: Any) -> Iterator[tuple[str, Any]]:
    yield from parser.read_events()
