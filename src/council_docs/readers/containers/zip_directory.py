"""The central directory of a zip archive, counted before `zipfile` makes an object of each of its entries.

A zip of four megabytes can hold one whose directory has millions of entries: gigabytes of memory before any limit is asked.
"""

import zipfile
from struct import unpack_from
from typing import IO

from council_docs.errors import LimitError

NAME_LENGTH = 300
"""Bytes that the name, extra fields and comment of an entry have on average at most."""

_ENTRY = 46
"""Bytes of an entry without its name."""

_SIGNATURE, _SIZE, _PLACE = 0, 5, 9  # in what `zipfile` tells of the end of an archive
_LARGE = b"PK\x06\x06"
_AFTER = 56 + 20  # the end record of large archives, and the pointer to it


def require_members(stream: IO[bytes], most: int, *, source: str | None = None) -> None:
    """Make sure that an archive has no more members than the limit; its own count, which may lie, is not asked.

    Raises:
        LimitError: It has more.
        OSError, zipfile.BadZipFile: As of `zipfile.ZipFile`, where it is no zip archive.
    """
    end = zipfile._EndRecData(stream)  # type: ignore[attr-defined]  # where the directory is, in all forms of zip
    if not end:
        return  # it is no zip archive, as `ZipFile` will say
    size: int = end[_SIZE]
    if size > most * (_ENTRY + NAME_LENGTH):
        raise _too_long(most, source)
    stream.seek(max(0, end[_PLACE] - size - (_AFTER if end[_SIGNATURE] == _LARGE else 0)))
    directory = stream.read(size)
    place = count = 0
    while place + _ENTRY <= len(directory) and directory[place : place + 4] == b"PK\x01\x02" and count <= most:
        name, extra, comment = unpack_from("<HHH", directory, place + 28)
        place += _ENTRY + name + extra + comment
        count += 1
    if count > most:
        raise _too_long(most, source)


def _too_long(most: int, source: str | None) -> LimitError:
    return LimitError(f"is a zip archive with more than {most:,} members, which is the limit; split it", source=source)
