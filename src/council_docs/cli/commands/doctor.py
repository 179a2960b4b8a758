"""`council-docs doctor`: what is missing on this machine, what it would be for, and how to get it."""

import json
import platform
from typing import Annotated, Literal

import typer

from council_docs.cli.exit_codes import ExitCode
from council_docs.cli.help_text import Example, command_app, helped
from council_docs.cli.language import say
from council_docs.cli.programs import Part, parts

app: typer.Typer = command_app()

HELP = helped(
    say(
        "Say what is missing on this machine, what it is for, and how to get it.",
        "ตรวจว่าเครื่องนี้ขาดอะไร ใช้ทำอะไร และติดตั้งอย่างไร",
    ),
    Example("council-docs doctor", "look at everything", "ตรวจทุกอย่าง"),
    Example("council-docs doctor --format json", "for a report of a fault", "แนบไปกับรายงานข้อผิดพลาด"),
    codes={
        ExitCode.FINE: say("everything is there", "มีครบ"),
        ExitCode.LOOK: say("something is missing; what does not need it works", "มีส่วนที่ขาด งานที่ไม่ใช้ส่วนนั้นยังทำได้"),
    },
)


@app.command(help=HELP)
def doctor(
    output: Annotated[
        Literal["text", "json"], typer.Option("--format", help=say("to read, or for programs", "ให้คนอ่านหรือให้โปรแกรม"))
    ] = "text",
) -> int:
    """Look at every part."""
    found = parts()
    if output == "json":
        from council_docs._version import __version__

        told = {"council-docs": __version__, "python": platform.python_version(), "platform": platform.platform()}
        print(json.dumps({**told, "parts": {part.name: part.version for part in found}}, ensure_ascii=False))
    else:
        _show(found)
    return ExitCode.LOOK if any(part.version is None for part in found) else ExitCode.FINE


def _show(found: list[Part]) -> None:
    from rich.console import Console
    from rich.table import Table

    from council_docs._version import __version__

    table = Table(box=None, pad_edge=False, title_justify="left")
    for title in (say("part", "ส่วน"), say("version", "รุ่น"), say("for", "ใช้สำหรับ")):
        table.add_column(title)
    for part in found:
        table.add_row(part.name, part.version or f"[red]{say('missing', 'ไม่มี')}[/red]", part.purpose)
    console = Console(highlight=False)
    console.print(
        f"council-docs {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}\n"
    )
    console.print(table)
    missing = [part for part in found if part.version is None]
    if missing:
        console.print("\n" + say("To get what is missing:", "วิธีติดตั้งส่วนที่ขาด:"))
        for how in dict.fromkeys(part.how for part in missing):
            console.print(f"  {how}", markup=False)
    else:
        console.print("\n" + say("Everything is there.", "มีครบทุกส่วน"))
