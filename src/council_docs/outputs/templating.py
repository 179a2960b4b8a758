"""Pages from Jinja templates: everything that a document says is escaped, and both languages come from the catalogues."""

from collections.abc import Callable
from functools import cache, partial
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from council_docs.lexicon.catalogues import Language, text
from council_docs.lexicon.package_files import package_bytes, package_names, package_text
from council_docs.record.sentences import fill

PACKAGE = "council_docs.outputs"

Say = Callable[..., str]


@cache
def environment(room: str) -> Environment:
    """Return the templates of a room of outputs (`review`), with autoescape on whatever the name of a template."""
    made = Environment(
        loader=FunctionLoader(partial(package_text, PACKAGE, room, "templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["number"] = "{:,}".format
    return made


def sayer(language: Language) -> Say:
    """Return a function that says a text of the catalogue of pages, filled in: `say("page.page", page=3)`."""

    def say(key: str, **params: Any) -> str:
        return fill(text("pages", key, language), params, language)

    return say


def asset(room: str, name: str) -> str:
    """Return a style sheet or a script of a room."""
    return package_text(PACKAGE, room, "assets", name)


def inline(room: str, name: str) -> Markup:
    """Return a style sheet or script to stand in a page; it is ours, so nothing in it is escaped."""
    return Markup(asset(room, name))  # noqa: S704 - a file of this package


def as_data(value: object) -> Markup:
    """Return a value as JSON that may stand in a `script` element of type application/json: no `<` can end it."""
    import json

    told = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # JSON whose < and line separators are escaped: nothing in it ends the script element.
    return Markup(told.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))  # noqa: S704 - escaped


@cache
def assets_digest(room: str) -> str:
    """Return a digest of the templates, styles and scripts of a room: pages of another one are out of date."""
    from hashlib import blake2b

    digest = blake2b(digest_size=8)
    for folder in ("templates", "assets"):
        for name in package_names(PACKAGE, room, folder):
            digest.update(package_bytes(PACKAGE, room, folder, name))
    return digest.hexdigest()
