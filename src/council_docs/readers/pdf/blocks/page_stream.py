"""Pages as they come, to a Document: each waits until those after it are known, then it is written down and forgotten."""

from collections import Counter, deque

from council_docs.document import Document
from council_docs.readers.pdf.blocks.document_writer import Assembler
from council_docs.readers.pdf.blocks.layout import blocks_of
from council_docs.readers.pdf.blocks.page_furniture import WINDOW, Furniture, Sheet
from council_docs.readers.pdf.blocks.paragraphs import Paragraph, Table
from council_docs.readers.pdf.lines.hyphens import Hyphens
from council_docs.record import Source


class PageWriter:
    """Takes the pages of a file one after the other.

    Args:
        count: How many pages there will be.
        spaces: The program that wrote the file keeps the spaces at which lines are wrapped.
        hyphens: Mends those at the ends of lines.
    """

    def __init__(self, count: int, *, spaces: bool = True, hyphens: Hyphens | None = None) -> None:
        self._spaces = spaces
        self._printed: list[str] = []
        self._furniture = Furniture(count)
        self._assembler = Assembler(hyphens or Hyphens(Counter()))
        self._waiting: deque[Sheet] = deque()
        self._open: Paragraph | Table | None = None

    def add(self, sheet: Sheet) -> None:
        """Take the next page."""
        if sheet.printed:
            self._printed.append(sheet.printed)
        self._furniture.note(sheet)
        self._waiting.append(sheet)
        if len(self._waiting) > WINDOW:
            self._write()

    def _write(self) -> None:
        sheet = self._waiting.popleft()
        self._furniture.clear(sheet, self._waiting[0] if self._waiting else None)
        self._assembler.page(sheet)
        blocks = blocks_of(sheet.lines, sheet.number, self._open, spaces=self._spaces)
        for block in blocks[:-1]:
            self._assembler.add(block)
        self._open = blocks[-1] if blocks else None

    def finish(self) -> None:
        """Write what waits, when all pages are taken."""
        while self._waiting:
            self._write()
        if self._open is not None:
            self._assembler.add(self._open)
            self._open = None

    def document(self, source: Source) -> Document:
        """Return what was read, when all pages are taken."""
        self.finish()
        return self._assembler.document(source, "\n".join(self._printed))
