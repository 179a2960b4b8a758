"""What drawings hold as text: text boxes, WordArt, and page numbers that typists put into boxes."""

import re
from itertools import islice
from typing import Any

from council_docs.lexicon.patterns import compiled
from council_docs.readers.office.docx.elements import attribute, local

_MARGIN_TOP = compiled(r"(?:^|;)\s{0,3}margin-top\s{0,3}:\s{0,3}(-?\d{1,6}(?:\.\d{1,6})?)(pt|in|cm|mm|px|)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, "": 0.0}
_EMU = 12_700  # in a point
_TOP = 60.0
"""Points from the upper edge of the paper within which no line of a text begins; Thai papers have margins of 72 to 85."""


def boxes(drawing: Any) -> list[Any]:
    """Return the text boxes of a drawing in the order of the file; one inside another comes with the outer one."""
    return [box for box in drawing.iter("{*}txbxContent") if _outermost(box, drawing)]


def _outermost(box: Any, within: Any) -> bool:
    """Return whether a text box stands in no other one, and in the alternative that is read."""
    parent = box.getparent()
    while parent is not None and parent is not within:
        if local(parent) == "txbxContent":
            return False
        if local(parent) == "Fallback" and any(local(each) == "Choice" for each in islice(parent.getparent(), 5)):
            return False
        parent = parent.getparent()
    return True


def word_art(drawing: Any) -> list[str]:
    """Return the texts of WordArt drawn by VML (newer WordArt is a text box)."""
    texts = (attribute(path, "string") for path in drawing.iter("{*}textpath"))
    return [text for text in texts if text.strip()]


def above_text(box: Any) -> bool:
    """Return whether a text box stands above the text of its page, in the margin: where page numbers stand.

    Measured from its paragraph, its line or the upper margin it begins above it, or near the edge of the paper.
    """
    for element in box.iterancestors():
        name = local(element)
        if name in {"shape", "rect", "roundrect"} and element.get("style"):
            return _vml_above(element.get("style") or "")
        if name == "anchor":
            return _drawing_above(element)
        if name in {"p", "body"}:
            break
    return False


def _vml_above(style: str) -> bool:
    found = _MARGIN_TOP.search(style[:2000])
    if not found:
        return False
    top = float(found[1]) * _POINTS[found[2]]
    if "mso-position-vertical-relative:page" in style.replace(" ", ""):
        return 0 <= top < _TOP
    return top < 0


def _drawing_above(anchor: Any) -> bool:
    vertical = next(anchor.iter("{*}positionV"), None)
    if vertical is None:
        return False
    base = attribute(vertical, "relativeFrom")
    offset = next((each.text or "" for each in vertical if local(each) == "posOffset"), "")
    if not re.fullmatch(r"-?\d{1,9}", offset.strip()):
        return base == "topMargin"
    top = int(offset) / _EMU
    return 0 <= top < _TOP if base in {"page", "topMargin"} else top < 0
