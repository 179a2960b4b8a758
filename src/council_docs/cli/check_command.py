"""`council-docs check FILE…`: figures against words, and every other check."""

import argparse
from typing import Any, BinaryIO

from council_docs.cli.common import add_reading_options, each_document
from council_docs.record import Record

DISAGREES = 1
"""Exit code where a document has a finding."""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = commands.add_parser(
        "check",
        help="check figures against words, totals, votes, dates",
        description="Print what contradicts itself in each document. "
        "Exit code: 0 nothing to look at, 1 something disagrees, 2 a document could not be read (the others are checked).",
    )
    add_reading_options(parser)
    parser.add_argument(
        "--format",
        choices=("text", "json", "csv"),
        default="text",
        help="JSON is one document a line, CSV one finding a line",
    )
    parser.add_argument("--kind", choices=("minutes", "news", "other"), help="what the documents are, if you know better")
    parser.add_argument(
        "--fail-on", choices=("error", "warning"), default="warning", help="the least severity that gives exit code 1"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check each file; one that cannot be read does not keep the others."""
    from council_docs.pipeline import parse

    counts = {"documents": 0, "error": 0, "warning": 0, "info": 0}

    def check(source: str | BinaryIO, options: dict[str, Any]) -> None:
        record = parse(source, kind=arguments.kind, **options)
        _show(record, arguments.format, first=not counts["documents"])
        counts["documents"] += 1
        for finding in record.findings:
            counts[finding.severity] += 1

    code = each_document(arguments, check)
    if arguments.format == "csv" and not counts["documents"]:
        _header()
    if arguments.format == "text" and counts["documents"] > 1:
        print(f"{counts['documents']} documents: {counts['error']} errors, {counts['warning']} warnings")
    wrong = counts["error"] + (counts["warning"] if arguments.fail_on == "warning" else 0)
    return code or (DISAGREES if wrong else 0)


def _show(record: Record, how: str, *, first: bool) -> None:
    from council_docs.outputs import findings

    if how == "json":
        print(findings.as_json(record))
    elif how == "csv":
        print(findings.csv_lines([record], header=first), end="")
    else:
        from rich.console import Console

        console = Console(soft_wrap=False, highlight=False)
        with console.capture() as shown:
            console.print(findings.Report(record))
        print("\n".join(line.rstrip() for line in shown.get().split("\n")))


def _header() -> None:
    from council_docs.outputs.findings import csv_lines

    print(csv_lines([]), end="")
