"""Parts in other formats that Word takes in when it opens a file (`w:altChunk`): web pages, text, RTF, .doc.

Programs that export to Word write whole documents so (html-docx-js and kin). Only parts inside the file are read; one
that is a Word document itself is read by `reader`.
"""

from council_docs.readers.document_builder import Builder
from council_docs.readers.options import Options, SourceFile


def add_chunk(builder: Builder, name: str, data: bytes | None, options: Options) -> None:
    """Add the text of a part: a web page, plain text, or what LibreOffice reads.

    Raises:
        ReadError: As of a file of that format.
    """
    from council_docs.readers import read_file
    from council_docs.readers.containers.mhtml import is_mhtml, page_of
    from council_docs.readers.html import add_page
    from council_docs.readers.text.encoding import decode

    if data is None or data.startswith(b"PK\x03\x04"):
        return
    if data.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        for line in read_file(SourceFile(name, data), options).text.splitlines():
            builder.line(line)
        return
    if is_mhtml(data):
        data = page_of(data)
    if b"<" in data[:4096]:
        if data.strip():
            add_page(builder, SourceFile(name, data), options)
        return
    for line in decode(data, source=name).text.splitlines():
        builder.line(line)
