"""PDF: glyphs → repair → printed lines → tables → blocks → `Document`. `reader.py` is the way through all of these.

page/       what is on a page: glyphs, rules, pictures, tags, annotations; what can be seen
repair/     what glyphs stand for where the file says it wrongly: rules, fonts, Thai marks, a second reading
lines/      printed lines, spaces, columns, hyphens, speakers
tables/     ruled tables, tables of figures, tables of words
blocks/     page furniture, watermarks, list rows, paragraphs, table page breaks, the document that they make
text_layer  what the text layer of a page is worth, and whether OCR is asked
geometry    when things stand side by side, on one line, one above the other
"""

from council_docs.document import Document
from council_docs.readers.options import Options, SourceFile


def read(file: SourceFile, options: Options) -> Document:
    """Read a PDF.

    Raises:
        PasswordError: It is encrypted, and no password or a wrong one was given.
        TruncatedFileError: It is broken.
        LimitError: It has more pages than the limit, or took more time.
    """
    from council_docs.readers.pdf.reader import read_pdf  # pypdfium2 is loaded when the first PDF comes

    return read_pdf(file, options)
