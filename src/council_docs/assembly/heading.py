"""The heading of an agenda item, and the words of agendas."""

from dataclasses import dataclass, field

from council_docs.thai.vocabulary import vocabulary

Number = tuple[int, ...]


@dataclass(slots=True)
class Heading:
    """A heading of the agenda. `line` is its index among the lines; `end_line` that of the last line of its title."""

    number: Number | None
    title: str
    start: int
    end: int
    line: int
    end_line: int
    level: int = 1
    repeat: bool = False
    moved: bool = False
    bare: bool = False
    parent: "Heading | None" = field(default=None, repr=False)


def words() -> dict[str, list[str]]:
    """Return the words of agendas (`thai/data/agenda.toml`)."""
    return vocabulary("agenda")
