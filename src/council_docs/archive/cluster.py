"""Beyond one machine: Dask as the engine. Its executor is handed to the same run; this only sets it up.

The driver holds the journal. Workers read documents and write records through fsspec themselves, so both must be places
that all machines reach. What travels through the scheduler is a task of a kilobyte and its outcome.
"""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from typing import Any, cast

from council_docs.errors import ArchiveError, missing_extra

LOCAL = "local"
MIN_WIDTH = 256
"""Tasks in hand at least: an adaptive cluster grows by what is waiting for it."""


@contextmanager
def dask_executor(scheduler: str, jobs: int) -> Iterator[tuple[Executor, int, int]]:
    """Connect to a scheduler, or start a cluster of processes here (`local`).

    Gives its executor, how many tasks to keep in hand, and how many threads it has.

    Raises:
        ArchiveError: Dask is not installed, or nobody answers at the address.
    """
    try:
        from distributed import Client, LocalCluster  # a dependency of the extra `cluster` alone
    except ImportError as error:
        raise ArchiveError(missing_extra("schedulers", "cluster", error).reason) from error
    with ExitStack() as stack:
        place: Any = scheduler
        if scheduler == LOCAL:
            place = stack.enter_context(LocalCluster(n_workers=jobs, threads_per_worker=1, dashboard_address=None))
        try:
            client = stack.enter_context(Client(place))
        except (OSError, ValueError) as error:
            raise ArchiveError(f"no Dask scheduler answers at {scheduler}: {error}") from error
        # A worker that is lost takes no document with it: its tasks run elsewhere. `pure` would take equal tasks for one.
        threads = sum(client.nthreads().values())
        yield cast("Executor", client.get_executor(pure=False)), max(MIN_WIDTH, 4 * threads), max(1, threads)
