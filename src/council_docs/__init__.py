"""Read the decisions of Thai councils. The public names, nothing else; each is loaded when it is first used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from council_docs._version import __version__ as __version__

_PUBLIC = {
    "parse": "pipeline",
    "parse_text": "pipeline",
    "parse_document": "pipeline",
    "read": "pipeline",
    "convert": "archive.convert",
    "find_amounts": "finders.money",
    "find_dates": "finders.dates",
    "find_times": "finders.times",
    "find_people": "finders.people",
    "find_meetings": "finders.meetings",
    "find_votes": "finders.votes",
    "find_abbreviations": "thai.names.abbreviations",
    "person_key": "thai.names.full_names",
    "parse_baht": "thai.numbers.baht",
    "baht_text": "thai.numbers.baht",
    "tokenize": "thai.tokenize",
    "Record": "record",
    "Document": "document",
    "Limits": "readers.limits",
    "CouncilDocsError": "errors",
    "ReadError": "errors",
    "BahtTextError": "errors",
}

__all__ = [
    "BahtTextError",
    "CouncilDocsError",
    "Document",
    "Limits",
    "ReadError",
    "Record",
    "baht_text",
    "convert",
    "find_abbreviations",
    "find_amounts",
    "find_dates",
    "find_meetings",
    "find_people",
    "find_times",
    "find_votes",
    "parse",
    "parse_baht",
    "parse_document",
    "parse_text",
    "person_key",
    "read",
    "tokenize",
]

if TYPE_CHECKING:
    from council_docs.archive.convert import convert
    from council_docs.document import Document
    from council_docs.errors import BahtTextError, CouncilDocsError, ReadError
    from council_docs.finders.dates import find_dates
    from council_docs.finders.meetings import find_meetings
    from council_docs.finders.money import find_amounts
    from council_docs.finders.people import find_people
    from council_docs.finders.times import find_times
    from council_docs.finders.votes import find_votes
    from council_docs.pipeline import parse, parse_document, parse_text, read
    from council_docs.readers.limits import Limits
    from council_docs.record import Record
    from council_docs.thai.names.abbreviations import find_abbreviations
    from council_docs.thai.names.full_names import person_key
    from council_docs.thai.numbers.baht import baht_text, parse_baht
    from council_docs.thai.tokenize import tokenize


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for, so that importing the package stays cheap (PEP 562)."""
    if name not in _PUBLIC:
        raise AttributeError(f"module 'council_docs' has no attribute {name!r}")
    value = getattr(import_module(f"council_docs.{_PUBLIC[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
