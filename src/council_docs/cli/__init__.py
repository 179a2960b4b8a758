"""The command line: a thin shell over the library. One file a command in `commands/`, one line in `commands.COMMANDS`.

`council-docs --version` and plain `baht`, `parse` and `check` are answered here, before the framework (Typer) is loaded: the
first two start in a third of the time, the others in two thirds (`benchmarks/import_time.py commands`).
"""

import os
import sys
from collections.abc import Sequence

from council_docs.cli.exit_codes import ExitCode, unread


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code (the table is `exit_codes.ExitCode`)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _speak_utf8()
    try:
        return _run(arguments)
    except BrokenPipeError:
        return unread()
    except KeyboardInterrupt:
        print("council-docs: stopped", file=sys.stderr)
        return ExitCode.STOPPED


def _run(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        from council_docs.cli.programs import versions

        print(versions())
        return ExitCode.FINE
    if arguments[:1] == ["baht"]:
        from council_docs.cli import sums

        plain = sums.plain_request(arguments[1:])
        if plain is not None:
            return sums.convert(plain.sums, zero_baht=plain.zero_baht)
    if arguments[:1] in (["parse"], ["check"]):
        code = _documents(arguments[0], arguments[1:])
        if code is not None:
            return code
    from council_docs.cli.app import run

    return run(arguments)


def _documents(command: str, arguments: list[str]) -> int | None:
    """Run `parse` or `check` where nothing but files, the format and the language is given; otherwise return `None`."""
    from council_docs.cli.plain import printed
    from council_docs.cli.plain.documents import reading

    asked = printed.plain_request(arguments, printed.FORMATS[command])
    if asked is None:
        return None
    how = reading("auto", None)
    if command == "check":
        from council_docs.cli.plain.checked import print_findings

        return print_findings(asked.files, how, asked.language)
    return printed.print_records(asked.files, how, asked.output, asked.language)


def _speak_utf8() -> None:
    """Write UTF-8 where the stream's own encoding has no Thai (Windows code pages, the C locale) or is read by a program."""
    asked = bool(os.environ.get("PYTHONIOENCODING"))
    for stream in (sys.stdout, sys.stderr):
        if asked and hasattr(stream, "reconfigure"):  # as asked for; what it does not hold is written as its number
            stream.reconfigure(errors="backslashreplace")
            continue
        encoding = (getattr(stream, "encoding", None) or "utf-8").lower().replace("_", "-")
        if encoding not in ("utf-8", "utf8") and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
