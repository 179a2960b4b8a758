"""What to convert: files, folders, patterns, lists, zip archives and URLs, as a stream of documents."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from glob import has_magic, iglob
from pathlib import Path
from typing import Any

from council_docs.archive.locations import Location, is_url, open_url
from council_docs.archive.zip_archives import is_droppings, list_members
from council_docs.errors import CouncilDocsError, SourceError, missing_scheme
from council_docs.readers.limits import Limits

Source = str | os.PathLike[str]
Sources = Source | Iterable[Source]

STAMP_KEYS = ("ETag", "etag", "md5", "md5Hash", "LastModified", "last_modified", "mtime", "updated", "created")


@dataclass(frozen=True, slots=True)
class Found:
    """A document to convert.

    Attributes:
        id: Its name in all results: the path or URL as the caller wrote it, then `!/` and the path in a zip archive.
        location: Where its bytes are.
        size: In bytes, `None` where the place does not tell.
        stamp: Changes when the file is touched; a file with the same stamp is not read again.
        error: Why it cannot be read, where that is known already.
    """

    id: str
    location: Location
    size: int | None
    stamp: str
    error: CouncilDocsError | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Which files of folders, patterns and zip archives are documents (files named one by one always are).

    Attributes:
        include: Patterns of names (`*.pdf`) or of paths (`2566/*`); empty for all.
        exclude: Patterns of what to leave out.
        limits: For zip archives.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)

    def wants(self, name: str) -> bool:
        """Whether a file found in a folder is to be converted."""
        if self.include and not _matches(name, self.include):
            return False
        return not _matches(name, self.exclude)


def find_documents(sources: Sources, choice: Choice) -> Iterator[Found]:
    """Give every document of the sources once for each source that holds it, in no particular order.

    Raises:
        SourceError: A source that does not exist, or a pattern that matches nothing.
    """
    for source in [sources] if isinstance(sources, str | os.PathLike) else sources:
        yield from _of_source(os.fspath(source), choice)


def _of_source(source: str, choice: Choice) -> Iterator[Found]:
    if is_url(source):
        yield from _of_url(source, choice)
        return
    path = Path(source)
    if path.is_dir():
        yield from _of_folder(source, choice)
    elif path.is_file():
        yield from _of_file(source, choice)
    elif has_magic(source):
        matches = sorted(iglob(source, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute patterns
        if not matches:
            raise SourceError("no file matches this pattern", source=source)
        for match in matches:
            if Path(match).is_file() and not is_droppings(Path(match).name) and choice.wants(match):
                yield from _of_file(match, choice)
    else:
        raise SourceError("no such file or folder; check the path", source=source)


def _of_folder(folder: str, choice: Choice) -> Iterator[Found]:
    for parent, folders, names in os.walk(folder, onerror=_raise):
        folders[:] = sorted(name for name in folders if not is_droppings(name))
        for name in sorted(names):
            path = os.path.join(parent, name)  # noqa: PTH118 - of up to 100,000 files, most of which are not wanted
            if not is_droppings(name) and (name.lower().endswith(".zip") or choice.wants(os.path.relpath(path, folder))):
                yield from _of_file(path, choice)


def _raise(error: OSError) -> None:
    raise SourceError(f"a folder cannot be read: {error}; check its permissions") from error


def _of_file(path: str, choice: Choice) -> Iterator[Found]:
    own = legible(os.path.normpath(path)).replace("\\", "/")
    absolute = os.path.abspath(path)  # noqa: PTH100 - resolve() would follow links
    try:
        told = os.stat(path)  # noqa: PTH116 - of up to 100,000 files; a Path would be made for this call alone
    except OSError as error:
        yield Found(own, Location(absolute), None, "", SourceError(f"cannot be opened: {error.strerror}"))
        return
    found = Found(own, Location(absolute), told.st_size, f"{told.st_size}:{told.st_mtime_ns}:{told.st_ctime_ns}")
    yield from _unzipped(found, choice)


def legible(path: str) -> str:
    """Return a path that can be written down: old archives hold names in the Thai code page of Windows (CP874)."""
    try:
        path.encode()
    except UnicodeEncodeError:
        raw = os.fsencode(path)
        try:
            return raw.decode("cp874")
        except UnicodeDecodeError:
            return raw.decode("utf-8", "backslashreplace")
    return path


def _of_url(url: str, choice: Choice) -> Iterator[Found]:
    from fsspec.core import url_to_fs  # only URLs need it

    try:
        fs, path = url_to_fs(url)
        if has_magic(path) and not _is_web(url):
            entries = fs.glob(path, detail=True)
        elif not _is_web(url) and fs.isdir(path):
            entries = fs.find(path, detail=True)
        else:
            entries = {path: fs.info(path)}
    except FileNotFoundError as error:
        raise SourceError("no such file or folder; check the URL", source=url) from error
    except ImportError as error:
        raise missing_scheme(url, error) from error
    except (OSError, ValueError) as error:
        raise SourceError(f"cannot be opened: {error}", source=url) from error
    if not entries:
        raise SourceError("nothing there", source=url)
    head, chained, tail = url.partition("::")
    protocol = head.partition("://")[0]
    for name, info in sorted(entries.items()):
        if info.get("type") == "directory" or (len(entries) > 1 and not _wanted_url(name, path, choice)):
            continue
        full = url if len(entries) == 1 and name == path else _full(fs, protocol, name) + chained + tail
        size = info.get("size")
        yield from _unzipped(Found(full, Location(full), size, _stamp(info)), choice)


def _full(fs: Any, protocol: str, name: str) -> str:
    return name if is_url(name) else f"{protocol}://{name.lstrip('/')}" if protocol != "file" else fs.unstrip_protocol(name)


def _wanted_url(name: str, root: str, choice: Choice) -> bool:
    below = name.removeprefix(root).strip("/") or name
    if any(is_droppings(part) for part in below.split("/")):
        return False
    return name.lower().endswith(".zip") or choice.wants(below)


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))  # a page's links are no folder


def _stamp(info: dict[str, Any]) -> str:
    return ":".join(str(info[key]) for key in ("size", *STAMP_KEYS) if info.get(key) is not None)


def _unzipped(found: Found, choice: Choice) -> Iterator[Found]:
    if not found.id.lower().endswith(".zip"):
        yield found
        return
    try:
        with open_url(found.location.url) as stream:
            for member in list_members(stream, choice.limits):
                if member.error is not None or choice.wants(member.name):
                    yield Found(
                        f"{found.id}!/{member.name}",
                        Location(found.location.url, member.positions),
                        member.size,
                        f"{found.stamp}:{member.stamp}",
                        member.error,
                    )
    except CouncilDocsError as error:
        yield Found(found.id, found.location, found.size, found.stamp, error)


def _matches(name: str, patterns: Iterable[str]) -> bool:
    name = name.replace("\\", "/").lower()
    last = name.rsplit("/", 1)[-1]
    return any(fnmatch(name, pattern.lower()) or fnmatch(last, pattern.lower()) for pattern in patterns)
