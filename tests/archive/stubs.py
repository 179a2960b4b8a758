"""A parse function whose documents say themselves what they do to their process."""

import ctypes
import os
import signal
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from council_docs.errors import MissingToolError, TruncatedFileError
from council_docs.record import Finding, Record, Source

PARSER = "tests.archive.stubs:parse"
LOG = "COUNCIL_DOCS_TEST_LOG"


def _gate(name: str) -> None:
    while not Path(name).exists():
        time.sleep(0.01)


def _want(rest: str) -> None:
    """As a document that only LibreOffice reads."""
    tool = rest.split(maxsplit=1)[0]
    if tool not in os.environ.get("COUNCIL_DOCS_TEST_TOOLS", "").split():
        raise MissingToolError(f"needs {tool}, which is not on this machine; install it")


def _bug(rest: str) -> None:
    raise KeyError(rest)


DEEDS: dict[str, Callable[[str], Any]] = {
    "segfault": lambda _: ctypes.string_at(0),
    "abort": lambda _: os.abort(),
    "exit": lambda _: os._exit(3),
    "kill": lambda _: os.kill(os.getpid(), signal.SIGKILL),
    "hang": lambda _: time.sleep(3600),
    "explode": lambda _: [bytearray(64 << 20) for _ in range(10_000)],
    "hungry": lambda _: os.write(2, b"memory allocation of 171966464 bytes failed") and os.abort(),
    "bug": _bug,
    "wants": _want,
    "gate": _gate,  # holds the document up until the file is there
    "slow": lambda rest: time.sleep(float(rest.split()[0])),
}


def parse(data: bytes, *, name: str, **_: Any) -> Record:
    """Do what the first word of the document says; leave a line in the log for each document parsed."""
    text = data.decode("utf-8")
    word, _gap, rest = text.partition(" ")
    if log_path := os.environ.get(LOG):
        with Path(log_path).open("a") as log:
            log.write(f"{name}\n")
    if word in DEEDS:
        DEEDS[word](rest)
    if word == "broken":
        raise TruncatedFileError("its end is missing; get it again", source=name)
    if word == "huge":
        text = text[:20] * 200_000
    digest = sha256(data).hexdigest()
    findings = (Finding(code="date-impossible", severity="warning", message="no such day"),) if word == "finding" else ()
    return Record(
        kind="news",
        source=Source(name=name, sha256=digest, media_type="text/plain", reader="stub", page_count=1),
        text=text,
        findings=findings,
    )


RECORD_PARSER = "tests.archive.stubs:parse_record"


def parse_record(data: bytes, **_: Any) -> Record:
    """The document is a record already."""
    return Record.model_validate_json(data)
