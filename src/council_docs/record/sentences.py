"""Sentences of two languages from one set of parameters: a template of a catalogue, its placeholders filled in.

Parameters are kept as JSON has them (money as a decimal string, a day as ISO 8601), and each placeholder of a template says
how its language writes the value: `{sum:money}`, `{day:date}`. Thai writes days of the Buddhist era, English ISO.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache

from pydantic import Field

from council_docs.lexicon.catalogues import Language, text
from council_docs.lexicon.patterns import compiled
from council_docs.record.spans import Model, plain
from council_docs.thai.calendar import thai_date, weekday_name
from council_docs.thai.numbers.digits import money


class Phrase(Model, frozen=True):
    """A part of a sentence, by its key in the catalogue of phrases, so that it can be said in either language."""

    key: str = Field(description="Path in lexicon/catalogues/phrases.toml.")
    params: "Parameters" = Field(default_factory=dict, description="What its placeholders are filled with.")

    @classmethod
    def of(cls, key: str, **params: object) -> "Phrase":
        """Return a phrase; values may be whole numbers, decimals, days, texts, phrases or several phrases."""
        return cls(key=key, params=as_parameters(params))

    def say(self, language: Language) -> str:
        """Return the phrase in a language."""
        return fill(text("phrases", self.key, language), self.params, language)


Parameters = dict[str, int | str | Phrase | tuple[Phrase, ...]]
"""What placeholders are filled with, by name."""
Phrase.model_rebuild()  # now that its parameters are known


def as_parameters(values: Mapping[str, object]) -> Parameters:
    """Return values in the form in which a record keeps them."""
    return {name: _as_parameter(value) for name, value in values.items()}


def _as_parameter(value: object) -> int | str | Phrase | tuple[Phrase, ...]:
    if isinstance(value, Decimal):
        return f"{plain(value):f}"
    if isinstance(value, (int, Phrase)):
        return value
    if isinstance(value, (list, tuple)):
        return tuple(value)
    return str(value)


_PLACEHOLDER = compiled(r"\{(?P<name>[a-z_]{1,40})(?::(?P<form>[a-z]{1,20}))?\}")


def placeholders(template: str) -> set[str]:
    """Return the names of the parameters that a template asks for."""
    return {found["name"] for found in _PLACEHOLDER.finditer(template)}


def fill(template: str, params: Mapping[str, object], language: Language) -> str:
    """Return a template with its placeholders filled in.

    Raises:
        KeyError: A parameter is missing.
    """

    def value(found: re.Match[str]) -> str:
        return _FORMS[found["form"] or "as_it_is"](params[found["name"]], language)

    return _PLACEHOLDER.sub(value, template).strip()


def _as_it_is(value: object, language: Language) -> str:
    return value.say(language) if isinstance(value, Phrase) else str(value)


def _money(value: object, _language: Language) -> str:
    return money(Decimal(str(value)))


def _count(value: object, _language: Language) -> str:
    return f"{Decimal(str(value)):,f}"  # shares may vote in parts: 2,856.75


def _date(value: object, language: Language) -> str:
    return day_text(date.fromisoformat(str(value)), language)


def day_text(day: date, language: Language) -> str:
    """Return a day as readers of a language expect it: `15 มีนาคม 2566`, `2023-03-15`."""
    return thai_date(day) if language == "th" else day.isoformat()


def _time(value: object, language: Language) -> str:
    return f"{str(value).replace(':', '.')} น." if language == "th" else str(value)


_ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _weekday(value: object, language: Language) -> str:
    number = int(str(value))
    return f"วัน{weekday_name(number)}" if language == "th" else _ENGLISH_DAYS[number]


def _percent(value: object, language: Language) -> str:
    share = f"{Decimal(str(value)) * 100:.0f}"
    return f"ร้อยละ {share}" if language == "th" else f"{share}%"


def _place(value: object, language: Language) -> str:
    return place_name(int(str(value)), language)


@cache
def place_name(power: int, language: Language = "th") -> str:
    """Return the name of a decimal place: 5 is แสน, 7 is สิบล้าน."""
    millions, place = divmod(power, 6)
    names = [text("phrases", f"place.{place}", language)] if place or not millions else []
    names += [text("phrases", "place.million", language)] * millions
    return "".join(names) if language == "th" else " of ".join(names)


def joined(parts: Sequence[str], language: Language) -> str:
    """Return several names as one enumeration: Thai puts และ before the last."""
    if language == "en" or len(parts) < 2:
        return ", ".join(parts)
    return f"{' '.join(parts[:-1])} และ{parts[-1]}"


def _said(value: object, language: Language) -> list[str]:
    phrases = value if isinstance(value, (list, tuple)) else [value]
    return [_as_it_is(phrase, language) for phrase in phrases]


def _list(value: object, language: Language) -> str:
    return joined(_said(value, language), language)


def _sentences(value: object, language: Language) -> str:
    said = ("; " if language == "en" else " ").join(_said(value, language))
    return f"{said[:1].upper()}{said[1:]}"


_FORMS: dict[str, Callable[[object, Language], str]] = {
    "as_it_is": _as_it_is,
    "money": _money,
    "count": _count,
    "date": _date,
    "time": _time,
    "weekday": _weekday,
    "percent": _percent,
    "place": _place,
    "list": _list,
    "sentences": _sentences,
}
"""How a placeholder writes its value, by the word after its colon."""
