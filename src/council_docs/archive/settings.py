"""How a batch is run: everything that workers need to know, and the key that tells results of other settings apart."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from importlib import import_module
from typing import Any, cast, get_args

from council_docs._version import __version__
from council_docs.arguments import require_instance, require_one_of, require_positive, require_text
from council_docs.errors import ArchiveError
from council_docs.readers.limits import Limits
from council_docs.readers.options import Ocr
from council_docs.record import SCHEMA, Record
from council_docs.record.record import Kind

MIB = 1024 * 1024
PARSER = "council_docs.pipeline:parse"


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one batch; they travel to the workers with every document.

    Attributes:
        parser: `module:function` with the signature of `council_docs.parse`; named, not passed, so that any worker finds it.
        kind: Of all documents; decided for each by evidence where it is `None`.
        ocr: As in `council_docs.parse`.
        password: For encrypted PDFs and zip archives.
        limits: What one document may cost, kept by the readers.
        seconds: Time for one document, kept from outside: its process is killed.
        memory: Bytes of memory for one document's process.
        isolate: Parse in a process apart from the one that runs the task.
        rows: Name of a file in the output folder: decisions and corrections of a review, applied to each record.
    """

    parser: str = PARSER
    kind: Kind | None = None
    ocr: Ocr = "auto"
    password: str | None = None
    limits: Limits = field(default_factory=Limits)
    seconds: float = 1_800.0
    memory: int = 3_072 * MIB
    isolate: bool = True
    rows: str | None = None

    def __post_init__(self) -> None:
        """Refuse what makes no sense, before it becomes the failure of every document."""
        require_one_of("kind", self.kind, get_args(Kind), optional=True)
        require_one_of("ocr", self.ocr, get_args(Ocr))
        require_text("password", self.password, optional=True)
        require_instance("limits", self.limits, Limits)
        require_positive("timeout", self.seconds)
        require_positive("memory", self.memory, whole=True)

    @property
    def key(self) -> str:
        """Results of another key are out of date: library version, record schema, and all settings that change a record.

        Time and memory are left out on purpose: they decide only whether a document fails, and failures are retried by code.
        Rows of a review too: they concern few documents, which are done again by themselves.
        """
        told = asdict(self)
        for name in ("seconds", "memory", "isolate", "rows"):
            del told[name]
        del told["limits"]["threads"]
        if self.password is not None:
            told["password"] = sha256(self.password.encode()).hexdigest()  # the journal keeps no passwords
        told |= {"version": __version__, "schema": SCHEMA}
        return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]

    def load_parser(self) -> Callable[..., Record]:
        """Return the parse function.

        Raises:
            ArchiveError: There is no such function.
        """
        module, _, function = self.parser.partition(":")
        try:
            return cast("Callable[..., Record]", getattr(import_module(module), function))
        except (ImportError, AttributeError) as error:
            raise ArchiveError(f"no parse function {self.parser!r} (module:function is asked for): {error}") from error

    def to_json(self) -> dict[str, Any]:
        """Return the settings as plain data for a worker process."""
        return asdict(self)

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> "Settings":
        """Return the settings that `to_json` told."""
        return cls(**(told | {"limits": Limits(**told["limits"])}))
