"""What is printed of a document, made by the process apart that reads it.

The command line then loads neither models nor what lays them out, and a plain `council-docs parse FILE…` no framework
either: the process apart has to, and once is enough.
"""

import os
import sys
from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, cast

from council_docs.cli.console import write_utf8
from council_docs.cli.exit_codes import ExitCode
from council_docs.cli.language import language
from council_docs.cli.plain.documents import each_document
from council_docs.lexicon.catalogues import LANGUAGES, Language
from council_docs.readers.guarded import asked
from council_docs.readers.limits import Limits
from council_docs.readers.source import open_source

if TYPE_CHECKING:
    from council_docs.isolation import Message, Service

SERVICE = "council_docs.cli.plain.printed:serve"

FORMATS = {"parse": ("text", "json"), "check": ("text",)}
"""The formats that the commands print here, the usual one first."""


class Request(NamedTuple):
    """What is asked of `parse`: documents, the format, and the language (of the user, where it is `None`)."""

    files: list[str]
    output: str
    language: Language | None


def plain_request(arguments: Sequence[str], formats: Sequence[str] = FORMATS["parse"]) -> Request | None:
    """Return the request of a command line that has nothing but files, `--format` and `--lang`; `None` for any other."""
    from council_docs.cli import settings

    files: list[str] = []
    chosen = {"--format": formats[0], "--lang": ""}
    allowed = {"--format": formats, "--lang": LANGUAGES}
    rest = iter(arguments)
    for each in rest:
        if each in allowed:
            chosen[each] = next(rest, "")
            if chosen[each] not in allowed[each]:
                return None
        elif each.startswith("-") and each != "-":
            return None
        else:
            files.append(each)
    if not files or not can_be_made_apart() or not settings.none_count():
        return None
    return Request(files, chosen["--format"], cast("Language | None", chosen["--lang"] or None))


def print_records(files: Sequence[str], how: dict[str, Any], output: str, tongue: Language | None, **told: Any) -> ExitCode:
    """Print the record of each document.

    Args:
        files: Paths, URLs, or `-` for standard input.
        how: Options of reading.
        output: `text` for people, or `json`.
        tongue: `th` or `en`; that of the user where it is `None`.
        told: Options of parsing.
    """
    spoken = tongue or language()

    def print_one(source: str | BinaryIO, how: dict[str, Any]) -> None:
        page = printed(source, how, "json" if output == "json" else "record", language=spoken, **told)
        if output == "json":
            write_utf8()
        print(page)

    return each_document(files, how, print_one)


def can_be_made_apart() -> bool:
    """Return whether the layout asks nothing but `terminal`: old consoles of Windows are spoken to, not written to."""
    return os.name != "nt" or not _is_terminal()


def printed(source: str | BinaryIO, how: dict[str, Any], form: str, **told: Any) -> str:
    """Return what is printed of a document.

    Args:
        source: A path, a URL or a file.
        how: Options of reading (`options.reading`), and the name of a file that has none.
        form: `record` for people, `json`, or the document's `text` or `full_text`.
        told: Options of parsing (`kind`), and the language of a record.

    Raises:
        WorkerError, ReadError: As `council_docs.parse` with `isolated=True`.
    """
    _, page = made_apart(source, how, {"form": form} | told, SERVICE)
    return page


def made_apart(
    source: str | BinaryIO, how: dict[str, Any], request: dict[str, Any], service: str
) -> tuple[dict[str, Any], str]:
    """Return what a process apart tells of a document, and the page that it made; see `printed`."""
    limits = how.get("limits") or Limits()
    file = open_source(source, name=how.get("name"), limits=limits)
    reading = {"terminal": terminal(), "ocr": how["ocr"], "password": how["password"]}
    told, body = asked(file, limits, request | reading, service=service)
    return told, body.decode()


def terminal() -> dict[str, Any]:
    """Return what a layout depends on and only the caller's process knows; the rest is in the environment.

    The process apart may have been started when the environment named another width.
    """
    return {
        "is_terminal": _is_terminal(),
        "encoding": getattr(sys.stdout, "encoding", None) or "utf-8",
        "columns": _columns(),
    }


def _is_terminal() -> bool:
    try:
        return bool(sys.stdout.isatty())
    except (AttributeError, ValueError):  # it is closed
        return False


def _columns() -> int:
    named = os.environ.get("COLUMNS", "")
    if named.isdigit():
        return int(named)
    for stream in range(3):
        try:
            return os.get_terminal_size(stream).columns or _WIDTH
        except (OSError, ValueError):  # no terminal
            continue
    return _WIDTH


_WIDTH = 80
"""Columns of an output that is no terminal, as Rich has it."""


# --- in the process apart


class _Sheet(StringIO):
    """Takes what is printed, and answers as the stream of the caller would."""

    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__()
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal


def serve(_setup: dict[str, Any]) -> "Service":
    """Return the service that reads a document and answers what is printed of it."""
    from council_docs.cli.console import shown
    from council_docs.outputs.text import Readable
    from council_docs.pipeline import enter_rooms, parse, read
    from council_docs.readers.guarded import told_error

    enter_rooms()

    def answer(request: "Message") -> "Message":
        told, data = request
        form, shown_at, tongue = told.pop("form"), told.pop("terminal"), told.pop("language", None)
        try:
            limits = Limits(**told.pop("limits"))
            if form in ("text", "full_text"):
                page: str = getattr(read(data, limits=limits, **told), form)
            else:
                record = parse(data, limits=limits, **told)
                page = record.model_dump_json() if form == "json" else laid_out(Readable(shown(record), tongue), shown_at)
            return {}, page.encode()
        except Exception as error:  # noqa: BLE001 - whatever it is, the caller is told
            return told_error(error)

    return answer


def laid_out(shown_thing: Any, shown_at: dict[str, Any]) -> str:
    """Return how Rich prints something, on a terminal or into a file as `terminal` describes it."""
    from rich.console import Console

    class Page(Console):
        @property
        def encoding(self) -> str:
            return str(shown_at["encoding"]).lower()

    sheet = _Sheet(is_terminal=shown_at["is_terminal"])
    Page(file=sheet, width=shown_at["columns"], soft_wrap=False, highlight=False).print(shown_thing)
    return sheet.getvalue()
