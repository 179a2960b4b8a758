"""Faults of the machine on order: the n-th call to the system fails, once or from then on (as SQLite tests itself)."""

import errno
import io
import os
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable
from typing import Any

import pytest

CALLS: list[tuple[Any, str]] = [
    (io, "open"),
    (os, "open"),
    (os, "fsync"),
    (os, "replace"),
    (os, "unlink"),
    (os, "mkdir"),
    (os, "scandir"),
    (os, "listdir"),
    (subprocess, "Popen"),
    (tempfile, "mkdtemp"),
]


class Faults:
    """Counts calls to the system, and lets one of them fail, or all from one on.

    Attributes:
        calls: How many were made.
        at: Number of the call that fails first; 0 for none.
        last: Number of the last call that fails.
    """

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.calls = 0
        self.at = self.last = 0
        patch.setattr(os, "fsync", lambda _: None)  # no power will fail here, and it takes most of the time
        for module, name in CALLS:
            patch.setattr(module, name, self._counted(getattr(module, name)))
        faults = self

        class Connection(sqlite3.Connection):
            def execute(self, *given: Any) -> Any:
                faults.count_sqlite()
                return super().execute(*given)

            def executemany(self, *given: Any) -> Any:
                faults.count_sqlite()
                return super().executemany(*given)

            def executescript(self, *given: Any) -> Any:
                faults.count_sqlite()
                return super().executescript(*given)

        connect = sqlite3.connect
        patch.setattr(sqlite3, "connect", lambda *given, **named: connect(*given, **named, factory=Connection))
        patch.setattr("council_docs.archive.faults.PAUSES", (0.0, 0.0))
        patch.setattr("council_docs.archive.run.PAUSES", (0.0, 0.0))

    def order(self, at: int, *, lasting: bool = False) -> None:
        """Begin to count anew; the call of that number fails."""
        self.calls = 0
        self.at = at
        self.last = 1 << 60 if lasting else at

    @property
    def happened(self) -> bool:
        return 0 < self.at <= self.calls

    def _is_now(self) -> bool:
        self.calls += 1
        return bool(self.at) and self.at <= self.calls <= self.last

    def count_sqlite(self) -> None:
        if self._is_now():
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error

    def _counted(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            if self._is_now():
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(given[0]) if given else None)
            made = function(*given, **named)
            return Written(made, self) if function is OPEN and "w" in (*given, *named.values(), "")[1] else made

        return call


OPEN = io.open


class Written:
    """A file opened for writing whose writes are counted."""

    def __init__(self, stream: Any, faults: Faults) -> None:
        self._stream = stream
        self._faults = faults

    def write(self, data: Any) -> Any:
        if self._faults._is_now():
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return self._stream.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def __enter__(self) -> "Written":
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()
