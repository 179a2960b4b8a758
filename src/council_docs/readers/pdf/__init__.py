"""PDF: glyphs → repair → printed lines → furniture taken out → blocks → `Document`.

What is on a page
    reader.py       the way through all of these, limits and errors
    annotations.py  values of forms, stamps and text typed over a page
    call.py         PDFium's functions, bound cheaply
    objects.py      the objects of a page in stream order; runs.py: the characters of each, and how they are set
    pdfium.py       its glyphs; forms.py: those of pieces with coordinates of their own
    glyphs.py       what a glyph and a page are
    paths.py        the frame in which a page is read, drawn rules
    shown.py        what of it can be seen; picture.py: where only the look of the page tells
    aside.py        watermarks, and text in another direction
    tags.py         paragraphs by the tags of the file
Repair
    rules.py        the rules in their order
    codes.py        which code point a glyph stands for; thai_bytes.py: Thai bytes in Latin type
    marks.py        Thai marks and ำ
    miner.py        a second reading, by pdfminer; fonts.py, sfnt.py: what fonts and font files say
    scan.py         what a text layer is worth, OCR; certainty.py: how sure OCR was
Lines and tables
    lines.py        printed lines, spaces and column gaps; hyphens.py: at their ends
    columns.py      columns of lists (read across) and of running text (read down)
    openers.py      what the first words of a line say; speakers.py: who speaks
    tables.py       ruled tables; bands.py: rows that no rule parts; units.py: headers and units
    unruled.py      tables of figures without rules; unruled_cells.py: their columns and rows
    worded.py       tables of words without rules; priced.py: wrapped items and their sums
    continued.py    tables that go on upon the next page
Blocks and text
    furniture.py    page numbers, heads and feet, catch-words, stamps
    rows.py         rows of lists and borderless tables, their wrapped cells
    paragraphs.py   blocks in the making, how lines are joined
    layout.py       lines to blocks
    assemble.py     text, offsets, boxes, pages
    writing.py      pages as they come, to a Document
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
