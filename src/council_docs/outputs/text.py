"""A record as a person would want to read it."""

from collections.abc import Iterable, Iterator

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from council_docs.record import AgendaItem, Amount, Attendance, DateMention, Finding, Record, Resolution, Span, Votes

AGREEMENT = {
    "agrees": "[green]✓ agrees with its words[/]",
    "disagrees": "[red]✗ its words say otherwise[/]",
    "rounded": "[green]≈ its words are rounded[/]",
    "unreadable": "[yellow]? its words cannot be read[/]",
    "words_only": "in words only",
    "figure_only": "",
}
SEVERITY = {"error": "red", "warning": "yellow", "info": "blue"}
LONG = 160


class Readable:
    """A record for `rich.print`: header, attendance, agenda with its resolutions, people, amounts, dates, findings."""

    def __init__(self, record: Record) -> None:
        self.record = record

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        record = self.record
        pages = f", {record.source.page_count} pages" if record.source.page_count else ""
        yield Text.from_markup(f"[bold]{escape(record.source.name)}[/]  [dim]{record.kind}{pages}[/]")
        if record.title:
            yield Text(record.title, style="bold")
        yield from (Padding(part, (0, 0, 0, 2)) for part in self._parts())

    def _parts(self) -> Iterator[RenderableType]:
        record = self.record
        yield from _meetings(record)
        if record.attendance:
            yield _attendance(record.attendance)
        if record.agenda:
            yield _agenda(record)
        loose = [r for r in record.resolutions if r.agenda_number is None]
        if loose:
            yield _listed("Resolutions", (_resolution(r) for r in loose))
        if record.people and not record.attendance:
            yield _people(record)
        if record.amounts:
            yield _amounts(record)
        if record.dates:
            yield _listed("Dates", (f"{_days(d)}  {escape(_short(d.text))}{_page(d.span)}" for d in record.dates))
        yield findings(record.findings)


def findings(found: Iterable[Finding]) -> RenderableType:
    """Return findings, the severest reading first to the eye: code, what is wrong, what was expected and found."""
    rows = list(found)
    if not rows:
        return Text.from_markup("[green]No findings.[/]")
    tree = Tree(f"[bold]Findings[/] ({len(rows)})", guide_style="dim")
    for finding in rows:
        colour = SEVERITY[finding.severity]
        node = tree.add(
            f"[{colour}]{finding.severity}[/] [bold]{finding.code}[/]{_page(finding.span)}  {escape(finding.message)}"
        )
        if finding.expected or finding.found:
            node.add(f"expected {escape(finding.expected or '–')}, found {escape(finding.found or '–')}")
    return tree


def _meetings(record: Record) -> Iterator[RenderableType]:
    for meeting in record.meetings:
        if meeting.cited and record.kind == "minutes":
            continue
        table = Table.grid(padding=(0, 2))
        when = " – ".join(str(part) for part in (meeting.date, meeting.end_date) if part)
        clock = " – ".join(part for part in (meeting.start_time, meeting.end_time) if part)
        rows = {
            "Meeting": " ".join(part for part in (meeting.body, meeting.number) if part),
            "Session": meeting.session,
            "Date": f"{when}  {clock}".strip(),
            "Place": meeting.place,
            "Chair": meeting.chair,
            "Secretary": meeting.secretary,
            "Recorder": meeting.recorder,
            "Reviewer": meeting.reviewer,
        }
        for label, value in rows.items():
            if value:
                table.add_row(f"[dim]{label}[/]", escape(value))
        yield table


def _attendance(rows: tuple[Attendance, ...]) -> RenderableType:
    tree = Tree("[bold]Attendance[/]", guide_style="dim")
    for status in ("present", "absent", "in_attendance"):
        group = [row for row in rows if row.status == status]
        if not group:
            continue
        node = tree.add(f"{status.replace('_', ' ')} ({len(group)})")
        for row in group:
            name = f"{row.title or ''}{row.name or '–'}"
            more = " · ".join(part for part in (row.position, row.organization, row.reason) if part)
            proxy = f" [dim]for[/] {escape(row.on_behalf_of)}" if row.on_behalf_of else ""
            node.add(f"{escape(name)}  [dim]{escape(more)}[/]{proxy}")
    return tree


def _agenda(record: Record) -> RenderableType:
    tree = Tree("[bold]Agenda[/]", guide_style="dim")

    def add(node: Tree, items: tuple[AgendaItem, ...]) -> None:
        for item in items:
            state = f" [yellow]({item.state})[/]" if item.state and item.state != "empty" else ""
            child = node.add(f"[cyan]{item.number or '·'}[/] {escape(_short(item.title))}{state}{_page(item.span)}")
            for index in item.resolutions:
                child.add(_resolution(record.resolutions[index]))
            add(child, item.items)

    add(tree, record.agenda)
    return tree


def _resolution(resolution: Resolution) -> str:
    votes = _votes(resolution.votes)
    unanimous = " [green]unanimous[/]" if resolution.unanimous else ""
    return f"[bold green]{resolution.action}[/]{votes}{unanimous}  {escape(_short(resolution.text))}"


def _votes(votes: Votes | None) -> str:
    if votes is None:
        return ""
    named = {
        "for": votes.for_,
        "against": votes.against,
        "abstain": votes.abstain,
        "no vote": votes.no_vote,
        "of": votes.voters,
    }
    return " [magenta]" + ", ".join(f"{count} {name}" for name, count in named.items() if count is not None) + "[/]"


def _people(record: Record) -> RenderableType:
    table = Table(
        title="People", title_justify="left", box=None, padding=(0, 2, 0, 0), show_header=False, title_style="bold"
    )
    for person in record.people:
        table.add_row(
            escape(f"{person.title or ''}{person.name}"), escape("; ".join(person.positions)), f"[dim]{person.role or ''}[/]"
        )
    return table


def _amounts(record: Record) -> RenderableType:
    table = Table(
        title="Amounts", title_justify="left", box=None, padding=(0, 2, 0, 0), show_header=False, title_style="bold"
    )
    table.add_column(justify="right")
    for amount in record.amounts:
        table.add_row(_value(amount), escape(_short(amount.text)) + _page(amount.span), AGREEMENT[amount.agreement])
    return table


def _value(amount: Amount) -> str:
    if amount.value is None:
        return "[yellow]?[/]"
    top = f" – {amount.value_max:,}" if amount.value_max is not None else ""
    return f"{amount.value:,}{top} {amount.currency}"


def _days(date: DateMention) -> str:
    if date.start is None:
        return "[yellow]no such day[/]"
    return f"{date.start}" if date.end == date.start else f"{date.start} – {date.end}"


def _listed(title: str, lines: Iterable[str]) -> RenderableType:
    tree = Tree(f"[bold]{title}[/]", guide_style="dim")
    for line in lines:
        tree.add(line)
    return tree


def _page(span: Span | None) -> str:
    return f" [dim]p.{span.page}[/]" if span and span.page else ""


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONG else flat[: LONG - 1] + "…"
