"""Processes that make review pages: plain children of this one, so that no script of a caller is imported by them again."""

import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import IO, Any

from council_docs.errors import ArchiveError, CouncilDocsError

_CHILD = """\
from council_docs.archive.review_site import make_one
from council_docs.archive.review_worker import serve
serve(make_one)
"""

_SIZE = 8
"""Bytes of a length, big-endian, before each message."""


def work(calls: Sequence[tuple[Any, ...]], workers: int) -> Iterator[Any]:
    """Yield what `review_site.make_one` returns for each call, in their order.

    Raises:
        ArchiveError: A process ended before its answer.
        CouncilDocsError: As `make_one`.
    """
    children = [_start() for _ in range(workers)]
    free: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
    for child in children:
        free.put(child)

    def ask(call: tuple[Any, ...]) -> Any:
        child = free.get()
        try:
            _send(child.stdin, call)
            answer = _receive(child.stdout)
        finally:
            free.put(child)
        if isinstance(answer, CouncilDocsError):
            raise answer
        return answer

    try:
        with ThreadPoolExecutor(workers) as pool:
            yield from pool.map(ask, calls)
    finally:
        for child in children:
            child.kill() if child.stdin is None else child.stdin.close()
            child.wait()
            if child.stdout is not None:
                child.stdout.close()


def _start() -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", _CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - this interpreter


def _send(stream: IO[bytes] | None, value: Any) -> None:
    if stream is None:
        raise AssertionError("a child has both of its pipes")
    data = pickle.dumps(value)
    try:
        stream.write(len(data).to_bytes(_SIZE, "big") + data)
        stream.flush()
    except OSError as error:
        raise ArchiveError(f"a process that makes review pages has ended: {error.strerror}") from error


def _receive(stream: IO[bytes] | None) -> Any:
    head = stream.read(_SIZE) if stream is not None else b""
    if stream is None or len(head) < _SIZE:
        raise ArchiveError("a process that makes review pages has ended; try again with fewer --jobs")
    return pickle.loads(stream.read(int.from_bytes(head, "big")))  # noqa: S301 - written by our own child


def serve(answer: Callable[..., Any]) -> None:
    """Answer calls on standard input until it ends; runs in a child."""
    answers, sys.stdout = sys.stdout.buffer, sys.stderr  # nothing else may write between answers
    while head := sys.stdin.buffer.read(_SIZE):
        call = pickle.loads(sys.stdin.buffer.read(int.from_bytes(head, "big")))  # noqa: S301 - written by our own parent
        try:
            made = answer(*call)
        except CouncilDocsError as error:
            made = error
        _send(answers, made)
