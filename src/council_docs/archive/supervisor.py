"""Run a task so that no document can harm another: in a child process with limits, replaced whenever it dies.

`run_task` is what every executor runs, whether its workers are threads here or processes on a cluster: each thread that
calls it keeps one child of its own. A pool of threads with a child each outlives any crash; `concurrent.futures`' process
pool breaks with the first worker that dies.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import weakref
from pathlib import Path
from time import perf_counter
from typing import IO, Any, cast

from council_docs.archive.settings import MIB, Settings
from council_docs.archive.task import Outcome, Task, work
from council_docs.archive.worker import SCRATCH
from council_docs.errors import ArchiveError

RECYCLE_AFTER = 1_000
"""Tasks after which a child is replaced: libraries in C leak, a little each document."""

START_SECONDS = 300.0

OUT_OF_MEMORY = ("memory allocation of", "bad_alloc", "out of memory", "Out of memory", "MemoryError")
"""What libraries in Rust and C++ print before they abort for want of memory."""

_own = threading.local()
_lock = threading.Lock()
_children: "weakref.WeakSet[Child]" = weakref.WeakSet()


class ChildDiedError(Exception):
    """The child ended before it answered."""

    def __init__(self, code: int, *, timed_out: bool) -> None:
        super().__init__(code)
        self.code = code
        self.timed_out = timed_out


def run_task(task: Task) -> Outcome:
    """Do a task in this thread's child process, or right here where the settings say so.

    A crash, a hang, or memory beyond the limit is the outcome of this task. A child that somebody else killed (most often
    the system, for want of memory, and not always because of this document) is tried once more.
    """
    if not task.settings.isolate:
        return work(task)
    outcome = _run_guarded(task)
    return _run_guarded(task) if outcome.code == "killed" else outcome


def abort_children() -> None:
    """Kill all children of this process at once; the tasks in hand end as crashed."""
    with _lock:
        children = list(_children)
    for child in children:
        child.close()


def _run_guarded(task: Task) -> Outcome:
    child: Child | None = getattr(_own, "child", None)
    if child is None or child.settings != task.settings or child.served >= RECYCLE_AFTER or not child.alive:
        _drop()
        child = _own.child = Child(task.settings)
    begun = perf_counter()
    try:
        outcome = Outcome.from_json(child.ask(task.to_json(), task.settings.seconds))
    except ChildDiedError as death:
        _drop()
        code, message = _reason(death, task.settings, child.last_words)
        return Outcome(task.number, None, code, message, perf_counter() - begun)
    if outcome.code == "memory":
        _drop()  # what is left of its memory is in pieces
    return outcome


def _drop() -> None:
    child: Child | None = getattr(_own, "child", None)
    _own.child = None
    if child is not None:
        child.close()


def _reason(death: ChildDiedError, settings: Settings, last_words: str) -> tuple[str, str]:
    if death.timed_out:
        return "timeout", f"not done after {settings.seconds:g} seconds; its process was ended"
    if death.code == -signal.SIGKILL:
        return "killed", "its process was killed from outside, most often by the system for want of memory"
    if any(words in last_words for words in OUT_OF_MEMORY):
        return "memory", f"needs more memory than the limit of {settings.memory // MIB} MiB"
    if death.code < 0:
        with contextlib.suppress(ValueError):
            return "crash", f"its process died of {signal.Signals(-death.code).name}"
    return "crash", f"its process ended with exit code {death.code}"


class Child:
    """A process that serves tasks, one at a time; see `council_docs.archive.worker`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.served = 0
        self.last_words = ""
        scratch = tempfile.mkdtemp(prefix="council-docs-")
        self._said = Path(scratch, "stderr")
        path = os.pathsep.join(filter(None, sys.path))  # what can be imported here can be imported there
        # One document a core: OCR must not start a thread on every core for each of them.
        own = {"PYTHONPATH": path, "PYTHONUTF8": "1", "OMP_THREAD_LIMIT": "1", "TMPDIR": scratch, SCRATCH: scratch}
        with self._said.open("ab") as said:
            self._process = subprocess.Popen(  # noqa: S603 - our own module, run by our own interpreter
                [sys.executable, "-m", "council_docs.archive.worker", json.dumps(settings.to_json())],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                start_new_session=True,  # Ctrl-C does not reach it, and killing its group ends what it started
                env=os.environ | own,
            )
        self._close = weakref.finalize(self, _end, self._process, scratch)
        with _lock:
            _children.add(self)
        try:
            self._exchange(None, START_SECONDS)
        except ChildDiedError as death:
            self.close()
            raise ArchiveError(
                f"worker processes cannot be started (exit code {death.code}); is {settings.memory // MIB} MiB of memory "
                f"enough, and does {settings.parser} import? {self.last_words.strip().rpartition(chr(10))[2]}"
            ) from death

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def ask(self, task: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Return the answer to a task; raises `ChildDiedError` where there is none within the time."""
        self.served += 1
        with contextlib.suppress(OSError):
            os.truncate(self._said, 0)  # what was said of earlier documents is of no use, and some libraries say much
        return self._exchange(json.dumps(task).encode() + b"\n", seconds)

    def close(self) -> None:
        """End the process and all that it started, and remove its scratch folder."""
        self._close()

    def _exchange(self, line: bytes | None, seconds: float) -> dict[str, Any]:
        process = self._process
        timed_out = threading.Event()

        def end() -> None:
            timed_out.set()
            _kill(process)

        timer = threading.Timer(seconds, end)
        timer.daemon = True
        timer.start()
        answer = b""
        stdin, stdout = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)  # pipes, as asked for above
        try:
            if line is not None:
                stdin.write(line)
                stdin.flush()
            answer = stdout.readline()
        except (OSError, ValueError):  # the pipe broke: it is dead, or was closed by another thread
            pass
        finally:
            timer.cancel()
        if not answer.endswith(b"\n"):
            _kill(process)
            self.last_words = _end_of(self._said)
            raise ChildDiedError(process.wait(), timed_out=timed_out.is_set())
        told: dict[str, Any] = json.loads(answer)
        return told


def _end_of(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            stream.seek(max(0, path.stat().st_size - 4_000))
            return stream.read().decode("utf-8", "replace")
    except OSError:
        return ""


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """Kill the process and its group. Not once it is reaped: its number may be another's by then."""
    if process.returncode is not None:
        return
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _end(process: "subprocess.Popen[bytes]", scratch: str) -> None:
    _kill(process)
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    shutil.rmtree(scratch, ignore_errors=True)
