"""`council-docs parse FILE…`: print records, to read or as JSON."""

import argparse
import sys

from council_docs.errors import CouncilDocsError


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = commands.add_parser("parse", help="print the record of each document")
    parser.add_argument("files", nargs="+", metavar="FILE", help="a document, a URL, or - for standard input")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--kind", choices=("minutes", "news", "other"))
    parser.add_argument("--ocr", choices=("auto", "never", "always"), default="auto")
    parser.add_argument("--password")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Parse each file; one that cannot be read does not keep the others."""
    from council_docs.parse import parse

    failed = 0
    for name in arguments.files:
        source = sys.stdin.buffer if name == "-" else name
        try:
            record = parse(source, kind=arguments.kind, ocr=arguments.ocr, password=arguments.password)
        except CouncilDocsError as error:
            print(f"council-docs: {error}", file=sys.stderr)
            failed += 1
            continue
        print(record.model_dump_json())
    return 2 if failed else 0
