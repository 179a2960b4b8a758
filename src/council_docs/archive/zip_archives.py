"""Zip archives of documents: looked into, never unpacked to disk. An archive is hostile until read."""

import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import IO, BinaryIO, cast

from council_docs.errors import CouncilDocsError, LimitError, PasswordError, TruncatedFileError
from council_docs.readers.containers.zip_directory import require_members
from council_docs.readers.limits import MIB, Limits

DROPPINGS = ("thumbs.db", "desktop.ini", "__macosx")
MAX_MEMBERS = 200_000
MAX_NESTED = 2
MAX_RATIO = 200
"""Scans and Word files are packed already; text packs about 10 times, an overlapping or layered bomb thousands of times."""
RATIO_MATTERS_FROM = 16 * MIB

UTF8_NAME = 0x800
ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Member:
    """A document in a zip archive, or in one nested in it.

    Attributes:
        name: Path in the archive; for people only, nothing is ever written to it.
        positions: One position a level in the central directories.
        size: Bytes unpacked, as the archive says.
        stamp: Tells whether the member has changed.
        error: Why it cannot be read, where that is plain from the directory already.
        is_droppings: It is no document but something that a system or an office program leaves behind.
    """

    name: str
    positions: tuple[int, ...]
    size: int
    stamp: str
    error: CouncilDocsError | None = None
    is_droppings: bool = False


def list_members(stream: IO[bytes], limits: Limits, *, prefix: str = "", above: tuple[int, ...] = ()) -> Iterator[Member]:
    """Give all documents of a zip archive, those of nested archives too (to a depth of two).

    Raises:
        TruncatedFileError: It is no zip archive, or its directory is broken.
        LimitError: Too many members, or it looks like a bomb.
    """
    with _opened(stream) as archive:
        members = archive.infolist()
        _refuse_bomb(members)
        names = _own_names(members)
        for position, info in enumerate(members):
            if info.is_dir():
                continue
            name = prefix + names[position]
            positions = (*above, position)
            if _any_droppings(info.filename):
                yield Member(name, positions, info.file_size, f"{info.CRC:08x}", is_droppings=True)
                continue
            if not name.lower().endswith(".zip"):
                yield Member(name, positions, info.file_size, f"{info.CRC:08x}", _refusal(info, limits))
                continue
            try:
                yield from _nested(archive, info, limits, name, positions)
            except CouncilDocsError as error:
                yield Member(name, positions, info.file_size, f"{info.CRC:08x}", error)


def _own_names(members: list[zipfile.ZipInfo]) -> list[str]:
    """Return a name for each member; an archive may hold two of one name, and both are documents."""
    names = [true_name(info) for info in members]
    taken = set(names)
    seen: dict[str, int] = {}
    for place, name in enumerate(names):
        if name in seen:
            while f"{name}#{seen[name] + 1}" in taken:
                seen[name] += 1
            seen[name] += 1
            names[place] = f"{name}#{seen[name]}"
            taken.add(names[place])
        else:
            seen[name] = 1
    return names


def _nested(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits, name: str, positions: tuple[int, ...]
) -> Iterator[Member]:
    if len(positions) >= MAX_NESTED:
        raise LimitError(f"zip archives nested deeper than {MAX_NESTED}; unpack the outer one")
    yield from list_members(BytesIO(_read(archive, info, limits, None)), limits, prefix=f"{name}!/", above=positions)


@contextmanager
def open_member(
    stream: IO[bytes], positions: tuple[int, ...], limits: Limits, password: str | None = None
) -> Iterator[BinaryIO]:
    """Open a member by its positions.

    Raises:
        TruncatedFileError: The archive or the member is broken.
        PasswordError: The member is encrypted, and no password or a wrong one was given.
        LimitError: The member is over the limit.
    """
    with ExitStack() as stack:
        for position in positions[:-1]:
            archive = stack.enter_context(_opened(stream))
            stream = BytesIO(_read(archive, _info(archive, position), limits, password))
        archive = stack.enter_context(_opened(stream))
        info = _info(archive, positions[-1])
        yield cast("BinaryIO", BytesIO(_read(archive, info, limits, password)))


def true_name(info: zipfile.ZipInfo) -> str:
    """Return a member's name; Windows in Thailand wrote names in its own code page without saying so."""
    if info.flag_bits & UTF8_NAME:
        return info.filename
    try:
        raw = info.filename.encode("cp437")  # zipfile reads every unmarked name as CP437
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "cp874"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _info(archive: zipfile.ZipFile, position: int) -> zipfile.ZipInfo:
    members = archive.infolist()
    if position >= len(members):
        raise TruncatedFileError("the zip archive has changed since the run was planned; start the run again")
    return members[position]


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits, password: str | None) -> bytes:
    refusal = _refusal(info, limits)
    if refusal is not None:
        raise refusal
    if info.flag_bits & ENCRYPTED and password is None:
        raise PasswordError("encrypted in its zip archive; give the password")
    try:
        with archive.open(info, pwd=password.encode() if password else None) as member:
            data = member.read(limits.bytes + 1)
    except RuntimeError as error:  # what zipfile raises for a wrong password
        raise PasswordError(f"encrypted in its zip archive: {error}") from error
    except NotImplementedError as error:
        raise TruncatedFileError(f"packed in a way that cannot be read: {error}; pack it again") from error
    except (CouncilDocsError, MemoryError):
        raise
    except Exception as error:  # decompressors raise errors of their own (lzma.LZMAError, for one)
        raise TruncatedFileError(f"broken in its zip archive: {error}") from error
    if len(data) > limits.bytes:
        raise LimitError(f"unpacks to more than {limits.bytes / MIB:.0f} MiB, which is the limit; raise Limits.bytes")
    return data


def _refusal(info: zipfile.ZipInfo, limits: Limits) -> CouncilDocsError | None:
    if info.file_size > limits.bytes:
        return LimitError(
            f"unpacks to {info.file_size / MIB:.0f} MiB, the limit is {limits.bytes / MIB:.0f} MiB; raise Limits.bytes"
        )
    if info.file_size > RATIO_MATTERS_FROM and info.file_size > MAX_RATIO * max(1, info.compress_size):
        return LimitError("unpacks to more than 200 times its size, as zip bombs do; unpack it yourself if you trust it")
    return None


def _refuse_bomb(members: list[zipfile.ZipInfo]) -> None:
    ends = sorted((info.header_offset, info.header_offset + info.compress_size) for info in members)
    for (_, end), (start, _) in pairwise(ends):
        if start < end:
            raise LimitError("members of the zip archive overlap, as in zip bombs; it is not read")


@contextmanager
def _opened(stream: IO[bytes]) -> Iterator[zipfile.ZipFile]:
    try:
        require_members(stream, MAX_MEMBERS)
        archive = zipfile.ZipFile(stream)
    except (CouncilDocsError, MemoryError):
        raise
    except Exception as error:  # a broken directory brings about errors of all kinds
        raise TruncatedFileError(f"no zip archive that can be read: {error}") from error
    with archive:
        yield archive


def is_droppings(name: str) -> bool:
    """Return whether a file is no document but something that systems and office programs leave behind."""
    return name.startswith((".", "~$")) or name.lower() in DROPPINGS


def _any_droppings(path: str) -> bool:
    return any(is_droppings(part) for part in path.replace("\\", "/").split("/") if part not in ("", ".", ".."))
