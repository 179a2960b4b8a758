"""Where results go: a folder or any place that fsspec writes to; files appear whole or not at all."""

import json
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from council_docs.errors import ArchiveError, missing_scheme

OBJECT_STORES = {"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "adl", "oss", "oci"}
"""Where an object is seen only when it is complete, and a rename is a copy."""


class Store:
    """The output folder. Names are relative to it, with `/` between folders.

    Local files are written beside their final name, fsynced and renamed; elsewhere they are uploaded under another name
    and renamed, but for object stores, which show an object only when it is complete.
    """

    def __init__(self, root: str) -> None:
        self.root: str = root.rstrip("/") or "/"
        self.local: Path | None = Path(os.path.abspath(self.root)) if "://" not in self.root else None  # noqa: PTH100 - resolve() follows links
        self.address: str = str(self.local or self.root)  # for workers, which may stand in another folder
        self._fs: Any = None
        self._base = ""
        if self.local is None:
            from fsspec.core import url_to_fs  # only URLs need it

            try:
                self._fs, self._base = url_to_fs(self.root)
            except ImportError as error:
                raise ArchiveError(missing_scheme(self.root, error).reason, source=self.root) from error
            except (ValueError, OSError) as error:
                raise ArchiveError(f"cannot write to {self.root}: {error}") from error

    def path(self, name: str) -> str:
        """Return the full path or URL path of a name."""
        return str(self.local / name) if self.local else f"{self._base}/{name}"

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading; raises `FileNotFoundError`."""
        if self.local:
            return (self.local / name).open("rb")
        return cast("BinaryIO", self._fs.open(self.path(name), "rb"))

    def size(self, name: str) -> int | None:
        """Return the size in bytes, or `None` where there is no such file."""
        try:
            if self.local:
                return (self.local / name).stat().st_size
            size = self._fs.info(self.path(name))["size"]
        except FileNotFoundError:
            return None
        return int(size)

    def put(self, name: str, data: bytes) -> None:
        """Write a scratch file: fast, not fsynced, and whoever reads it back checks its digest."""
        if self.local:
            path = self.local / name
            try:
                path.write_bytes(data)
            except FileNotFoundError:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            return
        self._fs.pipe_file(self.path(name), data)

    def write_whole(self, name: str, chunks: Iterable[bytes]) -> int:
        """Write a file that appears whole or not at all, and lasts; returns its size."""
        with self.whole(name) as stream:
            return sum(stream.write(chunk) for chunk in chunks)

    @contextmanager
    def whole(self, name: str) -> Iterator[BinaryIO]:
        """Open a file for writing that takes its name only when the block ends without an error."""
        if not self.local:
            # Written here first: opening for writing destroys the old file in some places, and it may be read meanwhile.
            with tempfile.NamedTemporaryFile() as spool:
                yield cast("BinaryIO", spool)
                spool.flush()
                self._upload(spool.name, self.path(name))
            return
        path = self.local / name
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.tmp")
        try:
            with temporary.open("wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)

    def _upload(self, local: str, final: str) -> None:
        protocols = {self._fs.protocol} if isinstance(self._fs.protocol, str) else set(self._fs.protocol)
        if protocols & OBJECT_STORES:
            self._fs.put_file(local, final)
            return
        folder, _, own = final.rpartition("/")
        self._fs.makedirs(folder, exist_ok=True)
        self._fs.put_file(local, f"{folder}/.{own}.tmp")
        self._fs.mv(f"{folder}/.{own}.tmp", final)

    def write_json(self, name: str, value: Any) -> None:
        """Write a JSON file, indented for people."""
        self.write_whole(name, [json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"])

    def remove(self, names: Iterable[str]) -> None:
        """Remove files; those that are not there are removed already."""
        for name in names:
            if self.local:
                (self.local / name).unlink(missing_ok=True)
            else:
                try:
                    self._fs.rm_file(self.path(name))
                except FileNotFoundError:
                    continue

    def remove_folder(self, name: str) -> None:
        """Remove a folder with all that is in it."""
        if self.local:
            import shutil

            shutil.rmtree(self.local / name, ignore_errors=True)
        elif self._fs.exists(self.path(name)):
            self._fs.rm(self.path(name), recursive=True)

    def names(self, folder: str) -> list[str]:
        """Return the names of the files directly in a folder, sorted; empty where there is no such folder."""
        if self.local:
            path = self.local / folder
            return sorted(entry.name for entry in path.iterdir() if entry.is_file()) if path.is_dir() else []
        try:
            entries = self._fs.ls(self.path(folder), detail=True)
        except FileNotFoundError:
            return []
        return sorted(entry["name"].rsplit("/", 1)[-1] for entry in entries if entry["type"] == "file")


def sync_folder(folder: Path) -> None:
    """Make a rename in a folder last through a power failure, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


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
