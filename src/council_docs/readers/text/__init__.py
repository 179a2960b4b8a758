"""Plain text: the encoding is found out from the bytes, laid-out text becomes paragraphs, web chrome becomes furniture."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from council_docs.document import Document
from council_docs.errors import EmptyFileError
from council_docs.lexicon.patterns import compiled
from council_docs.phrases.page_furniture import is_web_chrome
from council_docs.readers.document_builder import Builder
from council_docs.readers.options import Options, SourceFile
from council_docs.readers.text.encoding import decode
from council_docs.readers.text.laid_out import Furniture, Place, is_typed, unwrap
from council_docs.readers.text.origins import Origins
from council_docs.record import Source
from council_docs.thai.script.extracted_text import applied, restored
from council_docs.thai.script.frequent_words import word_damage
from council_docs.thai.script.repair import Repaired, repaired, well_formed
from council_docs.thai.script.text_quality import damage, is_ill_formed, may_be_broken
from council_docs.thai.script.word_gaps import close_gaps, scattered

_WIDE = compiled(r" {3,}+")
_CRLF = compiled(r"\r\n")
_ROW = 250
"""Code points: a longer line is a paragraph, whose wide blanks part nothing; no row of columns is as long."""


def document_of(text: str, *, name: str = "text") -> Document:
    """Return a text that is already at hand as a repaired document."""
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return build(text, Source(name=name, sha256=digest, media_type="text/plain", reader="plain"))


def read(file: SourceFile, _options: Options) -> Document:
    """Read a text file of any encoding that Thai offices use.

    Raises:
        EmptyFileError: There is nothing in it but white space.
        ReadError: It is no text in a known encoding.
    """
    decoded = decode(file.data, source=file.name)
    document = build(decoded.text, Source(name=file.name, sha256=file.sha256, media_type="text/plain", reader="plain"))
    if not document.text and not document.blocks:
        raise EmptyFileError("the file holds nothing but white space; get it again from its source", source=file.name)
    return document


def build(text: str, source: Source) -> Document:
    """Make a Document of a text: repaired, one block a line, pages where form feeds part them.

    What the repair cannot settle, and damage that it leaves, is told as pages that are damaged.
    """
    places = restored(text)
    unsettled = {1 + text.count("\f", 0, place.start) for place in places if place.kind == "unsettled"}
    whole = _with_line_feeds(well_formed(applied(text, places)))
    origins = Origins(text, whole)
    text = whole.text
    damaged = {number for number, start, end in _pages(text) if _is_damaged(text, start, end)}
    repairs = Counter(place.kind for place in places if place.kind != "unsettled")
    told = {"repairs": dict(sorted(repairs.items())), "damaged_pages": tuple(sorted(unsettled | damaged))}
    source = source.model_copy(update=told)
    if not is_typed(text):
        closed = close_gaps(text)
        builder = Builder(repair=closed != text)
        _add_lines(builder, closed, text, origins)
    else:
        builder = Builder()
        count = _add_laid_out(builder, text, origins)
        source = source if count is None else source.model_copy(update={"page_count": count})
    document = builder.document(source)
    return replace(document, offsets_in_source=origins.runs(document.text))


def _is_damaged(text: str, start: int, end: int) -> bool:
    """Return whether what stands on a page of a text is no Thai any more, or its common words are damaged."""
    page = text[start:end]
    if is_ill_formed(page) or word_damage(text, start, end).is_damage:
        return True
    return may_be_broken(page) and damage(page, words=False).broken


def _pages(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the number of each page, and where it begins and ends."""
    start = 0
    for number, page in enumerate(text.split("\f"), 1):
        yield number, start, start + len(page)
        start += len(page) + 1


def _with_line_feeds(whole: Repaired) -> Repaired:
    r"""Return a text whose other line ends (`\r\n`, `\r`) are line feeds."""
    both = _CRLF.finditer(whole.text) if "\r" in whole.text else ()
    whole = whole.edited((end.start(), end.end(), "\n", (end.start(),)) for end in both)
    return Repaired(whole.text.replace("\r", "\n"), whole.offsets)


def _add_lines(builder: Builder, text: str, before: str, origins: Origins) -> None:
    """Add a text with one paragraph a line.

    Args:
        builder: Of the document.
        text: Its gaps in words are closed.
        before: The text before they were; it has the same lines.
        origins: Are told where each line comes from.
    """
    at = 0
    for line, origin in zip(text.replace("\f", "\n").split("\n"), before.replace("\f", "\n").split("\n"), strict=True):
        if is_web_chrome(line):
            builder.furniture(line)
        else:
            start = builder.line(_columns(line.strip()))
            if start is not None:
                origins.add(start, builder.length - start, at, at + len(origin))
        at += len(origin) + 1


def _add_laid_out(builder: Builder, text: str, origins: Origins) -> int | None:
    """Add a text that was laid out with spaces and line ends; return how many pages it has, `None` where it has none."""
    paged = "\f" in text
    page = 0
    labels: dict[int, str | None] = {}
    closes = scattered(text) > 0
    for part in unwrap(text):
        number = part.page if isinstance(part, Furniture) else part.pieces[0][0]
        while paged and page < number:
            page += 1
            builder.page(page)
        if isinstance(part, Furniture):
            builder.furniture(part.text, page=part.page)
            labels[part.page] = labels.get(part.page) or part.label
        else:
            pieces = [(number, _closed(piece)) for number, piece in part.pieces] if closes else part.pieces
            at = builder.pieces(pieces)
            if at is not None:
                for (_, piece), (_, before), places in zip(pieces, part.pieces, part.places, strict=True):
                    _tell(origins, at, piece, before, places)
                    at += len(piece)
            page = max(page, part.pieces[-1][0])
    for number, label in labels.items():
        if label:
            builder.label(label, page=number)
    return page if paged else None


def _closed(piece: str) -> str:
    """Return a piece of a paragraph without the spaces in its words."""
    whole = close_gaps(piece)
    return piece if whole == piece else repaired(whole)  # what stood apart may be one cluster now, its marks out of order


def _tell(origins: Origins, at: int, piece: str, before: str, places: list[Place]) -> None:
    """Say where a piece of a paragraph comes from: part by part, or as a whole where gaps in its words were closed."""
    if piece != before:
        origins.add(at, len(piece), min(start for _, start, _ in places), max(end for _, _, end in places))
        return
    if len(places) == 1:  # as most have
        first, start, end = places[0]
        origins.add(at + first, len(piece) - first, start, end)
        return
    for (first, start, end), last in zip(places, [first for first, _, _ in places[1:]] + [len(piece)], strict=True):
        origins.add(at + first, last - first, start, end)


def _columns(line: str) -> str:
    """Return a line with a tab for each gap between columns; in a paragraph wide blanks are blanks."""
    return _WIDE.sub("\t" if len(line) <= _ROW else " ", line) if "   " in line else line
