"""Run tasks so that no document can harm another: in a child process with limits, replaced whenever it dies.

`run_tasks` is what every executor runs, whether its workers are threads here or processes on a cluster: each thread that
calls it keeps one child of its own. A pool of threads with a child each outlives any crash; `concurrent.futures`' process
pool breaks with the first worker that dies.

Small documents come several at a time: the child answers for each as it is done, so that whatever ends it is the fault of
the first that has no answer, and the others go on in the next child.
"""

import threading
from collections.abc import Sequence
from functools import lru_cache
from time import perf_counter
from typing import Any

from council_docs.archive.settings import Settings
from council_docs.archive.task import Outcome, Task, outside
from council_docs.errors import MachineError
from council_docs.isolation import RECYCLE_AFTER, Child, ChildDiedError, Message, abort_children, reason_of

__all__ = ["abort_children", "ask_each", "run_tasks"]

SERVICE = "council_docs.archive.worker:tasks"

KILLED = "killed"
"""Code of a document whose process was ended from outside."""

HANDED_BACK = "the process that it waited for was killed from outside"

_own = threading.local()


def run_tasks(tasks: Sequence[Task]) -> tuple[Outcome, ...]:
    """Do tasks of one batch of settings in this thread's child process, or right here where the settings say so.

    A crash, a hang, or memory beyond the limit is the outcome of the task that was being done. Where somebody else killed
    the child (most often the system, for want of memory, and not always because of this document), or none can be started,
    the outcome says that the fault lies outside of the document; tasks that were to come after it are handed back so too.
    """
    if not tasks[0].settings.isolate:
        from council_docs.archive.worker import work  # with the parser

        return tuple(map(work, tasks))
    outcomes: list[Outcome] = []
    while len(outcomes) < len(tasks):
        left = tasks[len(outcomes) :]
        try:
            outcomes += _run_guarded(left)
        except MachineError as error:
            outcomes += [outside(task, error) for task in left]
            continue
        if outcomes[-1].outside and outcomes[-1].code == KILLED:
            outcomes += [outside(task, MachineError(HANDED_BACK)) for task in tasks[len(outcomes) :]]
    return tuple(outcomes)


def _run_guarded(tasks: Sequence[Task]) -> list[Outcome]:
    """Return the outcomes of the first tasks, up to one after which the child is of no use any more."""
    settings = tasks[0].settings
    outcomes: list[Outcome] = []
    child = _child_for(settings)
    begun = perf_counter()
    try:
        for answer, _ in child.ask_each([(task.to_json(), b"") for task in tasks], settings.seconds):
            begun = perf_counter()
            outcomes.append(Outcome.from_json(answer))
            if outcomes[-1].code == "memory":
                _drop()  # what is left of its memory is in pieces
                break
    except ChildDiedError as death:
        _drop()
        code, message = reason_of(death, settings.seconds, settings.memory)
        spent = perf_counter() - begun
        outcomes.append(Outcome(tasks[len(outcomes)].number, None, code, message, spent, outside=code == KILLED))
    return outcomes


def ask_each(settings: Settings, seconds: float, requests: Sequence[Message]) -> list[Message]:
    """Return the answers of this thread's child process to requests that are no tasks.

    Raises:
        ChildDiedError: It died before all was answered.
    """
    try:
        return list(_child_for(settings).ask_each(requests, seconds))
    except ChildDiedError:
        _drop()
        raise


def _child_for(settings: Settings) -> Child:
    child: Child | None = getattr(_own, "child", None)
    setup = _setup_of(settings)
    if child is None or child.setup != setup or child.served >= RECYCLE_AFTER or not child.alive:
        _drop()
        child = _own.child = Child(SERVICE, setup, memory=settings.memory)
    return child


@lru_cache(maxsize=8)  # of one batch they are the same for every document
def _setup_of(settings: Settings) -> dict[str, Any]:
    return settings.to_json()


def _drop() -> None:
    child: Child | None = getattr(_own, "child", None)
    _own.child = None
    if child is not None:
        child.close()
