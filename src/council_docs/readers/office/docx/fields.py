"""Fields of Word (ECMA-376 part 1, 17.16): their results are text, their codes are not.

A field's code may hold fields of its own (`IF` with a `MERGEFIELD` in it), whose results stand in ordinary runs and are not
printed. So codes are marked before runs are read. A field that lacks its end marks nothing: broken files keep their text.
"""

from dataclasses import dataclass, field
from typing import Any

from council_docs.readers.office.docx.elements import attribute, child, children, flag, local

_CONTENT = ("t", "tab", "ptab", "br", "cr", "sym", "noBreakHyphen")
_CHECKED, _EMPTY = "☑", "☐"


_DEEPEST = 20  # fields within fields


@dataclass(slots=True)
class _Open:
    """A field that has begun: the content of its code and, once that has ended, of its result."""

    code: list[Any] = field(default_factory=list)
    result: list[Any] | None = None

    def take(self, content: list[Any]) -> None:
        """Add content that stands in it now."""
        if self.result is None:
            self.code += content
        else:
            self.result += content


def codes(root: Any) -> set[Any]:
    """Return the elements of a body, header or note that stand in the codes of fields."""
    from lxml import etree

    found: set[Any] = set()
    if next(root.iter("{*}fldChar"), None) is None:
        return found
    names = ["{*}" + name for name in (*_CONTENT, "fldChar", "txbxContent")]
    stacks: list[list[_Open]] = [[]]  # text boxes have fields of their own
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=names):
        name = local(element)
        if name == "txbxContent":
            if event == "start":
                stacks.append([])
            else:
                stacks.pop()
        elif event == "start" and name == "fldChar":
            found.update(_turn(stacks[-1], attribute(element, "fldCharType")))
        elif event == "start" and stacks[-1]:
            stacks[-1][-1].take([element])
    return found


def _turn(stack: list[_Open], kind: str) -> list[Any]:
    """Begin, separate or end a field; return what is known to be code when it ends."""
    if kind == "begin" and len(stack) < _DEEPEST:
        stack.append(_Open())
    elif stack and kind == "separate":
        stack[-1].result = []
    elif stack and kind == "end":
        ended = stack.pop()
        if stack:
            stack[-1].take(ended.result or [])
        return ended.code
    return []


def form_sign(element: Any) -> str:
    """Return what a form field shows that has no result of its own: a check box, or the chosen entry of a list."""
    box = child(element, "ffData", "checkBox")
    if box is not None:
        given = "checked" if child(box, "checked") is not None else "default"
        return _CHECKED if flag(box, given) else _EMPTY
    choices = child(element, "ffData", "ddList")
    if choices is not None:
        chosen = child(choices, "result")
        at = attribute(chosen if chosen is not None else choices, "val", "0")
        entries = [attribute(entry, "val") for entry in children(choices, "listEntry")]
        return entries[int(at)] if at.isascii() and at.isdecimal() and int(at[:4]) < len(entries) else ""
    return ""
