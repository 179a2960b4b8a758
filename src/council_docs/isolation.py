"""A process apart for what may crash, hang or take all memory: one document harms no other, nor the program that asked.

The child is started isolated (`python -I`): neither the current folder nor anything that lies beside a document is imported
or executed, and what it must know (search path, settings, passwords) comes through its standard input, not by its command
line, which every user of a machine can read. It ends when its input ends, whatever it is doing, and takes every process
that it started with it.

A service is a function of a set-up that returns a function from a request to an answer, both a small dictionary of JSON
and some bytes; it is named ("module:function"), so that the child can import it.
"""

import contextlib
import gc
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from time import monotonic
from typing import IO, Any, cast

import __main__
from council_docs.errors import ArchiveError, MachineError
from council_docs.lexicon.prepared import keep_prepared
from council_docs.registry import resolve

MIB = 1024 * 1024

KILLED = getattr(signal, "SIGKILL", 9)
"""The signal that ends a process at once; Windows has no name for it."""

SCRATCH = "COUNCIL_DOCS_SCRATCH"
"""Environment variable: the folder for temporary files of this process and of those it starts."""

PLUGINS = "PYDANTIC_DISABLE_PLUGINS"
"""Environment variable: pydantic looks for no plugins of other packages, which takes it longer than all our models."""

START_SECONDS = 300.0
GRACE = 30.0
"""Seconds after which a child that outlived its time limit ends by itself, should nobody be left to end it."""

RECYCLE_AFTER = 1_000
"""Requests after which a child is replaced: libraries in C leak, a little each document."""

COLLECT_AFTER = 50_000
"""Objects made and not freed after which a child looks for circles among the youngest: with Python's 700 that took a
twelfth of the time of a first document, which loads modules and makes little but what stays."""

CLOSING = 2.0
"""Seconds for a child that has closed its output to end by itself, so that its exit code is its own."""

OUT_OF_MEMORY = ("memory allocation of", "bad_alloc", "out of memory", "Out of memory", "MemoryError")
"""What libraries in Rust and C++ print before they abort for want of memory."""

BOOT = (
    "import json, sys; told = json.loads(sys.stdin.buffer.readline()); "
    "sys.path[:] = [*told['path'], *(place for place in sys.path if place not in told['path'])]; "
    "from council_docs.isolation import serve; serve(told)"
)

Message = tuple[dict[str, Any], bytes]
Service = Callable[[Message], Message]

_lock = threading.Lock()
_children: "weakref.WeakSet[Child]" = weakref.WeakSet()
_idle: "list[Child]" = []


class ChildDiedError(Exception):
    """The child ended before it answered: `code` is its exit code, or the negative number of a signal."""

    def __init__(self, code: int, *, timed_out: bool, last_words: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.timed_out = timed_out
        self.last_words = last_words


def reason_of(death: ChildDiedError, seconds: float, memory: int) -> tuple[str, str]:
    """Return why a child died while it worked, as a code (`timeout`, `killed`, `memory`, `crash`) and in words."""
    if death.timed_out:
        return "timeout", f"not done after {seconds:g} seconds; its process was ended"
    if death.code == -KILLED:
        return "killed", "its process was killed from outside, most often by the system for want of memory"
    if any(words in death.last_words for words in OUT_OF_MEMORY):
        return "memory", f"needs more memory than the limit of {memory // MIB} MiB"
    if death.code < 0:
        with contextlib.suppress(ValueError):
            return "crash", f"its process died of {signal.Signals(-death.code).name}"
    return "crash", f"its process ended with exit code {death.code}"


def clean_path() -> list[str]:
    """Return the search path for imports without the current folder, which `python -m` and `-c` put first unasked."""
    is_script = bool(getattr(__main__, "__file__", None)) and getattr(__main__, "__spec__", None) is None
    asked = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    first, *others = sys.path or [""]
    if first == os.getcwd() and not is_script and first not in asked:  # noqa: PTH109 - as Python writes it
        first = ""
    return [os.path.abspath(place) for place in (first, *others) if place]  # noqa: PTH100 - resolve() follows links


class Child:
    """A process that serves requests, one at a time.

    Args:
        service: `module:function`, see the top of this module.
        setup: What that function is given.
        memory: Bytes that the process may allocate once it has started.

    Raises:
        MachineError: The system could not start it (memory, file handles, no room for temporary files).
        ArchiveError: It ended by itself before it was ready: the service cannot be imported, or memory is too small.
    """

    def __init__(self, service: str, setup: dict[str, Any], *, memory: int) -> None:
        self.service: str = service
        self.setup: dict[str, Any] = setup
        self.memory: int = memory
        self.served: int = 0
        try:
            scratch = tempfile.mkdtemp(prefix="council-docs-")
        except OSError as error:
            raise MachineError(f"no worker process can be started: {error}") from error
        try:
            self._start(scratch)
        except OSError as error:
            shutil.rmtree(scratch, ignore_errors=True)
            raise MachineError(f"no worker process can be started: {error}") from error
        self._close = weakref.finalize(self, _end, self._process, scratch)
        with _lock:
            _children.add(self)
        told = {"path": clean_path(), "service": service, "setup": setup, "memory": memory}
        try:
            list(self._exchange(json.dumps(told).encode() + b"\n", START_SECONDS))
        except ChildDiedError as death:
            self.close()
            last = death.last_words.strip().rpartition("\n")[2]
            if death.timed_out or death.code < 0:
                raise MachineError(f"a worker process was ended while it started ({death.code}) {last}") from death
            raise ArchiveError(
                f"worker processes cannot be started: {last or f'exit code {death.code}'} "
                f"(they have {memory // MIB} MiB of memory, and "
                "import nothing from the current folder: name the folder of modules of your own in PYTHONPATH)"
            ) from death

    def _start(self, scratch: str) -> None:
        self._said = Path(scratch, "stderr")
        # One document a core: OCR must not start a thread on every core for each of them.
        own = {"OMP_THREAD_LIMIT": "1", "TMPDIR": scratch, SCRATCH: scratch, "NoDefaultCurrentDirectoryInExePath": "1"}
        with self._said.open("ab") as said:
            self._process = subprocess.Popen(  # noqa: S603 - our own module, run by our own interpreter
                [sys.executable, "-I", "-X", "utf8", "-c", BOOT],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                start_new_session=True,  # Ctrl-C does not reach it, and killing its group ends what it started
                env={PLUGINS: "__all__", **os.environ, **own},
            )

    @property
    def alive(self) -> bool:
        """Return whether it can be asked."""
        return self._process.poll() is None

    def ask(self, request: dict[str, Any], seconds: float, body: bytes = b"") -> Message:
        """Return the answer to a request; raises `ChildDiedError` where there is none within the time."""
        (answer,) = self.ask_each([(request, body)], seconds)
        return answer

    def ask_each(self, requests: Sequence[Message], seconds: float) -> Iterator[Message]:
        """Yield the answers to requests as they come, in order: the child goes on to the next without waiting to be asked.

        Raises:
            ChildDiedError: It ended, or took longer than the time for one request, before the next answer; that request is
                what it was working on.
        """
        self.served += len(requests)
        data = b"".join(_packed((request | {"seconds": seconds}, body)) for request, body in requests)
        yield from self._exchange(data, seconds, len(requests))

    def close(self) -> None:
        """End the process and all that it started, and remove its scratch folder."""
        self._close()

    def _exchange(self, data: bytes, seconds: float, answers: int = 1) -> Iterator[Message]:
        process = self._process
        stdin, stdout = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)  # pipes, as asked for above
        with _TimeLimit(process, seconds) as limit:
            with contextlib.suppress(OSError, ValueError):  # it is dead, or was closed; what it answered before is read
                stdin.write(data)
                stdin.flush()
            for _ in range(answers):
                answer = None
                with contextlib.suppress(OSError, ValueError):
                    answer = _unpacked(stdout)
                if answer is None:
                    break
                limit.renew()
                yield answer
            else:
                return
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(CLOSING)
        _kill(process)
        raise ChildDiedError(process.wait(), timed_out=limit.passed, last_words=_end_of(self._said))


class _TimeLimit:
    """Kills a process that takes longer than a time for one answer.

    Attributes:
        passed: Whether it has killed it.
    """

    def __init__(self, process: "subprocess.Popen[bytes]", seconds: float) -> None:
        self.passed: bool = False
        self._process = process
        self._seconds = min(seconds, threading.TIMEOUT_MAX)
        self._over = threading.Event()
        self.renew()

    def renew(self) -> None:
        """Begin to count anew."""
        self._due = monotonic() + self._seconds

    def __enter__(self) -> "_TimeLimit":
        threading.Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()

    def _watch(self) -> None:
        while not self._over.wait(min(max(0.0, self._due - monotonic()), threading.TIMEOUT_MAX)):
            if monotonic() >= self._due:
                self.passed = True
                _kill(self._process)
                return


@contextmanager
def borrowed(service: str, setup: dict[str, Any], *, memory: int) -> Iterator[Child]:
    """Give a child of this service, an idle one where there is any; it is kept for the next who asks unless it failed."""
    wanted = (service, setup, memory)
    with _lock:
        child = next((idle for idle in _idle if (idle.service, idle.setup, idle.memory) == wanted), None)
        if child is not None:
            _idle.remove(child)
    if child is None or not child.alive or child.served >= RECYCLE_AFTER:
        if child is not None:
            child.close()
        child = Child(service, setup, memory=memory)
    try:
        yield child
    except BaseException:
        child.close()
        raise
    with _lock:
        _idle.append(child)
        surplus = _idle[: -(os.cpu_count() or 1)]
        del _idle[: len(surplus)]
    for other in surplus:
        other.close()


def abort_children() -> None:
    """Kill all children of this process at once; whoever waits for them is told that they died."""
    with _lock:
        children = list(_children)
    for child in children:
        child.close()


def _packed(message: Message) -> bytes:
    told, body = message
    return json.dumps(told | {"bytes": len(body)}).encode() + b"\n" + body


def _unpacked(stream: IO[bytes]) -> Message | None:
    """Return the next message of a stream; `None` where the stream ends before the message does."""
    line = stream.readline()
    if not line.endswith(b"\n"):
        return None
    told: dict[str, Any] = json.loads(line)
    size = told.pop("bytes", 0)
    body = stream.read(size) if size else b""
    return (told, body) if len(body) == size else None


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


# --- in the child ---------------------------------------------------------------------------------------------------------


def serve(told: dict[str, Any]) -> None:
    """Serve requests until the input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print must not get among the answers
    requests: SimpleQueue[Message] = SimpleQueue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    with contextlib.suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the driver's to answer
    gc.disable()  # what is loaded stays: to look through it again and again while it grows frees nothing
    try:
        service: Service = resolve(told["service"])(told["setup"])  # imports count for no document's time
    except BaseException as error:  # noqa: BLE001 - whatever it is, the parent is told, and nobody waits for threads
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)  # noqa: T201 - where the parent looks
        os._exit(1)
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)
    gc.enable()
    limit_memory(told["memory"])
    _answer(answers, ({"ready": os.getpid()}, b""))
    while True:
        request = requests.get()
        with contextlib.suppress(OSError):
            os.ftruncate(2, 0)  # what was said of earlier documents is of no use, and some libraries say much
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, request[0].pop("seconds") + GRACE)
        answer = service(request)
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
        keep_prepared()  # once it has answered it may be ended
        _answer(answers, answer)


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


def _listen(requests: "SimpleQueue[Message]") -> None:
    while (request := _unpacked(sys.stdin.buffer)) is not None:
        requests.put(request)
    if scratch := os.environ.get(SCRATCH):
        shutil.rmtree(scratch, ignore_errors=True)  # whoever would have done it may have been killed
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def _answer(stream: IO[bytes], message: Message) -> None:
    stream.write(_packed(message))
    stream.flush()
