"""PDF: glyphs → repair → printed lines → furniture taken out → blocks → `Document`.

glyphs.py     what a glyph, a rule and a page are
call.py       PDFium's functions, bound cheaply
pdfium.py     glyphs of a page in stream order, images
paths.py      the frame in which a page is read, drawn rules
shown.py      what of it can be seen
rules.py      repair on glyphs, before anything is sorted
codes.py      … which code point a glyph stands for
marks.py      … Thai marks and ำ
lines.py      printed lines, spaces and column gaps
columns.py    columns of lists (read across) and of running text (read down)
tables.py     ruled tables, their headers and units
unruled.py    tables without rules; unruled_cells.py: their columns and rows
continued.py  tables that go on upon the next page
openers.py    what the first words of a line say
paragraphs.py blocks in the making, how lines are joined
speakers.py   who speaks
rows.py       rows of lists and borderless tables, their wrapped cells
layout.py     lines to blocks
furniture.py  page numbers, heads and feet, catch-words
scan.py       pages without usable text, OCR
assemble.py   text, offsets, boxes, pages
writing.py    pages as they come, to a Document
reader.py     the way through them, limits and errors
"""

from council_docs.document import Document
from council_docs.readers import Options, SourceFile


def read(file: SourceFile, options: Options) -> Document:
    """Read a PDF.

    Raises:
        PasswordError: It is encrypted, and no password or a wrong one was given.
        TruncatedFileError: It is broken.
        LimitError: It has more pages than the limit, or took more time.
    """
    from council_docs.readers.pdf.reader import read_pdf  # pypdfium2 is loaded when the first PDF comes

    return read_pdf(file, options)
