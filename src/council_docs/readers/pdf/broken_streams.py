"""Pages that cannot be whole: a stream of theirs breaks off, or is gone with the end of the file.

PDFium takes what it gets of a packed stream and says nothing of the rest: one wrong byte costs up to a third of the text of
a page. So all packed streams of a file are unpacked once more, to their end (3 % of the time of reading), and only where
one of them is broken, or the end of the file is missing, its objects are looked up page by page. The streams of an encrypted
file must be deciphered first, which pdfminer does: those are looked at page by page in any case.
"""

import base64
import io
import re
import struct
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from council_docs.deadline import check_time
from council_docs.errors import CouncilDocsError, LimitError
from council_docs.readers.limits import MIB

_OBJECT = re.compile(rb"(\d{1,10})[ \t\r\n]{1,3}\d{1,5}[ \t\r\n]{1,3}obj\b")
_LONGEST = 21  # bytes of such numbers before `obj`
_PACKED = re.compile(rb"/F(?:ilter)?\s{0,9}\[?\s{0,9}/Fl(?:ateDecode)?\b")
_LETTERED = re.compile(rb"/F(?:ilter)?\s{0,9}\[\s{0,9}/A(?:SCII)?85(?:Decode)?\s{0,9}/Fl(?:ateDecode)?\b")
"""Packed, then written as letters (Ascii85), as reportlab does."""
_NO_TEXT = re.compile(rb"/Subtype\s{0,9}/Image\b|/Length[123]\b|/FontFile|/Type\s{0,9}/(?:XRef|Metadata)\b|/N\s{1,9}[134]\b")
"""Pictures, font programs, colour profiles, tables of the file itself."""
_FORM = re.compile(rb"/Subtype\s{0,9}/Form\b")
_DRAW = re.compile(rb"/([^\s/<>\[\](){}%]{1,127})\s{1,9}Do\b")
_EMPTY = re.compile(rb"\s{0,9}endstream")
_HEAD = 4_000  # bytes before a stream within which its dictionary stands
DRAWN = 20_000  # forms on one page; Canva's pages have up to some hundred
_DEEP = 40  # forms within forms, as far as PDFium follows them
MARKS = 2_000  # levels; PDFs of Word and browsers have up to 30
_FORMS = 2_000  # that are looked at on one page
_BLOCK = 16  # bytes that AES enciphers together
_SPACES = b" \t\n\r\v"  # between letters of ASCII85
_ZEROES = b"z"  # stands for four of them
_DIGITS = bytes(range(ord("!"), ord("u") + 1))  # 0 to 84
_OFFSET = _DIGITS[0] * (85**5 - 1) // 84  # what five digits are too large by, since `!` is none of 0 but of 33
_END = 2_048  # bytes at the end of a file within which its mark stands


class Damage(NamedTuple):
    """What of a file is lost: the numbers of pages (1-based), and whether that is all that can be lost."""

    pages: frozenset[int]
    is_known: bool = True


def lost_pages(data: bytes, count: int, password: str | None = None) -> Damage:
    """Return the pages of a PDF of which text may be lost.

    Args:
        data: The whole file.
        count: Pages that PDFium knows.
        password: Of an encrypted file.
    """
    if _may_fan_out(data):
        _refuse_fans(data, password)
    is_cut = b"%%EOF" not in data[-_END:]
    if b"/Encrypt" in data:
        damage = _by_page(data, count, _breaks_off, password)
        return damage if is_cut else damage._replace(is_known=True)  # pdfminer deciphers less than PDFium: that is no damage
    broken = frozenset(broken_streams(data))
    if not broken and not is_cut:
        return Damage(frozenset())
    damage = _by_page(data, count, lambda stream: stream.objid in broken, password)
    return damage._replace(is_known=damage.is_known and bool(damage.pages or not broken))


def broken_streams(data: bytes) -> Iterator[int]:
    """Yield the numbers of the objects whose packed streams break off, or do not hold what they should.

    Raises:
        LimitError: Marks are nested so deep in one that PDFium would take all memory for them.
    """
    for start, end in _starts(data):
        check_time()
        head = data[max(0, start - _HEAD) : start]
        found = _last_object(head)
        if found is None:
            continue
        dictionary = head[found.end() :]
        if not _NO_TEXT.search(dictionary) and _is_broken(data, end, dictionary):
            yield int(found[1])


def _starts(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield where the word `stream` begins that is before the data of a stream, and where these begin."""
    at = data.find(b"stream")
    while at >= 0:
        end = at + len(b"stream")
        line_end = next((sign for sign in (b"\n", b"\r\n") if data.startswith(sign, end)), b"")
        if line_end and data[max(0, at - 3) : at] != b"end":
            yield at, end + len(line_end)
        at = data.find(b"stream", end)


def _last_object(head: bytes) -> re.Match[bytes] | None:
    """Return the beginning of the last object in the bytes before a stream; it is sought from behind, where it stands."""
    at = head.rfind(b"obj")
    while at >= 0:
        end = at + len(b"obj")
        found = _OBJECT.search(head, max(0, at - _LONGEST), end + 1)
        if found and found.end() == end:
            return found
        at = head.rfind(b"obj", 0, at)
    return None


def _is_broken(data: bytes, at: int, dictionary: bytes) -> bool:
    """Return whether the packed stream that begins at an offset breaks off, or does not hold what it should.

    Raises:
        LimitError: Marks are nested too deep in it.
    """
    if _PACKED.search(dictionary):
        return not is_whole(data, at)
    is_lettered = _LETTERED.search(dictionary) is not None
    if not is_lettered and b"/Filter" in dictionary:
        return False
    content = data[at : max(at, data.find(b"endstream", at))]
    if is_lettered:
        return not _is_whole_as_letters(content)
    _Marks().follow(content)
    return False


def _may_fan_out(data: bytes) -> bool:
    """Return whether forms draw forms more than once: each drawing is parsed anew, and ten in ten in ten are a thousand."""
    for start, _ in _starts(data):
        head = data[max(0, start - _HEAD) : start]
        dictionary = head[head.rfind(b" obj") :]
        if _FORM.search(dictionary) and b"/XObject" in dictionary:
            return True
    return False


def _refuse_fans(data: bytes, password: str | None) -> None:
    """Make sure that no page draws too many forms, forms within forms counted as often as they are drawn.

    Raises:
        LimitError: A page does.
    """
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    fans = _Fans()
    most = 0
    try:
        for page in PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(data)), password or "")):
            check_time()
            content = Counter(_DRAW.findall(b" ".join(_data_of(each) for each in page.contents)))
            most = max(most, fans.drawn(content, page.resources))
    except (CouncilDocsError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - pdfminer trusts files to be as they say; PDFium may read what it does not
        return
    if most > DRAWN:
        raise LimitError(f"draws more than {DRAWN} forms within forms on one page; print it to a new PDF")


class _Fans:
    """Counts the forms that a page draws, forms within forms as often as they are drawn; one may even draw itself."""

    def __init__(self) -> None:
        self._draws: dict[int, Counter[bytes]] = {}
        self._known: dict[tuple[int, int], int] = {}

    def drawn(self, content: Counter[bytes], resources: Any, depth: int = 0) -> int:
        """Return how many forms are drawn by what draws these names so often, `depth` levels below the page."""
        from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1

        resources = resolve1(resources)
        forms = resolve1(resources.get("XObject")) if isinstance(resources, dict) else None
        if not isinstance(forms, dict) or depth > _DEEP:
            return 0
        total = 0
        for name, times in content.items():
            form = forms.get(name.decode("latin-1"))
            stream = resolve1(form)
            if isinstance(form, PDFObjRef) and isinstance(stream, PDFStream):
                inner = stream.attrs.get("Resources") or resources
                total = min(10 * DRAWN, total + times * self._of(form.objid, stream, inner, depth + 1))
        return total

    def _of(self, number: int, stream: Any, resources: Any, depth: int) -> int:
        if (number, depth) not in self._known:
            if number not in self._draws:
                self._draws[number] = Counter(_DRAW.findall(_data_of(stream)))
            self._known[number, depth] = 1 + self.drawn(self._draws[number], resources, depth)
        return self._known[number, depth]


def _data_of(stream: Any) -> bytes:
    from pdfminer.pdftypes import resolve1

    data: bytes = resolve1(stream).get_data()
    return data[: 4 * MIB]


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
    if at == len(data) or _EMPTY.match(data, at):
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


def _breaks_off(stream: Any) -> bool:
    """Return whether a packed stream of an encrypted file, deciphered, breaks off.

    Raises:
        LimitError: As of `broken_streams`.
    """
    from pdfminer.pdftypes import LITERALS_ASCII85_DECODE, LITERALS_FLATE_DECODE

    data = stream.get_rawdata() or b""
    if stream.decipher is not None:
        try:
            data = stream.decipher(stream.objid, stream.genno, data, stream.attrs)
        except ValueError:  # AES takes whole blocks, and the length that a file states is not always right
            data = stream.decipher(stream.objid, stream.genno, data[: len(data) // _BLOCK * _BLOCK], stream.attrs)
    filters = [name for name, _ in stream.get_filters()]
    if not filters:
        _Marks().follow(data)
    elif filters[0] in LITERALS_FLATE_DECODE:
        return not is_whole(data, 0)
    elif filters[0] in LITERALS_ASCII85_DECODE and filters[1:] and filters[1] in LITERALS_FLATE_DECODE:
        return not _is_whole_as_letters(data)
    return False


def _is_whole_as_letters(letters: bytes) -> bool:
    """Return whether a packed stream that is written as letters is whole."""
    try:
        data = bytes_of_letters(letters.partition(b"~")[0])
    except (ValueError, struct.error):
        return False
    return is_whole(data, 0)


def bytes_of_letters(letters: bytes) -> bytes:
    """Return what is written in letters of ASCII85; `base64.a85decode` takes four times as long.

    Raises:
        ValueError: A letter is none of them.
        struct.error: Five of them are more than four bytes.
    """
    digits = letters.translate(None, _SPACES)
    if _ZEROES in digits or digits.translate(None, _DIGITS):
        return base64.a85decode(letters)
    missing = -len(digits) % 5
    fives = zip(*[iter(digits + _DIGITS[-1:] * missing)] * 5, strict=True)
    words = [(((a * 85 + b) * 85 + c) * 85 + d) * 85 + e - _OFFSET for a, b, c, d, e in fives]
    return struct.pack(f">{len(words)}I", *words)[: 4 * len(words) - missing]


def _by_page(data: bytes, count: int, is_broken: Callable[[Any], bool], password: str | None) -> Damage:
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    lost: set[int] = set()
    number = 0
    try:
        pages = PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(data)), password or ""))
        for number, page in enumerate(pages, 1):
            check_time()
            if any(each is None or is_broken(each) for each in _streams(page)):
                lost.add(number)
    except MemoryError:
        raise
    except Exception as error:  # pdfminer trusts files to be as they say, and this one is not
        if type(error).__module__.startswith("council_docs"):
            raise
        return Damage(frozenset(lost), is_known=False)
    return Damage(frozenset(lost), is_known=number == count)


def _streams(page: Any) -> Iterator[Any | None]:
    """Yield the streams of a page: its content and the forms that it draws; `None` for one missing."""
    from pdfminer.pdftypes import PDFStream, resolve1

    contents = page.attrs.get("Contents")
    whole = resolve1(contents)
    for each in whole if isinstance(whole, list) else [contents]:
        if each is not None:
            stream = resolve1(each)
            yield stream if isinstance(stream, PDFStream) else None
    waiting, seen = [page.resources], set[int]()
    while waiting and len(seen) < _FORMS:
        new = {form.objid: form for form in _forms(waiting.pop()) if form.objid not in seen}
        seen |= new.keys()
        for form in new.values():
            stream = resolve1(form)
            if isinstance(stream, PDFStream) and str(stream.attrs.get("Subtype")) == "/'Form'":
                yield stream
                waiting.append(stream.attrs.get("Resources"))


def _forms(resources: Any) -> Iterator[Any]:
    """Yield references to the forms and pictures that resources name."""
    from pdfminer.pdftypes import PDFObjRef, resolve1

    resources = resolve1(resources)
    forms = resolve1(resources.get("XObject")) if isinstance(resources, dict) else None
    for form in forms.values() if isinstance(forms, dict) else ():
        if isinstance(form, PDFObjRef):
            yield form
