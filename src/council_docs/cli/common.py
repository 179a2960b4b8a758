"""What several commands share: the options of reading, and going through documents one by one."""

import argparse
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from council_docs.errors import CouncilDocsError

UNREADABLE = 2
"""Exit code where a document could not be read."""


def add_reading_options(parser: argparse.ArgumentParser) -> None:
    """Add FILE…, --ocr and --password."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a document, a URL, or - for standard input")
    parser.add_argument(
        "--ocr", choices=("auto", "never", "always"), default="auto", help="OCR of pages without usable text"
    )
    parser.add_argument("--password", help="of an encrypted PDF")


def each_document(arguments: argparse.Namespace, do: Callable[[str | BinaryIO, dict[str, Any]], None]) -> int:
    """Call `do(source, reading options)` for every file; say in one line what cannot be read, and go on.

    Returns:
        0 if all could be read, otherwise 2.
    """
    code = 0
    for file in arguments.files:
        source: str | BinaryIO = sys.stdin.buffer if file == "-" else file
        options: dict[str, Any] = {"ocr": arguments.ocr, "password": arguments.password}
        if file == "-":
            options["name"] = "standard input"
        try:
            do(source, options)
        except CouncilDocsError as error:
            sys.stdout.flush()
            print(f"council-docs: {error}", file=sys.stderr)
            code = UNREADABLE
    return code
