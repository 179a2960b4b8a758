"""What to convert: files, folders, patterns, lists, zip archives and URLs, as a stream of documents."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import partial
from glob import has_magic, iglob
from typing import Any

from council_docs.archive.faults import GO_ON, in_words, patiently
from council_docs.archive.locations import Location, is_url, open_url
from council_docs.archive.results import MARK
from council_docs.archive.zip_archives import Member, is_droppings, list_members
from council_docs.errors import CouncilDocsError, MachineError, SourceError, missing_scheme
from council_docs.readers.limits import Limits

Source = str | os.PathLike[str]
Sources = Source | Iterable[Source]

RESULTS = "holds results of council-docs, which are no documents"
SYSTEM = "hidden, or left behind by a system or an office program"
PATTERN = "not among the files asked for (--include, --exclude)"

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
class LeftOut:
    """What was found among the sources and is no document, with the reason: nothing is left out without a word.

    Attributes:
        id: As of a document; a folder ends with `/`.
        code: `pattern` (of --include and --exclude), `system` (what systems and office programs leave behind), `results`
            (of council-docs), `link` (to a folder that is read anyway), `special` (no file: a pipe, a device), `unreadable`.
        message: The reason in words.
    """

    id: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Which files of folders, patterns and zip archives are documents (files named one by one always are).

    Attributes:
        include: Patterns of names (`*.pdf`) or of paths (`2566/*`); empty for all.
        exclude: Patterns of what to leave out.
        limits: For zip archives.
        ours: Places that are no documents: folders of results, the journal.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    ours: frozenset[str] = frozenset()

    def wants(self, name: str) -> bool:
        """Return whether a file found in a folder is to be converted."""
        if self.include and not _matches(name, self.include):
            return False
        return not _matches(name, self.exclude)


def find_documents(sources: Sources, choice: Choice) -> Iterator[Found | LeftOut]:
    """Give every document of the sources once for each source that holds it, and what is none, in no particular order.

    Raises:
        SourceError: A source that does not exist or is no file, or a pattern that matches nothing.
    """
    for source in [sources] if isinstance(sources, str | os.PathLike) else sources:
        yield from _of_source(os.fspath(source), choice)


def _of_source(source: str, choice: Choice) -> Iterator[Found | LeftOut]:
    if not source.strip():
        raise SourceError("the path is empty; name a file or folder", source="source")
    if is_url(source):
        yield from _of_url(source, choice)
        return
    try:
        mode = os.stat(source).st_mode
    except (OSError, ValueError) as error:
        if not has_magic(source):
            why = "no such file or folder; check the path"
            told = why if isinstance(error, FileNotFoundError) else f"cannot be opened: {in_words(error)}"
            raise SourceError(told, source=source) from error
        yield from _of_pattern(source, choice)
        return
    if stat.S_ISDIR(mode):
        yield from _of_folder(source, choice)
    elif stat.S_ISREG(mode):
        yield from _of_file(source, choice)
    else:
        raise SourceError(f"is {kind_of(mode)}, not a file; give the file itself", source=source)


def _of_pattern(source: str, choice: Choice) -> Iterator[Found | LeftOut]:
    matches = sorted(iglob(source, recursive=True))
    if not matches:
        raise SourceError("no file matches this pattern", source=source)
    known: dict[str, bool] = {}
    for match in matches:
        if os.path.isdir(match):
            continue
        if _in_results(os.path.dirname(match), known):
            yield LeftOut(_own(match), "results", RESULTS)
        elif (refusal := _refused(os.path.basename(match), match, match, choice)) is not None:
            yield refusal
        else:
            yield from _of_file(match, choice)


def _in_results(folder: str, known: dict[str, bool]) -> bool:
    """Return whether a folder, or one that it lies in, holds results of council-docs."""
    if folder not in known:
        parent = os.path.dirname(folder)
        marked = os.path.exists(os.path.join(folder, MARK))
        known[folder] = marked or (parent != folder and _in_results(parent, known))
    return known[folder]


def _refused(name: str, path: str, below: str, choice: Choice) -> LeftOut | None:
    """Return why a file in a folder is no document; `below` is its path in the source, which patterns are for."""
    if is_droppings(name):
        return LeftOut(_own(path), "system", SYSTEM)
    if os.path.abspath(path) in choice.ours:
        return LeftOut(_own(path), "results", RESULTS)
    if not name.lower().endswith(".zip") and not choice.wants(below):
        return LeftOut(_own(path), "pattern", PATTERN)
    return None


def _of_folder(folder: str, choice: Choice) -> Iterator[Found | LeftOut]:
    """Give what is in a folder. Each folder is read once; links to folders are followed when all others have been read."""
    seen: set[tuple[int, int]] = set()
    links: list[str] = []
    yield from _walk(folder, folder, choice, seen, links)
    for link in links:  # grows while it is gone through
        try:
            told = os.stat(link)
        except OSError as error:
            yield LeftOut(_own(link) + "/", "unreadable", f"a folder that cannot be read: {in_words(error)}")
            continue
        if (told.st_dev, told.st_ino) in seen:
            yield LeftOut(_own(link) + "/", "link", "a link to a folder that is read under another name")
        else:
            yield from _walk(link, folder, choice, seen, links)


def _walk(top: str, source: str, choice: Choice, seen: set[tuple[int, int]], links: list[str]) -> Iterator[Found | LeftOut]:
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            told = os.stat(folder)
            seen.add((told.st_dev, told.st_ino))
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            if folder == source:
                raise SourceError(f"cannot be read: {in_words(error)}; check its permissions", source=source) from error
            why = f"a folder that cannot be read: {in_words(error)}; check its permissions"
            yield LeftOut(_own(folder) + "/", "unreadable", why)
            continue
        if os.path.abspath(folder) in choice.ours or any(entry.name == MARK for entry in entries):
            yield LeftOut(_own(folder) + "/", "results", RESULTS)
            continue
        inner: list[str] = []
        for entry in entries:
            if entry.is_dir() and is_droppings(entry.name):
                yield LeftOut(_own(entry.path) + "/", "system", SYSTEM)
            elif entry.is_dir(follow_symlinks=False):
                inner.append(entry.path)
            elif entry.is_dir():
                links.append(entry.path)
            else:
                below = os.path.relpath(entry.path, source)
                refusal = _refused(entry.name, entry.path, below, choice)
                yield from [refusal] if refusal is not None else _of_file(entry.path, choice)
        waiting += reversed(inner)


def _own(path: str) -> str:
    """Return the id of what lies at a path."""
    own = legible(os.path.normpath(path))
    return own.replace("\\", "/") if os.sep == "\\" else own


def kind_of(mode: int) -> str:
    """Return what a thing that is no file is called, by its mode."""
    kinds = {stat.S_IFIFO: "a named pipe", stat.S_IFSOCK: "a socket", stat.S_IFDIR: "a folder"}
    return kinds.get(stat.S_IFMT(mode), "a device")


def _of_file(path: str, choice: Choice) -> Iterator[Found | LeftOut]:
    own = _own(path)
    absolute = os.path.abspath(path)
    try:
        told = os.stat(path)
    except OSError as error:
        yield Found(own, Location(absolute), None, "", SourceError(f"cannot be opened: {error.strerror}"))
        return
    if not stat.S_ISREG(told.st_mode):
        yield LeftOut(own, "special", f"is {kind_of(told.st_mode)}, not a file")
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


def _of_url(url: str, choice: Choice) -> Iterator[Found | LeftOut]:
    from fsspec.core import url_to_fs  # only URLs need it

    try:
        fs, path = url_to_fs(url)
        entries = patiently(partial(_listed, fs, path, url))
    except FileNotFoundError as error:
        raise SourceError("no such file or folder; check the URL", source=url) from error
    except ImportError as error:
        raise missing_scheme(url, error) from error
    except ValueError as error:
        raise SourceError(f"cannot be opened: {error}", source=url) from error
    if not entries:
        raise SourceError("nothing there", source=url)
    marked = tuple(name.removesuffix(MARK) for name in entries if name.endswith(f"/{MARK}"))
    for folder in marked:
        yield LeftOut(_full(fs, url, folder), "results", RESULTS)
    for name, info in sorted(entries.items()):
        if info.get("type") == "directory" or name.startswith(marked):
            continue
        full = url if len(entries) == 1 and name == path else _full(fs, url, name)
        refusal = _refused_url(name, path, full, choice) if len(entries) > 1 else None
        if refusal is not None:
            yield refusal
        else:
            yield from _unzipped(Found(full, Location(full), info.get("size"), _stamp(info)), choice)


def _listed(fs: Any, path: str, url: str) -> dict[str, Any]:
    """Return the files at a URL, with what the store says of each."""
    try:
        if has_magic(path) and not _is_web(url):
            return dict(fs.glob(path, detail=True))
        if not _is_web(url) and fs.isdir(path):
            return dict(fs.find(path, detail=True))
        return {path: fs.info(path)}
    except (FileNotFoundError, ValueError, ImportError):
        raise
    except Exception as error:  # every fsspec backend raises exceptions of its own
        raise MachineError(f"{url} cannot be listed: {in_words(error)}; {GO_ON}") from error


def _full(fs: Any, url: str, name: str) -> str:
    """Return the URL of a file that was found at a URL; names of some stores (ftp, sftp, hdfs) are without their host."""
    head, chained, tail = url.partition("::")
    protocol, _, rest = head.partition("://")
    if is_url(name):
        return name + chained + tail
    full = fs.unstrip_protocol(name) if protocol == "file" else f"{protocol}://{name.lstrip('/')}"
    if not chained and _host_of(fs, full) != _host_of(fs, url):
        full = f"{protocol}://{rest.partition('/')[0]}/{name.lstrip('/')}"
    return full + chained + tail


def _host_of(fs: Any, url: str) -> dict[str, Any]:
    told = dict(fs._get_kwargs_from_urls(url))
    return {name: value for name, value in told.items() if name not in {"path", "protocol"}}


def _refused_url(name: str, root: str, full: str, choice: Choice) -> LeftOut | None:
    below = name.removeprefix(root).strip("/") or name
    if any(is_droppings(part) for part in below.split("/")):
        return LeftOut(full, "system", SYSTEM)
    if any(full == place or full.startswith(place + "/") for place in choice.ours):
        return LeftOut(full, "results", RESULTS)
    if name.lower().endswith(".zip") or choice.wants(below):
        return None
    return LeftOut(full, "pattern", PATTERN)


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))  # a page's links are no folder


def _stamp(info: dict[str, Any]) -> str:
    return ":".join(str(info[key]) for key in ("size", *STAMP_KEYS) if info.get(key) is not None)


def _unzipped(found: Found, choice: Choice) -> Iterator[Found | LeftOut]:
    if not found.id.lower().endswith(".zip"):
        yield found
        return
    try:
        members = patiently(lambda: _members(found, choice))
    except MachineError:
        raise  # what cannot be looked into now may hold documents
    except CouncilDocsError as error:
        yield Found(found.id, found.location, found.size, found.stamp, error)
        return
    for member in members:
        identity = f"{found.id}!/{member.name}"
        if member.is_droppings:
            yield LeftOut(identity, "system", SYSTEM)
        elif member.error is None and not choice.wants(member.name):
            yield LeftOut(identity, "pattern", PATTERN)
        else:
            place = Location(found.location.url, member.positions)
            yield Found(identity, place, member.size, f"{found.stamp}:{member.stamp}", member.error)


def _members(found: Found, choice: Choice) -> list[Member]:
    with open_url(found.location.url) as stream:
        return list(list_members(stream, choice.limits))


def _matches(name: str, patterns: Iterable[str]) -> bool:
    name = name.replace("\\", "/").lower()
    last = name.rsplit("/", 1)[-1]
    return any(fnmatch(name, pattern.lower()) or fnmatch(last, pattern.lower()) for pattern in patterns)
