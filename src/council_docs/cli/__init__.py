"""The command line: a thin shell over the library. One file a command; this one gathers them."""

import argparse
import sys
from importlib import import_module
from typing import Protocol, cast

COMMANDS = ("parse", "check", "text", "baht", "convert", "schema")
"""Each is a module of this package with `add(subparsers)`."""


class Command(Protocol):
    """What a command's module offers."""

    def add(self, commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
        """Register the command; its parser sets `run`, a function of the parsed arguments that returns the exit code."""


def main(argv: list[str] | None = None) -> int:
    """Run the command line; returns the exit code (0 well, 1 something to look at, 2 wrong use or unreadable input)."""
    from council_docs._version import __version__
    from council_docs.errors import CouncilDocsError

    parser = argparse.ArgumentParser(prog="council-docs", description="Read the decisions of Thai councils.")
    parser.add_argument("--version", action="version", version=f"council-docs {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in COMMANDS:
        module = import_module(f"council_docs.cli.{name}_command")
        cast("Command", module).add(commands)
    arguments = parser.parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except CouncilDocsError as error:
        print(f"council-docs: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        print("council-docs: stopped", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
