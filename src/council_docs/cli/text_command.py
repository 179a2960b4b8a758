"""`council-docs text FILE…`: the repaired text alone."""

import argparse
from typing import Any, BinaryIO

from council_docs.cli.common import add_reading_options, each_document


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = commands.add_parser(
        "text",
        help="print the repaired text of each document",
        description="Print the repaired text of each document. Exit code: 0 all were read, 2 one could not be read.",
    )
    add_reading_options(parser)
    parser.add_argument("--full", action="store_true", help="with page numbers, running heads and other page furniture")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the text of each file; one that cannot be read does not keep the others."""
    from council_docs.pipeline import read

    def show(source: str | BinaryIO, options: dict[str, Any]) -> None:
        document = read(source, **options)
        print(document.full_text if arguments.full else document.text)

    return each_document(arguments, show)
