"""What we may touch in the output folder: only what the journal says that we wrote, under whatever name.

A folder is ours when it was empty at first, and then by a mark in it that names its journal. Before a file is written for
the first time its name is entered into the journal; where there is anything of that name already, the run is refused.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import BinaryIO

from council_docs.archive.journal import Journal, is_free, is_journal
from council_docs.archive.store import LOCK, Store, write_json
from council_docs.errors import ArchiveError

MARK = ".council-docs.json"
"""A file in each output folder: the journal that its results belong to. No document is looked for beside it."""

COPY = "journal.sqlite"
"""Name of the journal in the output folder; of its copy, where that is no local folder."""

IGNORED = {".DS_Store", "Thumbs.db", "desktop.ini", "lost+found"}
"""What systems put into empty folders."""

BESIDE = ("", "-wal", "-shm", "-journal")
"""Endings of the files of an SQLite database."""


class Results:
    """A store in which only our own files are written and removed.

    Args:
        store: The output folder.
        journal: Says which of its files are ours.
    """

    def __init__(self, store: Store, journal: Journal) -> None:
        self._store = store
        self._journal = journal
        self._ours = {name for (name,) in journal.query("SELECT name FROM files")}
        self.root: str = store.root
        self.address: str = store.address
        self.local: Path | None = store.local
        self.open: Callable[[str], BinaryIO] = store.open
        self.size: Callable[[str], int | None] = store.size
        self.stamp: Callable[[str], str] = store.stamp
        self.has: Callable[[str], bool] = store.has
        self.entries: Callable[[], list[str]] = store.entries
        self.prepare: Callable[[], None] = store.prepare
        self.held: Callable[[str], AbstractContextManager[None]] = store.held

    def ours(self, folder: str = "") -> list[str]:
        """Return the names of our files, of those in a folder."""
        return sorted(name for name in self._ours if name.startswith(folder))

    def take(self, name: str) -> None:
        """Make a name ours before anything is written there.

        Raises:
            ArchiveError: There is a file or folder of that name which is not ours.
        """
        if name in self._ours:
            return
        if self._store.has(name):
            raise ArchiveError(
                f"{self.root}/{name} is in the way: it was not written by council-docs; move it, or choose another folder"
            )
        self._journal.execute("INSERT OR IGNORE INTO files VALUES (?)", name)
        self._ours.add(name)

    def put(self, name: str, data: bytes) -> None:
        """Write a scratch file into a folder that is ours."""
        self.take(name.partition("/")[0])
        self._store.put(name, data)

    @contextmanager
    def whole(self, name: str) -> Iterator[BinaryIO]:
        """Open a file of ours for writing."""
        self.take(name)
        with self._store.whole(name) as stream:
            yield stream

    def remove(self, names: Iterable[str]) -> None:
        """Remove files, those of them that are ours or lie in a folder that is."""
        for name in list(names):
            if name in self._ours or name.partition("/")[0] in self._ours:
                self._store.remove([name])
                self._journal.execute("DELETE FROM files WHERE name = ?", name)
                self._ours.discard(name)

    def remove_folder(self, name: str) -> None:
        """Remove a folder that is ours with all that is in it."""
        if name in self._ours:
            self._store.remove_folder(name)

    def clear(self, folders: Iterable[str]) -> None:
        """Remove all that is ours: these folders whole, all else by name."""
        for folder in folders:
            self.remove_folder(folder)
        self.remove(name for name in self.ours() if name not in folders and name != MARK)


def refuse_foreign(store: Store, journal: Path) -> None:
    """Make sure that an output folder is empty or ours. Nothing is written.

    Raises:
        ArchiveError: It holds something, and no mark of ours.
    """
    if is_marked(store) or (store.local is not None and journal.parent == store.local and _is_ours(journal)):
        return
    known = {LOCK, *IGNORED}
    if store.local is not None and journal.parent == store.local:
        known |= {journal.name + end for end in BESIDE} if is_free(journal) else set()
    foreign = [name for name in store.entries() if name not in known]
    if foreign:
        raise ArchiveError(
            f"{store.root} is not empty and was not made by council-docs (it holds {foreign[0]!r}); "
            "nothing in it is touched: choose a new or an empty folder (--out DIR)"
        )


def _is_ours(journal: Path) -> bool:
    return not is_free(journal) and is_journal(journal)


def is_marked(store: Store) -> bool:
    """Return whether there is a mark of ours."""
    return store.size(MARK) is not None


def mark(store: Store, journal: Journal) -> None:
    """Mark the output folder as that of a journal.

    Raises:
        ArchiveError: It is marked as that of another journal.
    """
    try:
        with closing(store.open(MARK)) as stream:
            owner = json.loads(stream.read())["journal"]
    except FileNotFoundError:
        write_json(store, MARK, {"council-docs": "results", "journal": journal.identity})
        return
    except (ValueError, KeyError, TypeError):
        owner = None
    if owner != journal.identity:
        raise ArchiveError(
            f"the results in {store.root} belong to another journal than {journal.path}; "
            "name that one (--journal FILE) or choose another folder (--out DIR)"
        )
