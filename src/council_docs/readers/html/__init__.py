"""Web pages: main content by what the template calls so, else by trafilatura; title, date and author from metadata.

Menus, buttons and the like are left out. Lists and tables keep their lines and cells. No script is run, nothing is
fetched. Web archives (MHTML, which Word writes too) are read as the page in them.
"""

import re
from datetime import date
from typing import Any

from council_docs.document import Document
from council_docs.errors import EmptyFileError, LimitError, TruncatedFileError, missing_extra
from council_docs.lexicon.patterns import compiled
from council_docs.readers.containers.mhtml import is_mhtml, page_of
from council_docs.readers.document_builder import Builder
from council_docs.readers.html.blocks import fill, lines
from council_docs.readers.html.facts import facts, posted_days
from council_docs.readers.html.main import is_bare, main_content, whole_page
from council_docs.readers.html.printed import as_printed, filled_by_script
from council_docs.readers.limits import MIB
from council_docs.readers.options import Options, SourceFile
from council_docs.readers.text.encoding import decode, unmangled
from council_docs.record import Source

_LARGEST = 20 * MIB
"""Pages have less than one; the work of finding the main content grows faster than the page."""

_BY_SCRIPT = "is a web page that a script fills, and no script is run here; save the page from a browser when it is shown"
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w-]{2,30})", re.IGNORECASE)
_WORD_BREAK = compiled(r"</?wbr\s{0,3}/?>", re.IGNORECASE)
_THAI_CHARSETS = {"tis-620", "tis620", "windows-874", "window-874", "iso-8859-11", "cp874", "x-windows-874", "iso-874"}


def read(file: SourceFile, options: Options) -> Document:
    """Read a web page.

    Raises:
        MissingToolError: The page has menus around its content, and trafilatura is not installed.
        TruncatedFileError: It is no HTML that can be read.
        LimitError: It is too large, or has too many elements.
        EmptyFileError: There is no text on it.
    """
    if len(file.data) > _LARGEST:
        raise LimitError(f"is a web page of more than {_LARGEST // MIB} MiB; save its text alone", source=file.name)
    tree = _tree(file, options)
    if filled_by_script(tree):
        raise EmptyFileError(_BY_SCRIPT, source=file.name)
    title, author, published = facts(tree)
    bare = is_bare(tree)
    tree = as_printed(tree, is_bare=bare)
    content = tree if bare else _main_content(file, tree, title)
    builder = Builder()
    fill(builder, content, title)
    if builder.empty:
        builder = Builder()
        fill(builder, whole_page(tree), title)
    document = builder.document(
        Source(
            name=file.name,
            sha256=file.sha256,
            media_type="text/html",
            reader="html",
            title=title,
            author=author,
            published=published or _posted(content, tree),
        )
    )
    if not document.text:
        raise EmptyFileError(_without_text(tree), source=file.name)
    return document


def _main_content(file: SourceFile, tree: Any, title: str | None) -> Any | None:
    """Return the element with the main content; only pages with something around it need trafilatura."""
    try:
        return main_content(tree, title)
    except ImportError as error:  # trafilatura is an extra: 56 MB with what it needs
        raise missing_extra("web pages", "html", error, source=file.name) from error


def _posted(content: Any | None, tree: Any) -> date | None:
    """Return the day that the content says, else the only one that the page says outside its foot and beside other posts."""
    own = set() if content is None else posted_days(lines(content))
    days = own or posted_days(lines(whole_page(tree)))
    return next(iter(days)) if len(days) == 1 else None


def _without_text(tree: Any) -> str:
    framed = [each.get("src") or "" for each in tree.iter("frame", "iframe")]
    if any(framed):
        return f"is a web page without text of its own; give the page in its frame: {next(filter(None, framed))[:200]}"
    return _BY_SCRIPT if next(tree.iter("script"), None) is not None else "is a web page without text"


def add_page(builder: Builder, file: SourceFile, options: Options) -> None:
    """Add the whole text of a page that is a part of another document.

    Raises:
        TruncatedFileError: It is no HTML that can be read.
        LimitError: It is too large, or has too many elements.
    """
    if len(file.data) > _LARGEST:
        raise LimitError(f"holds a web page of more than {_LARGEST // MIB} MiB", source=file.name)
    fill(builder, as_printed(_tree(file, options)), None)


def _decoded(file: SourceFile) -> str:
    data = page_of(file.data) if is_mhtml(file.data) else file.data
    said = _CHARSET.search(data[:4096])
    if said and said[1].decode("ascii", "replace").lower() in _THAI_CHARSETS and not _is_utf8(data):
        try:
            return data.decode("cp874")
        except UnicodeDecodeError:
            pass  # bytes of neither
    return unmangled(decode(data, source=file.name).text)


def _is_utf8(data: bytes) -> bool:
    """Return whether a page is UTF-8, though many name the Thai code page: Thai bytes do not form UTF-8 by chance."""
    try:
        return not data.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def _tree(file: SourceFile, options: Options) -> Any:
    from lxml import etree, html

    text = _decoded(file)
    # lxml refuses text with an encoding declaration of its own; and it takes the marks between words, which sites of the
    # 2000s set by program, for elements without an end, each in the one before, until the depth is reached.
    data = _WORD_BREAK.sub("", re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text)).encode("utf-8", "replace")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise TruncatedFileError(
            "is a web page that cannot be read; save it again from a browser", source=file.name
        ) from error
    nodes = sum(1 for _ in tree.iter())
    if nodes > options.limits.xml_nodes:
        raise LimitError("has too many elements; raise Limits.xml_nodes", source=file.name)
    return tree
