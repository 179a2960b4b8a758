"""Readers: bytes of any supported format → `Document`. One file a format, chosen by content, not by name.

To add one: write the file with a function `read(file: SourceFile, options: Options) -> Document`, teach
`detect.media_type` to know the format, add one line to `READERS`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Literal

from council_docs.document import Document
from council_docs.readers.limits import Limits
from council_docs.registry import resolve

Ocr = Literal["auto", "never", "always"]


@dataclass(frozen=True)
class SourceFile:
    """The bytes of one document and its name (for messages and the record; the format is found out from the bytes)."""

    name: str
    data: bytes = field(repr=False)

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the bytes, hexadecimal."""
        return sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Options:
    """How to read: OCR, the password of an encrypted file, limits, rules of repair to switch off for study."""

    ocr: Ocr = "auto"
    password: str | None = None
    limits: Limits = field(default_factory=Limits)
    without_rules: frozenset[str] = frozenset()


Reader = Callable[[SourceFile, Options], Document]

READERS: dict[str, str | Reader] = {
    # The media type; "module:function", imported when it is first used, or the function itself.
    "application/pdf": "council_docs.readers.pdf:read",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "council_docs.readers.docx:read",
    "application/msword": "council_docs.readers.legacy:read",
    "application/rtf": "council_docs.readers.legacy:read",
    "application/vnd.oasis.opendocument.text": "council_docs.readers.legacy:read",
    "text/plain": "council_docs.readers.plain:read",
    "text/html": "council_docs.readers.html:read",
    "image/png": "council_docs.readers.image:read",
    "image/jpeg": "council_docs.readers.image:read",
    "image/tiff": "council_docs.readers.image:read",
}


def read_file(file: SourceFile, options: Options | None = None) -> Document:
    """Read one document with the reader that its content asks for.

    Raises:
        ReadError: The file is empty, broken, encrypted, over a limit or of an unsupported kind; the message says which
            file, what is wrong and what to do.
    """
    from council_docs.readers.detect import media_type  # detection imports zipfile and more

    options = options or Options()
    options.limits.check_bytes(len(file.data), source=file.name)
    document: Document = resolve(READERS[media_type(file)])(file, options)
    return document
