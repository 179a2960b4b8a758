"""Wrong use of a command, told in Thai: Typer's own sentences are looked up in the catalogue of errors, as ours are."""

import sys

import typer.exceptions
import typer.rich_utils

from council_docs.cli.console import printable
from council_docs.cli.exit_codes import ExitCode
from council_docs.lexicon.error_texts import CLAUSES, error_text


def thai_panels() -> None:
    """Name the panels of Typer's help in Thai; it has no other way than these names."""
    typer.rich_utils.ARGUMENTS_PANEL_TITLE = "อาร์กิวเมนต์"
    typer.rich_utils.OPTIONS_PANEL_TITLE = "ตัวเลือก"
    typer.rich_utils.COMMANDS_PANEL_TITLE = "คำสั่ง"
    typer.rich_utils.REQUIRED_LONG_STRING = "[ต้องระบุ]"
    typer.rich_utils.DEFAULT_STRING = "[ค่าปกติ: {}]"


def told_in_thai(error: typer.exceptions.TyperException) -> int:
    """Print what is wrong, and how to get help, in Thai; returns the exit code.

    Args:
        error: As Typer raises it.
    """
    message = error.format_message() if hasattr(error, "format_message") else str(error)
    context = getattr(error, "ctx", None)
    clauses = message.strip().rstrip(".").replace("). ", ")" + CLAUSES).replace("'. ", f"'{CLAUSES}")
    print("council-docs: " + printable(error_text(clauses, "th")).replace("\n", " "), file=sys.stderr)
    if context is not None:
        print(f"ดูวิธีใช้: {context.command_path} --help", file=sys.stderr)
    return ExitCode.FAILED
