"""What finders return: dates, times, amounts, people, votes, references to meetings.

All values are normalised; every mention keeps its exact text and its span.
"""

import datetime
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, PlainSerializer

from council_docs.record.spans import Model, Money, Span, plain

Currency = str
Qualifier = Literal["about", "more_than", "less_than", "up_to", "at_least"]
Agreement = Literal["agrees", "disagrees", "rounded", "figure_only", "words_only", "unreadable"]
DateKind = Literal["date", "range", "month", "year", "fiscal_year", "quarter"]
Role = Literal["chair", "speaker", "official", "attendee", "signer", "accused", "plaintiff", "winner", "other"]
MoneyRole = Literal[
    "budget",
    "allocated",
    "loan",
    "revenue",
    "expense",
    "price",
    "total",
    "reference_price",
    "bid",
    "contract",
    "other",
]
OfficerRole = Literal["chair", "secretary", "recorder", "reviewer"]
Clock = str


class Mention(Model, frozen=True):
    """Anything found in a text, by its exact words and their place. Finders of one's own may subclass it."""

    text: str = Field(description="The words as written, `record.text[span.start:span.end]`.")
    span: Span = Field(description="Where it stands.")


class AmountWords(Mention, frozen=True):
    """A sum as spelled out in Thai words, read on its own."""

    value: Money | None = Field(
        default=None, description="Exact value in the main unit; null where the words have no strict reading."
    )
    suggestion: Money | None = Field(
        default=None, description="The value that the words seem to mean, one typing error away; never used."
    )


class Amount(Mention, frozen=True):
    """A sum of money: `text` is figure, multiplier and unit as written (the words where there is no figure)."""

    value: Money | None = Field(
        default=None,
        description="In the currency's main unit (baht, not satang); lower end of a range. "
        "Null where the figure is no well-formed number and no words settle it.",
    )
    value_max: Money | None = Field(default=None, description="Upper end of a range.")
    currency: Currency = Field(default="THB", description="ISO 4217.")
    qualifier: Qualifier | None = Field(
        default=None, description="กว่า more_than, ประมาณ about, ไม่เกิน up_to, ไม่น้อยกว่า at_least …"
    )
    words: AmountWords | None = Field(default=None, description="The spelled-out form that stands with the figure.")
    agreement: Agreement = Field(default="figure_only", description="Whether figure and words say the same.")
    figure: Money | None = Field(default=None, description="What the figure alone says, where it can be read strictly.")
    suggestion: Money | None = Field(
        default=None, description="Where `value` is null: what the broken figure seems to mean (`l,250,000`); never used."
    )
    role: MoneyRole | None = Field(
        default=None,
        description="What the sum is, by the words before it: budget (a frame approved), allocated (a share passed on), "
        "loan, revenue, expense, price (of one, fee, face value), total; of procurement reference_price (ราคากลาง), bid, "
        "contract; other (wages, insured sums, requests). Null where the words do not say it.",
    )
    object: Mention | None = Field(
        default=None, description="The words for what it is for: a project, a purchase, a row of a table, an agenda title."
    )
    per: str | None = Field(default=None, description="Of a rate: the unit after the stroke or ต่อ (`กิโลกรัม`).")


class ShorthandAmount(Mention, frozen=True):
    """A sum without its unit, as newspapers write it (`งบ 3 ล้าน`); never among `Record.amounts`."""

    value: Money = Field(description="In baht, by the word of scale.")
    qualifier: Qualifier | None = Field(default=None, description="As of an amount.")
    evidence: Mention = Field(description="The word right before it that makes it money.")


class DateMention(Mention, frozen=True):
    """A date, range, month, year, fiscal year or quarter. Days are of the Common Era (ISO 8601)."""

    kind: DateKind = Field(
        description="A half-year and a crop year over two years are ranges; a school year is a year from 16 May. "
        "In minutes only ranges of days are ranges: one of months or years is of the kind of its ends."
    )
    start: date | None = Field(description="First day; null for a day that no calendar has.")
    end: date | None = Field(description="Last day, inclusive; equal to start for one day.")
    era: Literal["BE", "CE", "RS", "CS"] = Field(default="BE", description="The era as written: พ.ศ., ค.ศ., ร.ศ., จ.ศ.")
    era_evidence: str | None = Field(default=None, description="How the era was decided: marker, range, weekday, context.")
    inferred: Literal["year"] | None = Field(default=None, description="`year` where the year is not in the text.")
    weekday: int | None = Field(default=None, ge=0, le=6, description="Weekday written beside the date, Monday is 0.")
    month_as_written: str | None = Field(default=None, description="A misspelt month name, as written.")
    weekday_span: Span | None = Field(default=None, description="Where the weekday stands.")
    end_weekday: int | None = Field(default=None, ge=0, le=6, description="Of a range: the weekday written beside its end.")


class TimeMention(Mention, frozen=True):
    """A time of day or a range of times on the 24-hour clock; `24:00` is the end of the day."""

    start: Clock = Field(description="HH:MM.")
    end: Clock | None = Field(default=None, description="HH:MM, of a range.")
    about: bool = Field(default=False, description="An approximate time (เวลาประมาณ).")
    date: int | None = Field(default=None, description="Index into `Record.dates`: the date that the time belongs to.")


class Person(Model, frozen=True):
    """A person named with given and family name; all mentions of one person in one entry."""

    name: str = Field(description="Given and family name with single spaces, no title.")
    title: str | None = Field(default=None, description="All titles and ranks, as written.")
    given_name: str | None = Field(default=None, description="First name.")
    family_name: str | None = Field(default=None, description="Family name, all its parts (ณ อยุธยา).")
    key: str | None = Field(
        default=None, description="Normalised name for following a person through many documents; see docs for its limits."
    )
    positions: tuple[str, ...] = Field(default=(), description="Offices and roles as the text writes them.")
    expansions: dict[str, str] = Field(
        default_factory=dict, description="Positions that hold abbreviations (`ผวจ.…`), each with its words in full."
    )
    role: Role | None = Field(default=None, description="What the person does in this document.")
    spans: tuple[Span, ...] = Field(default=(), description="Full-name mentions, title included.")
    short_spans: tuple[Span, ...] = Field(default=(), description="Later mentions by title and given name alone.")
    source: str = Field(default="rules", description="`rules`, or `model:NAME` where a spaCy model added the person.")


OrganizationKind = Literal[
    "ministry", "department", "office", "local_authority", "council", "company", "foundation", "cooperative", "fund",
    "association", "university", "school", "hospital", "court", "party", "bank", "other",
]  # fmt: skip


class Organization(Mention, frozen=True):
    """An organization that the text names, by rule or by a spaCy model that the caller handed in."""

    kind: OrganizationKind | None = Field(
        default=None, description="By its first word: เทศบาล and อบต. are local_authority; null where a model found it."
    )
    name: str | None = Field(
        default=None, description="With single spaces and abbreviations written out, to group documents by; null of a model."
    )
    source: str = Field(default="rules", description="`rules` or `model:NAME`.")
    expansion: str | None = Field(
        default=None, description="Its name in full, where it holds an abbreviation that is known."
    )


class Place(Mention, frozen=True):
    """A province, district, sub-district or numbered village that the text names as such (จังหวัด…, อ.…, หมู่ที่ 3)."""

    kind: Literal["province", "district", "subdistrict", "village"] = Field(description="By the word before the name.")
    name: str = Field(description="Without that word: `เชียงราย`; of a village its number, with its name where that follows.")
    province: str | None = Field(
        default=None, description="The province that follows in the same address; of a province itself its full name."
    )
    code: str | None = Field(default=None, description="Of a province: the three letters that PyThaiNLP ships (`CRI`).")


class LawCitation(Mention, frozen=True):
    """A law, rule, order or official letter that the text cites by name or number."""

    kind: Literal["act", "decree", "constitution", "code", "regulation", "announcement", "bylaw", "order", "letter"] = Field(
        description="act พ.ร.บ., decree พ.ร.ก. and พ.ร.ฎ., regulation ระเบียบ, ข้อบังคับ and กฎกระทรวง, bylaw ข้อบัญญัติ and "
        "เทศบัญญัติ."
    )
    name: str | None = Field(default=None, description="Its name without the year, single spaces.")
    number: str | None = Field(
        default=None, description="Of an order or a letter, as written: `12/2566`, `มท 0808.2/ว 1234`."
    )
    edition: int | None = Field(default=None, description="ฉบับที่, of a law that amends another.")
    year: int | None = Field(default=None, description="Buddhist year of a law.")
    date: datetime.date | None = Field(default=None, description="Of an order or a letter: the day behind ลงวันที่.")
    sections: tuple[str, ...] = Field(
        default=(), description="Sections (มาตรา) or clauses (ข้อ) cited with it, Arabic digits: `67`, `12/1`, `50 (7)`."
    )


class Event(Mention, frozen=True):
    """What happened beside meetings: an opening, a signing, a handing over, a press conference; `text` names it."""

    kind: Literal["opening", "signing", "handover", "press_conference", "ceremony", "inspection"] = Field(
        description="By the words that name it."
    )
    date: datetime.date | None = Field(default=None, description="Day that its sentence states, Common Era.")
    end_date: datetime.date | None = Field(default=None, description="Last day, of several.")
    start_time: Clock | None = Field(default=None, description="HH:MM.")
    place: str | None = Field(default=None, description="As written.")
    presider: str | None = Field(default=None, description="Who presided, by name without title.")


def _whole_or_exact(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else plain(value)


VoteCount = Annotated[
    int | Decimal,
    AfterValidator(lambda value: _whole_or_exact(Decimal(value))),
    PlainSerializer(
        lambda value: value if isinstance(value, int) else float(value), return_type=int | float, when_used="json"
    ),
    Field(ge=0),
]
"""Votes: whole where heads vote; exact decimals where shares do (2,856.75), which are numbers in JSON, too."""


class Votes(Model, frozen=True):
    """Printed figures of a vote; null where none is printed, 0 for ไม่มี. Popolo: yes, no, abstain, absent."""

    for_: VoteCount | None = Field(default=None, alias="for", description="เห็นชอบ, เห็นด้วย, รับหลักการ.")
    against: VoteCount | None = Field(default=None, description="ไม่เห็นชอบ, ไม่เห็นด้วย.")
    abstain: VoteCount | None = Field(default=None, description="งดออกเสียง.")
    no_vote: VoteCount | None = Field(default=None, description="ไม่ลงคะแนนเสียง.")
    voters: VoteCount | None = Field(default=None, description="ผู้ลงมติ, as printed, not summed.")


class VoteShares(Model, frozen=True):
    """A vote in per cent, as printed: of ownership (juristic persons), of shares (companies), of those who voted."""

    for_: Money | None = Field(default=None, alias="for", description="Per cent in favour, not a fraction.")
    against: Money | None = Field(default=None, description="Per cent against.")
    abstain: Money | None = Field(default=None, description="Per cent that abstained.")
    no_vote: Money | None = Field(default=None, description="Per cent that cast no vote.")


class Candidate(Model, frozen=True):
    """One candidate of an election and the votes counted."""

    name: str = Field(description="As the text writes it, title or ballot number included.")
    votes: int = Field(ge=0, description="As printed.")
    span: Span = Field(description="Name and count.")


BallotSide = Literal["for", "against", "abstain", "no_vote"]


class Ballot(Model, frozen=True):
    """How one person voted in a roll call."""

    name: str = Field(description="As the text writes it, title included.")
    side: BallotSide = Field(description="By the word or the marked column.")
    span: Span = Field(description="Name and vote.")


class VoteMention(Mention, frozen=True):
    """A vote that a text states; `votes` is null where only unanimity or per cents are stated."""

    votes: Votes | None = Field(default=None, description="Printed figures; null where only unanimity is stated.")
    unanimous: bool | None = Field(default=None, description="True where the text says เอกฉันท์, false where it denies it.")
    outcome: Literal["passed", "failed"] | None = Field(
        default=None, description="As the text says; never reckoned from figures alone."
    )
    unit: str | None = Field(default=None, description="เสียง, คน, ประเทศ, หุ้น, ร้อยละ … as written.")
    shares: VoteShares | None = Field(default=None, description="The same vote in per cent, where the text prints that.")
    spoiled: int | None = Field(default=None, ge=0, description="บัตรเสีย.")
    casting: Literal["for", "against"] | None = Field(
        default=None, description="How the chair's casting vote (เสียงชี้ขาด) fell; the figures stay as printed."
    )
    candidates: tuple[Candidate, ...] = Field(
        default=(), description="Of an election; `votes.for` is then the winner's count."
    )
    roll: tuple[Ballot, ...] = Field(default=(), description="Of a roll call: who voted how; `votes` stay those printed.")


class Statement(Model, frozen=True):
    """What one place of a paper says of its meeting."""

    field: Literal["number", "date", "start_time", "end_time"] = Field(
        description="The field of the meeting that it states."
    )
    value: str = Field(description="In the form of that field.")
    span: Span = Field(description="Where it states it.")


class Officer(Model, frozen=True):
    """What one place of a paper says of who led the meeting, wrote its minutes or checked them."""

    role: OfficerRole = Field(description="In this meeting; one person may have several.")
    name: str = Field(description="Given and family name, single spaces, no title.")
    title: str | None = Field(default=None, description="All titles and ranks, as written.")
    evidence: Literal["list", "opening", "signature"] = Field(
        description="A row of an attendance list, the words that open the meeting, or a signature under the minutes."
    )
    span: Span = Field(description="The name, there.")


class Meeting(Model, frozen=True):
    """A meeting: the document's own one, or one that it reports or cites (Akoma Ntoso's debate header, Popolo's event)."""

    body: str | None = Field(default=None, description="The council or committee that met.")
    body_expanded: str | None = Field(
        default=None, description="The body with its abbreviations (อบต.) written out; null without."
    )
    number: str | None = Field(
        default=None, description="Sequence and Buddhist year in Arabic digits, `1/2566`; `2` where no year is given."
    )
    session: str | None = Field(default=None, description="สมัยสามัญ สมัยที่ 2 ประจำปี 2566.")
    date: datetime.date | None = Field(default=None, description="First day, Common Era.")
    end_date: datetime.date | None = Field(default=None, description="Last day, of a meeting over several days.")
    start_time: Clock | None = Field(default=None, description="HH:MM; the opening line beats the header.")
    end_time: Clock | None = Field(default=None, description="HH:MM; the closing line beats the header.")
    place: str | None = Field(default=None, description="Where it met, as written.")
    chair: str | None = Field(default=None, description="Name without title, as are secretary, recorder and reviewer.")
    secretary: str | None = Field(default=None, description="เลขานุการ.")
    recorder: str | None = Field(default=None, description="ผู้จด, ผู้พิมพ์, ผู้บันทึกรายงานการประชุม.")
    reviewer: str | None = Field(default=None, description="ผู้ตรวจ, ผู้ตรวจทานรายงานการประชุม.")
    officers: tuple[Officer, ...] = Field(
        default=(),
        description="Of minutes: every place that says who was chair, secretary, recorder or reviewer; they may differ.",
    )
    span: Span | None = Field(default=None, description="Where the text names the meeting.")
    mentions: tuple[Span, ...] = Field(default=(), description="Where else the text names this meeting.")
    cited: bool = Field(default=False, description="True for an earlier or another meeting that the text merely refers to.")
    statements: tuple[Statement, ...] = Field(
        default=(),
        description="Of minutes: every place of the header, opening and closing that states a time; they may differ.",
    )
