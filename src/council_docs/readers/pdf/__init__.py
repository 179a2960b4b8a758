"""PDF: glyphs → repair → printed lines → furniture taken out → blocks → `Document`.

pdfium.py     glyphs of a page in stream order, rules (strokes), images
rules.py      repair on glyphs, before anything is sorted
lines.py      printed lines, spaces and column gaps
furniture.py  page numbers, heads and feet, catch-words
layout.py     paragraphs, rows of tab-aligned lists
assemble.py   text, offsets, boxes, pages
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
