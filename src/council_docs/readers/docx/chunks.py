"""Parts in other formats that Word takes in when it opens a file (`w:altChunk`): web pages, alone or as MHTML, and text.

Programs that export to Word write whole documents so (html-docx-js and kin). Only parts inside the file are read.
"""

from email import message_from_bytes
from email.errors import MessageError

from council_docs.readers import Options, SourceFile
from council_docs.readers.building import Builder


def add_chunk(builder: Builder, name: str, data: bytes | None, options: Options) -> None:
    """Add the text of a part, if it is a web page or plain text; whatever else it is stays out.

    Raises:
        ReadError: As of a web page.
    """
    from council_docs.readers.encoding import decode
    from council_docs.readers.html import add_page

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


def is_mhtml(data: bytes) -> bool:
    """A web archive: headers of mail, one of which names its content."""
    head = data[:4096].lstrip().lower()
    return head.startswith((b"mime-version:", b"from:", b"content-type:", b"subject:", b"date:", b"x-")) and (
        (b"content-type:" in head and b"multipart/related" in head) or b"content-type: text/html" in head
    )


def page_of(data: bytes) -> bytes:
    """The page of a web archive, with its encoding stated; empty where there is none."""
    try:
        parts = list(message_from_bytes(data).walk())
        page = next((part for part in parts if part.get_content_type() in {"text/html", "application/xhtml+xml"}), None)
        content = None if page is None else page.get_payload(decode=True)
        charset = "" if page is None else (page.get_content_charset() or "")
    except (MessageError, ValueError, LookupError, AssertionError, IndexError, TypeError, AttributeError, KeyError):
        return b""
    if not isinstance(content, bytes):
        return b""
    return content if not charset.replace("-", "").isalnum() else f'<meta charset="{charset}">'.encode() + content
