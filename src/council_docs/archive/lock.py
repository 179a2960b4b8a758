"""One run at a time over one output folder."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from council_docs.errors import ArchiveError


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock that ends with the process, however it ends.

    The lock is SQLite's own on a file of its own: it works on every system, and nothing has to be cleaned up after a kill.

    Raises:
        ArchiveError: Another run holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    base = sqlite3.connect(path, isolation_level=None, timeout=0)
    try:
        try:
            base.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise ArchiveError(f"another run is under way in {path.parent}; wait for it or choose another folder") from error
        yield
        base.execute("ROLLBACK")
    finally:
        base.close()
