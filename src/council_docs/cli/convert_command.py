"""`council-docs convert SOURCE… --out DIR`: convert many documents, stop and go on."""

import argparse
import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from council_docs.cli.convert_progress import Json, Quiet, follow
from council_docs.errors import SourceError

EPILOG = """\
Start the same command again to go on after Ctrl-C, a crash or a power cut: nothing finished is done twice.
Exit code: 0 all documents converted, 1 some, 2 none, 130 stopped before the end.
"""

PARSER = "council_docs.pipeline:parse"

UNITS = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30, "T": 2**40}


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = commands.add_parser("convert", help="convert many documents into records and tables", epilog=EPILOG)
    parser.add_argument(
        "sources", nargs="*", metavar="SOURCE", help="a file, folder, pattern, zip archive of documents, or URL"
    )
    parser.add_argument("--out", required=True, metavar="DIR", help="folder or URL for the results")
    what = parser.add_argument_group("what to convert")
    what.add_argument(
        "--from", dest="lists", action="append", default=[], metavar="FILE", help="sources, one a line; - stdin"
    )
    what.add_argument("--include", action="append", default=[], metavar="PATTERN", help="only such files: '*.pdf', '2566/*'")
    what.add_argument("--exclude", action="append", default=[], metavar="PATTERN", help="not such files")
    what.add_argument("--kind", choices=("minutes", "news", "other"), help="of all documents; decided for each otherwise")
    what.add_argument("--ocr", choices=("auto", "never", "always"), default="auto")
    what.add_argument("--password", help="of encrypted PDFs and zip archives")
    parser.add_argument(
        "--tables", action="append", default=[], choices=("parquet", "csv", "xlsx"), help="flat tables too; may be repeated"
    )
    again = parser.add_argument_group("what to do again")
    again.add_argument(
        "--retry", action="append", default=[], metavar="CODE", help="failures to try again; 'all' for every one"
    )
    again.add_argument("--fresh", action="store_true", help="forget all earlier runs over DIR")
    again.add_argument("--verify", action="store_true", help="compare the content of all files, not only of those touched")
    again.add_argument("--forget-missing", action="store_true", help="drop documents that the sources hold no more")
    parser.add_argument("--copy-failures", action="store_true", help="copy what failed to DIR/failures/CODE/")
    how = parser.add_argument_group("how to run")
    how.add_argument("--jobs", type=_positive, metavar="N", help="worker processes; as many as there are cores otherwise")
    how.add_argument("--scheduler", metavar="ADDRESS", help="run on Dask: the address of its scheduler, or local")
    how.add_argument("--timeout", type=float, default=1_800.0, metavar="SECONDS", help="for one document (1800)")
    how.add_argument("--memory", type=_size, default=_size("3G"), metavar="SIZE", help="for one document (3G)")
    how.add_argument("--journal", metavar="FILE", help="where the journal is; DIR/journal.sqlite otherwise")
    how.add_argument("--parser", default=PARSER, metavar="MODULE:FUNCTION", help="in place of council_docs.pipeline:parse")
    show = parser.add_argument_group("what to show").add_mutually_exclusive_group()
    show.add_argument("--quiet", action="store_true", help="errors only")
    show.add_argument("--json", action="store_true", help="every event as a line of JSON on standard output")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Convert; the exit code says whether all, some or none succeeded."""
    from council_docs.archive.convert import convert

    sources = [*arguments.sources, *(line for name in arguments.lists for line in _lines(name))]
    if not sources:
        raise SourceError("nothing to convert: name files, folders, patterns or URLs, or a list with --from")
    with ExitStack() as stack:
        progress = stack.enter_context(Quiet() if arguments.quiet else Json() if arguments.json else follow())
        report = convert(
            sources,
            arguments.out,
            jobs=arguments.jobs,
            scheduler=arguments.scheduler,
            include=arguments.include,
            exclude=arguments.exclude,
            tables=arguments.tables,
            kind=arguments.kind,
            ocr=arguments.ocr,
            password=arguments.password,
            timeout=arguments.timeout,
            memory=arguments.memory,
            retry=arguments.retry,
            fresh=arguments.fresh,
            verify=arguments.verify,
            copy_failures=arguments.copy_failures,
            forget_missing=arguments.forget_missing,
            journal=arguments.journal,
            parser=arguments.parser,
            on_event=progress,
        )
    return report.exit_code


def _lines(name: str) -> Iterator[str]:
    if name == "-":
        yield from filter(None, map(str.strip, sys.stdin))
        return
    try:
        with Path(name).open(encoding="utf-8-sig") as lines:
            yield from filter(None, map(str.strip, lines))
    except OSError as error:
        raise SourceError(f"the list cannot be opened: {error.strerror}", source=name) from error


def _positive(told: str) -> int:
    if not told.isdecimal() or int(told) < 1:
        raise argparse.ArgumentTypeError("a number from 1 on is asked for")
    return int(told)


def _size(told: str) -> int:
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([KMGT]?)(?:i?B)?", told, re.IGNORECASE)
    if not match:
        raise argparse.ArgumentTypeError("a size such as 800M or 2GiB is asked for")
    return int(float(match[1]) * UNITS[match[2].upper()])
