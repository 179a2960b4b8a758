"""Equations of Word (Office Math, ECMA-376 part 1, 22.1) on one line: `x=(a+b)/2`, `m^2`, `x_1`, `√2`."""

from collections.abc import Iterator
from typing import Any

from council_docs.readers.office.docx.elements import attribute, child, local

_BETWEEN = {
    "f": ("num", "/", "den"),
    "sSup": ("e", "^", "sup"),
    "sSub": ("e", "_", "sub"),
    "rad": ("deg", "√", "e"),
}


def formula(element: Any) -> str:
    """The text of `m:oMath` or of any part of it."""
    return "".join(_pieces(element))


def _pieces(element: Any) -> Iterator[str]:
    name = local(element)
    if name == "t":
        yield element.text or ""
    elif name in _BETWEEN:
        first, sign, second = _BETWEEN[name]
        bracketed = name == "f"
        for part in (first, second):
            inner = child(element, part)
            text = "" if inner is None else formula(inner)
            yield sign if part == second else ""
            yield f"({text})" if bracketed and len(text) > 1 and not text.isalnum() else text
    elif name == "d":  # brackets, which stand in its properties
        marks = child(element, "dPr")
        begin, end = (child(marks, edge) if marks is not None else None for edge in ("begChr", "endChr"))
        inside = [formula(each) for each in element if local(each) == "e"]
        opening = "(" if begin is None else attribute(begin, "val")
        yield opening + "|".join(inside) + (")" if end is None else attribute(end, "val"))
    elif name == "nary":
        marks = child(element, "naryPr")
        sign_of = child(marks, "chr") if marks is not None else None
        yield "∫" if sign_of is None else attribute(sign_of, "val")
        yield from (piece for each in element for piece in _pieces(each))
    elif not name.endswith("Pr"):
        for each in element:
            yield from _pieces(each)
