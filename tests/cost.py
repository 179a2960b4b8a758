"""What work costs, measured in one run: whoever claims linear time asserts it with this."""

import gc
from collections.abc import Callable
from time import thread_time

FLOOR = 0.05  # seconds; what the whole of a hostile text costs less than is not worth a ratio


def seconds(task: Callable[[], object]) -> float:
    """Return the processor time of this thread that a task takes.

    What other tests left in memory is put where the collector does not look, or the larger task pays for going through it.
    """
    gc.freeze()
    try:
        before = thread_time()
        task()
        return thread_time() - before
    finally:
        gc.unfreeze()


def assert_linear(task: Callable[[int], object], size: int, *, tries: int = 3) -> None:
    """Assert that twice the size costs at most three times as much, taken over two doublings.

    Linear work then costs four times as much, quadratic work sixteen times; nine is the limit. A busy machine can make one
    measurement look worse than it is, never three in a row.

    Args:
        task: Does work of the size that it is given.
        size: The larger of the two sizes.
        tries: How often it is measured before it fails.
    """
    task(size // 16)  # patterns are compiled, word lists loaded
    told = []
    for _ in range(tries):
        small, large = seconds(lambda: task(size // 4)), seconds(lambda: task(size))
        if large <= 9 * small + FLOOR:
            return
        told.append((small, large))
    raise AssertionError(f"not linear: {told}")
