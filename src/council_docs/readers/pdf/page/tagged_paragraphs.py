"""Paragraphs by the tags of a tagged PDF (ISO 32000-1, 14.8): which text stands in one paragraph, heading, item or cell.

Only tags of browsers are asked: what they print has the paragraphs of the page that was printed. Those of Word say where
the typist pressed Enter, and typists end lines by hand: of 1,013 line ends of tagged minutes that go on in the next line
by what they say, 275 are ends of paragraphs by their tags.
"""

import ctypes
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from council_docs.readers.pdf.page import pdfium_bindings as bindings
from council_docs.readers.pdf.page.page_objects import PageObjects

MAX_DEPTH = 40  # of elements within elements
MAX_ELEMENTS = 100_000  # of one page
INLINE = frozenset({"", "Span", "NonStruct", "Link", "Em", "Strong", "Code", "Quote"})
"""Elements within a line; all others begin a line of their own."""


def is_printed_page(pdf: Any) -> bool:
    """Return whether a browser printed a tagged PDF; Google Docs prints in the same way what typists typed."""
    if not pdfium.FPDFCatalog_IsTagged(pdf.raw):
        return False
    try:
        producer: str = pdf.get_metadata_value("Producer")
    except (pypdfium2.PdfiumError, UnicodeError):
        return False
    return producer.startswith("Skia/PDF") and "Google" not in producer


def paragraphs_of(page: Any, objects: PageObjects) -> dict[int, int]:
    """Return the paragraphs of the text objects of a page that are tagged, all by their numbers.

    Args:
        page: Handle of a page of PDFium.
        objects: What it draws.
    """
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    try:
        owners = _owners(tree)
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    ids = _content_ids(objects)
    return {number: owners[content] for number, content in ids.items() if content in owners}


def _content_ids(objects: PageObjects) -> dict[int, int]:
    """Return the number by which the tags know the marked content of each text object.

    The outermost content that has one says it for all text objects in it: of a browser's pages, for forty on average.
    """
    texts, outermost = objects.texts, objects.outermost
    examples = {mark: number for number, mark in outermost.items()}
    numbered = {mark for mark in examples if bindings.value_type(bindings.Handle(mark), b"MCID")}
    known = {mark: bindings.content_id(texts[examples[mark]]) for mark in numbered}
    return {
        number: known[mark] if mark in known else bindings.content_id(texts[number]) for number, mark in outermost.items()
    }


def _owners(tree: Any) -> dict[int, int]:
    """Return the block element of each marked content of a page, by the order of the elements."""
    owners: dict[int, int] = {}
    root = bindings.reference(tree)
    roots = range(bindings.tree_size(root))
    waiting: list[tuple[bindings.Handle, int, int]] = [
        (bindings.tree_element(root, index), 0, 0) for index in reversed(roots)
    ]
    count = 0
    name = ctypes.create_string_buffer(64)
    room = ctypes.c_ulong(64)
    while waiting and count < MAX_ELEMENTS:
        element, owner, depth = waiting.pop()
        count += 1
        if _name(name, bindings.element_name(element, name, room)) not in INLINE:
            owner = count
        for index in range(bindings.element_size(element)):
            child = bindings.element_child(element, index)
            if child:
                if depth < MAX_DEPTH:
                    waiting.append((child, owner, depth + 1))
                continue
            mark = bindings.element_content(element, index)
            if mark >= 0:
                owners[mark] = owner
    return owners


def _name(room: Any, length: int) -> str:
    """Return the name of an element from the room that PDFium wrote it to, with its end mark."""
    return bytes(room.raw[: max(0, min(length, 64) - 2)]).decode("utf-16-le", "replace")
