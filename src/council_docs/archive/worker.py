"""The process that documents are parsed in: `python -m council_docs.archive.worker SETTINGS`, one task a line.

It reads tasks from standard input and writes outcomes to standard output, both as lines of JSON. It ends when its
input ends, whatever it is doing, and takes every process it started with it: an orphan must not go on writing.
"""

import contextlib
import json
import os
import shutil
import signal
import sys
import threading
from queue import SimpleQueue
from typing import Any

SCRATCH = "COUNCIL_DOCS_SCRATCH"
"""Environment variable: the folder for temporary files of this process and of those it starts."""

GRACE = 30.0
"""Seconds after which a child that outlived its time limit ends by itself, should nobody be left to end it."""


def main() -> None:
    """Serve tasks until the input ends."""
    from council_docs.archive.settings import Settings
    from council_docs.archive.task import Task, work

    settings = Settings.from_json(json.loads(sys.argv[1]))
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print must not get among the answers
    tasks: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(tasks,), daemon=True).start()
    with contextlib.suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the driver's to answer
    settings.load_parser()  # imports count for no document's time
    limit_memory(settings.memory)
    _answer(answers, {"ready": os.getpid()})
    while True:
        task = Task.from_json(json.loads(tasks.get()))
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, settings.seconds + GRACE)
        outcome = work(task)
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
        _answer(answers, outcome.to_json())


def limit_memory(memory: int) -> None:
    """Limit what this process and those it starts may allocate; no core dumps of other people's documents."""
    try:
        import resource  # Windows has none
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    limit = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    with contextlib.suppress(ValueError, OSError):
        # Data, not address space: libraries reserve address space by the gigabyte and never touch it.
        resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))


def _listen(tasks: "SimpleQueue[bytes]") -> None:
    for line in sys.stdin.buffer:
        tasks.put(line)
    if scratch := os.environ.get(SCRATCH):
        shutil.rmtree(scratch, ignore_errors=True)  # whoever would have done it may have been killed
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def _answer(stream: Any, told: dict[str, Any]) -> None:
    stream.write(json.dumps(told).encode() + b"\n")
    stream.flush()


if __name__ == "__main__":
    main()
