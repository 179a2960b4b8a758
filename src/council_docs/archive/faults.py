"""Faults of the machine are not faults of documents: which errors come from outside, and how long they are waited out.

A document that cannot be read is failed, and stays so. A full disk, a lack of file handles, a store that answers 503 or a
journal that another program holds says nothing about any document: the same is tried again after a pause, and where that
does not help the run stops with one sentence. What waits is done by the next run of the same command.
"""

import errno
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from council_docs.errors import CouncilDocsError, MachineError

Result = TypeVar("Result")

PAUSES = (0.25, 1.0, 4.0)
"""Seconds before what failed is tried again; after the last of them it is given up."""

GO_ON = "what is done is kept; start the same command again when that is well"

_OUTSIDE = {
    getattr(errno, name)
    for name in (
        *("EIO", "ENOSPC", "EDQUOT", "EMFILE", "ENFILE", "EROFS", "ENOMEM", "EAGAIN", "EBUSY", "ESTALE", "EINTR", "ENODEV"),
        *("ENXIO", "EPIPE", "ETIMEDOUT", "ENOBUFS", "ENETDOWN", "ENETUNREACH", "ENETRESET", "EHOSTDOWN", "EHOSTUNREACH"),
        *("ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "ENOTCONN", "ESHUTDOWN", "EREMOTEIO", "ENOLCK"),
    )
    if hasattr(errno, name)
}


def is_outside(error: BaseException) -> bool:
    """Return whether an error, or what it came of, lies outside of any document."""
    seen: set[int] = set()
    each: BaseException | None = error
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        if isinstance(each, MachineError) or (isinstance(each, OSError) and each.errno in _OUTSIDE):
            return True
        each = each.__cause__ or each.__context__
    return False


def in_words(error: BaseException) -> str:
    """Return an error as a part of a sentence, without its class where it speaks for itself."""
    if isinstance(error, CouncilDocsError):
        return error.reason
    if isinstance(error, OSError) and error.strerror:
        return error.strerror + (f" ({error.filename})" if error.filename else "")
    return str(error) if isinstance(error, OSError | sqlite3.Error) and str(error) else f"{type(error).__name__}: {error}"


@contextmanager
def of_machine(what: str) -> Iterator[None]:
    """Turn an error of the system in this block into a `MachineError`: `what` could not be done, why, and what to do.

    Errors of ours, missing files and lack of memory pass as they are.
    """
    try:
        yield
    except (CouncilDocsError, FileNotFoundError, MemoryError):
        raise
    except (OSError, sqlite3.Error) as error:
        raise MachineError(f"{what}: {in_words(error)}; {GO_ON}") from error


def patiently(do: Callable[[], Result]) -> Result:
    """Return what a function returns; one that fails for the machine's sake is tried again after each of `PAUSES`."""
    for pause in PAUSES:
        try:
            return do()
        except MachineError:
            time.sleep(pause)
    return do()
