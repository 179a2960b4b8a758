"""What a file is, is told from its bytes; whatever cannot be read is named in one line that says what to do."""

import gzip
import io
import os
import struct
import zipfile
from pathlib import Path

import pytest

from council_docs.errors import (
    CouncilDocsError,
    EmptyFileError,
    LimitError,
    PasswordError,
    SourceError,
    TruncatedFileError,
    UnsupportedFormatError,
)
from council_docs.pipeline import read
from council_docs.readers import READERS
from council_docs.readers.detect import DOCX, ODS, ODT, XLSX, media_type
from council_docs.readers.limits import Limits
from council_docs.readers.options import SourceFile
from council_docs.readers.source import open_source

FIXTURES = Path(__file__).parents[1] / "fixtures"


def zipped(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return target.getvalue()


def package(main: str, *parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types><Override ContentType="{main}"/></Types>')
        for part in parts:
            archive.writestr(part, "<x/>")
    return target.getvalue()


def compound(*streams: str, encrypted: bool = False) -> bytes:
    """A compound file as far as its kind is told: header, the first sector, a directory."""
    flags = 0x0100 if encrypted else 0
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\x00")
    data += struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0, 0, flags).ljust(4096, b"\x00")
    for stream in ("Root Entry", *streams):
        data += stream.encode("utf-16-le").ljust(128, b"\x00")
    return data


OFFICE = "application/vnd.openxmlformats-officedocument"
WORD = f"{OFFICE}.wordprocessingml.document.main+xml"

KNOWN = [
    ("text/plain", "รายงานการประชุม".encode()),
    ("text/plain", "รายงานการประชุม".encode("cp874")),
    ("text/plain", "รายงานการประชุม".encode("utf-16")),
    ("text/plain", b"BMA: Bangkok"),
    ("text/plain", b"MZ is how it begins"),
    ("application/pdf", b"%PDF-1.4\n"),
    ("application/pdf", b"\r\n\r\nHTTP junk before it\n%PDF-1.7\n"),
    ("text/html", b"<!DOCTYPE html><html>"),
    ("text/html", b"\xef\xbb\xbf  <!-- saved --> <HTML lang=th>"),
    ("text/html", "<html><body>สภา</body></html>".encode("utf-16")),
    ("text/html", b'<?xml version="1.0"?><html xmlns="x">'),
    ("application/rtf", rb"{\rtf1\ansi }"),
    ("image/png", b"\x89PNG\r\n\x1a\n...."),
    ("image/jpeg", b"\xff\xd8\xff\xe0...."),
    ("image/tiff", b"II*\x00...."),
    ("image/tiff", b"MM\x00*...."),
    (DOCX, package(WORD, "word/document.xml")),
    (DOCX, package("application/vnd.ms-word.document.macroEnabled.main+xml", "word/document.xml")),
    (ODT, zipped(mimetype=ODT.encode())),
    ("application/msword", compound("WordDocument")),
    (XLSX, package(f"{OFFICE}.spreadsheetml.sheet.main+xml", "xl/workbook.xml")),
    (ODS, zipped(mimetype=ODS.encode())),
    ("text/csv", "รายการ,จำนวนเงิน\nถนน,500\n".encode("cp874")),
    ("text/plain", "เรียน ประธาน, สมาชิก\nขอเสนอญัตติ\n".encode()),
]

REFUSED = [
    (
        UnsupportedFormatError,
        "PowerPoint",
        package(f"{OFFICE}.presentationml.presentation.main+xml", "ppt/presentation.xml"),
    ),
    (UnsupportedFormatError, "zip archive of 2 files", zipped(a=b"1", b=b"2")),
    (UnsupportedFormatError, "Excel workbook", compound("Workbook")),  # its directory is broken
    (UnsupportedFormatError, "PowerPoint", compound("PowerPoint Document")),
    (UnsupportedFormatError, "gzip archive", gzip.compress(b"text", mtime=0)),
    (UnsupportedFormatError, "Windows program", b"MZ\x90\x00\x03\x00\x00\x00"),
    (UnsupportedFormatError, "GIF", b"GIF89a\x01\x00\x01\x00"),
    (UnsupportedFormatError, "WebP", b"RIFF\x00\x00\x00\x00WEBPVP8 "),
    (UnsupportedFormatError, "video", b"\x00\x00\x00\x18ftypmp42\x00\x00"),
    (UnsupportedFormatError, "e-mail", b"MIME-Version: 1.0\nContent-Type: multipart/related\n"),
    (UnsupportedFormatError, "Word XML", b'<?xml version="1.0"?><w:document xmlns:w="x"/>'),
    (UnsupportedFormatError, "binary file", bytes(range(32)) * 100),
    (PasswordError, "password", compound("EncryptedPackage", "EncryptionInfo")),
    (PasswordError, "password", compound("WordDocument", encrypted=True)),
    (TruncatedFileError, "Word file that is broken", package(WORD, "word/document.xml")[:150]),
    (TruncatedFileError, "broken", b"PK\x03\x04"),
    (TruncatedFileError, "cut off", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    (EmptyFileError, "0 bytes", b""),
    (EmptyFileError, "zero bytes", b"\x00" * 5000),
    (EmptyFileError, "without files", zipped()),
]


@pytest.mark.parametrize(("expected", "data"), KNOWN)
def test_known_formats(expected: str, data: bytes) -> None:
    assert media_type(SourceFile("minutes.xyz", data)) == expected
    assert expected in READERS


@pytest.mark.parametrize(("error", "says", "data"), REFUSED)
def test_what_cannot_be_read_is_named(error: type[CouncilDocsError], says: str, data: bytes) -> None:
    with pytest.raises(error, match=says) as caught:
        media_type(SourceFile("minutes.pdf", data))
    message = str(caught.value)
    assert message.startswith("minutes.pdf: ")
    assert "\n" not in message


def test_a_renamed_file_is_read_for_what_it_is() -> None:
    data = (FIXTURES / "community_council_news.txt").read_bytes()
    assert read(data, name="news.pdf").source.media_type == "text/plain"


def test_sources_that_do_not_open(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        read(tmp_path / "missing.pdf")
    with pytest.raises(SourceError, match="folder"):
        read(tmp_path)
    with pytest.raises(SourceError, match="path is empty"):
        read("")
    with pytest.raises(SourceError, match="cannot be opened"):
        read("bad\x00name")
    with pytest.raises(SourceError, match=r"cannot be opened|needs a package"):
        read("nosuchscheme://host/file")
    with pytest.raises(SourceError, match="binary mode"):
        read(io.StringIO("text"))  # type: ignore[arg-type]  # the mistake that the message is for
    with pytest.raises(SourceError, match="no path"):
        read(42)  # type: ignore[arg-type]  # the mistake that the message is for


def test_sources_of_all_kinds(tmp_path: Path) -> None:
    path = tmp_path / "ข่าว.txt"
    path.write_text("สภามีมติ", "utf-8")
    with path.open("rb") as stream:
        for source in (path, str(path), path.read_bytes(), path.as_uri(), stream):
            document = read(source)
            assert document.text == "สภามีมติ"
    assert read(path).source.name == "ข่าว.txt"
    assert read(path, name="other").source.name == "other"


def test_the_limit_of_bytes_holds_before_reading(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(b"a" * 2000)
    for source in (path, path.read_bytes(), io.BytesIO(path.read_bytes()), path.as_uri()):
        with pytest.raises(LimitError, match=r"Limits\.bytes"):
            open_source(source, name=None, limits=Limits(bytes=1000))


def test_endless_sources_stop_at_the_limit_and_devices_are_not_opened() -> None:
    with Path("/dev/zero").open("rb") as endless, pytest.raises(LimitError):
        open_source(endless, name=None, limits=Limits(bytes=100_000))
    with pytest.raises(SourceError, match="not a file"):
        open_source("/dev/zero", name=None, limits=Limits(bytes=100_000))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_named_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SourceError, match="a named pipe"):
        read(tmp_path / "pipe")
