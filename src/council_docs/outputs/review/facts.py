"""What a review page shows of a record: findings first, then its sections, each fact with its places and its values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from council_docs.lexicon.catalogues import Language, label
from council_docs.outputs.readings import number_in, shown_reading
from council_docs.outputs.templating import sayer
from council_docs.record import (
    AgendaItem,
    Amount,
    Attendance,
    BudgetItem,
    DateMention,
    Finding,
    Meeting,
    Paper,
    Record,
    Resolution,
    Span,
    Votes,
)
from council_docs.record.decisions import shown_value, words_of
from council_docs.record.minutes_of_file import paper_at
from council_docs.record.sentences import day_text
from council_docs.thai.numbers.digits import money
from council_docs.thai.numbers.exact import exact

NAMED_PLACES = 6
"""Places of a person that are boxed: the first ones; a speaker is named on every page."""

LONG = 220
"""Code points of a title or resolution that a list shows."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value that can be corrected.

    Attributes:
        path: In the record.
        name: What it is called.
        read: What was read, as rows of corrections keep it.
        words: Where it was read, in the form of those rows.
        put_in: What a person put in its place; `None` where nobody did.
        by: Who put it in, and when.
    """

    path: str
    name: str
    read: str
    words: str = ""
    put_in: str | None = None
    by: str | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a list.

    Attributes:
        id: Of its element.
        kind: Of its boxes: finding, meeting, person, agenda, resolution, amount, date.
        title: What it says.
        detail: A second line, smaller.
        tags: Short words beside it (an action, an agreement).
        figure: A number set to the right.
        spans: Its places, the one to show first.
        values: What can be corrected.
        sure: Confidence of OCR where it is low.
        depth: Of an item of the agenda, how deep it stands.
    """

    id: str
    kind: str
    title: str
    detail: str = ""
    tags: tuple[str, ...] = ()
    figure: str = ""
    spans: tuple[Span, ...] = ()
    values: tuple[Value, ...] = ()
    sure: float | None = None
    depth: int = 0

    @property
    def words(self) -> str:
        """The words of its values, where they share them."""
        return self.values[0].words if self.values else ""

    @property
    def page(self) -> int | None:
        """The page of its first place."""
        return self.spans[0].page if self.spans else None


@dataclass(frozen=True, slots=True)
class Group:
    """A part of a section, folded where it is long."""

    title: str
    facts: tuple[Fact, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the right side."""

    key: str
    title: str
    groups: tuple[Group, ...] = field(default=())

    @property
    def count(self) -> int:
        """Number of its facts."""
        return sum(len(group.facts) for group in self.groups)

    @property
    def facts(self) -> Iterator[Fact]:
        """All its facts."""
        for group in self.groups:
            yield from group.facts


def sections(record: Record, language: Language) -> tuple[Section, ...]:
    """Return the sections of a record that hold anything, in the order in which a reader wants them."""
    made = _Maker(record, language)
    every = (made.meeting(), made.attendance(), made.agenda(), made.amounts(), made.dates(), made.people())
    return tuple(section for section in every if section.count)


@dataclass(frozen=True, slots=True)
class _Part:
    """The record's own minutes, or further ones of the same file: their facts, and what paths and ids begin with."""

    facts: Record | Paper
    path: str = ""
    id: str = ""
    meeting: Meeting | None = None

    @property
    def name(self) -> str:
        """The number of the meeting, or its day, which tells the minutes of a file apart; empty where it has one."""
        return f" – {self.meeting.number or self.meeting.date or ''}".rstrip(" –") if self.meeting else ""


class _Maker:
    def __init__(self, record: Record, language: Language) -> None:
        self.record = record
        self.language = language
        self.say = sayer(language)
        self.put_in = {each.path: each for each in record.corrected_from}
        further = [(number, paper) for number, paper in enumerate(record.papers) if paper.meeting is not None]
        self.parts = (
            _Part(record, meeting=next((each for each in record.meetings if not each.cited), None) if further else None),
            *(_Part(paper, f"papers[{number}].", f"x{number}", paper.meeting) for number, paper in further),
        )

    # ---- values

    def value(self, path: str, name: str, value: object, span: Span | None, *, kind: str = "field") -> Value:
        """Return a value that can be corrected; what was read comes first, whatever stands there now."""
        called = label(f"{kind}.{name}", self.language)
        words = words_of(self.record.excerpt(span)) if span else ""
        changed = self.put_in.get(path)
        if changed is None:
            return Value(path, called, shown_value(value), words)
        return Value(path, called, changed.old or "", words, shown_value(value), changed.by, changed.at)

    def day(self, day: date | None) -> str:
        """Return a day as readers of the language expect it."""
        return day_text(day, self.language) if day else ""

    def clock(self, *hours: str | None) -> str:
        """Return hours as readers of the language expect them: `09.30 – 12.00 น.`."""
        shown = " – ".join(hour for hour in hours if hour)
        return f"{shown.replace(':', '.')} น." if shown and self.language == "th" else shown

    def label(self, kind: str, value: str | None) -> str:
        """Return what a value is called; empty for none."""
        return label(f"{kind}.{value}", self.language) if value else ""

    def sure(self, span: Span) -> float | None:
        """Return the confidence of OCR in a place where it is low."""
        sure = self.record.confidence(span)
        return sure if sure is not None and sure < 0.8 else None

    def section(self, key: str, *groups: Group) -> Section:
        """Return a section of the groups that hold anything."""
        return Section(key, self.say(f"section.{key}"), tuple(group for group in groups if group.facts))

    # ---- sections

    def meeting(self) -> Section:
        """The meeting itself; of news every meeting that it reports."""
        facts = [
            self._meeting(f"m{index}", f"meetings[{index}]", meeting)
            for index, meeting in enumerate(self.record.meetings)
            if not (meeting.cited and self.record.kind == "minutes")
            and (meeting.cited or paper_at(self.record, meeting.span) is None)
        ]
        facts += [
            self._meeting(f"{part.id}m", f"{part.path}meeting", part.facts.meeting)
            for part in self.parts
            if isinstance(part.facts, Paper) and part.facts.meeting is not None
        ]
        return self.section("meeting", Group("", tuple(facts)))

    def _meeting(self, own: str, path: str, meeting: Meeting) -> Fact:
        when = " – ".join(filter(None, (self.day(meeting.date), self.day(meeting.end_date))))
        clock = self.clock(meeting.start_time, meeting.end_time)
        officers = [
            f"{label(f'field.{role}', self.language)}: {name}"
            for role in ("chair", "secretary", "recorder", "reviewer")
            if (name := getattr(meeting, role))
        ]
        names = ("body", "number", "session", "date", "end_date", "start_time", "end_time", "place")
        values = tuple(
            self.value(f"{path}.{name}", name, _plain(getattr(meeting, name)), meeting.span)
            for name in (*names, "chair", "secretary", "recorder", "reviewer")
        )
        return Fact(
            own,
            "meeting",
            " ".join(filter(None, (meeting.body, meeting.number))) or meeting.session or "–",
            " · ".join(filter(None, (meeting.session, when, clock, meeting.place, *officers))),
            spans=tuple(span for span in (meeting.span, *meeting.mentions[:2]) if span),
            values=values,
        )

    def attendance(self) -> Section:
        """The lists of people, counts first."""
        groups = []
        for part in self.parts:
            for status in ("present", "absent", "in_attendance"):
                rows = [(index, row) for index, row in enumerate(part.facts.attendance) if row.status == status]
                facts = tuple(self._attendee(part, index, row) for index, row in rows)
                title = f"{self.label('status', status)} ({len(rows)}){part.name}"
                groups.append(Group(title, facts, folded=len(rows) > 6))
        return self.section("attendance", *groups)

    def _attendee(self, part: _Part, index: int, row: Attendance) -> Fact:
        path = f"{part.path}attendance[{index}]"
        names = ("name", "title", "position", "organization", "status", "reason", "on_behalf_of")
        proxy = f"{label('field.on_behalf_of', self.language)} {row.on_behalf_of}" if row.on_behalf_of else ""
        return Fact(
            f"{part.id}p{index}",
            "person",
            f"{row.title or ''}{row.name or '–'}",
            " · ".join(filter(None, (row.position, row.organization, row.reason, proxy))),
            spans=(row.span,),
            values=tuple(self.value(f"{path}.{name}", name, getattr(row, name), row.span) for name in names),
            sure=self.sure(row.span),
        )

    def agenda(self) -> Section:
        """What was decided first, then the items."""
        groups = []
        for part in self.parts:
            decided = tuple(self._resolution(part, index, each) for index, each in enumerate(part.facts.resolutions))
            items = tuple(self._items(part.facts.agenda, f"{part.path}agenda", part.id, 0))
            title = f"{self.say('section.resolution')} ({len(decided)}){part.name}"
            listed = f"{label('field.agenda_number', self.language)} ({len(items)}){part.name}"
            groups += [Group(title, decided), Group(listed, items, folded=bool(decided))]
        return self.section("agenda", *groups)

    def _resolution(self, part: _Part, index: int, resolution: Resolution) -> Fact:
        path = f"{part.path}resolutions[{index}]"
        votes = _votes(resolution.votes, self.language)
        if resolution.unanimous:
            votes = [*votes, label("vote.unanimous", self.language)]
        values = [
            self.value(f"{path}.action", "action", resolution.action, resolution.span),
            self.value(f"{path}.agenda_number", "agenda_number", resolution.agenda_number, resolution.span),
        ]
        if resolution.votes is not None:
            for name, count in resolution.votes.model_dump(by_alias=True).items():
                values.append(self.value(f"{path}.votes.{name}", name, count, resolution.span, kind="vote"))
        number = (
            f"{label('field.agenda_number', self.language)} {resolution.agenda_number}" if resolution.agenda_number else ""
        )
        return Fact(
            f"{part.id}r{index}",
            "resolution",
            _short(resolution.text),
            " · ".join(filter(None, (number, *votes))),
            (self.label("action", resolution.action),),
            spans=(resolution.span,),
            values=tuple(values),
            sure=self.sure(resolution.span),
        )

    def _items(self, items: Sequence[AgendaItem], path: str, part: str, depth: int) -> Iterator[Fact]:
        for index, item in enumerate(items):
            own = f"{path}[{index}]"
            place = own.partition("agenda")[2].replace("[", "-").replace("]", "").replace(".items", "")
            tags = tuple(filter(None, (self.label("state", item.state),)))
            yield Fact(
                f"{part}g{place}",
                "agenda",
                f"{item.number or '·'} {_short(item.title)}",
                tags=tags,
                spans=(item.span,),
                values=(
                    self.value(f"{own}.number", "agenda_number", item.number, item.span),
                    self.value(f"{own}.title", "agenda_title", item.title, item.span),
                ),
                depth=depth,
            )
            yield from self._items(item.items, f"{own}.items", part, depth + 1)

    def amounts(self) -> Section:
        """Sums with their words; rows of budgets."""
        sums = tuple(self._amount(index, amount) for index, amount in enumerate(self.record.amounts))
        rows = tuple(self._budget(index, item) for index, item in enumerate(self.record.budget_items))
        budget = Group(f"{self.say('section.budget')} ({len(rows)})", rows, folded=bool(sums))
        return self.section("amounts", Group("", sums), budget)

    def _amount(self, index: int, amount: Amount) -> Fact:
        path = f"amounts[{index}]"
        values = [self.value(f"{path}.value", "value", _plain(amount.value), amount.span)]
        words = amount.words
        if words is not None:
            values.append(self.value(f"{path}.words.value", "words", _plain(words.value), words.span))
        tag = self.label("agreement", amount.agreement) if amount.agreement not in ("figure_only", "words_only") else ""
        unit = "" if amount.currency == "THB" else f" {amount.currency}"
        top = f" – {money(amount.value_max)}" if amount.value_max is not None else ""
        return Fact(
            f"a{index}",
            "amount",
            _short(amount.text),
            words.text if words and words.text != amount.text else "",
            tuple(filter(None, (tag,))),
            f"{money(amount.value)}{top}{unit}" if amount.value is not None else "?",
            spans=tuple(span for span in (amount.span, words.span if words else None) if span),
            values=tuple(values),
            sure=self.sure(amount.span),
        )

    def _budget(self, index: int, item: BudgetItem) -> Fact:
        path = f"budget_items[{index}]"
        tag = self.label("budget_kind", item.kind) if item.kind != "item" else ""
        return Fact(
            f"b{index}",
            "amount",
            _short(item.description),
            tags=tuple(filter(None, (tag,))),
            figure=money(item.amount) if item.amount is not None else "?",
            spans=(item.span,),
            values=(
                self.value(f"{path}.amount", "amount", _plain(item.amount), item.span),
                self.value(f"{path}.description", "description", item.description, item.span),
                self.value(f"{path}.kind", "kind", item.kind, item.span),
            ),
            sure=self.sure(item.span),
        )

    def dates(self) -> Section:
        """Days and hours."""
        days = tuple(self._date(index, each) for index, each in enumerate(self.record.dates))
        hours = tuple(
            Fact(
                f"t{index}",
                "date",
                self.clock(each.start, each.end),
                each.text,
                spans=(each.span,),
                values=(
                    self.value(f"times[{index}].start", "time_start", each.start, each.span),
                    self.value(f"times[{index}].end", "time_end", each.end, each.span),
                ),
            )
            for index, each in enumerate(self.record.times)
        )
        return self.section("dates", Group("", (*days, *hours), folded=len(days) + len(hours) > 12))

    def _date(self, index: int, mention: DateMention) -> Fact:
        path = f"dates[{index}]"
        days = [self.day(mention.start), self.day(mention.end) if mention.end != mention.start else ""]
        return Fact(
            f"d{index}",
            "date",
            " – ".join(filter(None, days)) or "?",
            mention.text,
            (self.label("date_kind", mention.kind),) if mention.kind != "date" else (),
            spans=(mention.span,),
            values=(
                self.value(f"{path}.start", "start", _plain(mention.start), mention.span),
                self.value(f"{path}.end", "end", _plain(mention.end), mention.span),
            ),
            sure=self.sure(mention.span),
        )

    def people(self) -> Section:
        """Everybody who is named."""
        facts = tuple(
            Fact(
                f"n{index}",
                "person",
                f"{person.title or ''}{person.name}",
                " · ".join(person.positions),
                tuple(filter(None, (self.label("role", person.role),))),
                spans=person.spans[:NAMED_PLACES],
                values=(
                    self.value(f"people[{index}].name", "name", person.name, person.spans[0] if person.spans else None),
                ),
            )
            for index, person in enumerate(self.record.people)
        )
        return self.section("people", Group("", facts, folded=len(facts) > 12))


def _plain(value: object) -> object:
    return None if value is None else f"{value:f}" if hasattr(value, "as_tuple") else str(value)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONG else flat[: LONG - 1] + "…"


def _votes(votes: Votes | None, language: Language) -> list[str]:
    if votes is None:
        return []
    counts = votes.model_dump(by_alias=True)
    return [f"{label(f'vote.{name}', language)} {count}" for name, count in counts.items() if count is not None]


# ---- findings


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two readings of a finding: what it is called, its value, its words, its place."""

    name: str
    value: str
    words: str
    span: Span | None


def sides(record: Record, finding: Finding, language: Language) -> tuple[Side, ...]:
    """Return both readings, each with its own place, what was found first."""
    here, there = finding.sides(language)
    place, other = finding.places
    made = []
    if finding.found is not None or place is not None:
        made.append(Side(here, shown_reading(finding.found, language), _words(record, place), place))
    if finding.expected is not None or other is not None:
        made.append(Side(there, shown_reading(finding.expected, language), _words(record, other), other))
    return tuple(made)


def _words(record: Record, span: Span | None) -> str:
    if span is None:
        return ""
    words = words_of(record.excerpt(span))
    return words if len(words) < LONG else words[: LONG - 1] + "…"


def difference(finding: Finding) -> str:
    """Return the difference of two readings that are numbers; empty where they are none."""
    found, expected = number_in(finding.found), number_in(finding.expected)
    if found is None or expected is None:
        return ""
    with exact():
        return money(abs(expected - found))
