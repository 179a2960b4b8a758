"""What is worked out from the package's own files, kept for the next process as Python keeps compiled modules.

Word lists are parsed, merged and compiled to patterns by code in Python: half of what a process did in its first second.
All of it depends on the package and on Python alone, so it is kept in the folder of the compiled modules (`__pycache__`),
is trusted as they are, and is made anew where it is missing, damaged, made by another source or cannot be written.

Nothing that a document says may become a key or a value here.
"""

import atexit
import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from itertools import accumulate
from threading import Lock
from typing import Any, TypeVar, cast
from weakref import finalize
from zlib import crc32

from council_docs._version import __version__

Value = TypeVar("Value")

_LOADER: Any = globals()["__loader__"]


@cache
def _source_of(module: str) -> bytes:
    """Return a hash of a module's source; empty where it has none (only the version tells then who made a value)."""
    folder, name = os.path.split(getattr(sys.modules.get(module), "__file__", None) or "")
    with suppress(OSError, AttributeError):
        # Beside a module that was compiled to C lies its source.
        source = _LOADER.get_data(os.path.join(folder, f"{name.partition('.')[0]}.py"))  # noqa: PTH118 - see `_write`
        return blake2b(source, digest_size=16).digest()
    return b""


MADE_BY = (__version__, sys.version, _source_of(__name__))
"""Values made by another version of the package, of Python or of this module are not used."""

LARGEST = 16 * 1024 * 1024
"""Bytes; a larger file has gathered what nobody asks for any more, and is begun anew (all that is asked for: a fifth)."""


class _File:
    """What a file keeps: a value is read when it is asked for, since all of them are 4 MB.

    The file begins with the length of its index (eight bytes), the index with its checksum: who made it, how long the rest
    is, and where each value stands, behind its name and with its checksum.

    Args:
        path: The file. One that cannot be read, or that another version made, keeps nothing.

    Attributes:
        places: By the name of a value its offset and the one after it, counted from the end of the index.
    """

    def __init__(self, path: str) -> None:
        self.places: dict[bytes, tuple[int, int]] = {}
        with suppress(OSError, EOFError, ValueError, TypeError):
            self._handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            state = os.fstat(self._handle)
            finalize(self, _close, self._handle, state)
            self._begin = 8 + int.from_bytes(self._bytes(0, 8), "big")
            if self._begin <= state.st_size <= LARGEST:
                index = _unsealed(self._bytes(8, self._begin))
                made_by, rest, places = marshal.loads(index or b"")  # noqa: S302 - as a compiled module
                self.places = places if (made_by, rest) == (MADE_BY, state.st_size - self._begin) else {}

    def value(self, name: bytes) -> bytes | None:
        """Return a value; `None` where it is not kept."""
        if name not in self.places:
            return None
        start, end = self.places[name]
        with suppress(OSError):
            data = self._bytes(self._begin + start, self._begin + end)
            if data.startswith(name):  # a program that makes itself a daemon may have closed all files, and opened others
                return _unsealed(data[len(name) :])
        return None

    def _bytes(self, start: int, end: int) -> bytes:
        if hasattr(os, "pread"):
            return os.pread(self._handle, end - start, start)
        os.lseek(self._handle, start, os.SEEK_SET)  # Windows: nobody shares this handle, as children that were forked do
        return os.read(self._handle, end - start)


def _close(handle: int, state: os.stat_result) -> None:
    """Close a file, unless somebody else did and the handle is another file's by now (as of a daemon)."""
    with suppress(OSError):
        if os.path.samestat(os.fstat(handle), state):
            os.close(handle)


def _sealed(data: bytes) -> bytes:
    return crc32(data).to_bytes(4, "big") + data


def _unsealed(data: bytes) -> bytes | None:
    """Return what was sealed; `None` where it is not that any more: a disk that was cut off leaves zeros in a file."""
    return data[4:] if data[:4] == crc32(data[4:]).to_bytes(4, "big") else None


class Shelf:
    """Values in a file; several processes may read and write it at once.

    Args:
        path: The file; `None` where there is none.
        writes: Whether what is made is kept.
    """

    def __init__(self, path: str | None, *, writes: bool = True) -> None:
        self._path = path or ""
        self._writes = writes and path is not None
        self._kept: _File | None = None
        self._new: dict[bytes, bytes] = {}
        self._lock = Lock()

    def get(self, key: tuple[str, ...], make: Callable[[], Value]) -> Value:
        """Return a value that is kept, or make it.

        Args:
            key: All that the value depends on, besides the module in which `make` is written: its source is part of the key.
            make: A function, or a `partial` of one, that returns the value: texts, numbers, bytes, and lists, tuples, sets
                and dictionaries of them.
        """
        told = "\0".join(key).encode("utf-8", "surrogatepass")
        name = blake2b(told, digest_size=16, key=_source_of(getattr(make, "func", make).__module__)).digest()
        with self._lock:
            if self._kept is None:
                self._kept = _File(self._path)
            data = self._kept.value(name) or self._new.get(name)
        if data is not None:
            return cast("Value", marshal.loads(data))  # noqa: S302 - as trusted as a compiled module
        value = make()
        if self._writes:
            data = marshal.dumps(cast("Any", value))
            with self._lock:
                if not self._new:
                    atexit.register(self.keep)
                self._new[name] = data
        return value

    def unlock(self) -> None:
        """Give a child that was forked a lock of its own: a thread that it does not have may hold the other."""
        self._lock = Lock()

    def keep(self) -> None:
        """Write what was made since the last time; where that fails, the next process makes it again."""
        with self._lock:
            if not self._new:
                return
            new, self._new = self._new, {}
            self._kept = None  # Windows replaces no file that is open
            with suppress(MemoryError):  # a worker's memory is limited, and its answer is still to be given
                self._write(new)

    def _write(self, new: dict[bytes, bytes]) -> None:
        old = _File(self._path)
        values = {name: old.value(name) for name in old.places} | new
        del old
        entries = {name: name + _sealed(value) for name, value in values.items() if value is not None}
        ends = list(accumulate(map(len, entries.values())))
        places = dict(zip(entries, zip([0, *ends], ends, strict=False), strict=True))
        index = _sealed(marshal.dumps((MADE_BY, ends[-1], places)))
        own = f"{self._path}.{os.getpid()}"
        with suppress(OSError):
            os.makedirs(os.path.dirname(own), exist_ok=True)  # noqa: PTH103, PTH120 - pathlib is not loaded for it
            try:
                with open(own, "xb") as stream:  # noqa: PTH123 - as above
                    stream.writelines([len(index).to_bytes(8, "big"), index, *entries.values()])
                os.replace(own, self._path)  # noqa: PTH105 - as above
            finally:
                with suppress(OSError):
                    os.unlink(own)  # noqa: PTH108 - as above


def _path() -> str | None:
    """Return the file beside this module's compiled form; `None` where Python keeps none (in a program that is frozen)."""
    cached = __spec__.cached
    return f"{os.path.splitext(cached)[0]}.kept" if cached else None  # noqa: PTH122 - pathlib is not loaded for it


_SHELF = Shelf(_path(), writes=not sys.dont_write_bytecode)

if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_SHELF.unlock)


def prepared(key: tuple[str, ...], make: Callable[[], Value]) -> Value:
    """Return a value that this package keeps, or make it; as `Shelf.get`."""
    return _SHELF.get(key, make)


def keep_prepared() -> None:
    """Write what was made; as `Shelf.keep`."""
    _SHELF.keep()


def read_toml(text: str) -> dict[str, Any]:
    """Return what a file of the package says, as `tomllib.loads` does."""

    def read() -> dict[str, Any]:
        import tomllib  # loaded where nothing is kept

        return tomllib.loads(text)

    return prepared(("toml", text), read)
