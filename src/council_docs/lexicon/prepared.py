"""What is worked out from the package's own files, kept for the next process as Python keeps compiled modules.

Word lists are parsed, merged and compiled to patterns by code in Python: half of what a process did in its first second.
All of it depends on the package and on Python alone, so it is kept in the folder of the compiled modules (`__pycache__`),
is trusted as they are, and is made anew where it is missing, damaged, of another version or cannot be written.

Nothing that a document says may become a key or a value here.
"""

import atexit
import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from itertools import accumulate
from threading import Lock
from typing import Any, TypeVar, cast

from council_docs._version import __version__

Value = TypeVar("Value")

MADE_BY = ("1", __version__, sys.version)
"""Values made by another version of the package or of Python are not used."""

LARGEST = 16 * 1024 * 1024
"""Bytes; a larger file has gathered what nobody asks for any more, and is begun anew (all that is asked for: a fifth)."""


class Shelf:
    """Values in a file; several processes may read and write it at once.

    The file begins with the length of its index (eight bytes) and the index: who made it, and where each value stands.

    Args:
        path: The file; `None` where there is none.
        writes: Whether what is made is kept.
    """

    def __init__(self, path: str | None, *, writes: bool = True) -> None:
        self._path = path
        self._writes = writes and path is not None
        self._kept = self._read()
        self._new: dict[bytes, bytes] = {}
        self._lock = Lock()

    def get(self, key: tuple[str, ...], make: Callable[[], Value]) -> Value:
        """Return a value that is kept, or make it.

        Args:
            key: All that the value depends on, besides the code of this version.
            make: Returns the value: texts, numbers, bytes, and lists, tuples, sets and dictionaries of them.
        """
        name = blake2b("\0".join(key).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        data = self._kept.get(name) or self._new.get(name)
        if data is not None:
            return cast("Value", marshal.loads(data))  # noqa: S302 - as trusted as the compiled module beside it
        value = make()
        if self._writes:
            if not self._new:
                atexit.register(self.keep)
            self._new[name] = marshal.dumps(cast("Any", value))
        return value

    def keep(self) -> None:
        """Write what was made since the last time; where that fails, the next process makes it again."""
        with self._lock:
            if self._path is None or not self._new:
                return
            new, self._new = self._new, {}
            values = self._read() | new
            ends = list(accumulate(map(len, values.values())))
            index = marshal.dumps((MADE_BY, dict(zip(values, zip([0, *ends], ends, strict=False), strict=True))))
            own = f"{self._path}.{os.getpid()}"
            with suppress(OSError):
                os.makedirs(os.path.dirname(own), exist_ok=True)  # noqa: PTH103, PTH120 - pathlib is not loaded for it
                try:
                    with open(own, "xb") as stream:  # noqa: PTH123 - as above
                        stream.writelines([len(index).to_bytes(8, "big"), index, *values.values()])
                    os.replace(own, self._path)  # noqa: PTH105 - as above
                finally:
                    with suppress(OSError):
                        os.unlink(own)  # noqa: PTH108 - as above

    def _read(self) -> "dict[bytes, bytes | memoryview]":
        if self._path is None:
            return {}
        with suppress(OSError, EOFError, ValueError, TypeError):
            with open(self._path, "rb") as stream:  # noqa: PTH123 - as above
                data = memoryview(stream.read(LARGEST + 1))
            begin = 8 + int.from_bytes(data[:8], "big")
            made_by, places = marshal.loads(data[8:begin])  # noqa: S302 - as above
            if made_by == MADE_BY and len(data) <= LARGEST:
                return {name: data[begin + start : begin + end] for name, (start, end) in places.items()}
        return {}


def _path() -> str | None:
    """Return the file beside this module's compiled form; `None` where Python keeps none (in a zip archive)."""
    cached = __spec__.cached
    return f"{os.path.splitext(cached)[0]}.kept" if cached else None  # noqa: PTH122 - pathlib is not loaded for it


_SHELF = Shelf(_path(), writes=not sys.dont_write_bytecode)

prepared = _SHELF.get
keep_prepared = _SHELF.keep
