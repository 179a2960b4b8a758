"""One tree of exceptions: whoever catches `CouncilDocsError` has caught them all.

Each message says which file, what is wrong and what to do about it, in one line.
`code` is a short, stable name of the reason, for journals and programs. All of them travel between processes (pickle).
"""

from typing import Any


class CouncilDocsError(Exception):
    """Anything that council_docs refuses or cannot do.

    Attributes:
        code: A stable machine-readable name of the reason.
        source: Name of the document that it concerns, where there is one.
    """

    code = "error"

    def __init__(self, message: str, *, source: str | None = None) -> None:
        super().__init__(f"{source}: {message}" if source else message)
        self.source = source
        self.reason = message

    def __reduce__(self) -> tuple[Any, ...]:
        """Tell pickle to restore what the error holds, not to call `__init__` with its sentence alone."""
        return _restored, (type(self), self.args, self.__dict__)


def _restored(kind: type[CouncilDocsError], args: tuple[Any, ...], held: dict[str, Any]) -> CouncilDocsError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(held)
    return error


class ArgumentError(CouncilDocsError, ValueError):
    """An argument that makes no sense (`kind="minute"`); nothing was read."""

    code = "argument"


class MachineError(CouncilDocsError):
    """Something outside of the document failed: the disk, memory, a network, a store. To try again later may help."""

    code = "machine"


class ReadError(CouncilDocsError):
    """A document that cannot be read."""

    code = "unreadable"


class EmptyFileError(ReadError):
    """A file without a single byte, or without anything that could be text."""

    code = "empty"


class TruncatedFileError(ReadError):
    """A file whose end is missing or whose structure is broken."""

    code = "broken"


class PasswordError(ReadError):
    """A file that is encrypted, and no password or a wrong one was given."""

    code = "password"


class UnsupportedFormatError(ReadError):
    """A file of a kind that no reader is registered for; the message names the kind."""

    code = "unsupported"


class MissingToolError(ReadError):
    """A reader needs a program or a package that this machine lacks; the message says how to install it."""

    code = "missing-tool"


def missing_extra(what: str, extra: str, cause: ImportError, *, source: str | None = None) -> MissingToolError:
    """Return the error that names the extra that is missing, the command that installs it, and the real cause.

    Args:
        what: What needs it, in the plural: `web pages`.
        extra: Name of the extra.
        cause: What Python said; a package may be here and lack another one.
        source: The document that it concerns.
    """
    reason = " ".join(str(cause).split())
    return MissingToolError(
        f'{what} need the extra {extra!r}: pip install "council-docs[{extra}]" (cause: {reason})', source=source
    )


def missing_scheme(url: str, cause: ImportError) -> MissingToolError:
    """Return the error for a URL whose scheme needs a package that is missing."""
    scheme = url.partition("://")[0].lower()
    extra = {"http": "http", "https": "http", "s3": "s3", "s3a": "s3"}.get(scheme)
    if extra:
        return missing_extra(f"addresses of {scheme}://", extra, cause, source=url)
    return MissingToolError(f"needs a package that is not installed: {cause}", source=url)


class LimitError(ReadError):
    """A document exceeds a limit of `Limits`: bytes, pages, depth, nodes or seconds."""

    code = "limit"


class SourceError(ReadError):
    """The source does not exist, may not be opened, or is a folder."""

    code = "source"


class WorkerError(ReadError):
    """The process that read a document ended without a result; `code` says how: `timeout`, `memory`, `killed`, `crash`."""

    code: str = "crash"

    def __init__(self, message: str, *, source: str | None = None, code: str = "crash") -> None:
        super().__init__(message, source=source)
        self.code = code


class CancelledError(ReadError):
    """The caller wanted no more pages of a document (`on_page` returned `False`)."""

    code = "cancelled"


class BahtTextError(CouncilDocsError, ValueError):
    """A text that does not spell an amount of baht.

    Attributes:
        text: The text as given.
        position: Code-point offset into `text` at which reading failed.
        suggestion: The spelling one typing error away that would be right; never used by itself.
    """

    code = "baht-text"

    def __init__(self, message: str, *, text: str, position: int = 0, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.text = text
        self.position = position
        self.suggestion = suggestion


class ArchiveError(CouncilDocsError):
    """A batch conversion that cannot start or go on (folder in use, journal of another version)."""

    code = "archive"


class SettingsError(CouncilDocsError):
    """A config file that cannot be read, or that sets what is no option; the message says which and what was meant."""

    code = "settings"
