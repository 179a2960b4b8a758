"""The objects of a page in the order of its content stream, and the marked content that they stand in."""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count, pairwise, repeat, starmap
from typing import Any

from council_docs.readers.pdf.page import pdfium_bindings as bindings
from council_docs.readers.pdf.page.pdfium_bindings import Handle, Pointer
from council_docs.readers.pdf.page.visibility import Painted

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5  # FPDF_PAGEOBJ_*
MAX_DEPTH = 8  # of forms within forms
STRETCH = 8  # text objects, of which the first and the last are asked whether they stand in the same marked content


@dataclass(slots=True)
class PageObjects:
    """What a page draws; forms and marked content go by their address, text objects by their number in the stream.

    Attributes:
        texts: Text objects, those within forms too.
        numbers: Number of each text object, by its address.
        outermost: Of a text object in marked content, the outermost of it.
        spans: Of a text object, the marked content with ActualText that it stands in.
        members: Of marked content with ActualText, its text objects.
        paths: By the form that they stand in (0: the page itself).
        parents: Of a form, the form that it stands in (0: the page itself).
        images: Of the page itself.
        painted: What can hide text.
    """

    texts: list[Pointer] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)
    outermost: dict[int, int] = field(default_factory=dict)
    spans: dict[int, int] = field(default_factory=dict)
    members: dict[int, list[int]] = field(default_factory=dict)
    paths: dict[int, list[Pointer]] = field(default_factory=dict)
    parents: dict[int, int] = field(default_factory=dict)
    images: list[Pointer] = field(default_factory=list)
    painted: Painted = field(default_factory=Painted)


def page_objects(page: Any) -> PageObjects:
    """Return what a page (a reference to it) draws."""
    found = PageObjects()
    _note(list(starmap(bindings.page_object, zip(repeat(page), range(bindings.count_objects(page)), strict=False))), found)
    _note_spans(found)
    return found


def _note(addresses: Sequence[int], found: PageObjects, form: int = 0, depth: int = 0) -> None:
    texts, painted = found.texts, found.painted
    items = list(map(bindings.argument, addresses))
    kinds = list(starmap(bindings.kind, zip(items, strict=True)))
    start = 0
    # Most objects are text, and what stands between two others is noted at once.
    for at in [*(at for at, kind in enumerate(kinds) if kind != TEXT), len(items)]:
        if at > start:
            if form:
                painted.forms.update(dict.fromkeys(range(len(texts), len(texts) + at - start), form))
            found.numbers.update(zip(addresses[start:at], count(len(texts)), strict=False))
            texts += items[start:at]
        start = at + 1
        if at == len(items):
            break
        address, item, kind = addresses[at], items[at], kinds[at]
        if kind == FORM and depth < MAX_DEPTH:
            found.parents[address] = form
            indexes = map(ctypes.c_ulong, range(bindings.count_in_form(item)))
            _note(list(map(bindings.object_in_form, repeat(item), indexes)), found, address, depth + 1)
        elif kind in {PATH, IMAGE, SHADING}:
            painted.things.setdefault(form, []).append(item)
            painted.after.setdefault(form, []).append(len(texts))
            if kind == PATH:
                found.paths.setdefault(form, []).append(item)
            elif not form and kind == IMAGE:
                found.images.append(item)


def _note_spans(found: PageObjects) -> None:
    """Note the marked content with ActualText that text objects stand in, from the outermost to the innermost."""
    counts = list(starmap(bindings.count_marks, zip(found.texts, strict=True)))
    holders = [number for number, marks in enumerate(counts) if marks]
    depth = 0
    while holders:
        texts = list(map(found.texts.__getitem__, holders))
        if depth:
            marks = _marks(texts, depth)
        else:
            marks = _marks(texts, depth) if found.parents else _outermost_marks(texts)
            found.outermost = dict(zip(holders, marks, strict=True))
        spoken = {mark for mark in set(marks) if bindings.value_type(Handle(mark), b"ActualText")}
        for number, mark in zip(holders, marks, strict=True):
            if mark in spoken:
                found.spans[number] = mark
                found.members.setdefault(mark, []).append(number)
        depth += 1
        holders = [number for number in holders if counts[number] > depth]


def _marks(texts: Sequence[Pointer], depth: int) -> list[int]:
    """Return the marked content of this depth that text objects stand in."""
    return list(starmap(bindings.mark, zip(texts, repeat(ctypes.c_ulong.from_param(depth)), strict=False)))


def _outermost_marks(texts: Sequence[Pointer]) -> list[int]:
    """Return the outermost marked content of the text objects of a page without forms.

    Marked content is a stretch of the stream: all that stands between two objects of one is of it. So one in a few is
    asked first: of a browser's pages forty text objects on average stand in one.
    """
    places = [*range(0, len(texts) - 1, STRETCH), len(texts) - 1]
    known = _marks([texts[place] for place in places], 0)
    marks: list[int] = []
    for (start, end), (one, other) in zip(pairwise(places), pairwise(known), strict=True):
        marks += [one] * (end - start) if one == other else _marks(texts[start:end], 0)
    return [*marks, known[-1]]
