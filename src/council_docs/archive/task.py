"""What a worker is to do with one document, and what became of it; the lines in which records are kept.

Tasks and outcomes are small and picklable; records never pass through the driver or a scheduler.
"""

import json
from dataclasses import asdict, dataclass, field, fields
from hashlib import blake2b
from typing import Any, Literal

from council_docs.archive.faults import in_words
from council_docs.archive.locations import Location
from council_docs.archive.settings import Settings
from council_docs.archive.store import Store
from council_docs.errors import MachineError, MissingToolError

MESSAGE_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Twin:
    """One of several documents with the same bytes."""

    number: int
    id: str


@dataclass(frozen=True, slots=True)
class Task:
    """One document to hash or to parse.

    Attributes:
        do: `hash` only finds out the content hash; `parse` writes the record.
        number: Of the document in the journal.
        id: Of the document.
        location: Where its bytes are.
        twins: Other documents known to have the same bytes; the record is written for each of them.
        sha256: Known content hash; twins are written only if it still holds.
        root: The store that results go to.
        staging: Folder in the store for finished records.
        settings: Of the batch.
        tries: How often it is handed out; engines that keep results of equal tasks must not take two tries for one.
    """

    do: Literal["hash", "parse"]
    number: int
    id: str
    location: Location
    root: str
    staging: str
    settings: Settings
    twins: tuple[Twin, ...] = ()
    sha256: str | None = None
    tries: int = 1

    def to_json(self) -> dict[str, Any]:
        """Return the task as plain data for a worker process, which knows the settings already."""
        told = {each.name: getattr(self, each.name) for each in fields(self) if each.name != "settings"}
        return told | {"location": asdict(self.location), "twins": [asdict(twin) for twin in self.twins]}

    @classmethod
    def from_json(cls, told: dict[str, Any], settings: Settings) -> "Task":
        """Return the task that `to_json` told."""
        return cls(
            **told
            | {
                "location": Location(told["location"]["url"], tuple(told["location"]["members"])),
                "settings": settings,
                "twins": tuple(Twin(**twin) for twin in told["twins"]),
            }
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A finished record in the staging folder."""

    number: int
    name: str
    digest: str
    length: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task; `code` is `None` where it went well.

    Attributes:
        number: Of the document in the journal.
        sha256: Content hash, where the bytes could be read.
        code: Stable name of the reason of a failure.
        message: The reason in a sentence.
        seconds: Time that the document took.
        about: Pages, kind, reader, pages with OCR, damaged pages, findings by code: what the report counts.
        lines: The records written: the document's own and those of its twins.
        outside: The fault lies outside of the document, which is to be tried again. Its code is `machine`; `missing-tool`
            where a program or package is not here; `killed` where somebody, most often the system, ended its process.
    """

    number: int
    sha256: str | None = None
    code: str | None = None
    message: str | None = None
    seconds: float = 0.0
    about: dict[str, Any] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    outside: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return the outcome as plain data for the driver."""
        return asdict(self)

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> "Outcome":
        """Return the outcome that `to_json` told."""
        return cls(**told | {"lines": tuple(Line(**line) for line in told["lines"])})


def outside(task: Task, error: BaseException) -> Outcome:
    """Return the outcome of a task that failed for no fault of its document."""
    code = error.code if isinstance(error, MissingToolError) else MachineError.code
    return Outcome(task.number, code=code, message=in_words(error)[:MESSAGE_LENGTH], outside=True)


def file_name(identity: str) -> str:
    """Return the file name in a document's id, without folder."""
    return identity.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or identity


def line_for(line: bytes, identity: str) -> bytes:
    """Return the line of a document with the same bytes but another id."""
    told = json.loads(line)
    told["source"] |= {"id": identity, "name": file_name(identity)}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def stage(store: Store, folder: str, number: int, line: bytes) -> Line:
    """Write a line to the staging folder."""
    name = f"{folder}/{number}.jsonl"
    store.put(name, line)
    return Line(number, name, digest_of(line), len(line))


def digest_of(line: bytes) -> str:
    """Return the digest by which a line is known in the journal."""
    return blake2b(line, digest_size=16).hexdigest()
