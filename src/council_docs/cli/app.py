"""The Typer application: global options, and commands whose modules are loaded when they are called."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from council_docs.cli import settings
from council_docs.cli.commands import COMMANDS
from council_docs.cli.console import complain
from council_docs.cli.exit_codes import ExitCode, unread
from council_docs.cli.help_text import Example, helped
from council_docs.cli.language import LANGUAGES, VARIABLE, language, say
from council_docs.errors import CouncilDocsError


class Commands(TyperGroup):
    """Lists every command, loads only the one that is called, and gives it the defaults of the config file."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Load the command that is called; another name is left to Typer, which asks whether a like one was meant."""
        name = args[0] if args else ""
        if name in COMMANDS:
            command = self.commands[name] = load(name)
            ctx.default_map = {name: settings.defaults(name, command.params)}
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; what it returns is the exit code."""
        try:
            code = int(super().invoke(ctx) or ExitCode.FINE)
        except BrokenPipeError:  # whoever read our output has enough
            code = unread()
        except KeyboardInterrupt:
            print(f"council-docs: {say('stopped', 'หยุดแล้ว')}", file=sys.stderr)
            code = ExitCode.STOPPED
        raise typer.Exit(code)


def load(name: str) -> Any:
    """Return the command `name` as Typer has it."""
    command = typer.main.get_command(import_module(f"council_docs.cli.commands.{name.replace('-', '_')}").app)
    command.name = name
    return command


def application() -> typer.Typer:
    """Return the application with all commands listed and none loaded."""
    app = typer.Typer(
        cls=Commands,
        help=helped(
            say("Read the decisions of Thai councils.", "อ่านมติของสภาและคณะกรรมการไทยให้เป็นข้อมูล"),
            Example("council-docs parse minutes.pdf", "what the minutes say", "อ่านรายงานการประชุม"),
            Example("council-docs check *.pdf", "what contradicts itself", "หาสิ่งที่ขัดกันเองในเอกสาร"),
            Example("council-docs baht '6,749 บาท'", "a sum in words", "จำนวนเงินเป็นตัวหนังสือ"),
            Example("council-docs convert archive/ --out results/", "a whole archive", "แปลงทั้งคลังเอกสาร"),
            Example(
                "council-docs --language th check --help",
                "help in Thai (ภาษาไทย)",
                "คำอธิบายของแต่ละคำสั่ง (English: --language en)",
            ),
            codes={
                ExitCode.FINE: say("well", "เรียบร้อย"),
                ExitCode.LOOK: say("something to look at", "มีสิ่งที่ควรดู"),
                ExitCode.FAILED: say("wrong use or unreadable input", "ใช้คำสั่งผิดหรืออ่านเอกสารไม่ได้"),
                ExitCode.STOPPED: say("stopped by Ctrl-C", "หยุดด้วย Ctrl-C"),
            },
        ),
        no_args_is_help=True,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["-h", "--help"]},
        pretty_exceptions_enable=False,
    )
    app.callback()(_options)
    for name, (english, thai) in COMMANDS.items():
        app.command(name, help=say(english, thai))(_not_loaded)
    return app


def _not_loaded() -> None:
    """Stand for a command in lists until it is called."""


def _version(*, asked: bool) -> None:
    if asked:
        from council_docs.cli.programs import versions

        print(versions())
        raise typer.Exit


def _speak(name: str | None) -> None:
    if name is None:
        return
    if name not in LANGUAGES:
        raise typer.BadParameter(say("en or th is asked for", "ใช้ได้ en หรือ th"))
    os.environ[VARIABLE] = name


def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=lambda asked: _version(asked=asked), help=say("show versions", "แสดงรุ่น")
        ),
    ] = False,
    language: Annotated[
        str | None,
        typer.Option(
            "--language",
            metavar="en|th",
            is_eager=True,
            callback=_speak,
            help=say("of help", "ภาษาของคำอธิบาย"),
        ),
    ] = None,
    config: Annotated[
        str | None,
        typer.Option(
            "--config",
            metavar="FILE",
            is_eager=True,
            callback=settings.use,
            help=say(
                "settings; council-docs.toml or [tool.council-docs] of pyproject.toml, here or above, otherwise",
                "ไฟล์ตั้งค่า ถ้าไม่ระบุจะหา council-docs.toml หรือ [tool.council-docs] ใน pyproject.toml ที่นี่และโฟลเดอร์เหนือขึ้นไป",
            ).replace("[", r"\["),
        ),
    ] = None,
) -> None:
    """Hold the options that stand before the command."""


def run(arguments: Sequence[str]) -> int:
    """Run the command line on these arguments; returns the exit code."""
    if "--language" in arguments[:-1]:  # before the help of the application itself is made
        name = arguments[arguments.index("--language") + 1]
        if name in LANGUAGES and not any(each in COMMANDS for each in arguments[: arguments.index("--language")]):
            os.environ[VARIABLE] = name
    try:
        if language() == "th":
            return _run_in_thai(arguments)
        typer.main.get_command(application()).main(list(arguments), prog_name="council-docs")
    except CouncilDocsError as error:
        complain(error)
        return ExitCode.FAILED
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else ExitCode.FINE
    return ExitCode.FINE


def _run_in_thai(arguments: Sequence[str]) -> int:
    """Run with help and complaints in Thai: Typer's own sentences are English, so it hands over what it would print."""
    from typer.exceptions import TyperException

    from council_docs.cli.wrong_use import thai_panels, told_in_thai

    thai_panels()
    command = typer.main.get_command(application())
    try:
        code = command.main(list(arguments) or ["--help"], prog_name="council-docs", standalone_mode=False)
    except TyperException as error:
        return told_in_thai(error)
    return code if isinstance(code, int) else ExitCode.FINE
