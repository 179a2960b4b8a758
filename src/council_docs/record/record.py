"""The record: what `council_docs.parse` returns. The contract is docs/record.md; fields may be added, never renamed."""

from collections.abc import Iterable, Iterator
from datetime import date
from operator import not_
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import Field, SerializeAsAny, field_validator

from council_docs.arguments import without_surrogates
from council_docs.record.chunks import LONGEST, Chunk, ChunkBy, chunks_of
from council_docs.record.decisions import CorrectedFrom, Correction, Decision, correct, decide
from council_docs.record.findings import Finding
from council_docs.record.mentions import (
    Amount,
    DateMention,
    Event,
    LawCitation,
    Meeting,
    Mention,
    Organization,
    Person,
    Place,
    TimeMention,
    VoteMention,
    Votes,
)
from council_docs.record.spans import Model, Money, OcrWord, SourceRun, Span, is_none, ranges_in_source, words_at

if TYPE_CHECKING:
    from spacy.tokens import Doc

SCHEMA = "council-docs/1"
"""The form of the record that this version writes."""

Kind = Literal["minutes", "news", "other"]
Status = Literal["present", "absent", "in_attendance"]
Action = Literal[
    "approve", "approve_in_principle", "acknowledge", "certify_minutes", "reject", "defer", "assign", "elect", "other"
]


class Source(Model, frozen=True):
    """The file that was read."""

    name: str = Field(description="File name without its folder.")
    id: str | None = Field(
        default=None,
        description="Name in a batch: the path or URL as the caller wrote it, `!/` before the path in a zip archive.",
    )
    sha256: str = Field(description="SHA-256 of the bytes, hexadecimal.")
    media_type: str = Field(description="As found out from the bytes, not from the name.")
    page_count: int | None = Field(default=None, description="Null where the format has no pages.")
    reader: str = Field(description="Which reader read it.")
    ocr_pages: tuple[int, ...] = Field(default=(), description="1-based pages whose text came from OCR.")
    damaged_pages: tuple[int, ...] = Field(default=(), description="1-based pages whose text could not be repaired.")
    complete: bool = Field(default=True, description="False where parts of the file could not be read.")
    title: str | None = Field(default=None, description="Title of the file's own metadata.")
    author: str | None = Field(default=None, description="Author of the file's own metadata.")
    published: date | None = Field(default=None, description="Publication date of the file's own metadata (a news page's).")
    repairs: dict[str, int] = Field(default_factory=dict, description="How often each rule of repair fired.")

    @field_validator("name", "id", "title", "author", mode="before")
    @classmethod
    def _legible(cls, value: Any) -> Any:
        """Names and metadata may hold half a surrogate pair, which no JSON can hold."""
        return without_surrogates(value) if isinstance(value, str) else value


class PageRange(Model, frozen=True):
    """One page of the source and its part of `Record.text`."""

    number: int = Field(description="1-based position in the file.")
    label: str | None = Field(default=None, description="The number printed on the page, as printed.")
    start: int = Field(description="Offset of its first code point in `Record.text`.")
    end: int = Field(description="Offset after its last code point.")
    width: float | None = Field(default=None, description="Of the page as it is shown, in points; boxes lie within it.")
    height: float | None = Field(default=None, description="As `width`; null where the format has no fixed pages.")


class Attendance(Model, frozen=True):
    """One row of an attendance list."""

    name: str | None = Field(
        default=None, description="Given and family name, single spaces, no title; null for an office without a name."
    )
    title: str | None = Field(default=None, description="All titles and ranks, as written.")
    position: str | None = Field(default=None, description="The role or office as written in the list.")
    organization: str | None = Field(default=None, description="The person's own office, where printed beside the role.")
    position_expanded: str | None = Field(
        default=None, description="The position without abbreviations; null where it has none."
    )
    organization_expanded: str | None = Field(
        default=None, description="The office without abbreviations; null where it has none."
    )
    status: Status = Field(description="By the list on which the row stands.")
    reason: str | None = Field(default=None, description="Of an absence, as written.")
    on_behalf_of: str | None = Field(default=None, description="Whom or which office this person represents (แทน).")
    span: Span = Field(description="Where it stands.")


class AgendaItem(Model, frozen=True):
    """An item of the agenda; `span` is its title, `body` all text up to the next item."""

    number: str | None = Field(default=None, description="Arabic digits, no spaces: `3.1`.")
    title: str = Field(description="As written, wrapped lines joined.")
    span: Span = Field(description="Where the title stands.")
    body: Span | None = Field(default=None, description="All text of the item up to the next one.")
    state: Literal["empty", "withdrawn", "secret", "moved"] | None = Field(
        default=None, description="ไม่มี or - (empty), ถอนวาระ (withdrawn), วาระลับ (secret), taken out of turn (moved)."
    )
    speakers: tuple[str, ...] = Field(default=(), description="Names of those who speak in the item.")
    amounts: tuple[int, ...] = Field(default=(), description="Indexes into `Record.amounts`.")
    dates: tuple[int, ...] = Field(default=(), description="Indexes into `Record.dates`.")
    resolutions: tuple[int, ...] = Field(default=(), description="Indexes into `Record.resolutions`.")
    items: tuple["AgendaItem", ...] = Field(default=(), description="Items of the next level.")


class Resolution(Model, frozen=True):
    """A decision of the meeting: the operative words without their marker."""

    agenda_number: str | None = Field(default=None, description="Number of its agenda item; null in news.")
    text: str = Field(description="The operative words, without their marker (มติที่ประชุม).")
    action: Action = Field(description="What was done, by the operative words.")
    votes: Votes | None = Field(default=None, description="Printed figures; null where none are stated.")
    unanimous: bool | None = Field(default=None, description="True where the text says เอกฉันท์.")
    outcome: Literal["passed", "failed"] | None = Field(
        default=None, description="As the text says; a motion can fail with more for it."
    )
    amounts: tuple[int, ...] = Field(default=(), description="Indexes into `Record.amounts`.")
    dates: tuple[int, ...] = Field(default=(), description="Indexes into `Record.dates`.")
    conditions: tuple[str, ...] = Field(default=(), description="Conditions of the decision, as written.")
    assigned_to: tuple[str, ...] = Field(default=(), description="To whom something is assigned (มอบหมาย), as written.")
    due: date | None = Field(default=None, description="By when, of an assignment.")
    body: str | None = Field(default=None, description="Who decided, where the text names a body other than the meeting.")
    reading: Literal[1, 2, 3] | None = Field(
        default=None,
        description="Of a bill or by-law: 1 principle (รับหลักการ), 2 amendments (แปรญัตติ), 3 enactment (ตราเป็น…).",
    )
    people: tuple[str, ...] = Field(
        default=(), description="Whom it names: those elected, appointed or charged, in text order."
    )
    span: Span = Field(description="Where it stands.")


class BudgetItem(Model, frozen=True):
    """A row of a budget table or list."""

    description: str = Field(description="What the money is for, as written.")
    amount: Money | None = Field(description="Baht; the unit of the column's header is reckoned in. Null where unreadable.")
    kind: Literal["item", "total", "transfer_in", "transfer_out"] = Field(
        default="item", description="What the row is in its group."
    )
    of: Literal["transfer_in", "transfer_out"] | None = Field(
        default=None, description="Of a total beside a transfer: the side whose rows it sums; else null."
    )
    group: int = Field(
        default=0, description="Rows of one table or list share a group; a total belongs to the items of its group."
    )
    level: int | None = Field(
        default=None, description="Depth in a numbered or named outline, 1 is the highest; null where rows have no levels."
    )
    parent: int | None = Field(
        default=None, description="Index into `Record.budget_items` of the row whose sum this one is a part of; else null."
    )
    fiscal_year: int | None = Field(default=None, description="Buddhist era.")
    plan: str | None = Field(default=None, description="แผนงาน, as written.")
    department: str | None = Field(default=None, description="หน่วยงาน, as written.")
    agenda_number: str | None = Field(default=None, description="Number of the agenda item in which the row stands.")
    span: Span = Field(description="Where it stands.")


PaperKind = Literal["letter", "agenda", "minutes", "signature_sheet", "annex", "budget"]
"""What a paper of a file is: a letter or memo, an agenda, minutes, a sheet of signatures, an annex, a budget."""


class Paper(Model, frozen=True):
    """One of the papers that a file holds, and what further minutes say of their own meeting.

    The first minutes of a record of kind `minutes` stand in the record's own fields (`meetings[0]`, `attendance`, `agenda`,
    `resolutions`) and are not repeated here.
    """

    kind: PaperKind = Field(description="What the paper is.")
    title: str | None = Field(default=None, description="The line with which it begins.")
    span: Span = Field(description="The part of the text that it is; a fact belongs to the paper in which its span lies.")
    meeting: Meeting | None = Field(default=None, description="Further minutes: the meeting that they are of.")
    attendance: tuple[Attendance, ...] = Field(
        default=(), description="Further minutes: one row a person or office on their lists."
    )
    agenda: tuple[AgendaItem, ...] = Field(
        default=(), description="Further minutes: their agenda; its items hold indexes into the resolutions of this paper."
    )
    resolutions: tuple[Resolution, ...] = Field(default=(), description="Further minutes: what their meeting decided.")
    references: tuple[Resolution, ...] = Field(default=(), description="Further minutes: decisions of others, cited.")


class Record(Model, frozen=True):
    """All that one document says, in a form that programs can query, every fact with its place."""

    schema_: Literal["council-docs/1"] = Field(default="council-docs/1", alias="schema")
    kind: Kind = Field(description="What the document is; decided by evidence, or stated by the caller.")
    kind_reasons: tuple[str, ...] = Field(default=(), description="The evidence on which the kind was decided.")
    source: Source = Field(description="The file that was read.")
    title: str | None = Field(default=None, description="Title of the minutes, or headline.")
    published: date | None = Field(
        default=None, description="Of news: the day of publication, by the page's metadata or its date line."
    )
    text: str = Field(description="The repaired text without page furniture; all offsets refer to it.")
    pages: tuple[PageRange, ...] = Field(
        default=(), description="Contiguous parts of the text; empty where the format has no pages."
    )
    ocr_words: tuple[OcrWord, ...] = Field(
        default=(), description="Words of pages read by OCR, in text order: start, end, confidence from 0 to 1."
    )
    uncertain_words: tuple[Span, ...] = Field(
        default=(), description="Those words of which OCR is less than 80 per cent sure, in text order, with their boxes."
    )
    ocr_alternatives: tuple[tuple[int, int, str], ...] = Field(
        default=(), description="Words of scans whose figures were read in two ways: start, end, the reading not taken."
    )
    covered_text: tuple[Span, ...] = Field(
        default=(),
        exclude_if=not_,
        description="Of PDFs: text that a shape painted over it hides (black bars, patches). It is in the file and was "
        "read, but is not to be seen on the page; absent where there is none.",
    )
    offsets_in_source: tuple[SourceRun, ...] | None = Field(
        default=None,
        exclude_if=is_none,
        repr=False,
        description="Of plain text: where the text stood before it was repaired. Runs in text order, each its offset in "
        "`text`, its start and its end in the text handed in; absent in other formats.",
    )
    papers: tuple[Paper, ...] = Field(
        default=(), description="The papers of a file that holds several, in text order; empty where it is one paper."
    )
    meetings: tuple[Meeting, ...] = Field(
        default=(),
        description="Minutes: the meeting itself first, further minutes next. News: all it reports or cites.",
    )
    attendance: tuple[Attendance, ...] = Field(default=(), description="Minutes: one row a person or office on the lists.")
    people: tuple[Person, ...] = Field(default=(), description="Every distinct person named anywhere.")
    organizations: tuple[Organization, ...] = Field(
        default=(), description="Bodies named in the text, by rule and from a spaCy model, where one was handed in."
    )
    places: tuple[Place, ...] = Field(default=(), description="Provinces, districts, sub-districts and numbered villages.")
    laws: tuple[LawCitation, ...] = Field(default=(), description="Laws, rules, orders and letters that the text cites.")
    events: tuple[Event, ...] = Field(default=(), description="Of news: openings, signings and the like, no meetings.")
    agenda: tuple[AgendaItem, ...] = Field(default=(), description="Nested, in text order.")
    resolutions: tuple[Resolution, ...] = Field(default=(), description="What the meeting decided, in text order.")
    references: tuple[Resolution, ...] = Field(
        default=(), description="Resolutions of other meetings that the text merely cites."
    )
    votes: tuple[VoteMention, ...] = Field(default=(), description="Every vote that the text states.")
    amounts: tuple[Amount, ...] = Field(default=(), description="Every sum of money, figures and words.")
    dates: tuple[DateMention, ...] = Field(default=(), description="Days, ranges, months, years, fiscal years, quarters.")
    times: tuple[TimeMention, ...] = Field(default=(), description="Times of day.")
    budget_items: tuple[BudgetItem, ...] = Field(default=(), description="Rows of budget tables and lists.")
    mentions: dict[str, tuple[SerializeAsAny[Mention], ...]] = Field(
        default_factory=dict, description="What finders of your own found, by finder name."
    )
    findings: tuple[Finding, ...] = Field(default=(), description="What a person should look at; empty is a good record.")
    corrected_from: tuple[CorrectedFrom, ...] = Field(
        default=(), description="Values that a person put in, each with its path, what stood there before, by whom and when."
    )

    def excerpt(self, span: Span) -> str:
        """Return the exact text of a span of this record."""
        return self.text[span.start : span.end]

    def in_source(self, span: Span) -> tuple[tuple[int, int], ...]:
        """Return the ranges of the text that was handed in from which a span of plain text was made, in the span's order.

        They hold the words as they stood there, damaged as they were. There are several where line ends, page furniture
        or other columns stood between; none for other formats, whose spans have pages and boxes or cells.

        >>> import council_docs as cd
        >>> handed_in = "ประชุมครัง้ ที่ ๒ เมื่อ  ๕ ก.ย. ๒๕๖๗"
        >>> record = cd.parse_text(handed_in)
        >>> [handed_in[start:end] for start, end in record.in_source(record.dates[0].span)]
        ['๕ ก.ย. ๒๕๖๗']
        """
        runs = self.offsets_in_source or ()
        ranges: list[tuple[int, int]] = []
        for start, end in ranges_in_source(runs, span.start, span.end, len(self.text)):
            if ranges and ranges[-1][1] == start:
                ranges[-1] = (ranges[-1][0], end)
            else:
                ranges.append((start, end))
        return tuple(ranges)

    def confidence(self, span: Span) -> float | None:
        """Return how sure OCR is of its least certain word in a span, from 0 to 1; `None` where no word is from OCR."""
        return min((word[2] for word in words_at(self.ocr_words, span.start, span.end)), default=None)

    def tokens(self) -> list[str]:
        """Return the text as PyThaiNLP words, spaces included; joined they give the text again."""
        from council_docs.thai.tokenize import tokenize

        return tokenize(self.text)

    def to_spacy(self, nlp: Any = None) -> "Doc":
        """Return a spaCy Doc of the text in which every mention is an exact span (see `council_docs.nlp`)."""
        from council_docs.record.spacy_doc import to_spacy  # spaCy is loaded when it is asked for

        return to_spacy(self, nlp=nlp)

    def __repr__(self) -> str:
        counted = [("page", "pages"), ("meeting", "meetings"), ("person", "people"), ("resolution", "resolutions"),
                   ("amount", "amounts"), ("date", "dates"), ("finding", "findings")]  # fmt: skip
        parts = [
            f"{count:,} {one if count == 1 else name}"
            for one, name in counted
            if (count := len(getattr(self, name))) or name == "findings"
        ]
        return f"<Record {self.source.name!r}: {self.kind}, {', '.join(parts)}>"

    def chunks(self, *, by: ChunkBy | None = None, longest: int = LONGEST) -> tuple[Chunk, ...]:
        """Return the text in pieces for search and retrieval, each with its council, date, page and place.

        Args:
            by: `agenda` or `paragraph`; where it is `None`, by agenda item if there is an agenda.
            longest: Code points of a piece at most; a longer one is cut at line ends, or at spaces.
        """
        return chunks_of(self, by=by, longest=longest)

    def _repr_html_(self) -> str:
        """Show a card, the findings and the marked text in a notebook."""
        from council_docs.record.notebook import record_html  # only notebooks need it

        return record_html(self)

    def corrected(self, corrections: Iterable[Correction]) -> Self:
        """Return the record with the corrections that fit it, each named in `corrected_from`.

        Args:
            corrections: Rows, as `council_docs.read_corrections` gives them; those of other documents are passed over, those
                that fit nothing are not applied (`council_docs.record.decisions.correct` says which they are).
        """
        return correct(self, corrections).record

    def decided(self, decisions: Iterable[Decision]) -> Self:
        """Return the record with what a person decided about its findings (`Finding.decision`)."""
        return decide(self, decisions).record

    def to_popolo(self) -> dict[str, Any]:
        """Return the record as Popolo JSON: organizations, people, memberships, events, motions, vote events."""
        from council_docs.record.exchange.popolo import to_popolo

        return to_popolo(self)

    def to_akoma_ntoso(self) -> str:
        """Return the record as an Akoma Ntoso 3.0 debate (XML)."""
        from council_docs.record.exchange.akoma_ntoso import to_akoma_ntoso

        return to_akoma_ntoso(self)

    def each_minutes(self) -> "Iterator[Record]":
        """Yield the record as each of its minutes has it: a file of several meetings is one record, and several minutes.

        Each has the text and the offsets of the whole file, and its own meeting, lists, agenda, resolutions and votes; a
        file that holds no further minutes yields the record itself.
        """
        from council_docs.record.minutes_of_file import each_minutes

        return each_minutes(self)

    def with_findings(self, findings: tuple[Finding, ...]) -> Self:
        """Return the record with these findings."""
        return self.replace(findings=findings)
