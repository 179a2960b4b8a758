"""Pages read beside each other: OCR of some goes on while the next ones are looked at, and results keep their order.

No more threads work at a time than are given. The caller's is one of them: it starts on a page only while fewer than that
are at work, and waits otherwise. With one thread nothing is started at all, and pages are read one after the other.
"""

from collections import deque
from collections.abc import Callable, Iterator
from contextvars import copy_context
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")
Made = TypeVar("Made")
Made_co = TypeVar("Made_co", covariant=True)

_WINDOW = 4
"""Pages that may wait for the first one, for each thread: a page that takes long holds up no more, and their memory."""


class Work(Protocol[Made_co]):
    """Something that is at work, or done."""

    def done(self) -> bool:
        """Return whether it is done."""

    def result(self) -> Made_co:
        """Wait for it, and return what it made or raise what it raised."""


class PageQueue(Generic[T]):
    """Pages in the order in which they are added; use it in a `with` block, which ends what was started.

    Args:
        threads: That may work at a time.
    """

    def __init__(self, threads: int) -> None:
        self._threads = threads
        self._pool = _Pool(threads) if threads > 1 else None
        self._pages: deque[tuple[Work[object] | None, Callable[[], T]]] = deque()

    def __enter__(self) -> "PageQueue[T]":
        """Return the queue."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Wait for what is at work, and leave the rest undone."""
        if self._pool is not None:
            self._pool.close()

    def start(self, work: Callable[[], Made]) -> Work[Made]:
        """Do something on a thread of its own, or at once where only one thread is given.

        Returns when fewer threads are at work than are given. What the work raises is raised by its result.
        """
        return _Done(work) if self._pool is None else self._pool.start(work)

    def add(self, finish: Callable[[], T], needs: Work[object] | None = None) -> None:
        """Add the next page: how it is finished, and what has to be done before."""
        self._pages.append((needs, finish))

    def finished(self) -> Iterator[T]:
        """Yield the pages that can be finished without waiting, in order."""
        while self._pages:
            needs = self._pages[0][0]
            if needs is not None and not needs.done() and len(self._pages) <= _WINDOW * self._threads:
                return
            yield self._pages.popleft()[1]()

    def rest(self) -> Iterator[T]:
        """Yield all pages that are left, in order, and wait for each."""
        while self._pages:
            yield self._pages.popleft()[1]()


class _Done(Generic[Made]):
    """Work that was done at once."""

    def __init__(self, work: Callable[[], Made]) -> None:
        self._error: Exception | None = None
        try:
            self._made = work()
        except Exception as error:  # noqa: BLE001 - whoever asks for the result gets it
            self._error = error

    def done(self) -> bool:
        return True

    def result(self) -> Made:
        if self._error is not None:
            raise self._error
        return self._made


class _Pool:
    """Threads, started one by one as they are wanted."""

    def __init__(self, threads: int) -> None:
        from concurrent.futures import ThreadPoolExecutor

        self._threads = threads
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix="council-docs-ocr")
        self._working: list[Future[object]] = []

    def start(self, work: Callable[[], Made]) -> Work[Made]:
        from concurrent.futures import FIRST_COMPLETED, wait

        # The deadline of the document belongs to the context.
        try:
            started = self._executor.submit(copy_context().run, work)
        except RuntimeError:  # the system gives no more threads: those that are there do the work, or this one
            return _Done(work)
        self._working.append(cast("Future[object]", started))
        while len(self._working) >= self._threads:
            self._working = [*wait(self._working, return_when=FIRST_COMPLETED).not_done]
        return started

    def close(self) -> None:
        self._executor.shutdown(cancel_futures=True)
