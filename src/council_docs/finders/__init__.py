"""Finders: what stands in a text. One file a kind of mention; each works on characters of the repaired text.

A finder is a function `(text, context) -> sequence of mentions in text order`. To add one: write the file, add one
line to `FINDERS` (CONTRIBUTING.md has a worked example). Mentions of a name that the record has no list of
its own for come out in `Record.mentions[name]`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from council_docs.deadline import check_time
from council_docs.registry import resolve


@dataclass(frozen=True, slots=True)
class FinderContext:
    """What is known of a text before finders read it.

    Attributes:
        kind: minutes, news or other; `None` where nobody has decided yet.
        anchor: The document's own date (publication or meeting), for days written without a year.
    """

    kind: str | None = None
    anchor: date | None = None


Finder = Callable[[str, FinderContext], Sequence[Any]]

FINDERS: dict[str, str | Finder] = {
    # The name in the record; "module:function", imported when it is first used, or the function itself.
    "dates": "council_docs.finders.dates:dates",
    "times": "council_docs.finders.times:times",
    "amounts": "council_docs.finders.money:amounts",
    "shorthand_amounts": "council_docs.finders.money.shorthand:shorthand_amounts",
    "people": "council_docs.finders.people:people",
    "meetings": "council_docs.finders.meetings:meetings",
    "votes": "council_docs.finders.votes:votes",
    "organizations": "council_docs.finders.organizations:organizations",
    "places": "council_docs.finders.places:places",
    "laws": "council_docs.finders.laws:laws",
}


def finder(name: str) -> Finder:
    """Return the finder registered under `name`."""
    return resolve(FINDERS[name])


def find_all(text: str, context: FinderContext) -> Mapping[str, Sequence[Any]]:
    """Run every registered finder over a text and return its mentions by name."""
    found = {}
    for name in FINDERS:
        found[name] = finder(name)(text, context)
        check_time()
    return found
