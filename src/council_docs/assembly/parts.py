"""What goes into assembly (`Found`) and what its two ways give back (`Parts`)."""

from dataclasses import dataclass
from datetime import date

from council_docs.record import (
    AgendaItem,
    Amount,
    Attendance,
    BudgetItem,
    DateMention,
    Event,
    Meeting,
    Paper,
    Person,
    Resolution,
    TimeMention,
    VoteMention,
)


@dataclass(frozen=True)
class Found:
    """Mentions by kind, as finders returned them; spans without pages yet."""

    dates: tuple[DateMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    amounts: tuple[Amount, ...] = ()
    people: tuple[Person, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    votes: tuple[VoteMention, ...] = ()


@dataclass(frozen=True)
class Parts:
    """What the assembly of minutes or of news adds to the mentions."""

    title: str | None = None
    published: date | None = None
    papers: tuple[Paper, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    people: tuple[Person, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    references: tuple[Resolution, ...] = ()
    budget_items: tuple[BudgetItem, ...] = ()
    events: tuple[Event, ...] = ()
