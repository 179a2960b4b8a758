"""How much one document may cost. A document is hostile until it is read; every limit is explicit and can be changed."""

from dataclasses import dataclass, fields

from council_docs.arguments import require_positive
from council_docs.errors import LimitError

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one document; exceeding any raises `LimitError`.

    Attributes:
        bytes: Size of the file.
        unzipped_bytes: Sum of the unpacked parts of a zip-based file (Word, OpenDocument), found out before unpacking.
        pages: Pages of a PDF or of an image file.
        xml_depth: Nesting of elements in any XML part.
        xml_nodes: Elements in all XML parts.
        page_characters: On one page of a PDF; a page with more is reported as damaged, not read. A full page of minutes has
            2,000, a printed table of figures on A3 some 10,000.
        page_seconds: Processor time of tesseract for one page by OCR (by the clock, where the system does not tell it: not
            on Linux); a page over it is reported as damaged. `page_characters` bounds the others.
        document_seconds: Time for the whole document, all stages together.
        memory: Bytes for the process that reads it, where it reads in one of its own (`parse(…, isolated=True)`).
        threads: That OCR may use: pages of one document are read beside each other where they are more than one.
        picture_side: Dots along either side of a picture; A0 at 300 dots an inch has 14,000.
    """

    bytes: int = 200 * MIB
    unzipped_bytes: int = 400 * MIB
    pages: int = 5_000
    xml_depth: int = 200
    xml_nodes: int = 2_000_000
    page_characters: int = 200_000
    page_seconds: float = 60.0
    document_seconds: float = 1_800.0
    memory: int = 3 * 1024 * MIB
    picture_side: int = 30_000
    threads: int = 1

    def __post_init__(self) -> None:
        """Refuse limits that are no numbers above zero; `ArgumentError`."""
        for each in fields(self):
            is_whole = not each.name.endswith("_seconds")
            require_positive(f"Limits.{each.name}", getattr(self, each.name), whole=is_whole, zero=each.name != "threads")

    def check_bytes(self, count: int, *, source: str) -> None:
        """Raise `LimitError` if a file of `count` bytes is over the limit."""
        if count > self.bytes:
            raise LimitError(
                f"the file has {count / MIB:.0f} MiB, the limit is {self.bytes / MIB:.0f} MiB; raise Limits.bytes",
                source=source,
            )
