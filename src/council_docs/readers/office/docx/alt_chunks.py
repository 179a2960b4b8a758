"""Parts in other formats that Word takes in when it opens a file (`w:altChunk`): web pages, alone or as MHTML, and text.

Programs that export to Word write whole documents so (html-docx-js and kin). Only parts inside the file are read.
"""

from council_docs.readers.document_builder import Builder
from council_docs.readers.options import Options, SourceFile


def add_chunk(builder: Builder, name: str, data: bytes | None, options: Options) -> None:
    """Add the text of a part, if it is a web page or plain text; whatever else it is stays out.

    Raises:
        ReadError: As of a web page.
    """
    from council_docs.readers.containers.mhtml import is_mhtml, page_of
    from council_docs.readers.html import add_page
    from council_docs.readers.text.encoding import decode

    if data is None or data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        return
    if is_mhtml(data):
        data = page_of(data)
    if b"<" in data[:4096]:
        if data.strip():
            add_page(builder, SourceFile(name, data), options)
        return
    for line in decode(data, source=name).text.splitlines():
        builder.line(line)
