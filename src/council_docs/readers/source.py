"""Open what the caller handed over: a path, a URL, bytes or a file object."""

from pathlib import Path
from typing import BinaryIO

from council_docs.errors import SourceError
from council_docs.readers import SourceFile
from council_docs.readers.limits import Limits


def open_source(source: "str | Path | bytes | BinaryIO | SourceFile", *, name: str | None, limits: Limits) -> SourceFile:
    """Return the bytes of a source and its name.

    Raises:
        SourceError: It does not exist, may not be opened, or is a folder.
        LimitError: It has more bytes than the limit.
    """
    if isinstance(source, SourceFile):
        return source
    if isinstance(source, bytes):
        limits.check_bytes(len(source), source=name or "bytes")
        return SourceFile(name or "bytes", source)
    if isinstance(source, str | Path):
        return _open_path(str(source), name=name, limits=limits)
    data = source.read(limits.bytes + 1)
    own = name or Path(str(getattr(source, "name", "file"))).name
    limits.check_bytes(len(data), source=own)
    return SourceFile(own, data)


def _open_path(path: str, *, name: str | None, limits: Limits) -> SourceFile:
    own = name or path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or path
    try:
        if "://" in path:
            import fsspec  # only URLs need it

            with fsspec.open(path, "rb") as stream:
                data: bytes = stream.read(limits.bytes + 1)
        else:
            file = Path(path)
            limits.check_bytes(file.stat().st_size, source=own)
            if file.is_dir():
                raise SourceError("is a folder; use `council-docs convert` for folders", source=own)
            data = file.read_bytes()
    except FileNotFoundError as error:
        raise SourceError("no such file; check the path", source=path) from error
    except PermissionError as error:
        raise SourceError("may not be opened; check its permissions", source=path) from error
    except (OSError, ValueError, ImportError) as error:
        raise SourceError(f"cannot be opened: {error}", source=path) from error
    limits.check_bytes(len(data), source=own)
    return SourceFile(own, data)
