"""The two readings of a finding, written as readers of a language expect them."""

import re
from datetime import date
from decimal import Decimal

from council_docs.lexicon.catalogues import Language
from council_docs.record import Phrase
from council_docs.record.sentences import day_text
from council_docs.thai.numbers.digits import money

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_RANGE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})/([0-9]{4}-[0-9]{2}-[0-9]{2})")
_NUMBER = re.compile(r"-?[0-9]{1,60}(?:\.[0-9]{1,20})?")
_BOUND = re.compile(r"(at most|after|before) ([^A-Za-z]{1,40})")
_ENGLISH = re.compile(r"[A-Za-z]{2,}")


def shown_reading(value: str | None, language: Language) -> str:
    """Return a reading as a person wants it: sums with commas, days as the language writes them.

    What a record says in English words (`at most 7`) is left out in Thai: the sentence of the finding says it.
    """
    number = number_in(value)
    if number is not None:
        return money(number)
    days = _DAY.sub(lambda found: moment_text(found[0], language), _RANGE.sub(r"\1 – \2", value or ""))
    bound = _BOUND.fullmatch(days)
    if bound:
        return Phrase.of(f"reading.{bound[1].replace(' ', '-')}", value=bound[2]).say(language)
    return "" if language == "th" and _ENGLISH.search(days) else days


def number_in(value: str | None) -> Decimal | None:
    """Return a reading as a number, where it is one."""
    return Decimal(value) if value and _NUMBER.fullmatch(value) else None


def moment_text(at: str | None, language: Language) -> str:
    """Return when a person decided, as rows keep it (ISO 8601), as a day that readers expect; a dash for nothing."""
    found = _DAY.match(at or "")
    try:
        return day_text(date.fromisoformat(found[0]), language) if found else at or "–"
    except ValueError:  # no day of the calendar: somebody wrote the row by hand
        return at or "–"
