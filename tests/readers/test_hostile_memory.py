"""Small files that would take the process down or all memory are refused in time, each with a reason."""

import io
import struct
import time
import zipfile
import zlib
from typing import Any

import docx
import pytest

import council_docs as cd
from council_docs.errors import LimitError, TruncatedFileError


def pdf(*objects: bytes) -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


def stream(data: bytes, entries: bytes = b"") -> bytes:
    data = zlib.compress(data, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"


def page(content: bytes, *others: bytes) -> bytes:
    resources = b"<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>"
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources%s>>" % resources,
        content,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *others,
    )


def forms_in_forms(times: int, levels: int) -> bytes:
    draw = stream(b"/X Do " * times)
    within = [
        stream(b"/X Do " * times, FORM + b"/Resources<</XObject<</X %d 0 R>>/Font<</F 5 0 R>>>>" % (7 + level))
        for level in range(levels)
    ]
    last = stream(b"BT /F 12 Tf 10 10 Td (x) Tj ET", FORM + b"/Resources<</Font<</F 5 0 R>>>>")
    return page(draw, *within, last)


def form_in_itself(times: int) -> bytes:
    itself = stream(b"/X Do " * times, FORM + b"/Resources<</XObject<</X 6 0 R>>>>")
    return page(stream(b"/X Do " * times), itself)


def picture(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    rows = zlib.compress(b"\0" * ((width + 7) // 8 + 1) * height, 9)
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def open_document(megabytes: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.text")
        with archive.open("content.xml", "w") as part:
            for _ in range(megabytes):
                part.write(b"a" * 1024 * 1024)
    return out.getvalue()


def directory_of(count: int) -> bytes:
    """A zip archive whose central directory has so many entries, and whose end says that it has one."""
    entry = b"PK\x01\x02" + b"\0" * 24 + struct.pack("<H", 1) + b"\0" * 16 + b"a"
    return b"PK\x03\x04" + entry * count + b"PK\x05\x06" + b"\0" * 4 + struct.pack("<HHIIH", 1, 1, len(entry) * count, 4, 0)


HOSTILE: dict[str, tuple[Any, str]] = {
    "forms in forms: 10^9 of them": (lambda: forms_in_forms(10, 8), "forms within forms"),
    "a form that draws itself ten times": (lambda: form_in_itself(10), "forms within forms"),
    "marks nested 200,000 deep": (
        lambda: page(stream(b"/P <</MCID 1>> BDC " * 200_000 + b"BT /F 12 Tf 10 10 Td (x) Tj ET"), stream(b"", FORM)),
        "levels deep",
    ),
    "a picture of one line": (lambda: picture(10**7, 1), "dots"),
    "a picture of one column": (lambda: picture(1, 10**6), "dots"),
    "OpenDocument that unpacks to 30 MiB": (lambda: open_document(30), "unpack to more than"),
    "a zip directory of 300,000 entries": (lambda: directory_of(300_000), "more than 200,000 members"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_files_are_refused_in_time(what: str) -> None:
    make, reason = HOSTILE[what]
    data = make()
    began = time.monotonic()
    with pytest.raises(LimitError, match=reason):
        cd.read(data, limits=cd.Limits(unzipped_bytes=20 * 1024 * 1024))
    assert time.monotonic() - began < 20


def test_forms_that_are_no_fan_are_read() -> None:
    assert cd.read(forms_in_forms(2, 3), ocr="never").source.complete
    assert cd.read(form_in_itself(1), ocr="never").source.page_count == 1


def runs(count: int) -> bytes:
    plain, out = io.BytesIO(), io.BytesIO()
    docx.Document().save(plain)
    name = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "<w:p>" + "<w:r><w:t>1,000 บาท </w:t></w:r>" * count + "</w:p>"
    with zipfile.ZipFile(plain) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as taken:
        for part in given.namelist():
            main = part == "word/document.xml"
            taken.writestr(part, f"<w:document {name}><w:body>{body}</w:body></w:document>" if main else given.read(part))
    return out.getvalue()


def test_one_deadline_holds_for_all_stages_of_all_formats() -> None:
    """A Word file of 20 kB with one paragraph of 60,000 runs, each with a sum: reading it alone takes seconds."""
    data = runs(60_000)
    began = time.monotonic()
    with pytest.raises(LimitError, match=r"took longer than 0\.5 s; raise Limits\.document_seconds"):
        cd.parse(data, limits=cd.Limits(document_seconds=0.5))
    assert time.monotonic() - began < 5
    with pytest.raises(LimitError, match="took longer"):
        cd.parse(("มติอนุมัติ 1,000 บาท\n" * 60_000).encode(), limits=cd.Limits(document_seconds=0.5))


def test_a_part_that_its_decompressor_cannot_read_is_a_broken_part() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(runs(1))) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as taken:
        for part in given.namelist():
            taken.writestr(part, given.read(part))
    with zipfile.ZipFile(out) as archive:
        at = archive.getinfo("word/document.xml").header_offset
    data = bytearray(out.getvalue())
    data[at + 30 + len("word/document.xml") + 60] ^= 0x41
    with pytest.raises(TruncatedFileError, match="is broken"):
        cd.read(bytes(data), name="a.docx")
