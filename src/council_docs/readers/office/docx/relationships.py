"""The parts of a Word document: which is the main one, which it names, which heads and feet are printed."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from council_docs.readers.containers.zip_package import Package
from council_docs.readers.office.docx.content import Content, Paragraph, Table
from council_docs.readers.office.docx.elements import attribute, children, flag, local


@dataclass(frozen=True, slots=True)
class Related:
    """A part that another one names: the id of the relationship, its kind, the name of the part."""

    id: str
    kind: str
    target: str


def main_part(package: Package) -> str:
    """Return the name of the part with the body."""
    root = package.xml("_rels/.rels")
    if root is not None:
        for each in children(root, "Relationship"):
            if attribute(each, "Type").endswith("/officeDocument"):
                return posixpath.normpath(attribute(each, "Target").lstrip("/"))
    return "word/document.xml"


def related_parts(package: Package, main: str) -> Iterator[Related]:
    """Yield the parts that the main part names; what lies outside the file is not looked at."""
    folder, name = posixpath.split(main)
    root = package.xml(posixpath.join(folder, "_rels", name + ".rels"))
    if root is None:
        return
    for each in children(root, "Relationship"):
        if attribute(each, "TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attribute(each, "Target"))).lstrip("/")
            yield Related(attribute(each, "Id"), attribute(each, "Type").rpartition("/")[2], target)


def first_part(package: Package, related: list[Related], kind: str) -> Any | None:
    """Return the root of the first part of a kind; `None` where the file has no such part."""
    name = next((each.target for each in related if each.kind == kind), None)
    return None if name is None else package.xml(name)


_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
"""How PNG, JPEG and TIFF begin."""


def pictures_of(package: Package, body: Any) -> Iterator[bytes]:
    """Yield the pictures that a document shows, each once, in its order; drawings and unknown formats are left out."""
    targets = {each.id: each.target for each in related_parts(package, main_part(package))}
    for element in body.iter("{*}blip", "{*}imagedata"):
        named = attribute(element, "embed") or attribute(element, "id")
        data = package.part(targets.pop(named, ""))
        if data is not None and data.startswith(_PICTURES):
            yield data


def furniture(package: Package, related: list[Related], body: Any, content: Content) -> tuple[list[str], list[str]]:
    """Return the lines of the headers and of the footers that are printed, each once."""
    lines: dict[str, list[str]] = {"header": [], "footer": []}
    printed = _printed(body, first_part(package, related, "settings"))
    for each in related:
        if each.kind not in lines or (printed is not None and each.id not in printed):
            continue
        root = package.xml(each.target)
        if root is None or local(root) not in {"hdr", "ftr"}:
            continue
        for block in content.story(root):
            if isinstance(block, Table):
                texts = ["\t".join(cell.text for cell in block.cells)]
            else:
                texts = block.lines if isinstance(block, Paragraph) else []
            lines[each.kind] += [text for text in texts if text.strip() and text not in lines[each.kind]]
    return lines["header"], lines["footer"]


def _printed(body: Any, settings: Any | None) -> set[str] | None:
    """Return the ids of the heads and feet that some page shows; `None` where the sections name none.

    Word keeps those of first and even pages in the file when they are switched off.
    """
    even = settings is not None and flag(settings, "evenAndOddHeaders")
    found: set[str] = set()
    named = False
    held: dict[tuple[str, str], str] = {}  # sections inherit what they do not name
    for section in body.iter("{*}sectPr"):
        for each in section:
            if local(each) in {"headerReference", "footerReference"}:
                held[local(each), attribute(each, "type", "default")] = attribute(each, "id")
                named = True
        first = flag(section, "titlePg")
        shown = {"default", *(("first",) if first else ()), *(("even",) if even else ())}
        found |= {relation for (_, kind), relation in held.items() if kind in shown}
    return found if named else None
