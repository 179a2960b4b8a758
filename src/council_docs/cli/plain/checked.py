"""What a plain `council-docs check FILE…` prints, made by the process apart that reads (see `printed`)."""

import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from council_docs.cli.checking import Choice, SheetOptions, Tally, check_sheet, lines_of, with_folders
from council_docs.cli.exit_codes import ExitCode
from council_docs.cli.language import language
from council_docs.cli.plain.documents import each_document
from council_docs.cli.plain.printed import laid_out, made_apart
from council_docs.lexicon.catalogues import Language
from council_docs.readers.limits import Limits

if TYPE_CHECKING:
    from council_docs.isolation import Message, Service
    from council_docs.record import Finding, Record

SERVICE = "council_docs.cli.plain.checked:serve"


def print_findings(files: Sequence[str], how: dict[str, Any], tongue: Language | None) -> ExitCode:
    """Print all findings of each document, and say at the end how many there are of several.

    Args:
        files: Paths, folders, URLs, or `-` for standard input.
        how: Options of reading.
        tongue: `th` or `en`; that of the user where it is `None`.
    """
    tally, spoken = Tally(), tongue or language()

    def check_one(source: str | BinaryIO, how: dict[str, Any]) -> None:
        told, page = made_apart(source, how, {"language": spoken}, SERVICE)
        is_sheet = told["is_sheet"] and source is not sys.stdin.buffer
        sheet = check_sheet(source, how.get("name"), SheetOptions()) if is_sheet else None
        print(page)
        if sheet:
            print(lines_of(sheet), end="")
        tally.count(told["name"], told["shown"], Counter(told["severities"]), compared=told["compared"], sheet=sheet)

    code = each_document(with_folders(files), how, check_one)
    for line in tally.summary(spoken):
        print(line)
    return tally.code(code, "warning")


# --- in the process apart


def serve(_setup: dict[str, Any]) -> "Service":
    """Return the service that reads a document and answers what is printed of its findings, and how many there are."""
    from council_docs.outputs.findings import compared
    from council_docs.pipeline import enter_rooms, parse
    from council_docs.readers.guarded import told_error

    enter_rooms()

    def answer(request: "Message") -> "Message":
        told, data = request
        shown_at, tongue = told.pop("terminal"), told.pop("language")
        try:
            record = parse(data, limits=Limits(**told.pop("limits")), **told)
            chosen = Choice().of(record.findings)
            page = page_of(record, chosen, tongue, shown_at)
        except Exception as error:  # noqa: BLE001 - whatever it is, the caller is told
            return told_error(error)
        counted = {
            "name": record.source.name,
            "is_sheet": record.source.reader == "sheets",
            "shown": len(chosen),
            "severities": Counter(finding.severity for finding in chosen if not finding.dismissed),
            "compared": compared(record).total(),
        }
        return counted, page.encode()

    return answer


def page_of(record: "Record", chosen: "Sequence[Finding]", tongue: Language, shown_at: dict[str, Any]) -> str:
    """Return the findings of a document for people; `shown_at` is as `printed.terminal` describes it."""
    from council_docs.cli.console import shown
    from council_docs.outputs.findings import Report

    page = laid_out(Report(shown(record), chosen, tongue), shown_at)
    return "\n".join(line.rstrip() for line in page.split("\n"))
