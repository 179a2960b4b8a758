"""The record: what `council_docs.parse` returns. The contract is RECORD.md; fields may be added, never renamed."""

from datetime import date
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import Field, SerializeAsAny

from council_docs.record.mentions import (
    Amount,
    DateMention,
    Meeting,
    Mention,
    Organization,
    Person,
    TimeMention,
    VoteMention,
    Votes,
)
from council_docs.record.spans import Model, Money, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

SCHEMA = "council-docs/1"
"""The form of the record that this version writes."""

Kind = Literal["minutes", "news", "other"]
Status = Literal["present", "absent", "in_attendance"]
Action = Literal[
    "approve", "approve_in_principle", "acknowledge", "certify_minutes", "reject", "defer", "assign", "elect", "other"
]
Severity = Literal["error", "warning", "info"]


class Source(Model):
    """The file that was read."""

    name: str = Field(description="File name without its folder.")
    sha256: str = Field(description="SHA-256 of the bytes, hexadecimal.")
    media_type: str = Field(description="As found out from the bytes, not from the name.")
    page_count: int | None = Field(None, description="Null where the format has no pages.")
    reader: str = Field(description="Which reader read it.")
    ocr_pages: tuple[int, ...] = Field((), description="1-based pages whose text came from OCR.")
    damaged_pages: tuple[int, ...] = Field((), description="1-based pages whose text could not be repaired.")
    title: str | None = Field(None, description="Title of the file's own metadata.")
    author: str | None = Field(None, description="Author of the file's own metadata.")
    published: date | None = Field(None, description="Publication date of the file's own metadata (a news page's).")
    repairs: dict[str, int] = Field(default_factory=dict, description="How often each rule of repair fired.")


class PageRange(Model):
    """One page of the source and its part of `Record.text`."""

    number: int = Field(description="1-based position in the file.")
    label: str | None = Field(None, description="The number printed on the page, as printed.")
    start: int
    end: int


class Attendance(Model):
    """One row of an attendance list."""

    name: str | None = Field(
        None, description="Given and family name, single spaces, no title; null for an office without a name."
    )
    title: str | None = Field(None, description="All titles and ranks, as written.")
    position: str | None = Field(None, description="The role or office as written in the list.")
    organization: str | None = Field(None, description="The person's own office, where printed beside the role.")
    status: Status
    reason: str | None = Field(None, description="Of an absence, as written.")
    on_behalf_of: str | None = Field(None, description="Whom or which office this person represents (แทน).")
    span: Span


class AgendaItem(Model):
    """An item of the agenda; `span` is its title, `body` all text up to the next item."""

    number: str | None = Field(None, description="Arabic digits, no spaces: `3.1`.")
    title: str
    span: Span
    body: Span | None = None
    state: Literal["empty", "withdrawn", "secret", "moved"] | None = None
    speakers: tuple[str, ...] = ()
    amounts: tuple[int, ...] = ()
    dates: tuple[int, ...] = ()
    resolutions: tuple[int, ...] = ()
    items: tuple["AgendaItem", ...] = ()


class Resolution(Model):
    """A decision of the meeting: the operative words without their marker."""

    agenda_number: str | None = None
    text: str
    action: Action
    votes: Votes | None = None
    unanimous: bool | None = None
    outcome: Literal["passed", "failed"] | None = None
    amounts: tuple[int, ...] = Field((), description="Indexes into `Record.amounts`.")
    dates: tuple[int, ...] = Field((), description="Indexes into `Record.dates`.")
    conditions: tuple[str, ...] = ()
    assigned_to: tuple[str, ...] = ()
    due: date | None = None
    body: str | None = Field(None, description="Who decided, where the text names a body other than the meeting.")
    span: Span


class BudgetItem(Model):
    """A row of a budget table or list."""

    description: str
    amount: Money | None
    kind: Literal["item", "total", "transfer_in", "transfer_out"] = "item"
    group: int = Field(0, description="Rows of one table or list share a group; a total belongs to the items of its group.")
    fiscal_year: int | None = Field(None, description="Buddhist era.")
    plan: str | None = None
    department: str | None = None
    agenda_number: str | None = None
    span: Span


class Finding(Model):
    """What a person should look at. One for each contradiction."""

    code: str
    severity: Severity
    message: str
    expected: str | None = None
    found: str | None = None
    span: Span | None = None
    related: tuple[Span, ...] = Field((), description="The other side of the contradiction.")


class Record(Model):
    """All that one document says, in a form that programs can query, every fact with its place."""

    schema_: Literal["council-docs/1"] = Field("council-docs/1", alias="schema")
    kind: Kind
    kind_reasons: tuple[str, ...] = Field((), description="The evidence on which the kind was decided.")
    source: Source
    title: str | None = None
    text: str = Field(description="The repaired text without page furniture; all offsets refer to it.")
    pages: tuple[PageRange, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    people: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    references: tuple[Resolution, ...] = Field((), description="Resolutions of other meetings that the text merely cites.")
    votes: tuple[VoteMention, ...] = ()
    amounts: tuple[Amount, ...] = ()
    dates: tuple[DateMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    budget_items: tuple[BudgetItem, ...] = ()
    mentions: dict[str, tuple[SerializeAsAny[Mention], ...]] = Field(
        default_factory=dict, description="What finders of your own found, by finder name."
    )
    findings: tuple[Finding, ...] = ()

    def excerpt(self, span: Span) -> str:
        """Return the exact text of a span of this record."""
        return self.text[span.start : span.end]

    def tokens(self) -> list[str]:
        """Return the text as PyThaiNLP words, spaces included; joined they give the text again."""
        from council_docs.thai.words import tokenize

        return tokenize(self.text)

    def to_spacy(self, nlp: Any = None) -> "Doc":
        """Return a spaCy Doc of the text in which every mention is an exact span (see `council_docs.nlp`)."""
        from council_docs.nlp import to_spacy  # spaCy is loaded when it is asked for

        return to_spacy(self, nlp=nlp)

    def with_findings(self, findings: tuple[Finding, ...]) -> Self:
        """Return the record with these findings."""
        return self.but(findings=findings)
