"""Finder: people, each with title, name, offices and every mention.

A person is entered where given and family name stand together with a title (`thai.names`). `merging` makes one of
misspelt repetitions and finds the other mentions, `positions` says whose office an office is.
"""

from council_docs.arguments import require_text
from council_docs.finders import FinderContext
from council_docs.finders.people.merging import Entry, entries_of
from council_docs.record import Person, Span
from council_docs.thai.names.abbreviations import Expander
from council_docs.thai.names.full_names import person_key

__all__ = ["find_people", "people", "person_key"]


def find_people(text: str) -> list[Person]:
    """Return everyone whom a text names with given and family name, in the order of first mention.

    Args:
        text: Any text; repaired text gives the best result.

    Returns:
        One entry per distinct person. `spans` are mentions by full name (title included), `short_spans` later mentions
        by title and given name or by the given name in quotes, `positions` the offices as written. People who are named
        only without a title are not found: nothing in their form tells them from other words.
    """
    require_text("text", text)
    expander = Expander(text)
    return [_person(entry, expander) for entry in sorted(entries_of(text), key=lambda entry: min(entry.spans))]


def people(text: str, _context: FinderContext) -> list[Person]:
    """The registered finder."""
    return find_people(text)


def _person(entry: Entry, expander: Expander) -> Person:
    first = entry.first
    return Person(
        name=first.name,
        title=first.title,
        given_name=first.given,
        family_name=first.family,
        key=person_key(first.name),
        positions=tuple(entry.positions),
        expansions=expander.expand_all(entry.positions),
        spans=tuple(Span(start=start, end=end) for start, end in sorted(set(entry.spans))),
        short_spans=tuple(Span(start=start, end=end) for start, end in sorted(set(entry.short))),
    )
