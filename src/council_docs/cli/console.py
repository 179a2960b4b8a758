"""What is printed for people: names of files and members may hold control characters, which do not reach the terminal."""

import re
import sys
from typing import TYPE_CHECKING

from council_docs.cli.language import language
from council_docs.errors import CouncilDocsError
from council_docs.lexicon.error_texts import say_error

if TYPE_CHECKING:
    from council_docs.record import Record

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""All but tab and line feed: they move the cursor, clear the screen, write to the clipboard, turn text round."""


def printable(text: str) -> str:
    """Return a text in which each control character is U+FFFD."""
    return _CONTROLS.sub("\ufffd", text)


def shown(record: "Record") -> "Record":
    """Return a record whose names are printable; its text holds no control characters anyway."""
    source = record.source
    clean = {name: printable(value) for name in ("name", "id", "title", "author") if (value := getattr(source, name))}
    return record.replace(source=source.replace(**clean))


def write_utf8() -> None:
    """Write UTF-8 from now on, whatever the console's code page is: JSON and CSV are for programs."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="strict")


def complain(error: BaseException | str) -> None:
    """Print what is wrong as one line on standard error, in the language of the user."""
    told = say_error(error, language()) if isinstance(error, CouncilDocsError) else str(error)
    print("council-docs: " + printable(told).replace("\n", " "), file=sys.stderr)
