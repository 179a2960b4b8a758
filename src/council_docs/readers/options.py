"""What a reader is given: the bytes of a document, and how to read them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Literal, get_args

from council_docs.arguments import require_instance, require_one_of, require_text, without_surrogates
from council_docs.errors import ArgumentError, CancelledError
from council_docs.readers.limits import Limits

if TYPE_CHECKING:
    from council_docs.document import Document

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


OnPage = Callable[[int, int], object]
"""Called when a page is read, with its number and the number of all; what it raises ends the reading, `False` cancels it."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to read: OCR, the password of an encrypted file, limits, rules of repair to switch off for study."""

    ocr: Ocr = "auto"
    password: str | None = None
    limits: Limits = field(default_factory=Limits)
    without_rules: frozenset[str] = frozenset()
    on_page: OnPage | None = None

    def __post_init__(self) -> None:
        """Refuse what makes no sense before anything is read; `ArgumentError`."""
        require_one_of("ocr", self.ocr, get_args(Ocr))
        require_text("password", self.password, optional=True)
        require_instance("limits", self.limits, Limits)
        if self.password is not None and self.password != without_surrogates(self.password):
            raise ArgumentError("password holds half a surrogate pair, which no file has")

    def page_done(self, number: int, count: int, *, source: str) -> None:
        """Report to the caller that a page is read.

        Raises:
            CancelledError: The caller wants no more pages.
        """
        if self.on_page is not None and self.on_page(number, count) is False:
            raise CancelledError(f"cancelled after page {number} of {count}", source=source)


Reader = Callable[[SourceFile, Options], "Document"]
