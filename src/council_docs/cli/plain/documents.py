"""Going through documents one by one; needs no framework of command lines."""

import sys
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from council_docs.cli.console import complain
from council_docs.cli.exit_codes import ExitCode
from council_docs.errors import CouncilDocsError, SourceError
from council_docs.readers.limits import Limits


def reading(ocr: str, password: str | None, threads: int = 1) -> dict[str, Any]:
    """Return the options of reading as keyword arguments of `council_docs.read` and `council_docs.parse`.

    Documents are read in a process apart: one that crashes it costs itself alone, and the next is read in a new one.

    Args:
        ocr: `auto`, `never` or `always`.
        password: Of encrypted PDFs.
        threads: Pages of one document that OCR may read beside each other.
    """
    return {"ocr": ocr, "password": password, "limits": Limits(threads=threads), "isolated": True}


def each_document(
    files: Iterable[str], how: dict[str, Any], do: Callable[[str | BinaryIO, dict[str, Any]], None]
) -> ExitCode:
    """Call `do(source, how)` for every file; say in one line what cannot be read, and go on.

    Args:
        files: Paths, URLs, or `-` for standard input.
        how: Options of reading (`reading`); standard input gets its name added.
        do: What is done with each.

    Returns:
        `FINE` if all could be read, otherwise `FAILED`.
    """
    code = ExitCode.FINE
    for file in files:
        try:
            source: str | BinaryIO = _standard_input() if file == "-" else file
            do(source, {**how, "name": "standard input"} if file == "-" else how)
        except CouncilDocsError as error:
            sys.stdout.flush()
            complain(error)
            code = ExitCode.FAILED
    return code


def _standard_input() -> BinaryIO:
    if sys.stdin is None:  # it was closed by whoever started us (`<&-`)
        raise SourceError("standard input is closed; name a file")
    return sys.stdin.buffer
