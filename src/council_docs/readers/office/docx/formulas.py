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
    """Return the text of `m:oMath` or of any part of it."""
    return "".join(_pieces(element))


def _pieces(element: Any) -> Iterator[str]:
    name = local(element)
    if name == "t":
        yield element.text or ""
    elif name in _BETWEEN:
        yield from _two_parts(element, *_BETWEEN[name], bracketed=name == "f")
    elif name == "d":
        yield _brackets(element)
    elif name == "nary":
        yield _sign_of(element, "naryPr", "chr", usual="∫")
        yield from _inside(element)
    elif not name.endswith("Pr"):
        yield from _inside(element)


def _inside(element: Any) -> Iterator[str]:
    return (piece for each in element for piece in _pieces(each))


def _two_parts(element: Any, first: str, sign: str, second: str, *, bracketed: bool) -> Iterator[str]:
    """Give two parts with a sign between them; those of a fraction stand in brackets where they are more than a word."""
    for part, before in ((first, ""), (second, sign)):
        inner = child(element, part)
        text = "" if inner is None else formula(inner)
        yield before
        yield f"({text})" if bracketed and len(text) > 1 and not text.isalnum() else text


def _brackets(element: Any) -> str:
    inside = "|".join(formula(each) for each in element if local(each) == "e")
    return _sign_of(element, "dPr", "begChr", usual="(") + inside + _sign_of(element, "dPr", "endChr", usual=")")


def _sign_of(element: Any, properties: str, name: str, *, usual: str) -> str:
    """Return the sign that an element's properties name, or the usual one."""
    marks = child(element, properties)
    sign = None if marks is None else child(marks, name)
    return usual if sign is None else attribute(sign, "val")
