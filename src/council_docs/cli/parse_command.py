"""`council-docs parse FILE…`: print records, to read or as JSON."""

import argparse

from council_docs.cli.common import add_reading_options, each_document
from council_docs.record import Record


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = commands.add_parser(
        "parse",
        help="print the record of each document",
        description="Print the record of each document. Exit code: 0 all were read, 2 one could not be read.",
    )
    add_reading_options(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="JSON is one record a line (RECORD.md)")
    parser.add_argument("--kind", choices=("minutes", "news", "other"), help="what the documents are, if you know better")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Parse each file; one that cannot be read does not keep the others."""
    from council_docs.pipeline import parse

    show = _json if arguments.format == "json" else _readable
    return each_document(arguments, lambda source, options: show(parse(source, kind=arguments.kind, **options)))


def _json(record: Record) -> None:
    print(record.model_dump_json())


def _readable(record: Record) -> None:
    from rich.console import Console

    from council_docs.outputs.text import Readable

    console = Console(soft_wrap=False, highlight=False)
    console.print(Readable(record))
    console.print()
