"""Which part of a web page is its content, and which is the site around it.

trafilatura finds the content of most pages. Where the page's own template names the element of the content (WordPress,
Joomla, Drupal and kin do), the two are compared: short posts and lists make an extractor take the menus, or nothing. Of 16
posts of a council's site one came out with all menus, and posts of two lines often do.
"""

import re
from copy import deepcopy
from itertools import islice
from typing import Any

from council_docs.lexicon.patterns import compiled
from council_docs.readers.html.blocks import blocks, visible
from council_docs.readers.html.printed import drop, length, names_of

_CHROME = {"nav", "header", "footer", "aside", "script", "link", "style", "iframe"}
_CHROME_NAMES = compiled(r"nav|menu|side|foot|head(?!line)|crumb|banner|widget|share|social|cookie", re.IGNORECASE)

_CONTENT = {
    *("entry-content", "post-content", "post-body", "single-content", "td-post-content"),  # WordPress, Blogger
    *("item-page", "com-content-article__body", "article-fulltext"),  # Joomla
    *("field-name-body", "field--name-body", "node__content"),  # Drupal
    *("article-content", "article-body", "article__body", "article-detail", "content-detail", "detail-content"),
    *("news-content", "news-detail", "newsdetail", "news_detail", "news-body", "newscontent"),
}
# Names of elements begin with these words; `right-sidebar` is a name of layouts.
_IN_CONTENT = compiled(
    r"(?:^|\s)(?:share|sharing|sharedaddy|social|ssb-share|addtoany|related|jp-relatedposts|comments?|respond|post-navigation"
    r"|navigation|breadcrumbs?|tags|post-views|counter|cookie|print)(?:[_-][\w-]{0,40})?(?:\s|$)",
    re.IGNORECASE,
)
_AROUND = compiled(
    r"(?:^|\s)(?:nav|navbar|navigation|menu|mainmenu|submenu|sidebar|widgets?|footer|breadcrumbs?|cookies?|social|share|login"
    r"|counter|related|comments?)(?:[_-][\w-]{0,40})?(?:\s|$)",
    re.IGNORECASE,
)
_ELEMENTS = 15_000
"""The time that the extractor takes grows with the square of the elements; pages of news have 300 to 3,000."""
_ENOUGH = 20  # code points of a post
_CONTAINERS = ("div", "article", "section", "main", "td", "span")
_LONG_CELL = 300
_LINKS, _SHORT = 5, 40  # of a menu: links, and code points of each


_OFFICE = compiled("LibreOffice|OpenOffice|Microsoft Word|Writer", re.IGNORECASE)
"""Programs that save minutes for the web; they put no menus around them."""


def is_bare(tree: Any) -> bool:
    """Return whether a page is nothing but content: a part of one that was saved, without scripts, styles and menus.

    The extractor looks for the content among other things; where there are none it takes half of the content for them.
    Of 120 pages of Parliament in tables that lay them out it lost up to four fifths. So it is with what an office program
    saves for the web: of two resolutions in the same words the extractor drops one.
    """
    generators = (meta.get("content") or "" for meta in tree.iter("meta") if meta.get("name") == "generator")
    if any(_OFFICE.search(generator[:100]) for generator in generators):
        return True
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in _CHROME:
            return False
        if any(_CHROME_NAMES.search((element.get(name) or "")[:200]) for name in ("id", "class", "role")):
            return False
    return True


def main_content(tree: Any, title: str | None) -> Any | None:
    """Return the element that holds the content; `None` where nothing tells it from the page."""
    import trafilatura

    own = _named_content(tree)
    if sum(1 for _ in islice(tree.iter(), _ELEMENTS)) == _ELEMENTS:
        return own
    try:
        found = trafilatura.bare_extraction(
            deepcopy(tree), favor_recall=True, include_comments=False, include_tables=True, include_formatting=False
        )
        body = None if found is None else found.body
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError, LookupError):
        body = None  # odd pages trip the extractor; their whole text is still text
    if own is not None:
        return body if _agree(body, own, title) and 2 * _lines(body) >= _lines(own) else own
    if _too_little(body, tree):
        return None
    return _located(tree, body) if _has_long_cells(body) or _lines(body) == 1 else body


def _lines(element: Any) -> int:
    """Return how many blocks there are; of short posts the extractor may run all into one."""
    return sum(1 for _ in blocks(element, 0))


def _has_long_cells(body: Any) -> bool:
    """Return whether a page is laid out with tables, of whose cells the extractor keeps no line breaks."""
    return any(sum(map(len, visible(cell))) > _LONG_CELL for cell in body.iter("cell"))


def _located(tree: Any, body: Any) -> Any:
    """Return the smallest element of the page with what the extractor found, without cells that are menus."""
    wanted = _pieces("".join(visible(body)))
    element = tree
    while True:
        inner = next(
            (
                each
                for each in element
                if isinstance(each.tag, str) and len(wanted - _pieces("".join(visible(each)))) <= 0.1 * len(wanted)
            ),
            None,
        )
        if inner is None or inner.tag == "tr":
            return _without_menus(deepcopy(element))
        element = inner


def _without_menus(element: Any) -> Any:
    """Take out the cells and lists that are links, many and short."""
    for each in list(element.iter("td", "ul", "table")):
        links = list(each.iter("a"))
        if len(links) < _LINKS or each is element or each.getparent() is None:
            continue
        linked = sum(length(link) for link in links)
        if linked >= 0.8 * length(each) and linked < _SHORT * len(links):
            drop(each)
    return element


def whole_page(tree: Any) -> Any:
    """Return the page without its menus, feet and widgets; all of it where nothing else would be left."""
    rest = deepcopy(tree)
    for element in list(rest.iter()):
        if not isinstance(element.tag, str) or element.tag in {"html", "body"} or element.getparent() is None:
            continue
        if element.tag in {"footer", "aside"} or _AROUND.search(names_of(element, "id", "class", "role")):
            drop(element)
    return rest if length(rest) >= _ENOUGH else tree


def _named_content(tree: Any) -> Any | None:
    """Return the one element that the template calls the content, without buttons for sharing and the like."""
    found = [element for element in tree.iter(*_CONTAINERS) if _is_called_content(element)]
    known = set(found)
    outer = [element for element in found if known.isdisjoint(element.iterancestors())]
    if len(outer) != 1:
        return None
    content = deepcopy(outer[0])
    content.tail = None
    for element in list(content.iter()):
        if element is not content and isinstance(element.tag, str) and _IN_CONTENT.search(names_of(element, "id", "class")):
            drop(element)
    return content if length(content) >= _ENOUGH else None


def _is_called_content(element: Any) -> bool:
    """Return whether the template calls an element the content."""
    if (element.get("itemprop") or "").lower() == "articlebody":
        return True
    return not _CONTENT.isdisjoint((element.get("class") or "").split())


def _agree(body: Any | None, own: Any, title: str | None) -> bool:
    """Return whether the extractor found what the template names: nearly all of it, and not much besides."""
    if body is None:
        return False
    found, wanted = _pieces("".join(visible(body))), _pieces("".join(visible(own)))
    besides = found - wanted - _pieces(title or "")
    return len(wanted - found) <= 0.05 * len(wanted) and len(besides) <= 0.1 * len(wanted) + 10


def _pieces(text: str) -> set[str]:
    """Return each run of eight letters in the beginning of a text, without spaces."""
    text = "".join(text.split())[:200_000]
    return {text[at : at + 8] for at in range(max(1, len(text) - 7))}


def _too_little(body: Any | None, tree: Any) -> bool:
    """Return whether the extractor kept less than a tenth of a page that is not long: one of tables or lists only."""
    if body is None:
        return True
    kept = len("".join(body.itertext()).strip())
    whole = sum(len(text.strip()) for text in visible(tree))
    return kept < 0.1 * whole and whole < 20_000
