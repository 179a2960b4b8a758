"""Open what the caller handed over: a path, a URL, bytes or a file object."""

from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from council_docs.arguments import require_text, without_surrogates
from council_docs.errors import SourceError, missing_scheme
from council_docs.readers.limits import Limits
from council_docs.readers.options import SourceFile


def open_source(source: "str | Path | bytes | BinaryIO | SourceFile", *, name: str | None, limits: Limits) -> SourceFile:
    """Return the bytes of a source and its name. No more than the limit and one byte is ever read.

    Raises:
        SourceError: It does not exist, may not be opened, or is a folder; or what was handed over is no source.
        LimitError: It has more bytes than the limit.
    """
    require_text("name", name, optional=True)
    name = name if name is None else without_surrogates(name)
    if isinstance(source, SourceFile):
        limits.check_bytes(len(source.data), source=source.name)
        return source
    if isinstance(source, bytes | bytearray | memoryview):
        limits.check_bytes(len(source), source=name or "bytes")
        return SourceFile(name or "bytes", bytes(source))
    if isinstance(source, str | Path):
        return _open_path(str(source), name=name, limits=limits)
    return _read_stream(source, name=name, limits=limits)


def _read_stream(source: BinaryIO, *, name: str | None, limits: Limits) -> SourceFile:
    own = name or without_surrogates(Path(str(getattr(source, "name", "file"))).name or "file")
    if not callable(getattr(source, "read", None)):
        raise SourceError(f"a {type(source).__name__} is no path, URL, bytes or binary file", source=own)
    try:
        data = source.read(limits.bytes + 1)
    except UnicodeDecodeError as error:
        raise SourceError("was opened as text; open it in binary mode (`open(path, 'rb')`)", source=own) from error
    except (OSError, ValueError) as error:
        raise SourceError(f"cannot be read: {error}", source=own) from error
    if not isinstance(data, bytes):
        raise SourceError("was opened as text; open it in binary mode (`open(path, 'rb')`)", source=own)
    limits.check_bytes(len(data), source=own)
    return SourceFile(own, data)


def _open_path(path: str, *, name: str | None, limits: Limits) -> SourceFile:
    if not path:
        raise SourceError("the path is empty; name a file", source=name or "source")
    url = "://" in path
    try:
        where = urlsplit(path).path if url else path  # without what a URL asks for
    except ValueError as error:
        raise SourceError(f"is no URL: {error}", source=path) from error
    if path.startswith("file://"):
        from urllib.request import url2pathname  # with it come HTTP, TLS and mail

        path = where = url2pathname(where)
    elif url:
        where = unquote(where)
    own = name or without_surrogates(where.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or path)
    try:
        data = _read_url(path, limits) if "://" in path else _read_path(Path(path), own, limits)
    except FileNotFoundError as error:
        raise SourceError("no such file; check the path", source=path) from error
    except IsADirectoryError as error:
        raise SourceError("is a folder; use `council-docs convert` for folders", source=path) from error
    except PermissionError as error:
        raise SourceError("may not be opened; check its permissions", source=path) from error
    except ImportError as error:
        raise missing_scheme(path, error) from error
    except (OSError, ValueError) as error:
        raise SourceError(f"cannot be opened: {error}", source=path) from error
    limits.check_bytes(len(data), source=own)
    return SourceFile(own, data)


def _read_path(path: Path, own: str, limits: Limits) -> bytes:
    told = path.stat()
    if not S_ISREG(told.st_mode) and not S_ISDIR(told.st_mode):  # a pipe may never end, nor may a device
        raise SourceError("is a named pipe or a device, not a file; give the file, or its bytes by `-`", source=own)
    with path.open("rb") as stream:  # raises IsADirectoryError on every system but Windows, which says PermissionError
        limits.check_bytes(told.st_size, source=own)
        return stream.read(limits.bytes + 1)


def _read_url(url: str, limits: Limits) -> bytes:
    import fsspec  # only URLs need it

    with fsspec.open(url, "rb") as stream:
        data: bytes = stream.read(limits.bytes + 1)
    return data
