"""A page as a browser prints it: numbers of lists written out, struck and hidden text left out, pages of scripts told.

Browsers draw the numbers of `<ol>`, which stand in no text; of Word documents the reader writes them out, too. What
`<del>` and `<s>` strike is no longer said.
"""

import re
from typing import Any

from council_docs.lexicon.patterns import compiled
from council_docs.readers.html.blocks import visible
from council_docs.text.cell_addresses import letters_of
from council_docs.text.roman_numerals import roman
from council_docs.text.superior_figures import raised_behind, superior
from council_docs.thai.numbers.digits import to_thai

_STRUCK_TAGS = {"del", "s", "strike"}
_STRUCK = compiled(r"text-decoration(?:-line)?\s{0,3}:[^;]{0,40}line-through", re.IGNORECASE)
_HIDDEN = compiled(r"(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden)", re.IGNORECASE)
_UNNUMBERED = compiled(r"list-style(?:-type)?\s{0,3}:[^;]{0,40}\bnone\b", re.IGNORECASE)
_THAI_NUMBERS = compiled(r"list-style(?:-type)?\s{0,3}:[^;]{0,40}\bthai\b", re.IGNORECASE)
_CHROME = compiled(r"crumb|menu|nav|comment|indicator|slide|carousel|pagination", re.IGNORECASE)
_NUMBERED = compiled(r"\s*[(\[]?(?:[0-9๐-๙]{1,3}|[ก-ฮ]|[a-zA-Z])[.)\]/]")
"""An item that writes its own number."""
_LONGEST_NAME = 300  # code points of the names of an element that are looked at
_MOST = 9_999
"""No list of a page goes on so far; larger numbers are not drawn."""


def as_printed(tree: Any, *, is_bare: bool = False) -> Any:
    """Write out the numbers of lists and take out what the page strikes or hides.

    On a bare page, a part of one, what is hidden and has an `id` is folded up: a click shows it.
    """
    for element in list(tree.iter(*_STRUCK_TAGS)):
        drop(element)
    for element in list(tree.iter()):
        if isinstance(element.tag, str) and element.tag != "body" and _STRUCK.search((element.get("style") or "")[:500]):
            drop(element)
    for numbered in tree.iter("ol"):
        _number(numbered)
    for raised in tree.iter("sup"):
        _raise(raised)
    return _without_hidden(tree, is_bare=is_bare)


def _raise(element: Any) -> None:
    """Write a raised figure behind another one in superior digits; it may be a link."""
    text = "".join(element.itertext())
    if len(text) > _LONGEST_RAISED or raised_behind(_text_before(element), text) == text:
        return
    for inner in element.iter():
        inner.text = superior(inner.text or "")
        if inner is not element:
            inner.tail = superior(inner.tail or "")


_LONGEST_RAISED = 40  # code points with white space; longer ones are no figures


def _text_before(element: Any) -> str:
    """Return the text right before an element on its line: within its parent, or before a parent that begins with it."""
    while element is not None:
        before = element.getprevious()
        if before is not None:
            return before.tail or "".join(before.itertext())
        parent = element.getparent()
        if parent is None or parent.text or parent.tag not in _INLINE:
            return "" if parent is None else parent.text or ""
        element = parent
    return ""


_INLINE = frozenset({"a", "b", "em", "font", "i", "small", "span", "strong", "sup", "u"})


def _without_hidden(tree: Any, *, is_bare: bool) -> Any:
    """Take out what the page itself hides (`hidden`, `display:none`), unless that is half of its text."""
    whole = length(tree)
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in {"html", "body"} or element.getparent() is None:
            continue
        hidden = element.get("hidden") is not None or _HIDDEN.search((element.get("style") or "")[:500])
        if hidden and not (is_bare and element.get("id")) and length(element) < 0.5 * whole:
            drop(element)
    return tree


def filled_by_script(tree: Any) -> bool:
    """Return whether a file holds but the frame of a page: a script of the site would put the text into an empty element."""
    if not any(True for _ in tree.iter("script")):
        return False
    body = next(tree.iter("body"), None)
    return (
        body is not None and length(body) < _FRAME and any(_is_mount(each) and length(each) < _FRAME for each in body.iter())
    )


_FRAME = 60
"""Code points of what such a page says meanwhile: `กำลังโหลด…`."""
_MOUNTS = {"root", "app", "__next", "__nuxt", "q-app", "react-root", "vue-app", "main-app"}


def _is_mount(element: Any) -> bool:
    return isinstance(element.tag, str) and (element.tag == "app-root" or element.get("id") in _MOUNTS)


def _number(numbered: Any) -> None:
    items = [item for item in numbered if item.tag == "li"]
    style = (numbered.get("style") or "")[:500]
    if not _shows_numbers(numbered, style) or any(_NUMBERED.match(_beginning(item)) for item in items):
        return
    step = -1 if numbered.get("reversed") is not None else 1
    at = _whole(numbered.get("start"), len(items) if step < 0 else 1)
    for item in items:
        at = _whole(item.get("value"), at)
        if 0 < at <= _MOST and length(item):
            _put(item, f"{_figure(at, numbered.get('type') or '1', style)}. ")
        at += step


def _shows_numbers(numbered: Any, style: str) -> bool:
    return not _UNNUMBERED.search(style) and not _CHROME.search(names_of(numbered, "id", "class", "role"))


def _figure(at: int, kind: str, style: str) -> str:
    if _THAI_NUMBERS.search(style):
        return to_thai(str(at))
    if kind in ("a", "A"):
        letters = letters_of(at - 1)  # behind z comes aa, as in sheets
        return letters if kind == "A" else letters.lower()
    if kind in ("i", "I"):
        return roman(at) if kind == "I" else roman(at).lower()
    return str(at)


def _whole(written: str | None, other: int) -> int:
    return int(written) if written and re.fullmatch(r"-?[0-9]{1,6}", written.strip()) else other


def _beginning(item: Any) -> str:
    return next((text for text in visible(item) if text.strip()), "")[:20]


def _put(item: Any, number: str) -> None:
    """Put a number before the first text of an item, into the paragraph in which it stands."""
    for element in item.iter():
        if isinstance(element.tag, str) and (element.text or "").strip():
            element.text = number + element.text.lstrip()
            return
        if len(element) == 0 and element is not item and (element.tail or "").strip():
            element.tail = number + element.tail.lstrip()
            return


def names_of(element: Any, *attributes: str) -> str:
    """Return the beginning of what an element is called in these attributes."""
    return " ".join(element.get(name) or "" for name in attributes)[:_LONGEST_NAME]


def length(element: Any) -> int:
    """Return the code points of the printed texts of an element."""
    return sum(len(text.strip()) for text in visible(element))


def drop(element: Any) -> None:
    """Take an element out; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail:
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
