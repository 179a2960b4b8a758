"""Pages that cannot be whole: a stream of theirs breaks off, or is gone with the end of the file.

PDFium takes what it gets of a packed stream and says nothing of the rest: one wrong byte costs up to a third of the text of
a page. So all packed streams of a file are unpacked once more, to their end (3 % of the time of reading), and only where
one of them is broken, or the end of the file is missing, its objects are looked up page by page.
"""

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from council_docs.deadline import check_time
from council_docs.errors import LimitError
from council_docs.readers.limits import MIB

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_OBJECT = re.compile(rb"(\d{1,10})[ \t\r\n]{1,3}\d{1,5}[ \t\r\n]{1,3}obj\b")
_PACKED = re.compile(rb"/F(?:ilter)?\s{0,9}\[?\s{0,9}/Fl(?:ateDecode)?\b")
_NO_TEXT = re.compile(rb"/Subtype\s{0,9}/Image\b|/Length[123]\b|/FontFile|/Type\s{0,9}/(?:XRef|Metadata)\b|/N\s{1,9}[134]\b")
"""Pictures, font programs, colour profiles, tables of the file itself."""
_EMPTY = re.compile(rb"\s{0,9}endstream")
_HEAD = 4_000  # bytes before a stream within which its dictionary stands
MARKS = 2_000  # levels; PDFs of Word and browsers have up to 30
_FORMS = 2_000  # that are looked at on one page
_END = 2_048  # bytes at the end of a file within which its mark stands


class Damage(NamedTuple):
    """What of a file is lost: the numbers of pages (1-based), and whether that is all that can be lost."""

    pages: frozenset[int]
    is_known: bool = True

    @property
    def is_none(self) -> bool:
        """Return whether nothing is lost."""
        return self.is_known and not self.pages


def lost_pages(data: bytes, count: int, password: str | None = None) -> Damage:
    """Return the pages of a PDF of which text may be lost.

    Args:
        data: The whole file.
        count: Pages that PDFium knows.
        password: Of an encrypted file; its streams are not looked at, since they are unpacked after they are deciphered.
    """
    is_cut = b"%%EOF" not in data[-_END:]
    broken = frozenset() if b"/Encrypt" in data else frozenset(broken_streams(data))
    if not broken and not is_cut:
        return Damage(frozenset())
    return _by_page(data, count, broken, password)


def broken_streams(data: bytes) -> Iterator[int]:
    """Yield the numbers of the objects whose packed streams break off, or do not hold what they should.

    Raises:
        LimitError: Marks are nested so deep in one that PDFium would take all memory for them.
    """
    for start in _STREAM.finditer(data):
        check_time()
        head = data[max(0, start.start() - _HEAD) : start.start()]
        objects = list(_OBJECT.finditer(head))
        if not objects:
            continue
        dictionary = head[objects[-1].end() :]
        if _NO_TEXT.search(dictionary):
            continue
        if _PACKED.search(dictionary):
            if not is_whole(data, start.end()):
                yield int(objects[-1][1])
        elif b"/Filter" not in dictionary:
            _Marks().follow(data[start.end() : max(start.end(), data.find(b"endstream", start.end()))])


class _Marks:
    """How deep marked content is nested: each level holds a copy of all those above it, in PDFium."""

    def __init__(self) -> None:
        self._depth = 0

    def follow(self, piece: bytes) -> None:
        """Count the marks of the next piece of a stream; one that two pieces share does not matter."""
        self._depth += piece.count(b" BDC") + piece.count(b" BMC") - piece.count(b"EMC")
        if self._depth > MARKS:
            raise LimitError(f"marks its content more than {MARKS} levels deep; print it to a new PDF")


def is_whole(data: bytes, at: int) -> bool:
    """Return whether a packed stream (zlib) that begins at an offset can be unpacked to its end and adds up.

    Its checksum may be missing, as some programs leave it out; one that is there is compared.
    """
    if _EMPTY.match(data, at):
        return True
    marks = _Marks()
    unpacker = zlib.decompressobj(-15)
    sum_of = 1
    place = at + 2
    try:
        while not unpacker.eof:
            fresh = unpacker.unconsumed_tail
            if not fresh:
                fresh = data[place : place + MIB]
                place += len(fresh)
                if not fresh:
                    return False
            piece = unpacker.decompress(fresh, 4 * MIB)
            marks.follow(piece)
            sum_of = zlib.adler32(piece, sum_of)
    except zlib.error:
        return False
    left = place - len(unpacker.unused_data)
    written = data[left : left + 4]
    return int.from_bytes(written, "big") == sum_of or written[:1] in b"\r\ne" or b"\nends" in data[left : left + 8]


def _by_page(data: bytes, count: int, broken: frozenset[int], password: str | None) -> Damage:
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    lost: set[int] = set()
    number = 0
    try:
        pages = PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(data)), password or ""))
        for number, page in enumerate(pages, 1):
            check_time()
            if any(each is None or each in broken for each in _streams(page)):
                lost.add(number)
    except MemoryError:
        raise
    except Exception as error:  # pdfminer trusts files to be as they say, and this one is not
        if type(error).__module__.startswith("council_docs"):
            raise
        return Damage(frozenset(lost), is_known=False)
    return Damage(frozenset(lost), is_known=number == count and bool(lost or not broken))


def _streams(page: Any) -> Iterator[int | None]:
    """Yield the object numbers of the streams of a page: its content and the forms that it draws; `None` for one missing."""
    from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1

    contents = page.attrs.get("Contents")
    whole = resolve1(contents)
    for each in whole if isinstance(whole, list) else [contents]:
        if each is not None:
            yield each.objid if not isinstance(each, PDFObjRef) or isinstance(resolve1(each), PDFStream) else None
    waiting, seen = [page.resources], set[int]()
    while waiting and len(seen) < _FORMS:
        resources = resolve1(waiting.pop())
        forms = resolve1(resources.get("XObject")) if isinstance(resources, dict) else None
        for form in forms.values() if isinstance(forms, dict) else ():
            if isinstance(form, PDFObjRef) and form.objid not in seen:
                seen.add(form.objid)
                stream = resolve1(form)
                is_form = isinstance(stream, PDFStream) and str(stream.attrs.get("Subtype")) == "/'Form'"
                if is_form:
                    yield form.objid
                    waiting.append(stream.attrs.get("Resources"))
