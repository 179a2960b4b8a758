"""Where a document lies: a file, a URL or a member of a zip archive; and how its bytes are read."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, cast

from council_docs.archive.zip_archives import open_member
from council_docs.errors import CouncilDocsError, LimitError, SourceError
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
    """Whether a place is for fsspec to open."""
    return "://" in place


@contextmanager
def open_url(url: str) -> Iterator[BinaryIO]:
    """Open a file or a URL for reading.

    Raises:
        SourceError: It does not exist, may not be opened or cannot be reached; the message says which.
    """
    try:
        if is_url(url):
            import fsspec  # only URLs need it

            with fsspec.open(url, "rb") as stream:
                yield cast("BinaryIO", stream)
        else:
            with Path(url).open("rb") as stream:
                yield stream
    except CouncilDocsError:
        raise
    except FileNotFoundError as error:
        raise SourceError("no such file; it was there when the run was planned") from error
    except PermissionError as error:
        raise SourceError("may not be opened; check its permissions") from error
    except MemoryError:
        raise
    except Exception as error:  # every fsspec backend raises exceptions of its own
        raise SourceError(f"cannot be read: {type(error).__name__}: {error}") from error


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
