"""What errors say in another language: their English is looked up clause by clause in `catalogues/errors.toml`.

The English stands in the code, where an error is raised, as with gettext; journals and records keep it. What a journal of
an older version says is told in Thai too, as far as its clauses are still known.
"""

from functools import cache

from council_docs.errors import CouncilDocsError
from council_docs.lexicon.catalogues import Language, catalogue

CLAUSES = "; "
"""What parts the clauses of a message: what is wrong, then what to do."""

LONGEST = 4_000
"""Characters of a message that is looked up; a longer one quotes a document or a program, and stays as it is."""

KIND = "what"
"""A name in a clause that stands for a kind of file: only kinds whose Thai is known are filled in."""

REASON = "why"
"""A name in a clause that stands for a reason, a sentence of its own."""

Template = tuple[tuple[str, ...], tuple[str, ...], str]
"""The fixed parts of an English clause, the names of what stands between them, and the Thai clause."""


def error_text(message: str, language: Language) -> str:
    """Return what an error says (`CouncilDocsError.reason`) in a language.

    Args:
        message: In English, without the name of the document.
        language: `th` or `en`.

    Returns:
        The message in that language. A message with a clause that is not known stays English as a whole, so that no
        sentence mixes languages; names, numbers and what other programs said stay as they are.
    """
    if language == "en" or len(message) > LONGEST:
        return message
    clauses = [_clause(clause) for clause in message.split(CLAUSES)]
    return " ".join(clause for clause in clauses if clause) if all(clauses) else message


def say_error(error: CouncilDocsError, language: Language) -> str:
    """Return what an error says in a language, with the name of the document that it concerns."""
    told = error_text(error.reason, language)
    return f"{error.source}: {told}" if error.source else told


def is_known(message: str) -> bool:
    """Return whether every clause of an English message has its Thai."""
    return all(_clause(clause) for clause in message.split(CLAUSES))


def _clause(english: str) -> str | None:
    exact, templates = _known()
    if english in exact:
        return exact[english]
    for fixed, names, thai in templates:
        values = _values(english, fixed)
        if values is not None and all(_clause(value) for name, value in zip(names, values, strict=True) if name == KIND):
            return thai.format_map({name: _value(name, value) for name, value in zip(names, values, strict=True)})
    return None


def _value(name: str, value: str) -> str:
    """Return what fills a clause in: kinds of files and reasons in Thai where they are known, all else as it is."""
    return (_clause(value) if name in (KIND, REASON) else None) or value


def _values(english: str, fixed: tuple[str, ...]) -> list[str] | None:
    """Return what stands between the fixed parts of a clause; `None` where they are not all there, in this order."""
    first, *middle, last = fixed
    if not (english.startswith(first) and english.endswith(last) and len(english) > len(first) + len(last)):
        return None
    values, start, end = [], len(first), len(english) - len(last)
    for part in middle:
        at = english.find(part, start + 1, end)
        if at < 0:
            return None
        values.append(english[start:at])
        start = at + len(part)
    return [*values, english[start:end]] if start < end else None


@cache
def _known() -> tuple[dict[str, str], list[Template]]:
    """Clauses without names by their English, and the others; those with the most fixed text are tried first."""
    exact: dict[str, str] = {}
    templates: list[Template] = []
    for texts in catalogue("errors").values():
        pieces = [piece.split("}") for piece in texts["en"].split("{")]
        if len(pieces) == 1:
            exact[texts["en"]] = texts["th"]
        else:
            names = tuple(name for name, *rest in pieces[1:] if rest)
            templates.append((tuple(piece[-1] for piece in pieces), names, texts["th"]))
    return exact, sorted(templates, key=lambda each: -sum(map(len, each[0])))
