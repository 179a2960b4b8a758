"""A record as a person would want to read it, in Thai or English."""

from collections.abc import Iterable, Iterator

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from council_docs.lexicon.catalogues import Language, label, text
from council_docs.record import AgendaItem, Amount, Attendance, DateMention, Record, Resolution, Span, Votes
from council_docs.record.sentences import day_text, fill

AGREEMENT = {
    "agrees": "[green]✓ {}[/]",
    "disagrees": "[red]✗ {}[/]",
    "rounded": "[green]≈ {}[/]",
    "unreadable": "[yellow]? {}[/]",
    "words_only": "{}",
    "figure_only": "",
}
SEVERITY = {"error": "red", "warning": "yellow", "info": "blue"}
LONG = 160
HEADER = ("session", "place", "chair", "secretary", "recorder", "reviewer")
COUNTS = ("for", "against", "abstain", "no_vote", "voters")


class Readable:
    """A record for `rich.print`: header, attendance, agenda with its resolutions, people, amounts, dates, findings.

    Args:
        record: What is shown.
        language: Of labels, days and findings; the document's own words stay as they are.
    """

    def __init__(self, record: Record, language: Language = "en") -> None:
        self.record = record
        self.language: Language = language

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        record = self.record
        count = record.source.page_count
        pages = f", {self._page_word('pages', count=count)}" if count else ""
        kind = label(f"kind.{record.kind}", self.language)
        yield Text.from_markup(f"[bold]{escape(record.source.name)}[/]  [dim]{kind}{pages}[/]")
        if record.title:
            yield Text(record.title, style="bold")
        yield from (Padding(part, (0, 0, 0, 2)) for part in self._parts())

    def _parts(self) -> Iterator[RenderableType]:
        record = self.record
        yield from self._meetings()
        if record.attendance:
            yield self._attendance()
        if record.agenda:
            yield self._agenda()
        loose = [r for r in record.resolutions if r.agenda_number is None]
        if loose:
            yield self._listed("resolution", (self._resolution(r) for r in loose))
        if record.people and not record.attendance:
            yield self._people()
        if record.amounts:
            yield self._amounts()
        if record.dates:
            lines = (f"{self._days(d)}  {escape(_short(d.text))}{self._page(d.span)}" for d in record.dates)
            yield self._listed("dates", lines)
        yield self._findings()

    def _page_word(self, key: str, **params: object) -> str:
        return fill(text("pages", f"page.{key}", self.language), params, self.language)

    def _section(self, name: str) -> str:
        return text("pages", f"section.{name}", self.language)

    def _field(self, name: str) -> str:
        return label(f"field.{name}", self.language)

    def _findings(self) -> RenderableType:
        """Findings, the severest reading first to the eye: code, what is wrong, what was expected and found."""
        if not self.record.findings:
            return Text.from_markup(f"[green]{self._section('no_findings')}[/]")
        tree = Tree(f"[bold]{self._section('findings')}[/] ({len(self.record.findings)})", guide_style="dim")
        for finding in self.record.findings:
            colour = SEVERITY[finding.severity]
            severity = label(f"severity.{finding.severity}", self.language)
            said = escape(finding.text(self.language))
            node = tree.add(f"[{colour}]{severity}[/] [bold]{finding.code}[/]{self._page(finding.span)}  {said}")
            if finding.expected or finding.found:
                one, other = finding.sides(self.language)
                node.add(f"{one} {escape(finding.found or '–')}, {other} {escape(finding.expected or '–')}")
        return tree

    def _meetings(self) -> Iterator[RenderableType]:
        for meeting in self.record.meetings:
            if meeting.cited and self.record.kind == "minutes":
                continue
            table = Table.grid(padding=(0, 2))
            when = " – ".join(day_text(part, self.language) for part in (meeting.date, meeting.end_date) if part)
            clock = " – ".join(part for part in (meeting.start_time, meeting.end_time) if part)
            rows = {
                self._section("meeting"): " ".join(part for part in (meeting.body, meeting.number) if part),
                self._field("date"): f"{when}  {clock}".strip(),
                **{self._field(name): getattr(meeting, name) for name in HEADER},
            }
            for name, value in rows.items():
                if value:
                    table.add_row(f"[dim]{name}[/]", escape(value))
            yield table

    def _attendance(self) -> RenderableType:
        tree = Tree(f"[bold]{self._section('attendance')}[/]", guide_style="dim")
        for status in ("present", "absent", "in_attendance"):
            group = [row for row in self.record.attendance if row.status == status]
            if group:
                node = tree.add(f"{label(f'status.{status}', self.language)} ({len(group)})")
                for row in group:
                    node.add(self._attendee(row))
        return tree

    def _attendee(self, row: Attendance) -> str:
        name = f"{row.title or ''}{row.name or '–'}"
        more = " · ".join(part for part in (row.position, row.organization, row.reason) if part)
        behalf = self._field("on_behalf_of").lower()
        proxy = f" [dim]{behalf}[/] {escape(row.on_behalf_of)}" if row.on_behalf_of else ""
        return f"{escape(name)}  [dim]{escape(more)}[/]{proxy}"

    def _agenda(self) -> RenderableType:
        tree = Tree(f"[bold]{self._section('agenda')}[/]", guide_style="dim")
        self._add_items(tree, self.record.agenda)
        return tree

    def _add_items(self, node: Tree, items: tuple[AgendaItem, ...]) -> None:
        for item in items:
            shown = item.state and item.state != "empty"
            state = f" [yellow]({label(f'state.{item.state}', self.language)})[/]" if shown else ""
            child = node.add(f"[cyan]{item.number or '·'}[/] {escape(_short(item.title))}{state}{self._page(item.span)}")
            for index in item.resolutions:
                child.add(self._resolution(self.record.resolutions[index]))
            self._add_items(child, item.items)

    def _resolution(self, resolution: Resolution) -> str:
        unanimous = f" [green]{label('vote.unanimous', self.language)}[/]" if resolution.unanimous else ""
        action = label(f"action.{resolution.action}", self.language)
        votes = self._votes(resolution.votes)
        return f"[bold green]{action}[/]{votes}{unanimous}  {escape(_short(resolution.text))}"

    def _votes(self, votes: Votes | None) -> str:
        if votes is None:
            return ""
        counts = {name: getattr(votes, "for_" if name == "for" else name) for name in COUNTS}
        named = (f"{label(f'vote.{name}', self.language)} {count}" for name, count in counts.items() if count is not None)
        return f" [magenta]{', '.join(named)}[/]"

    def _people(self) -> RenderableType:
        table = _untitled(self._section("people"))
        for person in self.record.people:
            role = label(f"role.{person.role}", self.language) if person.role else ""
            name = escape(f"{person.title or ''}{person.name}")
            table.add_row(name, escape("; ".join(person.positions)), f"[dim]{role}[/]")
        return table

    def _amounts(self) -> RenderableType:
        table = _untitled(self._section("amounts"))
        table.add_column(justify="right")
        for amount in self.record.amounts:
            agreement = AGREEMENT[amount.agreement].format(label(f"agreement.{amount.agreement}", self.language))
            table.add_row(_value(amount), escape(_short(amount.text)) + self._page(amount.span), agreement)
        return table

    def _days(self, date: DateMention) -> str:
        if date.start is None or date.end is None:
            return "[yellow]–[/]"
        first, last = (day_text(day, self.language) for day in (date.start, date.end))
        return first if first == last else f"{first} – {last}"

    def _listed(self, section: str, lines: Iterable[str]) -> RenderableType:
        tree = Tree(f"[bold]{self._section(section)}[/]", guide_style="dim")
        for line in lines:
            tree.add(line)
        return tree

    def _page(self, span: Span | None) -> str:
        return f" [dim]{self._page_word('page_short', page=span.page)}[/]" if span and span.page else ""


def _untitled(title: str) -> Table:
    return Table(title=title, title_justify="left", box=None, padding=(0, 2, 0, 0), show_header=False, title_style="bold")


def _value(amount: Amount) -> str:
    if amount.value is None:
        return "[yellow]?[/]"
    top = f" – {amount.value_max:,}" if amount.value_max is not None else ""
    return f"{amount.value:,}{top} {amount.currency}"


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= LONG else flat[: LONG - 1] + "…"
