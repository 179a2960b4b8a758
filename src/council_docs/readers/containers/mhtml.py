"""Web archives (MHTML): one page with its pictures, packed like a mail. Browsers and Word write them."""


def is_mhtml(data: bytes) -> bool:
    """Return whether data are a web archive: headers of mail, one of which names its content."""
    head = data[:4096].lstrip().lower()
    if not head.startswith((b"mime-version:", b"from:", b"content-type:", b"subject:", b"date:", b"x-")):
        return False
    alone = b"content-type: text/html" in head
    return alone or (b"multipart/related" in head and b"text/html" in data[:65536].lower())


def page_of(data: bytes) -> bytes:
    """Return the page of a web archive, with its encoding stated; empty where it has no page."""
    from email import message_from_bytes
    from email.errors import MessageError

    try:
        parts = list(message_from_bytes(data).walk())
        page = next((part for part in parts if part.get_content_type() in {"text/html", "application/xhtml+xml"}), None)
        content = None if page is None else page.get_payload(decode=True)
        charset = "" if page is None else (page.get_content_charset() or "")
    except (MessageError, ValueError, LookupError, AssertionError, TypeError, AttributeError, RecursionError):
        return b""
    if not isinstance(content, bytes):
        return b""
    return content if not charset.replace("-", "").isalnum() else f'<meta charset="{charset}">'.encode() + content
