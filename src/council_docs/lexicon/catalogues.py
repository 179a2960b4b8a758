"""Texts that people read, in Thai and in English, from `lexicon/catalogues/*.toml`.

A text is an inline table of its two languages, `{ th = "…", en = "…" }`, under a path of keys. They are tables of TOML, as
the word lists are, and not gettext catalogues: a reviewer sees both languages on neighbouring lines, there is no step that
compiles them, and no sentence needs plural forms (Thai has none; English counts after a colon, `votes: 1`).
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, get_args

from council_docs.lexicon.package_files import package_text
from council_docs.lexicon.prepared import read_toml

Language = Literal["th", "en"]
"""The languages in which texts are at hand."""

LANGUAGES: tuple[Language, ...] = get_args(Language)

NAMES = ("findings", "phrases", "labels", "pages", "columns", "errors")
"""What findings say, the parts of their sentences, names of fields and values, words of pages, columns of tables, errors."""


@cache
def catalogue(name: str) -> Mapping[str, Mapping[str, str]]:
    """Return the texts of a catalogue by their path, keys joined by `.`; each holds `th` and `en`.

    Raises:
        MachineError: The catalogue is missing: the installation is incomplete.
    """
    told = read_toml(package_text("council_docs.lexicon", "catalogues", f"{name}.toml"))
    return MappingProxyType(dict(_texts(told, "")))


def _texts(node: Mapping[str, Any], path: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    for key, inner in node.items():
        if any(isinstance(value, str) for value in inner.values()):
            yield f"{path}{key}", inner
        else:
            yield from _texts(inner, f"{path}{key}.")


def text(name: str, key: str, language: Language) -> str:
    """Return a text of a catalogue.

    Raises:
        KeyError: There is no such text.
    """
    return catalogue(name)[key][language]


def label(key: str, language: Language) -> str:
    """Return what a field or value is called (`action.approve`)."""
    return text("labels", key, language)


def section(name: str, path: str, language: Language) -> dict[str, str]:
    """Return all texts under a path, by the rest of their keys."""
    head = f"{path}."
    return {key.removeprefix(head): texts[language] for key, texts in catalogue(name).items() if key.startswith(head)}
