"""Pages of one document beside each other: the same result, on no more threads than given."""

import io
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from council_docs.errors import CancelledError
from council_docs.pipeline import read
from council_docs.readers.limits import Limits
from council_docs.readers.ocr import page as ocr
from council_docs.readers.ocr.page_queue import PageQueue
from council_docs.readers.ocr.tesseract import tesseract
from tests.readers.ocr.test_page import LINES, scan


class Counter:
    """Counts how many are at work at a time, and knows when as many are as are expected."""

    def __init__(self, expected: int = 1) -> None:
        self.now = self.most = 0
        self.lock = threading.Lock()
        self.expected = expected
        self.all_here = threading.Event()

    def __enter__(self) -> None:
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
            if self.now == self.expected:
                self.all_here.set()

    def __exit__(self, *error: object) -> None:
        with self.lock:
            self.now -= 1


def slow(number: int, at_work: Counter) -> Callable[[], int]:
    def work() -> int:
        with at_work:
            at_work.all_here.wait(60)  # the first ones, for each other: how busy the machine is says nothing
            time.sleep(0.001 if number % 3 else 0.01)
        return number

    return work


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_pages_keep_their_order_and_threads_their_number(threads: int) -> None:
    at_work = Counter(threads)
    made: list[int] = []
    with PageQueue[int](threads) as queue:
        for number in range(12):
            if number % 4 == 1:
                queue.add(lambda number=number: number)  # type: ignore[misc]  # a page without OCR
            else:
                started = queue.start(slow(number, at_work))
                # The caller goes on only where a thread is left for what it does.
                assert at_work.now < threads
                queue.add(started.result, started)
            made += queue.finished()
        made += queue.rest()
    assert made == [*range(12)]
    assert at_work.most == threads


def test_where_the_system_gives_no_thread_the_pages_are_read_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refused)
    with PageQueue[int](3) as queue:
        for number in range(6):
            work = queue.start(lambda number=number: number)  # type: ignore[misc]  # the default is its own number
            queue.add(work.result, work)
        assert [*queue.rest()] == [*range(6)]


def test_an_error_is_raised_where_its_page_is_finished() -> None:
    def broken() -> int:
        raise ValueError("no page")

    for threads in (1, 2):
        with PageQueue[int](threads) as queue:
            queue.add(lambda: 1)
            started = queue.start(broken)
            queue.add(started.result, started)
            pages = queue.rest()
            assert next(pages) == 1
            with pytest.raises(ValueError, match="no page"):
                next(pages)


def pages_of(kind: str) -> bytes:
    """Four scanned pages, one of them empty."""
    target = io.BytesIO()
    first, *others = [scan(LINES[:2]), scan([]), scan(LINES[2:4]), scan(LINES[3:])]
    first.save(
        target, kind, save_all=True, append_images=others, **({"resolution": 200} if kind == "PDF" else {"dpi": (200, 200)})
    )
    return target.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["PDF", "TIFF"])
def test_a_document_is_the_same_on_two_threads(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    at_work = Counter()
    told: list[tuple[int, int]] = []

    def counted(*given: Any, **how: Any) -> Any:
        with at_work:
            return tesseract(*given, **how)

    monkeypatch.setattr(ocr, "tesseract", counted)
    data = pages_of(kind)
    one = read(data, name="scan")
    assert at_work.most == 1
    two = read(data, name="scan", limits=Limits(threads=2), on_page=lambda *page: told.append(page))
    assert at_work.most == 2
    assert two == one
    assert one.source.ocr_pages
    assert told == [(number, 4) for number in range(1, 5)]


def test_reading_on_threads_can_be_cancelled() -> None:
    with pytest.raises(CancelledError, match="after page 1 of 4"):
        read(pages_of("TIFF"), limits=Limits(threads=2), on_page=lambda *_: False)
