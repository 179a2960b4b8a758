"""What a file is, found out from its bytes; its name is not looked at.

Signatures: the specifications of the formats, and the `magic` file of libmagic for those that are only named in messages.
"""

import re
import zipfile
from io import BytesIO

from council_docs.errors import (
    EmptyFileError,
    LimitError,
    PasswordError,
    ReadError,
    TruncatedFileError,
    UnsupportedFormatError,
)
from council_docs.readers.containers.compound_file import BrokenCompoundError, Compound
from council_docs.readers.containers.zip_directory import require_members
from council_docs.readers.options import SourceFile

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS = "application/vnd.ms-excel"
ODS = "application/vnd.oasis.opendocument.spreadsheet"

MEMBERS = 200_000
"""Members of a zip archive that is looked into to tell what it is."""

_SAVE_AS = "save it as PDF or Word (.docx) and try again"

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (rb"{\rtf", "application/rtf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)

# What people hand over by mistake: signature, offset, what it is, what to do.
_OTHERS: tuple[tuple[bytes, int, str, str], ...] = (
    (b"\x1f\x8b", 0, "a gzip archive", "unpack it first"),
    (b"BZh", 0, "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ\x00", 0, "an xz archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", 0, "a Zstandard archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", 0, "a 7-Zip archive", "unpack it first"),
    (b"Rar!\x1a\x07", 0, "a RAR archive", "unpack it first"),
    (b"ustar", 257, "a tar archive", "unpack it first"),
    (b"GIF8", 0, "a GIF image", "save it as PNG and try again"),
    (b"BM", 0, "a Windows bitmap", "save it as PNG and try again"),
    (b"WEBP", 8, "a WebP image", "save it as PNG and try again"),
    (b"ftypheic", 4, "a HEIC image", "save it as JPEG or PNG and try again"),
    (b"ftypmif1", 4, "a HEIC image", "save it as JPEG or PNG and try again"),
    (b"ftypavif", 4, "an AVIF image", "save it as PNG and try again"),
    (b"\x00\x00\x00\x0cjP  ", 0, "a JPEG 2000 image", "save it as PNG and try again"),
    (b"ftyp", 4, "a video or audio file", "councils' recordings are not read, only their papers"),
    (b"RIFF", 0, "a sound or video file", "councils' recordings are not read, only their papers"),
    (b"ID3", 0, "an MP3 file", "councils' recordings are not read, only their papers"),
    (b"OggS", 0, "an Ogg file", "councils' recordings are not read, only their papers"),
    (b"fLaC", 0, "a FLAC file", "councils' recordings are not read, only their papers"),
    (b"MZ", 0, "a Windows program", "give the document itself"),
    (b"\x7fELF", 0, "a Linux program", "give the document itself"),
    (b"\xcf\xfa\xed\xfe", 0, "a macOS program", "give the document itself"),
    (b"\xca\xfe\xba\xbe", 0, "a Java class", "give the document itself"),
    (b"SQLite format 3\x00", 0, "an SQLite database", "give the document itself"),
    (b"%!PS", 0, "a PostScript file", "convert it to PDF and try again"),
    (b"AT&TFORM", 0, "a DjVu file", "convert it to PDF and try again"),
    (b"ITSF", 0, "a Windows help file", "give the document itself"),
    (b"PAR1", 0, "a Parquet table", "give the document itself"),
    (b"wOFF", 0, "a font", "give the document itself"),
    (b"\x00\x01\x00\x00\x00", 0, "a font", "give the document itself"),
    (b"OTTO", 0, "a font", "give the document itself"),
)

# Streams of a compound file (the container of Office 97-2003), by which its kind is told.
_STREAMS: tuple[tuple[str, str], ...] = (
    ("Workbook", "an Excel workbook (.xls)"),
    ("Book", "an Excel workbook (.xls)"),
    ("PowerPoint Document", "a PowerPoint presentation (.ppt)"),
    ("VisioDocument", "a Visio drawing"),
    ("__properties_version1.0", "an Outlook message (.msg)"),
    ("Contents", "a Publisher or other Office file"),
)

_WORKBOOK_TYPES = (b"spreadsheetml.sheet.main", b"spreadsheetml.template.main", b"sheet.macroEnabled")
_WORKBOOK_STREAMS = ("Workbook", "Book")
_NAMES_OF_STREAMS = ("EncryptedPackage", "\x09DRMContent", "WordDocument", *(stream for stream, _ in _STREAMS))
_FIB = (b"\xec\xa5", b"\xdc\xa5", b"\xdb\xa5")
"""How a Word document begins: Word 97 and later, Word 6 and 95, Word 2."""

_PACKAGES: tuple[tuple[str, str], ...] = (
    ("xl/", "an Excel workbook (.xlsx)"),
    ("ppt/", "a PowerPoint presentation (.pptx)"),
    ("visio/", "a Visio drawing (.vsdx)"),
    ("META-INF/MANIFEST.MF", "a Java archive"),
    ("AndroidManifest.xml", "an Android app"),
)
_MIMETYPES = {
    "application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet (.ods)",
    "application/vnd.oasis.opendocument.presentation": "an OpenDocument presentation (.odp)",
    "application/epub+zip": "an e-book (EPUB)",
}

_HTML = re.compile(
    rb"""
    (?: \s
      | <!-- (?: [^-] | -(?!->) ){0,2000} -->    # one end only, so that a page of comments is read once
      | <\?xml [^?]{0,200} \?>
    ){0,50}
    < (?: !doctype\s+html | html | head | body | meta | title | div | table | p ) \b
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
# Pages that begin with something else: program text of a server, styles, a mark of UTF-8 read as Thai letters.
_HTML_LATER = re.compile(rb"<(?:!doctype\s{1,9}html|html|head|body|frameset)[\s>]", re.IGNORECASE)
_HTML_PART = re.compile(
    rb"\s{0,200}<(?:style|script|base|link|center|font|span|h[1-6]|br|hr|b|strong|ul|ol|dl|article|section|main|header|form"
    rb"|frameset|img|a)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_CSV_HEAD = 65_536
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def media_type(file: SourceFile) -> str:
    """Return the media type of a file that some reader is registered for.

    Raises:
        EmptyFileError: There is nothing in the file.
        TruncatedFileError: The end of a Word or OpenDocument file is missing.
        PasswordError: An Office file that is encrypted as a whole.
        UnsupportedFormatError: No reader is registered for it; the message names what it is.
    """
    data = file.data
    if not data:
        raise EmptyFileError("the file has 0 bytes; get it again from its source", source=file.name)
    if not data[:65536].strip(b"\x00") and not data.strip(b"\x00"):
        raise EmptyFileError("the file holds nothing but zero bytes; get it again from its source", source=file.name)
    head = data[:4096]
    if re.search(rb"%PDF-\d", head[:1029]):  # readers of PDF accept 1,024 bytes of anything before it
        return "application/pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(file)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound(file)
    for signature, found in _SIGNATURES:
        if head.startswith(signature):
            return found
    for signature, offset, what, hint in _OTHERS:
        if head[offset : offset + len(signature)] == signature and not _readable(data, signature):
            raise UnsupportedFormatError(f"is {what}, not a document; {hint}", source=file.name)
    return _text(file)


def _readable(data: bytes, signature: bytes) -> bool:
    """Return whether data are a text that happens to begin with the letters of a signature (`BM`, `MZ`, `ID3`)."""
    return signature.isalnum() and not _CONTROLS.search(data[:512])


def _inside(file: SourceFile) -> tuple[set[str], bool, str, bytes]:
    """Return the names of a zip archive, whether it is encrypted, and what it says of itself in two ways."""
    try:
        require_members(BytesIO(file.data), MEMBERS, source=file.name)
        with zipfile.ZipFile(BytesIO(file.data)) as archive:
            encrypted = any(entry.flag_bits & 1 for entry in archive.infolist())
            kind = _start_of(archive, "mimetype", 200).decode("latin-1").strip()
            return set(archive.namelist()), encrypted, kind, _start_of(archive, "[Content_Types].xml", 200_000)
    except (LimitError, MemoryError):
        raise
    except Exception as error:  # zipfile, decompressors and hostile archives bring about errors of all kinds
        what = (
            "a Word file"
            if re.search(rb"word/|wordprocessingml", file.data[:65536])
            else "a zip-based file (Word, OpenDocument or archive)"
        )
        raise TruncatedFileError(
            f"is {what} that is broken or cut off; get it again from its source", source=file.name
        ) from error


def _zip(file: SourceFile) -> str:
    names, encrypted, kind, types = _inside(file)
    if known := _document_in(kind, types):
        return known
    packages = (what for start, what in _PACKAGES if any(name.startswith(start) for name in names))
    named = _MIMETYPES.get(kind) or next(packages, None)
    if named is None and not names:
        raise EmptyFileError("is a zip archive without files", source=file.name)
    if named is None:
        hint = "unpack it with its password" if encrypted else "unpack it"
        raise UnsupportedFormatError(
            f"is a zip archive of {len(names)} files; {hint} and give the documents in it", source=file.name
        )
    raise UnsupportedFormatError(f"is {named}, not a document; {_SAVE_AS}", source=file.name)


def _document_in(kind: str, types: bytes) -> str | None:
    """Return the media type of a zip archive that is a document or a workbook; `None` for all others.

    Args:
        kind: What the archive says of itself.
        types: The beginning of the list of the types of its parts.
    """
    if b"wordprocessingml" in types or b"ms-word" in types:
        return DOCX
    for opened in (ODT, ODS):
        if kind in (opened, opened + "-template"):
            return opened
    return XLSX if any(word in types for word in _WORKBOOK_TYPES) else None


def _start_of(archive: zipfile.ZipFile, name: str, count: int) -> bytes:
    if name not in archive.NameToInfo:
        return b""
    with archive.open(name) as part:
        return part.read(count)


def _compound(file: SourceFile) -> str:
    """Return the kind of a compound file by its streams."""
    data = file.data
    names, whole = _streams_of(data)
    if "EncryptedPackage" in names or "\x09DRMContent" in names:
        raise PasswordError(
            "is an Office file encrypted with a password, and such are not opened here; "
            "open it, save it without one and try again",
            source=file.name,
        )
    if "WordDocument" in names:
        if _word_is_encrypted(data):
            raise PasswordError(
                "is a Word file encrypted with a password, and such are not opened here; "
                "open it, save it without one and try again",
                source=file.name,
            )
        return "application/msword"
    if whole and not names.isdisjoint(_WORKBOOK_STREAMS):
        return XLS
    what = next((what for stream, what in _STREAMS if stream in names), None)
    if what is None and not whole:
        kind = "a Word file (.doc)" if data[512:514] in _FIB else "an Office 97-2003 file"
        raise TruncatedFileError(f"is {kind} that is broken or cut off; get it again from its source", source=file.name)
    raise UnsupportedFormatError(
        f"is {what or 'an Office 97-2003 file without a Word document in it'}; {_SAVE_AS}", source=file.name
    )


def _streams_of(data: bytes) -> tuple[set[str], bool]:
    """Return the names of the streams at the top of a compound file, and whether its directory is whole.

    Where that is broken, they are the names that stand anywhere in it.
    """
    try:
        return set(Compound(data).top), True
    except BrokenCompoundError:
        return {name for name in _NAMES_OF_STREAMS if _names(data, name)}, False


def _names(data: bytes, stream: str) -> bool:
    """Return whether a name stands where names of a directory may: UTF-16, in entries of 128 bytes."""
    name = stream.encode("utf-16-le") + b"\x00\x00"
    at = data.find(name)
    while at >= 0:
        if at % 128 == 0:
            return True
        at = data.find(name, at + 1)
    return False


def _word_is_encrypted(data: bytes) -> bool:
    """Return whether a Word file is encrypted: bit 0x100 of its first flags ([MS-DOC] 2.5.1), in Word 6 and 95 as well."""
    try:
        start = Compound(data).places("WordDocument")[0][0]
    except (BrokenCompoundError, IndexError):
        start = 512
    return data[start : start + 2] in _FIB and bool(data[start + 11 : start + 12] != b"" and data[start + 11] & 0x01)


def _text(file: SourceFile) -> str:
    from council_docs.readers.containers.mhtml import is_mhtml
    from council_docs.readers.text.encoding import decode

    head = file.data[:4096]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in head:
        # UTF-16 and UTF-32 have zero bytes; whatever else has them is no text.
        try:
            head = decode(head, source=file.name).text.encode("utf-8")
        except ReadError:
            head = b"\x00" * 100
    head = head.removeprefix(b"\xef\xbb\xbf")
    if len(_CONTROLS.findall(head)) > 0.01 * len(head):
        raise UnsupportedFormatError(
            "is a binary file of a kind that is not known; give a PDF, Word, OpenDocument, RTF, HTML, text or image file",
            source=file.name,
        )
    if _HTML.match(head):
        return "text/html"
    if is_mhtml(file.data):
        return "text/html"
    _refuse_markup(file.name, head)
    if _HTML_LATER.search(head) or _HTML_PART.match(head):
        return "text/html"
    return "text/csv" if _is_csv(file) else "text/plain"


def _is_csv(file: SourceFile) -> bool:
    """Return whether the first whole lines of a text are a table of separated values."""
    from council_docs.readers.sheets.workbook import is_csv
    from council_docs.readers.text.encoding import decode

    head = file.data[:_CSV_HEAD]
    if len(file.data) > _CSV_HEAD:
        head = head[: head.rfind(b"\n") + 1]
    if not any(mark in head for mark in b",;|"):
        return False
    try:
        return is_csv(decode(head, source=file.name).text)
    except ReadError:
        return False


def _refuse_markup(name: str, head: bytes) -> None:
    """Raise an error for formats that are text, and yet no text to read."""
    start = head.lstrip()[:1000]
    if start.startswith((b"<?xml", b"<svg", b"<office:", b"<w:")):
        what = next(
            (
                what
                for mark, what in (
                    (b'progid="Word.Document"', "a Word 2003 XML file"),
                    (b"<w:", "a Word XML file"),
                    (b"office:document", "a flat OpenDocument file"),
                    (b"<svg", "an SVG drawing"),
                    (b"<rss", "a news feed"),
                    (b"<feed", "a news feed"),
                )
                if mark in head
            ),
            "an XML file",
        )
        raise UnsupportedFormatError(f"is {what}, which no reader is registered for; {_SAVE_AS}", source=name)
    if (
        re.match(rb"(?:From|MIME-Version|Return-Path|Received|Date|Subject|X-[\w-]{1,40}):", start)
        and b"Content-Type:" in head
    ):
        raise UnsupportedFormatError(f"is an e-mail; {_SAVE_AS}", source=name)
