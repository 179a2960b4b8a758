"""Help that teaches by example: what a command does, then examples to copy, then its options (which Typer prints)."""

from typing import NamedTuple

import typer

from council_docs.cli.exit_codes import ExitCode
from council_docs.cli.language import say


def command_app() -> typer.Typer:
    """Return the application that a module of one command fills."""
    return typer.Typer(add_completion=False, pretty_exceptions_enable=False)


class Example(NamedTuple):
    """A command line to copy, and what it does in both languages."""

    command: str
    english: str
    thai: str


def helped(summary: str, *examples: Example, more: str = "", codes: dict[ExitCode, str] | None = None) -> str:
    """Return the help of a command as Rich markup.

    Args:
        summary: What it does, in one sentence.
        examples: Command lines to copy.
        more: What else must be known, in a paragraph.
        codes: What its exit codes mean, where they differ from "0 well, 2 not read".
    """
    lines = [
        f"[dim]# {_plain(say(each.english, each.thai))}[/dim]\n[bold cyan]{_plain(each.command)}[/bold cyan]"
        for each in examples
    ]
    parts = [_plain(summary), "\n".join(lines), _plain(more), _codes(codes)]
    return "\n\n".join(part for part in parts if part)


def _codes(codes: dict[ExitCode, str] | None) -> str:
    meanings = codes or {
        ExitCode.FINE: say("all were read", "อ่านได้ทุกฉบับ"),
        ExitCode.FAILED: say("one could not be read, the others were", "มีฉบับที่อ่านไม่ได้ ฉบับอื่นทำต่อจนครบ"),
    }
    listed = ", ".join(f"{code.value} {_plain(meaning)}" for code, meaning in sorted(meanings.items()))
    return f"{say('Exit code', 'รหัสออก')}: {listed}."


def _plain(text: str) -> str:
    return text.replace("[", r"\[")
