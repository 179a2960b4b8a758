"""One deadline for all stages of a document: opened where it is handed over, looked at by every loop that may be long.

The deadline belongs to the thread (or the asyncio task) that reads the document; stages within stages keep the earlier one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

from council_docs.errors import LimitError

_deadline: ContextVar[tuple[float, float, str | None] | None] = ContextVar("deadline", default=None)
"""When it is, how many seconds it gave, and whose it is."""


@contextmanager
def within(seconds: float, *, source: str | None = None) -> Iterator[None]:
    """Limit what is done in this block to a number of seconds; `check_time` raises when they are over."""
    now, before = monotonic(), _deadline.get()
    if before is not None and before[0] <= now + seconds:
        yield
        return
    token = _deadline.set((now + seconds, seconds, source))
    try:
        yield
    finally:
        _deadline.reset(token)


def check_time() -> None:
    """Go on, or raise `LimitError` where the time for the document is over; a tenth of a microsecond."""
    deadline = _deadline.get()
    if deadline is not None and monotonic() > deadline[0]:
        _, seconds, source = deadline
        raise LimitError(f"took longer than {seconds:g} s; raise Limits.document_seconds", source=source)


def seconds_left(most: float) -> float:
    """Return the seconds that are left for the document, `most` at most, for what waits on another program."""
    deadline = _deadline.get()
    return most if deadline is None else max(0.001, min(most, deadline[0] - monotonic()))
