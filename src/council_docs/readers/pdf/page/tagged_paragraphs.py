"""Paragraphs by the tags of a tagged PDF (ISO 32000-1, 14.8): which text stands in one paragraph, heading, item or cell.

Only tags of browsers are asked: what they print has the paragraphs of the page that was printed. Those of Word say where
the typist pressed Enter, and typists end lines by hand: of 1,013 line ends of tagged minutes that go on in the next line
by what they say, 275 are ends of paragraphs by their tags.
"""

import ctypes
from collections.abc import Mapping
from itertools import repeat
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from council_docs.readers.pdf.page import pdfium_bindings as bindings
from council_docs.readers.pdf.page.page_objects import PageObjects

MAX_DEPTH = 40  # of elements within elements
MAX_ELEMENTS = 100_000  # of one page
_UNKNOWN = -1  # marked content without a number of its own
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
    return _of_texts(objects, owners)


def _of_texts(objects: PageObjects, owners: Mapping[int, int]) -> dict[int, int]:
    """Return the block element of each text object in marked content, 0 for those in none.

    The tags know marked content by a number. The outermost content that has one says it for all text objects in it: of a
    browser's pages, for forty on average.

    Args:
        objects: Of a page.
        owners: The block element of each marked content, by that number.
    """
    texts, outermost = objects.texts, objects.outermost
    examples = dict(zip(outermost.values(), outermost, strict=True))
    known = {
        mark: owners.get(bindings.content_id(texts[number]), 0)
        for mark, number in examples.items()
        if bindings.value_type(bindings.Handle(mark), b"MCID")
    }
    found = dict(zip(outermost, map(known.get, outermost.values(), repeat(_UNKNOWN)), strict=True))
    if len(known) < len(examples):
        for number in [number for number, owner in found.items() if owner == _UNKNOWN]:
            found[number] = owners.get(bindings.content_id(texts[number]), 0)
    return found


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
