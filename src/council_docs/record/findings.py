"""What a person should look at: a code, its parameters, its places. Its sentences stand in the catalogue."""

from collections.abc import Mapping
from typing import Any, Literal, Self

from pydantic import Field

from council_docs.lexicon.catalogues import Language, catalogue, text
from council_docs.record.decisions import FindingDecision
from council_docs.record.sentences import Parameters, as_parameters, fill
from council_docs.record.spans import Model, Span

Severity = Literal["error", "warning", "info"]

CROSSED = frozenset(
    {
        "amount-words-unreadable",
        "attendance-count-disagrees",
        "count-disagrees",
        "fiscal-year-disagrees",
        "transfer-unbalanced",
        "weekday-disagrees",
    }
)
"""Codes whose place is that of what is expected: the number stated before a list, the date beside a weekday."""

STATED = "stated"
"""The form of the sentence of a code that has only one."""


class Finding(Model, frozen=True):
    """What a person should look at. One for each contradiction."""

    code: str = Field(description="Stable name of the kind of contradiction; docs/checks.md lists all.")
    severity: Severity = Field(description="error: two facts contradict; warning: look at it; info: note it.")
    message: str = Field(description='One sentence for a person, in English; `text("th")` gives it in Thai.')
    expected: str | None = Field(default=None, description="What the other side of the contradiction says.")
    found: str | None = Field(default=None, description="What stands there.")
    span: Span | None = Field(default=None, description="Where it stands.")
    related: tuple[Span, ...] = Field(default=(), description="The other side of the contradiction.")
    form: str | None = Field(
        default=None,
        description="Which sentence of its code it says; null where a check of your own wrote the message itself.",
    )
    params: Parameters = Field(default_factory=dict, description="What the sentence is filled with, by name.")
    decision: FindingDecision | None = Field(
        default=None, description="What a person decided about it; null where nobody did."
    )

    @property
    def dismissed(self) -> bool:
        """A person said that it is no contradiction; it counts no more."""
        return self.decision is not None and self.decision.verdict == "dismissed"

    @classmethod
    def of(
        cls, code: str, severity: Severity, params: Mapping[str, object] | None = None, form: str = STATED, **fields: Any
    ) -> Self:
        """Return a finding that says a sentence of the catalogue.

        Args:
            code: Has its texts in lexicon/catalogues/findings.toml.
            severity: See `Finding.severity`.
            params: What the placeholders of the sentence are filled with: whole numbers, decimals, days, texts, phrases.
            form: Which sentence, where the code has several.
            fields: The other fields: `expected`, `found`, `span`, `related`.

        Raises:
            KeyError: The catalogue has no such sentence, or it asks for another parameter.
        """
        kept = as_parameters(params or {})
        message = fill(text("findings", f"{code}.sentences.{form}", "en"), kept, "en")
        return cls(code=code, severity=severity, message=message, form=form, params=kept, **fields)

    def text(self, language: Language = "en") -> str:
        """Return what the finding says, in a language.

        A finding without parameters (of an earlier version, of a check of your own) says its message in English, and in Thai
        the general sentence of its code; where the catalogue does not know the code, its message is all there is.
        """
        if self.form is not None:
            return fill(text("findings", f"{self.code}.sentences.{self.form}", language), self.params, language)
        if language == "en":
            return self.message
        known = catalogue("findings").get(f"{self.code}.general")
        return known[language] if known else self.message

    def name(self, language: Language = "en") -> str:
        """Return what the kind of contradiction is called, the code itself where the catalogue does not know it."""
        return _or(f"{self.code}.name", language, self.code)

    def sides(self, language: Language = "en") -> tuple[str, str]:
        """Return what `found` and `expected` are called."""
        return _or(f"{self.code}.found", language, "found"), _or(f"{self.code}.expected", language, "expected")

    @property
    def places(self) -> tuple[Span | None, Span | None]:
        """Where `found` and `expected` stand: the place itself and the first related one, whichever says which."""
        other = self.related[0] if self.related else None
        return (other, self.span) if self.code in CROSSED and other is not None else (self.span, other)


def _or(key: str, language: Language, otherwise: str) -> str:
    known = catalogue("findings").get(key)
    return known[language] if known else otherwise
