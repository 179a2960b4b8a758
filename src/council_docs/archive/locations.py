"""Where a document lies: a file, a URL or a member of a zip archive; and how its bytes are read."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, cast

from council_docs.archive.faults import in_words, is_outside
from council_docs.archive.zip_archives import open_member
from council_docs.errors import CouncilDocsError, LimitError, MachineError, SourceError, missing_scheme
from council_docs.readers.limits import MIB, Limits

CHUNK = 4 * MIB


@dataclass(frozen=True, slots=True)
class Location:
    """A place to read from.

    Attributes:
        url: Absolute path or URL.
        members: Positions in the central directory of the zip archive at `url` and of those nested in it; empty for a file.
    """

    url: str
    members: tuple[int, ...] = ()


def is_url(place: str) -> bool:
    """Return whether a place is for fsspec to open."""
    return "://" in place


@contextmanager
def open_url(url: str) -> Iterator[BinaryIO]:
    """Open a file or a URL for reading.

    Raises:
        SourceError: It does not exist or may not be opened; the message says which.
        MachineError: The disk or the store fails; to try again may help.
    """
    with ExitStack() as stack:
        with _told(url):
            if is_url(url):
                import fsspec  # only URLs need it

                stream = cast("BinaryIO", stack.enter_context(fsspec.open(url, "rb")))
            else:
                stream = stack.enter_context(Path(url).open("rb"))
        yield cast("BinaryIO", _Watched(stream, url))


@contextmanager
def _told(url: str) -> Iterator[None]:
    try:
        yield
    except CouncilDocsError:
        raise
    except FileNotFoundError as error:
        raise SourceError("no such file; it was there when the run was planned") from error
    except PermissionError as error:
        raise SourceError("may not be opened; check its permissions") from error
    except ImportError as error:
        raise missing_scheme(url, error) from error
    except MemoryError:
        raise
    except Exception as error:  # every fsspec backend raises exceptions of its own
        why = f"cannot be read: {in_words(error)}"
        raise (MachineError(why) if is_outside(error) or is_url(url) else SourceError(why)) from error


class _Watched:
    """A stream whose own errors are told apart from those of what is made of its bytes: zip takes all for its own."""

    def __init__(self, stream: BinaryIO, url: str) -> None:
        self._stream = stream
        self._url = url

    def read(self, size: int = -1) -> bytes:
        with _told(self._url):
            return self._stream.read(size)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def open_location(location: Location, limits: Limits, password: str | None = None) -> Iterator[BinaryIO]:
    """Open a document for reading, out of its zip archives if need be.

    Raises:
        SourceError: As in `open_url`.
        TruncatedFileError: A broken archive.
        PasswordError: An encrypted member without the right password.
        LimitError: A nested archive over the limit.
    """
    with open_url(location.url) as stream:
        if not location.members:
            yield stream
            return
        with open_member(stream, location.members, limits, password) as member:
            yield member


def read_location(location: Location, limits: Limits, password: str | None = None) -> bytes:
    """Return the bytes of a document; raises as `open_location`, and `LimitError` if there are too many of them."""
    with open_location(location, limits, password) as stream:
        data = stream.read(limits.bytes + 1)
    if len(data) > limits.bytes:
        raise LimitError(f"the file has more than {limits.bytes / MIB:.0f} MiB, which is the limit; raise Limits.bytes")
    return data


def hash_location(location: Location, limits: Limits, password: str | None = None) -> str:
    """Return the SHA-256 of a document without holding it in memory; raises as `open_location`."""
    digest = sha256()
    left = limits.bytes + 1  # what is beyond the limit is refused later, and a bomb has no end
    with open_location(location, limits, password) as stream:
        while left > 0 and (chunk := stream.read(min(CHUNK, left))):
            digest.update(chunk)
            left -= len(chunk)
    return digest.hexdigest()
