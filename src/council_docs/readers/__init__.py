"""Readers: bytes of any supported format → `Document`. One file a format, chosen by content, not by name.

To add one: write the file with a function `read(file: SourceFile, options: Options) -> Document`, teach
`detect.media_type` to know the format, add one line to `READERS`.
"""

from typing import TYPE_CHECKING

from council_docs.deadline import check_time, within
from council_docs.readers.options import Options, Reader, SourceFile
from council_docs.registry import resolve

if TYPE_CHECKING:
    from council_docs.document import Document

READERS: dict[str, str | Reader] = {
    # The media type; "module:function", imported when it is first used, or the function itself.
    "application/pdf": "council_docs.readers.pdf:read",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "council_docs.readers.office.docx:read",
    "application/msword": "council_docs.readers.office.libreoffice:read",
    "application/rtf": "council_docs.readers.office.libreoffice:read",
    "application/vnd.oasis.opendocument.text": "council_docs.readers.office.libreoffice:read",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "council_docs.readers.sheets:read",
    "application/vnd.ms-excel": "council_docs.readers.sheets:read",
    "application/vnd.oasis.opendocument.spreadsheet": "council_docs.readers.sheets:read",
    "text/csv": "council_docs.readers.sheets:read",
    "text/plain": "council_docs.readers.text:read",
    "text/html": "council_docs.readers.html:read",
    "image/png": "council_docs.readers.image_files:read",
    "image/jpeg": "council_docs.readers.image_files:read",
    "image/tiff": "council_docs.readers.image_files:read",
}


def read_file(file: SourceFile, options: Options | None = None) -> "Document":
    """Read one document with the reader that its content asks for.

    Raises:
        ReadError: The file is empty, broken, encrypted, over a limit or of an unsupported kind; the message says which
            file, what is wrong and what to do.
    """
    from council_docs.readers.detect import media_type  # detection imports zipfile and more

    options = options or Options()
    options.limits.check_bytes(len(file.data), source=file.name)
    with within(options.limits.document_seconds, source=file.name):
        document: Document = resolve(READERS[media_type(file)])(file, options)
        check_time()
    return document
