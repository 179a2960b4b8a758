"""Where results go: a folder here (`LocalStore`), or any place that fsspec writes to (`RemoteStore`).

Both are a `Store`: files appear whole or not at all, and every error of the system is a `MachineError` that says what was
to be done, but for files that are not there.
"""

import json
import os
import socket
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Protocol, TypeVar, cast
from uuid import uuid4

from council_docs.archive.faults import GO_ON, in_words, of_machine, patiently
from council_docs.errors import ArchiveError, CouncilDocsError, MachineError, missing_scheme

Result = TypeVar("Result")

OBJECT_STORES = {"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "adl", "oss", "oci"}
"""Where an object is seen only when it is complete, and a rename is a copy."""

LOCK = ".council-docs.lock"
LEASE_SECONDS = 600.0
"""How long a run that cannot be asked any more (its machine is gone) keeps others out of a store that knows no locks."""


class Store(Protocol):
    """The output folder. Names are relative to it, with `/` between folders.

    Attributes:
        root: As the caller wrote it.
        address: For workers, which may stand in another folder.
        local: The folder, where it is one of this machine.
    """

    root: str
    address: str
    local: Path | None

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading; raises `FileNotFoundError`."""

    def size(self, name: str) -> int | None:
        """Return the size in bytes, or `None` where there is no such file."""

    def stamp(self, name: str) -> str:
        """Return what changes when a file is touched; empty where there is no such file."""

    def has(self, name: str) -> bool:
        """Return whether there is anything of that name, a file or a folder."""

    def put(self, name: str, data: bytes) -> None:
        """Write a scratch file: fast, not fsynced, and whoever reads it back checks its digest."""

    def whole(self, name: str) -> AbstractContextManager[BinaryIO]:
        """Open a file for writing that takes its name only when the block ends without an error."""

    def remove(self, names: Iterable[str]) -> None:
        """Remove files; those that are not there are removed already."""

    def remove_folder(self, name: str) -> None:
        """Remove a folder with all that is in it."""

    def entries(self) -> list[str]:
        """Return the names of all files and folders at the top, sorted; empty where there is no such place."""

    def prepare(self) -> None:
        """Make the folder; raises `ArchiveError` where that is not possible."""

    def held(self, owner: str) -> AbstractContextManager[None]:
        """Keep all other runs out of the store; raises `ArchiveError` where another one is under way."""


def open_store(root: str) -> Store:
    """Return the store at a path or URL; nothing is written yet.

    Raises:
        ArchiveError: The path is empty, or no file system is known for the URL.
    """
    if not root.strip():
        raise ArchiveError("the path of the results is empty; name a folder (--out DIR)")
    return RemoteStore(root) if "://" in root else LocalStore(root)


def write_whole(store: Store, name: str, chunks: Iterable[bytes]) -> int:
    """Write a file that appears whole or not at all, and lasts; returns its size."""
    with store.whole(name) as stream:
        return sum(stream.write(chunk) for chunk in chunks)


def write_json(store: Store, name: str, value: Any) -> None:
    """Write a JSON file, indented for people."""
    write_whole(store, name, [json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"])


class LocalStore:
    """A folder of this machine: files are written beside their final name, fsynced and renamed."""

    def __init__(self, root: str) -> None:
        self.root: str = root.rstrip("/") or "/"
        self.local: Path | None = Path(os.path.abspath(self.root))  # noqa: PTH100 - resolve() follows links
        self.address: str = str(self.local)
        self._folder = self.local
        self._cannot = f"cannot write to {self.root}"

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading."""
        with of_machine(f"cannot read {self.root}/{name}"):
            return (self._folder / name).open("rb")

    def _stat(self, name: str) -> os.stat_result | None:
        with of_machine(f"cannot read {self.root}/{name}"):
            try:
                return (self._folder / name).stat()
            except (FileNotFoundError, NotADirectoryError):
                return None

    def size(self, name: str) -> int | None:
        """Return the size in bytes."""
        told = self._stat(name)
        return None if told is None else told.st_size

    def stamp(self, name: str) -> str:
        """Return what changes when a file is touched."""
        told = self._stat(name)
        return "" if told is None else f"{told.st_size}:{told.st_mtime_ns}:{told.st_ctime_ns}"

    def has(self, name: str) -> bool:
        """Return whether there is anything of that name."""
        return os.path.lexists(self._folder / name)

    def put(self, name: str, data: bytes) -> None:
        """Write a scratch file."""
        path = self._folder / name
        with of_machine(self._cannot):
            try:
                path.write_bytes(data)
            except FileNotFoundError:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)

    @contextmanager
    def whole(self, name: str) -> Iterator[BinaryIO]:
        """Open a file for writing that takes its name only at the end."""
        path = self._folder / name
        temporary = path.with_name(f".{path.name}.tmp")
        try:
            with of_machine(f"cannot write {self.root}/{name}"):
                path.parent.mkdir(parents=True, exist_ok=True)
                with temporary.open("wb") as stream:
                    yield stream
                    stream.flush()
                    os.fsync(stream.fileno())
                temporary.replace(path)
                sync_folder(path.parent)
        except BaseException:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise

    def remove(self, names: Iterable[str]) -> None:
        """Remove files."""
        for name in names:
            with of_machine(f"cannot remove {self.root}/{name}"), suppress(FileNotFoundError, NotADirectoryError):
                (self._folder / name).unlink()

    def remove_folder(self, name: str) -> None:
        """Remove a folder; what cannot be removed now is removed by a later run."""
        import shutil

        shutil.rmtree(self._folder / name, ignore_errors=True)

    def entries(self) -> list[str]:
        """Return the names at the top."""
        try:
            return sorted(path.name for path in self._folder.iterdir())
        except FileNotFoundError:
            return []
        except OSError as error:
            raise ArchiveError(f"{self._cannot}: {in_words(error)}; choose another folder") from error

    def prepare(self) -> None:
        """Make the folder."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ArchiveError(f"{self._cannot}: {in_words(error)}; choose another folder") from error

    def held(self, owner: str) -> AbstractContextManager[None]:  # noqa: ARG002 - the system knows who holds it
        """Keep all other runs out."""
        return locked(self._folder / LOCK, self.root)


class RemoteStore:
    """Any place that fsspec writes to. Files are uploaded under another name and renamed, but for object stores.

    What fails is tried again after a pause; what has failed for good is a `MachineError`.
    """

    def __init__(self, root: str) -> None:
        from fsspec.core import url_to_fs  # only URLs need it

        self.root: str = root.rstrip("/")
        self.address: str = root.rstrip("/")
        self.local: Path | None = None
        try:
            self._fs, self._base = url_to_fs(self.root)
        except ImportError as error:
            raise ArchiveError(missing_scheme(self.root, error).reason) from error
        except (ValueError, OSError) as error:
            raise ArchiveError(f"cannot write to {self.root}: {error}") from error

    def _path(self, name: str) -> str:
        return f"{self._base}/{name}" if name else str(self._base)

    def _ask(self, do: Callable[[], Result]) -> Result:
        def once() -> Result:
            try:
                return do()
            except (CouncilDocsError, FileNotFoundError, MemoryError):
                raise
            except Exception as error:  # every backend raises exceptions of its own
                raise MachineError(f"{self.root} fails: {in_words(error)}; {GO_ON}") from error

        return patiently(once)

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading."""
        return cast("BinaryIO", self._ask(lambda: self._fs.open(self._path(name), "rb")))

    def _info(self, name: str) -> dict[str, Any] | None:
        try:
            return cast("dict[str, Any]", self._ask(lambda: self._fs.info(self._path(name))))
        except FileNotFoundError:
            return None

    def size(self, name: str) -> int | None:
        """Return the size in bytes."""
        told = self._info(name)
        return None if told is None else int(told["size"])

    def stamp(self, name: str) -> str:
        """Return what changes when a file is touched."""
        told = self._info(name) or {}
        keys = ("size", "ETag", "etag", "md5", "md5Hash", "LastModified", "mtime", "updated")
        return ":".join(str(told[key]) for key in keys if told.get(key) is not None)

    def has(self, name: str) -> bool:
        """Return whether there is anything of that name."""
        return self._info(name) is not None

    def put(self, name: str, data: bytes) -> None:
        """Write a scratch file."""
        self._ask(lambda: self._fs.pipe_file(self._path(name), data))

    @contextmanager
    def whole(self, name: str) -> Iterator[BinaryIO]:
        """Open a file for writing that takes its name only at the end."""
        # Written here first: opening for writing destroys the old file in some places, and it may be read meanwhile.
        with of_machine("cannot write a temporary file"), tempfile.NamedTemporaryFile() as spool:
            yield cast("BinaryIO", spool)
            spool.flush()
            self._ask(lambda: self._upload(spool.name, self._path(name)))

    def _upload(self, local: str, final: str) -> None:
        protocols = {self._fs.protocol} if isinstance(self._fs.protocol, str) else set(self._fs.protocol)
        if protocols & OBJECT_STORES:
            self._fs.put_file(local, final)
            return
        folder, _, own = final.rpartition("/")
        self._fs.makedirs(folder, exist_ok=True)
        self._fs.put_file(local, f"{folder}/.{own}.tmp")
        self._fs.mv(f"{folder}/.{own}.tmp", final)

    def remove(self, names: Iterable[str]) -> None:
        """Remove files."""
        for name in names:
            with suppress(FileNotFoundError):
                self._ask(partial(self._fs.rm_file, self._path(name)))

    def remove_folder(self, name: str) -> None:
        """Remove a folder."""
        with suppress(FileNotFoundError):
            self._ask(lambda: self._fs.exists(self._path(name)) and self._fs.rm(self._path(name), recursive=True))

    def entries(self) -> list[str]:
        """Return the names at the top."""

        def ask() -> list[str]:
            self._fs.invalidate_cache()
            return sorted({entry.rstrip("/").rsplit("/", 1)[-1] for entry in self._fs.ls(self._base, detail=False)})

        try:
            return self._ask(ask)
        except FileNotFoundError:
            return []

    def prepare(self) -> None:
        """Do nothing: folders of stores come with their files."""

    @contextmanager
    def held(self, owner: str) -> Iterator[None]:
        """Keep all other runs out by a lease: a file that says who holds the store, and until when.

        Stores know no locks. A run that was killed is no hindrance to the next one of its journal, which has a lock of its
        own here; a run elsewhere is kept out until the lease ends.
        """
        mine = {"owner": owner, "host": socket.gethostname(), "token": uuid4().hex}
        known = self._lease()
        if known and known["until"] > time.time() and (known["owner"], known["host"]) != (owner, mine["host"]):
            raise ArchiveError(
                f"another run is under way in {self.root} (on {known['host']}); wait for it or choose another folder"
            )
        self._lend(mine)
        if (self._lease() or mine)["token"] != mine["token"]:
            raise ArchiveError(f"another run has just begun in {self.root}; wait for it or choose another folder")
        ended = threading.Event()
        renewal = threading.Thread(target=self._keep_lending, args=(mine, ended), daemon=True)
        renewal.start()
        try:
            yield
        finally:
            ended.set()
            renewal.join()
            with suppress(MachineError):
                self.remove([LOCK])

    def _lease(self) -> dict[str, Any] | None:
        try:
            with self.open(LOCK) as stream:
                told: dict[str, Any] = json.loads(stream.read())
        except (FileNotFoundError, ValueError):
            return None
        return told

    def _lend(self, mine: dict[str, Any]) -> None:
        self.put(LOCK, json.dumps(mine | {"until": time.time() + LEASE_SECONDS}).encode())

    def _keep_lending(self, mine: dict[str, Any], ended: threading.Event) -> None:
        while not ended.wait(LEASE_SECONDS / 5):
            with suppress(MachineError):
                self._lend(mine)


def sync_folder(folder: Path) -> None:
    """Make a rename in a folder last through a power failure, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:  # Windows opens no folders
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def locked(path: Path, place: str) -> Iterator[None]:
    """Hold a lock that ends with the process, however it ends.

    The lock is SQLite's own on a file of its own: it works on every system, and nothing has to be cleaned up after a kill.

    Raises:
        ArchiveError: Another run holds it, or what is there is no lock.
    """
    with closing(_connected(path)) as base:
        try:
            base.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                raise ArchiveError(f"another run is under way in {place}; wait for it or choose another folder") from error
            raise MachineError(f"cannot lock {path}: {error}; {GO_ON}") from error
        except sqlite3.DatabaseError as error:
            raise ArchiveError(f"{path} is in the way ({error}); move it elsewhere") from error
        yield  # to close the connection releases it, whatever happens


def _connected(path: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(path, isolation_level=None, timeout=0)
    except sqlite3.Error as error:
        raise MachineError(f"cannot lock {path}: {error}; {GO_ON}") from error
