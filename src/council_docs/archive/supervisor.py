"""Run a task so that no document can harm another: in a child process with limits, replaced whenever it dies.

`run_task` is what every executor runs, whether its workers are threads here or processes on a cluster: each thread that
calls it keeps one child of its own. A pool of threads with a child each outlives any crash; `concurrent.futures`' process
pool breaks with the first worker that dies.
"""

import threading
from functools import lru_cache
from time import perf_counter
from typing import Any

from council_docs.archive.settings import Settings
from council_docs.archive.task import Outcome, Task, outside, work
from council_docs.archive.worker import SERVICE
from council_docs.errors import MachineError
from council_docs.isolation import RECYCLE_AFTER, Child, ChildDiedError, abort_children, reason_of

__all__ = ["abort_children", "run_task"]

_own = threading.local()


def run_task(task: Task) -> Outcome:
    """Do a task in this thread's child process, or right here where the settings say so.

    A crash, a hang, or memory beyond the limit is the outcome of this task. Where somebody else killed the child (most
    often the system, for want of memory, and not always because of this document), or none can be started, the outcome says
    that the fault lies outside of the document.
    """
    if not task.settings.isolate:
        return work(task)
    try:
        return _run_guarded(task)
    except MachineError as error:
        return outside(task, error)


def _run_guarded(task: Task) -> Outcome:
    settings = task.settings
    child: Child | None = getattr(_own, "child", None)
    setup = _setup_of(settings)
    if child is None or child.setup != setup or child.served >= RECYCLE_AFTER or not child.alive:
        _drop()
        child = _own.child = Child(SERVICE, setup, memory=settings.memory)
    begun = perf_counter()
    try:
        answer, _ = child.ask(task.to_json(), settings.seconds)
    except ChildDiedError as death:
        _drop()
        code, message = reason_of(death, settings.seconds, settings.memory)
        return Outcome(task.number, None, code, message, perf_counter() - begun, outside=code == "killed")
    outcome = Outcome.from_json(answer)
    if outcome.code == "memory":
        _drop()  # what is left of its memory is in pieces
    return outcome


@lru_cache(maxsize=8)  # of one batch they are the same for every document
def _setup_of(settings: Settings) -> dict[str, Any]:
    return settings.to_json()


def _drop() -> None:
    child: Child | None = getattr(_own, "child", None)
    _own.child = None
    if child is not None:
        child.close()
